"""Telegram's export of a channel or of all chats (`result.json`) to reports: one report a message that has words."""

from __future__ import annotations

import hashlib
import json
from typing import IO, TYPE_CHECKING, Any

from rasd.errors import UnreadableInput
from rasd.intake.days import day_of, day_of_seconds
from rasd.intake.json_items import MAX_ITEM, items_of
from rasd.intake.text import unsound
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

_LISTS = frozenset({b'"messages"'})
_ADVICE = "The other messages were read."


def read_export(stream: IO[bytes], where: str, *, on_problem: Callable[[UnreadableInput], None]) -> Iterator[Report]:
    """
    Yield the report of each message; one that cannot be read goes to `on_problem`, named by its number.

    The outlet is the name of the chat, the id its number and the message's. Whose message was forwarded is kept
    in `forwarded_from`. Messages without words and notices of the service are passed over. The hash is of the
    message's JSON as it stands in the file.

    Raises:
        UnreadableInput: It is no export of Telegram, is cut off, or has a value beyond any message.

    """
    number = 0
    for number, item in enumerate(items_of(stream, where, _LISTS), 1):
        place = f"{where}, message {number}"
        try:
            if item.data is None:
                found = f"it is longer than {MAX_ITEM // 2**20} MB, which no message is"
                raise UnreadableInput(place, found, _ADVICE)  # noqa: TRY301 - told as the others are
            report = _report_of(item.data, item.owner, place)
        except UnreadableInput as problem:
            on_problem(problem)
        else:
            if report is not None:
                yield report
    if number == 0:
        found = "it is JSON, but no export of Telegram with messages"
        raise UnreadableInput(where, found, "For reports of your own write JSONL, one object a line (.jsonl).")


def _report_of(data: bytes, chat: dict[bytes, bytes], where: str) -> Report | None:
    try:
        message = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(where, f"it is not JSON ({error})", _ADVICE) from error
    if message.get("type", "message") != "message":
        return None
    text = _words(message.get("text")) or _words(message.get("text_entities"))
    if not text.strip():
        return None
    found = unsound(text)
    if found is not None:
        raise UnreadableInput(where, found, _ADVICE)
    own, owner = message.get("id"), _value(chat, b'"id"')
    return Report(
        where if own is None or owner is None else f"telegram/{owner}/{own}",
        text,
        published=_day(message, where),
        outlet=_line(_value(chat, b'"name"')),
        sha256=hashlib.sha256(data).hexdigest(),
        forwarded_from=_line(message.get("forwarded_from")),
    )


def _words(text: Any) -> str:
    """Join the parts of a text: plain words, and links, names and bold words as objects."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    parts = (part.get("text") if isinstance(part, dict) else part for part in text)
    return "".join(part for part in parts if isinstance(part, str))


def _day(message: dict[str, Any], where: str) -> date | None:
    """Return the day of a message in UTC; by the clock of whoever exported it where that is all there is."""
    seconds, written = message.get("date_unixtime"), message.get("date")
    if isinstance(seconds, str | int) and str(seconds).isascii() and str(seconds).isdigit():
        day = day_of_seconds(int(str(seconds)[:18]))
    else:
        day = day_of(written) if isinstance(written, str) else None
    if day is None and (seconds or written):
        raise UnreadableInput(where, f"its date is {str(seconds or written)[:40]!r}", _ADVICE)
    return day


def _value(chat: dict[bytes, bytes], key: bytes) -> Any:
    """Return a simple value that the chat has before its messages."""
    try:
        return json.loads(chat.get(key, b"null"))
    except (ValueError, RecursionError):
        return None


def _line(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
