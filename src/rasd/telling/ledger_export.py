"""
A ledger as lines of JSON, and back: all entries, texts and kept bytes among them.

The first line says of which ledger the entries are and holds its checkpoint; each other line is an entry in the order
of the log. A report's line has its text, and its raw bytes in base64 where the ledger keeps them. Another ledger takes
the lines as they are; what does not fit its id or its hash is refused with the number of its line.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from rasd.errors import BadEntry, BadProof, UnknownEntry
from rasd.ledger import Checkpoint, EntryKind
from rasd.ledger.canonical import micros_of
from rasd.ledger.entry import Draft
from rasd.telling.ledger_records import safe_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.ledger import Ledger

FORM = "rasd export 1"
LONGEST = 256 * 1024 * 1024
"""Bytes of the longest line that is read: a report of 64 MB, escaped, with its raw bytes."""


def write_export(ledger: Ledger, stream: IO[bytes], *, known: datetime | None = None) -> int:
    """Write all entries, or those recorded by a time; return how many."""
    head = ledger.checkpoint(known=known)
    _put(stream, {"form": FORM, "origin": head.origin, "size": head.size, "checkpoint": head.to_text()})
    count = 0
    for entry in ledger.entries(known=known):
        if entry.seq >= head.size:  # another program is writing
            break
        record = entry.to_record()
        if entry.kind is EntryKind.REPORT:
            record |= _bytes_of(ledger, entry.id)
        _put(stream, record)
        count += 1
    return count


def _bytes_of(ledger: Ledger, report: str) -> dict[str, str]:
    try:
        kept = {"text": ledger.text(report)}
    except UnknownEntry:  # its text was never brought
        kept = {}
    raw = ledger.raw(report)
    return kept if raw is None else kept | {"raw": base64.b64encode(raw).decode()}


def _put(stream: IO[bytes], record: dict[str, Any]) -> None:
    stream.write(safe_json(record).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """One line of an export, held against its id: an entry, when it was recorded, and the bytes beside it."""

    id: str
    kind: str
    content: dict[str, Any]
    recorded: datetime
    some_bytes: tuple[bytes, ...] = ()

    @property
    def recorded_micros(self) -> int:
        """When it was recorded, in microseconds since 1970."""
        return micros_of(self.recorded)


def read_head(stream: IO[bytes]) -> Checkpoint:
    """
    Read the first line: the checkpoint of the ledger that the entries are of.

    Raises:
        BadEntry: The file is no export.

    """
    try:
        record = json.loads(_line(stream, 1))
        if not isinstance(record, dict) or record.get("form") != FORM:
            raise _bad(1, f"it does not begin an export ({FORM!r})")
        return Checkpoint.of_text(record["checkpoint"])
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError, BadProof) as error:
        raise _bad(1, "it does not begin an export with a checkpoint") from error


def read_entries(stream: IO[bytes]) -> Iterator[ExportedEntry]:
    """
    Read the other lines.

    Raises:
        BadEntry: A line is no entry, or its content or its bytes are not those of its id and its hashes.

    """
    number = 2
    while line := _line(stream, number):
        yield _entry(line, number)
        number += 1


def _line(stream: IO[bytes], number: int) -> bytes:
    line = stream.readline(LONGEST + 1)
    if len(line) > LONGEST:
        raise _bad(number, f"it is longer than {LONGEST // 2**20} MB")
    return line


def _entry(line: bytes, number: int) -> ExportedEntry:
    try:
        record = json.loads(line)
        kind, content = EntryKind(record["kind"]), record["content"]
        recorded = datetime.fromisoformat(record["recorded"])
        made = Draft.of(str(kind), content)
        some = []
        if "text" in record:
            some.append(_held(record["text"].encode(), content["text"], number, "text"))
        if "raw" in record:
            some.append(_held(base64.b64decode(record["raw"], validate=True), content["raw"], number, "raw data"))
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError, binascii.Error) as error:
        raise _bad(number, f"it is no entry ({type(error).__name__}: {error})") from error
    if made.hex != record.get("id"):
        raise _bad(number, "its content is not that of its id")
    return ExportedEntry(made.hex, str(kind), content, recorded, tuple(some))


def _held(found: bytes, expected: str, number: int, what: str) -> bytes:
    if hashlib.sha256(found).hexdigest() != expected:
        raise _bad(number, f"its {what} does not fit its hash")
    return found


def _bad(number: int, found: str) -> BadEntry:
    return BadEntry(f"line {number} of an export", found, "make the export anew (rasd export)")
