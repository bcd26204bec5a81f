"""
Entries: what the ledger records, as contents of words and whole numbers, and back.

An entry names only entries before it: a claim its report, a reading its claims, a judgement what it judges.
"""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.claim import Claim, Kind, Modality, Polarity, Slot, Source
from rasd.dates import DateRange
from rasd.errors import BadEntry
from rasd.ledger.canonical import canonical, entry_id, hold_to_form
from rasd.location import Candidate, Location, Precision
from rasd.place import Place
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.report import Report


class EntryKind(StrEnum):
    """What an entry records."""

    REPORT = "report"
    """A text, who published it, and the hashes of its text and of the bytes that it came in."""
    INTAKE = "intake"
    """The name under which a report came in: a file, a line of one, an address."""
    CLAIM = "claim"
    """What a report asserts."""
    LOCATION = "location"
    """Where some words of a claim say that something is, with what else they may mean."""
    READING = "reading"
    """Which reader found which claims and locations in a report; of several, the newest reader's is in force."""
    JUDGEMENT = "judgement"
    """What an analyst decided about a claim, a report or an earlier judgement."""
    GRADE = "grade"
    """How far somebody trusts an outlet."""
    NOTE = "note"
    """Words about an entry, or about the ledger."""


class Draft(NamedTuple):
    """An entry that is ready to be recorded: its content, the canonical bytes of it, and the id that these give."""

    kind: str
    id: bytes
    body: bytes
    content: dict[str, Any]

    @classmethod
    def of(cls, kind: str, content: dict[str, Any]) -> Draft:
        """Make an entry of a content from anywhere."""
        hold_to_form(content)
        return cls.made(kind, content)

    @classmethod
    def made(cls, kind: str, content: dict[str, Any]) -> Draft:
        """Make an entry of a content that was made here, of words and whole numbers only."""
        body = canonical(content)
        return cls(kind, entry_id(kind, body), body, content)

    @property
    def hex(self) -> str:
        """The id as it is written."""
        return self.id.hex()


def text_hash(text: str) -> str:
    """
    Return the SHA-256 of a text's UTF-8 bytes.

    Raises:
        BadEntry: The text holds half of a surrogate pair, which is no text.

    """
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        found = f"its text holds half of a surrogate pair at {error.start}"
        raise BadEntry("a report", found, "read it anew from its source") from error


def report_content(report: Report) -> dict[str, Any]:
    """
    Return what is recorded of a report; its text and its raw bytes by their hashes.

    Whose words it passes on is recorded only where it passes on words: ids of other reports do not depend on it.
    """
    text = text_hash(report.text)
    forwarded = {} if report.forwarded_from is None else {"forwarded_from": report.forwarded_from}
    return forwarded | {
        "language": report.language,
        "leaning": report.leaning,
        "length": len(report.text),
        "outlet": report.outlet,
        "published": None if report.published is None else report.published.isoformat(),
        "raw": report.sha256 or text,
        "text": text,
        "theatre": report.theatre,
        "url": report.url,
    }


def intake_content(identity: str, report: Report) -> dict[str, Any]:
    """Return what is recorded of how a report of an id came in: its name, and the day on which it was fetched."""
    fetched = {} if report.fetched is None else {"fetched": report.fetched.isoformat()}
    return fetched | {"name": report.id, "report": identity}


_SLOT_VALUES = frozenset({str, bool, type(None)})


def claim_content(report: str, claim: Claim) -> dict[str, Any]:
    """
    Return what is recorded of a claim of a report.

    Raises:
        BadEntry: A slot holds something else than words, lists of them, true, false or nothing.

    """
    slots: dict[str, Any] = {}
    for name, slot in claim.slots.items():
        value = slot.value
        filled = value if type(value) in _SLOT_VALUES else _words(name, value)
        slots[name] = {"span": None if slot.span is None else list(slot.span), "value": filled}
    return {
        "date": None if claim.date is None else claim.date.to_json(),
        "date_span": _listed(claim.date_span),
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "quote": claim.quote,
        "report": report,
        "slots": slots,
        "sources": [{"id": source.id, "span": _listed(source.span)} for source in claim.attribution],
        "span": list(claim.span),
        "theatre": claim.theatre,
    }


def claim_of(content: dict[str, Any]) -> Claim:
    """Return the claim that was recorded as a content."""
    return Claim(
        kind=Kind(content["kind"]),
        slots={name: Slot(_tupled(slot["value"]), _span(slot["span"])) for name, slot in content["slots"].items()},
        quote=content["quote"],
        span=Span(*content["span"]),
        date=_range(content["date"]),
        date_span=_span(content["date_span"]),
        attribution=tuple(Source(source["id"], _span(source["span"])) for source in content["sources"]),
        polarity=Polarity(content["polarity"]),
        modality=Modality(content["modality"]),
        theatre=content["theatre"],
    )


