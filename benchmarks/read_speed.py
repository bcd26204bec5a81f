"""
How fast reports are read, beside two baselines of the same run.

    read_speed.py [--megabytes 20] [--language ar|en] [--gold FOLDER]

Only lengths, times and counts are printed. Times are those of the processor, so that other work beside it
counts as little as can be; the start alone is measured by the clock.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import resource
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ahocorasick

from rasd.reading import read_report
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parent.parent
THEATRES = ROOT / "src" / "rasd" / "theatres"
MEGABYTE = 1_000_000
LENGTHS = (0.1, 0.3, 1.0, 3.0, 5.0)
"""Megabytes of one report, for the growth."""
LINE = 50
"""Megabytes of one line without any stop, for the memory."""

# Sentences of the weather and the kitchen: nothing in them takes, leaves or holds a place.
PLAIN = {
    "ar": "الطقس اليوم معتدل والسماء صافية. الخبز الطازج لذيذ. هذه حديقة جميلة.\n",
    "en": "The weather is mild and the sky is clear. Fresh bread is good. This garden has many trees.\n",
}
_SENTENCE_END = re.compile(r"[.!?؟…]+(?=\s|$)|\n+")


def sentences_of(text: str) -> int:
    """Count what stands between stops and line ends and has a word in it."""
    return sum(1 for stretch in _SENTENCE_END.split(text) if any(map(str.isalnum, stretch)))


@dataclass(frozen=True, slots=True)
class Measure:
    """What one pass over some texts took."""

    name: str
    megabytes: float
    sentences: int
    seconds: float

    @property
    def speed(self) -> float:
        """Megabytes of UTF-8 a second."""
        return self.megabytes / self.seconds

    def row(self, beside: Iterable[Measure]) -> str:
        """Return a line of the table with the ratios to the baselines."""
        ratios = "  ".join(f"{baseline.speed / self.speed:10.1f}" for baseline in beside)
        return f"  {self.name:28} {self.sentences / self.seconds:12,.0f} {self.speed:9.2f}  {ratios}"


def size_of(texts: Iterable[str]) -> float:
    """Return the megabytes of some texts in UTF-8."""
    return sum(len(text.encode()) for text in texts) / MEGABYTE


def gold_reports(folder: Path, language: str) -> list[Report]:
    """Return the gold reports of a language with all that is known of them, without their claims."""
    reports = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if row["lang"] == language:
                theatre, published = row.get("theatre"), row.get("published")
                known: dict[str, Any] = {
                    "theatre": None if theatre in {None, "none"} else theatre,
                    "published": None if published is None else date.fromisoformat(published),
                    "outlet": row.get("outlet"),
                    "leaning": row.get("leaning"),
                }
                reports.append(Report.of_text(row["id"], row["text"], language=language, **known))
    return reports


def names_of_theatres(language: str) -> list[str]:
    """Return every name of actors and places in the data files: what a bare scan looks for."""
    names: set[str] = set()
    for folder in sorted(path for path in THEATRES.iterdir() if (path / "actors.toml").exists()):
        with (folder / "actors.toml").open("rb") as file:
            for actor in tomllib.load(file)["actor"]:
                named = actor.get("names", {})
                names |= set(named.get(language, ()))
        with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names |= {row[f"name_{language}"], *row[f"variants_{language}"].split("|")}
    return sorted(names - {""})


def measured(name: str, reports: list[Report], work: Callable[[Report], object]) -> Measure:
    """Time some work over reports."""
    texts = [report.text for report in reports]
    counted: dict[str, int] = {}
    for text in texts:
        if text not in counted:
            counted[text] = sentences_of(text)
    sentences = sum(counted[text] for text in texts)
    started = time.process_time()
    for report in reports:
        work(report)
    return Measure(name, size_of(texts), sentences, time.process_time() - started)


def repeated(reports: list[Report], megabytes: float) -> list[Report]:
    """Return the reports, over and over, up to a size."""
    once = size_of(report.text for report in reports)
    return reports * max(1, round(megabytes / once))


def one_report(reports: list[Report], megabytes: float) -> Report:
    """Return one report of a size, made of the texts of others."""
    text = "\n".join(report.text for report in reports) + "\n"
    times = max(1, round(megabytes / size_of([text])))
    return Report.of_text("long", text * times, language=reports[0].language, theatre=reports[0].theatre or "syria")


def scanner(language: str) -> Callable[[Report], object]:
    """Return a bare scan for all names, which finds them and does nothing with them."""
    automaton = ahocorasick.Automaton()
    for name in names_of_theatres(language):
        automaton.add_word(name, name)
    automaton.make_automaton()
    return lambda report: sum(1 for _ in automaton.iter(report.text))


def measure_language(folder: Path, language: str, megabytes: float) -> None:
    """Print the figures of one language."""
    gold = gold_reports(folder, language)
    for report in gold:
        read_report(report)  # the lists of each theatre are loaded once; the start is measured apart
    corpus = repeated(gold, megabytes)
    baselines = [
        measured("str.split", corpus, lambda report: report.text.split()),
        measured("scan for names", corpus, scanner(language)),
    ]
    plain = [Report.of_text("plain", PLAIN[language] * 200, language=language, theatre="syria")]
    rows = [
        *baselines,
        measured("reading gold texts", corpus, read_report),
        measured("reading without predicates", repeated(plain, megabytes), read_report),
    ]
    print(f"\n{language}: {len(corpus)} reports, {size_of(report.text for report in corpus):.1f} MB")
    print(f"  {'':28} {'sentences/s':>12} {'MB/s':>9}  {'x split':>10}  {'x scan':>10}")
    for row in rows:
        print(row.row(baselines))
    print(f"\n  one report of {', '.join(map(str, LENGTHS))} MB, seconds per MB:")
    lengths = [measured("one", [one_report(gold, length)], read_report) for length in LENGTHS]
    print("  " + "  ".join(f"{each.megabytes:.1f} MB: {1 / each.speed:.2f}" for each in lengths))


def start_seconds(arguments: list[str]) -> float:
    """Return the seconds that a fresh process takes, the best of three."""
    code = "from rasd.cli import main; main()"
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - started)
    return best


def peak_mebibytes(what: str, *arguments: str) -> float:
    """Return the peak memory of a fresh process that reads `what`: `corpus` or `line`."""
    command = [sys.executable, __file__, "--peak", what, *arguments]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def read_and_tell_peak(what: str, folder: Path, language: str, megabytes: float) -> None:
    """Read a corpus, or one line without predicates, and print the peak memory of the process in MiB."""
    if what == "line":
        sentence = _SENTENCE_END.sub(" ", PLAIN[language])
        text = sentence * round(LINE / size_of([sentence]))
        read_report(Report.of_text("line", text, language=language, theatre="syria"))
    else:
        for report in repeated(gold_reports(folder, language), megabytes):
            read_report(report)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description="Measure how fast reports are read.")
    parser.add_argument("--megabytes", type=float, default=20.0, help="how much text of each language")
    parser.add_argument("--language", choices=["ar", "en"], help="only this one")
    parser.add_argument("--gold", type=Path, default=ROOT / "evaluation" / "gold", help="a folder of reports as JSONL")
    parser.add_argument("--peak", choices=["corpus", "line"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        read_and_tell_peak(options.peak, options.gold, options.language, options.megabytes)
        return
    example = str(ROOT / "examples" / "agency-maskanah.txt")
    print(f"start: rasd --help {start_seconds(['--help']):.2f} s", end="; ")
    print(f"first report read {start_seconds(['read', example]):.2f} s")
    for language in [options.language] if options.language else ["ar", "en"]:
        measure_language(options.gold, language, options.megabytes)
        known = ("--language", language, "--gold", str(options.gold), "--megabytes", str(options.megabytes))
        corpus, line = peak_mebibytes("corpus", *known), peak_mebibytes("line", *known)
        print(f"  peak memory: {options.megabytes:g} MB of gold texts {corpus:.0f} MiB,", end=" ")
        print(f"one line of {LINE} MB without predicates {line:.0f} MiB")


if __name__ == "__main__":
    main()
