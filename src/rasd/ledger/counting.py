"""A ledger in numbers, counted by the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rasd.ledger.canonical import moment_of
from rasd.ledger.effect import KINDS
from rasd.ledger.entry import day_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from rasd.ledger.store import Connection, Store


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds, as known at a time; the most frequent first."""

    entries: dict[str, int]
    """Entries by kind."""
    live: dict[str, int]
    """Live claims by kind."""
    outlets: dict[str, int]
    """Reports by outlet, those without one under the empty word; names beyond 200 letters are cut."""
    readers: dict[str, int]
    """Readings by the reader's version."""
    judgements: dict[str, int]
    """Judgements by what they do, those that no longer count among them."""
    first_recorded: datetime | None
    last_recorded: datetime | None
    first_day: date | None
    """The first day of any live claim."""
    last_day: date | None
    """The last one; of claims of who holds, takes or leaves a place, which go on, the day on which they begin."""


def counts_of(store: Store, connection: Connection, size: int) -> Counts:
    """Count what a ledger held when its log was of a size."""

    def counted(what: str, where: str, *values: int) -> dict[Any, int]:
        statement = f"SELECT {what}, count(*) FROM {where} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608 - our words
        return {row[0]: row[1] for row in store.rows(connection, statement, *values)}

    def said(name: str) -> str:
        if store.postgresql:
            return f"convert_from(e.body, 'UTF8')::json ->> '{name}'"
        return f"json_extract(CAST(e.body AS TEXT), '$.{name}')"

    def recorded(seq: int) -> datetime | None:
        row = store.row(connection, "SELECT recorded FROM entries WHERE seq = ?", seq)
        return None if row is None else moment_of(row[0])

    live = "states WHERE main = 1 AND known_from <= ? AND known_to > ?"
    statement = f"SELECT min(first), max(coalesce(last, first)) FROM {live}"  # noqa: S608 - our words
    first, last = store.row(connection, statement, size, size)
    judged = "entries e WHERE e.kind = 'judgement' AND e.seq < ?"
    return Counts(
        entries=counted("kind", "entries WHERE seq < ?", size),
        live={str(KINDS[kind]): count for kind, count in counted("kind", live, size, size).items()},
        outlets=counted("coalesce(outlet, '')", "reports WHERE seq < ?", size),
        readers=counted(said("reader"), "readings r JOIN entries e ON e.seq = r.seq WHERE r.seq < ?", size),
        judgements=counted(said("action"), judged, size),
        first_recorded=recorded(0) if size else None,
        last_recorded=recorded(size - 1) if size else None,
        first_day=None if first is None else day_of(first),
        last_day=None if last is None else day_of(last),
    )
