"""
Web archives (WARC) to reports: the HTML pages that servers answered with.

Each page is read as any page is; its address and the day it was fetched are those of its record.
"""

from __future__ import annotations

import hashlib
from typing import IO, TYPE_CHECKING, Any

from rasd.errors import UnreadableInput
from rasd.intake.days import day_of
from rasd.intake.html import MAX_BYTES, read_page
from rasd.intake.text import unsound
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

MAX_LINE = 64 * 1024
"""Bytes of one line of a record's headers."""
MAX_HEADERS = 2**20
"""Bytes of all headers of one record."""

_CHUNK = 64 * 1024
_PAGES = ("text/html", "application/xhtml+xml")
_NO_LIBRARY = "reading web archives needs a library that is not installed"
_ADVICE = "Fetch it again."


def read_archive(stream: IO[bytes], where: str, *, on_problem: Callable[[UnreadableInput], None]) -> Iterator[Report]:
    """
    Yield the report of each page in an unpacked archive; a record that holds none goes to `on_problem`, by its number.

    Records of other things (pictures, requests, answers other than 2xx) are passed over. After a damaged record
    the next one is looked for. A report's hash is of the page's bytes, its id that of the record.

    Raises:
        UnreadableInput: It is no WARC file.

    """
    try:
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - only archives need it
        from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableInput(where, _NO_LIBRARY, "Run: pip install 'rasd[intake]'.") from error
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    lines = _Lines(stream, where)
    number = 0
    while (first := _next_record(lines, f"{where}, after record {number}", on_problem)) is not None:
        number += 1
        place = f"{where}, record {number}"
        lines.begin(place)
        record = None
        try:
            record = loader.parse_record_stream(lines, first, "warc")
            lines.counting = False
            if record.length is None:
                record = None
                raise UnreadableInput(place, "its headers do not say how long it is", _ADVICE)  # noqa: TRY301
            report = _report_of(record, lines, place)
            if report is not None:
                yield report
        except UnreadableInput as problem:
            if problem.where == where:  # the file itself is damaged from here on
                raise UnreadableInput(place, problem.found, problem.advice) from problem
            on_problem(problem)
        except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, TypeError) as error:  # it trusts headers
            on_problem(UnreadableInput(place, f"its headers are damaged ({error or 'cut off'!s})", _ADVICE))
        if record is not None:
            _pass(record)
    if number == 0:
        raise UnreadableInput(where, "it holds no WARC record", "Check the file.")


class _Lines:
    """An archive's bytes with bounded lines: a header of a gigabyte is refused as it is read."""

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self._stream = stream
        self._where = where
        self._taken = 0
        self.counting = False
        self.position = 0
        self._again = b""

    def begin(self, where: str) -> None:
        """Count the headers of a record anew."""
        self._where, self._taken, self.counting = where, 0, True

    def read(self, length: int = _CHUNK) -> bytes:
        data = self._stream.read(length)
        self.position += len(data)
        return data

    def at_end_of_record(self) -> bool:
        """Say whether a record ends here: with an empty line, the next record, or the end of the file."""
        self._again = self.readline()
        return not self._again.strip() or self._again.startswith(b"WARC/")

    def readline(self, length: int | None = None) -> bytes:
        if self._again:
            line, self._again = self._again, b""
            return line
        line = self._stream.readline(MAX_LINE if length is None else min(length, MAX_LINE))
        self.position += len(line)
        if self.counting:
            self._taken += len(line)
            if self._taken > MAX_HEADERS or (len(line) >= MAX_LINE and not line.endswith(b"\n")):
                raise UnreadableInput(self._where, "its headers are longer than any", _ADVICE)
        return line

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self.position


def _next_record(lines: _Lines, where: str, on_problem: Callable[[UnreadableInput], None]) -> bytes | None:
    """Return the first line of the next record, None at the end; tell what lies before it and is none."""
    lines.counting = False
    strange = 0
    try:
        while line := lines.readline():
            if line.startswith(b"WARC/"):
                return line
            strange += len(line.strip())
        return None
    finally:
        if strange:
            on_problem(UnreadableInput(where, f"{strange:,} bytes belong to no record", "They were passed over."))


def _report_of(record: Any, lines: _Lines, where: str) -> Report | None:
    """Return the report of a record; None where it holds no page."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or not str(headers.get_statuscode()).startswith("2"):
        return None
    kind = str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    where = f"{where} ({url})"
    data = _payload(record, where)
    _pass(record)
    if record.raw_stream.limit > 0:
        raise UnreadableInput(where, "the record is cut off", _ADVICE)
    if not lines.at_end_of_record():
        raise UnreadableInput(where, "the record goes on beyond the length that it states", _ADVICE)
    cut = record.rec_headers.get_header("WARC-Truncated")
    if cut:
        raise UnreadableInput(where, f"the page was cut off when it was archived ({cut})", "Archive it again.")
    page = read_page(data, where)
    found = unsound(page.text)
    if found is not None:
        raise UnreadableInput(where, found, _ADVICE)
    own_id = str(record.rec_headers.get_header("WARC-Record-ID") or where)
    return Report(
        own_id.strip("<>"),
        page.text,
        published=page.published,
        outlet=page.outlet,
        url=url,
        sha256=hashlib.sha256(data).hexdigest(),
        fetched=_fetched(record),
    )


def _payload(record: Any, where: str) -> bytes:
    """Return the page's bytes, unpacked where the server packed them, up to just beyond the limit."""
    source = record.content_stream()
    parts: list[bytes] = []
    left = MAX_BYTES + 1
    try:
        while left > 0 and (part := source.read(min(left, _CHUNK))):
            parts.append(part)
            left -= len(part)
    except UnreadableInput:
        raise
    except Exception as error:  # unpackers for every coding of the web, each with its own errors
        raise UnreadableInput(where, f"its content is damaged ({error})", _ADVICE) from error
    return b"".join(parts)


def _fetched(record: Any) -> date | None:
    written = record.rec_headers.get_header("WARC-Date")
    return None if written is None else day_of(str(written))


def _pass(record: Any) -> None:
    """Read what is left of a record."""
    while record.raw_stream.read(_CHUNK):
        pass
