"""
Parallels: what happened elsewhere as it happens here, found by the steps of episodes and laid side by side.

An episode is the change of hands of a place with what is claimed of it from 45 days before to 12 days after. Episodes are
found by the steps they share (TF-IDF of single steps and pairs) and shown step by step (local alignment).

How far to trust it: on 1,121 simulated episodes, of the ten found for one, 0.57 were of the same manner for handovers by
agreement (0.10 by chance), 0.81 for assaults (0.67), 0.35 for unopposed ones (0.20), some 0.1 for raids and withdrawals:
by a prototype, without talks, deals or convoys. On real reports it was not measured. A parallel is a question, no answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.claim import Kind, Manner, Modality, Polarity
from rasd.judging.evidence import actors_of, day_of, first_of, renamed
from rasd.placing.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from rasd.claim import Claim
    from rasd.ledger.records import RecordedClaim

BEFORE, AFTER, ONE_CHANGE_DAYS, ONE_CHANGE_KM = 45, 12, 10, 25.0
MISMATCH, GAP = -0.4, -0.35
ORDER = (
    "contact, clash, strike, damage, casualties, displacement, negotiation, ceasefire, agreement, movement, convoy, withdrawal, "
    "handover, transfer after withdrawal, transfer unopposed, assault, transfer"
).split(", ")
"""The kinds of steps, in the order in which those of one day are told; a contact is a siege as well as a front."""
NO_STEPS = frozenset({Kind.CONTROL, Kind.RELATION, Kind.EVIDENCE})
MANNERS = {
    Manner.AGREEMENT: "handover",
    Manner.ASSAULT: "assault",
    Manner.WITHDRAWAL: "transfer after withdrawal",
    Manner.UNOPPOSED: "transfer unopposed",
}
ALIKE = {frozenset(pair.split()) for pair in ("convoy withdrawal", "assault transfer", "clash contact")}
PRECISION = {
    "handover": (0.57, 0.1),
    "assault": (0.81, 0.67),
    "transfer unopposed": (0.35, 0.2),
    "withdrawal": (0.1, 0.0),
}
"""Share of the same manner among ten found, and by chance, as it was measured; see the module's head."""


class Step(NamedTuple):
    """
    What is claimed of one day: its kind, who acts, the claims.

    `role` says who acts in the episode: `winner`, `loser`, `both`, a `third`, or `nobody` named. Where no claim gives a
    day (`dated` is false) the step stands on that of publication, or of the change of hands if that is long before.
    """

    kind: str
    role: str
    day: date
    dated: bool
    actors: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def token(self) -> str:
        """Return what makes two steps the same: kind, role, and whether more than two claims say so."""
        return f"{self.kind}/{self.role}{'+' if len(self.claims) > 2 else ''}"

    @property
    def words(self) -> str:
        """Write it for people."""
        when = self.day.isoformat() if self.dated else "no day given"
        who = f", {' and '.join(self.actors)}" if self.actors else ""
        return f"{self.kind} ({when}{who}; {', '.join(self.claims[:3])}{' …' if len(self.claims) > 3 else ''})"

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {**self._asdict(), "day": self.day.isoformat(), "actors": list(self.actors), "claims": list(self.claims)}


@dataclass(frozen=True, slots=True)
class Episode:
    """A change of hands of places, from `loser` to `winner` (None where no claim names them), about a day."""

    places: tuple[str, ...]
    name: str
    winner: str | None
    loser: str | None
    day: date
    steps: tuple[Step, ...]

    @property
    def manner(self) -> str:
        """Return how most claims say that it changed hands."""
        changes = {"transfer", *MANNERS.values()}
        count = Counter(step.kind for step in self.steps for _ in step.claims if step.kind in changes)
        told = [each for each in count if each != "transfer"] or list(count)
        return max(told, key=lambda each: (count[each], each), default="withdrawal")

    @property
    def tokens(self) -> tuple[str, ...]:
        """
        Return its steps as words to search for.

        Between them stand the gaps: g2 for 3 to 10 days, g3 for more; before them how many places (up to 3) changed with it.
        """
        found = [f"with{min(len(self.places) - 1, 3)}"]
        for at, step in enumerate(self.steps):
            gap = (step.day - self.steps[at - 1].day).days if at else 0
            found += [*(["g3"] if gap > 10 else ["g2"] if gap > 2 else []), step.token]
        return tuple(found)

    @property
    def words(self) -> str:
        """Write it for people."""
        return f"{self.name}, {self.loser or '?'} → {self.winner or '?'}, {self.day.isoformat()}: {self.manner}"

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        sides = {"winner": self.winner, "loser": self.loser, "day": self.day.isoformat(), "manner": self.manner}
        steps = [step.to_record() for step in self.steps]
        return {"places": list(self.places), "name": self.name, **sides, "steps": steps, "words": self.words}


