"""Making the derived tables anew from the log, in the ledger itself or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.ledger.canonical import content_of
from rasd.ledger.log import Logged
from rasd.ledger.projection import Projection

if TYPE_CHECKING:
    from rasd.ledger.log import Log
    from rasd.ledger.store import Connection, Store

SMALL = 2000
"""Entries that are looked up together, where transactions are small."""


def replay(log: Log, record: Connection, store: Store, tables: Connection) -> None:
    """
    Fill empty derived tables from a log, transaction by transaction.

    Args:
        log: The log.
        record: A connection to it.
        store: Where the tables are.
        tables: A connection to them that writes.

    """
    projection = Projection(store, log)
    heads = log.store.rows(record, "SELECT size FROM heads ORDER BY size")
    statement = "SELECT seq, kind, id, body FROM entries WHERE seq >= ? AND seq < ? ORDER BY seq"
    waiting: list[Logged] = []
    low = 0
    for number, (size,) in enumerate(heads):
        if low < size and not waiting:
            # Read ahead over small transactions, so that there is not one query for each.
            high = size
            for (later,) in heads[number + 1 : number + 1 + SMALL]:
                if later > size + SMALL:
                    break
                high = later
            waiting = [
                Logged(row[0], row[1], bytes(row[2]), content_of(row[3]))
                for row in log.store.rows(record, statement, low, high)
            ]
        batch = [entry for entry in waiting[: size - low] if entry.seq < size]
        waiting = waiting[len(batch) :]
        projection.apply(tables, batch, size, record)
        projection.keep()
        low = size
