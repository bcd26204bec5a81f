"""What a file is, by its ending or its first bytes, and which reader reads it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from rasd.errors import UnreadableInput
from rasd.intake.jsonl import read_lines
from rasd.intake.text import MAX_BYTES, decode
from rasd.languages.detect import detect_language
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    OnProblem = Callable[[UnreadableInput], None]


class Format(StrEnum):
    """What a file is."""

    TEXT = "text"
    PAGE = "page"
    LINES = "lines"
    FEED = "feed"
    ARCHIVE = "web archive"
    EXPORT = "export"
    TABLE = "table"
    GZIP = "gzip"
    ZIP = "zip"


_ENDINGS = {
    **dict.fromkeys((".txt", ".text"), Format.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format.PAGE),
    **dict.fromkeys((".jsonl", ".ndjson"), Format.LINES),
    **dict.fromkeys((".rss", ".atom", ".xml"), Format.FEED),
    **dict.fromkeys((".csv", ".tsv"), Format.TABLE),
    ".warc": Format.ARCHIVE,
    ".json": Format.EXPORT,
    ".gz": Format.GZIP,
    ".zip": Format.ZIP,
}
_STARTS = (
    (re.compile(rb"\x1f\x8b"), Format.GZIP),
    (re.compile(rb"PK\x03\x04"), Format.ZIP),
    (re.compile(rb"WARC/[01]"), Format.ARCHIVE),
    (re.compile(rb"\{\s*\n"), Format.EXPORT),
    (re.compile(rb"\{"), Format.LINES),
    (re.compile(rb"(?:<\?xml.{0,400}|<!doctype )?\s*(?:<!--.{0,400}-->\s*)?(?:<!doctype )?<?html\b", re.DOTALL), Format.PAGE),
    (re.compile(rb"<\?xml|<rss\b|<feed\b|<rdf:rdf\b"), Format.FEED),
)  # fmt: skip
_LONGEST_START = 1024


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is known of the reports beforehand; what a record says of its own report goes before it."""

    language: str | None = None
    published: date | None = None
    outlet: str | None = None
    leaning: str | None = None
    theatre: str | None = None
    columns: Mapping[str, str] | None = None
    """Of tables: the column that holds each field of a report."""


def _ending_of(name: str) -> str:
    """Return the ending of a name, from the last dot on, in small letters."""
    return name[name.rfind(".") :].lower() if "." in name else ""


def format_in_folder(name: str) -> Format | None:
    """
    Return what a file found in a folder is read as, by its name; None where it is passed over.

    >>> format_in_folder("posts.jsonl.gz"), format_in_folder("photo.jpg"), format_in_folder("backup.tar.gz")
    (<Format.GZIP: 'gzip'>, None, None)
    """
    found = _ENDINGS.get(_ending_of(name))
    if found is Format.GZIP and _ENDINGS.get(_ending_of(name[:-3])) in {None, Format.GZIP, Format.ZIP}:
        return None
    return found


def format_of(name: str, start: bytes = b"") -> Format:
    """Return what a file that was named itself is read as: by its ending, else a text. XML may be a page."""
    found = _ENDINGS.get(_ending_of(name), Format.TEXT)
    return Format.PAGE if found is Format.FEED and format_of_start(start) is Format.PAGE else found


