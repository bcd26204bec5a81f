"""
RSS and Atom to reports: one report an entry, headline first.

Feeds are untrusted: one that declares entities is refused, for these can be made to swell or to read files.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from datetime import date
from typing import IO, TYPE_CHECKING, Any
from xml.parsers import expat

from rasd.errors import UnreadableInput
from rasd.intake.days import day_of
from rasd.intake.html import read_fragment
from rasd.intake.text import decode, unsound
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 16 * 2**20
MAX_ELEMENTS = 200_000
"""A feed of 500 entries has some 8,000."""
MAX_MENDED = 2**20
"""Bytes of a feed that is no well-formed XML, up to which it is mended: mending can take long."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,30})[\"']")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_ADVICE = "Fetch it again, or save what it says as text."
_NO_LIBRARY = "reading feeds needs a library that is not installed"


def read_feed(stream: IO[bytes], where: str, *, on_problem: Callable[[UnreadableInput], None]) -> Iterator[Report]:
    """
    Yield the report of each entry of a feed; an entry that holds none goes to `on_problem`, named by its number.

    The outlet is the feed's title. The hash is of the UTF-8 JSON list of what the entry says: id, link, published,
    title, content; so it is the same whenever the same entry is fetched again.

    Raises:
        UnreadableInput: It is no feed, is too large, or declares entities.

    """
    try:
        import feedparser  # noqa: PLC0415 - only feeds need it
    except ImportError as error:
        raise UnreadableInput(where, _NO_LIBRARY, "Run: pip install 'rasd[intake]'.") from error
    markup = _markup(stream.read(MAX_BYTES + 1), where)
    parsed = feedparser.parse(
        markup.encode("utf-8", "replace"),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not parsed.version:
        raise UnreadableInput(where, "it is XML, but no RSS or Atom feed", _ADVICE)
    outlet = _line(parsed.feed.get("title"))
    for number, entry in enumerate(parsed.entries, 1):
        place = f"{where}, entry {number}"
        try:
            yield _report_of(entry, outlet, place)
        except UnreadableInput as problem:
            on_problem(problem)


def _markup(data: bytes, where: str) -> str:
    """Decode a feed by what it declares, else as any text, and hold it against the limits."""
    if len(data) > MAX_BYTES:
        raise UnreadableInput(where, f"the feed is longer than {MAX_BYTES // 2**20} MB", "Split it.")
    declared = _DECLARED.search(data, 0, 400)
    markup = None
    if declared is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        with suppress(UnicodeDecodeError, LookupError):  # feeds that declare UTF-8 and are Windows-1256 exist
            markup = data.decode(declared[1].decode("ascii"))
    markup = _DECLARATION.sub("", decode(data, where) if markup is None else markup.removeprefix("\ufeff"))
    if "\x00" in markup:
        raise UnreadableInput(where, "it holds a NUL character", _ADVICE)
    if _ENTITY.search(markup):
        found = "it declares entities, which can be made to swell or to read files"
        raise UnreadableInput(where, found, "Rasd reads feeds without them.")
    if not _ROOT.search(markup):
        raise UnreadableInput(where, "it is XML, but no RSS or Atom feed", _ADVICE)
    if markup.count("<") > 2 * MAX_ELEMENTS:
        raise UnreadableInput(where, f"the feed has more than {MAX_ELEMENTS:,} elements", "Split it.")
    if len(markup) > MAX_MENDED and not _is_well_formed(markup):
        raise UnreadableInput(where, "it is no well-formed XML, and too long to be mended", _ADVICE)
    return markup


def _is_well_formed(markup: str) -> bool:
    try:
        expat.ParserCreate("utf-8").Parse(markup.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return False
    return True


def _report_of(entry: Any, outlet: str | None, where: str) -> Report:
    title = _line(entry.get("title")) or ""
    contents = [each.get("value") or "" for each in entry.get("content") or ()]
    markup = max((*contents, entry.get("summary") or ""), key=len)
    words = read_fragment(markup, where)
    headline = read_fragment(title, where)
    text = words if headline and words.startswith(headline) else f"{headline}\n{words}".strip()
    if not text:
        raise UnreadableInput(where, "it has neither title nor text", "Nothing is lost.")
    found = unsound(text)
    if found is not None:
        raise UnreadableInput(where, found, _ADVICE)
    link, written = _line(entry.get("link")), _line(entry.get("published")) or _line(entry.get("updated"))
    own_id = _line(entry.get("id"))
    said = json.dumps([own_id, link, written, title, markup], ensure_ascii=False)
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    url = link if link is not None and link.startswith(("http://", "https://")) else None
    return Report(
        own_id or link or f"{where}",
        text,
        published=_published(entry, written),
        outlet=outlet,
        url=url,
        sha256=digest,
    )


def _published(entry: Any, written: str | None) -> date | None:
    """Return the day as the feed writes it, in its own zone; else as the library understood it, in UTC."""
    day = None if written is None else day_of(written)
    if day is None:
        parsed = entry.get("published_parsed") or entry.get("updated_parsed")
        try:
            day = None if parsed is None else date(*parsed[:3])
        except ValueError:
            return None
    return day


def _line(value: Any) -> str | None:
    """Return a value that is words, on one line."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
