"""
How far each source can be followed: reliability, bias, delay, independence, and a letter; and in whose interest it spoke.

Every claim is held against what all *other* evidence says (the cavity), so that no claim vouches for its source. The
letter is of the Admiralty code (as in the taxonomy of MISP: A 100, B 75, C 50, D 25, E 0), cut from the lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import betaincinv

from rasd.judging.model import CLASH, CONTROL, DENY, FH, FQN, LEFT, TQF, TQN, TRANSFER, Floats, States

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.em import Fit
    from rasd.judging.model import SourceModel

CUTS = ((0.95, "A"), (0.85, "B"), (0.70, "C"), (0.50, "D"))
LEAST_CLAIMS = 15.0
"""Independent claims below which nobody can say (F)."""
TAIL = 0.05
"""Intervals leave out this much on either side: they hold with 90 %."""
BIASED = 0.35
"""How far (in log) a source must favour an actor over the mean for a claim to count as in its interest."""
LATE_DAYS = 45


class Share(tuple[float, float, float, float]):
    """
    A share with its interval: value, low, high (0-1), and how many independent claims it rests on.

    >>> share = Share.of(18.0, 2.0)
    >>> round(share.value, 2), round(share.low, 2), share.claims
    (0.86, 0.73, 20.0)
    """

    __slots__ = ()

    @classmethod
    def of(cls, right: float, wrong: float) -> Share:
        """Make it of independent claims that agreed with all else and that did not: a Beta posterior with prior (1, 1)."""
        low, high = betaincinv(right + 1, wrong + 1, [TAIL, 1 - TAIL])
        return cls(((right + 1) / (right + wrong + 2), float(low), float(high), right + wrong))

    @property
    def value(self) -> float:
        """Return the mean."""
        return self[0]

    @property
    def low(self) -> float:
        """Return the lower bound."""
        return self[1]

    @property
    def high(self) -> float:
        """Return the upper bound."""
        return self[2]

    @property
    def claims(self) -> float:
        """Return the independent claims."""
        return self[3]


class Interest(StrEnum):
    """Whether a claim serves its speaker's side."""

    IN = "in the speaker's interest"
    AGAINST = "against it"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How far a source can be followed.

    `status` and `captures` are the shares of its claims of holding and of taking that all other evidence bears out,
    `grade` the letter of both together, `capture_grade` that of captures alone. `bias` is by actor, log of how readily
    it claims captures for the actor that are none, over its mean: 0.7 means twice as readily. `stale` is log of how
    readily it still gives a place to whoever lost it lately, over whoever holds it. `delay_good` and `delay_bad` are
    medians of days between a change and the source's first claim of it, for changes that suit it and for those that do
    not; None for fewer than three. `independence` is the part of its claims that it made by itself, `copies` the parts
    taken from others. `contradicted` are ids of claims that the rest contradicts most.
    """

    source: str
    claims: int
    independent: float
    status: Share
    captures: Share
    grade: str
    capture_grade: str
    bias: dict[str, float]
    bias_interval: dict[str, tuple[float, float]]
    stale: float
    delay_good: float | None
    delay_bad: float | None
    independence: float
    copies: dict[str, float]
    contradicted: tuple[str, ...]

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "source": self.source,
            "claims": self.claims,
            "independent_claims": round(self.independent, 1),
            "grade": self.grade,
            "capture_grade": self.capture_grade,
            "status": [round(each, 3) for each in self.status],
            "captures": [round(each, 3) for each in self.captures],
            "bias": {actor: round(value, 2) for actor, value in self.bias.items()},
            "bias_interval": {a: [round(low, 2), round(high, 2)] for a, (low, high) in self.bias_interval.items()},
            "stale": round(self.stale, 2),
            "delay_good_days": None if self.delay_good is None else round(self.delay_good, 1),
            "delay_bad_days": None if self.delay_bad is None else round(self.delay_bad, 1),
            "independence": round(self.independence, 3),
            "copies": {source: round(share, 3) for source, share in self.copies.items()},
            "contradicted_claims": list(self.contradicted),
        }


def grade_of(share: Share) -> str:
    """
    Return the letter of a share.

    >>> grade_of(Share.of(95.0, 5.0)), grade_of(Share.of(5.0, 0.0))
    ('B', 'F')
    """
    if share.claims < LEAST_CLAIMS:
        return "F"
    return next((letter for least, letter in CUTS if share.low >= least), "E")


def bias_of(model: SourceModel) -> Floats:
    """Return how readily each source claims false captures for each actor, log over its mean: float64[S, K]."""
    logs = model.log_rates[:, TRANSFER, :, FQN]
    bias: Floats = logs - logs.mean(axis=1, keepdims=True)
    return bias


def borne_out(fit: Fit, actors: int) -> Floats:
    """
    Return how probable the state that each claim speaks of is by all other evidence: float64[n].

    For who holds or took a place that is whether the actor holds it; for who left it, or does not hold it, that it is
    not the actor's.
    """
    rows, table = fit.table.rows, fit.table
    states = States(actors)
    p = np.empty(len(rows.claim))
    for low in range(0, len(p), 65536):
        at = slice(low, low + 65536)
        holds = states.holder[None, :] == rows.actor[at, None]
        p[at] = (fit.last.rest[at] * holds).sum(axis=1)
    mean = np.bincount(rows.claim, weights=p, minlength=len(table)) / np.maximum(
        np.bincount(rows.claim, minlength=len(table)), 1
    )
    return np.where((table.kind == LEFT) | (table.kind == DENY), 1 - mean, mean)


def interests(table: ClaimTable, model: SourceModel, own: Mapping[str, str | None] | None = None) -> list[Interest]:
    """
    Say of each claim whether it serves its speaker's side.

    Args:
        table: The claims.
        model: Whose learned bias shows a source's side.
        own: Whose side sources take, by name, as a theatre's list of outlets says; the bias shows it for the others.

    """
    bias = bias_of(model)
    side = np.where(bias.max(axis=1) > BIASED, bias.argmax(axis=1), -1)
    for name, known in (own or {}).items():
        if name in table.sources and known in table.actors:
            at = table.sources.index(name)
            side[at] = table.actors.index(known)
            bias[at] = np.clip(bias[at], -BIASED, BIASED)
            bias[at, side[at]] = 2 * BIASED
    lean = np.where(side[table.source] >= 0, bias[table.source, table.actor], 0.0)
    # Whoever tells that its own side lost a place speaks against itself, whoever took it.
    lean = np.where((side[table.source] >= 0) & (table.other == side[table.source]), -2 * BIASED, lean)
    lean = np.where((table.kind == LEFT) | (table.kind == DENY), -lean, lean)
    lean = np.where(table.kind == CLASH, 0.0, lean)
    words = np.select([lean > BIASED, lean < -BIASED], [0, 1], 2)
    return [(Interest.IN, Interest.AGAINST, Interest.NEUTRAL)[each] for each in words.tolist()]


def sources(model: SourceModel, fit: Fit) -> list[Standing]:
    """Say how far each source can be followed, those with most independent claims first."""
    table = fit.table
    agreed = borne_out(fit, len(model.actors))
    bias = bias_of(model)
    counts = model.counts[:, TRANSFER, :, FQN] + model.counts[:, TRANSFER, :, TQN]
    spread = 1.645 / np.sqrt(counts + 6.0)
    delays = _delays(model, fit)
    found = []
    for at, name in enumerate(model.sources):
        mine = (table.source == at) & (fit.weight > 0)
        shares = [_share(agreed, fit.weight, mine & (table.kind == kind)) for kind in (CONTROL, TRANSFER)]
        both = Share.of(
            *(sum(share.claims * part for share, part in zip(shares, parts, strict=True)) for parts in _parts(shares))
        )
        rates = model.rates[at, CONTROL].sum(axis=0)
        independent = float(fit.weight[mine].sum())
        worst = np.flatnonzero(mine & (agreed < 0.2) & (fit.copied < 0.5) & (table.kind != CLASH))
        worst = worst[np.argsort(agreed[worst], kind="stable")][:5]
        good, bad = delays[at]
        copies = {model.sources[o]: float(model.copies[at, o]) for o in np.flatnonzero(model.copies[at]) if o != at}
        found.append(
            Standing(
                name,
                int((table.source == at).sum()),
                independent,
                shares[0],
                shares[1],
                grade_of(both),
                grade_of(shares[1]),
                {actor: float(bias[at, k]) for k, actor in enumerate(model.actors)},
                {
                    actor: (float(bias[at, k] - spread[at, k]), float(bias[at, k] + spread[at, k]))
                    for k, actor in enumerate(model.actors)
                },
                float(np.log((rates[FH] + 1e-12) / (rates[[TQN, TQF]].mean() + 1e-12))),
                good,
                bad,
                float(model.copies[at, at]),
                copies,
                tuple(str(table.ids[row]) for row in worst),
            )
        )
    return sorted(found, key=lambda each: -each.independent)


def _share(agreed: Floats, weight: Floats, rows: NDArray[np.bool_]) -> Share:
    right = float((agreed[rows] * weight[rows]).sum())
    return Share.of(right, float(weight[rows].sum()) - right)


def _parts(shares: list[Share]) -> tuple[list[float], list[float]]:
    """Return the parts of each share that were borne out, and that were not."""
    right = [((share.value * (share.claims + 2)) - 1) / max(share.claims, 1e-9) for share in shares]
    return right, [1 - each for each in right]


def _delays(model: SourceModel, fit: Fit) -> list[tuple[float | None, float | None]]:
    """Return the median of days from a change of holder to each source's claim of it, for good and for bad news."""
    table, belief = fit.table, fit.last.belief
    best = belief.holders.argmax(axis=1)
    sure = belief.holders.max(axis=1) > 0.7
    changed = np.zeros(best.shape, dtype=bool)
    changed[1:] = (best[1:] != best[:-1]) & sure[1:]
    days = np.where(changed, np.arange(len(best))[:, None], -1)
    latest = np.maximum.accumulate(days, axis=0)
    bias = bias_of(model)
    rows = np.flatnonzero((table.kind == TRANSFER) & (fit.copied < 0.5))
    at = np.clip(table.day[rows] - belief.first, 0, len(best) - 1)
    since = latest[at, table.place[rows]]
    lag = at - since
    kept = (since >= 0) & (lag <= LATE_DAYS) & (best[at, table.place[rows]] == table.actor[rows])
    rows, lag, since = rows[kept], lag[kept], since[kept]
    # Only the first time that a source tells of a change; the table is in order of time.
    told = np.column_stack([table.source[rows], table.place[rows], since])
    _, once = np.unique(told, axis=0, return_index=True)
    rows, lag, since = rows[once], lag[once], since[once]
    winner = table.actor[rows]
    loser = best[np.maximum(since - 1, 0), table.place[rows]]
    tone = bias[table.source[rows], winner] - bias[table.source[rows], loser]
    found: list[tuple[float | None, float | None]] = []
    for source in range(len(model.sources)):
        mine = table.source[rows] == source
        means = [
            float(np.median(lag[mine & side])) if (mine & side).sum() >= 3 else None for side in (tone >= 0, tone < 0)
        ]
        found.append((means[0], means[1]))
    return found