class Alignment(NamedTuple):
    """Two episodes side by side: pairs of steps, None where one has no such step; `score` has no unit."""

    score: float
    pairs: tuple[tuple[Step | None, Step | None], ...]


class Parallel(NamedTuple):
    """An episode like the one asked about: `likeness` 0-1 (cosine), and the two side by side."""

    episode: Episode
    likeness: float
    alignment: Alignment

    @property
    def words(self) -> str:
        """Write the two side by side."""
        rows = [
            f"{here.words if here else '–'} | {there.words if there else '–'}" for here, there in self.alignment.pairs
        ]
        return f"{self.episode.words} (likeness {self.likeness:.2f})" + "".join(f"\n  {row}" for row in rows)

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        pairs = [[step and step.to_record() for step in pair] for pair in self.alignment.pairs]
        scores = {"likeness": round(self.likeness, 4), "score": round(self.alignment.score, 4)}
        return {"episode": self.episode.to_record(), **scores, "pairs": pairs}


@dataclass(frozen=True, slots=True)
class Parallels:
    """
    The episodes likest to one, and how far such a list could be trusted when it was measured.

    `precision` is the share of the same manner among ten found, `chance` what that share is by chance; None where it was
    not measured for the manner.
    """

    episode: Episode
    found: tuple[Parallel, ...]
    precision: float | None
    chance: float | None

    @property
    def words(self) -> str:
        """Write it for people, trust first."""
        trust = "How often such a list holds episodes of the same manner was not measured."
        if self.precision is not None and self.chance is not None:
            trust = f"Of ten episodes found for one of this manner ({self.episode.manner}), {10 * self.precision:.0f} were of it"
            trust += f" on simulated wars ({10 * self.chance:.0f} by chance); on real reports it was not measured."
        return "\n".join([f"{self.episode.words}. {trust}", *(each.words for each in self.found)])

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        trust = {"precision_at_10": self.precision, "by_chance": self.chance, "measured_on": "simulated wars"}
        found = [each.to_record() for each in self.found]
        return {"episode": self.episode.to_record(), "trust": trust, "found": found, "words": self.words}


def episodes(
    claims: Iterable[RecordedClaim],
    *,
    points: Mapping[str, tuple[float, float]] | None = None,
    copies: Collection[str] = (),
    same: Mapping[str, str] | None = None,
) -> tuple[Episode, ...]:
    """
    Return the changes of hands that claims tell of, by their days.

    Transfers, withdrawals and deals of handover of one place between the same two within 10 days are one change; with
    `points` (latitude and longitude in degrees, by place id) so are those within 25 km. An undated claim belongs to the last
    change of its place and actors before its publication. Plans, denials and `copies` (claim ids) are left out; `same` reads
    actors as others.
    """
    counted = (each for each in claims if each.id not in copies and _counts(each) and "place" in each.places)
    told = [renamed(each, same or {}) for each in counted]
    changes: list[_Change] = []
    for each in sorted(
        told, key=lambda claim: (claim.claim.date is None, day_of(claim) or date.max, claim.seq, claim.id)
    ):
        _enter(changes, each, points or {})
    changes = [each for each in changes if each.winner or each.loser]
    found = [_episode(change, told, changes) for change in changes]
    return tuple(sorted(found, key=lambda each: (each.day, each.name)))