def format_of_start(start: bytes, *, columns: Mapping[str, str] | None = None) -> Format:
    """
    Return what some bytes without a name are, by the first of them.

    >>> format_of_start(b'<?xml version="1.0"?><rss version="2.0">'), format_of_start(b"Manbij fell")
    (<Format.FEED: 'feed'>, <Format.TEXT: 'text'>)
    """
    start = start[:_LONGEST_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    marked = start if start.startswith((b"WARC", b"PK")) else start.lower()
    found = next((form for mark, form in _STARTS if mark.match(marked)), None)
    return found or (Format.TABLE if columns else Format.TEXT)


def read_as(
    form: Format, stream: IO[bytes], name: str, defaults: Defaults, *, on_problem: OnProblem
) -> Iterator[Report]:
    """
    Yield the reports of a stream of a known format, with what is known beforehand.

    Raises:
        UnreadableInput: It cannot be read at all, or not beyond some point.

    """
    if form is Format.GZIP:
        from rasd.intake.packed import unpacked  # noqa: PLC0415 - only packed files need it

        plain = unpacked(stream, name)
        start = plain.peek()
        named = _ending_of(name) == ".gz" and _ending_of(name[:-3]) in _ENDINGS
        inner = format_of(name[:-3], start) if named else format_of_start(start, columns=defaults.columns)
        if inner in {Format.GZIP, Format.ZIP}:
            raise UnreadableInput(name, "it is packed twice", "Unpack it yourself.")
        yield from read_as(inner, plain, name, defaults, on_problem=on_problem)
    elif form is Format.ZIP:
        yield from _read_members(stream, name, defaults, on_problem)
    elif form in {Format.TEXT, Format.PAGE}:
        yield _whole(stream.read(MAX_BYTES + 1), name, defaults, page=form is Format.PAGE)
    else:
        for report in _records(form, stream, name, defaults, on_problem):
            yield _completed(report, defaults)


def _records(form: Format, stream: IO[bytes], name: str, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    """Yield the reports of a file of many, as each says of itself. Readers are imported when they are needed."""
    if form is Format.LINES:
        return read_lines(stream, name, on_problem=on_problem)
    if form is Format.TABLE:
        from rasd.intake.table import read_table  # noqa: PLC0415

        return read_table(stream, name, on_problem=on_problem, columns=defaults.columns)
    if form is Format.FEED:
        from rasd.intake.feed import read_feed as read  # noqa: PLC0415
    elif form is Format.ARCHIVE:
        from rasd.intake.warc import read_archive as read  # noqa: PLC0415
    else:
        from rasd.intake.telegram import read_export as read  # noqa: PLC0415
    # A title that a feed, a site or a channel gives itself is less sure than what its collector says of it.
    return (replace(each, outlet=defaults.outlet or each.outlet) for each in read(stream, name, on_problem=on_problem))


def _read_members(stream: IO[bytes], name: str, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    from rasd.intake.packed import members_of  # noqa: PLC0415 - only packed files need it

    readable = False
    for member, begin in members_of(stream, name, on_problem=on_problem):
        base = member.rpartition("/")[2]
        form = format_in_folder(base)
        if form is None or base.startswith(".") or member.startswith("__MACOSX/"):
            continue
        readable = True
        place = f"{name}!{member}"
        try:
            if form in {Format.GZIP, Format.ZIP}:
                raise UnreadableInput(place, "it is packed twice", "Unpack it yourself.")  # noqa: TRY301 - told as others
            with begin() as plain:
                form = format_of(base, plain.peek())
                yield from read_as(form, plain, place, defaults, on_problem=on_problem)
        except UnreadableInput as problem:
            on_problem(problem)
    if not readable:
        raise UnreadableInput(name, "no file in this archive has an ending that is read", "Unpack it yourself.")


def _whole(data: bytes, name: str, defaults: Defaults, *, page: bool) -> Report:
    if len(data) > MAX_BYTES:
        found = f"it is longer than {MAX_BYTES // 2**20} MB, which no report is"
        raise UnreadableInput(name, found, "Split it into reports, for example as JSONL.")
    digest = hashlib.sha256(data).hexdigest()
    if page:
        from rasd.intake.html import read_page  # noqa: PLC0415 - only pages need its libraries

        found_page = read_page(data, name)
        report = Report(
            name,
            found_page.text,
            published=defaults.published or found_page.published,
            outlet=defaults.outlet or found_page.outlet,
            url=found_page.url,
            sha256=digest,
        )
    else:
        text = decode(data, name)
        if not text.strip():
            raise UnreadableInput(name, "it is empty", "Check the file.")
        report = Report(name, text, sha256=digest)
    return _completed(report, defaults)


def _completed(report: Report, defaults: Defaults) -> Report:
    return replace(
        report,
        language=report.language or defaults.language or detect_language(report.text),
        published=report.published or defaults.published,
        outlet=report.outlet or defaults.outlet,
        leaning=report.leaning or defaults.leaning,
        theatre=report.theatre or defaults.theatre,
    )
