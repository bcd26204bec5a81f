from __future__ import annotations

import pytest

from rasd.location import ACLED_PRECISION, UCDP_PRECISION, Candidate, Location, Precision
from rasd.place import Place

WARD = Place("ward", "village", {"ar": ("وردة",), "en": ("Ward", "Wardeh")}, 36.5, 37.5)


@pytest.mark.parametrize("codes", [ACLED_PRECISION, UCDP_PRECISION], ids=["ACLED", "UCDP"])
def test_codes_of_others(codes: dict[str, int]) -> None:
    """Each precision has a code in the terms of others, and a coarser one has no finer code."""
    assert list(codes) == [str(each) for each in Precision]
    assert list(codes.values()) == sorted(codes.values())


def test_record() -> None:
    """A location is a JSON object with its best candidates."""
    candidates = tuple(Candidate(WARD, 2.25 - at, ("the same name",)) for at in range(7))
    record = Location("وردة", WARD, "the same name", 36.5, 37.5, 1.0, Precision.EXACT, None, candidates).to_record()
    assert len(record["candidates"]) == 5
    assert record.pop("candidates")[0] == {
        "id": "ward",
        "name": "Ward",
        "latitude": 36.5,
        "longitude": 37.5,
        "score": 2.25,
        "reasons": ["the same name"],
    }
    assert record == {
        "surface": "وردة",
        "place": "ward",
        "latitude": 36.5,
        "longitude": 37.5,
        "radius_km": 1.0,
        "precision": "exact",
        "shape": None,
        "reason": "the same name",
    }


def test_record_of_what_is_not_known() -> None:
    """An open location has the same fields, and says why."""
    record = Location("وردة", None, "no list has a place of this name").to_record()
    assert record["reason"] == "no list has a place of this name"
    assert {record[name] for name in ("place", "latitude", "longitude", "radius_km", "precision", "shape")} == {None}
    assert record["candidates"] == []
