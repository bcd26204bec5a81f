"""
Learning the sources: intensities by damped expectation-maximisation in which no claim vouches for itself.

Gamma-Poisson shrinkage at three levels (kind, source, source and actor): a source of which little is heard speaks like
its kind. When a source is judged, the state of each place is taken without the claim at hand (the cavity): plain
expectation-maximisation believes whoever speaks most. Few iterations: more make it worse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from rasd.errors import BadClaims
from rasd.judging.copying import Copying, Pairs, copying_of, learn, pairs_of
from rasd.judging.forward import filter as run_filter
from rasd.judging.model import (
    CONTROL,
    FLOOR,
    KINDS,
    PRIOR,
    RELATIONS,
    Floats,
    Ints,
    Settings,
    SourceModel,
    false_factor,
)
from rasd.judging.smooth import EVERY, Sweep, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rasd.judging.beliefs import Belief
    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.graph import PlaceGraph

KIND_PRIOR, SOURCE_PRIOR, ACTOR_PRIOR = 500.0, 60.0, 6.0
"""Claims that the prior counts as, at the three levels."""
RETIRED_DAYS = 60
"""A source that has been silent so long before the end has stopped speaking."""
CHUNK = 65536
REACH_PRIOR, REACH_HOPS = 3.0, 4
AROUND_DAYS, ENOUGH_CLAIMS = 30, 1.0
ENOUGH_VOICES = 3.0


@dataclass(frozen=True, eq=False)
class Fit:
    """
    What `fit` found beside the model and the belief.

    `copied` is float64[n], P(copy) of each claim; `pairs` and `pair_copied` float64[m] the possible originals and how
    probable each is; `weight` float64[n], what each claim counted; `last` the last sweep, with the states at each row
    of `table.rows` as all other evidence tells them; `log` says what each iteration changed.
    """

    table: ClaimTable
    pairs: Pairs
    copied: Floats
    pair_copied: Floats
    weight: Floats
    last: Sweep
    log: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Fit: {len(self.table)} claims, {len(self.log)} iterations>"

    def originals(self) -> dict[int, int]:
        """Return the likeliest original of each claim that is likelier a copy than not, by row of the table."""
        order = np.argsort(self.pair_copied, kind="stable")
        best = dict(zip(self.pairs.claim[order].tolist(), self.pairs.original[order].tolist(), strict=True))
        return {claim: best[claim] for claim in np.flatnonzero(self.copied > 0.5).tolist() if claim in best}


def fit(
    table: ClaimTable,
    graph: PlaceGraph,
    grades: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    *,
    first: int | None = None,
    until: int | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[SourceModel, Belief, Fit]:
    """
    Learn how each source speaks and who copies whom, and say who held each place on each day, all claims known.

    Args:
        table: The claims.
        graph: The N places.
        grades: Admiralty letters of sources (A to F) by name; those not named count as F, unknown. With two actors and
            mostly false claims they are needed: nothing else tells which side invents.
        settings: The numbers of the method.
        first: The first day judged, as an ordinal; that of the first claim unless given.
        until: The last day judged, as an ordinal; that of the last claim unless given.
        progress: Called with a line for each step.

    Raises:
        BadClaims: There are no claims, or one lies at a place that the map lacks.

    """
    settings = settings or Settings()
    if not len(table):
        raise BadClaims("there are none", "read reports into the ledger first")
    if int(table.place.max()) >= len(graph):
        raise BadClaims(f"a claim names place {int(table.place.max())} of {len(graph)}", "make the map of all places")
    first = int(table.day[0]) if first is None else first
    until = int(table.day[-1]) if until is None else until
    learner = _Learner(table, graph, dict(grades or {}), settings, (first, until))
    return learner.run(progress or (lambda _: None))


class _Learner:
    def __init__(
        self, table: ClaimTable, graph: PlaceGraph, grades: dict[str, str], settings: Settings, span: tuple[int, int]
    ) -> None:
        self.table, self.graph, self.settings, self.span = table, graph, settings, span
        self.factor = false_factor(grades, table.sources)
        self.pace, self.active = _habits(table, span)
        self.pairs = pairs_of(table, self.pace)
        self.copied: Floats = np.zeros(len(table))
        self.pair_copied: Floats = np.zeros(len(self.pairs.claim))
        self.copies: Floats | None = None
        self.weight: Floats = table.own_weight

    def run(self, progress: Callable[[str], None]) -> tuple[SourceModel, Belief, Fit]:
        settings = self.settings
        model = self.begin()
        judged, _ = run_filter(self.table, self.graph, model, first=self.span[0], until=self.span[1])
        progress("first pass")
        log = []
        rounds = settings.iterations if settings.learning else int(settings.copying)
        for turn in range(rounds):
            sweeps = settings.sweeps if turn else settings.first_sweeps
            last = self.swept(model, judged, sweeps)
            judged = last.belief
            if settings.copying:
                self.share(model, last)
            before = model
            model = self.learnt(model, last)
            moved = float(np.abs(model.log_rates - before.log_rates).mean())
            log.append(f"iteration {turn + 1}: {self.copied.mean():.1%} copies, intensities moved by {moved:.2f}")
            progress(log[-1])
            del last  # large, and not to be kept beside its successor
        last = self.swept(model, judged, settings.sweeps)
        judged = last.belief
        progress("last sweeps")
        done = Fit(self.table, self.pairs, self.copied, self.pair_copied, self.weight, last, tuple(log))
        return model, judged, done

    def swept(self, model: SourceModel, judged: Belief, times: int) -> Sweep:
        """Return the last of some sweeps, at least one; only that one remembers its rows."""
        for _ in range(times - 1):
            judged = sweep(self.table, self.graph, model, judged, self.weight).belief
        return sweep(self.table, self.graph, model, judged, self.weight, learn=True)

    def begin(self) -> SourceModel:
        """Return the model before anything is learned: the prior, scaled to how much each source says of each kind."""
        table, count, actors = self.table, len(self.table.sources), len(self.table.actors)
        places = len(self.graph)
        reach = self.reach()
        days = self.days()
        # A guess of how places divide among relations, good enough for a first scale.
        guess = np.array([0.5, 0.5, 0.3, 0.7, 0.01, 0.01, 0.01, 0.01])
        guess[:2] /= actors
        guess[2:4] *= 1 - 1 / actors
        exposure: Floats = np.broadcast_to(guess * places, (count, actors, len(RELATIONS))) * days[:, None, None]
        said = np.zeros((count, len(KINDS)))
        np.add.at(said, (table.source, table.kind), table.own_weight)
        parent = PRIOR[None, :, None, :] * self.factor[:, None, None, :] * np.ones((1, 1, actors, 1))
        expected = (parent * exposure[:, None]).sum(axis=(2, 3))
        rates = parent * ((said + 0.5) / np.maximum(expected, 1e-12))[:, :, None, None]
        voices: Floats = np.bincount(table.source, weights=table.own_weight, minlength=count).astype(np.float64) / days
        return SourceModel(
            table.sources,
            table.actors,
            rates,
            np.eye(count) if not self.settings.copying else np.eye(count) * 0.7 + 0.3 / max(count, 1),
            self.active,
            reach,
            self.pace,
            voices,
            np.zeros_like(rates),
            exposure,
            replace(self.settings, copying=False),
        )

    def reach(self) -> Floats:
        """
        Return how much each source talks about each place, float64[S, N]: from its claims of who holds it.

        What all say of a place, times how much more of its region, then of itself, the source says; shrunk in turn.
        """
        table, places = self.table, len(self.graph)
        status = np.flatnonzero(table.kind == CONTROL)
        flat = table.source[status] * places + table.place[status]
        counted = np.bincount(flat, weights=self.weight[status], minlength=len(table.sources) * places)
        own: Floats = counted.reshape(-1, places).astype(np.float64)
        everyone = np.bincount(table.place[status], minlength=places).astype(np.float64)
        talked = (everyone + 1) / (everyone.mean() + 1)
        expected = own.sum(axis=1, keepdims=True) * (talked / talked.sum())
        region = (self._wide(own) + REACH_PRIOR) / (self._wide(expected) + REACH_PRIOR)
        reach = talked * region * (own + REACH_PRIOR) / (expected * region + REACH_PRIOR)
        level: Floats = reach / reach.mean(axis=1, keepdims=True)
        return level

    def _wide(self, counts: Floats) -> Floats:
        """Add what neighbours, and their neighbours, have to each place."""
        spread = counts
        total = counts
        for _ in range(REACH_HOPS):
            spread = (self.graph.weights @ spread.T).T
            total = total + spread
        return total

    def days(self) -> Ints:
        """Return on how many of the days each source has spoken: int64[S]."""
        days: Ints = np.maximum(np.minimum(self.active[:, 1], self.span[1]) - self.active[:, 0] + 1, 1)
        return days

    def share(self, model: SourceModel, last: Sweep) -> None:
        """Learn who copies whom, and discount the copies."""
        rows, table = self.table.rows, self.table
        rate = np.empty(len(rows.claim))
        for low in range(0, len(rate), CHUNK):
            at = slice(low, low + CHUNK)
            rate[at] = (last.rest[at] * np.exp(last.said[at].astype(np.float64))).sum(axis=1)
        rate *= model.reach[rows.source, rows.place]
        own = np.bincount(rows.claim, weights=rate, minlength=len(table)) / np.bincount(
            rows.claim, minlength=len(table)
        )
        own /= np.maximum(model.voices[table.source], 1e-9)
        self.copies, self.copied, self.pair_copied = learn(self.pairs, table, own, self.copies)
        self.weight = table.own_weight * (1 - self.settings.copy_discount * self.copied)

    def learnt(self, model: SourceModel, last: Sweep) -> SourceModel:
        """Return the model with intensities learned from a sweep."""
        counts = self.counts(last)
        exposure = self.exposure(last)
        days = self.days()
        voices = np.bincount(self.table.source, weights=self.weight, minlength=len(days)) / days
        rates = model.rates
        if self.settings.learning:
            fresh = self._rates(counts, exposure)
            damping = self.settings.damping
            rates = np.exp((1 - damping) * np.log(model.rates + 1e-30) + damping * np.log(fresh + 1e-30))
        copies = model.copies if self.copies is None else self.copies
        return replace(
            model,
            rates=rates,
            reach=self.reach(),
            copies=copies,
            voices=voices,
            counts=counts,
            exposure=exposure,
            settings=self.settings,
        )

    def counts(self, last: Sweep) -> Floats:
        """Return how many claims of each kind each source makes in each relation: float64[S, 5, K, 8], weighted."""
        rows, table = self.table.rows, self.table
        shape = (len(table.sources), len(KINDS), len(table.actors), len(RELATIONS))
        counts: Floats = np.zeros(int(np.prod(shape)))
        weight = self.weight[rows.claim] * rows.share
        vouched = 1.0 - self.settings.cavity * _corroboration(table, self.weight)
        speaker = (rows.source * len(KINDS) + rows.kind) * len(table.actors) + rows.actor
        for low in range(0, len(weight), CHUNK):
            at = slice(low, low + CHUNK)
            states = last.rest[at]
            own = (vouched[rows.claim[at]] * weight[at])[:, None]
            states = states * np.exp(own * (last.said[at] - last.said[at].max(axis=1, keepdims=True)))
            states = states / states.sum(axis=1, keepdims=True)
            flat = speaker[at, None] * len(RELATIONS) + last.relation[at]
            counts += np.bincount(flat.ravel(), weights=(states * weight[at, None]).ravel(), minlength=len(counts))
        return counts.reshape(shape)

    def exposure(self, last: Sweep) -> Floats:
        """Return how much each actor was in each relation where and while each source spoke: float64[S, K, 8]."""
        days = np.arange(len(last.exposure)) * EVERY + last.belief.first
        speaking = (self.active[:, :1] <= days) & (days <= self.active[:, 1:])
        spent: Floats = EVERY * np.einsum("st,tskr->skr", speaking.astype(np.float64), last.exposure)
        return spent

    def voices(self) -> float:
        """Return how far sources can be learned from one another (0-1): not at all with one voice, fully with three."""
        said = np.bincount(self.table.source, weights=self.weight)
        count = said.sum() ** 2 / max(float((said**2).sum()), 1e-12)
        return float(np.clip((count - 1) / (ENOUGH_VOICES - 1), 0, 1))

    def _rates(self, counts: Floats, exposure: Floats) -> Floats:
        parent = PRIOR[None, :, None, :] * self.factor[:, None, None, :] * np.ones_like(counts)
        spent = exposure[:, None]
        scale = (counts.sum(axis=(2, 3)) + 0.5) / np.maximum((parent * spent).sum(axis=(2, 3)), 1e-12)
        parent = parent * scale[:, :, None, None]
        expected = (parent * spent).sum(axis=(0, 2))
        sure = self.voices()
        parent = parent * (((counts.sum(axis=(0, 2)) + KIND_PRIOR) / (expected + KIND_PRIOR)) ** sure)[None, :, None, :]
        expected = (parent * spent).sum(axis=2)
        parent = parent * (((counts.sum(axis=2) + SOURCE_PRIOR) / (expected + SOURCE_PRIOR)) ** sure)[:, :, None, :]
        if self.settings.per_actor:
            expected = parent * spent
            parent = parent * ((counts + ACTOR_PRIOR) / (expected + ACTOR_PRIOR)) ** sure
        least: Floats = FLOOR * parent.max(axis=3, keepdims=True)
        rates: Floats = np.maximum(parent, least)
        return rates


def _corroboration(table: ClaimTable, weight: Floats) -> Floats:
    """
    Return how far others could speak to each claim (0-1): one claim on its place within 30 days is enough.

    Where others speak, a claim is judged by them alone. Where hardly anybody does, they are silent on most changes, and
    to judge it by them alone would make every report of a change an invention; there it is judged with its own word.
    """
    if not len(table):
        return weight
    spread = int(table.day.max() - table.day.min()) + 4 * AROUND_DAYS
    day = table.day - table.day.min() + AROUND_DAYS

    def near(group: Ints) -> Floats:
        key = group * spread + day
        order = np.argsort(key, kind="stable")
        total = np.concatenate([[0.0], np.cumsum(weight[order])])
        low = np.searchsorted(key[order], key - AROUND_DAYS, side="left")
        high = np.searchsorted(key[order], key + AROUND_DAYS, side="right")
        inside: Floats = total[high] - total[low]
        return inside

    others = np.maximum(near(table.place) - near(table.place * len(table.sources) + table.source), 0.0)
    return np.minimum(others / ENOUGH_CLAIMS, 1.0)


def _habits(table: ClaimTable, span: tuple[int, int]) -> tuple[Floats, Ints]:
    """Return each source's claims per day, float64[S], and its first and last day, int64[S, 2]."""
    count = len(table.sources)
    first = np.full(count, span[1])
    last = np.full(count, span[0])
    np.minimum.at(first, table.source, table.day)
    np.maximum.at(last, table.source, table.day)
    last = np.where(last >= span[1] - RETIRED_DAYS, np.iinfo(np.int64).max, last)
    days = np.maximum(np.minimum(last, span[1]) - first + 1, 1)
    pace = np.bincount(table.source[table.weight > 0], minlength=count) / days
    return pace, np.stack([first, last], axis=1)


def copies(model: SourceModel, fit: Fit, *, least: float = 0.06, examples: int = 3) -> list[Copying]:
    """
    Say who repeats whom, the largest share first.

    Args:
        model: The sources, as learned.
        fit: What `fit` found beside them.
        least: Shares of a source's claims below this are left out.
        examples: How many pairs of claims to show for each.

    """
    return copying_of(fit.table, fit.pairs, fit.pair_copied, model.copies, least=least, examples=examples)
