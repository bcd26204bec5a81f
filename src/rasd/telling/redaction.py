"""
Claims without what leads to persons or to sources.

No list has the names of all persons, so nothing is looked for: what stays is what lists do have, the rest of a quote
becomes `█` letter by letter.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rasd.claim import ACTOR_SLOTS, PLACE_SLOTS, Claim, Slot, Source
from rasd.ledger import PlaceFound
from rasd.span import Span
from rasd.telling.listed import is_place_name, listed_ids, listed_outlet
from rasd.telling.safety import ToldClaim
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.ledger import RecordedClaim

WITHHELD = "withheld"
"""What stands for a name that is not told."""
MASK = "█"
_UNPLACED = "~"
_ENUMERATED = frozenset({"manner", "subject", "outcome", "sign", "medium", "present"})
_NUMBER = re.compile(r"[\d\s.,٠-٩٫٬%–-]+")


def redacted(record: RecordedClaim, hidden: frozenset[str], salt: bytes, *, persons: bool) -> ToldClaim:
    """
    Return a claim without its persons, and without the sources in `hidden` (folded names and ids).

    Where a source is hidden, so are the ids of the claim and its report, where in the text it stands, and all words
    by which the report could be found: they lead to it as surely as its name.
    """
    at_source = bool(hidden) and any(_is_hidden(each, hidden) for each in (*_voices(record), record.claim.quote))
    if not (persons or at_source):
        return ToldClaim(record)
    claim = _claim(record, hidden)
    outlet = _outlet(record.outlet, hidden)
    places = {slot: _place(place) for slot, place in record.places.items()}
    told = replace(record, claim=claim, outlet=outlet, places=places)
    if at_source:
        told = replace(
            told,
            id=_pseudonym(record.id, salt),
            report=_pseudonym(record.report, salt),
            seq=0,
            claim=_without_offsets(claim),
        )
    return ToldClaim(told, ("persons",) * persons + ("source",) * at_source)


def masked(words: str, start: int, kept: Iterable[Span]) -> str:
    """
    Return words that begin at `start` of a text with everything outside some spans of the text masked.

    >>> masked("قال أحمد إن قسد دخلت منبج", 100, [Span(112, 115), Span(121, 125)])
    '████████████قسد██████منبج'
    """
    letters = [MASK] * len(words)
    for span in kept:
        for at in range(max(span.start - start, 0), min(span.end - start, len(words))):
            letters[at] = words[at]
    return "".join(letters)


def _voices(record: RecordedClaim) -> list[str]:
    return [source.id for source in record.claim.attribution] + ([record.outlet] if record.outlet else [])


def _is_hidden(words: str, hidden: frozenset[str]) -> bool:
    """Say whether a name is that of a source which is not told, or words have its name among them."""
    said = f" {folded(words)} "
    return any(f" {name} " in said for name in hidden)


def _outlet(outlet: str | None, hidden: frozenset[str]) -> str | None:
    """Return the listed name of an outlet: a channel may be called after who runs it."""
    if outlet is None:
        return None
    listed = listed_outlet(outlet)
    return WITHHELD if listed is None or _is_hidden(outlet, hidden) else listed[1]


def _place(place: PlaceFound) -> PlaceFound:
    """Return a place without the report's words for it."""
    if place.key.startswith(_UNPLACED):
        return PlaceFound(_UNPLACED + WITHHELD)
    return replace(place, reason=None)


def _claim(record: RecordedClaim, hidden: frozenset[str]) -> Claim:
    claim = record.claim
    slots = {name: _slot(name, slot, record.places.get(name)) for name, slot in claim.slots.items()}
    sources = tuple(
        Source(source.id if source.id in listed_ids() and not _is_hidden(source.id, hidden) else WITHHELD)
        for source in claim.attribution
    )
    kept = [claim.date_span, *(slot.span for slot in slots.values())]
    quote = masked(claim.quote, claim.span.start, (span for span in kept if span is not None))
    return replace(claim, slots=slots, attribution=sources, quote=quote)


def _slot(name: str, slot: Slot, place: PlaceFound | None) -> Slot:
    """Return a slot without free words; the words of a side go as well: a force may be named by who leads it."""
    value: Any = slot.value
    if value is None or isinstance(value, bool) or name in _ENUMERATED:
        return Slot(value)
    if name in PLACE_SLOTS:
        if place is None or place.key.startswith(_UNPLACED):
            return Slot(WITHHELD)
        return slot if is_place_name(str(value), place.key) else Slot(place.name or WITHHELD)
    if name in ACTOR_SLOTS:
        if isinstance(value, tuple):
            return Slot(tuple(each if each in listed_ids() else WITHHELD for each in value))
        return Slot(value if value in listed_ids() else WITHHELD)
    return slot if isinstance(value, str) and _NUMBER.fullmatch(value) else Slot(WITHHELD)


def _without_offsets(claim: Claim) -> Claim:
    """Return a claim whose spans count from its quote, so that they lead into no text."""
    start, end = claim.span

    def moved(span: Span | None) -> Span | None:
        return Span(span.start - start, span.end - start) if span is not None and claim.span.covers(span) else None

    return replace(
        claim,
        span=Span(0, end - start),
        slots={name: replace(slot, span=moved(slot.span)) for name, slot in claim.slots.items()},
        date_span=moved(claim.date_span),
        attribution=tuple(replace(source, span=moved(source.span)) for source in claim.attribution),
    )


def _pseudonym(identity: str, salt: bytes) -> str:
    return hmac.new(salt, identity.encode(), hashlib.sha256).hexdigest()
