from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rasd.cli import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("small_reader")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("سيطرت قسد على منبج", "to sdf"), ("زار الوفد المدينة", "no claim: no predicate")],
    ids=["claim", "none"],
)
def test_sentence(tmp_path: Path, text: str, shown: str) -> None:
    """Each sentence stands with what was seen in it, and its claims or why there are none."""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["explain", str(path)])
    assert result.exit_code == 0
    for part in (text, "actor sdf", "قسد", shown):
        assert part in result.stdout


def test_words_of_values(tmp_path: Path) -> None:
    """Each value of a claim stands with its words, and says so where it has none."""
    path = tmp_path / "a.txt"
    path.write_text("سيطرت قسد على منبج", encoding="utf-8")
    shown = [line.split() for line in CliRunner().invoke(main, ["explain", str(path)]).stdout.splitlines()]
    assert ["place", "منبج"] in shown
    assert ["to", "sdf", *"(worked out: no words of its own)".split()] in shown
    assert ["when", "not", "said"] in shown


def test_problem(tmp_path: Path) -> None:
    """What cannot be read is named, with status 1."""
    result = CliRunner().invoke(main, ["explain", str(tmp_path / "none.txt")])
    assert result.exit_code == 1
    assert "no such file" in result.stderr
