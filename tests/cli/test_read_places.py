"""`rasd read` says where each place lies, unless it is told not to."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rasd.cli import main
from rasd.placing import placer_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "سيطرت قسد على قرية الحسينية شمال غرب دير الزور."


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a report; nothing is imported."""
    monkeypatch.setenv("RASD_DATA", str(tmp_path / "data"))
    placer_of.cache_clear()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    yield tmp_path / "a.txt"
    placer_of.cache_clear()


def read(path: Path, *options: str) -> str:
    result = CliRunner().invoke(main, ["read", str(path), "--theatre", "syria", *options])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize("options", [[], ["--places"]])
def test_jsonl(path: Path, options: list[str]) -> None:
    """Each claim of JSONL carries its locations, with the reason and the candidates."""
    (claim,) = json.loads(read(path, "--format", "jsonl", *options))["claims"]
    location = claim["locations"]["place"]
    assert (location["place"], location["precision"]) == ("husayniyah", "exact")
    assert len(location["candidates"]) > 1


def test_csv(path: Path) -> None:
    """Each row of CSV carries the point."""
    (row,) = csv.DictReader(io.StringIO(read(path, "--format", "csv")))
    assert (row["place_id"], row["precision"], bool(row["latitude"])) == ("husayniyah", "exact", True)


def test_without(path: Path) -> None:
    """Told not to, it places nothing: the claims are the same, the columns stay and are empty."""
    (plain,) = json.loads(read(path, "--format", "jsonl", "--no-places"))["claims"]
    (placed,) = json.loads(read(path, "--format", "jsonl"))["claims"]
    del placed["locations"]
    assert plain == placed
    (row,) = csv.DictReader(io.StringIO(read(path, "--format", "csv", "--no-places")))
    assert (row["place"], row["place_id"], row["why_there"]) == ("الحسينية", "", "")
