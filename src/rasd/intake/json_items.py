"""
Large JSON read piece by piece: the objects of certain lists, one at a time, in bounded memory.

An export of a channel is one JSON value of gigabytes; its messages are some hundred bytes each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from rasd.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ITEM = 8 * 2**20
"""Bytes of one object of a list, or of any other single value."""
MAX_DEPTH = 200

_CHUNK = 64 * 1024
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_MARK = re.compile(rb'["{}\[\]]')
_WORDS = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)
_QUOTE = ord('"')
_ADVICE = "The file may be cut off; export it again."


@dataclass(slots=True)
class Item:
    """One object of a list: its bytes, its number from 1, and the simple values that its list's owner gave before it."""

    data: bytes | None
    """None where the object is longer than `MAX_ITEM`: it was passed over without being held."""
    number: int
    owner: dict[bytes, bytes]


@dataclass(slots=True)
class _Open:
    """An object or list that is not closed yet."""

    is_list: bool
    key: bytes = b""
    values: dict[bytes, bytes] = field(default_factory=dict)
    number: int = 0


def items_of(stream: IO[bytes], where: str, lists: frozenset[bytes]) -> Iterator[Item]:
    """
    Yield each object of each list whose key is among `lists`; keys and values are JSON as written, quotes included.

    Raises:
        UnreadableInput: It is no JSON, is cut off, is nested too deep, or has a value beyond the limit.

    """
    text = _Window(stream, where)
    opened: list[_Open] = []
    key: bytes | None = None
    begun = False
    while (token := text.token()) is not None:
        here = opened[-1] if opened else None
        if token == b"{" and here is not None and here.is_list and here.key in lists:
            here.number += 1
            yield Item(text.object_from(here.number), here.number, opened[-2].values if len(opened) > 1 else {})
        elif token in b"{[":
            if len(opened) >= MAX_DEPTH:
                raise UnreadableInput(where, f"it is nested more than {MAX_DEPTH} deep", _ADVICE)
            opened.append(_Open(token == b"[", key or b""))
            begun, key = True, None
        elif token in b"}]":
            if here is None or here.is_list != (token == b"]"):
                raise UnreadableInput(where, f"it is not JSON: a bracket too many at byte {text.at}", _ADVICE)
            opened.pop()
            key = None
        elif token == b",":
            key = None
        elif token == b":" or here is None or here.is_list:
            continue
        elif key is None:
            key = token
        elif len(here.values) < MAX_DEPTH and len(token) <= _CHUNK:
            here.values[key] = token
    if opened or not begun:
        raise UnreadableInput(where, "it is not JSON, or is cut off", _ADVICE)


class _Window:
    """The part of the stream that is looked at."""

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self._stream = stream
        self._where = where
        self._data = stream.read(_CHUNK).removeprefix(b"\xef\xbb\xbf")
        self._from = 0
        self._before = 0
        self._ended = False

    @property
    def at(self) -> int:
        """How many bytes lie before what is looked at."""
        return self._before + self._from

    def _more(self) -> bool:
        """Take more bytes in, as many again as are waiting; False at the end."""
        self._before += self._from
        self._data = self._data[self._from :]
        self._from = 0
        taken = self._stream.read(max(_CHUNK, len(self._data)))
        self._data += taken
        self._ended = not taken
        return bool(taken)

    def token(self) -> bytes | None:
        """Return the next bracket, mark, string or bare word; None at the end."""
        while True:
            found = _TOKEN.search(self._data, self._from)
            # What ends with the window may go on beyond it; so may a string that nothing seems to end.
            whole = found is not None and (found.end() < len(self._data) or self._ended or found[0] in b"{}[],:")
            skipped = self._data[self._from : found.start()] if found is not None else self._data[self._from :]
            if found is not None and whole and not skipped.strip():
                self._from = found.end()
                return found[0]
            if self._ended:
                if skipped.strip():
                    raise UnreadableInput(self._where, f"it is not JSON, or is cut off, at byte {self.at}", _ADVICE)
                return None
            if len(self._data) - self._from > MAX_ITEM and skipped.strip():
                found_long = f"a value at byte {self.at} is longer than {MAX_ITEM // 2**20} MB"
                raise UnreadableInput(self._where, found_long, "What follows was not read.")
            self._more()

    def object_from(self, number: int) -> bytes | None:
        """Return the whole object whose opening bracket was the last token; None where it is too long, and passed over."""
        depth, quoted, kept = 1, False, True
        start, at = self._from - 1, self._from
        while True:
            while at < len(self._data):
                if quoted:
                    at = self._end_of_words(at)
                    if at >= len(self._data) or self._data[at] != _QUOTE:
                        break
                    quoted = False
                    at += 1
                elif (found := _MARK.search(self._data, at)) is None:
                    at = len(self._data)
                elif found[0] == b'"':
                    quoted, at = True, found.end()
                else:
                    depth += 1 if found[0] in b"{[" else -1
                    at = found.end()
                    if depth == 0:
                        self._from = at
                        return self._data[start:at] if kept else None
            kept = kept and at - start <= MAX_ITEM
            self._from = start if kept else at
            start, at = 0, at - self._from
            if not self._more():
                raise UnreadableInput(self._where, f"item {number} is cut off", _ADVICE)

    def _end_of_words(self, at: int) -> int:
        """Return where the words of a string end: at its quote, at the window's end, or at a backslash that is last."""
        found = _WORDS.match(self._data, at)
        return at if found is None else found.end()
