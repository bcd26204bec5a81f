"""Contact lines: between the land of two sides, as surely and as wide as the places allow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from factory import claim
from rasd.judging.graph import KM_PER_DEGREE, PlaceGraph, place_graph
from rasd.judging.lines import ContactLine, all_contact_lines, contact_lines, new_contacts, new_lines
from rasd.ledger.records import PlaceFound, RecordedClaim

DAY = date(2017, 10, 25)
ACTORS = ["syria", "sdf"]
GRID = place_graph({f"{row}{column}": (35 + row / 10, 38 + column / 10) for row in range(6) for column in range(6)})


def said(place: str, *, day: date = DAY, name: str = "", **known: Any) -> RecordedClaim:
    """Return a claim about a place; of who holds it unless said."""
    recorded: Any = None
    made = claim(**{"kind": "control", "actor": "syria", "place": place, **known})
    return RecordedClaim(name or f"c-{place}", 0, f"r-{place}", made, {"place": PlaceFound(place)}, "a", day, recorded)


EVERYWHERE = [said(place) for place in GRID.ids]


def west(columns: int, *, p: float = 1.0, graph: PlaceGraph = GRID) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return probabilities where the first side holds the western columns."""
    first = np.array([p if int(place[1]) < columns else 1 - p for place in graph.ids])
    return np.column_stack([first, 1 - first])


def lines(held: Any, claims: list[RecordedClaim] = EVERYWHERE, **how: Any) -> tuple[ContactLine, ...]:
    return contact_lines(GRID, held, ACTORS, "syria", "sdf", how.pop("day", DAY), claims, **how)


