"""
The log: entries in the order in which they were recorded, under a tree that shows any change.

One transaction adds entries, the full subtrees that they complete, and a head: the size of the log, when, and the root
over all of it. "Known at a time" is the log up to the last head of that time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.errors import UnknownEntry
from rasd.ledger import schema
from rasd.ledger.canonical import content_of, iso_of, leaf_bytes
from rasd.ledger.merkle import EMPTY, Frontier, inclusion_path, leaf_hash, node_hash, peaks_of, subtree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rasd.ledger.entry import Draft
    from rasd.ledger.store import Connection, Store

LOWEST = 3
"""The lowest level of nodes that is stored; those below are made from at most eight leaves."""


class Head(NamedTuple):
    """How long the log was at a time, and the root over it."""

    size: int
    recorded: int
    """Microseconds since 1970."""
    root: bytes


class Logged(NamedTuple):
    """An entry with its place in the log."""

    seq: int
    kind: str
    id: bytes
    content: dict[str, Any]


BEGINNING = Head(0, 0, EMPTY)


def position(level: int, index: int) -> int:
    """
    Return where in `nodes` a full subtree stands: subtrees are numbered as they become full.

    >>> [position(3, 0), position(3, 1), position(4, 0), position(3, 2)]
    [0, 1, 2, 3]
    """
    above = level - LOWEST
    blocks = (index + 1) << above
    return 2 * (blocks - 1) - (blocks - 1).bit_count() + above


class Log:
    """Reads and writes the log of one ledger."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._frontier: Frontier | None = None

    # -- reading

    def head(self, connection: Connection, *, known: int | None = None) -> Head:
        """Return the last head, or the last one recorded by a time."""
        where = "" if known is None else "WHERE recorded <= ? "
        statement = f"SELECT size, recorded, root FROM heads {where}ORDER BY size DESC LIMIT 1"  # noqa: S608 - no words of users
        values = () if known is None else (known,)
        row = self.store.row(connection, statement, *values)
        return BEGINNING if row is None else Head(*row)

    def seqs(self, connection: Connection, ids: Iterable[bytes]) -> dict[bytes, int]:
        """Return the places in the log of those entries that it has."""
        statement = "SELECT id, seq FROM entries WHERE id IN ()"
        return {row[0]: row[1] for row in self.store.rows_in(connection, statement, ids)}

    def logged(self, connection: Connection, seqs: Iterable[int]) -> dict[int, Logged]:
        """Return entries by their places in the log."""
        statement = "SELECT seq, kind, id, body FROM entries WHERE seq IN ()"
        return {
            row[0]: Logged(row[0], row[1], row[2], content_of(row[3]))
            for row in self.store.rows_in(connection, statement, seqs)
        }

    def find(self, connection: Connection, asked: str) -> Logged:
        """
        Return the entry of an id, which may be cut short as long as only one entry begins so.

        Raises:
            UnknownEntry: No entry begins so, or several do.

        """
        words = asked.strip().lower()
        if not words or len(words) > 64 or any(letter not in "0123456789abcdef" for letter in words):
            raise UnknownEntry(repr(asked), "ids are up to 64 digits and letters from a to f")
        low, high = bytes.fromhex(words.ljust(64, "0")), bytes.fromhex(words.ljust(64, "f"))
        rows = self.store.rows(
            connection, "SELECT seq, kind, id, body FROM entries WHERE id >= ? AND id <= ? LIMIT 2", low, high
        )
        if not rows:
            raise UnknownEntry(words, "the ledger has none; rasd claims lists ids")
        if len(rows) > 1:
            raise UnknownEntry(words, "several ids begin so; give more of it")
        seq, kind, identity, body = rows[0]
        return Logged(seq, kind, identity, content_of(body))

    # -- writing

    def append(self, connection: Connection, drafts: Sequence[Draft], now: int) -> tuple[Head, list[Logged]]:
        """Add entries, none of which the log has; the connection must be one that writes."""
        before = self.head(connection)
        frontier = self._frontier
        if frontier is None or frontier.size != before.size or frontier.root() != before.root:
            frontier = Frontier(before.size, self.peaks(connection, before.size))
        self._frontier = None  # until the transaction is known to stand, see `keep`
        recorded = max(now, before.recorded)
        time = iso_of(recorded)
        rows, made, logged = [], [], []
        seq = before.size
        for draft in drafts:
            leaf = leaf_hash(leaf_bytes(draft.kind, draft.id, time))
            made += frontier.add(leaf)[LOWEST - 1 :]
            rows.append((seq, draft.id, draft.kind, recorded, leaf, draft.body))
            logged.append(Logged(seq, draft.kind, draft.id, draft.content))
            seq += 1
        first = position(LOWEST, before.size >> LOWEST)
        head = Head(seq, recorded, frontier.root())
        self.store.insert(connection, schema.entries, rows)
        self.store.insert(connection, schema.nodes, list(enumerate(made, first)))
        self.store.insert(connection, schema.heads, [head])
        self._pending = frontier
        return head, logged

    def keep(self) -> None:
        """Remember the edge of the tree: the transaction of the last `append` stands."""
        self._frontier = self._pending

    # -- the tree

    def nodes(self, connection: Connection) -> Callable[[int, int], bytes]:
        """Return what gives the hash of any full subtree."""

        def node(level: int, index: int) -> bytes:
            if level >= LOWEST:
                row = self.store.row(connection, "SELECT hash FROM nodes WHERE pos = ?", position(level, index))
                return bytes(row[0])
            low = index << level
            leaves = self._leaves(connection, low, low + (1 << level))
            return subtree(0, len(leaves), _above(leaves))

        return node

    def peaks(self, connection: Connection, size: int) -> list[bytes]:
        """Return the full subtrees at the right edge of the tree of a size."""
        return peaks_of(size, self.nodes(connection))

    def root(self, connection: Connection, size: int) -> bytes:
        """Return the root over the first entries."""
        return Frontier(size, self.peaks(connection, size)).root()

    def path(self, connection: Connection, index: int, size: int) -> list[bytes]:
        """Return the hashes from an entry to the root of the tree of a size, with two queries."""
        wanted: list[tuple[int, int]] = []

        def note(level: int, number: int) -> bytes:
            wanted.append((level, number))
            return b""

        inclusion_path(index, size, note)
        upper = {position(*each): each for each in wanted if each[0] >= LOWEST}
        statement = "SELECT pos, hash FROM nodes WHERE pos IN ()"
        found = {upper[row[0]]: bytes(row[1]) for row in self.store.rows_in(connection, statement, upper)}
        low = index >> LOWEST << LOWEST
        edge = size >> LOWEST << LOWEST
        leaves: dict[int, bytes] = {}
        for start in {low, edge}:
            leaves |= dict(enumerate(self._leaves(connection, start, min(start + (1 << LOWEST), size)), start))

        def node(level: int, number: int) -> bytes:
            if level >= LOWEST:
                return found[level, number]
            if level == 0:
                return leaves[number]
            return node_hash(node(level - 1, 2 * number), node(level - 1, 2 * number + 1))

        return inclusion_path(index, size, node)

    def _leaves(self, connection: Connection, low: int, high: int) -> list[bytes]:
        statement = "SELECT leaf FROM entries WHERE seq >= ? AND seq < ? ORDER BY seq"
        return [bytes(row[0]) for row in self.store.rows(connection, statement, low, high)]


def _above(leaves: Sequence[bytes]) -> Callable[[int, int], bytes]:
    """Return what gives the hashes of subtrees over a few leaves."""

    def node(level: int, index: int) -> bytes:
        if level == 0:
            return leaves[index]
        return node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))

    return node