def location_content(claim: str, slot: str, location: Location) -> dict[str, Any]:
    """Return what is recorded of where a slot of a claim lies: degrees in millionths, the radius in metres."""
    place = location.place
    return {
        "candidates": [
            {
                "id": each.place.id,
                "kind": each.place.kind,
                "latitude_e6": _scaled(each.place.latitude, 1_000_000),
                "longitude_e6": _scaled(each.place.longitude, 1_000_000),
                "name": each.place.label,
                "reasons": list(each.reasons),
                "score_e3": _scaled(each.score, 1000),
            }
            for each in location.candidates
        ],
        "claim": claim,
        "kind": None if place is None else place.kind,
        "latitude_e6": _scaled(location.latitude, 1_000_000),
        "longitude_e6": _scaled(location.longitude, 1_000_000),
        "name": None if place is None else place.label,
        "place": None if place is None else place.id,
        "precision": None if location.precision is None else location.precision.value,
        "radius_m": _scaled(location.radius_km, 1000),
        "reason": location.reason,
        "shape": location.shape,
        "slot": slot,
        "surface": location.surface,
    }


def location_of(content: dict[str, Any]) -> Location:
    """Return the location that was recorded as a content; places carry what was recorded of them, not all their names."""
    return Location(
        content["surface"],
        None if content["place"] is None else _place(content["place"], content["kind"], content["name"], content),
        content["reason"],
        _unscaled(content["latitude_e6"], 1_000_000),
        _unscaled(content["longitude_e6"], 1_000_000),
        _unscaled(content["radius_m"], 1000),
        None if content["precision"] is None else Precision(content["precision"]),
        content["shape"],
        tuple(
            Candidate(
                _place(each["id"], each["kind"], each["name"], each), each["score_e3"] / 1000, tuple(each["reasons"])
            )
            for each in content["candidates"]
        ),
    )


_SIGNED = {"at": str, "author": str, "reason": str, "supersedes": list}
_WORDS = str | None
_SHAPES: dict[str, dict[str, Any]] = {
    EntryKind.REPORT: {
        **dict.fromkeys(("language", "leaning", "outlet", "published", "theatre", "url"), _WORDS),
        "length": int,
        "raw": str,
        "text": str,
    },
    EntryKind.INTAKE: {"name": str, "report": str},
    EntryKind.READING: {"claims": list, "locations": list, "reader": str, "report": str},
    EntryKind.JUDGEMENT: {"about": str, "action": str, **_SIGNED},
    EntryKind.GRADE: {"grade": str, "outlet": str, **_SIGNED},
    EntryKind.NOTE: {"about": _WORDS, "text": str, **_SIGNED},
}


_OPTIONAL = {EntryKind.REPORT: {"forwarded_from": str}, EntryKind.INTAKE: {"fetched": str}}
"""What entries of a kind hold only where it is known, so that the ids of the others are as before."""


def hold_to_shape(kind: str, content: dict[str, Any]) -> None:
    """
    Hold the content of an entry that comes from elsewhere to what entries of its kind hold.

    Raises:
        LookupError, TypeError, ValueError: It is something else.

    """
    if kind == EntryKind.CLAIM:
        again = claim_content(content["report"], claim_of(content))
    elif kind == EntryKind.LOCATION:
        again = location_content(content["claim"], content["slot"], location_of(content))
    else:
        shape = _SHAPES[kind] | {
            name: type_ for name, type_ in _OPTIONAL.get(EntryKind(kind), {}).items() if name in content
        }
        again = {name: value for name, value in content.items() if name in shape or kind == EntryKind.JUDGEMENT}
        if not shape.keys() <= again.keys() or not all(isinstance(again[name], shape[name]) for name in shape):
            raise TypeError(f"a {kind} has {', '.join(sorted(shape))}")
        for day in (again.get("published"), again.get("fetched")):
            if day is not None:
                date.fromisoformat(day)
    if again != content:
        raise ValueError(f"a {kind} holds other things than these")


def days_of(content: dict[str, Any]) -> tuple[int | None, int | None]:
    """
    Return the first and the last day of a claim, counted from 1970.

    >>> days_of({"date": ["1970-01-02", "1970-01-03"]})
    (1, 2)
    """
    date_ = content["date"]
    return (None, None) if date_ is None else (day_number(date_[0]), day_number(date_[1]))


EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: str | date) -> int:
    """Return a day counted from 1970-01-01."""
    return (date.fromisoformat(day) if isinstance(day, str) else day).toordinal() - EPOCH


def day_of(number: int) -> date:
    """Return the day that a number counts."""
    return date.fromordinal(number + EPOCH)


def _listed(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _span(listed: list[int] | None) -> Span | None:
    return None if listed is None else Span(listed[0], listed[1])


def _range(days: list[str] | None) -> DateRange | None:
    return None if days is None else DateRange(date.fromisoformat(days[0]), date.fromisoformat(days[1]))


def _words(name: str, value: Any) -> list[str]:
    """Return what fills a slot that holds several words as a list."""
    if not isinstance(value, tuple | list) or not all(isinstance(each, str) for each in value):
        raise BadEntry(
            "a claim", f"its {name} is {value!r}", "fill slots with words, lists of them, true, false or nothing"
        )
    return list(value)


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _scaled(value: float | None, by: int) -> int | None:
    return None if value is None else round(value * by)


def _unscaled(value: int | None, by: int) -> float | None:
    return None if value is None else value / by


def _place(place: str, kind: str | None, name: str | None, at: dict[str, Any]) -> Place:
    return Place(
        place,
        kind or "",
        {"en": (name or place,)},
        _unscaled(at["latitude_e6"], 1_000_000),
        _unscaled(at["longitude_e6"], 1_000_000),
    )
