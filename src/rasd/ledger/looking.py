"""Looking claims up: from rows of the derived tables to records, as of a size of the log."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from rasd.ledger.canonical import content_of, moment_of
from rasd.ledger.effect import KINDS, PLACES, Effect, as_name, corrected
from rasd.ledger.entry import claim_of, day_number, day_of
from rasd.ledger.facts import Facts
from rasd.ledger.log import Logged
from rasd.ledger.records import PlaceFound, RecordedClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rasd.claim import Kind
    from rasd.ledger.log import Log
    from rasd.ledger.store import Connection, Store

AT_ONCE = 400
"""Claims that are looked up together."""


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Which claims are asked for; None asks for any.

    `since` and `until` bound a claim's first day; claims without days lie inside no bounds.
    """

    place: str | None = None
    kinds: frozenset[Kind] | None = None
    actor: str | None = None
    outlet: str | None = None
    report: str | None = None
    since: date | None = None
    until: date | None = None
    valid: date | None = None
    """A day on which the claim is to be live: begun, and for what happens rather than lasts, not over."""
    denied: bool | None = None

    def where(self, size: int, place: int | None, report: int | None) -> tuple[str, list[Any]]:
        """Return the condition on rows of `states`, as of a size of the log, and its values."""
        parts = ["known_from <= ?", "known_to > ?"]
        values: list[Any] = [size, size]

        def add(part: str, *more: Any) -> None:
            parts.append(part)
            values.extend(more)

        if place is None:
            add("main = 1")
        else:
            add("place = ?", place)
        if report is not None:
            add("report = ?", report)
        if self.kinds is not None:
            numbers = sorted(KINDS.index(kind) for kind in self.kinds)
            add(f"kind IN ({','.join(map(str, numbers)) or 'NULL'})")
        if self.denied is not None:
            add("denied = ?", int(self.denied))
        if self.since is not None:
            add("first >= ?", day_number(self.since))
        if self.until is not None:
            add("first <= ?", day_number(self.until))
        if self.valid is not None:
            day = day_number(self.valid)
            add("first <= ? AND (last IS NULL OR last >= ?)", day, day)
        return " AND ".join(parts), values


class Looking:
    """Looks up claims through one connection, as of one size of the log."""

    def __init__(self, store: Store, log: Log, connection: Connection, size: int) -> None:
        self.store = store
        self.log = log
        self.connection = connection
        self.size = size
        self.facts = Facts(store, log, connection, connection, size=size)

    def code(self, name: str) -> int | None:
        """Return the number that stands for a place or a holder, None where no claim names it."""
        row = self.store.row(self.connection, "SELECT code FROM names WHERE name = ?", name)
        return None if row is None else int(row[0])

    def name(self, codes: Iterable[int]) -> dict[int, str]:
        """Return the names that numbers stand for."""
        statement = "SELECT code, name FROM names WHERE code IN ()"
        return {row[0]: row[1] for row in self.store.rows_in(self.connection, statement, set(codes))}

    def claims(self, asked: Asked) -> Iterator[RecordedClaim]:
        """Yield the claims that are asked for, by their first day, those without days last."""
        place, report = None, None
        if asked.place is not None:
            place = self.code(as_name(asked.place))
            if place is None:
                return
        if asked.report is not None:
            report = self.log.find(self.connection, asked.report).seq
        where, values = asked.where(self.size, place, report)
        statement = f"SELECT claim FROM states WHERE {where} ORDER BY first IS NULL, first, claim"  # noqa: S608
        found = self.store.run(self.connection, statement, *values)
        last = None
        while rows := list(islice(found, AT_ONCE)):
            seqs = [row[0] for row in rows]
            for record in self.records(dict.fromkeys(seqs)):
                if record.seq != last and _fits(record, asked):
                    yield record
                last = record.seq

    def records(self, seqs: Iterable[int]) -> Iterator[RecordedClaim]:
        """Yield the records of claims in the order asked, whether they stand or not."""
        asked = list(seqs)
        bodies = {
            row[0]: (Logged(row[0], "claim", bytes(row[1]), content_of(row[2])), row[3])
            for row in self.store.rows_in(
                self.connection, "SELECT seq, id, body, recorded FROM entries WHERE seq IN ()", asked
            )
        }
        rows: dict[int, list[Any]] = {seq: [] for seq in asked}
        statement = (
            "SELECT claim, main, judged, slot, place, location, report FROM states "  # noqa: S608 - two numbers of ours
            f"WHERE known_from <= {self.size:d} AND known_to > {self.size:d} AND claim IN ()"
        )
        for row in self.store.rows_in(self.connection, statement, asked):
            rows[row[0]].append(row)
        found = [row for some in rows.values() for row in some]
        names = self.name({row[4] for row in found if row[4] is not None})
        self.facts.load({row[5] for row in found if row[5] is not None} | {row[6] for row in found})
        for seq in asked:
            claim, recorded = bodies[seq]
            yield self._record(claim, recorded, rows[seq], names)

    def _record(self, claim: Logged, recorded: int, rows: list[Any], names: dict[int, str]) -> RecordedClaim:
        judged = not rows or any(row[2] for row in rows)
        effect = self.facts.effect(claim.seq) if judged else Effect()
        places = {}
        for row in sorted((row for row in rows if row[3] is not None), key=lambda row: row[3]):
            places[PLACES[row[3]]] = self._place(names[row[4]], row[5])
        report = self.facts.at(rows[0][6]) if rows else self.facts.entry(claim.content["report"])
        published = report.content["published"]
        return RecordedClaim(
            claim.id.hex(),
            claim.seq,
            claim.content["report"],
            claim_of(corrected(claim.content, effect)),
            places,
            report.content["outlet"],
            None if published is None else day_of(day_number(published)),
            moment_of(recorded),
            effect.verdict,
            tuple(effect.corrections) + tuple(f"{slot}: where" for slot in effect.located),
        )

    def _place(self, key: str, location: int | None) -> PlaceFound:
        if location is None:
            return PlaceFound(key)
        content = self.facts.at(location).content
        latitude, longitude = content["latitude_e6"], content["longitude_e6"]
        return PlaceFound(
            key,
            content["name"],
            None if latitude is None else latitude / 1_000_000,
            None if longitude is None else longitude / 1_000_000,
            content.get("precision"),
            content["reason"],
        )


def _fits(record: RecordedClaim, asked: Asked) -> bool:
    """Say whether a claim is of the outlet and of the actor asked for, whom any slot may name."""
    if asked.outlet is not None and record.outlet != asked.outlet:
        return False
    if asked.actor is None:
        return True
    values = [slot.value for slot in record.claim.slots.values()]
    return any(asked.actor == value or (isinstance(value, tuple) and asked.actor in value) for value in values)
