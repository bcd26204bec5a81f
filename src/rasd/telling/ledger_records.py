"""Records of a ledger for programs: JSON, JSONL and CSV that a terminal can be shown without harm."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import IO, TYPE_CHECKING, Any

from rasd.claim import SLOTS
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.ledger import RecordedClaim

_SLOTS = tuple(dict.fromkeys(slot for slots in SLOTS.values() for slot in slots))
CLAIM_COLUMNS = (
    *("claim", "report", "outlet", "published", "recorded", "kind", "polarity", "modality", "first_day", "last_day"),
    *_SLOTS,
    *("attribution", "quote", "quote_start", "quote_end"),
    *("place_id", "place_name", "latitude", "longitude", "precision", "why_there", "verdict", "corrected"),
)
"""The columns of claims as CSV, in their order."""

# Controls that JSON leaves as they are, and what turns the order of letters.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_FORMULA = re.compile(r"[=+\-@](?!\d+(\.\d+)?$).")


def safe_json(record: Any, *, indent: int | None = None) -> str:
    r"""
    Write JSON in which what a terminal would obey stands escaped; a program reads the same words.

    >>> print(safe_json({"quote": "قسد \u202e\x9b31m"}))
    {"quote": "قسد \u202e\u009b31m"}
    """
    written = json.dumps(record, ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def safe_cell(value: Any) -> str:
    """
    Write a value as a cell of CSV: lists with bars between; no control characters; nothing that a spreadsheet runs.

    >>> safe_cell(("sdf", "usa")), safe_cell(None), safe_cell(True), safe_cell("=1+1"), safe_cell(-3.5)
    ('sdf|usa', '', 'true', "'=1+1", '-3.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    cell = printable("|".join(map(str, value)) if isinstance(value, tuple | list) else str(value))
    return f"'{cell}" if _FORMULA.match(cell) else cell


class RecordWriter:
    """Writes records as JSON (one list), JSONL (one a line) or CSV (one a row), each as soon as it comes."""

    def __init__(self, stream: IO[bytes], form: str, columns: Iterable[str]) -> None:
        self._stream = stream
        self._form = form
        self._columns = tuple(columns)
        self._count = 0
        if form == "csv":
            self._row(self._columns)

    def write(self, record: dict[str, Any]) -> None:
        """Write one record; CSV takes its columns from it."""
        if self._form == "csv":
            self._row([safe_cell(record.get(name)) for name in self._columns])
        elif self._form == "jsonl":
            self._put(safe_json(record) + "\n")
        else:
            self._put(("[\n" if self._count == 0 else ",\n") + safe_json(record))
        self._count += 1

    def close(self) -> None:
        """Write what stands behind the last record."""
        if self._form == "json":
            self._put("\n]\n" if self._count else "[]\n")

    def write_claim(self, record: RecordedClaim) -> None:
        """Write one claim."""
        self.write(claim_row(record) if self._form == "csv" else record.to_record())

    def _row(self, cells: Iterable[str]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(cells)
        self._put(line.getvalue())

    def _put(self, words: str) -> None:
        self._stream.write(words.encode("utf-8", "backslashreplace"))
        self._stream.flush()


def claim_row(record: RecordedClaim) -> dict[str, Any]:
    """Return a claim's cells by column."""
    claim, place = record.claim, record.place
    first, last = (None, None) if claim.date is None else claim.date.to_json()
    row: dict[str, Any] = {name: claim.value(name) for name in _SLOTS}
    row |= {
        "claim": record.id,
        "report": record.report,
        "outlet": record.outlet,
        "published": record.published,
        "recorded": record.recorded.isoformat(),
        "kind": claim.kind,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "first_day": first,
        "last_day": last,
        "attribution": tuple(source.id for source in claim.attribution),
        "quote": claim.quote,
        "quote_start": claim.span.start,
        "quote_end": claim.span.end,
        "verdict": record.verdict,
        "corrected": record.corrected,
    }
    if place is not None:
        row |= {
            "place_id": place.key,
            "place_name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "precision": place.precision,
            "why_there": place.reason,
        }
    return row
