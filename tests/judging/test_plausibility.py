"""Plausibility: what the map says of a claim."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import claim
from rasd.judging.graph import Terrain, place_graph
from rasd.judging.plausibility import Band, Plausibility, Precedent, band_of, plausibility, quiet_hazard, taker_of
from rasd.ledger.records import RecordedClaim

LAND = place_graph({f"{row}{column}": (35 + row / 10, 38 + column / 10) for row in range(3) for column in range(7)})
ACTORS = ["sdf", "isis", "syrian-government"]


def ground(own: set[str], rest: str = "isis", *, third: set[str] = frozenset(), **known: Any) -> Terrain:  # type: ignore[assignment]
    """Return the ground of the SDF, who surely hold some places and surely no others."""
    held = np.full((len(LAND), 3), 0.001)
    for at, each in enumerate(LAND.ids):
        who = "sdf" if each in own else "syrian-government" if each in third else rest
        held[at, ACTORS.index(who)] = 0.998
    return Terrain(LAND, held, ACTORS, "sdf", as_of=date(2017, 10, 21), **known)


def asked(terrain: Terrain, place: str, **known: Any) -> Plausibility:
    found = plausibility(terrain, place, **known)
    assert found is not None
    return found


WEST = {each for each in LAND.ids if each[1] < "2"}


class TestBands:
    """How far a claim reaches, in words."""

    @pytest.mark.parametrize(
        ("place", "band"), [("12", Band.ADJACENT), ("13", Band.BREAKTHROUGH), ("15", Band.ILLOGICAL)]
    )
    def test_by_distance(self, place: str, band: Band) -> None:
        """The next village is adjacent, the one behind it needs a break-through, one deep in others' land is illogical."""
        terrain = ground(WEST)
        held = terrain.holders.copy()
        held[[at for at, each in enumerate(LAND.ids) if each[1] == "2"]] = [0.1, 0.9, 0.0]  # fought over
        assert asked(Terrain(LAND, held, ACTORS, "sdf"), place).band is band

    def test_edges(self) -> None:
        """The bands meet at 1.2 and at 4."""
        assert [band_of(each) for each in (1.19, 1.2, 4.0, 4.01)] == [
            Band.ADJACENT,
            Band.BREAKTHROUGH,
            Band.BREAKTHROUGH,
            Band.ILLOGICAL,
        ]


class TestExplanation:
    """Why the map says so."""

    def test_who_lies_between(self) -> None:
        """Who lies between is named with the places, and the nearest land held with its distance."""
        found = asked(ground(WEST, third={"03", "13", "23"}), "15")
        assert ("11", pytest.approx(36.4, abs=0.5)) == (found.nearest.place, found.nearest.km)  # type: ignore[union-attr]
        assert {"isis", "syrian-government"} == {each.actor for each in found.blockers}
        assert (found.path[0].place, found.path[-1].place) == ("11", "15")

    def test_other_ways(self) -> None:
        """Other ways avoid the places between of the first one."""
        found = asked(ground(WEST), "15")
        first = {step.place for step in found.path[1:-1]}
        assert found.alternatives
        assert not first & {step.place for way in found.alternatives for step in way[1:-1]}

    def test_namesake_is_tried(self) -> None:
        """Where the map speaks against a place, the others of that name are tried, the best first."""
        found = asked(ground(WEST), "15", namesakes=lambda place: ["26", place, "02", "elsewhere"])
        assert [each.place for each in found.namesakes] == ["02", "26"]
        assert "may mean another place of that name, 02 [02]: adjacent" in found.words

    def test_namesakes_are_not_asked_for_the_next_village(self) -> None:
        """What is adjacent is not looked up again."""

        def never(_: str) -> list[str]:
            raise AssertionError

        assert asked(ground(WEST), "12", namesakes=never).namesakes == ()

    def test_precedents(self) -> None:
        """Far claims that were confirmed are shown, the actor's own first, none from later."""
        known = [
            Precedent("c1", "isis", "26", date(2016, 1, 1), 5.0),
            Precedent("c2", "sdf", "26", date(2016, 2, 1), 9.0),
            Precedent("c3", "sdf", "26", date(2016, 2, 1), 1.0),
            Precedent("c4", "sdf", "26", date(2018, 2, 1), 6.0),
        ]
        assert [each.claim for each in asked(ground(WEST), "15", precedents=known).precedents] == ["c2", "c1"]

    def test_unknown_place(self) -> None:
        """A place that the map does not have is not judged."""
        assert plausibility(ground(WEST), "elsewhere") is None

    def test_nothing_held(self) -> None:
        """An actor who probably held nothing reaches nothing, and the words say so."""
        found = asked(ground(set()), "12")
        assert (found.nearest, found.band) == (None, Band.ILLOGICAL)
        assert "No place was probably held by sdf" in found.words

    def test_words(self) -> None:
        """The words give reach, distance and who lies between, under the names that are shown."""
        names = {"sdf": "SDF", "15": "al-Omar", "isis": "ISIS", "11": "Suwar"}
        words = asked(ground(WEST, names=names), "15").words
        assert words.startswith("SDF at al-Omar: geographically illogical (reach ")
        assert "The nearest place probably held by SDF was Suwar, 36 km away." in words
        assert "(probably ISIS, 100%)" in words
        assert words.endswith("a raid or a landing from the air looks the same.")

    @pytest.mark.parametrize("place", LAND.ids)
    def test_never_decides(self, place: str) -> None:
        """No words call a claim true or false."""
        words = asked(ground(WEST), place, namesakes=lambda _: ["01"]).words
        assert not re.search(r"\b(true|false|lie|lies|liar|wrong)\b", words)

    def test_record(self) -> None:
        """The record says which claims the map was made without."""
        record = asked(ground(WEST), "15", claim="c9", excluded=["c9", "c10"]).to_record()
        assert (record["claim"], record["excluded_claims"], record["as_of"]) == ("c9", ["c9", "c10"], "2017-10-21")


