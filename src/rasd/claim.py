"""
Claims: what one report asserts on somebody's word, never what is true.

The kinds, slots and words are those of `evaluation/CLAIMS.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rasd.errors import QuoteNotInReport

if TYPE_CHECKING:
    from rasd.dates import DateRange
    from rasd.span import Span


class Kind(StrEnum):
    """What a claim is about."""

    CONTROL = "control"
    TRANSFER = "transfer"
    WITHDRAWAL = "withdrawal"
    CONTACT = "contact"
    MOVEMENT = "movement"
    CLASH = "clash"
    STRIKE = "strike"
    AGREEMENT = "agreement"
    NEGOTIATION = "negotiation"
    CASUALTIES = "casualties"
    DAMAGE = "damage"
    DISPLACEMENT = "displacement"
    RELATION = "relation"
    EVIDENCE = "evidence"


TERRITORY = frozenset({Kind.CONTROL, Kind.TRANSFER, Kind.WITHDRAWAL, Kind.CONTACT})

SLOTS: dict[Kind, tuple[str, ...]] = {
    Kind.CONTROL: ("actor", "place"),
    Kind.TRANSFER: ("from", "to", "place", "manner"),
    Kind.WITHDRAWAL: ("actor", "place", "destination", "via", "quantity", "means"),
    Kind.CONTACT: ("actors", "place"),
    Kind.MOVEMENT: ("actor", "origin", "destination", "via", "quantity", "means"),
    Kind.CLASH: ("actors", "place"),
    Kind.STRIKE: ("actor", "place"),
    Kind.AGREEMENT: ("parties", "place", "subject"),
    Kind.NEGOTIATION: ("parties", "place", "quantity"),
    Kind.CASUALTIES: ("victims", "quantity", "outcome", "actor", "place"),
    Kind.DAMAGE: ("place", "extent"),
    Kind.DISPLACEMENT: ("group", "place", "actor"),
    Kind.RELATION: ("actor", "target", "sign"),
    Kind.EVIDENCE: ("holder", "medium", "present"),
}
"""The slots of each kind, in the order in which they are written."""

ACTOR_SLOTS = frozenset({"actor", "actors", "from", "to", "parties", "victims", "group", "target", "holder"})
PLACE_SLOTS = frozenset({"place", "origin", "destination", "via"})
LIST_SLOTS = frozenset({"actors", "parties"})
"""Slots that hold a list even of one."""


class Polarity(StrEnum):
    """Whether the source says it is so, or that it is not so."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Modality(StrEnum):
    """Whether the source says it as done, as unconfirmed, or as to come."""

    STATED = "stated"
    POSSIBLE = "possible"
    PLANNED = "planned"


class Manner(StrEnum):
    """How control passed."""

    ASSAULT = "assault"
    AGREEMENT = "agreement"
    WITHDRAWAL = "withdrawal"
    UNOPPOSED = "unopposed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Slot:
    """A filled slot: its value, and the words that it was read from (None where the value has no words)."""

    value: str | tuple[str, ...] | bool | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of sources, and the words that name it."""

    id: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """
    One claim of one report.

    `attribution` is the chain of sources, nearest to the reader first; empty for the outlet's own voice.
    """

    kind: Kind
    slots: dict[str, Slot]
    quote: str
    span: Span
    date: DateRange | None = None
    date_span: Span | None = None
    attribution: tuple[Source, ...] = ()
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.STATED
    theatre: str | None = field(default=None, compare=False)

    def value(self, slot: str) -> Any:
        """Return what fills a slot, None where nothing does."""
        filled = self.slots.get(slot)
        return None if filled is None else filled.value

    def check(self, report_id: str, text: str) -> None:
        """
        Hold the claim against the text that it was read from.

        Raises:
            QuoteNotInReport: The quote's span, or a slot's, does not lie in the text or has other words.

        """
        if self.span.words(text) != self.quote:
            raise QuoteNotInReport(self.quote, report_id)
        spans = [slot.span for slot in self.slots.values()] + [source.span for source in self.attribution]
        for span in (*spans, self.date_span):
            if span is not None and not 0 <= span.start < span.end <= len(text):
                raise QuoteNotInReport(self.quote, report_id)

    def to_record(self) -> dict[str, Any]:
        """Return the claim as the JSON object that files and pipes carry, slots first."""
        record: dict[str, Any] = {"kind": str(self.kind)}
        spans: dict[str, list[int]] = {"quote": list(self.span)}
        for name in SLOTS[self.kind]:
            slot = self.slots.get(name)
            if slot is None:
                continue
            record[name] = list(slot.value) if isinstance(slot.value, tuple) else slot.value
            if slot.span is not None:
                spans[name] = list(slot.span)
        record["quote"] = self.quote
        record["date"] = None if self.date is None else self.date.to_json()
        if self.date_span is not None:
            spans["date"] = list(self.date_span)
        record["attribution"] = [source.id for source in self.attribution]
        sources = [list(source.span) for source in self.attribution if source.span is not None]
        record["polarity"] = str(self.polarity)
        record["modality"] = str(self.modality)
        record["spans"] = spans
        if sources:
            record["source_spans"] = sources
        return record
