from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rasd.cli import main
from rasd.intake import read_reports
from rasd.intake.formats import Format, format_in_folder, format_of, format_of_start

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "The SDF captured Manbij from ISIS on 12 August 2016."
PAGE = f"<!doctype html><html><body><article><p>{ENGLISH} {'They spoke. ' * 20}</p></article></body></html>"
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
FEED = (
    f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><item><description>{ENGLISH}</description></item>'
    "</channel></rss>"
)
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2017-06-05T10:00:00Z\r\n"
    f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(HTTP)}\r\n\r\n{HTTP}\r\n\r\n"
)
EXPORT = json.dumps({"name": "C", "id": 7, "messages": [{"id": 1, "text": ENGLISH, "date": "2016-08-13"}]}, indent=1)
ACLED = f'event_id_cnty,event_date,country,notes\nSYR1,2016-08-12,Syria,"{ENGLISH}"\n'
UCDP = (
    "id,type_of_violence,side_a,side_b,date_start,date_end,source_headline,country\n"
    "1,1,SDF,IS,2016-08-12,2016-08-12,SDF captured Manbij from ISIS,Syria\n"
)
FILES = {
    "a.rss": FEED,
    "a.xml": FEED,
    "page.xml": PAGE,
    "a.warc": WARC,
    "result.json": EXPORT,
    "acled.csv": ACLED,
    "ucdp.csv": UCDP,
    "own.tsv": f"id\ttext\n1\t{ENGLISH}\n",
}


def claims_of(*arguments: str, given: bytes | None = None) -> list[str]:
    result = CliRunner().invoke(main, ["read", *arguments, "--format", "jsonl", "--no-places"], input=given)
    assert result.exit_code == 0, result.stderr
    return [claim["kind"] for line in result.stdout.splitlines() for claim in json.loads(line)["claims"]]


class TestEndToEnd:
    """`rasd read` reads each kind into claims."""

    @pytest.mark.parametrize("name", FILES)
    @pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
    def test_files(self, tmp_path: Path, name: str, packed: bool) -> None:
        """By its ending, packed or not."""
        path = tmp_path / (f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(FILES[name].encode()) if packed else FILES[name].encode())
        assert "transfer" in claims_of(str(path))

    def test_mapping(self, tmp_path: Path) -> None:
        """A table is read by the columns that are named."""
        path = tmp_path / "posts.csv"
        path.write_text(f'Body;Date\n"{ENGLISH}";2016-08-13\n', encoding="utf-8")
        assert "transfer" in claims_of(str(path), "--columns", "text=Body,published=Date")

    @pytest.mark.parametrize("name", ["a.rss", "a.warc", "result.json", "page.xml"])
    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        """Standard input shows by its first bytes what it is."""
        for data in (FILES[name].encode(), gzip.compress(FILES[name].encode())):
            monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))
            assert [ENGLISH in report.text for report in read_reports(["-"])] == [True]

    def test_forwarded(self, tmp_path: Path) -> None:
        """Whoever's message a channel forwards stands first in the attribution."""
        export = json.loads(EXPORT)
        export["messages"][0]["forwarded_from"] = "SANA"
        path = tmp_path / "result.json"
        path.write_text(json.dumps(export), encoding="utf-8")
        result = CliRunner().invoke(main, ["read", str(path), "--format", "jsonl", "--theatre", "syria"])
        assert json.loads(result.stdout)["claims"][0]["attribution"][0] == "sana"


class TestHostile:
    """What would trick a reader's eye is made harmless where it is shown, and only there."""

    def test_names(self, tmp_path: Path) -> None:
        """Control and bidi characters in the name of a file do not reach the terminal."""
        (tmp_path / "a\x1b[31m\u202etxt.jsonl").write_text("{", encoding="utf-8")
        result = CliRunner().invoke(main, ["read", str(tmp_path)])
        assert result.exit_code == 1
        assert "\x1b" not in result.stderr
        assert "\u202e" not in result.stderr

    def test_bidi(self, tmp_path: Path) -> None:
        """Bidi overrides stay in the text, so that spans are exact, and are gone in the table."""
        path = tmp_path / "own.csv"
        text = "سيطرت قسد على \u202eمنبج\u202c"
        path.write_text(f"id,text\n\u202e1,{text}\n", encoding="utf-8")
        (report,) = read_reports([path])
        assert report.text == text
        shown = CliRunner().invoke(main, ["read", str(path), "--theatre", "syria"])
        assert "\u202e" not in shown.stdout

    def test_missing_library(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a library is missing, the file is named with the command that installs it, and the rest is read."""
        monkeypatch.setitem(sys.modules, "feedparser", None)
        monkeypatch.setitem(sys.modules, "warcio.exceptions", None)
        for name in ("a.rss", "a.warc", "own.tsv"):
            (tmp_path / name).write_text(FILES[name], encoding="utf-8")
        result = CliRunner().invoke(main, ["read", str(tmp_path), "--format", "jsonl", "--no-places"])
        assert result.stderr.count("pip install 'rasd[intake]'") == 2
        assert len(result.stdout.splitlines()) == 1


@given(st.binary(max_size=80), st.text(max_size=20))
def test_any_start(start: bytes, name: str) -> None:
    """Any bytes and any name are of some format."""
    assert isinstance(format_of_start(start), Format)
    assert isinstance(format_of(name, start), Format)
    format_in_folder(name)


def test_libraries_only_when_needed(tmp_path: Path) -> None:
    """A text, a table and an export load none of the libraries for other kinds."""
    for name in ("own.tsv", "result.json"):
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    code = (
        "import sys\nfrom rasd.intake import read_reports\n"
        f"assert len(list(read_reports([{str(tmp_path)!r}]))) == 3\n"
        "print([name for name in ('feedparser', 'warcio', 'lxml', 'zipfile', 'urllib.request') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout.strip() == "[]"
