"""
A user's own list, in the columns that Rasd's lists have.

Needed are `latitude`, `longitude` and one of `name_ar` and `name_en`. Where there is no `id`, one is made of name and
point; where there is no `kind`, it is a village.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.placing.importing.names import clean_name
from rasd.placing.importing.rows import Draft, PassedOver, Refused, csv_rows, header_of
from rasd.theatres.files import PLACE_COLUMNS
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasd.placing.importing.rows import GazetteerFile, Outcome

OWN = "csv:"
"""How the ids of a user's own places begin, until the name of the list takes its place."""
COLUMNS = frozenset({*PLACE_COLUMNS, "population"})
_POINT = frozenset({"latitude", "longitude"})
_NAMES = frozenset({"name_ar", "name_en"})


def looks_like(head: str) -> bool:
    """Say whether a file begins as one of this format."""
    header = set(header_of(head))
    return header >= _POINT and not header.isdisjoint(_NAMES)


def read(files: Sequence[GazetteerFile]) -> Iterator[Outcome]:
    """Yield what each row of the files holds; a column of a name that is not known is passed over, and told."""
    for file in files:
        for column in header_of(file.head()):
            if column not in COLUMNS:
                yield PassedOver(f"the column {column!r}")
        for row in csv_rows(file):
            yield row if isinstance(row, Refused) else _outcome(file.name, *row)


def _outcome(file: str, line: int, row: dict[str, str]) -> Outcome:
    values = {column: row.get(column, "").strip() for column in COLUMNS}
    if values["common"] not in {"", "yes"}:
        return Refused(file, line, f"common is {values['common']!r}; write yes, or leave it empty")
    id_ = values["id"] or _id_of(values)
    names = [values["name_ar"], values["name_en"], *values["variants_ar"].split("|"), *values["variants_en"].split("|")]
    return Draft(
        file,
        line,
        id_ if id_.startswith(OWN) else f"{OWN}{id_}",
        values["kind"] or "village",
        names,
        values["latitude"],
        values["longitude"],
        values["source"] or "csv",
        values["population"],
        values["district"],
        values["governorate"],
        values["common"] == "yes",
    )


def _id_of(values: dict[str, str]) -> str:
    """Return an id that stays the same as long as name and point do."""
    name = clean_name(values["name_en"]) or clean_name(values["name_ar"])
    return f"{'-'.join(folded(name).split())}@{values['latitude']},{values['longitude']}"
