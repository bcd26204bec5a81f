"""The ledger: an append-only record of reports, of what they claim, and of what analysts make of it."""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from rasd.errors import BadEntry, RasdError
from rasd.ledger import schema
from rasd.ledger.adding import Added, Addition, Outcome, Tally, drafted
from rasd.ledger.asking import Asking
from rasd.ledger.checkpoint import Checkpoint
from rasd.ledger.effect import Action
from rasd.ledger.entry import Draft, EntryKind, hold_to_shape
from rasd.ledger.judging import correction, expected, filled, merging, relocation, signed
from rasd.ledger.log import Log
from rasd.ledger.projection import Projection, versions_of
from rasd.ledger.replay import replay
from rasd.ledger.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from rasd.claim import Claim
    from rasd.ledger.adding import Drafted
    from rasd.ledger.records import RecordedEntry
    from rasd.ledger.store import Connection, Store
    from rasd.ledger.witness import Witness
    from rasd.location import Location
    from rasd.place import Place
    from rasd.report import Report

BATCH = 1000
"""Reports that `add_many` records in one transaction."""


def now_micros() -> int:
    """Return the time in microseconds since 1970."""
    return time.time_ns() // 1000


class Ledger(Asking):
    """
    A ledger; `open_ledger` opens one. Use it as a context manager, or close it.

    Whatever is written is on the disk when the method returns, or was not written at all.
    """

    def __init__(
        self, store: Store, origin: str, witness: Witness | None = None, clock: Callable[[], int] = now_micros
    ) -> None:
        self.store = store
        self.origin = origin
        self.log = Log(store)
        self._projection = Projection(store, self.log)
        self._witness = witness
        self._clock = clock

    def __repr__(self) -> str:
        return f"<Ledger({self.store.name!r})>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the connections to the database, and the file beside it."""
        self.store.close()
        if self._witness is not None:
            self._witness.close()

    # -- adding

    def add_report(
        self,
        report: Report,
        claims: Sequence[Claim],
        locations: Sequence[dict[str, Location]] = (),
        *,
        reader_version: str,
        raw: bytes | None = None,
    ) -> Added:
        """
        Record a report with what was read of it, in one transaction.

        The same again adds nothing; another text from the same address is a new version; another reading of the same
        report puts the newer reader's in force. Whatever was there stays.

        Args:
            report: The report; its text is kept.
            claims: Its claims, as `rasd.reading.read_report` gives them.
            locations: For each claim its locations by slot, as `rasd.placing.Placer.place_claims` gives them.
            reader_version: Which reader read it, with its lists; versions are compared number by number.
            raw: The bytes that it came in, to keep them too; without them the hash and the address are kept.

        Raises:
            QuoteNotInReport: A claim points at words that the report does not have.
            BadEntry: The raw bytes are not those of the report.
            LedgerUnavailable: The database refused; nothing was recorded.

        In the command line: `rasd add`.

        """
        made = drafted(Addition(report, claims, locations, raw), reader_version)
        return self._add([made])[0]

    def add_many(
        self,
        additions: Iterable[Addition],
        *,
        reader_version: str,
        batch: int = BATCH,
        on_added: Callable[[Added], None] = lambda _added: None,
        on_problem: Callable[[Report, RasdError], None] | None = None,
    ) -> Tally:
        """
        Record many reports, `batch` of them in one transaction, and count what they came to.

        Args:
            additions: The reports with their claims, locations and raw bytes.
            reader_version: Which reader read them.
            batch: Reports in one transaction; after a crash the reports before the last whole batch are there.
            on_added: Called for each report after it was recorded.
            on_problem: What to do with a report that cannot be recorded; without it, those before it are recorded
                and the error is raised.

        """
        tally = Tally()
        waiting: list[Drafted] = []

        def flush() -> None:
            for added in self._add(waiting):
                tally.count(added)
                on_added(added)
            waiting.clear()

        for addition in additions:
            try:
                waiting.append(drafted(addition, reader_version))
            except RasdError as problem:
                if on_problem is None:
                    flush()
                    raise
                on_problem(addition.report, problem)
            if len(waiting) >= batch:
                flush()
        flush()
        return tally

    def add_entries(self, entries: Iterable[RecordedEntry | tuple[str, dict[str, Any]]]) -> int:
        """
        Record entries of another ledger, or entries as (kind, content); return how many were new.

        Each must come after those that it names. Texts and raw bytes come by `add_bytes`.

        Raises:
            UnknownEntry: One names an entry that neither came before it nor is in the ledger.
            BadEntry: One is not in the form of entries.

        """
        pairs = [each if isinstance(each, tuple) else (each.kind, each.content) for each in entries]
        try:
            drafts = [Draft.of(EntryKind(kind).value, content) for kind, content in pairs]
            for draft in drafts:
                hold_to_shape(draft.kind, draft.content)
            with self._writing() as write:
                known = self.log.seqs(write.connection, {draft.id for draft in drafts})
                new = {draft.id: draft for draft in drafts if draft.id not in known}
                write.append(list(new.values()))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            found = f"one is not in the form of its kind ({type(error).__name__}: {error})"
            raise BadEntry("entries of another ledger", found, "take them from a ledger's export") from error
        return len(new)

    def add_bytes(self, *some: bytes) -> None:
        """Keep texts or raw bytes, found again by their SHA-256."""
        with self._writing() as write:
            rows = {hashlib.sha256(each).digest(): each for each in some}
            self.store.insert_missing(write.connection, schema.blobs, list(rows.items()))

    def _add(self, made: Sequence[Drafted]) -> list[Added]:
        """Record reports in one transaction."""
        if not made:
            return []
        with self._writing() as write:
            connection = write.connection
            reports = {each.report.id for each in made}
            known = self.log.seqs(connection, reports)
            seen = [each for each in made if each.report.id in known]
            known |= self.log.seqs(
                connection, {draft.id for each in seen for draft in each.entries() if draft.id not in known}
            )
            versions = self._versions(connection, {versions_of(each.report.content) for each in made})
            blobs: dict[bytes, bytes] = {}
            new: dict[bytes, Draft] = {}
            results = []
            for each in made:
                key = versions_of(each.report.content)
                previous = versions.get(key)
                outcome = Outcome.SAME
                if each.report.id not in known and each.report.id not in new:
                    outcome = Outcome.NEW if previous is None else Outcome.NEW_VERSION
                    versions[key] = each.report.hex
                elif each.reading.id not in known and each.reading.id not in new:
                    outcome = Outcome.READ_AGAIN
                fresh = {draft.id: draft for draft in each.entries() if draft.id not in known and draft.id not in new}
                new |= fresh
                blobs |= dict(each.blobs)
                results.append(
                    Added(
                        outcome,
                        each.report.hex,
                        tuple(draft.hex for draft in each.claims),
                        tuple(draft.hex for draft in each.locations),
                        previous if outcome is Outcome.NEW_VERSION else None,
                        len(fresh),
                    )
                )
            self.store.insert_missing(connection, schema.blobs, list(blobs.items()))
            write.append(list(new.values()))
        return results

    def _versions(self, connection: Connection, keys: set[str]) -> dict[str, str]:
        """Return the last recorded report of some addresses."""
        statement = (
            "SELECT r.versions_of, e.id FROM reports r JOIN entries e ON e.seq = r.seq "
            "WHERE r.versions_of IN () ORDER BY r.seq"
        )
        return {row[0]: bytes(row[1]).hex() for row in self.store.rows_in(connection, statement, keys)}

    # -- judging

    def confirm(
        self, claim: str, *, author: str, reason: str = "", at: datetime | None = None, supersedes: Sequence[str] = ()
    ) -> str:
        """Record that an analyst finds a claim rightly read; return the judgement's id."""
        return self._judge(claim, Action.CONFIRM, author, reason, at, supersedes)

    def reject(
        self, claim: str, *, author: str, reason: str = "", at: datetime | None = None, supersedes: Sequence[str] = ()
    ) -> str:
        """
        Record that a claim is to be left out, being misread or worthless; return the judgement's id.

        It stays in the record, and in views of what was known before. In the command line: `rasd reject`.
        """
        return self._judge(claim, Action.REJECT, author, reason, at, supersedes)

    def correct(
        self,
        claim: str,
        slot: str,
        value: Any,
        *,
        author: str,
        reason: str = "",
        at: datetime | None = None,
        supersedes: Sequence[str] = (),
    ) -> str:
        """
        Record what a slot of a claim should be, None for nothing; return the judgement's id.

        `date`, `polarity`, `modality` and `attribution` can be corrected like slots. In the command line: `rasd correct`.

        Raises:
            UnknownEntry: The ledger has no such claim.
            BadEntry: Claims of that kind have no such slot, or it cannot be filled so.

        """
        with self._writing() as write:
            content = correction(write.find(claim), slot, value)
            return write.judgement(content, signed(author, reason, at, write.find_all(supersedes)))

    def locate(
        self,
        claim: str,
        slot: str,
        place: Place | str | None,
        *,
        author: str,
        reason: str = "",
        at: datetime | None = None,
        supersedes: Sequence[str] = (),
    ) -> str:
        """Record where a slot of a claim lies, by a place or its id, None for nowhere known; return the judgement's id."""
        with self._writing() as write:
            content = relocation(write.find(claim), slot, place)
            return write.judgement(content, signed(author, reason, at, write.find_all(supersedes)))

    def merge(
        self,
        keep: str,
        drop: str,
        *,
        author: str,
        reason: str = "",
        at: datetime | None = None,
        slot: str | None = None,
        kept_slot: str | None = None,
        supersedes: Sequence[str] = (),
    ) -> str:
        """
        Record that two reports, or the places of two claims, are one; return the judgement's id.

        Of two reports, the claims of `drop` are left out. Of two claims, the place of `drop` (its first, or that in
        `slot`) is the one of `keep`. In the command line: `rasd merge`.
        """
        with self._writing() as write:
            content = merging(write.find(keep), write.find(drop), slot, kept_slot)
            return write.judgement(content, signed(author, reason, at, write.find_all(supersedes)))

    def withdraw(self, judgement: str, *, author: str, reason: str = "", at: datetime | None = None) -> str:
        """Record that a judgement, a grade or a note counts no more; return the new judgement's id."""
        with self._writing() as write:
            entry = write.find(judgement)
            about = expected(entry, EntryKind.JUDGEMENT, EntryKind.GRADE, EntryKind.NOTE)
            content = {"about": about, "action": Action.WITHDRAW.value}
            return write.judgement(content, signed(author, reason, at, [entry]))

    def grade(
        self,
        outlet: str,
        grade: str,
        *,
        author: str,
        reason: str = "",
        at: datetime | None = None,
        supersedes: Sequence[str] = (),
    ) -> str:
        """Record how far somebody trusts an outlet, in words or letters of his own; return the entry's id."""
        with self._writing() as write:
            said = {"grade": filled("a grade", grade), "outlet": filled("an outlet", outlet)}
            content = said | signed(author, reason, at, write.find_all(supersedes))
            return write.one(Draft.of(EntryKind.GRADE, content))

    def note(
        self,
        text: str,
        *,
        author: str,
        about: str | None = None,
        at: datetime | None = None,
        supersedes: Sequence[str] = (),
    ) -> str:
        """Record words about an entry, or about the ledger; return the note's id."""
        with self._writing() as write:
            named = None if about is None else write.find(about).id.hex()
            content = {"about": named, "text": filled("a note", text)} | signed(
                author, "", at, write.find_all(supersedes)
            )
            return write.one(Draft.of(EntryKind.NOTE, content))

    def _judge(
        self, claim: str, action: Action, author: str, reason: str, at: datetime | None, supersedes: Sequence[str]
    ) -> str:
        with self._writing() as write:
            content = {"about": expected(write.find(claim), EntryKind.CLAIM), "action": action.value}
            return write.judgement(content, signed(author, reason, at, write.find_all(supersedes)))

    def rebuild(self) -> None:
        """
        Make the derived tables anew from the entries, in one transaction.

        For a ledger of which `verify` finds only these tables wrong.
        """
        with self.store.writing() as connection:
            for table in schema.DERIVED:
                self.store.run(connection, f"DELETE FROM {table.name}")  # noqa: S608 - tables of the schema
            replay(self.log, connection, self.store, connection)
        self._projection = Projection(self.store, self.log)

    @contextmanager
    def _writing(self) -> Iterator[Writing]:
        """Give one transaction; when it stands, remember it and write the checkpoint beside the ledger."""
        with self.store.writing() as connection:
            write = Writing(connection, self.log, self._projection, self._clock())
            yield write
        write.stands()
        if write.head is not None and self._witness is not None:
            self._witness.write(Checkpoint(self.origin, write.head.size, write.head.root))
