"""
Which of the places that bear a name the text means: what speaks for each, in points, with the reasons in words.

The points are no probabilities. They were set by hand and checked on the open half of `evaluation/places`; the other
half tells how well they carry over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, log10
from typing import TYPE_CHECKING

from rasd.location import Candidate
from rasd.placing.gazetteer import CORE, unit_key
from rasd.placing.geo import bearing, rough_km, turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasd.place import Place
    from rasd.placing.context import Around
    from rasd.placing.gazetteer import Gazetteer, NameMatch
    from rasd.placing.geo import Point

SETTLEMENTS = frozenset({"city", "town", "village"})
SIZE = {
    "city": 1.4,
    "governorate": 1.0,
    "town": 0.8,
    "region": 0.4,
    "district": 0.3,
    "village": 0.2,
    "neighbourhood": 0.0,
}
"""Points for what kind of place it is before the text is looked at; 0.5 for facilities and the rest."""
REACH_KM = {
    "country": 600.0,
    "governorate": 110.0,
    "region": 60.0,
    "desert": 150.0,
    "district": 45.0,
    "city": 45.0,
    "town": 25.0,
}
"""How far the land that goes by a place's name reaches from its point, in km; 15 for kinds not here."""
NAMED_FOR_TOWNS = frozenset(
    {"mountain", "road", "crossing", "bridge", "airport", "airbase", "base", "dam", "facility", "port"}
)
"""Kinds that take the name of the town beside them."""
BIG = frozenset({"city", "governorate", "country", "region"})
SHIPPED = 1.0
MARGIN = 0.3
"""Points by which the best must lead the next, or else nobody knows which is meant."""
UNSUPPORTED = 0.8
"""The same where nothing in the text speaks for the best: only being far larger than its namesakes decides."""
CROWD = 0.02
"""Points more for each further bearer of the name, twenty at the most."""
LEAST = 1.2
"""Points under which even the only candidate is not taken."""
APART_KM = 5.0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """
    Another name in the report whose place is known, with how it bears on the name in question.

    `weight` from 0 to 1 says how close in the text it stands; `holds` that the name is said to lie in, near or in a
    direction from it, `tied` that nothing but other names stands between.
    """

    place: Place
    around: Around
    weight: float
    holds: bool = False
    tied: bool = False


