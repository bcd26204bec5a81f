"""Files of places in other people's formats, read into places; what cannot be used is named and skipped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from rasd.errors import BadData
from rasd.place import Place
from rasd.placing.importing import geonames, ocha, rasd_csv, wof
from rasd.placing.importing.names import clean_name, names_by_language, visible
from rasd.placing.importing.rows import GazetteerFile, PassedOver, Refused
from rasd.theatres.files import PLACE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rasd.placing.importing.rows import Draft, Outcome
    from rasd.placing.importing.surroundings import Extent


class Format(NamedTuple):
    """How a format is told by the beginning of a file, how its files are read, and what it consists of in words."""

    looks_like: Callable[[str], bool]
    read: Callable[[Sequence[GazetteerFile]], Iterator[Outcome]]
    wanted: str


FORMATS = {
    "wof": Format(wof.looks_like, wof.read, "a CSV file with the columns wof_id, type, name, lat, lon"),
    "geonames": Format(geonames.looks_like, geonames.read, "a country's dump: 19 columns between tabs, no header"),
    "ocha": Format(
        ocha.looks_like,
        ocha.read,
        "a table of units (level, pcode, name_en, name_ar, parent_pcode, lat, lon) or of neighbourhoods (pcode, "
        "name_en, name_ar, city_en, adm1_en, lat, lon), or Open-Syria's JSON",
    ),
    "csv": Format(
        rasd_csv.looks_like, rasd_csv.read, "a CSV file with the columns latitude, longitude and name_ar or name_en"
    ),
}
CREDITS = {
    "wof": "Who's On First; GeoNames (CC BY 4.0)",
    "geonames": "GeoNames (CC BY 4.0)",
    "ocha": "UN OCHA (CC BY 3.0 IGO)",
    "opensyria": "Open-Syria (CC BY 4.0)",
    "csv": "your own list",
}
"""Whom to name when showing what came from a list, by the part of the ids before the colon."""

_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d*)?(?:[eE]-\d{1,2})?")
_PEOPLE = re.compile(r"\d{1,10}(?:\.0*)?")
_SHOWN = 40


class _Unfit(Exception):
    """A row that is no place, and why."""


def _raise(problem: BadData) -> None:
    raise problem


def _ignore(_what: str) -> None:
    """Do not count what was passed over."""


def read_gazetteer(
    paths: Iterable[Path | str],
    format: str,  # noqa: A002 - what everybody calls it
    *,
    extent: Extent | None = None,
    on_problem: Callable[[BadData], None] = _raise,
    on_passed_over: Callable[[str], None] = _ignore,
    on_read: Callable[[int], None] = lambda _count: None,
) -> Iterator[Place]:
    """
    Yield the places of files of one format, read as one list.

    Args:
        paths: The files, plain, packed with gzip, or alone in a zip archive.
        format: One of `FORMATS`: wof, geonames, ocha, csv.
        extent: Where the places should lie; what lies elsewhere, and would lie there with latitude and longitude
            swapped, is a problem.
        on_problem: What to do with each row that is no place; without it the first one raises.
        on_passed_over: Told of each thing that is no problem but of no use, such as GeoNames' wells (by their code).
        on_read: Told how many more bytes were read.

    Raises:
        UnreadableInput: A file is not there, cannot be unpacked, or is no text.
        BadData: A file is not of that format; the message says which one it looks like.

    """
    files = [GazetteerFile(Path(path), on_read) for path in paths]
    for file in files:
        _check_format(file, format)
    seen: dict[str, str] = {}
    for outcome in FORMATS[format].read(files):
        if isinstance(outcome, PassedOver):
            on_passed_over(outcome.what)
        elif isinstance(outcome, Refused):
            on_problem(BadData(outcome.file, f"line {outcome.line}", outcome.found))
        else:
            here = f"line {outcome.line}"
            try:
                place = _place(outcome, extent)
                if place.id in seen:
                    _unfit(f"{seen[place.id]} has the id {place.id!r} already")
            except _Unfit as unfit:
                on_problem(BadData(outcome.file, here, str(unfit)))
            else:
                seen[place.id] = here if len(files) == 1 else f"{outcome.file}, {here}"
                yield place


def credits_of(places: Iterable[Place]) -> str:
    """
    Return whom to name for some imported places.

    >>> credits_of([Place("ocha:SY02", "governorate"), Place("mine:1", "village")])
    'your own list, UN OCHA (CC BY 3.0 IGO)'
    """
    sources = sorted({place.id.partition(":")[0] for place in places})
    return ", ".join(dict.fromkeys(CREDITS.get(source, CREDITS["csv"]) for source in sources))


def _check_format(file: GazetteerFile, format_name: str) -> None:
    head = file.head()
    if FORMATS[format_name].looks_like(head):
        return
    first = next((line for line in head.splitlines() if line.strip()), "")
    found = f"its first line is {_shown(first.strip())}, but {format_name} is {FORMATS[format_name].wanted}"
    likely = [name for name, each in FORMATS.items() if each.looks_like(head)]
    advice = (
        f"it looks like {likely[0]}; ask for --format {likely[0]}" if likely else "it looks like none of the formats"
    )
    raise BadData(file.name, "as a whole", f"{found}; {advice}")


def _unfit(found: str) -> NoReturn:
    raise _Unfit(found)


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _place(draft: Draft, extent: Extent | None) -> Place:
    names = names_by_language(draft.names)
    if not names:
        written = next((name for name in draft.names if name.strip()), "")
        _unfit(f"no Arabic or Latin name can be read in {_shown(written)}" if written else "it has no name")
    if draft.kind not in PLACE_KINDS:
        _unfit(f"kind {_shown(draft.kind)} is not one; the kinds are {', '.join(sorted(PLACE_KINDS))}")
    latitude = _degrees("latitude", draft.latitude, 90, draft.longitude)
    longitude = _degrees("longitude", draft.longitude, 180)
    if latitude == longitude == 0:
        _unfit("latitude and longitude are both 0, which is in the ocean")
    if extent is not None and not extent.holds(latitude, longitude) and extent.holds(longitude, latitude):
        _unfit(f"latitude {draft.latitude} and longitude {draft.longitude} look swapped")
    return Place(
        id=visible(draft.id),
        kind=draft.kind,
        names=names,
        latitude=latitude,
        longitude=longitude,
        district=clean_name(draft.district) or None,
        governorate=clean_name(draft.governorate) or None,
        source=visible(draft.source),
        common=draft.common,
        population=_people(draft.population),
    )


def _degrees(which: str, written: str, most: int, other: str = "") -> float:
    text = written.strip()
    if not text:
        _unfit(f"it has no {which}")
    if not _DEGREES.fullmatch(text):
        _unfit(f"{which} {_shown(text)} is no number of degrees")
    degrees = float(text)
    if not -most <= degrees <= most:
        swapped = _DEGREES.fullmatch(other.strip()) and abs(float(other)) <= most and abs(degrees) <= 180
        _unfit(f"{which} {text} is not from -{most} to {most}{'; is it the longitude?' if swapped else ''}")
    # A hundred-thousandth of a degree is a metre: finer is the noise of somebody's conversion.
    return round(degrees, 5)


def _people(written: str) -> int | None:
    text = written.strip()
    if not text:
        return None
    if not _PEOPLE.fullmatch(text):
        _unfit(f"population {_shown(text)} is no number of people")
    return int(text.partition(".")[0]) or None
