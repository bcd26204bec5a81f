"""
Check the annotated reports beside this file against the rules of claims.

    python evaluation/own/check.py [FILE.jsonl ...]

Every field, kind, slot, date and quote is held against the text. Each fault is printed as FILE:LINE, the
report and what is wrong; the exit code is 1 where there is one, 0 where there is none.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent

FIELDS = ("id", "lang", "outlet", "leaning", "url", "published", "theatre", "fictional", "text", "claims")
THEATRES = frozenset({"syria", "iraq", "libya", "yemen", "sudan", "ukraine", "congo", "none"})

KINDS: dict[str, tuple[str, ...]] = {
    "control": ("actor", "place"),
    "transfer": ("from?", "to?", "place", "manner"),
    "withdrawal": ("actor", "place", "destination?", "via?", "quantity?", "means?"),
    "contact": ("actors", "place"),
    "movement": ("actor", "origin?", "destination?", "via?", "quantity?", "means?"),
    "clash": ("actors", "place?"),
    "strike": ("actor?", "place?"),
    "agreement": ("parties", "place?", "subject"),
    "negotiation": ("parties", "place?", "quantity?"),
    "casualties": ("victims", "quantity?", "outcome", "actor?", "place?"),
    "damage": ("place", "extent?"),
    "displacement": ("group", "place?", "actor?"),
    "relation": ("actor", "target", "sign"),
    "evidence": ("holder", "medium", "present"),
}
"""The slots of each kind; a question mark follows those that may be missing."""

COMMON = ("kind", "quote", "date", "attribution", "polarity", "modality")

WORDS: dict[str, frozenset[str | bool]] = {
    "manner": frozenset({"assault", "agreement", "withdrawal", "unopposed", "unknown"}),
    "subject": frozenset(
        {
            "handover",
            "evacuation",
            "ceasefire",
            "safe-passage",
            "surrender",
            "withdrawal",
            "reconciliation",
            "deployment",
            "exchange",
            "other",
        }
    ),
    "outcome": frozenset({"killed", "wounded", "captured", "surrendered", "killed-wounded"}),
    "sign": frozenset({"+", "-"}),
    "medium": frozenset({"video", "photo", "document", "map", "audio"}),
    "present": frozenset({True, False}),
    "polarity": frozenset({"asserted", "denied"}),
    "modality": frozenset({"stated", "possible", "planned"}),
}
"""The slots that hold one of a few words."""

SURFACE = frozenset({"place", "origin", "destination", "via", "quantity", "means", "extent"})
"""The slots that hold words of the report."""

LISTS = frozenset({"actors", "parties", "attribution"})
"""The slots that hold a list even of one."""


def stands_in(words: str, text: str) -> bool:
    """
    Say whether a slot's words stand in the text.

    An Arabic article that the preposition لـ hides is restored in the slot.

    >>> stands_in("القامشلي", "رتل وصل للقامشلي"), stands_in("اللاذقية", "عاد للاذقية")
    (True, True)
    >>> stands_in("منبج", "سقط للباب")
    False
    """
    hidden = "ل" + words[1:] if words.startswith("ال") else None
    return words in text or (
        hidden is not None and (hidden in text or (hidden[1:].startswith("لل") and hidden[1:] in text))
    )


def is_id(value: Any) -> bool:
    """
    Say whether a value can name an actor or a source: lower case, digits and single hyphens.

    >>> is_id("iraq-government"), is_id("m23"), is_id("SDF"), is_id("")
    (True, True, False, False)
    """
    return isinstance(value, str) and all(
        part.isascii() and part.isalnum() and part == part.lower() for part in value.split("-")
    )


def date_faults(value: Any) -> Iterator[str]:
    """Yield what is wrong with a claim's date: null, or two ISO days in order."""
    if value is None:
        return
    try:
        first, last = (date.fromisoformat(day) for day in value)
    except (TypeError, ValueError):
        yield f"date {value!r} is not null or [first, last] in ISO days"
        return
    if first > last:
        yield f"date {value!r} ends before it begins"


def claim_faults(claim: dict[str, Any], text: str) -> Iterator[str]:
    """Yield what is wrong with one claim, held against the text of its report."""
    kind = claim.get("kind")
    if kind not in KINDS:
        yield f"unknown kind {kind!r}"
        return
    slots = KINDS[kind]
    allowed = {slot.rstrip("?") for slot in slots} | set(COMMON)
    required = {slot for slot in slots if not slot.endswith("?")} | set(COMMON)
    yield from (f"{kind} lacks {name}" for name in sorted(required - claim.keys()))
    yield from (f"{kind} has no slot {name}" for name in sorted(claim.keys() - allowed))
    for name, value in claim.items():
        if name == "quote":
            if not value or value not in text:
                yield f"quote is not in the text: {value!r}"
        elif name == "date":
            yield from date_faults(value)
        elif name in WORDS:
            if value not in WORDS[name]:
                yield f"{name} cannot be {value!r}"
        elif name in SURFACE:
            if not isinstance(value, str) or not value or not stands_in(value, text):
                yield f"{name} is not in the text: {value!r}"
        elif name in LISTS:
            if not isinstance(value, list) or not all(map(is_id, value)) or (name != "attribution" and not value):
                yield f"{name} must be a list of ids: {value!r}"
        elif name != "kind":
            ids = value if isinstance(value, list) else [value]
            # A loss that names no taker is written `to: null`.
            if not (name == "to" and value is None) and not (ids and all(map(is_id, ids))):
                yield f"{name} must be an id or a list of ids: {value!r}"
    if kind == "transfer" and not claim.get("to") and not claim.get("from"):
        yield "transfer names neither who lost nor who took"


def report_faults(report: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one report."""
    if tuple(report) != FIELDS:
        yield f"fields are {', '.join(report)}; they must be {', '.join(FIELDS)}"
        return
    if report["lang"] not in ("ar", "en"):
        yield f"lang cannot be {report['lang']!r}"
    if report["theatre"] not in THEATRES:
        yield f"theatre cannot be {report['theatre']!r}"
    if report["fictional"] is not True or report["url"] is not None:
        yield "an invented report is fictional and has no url"
    if report["published"] is not None:
        yield from date_faults([report["published"]] * 2)
    claims = report["claims"]
    for number, claim in enumerate(claims, 1):
        yield from (f"claim {number}: {fault}" for fault in claim_faults(claim, report["text"]))
        if claim in claims[: number - 1]:
            yield f"claim {number} stands twice"


def file_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with a file of reports, one JSON object a line, each fault with its line."""
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            report = json.loads(line)
        except json.JSONDecodeError as error:
            yield f"{path}:{number}: not JSON: {error}"
            continue
        key = str(report.get("id"))
        yield from (f"{path}:{number}: {key}: {fault}" for fault in report_faults(report))
        if key in seen:
            yield f"{path}:{number}: {key}: the id stands twice"
        seen.add(key)


def main(arguments: list[str]) -> int:
    """Check the files named, or those beside this one; return the exit code."""
    paths = [Path(name) for name in arguments] or sorted(HERE.glob("*.jsonl"))
    faults = [fault for path in paths for fault in file_faults(path)]
    print("\n".join(faults) if faults else f"{', '.join(path.name for path in paths)}: no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
