"""
How well places are found: the mentions of `places/*.jsonl`, resolved and held against the points that people gave them.

    places.py                   the open half, with the shipped lists of places alone
    places.py --imported        with the user's imported lists as well (RASD_DATA)
    places.py --half blind      the half that nobody reads who works on places; also: all

Only sums are printed, never a passage. `places/README.md` says when a mention is right. The gate holds the figures of
the open half against floors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rasd.placing import Gazetteer, Placer
from rasd.placing.geo import distance_km
from rasd.placing.importing import imported, imported_lists
from rasd.reading import place_spans
from rasd.report import Report
from rasd.span import Span
from rasd.theatres import load_theatre, theatre_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.location import Location

HERE = Path(__file__).parent
HALVES = ("open", "blind", "all")
RIGHT_KM = 5.0
"""How far from the given point an answer may lie: gazetteers differ by as much."""
NO_PLACE = "not a place"
"""How the note of a mention begins that is an ordinary word: no grammar shows a place there."""


@dataclass(slots=True)
class Tally:
    """How many mentions were right, wrong, and left unresolved though they have a place."""

    right: int = 0
    wrong: int = 0
    unresolved: int = 0

    @property
    def count(self) -> int:
        """Return the number of mentions."""
        return self.right + self.wrong + self.unresolved

    def add(self, outcome: str) -> None:
        """Count one mention."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def share(self, outcome: str) -> float:
        """Return the share of an outcome, 0 where nothing was counted."""
        return getattr(self, outcome) / self.count if self.count else 0.0


@dataclass(slots=True)
class Part:
    """The outcome for one file: all its points, those that the shipped list had, and areas."""

    passages: int = 0
    points: Tally = field(default_factory=Tally)
    listed: Tally = field(default_factory=Tally)
    areas: Tally = field(default_factory=Tally)


def is_blind(passage: str) -> bool:
    """Say whether the passage of an id is set aside."""
    return int(hashlib.sha256(passage.encode()).hexdigest(), 16) % 2 == 0


