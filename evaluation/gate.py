"""
The evaluation gate: how well reports are read and places found, held against floors.

    gate.py                              read the gold reports, find the places, print tables; exit 1 below a floor
    gate.py --update                     write today's figures as the new floors; refuses to lower one
    gate.py --update --allow-regression  lowers them all the same: say why in CHANGELOG.md

The gold texts go through the reader as any JSONL file does, so that nothing the annotators wrote can help
it. Only sums are printed, never a text or a claim.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import places
import score_claims

from rasd.intake.jsonl import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rasd.claim import Claim
    from rasd.report import Report

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
SETS = ("syria", "other")
LANGUAGES = ("ar", "en")

EPSILON = 0.0005
"""Figures are rounded to four places and rules have no chance in them: only the last digit may differ."""

FIGURES = {
    "territory core": ("territory", "core"),
    "territory found": ("territory", "found"),
    "territory full": ("territory", "full"),
    "all core": ("all", "core"),
}
"""What has a floor: F1 of a scope of kinds and a level of agreement."""

Table = dict[str, dict[str, float]]


class GateError(Exception):
    """The gate cannot judge: the gold or the baseline is not as it should be."""


def inputs_digest(here: Path = HERE) -> str:
    """
    Return the SHA-256 of everything that figures depend on beside the reader: gold, passages, guideline and scorer.

    A changed corpus makes other figures: it trips the gate until the floors are set anew.
    """
    digest = hashlib.sha256()
    for path in (
        *(here / "gold" / f"{name}.jsonl" for name in SETS),
        *sorted((here / "places").glob("*.jsonl")),
        here / "CLAIMS.md",
        here / "score_claims.py",
    ):
        data = path.read_bytes()
        digest.update(f"{path.name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def load_gold(path: Path) -> dict[str, dict[str, Any]]:
    """
    Return gold reports by id.

    Raises:
        GateError: A line lacks a field, repeats an id, or quotes words that its text does not have.

    """
    reports: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        where = f"{path.name}, line {number}"
        if not line.strip():
            continue
        row = json.loads(line)
        lacking = [name for name in ("id", "text", "lang", "claims") if name not in row]
        if lacking:
            raise GateError(f"{where}: {', '.join(lacking)} is missing")
        if row["id"] in reports:
            raise GateError(f"{where}: the id {row['id']} stands twice")
        if any(claim["quote"] not in row["text"] for claim in row["claims"]):
            raise GateError(f"{where}: a claim quotes words that are not in the text")
        reports[row["id"]] = row
    return reports


def read_gold(path: Path, read: Callable[[Report], list[Claim]]) -> dict[str, dict[str, Any]]:
    """Read the texts of a gold file; its claims do not reach the reader."""
    problems: list[Exception] = []
    lines = b"".join(_without_claims(line) for line in path.read_bytes().split(b"\n") if line.strip())
    claims = {
        report.id: {"claims": [claim.to_record() for claim in _checked(report, read(report))]}
        for report in read_lines(BytesIO(lines), path.name, on_problem=problems.append)
    }
    if problems:
        raise GateError(f"a gold report cannot be read: {problems[0]}")
    return claims


def _without_claims(line: bytes) -> bytes:
    row = json.loads(line)
    del row["claims"]
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _checked(report: Report, claims: list[Claim]) -> list[Claim]:
    for claim in claims:
        claim.check(report.id, report.text)
    return claims


def measure(read: Callable[[Report], list[Claim]], here: Path = HERE) -> tuple[Table, dict[str, dict[str, Any]]]:
    """Return the figures of each set and language, and the whole result of the scorer beside them."""
    table: Table = {}
    results: dict[str, dict[str, Any]] = {}
    for name in SETS:
        path = here / "gold" / f"{name}.jsonl"
        gold, predicted = load_gold(path), read_gold(path, read)
        for language in LANGUAGES:
            part = {key: row for key, row in gold.items() if row["lang"] == language}
            if part:
                result, _ = score_claims.score(part, predicted)
                results[f"{name} {language}"] = result
                table[f"{name} {language}"] = {
                    figure: result[scope][level]["f1"] for figure, (scope, level) in FIGURES.items()
                }
    return table, results


def broken(table: Table, floors: Table) -> list[str]:
    """Return a sentence for each figure that lies below its floor, or has none."""
    sentences = []
    for part, figures in table.items():
        for figure, value in figures.items():
            floor = floors.get(part, {}).get(figure)
            if floor is None:
                sentences.append(f"{part}: {figure} has no floor; run gate.py --update")
            elif value < floor - EPSILON:
                sentences.append(f"{part}: {figure} is {value:.4f}, below its floor {floor:.4f}")
    sentences += [f"{part} has floors but was not measured" for part in floors if part not in table]
    return sentences


def show(results: dict[str, dict[str, Any]], floors: Table) -> str:
    """Return the table of figures, each F1 with its floor in brackets, then slots and false alarms."""
    lines = [f"{'':10} {'reports':>7} {'claims':>6}  " + "  ".join(f"{name:>16}" for name in FIGURES)]
    for part, result in results.items():
        cells = []
        for figure, (scope, level) in FIGURES.items():
            floor = floors.get(part, {}).get(figure, 0.0)
            cells.append(f"{result[scope][level]['f1']:8.3f} ({floor:.3f})")
        lines.append(f"{part:10} {result['reports']:>7} {result['all']['gold']:>6}  " + "  ".join(cells))
    lines.append("")
    for part, result in results.items():
        alarms = result["false_alarms"]
        slots = "  ".join(f"{name} {slot['accuracy']:.2f}" for name, slot in result["slots"].items())
        lines.append(f"{part:10} false alarms {alarms['alarmed']} of {alarms['reports']}; {slots}")
    return "\n".join(lines)


def update(table: Table, baseline: dict[str, Any], digest: str, *, allow_regression: bool) -> dict[str, Any]:
    """
    Return a baseline with today's figures as floors.

    Raises:
        GateError: A floor would sink, and nobody allowed it.

    """
    floors: Table = baseline.get("floors", {})
    if not allow_regression:
        sunk = [sentence for sentence in broken(table, floors) if "below" in sentence or "not measured" in sentence]
        if sunk:
            raise GateError(f"floors would sink: {'; '.join(sunk)}. Mend it, or pass --allow-regression and say why")
    return {"inputs_sha256": digest, "floors": table}


def main(arguments: Sequence[str] | None = None, read: Callable[[Report], list[Claim]] | None = None) -> int:
    """Run the gate; 0 where every floor holds."""
    parser = argparse.ArgumentParser(description="Hold reading quality against its floors.")
    parser.add_argument("--update", action="store_true", help="write today's figures as floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args(arguments)
    if read is None:
        from rasd.reading import read_report as read  # noqa: PLC0415 - tests bring their own
    try:
        return _judge(options, read)
    except GateError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1


def _judge(options: argparse.Namespace, read: Callable[[Report], list[Claim]]) -> int:
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    digest = inputs_digest(HERE)
    table, results = measure(read, HERE)
    found = places.measure(HERE)
    table |= places.figures(found)
    print(show(results, baseline.get("floors", {})), places.show(found), sep="\n\n")
    if options.update:
        renewed = update(table, baseline, digest, allow_regression=options.allow_regression)
        BASELINE.write_text(json.dumps(renewed, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"\nfloors written to {BASELINE.name}")
        return 0
    if baseline.get("inputs_sha256") != digest:
        raise GateError("gold, passages, guideline or scorer changed since the floors were set; run gate.py --update")
    failures = broken(table, baseline["floors"])
    for sentence in failures:
        print(f"gate: {sentence}", file=sys.stderr)
    print("\n" + ("the gate is shut" if failures else "every floor holds"))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