class TestContactLines:
    """Tests for contact_lines."""

    def test_half_way(self) -> None:
        """Between two columns of a grid the line runs from one end to the other, half way between them."""
        (line,) = lines(west(3))
        assert [vertex.longitude for vertex in line.vertices] == pytest.approx([38.25] * len(line.vertices))
        assert {round(line.vertices[0].latitude, 1), round(line.vertices[-1].latitude, 1)} == {35.0, 35.5}
        assert line.km == pytest.approx(0.5 * KM_PER_DEGREE, rel=0.01)
        assert line.p == 1

    def test_error_is_that_of_the_spacing(self) -> None:
        """With perfect knowledge the error is 0.22 of the distance of the places."""
        (line,) = lines(west(3))
        beside = [vertex for vertex in line.vertices if vertex.between[0][0] == vertex.between[1][0]]
        assert [vertex.error_km for vertex in beside] == pytest.approx([0.22 * 9.1] * len(beside), rel=0.02)

    def test_doubt_widens(self) -> None:
        """The less sure the places, the less probable and the wider the line."""
        (sure,), (doubtful,) = lines(west(3)), lines(west(3, p=0.8))
        assert doubtful.p == pytest.approx(0.8**2 + 0.2**2)
        assert doubtful.width_km == pytest.approx(sure.width_km / 0.6)

    def test_nearer_to_the_doubtful(self) -> None:
        """The line lies nearer to places that are less surely held."""
        held = west(3)
        held[[place[1] == "3" for place in GRID.ids]] = [0.4, 0.6]
        assert lines(held)[0].vertices[0].longitude > 38.28

    def test_place_held_by_halves(self) -> None:
        """A line runs through places that are held by halves."""
        held = west(3)
        held[[place[1] == "3" for place in GRID.ids]] = [0.5, 0.5]
        assert {round(vertex.longitude, 3) for vertex in lines(held)[0].vertices} == {38.3}

    def test_pocket(self) -> None:
        """A pocket has a closed line around it."""
        first = np.array([1.0 if place in {"22", "23", "32", "33"} else 0.0 for place in GRID.ids])
        (line,) = lines(np.column_stack([first, 1 - first]))
        assert line.vertices[0] == line.vertices[-1]

    @pytest.mark.parametrize("kept", ["syria", "sdf", "none"])
    def test_recent_claims_of_both_sides(self, kept: str) -> None:
        """Without recent claims about places on both sides no line is drawn."""
        columns = {"syria": "012", "sdf": "345", "none": ""}[kept]
        assert lines(west(3), [said(place) for place in GRID.ids if place[1] in columns]) == ()
        assert lines(west(3), day=DAY + timedelta(days=61)) == ()

    def test_only_where_somebody_speaks(self) -> None:
        """A line is cut down to the stretch that claims speak of."""
        (line,) = lines(west(3), [said("02"), said("03")])
        assert line.km < 0.3 * KM_PER_DEGREE
        assert (line.one_claims, line.other_claims) == (("c-02",), ("c-03",))

    def test_contact_speaks_of_both_sides(self) -> None:
        """A claim that the two meet at a place is enough, and is named."""
        meet = said("02", kind="contact", actors=("syria", "sdf"))
        (line,) = lines(west(3), [meet])
        assert line.contacts == ("c-02",)
        assert "Said outright in c-02." in line.words

    def test_third_side(self) -> None:
        """Where a third side lies between there is no contact."""
        first = np.array([float(place[1] < "2") for place in GRID.ids])
        second = np.array([float(place[1] > "3") for place in GRID.ids])
        held = np.column_stack([first, second, 1 - first - second])
        assert contact_lines(GRID, held, [*ACTORS, "isis"], "syria", "sdf", DAY, EVERYWHERE) == ()
        found = all_contact_lines(GRID, held, [*ACTORS, "isis"], DAY, EVERYWHERE)
        assert {(line.one, line.other) for line in found} == {("syria", "isis"), ("sdf", "isis")}
        some = all_contact_lines(GRID, held, [*ACTORS, "isis"], DAY, EVERYWHERE, allied=[frozenset({"sdf", "isis"})])
        assert {line.other for line in some} == {"isis"}

    def test_empty_land(self) -> None:
        """Over land where nobody lives for more than three times the usual distance there is no contact."""
        apart = {f"{side}{at}": (35 + at / 50, 38 + (side == "e") * 3.0) for side in "we" for at in range(5)}
        graph = place_graph(apart)
        first = np.array([float(place[0] == "w") for place in graph.ids])
        claims = [said(place) for place in graph.ids]
        assert contact_lines(graph, np.column_stack([first, 1 - first]), ACTORS, "syria", "sdf", DAY, claims) == ()

    def test_clipped(self) -> None:
        """Lines are clipped to a shape, not dropped."""
        found = lines(west(3), within=box(38, 35.1, 39, 35.32))
        assert [line.km for line in found] == [pytest.approx(0.22 * KM_PER_DEGREE, rel=0.01)]

    def test_words(self) -> None:
        """The words give the sides, the day, length, probability and error."""
        named = lines(west(3), names={"syria": "Government", "03": "al-Husayniyah"})[0].words
        assert "Government at 02, 12, 22 and others; sdf at al-Husayniyah, 13" in named
        words = lines(west(3))[0].words
        assert words.startswith("Contact of syria and sdf on 2017-10-25, 56 km (probability 100%, ± 3 km): syria at ")
        assert lines(west(3, p=0.55), least=0.3)[0].words.startswith("Contact")
        third = np.column_stack([west(3, p=0.6) * 0.9, np.full(36, 0.1)])
        assert contact_lines(GRID, third, [*ACTORS, "isis"], "syria", "sdf", DAY, EVERYWHERE)[0].words.startswith(
            "Possible"
        )

    def test_record(self) -> None:
        """The record carries vertices and claim ids."""
        record = lines(west(3))[0].to_record()
        assert len(record["vertices"][0]) == 4
        assert record["claims"][0]


@given(st.lists(st.floats(0, 1), min_size=36, max_size=36))
def test_lines_lie_between_opponents(first: list[float]) -> None:
    """Each vertex lies on the way from a place where one side is likelier to one where the other is."""
    p = np.array(first)
    for line in lines(np.column_stack([p, 1 - p])):
        for vertex in line.vertices:
            one, other = (GRID.index[place] for place in vertex.between)
            assert p[one] >= 0.5 >= p[other]
            low, high = sorted((GRID.degrees[one].tolist(), GRID.degrees[other].tolist()))
            assert low[0] - 1e-9 <= vertex.latitude <= high[0] + 1e-9
            east = sorted((low[1], high[1]))
            assert east[0] - 1e-9 <= vertex.longitude <= east[1] + 1e-9


@given(st.lists(st.floats(0.01, 0.99), min_size=36, max_size=36))
def test_sides_may_be_swapped(first: list[float]) -> None:
    """Asked the other way round, the lines are the same."""
    p = np.array(first)
    held = np.column_stack([p, 1 - p])
    there = contact_lines(GRID, held, ACTORS, "syria", "sdf", DAY, EVERYWHERE)
    back = contact_lines(GRID, held, ACTORS, "sdf", "syria", DAY, EVERYWHERE)
    assert sorted(round(line.km, 6) for line in there) == sorted(round(line.km, 6) for line in back)


