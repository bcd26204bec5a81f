from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from rasd.errors import BadData
from rasd.telling.atlas import gather, modules, render_report, wording
from rasd.telling.atlas.colours import PALETTE, colours_of
from telling.atlas.ledgers import HARM, made

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(tmp_path: Path) -> str:
    with made(tmp_path / "ledger.db") as ledger:
        return render_report(gather(ledger), lang="ar", title=f"A title {HARM}")


def data_of(page: str) -> Any:
    """Return the data in a page, as docs/report.md says that they are to be had."""
    packed = re.search(r'<script type="application/gzip" id="data">([\w+/=]+)</script>', page)
    assert packed
    return json.loads(gzip.decompress(base64.b64decode(packed[1])))


class TestRenderReport:
    """The page allows itself nothing but its own script and style."""

    def test_policy(self, page: str) -> None:
        """The policy names the hashes of the one script and the one style, and nothing else runs."""
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert policy
        for tag in ('<script type="module">', "<style>"):
            (inner,) = re.findall(f"{re.escape(tag)}(.*?)</{tag[1:].split()[0].strip('>')}>", page, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1]
        assert policy[1].startswith("default-src 'none'")
        assert "unsafe" not in policy[1]
        assert len(re.findall("<script", page)) == 2

    def test_nothing_from_elsewhere(self, page: str) -> None:
        """No address is in the page that a browser would fetch."""
        assert not re.findall(r"<[^>]*\b(?:src|href)=(?!\"data:,\")", page)
        assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")

    def test_harm(self, page: str) -> None:
        """Nothing of a hostile report stands in the page itself; its words are in the data, unchanged."""
        assert "harmed" not in page.replace("harmed=1&lt;/script", "").replace("window.harmed=1&quot;&gt;", "")
        assert any(HARM in text for text in data_of(page)["reports"][-1])

    def test_surrogate(self, tmp_path: Path) -> None:
        """Half a surrogate pair, as broken files have it, does not stop the page."""
        with made(tmp_path / "ledger.db") as ledger:
            data = gather(ledger)
        data["reports"][-1][0] += "\ud83d"
        assert "?" in data_of(render_report(data))["reports"][-1][0]


class TestWords:
    """The words of the interface."""

    @pytest.mark.parametrize("lang", ["en", "ar"])
    def test_used(self, lang: str) -> None:
        """Every word is used by a script, or stands for a value of the vocabulary."""
        scripts = modules.script()
        for key in wording.catalogue(lang):
            whole = f'"{key}"' in scripts
            assert whole or key in {"noscript", "possible"} or key.startswith(("kind_", "slot_", "manner_")), key

    def test_no_key_is_missing(self) -> None:
        """Every word that a script asks for is there."""
        asked = set(re.findall(r'\b(?:t|phrase)\("(\w+)"', modules.script()))
        assert asked <= wording.catalogue("en").keys()

    def test_languages_agree(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A catalogue that fills in other values than the English one is refused, by name."""
        text = resources.files("rasd.telling.atlas").joinpath("words", "ar.toml").read_text(encoding="utf-8")
        broken = tomllib.loads(text) | {"since": "بلا يوم"}
        read = wording._read
        monkeypatch.setattr(wording, "_read", lambda lang: broken if lang == "ar" else read(lang))
        with pytest.raises(BadData, match="since"):
            wording.catalogue.__wrapped__("ar")


class TestScript:
    """The modules in one script."""

    def test_no_import_is_left(self) -> None:
        """What stands in one file imports nothing."""
        assert not re.findall(r"^(?:import|export)\b", modules.script(), re.MULTILINE)

    def test_ends_no_element(self) -> None:
        """Neither script nor style ends the element that it stands in."""
        assert "</script" not in modules.script()
        assert "</style" not in modules.style()

    def test_circle(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Modules that import each other in a circle are refused."""
        texts = {
            "main.js": 'import { a } from "./one.js";\n',
            "one.js": 'import { b } from "./main.js";\nexport const a = 1;\n',
        }
        monkeypatch.setattr(modules, "_static", texts.__getitem__)
        with pytest.raises(BadData, match="imports itself"):
            modules.script.__wrapped__()

    def test_unknown_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name that no module exports is refused."""
        texts = {"main.js": 'import { a } from "./one.js";\n', "one.js": "export const b = 1;\n"}
        monkeypatch.setattr(modules, "_static", texts.__getitem__)
        with pytest.raises(BadData, match="does not export"):
            modules.script.__wrapped__()


def test_colours_are_apart() -> None:
    """More actors than colours: each colour is given once, the rest share a grey."""
    given = colours_of([str(number) for number in range(12)], {})
    assert list(given.values())[: len(PALETTE)] == list(PALETTE)
    assert len(set(given.values())) == len(PALETTE) + 1