def align(one: Sequence[Step], other: Sequence[Step], weight: Mapping[str, float] | None = None) -> Alignment:
    """
    Lay two rows of steps side by side: the best local alignment.

    The same step scores its `weight` (by token, 1 where it has none), one of the same kind in another role half of the lesser
    weight, a similar kind a quarter; a mismatch costs 0.4, a step that the other lacks 0.35. Swapping the two swaps the pairs.
    """
    if [step.token for step in one] > [step.token for step in other]:
        turned = align(other, one, weight)
        return Alignment(turned.score, tuple((there, here) for here, there in turned.pairs))
    known = weight or {}
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    top = (0.0, 0, 0)
    for i, here in enumerate(one, 1):
        for j, there in enumerate(other, 1):
            matched = best[i - 1][j - 1] + _fit(here, there, known)
            best[i][j] = max(0.0, matched, best[i - 1][j] + GAP, best[i][j - 1] + GAP)
            top = max(top, (best[i][j], -i, -j))
    score, i, j = top[0], -top[1], -top[2]
    pairs: list[tuple[Step | None, Step | None]] = []
    while i > 0 and j > 0 and best[i][j] > 0:
        if best[i][j] == best[i - 1][j - 1] + _fit(one[i - 1], other[j - 1], known):
            i, j = i - 1, j - 1
            pairs.append((one[i], other[j]))
        elif best[i][j] == best[i - 1][j] + GAP:
            i -= 1
            pairs.append((one[i], None))
        else:
            j -= 1
            pairs.append((None, other[j]))
    return Alignment(score, tuple(reversed(pairs)))


class ParallelIndex:
    """Episodes by the steps they have."""

    def __init__(self, known: Sequence[Episode]) -> None:
        self.episodes = tuple(known)
        terms = [_terms(each) for each in self.episodes]
        seen = Counter(term for each in terms for term in each)
        self.weight = {term: log((1 + len(terms)) / (1 + count)) + 0.1 for term, count in seen.items()}
        self._vectors = [self._vector(each) for each in terms]

    def _vector(self, terms: Counter[str]) -> dict[str, float]:
        vector = {term: count * self.weight.get(term, 0.0) for term, count in terms.items()}
        length = sqrt(sum(each * each for each in vector.values())) or 1.0
        return {term: each / length for term, each in vector.items()}

    def of_place(self, place: str) -> tuple[Episode, ...]:
        """Return the episodes of a place, the newest first."""
        return tuple(
            sorted((each for each in self.episodes if place in each.places), key=lambda each: each.day, reverse=True)
        )

    def find(self, episode: Episode, k: int = 10) -> Parallels:
        """Return the k other episodes likest to one, the likest first, each laid beside it."""
        asked = self._vector(_terms(episode))
        likeness = [sum(asked.get(term, 0.0) * each for term, each in vector.items()) for vector in self._vectors]
        order = sorted(
            range(len(self.episodes)), key=lambda at: (-likeness[at], self.episodes[at].day, self.episodes[at].name)
        )
        near = [at for at in order if self.episodes[at] != episode and likeness[at] > 0][:k]
        found = [
            Parallel(self.episodes[at], likeness[at], align(episode.steps, self.episodes[at].steps, self.weight))
            for at in near
        ]
        precision, chance = PRECISION.get(episode.manner.removeprefix("transfer after "), (None, None))
        return Parallels(episode, tuple(found), precision, chance)


@dataclass(slots=True)
class _Change:
    """A change of hands while its claims are gathered."""

    places: dict[str, str]
    winner: str | None
    loser: str | None
    day: date
    rank: int
    parties: set[str]

    def fits(self, winner: str | None, loser: str | None) -> bool:
        """Say whether the two sides can be the same, and are those of its deal."""
        same = all(None in pair or pair[0] == pair[1] for pair in ((winner, self.winner), (loser, self.loser)))
        return same and (not self.parties or {winner, loser} - {None} <= self.parties)

    def km_to(self, place: str, points: Mapping[str, tuple[float, float]]) -> float:
        """Return how far a place lies from its first one: 0 km for its own places, no end where no points say it."""
        first = next(iter(self.places))
        if place in self.places or place not in points or first not in points:
            return 0.0 if place in self.places else float("inf")
        return distance_km(points[place], points[first])


