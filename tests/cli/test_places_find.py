"""`rasd places find` as people type it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from rasd.cli import main
from rasd.placing import placer_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let each test have a data folder of its own."""
    monkeypatch.setenv("RASD_DATA", str(tmp_path / "data"))
    placer_of.cache_clear()
    yield tmp_path / "data"
    placer_of.cache_clear()


def find(*arguments: str) -> Result:
    """Run `rasd places find`; nothing but an exit may leave it."""
    result = CliRunner().invoke(main, ["places", "find", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def found(*arguments: str) -> dict[str, Any]:
    """Return what `--format json` says."""
    result = find(*arguments, "--format", "json")
    assert result.exit_code == 0
    record: dict[str, Any] = json.loads(result.stdout)
    return record


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["منبج"], "manbij"),
        (["Menbij"], "manbij"),
        (["الحسينية", "--near", "دير الزور"], "husayniyah"),
        (["الحسينية", "--near", "Deir ez-Zor", "--theatre", "syria"], "husayniyah"),
        (["Dayr az-Zawr", "--theatre", "syria"], "deir-ez-zor"),
        (["المنصورة", "--in", "الرقة", "--kind", "town"], "mansoura-tabqa"),
        (["المنصورة", "--in", "الرقة", "--theatre", "syria"], "mansoura-tabqa"),
        (["حقل العمر", "--kind", "oil-field"], "omar-oil-field"),
        (["سد تشرين", "--theatre", "syria"], "tishrin-dam"),
        (["ديرالزور"], "deir-ez-zor"),
        (["hodeidah", "--theatre", "yemen"], "hodeidah"),
        (["Kharkov", "--theatre", "ukraine"], "kharkiv"),
        (["al-Fashir", "--theatre", "sudan"], "el-fasher"),
    ],
    ids=" ".join,
)
def test_found(arguments: list[str], expected: str) -> None:
    """Any spelling in either script finds a place, with what else is known of it."""
    record = found(*arguments)
    assert record["place"] == expected
    assert record["candidates"][0]["id"] == expected
    assert record["latitude"] == record["candidates"][0]["latitude"]
    shown = find(*arguments)
    assert shown.exit_code == 0
    assert f"{expected}: {record['reason']}" in " ".join(shown.stdout.split())


def test_namesakes() -> None:
    """Where nothing tells namesakes apart it says so, and shows each with points and reasons."""
    record = found("الحسينية", "--theatre", "syria")
    assert record["place"] is None
    assert "places bear the name" in record["reason"]
    assert len(record["candidates"]) > 2
    assert all(each["reasons"] for each in record["candidates"])
    assert "not resolved: " in find("الحسينية", "--theatre", "syria").stdout


def test_not_found() -> None:
    """A name that nobody has is no failure, but an answer."""
    for form in ("table", "json"):
        result = find("Zzyzx", "--format", form)
        assert result.exit_code == 0
        assert "no list has a place of this name" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["منبج", "--near", "أطلانطس"], 1, "the place 'أطلانطس'"),
        (["منبج", "--in", "Zzyzx", "--theatre", "syria"], 1, "the place 'Zzyzx'"),
        (["منبج", "--kind", "castle"], 1, "the kinds are airbase, airport"),
        (["منبج", "--format", "xml"], 2, "xml"),
        ([], 2, "NAME"),
        (["منبج", "الرقة"], 2, "الرقة"),
    ],
)
def test_wrong_usage(arguments: list[str], status: int, told: str) -> None:
    """What is not known or not possible is said in a sentence, with what would do."""
    result = find(*arguments)
    assert result.exit_code == status
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_unknown_theatre() -> None:
    """A theatre that does not exist is told, with those that do."""
    result = find("منبج", "--theatre", "atlantis")
    assert result.exit_code in {1, 2}
    assert "theatres" in result.stderr
    assert "syria" in result.stderr


@pytest.mark.parametrize(
    "name", ["", " ", "'", "؟", "\u200f", "٣", "😀", "a" * 5000, "ال", "-- ".strip() + "x", "\x1b[2J"]
)
def test_any_name(name: str) -> None:
    """Whatever is asked for, there is an answer, and nothing of it commands the terminal."""
    result = find("--theatre", "syria", "--", name)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout


def test_imported(tmp_path: Path) -> None:
    """What was imported is found beside what is shipped."""
    (tmp_path / "own.csv").write_text("name_ar,latitude,longitude\nزنبقيا السفلى,36.5,37.9\n", encoding="utf-8")
    arguments = ["places", "import", str(tmp_path / "own.csv"), "--theatre", "syria", "--format", "csv"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    record = found("زنبقيا السفلي", "--theatre", "syria", "--near", "منبج")
    assert (record["latitude"], record["longitude"]) == (36.5, 37.9)


def test_a_damaged_list(data_folder: Path) -> None:
    """A list that was damaged is named, with the line and what to do."""
    (data_folder / "places" / "syria").mkdir(parents=True)
    (data_folder / "places" / "syria" / "bad.csv").write_text("x", encoding="utf-8")
    result = find("منبج", "--theatre", "syria")
    assert result.exit_code == 1
    assert "bad.csv" in result.stderr
    assert "rasd places remove" in result.stderr
