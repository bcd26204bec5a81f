"""Claims as CSV, for spreadsheets: nothing in it runs, no control character is in it."""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING, Any

from rasd.telling.exports.rows import COLUMNS, row_of
from rasd.telling.ledger_records import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.telling.exports.piece import About, Piece

STATEMENT_COLUMN = "claims_not_facts"
"""The last column: by its name what the rows are, in its cells what was held back."""
_FORMULA = ("=", "@", "＝", "＋", "－", "＠")
"""What spreadsheets run whatever follows; the wide signs of East Asian keyboards among it."""


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """Write the header, then a claim a row."""
    _put(stream, [*COLUMNS, STATEMENT_COLUMN])
    for piece in pieces:
        row = row_of(piece)
        _put(stream, [*(cell_of(row[name]) for name in COLUMNS), about.note])


def cell_of(value: Any) -> str:
    """
    Write a value as a cell that no spreadsheet runs.

    >>> cell_of("＝1+1"), cell_of("=1+1"), cell_of(-3.5), cell_of("قسد")
    ("'＝1+1", "'=1+1", '-3.5', 'قسد')
    """
    cell = safe_cell(value)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _put(stream: IO[bytes], cells: list[str]) -> None:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    stream.write(line.getvalue().encode("utf-8", "backslashreplace"))
