"""Read the place files of a theatre: its places, the shapes of some of them, and further towns."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from rasd.errors import BadData
from rasd.place import Place, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

PLACE_KINDS = frozenset(
    {
        *("country", "governorate", "district", "city", "town", "village", "neighbourhood", "region", "desert"),
        *("oil-field", "gas-field", "dam", "airbase", "airport", "crossing", "base", "camp", "facility"),
        *("bridge", "road", "river", "mountain", "border", "island", "port"),
    }
)
PLACE_COLUMNS = [
    *("id", "kind", "name_ar", "name_en", "variants_ar", "variants_en"),
    *("latitude", "longitude", "district", "governorate", "common", "source"),
]
SHAPED_KINDS = frozenset({"river", "road", "desert", "region", "border", "mountain"})
"""Kinds of place that may have a shape."""

_SHAPE_COLUMNS = ["place", "shape", "through"]
_TOWN_COLUMNS = [*PLACE_COLUMNS, "population"]
_LEAST_POINTS = {"line": 2, "area": 3}
_WAYPOINT = re.compile(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)")


def read_places(folder: Traversable) -> tuple[Place, ...]:
    """
    Read `places.csv`: the places of a theatre, written and checked row by row.

    Raises:
        BadData: The file is missing, or a line breaks the rules; the message names the line.

    """
    return _read(folder, "places.csv", PLACE_COLUMNS)


def read_towns(folder: Traversable) -> tuple[Place, ...]:
    """
    Read `towns.csv`: further towns with their population, taken over from a public list; none where there is no file.

    Raises:
        BadData: A line breaks the rules; the message names it.

    """
    return _read(folder, "towns.csv", _TOWN_COLUMNS) if folder.joinpath("towns.csv").is_file() else ()


def read_shapes(folder: Traversable, places: Sequence[Place]) -> dict[str, Shape]:
    """
    Read `shapes.csv`: by place id, the line or area through the points of other places; none where there is no file.

    Raises:
        BadData: A line breaks the rules, or names a place that is not there or has no point; the message names the line.

    """
    file = "shapes.csv"
    if not folder.joinpath(file).is_file():
        return {}
    by_id = {place.id: place for place in places}
    shapes: dict[str, Shape] = {}
    for where, (id_, kind, through) in _rows(folder, file, _SHAPE_COLUMNS):
        if id_ not in by_id:
            raise BadData(file, where, f"place {id_!r} is not in places.csv")
        if by_id[id_].kind not in SHAPED_KINDS:
            kinds = ", ".join(sorted(SHAPED_KINDS))
            raise BadData(file, where, f"{id_!r} is a {by_id[id_].kind}; the kinds with a shape are {kinds}")
        if id_ in shapes:
            raise BadData(file, where, f"another line has the shape of {id_!r}")
        if kind not in _LEAST_POINTS:
            raise BadData(file, where, f"shape is {kind!r}; write line or area")
        points = tuple(_through(file, where, each, by_id) for each in through.split("|"))
        if len(set(points)) < _LEAST_POINTS[kind]:
            raise BadData(file, where, f"a shape of kind {kind} needs {_LEAST_POINTS[kind]} different points")
        shapes[id_] = Shape("line" if kind == "line" else "area", points)
    return shapes


def text_of(folder: Traversable, file: str) -> str:
    """
    Return the text of a file of a theatre.

    Raises:
        BadData: It is missing, or not UTF-8.

    """
    try:
        return folder.joinpath(file).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise BadData(file, "as a whole", f"it cannot be read as UTF-8 text: {error}") from error


def _rows(folder: Traversable, file: str, columns: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield where each row stands and its cells, as many as there are columns."""
    rows = csv.reader(text_of(folder, file).splitlines())
    if next(rows, []) != columns:
        raise BadData(file, "line 1", f"the columns must be {','.join(columns)}")
    for row in rows:
        where = f"line {rows.line_num}"
        if len(row) != len(columns):
            raise BadData(file, where, f"{len(row)} columns, not {len(columns)}")
        yield where, row


def _read(folder: Traversable, file: str, columns: list[str]) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    for where, row in _rows(folder, file, columns):
        place = _place(file, where, row)
        if place.id in places:
            raise BadData(file, where, f"another line has the id {place.id!r}")
        places[place.id] = place
    return tuple(places.values())


def _place(file: str, where: str, row: list[str]) -> Place:
    id_, kind, ar, en, more_ar, more_en, latitude, longitude, district, governorate, common, source, *rest = row
    if not id_:
        raise BadData(file, where, "it has no id")
    if kind not in PLACE_KINDS:
        raise BadData(file, where, f"kind {kind!r} is not one; the kinds are {', '.join(sorted(PLACE_KINDS))}")
    names: dict[str, tuple[str, ...]] = {}
    for language, label, more in (("ar", ar, more_ar), ("en", en, more_en)):
        if more and not label:
            raise BadData(file, where, f"variants_{language} without a name_{language}")
        if label:
            names[language] = (label, *more.split("|")) if more else (label,)
            if not all(name and name == name.strip() for name in names[language]):
                raise BadData(file, where, f"an empty name, or blanks around one, in {language!r}")
    if not names:
        raise BadData(file, where, "it has no name")
    if common not in {"", "yes"}:
        raise BadData(file, where, f"common is {common!r}; write yes, or leave it empty")
    if (latitude == "") != (longitude == ""):
        raise BadData(file, where, "one of latitude and longitude is missing; give both, or neither")
    return Place(
        id=id_,
        kind=kind,
        names=names,
        latitude=_degrees(file, where, "latitude", latitude, 90),
        longitude=_degrees(file, where, "longitude", longitude, 180),
        district=district or None,
        governorate=governorate or None,
        source=source or None,
        common=common == "yes",
        population=_people(file, where, rest[0]) if rest else None,
    )


def _degrees(file: str, where: str, column: str, text: str, most: int) -> float | None:
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise BadData(file, where, f"{column} {text!r} is not a number of degrees from -{most} to {most}")
    return degrees


def _people(file: str, where: str, text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit()):
        raise BadData(file, where, f"population {text!r} is not a whole number of people; leave it empty if unknown")
    return int(text) if text else None


def _through(file: str, where: str, text: str, by_id: dict[str, Place]) -> tuple[float, float]:
    """Return the point that a shape passes: a place's by its id, or the latitude and longitude as written."""
    written = _WAYPOINT.fullmatch(text)
    if written is not None:
        point = (float(written[1]), float(written[2]))
        if abs(point[0]) > 90 or abs(point[1]) > 180:
            raise BadData(file, where, f"through {text!r} is not a latitude and a longitude in degrees")
        return point
    place = by_id.get(text)
    if place is None:
        raise BadData(file, where, f"through {text!r} is neither a place of places.csv nor a point such as 35.95 39.01")
    if place.point is None:
        raise BadData(file, where, f"through {text!r} has no point of its own; write one such as 35.95 39.01")
    return place.point
