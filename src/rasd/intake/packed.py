"""
Packed files: gzip streams and zip archives, read without unpacking them to disk.

A few kilobytes can unpack to terabytes. What swells beyond any text is refused as it swells, in bounded memory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from rasd.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_UNPACKED = 16 * 2**30
"""Bytes that one packed file, or all members of one archive, may unpack to."""
MAX_RATIO = 200
"""How many bytes one packed byte may give: text gives 3 to 20, a web archive of like pages up to 100."""
RATIO_FROM = 32 * 2**20
"""Bytes up to which any ratio will do: small files may well be one word over and over."""
MAX_DIRECTORY = 16 * 2**20
"""Bytes of a zip archive's list of members, some 200,000 names; it is held in memory."""

_CHUNK = 64 * 1024
_END = struct.Struct("<4s4H2LH")
_END_MARK, _ZIP64_MARK = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_CUT_OFF = "it is cut off"
_ADVICE_FETCH = "Fetch it again."


class Unpacking(io.RawIOBase):
    """
    The bytes that a packed stream unpacks to, counted against the limits.

    `pull` returns the next unpacked bytes, empty at the end; `packed` how many packed bytes were used so far.
    """

    def __init__(
        self, pull: Callable[[], bytes], packed: Callable[[], int], where: str, limit: int = MAX_UNPACKED
    ) -> None:
        self._pull = pull
        self._packed = packed
        self._where = where
        self._limit = limit
        self._rest = memoryview(b"")
        self.unpacked = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """
        Fill a buffer; return how many bytes it got.

        Raises:
            UnreadableInput: The stream swells beyond the limits.

        """
        if not self._rest:
            self._rest = memoryview(self._pull())
            self.unpacked += len(self._rest)
            self._check()
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken

    def _check(self) -> None:
        if self.unpacked > self._limit:
            found = f"it unpacks to more than {self._limit / 2**30:g} GB"
            raise UnreadableInput(self._where, found, "Unpack it yourself if you trust it.")
        if self.unpacked > RATIO_FROM and self.unpacked > MAX_RATIO * max(1, self._packed()):
            found = f"it swells to more than {MAX_RATIO} times its size, as no text does"
            raise UnreadableInput(self._where, found, "Unpack it yourself if you trust it.")


def unpacked(stream: IO[bytes], where: str) -> io.BufferedReader:
    """
    Return the bytes that a gzip stream of one or more members unpacks to.

    Raises:
        UnreadableInput: While it is read: it is no gzip, is damaged, is cut off, or swells beyond the limits.

    """
    members = _Members(stream, where)
    return io.BufferedReader(Unpacking(members.pull, lambda: members.packed, where), _CHUNK)


class _Members:
    """Unpacks the members of a gzip stream one after another."""

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self._stream = stream
        self._where = where
        self._member = zlib.decompressobj(wbits=31)
        self._begun = False
        self._waiting = b""
        self.packed = 0

    def pull(self) -> bytes:
        while True:
            if not self._waiting:
                self._waiting = self._stream.read(_CHUNK)
                self.packed += len(self._waiting)
                if not self._waiting:
                    if self._begun:
                        raise UnreadableInput(self._where, _CUT_OFF, _ADVICE_FETCH)
                    return b""
            if not self._begun:
                self._waiting = self._waiting.lstrip(b"\0")  # padding between members
                if not self._waiting:
                    continue
            self._begun = True
            try:
                data = self._member.decompress(self._waiting, _CHUNK)
            except zlib.error as error:
                found = f"it is no gzip, or is damaged ({error})"
                raise UnreadableInput(self._where, found, _ADVICE_FETCH) from error
            self._waiting = self._member.unconsumed_tail
            if self._member.eof:
                self._waiting = self._member.unused_data
                self._member, self._begun = zlib.decompressobj(wbits=31), False
            if data:
                return data


def members_of(
    stream: IO[bytes], where: str, *, on_problem: Callable[[UnreadableInput], None]
) -> Iterator[tuple[str, Callable[[], io.BufferedReader]]]:
    """
    Yield the name of each file in a zip archive, and what opens it.

    Names are told, never used as paths. Encrypted members go to `on_problem`; the limits hold for all members together.

    Raises:
        UnreadableInput: It is no zip archive, or its list of members is damaged or too long.

    """
    _check_directory(stream, where)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise UnreadableInput(where, f"it is no zip archive, or is damaged ({error})", _ADVICE_FETCH) from error
    left = MAX_UNPACKED
    with archive:
        for member in archive.infolist():
            name = f"{where}!{member.filename}"
            if member.is_dir():
                continue
            if member.flag_bits & 1:
                on_problem(UnreadableInput(name, "it is encrypted", "Unpack it yourself."))
                continue
            opened: list[Unpacking] = []
            yield member.filename, _opener(archive, member, name, left, opened)
            left -= sum(each.unpacked for each in opened)


def _opener(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int, opened: list[Unpacking]
) -> Callable[[], io.BufferedReader]:
    def begin() -> io.BufferedReader:
        with _named(name):
            source = archive.open(member)

        def pull() -> bytes:
            with _named(name):
                return source.read(_CHUNK)

        opened.append(Unpacking(pull, lambda: member.compress_size, name, left))
        return io.BufferedReader(opened[-1], _CHUNK)

    return begin


@contextmanager
def _named(name: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableInput(name, f"it is damaged ({str(error) or 'cut off'})", _ADVICE_FETCH) from error


def _check_directory(stream: IO[bytes], where: str) -> None:
    """Look at how long the list of members is before it is taken into memory."""
    if not stream.seekable():
        raise UnreadableInput(where, "a zip archive cannot be read from a pipe", "Save it as a file.")
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _LONGEST_COMMENT - _END.size - 20))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise UnreadableInput(where, "it is no zip archive, or is cut off", _ADVICE_FETCH)
    length = _END.unpack_from(tail, at)[5]
    if tail[max(0, at - 20) : at].startswith(_ZIP64_MARK) or length > MAX_DIRECTORY:
        raise UnreadableInput(where, "it is an archive of too many files or of huge ones", "Unpack it yourself.")
