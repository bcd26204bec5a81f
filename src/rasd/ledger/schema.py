"""
The tables of a ledger, the same in SQLite and in PostgreSQL.

`entries`, `heads`, `nodes` and `blobs` are the record: rows are only ever added, and triggers refuse all else.
The others are derived from it, and can be thrown away and made anew (`projection.py`).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

VERSION = 1
"""The layout of the tables; a ledger of a higher one is refused, one of a lower one is brought up to it."""
UPGRADES: dict[int, tuple[str, ...]] = {}
"""By layout, the statements that make it of the one before; the record itself never changes its meaning."""
OPEN = 2**62
"""`known_to` of what still stands."""

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("applied", String, nullable=False),
    Column("rasd", String, nullable=False),
)
settings = Table("settings", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

# -- the record

entries = Table(
    "entries",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", LargeBinary(32), nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("leaf", LargeBinary(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)
heads = Table(
    "heads",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("recorded", BigInteger, nullable=False),
    Column("root", LargeBinary(32), nullable=False),
    Index("heads_recorded", "recorded", "size"),
)
nodes = Table(
    "nodes",
    metadata,
    Column("pos", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary(32), nullable=False),
)
blobs = Table(
    "blobs", metadata, Column("hash", LargeBinary(32), primary_key=True), Column("bytes", LargeBinary, nullable=False)
)

RECORD = (entries, heads, nodes, blobs)

# -- what is derived

names = Table(
    "names",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
)
reports = Table(
    "reports",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("versions_of", Text, nullable=False, index=True),
    Column("published", Integer),
    Column("outlet", Text),
)
intakes = Table(
    "intakes",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("report", BigInteger, nullable=False, index=True),
)
readings = Table(
    "readings",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("report", BigInteger, nullable=False, index=True),
)
judgements = Table(
    "judgements",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", BigInteger, nullable=False, index=True),
    Column("kept", BigInteger, index=True),
)
supersessions = Table(
    "supersessions",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("superseded", BigInteger, primary_key=True, autoincrement=False, index=True),
)
states = Table(
    "states",
    metadata,
    Column("row", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", BigInteger, nullable=False),
    Column("report", BigInteger, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("denied", SmallInteger, nullable=False),
    Column("main", SmallInteger, nullable=False),
    Column("holds", SmallInteger, nullable=False),
    Column("judged", SmallInteger, nullable=False),
    Column("slot", SmallInteger),
    Column("place", Integer),
    Column("holder", Integer),
    Column("first", Integer),
    Column("last", Integer),
    Column("location", BigInteger),
    Column("known_from", BigInteger, nullable=False),
    Column("known_to", BigInteger, nullable=False),
)
_HOLDS = text("holds = 1")
_MAIN = text("main = 1")
Index("states_claim", states.c.claim)
Index("states_place", states.c.place, states.c.first)
Index("states_day", states.c.first, sqlite_where=_MAIN, postgresql_where=_MAIN)
Index(
    "states_map",
    *(states.c[name] for name in ("place", "holder", "first", "known_from", "known_to", "claim")),
    sqlite_where=_HOLDS,
    postgresql_where=_HOLDS,
)

DERIVED = (names, reports, intakes, readings, judgements, supersessions, states)


def guards(dialect: str) -> list[str]:
    """Return the statements that make the record refuse to be changed."""
    words = "the record is only ever added to"
    statements = []
    if dialect == "postgresql":
        statements.append(
            "CREATE OR REPLACE FUNCTION rasd_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$"
        )
    for table in RECORD:
        for act in ("UPDATE", "DELETE"):
            name = f"{table.name}_no_{act.lower()}"
            if dialect == "postgresql":
                statements.append(
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table.name} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION rasd_refuse()"
                )
            else:
                statements.append(
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table.name} BEGIN SELECT RAISE(ABORT, '{words}'); END"
                )
        if dialect == "postgresql":
            statements.append(
                f"CREATE TRIGGER {table.name}_no_truncate BEFORE TRUNCATE ON {table.name} "
                "FOR EACH STATEMENT EXECUTE FUNCTION rasd_refuse()"
            )
    return statements
