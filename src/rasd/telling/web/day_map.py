"""The map of a day in columns: thousands of places at once, and as objects only those that are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rasd.ledger.entry import day_number, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from rasd.telling.web.index import Index

    Numbers = NDArray[np.int64]


class Hold(NamedTuple):
    """The last claim up to a day that somebody holds a place."""

    holder: str
    since: date
    claim: str
    """Its id."""


@dataclass(frozen=True, slots=True)
class PlaceDay:
    """A place on a day: who is last claimed to hold it, the newest first, and what stands against it."""

    key: str
    holds: tuple[Hold, ...] = ()
    denials: int = 0
    """Claims of the last days that deny somebody the place."""
    contacts: int = 0
    """Claims of the last days that two sides face one another there."""
    recent: int = 0
    """How many of `holds` are of the last days."""

    @property
    def disputed(self) -> bool:
        """Say whether sources disagree: several holders within the last days, or a denial."""
        return self.recent > 1 or self.denials > 0

    @property
    def contested(self) -> bool:
        """Say whether a source says that two sides face each other there."""
        return self.contacts > 0


class DayMap:
    """
    Who is last claimed to hold each place on a day; `rows` are those of the last claims by place and holder.

    `order` holds the numbers of all places with anything to tell, those with the newest claims first; `newest`, `recent`,
    `denials` and `contacts` are by place number.
    """

    def __init__(self, index: Index, on: date, rows: Numbers, within: int, events: tuple[Numbers, Numbers]) -> None:
        self.index = index
        self.on = on
        count = len(index.places)
        places = index.place[rows]
        starts = np.flatnonzero(np.diff(places, prepend=-1))
        held = places[starts]
        self._rows = rows
        self._start = np.full(count, -1, dtype=np.int64)
        self._start[held] = starts
        self._end = np.full(count, -1, dtype=np.int64)
        self._end[held] = np.append(starts[1:], len(rows))
        self.newest = np.full(count, -1, dtype=np.int64)
        self.recent = np.zeros(count, dtype=np.int64)
        if len(rows):
            self.newest[held] = np.maximum.reduceat(rows, starts)
            late = (index.first[rows] >= day_number(on) - within).astype(np.int64)
            self.recent[held] = np.add.reduceat(late, starts)
        self.denials, self.contacts = events
        self.disputed = (self.recent > 1) | (self.denials > 0)
        self.contested = self.contacts > 0
        there = np.flatnonzero((self.newest >= 0) | self.disputed | self.contested)
        self.order: Numbers = there[np.argsort(-self.newest[there], kind="stable")]

    def __len__(self) -> int:
        return len(self.order)

    def only(self, numbers: Numbers) -> Numbers:
        """Return those of some places that have anything to tell, in the order of the map."""
        wanted: Numbers = self.order[np.isin(self.order, numbers)]
        return wanted

    def place(self, number: int) -> PlaceDay:
        """Return one place."""
        index = self.index
        holds = []
        if self.newest[number] >= 0:
            rows = np.sort(self._rows[self._start[number] : self._end[number]])[::-1]
            holds = [
                Hold(index.holders[int(index.holder[row])], day_of(int(index.first[row])), index.claim_id(int(row)))
                for row in rows
            ]
        return PlaceDay(
            index.places[number],
            tuple(holds),
            int(self.denials[number]),
            int(self.contacts[number]),
            int(self.recent[number]),
        )

    def some(self, numbers: Numbers) -> list[PlaceDay]:
        """Return some places."""
        return [self.place(int(number)) for number in numbers]

    def __iter__(self) -> Iterator[PlaceDay]:
        return (self.place(int(number)) for number in self.order)

    def holder_counts(self) -> list[tuple[str, int]]:
        """Return at how many places each actor is last claimed to hold, the one with the most first."""
        rows = self.newest[self.newest >= 0]
        counts = np.bincount(self.index.holder[rows], minlength=len(self.index.holders))
        order = np.argsort(-counts, kind="stable")
        return [(self.index.holders[at], int(counts[at])) for at in order.tolist() if counts[at]]
