"""
What `make demo` runs: the example reports read into claims, told four ways.

A table of claims, a chronicle of who is said to have taken what, a page of the reports to open in a browser, and, from
a ledger of them, a report with a map of each day.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rasd import __version__
from rasd.intake import read_reports
from rasd.ledger import Addition, open_ledger
from rasd.placing import place_claims
from rasd.reading import read_report
from rasd.telling.atlas import gather, render_report
from rasd.telling.chronicle import chronicle
from rasd.telling.page import render_page
from rasd.telling.terminal import Screen

if TYPE_CHECKING:
    from rasd.claim import Claim
    from rasd.errors import UnreadableInput
    from rasd.report import Report

HERE = Path(os.path.relpath(Path(__file__).parent))
PAGE = HERE.parent / "out" / "rasd.html"
REPORT, LEDGER = "report.html", "demo.db"
"""What else stands beside the page."""
MORE = HERE / "al-omar" / "reports.jsonl"
"""More reports for the map alone: the table would be long."""

# The texts are plain files: who published them, whose side that outlet takes and when is known beside them.
PUBLISHED = {
    "agency-maskanah.txt": (date(2017, 6, 4), "Furat News Agency", "state-media"),
    "centre-maskanah.txt": (date(2017, 6, 4), "Jazira Media Centre", "kurdish"),
    "council-denial.txt": (date(2017, 6, 5), "Maskanah Media Office", "opposition"),
    "monitor-summary.txt": (date(2017, 6, 5), "East Observatory", "opposition-monitor"),
    "agency-handover.html": (None, None, "state-media"),
    "agency-en.txt": (date(2017, 6, 5), "Furat News Agency", "state-media"),
    "monitor-en.txt": (date(2017, 6, 5), "East Observatory", "opposition-monitor"),
    "posts.jsonl": (None, None, None),
}


def main() -> int:
    """Read the examples, print the table and the chronicle, write the page and the report."""
    problems: list[UnreadableInput] = []
    screen = Screen()
    readings: list[tuple[Report, list[Claim]]] = []
    for name, (published, outlet, leaning) in PUBLISHED.items():
        reports = read_reports(
            [HERE / name],
            published=published,
            outlet=outlet,
            leaning=leaning,
            theatre="syria",
            on_problem=problems.append,
        )
        readings += [(report, read_report(report)) for report in reports]
    for report, claims in readings:
        screen.show_claims(report, claims)
    screen.show("Who is said to have taken what\n")
    screen.show_chronicle(chronicle(readings))
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render_page(readings, title="Rasd: the example reports"), encoding="utf-8")
    count = sum(len(claims) for _, claims in readings)
    screen.show(
        f"\n{count} claims in {len(readings)} reports. Every event in them is invented.",
        f"Page: {PAGE}",
        f"Report with a map: {write_report(readings)}",
    )
    for problem in problems:
        print(f"rasd: {problem}", file=sys.stderr)
    return 1 if problems else 0


def write_report(readings: list[tuple[Report, list[Claim]]]) -> Path:
    """Record the examples in a new ledger, with those for the map, and write the report of it."""
    for old in PAGE.parent.glob(f"{LEDGER}*"):
        old.unlink()
    more = [(report, read_report(report)) for report in read_reports([MORE], theatre="syria")]
    with open_ledger(PAGE.with_name(LEDGER)) as ledger:
        additions = (Addition(report, claims, place_claims(report, claims)) for report, claims in (*readings, *more))
        ledger.add_many(additions, reader_version=__version__)
        page = render_report(gather(ledger), title="Rasd: the example reports")
    path = PAGE.with_name(REPORT)
    path.write_text(page, encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
