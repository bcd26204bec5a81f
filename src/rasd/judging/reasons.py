"""
Why a belief is what it is: the claims that carry it and those against it, each by leaving it out and judging again.

Leaving out is exact: the place is filtered or smoothed anew without the claim, the neighbours held at what they are.
All leavings-out of a place run side by side, as copies of the place on one map.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.judging.beliefs import Answer, Belief, belief
from rasd.judging.model import KINDS, Floats, Ints, States
from rasd.judging.motion import Hazards, ahead, back, heard, log_back, normalised, silence
from rasd.judging.smooth import TRUST, means
from rasd.judging.standing import Interest, interests

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.model import SourceModel

SPAN_DAYS = 240
"""Claims older than this before the day asked about, or newer after it, are not left out one by one."""
LEAST = 0.05
"""A claim that moves the log odds by less carries nothing."""


@dataclass(frozen=True, slots=True)
class Reason:
    """
    One claim's part in a belief.

    `moves` is by how much the log odds of the holder (natural) sink when the claim is left out: above 0 it speaks for
    the holder, below 0 against. `without` is the holder's probability without it. `aside` says why a claim weighs
    little or nothing, None where it counts in full. `copy_of` is the claim that it probably repeats.
    """

    claim: str
    day: date
    source: str
    kind: str
    actor: str
    moves: float
    without: float
    weight: float
    copied: float
    copy_of: str | None
    interest: Interest
    grade: str | None
    aside: str | None

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "claim": self.claim,
            "day": self.day.isoformat(),
            "source": self.source,
            "kind": self.kind,
            "actor": self.actor,
            "delta_log_odds": round(self.moves, 3),
            "p_without": round(self.without, 4),
            "weight": round(self.weight, 3),
            "p_copy": round(self.copied, 3),
            "copy_of": self.copy_of,
            "interest": str(self.interest),
            "source_grade": self.grade,
            "set_aside": self.aside,
        }


@dataclass(frozen=True, slots=True)
class Why:
    """
    What a belief rests on.

    `support`, `against`: the claims that move it most, `aside`: claims on the place that were set aside. `silence` is
    what the absence of further claims adds to the log odds of the holder, `neighbours` what the places around add
    (`near` says who holds these), `all_claims` what all claims of the place together add.
    """

    answer: Answer
    support: tuple[Reason, ...]
    against: tuple[Reason, ...]
    aside: tuple[Reason, ...]
    silence: float
    neighbours: float
    all_claims: float
    near: tuple[tuple[str, str, float], ...]

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            **self.answer.to_record(),
            "for": [each.to_record() for each in self.support],
            "against": [each.to_record() for each in self.against],
            "set_aside": [each.to_record() for each in self.aside],
            "silence_log_odds": round(self.silence, 3),
            "neighbours_log_odds": round(self.neighbours, 3),
            "claims_log_odds": round(self.all_claims, 3),
            "neighbours": [{"place": place, "holder": holder, "p": round(p, 4)} for place, holder, p in self.near],
        }


def why(
    judged: Belief,
    table: ClaimTable,
    model: SourceModel,
    place: str,
    day: date,
    *,
    copied: Floats | None = None,
    copy_of: Mapping[int, int] | None = None,
    grades: Mapping[str, str] | None = None,
    own: Mapping[str, str | None] | None = None,
    most: int = 12,
) -> Why:
    """
    Say which claims carry a belief, which speak against it, and what silence and the neighbours add.

    Args:
        judged: The belief, of `filter` or of `fit`.
        table: The claims that it was made of.
        model: The sources, as learned.
        place: The place asked about.
        day: The day asked about.
        copied: P(copy) of each claim, float64[n], from `fit` or the filter's state.
        copy_of: The probable original of claims, by row.
        grades: Letters of sources, to be shown beside their claims.
        own: Whose side sources take, see `interests`.
        most: How many claims to list of each sort.

    Raises:
        UnknownPlace: The map has no such place.
        BadDateRange: The day was not judged.

    """
    answer = belief(judged, place, day)
    at = judged.graph.index[place]
    replay = _Replay(judged, table, model, at, day, np.zeros(len(table)) if copied is None else copied)
    rows = replay.claims
    p, silent, alone, claimless = replay.run(model.actors.index(answer.holder))
    base = _logit(p[0])
    reasons = []
    said = interests(table.take(rows), model, own) if len(rows) else []
    for number, row in enumerate(rows.tolist()):
        without = float(p[number + 1])
        weight = float(replay.weight[row])
        original = None if copy_of is None else copy_of.get(row)
        reasons.append(
            Reason(
                str(table.ids[row]),
                date.fromordinal(int(table.day[row])),
                table.sources[table.source[row]],
                KINDS[table.kind[row]],
                table.actors[table.actor[row]],
                float(base - _logit(without)),
                without,
                weight,
                float(replay.copied[row]),
                None if original is None else str(table.ids[original]),
                said[number],
                None if grades is None else grades.get(table.sources[table.source[row]]),
                _aside(table, row, weight, float(replay.copied[row])),
            )
        )
    counted = [each for each in reasons if abs(each.moves) >= LEAST]
    near = []
    index = judged.day_index(day)
    for other in judged.graph.neighbours[at]:
        best = int(judged.holders[index, :, other].argmax())
        near.append((judged.graph.ids[other], judged.actors[best], float(judged.holders[index, best, other])))
    return Why(
        answer,
        tuple(sorted((each for each in counted if each.moves > 0), key=lambda each: -each.moves)[:most]),
        tuple(sorted((each for each in counted if each.moves < 0), key=lambda each: each.moves)[:most]),
        tuple(each for each in reversed(reasons) if each.aside is not None)[:most],
        float(base - _logit(silent)),
        float(base - _logit(alone)),
        float(base - _logit(claimless)),
        tuple(near),
    )


def _aside(table: ClaimTable, row: int, weight: float, copied: float) -> str | None:
    if table.weight[row] <= 0:
        return "planned, or withdrawn"
    if copied >= 0.5:
        return "probably repeats another source"
    if table.own_weight[row] < table.weight[row]:
        return "the same source said it within the last 10 days"
    if weight < 0.6:
        return "said as possible only"
    return None


def _logit(p: float | np.floating) -> float:
    kept = float(np.clip(p, 1e-12, 1 - 1e-12))
    return float(np.log(kept / (1 - kept)))


class _Replay:
    """
    One place judged many times over: as it was, without each claim, without silence, without neighbours, without claims.

    The neighbours stay at what they are. `claims` are the rows left out one by one.
    """

    def __init__(
        self, judged: Belief, table: ClaimTable, model: SourceModel, at: int, day: date, copied: Floats
    ) -> None:
        self.judged, self.table, self.model, self.at, self.copied = judged, table, model, at, copied
        self.states = States(len(model.actors))
        self.index = judged.day_index(day)
        self.smooth = judged.mode == "smooth"
        self.end = len(judged.holders) - 1 if self.smooth else self.index
        self.weight = table.own_weight * (1 - model.settings.copy_discount * copied)
        rows = table.rows
        inside = (rows.day >= judged.first) & (rows.day <= judged.first + self.end)
        self.rows = np.flatnonzero((rows.place == at) & inside)
        around = np.abs(rows.day[self.rows] - judged.first - self.index) <= SPAN_DAYS
        self.claims: Ints = np.unique(rows.claim[self.rows[around]])
        self.field = self._field()
        self.mean = means(self.field)

    def _field(self) -> NDArray[np.float32]:
        """Return the neighbours' shares that each day was judged with: float32[T, K, 1]."""
        near = self.judged.graph.weights[[self.at]].tocoo()
        if not self.model.settings.coupling or not len(near.data):
            return np.full((self.end + 1, len(self.model.actors), 1), 1 / len(self.model.actors), dtype=np.float32)
        held = self.judged.holders[: self.end + 1][:, :, near.coords[1]] @ near.data.astype(np.float32)
        if not self.smooth:
            # The filter looks at yesterday's neighbours.
            held = np.concatenate([np.full_like(held[:1], 1 / held.shape[1]), held[:-1]])
        field: NDArray[np.float32] = held[:, :, None].astype(np.float32)
        return field

    def run(self, holder: int) -> tuple[Floats, float, float, float]:
        """Return P(holder) on the day: as it was and without each claim, float64[1 + c]; and without the other three."""
        states, settings, count = self.states, self.model.settings, len(self.claims) + 4
        k, rows, first = states.actors, self.table.rows, self.judged.first
        mine = self.rows
        days = rows.day[mine] - first
        shares = self.field[days, rows.actor[mine], 0].astype(np.float64)
        said = (
            heard(states, self.model, rows, mine, shares) * (self.weight[rows.claim[mine]] * rows.share[mine])[:, None]
        )
        left = np.searchsorted(self.claims, rows.claim[mine])
        listed = (
            (left < len(self.claims))
            & (self.claims[np.minimum(left, max(len(self.claims) - 1, 0))] == rows.claim[mine])
            if len(self.claims)
            else np.zeros(len(mine), dtype=bool)
        )
        quiet, alone, mute = count - 3, count - 2, count - 1
        scale = np.full(count, settings.silence)
        scale[quiet] = 0.0
        born = self._born(days)
        wide = np.empty((k, count))
        logs, forward, hazards = [], [], []
        beliefs: Floats = np.empty((states.count, count))
        bounds = np.searchsorted(days, np.arange(self.end + 2))
        for day in range(born, self.end + 1):
            wide[:] = self.field[day]
            wide[:, alone] = 1 / k
            average = np.broadcast_to(self.mean[day], wide.shape).astype(np.float64)
            average[:, alone] = 1 / k
            now = Hazards(states, wide, average, settings)
            if day == born:
                beliefs[:] = 0.0
                beliefs[:k] = TRUST * self._start(born, wide) + (1 - TRUST) / k
            else:
                beliefs = ahead(states, beliefs, now)
            expected = self.model.expected(first + day)[:, :, self.at, None]
            log: Floats = -scale * silence(states, np.broadcast_to(expected, (*expected.shape[:2], count)), wide)
            for row in range(bounds[day], bounds[day + 1]):
                part = np.repeat(said[row][:, None], count, axis=1)
                part[:, mute] = 0.0
                if listed[row]:
                    part[:, left[row] + 1] = 0.0
                log = log + part
            beliefs = normalised(log, beliefs)
            logs.append(log)
            forward.append(beliefs)
            hazards.append(now)
        later: Floats = np.ones((states.count, count))
        if self.smooth:
            for day in range(self.end, max(self.index, born), -1):
                later = back(states, log_back(logs[day - born], later), hazards[day - born])
        if self.index < born:
            p: Floats = np.full(count, self.judged.holders[self.index, holder, self.at], dtype=np.float64)
        else:
            whole = forward[self.index - born] * later
            p = states.marginals(whole / whole.sum(axis=0))[0][holder]
        return p[: count - 3], float(p[quiet]), float(p[alone]), float(p[mute])

    def _start(self, born: int, wide: Floats) -> Floats:
        """Return what the neighbours say of the place before its first day; the filter has evened it out by then."""
        if self.smooth:
            return wide
        held = self.judged.holders[born - 1, :, self.at] if born else np.full(len(wide), 1 / len(wide))
        return np.broadcast_to(held[:, None], wide.shape).astype(np.float64)

    def _born(self, days: Ints) -> int:
        """Return the first day on which the place was judged by its own claims."""
        if not len(days):
            return 0
        back_by = self.model.settings.reach_back if self.smooth else 0
        return max(int(days[0]) - back_by, 0)
