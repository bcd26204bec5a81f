"""Which theatre a report is about, where nobody says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from rasd.languages.detect import detect_language
from rasd.theatres import load_theatre, theatre_names
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from rasd.report import Report
    from rasd.theatres import Theatre

MUCH = 20_000
"""Code points of a text that are looked at: a theatre shows in the first pages."""
_WIDE = frozenset({"country", "region", "border", "river", "desert", "road"})
_SHORTEST = 4
_GLUED = frozenset(" وفبلك")
"""What may stand right before a name in folded Arabic text."""


def theatre_of_report(report: Report) -> Theatre | None:
    """
    Return the theatre that a report is read with, None where its words show none.

    Raises:
        UnknownTheatre: The report names a theatre that does not exist.

    """
    return theatre_of(report, report.language or detect_language(report.text))


def theatre_of(report: Report, language: str) -> Theatre | None:
    """
    Return the theatre that a report names, else the one whose names its text has most of.

    A place or an actor that only one theatre lists speaks for that theatre; names that several share speak for none.

    Raises:
        UnknownTheatre: The report names a theatre that does not exist.

    """
    if report.theatre and report.theatre != "none":
        return load_theatre(report.theatre)
    text = f" {folded(report.text[:MUCH])} "
    scores: dict[str, int] = {}
    for last, (name, theatre) in _telling_names(language).iter(text):
        start = last - len(name)
        before, after = text[start : start + 1], text[last + 1]
        if (after == " ") and (before == " " or (language == "ar" and before in _GLUED)):
            scores[theatre] = scores.get(theatre, 0) + len(name.split())
    if not scores:
        return None
    return load_theatre(max(sorted(scores), key=scores.__getitem__))


@cache
def _telling_names(language: str) -> ahocorasick.Automaton:
    """Build the automaton of the names that belong to one theatre alone."""
    owners: dict[str, set[str]] = {}
    for theatre_name in theatre_names():
        theatre = load_theatre(theatre_name)
        # states take part in many wars: their names tell no theatre
        fighters = [actor for actor in theatre.actors.values() if actor.kind != "state"]
        names = [name.form for actor in fighters for name in actor.names if name.language == language]
        places = [place for place in theatre.places if not place.common and place.kind not in _WIDE]
        names += [form for place in places for form in place.names.get(language, ())]
        for form in names:
            owners.setdefault(folded(form), set()).add(theatre_name)
    automaton = ahocorasick.Automaton()
    for name, theatres in owners.items():
        if len(theatres) == 1 and len(name) >= _SHORTEST:
            automaton.add_word(name, (name, next(iter(theatres))))
    automaton.make_automaton()
    return automaton
