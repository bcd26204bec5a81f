"""
Placing: which place on earth the words of a report mean, or an honest "not known".

>>> placer_of("syria").gazetteer.named("Menbij")[0].place.id
'manbij'
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rasd.placing.gazetteer import Gazetteer
from rasd.placing.importing.store import imported
from rasd.placing.placer import Placer
from rasd.reading import theatre_of_report
from rasd.theatres import load_theatre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.claim import Claim
    from rasd.location import Location
    from rasd.report import Report

__all__ = ["Gazetteer", "Placer", "place_claims", "placer_of"]


@lru_cache
def placer_of(theatre: str) -> Placer:
    """
    Return a placer on a theatre's lists and all that the user imported for it, built once.

    Raises:
        UnknownTheatre: No theatre has that name.
        BadData: An imported list is damaged; the message names the file and the line.

    """
    known = load_theatre(theatre)
    return Placer(Gazetteer(known.places, (*known.towns, *imported(theatre)), known.shapes))


def place_claims(report: Report, claims: Sequence[Claim]) -> list[dict[str, Location]]:
    """
    Return, for each claim of a report, its locations by slot: where on earth each place that it names lies.

    A place that no list has, or that the text does not tell from its namesakes, has a location without a point that
    says why. A report of no theatre has none.

    Raises:
        UnknownTheatre: The report names a theatre that does not exist.
        BadData: An imported list is damaged; the message names the file and the line.

    >>> from rasd.reading import read_report
    >>> from rasd.report import Report
    >>> report = Report.of_text("r1", "سيطرت قسد على الحسينية شمال غرب دير الزور.", theatre="syria")
    >>> location = place_claims(report, read_report(report))[0]["place"]
    >>> location.place.id, location.precision.value
    ('husayniyah', 'exact')
    """
    theatre = theatre_of_report(report) if claims else None
    return [{} for _ in claims] if theatre is None else placer_of(theatre.name).place_claims(report, claims)
