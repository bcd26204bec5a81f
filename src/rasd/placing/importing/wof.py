"""
Who's On First as one CSV file: its points by `wof_id`, most of them GeoNames' own.

Columns: `wof_id`, `type` (region, county, locality, neighbourhood), `name`, `lat`, `lon`; where there, `names_ar` and
`names_en` (separated by |), `population` (0 for unknown), `region`, `county`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.placing.importing.rows import Draft, Refused, csv_rows, header_of, settlement_by_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasd.placing.importing.rows import GazetteerFile, Outcome

COLUMNS = frozenset({"wof_id", "type", "name", "lat", "lon"})
_KINDS = {"region": "governorate", "county": "district", "locality": "", "neighbourhood": "neighbourhood"}


def looks_like(head: str) -> bool:
    """Say whether a file begins as one of this format."""
    return set(header_of(head)) >= COLUMNS


def read(files: Sequence[GazetteerFile]) -> Iterator[Outcome]:
    """Yield what each row of the files holds."""
    for file in files:
        for row in csv_rows(file):
            yield row if isinstance(row, Refused) else _outcome(file.name, *row)


def _outcome(file: str, line: int, row: dict[str, str]) -> Outcome:
    number, kind = row["wof_id"].strip(), row["type"].strip()
    if not number.isdecimal():
        return Refused(file, line, f"wof_id is {number!r}, which is no number")
    if kind not in _KINDS:
        return Refused(file, line, f"type is {kind!r}; known are {', '.join(_KINDS)}")
    population = row.get("population", "").strip()
    return Draft(
        file,
        line,
        f"wof:{number}",
        _KINDS[kind] or settlement_by_size(population),
        (row["name"], *row.get("names_ar", "").split("|"), *row.get("names_en", "").split("|")),
        row["lat"],
        row["lon"],
        "wof",
        population,
        row.get("county", ""),
        row.get("region", ""),
    )
