"""Reports, claims and locations for tests of the ledger, and what a ledger holds and answers, to compare."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rasd.claim import Claim, Kind, Modality, Polarity, Slot, Source
from rasd.dates import DateRange
from rasd.ledger import Addition
from rasd.location import Candidate, Location, Precision
from rasd.place import Place
from rasd.report import Report
from rasd.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.ledger import Ledger

PLACES = [
    Place(f"p{number}", "town", {"en": (f"Town {number}",)}, 36.0 + number / 100, 37.0 + number / 100)
    for number in range(12)
]
ACTORS = ("sdf", "gov", "is", "opposition")
DAY = date(2017, 6, 1)


def report(text: str = "سيطرت قسد على منبج.", **known: Any) -> Report:
    """Return a report of a text."""
    url = known.pop("url", None)
    made = Report.of_text(known.pop("id", "r1"), text, **{"theatre": "syria", "outlet": "ANHA", **known})
    return Report(*(getattr(made, name) if name != "url" else url for name in Report.__slots__))


def claim(text: str, kind: str = "transfer", *, day: date | None = DAY, **known: Any) -> Claim:
    """Return a claim whose quote is a whole text; slots are given by name (`from_` for `from`)."""
    polarity, modality = known.pop("polarity", "asserted"), known.pop("modality", "stated")
    return Claim(
        kind=Kind(kind),
        slots={name.rstrip("_"): Slot(value, Span(0, 1)) for name, value in known.items()},
        quote=text,
        span=Span(0, len(text)),
        date=None if day is None else DateRange.day(day),
        attribution=(Source("sdf", Span(0, 1)), Source("anonymous")),
        polarity=Polarity(polarity),
        modality=Modality(modality),
    )


def located(place: Place | None, surface: str = "منبج") -> Location:
    """Return a location, of a place or of none."""
    if place is None:
        return Location(surface, None, "no list has it")
    return Location(
        surface,
        place,
        "the only place of that name",
        *(place.point or ()),
        radius_km=1.5,
        precision=Precision.EXACT,
        candidates=(Candidate(place, 1.25, ("named",)), Candidate(PLACES[0], 0.5)),
    )


def additions(count: int, seed: int = 0) -> Iterator[Addition]:
    """Yield reports of four claims each, by chance but the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for number in range(count):
        text = f"تقرير {seed}-{number}: سيطرت القوات على القرية {chance.random()}."
        claims, locations = [], []
        for _ in range(4):
            place = chance.choice(PLACES)
            day = DAY + timedelta(days=chance.randrange(200))
            kind = chance.choice(("control", "transfer", "withdrawal", "clash"))
            slots: dict[str, Any] = {"place": place.label}
            if kind == "transfer":
                slots["to"] = chance.choice(ACTORS)
            elif kind == "clash":
                slots["actors"] = tuple(chance.sample(ACTORS, 2))
            else:
                slots["actor"] = chance.choice(ACTORS)
            claims.append(claim(text, kind, day=day, **slots))
            locations.append({"place": located(place, place.label)})
        made = report(text, id=f"r{seed}-{number}", published=DAY + timedelta(days=number % 300))
        yield Addition(made, claims, locations, text.encode())


def contents(ledger: Ledger) -> set[tuple[str, str]]:
    """Return what a ledger holds, whatever the order in which it came."""
    return {(str(entry.kind), entry.id) for entry in ledger.entries()}


def answers(ledger: Ledger) -> dict[str, Any]:
    """Return what a ledger answers, without what depends on when things were recorded."""
    claims = [each.to_record() for each in ledger.claims()]
    for each in claims:
        del each["seq"], each["recorded"]
    reports = [each.to_record() for each in ledger.reports()]
    for each in reports:
        del each["seq"], each["recorded"]
    day = date(2017, 12, 31)
    view = ledger.as_of(valid=day)
    return {
        "claims": sorted(claims, key=lambda each: each["id"]),
        "reports": sorted(reports, key=lambda each: each["id"]),
        "map": sorted((each.place, each.holder, each.since, each.claim) for each in view.map()),
        "disputed": sorted(
            ((each.place, {holding.claim for holding in each.holdings}) for each in view.disputed(within=90)),
            key=lambda each: each[0],
        ),
        "live": sorted(each.id for each in view.claims()),
    }