@dataclass(slots=True)
class Score:
    """Points of one candidate while they are added up."""

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    supported: bool = False
    """Something in the text speaks for it, not only its name and size."""
    denied: str | None = None
    """The text says that it lies elsewhere, though not right beside the name."""
    far: int = 0
    """How many other places of the report there are, where all of them lie far off."""
    held: bool = False
    """The text says plainly that it lies where this one does."""
    against: str | None = None
    """What the text plainly says that does not hold for it."""

    def add(self, points: float, reason: str, *, plainly: bool = False) -> None:
        """Add points with their reason; `plainly` says that the text leaves no doubt of it."""
        self.points += points
        self.reasons.append(reason)
        self.supported = self.supported or points >= 0.5
        self.held = self.held or (plainly and points >= 1.5)
        if plainly and points <= -1.5:
            self.against = reason
        if points <= -0.7:
            self.denied = reason


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome: the place, or None, why, and all candidates in order."""

    place: Place | None
    reason: str
    candidates: tuple[Candidate, ...]
    beside: bool = False
    """The text means something that is named for the place and lies by it (the road, the crossing of a town)."""


def choose(
    matches: Sequence[NameMatch],
    said: Around,
    neighbours: Sequence[Neighbour],
    gazetteer: Gazetteer,
    *,
    listed: bool,
    generic: bool = False,
) -> Choice:
    """
    Choose among the places that bear a name.

    `generic` says that the name is what places of a kind are called (الجسر، التل): only what is said of it tells which.

    `listed` says that grammar showed a place here (a slot of a claim, a list of places), so that a name which is also
    an ordinary word needs no further evidence.
    """
    if not matches:
        return Choice(None, "no list has a place of this name", ())
    scored = [(match, _score(match, said, neighbours, gazetteer)) for match in matches if match.place.point is not None]
    if generic and not (said.kinds or said.relation or any(each.tied for each in neighbours)):
        return Choice(None, "it is what places of a kind are called, and nothing in the text says which is meant", ())
    if not scored:
        return Choice(None, "the list has the name, but nobody has put it on the map", ())
    scored.sort(key=lambda each: -each[1].points)
    candidates = tuple(Candidate(match.place, score.points, tuple(score.reasons)) for match, score in scored)
    best, score = scored[0]
    capital = _capital(best, said, gazetteer)
    if capital is not None:
        best = best._replace(place=capital)
    why_not = _doubt(best, score, scored, gazetteer, listed=listed)
    if why_not is not None:
        return Choice(None, why_not, candidates)
    beside = best.place.kind in SETTLEMENTS and bool(said.kinds & NAMED_FOR_TOWNS) and not said.kinds & SETTLEMENTS
    return Choice(best.place, "; ".join(score.reasons), candidates, beside)


def _doubt(
    best: NameMatch, score: Score, scored: list[tuple[NameMatch, Score]], gazetteer: Gazetteer, *, listed: bool
) -> str | None:
    """Say why even the best candidate should not be taken, None where it should."""
    if score.against is not None:
        return f"the likest place, {best.place.label}, does not fit: {score.against}"
    if score.denied is not None and not score.supported:
        return f"the likest place, {best.place.label}, does not fit: {score.denied}"
    long = best.place.kind in {"road", "river", "desert", "region", "border"}
    alone = (
        len(scored) == 1 and best.likeness > 0.9 and best.place.id in gazetteer.shipped and best.place.kind != "village"
    )
    if (
        score.far
        and not (long or alone or score.held)
        and (best.likeness <= 0.9 or score.far > 1)
        and best.place.kind not in BIG
    ):
        return f"the likest place, {best.place.label}, does not fit: {score.reasons[-1]}"
    if best.likeness == CORE and not score.supported:
        return f"{best.place.label} is called so without its noun, but nothing says that it is meant"
    if best.likeness < 0.9 and not score.supported:
        return f"no place bears this name; one is written like it, {best.place.label}, but nothing else speaks for it"
    if best.place.common and not (listed or (score.supported and best.place.kind in {"city", "town"})):
        return "the name is also an ordinary word, and nothing about it says that a place is meant"
    margin = MARGIN + CROWD * min(20, len(scored) - 2)  # many bearers: the text must say more
    if not score.supported:
        margin = max(margin, UNSUPPORTED)
    for rival, points in scored[1:]:
        if score.points - points.points >= margin:
            break
        if _same(best.place, rival.place):
            continue
        return (
            f"{len(scored)} places bear the name, and nothing in the text tells {_two(best.place, rival.place)} apart"
        )
    known = best.place.id in gazetteer.shipped or (listed and best.likeness >= 0.9 and not score.far)
    if score.points < LEAST and not (score.supported or known):
        return f"one list has a place of this name, {best.place.label}, but nothing in the text speaks for it"
    return None


def _capital(best: NameMatch, said: Around, gazetteer: Gazetteer) -> Place | None:
    """Return the town that a governorate is named for, where the text says no word for its land."""
    bare = best.place.kind == "governorate" and not said.kinds and said.relation not in {"in", "countryside"}
    return gazetteer.capitals.get(unit_key(best.place.label)) if bare else None


def _two(one: Place, other: Place) -> str:
    return " and ".join(f"{place.label} ({place.governorate or place.kind})" for place in (one, other))


def _same(one: Place, other: Place) -> bool:
    """Say whether two candidates are one place for a reader: about one point, or a town and the unit named for it."""
    if one.point is None or other.point is None:
        return False
    apart = rough_km(one.point, other.point)
    units = {one.kind, other.kind} & {"governorate", "district", "region"}
    return apart <= APART_KM or (bool(units) and apart <= 60.0)


def _score(match: NameMatch, said: Around, neighbours: Sequence[Neighbour], gazetteer: Gazetteer) -> Score:
    place, score = match.place, Score()
    score.points = SIZE.get(place.kind, 0.5) + (SHIPPED if place.id in gazetteer.shipped else 0.0)
    if place.population:
        score.points += min(0.8, log10(place.population) / 7)
    if match.likeness == CORE:
        score.reasons.append("the name without its noun")
        score.points -= 0.2 if place.kind in said.kinds else 1.2
    elif match.likeness > 0.9:
        score.reasons.append("the same name")
        score.points -= 2 * (1 - match.likeness)
    else:
        score.points -= 6 * (1 - match.likeness)
        score.reasons.append("another spelling of the name" if match.likeness >= 0.9 else "a name written much like it")
    _score_kind(place, said, score)
    point = place.point
    if point is not None:
        others = [each for each in neighbours if each.place is not place and each.place.point is not None]
        _score_said(place, point, [each for each in others if each.holds], gazetteer, score)
        _score_near(point, [each for each in others if not each.holds], gazetteer.spread_km, score)
    return score


def _score_kind(place: Place, said: Around, score: Score) -> None:
    if not said.kinds:
        if place.kind in {"governorate", "district"} and said.relation not in {"in", "countryside"}:
            score.points -= 1.0  # a bare name is the town's, where a town bears it too
        return
    called = "/".join(sorted(said.kinds))
    if place.kind in said.kinds:
        score.add(1.2, f"it is called {called}")
    elif place.kind in SETTLEMENTS and said.kinds & SETTLEMENTS:
        score.points += 0.3
    elif said.relation in {"in", "countryside"} and place.kind in SETTLEMENTS | {"governorate", "district", "region"}:
        pass  # the land is named for it
    elif place.kind in SETTLEMENTS and said.kinds & NAMED_FOR_TOWNS:
        score.add(-0.6, f"what is meant is {called}, named for it")
    else:
        small = {place.kind} | said.kinds <= SETTLEMENTS | {"neighbourhood", "camp", "district", "region"}
        reason = f"it is called {called}, this one is of the kind {place.kind}"
        score.add(-1.0 if small else -2.5, reason, plainly=True)


def _score_said(place: Place, point: Point, holders: Iterable[Neighbour], gazetteer: Gazetteer, score: Score) -> None:
    """Add what "in X province", "west of X", "15 km from X" say of a candidate."""
    for holder in holders:
        here = holder.place.point
        if here is None:
            continue
        fits, reason = _holds(holder, here, place, point, gazetteer)
        score.add(
            (2.6 if fits > 0 else 3.0 if holder.tied else 1.5) * fits * holder.weight, reason, plainly=holder.tied
        )


def _holds(holder: Neighbour, here: Point, place: Place, point: Point, gazetteer: Gazetteer) -> tuple[float, str]:
    """Return how a candidate fits what is said of a holder, -1 to 1, and that in words."""
    label, said, apart = holder.place.label, holder.around, rough_km(here, point)
    if said.km is not None:
        off = abs(apart - said.km)
        fits = 1.0 if off <= max(5.0, 0.4 * said.km) else -1.0
        return fits, f"it lies {apart:.0f} km from {label}, not {said.km:g}"
    reach = _reach(holder.place) * max(1.0, gazetteer.spread_km / 250)
    if said.relation == "countryside":
        reach = max(reach, 75.0 if holder.place.kind in {"city", "governorate"} else 25.0)
    if said.relation == "near":
        reach = max(15.0, 0.6 * reach)
    unit = _unit(holder.place)
    if said.relation in {"in", "countryside"} and unit:
        own = _unit_key(place.governorate) or gazetteer.governorate_near(point)
        if own is not None:
            if own == unit:
                return 1.0, f"it lies in {label}, as is said"
            if apart <= reach / 2:
                return 0.0, f"it lies {apart:.0f} km from {label}, though not in it"
            if place.id in gazetteer.shipped or apart > reach:
                return -1.0, f"it is said to lie in {label}, {apart:.0f} km away"
    if apart > reach:
        worst = -1.0 if apart > 1.5 * reach else -0.4
        return worst, f"it is said to lie by {label}, {apart:.0f} km away"
    close = 1.0 - 0.5 * apart / reach
    if said.towards is not None and apart > 8:
        off_by = turned(bearing(here, point), said.towards)
        if off_by > 100 and said.relation == "direction":
            return -0.4, f"it is said to lie on another side of {label}"
        return (1.0 if off_by <= 60 else 0.5) * close, f"it lies {apart:.0f} km from {label}, as is said"
    return close, f"it lies {apart:.0f} km from {label}, as is said"


def _reach(place: Place) -> float:
    """Return how far the land of a name reaches: a region of no one governorate (northern Syria, Darfur) spans several."""
    if place.kind == "region" and place.governorate is None:
        return 250.0
    return REACH_KM.get(place.kind, 15.0)


def _unit(place: Place) -> str | None:
    """Return the key of the governorate whose land goes by a place's name."""
    own = place.governorate or (place.label if place.kind == "governorate" else None)
    return _unit_key(own) if place.kind in {"governorate", "city", "region"} else None


