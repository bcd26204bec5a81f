"""
JSONL to reports: one object a line, `id` and `text` required.

`lang`, `published`, `outlet`, `leaning`, `theatre`, `url` and `forwarded_from` are read where given. Any other field is
ignored, `claims` among them: what a file says was found in a report must not help to find it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from rasd.errors import UnreadableInput
from rasd.intake.text import MAX_BYTES, unsound
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LANGUAGES = ("ar", "en")
_WORDS = ("outlet", "leaning", "theatre", "url", "forwarded_from")


def read_lines(
    stream: IO[bytes],
    where: str,
    *,
    on_problem: Callable[[UnreadableInput], None],
    max_bytes: int = MAX_BYTES,
) -> Iterator[Report]:
    """
    Yield the report of each line; a line that holds none goes to `on_problem`, named by its number.

    A line longer than `max_bytes` is passed over without being held in memory.
    """
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while rest := stream.readline(max_bytes):
                if rest.endswith(b"\n"):
                    break
            found = f"the line is longer than {max_bytes / 2**20:g} MB"
            on_problem(UnreadableInput(place, found, "Split it into reports."))
            continue
        line = line.rstrip(b"\r\n")
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                on_problem(UnreadableInput(where, "it is UTF-16; JSONL is UTF-8", "Save it as UTF-8."))
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield report_of_line(line, place)
        except UnreadableInput as problem:
            on_problem(problem)


def report_of_line(line: bytes, where: str) -> Report:
    """
    Return the report that one line of JSONL holds; its hash is of the bytes of the line.

    Raises:
        UnreadableInput: The line is no JSON object, or a field is missing or of the wrong kind.

    """
    record = _record(line, where)
    text, report_id = _required(record, "text", where), _required(record, "id", where)
    language = _word(record, "lang", where)
    if language is not None and language not in LANGUAGES:
        found = f"'lang' is {language!r}"
        raise UnreadableInput(where, found, f"Rasd reads {' and '.join(LANGUAGES)}; leave it out to have it found.")
    outlet, leaning, theatre, url, forwarded_from = (_word(record, name, where) for name in _WORDS)
    return Report(
        report_id,
        text,
        language,
        _day(record, where),
        outlet,
        leaning,
        None if theatre == "none" else theatre,
        url,
        hashlib.sha256(line).hexdigest(),
        forwarded_from,
    )


def _record(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(where, f"byte {error.start} is not UTF-8", "Save the file as UTF-8.") from error
    except RecursionError as error:
        raise UnreadableInput(where, "it is nested too deep", "Write one flat object a line.") from error
    except ValueError as error:
        raise UnreadableInput(where, f"it is not JSON ({error})", "Write one JSON object a line.") from error
    if not isinstance(record, dict):
        raise UnreadableInput(where, f"it is a JSON {type(record).__name__}", "Write one JSON object a line.")
    return record


def _required(record: dict[str, Any], name: str, where: str) -> str:
    value = record.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        found = f"{name!r} is missing" if value is None else f"{name!r} is {_shown(value)}"
        raise UnreadableInput(where, found, f"Give each report its {name!r}, in words.")
    return _sound(value, name, where)


def _word(record: dict[str, Any], name: str, where: str) -> str | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UnreadableInput(where, f"{name!r} is {_shown(value)}", "Write it as words, or leave it out.")
    return _sound(value, name, where)


def _day(record: dict[str, Any], where: str) -> date | None:
    value = _word(record, "published", where)
    if value is None:
        return None
    day = value[:10] if value[10:11] in {"T", " "} else value
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise UnreadableInput(where, f"'published' is {value!r}", "Write a day as 2017-10-25.") from error


def _sound(value: str, name: str, where: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise UnreadableInput(where, f"{name!r} holds half of a surrogate pair", "Write it anew from the source.")
    found = unsound(value) if name == "text" else None
    if found is not None:
        raise UnreadableInput(where, f"in 'text' {found}", "Write it anew from the source, as UTF-8.")
    return value


def _shown(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
