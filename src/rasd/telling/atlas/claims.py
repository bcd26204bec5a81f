"""Claims and reports as the page stores them: short lists of whole numbers, and words only once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.claim import ACTOR_SLOTS, SLOTS, Kind, Modality, Polarity
from rasd.telling.atlas.names import interest

if TYPE_CHECKING:
    from datetime import date

    from rasd.claim import Claim, Slot
    from rasd.ledger import RecordedClaim
    from rasd.span import Span
    from rasd.telling.atlas.names import Side

KINDS = tuple(str(kind) for kind in Kind)
SLOT_NAMES = tuple(dict.fromkeys(slot for slots in SLOTS.values() for slot in slots))
MODALITIES = tuple(str(each) for each in Modality)
VERDICTS = (None, "confirm", "reject")
LASTING = frozenset({Kind.CONTROL, Kind.TRANSFER, Kind.WITHDRAWAL, Kind.CONTACT})
"""Kinds of which a claim goes on to be so after its days; only these can dispute who holds a place."""


class Numbered:
    """
    Gives words numbers in the order in which they come.

    >>> seen = Numbered()
    >>> seen["a"], seen["b"], seen["a"], list(seen)
    (0, 1, 0, ['a', 'b'])
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __getitem__(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def __iter__(self) -> Any:
        return iter(self._numbers)


def holder_of(claim: Claim) -> str | None:
    """Return who a claim says holds its place from then on: whoever is in control, or received it."""
    if claim.polarity is not Polarity.ASSERTED or claim.modality is Modality.PLANNED:
        return None
    slot = {Kind.CONTROL: "actor", Kind.TRANSFER: "to"}.get(claim.kind)
    value = None if slot is None else claim.value(slot)
    return value if isinstance(value, str) and value else None


def interest_of(claim: Claim, side: Side) -> int:
    """Say whether a claim of who holds what suits whoever makes it, as `names.interest` does."""
    gains, loses = _actors(claim, "to"), _actors(claim, "from")
    if claim.kind is Kind.CONTROL:
        gains = _actors(claim, "actor")
    elif claim.kind is Kind.WITHDRAWAL:
        loses = _actors(claim, "actor")
    elif claim.kind is not Kind.TRANSFER:
        return 0
    found = interest(side, gains, loses)
    return -found if claim.polarity is Polarity.DENIED else found


def _actors(claim: Claim, slot: str) -> tuple[str, ...]:
    value = claim.value(slot)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


class ClaimRows:
    """Makes rows of claims; `actors`, `sources` and `sides` number the words that rows refer to."""

    def __init__(self, start: date, places: dict[str, int], texts: dict[str, str]) -> None:
        self._start = start
        self._places = places
        self._texts = texts
        self._reports = {report: number for number, report in enumerate(texts)}
        self.actors = Numbered()
        self.sources = Numbered()
        self.sides = Numbered()

    def row(self, record: RecordedClaim, side: Side) -> list[Any]:
        """
        Return a claim as `static/data.js` takes it apart.

        Report, kind, place (-1: none), first and last day (null: none), denied, modality, verdict, interest, side
        (-1: none), the quote's span, the date's span (null: none), the chain of sources (source, span), and the slots
        (slot, value, span). An actor's value is a list of numbers; null stands for the very words of the span.
        """
        claim = record.claim
        return [
            self._reports[record.report],
            KINDS.index(claim.kind),
            self._places[record.place.key] if record.place is not None else -1,
            None if claim.date is None else (claim.date.first - self._start).days,
            None if claim.date is None else (claim.date.last - self._start).days,
            int(claim.polarity is Polarity.DENIED),
            MODALITIES.index(claim.modality),
            VERDICTS.index(record.verdict),
            interest_of(claim, side),
            self.sides[side.id] if side.id else -1,
            list(claim.span),
            _span(claim.date_span),
            [[self.sources[each.id], *_span(each.span)] for each in claim.attribution],
            [
                self._slot(name, claim.slots[name], self._texts[record.report])
                for name in SLOTS[claim.kind]
                if name in claim.slots and claim.value(name) not in (None, "")
            ],
        ]

    def _slot(self, name: str, slot: Slot, text: str) -> list[Any]:
        value: Any = slot.value
        if name in ACTOR_SLOTS:
            value = [self.actors[each] for each in (value if isinstance(value, tuple) else (str(value),))]
        elif slot.span is not None and slot.span.words(text) == value:
            value = None
        return [SLOT_NAMES.index(name), value, *_span(slot.span)]


def _span(span: Span | None) -> list[int]:
    """Return a span as start and length: small numbers pack better."""
    return [] if span is None else [span.start, span.end - span.start]
