"""
The filter: what could be known on each day, from the claims published up to that day.

Each day the map moves by its hazards, hears the day's claims and their absence, and hands its beliefs to the next
day's neighbours. `update` brings a late or corrected claim in: days before it stay, days from it on are done again from
the last checkpoint, and the result is the same, to the bit, as of a run over all claims in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rasd.errors import BadClaims
from rasd.judging.beliefs import Belief
from rasd.judging.claims_table import REPEAT_DAYS
from rasd.judging.copying import LAGS, Pairs, pairs_of
from rasd.judging.model import Floats, Ints, States
from rasd.judging.motion import SMOOTHING, Hazards, ahead, gathered, heard, normalised, silence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.graph import PlaceGraph
    from rasd.judging.model import SourceModel

CHECKPOINT_DAYS = 16
MEMORY_DAYS = max(REPEAT_DAYS + 1, len(LAGS))
"""For how many days a claim can make later ones copies or repetitions."""
PASSES = 4
"""How often a day the places that nobody has spoken of yet are evened out between their neighbours."""
TRUST = 0.97
"""How far the neighbours are trusted about a place before its first own claim."""


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """All that the next day needs: `beliefs` float64[Z, N], `held` and `mean` float64[K, N], `spoken` bool[N]."""

    day: int
    beliefs: Floats
    held: Floats
    mean: Floats
    spoken: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FilterState:
    """
    A filter that can go on: its claims, its model, its checkpoints, and its result so far.

    `copied` is float64[n], P(copy) of each claim as it was judged on its day.
    """

    table: ClaimTable
    graph: PlaceGraph
    model: SourceModel
    belief: Belief
    copied: Floats
    checkpoints: tuple[Checkpoint, ...]

    def __repr__(self) -> str:
        return f"<FilterState: {len(self.table)} claims, {self.belief!r}>"


def filter(  # noqa: A001 - the interface's name; the module is called forward
    table: ClaimTable, graph: PlaceGraph, model: SourceModel, *, first: int | None = None, until: int | None = None
) -> tuple[Belief, FilterState]:
    """
    Say for each place and day who probably held it, as could be known on that day.

    Args:
        table: The claims; those after `until` are left out.
        graph: The N places.
        model: What `fit` has learned of the sources.
        first: The first day, as an ordinal; that of the first claim unless given.
        until: The last day, as an ordinal; that of the last claim unless given.

    """
    until = _last(table, until)
    table = table.until(until)
    first = int(table.day[0]) if first is None and len(table) else (until if first is None else first)
    state = FilterState(
        table,
        graph,
        model,
        Belief.empty(graph, model.actors, first, until, "filter"),
        np.zeros(len(table)),
        (_start(graph, model, first),),
    )
    done = _run(state, state.checkpoints[0])
    return done.belief, done


def update(
    state: FilterState, new: ClaimTable, *, until: int | None = None, tolerance: float = 1e-6
) -> tuple[FilterState, Ints]:
    """
    Bring in claims that are late, corrected (same id) or of new days; a claim of weight 0 withdraws the one of its id.

    Returns the state, the same as `filter` over all claims would give, and the places whose beliefs changed by more
    than `tolerance` on any day that was there before, int64.

    Raises:
        BadClaims: A claim is older than the first day of the filter.

    """
    old = state.belief
    until = max(old.last, _last(new, None) if len(new) else old.last) if until is None else until
    if len(new) and int(new.day[0]) < old.first:
        raise BadClaims("a claim is older than the filter's first day", "run filter again, with an earlier `first`")
    replaced = state.table.rows_of(new.ids)
    touched = [int(new.day[0])] if len(new) else []
    touched += [int(state.table.day[replaced].min())] if len(replaced) else []
    since = min([*touched, old.last + 1])
    table = state.table.joined(new).until(until)
    kept = tuple(each for each in state.checkpoints if each.day < since)
    copied = np.zeros(len(table))
    before = int(np.searchsorted(table.day, kept[-1].day, side="right"))
    copied[:before] = state.copied[:before]
    resumed = FilterState(
        table,
        state.graph,
        state.model,
        old.extended(until),
        copied,
        kept,
    )
    done = _run(resumed, kept[-1])
    days = slice(kept[-1].day + 1 - old.first, min(old.last, until) - old.first + 1)
    apart = np.abs(done.belief.holders[days] - old.holders[days]).max(axis=(0, 1), initial=0.0)
    return done, np.flatnonzero(apart > tolerance)


def _last(table: ClaimTable, until: int | None) -> int:
    if until is not None:
        return until
    if not len(table):
        raise BadClaims("there are none, and no last day was given", "give claims, or `until`")
    return int(table.day[-1])


def _start(graph: PlaceGraph, model: SourceModel, first: int) -> Checkpoint:
    states = States(len(model.actors))
    even = np.full((states.actors, len(graph)), 1.0 / states.actors)
    beliefs = np.zeros((states.count, len(graph)))
    beliefs[: states.actors] = even
    return Checkpoint(first - 1, beliefs, even, even.copy(), np.zeros(len(graph), dtype=bool))


def _run(state: FilterState, start: Checkpoint) -> FilterState:
    """Run from the day after a checkpoint to the last day of the belief."""
    walk = _Walk(state, start)
    checkpoints = list(state.checkpoints)
    for day in range(start.day + 1, state.belief.last + 1):
        walk.step(day)
        if (day - state.belief.first) % CHECKPOINT_DAYS == CHECKPOINT_DAYS - 1:
            checkpoints.append(walk.checkpoint(day))
    return FilterState(state.table, state.graph, state.model, state.belief, state.copied, tuple(checkpoints))


class _Walk:
    """One run of the filter over days; it writes into the belief and into `copied` of its state."""

    def __init__(self, state: FilterState, start: Checkpoint) -> None:
        self.state = state
        self.settings = state.model.settings
        self.states = States(len(state.model.actors))
        self.beliefs = start.beliefs
        self.held = start.held
        self.mean = start.mean
        self.spoken = start.spoken.copy()
        self.weights = state.graph.weights
        # What a claim weighs hangs on the days just before it, not on older ones.
        self.before = int(np.searchsorted(state.table.day, start.day + 1 - MEMORY_DAYS))
        self.table = state.table.take(np.arange(self.before, len(state.table))) if self.before else state.table
        self.pairs = pairs_of(self.table, state.model.pace)
        self._open()

    def checkpoint(self, day: int) -> Checkpoint:
        return Checkpoint(day, self.beliefs, self.held, self.mean, self.spoken.copy())

    def _open(self) -> None:
        """Keep the part of the map that nobody has spoken of yet."""
        self.open = np.flatnonzero(~self.spoken)
        self.open_weights = self.weights[self.open] if len(self.open) else None

    def step(self, day: int) -> None:
        states, settings, model = self.states, self.settings, self.state.model
        if settings.coupling:
            field = np.ascontiguousarray((self.weights @ self.held.T).T)
        else:
            field = np.full_like(self.held, 1.0 / states.actors)
        hazards = Hazards(states, field, self.mean, settings)
        self.mean = (1 - SMOOTHING) * self.mean + SMOOTHING * field
        beliefs = ahead(states, self.beliefs, hazards)
        rows = self.table.rows
        low, high = np.searchsorted(rows.day, [day, day + 1])
        if high > low:
            self._begin(beliefs, np.unique(rows.place[low:high]))
        logs = -settings.silence * silence(states, model.expected(day), field)
        if high > low:
            self._hear(logs, beliefs, field, slice(int(low), int(high)))
        self.beliefs = normalised(logs, beliefs)
        held, contested = states.marginals(self.beliefs)
        if self.open_weights is not None and settings.coupling:
            held[:, self.open] = self.held[:, self.open]
            for _ in range(PASSES):
                held[:, self.open] = (self.open_weights @ held.T).T
            contested[self.open] = 0.0
        self.held = held
        belief, at = self.state.belief, day - self.state.belief.first
        belief.holders[at] = held
        belief.contested[at] = contested
        belief.filled[at] = ~self.spoken

    def _begin(self, beliefs: Floats, places: Ints) -> None:
        """Let places that are spoken of for the first time start from what their neighbours say."""
        new = places[~self.spoken[places]]
        if not len(new):
            return
        k = self.states.actors
        beliefs[:, new] = 0.0
        beliefs[:k, new] = TRUST * self.held[:, new] + (1 - TRUST) / k
        self.spoken[new] = True
        self._open()

    def _hear(self, logs: Floats, beliefs: Floats, field: Floats, at: slice) -> None:
        """Add what the day's claims say to `logs`, each less what it probably only repeats."""
        table, rows, model, settings = self.table, self.table.rows, self.state.model, self.settings
        place, claim = rows.place[at], rows.claim[at]
        said = heard(self.states, model, rows, at, field[rows.actor[at], place])
        low, high = int(claim.min()), int(claim.max()) + 1
        full = table.own_weight[low:high].copy()
        weight = full
        if settings.copying:
            # First as if nothing were known of the day, then with what the day's claims say of one another:
            # ten outlets that tell of the same fall are no copies because the fall was not foreseen.
            quiet = normalised(logs, beliefs)
            copied = self._copied(quiet[:, place], said, at, low, high)
            weight = full * (1 - settings.copy_discount * copied)
            share = (weight[claim - low] * rows.share[at])[:, None]
            where, total = gathered(share * said, place)
            after = np.array(logs)
            after[:, where] += total.T
            rest = normalised(after, beliefs)[:, place] * np.exp(-(share * said).T)
            copied = self._copied(rest / rest.sum(axis=0), said, at, low, high)
            self.state.copied[self.before + low : self.before + high] = copied
            weight = full * (1 - settings.copy_discount * copied)
        share = (weight[claim - low] * rows.share[at])[:, None]
        where, total = gathered(share * said, place)
        logs[:, where] += total.T

    def _copied(self, beliefs: Floats, said: Floats, at: slice, low: int, high: int) -> Floats:
        """Return P(copy) of the day's claims; `beliefs` is float64[Z, r], one column a row of evidence."""
        table, pairs, rows, model = self.table, self.pairs, self.table.rows, self.state.model
        rate = (beliefs.T * np.exp(said)).sum(axis=1) * model.reach[rows.source[at], rows.place[at]]
        claim = rows.claim[at] - low
        count = np.bincount(claim, minlength=high - low)
        own = np.bincount(claim, weights=rate, minlength=high - low) / np.maximum(count, 1)
        source = table.source[low:high]
        own = own / np.maximum(model.voices[source], 1e-9)
        part = slice(*np.searchsorted(pairs.claim, [low, high]))
        pairs = Pairs(pairs.claim[part], pairs.original[part], pairs.fit[part])
        taken = model.copies[source[pairs.claim - low], table.source[pairs.original]] * pairs.fit
        total = np.bincount(pairs.claim - low, weights=taken, minlength=high - low)
        by_itself = np.diagonal(model.copies)[source] * own
        copied: Floats = total / np.maximum(total + by_itself, 1e-300)
        return copied
