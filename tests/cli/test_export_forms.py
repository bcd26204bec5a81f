from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rasd.cli import main
from rasd.telling.exports import FORMS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "سيطرت قوات سوريا الديمقراطية أمس على مدينة منبج، وتوجهت تعزيزات من الجيش إلى دير حافر."


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    where = str(tmp_path / "rasd.db")
    done = CliRunner().invoke(
        main, ["add", str(report), "--theatre", "syria", "--published", "2016-08-13", "--ledger", where]
    )
    assert done.exit_code == 0, done.output
    return where


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"geoparquet"}))
def test_every_form_is_written(ledger: str, tmp_path: Path, form: str) -> None:
    """Each form of claims is a file that names a place of the report."""
    target = tmp_path / f"claims.{form}"
    done = CliRunner().invoke(main, ["export", "--format", form, "-o", str(target), "--ledger", ledger])
    assert done.exit_code == 0, done.output
    assert "manbij" in target.read_text(encoding="utf-8").casefold() or "منبج" in target.read_text(encoding="utf-8")


def test_kinds_are_left_out(ledger: str, tmp_path: Path) -> None:
    """A kind that is to be left out is in no record, and that is said."""
    target = tmp_path / "claims.geojson"
    done = CliRunner().invoke(
        main, ["export", "--format", "geojson", "--without", "movement", "-o", str(target), "--ledger", ledger]
    )
    assert done.exit_code == 0, done.output
    assert "Left out" in done.stderr
    kinds = {each["properties"]["kind"] for each in json.loads(target.read_text(encoding="utf-8"))["features"]}
    assert "transfer" in kinds
    assert "movement" not in kinds


@pytest.mark.parametrize("options", [["--embargo", "14d"], ["--redact-persons"], ["--without", "strike"]])
def test_a_whole_ledger_holds_nothing_back(ledger: str, options: list[str]) -> None:
    """The whole ledger cannot be written with something held back: its root would not be its own."""
    done = CliRunner().invoke(main, ["export", *options, "--ledger", ledger])
    assert done.exit_code == 2
    assert "holds the whole ledger" in done.output


@pytest.mark.parametrize("options", [["--embargo", "soon"], ["--without", "gossip"]])
def test_what_cannot_be_held_back_is_named(ledger: str, options: list[str]) -> None:
    """No number of days and no kind are refused with what was asked."""
    done = CliRunner().invoke(main, ["export", "--format", "csv", *options, "--ledger", ledger])
    assert done.exit_code != 0
    assert options[1] in done.output
