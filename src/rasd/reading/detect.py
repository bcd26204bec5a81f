"""Which theatre a report is about, where nobody says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasd.theatres import load_theatre, theatre_names

if TYPE_CHECKING:
    from rasd.report import Report
    from rasd.theatres import Theatre

MUCH = 20_000
"""Code points of a text that are looked at: a theatre shows in the first pages."""


def theatre_of(report: Report, language: str) -> Theatre | None:
    """
    Return the theatre that a report names, else the one whose names its text has most of.

    A place or an actor that only one theatre lists speaks for that theatre; names that several share speak for none.

    Raises:
        UnknownTheatre: The report names a theatre that does not exist.

    """
    if report.theatre and report.theatre != "none":
        return load_theatre(report.theatre)
    text = fold_for(language)(report.text[:MUCH])
    scores: dict[str, int] = {}
    padded = f" {text} "
    for name, theatre in _telling_names(language):
        if name in padded:
            scores[theatre] = scores.get(theatre, 0) + 1
    if not scores:
        return None
    return load_theatre(max(scores, key=lambda theatre: (scores[theatre], -theatre_names().index(theatre))))
