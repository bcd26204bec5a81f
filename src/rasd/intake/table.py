"""
Tables (CSV) to reports: one report a row, by a mapping of columns, or as a known data set of events.

The columns of Rasd's own names need no mapping: `text`, `id`, `published` and so on.
"""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING

from rasd.errors import BadColumns, UnreadableInput
from rasd.intake import events
from rasd.intake.days import day_of
from rasd.intake.rows import open_table
from rasd.intake.text import unsound
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rasd.intake.rows import Row

FIELDS = ("text", "id", "published", "outlet", "url", "lang", "leaning", "theatre", "forwarded_from")
"""What a column can hold of a report."""
LANGUAGES = ("ar", "en")
_ADVICE = "The other rows were read."


def columns_of(written: str) -> dict[str, str]:
    """
    Read a mapping of columns: the field of a report, `=`, the name of the column, parted by commas.

    Raises:
        BadColumns: A part is no such pair, a field is unknown or given twice, or no column holds the text.

    >>> columns_of("text=Body,published=Date")
    {'text': 'Body', 'published': 'Date'}
    """
    columns: dict[str, str] = {}
    for pair in next(csv.reader([written], skipinitialspace=True), []):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise BadColumns(written, f"{pair!r} is no pair of field and column")
        if field not in FIELDS:
            raise BadColumns(written, f"{field!r} is none of {', '.join(FIELDS)}")
        if field in columns:
            raise BadColumns(written, f"{field!r} is there twice")
        columns[field] = column
    if "text" not in columns:
        raise BadColumns(written, "no column is said to hold the text")
    return columns


def read_table(
    stream: IO[bytes],
    where: str,
    *,
    on_problem: Callable[[UnreadableInput], None],
    columns: Mapping[str, str] | None = None,
) -> Iterator[Report]:
    """
    Yield the report of each row; a row that holds none goes to `on_problem`, named by its lines.

    Without `columns` the header says what the table is: events of ACLED or UCDP GED, or columns of Rasd's names.
    A report's hash is of its row's bytes, without the line's end.

    Raises:
        UnreadableInput: The header has not the columns that are needed, or the table is in no known encoding.

    """
    table = open_table(stream, where, on_problem=on_problem)
    reader = None if columns else events.reader_for(table.header)
    if reader is None:
        mapping = _found(columns, table.header, where)

        def reader(row: Row) -> Report:
            return _report_of(row, mapping)

    for row in table.rows:
        try:
            report = reader(row)
            found = unsound(report.text)
            if found is not None:
                raise UnreadableInput(row.where, f"in its text {found}", _ADVICE)  # noqa: TRY301 - told as the others
            yield report
        except UnreadableInput as problem:
            on_problem(problem)


def _found(columns: Mapping[str, str] | None, header: tuple[str, ...], where: str) -> dict[str, str]:
    """Return the mapping, each column spelt as the header spells it."""
    by_name = {name.casefold(): name for name in header}
    wanted = columns or {field: field for field in FIELDS if field in by_name}
    missing = [name for name in wanted.values() if name.casefold() not in by_name]
    if missing or "text" not in wanted:
        shown = ", ".join(name or "''" for name in header[:20])
        found = f"it has no column {', '.join(map(repr, missing)) or repr('text')}; its columns are {shown[:400]}"
        raise UnreadableInput(where, found, "Say which column holds what: --columns text=…,published=….")
    return {field: by_name[name.casefold()] for field, name in wanted.items()}


def _report_of(row: Row, mapping: Mapping[str, str]) -> Report:
    values = {field: row.fields[column].strip() or None for field, column in mapping.items()}
    text = values["text"]
    if text is None:
        raise UnreadableInput(row.where, "it has no text", _ADVICE)
    written, language, theatre = (values.get(name) for name in ("published", "lang", "theatre"))
    published = None if written is None else day_of(written)
    if written is not None and published is None:
        advice = "Write a day as 2017-10-25; of 05/06/2017 nobody can say which is the month."
        raise UnreadableInput(row.where, f"its day is {written[:40]!r}", advice)
    if language is not None and language not in LANGUAGES:
        raise UnreadableInput(row.where, f"its language is {language[:40]!r}", f"Rasd reads {' and '.join(LANGUAGES)}.")
    return Report(
        values.get("id") or row.where,
        text.replace("\r\n", "\n").replace("\r", "\n"),
        language,
        published,
        values.get("outlet"),
        values.get("leaning"),
        None if theatre == "none" else theatre,
        values.get("url"),
        row.sha256,
        values.get("forwarded_from"),
    )
