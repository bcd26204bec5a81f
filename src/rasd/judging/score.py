"""How good a belief is against the truth of a simulated or recorded war."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WARM_UP = 60
HOT_DAYS = 30
STAYED = 14
LATEST = 60
BINS = 20


@dataclass(frozen=True, slots=True)
class Score:
    """
    What a belief got right; shares are in percent.

    `accuracy`, `hot` (where fought over, or within 30 days of a change), `ece` and `hot_ece` (mean
    gap between probability and frequency over 20 bins of equal mass); `brier` and `hot_brier` (0-2, lower is better);
    `latency` in days from a change that lasted to the new holder being the likeliest, at most 60; `missed` in percent of
    changes, never seen while they lasted; `alarms`, false ones per 100 true changes.
    """

    accuracy: float
    hot: float
    brier: float
    hot_brier: float
    ece: float
    hot_ece: float
    latency: float
    missed: float
    alarms: float

    def row(self) -> tuple[float, ...]:
        """Return the figures in order."""
        return astuple(self)


def score(
    holders: NDArray[np.float32],
    truth: NDArray[np.int8],
    contested: NDArray[np.bool_] | None = None,
    *,
    warm_up: int = WARM_UP,
) -> Score:
    """
    Hold beliefs float32[T, K, N] against true holders int8[T, N], -1 where nothing is to be scored.

    >>> truth = np.zeros((100, 1), dtype=np.int8)
    >>> truth[80:] = 1
    >>> sure = np.stack([truth == 0, truth == 1], axis=1).astype(np.float32)
    >>> found = score(sure, truth)
    >>> found.accuracy, found.latency, found.alarms
    (100.0, 0.0, 0.0)
    """
    changed = np.zeros(truth.shape, dtype=bool)
    changed[1:] = (truth[1:] != truth[:-1]) & (truth[1:] >= 0) & (truth[:-1] >= 0)
    hot = _widened(changed, HOT_DAYS)
    if contested is not None:
        hot |= contested
    best = holders.argmax(axis=1)
    known = truth[warm_up:] >= 0
    right = (best[warm_up:] == truth[warm_up:])[known]
    warm = hot[warm_up:][known]
    square = (holders**2).sum(axis=1)
    true = np.take_along_axis(holders, np.maximum(truth, 0)[:, None, :].astype(np.int64), axis=1)[:, 0]
    brier = (square - 2 * true + 1)[warm_up:][known]
    sure = holders.max(axis=1)[warm_up:][known]
    latency, missed, count = _latency(best, truth, changed, warm_up)
    return Score(
        100 * float(right.mean()),
        100 * float(right[warm].mean()) if warm.any() else float("nan"),
        float(brier.mean()),
        float(brier[warm].mean()) if warm.any() else float("nan"),
        100 * _gap(sure, right),
        100 * _gap(sure[warm], right[warm]),
        latency,
        missed,
        100 * _alarms(holders, truth, warm_up) / max(count, 1),
    )


def _widened(marks: NDArray[np.bool_], days: int) -> NDArray[np.bool_]:
    total = np.concatenate([np.zeros((1, marks.shape[1]), dtype=np.int64), np.cumsum(marks, axis=0)])
    span = np.arange(len(marks))
    low, high = np.maximum(span - days, 0), np.minimum(span + days + 1, len(marks))
    return total[high] > total[low]


def _gap(sure: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over bins of equal mass."""
    if not len(sure):
        return float("nan")
    order = np.argsort(sure, kind="stable")
    parts = np.array_split(order, BINS)
    return float(
        sum(abs(float(sure[part].mean()) - float(right[part].mean())) * len(part) for part in parts if len(part))
        / len(sure)
    )


def _latency(
    best: NDArray[np.int64], truth: NDArray[np.int8], changed: NDArray[np.bool_], warm_up: int
) -> tuple[float, float, int]:
    late: list[int] = []
    missed = lasting = 0
    days, places = np.nonzero(changed)
    for day, place in zip(days.tolist(), places.tolist(), strict=True):
        if day < warm_up:
            continue
        left = np.flatnonzero(truth[day:, place] != truth[day, place])
        end = day + int(left[0]) if len(left) else len(truth)
        if end - day < STAYED:
            continue
        lasting += 1
        seen = np.flatnonzero(best[day:end, place] == truth[day, place])
        missed += not len(seen)
        late.append(min(int(seen[0]), LATEST) if len(seen) else LATEST)
    count = int(changed[warm_up:].sum())
    if not lasting:
        return float("nan"), float("nan"), count
    return float(np.mean(late)), 100 * missed / lasting, count


def _alarms(holders: NDArray[np.float32], truth: NDArray[np.int8], warm_up: int) -> int:
    """Count rises above 0.5 for an actor who neither held the place in the last 30 days nor takes it within 3."""
    count = 0
    for actor in range(holders.shape[1]):
        high = holders[:, actor] >= 0.5
        rose = np.zeros_like(high)
        rose[1:] = high[1:] & ~high[:-1]
        held = truth == actor
        total = np.concatenate([np.zeros((1, held.shape[1]), dtype=np.int64), np.cumsum(held, axis=0)])
        span = np.arange(len(held))
        near = total[np.minimum(span + 4, len(held))] > total[np.maximum(span - 30, 0)]
        count += int((rose & ~near & (truth >= 0))[warm_up:].sum())
    return count
