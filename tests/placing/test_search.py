"""Finding places for a person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from placing.made import place, syria
from rasd.errors import UnknownPlace, UnknownTheatre
from rasd.placing import placer_of
from rasd.placing.gazetteer import Gazetteer
from rasd.placing.search import find_anywhere, find_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


class TestAnywhere:
    """A name may be looked for in every war's list."""

    @pytest.fixture(autouse=True)
    def nothing_imported(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Look in the shipped lists alone."""
        monkeypatch.setenv("RASD_DATA", str(tmp_path))
        placer_of.cache_clear()
        yield
        placer_of.cache_clear()

    @pytest.mark.parametrize(("name", "theatre"), [("منبج", "syria"), ("Hodeidah", "yemen"), ("Bakhmut", "ukraine")])
    def test_the_war_that_has_it(self, name: str, theatre: str) -> None:
        """The theatre is told whose list has the name."""
        where, location = find_anywhere(["sudan", "syria", "ukraine", "yemen"], name)
        assert where == theatre
        assert location.place is not None

    def test_no_war_has_it(self) -> None:
        """A name that no list has is not known in any theatre."""
        where, location = find_anywhere(["syria", "yemen"], "Zzyzx")
        assert (where, location.place, location.candidates) == ("any theatre", None, ())

    def test_what_is_known_picks_the_war(self) -> None:
        """A place nearby that only one war has leaves the others out; one that none has is told."""
        assert find_anywhere(["yemen", "syria"], "الحسينية", near="دير الزور")[0] == "syria"
        with pytest.raises(UnknownPlace, match="Zzyzx"):
            find_anywhere(["yemen", "syria"], "Ward", near="Zzyzx")
        with pytest.raises(UnknownTheatre, match="atlantis"):
            find_anywhere(["atlantis"], "Ward")
