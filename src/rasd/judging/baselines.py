"""
What the judge is held against: simpler ways to tell from claims who holds a place.

All are causal (a day knows only claims up to it) and give float32[T, K, N]; places without a claim of their own take
what the nearest place with one has (Thiessen cells, as the Carter Center draws them). Dawid-Skene (1979) and
TruthFinder (Yin, Han and Yu 2008) learn their sources from all claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from rasd.judging.model import CONTROL, TRANSFER, Floats, Ints

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.graph import PlaceGraph

SURE = 0.9
"""What the last claim is believed."""
SHARED = 0.95
"""What shares of votes are believed, the rest even."""
WEEK = 7
ROUNDS = 15


def last_claim(table: ClaimTable, graph: PlaceGraph, first: int, last: int) -> NDArray[np.float32]:
    """
    Believe whoever was last said to hold or to have taken a place.

    >>> from rasd.judging.simulate import FIRST_DAY, Scenario, simulate
    >>> world = simulate(Scenario(places=40, days=90, actors=3), seed=2)
    >>> believed = last_claim(world.claims, world.graph, FIRST_DAY, FIRST_DAY + 89)
    >>> believed.shape, bool(np.allclose(believed.sum(axis=1), 1))
    ((90, 3, 40), True)
    """
    rows = _votes(table)
    values = np.full((len(rows), len(table.actors)), (1 - SURE) / max(len(table.actors) - 1, 1))
    values[np.arange(len(rows)), table.actor[rows]] = SURE
    return _carried(table.place[rows], table.day[rows], values, graph, first, last)


def majority(table: ClaimTable, graph: PlaceGraph, first: int, last: int) -> NDArray[np.float32]:
    """Count all votes there ever were."""
    return _decayed(table, graph, first, last, 1.0)


def majority_of_days(
    table: ClaimTable, graph: PlaceGraph, first: int, last: int, days: int = 30
) -> NDArray[np.float32]:
    """Count the votes of the last `days` days, or the last one where there were none."""
    return _decayed(table, graph, first, last, 1.0, window=days)


def decayed(
    table: ClaimTable, graph: PlaceGraph, first: int, last: int, half_life: float = 15.0
) -> NDArray[np.float32]:
    """Count votes that lose half of their weight in `half_life` days."""
    return _decayed(table, graph, first, last, 0.5 ** (1 / half_life))


def weighted_vote(
    table: ClaimTable, graph: PlaceGraph, first: int, last: int, half_life: float = 15.0
) -> NDArray[np.float32]:
    """Weigh each source by its log odds of agreeing with the weighted vote of its week (as TruthFinder does)."""
    rows = _votes(table)
    item = _items(table, rows, WEEK)
    source, actor, k = table.source[rows], table.actor[rows], len(table.actors)
    trust = np.full(len(table.sources), 0.8)
    for _ in range(ROUNDS):
        weight = np.log(trust / (1 - trust) * max(k - 1, 1))
        votes = np.zeros((item.max(initial=-1) + 1, k))
        np.add.at(votes, (item, actor), weight[source])
        odds = np.exp(votes - votes.max(axis=1, keepdims=True, initial=-np.inf))
        right = (odds / odds.sum(axis=1, keepdims=True))[item, actor]
        total = np.bincount(source, minlength=len(trust))
        trust = np.clip((np.bincount(source, weights=right, minlength=len(trust)) + 4) / (total + 5), 0.05, 0.99)
    weight = np.maximum(np.log(trust / (1 - trust) * max(k - 1, 1)), 0.05)
    return _decayed(table, graph, first, last, 0.5 ** (1 / half_life), weight=weight / weight.mean())


def dawid_skene(table: ClaimTable, graph: PlaceGraph, first: int, last: int, days: int = WEEK) -> NDArray[np.float32]:
    """Learn what each source says given the truth (Dawid and Skene 1979), items being a place in a span of days."""
    rows = _votes(table)
    item = _items(table, rows, days)
    source, actor, k = table.source[rows], table.actor[rows], len(table.actors)
    count = int(item.max(initial=-1)) + 1
    votes = np.zeros((count, k))
    np.add.at(votes, (item, actor), 1.0)
    belief = (votes + 0.1) / (votes + 0.1).sum(axis=1, keepdims=True)
    for _ in range(ROUNDS):
        confusion = np.full((len(table.sources), k, k), 0.3) + np.eye(k) * 2
        flat = source * k + actor
        for holder in range(k):
            heard = np.bincount(flat, weights=belief[item, holder], minlength=len(table.sources) * k)
            confusion[:, holder] += heard.reshape(-1, k)
        confusion /= confusion.sum(axis=2, keepdims=True)
        logs = np.tile(np.log(belief.mean(axis=0) + 1e-6), (count, 1))
        np.add.at(logs, item, np.log(confusion[source, :, actor]))
        belief = np.exp(logs - logs.max(axis=1, keepdims=True))
        belief /= belief.sum(axis=1, keepdims=True)
    # A span's belief is known at its last claim.
    _, where = np.unique(item[::-1], return_index=True)
    end = rows[len(rows) - 1 - where]
    order = np.lexsort((end,))
    return _carried(table.place[end][order], table.day[end][order], belief[order], graph, first, last)


BASELINES: dict[str, Callable[[ClaimTable, PlaceGraph, int, int], NDArray[np.float32]]] = {
    "last claim": last_claim,
    "majority": majority,
    "majority 30 d": majority_of_days,
    "decayed 15 d": decayed,
    "decayed 30 d": lambda table, graph, first, last: decayed(table, graph, first, last, 30.0),
    "weighted vote": weighted_vote,
    "Dawid-Skene weekly": dawid_skene,
    "Dawid-Skene daily": lambda table, graph, first, last: dawid_skene(table, graph, first, last, 1),
}


def _votes(table: ClaimTable) -> Ints:
    """Return the claims that say who holds a place."""
    return np.flatnonzero(((table.kind == CONTROL) | (table.kind == TRANSFER)) & (table.weight > 0))


def _items(table: ClaimTable, rows: Ints, days: int) -> Ints:
    _, item = np.unique(table.place[rows] * 1_000_000 + table.day[rows] // days, return_inverse=True)
    return np.asarray(item.ravel(), dtype=np.int64)


def _nearest(graph: PlaceGraph, spoken: NDArray[np.bool_]) -> Ints:
    """Return for each place itself if somebody spoke of it, or else the nearest place of which somebody did."""
    own = np.arange(len(graph))
    if not spoken.any():
        return own
    known = np.flatnonzero(spoken)
    _, near = cKDTree(graph.xy[known]).query(graph.xy)
    return np.where(spoken, own, known[near])


def _carried(place: Ints, day: Ints, values: Floats, graph: PlaceGraph, first: int, last: int) -> NDArray[np.float32]:
    """Let each value, float64[r, K] in order of time, hold until the place's next one."""
    k = values.shape[1]
    now = np.full((k, len(graph)), 1.0 / k)
    spoken = np.zeros(len(graph), dtype=bool)
    out = np.empty((last - first + 1, k, len(graph)), dtype=np.float32)
    near = _nearest(graph, spoken)
    bounds = np.searchsorted(day, np.arange(first, last + 2))
    for at in range(len(out)):
        low, high = bounds[at], bounds[at + 1]
        if high > low:
            now[:, place[low:high]] = values[low:high].T
            if not spoken[place[low:high]].all():
                spoken[place[low:high]] = True
                near = _nearest(graph, spoken)
        out[at] = now[:, near]
    return out


