"""What a ledger is asked: views at two times, reports, entries, and what was done to each."""

from __future__ import annotations

import difflib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rasd.errors import UnknownEntry
from rasd.ledger.canonical import content_of, micros_of, moment_of
from rasd.ledger.checkpoint import Checkpoint
from rasd.ledger.counting import Counts, counts_of
from rasd.ledger.entry import EntryKind
from rasd.ledger.facts import Facts, version_key
from rasd.ledger.looking import Looking
from rasd.ledger.parquet import export_parquet
from rasd.ledger.projection import versions_of
from rasd.ledger.proof import proof_of
from rasd.ledger.records import RecordedClaim, RecordedEntry, RecordedReport, Results
from rasd.ledger.verify import Verifier
from rasd.ledger.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rasd.claim import Kind
    from rasd.ledger.log import Head, Log, Logged
    from rasd.ledger.records import Dispute
    from rasd.ledger.store import Connection, Store
    from rasd.ledger.verify import Verification


class Asking:
    """The questions that a ledger answers, all of them without changing it."""

    store: Store
    log: Log
    origin: str

    # -- views at two times

    def as_of(self, *, valid: date | None = None, known: datetime | None = None) -> View:
        """
        Return the claims that are live on a day as known at a time.

        Args:
            valid: The day; None for claims of any day, those without days among them.
            known: What was recorded by then, judgements included; None for all. A time without a zone is UTC.

        """
        with self.store.reading() as connection:
            head = self.log.head(connection, known=None if known is None else micros_of(known))
        return View(self, valid, head)  # type: ignore[arg-type]

    def claims(self, *, known: datetime | None = None, **asked: Any) -> Results[RecordedClaim]:
        """Return the live claims of any day, as `View.claims` does. In the command line: `rasd claims`."""
        return self.as_of(known=known).claims(**asked)

    def chronicle(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        known: datetime | None = None,
        place: str | None = None,
        actor: str | None = None,
        kinds: Iterable[Kind] | None = None,
        outlet: str | None = None,
    ) -> Results[RecordedClaim]:
        """
        Return the claims that begin between two days, both included, in the order of their days.

        Claims without days are in no chronicle. In the command line: `rasd chronicle`.
        """
        return self.as_of(known=known).claims(
            place=place, kinds=kinds, actor=actor, outlet=outlet, since=since or date.min, until=until
        )

    def place_timeline(self, place: str, *, known: datetime | None = None) -> Results[RecordedClaim]:
        """Return all claims that name a place in the order of their days. In the command line: `rasd place`."""
        return self.as_of(known=known).place(place)

    def disputed(self, *, valid: date, known: datetime | None = None, within: int = 30) -> Results[Dispute]:
        """Return the places that several are claimed to hold, or whose hold is denied, in the days up to a day."""
        return self.as_of(valid=valid, known=known).disputed(within=within)

    # -- one claim, one report

    def claim(self, claim: str, *, known: datetime | None = None) -> RecordedClaim:
        """
        Return a claim by its id or the start of it, whether it stands or not.

        Raises:
            UnknownEntry: The ledger has no such claim, or had not by then.

        """
        with self.store.reading() as connection:
            head = self.log.head(connection, known=None if known is None else micros_of(known))
            entry = self._find(connection, claim, EntryKind.CLAIM, head)
            return next(Looking(self.store, self.log, connection, head.size).records([entry.seq]))

    def report(self, report: str, *, known: datetime | None = None) -> RecordedReport:
        """
        Return a report by its id or the start of it.

        Raises:
            UnknownEntry: The ledger has no such report, or had not by then.

        """
        with self.store.reading() as connection:
            head = self.log.head(connection, known=None if known is None else micros_of(known))
            entry = self._find(connection, report, EntryKind.REPORT, head)
            return next(self._reports(connection, [entry.seq], head))

    def reports(self, *, known: datetime | None = None) -> Results[RecordedReport]:
        """Return all reports, all their versions, in the order in which they were recorded."""

        def look_up() -> Iterator[RecordedReport]:
            with self.store.reading() as connection:
                head = self.log.head(connection, known=None if known is None else micros_of(known))
                statement = "SELECT seq FROM reports WHERE seq < ? ORDER BY seq"
                yield from self._reports(
                    connection, (row[0] for row in self.store.rows(connection, statement, head.size)), head
                )

        return Results(look_up, "reports")

    def versions(self, report: str) -> list[RecordedReport]:
        """Return all versions of a report, as recorded."""
        with self.store.reading() as connection:
            head = self.log.head(connection)
            key = versions_of(self._find(connection, report, EntryKind.REPORT, head).content)
            statement = "SELECT seq FROM reports WHERE versions_of = ? ORDER BY seq"
            return list(
                self._reports(connection, [row[0] for row in self.store.rows(connection, statement, key)], head)
            )

    def text(self, report: str) -> str:
        """Return the text of a report, which its claims' spans count in."""
        return self._blob(report, "text").decode()

    def raw(self, report: str) -> bytes | None:
        """Return the bytes that a report came in, None where only their hash was kept."""
        try:
            return self._blob(report, "raw")
        except UnknownEntry:
            self.report(report)
            return None

    def difference(self, old: str, new: str) -> list[str]:
        """Return what changed from one report to another, as the lines of a unified diff; empty where nothing did."""
        before, after = (self.text(each).splitlines() for each in (old, new))
        return list(difflib.unified_diff(before, after, old[:12], new[:12], lineterm=""))

    # -- entries

    def entries(
        self, *, kinds: Iterable[EntryKind] | None = None, since: int = 0, known: datetime | None = None
    ) -> Results[RecordedEntry]:
        """
        Return the entries of the log in their order.

        Args:
            kinds: Only these kinds.
            since: From this place in the log on.
            known: Only those recorded by then.

        """
        wanted = None if kinds is None else sorted(str(EntryKind(kind)) for kind in kinds)

        def look_up() -> Iterator[RecordedEntry]:
            with self.store.reading() as connection:
                size = self.log.head(connection, known=None if known is None else micros_of(known)).size
                low = since
                while low < size:
                    high = min(low + 1000, size)
                    statement = (
                        "SELECT seq, id, kind, recorded, body FROM entries WHERE seq >= ? AND seq < ? ORDER BY seq"
                    )
                    for row in self.store.rows(connection, statement, low, high):
                        if wanted is None or row[2] in wanted:
                            yield _recorded(row)
                    low = high

        return Results(look_up, "entries")

    def entry(self, asked: str) -> RecordedEntry:
        """
        Return an entry by its id or the start of it.

        Raises:
            UnknownEntry: The ledger has none, or several ids begin so.

        """
        with self.store.reading() as connection:
            seq = self.log.find(connection, asked).seq
            statement = "SELECT seq, id, kind, recorded, body FROM entries WHERE seq = ?"
            return _recorded(self.store.row(connection, statement, seq))

    def history(self, asked: str) -> list[RecordedEntry]:
        """Return an entry and all later ones that name it: readings, locations, judgements, notes; in their order."""
        with self.store.reading() as connection:
            entry = self.log.find(connection, asked)
            seqs = {entry.seq}
            for statement in (
                "SELECT seq FROM judgements WHERE subject = ? OR kept = ?",
                "SELECT seq FROM intakes WHERE report = ? OR report = ?",
                "SELECT seq FROM readings WHERE report = ? OR report = ?",
                "SELECT seq FROM supersessions WHERE superseded = ? OR superseded = ?",
            ):
                seqs |= {row[0] for row in self.store.rows(connection, statement, entry.seq, entry.seq)}
            seqs |= {row[0] for row in self._notes(connection, entry.id.hex())}
            if entry.kind == EntryKind.CLAIM:
                facts = Facts(self.store, self.log, connection, connection)
                for reading in facts.readings(facts.seq(entry.content["report"])):
                    if entry.id.hex() in reading.content["claims"]:
                        seqs.add(reading.seq)
            statement = "SELECT seq, id, kind, recorded, body FROM entries WHERE seq IN ()"
            rows = self.store.rows_in(connection, statement, sorted(seqs))
            return sorted((_recorded(row) for row in rows), key=lambda each: each.seq)

    def grades(self, outlet: str | None = None) -> list[RecordedEntry]:
        """Return the grades of outlets that no later entry supersedes, the last one made last."""
        return self._in_force(EntryKind.GRADE, lambda content: outlet is None or content["outlet"] == outlet)

    def notes(self, about: str | None = None) -> list[RecordedEntry]:
        """Return the notes that no later entry supersedes, those about one entry or all."""
        identity = None if about is None else self.entry(about).id
        return self._in_force(EntryKind.NOTE, lambda content: identity is None or content["about"] == identity)

    def checkpoint(self, *, known: datetime | None = None) -> Checkpoint:
        """Return the size of the log and the root over it, to be kept elsewhere; `Checkpoint.signed` signs it."""
        return self.as_of(known=known).checkpoint

    def counts(self, *, known: datetime | None = None) -> Counts:
        """Count what the ledger holds; the database does it, and no entry is read. In the command line: `rasd stats`."""
        with self.store.reading() as connection:
            head = self.log.head(connection, known=None if known is None else micros_of(known))
            return counts_of(self.store, connection, head.size)

    # -- that nothing was changed

    def proof(self, asked: str, *, known: datetime | None = None) -> dict[str, Any]:
        """
        Return a small JSON object that shows a stranger that an entry stands in the log (docs/custody.md).

        Args:
            asked: The entry's id or the start of it.
            known: Prove it against the root of then, such as that of a checkpoint which was kept.

        In the command line: `rasd proof`.

        """
        with self.store.reading() as connection:
            head = self.log.head(connection, known=None if known is None else micros_of(known))
            entry = self.log.find(connection, asked)
            if entry.seq >= head.size:
                raise UnknownEntry(asked, "it was recorded only later")
            recorded = self.store.row(connection, "SELECT recorded FROM entries WHERE seq = ?", entry.seq)[0]
            return proof_of(self.log, connection, entry, recorded, head, self.origin)

    def verify(self, checkpoints: Sequence[Checkpoint] = (), *, derived: bool = True) -> Verification:
        """
        Check every entry, the tree, the kept bytes and the derived tables; say what does not fit, the first entry first.

        Args:
            checkpoints: Checkpoints that were kept elsewhere, with which the log must agree.
            derived: Also make the derived tables anew, beside the ledger, and compare; takes most of the time.

        In the command line: `rasd verify`.

        """
        with self.store.reading() as connection:
            return Verifier(self.log, connection, checkpoints, self.origin).run(derived=derived)

    def export_parquet(self, folder: Path | str) -> int:
        """
        Bring a copy in Parquet up to the ledger (`rasd.ledger.parquet` says what is in it); return the new entries.

        Raises:
            LedgerDamaged: The folder holds a copy of another ledger.
            ExtraNotInstalled: `rasd[arrow]` is missing.

        """
        with self.store.reading() as connection:
            head = self.log.head(connection)
            checkpoint = Checkpoint(self.origin, head.size, head.root)
            return export_parquet(self.log, connection, Path(folder), checkpoint)

    # -- looking up

    def _find(self, connection: Connection, asked: str, kind: EntryKind, head: Head) -> Logged:
        entry = self.log.find(connection, asked)
        if entry.kind != kind:
            raise UnknownEntry(asked, f"it is a {entry.kind}, not a {kind}")
        if entry.seq >= head.size:
            raise UnknownEntry(asked, "it was recorded only later")
        return entry

    def _blob(self, report: str, which: str) -> bytes:
        with self.store.reading() as connection:
            content = self._find(connection, report, EntryKind.REPORT, self.log.head(connection)).content
            row = self.store.row(connection, "SELECT bytes FROM blobs WHERE hash = ?", bytes.fromhex(content[which]))
        if row is None:
            raise UnknownEntry(f"the {which} of {report[:12]}", "the ledger keeps only its hash")
        return bytes(row[0])

    def _reports(self, connection: Connection, seqs: Iterable[int], head: Head) -> Iterator[RecordedReport]:
        facts = Facts(self.store, self.log, connection, connection, size=head.size)
        for seq in seqs:
            row = self.store.row(connection, "SELECT id, recorded, body FROM entries WHERE seq = ?", seq)
            content = content_of(row[2])
            statement = "SELECT seq FROM intakes WHERE report = ? AND seq < ?"
            found = [each[0] for each in self.store.rows(connection, statement, seq, head.size)]
            facts.load(found)
            intakes = [facts.at(each).content for each in found]
            fetched = min((each["fetched"] for each in intakes if "fetched" in each), default=None)
            readers = dict.fromkeys(each.content["reader"] for each in facts.readings(seq))
            yield RecordedReport(
                bytes(row[0]).hex(),
                seq,
                tuple(sorted({each["name"] for each in intakes})),
                content["outlet"],
                content["leaning"],
                content["url"],
                None if content["published"] is None else date.fromisoformat(content["published"]),
                moment_of(row[1]),
                content["language"],
                content["theatre"],
                content["raw"],
                content["text"],
                content["length"],
                tuple(sorted(readers, key=version_key)),
                facts.stands(seq),
                content.get("forwarded_from"),
                None if fetched is None else date.fromisoformat(fetched),
            )

    def _notes(self, connection: Connection, about: str) -> Iterator[tuple[int]]:
        statement = "SELECT seq, body FROM entries WHERE kind = ?"
        for seq, body in self.store.rows(connection, statement, EntryKind.NOTE.value):
            if content_of(body)["about"] == about:
                yield (seq,)

    def _in_force(self, kind: EntryKind, fits: Any) -> list[RecordedEntry]:
        with self.store.reading() as connection:
            statement = (
                "SELECT seq, id, kind, recorded, body FROM entries e WHERE kind = ? AND NOT EXISTS "
                "(SELECT 1 FROM supersessions s WHERE s.superseded = e.seq)"
            )
            found = [_recorded(row) for row in self.store.rows(connection, statement, kind.value)]
        return sorted((each for each in found if fits(each.content)), key=lambda each: (each.content["at"], each.id))


def _recorded(row: Any) -> RecordedEntry:
    return RecordedEntry(row[0], bytes(row[1]).hex(), EntryKind(row[2]), moment_of(row[3]), content_of(row[4]))
