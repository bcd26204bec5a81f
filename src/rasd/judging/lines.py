"""
Contact lines: where the land of one side meets that of another, how surely, and how wide the doubt is.

A line is drawn between places, where both sides are as probable (the 0.5 isoline over the triangles of places). With
perfect knowledge of the places its mean error was 0.20 to 0.22 of their spacing on a real front of 741 km; on made fronts
the error that is stated with it was 1.0 to 1.3 times the one made. With less knowledge it grows as the change of probability
from one place to the next flattens. It is drawn only where both sides have recent claims.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from shapely.geometry import LineString, MultiLineString, Point

from rasd.claim import TERRITORY, Kind, Polarity
from rasd.judging.evidence import day_of
from rasd.judging.graph import KM_PER_DEGREE, chains_of
from rasd.placing.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from rasd.judging.graph import Floats, PlaceGraph
    from rasd.ledger.records import RecordedClaim

CONTACT, POSSIBLE = 0.5, 0.2
"""P that one side holds one place and the other the next: above the first a contact, above the second a possible one."""
ERROR = 0.22
"""Mean error of a line as a share of the distance between places, for a full step of probability between them."""
LONGEST = 3.0
"""A pair of places further apart than so many times the usual distance there is no contact: nobody lives between."""
RECENT_DAYS = 60
ABSENT_DAYS = 30
SAME_LINE_KM = 25.0
_SPEAKS_OF_SIDES = TERRITORY | {Kind.CLASH, Kind.STRIKE}


class Vertex(NamedTuple):
    """
    A point of a line, in degrees, between a place of each side.

    `p` (0-1) is the probability that the two places are held by the two sides; `error_km` the expected distance of
    the line from the front to either side.
    """

    latitude: float
    longitude: float
    p: float
    error_km: float
    between: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """
    A stretch of line between the land of two sides on a day.

    `p` is the mean probability of its vertices, `width_km` twice their mean error. `one_claims` and `other_claims`
    are the recent claims about the places on either side, `contacts` those that say outright that the two meet there.
    """

    one: str
    other: str
    day: date
    vertices: tuple[Vertex, ...]
    one_claims: tuple[str, ...]
    other_claims: tuple[str, ...]
    contacts: tuple[str, ...] = ()
    words: str = ""

    @property
    def p(self) -> float:
        """Return the mean probability of the vertices."""
        return sum(vertex.p for vertex in self.vertices) / len(self.vertices)

    @property
    def width_km(self) -> float:
        """Return how wide the strip is in which the front is to be expected."""
        return 2 * sum(vertex.error_km for vertex in self.vertices) / len(self.vertices)

    @property
    def km(self) -> float:
        """Return the length."""
        return sum(distance_km(here[:2], there[:2]) for here, there in pairwise(self.vertices))

    @property
    def places(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the places next to it on either side."""
        sides = zip(*(vertex.between for vertex in self.vertices), strict=True)
        one, other = (tuple(dict.fromkeys(side)) for side in sides)
        return one, other

    def told(self, names: Mapping[str, str]) -> str:
        """Write it for people; `names` say what to call places and actors, their ids stand for the rest."""
        how = "Contact" if self.p >= CONTACT else "Possible contact"
        a, b = (names.get(each, each) for each in (self.one, self.other))
        sides = ([names.get(place, place) for place in side] for side in self.places)
        one, other = (", ".join(side[:3]) + (" and others" if len(side) > 3 else "") for side in sides)
        said = f"{how} of {a} and {b} on {self.day.isoformat()}, {self.km:.0f} km"
        said += f" (probability {self.p:.0%}, ± {self.width_km / 2:.0f} km): {a} at {one}; {b} at {other}."
        return said + (f" Said outright in {', '.join(self.contacts)}." if self.contacts else "")

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object; vertices are latitude, longitude, probability and error in km."""
        return {
            "one": self.one,
            "other": self.other,
            "day": self.day.isoformat(),
            "p": round(self.p, 4),
            "width_km": round(self.width_km, 2),
            "km": round(self.km, 1),
            "vertices": [
                [round(v.latitude, 5), round(v.longitude, 5), round(v.p, 4), round(v.error_km, 2)]
                for v in self.vertices
            ],
            "places": [list(side) for side in self.places],
            "claims": [list(self.one_claims), list(self.other_claims)],
            "contacts": list(self.contacts),
            "words": self.words,
        }


class NewContact(NamedTuple):
    """
    Two sides that meet where they did not for 30 days: by the `map` of a day, or by a claim that says so outright.

    `places` are those next to the new stretch, or the one that the claim names.
    """

    day: date
    one: str
    other: str
    places: tuple[str, ...]
    claims: tuple[str, ...]
    by: str
    words: str

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {**self._asdict(), "day": self.day.isoformat(), "places": list(self.places), "claims": list(self.claims)}


def contact_lines(
    graph: PlaceGraph,
    holders: Floats,
    actors: Sequence[str],
    one: str,
    other: str,
    day: date,
    claims: Iterable[RecordedClaim],
    *,
    recent: int = RECENT_DAYS,
    least: float = POSSIBLE,
    within: BaseGeometry | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[ContactLine, ...]:
    """
    Return the lines where two actors' lands meet on a day, the longest first.

    Args:
        graph: The n places.
        holders: float64[n, K], P(holder) on the day; columns as in `actors`.
        actors: The K ids of actors.
        one: One side.
        other: The other side.
        day: The day.
        claims: Claims; those about the places of the last `recent` days make a line worth drawing.
        recent: Days.
        least: The least probability of a vertex.
        within: Where lines are drawn, a shape in degrees (longitude first); what lies outside is clipped.
        names: What to call places and actors in words.

    """
    first, second = (holders[:, list(actors).index(side)] for side in (one, other))
    about = _recent_claims(claims, day, recent)
    crossings = _crossings(graph, first, second, least, swapped=one > other)
    spoken = _spoken(graph, first, second, about, (min(one, other), max(one, other)))
    kept = {
        key: vertex
        for key, vertex in crossings.items()
        if all(spoken[side][graph.index[vertex.between[side]]] for side in (0, 1))
    }
    stretches = [
        each
        for chain in chains_of(graph.triangles, set(kept))
        for each in _clipped([kept[key] for key in chain], within)
    ]
    lines = [_line(graph, one, other, day, vertices, about) for vertices in stretches]
    told = [replace(line, words=line.told(names or {})) for line in lines]
    return tuple(sorted(told, key=lambda line: -line.km))


def all_contact_lines(
    graph: PlaceGraph,
    holders: Floats,
    actors: Sequence[str],
    day: date,
    claims: Sequence[RecordedClaim],
    *,
    allied: Iterable[frozenset[str]] = (),
    **how: Any,
) -> tuple[ContactLine, ...]:
    """Return the lines of all pairs of actors that are not `allied` and meet somewhere; the rest as `contact_lines`."""
    friends = set(allied)
    a, b = graph.edges[:, 0], graph.edges[:, 1]
    found: list[ContactLine] = []
    for at, one in enumerate(actors):
        for to in range(at + 1, len(actors)):
            p = holders[a, at] * holders[b, to] + holders[b, at] * holders[a, to]
            if frozenset({one, actors[to]}) not in friends and len(p) and p.max() >= how.get("least", POSSIBLE):
                found += contact_lines(graph, holders, actors, one, actors[to], day, claims, **how)
    return tuple(found)


def new_lines(days: Mapping[date, Sequence[ContactLine]], *, absent: int = ABSENT_DAYS) -> tuple[NewContact, ...]:
    """
    Return where lines of contact (probability at least 0.5) appear by day: within 25 km of no line of the same pair before.

    `days` has the lines of every day that was looked at. Days with fewer than `absent` days before them are not judged.
    """
    found = []
    order = sorted(days)
    for day in order:
        if day - timedelta(days=absent) < order[0]:
            continue
        before = [line for earlier in order if 0 < (day - earlier).days <= absent for line in days[earlier]]
        for line in days[day]:
            old = [each for each in before if (each.one, each.other) == (line.one, line.other) and each.p >= CONTACT]
            fresh = _apart(line, old) if line.p >= CONTACT else []
            if fresh:
                places = tuple(dict.fromkeys(place for vertex in fresh for place in vertex.between))
                claims = tuple(dict.fromkeys((*line.contacts, *line.one_claims, *line.other_claims)))
                words = f"{line.one} and {line.other} newly meet on {day.isoformat()} about {', '.join(places[:4])}, by the map."
                found.append(NewContact(day, line.one, line.other, places, claims, "map", words))
    return tuple(found)


def new_contacts(
    claims: Iterable[RecordedClaim], points: Mapping[str, tuple[float, float]], *, absent: int = ABSENT_DAYS
) -> tuple[NewContact, ...]:
    """
    Return the contacts that claims state outright and none did before for that pair within 25 km and some days, by day.

    `points` are latitudes and longitudes (degrees) by place id; a place without one is only near to itself. Claims of a
    clash count as contact before, but make none themselves: a raid is not a line.
    """
    told = sorted(
        (day, each.id, pair, each.places["place"].key, each)
        for each in claims
        if (pair := _pair(each)) is not None and "place" in each.places and (day := day_of(each)) is not None
    )
    found: dict[tuple[date, tuple[str, str], str], list[RecordedClaim]] = defaultdict(list)
    for day, _, pair, place, each in told:
        if each.claim.kind is not Kind.CONTACT:
            continue
        before = any(
            pair == there and 0 < (day - earlier).days <= absent and _near(points, place, where)
            for earlier, _, there, where, _ in told
        )
        if not before:
            found[day, pair, place].append(each)
    return tuple(_stated(day, pair, place, group) for (day, pair, place), group in found.items())


def _stated(day: date, pair: tuple[str, str], place: str, group: Sequence[RecordedClaim]) -> NewContact:
    name = group[0].places["place"].name or place
    ids = tuple(each.id for each in group)
    words = f"{pair[0]} and {pair[1]} newly meet on {day.isoformat()} at {name}, as {', '.join(ids)} says: “{group[0].claim.quote}”."
    return NewContact(day, pair[0], pair[1], (place,), ids, "claim", words)


def _pair(claim: RecordedClaim) -> tuple[str, str] | None:
    actors = claim.claim.value("actors")
    if claim.claim.kind not in {Kind.CONTACT, Kind.CLASH} or claim.claim.polarity is Polarity.DENIED:
        return None
    if not isinstance(actors, tuple) or len(set(actors)) != 2:
        return None
    return min(actors), max(actors)


def _near(points: Mapping[str, tuple[float, float]], one: str, other: str) -> bool:
    return one == other or (
        one in points and other in points and distance_km(points[one], points[other]) <= SAME_LINE_KM
    )


def _recent_claims(claims: Iterable[RecordedClaim], day: date, recent: int) -> dict[str, list[RecordedClaim]]:
    """Return, by place, the claims of the last days that say or show who is there."""
    found: dict[str, list[RecordedClaim]] = defaultdict(list)
    for each in claims:
        told = day_of(each)
        if each.claim.kind in _SPEAKS_OF_SIDES and told is not None and 0 <= (day - told).days <= recent:
            if "place" in each.places:
                found[each.places["place"].key].append(each)
    return found


def _spoken(
    graph: PlaceGraph,
    first: Floats,
    second: Floats,
    about: Mapping[str, Sequence[RecordedClaim]],
    pair: tuple[str, str],
) -> tuple[list[bool], list[bool]]:
    """
    Say of each place whether it, or a neighbour on its side, has recent claims: for the one side and the other.

    A claim that the two meet at a place speaks of both sides.
    """
    said = [bool(about.get(place)) for place in graph.ids]
    meet = [any(_pair(each) == pair for each in about.get(place, ())) for place in graph.ids]
    sides = []
    for mine, theirs in ((first, second), (second, first)):
        own = [meet[at] or (said[at] and bool(mine[at] >= theirs[at])) for at in range(len(graph))]
        sides.append([own[at] or any(own[near] for near in graph.neighbours[at]) for at in range(len(graph))])
    return sides[0], sides[1]


def _crossings(
    graph: PlaceGraph, first: Floats, second: Floats, least: float, *, swapped: bool
) -> dict[tuple[int, int], Vertex]:
    """Return where the line crosses the ways between places, by the two places' numbers."""
    share = first / np.maximum(first + second, 1e-12) - 0.5
    # A place that is held by halves lies on the line; which side it is counted to must not hang on who is asked first.
    share[share == 0] = 1e-9 if swapped else -1e-9
    found = {}
    for triangle in graph.triangles.tolist():
        for a, b in ((triangle[0], triangle[1]), (triangle[1], triangle[2]), (triangle[0], triangle[2])):
            key = (min(a, b), max(a, b))
            if key in found or not (share[a] > 0 > share[b] or share[b] > 0 > share[a]):
                continue
            p = float(first[a] * second[b] + first[b] * second[a])
            km = float(np.linalg.norm(graph.xy[a] - graph.xy[b]))
            usual = float(max(graph.spacing[a], graph.spacing[b]))
            if p < least or km > LONGEST * usual:
                continue
            here, there = (a, b) if share[a] > 0 else (b, a)
            step = float(share[here] - share[there])
            way = float(share[here]) / step
            point = graph.xy[here] + way * (graph.xy[there] - graph.xy[here])
            latitude, longitude = graph.to_degrees(point[None, :])[0].tolist()
            error = min(ERROR * km / step, km)
            found[key] = Vertex(latitude, longitude, p, error, (graph.ids[here], graph.ids[there]))
    return found


