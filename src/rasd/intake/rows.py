"""
Rows of CSV, one at a time, in bounded memory: the delimiter, the encoding and the header found.

A row that cannot be read is told by its lines, and reading goes on after it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from rasd.errors import UnreadableInput
from rasd.intake.text import encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_LINE = 4 * 2**20
"""Characters of one line."""
MAX_FIELD = 131_072
"""Characters of one field: what the csv module takes."""
MAX_AGAIN = 64 * 2**20
"""Characters of a file that are read a second time, after quotes that nothing closes."""

_DELIMITERS = ",;\t|"
_SAMPLE = 256 * 1024
_LOST = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fields by the names of the header, the lines it stands on, and the hash of its bytes."""

    fields: dict[str, str]
    where: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header was read: the names of its columns, and its rows as they are read."""

    header: tuple[str, ...]
    rows: Iterator[Row]


def open_table(stream: IO[bytes], where: str, *, on_problem: Callable[[UnreadableInput], None]) -> Table:
    """
    Read the header of a table; its rows are read as they are asked for.

    Of comma, semicolon, tab and bar the delimiter is what parts the header into most columns.

    Raises:
        UnreadableInput: It is empty, in no known encoding, or its header names a column twice or not at all.

    """
    source = io.BufferedReader(_Raw(stream), _SAMPLE)
    encoding = encoding_of(source.peek(_SAMPLE), where)
    lines = _Lines(io.TextIOWrapper(source, encoding, errors="surrogateescape", newline=""), where, on_problem)
    first = lines.take()
    while first is not None and not first.strip():
        first = lines.take()
    if first is None:
        raise UnreadableInput(where, "it is empty", "Check the file.")
    first = first.lstrip("\ufeff")
    delimiter = max(_DELIMITERS, key=lambda each: len(_fields(first, each)))
    header = tuple(name.strip() for name in _fields(first, delimiter))
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None or not any(header):
        found = "its header names no column" if not twice else f"its header names the column {twice!r} twice"
        raise UnreadableInput(where, found, "Give each column its own name in the first line.")
    return Table(header, _rows(lines, header, delimiter, encoding))


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(lines: _Lines, header: tuple[str, ...], delimiter: str, encoding: str) -> Iterator[Row]:
    while True:
        lines.begin()
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            fields = next(reader, None)
        except csv.Error as error:
            if lines.taken:  # else a line within the row was too long, which was told
                lines.tell(_reason(str(error)))
                lines.again()
            continue
        if fields is None:
            if lines.ended:
                return
            continue
        written = "".join(lines.taken)
        if not written.strip():
            continue
        if _LOST.search(written):
            lines.tell(f"it holds bytes that are not {encoding.upper()}")
        elif "\x00" in written:
            lines.tell("it holds a NUL character")
        elif len(fields) != len(header):
            lines.tell(f"it has {len(fields)} fields, the header {len(header)}")
        else:
            raw = written.rstrip("\r\n").encode(encoding, "surrogateescape")
            yield Row(dict(zip(header, fields, strict=True)), lines.where(), hashlib.sha256(raw).hexdigest())


def _reason(error: str) -> str:
    if "field limit" in error:
        return f"a field is longer than {MAX_FIELD:,} characters; it may open a quote that nothing closes"
    return f"its quotes are not in order ({error})"


class _Lines:
    """The lines of a table, those of the current row remembered."""

    def __init__(self, text: io.TextIOWrapper, name: str, on_problem: Callable[[UnreadableInput], None]) -> None:
        self._text = text
        self._name = name
        self._on_problem = on_problem
        self._waiting: deque[str] = deque()
        self._number = 0
        self._may_again = MAX_AGAIN
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.take()
        if line is None:
            raise StopIteration
        return line

    def take(self) -> str | None:
        """Return the next line, None at the end and after a line that is too long, which is told and passed over."""
        line = self._waiting.popleft() if self._waiting else self._text.readline(MAX_LINE + 1)
        if not line:
            self.ended = True
            return None
        self._number += 1
        if len(line) > MAX_LINE and not line.endswith(("\n", "\r")):
            while (rest := self._text.readline(MAX_LINE)) and not rest.endswith(("\n", "\r")):
                pass
            self._problem(f"{self._name}, line {self._number}", f"the line is longer than {MAX_LINE // 2**20} MB")
            self.taken = []
            return None
        self.taken.append(line)
        return line

    def begin(self) -> None:
        """Begin a row."""
        self.taken = []

    def again(self) -> None:
        """Let all lines of the row but its first be read once more: an open quote swallows what follows."""
        swallowed = self.taken[1:]
        size = sum(map(len, swallowed))
        if size <= self._may_again:
            self._may_again -= size
            self._waiting.extendleft(reversed(swallowed))
            self._number -= len(swallowed)
            self.ended = False

    def where(self) -> str:
        """Name the lines of the row."""
        first = self._number - len(self.taken) + 1
        return (
            f"{self._name}, line {first}" if first == self._number else f"{self._name}, lines {first} to {self._number}"
        )

    def tell(self, found: str) -> None:
        """Tell what is wrong with the row."""
        self._problem(self.where(), found)

    def _problem(self, where: str, found: str) -> None:
        self._on_problem(UnreadableInput(where, found, "The other rows were read."))


class _Raw(io.RawIOBase):
    """A stream that stays open when a reader laid over it is thrown away."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
