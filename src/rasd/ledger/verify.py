"""
Verifying a ledger: nothing in it was changed, and nothing is missing.

Every entry is held against its id, the tree against the entries, each head and each checkpoint against the tree, the
kept bytes against their hashes, and the derived tables against the log.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from rasd.errors import RasdError
from rasd.ledger import schema
from rasd.ledger.canonical import content_of, iso_of
from rasd.ledger.entry import EntryKind
from rasd.ledger.log import LOWEST
from rasd.ledger.merkle import EMPTY, Frontier
from rasd.ledger.replay import replay
from rasd.ledger.store import memory_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Table

    from rasd.ledger.checkpoint import Checkpoint
    from rasd.ledger.log import Log
    from rasd.ledger.store import Connection

PAGE = 20_000
"""Rows read at once."""
_OF_DAMAGE = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
MOST = 20
"""Problems after which nothing more is looked for: one is enough to distrust the rest."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit: what, and the place in the log and the id of the entry where it is known."""

    what: str
    seq: int | None = None
    id: str | None = None

    def __str__(self) -> str:
        where = "" if self.seq is None else f"entry {self.seq}{'' if self.id is None else f' ({self.id[:12]}…)'}: "
        return where + self.what


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a ledger found."""

    size: int
    """Entries that were read."""
    root: bytes
    """The root over them, made anew."""
    problems: tuple[Problem, ...]
    """What does not fit; the first entry that does not fit comes first."""

    @property
    def ok(self) -> bool:
        """Say whether all fits."""
        return not self.problems

    @property
    def first(self) -> Problem | None:
        """The first thing that does not fit."""
        return self.problems[0] if self.problems else None

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "ok": self.ok,
            "size": self.size,
            "root": self.root.hex(),
            "problems": [{"what": each.what, "seq": each.seq, "id": each.id} for each in self.problems],
        }


class Verifier:
    """Verifies one ledger through one connection, which sees one state of it throughout."""

    def __init__(self, log: Log, connection: Connection, checkpoints: Sequence[Checkpoint], origin: str) -> None:
        self.log = log
        self.store = log.store
        self.connection = connection
        self.checkpoints = checkpoints
        self.origin = origin
        self.problems: list[Problem] = []
        self.frontier = Frontier()
        self.texts: dict[bytes, tuple[int, str]] = {}
        """Hashes of texts that reports name, with the first report that does."""

    def run(self, *, derived: bool) -> Verification:
        """Check all; without `derived`, only the record. Tables are not held against a record that is damaged."""
        self._guarded(self._record)
        self._guarded(self._blobs)
        if derived and not self.problems:
            self._guarded(self._indexes)
            self._guarded(self._derived)
        self.problems.sort(key=lambda each: (each.seq is None, each.seq))
        root = self.frontier.root() if self.frontier.size else EMPTY
        return Verification(self.frontier.size, root, tuple(self.problems))

    def _guarded(self, check: Any) -> None:
        try:
            check()
        except (DBAPIError, sqlite3.Error, RasdError, *_OF_DAMAGE) as error:
            # Damage can make any of these of what is read; whichever it is, the ledger does not fit.
            reason = str(error.orig) if isinstance(error, DBAPIError) else f"{type(error).__name__}: {error}"
            seq = self.frontier.size if check == self._record else None
            self._say(f"it cannot be read ({reason})", seq)

    def _say(self, what: str, seq: int | None = None, identity: bytes | None = None) -> None:
        if len(self.problems) < MOST:
            self.problems.append(Problem(what, seq, None if identity is None else identity.hex()))

    # -- the record

    def _pages(self, columns: str, table: str, key: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of a table, many at a time, through the bare driver."""
        cursor = self.connection.cursor()
        statement = self.store.sql(f"SELECT {columns} FROM {table} WHERE {key} >= ? ORDER BY {key} LIMIT {PAGE}")  # noqa: S608
        low: Any = -(2**62)
        try:
            while True:
                cursor.execute(statement, (low,))
                rows = cursor.fetchall()
                if not rows:
                    return
                yield rows
                low = rows[-1][0] + 1
        finally:
            cursor.close()

    def _record(self) -> None:
        self.store.row(self.connection, "SELECT 1")  # the connection's one state begins here
        heads = {row[0]: (row[1], bytes(row[2])) for row in self._rows_of("heads", "size")}
        expected = {each.size: each for each in self.checkpoints}
        nodes = self._rows_of("nodes", "pos")
        kinds = frozenset(str(kind) for kind in EntryKind)
        prefixes = {kind: b"rasd/%s/1\n" % kind.encode() for kind in kinds}
        sha256, add = hashlib.sha256, self.frontier.add
        recorded, time, position = -1, "", 0
        boundaries = iter(sorted(heads.keys() | expected.keys()))
        due = next(boundaries, None)
        for rows in self._pages("seq, id, kind, recorded, leaf, body", "entries", "seq"):
            for seq, identity, kind, at, leaf, body in rows:
                if seq != self.frontier.size:
                    self._say(f"it is missing; the next one is {seq}", self.frontier.size)
                    return
                if at != recorded:
                    if at < recorded:
                        self._say("it was recorded before the one before it", seq, identity)
                    recorded, time = at, iso_of(at)
                if kind not in kinds:
                    self._say(f"its kind is {kind!r}", seq, identity)
                elif sha256(prefixes[kind] + body).digest() != identity:
                    self._say("its content is not that of its id", seq, identity)
                made = sha256(f'\0{{"id":"{identity.hex()}","kind":"{kind}","recorded":"{time}"}}'.encode()).digest()
                if made != leaf:
                    self._say("its leaf is not that of its id, kind and time", seq, identity)
                if kind == "report":
                    self._note_text(body, seq, identity)
                full = add(made)
                if len(full) >= LOWEST:
                    for node in full[LOWEST - 1 :]:
                        if next(nodes, None) != (position, node):
                            self._say("a node of the tree above it is not that of its leaves", seq, identity)
                        position += 1
                if seq + 1 == due:
                    self._hold_head(heads.pop(due, None), expected.pop(due, None), at, seq, identity)
                    due = next(boundaries, None)
            if len(self.problems) >= MOST:
                return
        self._hold_rest(heads, expected)
        if next(nodes, None) is not None:
            self._say("the tree has nodes for entries that are not there", self.frontier.size)

    def _rows_of(self, table: str, key: str) -> Iterator[tuple[Any, ...]]:
        columns = ", ".join(column.name for column in schema.metadata.tables[table].columns)
        for rows in self._pages(columns, table, key):
            yield from rows

    def _hold_head(
        self, head: tuple[int, bytes] | None, checkpoint: Checkpoint | None, at: int, seq: int, identity: bytes
    ) -> None:
        root = self.frontier.root()
        if head is not None and head != (at, root):
            self._say("the head recorded after it is not that of the entries up to it", seq, identity)
        if checkpoint is not None and checkpoint.root != root:
            self._say(f"a checkpoint of {checkpoint.size} entries has another root; one up to here was changed", seq)

    def _hold_rest(self, heads: dict[int, Any], expected: dict[int, Checkpoint]) -> None:
        size = self.frontier.size
        for each in self.checkpoints:
            if each.origin != self.origin:
                self._say(f"a checkpoint is of another ledger, {each.origin}")
        last = self.store.row(self.connection, "SELECT max(size) FROM heads")[0] or 0
        if last < size:
            self._say("no head was recorded after it", last)
        for missing in (*heads, *expected):
            if missing > size:
                self._say(f"it is gone: there were {missing} entries, and there are {size}", size)
            elif missing:
                self._say(f"a head of {missing} entries fits nowhere")

    def _note_text(self, body: bytes, seq: int, identity: bytes) -> None:
        try:
            text = bytes.fromhex(content_of(body)["text"])
        except (ValueError, KeyError, TypeError):
            return  # its id has said already that it was changed
        self.texts.setdefault(text, (seq, identity.hex()))

    # -- kept bytes

    def _blobs(self) -> None:
        missing = dict(self.texts)
        cursor = self.connection.cursor()
        cursor.execute("SELECT hash, bytes FROM blobs")
        try:
            while rows := cursor.fetchmany(500):
                for digest, data in rows:
                    named = missing.pop(bytes(digest), None)
                    if hashlib.sha256(data).digest() != digest:
                        seq, identity = named or (None, None)
                        self.problems.append(Problem(f"the bytes kept as {digest.hex()} are not those", seq, identity))
        finally:
            cursor.close()
        for digest, (seq, identity) in missing.items():
            self.problems.append(Problem(f"the text {digest.hex()} is not there", seq, identity))

    # -- what is derived

    def _indexes(self) -> None:
        if self.store.postgresql:
            return
        for (word,) in self.store.rows(self.connection, "PRAGMA integrity_check(3)"):
            if word != "ok":
                self._say(f"SQLite finds: {word}")

    def _derived(self) -> None:
        store = memory_store()
        try:
            with store.writing() as tables:
                replay(self.log, self.connection, store, tables)
                for table in schema.DERIVED:
                    self._compare(table, store.rows(tables, _all_of(table)))
        finally:
            store.close()

    def _compare(self, table: Table, expected: Iterable[Any]) -> None:
        columns = [column.name for column in table.columns]
        found = iter(self.store.rows(self.connection, _all_of(table)))
        for row in expected:
            other = next(found, None)
            if other is None or tuple(row) != tuple(other):
                known = dict(zip(columns, row, strict=True))
                seq = known.get("claim", known.get("seq"))
                shown = "nothing" if other is None else dict(zip(columns, other, strict=True))
                self._say(f"the table {table.name} is not what the entries say: it has {shown} for {known}", seq)
                return
        if next(found, None) is not None:
            self._say(f"the table {table.name} has rows that no entry says")


def _all_of(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    return f"SELECT {columns} FROM {table.name} ORDER BY {keys}"  # noqa: S608 - a table of the schema