@pytest.mark.parametrize("seed", [0, 1])
def test_stated_error_is_the_one_made(seed: int) -> None:
    """On a winding front through places anywhere, the mean distance of the line from it is about the error stated."""
    rng = np.random.default_rng(seed)
    xy = rng.random((1500, 2)) * 300
    wide = KM_PER_DEGREE * np.cos(np.radians(34.35))
    points = {f"p{at}": (33 + y / KM_PER_DEGREE, 38 + x / wide) for at, (x, y) in enumerate(xy)}
    graph = place_graph(points)
    first = (xy[:, 1] > 150 + 40 * np.sin(xy[:, 0] / 40)).astype(float)
    claims = [said(place) for place in points]
    found = contact_lines(graph, np.column_stack([first, 1 - first]), ACTORS, "syria", "sdf", DAY, claims)
    east = np.arange(0, 300, 0.5)
    front = LineString(np.column_stack([east, 150 + 40 * np.sin(east / 40)]))
    vertices = [vertex for line in found for vertex in line.vertices]
    made = [front.distance(Point((v.longitude - 38) * wide, (v.latitude - 33) * KM_PER_DEGREE)) for v in vertices]
    assert np.mean([vertex.error_km for vertex in vertices]) == pytest.approx(np.mean(made), rel=0.3)


class TestNewLines:
    """Tests for new_lines."""

    def test_by_the_map(self) -> None:
        """A pair that did not meet for 30 days, and does now, is listed by day; a line that moves a little is not."""
        nobody: tuple[ContactLine, ...] = ()
        days = {DAY + timedelta(days=at): nobody for at in range(30)}
        days[DAY + timedelta(days=30)] = lines(west(3))
        days[DAY + timedelta(days=31)] = lines(west(4))
        found = new_lines(days)
        assert [each.day for each in found] == [DAY + timedelta(days=30)]
        assert (found[0].by, found[0].claims[:1]) == ("map", ("c-02",))

    def test_not_enough_before(self) -> None:
        """Days with too few before them are not judged."""
        assert new_lines({DAY: (), DAY + timedelta(days=1): lines(west(3))}) == ()


POINTS = {"husayniyah": (35.359, 40.151), "near": (35.4, 40.2), "far": (36.4, 38.2)}


class TestNewContacts:
    """Tests for new_contacts."""

    def met(self, place: str, days: int, kind: str = "contact", **known: Any) -> RecordedClaim:
        """Return a claim that the two meet some days after the first day."""
        day = DAY + timedelta(days=days)
        return said(
            place, day=day, name=f"{place}{days}", kind=kind, **{"actors": ("syria", "sdf"), "actor": None, **known}
        )

    def found(self, *claims: RecordedClaim) -> list[str]:
        """Return the claims that state a new contact."""
        return [name for each in new_contacts(claims, POINTS) for name in each.claims]

    def test_first(self) -> None:
        """The first claim that two sides meet at a place is a new contact, with its day and words."""
        found = new_contacts([self.met("husayniyah", 0, quote="خط تماس")], POINTS)[0]
        assert (found.day, found.one, found.other, found.by) == (DAY, "sdf", "syria", "claim")
        assert "“خط تماس”" in found.words
        assert found.to_record()["places"] == ["husayniyah"]

    def test_again(self) -> None:
        """Neither the same place again nor one nearby is new within 30 days; a far one is, and so is a late one."""
        first = self.met("husayniyah", 0)
        assert self.found(first, self.met("near", 20), self.met("far", 20)) == ["husayniyah0", "far20"]
        assert self.found(first, self.met("near", 31)) == ["husayniyah0", "near31"]

    def test_two_reports_on_one_day(self) -> None:
        """Two reports of the first day state it together."""
        assert self.found(self.met("husayniyah", 0), self.met("husayniyah", 0)) == ["husayniyah0", "husayniyah0"]

    def test_clash_before(self) -> None:
        """Where the two fought before, they do not newly meet; a clash alone makes no line."""
        assert self.found(self.met("near", -5, "clash"), self.met("husayniyah", 0)) == []

    def test_denied(self) -> None:
        """A denied contact is none."""
        assert self.found(self.met("husayniyah", 0, polarity="denied")) == []
