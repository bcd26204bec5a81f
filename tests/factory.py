"""Builders that tests share, each with only what a test is about, and what reading makes of words."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasd.claim import SLOTS, Claim, Kind, Modality, Polarity, Slot, Source
from rasd.reading import read_report
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


def read_ar(text: str, **known: Any) -> list[Claim]:
    """Read Arabic words of the Syrian theatre, published on Wednesday 18 October 2017 unless said."""
    return read_report(report(text, **{"language": "ar", "theatre": "syria", "published": date(2017, 10, 18), **known}))


def told(claim: Claim) -> str:
    """Write a claim on one line: kind, slots, what is not plain about it, days, sources."""
    words = [str(claim.kind)]
    for name in SLOTS[claim.kind]:
        value = claim.value(name)
        if value is not None:
            words.append(f"{name}={'+'.join(value) if isinstance(value, tuple) else value}")
    words += [str(each) for each in (claim.polarity, claim.modality) if each not in {"asserted", "stated"}]
    if claim.date is not None:
        words.append("@" + "..".join(dict.fromkeys(claim.date.to_json())))
    sources = " < ".join(source.id for source in claim.attribution)
    return " ".join(words) + (f" [{sources}]" if sources else "")


def told_ar(text: str, **known: Any) -> list[str]:
    """Read Arabic words of the Syrian theatre and write each claim on one line."""
    return [told(each) for each in read_ar(text, **known)]
