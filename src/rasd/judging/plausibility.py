"""
Plausibility: how far a claimed place lies from what its taker held, through land that opponents don't hold.

It finds claims that no map allows. On simulated wars of three kinds (seeds 23 to 25, on what the filter knew the day
before), first claims of captures that happened stood before inventions three and more places from the taker's land in 0.97 to 0.99
of pairs (AUC), before those two places off in 0.89 to 0.91, before claims placed at a wrong namesake in 0.92 to 0.98. It
cannot tell whether the next village fell (0.63 to 0.67), nor a raid or an air landing from an invention. So it never
decides what happened: it says what the map says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, log
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.claim import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from rasd.judging.graph import Blocker, Held, Step, Terrain
    from rasd.ledger.records import RecordedClaim

NEAR_REACH, FAR_REACH = 1.2, 4.0
"""The bands: in simulated wars 90 % of captures that happened reached below 1.1 to 2, half of the inventions far off above 5."""
CAP = 15.0
"""A reach beyond this is no further."""
DAYS_AHEAD = 14


class Band(StrEnum):
    """How far a claim reaches, in words."""

    ADJACENT = "adjacent"
    BREAKTHROUGH = "needs a break-through"
    ILLOGICAL = "geographically illogical"


class Namesake(NamedTuple):
    """Another place of the same name, and how the claim would look there."""

    place: str
    score: float
    reach: float
    band: Band


class Precedent(NamedTuple):
    """An earlier claim that reached far and was confirmed afterwards."""

    claim: str
    actor: str
    place: str
    day: date
    reach: float


@dataclass(frozen=True, slots=True)
class Plausibility:
    """
    How a claim that an actor takes or holds a place fits the map of the day before.

    `reach` has no unit: 0 within the actor's land, see `Band`. `score` (0-1) is what the map alone says; `prior` (0-1) is
    the posterior predictive probability that the actor holds the place, or takes it from an opponent, within 14 days.
    `support` (0-1) is how much of the neighbourhood the actor holds. `excluded` are the claims that the map was made
    without.
    """

    actor: str
    place: str
    claim: str | None
    as_of: date | None
    band: Band
    score: float
    reach: float
    prior: float
    support: float
    nearest: Held | None
    path: tuple[Step, ...]
    blockers: tuple[Blocker, ...]
    alternatives: tuple[tuple[Step, ...], ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    excluded: tuple[str, ...] = ()
    words: str = ""

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "actor": self.actor,
            "place": self.place,
            "claim": self.claim,
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "verdict": str(self.band),
            "score": round(self.score, 4),
            "reach": round(self.reach, 3),
            "prior": round(self.prior, 4),
            "support": round(self.support, 4),
            "nearest_held": None if self.nearest is None else self.nearest._asdict(),
            "path": [step._asdict() for step in self.path],
            "blockers": [{**each._asdict(), "places": list(each.places)} for each in self.blockers],
            "alternatives": [[step._asdict() for step in way] for way in self.alternatives],
            "namesakes": [{**each._asdict(), "band": str(each.band)} for each in self.namesakes],
            "precedents": [{**each._asdict(), "day": each.day.isoformat()} for each in self.precedents],
            "excluded_claims": list(self.excluded),
            "words": self.words,
        }


def band_of(reach: float) -> Band:
    """
    Return the band of a reach.

    >>> [str(band_of(reach)) for reach in (0.3, 2.0, 5.6)]
    ['adjacent', 'needs a break-through', 'geographically illogical']
    """
    return Band.ADJACENT if reach < NEAR_REACH else Band.BREAKTHROUGH if reach <= FAR_REACH else Band.ILLOGICAL


def quiet_hazard(x_taker: float, x_holder: float) -> float:
    """
    Return the chance per day that a quiet place passes to an actor.

    `x_taker` and `x_holder` are the shares (0-1) of its neighbourhood that the taker and the holder have. It is the sum
    of falling unopposed and of being attacked with success, as the model of holders has it before any tempo.
    """
    open_land = 2e-5 + 6e-4 * x_taker
    falls = max(open_land, 2e-5 + 2e-2 * x_taker**2) if x_holder < 0.05 else open_land
    return falls + (1e-4 + 4e-3 * x_taker) * 0.06 / 0.11


def predicted(
    terrain: Terrain, place: int, hazard: Callable[[float, float], float] = quiet_hazard, days: int = DAYS_AHEAD
) -> float:
    """Return the probability that the actor holds a place now or takes it from an opponent within some days."""
    held = float(terrain.own[place])
    if held >= 1:
        return 1.0
    taker, shares = float(terrain.field[place, terrain.column]), terrain.holders[place] / (1 - held)
    taken = sum(
        float(shares[who]) * (1 - exp(-days * hazard(taker, float(terrain.field[place, who]))))
        for who in range(len(terrain.actors))
        if terrain.foes[who]
    )
    return held + (1 - held) * taken


def map_score(terrain: Terrain, place: int, reach: float) -> float:
    """
    Return what the map alone says of a claim: 0 to 1, 0.5 where captures and inventions are as many.

    The weights are those of a logistic regression on first claims of captures in simulated wars (seeds 31 and 32).
    """
    return 1 / (1 + exp(-(0.89 - 0.28 * log(0.05 + min(reach, CAP)) + 0.77 * log(0.02 + float(terrain.wider[place])))))


def plausibility(
    terrain: Terrain,
    place: str,
    *,
    claim: str | None = None,
    namesakes: Callable[[str], Iterable[str]] | None = None,
    precedents: Sequence[Precedent] = (),
    excluded: Sequence[str] = (),
    hazard: Callable[[float, float], float] = quiet_hazard,
) -> Plausibility | None:
    """
    Say how the claim that the terrain's actor takes a place fits the map, and why.

    Args:
        terrain: The ground on the day before.
        place: The claimed place; None comes back where the graph does not have it.
        claim: The id of the claim.
        namesakes: Gives the ids of other places that the same words may mean; asked where the place is not adjacent.
        precedents: Earlier claims that reached far and were confirmed; shown where this one reaches as far.
        excluded: The claims that the terrain was made without: this one and its copies.
        hazard: The chance per day to take a place, from the shares of its neighbourhood of taker and holder.

    >>> import numpy as np
    >>> from rasd.judging.graph import Terrain, place_graph
    >>> land = place_graph({each: (35.0, 38.0 + 0.1 * at) for at, each in enumerate("abcdef")})
    >>> held = np.array([[1.0, 0.0]] + [[0.001, 0.999]] * 5)
    >>> far = plausibility(Terrain(land, held, ["sdf", "isis"], "sdf"), "f")
    >>> str(far.band), far.nearest.place, far.blockers[0].places
    ('geographically illogical', 'a', ('b', 'c', 'd', 'e'))

    """
    at = terrain.graph.index.get(place)
    if at is None:
        return None
    reach, _ = terrain.way_to(at)
    _, way = terrain.way_to(at, held=True)
    band = band_of(reach)
    others: tuple[Namesake, ...] = ()
    if band is not Band.ADJACENT and namesakes is not None:
        others = _namesakes(terrain, [each for each in namesakes(place) if each != place])
    found = Plausibility(
        actor=terrain.actor,
        place=place,
        claim=claim,
        as_of=terrain.as_of,
        band=band,
        score=map_score(terrain, at, reach),
        reach=reach,
        prior=predicted(terrain, at, hazard),
        support=float(terrain.field[at, terrain.column]),
        nearest=terrain.nearest_held(at),
        path=terrain.steps(way),
        blockers=terrain.blockers(way),
        alternatives=_alternatives(terrain, at, way),
        namesakes=others,
        precedents=_precedents(precedents, terrain, reach) if band is Band.ILLOGICAL else (),
        excluded=tuple(excluded),
    )
    return replace(found, words=_words(found, terrain))


def taker_of(claim: RecordedClaim) -> tuple[str, ...]:
    """Return who, by a claim, takes or holds its place; empty where nobody does or the claim only denies it."""
    slot = {Kind.TRANSFER: "to", Kind.CONTROL: "actor"}.get(claim.claim.kind)
    value = None if slot is None else claim.claim.value(slot)
    if value is None or str(claim.claim.polarity) == "denied":
        return ()
    return tuple(value) if isinstance(value, tuple) else (str(value),)


def _alternatives(terrain: Terrain, place: int, way: tuple[int, ...]) -> tuple[tuple[Step, ...], ...]:
    """Return up to two other ways, each without the places between the ends of those before it."""
    closed: frozenset[int] = frozenset()
    found = []
    for _ in range(2):
        closed |= frozenset(way[1:-1] or way[:-1])
        if len(way) < 2:
            break
        reach, way = terrain.way_to(place, held=True, closed=closed)
        if reach > CAP or len(way) < 2:
            break
        found.append(terrain.steps(way))
    return tuple(found)


def _namesakes(terrain: Terrain, ids: Sequence[str]) -> tuple[Namesake, ...]:
    found = []
    for other in ids:
        at = terrain.graph.index.get(other)
        if at is not None:
            reach, _ = terrain.way_to(at)
            found.append(Namesake(other, round(map_score(terrain, at, reach), 4), round(reach, 3), band_of(reach)))
    return tuple(sorted(found, key=lambda each: each.reach))


def _precedents(known: Sequence[Precedent], terrain: Terrain, reach: float) -> tuple[Precedent, ...]:
    """Return up to five far claims that were confirmed, the actor's own before others', then those as far as this."""
    until = terrain.as_of
    far = [each for each in known if each.reach > FAR_REACH and (until is None or each.day <= until)]
    return tuple(sorted(far, key=lambda each: (each.actor != terrain.actor, abs(each.reach - reach)))[:5])


def _words(found: Plausibility, terrain: Terrain) -> str:
    """Write it for people: what the map says, and what it cannot say."""
    called, actor = terrain.called, terrain.called(found.actor)
    nearest = found.nearest
    parts = [f"{actor} at {called(found.place)}: {found.band} (reach {found.reach:.1f})."]
    if nearest is None:
        parts.append(f"No place was probably held by {actor}.")
    elif nearest.place == found.place:
        parts.append(f"{actor} probably held it already ({nearest.p:.0%}).")
    else:
        parts.append(
            f"The nearest place probably held by {actor} was {called(nearest.place)}, {nearest.km:.0f} km away."
        )
    if found.blockers:
        between = "; ".join(
            f"{', '.join(map(called, each.places[:4]))}{' and others' if len(each.places) > 4 else ''}"
            f" ({'probably' if each.p >= 0.5 else 'perhaps'} {called(each.actor)}, {each.p:.0%})"
            for each in found.blockers
        )
        parts.append(f"In between are {between}.")
    elif found.band is not Band.ADJACENT:
        parts.append("No place on the way is probably held by an opponent; it is the distance that counts.")
    better = [each for each in found.namesakes if each.reach < found.reach - 0.5]
    if better:
        first = better[0]
        parts.append(
            f"The words may mean another place of that name, {called(first.place)} [{first.place}]: {first.band}."
        )
    if found.precedents:
        count = len(found.precedents)
        parts.append(
            f"{count} earlier claim{'s' if count > 1 else ''} reached as far and {'were' if count > 1 else 'was'} confirmed."
        )
    if found.band is Band.ILLOGICAL:
        parts.append("This is about the map only: a raid or a landing from the air looks the same.")
    return " ".join(parts)
