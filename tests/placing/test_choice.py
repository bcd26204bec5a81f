"""The choice among the places that bear a name: what the text says decides, or nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placing.made import place
from rasd.placing.choice import Choice, Neighbour, choose
from rasd.placing.context import Around
from rasd.placing.gazetteer import Gazetteer

if TYPE_CHECKING:
    from rasd.place import Place

NORTH = place("ward-north", "Ward", at=(36.5, 37.5), governorate="Aleppo")
SOUTH = place("ward-south", "Ward", at=(33.0, 36.2), governorate="Daraa")
DAM = place("ward-dam", "Ward", at=(35.0, 39.5), kind="dam", governorate="Raqqa")
ALEPPO = place("aleppo", "Aleppo", at=(36.2, 37.16), kind="city", governorate="Aleppo")
DARAA = place("daraa", "Daraa", at=(32.62, 36.1), kind="governorate")
TIN = place("tin", "Tin", at=(36.45, 37.55), governorate="Aleppo")
FAR = place("far", "Far", at=(34.9, 40.9), kind="town", governorate="Deir ez-Zor")
PLACES = [NORTH, SOUTH, DAM, ALEPPO, DARAA, TIN, FAR]


def chosen(
    *neighbours: Neighbour, name: str = "Ward", places: list[Place] | None = None, listed: bool = True, **said: Any
) -> Choice:
    """Choose a place of a name with what is said about it."""
    gazetteer = Gazetteer(PLACES if places is None else places)
    kinds = frozenset(said.pop("kinds", ()))
    around = Around(0, 1, kinds=kinds, **said)
    return choose(gazetteer.named(name), around, neighbours, gazetteer, listed=listed)


def beside(other: Place, weight: float = 1.0) -> Neighbour:
    """Return another place of the report."""
    return Neighbour(other, Around(2, 3), weight)


def holding(other: Place, relation: str, **said: Any) -> Neighbour:
    """Return a place that the name is said to lie in, near or in a direction from."""
    return Neighbour(other, Around(2, 3, relation=relation, **said), 1.0, holds=True, tied=True)


def id_of(choice: Choice) -> str | None:
    return None if choice.place is None else choice.place.id


class TestWhatDecides:
    """Container, kind, neighbours, direction and distance."""

    @pytest.mark.parametrize(
        ("neighbour", "expected"),
        [
            (holding(ALEPPO, "in"), "ward-north"),
            (holding(ALEPPO, "countryside"), "ward-north"),
            (holding(ALEPPO, "countryside", towards=45.0), "ward-north"),
            (holding(DARAA, "in"), "ward-south"),
            (holding(TIN, "near"), "ward-north"),
            (holding(TIN, "near", km=7.0), "ward-north"),
            (holding(DARAA, "direction", towards=0.0), "ward-south"),
            (beside(TIN), "ward-north"),
        ],
        ids=["in", "countryside", "part of it", "governorate", "near", "distance", "direction", "same report"],
    )
    def test_words_and_neighbours(self, neighbour: Neighbour, expected: str) -> None:
        """Of namesakes the one is meant that lies where the words say, or by the other places of the report."""
        choice = chosen(neighbour, places=[each for each in PLACES if each is not DAM])
        assert id_of(choice) == expected
        assert neighbour.place.label in choice.reason

    def test_kind(self) -> None:
        """A dam of the name is meant where a dam is said."""
        choice = chosen(kinds={"dam"})
        assert id_of(choice) == "ward-dam"
        assert "dam" in choice.reason

    def test_wrong_kind_beats_nothing(self) -> None:
        """Where all that bear a name are of quite another kind than is said, none is taken."""
        choice = chosen(kinds={"oil-field"}, places=[NORTH, TIN])
        assert choice.place is None
        assert "oil-field" in choice.reason

    def test_the_road_of_a_village(self) -> None:
        """What is named for the town beside it lies by the town, and the choice says so."""
        choice = chosen(kinds={"crossing"}, places=[FAR], name="Far")
        assert (id_of(choice), choice.beside) == ("far", True)
        assert "crossing" in choice.reason

    def test_prominence(self) -> None:
        """With nothing else to go by, the city of a name comes before the village."""
        city = place("ward-city", "Ward", at=(34.7, 36.7), kind="city")
        assert id_of(chosen(places=[NORTH, city])) == "ward-city"

    def test_a_city_gives_way_to_what_is_said(self) -> None:
        """What the words say of it weighs more than size."""
        city = place("ward-city", "Ward", at=(33.5, 36.3), kind="city", governorate="Damascus")
        assert id_of(chosen(holding(ALEPPO, "countryside"), places=[NORTH, ALEPPO, city])) == "ward-north"


class TestUnresolved:
    """What is not told apart stays open, with the reason in words."""

    def test_no_place(self) -> None:
        """No list has the name."""
        choice = chosen(name="Zzyzx")
        assert choice == Choice(None, "no list has a place of this name", ())

    def test_namesakes(self) -> None:
        """Two of a name that nothing tells apart: both are named, and both stay candidates."""
        choice = chosen(places=[NORTH, SOUTH])
        assert choice.place is None
        assert "2 places bear the name" in choice.reason
        assert "Aleppo" in choice.reason
        assert "Daraa" in choice.reason
        assert {each.place.id for each in choice.candidates} == {"ward-north", "ward-south"}

    def test_not_on_the_map(self) -> None:
        """A place without a point can't be given one."""
        choice = chosen(places=[place("ward", "Ward", at=None)])
        assert choice.place is None
        assert "on the map" in choice.reason

    def test_elsewhere(self) -> None:
        """The only bearer of a name is not taken where the words say that it lies elsewhere."""
        choice = chosen(holding(ALEPPO, "countryside"), places=[SOUTH, ALEPPO])
        assert choice.place is None
        assert "does not fit" in choice.reason
        assert "Aleppo" in choice.reason

    def test_far_from_all(self) -> None:
        """A village of a name like it, far from all the other places of a report, is not taken."""
        village = place("wardah", "Wardah", at=(33.0, 36.2))
        choice = chosen(beside(TIN), beside(ALEPPO), beside(FAR), places=[village, *PLACES[3:]], name="Wardeh")
        assert choice.place is None

    def test_written_like_it(self) -> None:
        """A name that is only written much alike wants something else that speaks for it."""
        places = [place("jarabulus", "Jarabulus", at=(36.5, 37.6)), TIN]
        alone = chosen(places=places, name="Jarablus")
        assert alone.place is None
        assert "Jarabulus" in alone.reason
        assert id_of(chosen(holding(TIN, "near"), places=places, name="Jarablus")) == "jarabulus"

    def test_common_words(self) -> None:
        """A name that is an ordinary word wants grammar, or a place that holds it."""
        places = [place("hurriyah", "Ward", common=True), TIN]
        hidden = chosen(places=places, listed=False)
        assert hidden.place is None
        assert "ordinary word" in hidden.reason
        assert id_of(chosen(places=places, listed=True)) == "hurriyah"

    def test_generic(self) -> None:
        """What places of a kind are called (the bridge) is no name unless something says which."""
        gazetteer = Gazetteer([place("jisr", "Jisr")])
        choice = choose(gazetteer.named("Jisr"), Around(0, 1), [], gazetteer, listed=True, generic=True)
        assert choice.place is None
        assert "nothing in the text says which" in choice.reason