class TestPrior:
    """The posterior predictive part."""

    def test_held_already(self) -> None:
        """What is held already is foreseen."""
        assert asked(ground(WEST), "11").prior > 0.99

    def test_near_and_far(self) -> None:
        """A place at the edge is likelier to fall within two weeks than one far behind, and neither is likely."""
        near, far = (asked(ground(WEST), each).prior for each in ("12", "15"))
        assert 0.001 < far < near < 0.1

    def test_hazard_grows(self) -> None:
        """Enclosed places fall sooner, and the more so the more of the neighbourhood the taker has."""
        assert quiet_hazard(0.2, 0.5) < quiet_hazard(0.9, 0.5) < quiet_hazard(0.9, 0.0)


@given(st.data())
def test_never_rises_when_land_between_passes_to_the_opponent(data: st.DataObject) -> None:
    """Where land but the claimed place passes from the actor, or from his ally, to an opponent, nothing rises."""
    shares = st.lists(st.floats(0, 1), min_size=len(LAND), max_size=len(LAND))
    own, allied, lost = (np.array(data.draw(shares)) for _ in range(3))
    lost[LAND.index["15"]] = 0
    allied = (1 - own) * allied

    def asked_of(kept: np.ndarray[Any, Any]) -> Plausibility:
        mine, ally = own * kept, allied * kept
        held = np.column_stack([mine, 1 - mine - ally, ally])
        return asked(Terrain(LAND, held, ["sdf", "isis", "usa"], "sdf", allies={"usa"}), "15")

    before, after = asked_of(np.ones(len(LAND))), asked_of(1 - lost)
    assert after.reach >= before.reach - 1e-9
    assert after.score <= before.score + 1e-9
    assert after.prior <= before.prior + 1e-9


@pytest.mark.parametrize(
    ("known", "takers"),
    [
        ({"kind": "transfer", "to": "sdf", "place": "منبج"}, ("sdf",)),
        ({"kind": "control", "actor": ("sdf", "usa"), "place": "منبج"}, ("sdf", "usa")),
        ({"kind": "control", "actor": "sdf", "place": "منبج", "polarity": "denied"}, ()),
        ({"kind": "transfer", "from_": "isis", "place": "منبج"}, ()),
        ({"kind": "clash", "actors": ("sdf", "isis")}, ()),
    ],
)
def test_taker_of(known: dict[str, Any], takers: tuple[str, ...]) -> None:
    """The taker is who is said to take or to hold; a denied claim has none."""
    recorded = RecordedClaim("c1", 1, "r1", claim(**known), {}, None, None, None)  # type: ignore[arg-type]
    assert takers == taker_of(recorded)
