"""
How fast places are found, with the lists that Rasd ships and with all that the user imported.

    place_speed.py [--gold FOLDER] [--plain FILE.csv]

Run it once with `RASD_DATA` naming an empty folder and once with one that holds imported lists (rasd places import).
`--plain` names a CSV of news that is not about any of these wars (columns `text`, `label`; rows labelled "easy no" are
taken): how many words of it are placed tells how many false places the lists bring. Only counts and times are printed;
times are those of the processor.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rasd.placing import Gazetteer, place_claims, placer_of
from rasd.placing.importing import imported
from rasd.reading import place_spans, read_report
from rasd.report import Report
from rasd.theatres import load_theatre, theatre_names

if TYPE_CHECKING:
    from rasd.claim import Claim

ROOT = Path(__file__).parent.parent
ROUNDS = 3


def main() -> None:
    """Print how long the lists take to build, and how long placing takes beside reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "evaluation" / "gold", help="a folder of annotated reports")
    parser.add_argument("--plain", type=Path, help="a CSV of news that is not about these wars")
    options = parser.parse_args()
    time_building()
    reports = [_report(line) for path in sorted(options.gold.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    time_placing(reports)
    if options.plain is not None:
        count_false_places(options.plain)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def time_building() -> None:
    """Print how long the gazetteers of all theatres take, the reading of their files apart."""
    for name in theatre_names():
        load_theatre(name)
    start = time.process_time()
    lists = {name: imported(name) for name in theatre_names()}
    loaded = time.process_time() - start
    start = time.process_time()
    built = [Gazetteer(load_theatre(name).places, (*load_theatre(name).towns, *lists[name])) for name in lists]
    indexed = time.process_time() - start
    print(
        f"{sum(map(len, built)):,} places: imported lists read in {loaded:.2f} s, index of all built in {indexed:.2f} s"
    )


def time_placing(reports: list[Report]) -> None:
    """Print how long reading takes, and placing what was read."""
    claims = [read_report(report) for report in reports]
    for report, found in zip(reports, claims, strict=True):
        place_claims(report, found)  # lists and look-ups are warm before the clock runs
    start = time.process_time()
    for _ in range(ROUNDS):
        claims = [read_report(report) for report in reports]
    reading = (time.process_time() - start) / ROUNDS
    start = time.process_time()
    for _ in range(ROUNDS):
        placed = [place_claims(report, found) for report, found in zip(reports, claims, strict=True)]
    placing = (time.process_time() - start) / ROUNDS
    megabytes = sum(len(report.text.encode()) for report in reports) / 1_000_000
    _print_placing(claims, placed, megabytes, reading, placing)


def _print_placing(
    claims: list[list[Claim]], placed: list[list[dict[str, object]]], megabytes: float, reading: float, placing: float
) -> None:
    slots = sum(len(each) for report in placed for each in report)
    found = sum(
        getattr(location, "place", None) is not None
        for report in placed
        for each in report
        for location in each.values()
    )
    print(
        f"{sum(map(len, claims))} claims with {slots} places, {found} of them found: reading {megabytes / reading:.2f} MB/s, "
        f"with placing {megabytes / (reading + placing):.2f} MB/s ({reading / (reading + placing):.2f} x)"
    )


def count_false_places(path: Path) -> None:
    """Print how many words of plain news are taken for places, by grammar and with a point on the map."""
    words = shown = located = 0
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if row["label"] != "easy no":
                continue
            report = Report.of_text(str(number), row["text"], language="ar", theatre="syria")
            spans = place_spans(report)
            words += len(row["text"].split())
            shown += len(spans)
            located += sum(each.place is not None for each in placer_of("syria").locate(report, spans))
    print(
        f"plain news, {words} words: {1000 * shown / words:.1f} places shown and {1000 * located / words:.1f} found in 1,000"
    )


def _report(line: str) -> Report:
    record = json.loads(line)
    published = date.fromisoformat(record["published"]) if record.get("published") else None
    theatre = record.get("theatre")
    return Report.of_text(
        record["id"],
        record["text"],
        language=record["lang"],
        published=published,
        outlet=record.get("outlet"),
        leaning=record.get("leaning"),
        theatre=None if theatre == "none" else theatre,
    )


if __name__ == "__main__":
    main()
