"""
Worldviews: who is with whom and against whom by what each source claims.

How well that divides into camps, what does not fit, and where two sources' worlds differ. A tie is a reading of claims,
never a fact about actors; each leads to the claims, and the words, that make it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, product
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.claim import Kind, Manner, Modality, Polarity
from rasd.judging.balance import Mode, least_frustration
from rasd.judging.evidence import day_of, renamed, speaker_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date

    from rasd.ledger.records import RecordedClaim

RELATION, DEED = 1.0, 0.5
"""What a stated relation and what a deed (a deal, a clash, a strike) weigh."""
DEALS = {"ceasefire": 0.25, "exchange": 0.25, "surrender": 0.0}
"""Deals that enemies make too weigh less, by subject; all others weigh as deeds."""
MODALITY = {Modality.STATED: 1.0, Modality.POSSIBLE: 0.5, Modality.PLANNED: 0.0}
UNCLEAR = 0.3
"""A tie whose weight is nearer to 0 than this is neither friendly nor hostile."""
NOBODY = frozenset({"civilians", "unspecified", "unknown"})
"""Whom no tie is made with."""


class Ground(NamedTuple):
    """What makes a tie: a claim, its sign (1 or -1) and weight (0-1), its words and day."""

    claim: str
    kind: str
    sign: int
    weight: float
    quote: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Tie:
    """
    How two actors (in the order of their ids) stand to one another by what a source claims.

    `weight` is log((1 + friendly) / (1 + hostile)), sums of the weights of its grounds.
    """

    one: str
    other: str
    weight: float
    grounds: tuple[Ground, ...]

    @property
    def sign(self) -> int:
        """Return 1 for friendly, -1 for hostile, 0 where it is unclear."""
        return 0 if abs(self.weight) < UNCLEAR else 1 if self.weight > 0 else -1

    @property
    def words(self) -> str:
        """Write it for people, with the weightiest words that speak for its sign."""
        how = {1: "friendly", -1: "hostile", 0: "unclear"}[self.sign]
        both = [sum(1 for each in self.grounds if each.sign == sign) for sign in (1, -1)]
        said = f"{self.one} and {self.other}: {how} (claims: {both[0]} friendly, {both[1]} hostile)"
        first = max(self.grounds, key=lambda each: (each.sign * (self.sign or 1), each.weight), default=None)
        return said + (f"; “{first.quote}” [{first.claim}]" if first else "")

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "one": self.one,
            "other": self.other,
            "sign": self.sign,
            "weight": round(self.weight, 4),
            "grounds": [{**each._asdict(), "day": _iso(each.day)} for each in self.grounds],
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class World:
    """The ties that one source's claims of a period make: `ties` with a sign, `unclear` without."""

    source: str
    since: date | None
    until: date | None
    ties: tuple[Tie, ...]
    unclear: tuple[Tie, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """Return who has a tie."""
        return tuple(sorted({each for tie in self.ties for each in (tie.one, tie.other)}))

    def between(self, one: str, other: str) -> Tie | None:
        """Return the tie of two actors, None where there is none with a sign."""
        pair = (min(one, other), max(one, other))
        return next((tie for tie in self.ties if (tie.one, tie.other) == pair), None)

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "source": self.source,
            "since": _iso(self.since),
            "until": _iso(self.until),
            "ties": [tie.to_record() for tie in self.ties],
            "unclear": [tie.to_record() for tie in self.unclear],
        }


@dataclass(frozen=True, slots=True)
class Balance:
    """
    How well a source's world divides into two camps (`strong`) or into any number (`weak`).

    `frustration` is the least weight of ties that any division leaves unfitting, `fit` is 1 - 2 x frustration / all
    weight: 1 where everything fits. `others` are divisions as good as `camps`. Where `exact` is false it is the best
    division found, and `least` the lower bound.
    """

    source: str
    mode: Mode
    frustration: float
    fit: float
    camps: tuple[tuple[str, ...], ...]
    others: tuple[tuple[tuple[str, ...], ...], ...]
    frustrated: tuple[Tie, ...]
    exact: bool
    least: float

    @property
    def words(self) -> str:
        """Write it for people."""
        if not self.camps:
            return f"The claims of {self.source} make no clear tie between actors."
        camps = "; ".join("{" + ", ".join(camp) + "}" for camp in self.camps)
        said = (
            f"The claims of {self.source}, {'two camps' if self.mode == 'strong' else 'any number of camps'}: {camps}."
        )
        if not self.frustrated:
            return said + " Every tie fits."
        unfit = ". ".join(tie.words for tie in self.frustrated)
        said += f" {len(self.frustrated)} tie{'s do' if len(self.frustrated) > 1 else ' does'} not fit: {unfit}."
        if self.others:
            said += f" {len(self.others)} other division{'s' if len(self.others) > 1 else ''} would fit as well."
        return said if self.exact else f"{said} A better division may exist: the program ran out of time."

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "source": self.source,
            "mode": self.mode,
            "frustration": round(self.frustration, 4),
            "fit": round(self.fit, 4),
            "camps": [list(camp) for camp in self.camps],
            "others": [[list(camp) for camp in each] for each in self.others],
            "frustrated": [tie.to_record() for tie in self.frustrated],
            "exact": self.exact,
            "least": round(self.least, 4),
            "words": self.words,
        }


