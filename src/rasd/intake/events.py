"""
Data sets of events as reports of those who made them: ACLED and UCDP GED, known by their headers.

A row of ACLED is the report that its notes are. A row of UCDP GED has no text of its own but a headline: the rest is
said in a sentence of ours, made of its fields and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasd.errors import UnreadableInput
from rasd.intake.days import day_of
from rasd.report import Report
from rasd.theatres import theatre_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rasd.intake.rows import Row

ACLED = frozenset({"event_id_cnty", "event_date", "notes"})
UCDP = frozenset({"id", "type_of_violence", "side_a", "side_b", "date_start", "date_end"})

_ADVICE = "The other rows were read."
_OTHER_NAMES = {"democratic republic of congo": "congo", "dr congo": "congo"}
"""Countries that a theatre is not simply called by."""
_ONE_SIDED = "3"
_NEAR = "2"
_LONG = 120
"""Characters beyond which a description of a place is a paragraph about it."""


def reader_for(header: tuple[str, ...]) -> Callable[[Row], Report] | None:
    """
    Return what reads the rows of a known data set; None where the header is of none.

    >>> reader_for(("event_id_cnty", "event_date", "country", "notes")).__name__
    'read_acled'
    """
    names = set(header)
    if names >= ACLED:
        return read_acled
    return read_ucdp if names >= UCDP else None


def read_acled(row: Row) -> Report:
    """
    Return the report that a row of ACLED is.

    Raises:
        UnreadableInput: It has no notes, or its day is none.

    """
    notes = _value(row, "notes")
    if not notes:
        raise UnreadableInput(row.where, "its notes are empty", _ADVICE)
    return Report(
        f"acled/{_value(row, 'event_id_cnty') or row.where}",
        notes,
        published=_day(row, "event_date"),
        outlet="acled",
        theatre=_theatre(row),
        sha256=row.sha256,
        forwarded_from=_value(row, "source") or None,
    )


def read_ucdp(row: Row) -> Report:
    """
    Return the report that a row of UCDP GED is: its headline, and its fields as a sentence.

    Raises:
        UnreadableInput: It names no sides, or its days are none.

    """
    first, last = _day(row, "date_start"), _day(row, "date_end")
    one, other = _value(row, "side_a"), _value(row, "side_b")
    if not one or not other:
        raise UnreadableInput(row.where, "it does not name both sides", _ADVICE)
    if _value(row, "type_of_violence") == _ONE_SIDED:
        what = f"{one} attacked {other[0].lower()}{other[1:]}"
    else:
        what = f"{one} and {other} clashed"
    said = [f"{what}{_where(row)} {_when(first, last)}."]
    dead = _value(row, "best")
    if dead.isdigit() and int(dead):
        said.append("One person was killed." if int(dead) == 1 else f"{int(dead)} people were killed.")
    headline = _value(row, "source_headline").rstrip(".")
    return Report(
        f"ucdp/{_value(row, 'id') or row.where}",
        "\n".join(part for part in (headline and f"{headline}.", " ".join(said)) if part),
        "en",
        last,
        "ucdp",
        theatre=_theatre(row),
        sha256=row.sha256,
        forwarded_from=_value(row, "source_office") or None,
    )


def _value(row: Row, column: str) -> str:
    return " ".join(row.fields.get(column, "").split())


def _day(row: Row, column: str) -> date:
    written = _value(row, column)
    day = day_of(written)
    if day is None:
        raise UnreadableInput(row.where, f"its {column} is {written[:40]!r}", _ADVICE)
    return day


def _where(row: Row) -> str:
    described = _value(row, "where_description").rstrip(".")
    if not described or len(described) > _LONG:
        described = _value(row, "where_coordinates")
    wider = [_value(row, column) for column in ("adm_2", "adm_1")]
    names = [name for name in dict.fromkeys([described, *wider]) if name]
    if not names:
        return ""
    return f" {'near' if _value(row, 'where_prec') == _NEAR else 'in'} {', '.join(names)}"


def _when(first: date, last: date) -> str:
    days = [f"{day.day} {day:%B} {day.year}" for day in (first, last)]
    return f"on {days[0]}" if first == last else f"between {days[0]} and {days[1]}"


def _theatre(row: Row) -> str | None:
    """Return the theatre of the row's country, where there is one."""
    country = re.sub(r"\s*\(.*?\)", "", _value(row, "country")).lower()
    name = _OTHER_NAMES.get(country, country)
    return name if name in theatre_names() else None
