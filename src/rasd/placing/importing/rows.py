"""
What the formats share: files plain or packed, their lines and rows, and what a format hands on of each row.

A format turns rows into drafts. What it cannot use it refuses, with the line and the reason; what is no place that
reports fight over (a well, a school) it passes over.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from rasd.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

MAX_BYTES = 512 * 2**20
"""The longest unpacked file that is taken as the list of one theatre."""
MAX_LINE = 2**20
"""Bytes after which a line is no row of a list."""
MAX_LINES_OF_ROW = 5
"""Lines that a quoted field may run over, before its quote is taken as left open."""
CITY, TOWN = 100_000, 10_000
"""People from which on a settlement is a city, and a town."""
_HEAD = 2**16
_EVERY = 500
"""Lines after which the progress is told."""


class Draft(NamedTuple):
    """A row as its format gives it, before it is checked. Degrees and people are as written, empty where not given."""

    file: str
    line: int
    id: str
    kind: str
    names: Iterable[str]
    latitude: str
    longitude: str
    source: str
    population: str = ""
    district: str = ""
    governorate: str = ""
    common: bool = False


class Refused(NamedTuple):
    """A row that cannot be used, and why."""

    file: str
    line: int
    found: str


class PassedOver(NamedTuple):
    """Something in a file that is fine but of no use here, such as a well."""

    what: str


Outcome = Draft | Refused | PassedOver


@dataclass(slots=True)
class GazetteerFile:
    """
    A file of places: plain, packed with gzip, or the one list inside a zip archive.

    `on_read` is told how many more bytes of the file itself were read.
    """

    path: Path
    on_read: Callable[[int], None] = field(default=lambda _count: None)

    @property
    def name(self) -> str:
        """Return the file's name in messages."""
        return self.path.as_posix()

    def head(self) -> str:
        """
        Return the beginning of the unpacked file, for telling formats apart.

        Raises:
            UnreadableInput: There is no such file, or it cannot be read or unpacked, or holds no text.

        """
        with self._stream() as (stream, _):
            start = stream.read(_HEAD)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableInput(self.name, "it is UTF-16", "Save it as UTF-8.")
        if start.startswith(b"SQLite format"):
            raise UnreadableInput(self.name, "it is an SQLite database", "Export the table of places as CSV.")
        if b"\x00" in start or start.startswith(b"%PDF"):
            raise UnreadableInput(self.name, "it is binary, not text", "Name a list of places as CSV, text or JSON.")
        if not start.strip():
            raise UnreadableInput(self.name, "it is empty", "Check the file.")
        return start.decode("utf-8-sig", errors="replace")

    def lines(self, *, quiet: bool = False) -> Iterator[tuple[int, str]]:
        """
        Yield line numbers and lines without their ends; bytes that are not UTF-8 come as lone surrogates.

        A line of more than `MAX_LINE` bytes is cut there. `quiet` tells no progress.
        """
        with self._stream() as (stream, raw):
            told = size = number = 0
            while line := stream.readline(MAX_LINE + 1):
                size += len(line)
                if len(line) > MAX_LINE:
                    size += _skip_line(stream)
                if size > MAX_BYTES:
                    raise self._too_long()
                if number == 0:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                number += 1
                yield number, line.rstrip(b"\r\n").decode("utf-8", errors="surrogateescape")
                if number % _EVERY == 0 and not quiet:
                    told += self._tell(raw, told)
            if not quiet:
                self._tell(raw, told)

    def text(self) -> str:
        """
        Return the whole unpacked file.

        Raises:
            UnreadableInput: It is no UTF-8.

        """
        with self._stream() as (stream, raw):
            data = stream.read(MAX_BYTES + 1)
            self._tell(raw, 0)
        if len(data) > MAX_BYTES:
            raise self._too_long()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableInput(self.name, f"byte {error.start} is not UTF-8", "Save the file as UTF-8.") from error

    def _tell(self, raw: IO[bytes], told: int) -> int:
        more = raw.tell() - told
        self.on_read(more)
        return more

    def _too_long(self) -> UnreadableInput:
        found = f"it is longer than {MAX_BYTES // 2**20} MB unpacked"
        return UnreadableInput(self.name, found, "Take the list of one country instead of the world's.")

    @contextmanager
    def _stream(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Open the unpacked file, and the file itself; say what is wrong with it in words."""
        try:
            if self.path.exists() and not self.path.is_file():
                raise UnreadableInput(self.name, "it is a folder or a device", "Name a file.")
            with self.path.open("rb") as raw:
                start = raw.read(4)
                raw.seek(0)
                if start.startswith(b"\x1f\x8b"):
                    with gzip.GzipFile(fileobj=raw) as unpacked:
                        yield cast("IO[bytes]", io.BufferedReader(unpacked)), raw
                elif start == b"PK\x03\x04":
                    with zipfile.ZipFile(raw) as archive, archive.open(self._member(archive)) as member:
                        yield member, raw
                else:
                    yield raw, raw
        except FileNotFoundError as error:
            raise UnreadableInput(self.name, "there is no such file", "Check the path.") from error
        except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError, RuntimeError) as error:
            found = f"the archive is cut off, damaged or locked ({error})"
            raise UnreadableInput(self.name, found, "Download it again, or unpack it yourself.") from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UnreadableInput(self.name, reason, "Check the file and its rights.") from error

    def _member(self, archive: zipfile.ZipFile) -> str:
        names = [name for name in archive.namelist() if name.lower().endswith((".txt", ".csv", ".tsv", ".json"))]
        lists = [name for name in names if "readme" not in name.lower()]
        if len(lists) != 1:
            found = f"the archive holds {len(lists)} lists, not one"
            raise UnreadableInput(self.name, found, "Unpack it, and name the file of places.")
        return lists[0]


def _skip_line(stream: IO[bytes]) -> int:
    size = 0
    while rest := stream.readline(MAX_LINE):
        size += len(rest)
        if rest.endswith(b"\n"):
            break
    return size


def header_of(head: str) -> list[str]:
    r"""
    Return the names of the columns of a CSV file from its beginning.

    >>> header_of('wof_id, "type",name\n1,locality,Manbij')
    ['wof_id', 'type', 'name']
    """
    first = next((line for line in head.splitlines() if line.strip()), "")
    try:
        return [column.strip() for column in next(csv.reader([first], skipinitialspace=True), [])]
    except csv.Error:
        return []


def csv_rows(file: GazetteerFile) -> Iterator[tuple[int, dict[str, str]] | Refused]:
    """
    Yield the rows of a CSV file by column, each with the line it begins in; a row that cannot be read is refused.

    A quote that was left open costs one row, not the rest of the file.
    """
    header: list[str] = []
    for number, fields in _fields(file):
        if isinstance(fields, str):
            yield Refused(file.name, number, fields)
        elif not header:
            header = [column.strip() for column in fields]
        elif len(fields) != len(header):
            yield Refused(file.name, number, f"{len(fields)} columns, not {len(header)}")
        else:
            yield number, dict(zip(header, fields, strict=True))


def settlement_by_size(population: str) -> str:
    """
    Return what a settlement of some people is called here; one that nobody has counted is a village.

    >>> settlement_by_size("250000"), settlement_by_size("0")
    ('city', 'village')
    """
    people = int(population) if population.isdecimal() else 0
    return "city" if people >= CITY else "town" if people >= TOWN else "village"


def _fields(file: GazetteerFile) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line in which each row begins with its fields, or with what is wrong with it."""
    waiting: list[tuple[int, str]] = []
    lines = file.lines()
    while True:
        number, line = waiting.pop(0) if waiting else next(lines, (0, ""))
        if number == 0:
            return
        if not line.strip():
            continue
        wrong = wrong_line(line)
        if wrong is not None:
            yield number, wrong
        elif '"' not in line:
            yield number, line.split(",")
        else:
            row, taken, wrong = line, 0, None
            while True:
                try:
                    fields = next(csv.reader(io.StringIO(row), strict=True))
                except csv.Error as error:
                    wrong = f"its quotes do not pair: {error}"
                else:
                    yield number, fields
                    break
                if taken == len(waiting):
                    following = next(lines, None) if taken + 1 < MAX_LINES_OF_ROW else None
                    if following is None:
                        yield number, wrong
                        taken = 0
                        break
                    waiting.append(following)
                row += "\n" + waiting[taken][1]
                taken += 1
            del waiting[:taken]


def wrong_line(line: str) -> str | None:
    r"""
    Say what is wrong with a line before it is looked into, None for nothing.

    >>> wrong_line(b"\xe3\xe4".decode("utf-8", errors="surrogateescape"))
    'it is not UTF-8; save the file as UTF-8'
    """
    if len(line) >= MAX_LINE:
        return f"the line is longer than {MAX_LINE // 2**20} MB"
    if not line.isascii():
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            return "it is not UTF-8; save the file as UTF-8"
    return None