def _decayed(
    table: ClaimTable,
    graph: PlaceGraph,
    first: int,
    last: int,
    keep: float,
    *,
    window: int | None = None,
    weight: Floats | None = None,
) -> NDArray[np.float32]:
    """Count votes that keep a share of their weight a day, or all of it for a window of days."""
    rows = _votes(table)
    k, places = len(table.actors), len(graph)
    place, day, actor = table.place[rows], table.day[rows], table.actor[rows]
    strength = table.weight[rows] if weight is None else table.weight[rows] * weight[table.source[rows]]
    bounds = np.searchsorted(day, np.arange(first, last + 2))
    votes = np.zeros((k, places))
    latest = np.full((k, places), 1.0 / k)
    spoken = np.zeros(places, dtype=bool)
    near = _nearest(graph, spoken)
    out = np.empty((last - first + 1, k, places), dtype=np.float32)
    for at in range(len(out)):
        votes *= keep
        if window is not None and at >= window:
            old = slice(bounds[at - window], bounds[at - window + 1])
            np.add.at(votes, (actor[old], place[old]), -strength[old])
        low, high = bounds[at], bounds[at + 1]
        if high > low:
            today = slice(low, high)
            np.add.at(votes, (actor[today], place[today]), strength[today])
            if not spoken[place[today]].all():
                spoken[place[today]] = True
                near = _nearest(graph, spoken)
        total = votes.sum(axis=0)
        alive = total > 1e-3
        # Where votes have faded, the last shares stand.
        latest[:, alive] = (np.maximum(votes, 0) / np.maximum(total, 1e-9))[:, alive]
        out[at] = (SHARED * latest + (1 - SHARED) / k)[:, near]
    return out
