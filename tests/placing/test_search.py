"""Finding places for a person who asks."""

from __future__ import annotations

import pytest

from placing.made import place, syria
from rasd.errors import UnknownPlace
from rasd.placing.gazetteer import Gazetteer
from rasd.placing.search import find_places

WARDS = Gazetteer(
    [
        place("north", "Ward", at=(36.5, 37.5), governorate="Aleppo"),
        place("south", "Ward", at=(33.0, 36.2), governorate="Daraa"),
        place("dam", "Ward", at=(35.0, 39.5), kind="dam"),
        place("aleppo", "Aleppo", at=(36.2, 37.16), kind="city", governorate="Aleppo"),
        place("tin", "Tin", at=(33.05, 36.25)),
        place("nowhere", "Nowhere", at=None),
    ]
)


def id_of(name: str, **known: str) -> str | None:
    found = find_places(WARDS, name, **known).place
    return None if found is None else found.id


def test_what_is_known_decides() -> None:
    """A place nearby, one that holds it, or its kind tell which is meant."""
    assert id_of("Ward", near="Tin") == "south"
    assert id_of("Ward", inside="Aleppo") == "north"
    assert id_of("Ward", kind="dam") == "dam"
    assert id_of("ward", near="al-Tin") == "south"


def test_nothing_known() -> None:
    """Without anything known namesakes stay open, and each is shown."""
    location = find_places(Gazetteer(WARDS.places[:2]), "Ward")
    assert location.place is None
    assert {each.place.id for each in location.candidates} == {"north", "south"}


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"near": "Zzyzx"}, "the place 'Zzyzx'"),
        ({"inside": "Zzyzx"}, "the place 'Zzyzx'"),
        ({"near": "Nowhere"}, "the place 'Nowhere'"),
        ({"kind": "castle"}, "the kinds are airbase, airport"),
    ],
)
def test_unknown(known: dict[str, str], told: str) -> None:
    """What is given as known must be known."""
    with pytest.raises(UnknownPlace, match=told):
        find_places(WARDS, "Ward", **known)


def test_shipped() -> None:
    """Namesakes of the shipped list are told apart by a place nearby or the land that they lie in."""
    assert find_places(syria(), "الحسينية", near="دير الزور").place == syria().by_id["husayniyah"]
    assert find_places(syria(), "المنصورة", inside="الرقة").place == syria().by_id["mansoura-tabqa"]
