"""What actors are called, how they are drawn, and what a claim comes to in one line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from rasd.claim import ACTOR_SLOTS, Kind
from rasd.telling.phrases import day_or_days, kind_and_state, where, who
from rasd.telling.safe import printable
from rasd.theatres import load_theatre, theatre_names

if TYPE_CHECKING:
    from rasd.actor import Actor
    from rasd.ledger import RecordedClaim

# Told apart by colour-blind readers; for sides that their theatre gives no colour.
_COLOURS = ("#1B5E8C", "#B2182B", "#8FD694", "#FFD92F", "#6A3D9A", "#B15928", "#17A2A2", "#E78AC3")
GREY = "#777777"
"""Where nobody is claimed to hold a place."""


@cache
def _actors() -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for name in theatre_names():
        for actor in load_theatre(name).actors.values():
            if actor.id not in found or found[actor.id].colour is None:
                found[actor.id] = actor
    return found


def label_of(actor: str) -> str:
    """
    Return what an actor is called in English, or its id.

    >>> label_of("sdf"), label_of("nobody-listed")
    ('Syrian Democratic Forces', 'nobody-listed')
    """
    known = _actors().get(actor)
    return actor if known is None else known.label.get("en", actor)


def colour_of(holder: str | None) -> str:
    """Return the colour that a holder is drawn in, as `#RRGGBB`; the same one each time."""
    if holder is None:
        return GREY
    known = _actors().get(holder)
    if known is not None and known.colour is not None:
        return known.colour
    return _COLOURS[crc32(holder.encode("utf-8", "backslashreplace")) % len(_COLOURS)]


def holder_of(record: RecordedClaim) -> str | None:
    """Return who a claim says holds its place, as an id, or several with bars between; None for other claims."""
    claim = record.claim
    slot = {Kind.CONTROL: "actor", Kind.TRANSFER: "to"}.get(claim.kind)
    if slot is None or claim.polarity != "asserted" or claim.modality == "planned":
        return None
    value = claim.value(slot)
    return "|".join(value) if isinstance(value, tuple) else value or None


def actors_of(record: RecordedClaim) -> list[str]:
    """Return the ids of all actors that a claim names, each once."""
    found: dict[str, None] = {}
    for slot, filled in record.claim.slots.items():
        if slot in ACTOR_SLOTS and filled.value and not isinstance(filled.value, bool):
            found |= dict.fromkeys(filled.value if isinstance(filled.value, tuple) else (filled.value,))
    return list(found)


def title_of(record: RecordedClaim) -> str:
    """
    Return a claim on one line, safe to show: kind, who, where, when.

    A question mark stands for what the report does not say.
    """
    claim, place = record.claim, record.place
    there = where(claim) or (place.name if place is not None and place.name else "?")
    return printable(f"{kind_and_state(claim)}: {who(claim)}, {there}, {day_or_days(claim.date)}")
