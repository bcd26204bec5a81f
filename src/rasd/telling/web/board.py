"""What the views of one app share: the ledger, its index at each time, where places lie, and what is held back."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import numpy as np

from rasd.ledger.entry import day_number
from rasd.telling.safe import printable
from rasd.telling.web import names
from rasd.telling.web.asked import LANGUAGES
from rasd.telling.web.drawing import mercator
from rasd.telling.web.index import Index

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from numpy.typing import NDArray

    from rasd.ledger import Ledger, RecordedClaim, RecordedReport, View
    from rasd.telling.web.settings import Settings

KEPT_INDEXES = 4
"""Times at which a ledger is kept ready; each takes some 100 bytes a claim."""
KEPT_ANSWERS = 512
LONGEST_ANSWER = 512 * 1024
"""Bytes of the longest answer that is kept."""
REST, FRESH = 10, 1.0
"""An index serves for this many times as long as it took to make, at least a second, though others add meanwhile."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is shown: its names, and its point where it has one."""

    key: str
    names: dict[str, str]
    latitude: float | None = None
    longitude: float | None = None

    def name(self, lang: str) -> str:
        """Return its name in a language, or the best that there is."""
        return self.names.get(lang) or self.names.get("en") or next(iter(self.names.values()), self.key)

    @property
    def placed(self) -> bool:
        """Say whether it is more than words that nobody has placed."""
        return not self.key.startswith("~")


@dataclass(frozen=True, slots=True)
class Points:
    """Where places lie, as columns (`x`, `y` in Mercator's degrees, NaN where nobody knows), and how they are written."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    names: dict[str, list[str]]
    """By language, made safe to print and escaped."""
    addresses: list[str]
    """Quoted for an address."""

    @classmethod
    def of(cls, spots: Sequence[Spot]) -> Points:
        """Return the points of places."""
        nowhere = float("nan")
        return cls(
            np.array([nowhere if spot.longitude is None else spot.longitude for spot in spots]),
            np.array([nowhere if spot.latitude is None else mercator(spot.latitude) for spot in spots]),
            {lang: [escape(printable(spot.name(lang))) for spot in spots] for lang in LANGUAGES},
            [quote(spot.key, safe="") for spot in spots],
        )


class Board:
    """A ledger, kept ready to be shown; all methods may be called by several threads."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.ledger = ledger
        self.settings = settings
        self._lock = threading.Lock()
        self._indexes: OrderedDict[tuple[int, int | None], Index] = OrderedDict()
        self._took = 0.0
        self._newest: tuple[float, Index] | None = None
        self._spots: dict[str, Spot] = {}
        self._answers: OrderedDict[Any, Any] = OrderedDict()

    # -- times

    def latest(self) -> date | None:
        """Return the last day that is shown, None where nothing is held back."""
        return self.settings.safety.last_day

    def view(self, valid: date | None = None, known: datetime | None = None) -> View:
        """Return the live claims of a day, as known at a time."""
        return self.ledger.as_of(valid=valid, known=known)

    def index(self, known: datetime | None = None) -> Index:
        """Return the index of the ledger as known at a time."""
        latest = self.latest()
        until = None if latest is None else day_number(latest)
        ready = self.ready(known)
        if ready is not None:
            return ready
        view = self.view(known=known)
        key = (view.checkpoint.size, until)
        with self._lock:  # one makes it, the others wait for it
            index = self._indexes.get(key)
            if index is None:
                started = time.monotonic()
                index = self._indexes[key] = Index(self.ledger, view, self.settings, until)
                if len(self._indexes) > KEPT_INDEXES:
                    self._indexes.popitem(last=False)
                self._took = time.monotonic() - started
            self._indexes.move_to_end(key)
            if known is None:
                self._newest = (time.monotonic() + max(FRESH, REST * self._took), index)
        return index

    def ready(self, known: datetime | None = None) -> Index | None:
        """Return the index of now if it is fresh, without asking the database; None otherwise."""
        newest = self._newest
        return newest[1] if known is None and newest is not None and time.monotonic() < newest[0] else None

    def wrote(self) -> None:
        """Show at once what this app wrote."""
        self._newest = None

    # -- places

    def spots(self, keys: Collection[str], index: Index) -> dict[str, Spot]:
        """Return places as they are shown, by key."""
        missing = [key for key in keys if key not in self._spots]
        if missing:
            found = {key: _listed(key) for key in missing}
            unlisted = [key for key, spot in found.items() if spot is None]
            for key, place in index.points(unlisted):
                if found.get(key, ...) is None and place.latitude is not None:
                    found[key] = Spot(key, {"en": place.name or key}, place.latitude, place.longitude)
            self._spots |= {key: spot or Spot(key, {"en": key.removeprefix("~")}) for key, spot in found.items()}
        return {key: self._spots[key] for key in keys}

    def points(self, index: Index) -> Points:
        """Return where all places of an index lie, and what they are called on a map."""
        found = index.points_kept
        if found is None:
            spots = self.spots(index.places, index)
            found = index.points_kept = Points.of([spots[key] for key in index.places])
        return found

    # -- claims and reports that are not held back

    def claims(self, view: View, **asked: Any) -> Iterator[RecordedClaim]:
        """Yield the claims of a view that are not held back, as they may be told."""
        return (told for record in view.claims(**asked) if (told := self.told(record)) is not None)

    def told(self, record: RecordedClaim) -> RecordedClaim | None:
        """Return a claim as it may be told, None where it is held back."""
        if record.outlet in self.settings.without_outlets:
            return None
        told = next(iter(self.settings.safety.told((record,))), None)
        return None if told is None else told.record

    def allows_report(self, report: RecordedReport, claims: Sequence[RecordedClaim]) -> bool:
        """Say whether the whole text of a report may be shown: nothing in it is held back or redacted."""
        if self.settings.safety.redacts or any(self.told(each) is None for each in claims):
            return False
        latest = self.latest()
        return latest is None or (report.published or report.recorded.date()) <= latest

    # -- answers kept

    def kept(self, key: Any) -> Any:
        """Return an answer that was kept, None where there is none."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def keep(self, key: Any, answer: Any, length: int) -> None:
        """Keep an answer, unless it is long."""
        if length > LONGEST_ANSWER:
            return
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > KEPT_ANSWERS:
                self._answers.popitem(last=False)


def _listed(key: str) -> Spot | None:
    """Return a place of a theatre's list."""
    place = names.places().get(key)
    if place is None or place.point is None:
        return None
    return Spot(key, {lang: some[0] for lang, some in place.names.items() if some}, *place.point)
