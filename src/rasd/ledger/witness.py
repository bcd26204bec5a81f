"""
The file beside a ledger that remembers how long its log was.

SQLite drops, without a word, every commit behind a damaged spot of its write-ahead log. The file `NAME.checkpoint`,
written after each commit, holds a checkpoint; a ledger that is shorter, or another one, is damaged or an older copy.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from rasd.errors import BadProof, LedgerDamaged
from rasd.ledger.checkpoint import Checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.ledger.log import Log
    from rasd.ledger.store import Connection


class Witness:
    """Writes and compares the checkpoint beside a ledger's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def close(self) -> None:
        """Give up the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def write(self, checkpoint: Checkpoint) -> None:
        """
        Put a checkpoint in the file, in place: it is behind the ledger after a power cut, never ahead of it.

        The file is not synced, because the ledger is: what a power cut takes from it only makes it an older one.
        """
        data = checkpoint.to_text().encode()
        # A folder that takes no files takes no commits either, so what fails here failed before or is of no account.
        with contextlib.suppress(OSError):
            if self._file is None:
                self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o644)
            os.pwrite(self._file, data, 0)
            os.ftruncate(self._file, len(data))

    def read(self) -> Checkpoint | None:
        """Return the checkpoint, None where there is none, or none that can be read."""
        try:
            return Checkpoint.of_text(self.path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, BadProof):
            return None

    def compare(self, log: Log, connection: Connection, name: str, origin: str) -> None:
        """
        Hold the ledger against the checkpoint.

        Raises:
            LedgerDamaged: The ledger lacks entries that it had, or has others in their place.

        """
        seen = self.read()
        if seen is None:
            return
        size = log.head(connection).size
        if seen.origin != origin:
            found = f"{self.path.name} is of another ledger ({seen.origin}, not {origin})"
        elif size < seen.size:
            found = (
                f"entries {size} to {seen.size - 1} are gone: it has {size} of the {seen.size} that "
                f"{self.path.name} says it had"
            )
        elif log.root(connection, seen.size) != seen.root:
            found = f"the first {seen.size} entries are not those that {self.path.name} was written for"
        else:
            return
        advice = f"Restore the ledger from a copy; if it is an older copy on purpose, remove {self.path.name}"
        raise LedgerDamaged(name, found, f"{advice} and open it again.")