def load(path: Path, half: str) -> list[dict[str, Any]]:
    """
    Return the passages of one half of a file.

    Raises:
        ValueError: A mention's words do not stand where it says.

    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    for number, row in enumerate(rows, 1):
        if any(row["text"][each["start"] : each["end"]] != each["surface"] for each in row["mentions"]):
            raise ValueError(f"{path.name}, line {number}: a mention's words do not stand where it says")
    return [row for row in rows if half == "all" or is_blind(row["id"]) == (half == "blind")]


@cache
def placer(theatre: str, *, full: bool) -> Placer:
    """Return a placer on the lists that a theatre ships with, and on the imported ones where `full`."""
    known = load_theatre(theatre)
    return Placer(Gazetteer(known.places, (*known.towns, *(imported(theatre) if full else ())), known.shapes))


def located(row: dict[str, Any], *, full: bool) -> list[Location]:
    """
    Return where the mentions of a passage are found to lie, in their order.

    Each is asked as one that grammar showed, but words that are no place: those as reading sees them.
    """
    report = Report.of_text(row["id"], row["text"], language=row["lang"], theatre=row["theatre"])
    spans = [Span(each["start"], each["end"]) for each in row["mentions"]]
    seen = place_spans(report)
    shown = [
        span
        for span, each in zip(spans, row["mentions"], strict=True)
        if not (each.get("note") or "").startswith(NO_PLACE)
        or any(other.start < span.end and span.start < other.end for other in seen)
    ]
    hidden = [span for span in spans if span not in shown]
    ask = placer(row["theatre"], full=full).locate
    found = dict(zip(shown, ask(report, shown), strict=True))
    found |= dict(zip(hidden, ask(report, hidden, listed=False), strict=True))
    return [found[span] for span in spans]


def outcome_of(mention: dict[str, Any], location: Location) -> str:
    """Return whether a location is `right`, `wrong` or `unresolved` for a mention."""
    if location.latitude is None or location.longitude is None:
        return "right" if mention.get("unresolvable") else "unresolved"
    if mention.get("unresolvable"):
        return "wrong"
    there = (mention["latitude"], mention["longitude"])
    known = None if location.place is None else location.place.id
    if mention.get("area"):
        right = known in mention["reference"] or _covers(location, there)
    else:
        right = distance_km((location.latitude, location.longitude), there) <= RIGHT_KM
        right = right or bool(mention.get("extended") and (known == mention["place"] or _covers(location, there)))
    return "right" if right else "wrong"


def _covers(location: Location, there: tuple[float, float]) -> bool:
    import shapely  # noqa: PLC0415 - slow to load, and few mentions are areas

    return location.shape is not None and shapely.from_wkt(location.shape).covers(shapely.Point(there[1], there[0]))


def measure(here: Path = HERE, half: str = "open", *, full: bool = False) -> dict[str, Part]:
    """Return the outcome for each file of passages, by its name."""
    parts: dict[str, Part] = {}
    for path in sorted((here / "places").glob("*.jsonl")):
        part = parts[path.stem] = Part()
        for row in load(path, half):
            part.passages += 1
            for mention, location in zip(row["mentions"], located(row, full=full), strict=True):
                outcome = outcome_of(mention, location)
                if mention.get("area"):
                    part.areas.add(outcome)
                    continue
                part.points.add(outcome)
                if mention["in_shipped"]:
                    part.listed.add(outcome)
    return parts


def figures(parts: dict[str, Part]) -> dict[str, dict[str, float]]:
    """Return what has a floor: for each file the share of points that are right, and of those that are not wrong."""
    return {
        f"places {name}": {
            "right": round(part.points.share("right"), 4),
            "not wrong": round(1 - part.points.share("wrong"), 4),
        }
        for name, part in parts.items()
    }


def total(parts: Sequence[Part]) -> Part:
    """Return the sum of some files."""
    whole = Part()
    for part in parts:
        whole.passages += part.passages
        for name in ("points", "listed", "areas"):
            for outcome in ("right", "wrong", "unresolved"):
                into = getattr(whole, name)
                setattr(into, outcome, getattr(into, outcome) + getattr(getattr(part, name), outcome))
    return whole


def show(parts: dict[str, Part]) -> str:
    """Return the table: shares of all points, of those that the shipped list had, and counts of areas."""
    columns = f"{'mentions':>8} {'right':>6} {'wrong':>6} {'unresolved':>10}"
    lines = [
        f"{'':16} {'':>8}   {'all points':^33}   {'those the shipped list has':^33}   areas",
        f"{'':16} {'passages':>8}   {columns}   {columns}   right of all",
    ]
    rows = dict(parts)
    for language in sorted({name.rpartition("-")[2] for name in parts}):
        rows[f"all {language}"] = total([part for name, part in parts.items() if name.endswith(f"-{language}")])
    rows["all"] = total(list(parts.values()))
    for name, part in rows.items():
        cells = "   ".join(_cells(tally) for tally in (part.points, part.listed))
        areas = f"{part.areas.right} of {part.areas.count}" if part.areas.count else ""
        lines.append(f"{name:16} {part.passages:>8}   {cells}   {areas}".rstrip())
    return "\n".join(lines)


def _cells(tally: Tally) -> str:
    return f"{tally.count:>8} {tally.share('right'):6.1%} {tally.share('wrong'):6.1%} {tally.share('unresolved'):10.1%}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure how well places are found.")
    parser.add_argument("--half", choices=HALVES, default="open", help="which passages (default: open)")
    parser.add_argument("--imported", action="store_true", help="use the imported lists of places as well")
    options = parser.parse_args(arguments)
    lists = [each for theatre in theatre_names() for each in imported_lists(theatre)] if options.imported else []
    if options.imported and not lists:
        print("places: no list of places was imported; see rasd places import", file=sys.stderr)
        return 1
    beside = f" and {', '.join(f'{each.theatre}/{each.name}' for each in lists)}" if lists else ""
    print(f"{options.half} half, shipped lists{beside}\n")
    print(show(measure(half=options.half, full=options.imported)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
