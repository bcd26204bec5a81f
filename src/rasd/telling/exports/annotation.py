"""
Claims as W3C Web Annotations: one about each quote, one about the words of each slot, day and source.

Each annotation says where its words stand twice: by the words themselves with what stands around them, and by offsets
in code points, as the model wants. Offsets count in the text that Rasd keeps of a report; a page on the web that has the
same words is a second target, without offsets.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from rasd.claim import SLOTS
from rasd.telling.exports.names import title_of
from rasd.telling.exports.table import STATEMENT_COLUMN
from rasd.telling.ledger_records import safe_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.span import Span
    from rasd.telling.exports.piece import About, Piece

AROUND = 32
"""Code points of text told before and after a quote."""
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"rasd": "urn:rasd:terms:", STATEMENT_COLUMN: {"@id": "rasd:about", "@type": "@json"}, "slot": "rasd:slot"},
]


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """Write a collection of annotations, one a line."""
    head = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "label": about.words,
        STATEMENT_COLUMN: about.to_record(),
    }
    stream.write(safe_json(head).encode()[:-1] + b', "first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
    for number, annotation in enumerate(each for piece in pieces for each in annotations_of(piece)):
        stream.write((b",\n" if number else b"\n") + safe_json(annotation).encode())
    stream.write(b"\n]}}\n")


def annotations_of(piece: Piece) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a claim: that of its quote first."""
    record = piece.record
    claim = record.claim
    name = f"urn:rasd:claim:{record.id}"
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": title_of(record)}
    yield _annotation(name, body, _targets(piece, claim.span, claim.quote))
    spans = [(slot, claim.value(slot), claim.slots[slot].span) for slot in SLOTS[claim.kind] if slot in claim.slots]
    spans.append(("date", None if claim.date is None else "/".join(claim.date.to_json()), claim.date_span))
    spans += [("source", source.id, source.span) for source in claim.attribution]
    for number, (slot, value, span) in enumerate(spans):
        words = None if span is None else _words(piece, span)
        if span is None or words is None or value is None:
            continue
        told = "|".join(value) if isinstance(value, tuple) else str(value).lower() if value is True else str(value)
        tag = {"type": "TextualBody", "purpose": "tagging", "value": told, "slot": slot}
        yield _annotation(f"{name}#{number}-{slot}", tag, _targets(piece, span, words))


def _annotation(name: str, body: dict[str, Any], targets: list[dict[str, Any]]) -> dict[str, Any]:
    purpose = "describing" if body["purpose"] == "describing" else "tagging"
    target = targets[0] if len(targets) == 1 else targets
    return {"id": name, "type": "Annotation", "motivation": purpose, "body": body, "target": target}


def _words(piece: Piece, span: Span) -> str | None:
    """Return the words of a span, which may lie outside of the quote; None where the text is not told."""
    claim = piece.record.claim
    if claim.span.covers(span):
        return claim.quote[span.start - claim.span.start : span.end - claim.span.start]
    return None if piece.text is None else span.words(piece.text) or None


def _targets(piece: Piece, span: Span, words: str) -> list[dict[str, Any]]:
    quoted: dict[str, Any] = {"type": "TextQuoteSelector", "exact": words}
    if piece.text is not None:
        quoted["prefix"] = piece.text[max(span.start - AROUND, 0) : span.start]
        quoted["suffix"] = piece.text[span.end : span.end + AROUND]
    report: dict[str, Any] = {"id": f"urn:rasd:report:{piece.record.report}", "type": "Text", "format": "text/plain"}
    if piece.language is not None:
        report["language"] = piece.language
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    selectors: Any = quoted if "source" in piece.withheld else [quoted, position]
    targets: list[dict[str, Any]] = [{"type": "SpecificResource", "source": report, "selector": selectors}]
    if piece.url is not None:
        targets.append({"type": "SpecificResource", "source": piece.url, "selector": quoted})
    return targets
