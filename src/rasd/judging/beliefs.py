"""Beliefs: who probably holds each place each day, as arrays and as answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from rasd.errors import BadDateRange, UnknownPlace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.graph import PlaceGraph

Mode = Literal["filter", "smooth"]

WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)


def word_of(p: float) -> str:
    """
    Return the words of ICD 203 (analytic standards of the US intelligence community) for a probability.

    >>> [word_of(p) for p in (0.02, 0.5, 0.79, 0.97)]
    ['almost no chance', 'roughly even chance', 'likely', 'almost certain']
    """
    return next(word for least, word in WORDS if p < least)


@dataclass(frozen=True, slots=True)
class Answer:
    """
    Who probably holds a place on a day.

    `holders` are probabilities by actor, the likeliest first, and `contested` the probability that it is fought over.
    `since` is the first day from which `holder` was the likeliest without a break, None where that is before the first
    day judged. `filled` says that nobody has spoken of the place itself: its neighbours speak for it. `mode` is
    `filter` for what could be known on that day, `smooth` for what is known with all claims up to `as_of`.
    """

    place: str
    day: date
    holder: str
    p: float
    word: str
    contested: float
    holders: dict[str, float]
    since: date | None
    filled: bool
    mode: Mode
    as_of: date

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "place": self.place,
            "day": self.day.isoformat(),
            "holder": self.holder,
            "p": round(self.p, 4),
            "word": self.word,
            "contested": round(self.contested, 4),
            "holders": {actor: round(p, 4) for actor, p in self.holders.items()},
            "since": None if self.since is None else self.since.isoformat(),
            "filled_from_neighbours": self.filled,
            "mode": self.mode,
            "as_of": self.as_of.isoformat(),
        }


@dataclass(frozen=True, eq=False)
class Belief:
    """
    P(holder) of N places on T days, from `first` to `last` (ordinals), by K actors.

    `holders` is float32[T, K, N], `contested` float32[T, N], `filled` bool[T, N]: whether the neighbours speak for it.
    """

    graph: PlaceGraph
    actors: tuple[str, ...]
    first: int
    last: int
    mode: Mode
    holders: NDArray[np.float32]
    contested: NDArray[np.float32]
    filled: NDArray[np.bool_]

    def __repr__(self) -> str:
        days = f"{date.fromordinal(self.first)} to {date.fromordinal(self.last)}"
        return f"<Belief ({self.mode}): {len(self.graph)} places, {days}>"

    @classmethod
    def empty(cls, graph: PlaceGraph, actors: tuple[str, ...], first: int, last: int, mode: Mode) -> Belief:
        """Make a belief to be written into."""
        days, places = last - first + 1, len(graph)
        return cls(
            graph,
            actors,
            first,
            last,
            mode,
            np.full((days, len(actors), places), 1.0 / max(len(actors), 1), dtype=np.float32),
            np.zeros((days, places), dtype=np.float32),
            np.ones((days, places), dtype=bool),
        )

    def extended(self, last: int) -> Belief:
        """Return a copy that ends on another day."""
        longer = Belief.empty(self.graph, self.actors, self.first, last, self.mode)
        days = min(self.last, last) - self.first + 1
        longer.holders[:days] = self.holders[:days]
        longer.contested[:days] = self.contested[:days]
        longer.filled[:days] = self.filled[:days]
        return longer

    def day_index(self, day: date) -> int:
        """
        Return the row of a day.

        Raises:
            BadDateRange: The day lies before or after the days judged.

        """
        if not self.first <= day.toordinal() <= self.last:
            raise BadDateRange(day.isoformat(), f"{date.fromordinal(self.first)} to {date.fromordinal(self.last)}")
        return day.toordinal() - self.first

    def runs(self, *, step: float = 0.01) -> dict[str, NDArray[Any]]:
        """
        Return the belief as columns, a row for each run of days over which no probability of a place moves by `step`.

        `place` int64[r], `first` and `last` int64[r] (ordinals), `p` float32[r, K] and `contested` float32[r] of the
        run's first day, `filled` bool[r]; for storing, and for Arrow.
        """
        days, actors, places = self.holders.shape
        full = np.concatenate([self.holders, self.contested[:, None, :]], axis=1)
        starts = np.zeros((days, places), dtype=bool)
        base = full[0].copy()
        starts[0] = True
        for day in range(1, days):
            moved = (np.abs(full[day] - base) >= step).any(axis=0) | (self.filled[day] != self.filled[day - 1])
            starts[day] = moved
            base[:, moved] = full[day][:, moved]
        place, start = np.nonzero(starts.T)
        ends = np.append(start[1:], 0)
        last = np.where(np.append(place[1:] == place[:-1], False), ends - 1, days - 1)
        return {
            "place": place,
            "first": start + self.first,
            "last": last + self.first,
            "p": full[start, :actors, place],
            "contested": self.contested[start, place],
            "filled": self.filled[start, place],
        }

    def table(self, *, step: float = 0.01) -> Any:
        """
        Return `runs` as an Arrow table (`rasd[arrow]`), places by id, days as dates, a column `p_ACTOR` for each actor.

        Raises:
            ExtraNotInstalled: pyarrow is missing.

        """
        from rasd.judging.arrow import belief_table  # noqa: PLC0415 - pyarrow is slow to load, and may be missing

        return belief_table(self, step=step)


def belief(judged: Belief, place: str, day: date) -> Answer:
    """
    Say who probably holds a place on a day.

    Raises:
        UnknownPlace: The map has no such place.
        BadDateRange: The day was not judged.

    """
    at = judged.graph.index.get(place)
    if at is None:
        raise UnknownPlace(f"place {place!r}", "ask for one of the places that were judged")
    row = judged.day_index(day)
    p = judged.holders[row, :, at]
    best = int(np.argmax(p))
    leading = judged.holders[: row + 1, :, at].argmax(axis=1) != best
    breaks = np.flatnonzero(leading)
    since = None if not len(breaks) else date.fromordinal(judged.first + int(breaks[-1]) + 1)
    order = np.argsort(-p, kind="stable")
    return Answer(
        place,
        day,
        judged.actors[best],
        float(p[best]),
        word_of(float(p[best])),
        float(judged.contested[row, at]),
        {judged.actors[each]: float(p[each]) for each in order},
        since,
        bool(judged.filled[row, at]),
        judged.mode,
        date.fromordinal(judged.last if judged.mode == "smooth" else day.toordinal()),
    )
