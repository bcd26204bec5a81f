"""The parts of a claim in a few words: who, when, where, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import ACTOR_SLOTS, PLACE_SLOTS, SLOTS, Kind, Modality, Polarity
from rasd.theatres import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.claim import Claim
    from rasd.dates import DateRange
    from rasd.report import Report

UNKNOWN = "?"


def who(claim: Claim) -> str:
    """
    Return the actors of a claim by id: `isis → sdf` for a transfer, `isis × sdf` for a front line.

    A question mark stands for an actor that the report does not name.
    """
    if claim.kind is Kind.TRANSFER:
        return f"{_ids(claim, 'from') or UNKNOWN} → {_ids(claim, 'to') or UNKNOWN}"
    if claim.kind is Kind.RELATION:
        sign = {"+": "backs", "-": "opposes"}.get(str(claim.value("sign")), "–")
        return f"{_ids(claim, 'actor') or UNKNOWN} {sign} {_ids(claim, 'target') or UNKNOWN}"
    named = [_ids(claim, slot) for slot in SLOTS[claim.kind] if slot in ACTOR_SLOTS]
    return ", ".join(part for part in named if part) or UNKNOWN


def _ids(claim: Claim, slot: str) -> str:
    value = claim.value(slot)
    if value is None:
        return ""
    joint = " × " if slot == "actors" else " + "
    return joint.join(value) if isinstance(value, tuple) else str(value)


def where(claim: Claim) -> str:
    """Return the place of a claim as the report writes it, for a movement its way; empty if it names none."""
    place = claim.value("place")
    if place:
        return str(place)
    way = [claim.value(slot) for slot in ("origin", "destination")]
    return " → ".join(str(each) for each in way if each)


def day_or_days(date: DateRange | None) -> str:
    """Return a day, or the first and last of several; a question mark where nothing dates the claim."""
    if date is None:
        return UNKNOWN
    first, last = date.to_json()
    return first if first == last else f"{first} – {last}"


def on_whose_word(claim: Claim, outlet: str | None) -> str:
    """Return the chain of sources, nearest to the reader first; the outlet's name where it speaks itself."""
    if claim.attribution:
        return " ← ".join(source.id for source in claim.attribution)
    return outlet or "the outlet"


def latin_outlet(report: Report) -> str | None:
    """Return the outlet's name where it may stand between columns: Arabic must stand in the last one."""
    outlet = report.outlet
    return outlet if outlet is not None and outlet.isascii() else None


def states(claim: Claim) -> list[str]:
    """Return `denied`, `possible` and `planned`, as far as the claim is not plainly asserted."""
    found = [str(claim.polarity)] if claim.polarity is Polarity.DENIED else []
    return found + ([str(claim.modality)] if claim.modality is not Modality.STATED else [])


def kind_and_state(claim: Claim) -> str:
    """Return the kind, with `denied`, `possible` or `planned` where the claim is not plainly asserted."""
    return " ".join([str(claim.kind), *states(claim)])


def details(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the slots that neither `who` nor `where` tells, such as how many left, and by what way."""
    told = ACTOR_SLOTS | ({"place"} if claim.value("place") else PLACE_SLOTS - {"via"}) | {"sign"}
    for slot in SLOTS[claim.kind]:
        value = claim.value(slot)
        if slot in told or value is None or value in ("", "unknown"):
            continue
        yield slot, ("yes" if value else "no") if isinstance(value, bool) else str(value)


def labels_of(claims: Iterable[Claim]) -> dict[str, str]:
    """Return what the ids of actors and sources in some claims stand for, as far as their theatres say it."""
    labels: dict[str, str] = {}
    for claim in claims:
        if claim.theatre is None:
            continue
        theatre = load_theatre(claim.theatre)
        ids = [source.id for source in claim.attribution]
        for slot in ACTOR_SLOTS & claim.slots.keys():
            value = claim.value(slot)
            ids += value if isinstance(value, tuple) else [value] if isinstance(value, str) else []
        for one in ids:
            known = theatre.actors.get(one) or theatre.outlets.get(one)
            if known is not None:
                labels[one] = known.label.get("en", one)
    return labels