def test_a_town_and_its_unit_are_no_rivals() -> None:
    """A town and the district about it are one place for a reader."""
    town = place("ward-town", "Ward", kind="town")
    unit = place("ward-district", "Ward", kind="district", at=(35.1, 38.1))
    assert chosen(places=[town, unit]).place is not None


KINDS = st.sampled_from(["village", "town", "city", "dam", "district", "governorate", "oil-field", "road"])
POINTS = st.tuples(st.floats(32.5, 37.0), st.floats(36.0, 42.0)) | st.none()


@given(
    st.lists(st.tuples(KINDS, POINTS, st.booleans()), max_size=6),
    st.lists(st.tuples(KINDS, POINTS, st.sampled_from(["", "in", "near", "countryside", "direction"])), max_size=4),
    st.none() | st.floats(0, 359),
    st.none() | st.floats(0, 200),
    st.sets(KINDS, max_size=2),
    st.booleans(),
)
def test_laws(
    bearers: list[tuple[str, tuple[float, float] | None, bool]],
    others: list[tuple[str, tuple[float, float] | None, str]],
    towards: float | None,
    km: float | None,
    kinds: set[str],
    listed: bool,
) -> None:
    """Whatever is weighed: candidates in order of points, the chosen one first, a reason in words, the same each time."""
    made = [
        place(f"p{at}", "Ward", kind=kind, at=here, common=common) for at, (kind, here, common) in enumerate(bearers)
    ]
    neighbours = [
        Neighbour(
            place(f"n{at}", f"N{at}", kind=kind, at=here), Around(2, 3, frozenset(), rel, towards, km), 0.5, bool(rel)
        )
        for at, (kind, here, rel) in enumerate(others)
    ]
    choice = chosen(*neighbours, places=made, listed=listed, kinds=kinds)
    scores = [each.score for each in choice.candidates]
    assert scores == sorted(scores, reverse=True)
    assert choice.reason
    assert all(each.reasons for each in choice.candidates)
    assert len(choice.candidates) <= len(made)
    if choice.place is not None:
        assert choice.place.point is not None
        assert choice.candidates[0].place == choice.place
    assert chosen(*neighbours, places=made, listed=listed, kinds=kinds) == choice
