"""
The user's data folder: the imported lists of places, one CSV file a list, in a folder a theatre.

The folder is `$RASD_DATA`, or else where the system keeps the data of programs (~/.local/share/rasd on Linux). The files
have the columns of a theatre's own `places.csv` and the number of people; their rows are sorted by id, so that the same
places are always the same bytes.
"""

from __future__ import annotations

import csv
import gc
import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rasd.errors import BadData, BadListName, UnknownList, UnreadableInput
from rasd.place import Place
from rasd.theatres.files import PLACE_COLUMNS, PLACE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = (*PLACE_COLUMNS, "population")
_LIST_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_ADVICE = "import the list again, or drop it with rasd places remove"


class ImportedList(NamedTuple):
    """A list of places that a user imported for a theatre."""

    theatre: str
    name: str
    path: Path


def data_folder() -> Path:
    """Return the folder that holds what the user brought in; it need not be there yet."""
    chosen = os.environ.get("RASD_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_dir  # noqa: PLC0415 - not needed where the folder is named

    return Path(user_data_dir("rasd", appauthor=False))


def list_path(theatre: str, name: str) -> Path:
    """
    Return the file of an imported list, there or not.

    Raises:
        BadListName: A file of that name could not be kept on every system, or would lie elsewhere.

    """
    if not _LIST_NAME.fullmatch(name):
        raise BadListName(name)
    return data_folder() / "places" / theatre / f"{name}.csv"


def imported_lists(theatre: str) -> tuple[ImportedList, ...]:
    """Return the lists that were imported for a theatre, by name."""
    folder = data_folder() / "places" / theatre
    return tuple(
        ImportedList(theatre, path.stem, path)
        for path in sorted(folder.glob("*.csv"))
        if _LIST_NAME.fullmatch(path.stem) and path.is_file()
    )


def imported(theatre: str) -> tuple[Place, ...]:
    """
    Return the places of all lists that were imported for a theatre, list by list, each sorted by id.

    Raises:
        BadData: A list was damaged since; the message names the file and the line.

    """
    return tuple(place for each in imported_lists(theatre) for place in places_of(each.path))


def places_of(path: Path) -> list[Place]:
    """
    Return the places of one imported list.

    Raises:
        BadData: The list was damaged since it was written.

    """
    places: list[Place] = []
    # Tens of thousands of small objects that all stay: looking for rubbish among them would double the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        places.extend(map(_place_of, _rows(path)))
    except ValueError as error:
        # No field holds a line end, so that a row is a line.
        raise BadData(str(path), f"line {len(places) + 2}", f"it was damaged ({error}); {_ADVICE}") from error
    finally:
        if collecting:
            gc.enable()
    return places


def _place_of(row: list[str]) -> Place:
    """Return the place of a row that `row_of` made; only what Python itself would not notice is checked."""
    id_, kind, ar, en, more_ar, more_en, latitude, longitude, district, governorate, common, source, people = row
    if kind not in PLACE_KINDS or not id_:
        raise ValueError(f"there is no id, or no kind {kind!r}")
    names = {}
    if ar:
        names["ar"] = (ar, *more_ar.split("|")) if more_ar else (ar,)
    if en:
        names["en"] = (en, *more_en.split("|")) if more_en else (en,)
    return Place(
        id_,
        kind,
        names,
        float(latitude),
        float(longitude),
        district or None,
        governorate or None,
        source or None,
        common == "yes",
        int(people) if people else None,
    )


def rows_by_id(path: Path) -> dict[str, list[str]]:
    """Return the rows of a list as they were written, by id; none where there is no such file, or a damaged one."""
    if not path.exists():
        return {}
    try:
        return {row[0]: row for row in _rows(path) if row}
    except BadData:
        return {}  # what is written next is whole again


def _rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows after the header."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            if tuple(next(rows, ())) != COLUMNS:
                raise BadData(str(path), "line 1", f"it was damaged, its columns are not those of a list; {_ADVICE}")
            yield from rows
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadData(str(path), "as a whole", f"it was damaged ({error}); {_ADVICE}") from error
    except OSError as error:
        raise _unusable(path, error) from error


def row_of(place: Place) -> list[str]:
    """
    Return a place as a row of an imported list.

    >>> row_of(Place("wof:1", "village", {"ar": ("الحسينية", "حسينية")}, 35.3612, 40.12))[:8]
    ['wof:1', 'village', 'الحسينية', '', 'حسينية', '', '35.3612', '40.12']
    """
    ar, en = place.names.get("ar", ()), place.names.get("en", ())
    return [
        place.id,
        place.kind,
        ar[0] if ar else "",
        en[0] if en else "",
        "|".join(ar[1:]),
        "|".join(en[1:]),
        "" if place.latitude is None else str(place.latitude),
        "" if place.longitude is None else str(place.longitude),
        place.district or "",
        place.governorate or "",
        "yes" if place.common else "",
        place.source or "",
        "" if place.population is None else str(place.population),
    ]


def write_rows(path: Path, rows: Iterable[list[str]]) -> None:
    """Write a list as a whole: whoever reads it meanwhile has the old one or the new one."""
    with _in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.stem}-{os.getpid()}.part")
        try:
            with beside.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow(COLUMNS)
                writer.writerows(sorted(rows))
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def remove_list(theatre: str, name: str) -> Path:
    """
    Remove an imported list, and return the file that held it.

    Raises:
        UnknownList: No list of that name was imported for the theatre.

    """
    path = list_path(theatre, name)
    if not path.exists():
        raise UnknownList(name, theatre, [each.name for each in imported_lists(theatre)])
    with _in_words(path):
        path.unlink()
    return path


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError) -> UnreadableInput:
    reason = (error.strerror or str(error)).lower()
    return UnreadableInput(str(path), reason, "Check the rights of the folder, or set RASD_DATA to another one.")
