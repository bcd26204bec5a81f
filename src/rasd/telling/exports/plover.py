"""
Claims as event records with the fields of PLOVER, one a line.

PLOVER codes what happened, Rasd what is said: denials, plans and what is only possible carry PLOVER's auxiliary modes,
and kinds of claims that are no event there (who holds a place, who has proof) have `has_event` false.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from rasd.claim import Kind, Manner, Modality, Polarity
from rasd.telling.exports.names import label_of
from rasd.telling.exports.table import STATEMENT_COLUMN
from rasd.telling.ledger_records import safe_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.claim import Claim
    from rasd.telling.exports.piece import About, Piece

CODEBOOK = "plover-base"
_QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("DEMAND", "ACCUSE", "REJECT", "SANCTION", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
# Kind: category, mode, the slots that fill source and recipient.
_EVENTS: dict[Kind, tuple[str, str | None, str, str | None]] = {
    Kind.WITHDRAWAL: ("RETREAT", "withdraw", "actor", None),
    Kind.MOVEMENT: ("MOBILIZE", "troops", "actor", None),
    Kind.CLASH: ("ASSAULT", None, "actors", None),
    Kind.STRIKE: ("ASSAULT", "heavy-weapons", "actor", None),
    Kind.AGREEMENT: ("AGREE", None, "parties", None),
    Kind.NEGOTIATION: ("CONSULT", None, "parties", None),
}
_CEDED = frozenset({Manner.AGREEMENT, Manner.WITHDRAWAL, Manner.UNOPPOSED})
_NUMBER = re.compile(r"\d{1,9}")


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """Write a record a line."""
    for piece in pieces:
        stream.write(safe_json(_record(piece, about)).encode() + b"\n")


def event_of(claim: Claim) -> tuple[str, str | None, str, str | None] | None:
    """Return PLOVER's category and mode for a claim, and the slots of source and recipient; None for what it lacks."""
    if claim.kind is Kind.TRANSFER:
        if claim.value("manner") in _CEDED or claim.value("to") is None:
            return "RETREAT", "withdraw", "from", "to"
        return "COERCE", "seize", "to", "from"
    if claim.kind is Kind.CASUALTIES:
        outcome = claim.value("outcome")
        if outcome == "surrendered":
            return "RETREAT", "disarm", "victims", "actor"
        if claim.value("actor") is None:
            return None  # PLOVER codes no event whose source nobody names
        return (
            ("COERCE", "arrest", "actor", "victims") if outcome == "captured" else ("ASSAULT", None, "actor", "victims")
        )
    return _EVENTS.get(claim.kind)


def _record(piece: Piece, about: About) -> dict[str, Any]:
    record = piece.record
    claim = record.claim
    event = event_of(claim)
    category, mode, source, recipient = event or (None, None, None, None)
    if category == "RETREAT" and claim.modality is Modality.PLANNED:
        category, mode = "CONCEDE", None  # a withdrawal to come is a promise
    first, last = (None, None) if claim.date is None else claim.date.to_json()
    told: dict[str, Any] = {
        "id": record.id,
        "has_event": category is not None,
        "date": first,
        "enddate": last,
        "source": _actors(piece, source),
        "recipient": _actors(piece, recipient),
        "event": [] if category is None else [category],
        "mode": [each for each in (mode, *_auxiliary(claim)) if each is not None],
        "context": ["military"] if category is not None else [],
        "quad_code": None if category is None else _QUADS[category],
        "event_loc": _location(piece),
        "text": claim.quote,
        "text_info": {"start": claim.span.start, "end": claim.span.end},
        "cite_info": _without_gaps(
            citation=record.report,
            url=piece.url,
            language=piece.language,
            publication=record.outlet,
            published=None if record.published is None else record.published.isoformat(),
            coder=about.generator,
            codebook=CODEBOOK,
        ),
        "coded_date": record.recorded.date().isoformat(),
        "size": _size(claim),
        "comment": f"{about.statement} {about.note}",
        STATEMENT_COLUMN: about.note,
        "rasd": claim.to_record(),
    }
    return {"date": None, **_without_gaps(**told)}


def _without_gaps(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != {}}


def _auxiliary(claim: Claim) -> list[str]:
    modes = ["negation"] if claim.polarity is Polarity.DENIED else []
    more = {Modality.PLANNED: "future", Modality.POSSIBLE: "hypothetical"}.get(claim.modality)
    return modes if more is None else [*modes, more]


def _actors(piece: Piece, slot: str | None) -> list[dict[str, str]]:
    claim = piece.record.claim
    filled = None if slot is None else claim.slots.get(slot)
    if filled is None or not filled.value or isinstance(filled.value, bool):
        return []
    words = None
    if filled.span is not None and claim.span.covers(filled.span):
        words = claim.quote[filled.span.start - claim.span.start : filled.span.end - claim.span.start]
    ids = filled.value if isinstance(filled.value, tuple) else (filled.value,)
    known = {} if words is None else {"actor_text": words}
    return [{"identifier_id": each, "identifier_text": label_of(each), **known} for each in ids]


def _location(piece: Piece) -> dict[str, Any] | None:
    place = piece.record.place
    if place is None or place.latitude is None:
        return None
    known = {"name": place.name, "latitude": place.latitude, "longitude": place.longitude, "id": place.key}
    source, _, number = place.key.partition(":")
    if source == "geonames" and number.isdecimal():
        known["geonameid"] = int(number)
    return known


def _size(claim: Claim) -> dict[str, int]:
    """Return how many were killed, wounded or caught, where the report gives one number."""
    name = {"killed": "dead", "wounded": "injured", "captured": "arrested"}.get(str(claim.value("outcome")))
    quantity = str(claim.value("quantity") or "")
    return {name: int(quantity)} if name is not None and _NUMBER.fullmatch(quantity) else {}
