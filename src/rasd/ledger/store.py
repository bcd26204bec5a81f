"""
The store: one way to SQLite and PostgreSQL.

SQLite runs with a write-ahead log and `synchronous=FULL`: a commit that returned is on the disk. On PostgreSQL a lock
held until the commit gives the log its order, because sequences there do not follow commits.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import BigInteger, Engine, Integer, LargeBinary, SmallInteger, String, Text, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable

from rasd import __version__
from rasd.errors import ExtraNotInstalled, LedgerTooNew, LedgerUnavailable
from rasd.ledger import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Table

WAIT_MS = 30_000
"""How long a writer waits for another one."""
AT_ONCE = 500
"""Values in one list of a statement."""
COPY_FROM = 20
"""Rows from which PostgreSQL's COPY is quicker than single inserts."""
_POSTGRESQL_TYPES: dict[type, str] = {
    BigInteger: "int8",
    Integer: "int4",
    SmallInteger: "int2",
    LargeBinary: "bytea",
    String: "varchar",
    Text: "text",
}
"""By the schema's type, the type that PostgreSQL gives a column."""
_LOCK = 0x52_61_73_64
"""PostgreSQL's advisory lock that writers of a ledger take."""

_PRAGMAS = (
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-131072",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA wal_autocheckpoint=10000",
)
_ADVICE = {
    "is full": ("the disk is full; nothing of it was recorded", "Free some space and add it again."),
    "disk I/O error": (
        "the disk refused (I/O error); nothing of it was recorded",
        "Check the disk and its free space.",
    ),
    "readonly": ("it is read-only", "Check the rights of the file and of its folder."),
    "read-only": ("it is read-only", "Check the rights of the file and of its folder."),
    "is locked": ("another program is writing to it and does not end", "Try again when it has ended."),
    "not a database": ("the file is not a ledger", "Name a ledger, or a new file to make one."),
    "malformed": ("the file is damaged", "Restore it from a copy, or try sqlite3's .recover and rasd verify."),
    "unable to open": ("the file cannot be opened", "Check the folder and its rights."),
    "refused": ("the server does not answer", "Check its address, and that it runs."),
    "does not exist": ("the server has no such database", "Make it first (createdb), then try again."),
    "authentication": ("the server refused the name or the password", "Check both."),
}


class Connection(Protocol):
    """A connection of the bare driver, in a transaction."""

    def cursor(self) -> Any:
        """Return what runs statements."""

    def commit(self) -> None:
        """Keep what was written."""


