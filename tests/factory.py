"""Builders that tests share: `claim()` and `report()` with only what a test is about."""

from __future__ import annotations

from typing import Any

from rasd.claim import Claim, Kind, Modality, Polarity, Slot, Source
from rasd.report import Report
from rasd.span import Span


def report(text: str = "سلم داعش منبج إلى قسد", **known: Any) -> Report:
    """Return a report of a text."""
    return Report.of_text(known.pop("id", "r1"), text, **known)


def claim(quote: str = "سلم داعش منبج إلى قسد", start: int = 0, **known: Any) -> Claim:
    """Return a claim of a quote; slots are given by name (`from_` for `from`), values without spans."""
    fields = {
        "kind": Kind(known.pop("kind", "transfer")),
        "date": known.pop("date", None),
        "attribution": tuple(Source(each) for each in known.pop("attribution", ())),
        "polarity": Polarity(known.pop("polarity", "asserted")),
        "modality": Modality(known.pop("modality", "stated")),
    }
    slots = {name.rstrip("_"): Slot(value) for name, value in known.items()}
    return Claim(slots=slots, quote=quote, span=Span(start, start + len(quote)), **fields)