class Difference(NamedTuple):
    """A pair of actors whom one source's claims make friends and the other's enemies."""

    one: Tie
    other: Tie
    words: str

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {"one": self.one.to_record(), "other": self.other.to_record(), "words": self.words}


@dataclass(frozen=True, slots=True)
class SharedEnemies:
    """
    Whether the enemy of an enemy is a friend in a source's world.

    `pairs` are actors with enemies in common, and the sign of their own tie (0: none). `lift` is P(friendly | two or more
    enemies in common) / P(friendly) over the ties there are; None where there is nothing to divide by.
    """

    source: str
    pairs: tuple[tuple[str, str, tuple[str, ...], int], ...]
    lift: float | None
    words: str

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        pairs = [{"one": a, "other": b, "enemies": list(enemies), "sign": sign} for a, b, enemies, sign in self.pairs]
        return {"source": self.source, "pairs": pairs, "lift": self.lift, "words": self.words}


def worldview(
    claims: Iterable[RecordedClaim],
    source: str,
    *,
    since: date | None = None,
    until: date | None = None,
    copied: Mapping[str, float] | None = None,
    relayed: float = 0.0,
    half_life: float | None = None,
    among: Collection[str] | None = None,
    same: Mapping[str, str] | None = None,
    holder_of: Callable[[str, date | None], str | None] | None = None,
) -> World:
    """
    Return the ties between actors that the claims of one source make.

    Args:
        claims: Claims of any sources; those of others are passed over.
        source: An outlet, or the id of a source: whose own word it is (`speaker_of`).
        since: The first day; a claim's day is its own first day, or else that of publication.
        until: The last day.
        copied: P(copy), 0-1, by claim id: a claim counts for what is left.
        relayed: What claims count (0-1) that the source only passes on, on another's word.
        half_life: Days after which a claim counts half as much, back from `until` (or the last claim's day).
        among: Only these actors; else all but civilians and those not named.
        same: Ids to be read as another's (`coalition` as `usa`).
        holder_of: Who held a place (id) on a day: whom a strike there was aimed at. Without it strikes make no ties.

    """
    found: dict[tuple[str, str], dict[tuple[str, ...], Ground]] = defaultdict(dict)
    own = [(each, share) for each in claims if (share := _share(each, source, relayed)) > 0]
    last = until or max((day for each, _ in own if (day := day_of(each)) is not None), default=None)
    for each, share in own:
        day = day_of(each)
        if not _within(day, since, until):
            continue
        left = share * MODALITY[each.claim.modality] * (1 - (copied or {}).get(each.id, 0.0))
        if half_life and day and last:
            left *= 0.5 ** ((last - day).days / half_life)
        for one, other, weight in _signed_pairs(renamed(each, same or {}), holder_of):
            a, b = sorted((one, other))
            if a == b or not _counts(a, among) or not _counts(b, among) or not weight * left:
                continue
            sign = 1 if weight > 0 else -1
            ground = Ground(each.id, str(each.claim.kind), sign, abs(weight) * left, each.claim.quote, day)
            # A report that says it twice has said it once, in the firmer of the two ways.
            key = (each.report, str(sign), ground.kind, str(each.claim.value("place")))
            if key not in found[a, b] or ground.weight > found[a, b][key].weight:
                found[a, b][key] = ground
    ties = [_tie(one, other, list(grounds.values())) for (one, other), grounds in sorted(found.items()) if grounds]
    clear, unclear = (tuple(tie for tie in ties if bool(tie.sign) is known) for known in (True, False))
    return World(source, since, until, clear, unclear)


def balance(world: World, mode: Mode = "strong", *, weighted: bool = True, seconds: float = 10.0) -> Balance:
    """
    Say how well a world divides into camps, and which ties do not fit, the weightiest first.

    Without `weighted` every tie counts 1. `seconds` bound the search in worlds of more than 22 entangled actors.
    """
    actors = world.actors
    at = {actor: rank for rank, actor in enumerate(actors)}
    edges = [(at[tie.one], at[tie.other], tie.weight if weighted else float(tie.sign)) for tie in world.ties]
    cut = least_frustration(len(actors), edges, mode, seconds=seconds)
    total, camps = sum(abs(weight) for _, _, weight in edges), cut.divisions[0]
    frustrated = [tie for tie in world.ties if (tie.sign > 0) != (camps[at[tie.one]] == camps[at[tie.other]])]
    divided = [_camps(actors, each) for each in cut.divisions]
    return Balance(
        source=world.source,
        mode=mode,
        frustration=cut.cost,
        fit=1 - 2 * cut.cost / total if total else 1.0,
        camps=divided[0],
        others=tuple(each for each in divided[1:] if each != divided[0]),
        frustrated=tuple(sorted(frustrated, key=lambda tie: -abs(tie.weight))),
        exact=cut.exact,
        least=cut.least,
    )


