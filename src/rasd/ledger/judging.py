"""The words of judgements, grades and notes, held to form before they are recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from rasd.claim import LIST_SLOTS, PLACE_SLOTS, SLOTS, Kind, Modality, Polarity
from rasd.dates import DateRange
from rasd.errors import BadEntry
from rasd.ledger.canonical import iso_of, micros_of
from rasd.ledger.effect import Action
from rasd.ledger.entry import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.ledger.log import Logged
    from rasd.place import Place

BESIDE_SLOTS = ("date", "polarity", "modality", "attribution")
"""What can be corrected besides slots."""


def signed(author: str, reason: str, at: datetime | None, supersedes: Iterable[Logged] = ()) -> dict[str, Any]:
    """
    Return who says something, why and when; the time is now unless it is given.

    Raises:
        BadEntry: There is no author.

    """
    if not author.strip():
        raise BadEntry("a judgement", "nobody has signed it", "say who makes it (author)")
    when = datetime.now(UTC) if at is None else at
    return {
        "at": iso_of(micros_of(when)),
        "author": author.strip(),
        "reason": reason.strip(),
        "supersedes": sorted(each.id.hex() for each in supersedes),
    }


def filled(what: str, words: str) -> str:
    """
    Return words without spaces at the ends.

    Raises:
        BadEntry: There are none: what is recorded stays.

    """
    found = words.strip()
    if not found:
        raise BadEntry(what, "it is empty", "say something")
    return found


def expected(entry: Logged, *kinds: EntryKind) -> str:
    """Return the id of an entry that is to be of a kind."""
    if entry.kind not in kinds:
        wanted = " or a ".join(kinds)
        raise BadEntry("a judgement", f"{entry.id.hex()[:12]} is a {entry.kind}", f"name a {wanted}")
    return entry.id.hex()


def correction(claim: Logged, slot: str, value: Any) -> dict[str, Any]:
    """
    Return what a correction of a claim says.

    Raises:
        BadEntry: Claims of that kind have no such slot, or it cannot be filled so.

    """
    about = expected(claim, EntryKind.CLAIM)
    return {
        "about": about,
        "action": Action.CORRECT.value,
        "slot": slot,
        "value": _value(claim.content["kind"], slot, value),
    }


def _value(kind: str, slot: str, value: Any) -> Any:
    known = (*SLOTS[Kind(kind)], *BESIDE_SLOTS)
    if slot not in known:
        raise BadEntry("a correction", f"a claim of {kind} has no {slot!r}", f"correct one of {', '.join(known)}")
    if slot == "date":
        return _days(value)
    if slot in {"polarity", "modality"}:
        choices: list[str] = [str(each) for each in (Polarity if slot == "polarity" else Modality)]
        if str(value) not in choices:
            raise BadEntry("a correction", f"{slot} is to be {value!r}", f"make it one of {', '.join(choices)}")
        return str(value)
    if slot in LIST_SLOTS or slot == "attribution":
        listed = [value] if isinstance(value, str) else list(value or ())
        if not all(isinstance(each, str) and each.strip() for each in listed):
            raise BadEntry("a correction", f"{slot} is to be {value!r}", "make it a list of words")
        return listed
    if not (value is None or isinstance(value, bool) or (isinstance(value, str) and value.strip())):
        raise BadEntry("a correction", f"{slot} is to be {value!r}", "make it words, or None to empty it")
    return value


def _days(value: Any) -> list[str] | None:
    if value is None:
        return None
    if isinstance(value, DateRange):
        return DateRange.between(*value).to_json()
    if isinstance(value, date):
        return DateRange.day(value).to_json()
    try:
        first, last = (value, value) if isinstance(value, str) else value
        return DateRange.between(date.fromisoformat(str(first)), date.fromisoformat(str(last))).to_json()
    except (TypeError, ValueError) as error:
        raise BadEntry(
            "a correction", f"the days are to be {value!r}", "give a day or two, such as 2017-06-04"
        ) from error


def relocation(claim: Logged, slot: str, place: Place | str | None) -> dict[str, Any]:
    """Return what is said of where a slot of a claim lies; None says that nobody knows."""
    about = expected(claim, EntryKind.CLAIM)
    _place_slot(claim, slot)
    if isinstance(place, str):
        filled("the id of a place", place)
    point = None if place is None or isinstance(place, str) else place.point
    return {
        "about": about,
        "action": Action.LOCATE.value,
        "latitude_e6": None if point is None else round(point[0] * 1_000_000),
        "longitude_e6": None if point is None else round(point[1] * 1_000_000),
        "name": None if place is None or isinstance(place, str) else place.label,
        "place": place if place is None or isinstance(place, str) else place.id,
        "slot": slot,
    }


def merging(kept: Logged, dropped: Logged, slot: str | None, kept_slot: str | None) -> dict[str, Any]:
    """
    Return what is said of two reports, or of places of two claims, that are one.

    Raises:
        BadEntry: They are not two reports or two claims, or a claim has no such place.

    """
    if kept.kind == EntryKind.REPORT:
        content = {"about": expected(dropped, EntryKind.REPORT), "action": Action.MERGE_REPORTS.value}
        same = kept.id == dropped.id
    else:
        expected(kept, EntryKind.CLAIM, EntryKind.REPORT)
        mine, theirs = slot or _main_place(dropped), kept_slot or _main_place(kept)
        _place_slot(dropped, mine)
        _place_slot(kept, theirs)
        content = {
            "about": expected(dropped, EntryKind.CLAIM),
            "action": Action.MERGE_PLACES.value,
            "kept_slot": theirs,
            "slot": mine,
        }
        same = kept.id == dropped.id and mine == theirs
    if same:
        raise BadEntry("a merge", "both are the same", "name two")
    return {**content, "kept": kept.id.hex()}


def _main_place(claim: Logged) -> str:
    expected(claim, EntryKind.CLAIM)
    for slot in ("place", "origin", "destination", "via"):
        if slot in claim.content["slots"]:
            return slot
    raise BadEntry("a merge", f"claim {claim.id.hex()[:12]} names no place", "name claims with places")


def _place_slot(claim: Logged, slot: str) -> None:
    known = [name for name in SLOTS[Kind(claim.content["kind"])] if name in PLACE_SLOTS]
    if slot not in known:
        found = f"a claim of {claim.content['kind']} has no place {slot!r}"
        raise BadEntry("a judgement", found, f"its places are {', '.join(known) or 'none'}")
