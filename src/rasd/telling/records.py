"""Claims for programs: JSONL, one report a line, and CSV, one claim a row (docs/formats.md)."""

from __future__ import annotations

import csv
import io
import json
from typing import IO, TYPE_CHECKING

from rasd.claim import SLOTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.claim import Claim
    from rasd.location import Location
    from rasd.report import Report

    Locations = Sequence[dict[str, Location]]

_SLOT_COLUMNS = tuple(dict.fromkeys(slot for slots in SLOTS.values() for slot in slots))
COLUMNS = (
    *("report", "sha256", "published", "outlet", "kind", "polarity", "modality", "first_day", "last_day"),
    *_SLOT_COLUMNS,
    *("attribution", "quote", "quote_start", "quote_end"),
    *("place_id", "latitude", "longitude", "radius_km", "precision", "why_there"),
)
"""The columns of the CSV, in their order."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FREE = frozenset(
    {
        "report",
        "outlet",
        "place",
        "origin",
        "destination",
        "via",
        "quantity",
        "means",
        "extent",
        "group",
        "quote",
        "why_there",
    }
)
"""Columns with words of the report, which could pass for a spreadsheet's formula."""


class JsonlWriter:
    """Writes a line of JSON a report, ready for `score_claims.py`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, report: Report, claims: list[Claim], locations: Locations = ()) -> None:
        """Write the claims of one report, with their locations where they were placed; a pipe's reader sees them at once."""
        records = [claim.to_record() for claim in claims]
        for record, placed in zip(records, locations, strict=False):
            record["locations"] = {slot: location.to_record() for slot, location in placed.items()}
        record = {"id": report.id, "claims": records}
        line = json.dumps(record, ensure_ascii=False)
        self._stream.write(line.encode("utf-8", "backslashreplace") + b"\n")
        self._stream.flush()


class CsvWriter:
    """Writes claims as rows of CSV in UTF-8; the header comes first, even where no claim follows."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._put(list(COLUMNS))

    def write(self, report: Report, claims: list[Claim], locations: Locations = ()) -> None:
        """Write the claims of one report; the location is that of `place`, or else of where somebody goes."""
        for number, claim in enumerate(claims):
            row = _row(report, claim)
            placed = locations[number] if locations else {}
            row |= _located(placed.get("place") or placed.get("destination"))
            self._put([_unformulated(name, row.get(name, "")) for name in COLUMNS])

    def _put(self, cells: list[str]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(cells)
        self._stream.write(line.getvalue().encode("utf-8", "backslashreplace"))
        self._stream.flush()


def _located(location: Location | None) -> dict[str, str]:
    if location is None:
        return {}
    cells = location.to_record(candidates=0)
    shown = {name: cells[name] for name in ("latitude", "longitude", "radius_km", "precision")}
    shown |= {"place_id": cells["place"], "why_there": cells["reason"]}
    return {name: "" if value is None else str(value) for name, value in shown.items()}


def _row(report: Report, claim: Claim) -> dict[str, str]:
    row = {name: _cell(claim.value(name)) for name in _SLOT_COLUMNS}
    first, last = ("", "") if claim.date is None else claim.date.to_json()
    row |= {
        "report": report.id,
        "sha256": report.sha256,
        "published": "" if report.published is None else report.published.isoformat(),
        "outlet": report.outlet or "",
        "kind": str(claim.kind),
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "first_day": first,
        "last_day": last,
        "attribution": "|".join(source.id for source in claim.attribution),
        "quote": claim.quote,
        "quote_start": str(claim.span.start),
        "quote_end": str(claim.span.end),
    }
    return row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "|".join(value) if isinstance(value, tuple) else str(value)


def _unformulated(column: str, cell: str) -> str:
    """Put an apostrophe before words that a spreadsheet would run: reports are untrusted."""
    return f"'{cell}" if column in _FREE and cell.startswith(_FORMULA) else cell
