"""
The smoother: what is known of each day with all claims, earlier and later.

One sweep runs forward and backward over every place, its neighbours held at what the sweep before said of them (a mean
field); so places are independent within a sweep, and are done in blocks that fit into memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rasd.judging.beliefs import Belief
from rasd.judging.model import CG, CH, FG, FH, FQF, FQN, RELATIONS, TQF, TQN, Floats, Ints, States
from rasd.judging.motion import (
    ALL,
    NONE,
    SMOOTHING,
    Hazards,
    ahead,
    back,
    gathered,
    heard,
    log_back,
    normalised,
    silence,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.claims_table import ClaimTable, Rows
    from rasd.judging.graph import PlaceGraph
    from rasd.judging.model import SourceModel

BLOCK = 500
"""Places done at once."""
EVERY = 4
"""Days between those on which exposure is counted."""
TRUST = 0.97
PASSES = 12


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """
    What one sweep found.

    `rest` is float32[r, Z]: at each row of evidence, the states as all other evidence tells them (the cavity), `said`
    float32[r, Z] what the row says at weight 1, `relation` int8[r, Z]. `exposure` is float64[T', S, K, 8] for every
    fourth day: the reach of the places at which each actor is in each relation.
    """

    belief: Belief
    rest: NDArray[np.float32]
    said: NDArray[np.float32]
    relation: NDArray[np.int8]
    exposure: Floats


def sweep(
    table: ClaimTable, graph: PlaceGraph, model: SourceModel, last: Belief, weight: Floats, *, learn: bool = False
) -> Sweep:
    """
    Smooth once over all places and days of the belief before.

    `weight` is float64[n], the weight of each claim, copies discounted. What it learns of rows is empty unless `learn`.
    """
    states = States(len(model.actors))
    field = fields(graph, last, coupled=model.settings.coupling)
    mean = means(field)
    rows = table.rows
    days = last.last - last.first + 1
    found = Belief.empty(graph, model.actors, last.first, last.last, "smooth")
    count = len(rows.claim) if learn else 0
    rest = np.empty((count, states.count), dtype=np.float32)
    said = np.empty((count, states.count), dtype=np.float32)
    exposure = np.zeros((len(range(0, days, EVERY)), len(table.sources), states.actors, len(RELATIONS)))
    first = np.full(len(graph), days + model.settings.reach_back, dtype=np.int64)
    np.minimum.at(first, rows.place, rows.day - last.first)
    born = np.maximum(first - model.settings.reach_back, 0) if model.settings.coupling else np.zeros_like(first)
    share = weight[rows.claim] * rows.share
    inside = (rows.day >= last.first) & (rows.day <= last.last)
    order = np.argsort(born, kind="stable")
    for low in range(0, len(graph), BLOCK):
        places = np.sort(order[low : low + BLOCK])
        places = places[born[places] < days]
        if not len(places):
            continue
        column = np.full(len(graph), -1)
        column[places] = np.arange(len(places))
        mine = np.flatnonzero((column[rows.place] >= 0) & inside)
        block = _Block(states, model, rows, mine, column, share, field[:, :, places], mean[:, :, places], born[places])
        block.places = places
        block.run(last.first, found, places, exposure)
        if learn:
            rest[mine], said[mine] = block.rest, block.said
    found.filled[:] = np.arange(days)[:, None] < first
    if model.settings.coupling:
        _fill(graph, found, born, last)
    relation = np.empty((count, states.count), dtype=np.int8)
    if learn:
        at = np.clip(rows.day - last.first, 0, days - 1)
        relation[:] = states.relation[_zone(field[at, rows.actor, rows.place]), rows.actor]
    return Sweep(found, rest, said, relation, exposure)


def fields(graph: PlaceGraph, belief: Belief, *, coupled: bool = True) -> NDArray[np.float32]:
    """Return how much of each place's neighbourhood each actor has on each day: float32[T, K, N]."""
    if not coupled:
        return np.full_like(belief.holders, 1.0 / len(belief.actors))
    days, actors, places = belief.holders.shape
    weights = graph.weights.astype(np.float32)
    flat = belief.holders.reshape(days * actors, places)
    out = np.empty_like(flat)
    for low in range(0, len(flat), 256):
        out[low : low + 256] = (weights @ flat[low : low + 256].T).T
    return out.reshape(days, actors, places)


def means(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the running mean of the days before each day, float32[T, K, N]."""
    out = np.empty_like(field)
    mean = field[0]
    for day in range(len(field)):
        out[day] = mean
        mean = (1 - SMOOTHING) * mean + SMOOTHING * field[day]
    return out


def _zone(share: NDArray[np.float32]) -> Ints:
    return (share > NONE).astype(np.int64) + (share >= ALL)


def _fill(graph: PlaceGraph, found: Belief, born: Ints, last: Belief) -> None:
    """Even out the places that no claim reaches between their neighbours."""
    open_ = np.flatnonzero(born > 0)
    if not len(open_):
        return
    order = open_[np.argsort(born[open_], kind="stable")]
    weights = graph.weights.astype(np.float32)
    until = born[order]
    held: Ints | None = None
    count = -1
    part = None
    for day in range(len(found.holders)):
        beyond = int(np.searchsorted(until, day, side="right"))
        if beyond == len(order):
            break
        if beyond != count:
            held, count = np.sort(order[beyond:]), beyond
            part = weights[held]
        p = found.holders[day]
        p[:, held] = last.holders[day][:, held]
        for _ in range(PASSES):
            p[:, held] = (part @ p.T).T
        found.contested[day, held] = 0.0


class _Block:
    """Some places over all days; `mine` are their rows of evidence, in order of day and place."""

    def __init__(
        self,
        states: States,
        model: SourceModel,
        rows: Rows,
        mine: Ints,
        column: Ints,
        share: Floats,
        field: NDArray[np.float32],
        mean: NDArray[np.float32],
        born: Ints,
    ) -> None:
        self.states, self.model, self.born = states, model, born
        self.field, self.mean = np.ascontiguousarray(field), np.ascontiguousarray(mean)
        self.place, self.day = column[rows.place[mine]], rows.day[mine]
        self.places: Ints = np.arange(field.shape[2])
        self._known: tuple[Floats, NDArray[np.float32]] | None = None
        self.share = share[mine]
        self._rows, self._mine = rows, mine

    def _expected(self, day: int) -> NDArray[np.float32]:
        """Return the claims expected of the block's places: float32[K, 8, n]; the same array while no source changes."""
        whole = self.model.expected(day)
        if self._known is None or self._known[0] is not whole:
            self._known = whole, whole[:, :, self.places].astype(np.float32)
        return self._known[1]

    def run(self, first: int, found: Belief, places: Ints, exposure: Floats) -> None:
        states, settings = self.states, self.model.settings
        days, k = len(self.field), states.actors
        shares = self.field[self.day - first, self._rows.actor[self._mine], self.place].astype(np.float64)
        self.said = heard(states, self.model, self._rows, self._mine, shares).astype(np.float32)
        evidence = self.said * self.share[:, None].astype(np.float32)
        bounds = np.searchsorted(self.day, np.arange(first, first + days + 1))
        logs = np.empty((days, states.count, len(places)), dtype=np.float32)
        forward = np.empty_like(logs)
        births = {int(day): np.flatnonzero(self.born == day) for day in np.unique(self.born)}
        beliefs = np.zeros((states.count, len(places)), dtype=np.float32)
        beliefs[:k] = TRUST * self.field[0] + (1 - TRUST) / k
        for day in range(days):
            if day:
                beliefs = ahead(states, beliefs, Hazards(states, self.field[day], self.mean[day], settings))
            new = births.get(day)
            if new is not None and day:
                beliefs[:, new] = 0.0
                beliefs[:k, new] = TRUST * self.field[day][:, new] + (1 - TRUST) / k
            logs[day] = -settings.silence * silence(states, self._expected(first + day), self.field[day])
            low, high = bounds[day], bounds[day + 1]
            if high > low:
                where, total = gathered(evidence[low:high], self.place[low:high])
                logs[day][:, where] += total.T
            beliefs = normalised(logs[day], beliefs)
            forward[day] = beliefs
        self._backward(forward, logs, evidence, bounds, found, places, exposure)

    def _backward(
        self,
        forward: NDArray[np.float32],
        logs: NDArray[np.float32],
        evidence: NDArray[np.float32],
        bounds: Ints,
        found: Belief,
        places: Ints,
        exposure: Floats,
    ) -> None:
        states, settings = self.states, self.model.settings
        later = np.ones(forward.shape[1:], dtype=np.float32)
        self.rest = np.empty_like(evidence)
        for day in range(len(forward) - 1, -1, -1):
            now = forward[day] * later
            now /= np.maximum(now.sum(axis=0), np.float32(1e-30))
            held, contested = states.marginals(now)
            found.holders[day][:, places] = held
            found.contested[day, places] = contested
            low, high = bounds[day], bounds[day + 1]
            if high > low:
                logged = np.log(np.maximum(now[:, self.place[low:high]].T, 1e-30)) - evidence[low:high]
                rest = np.exp(logged - logged.max(axis=1, keepdims=True))
                self.rest[low:high] = rest / rest.sum(axis=1, keepdims=True)
            if day % EVERY == 0:
                exposure[day // EVERY] += exposed(
                    states,
                    now,
                    self.field[day],
                    (self.model.reach[:, self.places] * (self.born <= day)).astype(np.float32),
                )
            if day:
                hazards = Hazards(states, self.field[day], self.mean[day], settings)
                later = back(states, log_back(logs[day], later), hazards)


def exposed(
    states: States, beliefs: NDArray[np.float32], field: NDArray[np.float32], reach: NDArray[np.float32]
) -> Floats:
    """Return the reach, float32[S, n], of the places at which each actor is in each relation: float64[S, K, 8]."""
    k, j = states.actors, states.pairs
    shape = (k, k - 1, beliefs.shape[1])
    contested, fresh = beliefs[k : k + j], beliefs[k + j :]
    parts = {
        CH: contested.reshape(shape).sum(axis=1),
        CG: contested[states.swap].reshape(shape).sum(axis=1),
        FG: fresh[states.swap].reshape(shape).sum(axis=1),
        FH: fresh.reshape(shape).sum(axis=1),
    }
    true = beliefs[:k]
    false = np.maximum(1 - true - parts[CH] - parts[CG] - parts[FG] - parts[FH], 0)
    far, near = field >= ALL, field > NONE
    parts |= {TQN: true * ~far, TQF: true * far, FQN: false * near, FQF: false * ~near}
    stacked = np.stack([parts[each] for each in range(len(RELATIONS))], axis=1).astype(np.float32)
    return (reach @ stacked.reshape(-1, stacked.shape[2]).T).reshape(len(reach), k, -1).astype(np.float64)