class Store:
    """A database that holds a ledger: connections, transactions, quick inserts, and what differs by database."""

    def __init__(self, engine: Engine, name: str, *, readonly: bool = False) -> None:
        self.engine = engine
        self.name = name
        self.readonly = readonly
        self.postgresql = engine.dialect.name == "postgresql"
        self._driver_error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._inserts: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"<Store({self.name!r})>"

    # SQLAlchemy pools the connections, and the bare driver does the work: on the one report and on the one place that
    # are asked for a thousand times, SQLAlchemy's own way through a transaction costs more than the database does.

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger throughout."""
        with self._transaction("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ" if self.postgresql else "BEGIN") as it:
            yield it

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that alone writes; all of it is kept when the block ends, none of it after an error."""
        if self.readonly:
            raise LedgerUnavailable(self.name, "it was opened for reading only", "Open it for writing.")
        lock = f"SELECT pg_advisory_xact_lock({_LOCK})"
        with self._transaction(lock if self.postgresql else "BEGIN IMMEDIATE") as connection:
            yield connection
            connection.commit()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        """Give a connection in a transaction; what was not committed is undone when it goes back to the pool."""
        with self.clear_errors():
            pooled = self.engine.raw_connection()
            try:
                connection: Any = pooled.driver_connection
                connection.cursor().execute(begin)
                yield connection
            finally:
                pooled.close()

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """Say what a database's error means for the ledger, and what to do."""
        try:
            yield
        except DBAPIError as error:
            raise unavailable(self.name, str(error.orig)) from error
        except self._driver_error as error:
            raise unavailable(self.name, str(error)) from error

    def sql(self, statement: str) -> str:
        """Return a statement with this database's sign for a value."""
        return statement.replace("?", "%s") if self.postgresql else statement

    def run(self, connection: Connection, statement: str, *values: Any) -> Any:
        """Run a statement written with `?`; return the cursor, which yields rows as tuples."""
        cursor = connection.cursor()
        cursor.execute(self.sql(statement), values)
        return cursor

    def rows(self, connection: Connection, statement: str, *values: Any) -> Sequence[Any]:
        """Run a query written with `?` and return its rows."""
        rows: Sequence[Any] = self.run(connection, statement, *values).fetchall()
        return rows

    def row(self, connection: Connection, statement: str, *values: Any) -> Any:
        """Run a query written with `?` and return its first row, None where it has none."""
        cursor = self.run(connection, statement, *values)
        row = cursor.fetchone()
        cursor.close()
        return row

    def rows_in(self, connection: Connection, statement: str, values: Iterable[Any]) -> Iterator[Any]:
        """Run a query with `IN ()` for any number of values and yield its rows."""
        asked = list(values)
        for at in range(0, len(asked), AT_ONCE):
            some = asked[at : at + AT_ONCE]
            filled = statement.replace("IN ()", f"IN ({','.join('?' * len(some))})")
            yield from self.rows(connection, filled, *some)

    def insert(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows that give every column of a table in order."""
        if not rows:
            return
        if self.postgresql and len(rows) >= COPY_FROM:
            self._copy(connection, table.name, table, rows)
        else:
            connection.cursor().executemany(self._insert_of(table), rows)

    def insert_missing(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert those rows whose key the table does not have yet; they give every column in order."""
        ending = " ON CONFLICT DO NOTHING"
        if self.postgresql and len(rows) >= COPY_FROM:
            # COPY knows no conflicts, so that the rows go to a table beside, which ends with the transaction.
            staged = f"fresh_{table.name}"
            self.run(connection, f"CREATE TEMP TABLE {staged} (LIKE {table.name}) ON COMMIT DROP")
            self._copy(connection, staged, table, rows)
            self.run(connection, f"INSERT INTO {table.name} SELECT * FROM {staged}{ending}")  # noqa: S608 - our tables
        elif rows:
            connection.cursor().executemany(self._insert_of(table) + ending, rows)

    def _insert_of(self, table: Table) -> str:
        if table.name not in self._inserts:
            signs = ",".join("?" * len(table.columns))
            self._inserts[table.name] = self.sql(f"INSERT INTO {table.name} VALUES ({signs})")  # noqa: S608 - our table
        return self._inserts[table.name]

    def _copy(self, connection: Connection, name: str, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put rows in a table of the columns of another one by PostgreSQL's binary COPY, which writes bytes as bytes."""
        cursor = connection.cursor()
        with cursor.copy(f"COPY {name} FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types([_POSTGRESQL_TYPES[type(column.type)] for column in table.columns])
            for row in rows:
                copy.write_row(row)

    def close(self) -> None:
        """Give up all connections."""
        self.engine.dispose()


def unavailable(name: str, message: str) -> LedgerUnavailable:
    """Return the error that says in plain words what a database's message means."""
    for sign, (found, advice) in _ADVICE.items():
        if sign in message:
            return LedgerUnavailable(name, found, advice)
    return LedgerUnavailable(name, f"the database says: {message.strip()}", "Check the database.")


def open_store(where: str | Path, *, readonly: bool = False) -> Store:
    """
    Open the database of a ledger, and make its tables where it is new.

    Raises:
        LedgerUnavailable: It cannot be opened; the message says why.
        LedgerTooNew: A newer Rasd made it.
        ExtraNotInstalled: PostgreSQL was asked for without its driver.

    """
    words = str(where)
    store = _server(words, readonly=readonly) if "://" in words else _file(Path(words), readonly=readonly)
    try:
        with store.clear_errors():
            prepare(store)
    except BaseException:
        store.close()
        raise
    return store


def memory_store() -> Store:
    """Return a store in memory, for making derived tables anew beside a ledger's."""
    store = Store(_sqlite_engine(":memory:", uri=False, readonly=False, memory=True), "in memory")
    prepare(store)
    return store


def _server(url: str, *, readonly: bool) -> Store:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise LedgerUnavailable(url, "that is no address of a database", "Write postgresql://…") from error
    name = parsed.render_as_string(hide_password=True)
    if parsed.get_backend_name() not in {"postgresql", "postgres"}:
        raise LedgerUnavailable(name, "Rasd keeps ledgers in SQLite and PostgreSQL only", "Write postgresql://…")
    try:
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"))
    except ModuleNotFoundError as error:
        raise ExtraNotInstalled("a ledger on a PostgreSQL server", "server") from error
    return Store(engine, name, readonly=readonly)


def _file(path: Path, *, readonly: bool) -> Store:
    name = str(path)
    if path.is_dir():
        raise LedgerUnavailable(name, "it is a folder", "Name a file in it.")
    if not path.parent.is_dir():
        raise LedgerUnavailable(name, f"there is no folder {path.parent}", "Make the folder first.")
    if readonly and not path.exists():
        raise LedgerUnavailable(name, "there is no such file", "Check the path.")
    if not readonly:
        return Store(_sqlite_engine(name, uri=False, readonly=False), name)
    address = path.resolve().as_uri() + "?mode=ro"
    if not _may_share(path):
        address += "&immutable=1"
    return Store(_sqlite_engine(address, uri=True, readonly=True), name, readonly=True)


def _may_share(path: Path) -> bool:
    """Say whether SQLite can put its shared memory beside a file; where not, nobody else can be writing either."""
    from os import W_OK, access  # noqa: PLC0415

    wal = path.with_name(path.name + "-wal")
    return access(path.parent, W_OK) or (wal.exists() and wal.stat().st_size > 0)


def _sqlite_engine(address: str, *, uri: bool, readonly: bool, memory: bool = False) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=uri, isolation_level=None, check_same_thread=False)
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            if not readonly and not memory:
                _journal(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=StaticPool if memory else QueuePool)


def _journal(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on, unless it is."""
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        connection.execute("PRAGMA journal_mode=WAL")


def prepare(store: Store) -> None:
    """Make the tables of a new ledger; hold an old one to the layout that this Rasd knows."""
    with store.reading() as connection:
        version = _version(store, connection)
    if version is None:
        if store.readonly:
            raise LedgerUnavailable(store.name, "it is empty", "Add a report to it first.")
        with store.writing() as connection:
            if _version(store, connection) is None:  # else another program made it just now
                _make(store, connection)
    elif version > schema.VERSION:
        raise LedgerTooNew(store.name, version, schema.VERSION)
    elif version < schema.VERSION and not store.readonly:
        with store.writing() as connection:
            for number in range((_version(store, connection) or 0) + 1, schema.VERSION + 1):
                for statement in schema.UPGRADES[number]:
                    store.run(connection, statement)
                _note_version(store, connection, number)


def _version(store: Store, connection: Connection) -> int | None:
    """Return the layout of a ledger, None where there is none yet."""
    names = (
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        if store.postgresql
        else "SELECT name FROM sqlite_master WHERE type = 'table'"
    )
    tables = {row[0] for row in store.rows(connection, names)}
    if "migrations" in tables:
        row = store.row(connection, "SELECT max(version) FROM migrations")
        return None if row[0] is None else int(row[0])
    if tables & {table.name for table in schema.RECORD} or (tables and not store.postgresql):
        raise LedgerUnavailable(store.name, "it is another program's database", "Name a ledger, or a new file.")
    return None


def _make(store: Store, connection: Connection) -> None:
    for table in schema.metadata.sorted_tables:
        store.run(connection, str(CreateTable(table).compile(store.engine)))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            store.run(connection, str(CreateIndex(index).compile(store.engine)))
    for statement in schema.guards(store.engine.dialect.name):
        store.run(connection, statement)
    _note_version(store, connection, schema.VERSION)


def _note_version(store: Store, connection: Connection, version: int) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    store.insert(connection, schema.migrations, [(version, now, __version__)])
