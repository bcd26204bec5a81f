"""Reports, claims and locations by chance for the benchmarks of the ledger: places as uneven as in a war's reports."""

from __future__ import annotations

import random
from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from rasd.claim import Claim, Kind, Slot, Source
from rasd.dates import DateRange
from rasd.ledger import Addition
from rasd.location import Candidate, Location, Precision
from rasd.place import Place
from rasd.report import Report
from rasd.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = 45_000
ZIPF = 1.05
ACTORS = 24
OUTLETS = 500
PER_REPORT = 4
START, DAYS = date(2013, 1, 1), 3600
KINDS = (Kind.CONTROL, Kind.TRANSFER, Kind.WITHDRAWAL, Kind.CLASH, Kind.STRIKE, Kind.CASUALTIES, Kind.MOVEMENT)
WORDS = "أعلنت القوات أنها سيطرت صباح اليوم على القرية بعد اشتباكات عنيفة مع المسلحين في محيطها الشرقي".split()


class World:
    """Makes additions; the same seed gives the same ones."""

    def __init__(self, seed: int = 0) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - not for secrets
        self.places = [
            Place(f"place-{n}", "village", {"en": (f"Village {n}",)}, 33 + n % 400 / 100, 36 + n % 600 / 100)
            for n in range(PLACES)
        ]
        self.weights = list(accumulate(1 / (rank + 1) ** ZIPF for rank in range(PLACES)))
        self.made = 0

    def place(self) -> Place:
        """Return a place: few are named often, most hardly ever."""
        return self.places[min(bisect(self.weights, self.chance.random() * self.weights[-1]), PLACES - 1)]

    def additions(self, reports: int) -> Iterator[Addition]:
        """Yield reports of four claims each."""
        for _ in range(reports):
            yield self.addition()

    def addition(self) -> Addition:
        """Make one report with four claims and their locations."""
        self.made += 1
        quotes = [" ".join(self.chance.choices(WORDS, k=13)) for _ in range(PER_REPORT)]
        text = f"تقرير {self.made}. " + ". ".join(quotes)
        first = self.chance.randrange(DAYS)
        published = START + timedelta(days=first + self.chance.choice((0, 0, 0, 0, 0, 1, 30)))
        report = Report.of_text(
            f"r{self.made}",
            text,
            language="ar",
            published=published,
            outlet=f"outlet {self.chance.randrange(OUTLETS)}",
            theatre="syria",
        )
        claims, locations, at = [], [], text.index(". ") + 2
        for quote in quotes:
            span = Span(at, at + len(quote))
            at = span.end + 2
            place = self.place()
            claims.append(self._claim(quote, span, place, START + timedelta(days=first)))
            locations.append({"place": _located(place)} if "place" in claims[-1].slots else {})
        return Addition(report, claims, locations)

    def _claim(self, quote: str, span: Span, place: Place, day: date) -> Claim:
        kind = self.chance.choice(KINDS)
        words = Span(span.start, span.start + 5)
        slots: dict[str, Slot] = {}
        actor = f"actor-{self.chance.randrange(ACTORS)}"
        if kind is Kind.CASUALTIES:
            slots = {"victims": Slot("civilians", words), "quantity": Slot("3", words)}
        elif kind is Kind.TRANSFER:
            slots = {"to": Slot(actor, words), "manner": Slot("unknown")}
        elif kind is Kind.CLASH:
            slots = {"actors": Slot((actor, f"actor-{self.chance.randrange(ACTORS)}"), words)}
        else:
            slots = {"actor": Slot(actor, words)}
        slots["origin" if kind is Kind.MOVEMENT else "place"] = Slot(place.label, words)
        return Claim(kind, slots, quote, span, DateRange.day(day), words, (Source(actor, words),))


def _located(place: Place) -> Location:
    candidates: tuple[Any, ...] = (Candidate(place, 0.9, ("the only place of that name",)),)
    point = place.point or (0.0, 0.0)
    return Location(
        place.label, place, "the only place of that name", *point, 1.0, Precision.EXACT, candidates=candidates
    )
