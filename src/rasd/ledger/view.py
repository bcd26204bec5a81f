"""Views: the claims that are live on a day, as known at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.ledger.checkpoint import Checkpoint
from rasd.ledger.effect import KINDS, LASTING, as_name
from rasd.ledger.entry import day_number, day_of
from rasd.ledger.looking import Asked, Looking
from rasd.ledger.records import Dispute, Holding, RecordedClaim, Results

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rasd.claim import Kind
    from rasd.ledger.ledger import Ledger
    from rasd.ledger.log import Head
    from rasd.ledger.store import Connection

LASTING_NUMBERS = ",".join(str(number) for number, kind in enumerate(KINDS) if kind in LASTING)


_ONE_PLACE = """
    WITH RECURSIVE asked(place) AS (SELECT code FROM names WHERE name = ?),
    holders(place, holder) AS (
        SELECT place, (SELECT min(s.holder) FROM states s WHERE s.holds = 1 AND s.place = asked.place) FROM asked
        UNION ALL
        SELECT place, (
            SELECT min(s.holder) FROM states s
            WHERE s.holds = 1 AND s.place = holders.place AND s.holder > holders.holder
        ) FROM holders WHERE holder IS NOT NULL
    ),
    latest(holder, packed) AS (
        SELECT holder, (
            SELECT s.first * 1099511627776 + s.claim FROM states s
            WHERE s.holds = 1 AND s.place = holders.place AND s.holder = holders.holder
            AND s.known_from <= ? AND s.known_to > ? AND s.first <= ?
            ORDER BY s.first DESC, s.claim DESC LIMIT 1
        ) FROM holders WHERE holder IS NOT NULL
    )
    SELECT n.name, l.packed, e.id FROM latest l JOIN names n ON n.code = l.holder
    JOIN entries e ON e.seq = (l.packed & 1099511627775) WHERE l.packed IS NOT NULL ORDER BY l.packed DESC
