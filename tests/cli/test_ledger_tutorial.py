"""The tutorial can be followed: each of its commands does what it is said to do."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.ledgers import asked, run
from rasd.telling.ledger_records import CLAIM_COLUMNS

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def test_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command runs in its order; the id that is shown stands for the army's claim of 4 June."""
    pytest.importorskip("pyarrow")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASD_LEDGER", raising=False)
    commands = re.findall(r"^    rasd (.*)$", TUTORIAL, re.MULTILINE)
    assert len(commands) > 20
    claim = ""
    for command in commands:
        if re.search(r"\b[0-9a-f]{10}\b", command) and not claim:
            monkeypatch.setenv("RASD_AUTHOR", "M. A.")
            claim = next(each["id"] for each in asked("claims", "--since", "2017-06-04") if each["kind"] == "transfer")
        run(*shlex.split(re.sub(r"\b[0-9a-f]{10}\b", claim, command)))
    record = asked("show", claim)["claims"][0]
    assert (record["verdict"], record["date"]) == ("confirm", ["2017-06-03", "2017-06-04"])
    assert asked("stats", "--ledger", "copy.db") == asked("stats")


def test_columns() -> None:
    """Every column of claims as CSV is documented, the slots with those of `rasd read`."""
    section = (
        (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").partition("\n## rasd claims\n")[2].partition("\n## ")[0]
    )
    slots = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8").partition("## CSV")[2]
    assert set(CLAIM_COLUMNS) <= set(re.findall(r"`(\w+)`", section + slots))
