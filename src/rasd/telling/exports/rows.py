"""Claims as flat records: the columns that CSV, GeoJSON, GeoParquet and data frames share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.location import ACLED_PRECISION, UCDP_PRECISION
from rasd.telling.ledger_records import CLAIM_COLUMNS, claim_row

if TYPE_CHECKING:
    from rasd.telling.exports.piece import Piece

_OTHER_PLACES = ("origin", "destination", "via")
COLUMNS = (
    *CLAIM_COLUMNS,
    *(f"{slot}_id" for slot in _OTHER_PLACES),
    *("acled_precision", "ucdp_precision", "language", "url", "withheld"),
)
"""The columns, those of `rasd claims --format csv` first."""
DAYS = frozenset({"published", "first_day", "last_day"})
DEGREES = frozenset({"latitude", "longitude"})
NUMBERS = frozenset({"quote_start", "quote_end", "acled_precision", "ucdp_precision"})


def row_of(piece: Piece) -> dict[str, Any]:
    """Return a claim by column: words, numbers, days in ISO form; lists as words with bars between; else None."""
    record = piece.record
    row = claim_row(record)
    place = record.place
    if place is not None and place.precision is not None:
        row["acled_precision"] = ACLED_PRECISION.get(place.precision)
        row["ucdp_precision"] = UCDP_PRECISION.get(place.precision)
    row |= {f"{slot}_id": record.places[slot].key for slot in _OTHER_PLACES if slot in record.places}
    row |= {"language": piece.language, "url": piece.url, "withheld": piece.withheld}
    return {name: row.get(name) if name in DEGREES | NUMBERS else _words(row.get(name)) for name in COLUMNS}


def _words(value: Any) -> str | None:
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return "|".join(value) if isinstance(value, tuple) else str(value)
