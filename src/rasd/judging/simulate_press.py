"""The press of the simulator: sources that are late, partial, invent, deny, confuse namesakes and copy one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.judging.claims_table import ClaimTable
from rasd.judging.model import CLASH, CONTROL, DENY, LEFT, TRANSFER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.graph import PlaceGraph
    from rasd.judging.simulate_war import Truth

FALSITIES = ("true", "premature", "invented", "stale", "misplaced", "garbled")
TRUE, PREMATURE, INVENTED, STALE, MISPLACED, GARBLED = range(6)
BLOCK_DAYS = 25
REGIONS = 25


@dataclass(frozen=True, slots=True)
class Press:
    """
    Who writes: how many partisan, monitoring, local, wire and aggregating sources, and multiples of their usual ways.

    `attention` is the shape of the Gamma by which interest in a region comes and goes; small is fickle.
    """

    partisans: int = 9
    monitors: int = 2
    locals_: int = 4
    wires: int = 2
    aggregators: int = 2
    talk: float = 1.0
    delay: float = 1.0
    error: float = 1.0
    invention: float = 1.0
    copying: float = 1.0
    attention: float = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """
    What a method must not see.

    By claim, `parent` int64[n], the row it was copied from (-1 for none), and `falsity`
    int64[n] into `FALSITIES`; by source, `affinity` float64[S, K] and `kind`.
    """

    parent: NDArray[np.int64]
    falsity: NDArray[np.int64]
    affinity: NDArray[np.float64]
    kind: tuple[str, ...]


@dataclass(slots=True)
class _Source:
    name: str
    kind: str
    affinity: NDArray[np.float64]
    cover: NDArray[np.float64]
    delay: float
    invention: float = 0.0
    premature: float = 0.0
    retract: float = 0.3
    denial: float = 0.25
    copying: float = 0.0
    parents: tuple[int, ...] = ()


@dataclass(slots=True)
class _Said:
    """Claims of one source, columns by day, place, kind, actor, other, falsity; times in fractions of a day."""

    parts: list[NDArray[np.float64]] = field(default_factory=list)

    def add(self, day: Any, place: Any, kind: Any, actor: Any, other: Any = -1, falsity: Any = TRUE) -> None:
        columns = np.broadcast_arrays(
            *(np.asarray(each, dtype=np.float64) for each in (day, place, kind, actor, other, falsity))
        )
        self.parts.append(np.stack([each.ravel() for each in columns], axis=1))

    def rows(self) -> NDArray[np.float64]:
        return np.concatenate(self.parts) if self.parts else np.empty((0, 6))


def press(
    graph: PlaceGraph,
    importance: NDArray[np.float64],
    signs: NDArray[np.int64],
    truth: Truth,
    how: Press,
    rng: np.random.Generator,
    first_day: int,
) -> tuple[ClaimTable, Hidden]:
    """Write of a war; day 0 of the truth has the ordinal `first_day`."""
    sources = _sources(graph, importance, signs, how, rng)
    writer = _Writer(graph, importance, signs, truth, how, rng)
    said = [writer.write(each) for each in sources]
    originals = [len(each) for each in said]
    everything = [np.column_stack([each, np.full(len(each), -1), np.full(len(each), -1)]) for each in said]
    offsets = np.concatenate([[0], np.cumsum(originals)])
    copies = [_copies(at, sources, said, offsets, how, rng, len(graph)) for at in range(len(sources))]
    days = len(truth.holder)
    rows = np.concatenate([*everything, *copies])
    speaker = np.concatenate(
        [np.repeat(np.arange(len(sources)), originals), *(np.full(len(c), at) for at, c in enumerate(copies))]
    )
    inside = np.flatnonzero((rows[:, 0] >= 0) & (rows[:, 0] < days))
    number = np.full(len(rows), -1)
    number[inside] = np.arange(len(inside))
    rows, speaker = rows[inside], speaker[inside]
    parent = np.where(rows[:, 6] >= 0, number[np.maximum(rows[:, 6], 0).astype(np.int64)], -1)
    width = len(str(len(rows)))
    table = ClaimTable.of(
        [each.name for each in sources],
        [f"actor-{at}" for at in range(len(signs))],
        {
            "ids": np.array([f"c{at:0{width}d}" for at in range(len(rows))], dtype=object),
            "day": np.floor(rows[:, 0]).astype(np.int64) + first_day,
            "moment": rows[:, 0] % 1,
            "source": speaker,
            "place": rows[:, 1].astype(np.int64),
            "kind": rows[:, 2].astype(np.int64),
            "actor": rows[:, 3].astype(np.int64),
            "other": rows[:, 4].astype(np.int64),
            "attributed": rows[:, 7].astype(np.int64),
        },
    )
    order = np.array([int(each[1:]) for each in table.ids], dtype=np.int64)
    place_of = np.empty_like(order)
    place_of[order] = np.arange(len(order))
    moved = np.where(parent[order] >= 0, place_of[np.maximum(parent[order], 0)], -1)
    hidden = Hidden(
        moved,
        rows[order, 5].astype(np.int64),
        np.array([each.affinity for each in sources]),
        tuple(each.kind for each in sources),
    )
    return table, hidden


def _sources(
    graph: PlaceGraph, importance: NDArray[np.float64], signs: NDArray[np.int64], how: Press, rng: np.random.Generator
) -> list[_Source]:
    actors = len(signs)
    side = float(np.ptp(graph.xy, axis=0).max()) if len(graph) else 1.0
    sources: list[_Source] = []

    def cover(level: float, bent: float) -> NDArray[np.float64]:
        return np.minimum(level * importance**bent, 1.0)

    for at in range(how.partisans):
        own = at % actors
        affinity = np.where(signs[own] < 0, rng.uniform(-0.95, -0.45, actors), np.where(signs[own] > 0, 0.6, 0.0))
        affinity[own] = rng.uniform(0.8, 1.0)
        name = f"partisan-{own}-{at // actors}"
        sources.append(
            _Source(
                name, "partisan", affinity, cover(rng.uniform(0.35, 0.55), 0.3), rng.uniform(0.4, 0.7) / how.delay,
                0.9 * how.invention, 0.15 * how.error * rng.uniform(0.6, 1.4), rng.uniform(0.08, 0.3), 0.25, 0.10,
            )
        )  # fmt: skip
    sources.sort(key=lambda each: each.name)
    for at in range(how.monitors):
        affinity = rng.normal(0, 0.12, actors)
        level = cover(rng.uniform(0.5, 0.7), 0.25)
        sources.append(
            _Source(f"monitor-{at}", "monitor", affinity, level, 0.5 / how.delay, 0.03, 0.04 * how.error, 0.5, 0.3)
        )
    for at in range(how.locals_):
        home = graph.xy[rng.integers(len(graph))]
        far = np.linalg.norm(graph.xy - home, axis=1)
        level = 0.95 * np.exp(-0.5 * (far / (side / 7)) ** 2)
        affinity = rng.normal(0, 0.3, actors)
        sources.append(
            _Source(f"local-{at}", "local", affinity, level, 0.7 / how.delay, 0.05, 0.04 * how.error, 0.4, 0.3)
        )
    for at in range(how.wires):
        level = cover(0.35, 1.0)
        sources.append(
            _Source(f"wire-{at}", "wire", rng.normal(0, 0.1, actors), level, 0.3 / how.delay, 0.0, 0.02, 0.5, 0.1, 0.4)
        )
    for at in range(how.aggregators):
        level = cover(rng.uniform(0.05, 0.09), 0.5)
        affinity = rng.normal(0, 0.25, actors)
        sources.append(
            _Source(f"aggregator-{at}", "aggregator", affinity, level, 0.5 / how.delay, 0.1, 0.05, 0.2, 0.1, 0.85)
        )
    for at, each in enumerate(sources):
        others = [o for o in range(len(sources)) if o != at and sources[o].kind not in {"aggregator", "local"}]
        if each.kind == "partisan":
            others = [o for o in others if each.affinity @ sources[o].affinity > 0] or others
        count = min(len(others), {"aggregator": int(rng.integers(3, 6)), "wire": 2}.get(each.kind, 1))
        each.parents = tuple(int(o) for o in rng.choice(others, count, replace=False)) if count else ()
        # Copying is scaled by odds, so that it stays a share.
        odds = each.copying / (1 - each.copying) * how.copying
        each.copying = odds / (1 + odds) if each.parents else 0.0
    return sources


def _copies(
    at: int,
    sources: list[_Source],
    said: list[NDArray[np.float64]],
    offsets: NDArray[np.int64],
    how: Press,
    rng: np.random.Generator,
    places: int,
) -> NDArray[np.float64]:
    """Return what a source copies, with the numbers of the original and of the source that it names (-1 for none)."""
    source = sources[at]
    pool = [(parent, row) for parent in source.parents for row in range(len(said[parent]))]
    own = max(len(said[at]), 30)
    wanted = min(int(own * source.copying / max(1 - source.copying, 0.02)), len(pool) * 3 // 5)
    if not wanted:
        return np.empty((0, 8))
    chosen = np.array([pool[each] for each in rng.choice(len(pool), wanted, replace=False)])
    rows = np.stack([said[parent][row] for parent, row in chosen.tolist()])
    number = offsets[chosen[:, 0]] + chosen[:, 1]
    lag = rng.geometric(1 / 1.7, wanted) - 1.0
    same = lag == 0
    day, moment = np.floor(rows[:, 0]), rows[:, 0] % 1
    later = np.where(same, moment + (1 - moment) * rng.uniform(0.02, 0.95, wanted), rng.random(wanted))
    rows[:, 0] = day + lag + later
    garbled = rng.random(wanted) < 0.02 * how.error
    rows[garbled, 1] = rng.integers(places, size=int(garbled.sum()))
    rows[garbled, 5] = GARBLED
    named = np.where(rng.random(wanted) < 0.4, chosen[:, 0], -1)
    return np.column_stack([rows, number, named])


class _Writer:
    def __init__(
        self,
        graph: PlaceGraph,
        importance: NDArray[np.float64],
        signs: NDArray[np.int64],
        truth: Truth,
        how: Press,
        rng: np.random.Generator,
    ) -> None:
        self.graph, self.importance, self.signs, self.truth, self.how, self.rng = (
            graph,
            importance,
            signs,
            truth,
            how,
            rng,
        )
        centres = graph.xy[rng.choice(len(graph), min(REGIONS, len(graph)), replace=False)]
        self.region = np.linalg.norm(graph.xy[:, None] - centres[None], axis=2).argmin(axis=1)
        self.blocks = len(truth.holder) // BLOCK_DAYS + 1
        paired = rng.choice(len(graph), max(2, int(0.06 * len(graph)) // 2 * 2), replace=False)
        self.namesake = np.full(len(graph), -1)
        half = len(paired) // 2
        self.namesake[paired[:half]], self.namesake[paired[half:]] = paired[half:], paired[:half]

    def write(self, source: _Source) -> NDArray[np.float64]:
        """Return all that a source says of its own, in order of time."""
        rng = self.rng
        self.attention = rng.gamma(self.how.attention, 1 / self.how.attention, (self.blocks, REGIONS))
        said = _Said()
        perceived = self._events(source, said)
        self._status(source, said, perceived)
        self._contests(source, said)
        if source.invention:
            self._inventions(source, said)
        rows = said.rows()
        rows = rows[np.argsort(rows[:, 0], kind="stable")]
        wrong = (self.namesake[rows[:, 1].astype(np.int64)] >= 0) & (rng.random(len(rows)) < 0.16)
        rows[wrong, 1] = self.namesake[rows[wrong, 1].astype(np.int64)]
        rows[wrong, 5] = MISPLACED
        return rows

    def _interest(self, day: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.float64]:
        block = np.clip(day // BLOCK_DAYS, 0, self.blocks - 1)
        interest: NDArray[np.float64] = self.attention[block, self.region[place]]
        return interest

    def _events(self, source: _Source, said: _Said) -> NDArray[np.int8]:
        """Tell of changes, at once or late, and return whom the source thinks to hold each place each day."""
        rng, truth, affinity = self.rng, self.truth, source.affinity
        count = len(truth.day)
        tone = (affinity[truth.winner] - affinity[truth.loser]) / 2
        bad = tone < -0.15
        told = source.cover[truth.place] * self._interest(truth.day, truth.place) / (1 + np.exp(-(1.6 + 2.2 * tone)))
        reported = rng.random(count) < np.clip(told * self.how.talk, 0, 0.97)
        good = rng.geometric(np.clip(source.delay, 0.05, 1), count) - 1
        late = 2 + rng.exponential(4 + 14 * np.abs(tone)) * self.how.delay**0.5
        known = truth.day + np.where(bad, late, good)
        at = np.floor(known) + rng.random(count)
        softened = reported & (tone < -0.5) & (rng.random(count) < 0.5)
        plain = reported & ~softened
        said.add(at[plain], truth.place[plain], TRANSFER, truth.winner[plain], truth.loser[plain])
        said.add(at[softened], truth.place[softened], LEFT, truth.loser[softened])
        denied = bad & (rng.random(count) < source.denial * np.clip(source.cover[truth.place], 0, 1))
        when = truth.day[denied] + rng.uniform(0.5, 1, int(denied.sum())) * np.maximum(
            known[denied] - truth.day[denied], 1
        )
        said.add(when, truth.place[denied], DENY, truth.winner[denied], -1, STALE)
        perceived = np.empty_like(truth.holder)
        perceived[:] = truth.first
        reached: dict[int, int] = {}
        for event in range(count):
            place = int(truth.place[event])
            start = max(int(known[event]), reached.get(place, 0))
            reached[place] = start
            perceived[start:, place] = truth.winner[event]
        return perceived

    def _status(self, source: _Source, said: _Said, perceived: NDArray[np.int8]) -> None:
        rng, days = self.rng, len(perceived)
        rate = 0.0055 * self.how.talk * BLOCK_DAYS * source.cover * self.importance**0.8
        mean = self.attention[:, self.region] * rate
        number = rng.poisson(mean)
        block, place = np.nonzero(number)
        times = number[block, place]
        block, place = np.repeat(block, times), np.repeat(place, times)
        day = block * BLOCK_DAYS + rng.integers(BLOCK_DAYS, size=len(block))
        inside = day < days
        day, place = day[inside], place[inside]
        holder = perceived[day, place].astype(np.int64)
        spoken = (source.affinity[holder] > -0.3) | (rng.random(len(day)) < 0.5)
        day, place, holder = day[spoken], place[spoken], holder[spoken]
        wrong = np.where(self.truth.holder[day, place] == holder, TRUE, STALE)
        said.add(day + rng.random(len(day)), place, CONTROL, holder, -1, wrong)

    def _contests(self, source: _Source, said: _Said) -> None:
        """Tell of fighting, and of captures before they come."""
        rng = self.rng
        for first, last, place, attacker, defender, won in self.truth.contests.tolist():
            cover = source.cover[place] * self.how.talk
            days = np.arange(first, last + 1)
            chance = 0.12 * cover * self._interest(days, np.full(len(days), place))
            told = days[rng.random(len(days)) < np.clip(chance, 0, 0.8)]
            if len(told):
                said.add(told + rng.random(len(told)), place, CLASH, attacker, defender)
            eager = source.premature * max(source.affinity[attacker] - source.affinity[defender], 0.1)
            if rng.random() < eager * cover * 1.6:
                day = rng.integers(first, last + 1) + rng.random()
                said.add(day, place, TRANSFER, attacker, defender, PREMATURE)
                if not won and rng.random() < source.retract:
                    said.add(day + rng.integers(3, 12), place, DENY, attacker)

    def _inventions(self, source: _Source, said: _Said) -> None:
        """Claim captures that never were, most of them next door."""
        rng, holder = self.rng, self.truth.holder
        days = len(holder)
        own = int(np.argmax(source.affinity))
        good = sum(len(part) for part in said.parts[:1])
        count = rng.poisson(source.invention * good * 0.55)
        weights = self.graph.weights
        for day in np.sort(rng.integers(0, days, count)).tolist():
            mine = holder[day] == own
            enemy = self.signs[own, holder[day]] < 0
            near = np.asarray(weights @ mine.astype(np.float64)) > 0
            hop = near | (np.asarray(weights @ near.astype(np.float64)) > 0)
            where = (
                np.flatnonzero(enemy & (near if rng.random() < 0.6 else hop))
                if rng.random() < 0.88
                else np.flatnonzero(enemy)
            )
            if not len(where):
                continue
            odds = self._interest(np.full(len(where), day), where) * source.cover[where] + 1e-9
            place = int(rng.choice(where, p=odds / odds.sum()))
            at = day + rng.random()
            said.add(at, place, TRANSFER, own, int(holder[day, place]), INVENTED)
            if rng.random() < source.retract:
                said.add(at + rng.integers(2, 15), place, DENY, own)