def _clipped(vertices: list[Vertex], within: BaseGeometry | None) -> list[list[Vertex]]:
    """Return the stretches of a line inside a shape; where it is cut, the vertex takes over what the nearest one knows."""
    if within is None:
        return [vertices]
    points = np.array([(each.longitude, each.latitude) for each in vertices])
    inside = LineString(points).intersection(within)
    cut = []
    for part in getattr(inside, "geoms", [inside]):
        if isinstance(part, LineString) and len(part.coords) > 1:
            known = [vertices[int(np.argmin(((points - at) ** 2).sum(axis=1)))] for at in part.coords]
            cut.append([v._replace(latitude=at[1], longitude=at[0]) for v, at in zip(known, part.coords, strict=True)])
    return cut


def _line(
    graph: PlaceGraph,
    one: str,
    other: str,
    day: date,
    vertices: Sequence[Vertex],
    about: Mapping[str, Sequence[RecordedClaim]],
) -> ContactLine:
    sides: list[tuple[str, ...]] = []
    beside: dict[str, RecordedClaim] = {}
    for side in range(2):
        ends = dict.fromkeys(vertex.between[side] for vertex in vertices)
        around = dict.fromkeys(
            [*ends, *(graph.ids[near] for end in ends for near in graph.neighbours[graph.index[end]])]
        )
        beside |= {each.id: each for place in around for each in about.get(place, ())}
        sides.append(tuple(each.id for end in ends for each in about.get(end, ())))
    pair = (min(one, other), max(one, other))
    stated = tuple(each.id for each in beside.values() if each.claim.kind is Kind.CONTACT and _pair(each) == pair)
    return ContactLine(one, other, day, tuple(vertices), sides[0], sides[1], stated)


def _apart(line: ContactLine, old: Sequence[ContactLine]) -> list[Vertex]:
    """Return the vertices of a line that lie further from all old ones than one line does from itself."""
    wide = KM_PER_DEGREE * float(np.cos(np.radians(line.vertices[0].latitude)))
    flat = MultiLineString([[(v.longitude * wide, v.latitude * KM_PER_DEGREE) for v in each.vertices] for each in old])
    points = ((v, Point(v.longitude * wide, v.latitude * KM_PER_DEGREE)) for v in line.vertices)
    return [v for v, point in points if not old or flat.distance(point) > SAME_LINE_KM]
