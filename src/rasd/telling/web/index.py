"""
Who is claimed to hold what, in columns: a ledger at one size of its log, so that any day's map is a matter of milliseconds.

Rows are in the order of their days; the map of a day is a stretch from their beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.claim import Kind
from rasd.ledger.canonical import content_of
from rasd.ledger.effect import KINDS, LASTING
from rasd.ledger.entry import day_number, day_of
from rasd.ledger.looking import Looking
from rasd.telling.atlas.colours import colours_of
from rasd.telling.safe import printable
from rasd.telling.web.day_map import DayMap
from rasd.telling.web.names import Sides, habitual_colour

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from numpy.typing import NDArray

    from rasd.ledger import Checkpoint, Ledger, PlaceFound, View
    from rasd.telling.web.board import Points
    from rasd.telling.web.settings import Settings

    Numbers = NDArray[np.int64]

WITHIN = 30
"""Days for which claims that disagree count as a dispute."""
NEVER = -(2**40)
_LASTING = ",".join(str(number) for number, kind in enumerate(KINDS) if kind in LASTING)
_ROWS = """
    SELECT s.place, s.holder, s.first, s.claim, s.kind, s.denied, s.holds, r.outlet, r.published, s.report, e.id, {body} FROM states s
    JOIN reports r ON r.seq = s.report JOIN entries e ON e.seq = s.claim
    WHERE s.main = 1 AND s.place IS NOT NULL AND s.first IS NOT NULL AND s.known_from <= ? AND s.known_to > ?
    AND (s.holds = 1 OR (s.kind IN ({kinds}) AND (s.denied = 1 OR s.kind = {contact})))
    ORDER BY s.first, s.claim
"""
_DAYS = """
    SELECT first, count(*) FROM states WHERE main = 1 AND first IS NOT NULL AND known_from <= ? AND known_to > ?
    AND kind NOT IN ({left_out}) GROUP BY first ORDER BY first
