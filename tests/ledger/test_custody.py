"""The page of custody, followed to the letter by somebody who has only Python's standard library."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ledger.builders import additions, claim, report

if TYPE_CHECKING:
    from rasd.ledger import Ledger

PAGE = (Path(__file__).parents[2] / "docs" / "custody.md").read_text(encoding="utf-8")
SCRIPT = PAGE.partition("Save this as `check.py`:\n\n```python\n")[2].partition("```")[0]
TEXT = "سيطرت «قسد» 🚩 على منبج."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the script of the page in it."""
    assert "sys.exit" in SCRIPT
    (tmp_path / "check.py").write_text(SCRIPT, encoding="utf-8")
    return tmp_path


def checked(folder: Path, proof: dict[str, Any], root: str) -> str:
    """Run the script on a proof as the page says, without Rasd in reach; return what it says."""
    (folder / "proof.json").write_text(json.dumps(proof, ensure_ascii=False, indent=1), encoding="utf-8")
    command = [sys.executable, "-I", "-S", "check.py", "proof.json", root]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout + done.stderr


def test_followed(ledger: Ledger, folder: Path) -> None:
    """A claim is followed from the printed root to its words."""
    ledger.add_many(additions(30), reader_version="1")
    added = ledger.add_report(report(TEXT), [claim(TEXT, to="sdf", place="منبج")], reader_version="1")
    ledger.add_many(additions(9, 1), reader_version="1")
    printed = ledger.checkpoint().to_text().splitlines()[2]
    one, other = ledger.proof(added.claims[0]), ledger.proof(added.report)
    for proof in (one, other):
        assert checked(folder, proof, printed).startswith("RIGHT: " + proof["kind"])
        assert checked(folder, proof, base64.b64decode(printed).hex()).startswith("RIGHT")
        assert len(json.dumps(proof)) < 4000
    assert one["content"]["report"] == other["id"]
    text = ledger.text(added.report)
    assert hashlib.sha256(text.encode()).hexdigest() == other["content"]["text"]
    start, end = one["content"]["span"]
    assert text[start:end] == one["content"]["quote"]


def test_wrong(ledger: Ledger, folder: Path) -> None:
    """Whatever is changed in a proof, the script says so."""
    added = ledger.add_report(report(TEXT), [claim(TEXT, to="sdf", place="منبج")], reader_version="1")
    proof, root = ledger.proof(added.claims[0]), ledger.checkpoint().root.hex()
    for changes in (
        {"content": {**proof["content"], "polarity": "denied"}},
        {"recorded": "2020-01-01T00:00:00.000000Z"},
        {"index": proof["index"] - 1},
        {"index": 99},
        {"path": proof["path"][1:]},
        {"kind": "note", "content": None},
    ):
        assert checked(folder, {**proof, **changes}, root).startswith("WRONG")
    assert checked(folder, proof, "ab" * 32).startswith("WRONG")
    assert checked(folder, {**proof, "content": None}, root).startswith("RIGHT")
