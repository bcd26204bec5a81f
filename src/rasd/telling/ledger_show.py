"""One claim or one report of a ledger in a terminal: its values with their words, its places, its history, its text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from rasd.claim import ACTOR_SLOTS, PLACE_SLOTS
from rasd.report import Report
from rasd.telling.ledger_claims import SHORT
from rasd.telling.phrases import day_or_days, kind_and_state
from rasd.telling.safe import printable
from rasd.telling.terminal import rows_of_words
from rasd.telling.trace import IMPLIED, OUTLET, WORKED_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from rasd.ledger import RecordedClaim, RecordedEntry, RecordedReport
    from rasd.ledger.records import PlaceFound
    from rasd.span import Span

CORRECTED = "(corrected by an analyst)"
OPENING, CLOSING = "[[", "]]"
"""What stands round marked words, because colours are lost in pipes and in visual order."""


def report_shown(report: RecordedReport, versions: Sequence[RecordedReport] = ()) -> Iterator[RenderableType]:
    """Yield what is known of a report, a line each, the names that may be Arabic last."""
    published = "not given" if report.published is None else report.published.isoformat()
    state = "" if report.stands else " · not in force (replaced or merged)"
    yield Text(f"report {report.id[:SHORT]} · published {published}{state}", style="bold")
    yield Text(f"  recorded {report.recorded:%Y-%m-%d %H:%M:%S} UTC, read by {', '.join(report.readers) or 'nobody'}")
    yield Text(f"  SHA-256 of its bytes {report.raw_sha256}")
    if report.fetched is not None:
        yield Text(f"  fetched {report.fetched.isoformat()}")
    named = (("outlet", report.outlet), ("passes on the words of", report.forwarded_from), ("address", report.url))
    for what, words in (*named, *(("from", each) for each in report.names)):
        if words:
            yield Text(f"  {what} {printable(words)}")
    others = [each.id[:SHORT] for each in versions if each.id != report.id]
    if others:
        yield Text(f"  other versions of it: {', '.join(others)} (--changes shows what changed)")


def claim_shown(record: RecordedClaim, text: str) -> Iterator[RenderableType]:
    """Yield a claim: each value with the words it was read from, and where it lies."""
    claim = record.claim
    verdict = "" if record.verdict is None else f" · {record.verdict}ed"
    yield Text(f"claim {record.id[:SHORT]} · {kind_and_state(claim)}{verdict}", style="bold")
    yield rows_of_words(_values(record, text))
    for slot, place in record.places.items():
        yield Text(f"  {slot} lies {_where(place)}")
    for each in record.corrected:
        yield Text(f"  corrected: {printable(each)}")


def _values(record: RecordedClaim, text: str) -> Iterator[tuple[str, str]]:
    claim = record.claim
    yield "- quote", claim.quote
    for name, slot in claim.slots.items():
        if slot.value in (None, "", (), "unknown"):
            continue
        value = _value(slot.value)
        wordless = WORKED_OUT if name in ACTOR_SLOTS | PLACE_SLOTS else IMPLIED
        words = wordless if slot.span is None else slot.span.words(text)
        if name in record.corrected:
            words = CORRECTED
        yield (f"- {name} {value}", words) if value.isascii() and value != words else (f"- {name}", value)
    when = "not said" if claim.date is None else day_or_days(claim.date)
    said = "" if claim.date_span is None else claim.date_span.words(text)
    yield f"- when {when}", CORRECTED if "date" in record.corrected else said
    for source in claim.attribution:
        yield f"- said by {source.id}", OUTLET if source.span is None else source.span.words(text)


def _value(value: str | tuple[str, ...] | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " + ".join(value) if isinstance(value, tuple) else str(value)


def _where(place: PlaceFound) -> str:
    if place.latitude is None or place.longitude is None:
        named = "nobody knows where" if place.key.startswith("~") else f"at {place.key}, whose point nobody knows"
    else:
        named = f"at {place.key} ({place.latitude:.4f} {place.longitude:.4f}, {place.precision or 'by an analyst'})"
    return printable(named if not place.reason else f"{named}: {place.reason}")


def history_shown(history: Iterable[RecordedEntry]) -> Iterator[RenderableType]:
    """Yield what was recorded about an entry, one a line."""
    for entry in history:
        yield Text(
            f"  {entry.recorded:%Y-%m-%d %H:%M} {entry.id[:SHORT]} {printable(_told(entry.kind, entry.content))}"
        )


def _told(kind: str, content: dict[str, Any]) -> str:
    """Return an entry in a few words."""
    by = f" by {content['author']}" if "author" in content else ""
    because = f": {content['reason']}" if content.get("reason") else ""
    if kind == "judgement":
        about = f" {content['slot']}" if content.get("slot") else ""
        told = [_filling(content[name]) for name in ("value", "place") if name in content]
        filled = "".join(f" = {each}" for each in told)
        return f"{content['action']}{about}{filled}{by}{because}"
    if kind == "grade":
        return f"grade {content['grade']}{by}{because}"
    if kind == "note":
        return f"note{by}: {content['text']}"
    if kind == "reading":
        return f"read by {content['reader']}: {len(content['claims'])} claims"
    if kind == "intake":
        fetched = f", fetched {content['fetched']}" if "fetched" in content else ""
        return f"came in as {content['name']}{fetched}"
    return f"{kind} recorded"


def _filling(value: Any) -> str:
    if value is None:
        return "nothing"
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)


def text_shown(text: str, marks: Iterable[Span]) -> RenderableType:
    """
    Return a report's text with words marked by double brackets and bold letters.

    Marks never tear a word apart, because Arabic letters would lose their joins; control and bidi characters are
    left out.

    >>> from rasd.span import Span
    >>> text_shown("سقطت ومنبج اليوم", [Span(6, 10)]).renderable.plain
    'سقطت [[ومنبج]] اليوم'
    """
    shown = Text()
    at = 0
    for start, end in _joined(text, marks):
        shown.append(_clean(text[at:start]))
        shown.append(f"{OPENING}{_clean(text[start:end]).strip()}{CLOSING}", style="bold")
        at = end
    shown.append(_clean(text[at:]).rstrip())
    return Padding(shown, (1, 0, 1, 2))


def _joined(text: str, marks: Iterable[Span]) -> list[tuple[int, int]]:
    """Return marks widened to whole words, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((each.start, each.end) for each in marks):
        low, high = start, end
        while low > 0 and _in_word(text[low - 1]) and low < len(text) and _in_word(text[low]):
            low -= 1
        while 0 < high < len(text) and _in_word(text[high]) and _in_word(text[high - 1]):
            high += 1
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.combining(letter) != 0


def _clean(words: str) -> str:
    """Make each line printable; the bars keep the spaces at the ends, which `printable` takes off."""
    return "\n".join(printable(f"|{line}|")[1:-1] for line in words.split("\n"))


def report_of(report: RecordedReport, text: str) -> Report:
    """Return a recorded report as reading gives it, for pages."""
    name = report.names[0] if report.names else report.id
    return Report(
        name,
        text,
        report.language,
        report.published,
        report.outlet,
        report.leaning,
        report.theatre,
        report.url,
        report.raw_sha256,
        report.forwarded_from,
        report.fetched,
    )
