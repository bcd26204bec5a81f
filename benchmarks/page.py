"""
How fast the report page is: from opening to the first picture, and each frame while the days pass by.

    python benchmarks/page.py [--places 2000 10000] [--days 1000]

It writes a ledger of invented claims, the page of it, and opens that in Chromium (as `chromium` on the path). Goals:
2,000 places over 1,000 days are interactive within 1.0 s, 95 in 100 frames take 20 ms at most, and the file has 400 kB
at most; 10,000 places give 50 frames a second.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from rasd.claim import Claim, Kind, Slot, Source
from rasd.dates import DateRange
from rasd.ledger import Addition, open_ledger
from rasd.location import Location, Precision
from rasd.place import Place
from rasd.report import Report
from rasd.span import Span
from rasd.telling.atlas import gather, render_report

if TYPE_CHECKING:
    from collections.abc import Iterator

START = date(2014, 1, 1)
ACTORS = ("syrian-government", "sdf", "isis", "hts", "sna")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
FRAMES = """async (days) => {
  const range = document.querySelector("input[type=range]");
  const times = [];
  let before = await new Promise(requestAnimationFrame);
  for (let day = 0; day < days; day++) {
    range.value = day;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
}"""


def additions(places: int, days: int, chance: random.Random) -> Iterator[Addition]:
    """Yield reports of four claims each, 2.3 claims a place, in words that do not repeat."""
    towns = [_town(number, chance) for number in range(places)]
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 7))) for _ in range(3000)]
    often = [1 / rank for rank in range(1, 3001)]  # as words of any language do
    left = int(places * 2.3)
    while left > 0:
        count = min(4, left)
        left -= count
        day = START + timedelta(days=chance.randrange(days))
        chosen = chance.sample(towns, count)
        sentences = [f"{' '.join(chance.choices(words, often, k=5))} {town.label}." for town in chosen]
        text = " ".join(sentences)
        report = Report.of_text(
            f"r{left}", text, theatre="syria", outlet=f"Outlet {chance.randrange(20)}", published=day, language="ar"
        )
        claims, start = [], 0
        for town, sentence in zip(chosen, sentences, strict=True):
            claims.append(_claim(town, sentence, start, day, chance))
            start += len(sentence) + 1
        yield Addition(report, claims, [{"place": _located(town)} for town in chosen])


def _town(number: int, chance: random.Random) -> Place:
    name = "".join(chance.choices(LETTERS, k=chance.randint(4, 8)))
    return Place(f"t{number}", "town", {"ar": (name,)}, chance.uniform(32.5, 37.0), chance.uniform(35.8, 42.0))


def _located(town: Place) -> Location:
    return Location(town.label, town, "made up", *(town.point or ()), radius_km=1.0, precision=Precision.EXACT)


def _claim(town: Place, sentence: str, start: int, day: date, chance: random.Random) -> Claim:
    at = start + len(sentence) - 1 - len(town.label)
    span = Span(start, start + len(sentence) - 1)
    place = Slot(town.label, Span(at, at + len(town.label)))
    old, new = chance.sample(ACTORS, 2)
    if chance.random() < 0.12:
        slots = {"actors": Slot((old, new)), "place": place}
        return Claim(Kind.CONTACT, slots, sentence[:-1], span, DateRange.day(day))
    slots = {"from": Slot(old), "to": Slot(new), "place": place, "manner": Slot("assault")}
    return Claim(Kind.TRANSFER, slots, sentence[:-1], span, DateRange.day(day), None, (Source("activists"),))


def write_page(path: Path, places: int, days: int) -> dict[str, float]:
    """Write a page of invented claims; return what that took."""
    with open_ledger(path.with_suffix(".db")) as ledger:
        ledger.add_many(additions(places, days, random.Random(7)), reader_version="0")  # noqa: S311
        started = time.perf_counter()
        data = gather(ledger)
        page = render_report(data, lang="ar")
        took = time.perf_counter() - started
    path.write_text(page, encoding="utf-8")
    return {"claims": data["counts"]["claims"], "kB": path.stat().st_size / 1000, "made in s": took}


def measure(page: Any, path: Path, days: int) -> dict[str, float]:
    """Open a page three times and let the days pass once; return milliseconds."""
    ready = []
    for _ in range(3):
        page.goto(path.as_uri())
        page.wait_for_function("performance.getEntriesByName('rasd-ready').length")
        ready.append(page.evaluate("performance.getEntriesByName('rasd-ready')[0].startTime"))
        page.wait_for_timeout(300)
    times = sorted(page.evaluate(FRAMES, days))
    return {
        "ready ms": sorted(ready)[1],
        "frames/s": 1000 * len(times) / sum(times),
        "p50 ms": times[len(times) // 2],
        "p95 ms": times[int(len(times) * 0.95)],
        "max ms": times[-1],
    }


def main() -> int:
    """Measure pages of some sizes."""
    parser = argparse.ArgumentParser(description="How fast the report page is.")
    parser.add_argument("--places", type=int, nargs="+", default=[2000, 10000])
    parser.add_argument("--days", type=int, default=1000)
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("There is no chromium on the path: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        for places in asked.places:
            path = Path(folder) / f"{places}.html"
            figures = {**write_page(path, places, asked.days), **measure(page, path, asked.days)}
            print(f"{places:>6} places:", "  ".join(f"{name} {value:,.1f}" for name, value in figures.items()))
        print("requests other than for the pages:", sum(not url.endswith(".html") for url in requests))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