def _unit_key(name: str | None) -> str | None:
    return None if name is None else unit_key(name)


def _score_near(point: Point, neighbours: Sequence[Neighbour], scale: float, score: Score) -> None:
    """Add what the other places of the report say: those spoken of together mostly lie together."""
    count = len({each.place.id for each in neighbours if each.place.kind not in {"country", "governorate"}})
    nearest: tuple[float, Neighbour] | None = None
    total = weights = 0.0
    for each in neighbours:
        here = each.place.point
        if here is None or each.weight <= 0 or each.place.kind == "country":
            continue
        wide = each.place.kind in {"governorate", "region", "desert"}
        apart = max(0.0, rough_km(point, here) - (_reach(each.place) if wide else 0))
        total += each.weight * exp(-apart / 40.0)
        weights += each.weight
        if nearest is None or apart < nearest[0]:
            nearest = (apart, each)
    if nearest is None:
        return
    apart, near = nearest
    together = 1.6 * exp(-apart / 40.0) * max(0.5, near.weight) + 0.9 * total / weights
    if apart > 0.4 * scale:
        score.points -= 0.8 * min(1.0, apart / (0.8 * scale))
        score.reasons.append(f"the nearest other place of the report, {near.place.label}, is {apart:.0f} km away")
        score.far = count if apart > 0.6 * scale else 0
    elif together >= 0.3:
        score.add(together, f"{near.place.label}, in the same report, is {apart:.0f} km away")
