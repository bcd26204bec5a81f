"""Opening a ledger: which database, whose log, and whether it is all there."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from rasd.errors import LedgerUnavailable
from rasd.ledger import schema
from rasd.ledger.ledger import Ledger
from rasd.ledger.store import Store, open_store
from rasd.ledger.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Callable


def opened(
    where: str | Path,
    *,
    readonly: bool,
    origin: str | None,
    check: bool,
    clock: Callable[[], int],
) -> Ledger:
    """Open a ledger; `rasd.ledger.open_ledger` says how."""
    store = open_store(where, readonly=readonly)
    try:
        known = _origin(store, origin)
        server = "://" in str(where)
        witness = None if server else Witness(Path(where).with_name(Path(where).name + ".checkpoint"))
        ledger = Ledger(store, known, None if readonly else witness, clock)
        if check and witness is not None:
            with store.reading() as connection:
                witness.compare(ledger.log, connection, store.name, known)
    except BaseException:
        store.close()
        raise
    return ledger


def _origin(store: Store, asked: str | None) -> str:
    """Return the name of the ledger's log; a new ledger gets the one that is asked for, or one by chance."""
    statement = "SELECT value FROM settings WHERE name = 'origin'"
    with store.reading() as connection:
        row = store.row(connection, statement)
    if row is None:
        if asked is not None and (not asked.strip() or "\n" in asked):
            raise LedgerUnavailable(store.name, f"its log was to be called {asked!r}", "Give it a name of one line.")
        with store.writing() as connection:
            row = store.row(connection, statement)
            if row is None:
                row = (asked or f"rasd/{secrets.token_hex(4)}",)
                store.insert(connection, schema.settings, [("origin", row[0])])
    if asked is not None and row[0] != asked:
        raise LedgerUnavailable(store.name, f"its log is called {row[0]}, not {asked}", "Leave the name out.")
    return str(row[0])