"""
_CONTACT = KINDS.index(Kind.CONTACT)


class Index:
    """The claims of who holds what, of a ledger at one size of its log."""

    def __init__(self, ledger: Ledger, view: View, settings: Settings, latest: int | None) -> None:
        self.ledger = ledger
        self.checkpoint: Checkpoint = view.checkpoint
        self.points_kept: Points | None = None
        self.days_kept: dict[str, Any] | None = None
        size = self.checkpoint.size
        with ledger.store.reading() as connection:
            statement = _ROWS.format(kinds=_LASTING, contact=_CONTACT, body="NULL" if latest is None else "e.body")
            rows = ledger.store.rows(connection, statement, size, size)
            left_out = ",".join(str(KINDS.index(kind)) for kind in settings.without) or "-1"
            counts = ledger.store.rows(connection, _DAYS.format(left_out=left_out), size, size)
            rows = [row for row in rows if _shown(row, settings, latest)]
            looking = Looking(ledger.store, ledger.log, connection, size)
            reports = {row[7]: row[9] for row in rows if row[7] is not None}
            contents = {seq: looking.facts.at(seq).content for seq in set(reports.values())}
            self._names = looking.name({code for row in rows for code in row[:2] if code is not None})
        self.days = np.array([row[0] for row in counts if latest is None or row[0] <= latest], dtype=np.int64)
        self.counts = np.array([row[1] for row in counts if latest is None or row[0] <= latest], dtype=np.int64)
        self.months = _by_month(self.days.tolist(), self.counts.tolist())
        self.outlets = sorted(reports)
        self._called = {printable(outlet): outlet for outlet in self.outlets}
        self.sides = Sides(
            {outlet: (contents[seq]["theatre"], contents[seq]["leaning"]) for outlet, seq in reports.items()}
        )
        self._take([row for row in rows if row[6]], [row for row in rows if not row[6]])

    def _take(self, holds: list[Any], others: list[Any]) -> None:
        """Keep rows as columns, places and holders numbered anew without gaps."""
        self.places: list[str] = sorted({self._names[row[0]] for row in (*holds, *others)})
        self.holders: list[str] = sorted({self._names[row[1]] for row in holds})
        place_of = {key: at for at, key in enumerate(self.places)}
        holder_of = {key: at for at, key in enumerate(self.holders)}
        outlet_of = {name: at for at, name in enumerate(self.outlets)}

        def column(values: Iterator[int], count: int) -> Numbers:
            return np.fromiter(values, dtype=np.int64, count=count)

        count = len(holds)
        self.place = column((place_of[self._names[row[0]]] for row in holds), count)
        self.holder = column((holder_of[self._names[row[1]]] for row in holds), count)
        self.first = column((row[2] for row in holds), count)
        self.claim = column((row[3] for row in holds), count)
        self._ids = b"".join(bytes(row[10]) for row in holds)
        self.kind = column((row[4] for row in holds), count)
        self.outlet = column((outlet_of.get(row[7], -1) for row in holds), count)
        self.published = column((NEVER if row[8] is None else row[8] for row in holds), count)
        counts = np.bincount(self.holder, minlength=len(self.holders))
        order = [self.holders[at] for at in np.argsort(-counts, kind="stable").tolist()]
        self.colours = colours_of(order, {actor: habitual_colour(actor) for actor in order})
        self._denials = self._events([row for row in others if row[5]], place_of)
        self._contacts = self._events([row for row in others if not row[5]], place_of)
        self.place_number = place_of
        self._newest = np.full(len(self.places), -1, dtype=np.int64)
        self._newest[self.place] = np.arange(count)

    def _events(self, rows: list[Any], place_of: dict[str, int]) -> tuple[Numbers, Numbers]:
        return (
            np.array([row[2] for row in rows], dtype=np.int64),
            np.array([place_of[self._names[row[0]]] for row in rows], dtype=np.int64),
        )

    # -- the map of a day

    def last_rows(self, on: date, outlets: Collection[str] | None = None) -> Numbers:
        """
        Return for each place and holder the row of the last claim up to a day, of some outlets alone or of all.

        They come in the order of the places.
        """
        until = int(np.searchsorted(self.first, day_number(on), side="right"))
        rows = np.arange(until)
        if outlets is not None:
            wanted = [at for at, name in enumerate(self.outlets) if name in outlets]
            rows = rows[np.isin(self.outlet[:until], wanted)]
        last = np.full(len(self.places) * len(self.holders), -1, dtype=np.int64)
        last[self.place[rows] * len(self.holders) + self.holder[rows]] = rows  # of several, the last one stays
        found: Numbers = last[last >= 0]
        return found

    def map(self, on: date, outlets: Collection[str] | None = None, *, within: int = WITHIN) -> DayMap:
        """Return who is last claimed to hold each place on a day, by some outlets alone or by all."""
        day = day_number(on)
        nothing = np.zeros(len(self.places), dtype=np.int64)
        events = (
            (nothing, nothing)
            if outlets is not None
            else (self._within(self._denials, day, within), self._within(self._contacts, day, within))
        )
        return DayMap(self, on, self.last_rows(on, outlets), within, events)

    def _within(self, events: tuple[Numbers, Numbers], day: int, within: int) -> Numbers:
        days, places = events
        low = int(np.searchsorted(days, day - within, side="left"))
        high = int(np.searchsorted(days, day, side="right"))
        return np.bincount(places[low:high], minlength=len(self.places))

    # -- days

    @property
    def first_day(self) -> date | None:
        """The first day of any claim."""
        return day_of(int(self.days[0])) if len(self.days) else None

    @property
    def last_day(self) -> date | None:
        """The last day of any claim."""
        return day_of(int(self.days[-1])) if len(self.days) else None

    def counts_between(self, first: date, last: date) -> dict[date, int]:
        """Return how many claims begin on each day between two that has any."""
        low = int(np.searchsorted(self.days, day_number(first), side="left"))
        high = int(np.searchsorted(self.days, day_number(last), side="right"))
        pairs = zip(self.days[low:high].tolist(), self.counts[low:high].tolist(), strict=True)
        return {day_of(number): count for number, count in pairs}

    def change_after(self, on: date) -> date | None:
        """Return the next day on which a place is claimed to be held."""
        at = int(np.searchsorted(self.first, day_number(on), side="right"))
        return day_of(int(self.first[at])) if at < len(self.first) else None

    def change_before(self, on: date) -> date | None:
        """Return the last day before one on which a place is claimed to be held."""
        at = int(np.searchsorted(self.first, day_number(on), side="left")) - 1
        return day_of(int(self.first[at])) if at >= 0 else None

    # -- looking up

    def outlet_called(self, asked: str) -> str | None:
        """Return the outlet of a name as pages show it, without control characters."""
        return self._called.get(printable(asked))

    def denied_on(self) -> list[tuple[int, int]]:
        """Return the days (from 1970) and places of all claims that deny somebody a place."""
        return list(zip(*(column.tolist() for column in self._denials), strict=True))

    def contacts_on(self) -> list[tuple[int, int]]:
        """Return the days and places of all claims that two sides face each other."""
        return list(zip(*(column.tolist() for column in self._contacts), strict=True))

    def claim_id(self, row: int) -> str:
        """Return the id of the claim in a row."""
        return self._ids[32 * row : 32 * row + 32].hex()

    def points(self, keys: Collection[str]) -> Iterator[tuple[str, PlaceFound]]:
        """Yield where places lie by the last claim that says so of each."""
        rows = self._newest[[self.place_number[key] for key in keys if key in self.place_number]]
        claims = self.claim[rows[rows >= 0]].tolist()
        with self.ledger.store.reading() as connection:
            looking = Looking(self.ledger.store, self.ledger.log, connection, self.checkpoint.size)
            for record in looking.records(claims):
                for found in record.places.values():
                    yield found.key, found


def _shown(row: Any, settings: Settings, latest: int | None) -> bool:
    """Say whether a row is not held back."""
    if row[7] in settings.without_outlets or KINDS[row[4]] in settings.without:
        return False
    if latest is None:
        return True
    days = content_of(row[11])["date"] or ()  # of a claim of several days the last one counts
    return bool(max(row[2], row[8] or row[2], *map(day_number, days)) <= latest)


def _by_month(days: list[int], counts: list[int]) -> dict[tuple[int, int], int]:
    """Return how many claims begin in each month."""
    found: dict[tuple[int, int], int] = {}
    for number, count in zip(days, counts, strict=True):
        day = day_of(number)
        found[day.year, day.month] = found.get((day.year, day.month), 0) + count
    return found