"""
"""Steps from holder to holder of one place, and finds the last claim of each by one look into the index."""


class View:
    """
    The ledger as of two times: claims live on the day `valid` (None: of any day), as known at a head of the log.

    A claim is live where its report's newest reading has it, its report was not replaced by a newer version or merged
    into another one, and no analyst's judgement in force rejects it. Claims of who holds, takes or leaves a place are
    live from their first day on, others on their days. Claims without days are live on no day.

    Iterating gives `claims()`.
    """

    def __init__(self, ledger: Ledger, valid: date | None, head: Head) -> None:
        self.ledger = ledger
        self.valid = valid
        self._head = head

    def __repr__(self) -> str:
        return f"<View(valid={self.valid}, size={self._head.size})>"

    def __iter__(self) -> Iterator[RecordedClaim]:
        return iter(self.claims())

    @property
    def checkpoint(self) -> Checkpoint:
        """The size of the log that the view rests on, and the root over it: what an answer should name."""
        return Checkpoint(self.ledger.origin, self._head.size, self._head.root)

    def claims(
        self,
        *,
        place: str | None = None,
        kinds: Iterable[Kind] | None = None,
        actor: str | None = None,
        outlet: str | None = None,
        report: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Results[RecordedClaim]:
        """
        Return live claims by their first day, those without days last.

        Args:
            place: A place's id, or `~` and the words of one that nobody placed.
            kinds: Only these kinds.
            actor: Whoever any slot names.
            outlet: Who published the report, as the report says it.
            report: The report's id.
            since: The earliest first day.
            until: The latest first day.

        """
        asked = Asked(
            place, None if kinds is None else frozenset(kinds), actor, outlet, report, since, until, self.valid
        )

        def look_up() -> Iterator[RecordedClaim]:
            with self.ledger.store.reading() as connection:
                yield from self._looking(connection).claims(asked)

        return Results(look_up, "claims")

    def place(self, place: str) -> Results[RecordedClaim]:
        """Return all live claims that name a place, in the order of their days."""
        return self.claims(place=place)

    def holders(self, place: str) -> list[Holding]:
        """Return for one place the last claim of each who is claimed to hold it, the newest first."""
        size, _, day = self._bounds()
        with self.ledger.store.reading() as connection:
            rows = self.ledger.store.rows(connection, _ONE_PLACE, as_name(place), size, size, day)
        return [Holding(place, row[0], day_of(row[1] >> 40), row[2].hex()) for row in rows]

    def map(self) -> Results[Holding]:
        """Return for every place the last claim of each who is claimed to hold it."""

        def look_up() -> Iterator[Holding]:
            with self.ledger.store.reading() as connection:
                looking = self._looking(connection)
                yield from self._holdings(looking, self._map_rows(looking))

        return Results(look_up, "map")

    def map_rows(self) -> Sequence[Any]:
        """
        Return the map in numbers, for whoever draws thousands of places: place, holder, first day, claim.

        Places and holders are numbered as in the table `names`, days count from 1970, claims by their place in the log.
        """
        with self.ledger.store.reading() as connection:
            return self._map_rows(self._looking(connection))

    def disputed(self, *, within: int = 30) -> Results[Dispute]:
        """
        Return the places of which, in the days up to `valid`, several are claimed to hold one, or a hold is denied.

        Args:
            within: How many days back claims count.

        """

        def look_up() -> Iterator[Dispute]:
            with self.ledger.store.reading() as connection:
                yield from self._disputes(self._looking(connection), within)

        return Results(look_up, "disputes")

    # -- queries

    def _looking(self, connection: Connection) -> Looking:
        return Looking(self.ledger.store, self.ledger.log, connection, self._head.size)

    def _bounds(self) -> tuple[int, int, int]:
        return self._head.size, self._head.size, 2**31 - 1 if self.valid is None else day_number(self.valid)

    def _map_rows(self, looking: Looking) -> Sequence[Any]:
        where = "holds = 1 AND known_from <= ? AND known_to > ? AND first <= ?"
        if self.ledger.store.postgresql:
            statement = (
                f"SELECT DISTINCT ON (place, holder) place, holder, first, claim FROM states WHERE {where} "  # noqa: S608
                "ORDER BY place, holder, first DESC, claim DESC"
            )
            return looking.store.rows(looking.connection, statement, *self._bounds())
        # SQLite fills the other columns from the row that has the maximum.
        statement = (
            f"SELECT place, holder, first, claim, max(first << 40 | claim) FROM states WHERE {where} "  # noqa: S608
            "GROUP BY place, holder"
        )
        return looking.store.rows(looking.connection, statement, *self._bounds())

    def _holdings(self, looking: Looking, rows: Sequence[Any]) -> list[Holding]:
        names = looking.name({code for row in rows for code in row[:2]})
        statement = "SELECT seq, id FROM entries WHERE seq IN ()"
        ids = {
            row[0]: bytes(row[1]).hex()
            for row in looking.store.rows_in(looking.connection, statement, [row[3] for row in rows])
        }
        return [Holding(names[row[0]], names[row[1]], day_of(row[2]), ids[row[3]]) for row in rows]

    def _disputes(self, looking: Looking, within: int) -> Iterator[Dispute]:
        rows = self._map_rows(looking)
        last = max((row[2] for row in rows), default=0) if self.valid is None else day_number(self.valid)
        recent: dict[int, list[Any]] = {}
        for row in rows:
            if row[2] >= last - within:
                recent.setdefault(row[0], []).append(row)
        statement = (
            "SELECT place, claim FROM states WHERE main = 1 AND denied = 1 AND place IS NOT NULL "  # noqa: S608
            f"AND kind IN ({LASTING_NUMBERS}) AND known_from <= ? AND known_to > ? AND first <= ? AND first >= ?"
        )
        denied: dict[int, list[int]] = {}
        for place, claim in looking.store.rows(looking.connection, statement, *self._bounds(), last - within):
            denied.setdefault(place, []).append(claim)
        found = {place for place, some in recent.items() if len(some) > 1} | denied.keys()
        names = looking.name(found)
        claims = [claim for place in found for claim in denied.get(place, ())]
        ids = {entry.seq: entry.id.hex() for entry in looking.log.logged(looking.connection, claims).values()}
        for place in sorted(found, key=names.__getitem__):
            newest = sorted(recent.get(place, ()), key=lambda row: row[2:], reverse=True)
            denials = tuple(ids[claim] for claim in sorted(denied.get(place, ())))
            yield Dispute(names[place], tuple(self._holdings(looking, newest)), denials)