def differences(one: World, other: World) -> tuple[Difference, ...]:
    """Return the pairs of actors that two sources' claims put the other way round, the weightiest first."""
    found = []
    for tie in one.ties:
        there = other.between(tie.one, tie.other)
        if there is not None and there.sign != tie.sign:
            friendly, hostile = (one, other) if tie.sign > 0 else (other, one)
            words = f"{tie.one} and {tie.other} are friends by {friendly.source}, enemies by {hostile.source}."
            words += f" {one.source}: {tie.words}. {other.source}: {there.words}."
            found.append(Difference(tie, there, words))
    return tuple(sorted(found, key=lambda each: -min(abs(each.one.weight), abs(each.other.weight))))


def shared_enemies(world: World) -> SharedEnemies:
    """Return the pairs of actors with enemies in common, and how far that goes with friendship in this world."""
    foes: dict[str, set[str]] = defaultdict(set)
    for tie in world.ties:
        if tie.sign < 0:
            foes[tie.one].add(tie.other)
            foes[tie.other].add(tie.one)
    pairs = []
    for one, other in combinations(world.actors, 2):
        common = tuple(sorted(foes[one] & foes[other]))
        if common:
            own = world.between(one, other)
            pairs.append((one, other, common, 0 if own is None else own.sign))
    signs = [sign for _, _, enemies, sign in pairs if len(enemies) > 1 and sign]
    friendly = sum(tie.sign > 0 for tie in world.ties)
    of_those = sum(sign > 0 for sign in signs)
    lift = of_those / len(signs) / (friendly / len(world.ties)) if signs and friendly else None
    known = [sign for *_, sign in pairs if sign]
    words = f"By the claims of {world.source}, no two actors with an enemy in common have a tie themselves."
    if known:
        count = f"{sum(sign > 0 for sign in known)} of {len(known)}"
        words = (
            f"By the claims of {world.source}, {count} pairs of actors with an enemy in common are friends themselves."
        )
    return SharedEnemies(world.source, tuple(pairs), lift, words)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _share(claim: RecordedClaim, source: str, relayed: float) -> float:
    if speaker_of(claim) == source:
        return 1.0
    passed_on = claim.outlet == source or any(link.id == source for link in claim.claim.attribution)
    return relayed if passed_on else 0.0


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since or day) <= day <= (until or day)


def _counts(actor: str, among: Collection[str] | None) -> bool:
    return actor in among if among is not None else actor not in NOBODY


def _tie(one: str, other: str, grounds: list[Ground]) -> Tie:
    friendly, hostile = (sum(each.weight for each in grounds if each.sign == sign) for sign in (1, -1))
    return Tie(one, other, log((1 + friendly) / (1 + hostile)), tuple(grounds))


def _camps(actors: tuple[str, ...], division: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    camps: dict[int, list[str]] = defaultdict(list)
    for actor, camp in zip(actors, division, strict=True):
        camps[camp].append(actor)
    return tuple(sorted((tuple(camp) for camp in camps.values()), key=lambda camp: (-len(camp), camp)))


def _signed_pairs(
    recorded: RecordedClaim, holder_of: Callable[[str, date | None], str | None] | None
) -> Iterator[tuple[str, str, float]]:
    """Return the pairs of actors that a claim ties, with signed weights."""
    claim = recorded.claim
    if claim.kind is Kind.RELATION:
        weight = RELATION if claim.value("sign") == "+" else -RELATION
        # That a source denies one sign speaks for the other, but less: two actors may have nothing to do with each other.
        weight *= -0.5 if claim.polarity is Polarity.DENIED else 1.0
        yield from ((a, b, weight) for a, b in product(_ids(claim.value("actor")), _ids(claim.value("target"))))
    if claim.polarity is Polarity.DENIED:
        return
    if claim.kind is Kind.AGREEMENT:
        weight = DEALS.get(str(claim.value("subject")), DEED)
        yield from ((one, other, weight) for one, other in combinations(_ids(claim.value("parties")), 2))
    elif claim.kind in {Kind.CLASH, Kind.CONTACT}:
        sides = _ids(claim.value("actors"))
        if len(sides) == 2:  # of three nobody says who stands with whom
            yield sides[0], sides[1], -DEED
    elif claim.kind is Kind.TRANSFER and claim.value("manner") in {Manner.AGREEMENT, Manner.ASSAULT}:
        weight = DEED if claim.value("manner") == Manner.AGREEMENT else -DEED
        yield from ((a, b, weight) for a, b in product(_ids(claim.value("from")), _ids(claim.value("to"))))
    elif claim.kind is Kind.CASUALTIES:
        yield from ((a, b, -DEED) for a, b in product(_ids(claim.value("actor")), _ids(claim.value("victims"))))
    elif claim.kind is Kind.STRIKE and holder_of is not None and recorded.place is not None:
        holder = holder_of(recorded.place.key, day_of(recorded))
        yield from ((a, b, -DEED) for a, b in product(_ids(claim.value("actor")), () if holder is None else (holder,)))


def _ids(value: object) -> tuple[str, ...]:
    return () if value is None else tuple(value) if isinstance(value, tuple) else (str(value),)
