"""Recorded claims for tests of what is told of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from rasd.claim import Claim, Kind, Modality, Polarity, Slot, Source
from rasd.dates import DateRange
from rasd.ledger import PlaceFound, RecordedClaim
from rasd.span import Span

MANBIJ = PlaceFound("manbij", "Manbij", 36.5266, 37.9563, "exact", "the same name")
OPEN = PlaceFound("~زنبقيا", reason="no list has a place of this name")
TEXT = "قال أحمد من سانا إن قسد سيطرت على منبج أمس. 🚩"
HOSTILE = "<script>alert(1)</script>&lt;\"'\u202e\x1b[31m]]>\n$[name]قسد"


def recorded(quote: str = TEXT, start: int = 0, *, id: str = "c" * 64, **known: Any) -> RecordedClaim:  # noqa: A002
    """Return a claim as a ledger has it; slots are given by name (`from_` for `from`), as values or as `Slot`s."""
    days = known.pop("date", date(2016, 8, 12))
    ledger = {
        "report": known.pop("report", "a" * 64),
        "outlet": known.pop("outlet", "ANHA"),
        "published": known.pop("published", date(2016, 8, 13)),
        "recorded": known.pop("recorded", datetime(2026, 1, 2, 3, 4, 5, 678, UTC)),
        "verdict": known.pop("verdict", None),
        "corrected": known.pop("corrected", ()),
    }
    places = known.pop("places", {"place": MANBIJ})
    sources = known.pop("attribution", ())
    fields = {
        "kind": Kind(known.pop("kind", "transfer")),
        "date": DateRange.day(days) if isinstance(days, date) else days,
        "date_span": known.pop("date_span", None),
        "attribution": tuple(each if isinstance(each, Source) else Source(each) for each in sources),
        "polarity": Polarity(known.pop("polarity", "asserted")),
        "modality": Modality(known.pop("modality", "stated")),
        "theatre": known.pop("theatre", "syria"),
    }
    slots = {
        name.rstrip("_"): value if isinstance(value, Slot) else Slot(value)
        for name, value in (known or {"to": "sdf", "place": "منبج"}).items()
    }
    claim = Claim(slots=slots, quote=quote, span=Span(start, start + len(quote)), **fields)
    return RecordedClaim(id=id, seq=7, claim=claim, places=places, **ledger)


def words(text: str, part: str) -> Span:
    """Return where some words stand in a text."""
    at = text.index(part)
    return Span(at, at + len(part))


def whole() -> RecordedClaim:
    """Return a claim of `TEXT` with all its spans."""
    return recorded(
        TEXT,
        from_=Slot(None),
        to=Slot("sdf", words(TEXT, "قسد")),
        place=Slot("منبج", words(TEXT, "منبج")),
        manner=Slot("unknown"),
        attribution=(Source("sana", words(TEXT, "سانا")), Source("ahmad", words(TEXT, "أحمد"))),
        date_span=words(TEXT, "أمس"),
    )
