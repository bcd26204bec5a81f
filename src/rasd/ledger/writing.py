"""One transaction that writes: what is found, what is added, and what must follow when it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.ledger.entry import Draft, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasd.ledger.log import Head, Log, Logged
    from rasd.ledger.projection import Projection
    from rasd.ledger.store import Connection


class Writing:
    """Finds and adds entries through the connection of one transaction."""

    def __init__(self, connection: Connection, log: Log, projection: Projection, now: int) -> None:
        self.connection = connection
        self.head: Head | None = None
        """The head that the transaction makes; None where it adds nothing."""
        self._log = log
        self._projection = projection
        self._now = now

    def find(self, asked: str) -> Logged:
        """Return an entry by its id or by the start of it."""
        return self._log.find(self.connection, asked)

    def find_all(self, asked: Iterable[str]) -> list[Logged]:
        """Return entries by their ids."""
        return [self.find(each) for each in asked]

    def append(self, drafts: Sequence[Draft]) -> None:
        """Add entries, none of which the log has."""
        if drafts:
            self.head, logged = self._log.append(self.connection, drafts, self._now)
            self._projection.apply(self.connection, logged, self.head.size)

    def one(self, draft: Draft) -> str:
        """Add one entry unless the log has it; return its id."""
        if not self._log.seqs(self.connection, [draft.id]):
            self.append([draft])
        return draft.hex

    def judgement(self, content: dict[str, Any], signature: dict[str, Any]) -> str:
        """Add a judgement; return its id."""
        return self.one(Draft.of(EntryKind.JUDGEMENT, content | signature))

    def stands(self) -> None:
        """Remember what the transaction made, now that it stands."""
        if self.head is not None:
            self._log.keep()
            self._projection.keep()