def _enter(changes: list[_Change], claim: RecordedClaim, points: Mapping[str, tuple[float, float]]) -> None:
    """Join a transfer or withdrawal to the change that it belongs to, or begin one."""
    place, day, made = claim.places["place"], day_of(claim), claim.claim
    rank = _rank(made)
    if day is None or rank is None:
        return
    winner = first_of(made.value("to"))
    loser = first_of(made.value("actor" if made.kind is Kind.WITHDRAWAL else "from"))
    fitting = [each for each in changes if each.fits(winner, loser) and each.km_to(place.key, points) <= ONE_CHANGE_KM]
    same = [each for each in fitting if abs((day - each.day).days) <= ONE_CHANGE_DAYS]
    if not same and made.date is None:  # told afterwards
        same = [each for each in fitting if place.key in each.places and each.day <= day]
    name = place.name or str(made.value("place"))
    if not same:
        changes.append(_Change({place.key: name}, winner, loser, day, rank, actors_of(made) if rank == 2 else set()))
        return
    change = min(same, key=lambda each: (each.km_to(place.key, points), -each.day.toordinal()))
    change.places.setdefault(place.key, name)
    change.winner, change.loser = change.winner or winner, change.loser or loser
    if rank < change.rank and made.date is not None:
        change.day, change.rank = day, rank


def _episode(change: _Change, told: Sequence[RecordedClaim], changes: Sequence[_Change]) -> Episode:
    dated: dict[tuple[str, str], dict[date, list[RecordedClaim]]] = defaultdict(lambda: defaultdict(list))
    undated: dict[tuple[str, str], list[RecordedClaim]] = defaultdict(list)
    for each in told:
        known, place = day_of(each), each.places["place"].key
        if known is None or place not in change.places:
            continue
        key = _kind(each.claim), _role(each.claim, change)
        if change.day - timedelta(days=BEFORE) <= known <= change.day + timedelta(days=AFTER):
            dated[key][known].append(each)
        elif each.claim.date is None and key[1] not in {"third", "nobody"}:
            before = [other.day for other in changes if place in other.places and other.day <= known]
            if max(before, default=None) == change.day:  # of the last change there
                undated[key].append(each)
    found = []
    for key in {**dated, **undated}:
        if key in dated:
            dated[key][max(dated[key])] += undated.get(key, [])  # told again, without its day
        groups = dated.get(key, {change.day: undated.get(key, [])})
        for when, group in groups.items():
            actors = tuple(sorted({actor for each in group for actor in actors_of(each.claim)}))
            has_day = any(each.claim.date is not None for each in group)
            found.append(Step(*key, when, has_day, actors, tuple(each.id for each in group)))
    found.sort(key=lambda step: (step.day, ORDER.index(step.kind), step.role))
    names = list(change.places.values())
    name = names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")
    return Episode(tuple(change.places), name, change.winner, change.loser, change.day, tuple(found))


def _counts(claim: RecordedClaim) -> bool:
    made = claim.claim
    return made.kind not in NO_STEPS and made.polarity is not Polarity.DENIED and made.modality is not Modality.PLANNED


def _rank(claim: Claim) -> int | None:
    """Return how well a claim dates a change of hands, 0 best; None where it does not. A deal wants a day of its own."""
    if claim.kind is Kind.AGREEMENT and claim.date is not None:
        return 2 if claim.value("subject") in {"handover", "surrender", "evacuation", "withdrawal"} else None
    return {Kind.TRANSFER: 0, Kind.WITHDRAWAL: 1}.get(claim.kind)


def _kind(claim: Claim) -> str:
    if claim.kind is Kind.TRANSFER:
        return MANNERS.get(Manner(str(claim.value("manner") or "unknown")), "transfer")
    if claim.kind in {Kind.WITHDRAWAL, Kind.MOVEMENT} and claim.value("means"):
        return "convoy"
    return "ceasefire" if claim.value("subject") == "ceasefire" else str(claim.kind)


def _role(claim: Claim, change: _Change) -> str:
    actors = actors_of(claim)
    sides = (change.winner in actors, change.loser in actors)
    return {(True, True): "both", (True, False): "winner", (False, True): "loser"}.get(
        sides, "third" if actors else "nobody"
    )


def _fit(one: Step, other: Step, weight: Mapping[str, float]) -> float:
    least = min(weight.get(one.token, 1.0), weight.get(other.token, 1.0))
    if one.kind == other.kind:
        return least if one.role == other.role else least / 2
    return least / 4 if frozenset({one.kind, other.kind}) in ALIKE else MISMATCH


def _terms(episode: Episode) -> Counter[str]:
    return Counter([*episode.tokens, *(f"{one} {other}" for one, other in pairwise(episode.tokens))])
