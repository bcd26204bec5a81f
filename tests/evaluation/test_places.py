"""The measure of places counts as its folder says, and never shows a passage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import gate
import places
import pytest

from rasd.location import Location
from rasd.place import Place

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "سيطرت قسد على مدينة منبج."
MANBIJ = {"surface": "منبج", "start": 20, "end": 24, "latitude": 36.53, "longitude": 37.95, "place": "manbij"}
OPEN, BLIND = "r3", "r2"
"""Two ids, one of each half."""


def row(**known: Any) -> dict[str, Any]:
    """Return a passage with one mention, changed as said."""
    mention = {**MANBIJ, "in_shipped": True, **known.pop("mention", {})}
    return {"id": OPEN, "lang": "ar", "theatre": "syria", "text": TEXT, "mentions": [mention], **known}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder of evaluation with one passage in each half."""
    (tmp_path / "places").mkdir()
    rows = [row(), row(id=BLIND, mention={"latitude": 30.0})]
    text = "".join(json.dumps(each) + "\n" for each in rows)
    (tmp_path / "places" / "resolution-ar.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def at(latitude: float | None, longitude: float | None, **known: Any) -> Location:
    """Return a location of a place of some id."""
    place = None if latitude is None else Place(known.pop("id", "x"), "town", {"en": ("X",)}, latitude, longitude)
    return Location("X", place, "", latitude, longitude, **known)


NOWHERE = at(None, None)
SQUARE = "POLYGON ((37 36, 39 36, 39 38, 37 38, 37 36))"


@pytest.mark.parametrize(
    ("mention", "location", "outcome"),
    [
        ({}, at(36.53, 37.97), "right"),
        ({}, at(36.60, 37.95), "wrong"),
        ({}, NOWHERE, "unresolved"),
        ({"unresolvable": True}, NOWHERE, "right"),
        ({"unresolvable": True}, at(36.53, 37.95), "wrong"),
        ({"extended": True}, at(37.2, 37.9, id="manbij"), "right"),
        ({"extended": True}, at(37.2, 37.9), "wrong"),
        ({"extended": True}, at(37.2, 37.9, shape=SQUARE), "right"),
        ({"area": True, "reference": ["manbij"]}, at(36.7, 37.95, id="manbij"), "right"),
        ({"area": True, "reference": ["manbij"]}, at(36.7, 37.95), "wrong"),
        ({"area": True, "reference": ["manbij"]}, at(36.7, 37.95, shape=SQUARE), "right"),
        ({"area": True, "reference": ["manbij"]}, NOWHERE, "unresolved"),
    ],
)
def test_outcome(mention: dict[str, Any], location: Location, outcome: str) -> None:
    """Points are right within 5 km, long places by their id or shape, areas by their reference place or shape."""
    assert places.outcome_of({**MANBIJ, **mention}, location) == outcome


def test_halves(small: Path) -> None:
    """Each passage is in one half, and both make the whole."""
    shares = {half: places.measure(small, half)["resolution-ar"] for half in places.HALVES}
    assert [shares[half].passages for half in places.HALVES] == [1, 1, 2]
    assert [shares[half].points.right for half in places.HALVES] == [1, 0, 1]
    assert shares["blind"].points.wrong == 1


def test_a_word_that_is_no_place_is_asked_as_it_is_read() -> None:
    """What grammar does not show as a place counts as right when it is left."""
    text = "وحدات الحرية تقدمت"
    mention = {"surface": "الحرية", "start": 6, "end": 12, "latitude": None, "longitude": None, "place": None}
    mention |= {"unresolvable": True, "in_shipped": False, "note": "not a place: a name of units"}
    (location,) = places.located(row(text=text, mentions=[mention]), full=False)
    assert places.outcome_of(mention, location) == "right"


def test_floors(small: Path) -> None:
    """The gate holds the open half of each file."""
    assert places.figures(places.measure(small)) == {"places resolution-ar": {"right": 1.0, "not wrong": 1.0}}


def test_bad_passage(small: Path) -> None:
    """A mention that does not stand where it says is named with its line."""
    path = small / "places" / "resolution-ar.jsonl"
    path.write_text(json.dumps(row(mention={"start": 19})) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"resolution-ar.jsonl, line 1"):
        places.measure(small)


def test_table(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints sums by file, by language and altogether, and no words of a passage."""
    measure = places.measure
    monkeypatch.setattr(places, "measure", lambda half, full: measure(small, half, full=full))
    assert places.main(["--half", "all"]) == 0
    printed = capsys.readouterr().out
    assert [line.split("  ")[0] for line in printed.splitlines()[-3:]] == ["resolution-ar", "all ar", "all"]
    assert "50.0%" in printed
    assert "منبج" not in printed


def test_nothing_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """To measure with imported lists there must be some."""
    monkeypatch.setenv("RASD_DATA", str(tmp_path))
    assert places.main(["--imported"]) == 1
    assert "rasd places import" in capsys.readouterr().err


def test_passages_of_the_gate(small: Path) -> None:
    """Changed passages trip the gate as changed gold does."""
    for name in ("gold/syria.jsonl", "gold/other.jsonl", "CLAIMS.md", "score_claims.py"):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text("x", encoding="utf-8")
    before = gate.inputs_digest(small)
    (small / "places" / "homonyms-ar.jsonl").write_text(json.dumps(row()) + "\n", encoding="utf-8")
    assert gate.inputs_digest(small) != before
