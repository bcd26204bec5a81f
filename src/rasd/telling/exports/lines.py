"""Claims as lines of JSON: all of each, word for word."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from rasd.telling.exports.table import STATEMENT_COLUMN
from rasd.telling.ledger_records import safe_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.telling.exports.piece import About, Piece


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """Write a claim a line; each says that it is one, and what was held back from the whole."""
    for piece in pieces:
        record = piece.record.to_record()
        del record["seq"]  # where it stands in one ledger's log
        record |= {"url": piece.url, "language": piece.language, "withheld": list(piece.withheld)}
        if piece.shapes:
            record["shapes"] = dict(piece.shapes)
        record[STATEMENT_COLUMN] = about.note
        stream.write(safe_json(record).encode() + b"\n")
