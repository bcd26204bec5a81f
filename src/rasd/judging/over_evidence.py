"""
What was shown for which claims of a ledger, over all its reports.

What a report shows is told of the claims beside it (`rasd.judging.evidence.showings`). Where it names who has the proof, and he
is claimed to take or hold the place that it is about, it is proof of that, or its absence is, whichever report says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.judging.evidence import Case, Showing, cases, showings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rasd.ledger import RecordedClaim


def shown_for(
    said: Iterable[RecordedClaim], until: date, *, unshown: int | None = None, place: str | None = None
) -> tuple[tuple[Case, ...], tuple[Showing, ...]]:
    """
    Return what actors are claimed to take or hold up to a day with what was shown for it, and what was shown for none of it.

    Args:
        said: Claims.
        until: The day.
        unshown: Only what nobody is said to have shown anything for so many days after the first claim.
        place: Only what is claimed of this place.

    """
    known = [each for each in said if each.published is not None and each.published <= until]
    by_id = {each.id: each for each in known}
    told = showings(known)
    found = [case for case in cases(known, until) if place is None or case.place == place]
    found = [_with(case, told, by_id) for case in found]
    if unshown is not None:
        found = [case for case in found if not case.shown and case.days >= unshown]
        return tuple(sorted(found, key=lambda case: (not case.missing, case.first, case.place))), ()
    used = {each.claim for case in found for each in (*case.shown, *case.missing)}
    loose = [each for each in told if each.claim not in used and (place is None or place in _places(each, by_id))]
    return tuple(found), tuple(loose)


def _places(showing: Showing, by_id: Mapping[str, RecordedClaim]) -> set[str]:
    """Return the places of the claims that something was shown for."""
    about = (by_id[each].places.get("place") for each in showing.about if each in by_id)
    return {each.key for each in about if each is not None}


def _with(case: Case, told: Iterable[Showing], by_id: Mapping[str, RecordedClaim]) -> Case:
    """Return a case with what its actor shows of its place, and without what another one shows there."""
    own = []
    for each in told:
        there = case.place in _places(each, by_id)
        if each in case.shown or each in case.missing:
            fits = (
                each.holder is None
                or each.holder == case.actor
                or not there
                or not _acts(each.holder, case.place, by_id)
            )
        else:
            fits = there and each.holder == case.actor and each.day is not None and each.day >= case.first
        if fits:
            own.append(each)
    return replace(
        case,
        shown=tuple(each for each in own if each.present),
        missing=tuple(each for each in own if not each.present),
    )


def _acts(actor: str, place: str, by_id: Mapping[str, RecordedClaim]) -> bool:
    """Say whether an actor is claimed to take or hold a place."""
    return any(
        each.places["place"].key == place and actor in {each.claim.value("to"), each.claim.value("actor")}
        for each in by_id.values()
        if "place" in each.places and str(each.claim.polarity) != "denied"
    )
