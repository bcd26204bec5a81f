"""Bring a list of places into the user's data folder, or bring it up to date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rasd.errors import BadData
from rasd.placing.importing.formats import read_gazetteer
from rasd.placing.importing.rasd_csv import OWN
from rasd.placing.importing.store import list_path, row_of, rows_by_id, write_rows
from rasd.placing.importing.surroundings import Governorates, extent_of
from rasd.theatres import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rasd.place import Place
    from rasd.placing.importing.surroundings import Extent


class ImportResult(NamedTuple):
    """How many places an import brought, changed, found the same, found gone, and how many rows it skipped."""

    new: int
    changed: int
    same: int
    gone: int
    skipped: int
    path: Path


def import_gazetteer(
    paths: Iterable[Path | str],
    *,
    theatre: str,
    format: str,  # noqa: A002 - what everybody calls it
    name: str | None = None,
    on_problem: Callable[[BadData], None] = lambda _problem: None,
    on_passed_over: Callable[[str], None] = lambda _what: None,
    on_read: Callable[[int], None] = lambda _count: None,
) -> ImportResult:
    """
    Read files of places as one list, and keep it as a list of a theatre's in the user's data folder.

    A list of that name that is there already is brought up to date by id; what the files no longer have goes. The same
    files change nothing. Governorates get the names that the theatre's own list has for them.

    Args:
        paths: The files, plain, packed with gzip, or alone in a zip archive.
        theatre: The war whose places they are.
        format: wof, geonames, ocha or csv.
        name: What to call the list; the format where it is not given.
        on_problem: Told of each row that is no place; it is skipped.
        on_passed_over: Told of each thing that is of no use, such as a well.
        on_read: Told how many more bytes were read.

    Raises:
        UnknownTheatre: No theatre has that name.
        BadListName: The list cannot be called so.
        UnreadableInput: A file cannot be read, or the data folder not be written.
        BadData: A file is not of that format, holds nothing, lies elsewhere, or would replace a quite different list.

    In the command line: `rasd places import`.

    """
    shipped = load_theatre(theatre).places
    path = list_path(theatre, name or format)
    files = list(paths)
    problems: list[BadData] = []

    def skip(problem: BadData) -> None:
        problems.append(problem)
        on_problem(problem)

    extent = extent_of(shipped)
    places = list(
        read_gazetteer(files, format, extent=extent, on_problem=skip, on_passed_over=on_passed_over, on_read=on_read)
    )
    _check(places, ", ".join(map(str, files)), extent, theatre, problems)
    governorates = Governorates(shipped)
    governorates.also(places)
    kept_as = [_as_kept(place, governorates, name or format) for place in places]
    rows = {place.id: row_of(place) for place in kept_as}
    before = rows_by_id(path)
    kept = rows.keys() & before.keys()
    if before and not kept:
        found = f"it holds {len(before):,} places, none of which is in what was to be imported"
        raise BadData(str(path), "as a whole", f"{found}; give the new list another --name, or remove this one first")
    same = sum(rows[each] == before[each] for each in kept)
    if rows != before:
        write_rows(path, rows.values())
    return ImportResult(
        new=len(rows) - len(kept),
        changed=len(kept) - same,
        same=same,
        gone=len(before) - len(kept),
        skipped=len(problems),
        path=path,
    )


def _as_kept(place: Place, governorates: Governorates, name: str) -> Place:
    """Return a place with the theatre's name for its governorate, and with the list's name in an id of a user's own."""
    id_ = place.id
    if id_.startswith(OWN):
        id_ = f"{name}:{id_.removeprefix(OWN).removeprefix(f'{name}:')}"
    governorate = None if place.governorate is None else governorates.label(place.governorate)
    return replace(place, id=id_, governorate=governorate)


def _check(places: list[Place], files: str, extent: Extent | None, theatre: str, problems: list[BadData]) -> None:
    """Refuse files that hold nothing, or no place of this war."""
    if not places:
        first = f"; the first problem was {problems[0]}" if problems else ""
        raise BadData(files, "as a whole", f"no place could be read from it{first}")
    if extent is not None and not any(place.point is not None and extent.holds(*place.point) for place in places):
        raise BadData(files, "as a whole", f"none of its {len(places):,} places lies in the land of {theatre}")
