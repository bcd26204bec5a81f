"""What bears on a claim: its report's versions and merges, its readings, the judgements on it; looked up as needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasd.errors import UnknownEntry
from rasd.ledger.effect import (
    PLACES,
    Action,
    Effect,
    State,
    Whereabouts,
    corrected,
    effect_of,
    order,
    states_of,
    whereabouts,
)
from rasd.ledger.entry import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.ledger.log import Log, Logged
    from rasd.ledger.store import Connection, Store


class Facts:
    """
    What the ledger knows, as of one transaction, or of an earlier size of the log.

    `size` leaves out what came later.
    """

    def __init__(
        self, store: Store, log: Log, tables: Connection, record: Connection, *, size: int | None = None
    ) -> None:
        self.store = store
        self.log = log
        self.tables = tables
        self.record = record
        self.size = 2**62 if size is None else size
        self.fresh: set[int] = set()
        """The entries of this very transaction."""
        self._by_id: dict[str, Logged] = {}
        self._by_seq: dict[int, Logged] = {}
        self._readings: dict[int, list[Logged]] = {}
        self._stands: dict[int, bool] = {}
        self._effects: dict[int, Effect] = {}
        self._located: dict[int, dict[tuple[str, str], Logged]] = {}

    # -- entries

    def remember(self, entry: Logged) -> None:
        """Take in an entry of this transaction."""
        self._by_id[entry.id.hex()] = entry
        self._by_seq[entry.seq] = entry
        self.fresh.add(entry.seq)

    def seq(self, identity: str) -> int:
        """
        Return the place in the log of an entry that another one names.

        Raises:
            UnknownEntry: The log does not have it.

        """
        known = self._by_id.get(identity)
        if known is not None:
            return known.seq
        seqs = self.log.seqs(self.record, [bytes.fromhex(identity)])
        if not seqs:
            raise UnknownEntry(identity, "another entry names it, but the ledger does not have it; add it first")
        return next(iter(seqs.values()))

    def entry(self, identity: str) -> Logged:
        """Return an entry by its id."""
        known = self._by_id.get(identity)
        return self.at(self.seq(identity)) if known is None else known

    def at(self, seq: int) -> Logged:
        """Return an entry by its place in the log."""
        known = self._by_seq.get(seq)
        if known is None:
            self.load([seq])
            known = self._by_seq[seq]
        return known

    def load(self, seqs: Iterable[int]) -> None:
        """Look up entries that will be needed."""
        for seq, entry in self.log.logged(self.record, [each for each in seqs if each not in self._by_seq]).items():
            self._by_seq[seq] = entry
            self._by_id[entry.id.hex()] = entry

    def has_all(self, reading: Logged) -> bool:
        """Say whether all that a reading found came in this transaction."""
        content = reading.content
        return all(identity in self._by_id for identity in (*content["claims"], *content["locations"]))

    # -- what belongs together

    def readings(self, report: int) -> list[Logged]:
        """Return the readings of a report, the one in force last: the newest reader's, of one reader's the last."""
        if report not in self._readings:
            rows = self.store.rows(
                self.tables, "SELECT seq FROM readings WHERE report = ? AND seq < ?", report, self.size
            )
            self.load(row[0] for row in rows)
            found = [self.at(row[0]) for row in rows]
            self._readings[report] = sorted(found, key=lambda each: (version_key(each.content["reader"]), each.seq))
        return self._readings[report]

    def reading_in_force(self, report: int) -> Logged | None:
        """Return the reading of a report that counts."""
        readings = self.readings(report)
        return readings[-1] if readings else None

    def claims_of_reading(self, reading: Logged) -> set[int]:
        """Return the claims that a reading found."""
        wanted = reading.content["claims"]
        known = {self._by_id[each].seq for each in wanted if each in self._by_id}
        return known | set(
            self.log.seqs(self.record, [bytes.fromhex(each) for each in wanted if each not in self._by_id]).values()
        )

    def claims_of_report(self, report: int) -> set[int]:
        """Return the claims of all readings of a report."""
        return set().union(*(self.claims_of_reading(reading) for reading in self.readings(report)))

    def claims_of_versions(self, keys: Iterable[str]) -> set[int]:
        """Return the claims of all versions of some reports."""
        found: set[int] = set()
        for key in keys:
            for row in self.store.rows(self.tables, "SELECT seq FROM reports WHERE versions_of = ?", key):
                found |= self.claims_of_report(row[0])
        return found

    def claims_at(self, seq: int) -> set[int]:
        """Return the claims that a judgement on an entry bears on."""
        kind = self.at(seq).kind
        if kind == EntryKind.CLAIM:
            return {seq}
        return self.claims_of_report(seq) if kind == EntryKind.REPORT else set()

    def with_dependents(self, claims: set[int]) -> set[int]:
        """Return claims together with those whose places were merged with theirs."""
        found, new = set(claims), claims
        while new:
            rows = self.store.rows_in(self.tables, "SELECT subject FROM judgements WHERE kept IN ()", sorted(new))
            new = {row[0] for row in rows if self.at(row[0]).kind == EntryKind.CLAIM} - found
            found |= new
        return found

    # -- judgements

    def judgements(self, about: int) -> list[Logged]:
        """Return the judgements on an entry that no later entry supersedes."""
        rows = self.store.rows(
            self.tables,
            "SELECT seq FROM judgements WHERE subject = ? AND seq < ? AND NOT EXISTS "
            "(SELECT 1 FROM supersessions s WHERE s.superseded = judgements.seq AND s.seq < ?)",
            *(about, self.size, self.size),
        )
        self.load(row[0] for row in rows)
        return [self.at(row[0]) for row in rows]

    def effect(self, claim: int) -> Effect:
        """Return what judgements make of a claim."""
        if claim not in self._effects:
            self._effects[claim] = effect_of(self.judgements(claim))
        return self._effects[claim]

    def stands(self, report: int) -> bool:
        """Say whether a report is the newest of its versions and was not merged into another."""
        if report not in self._stands:
            self._stands[report] = self._is_newest(report) and self._kept(report) == report
        return self._stands[report]

    def _is_newest(self, report: int) -> bool:
        row = self.store.row(
            self.tables,
            "SELECT r.seq FROM reports r JOIN reports o ON o.versions_of = r.versions_of WHERE o.seq = ? AND r.seq < ? "
            "ORDER BY coalesce(r.published, -1000000) DESC, r.seq DESC LIMIT 1",
            *(report, self.size),
        )
        return bool(row[0] == report)

    def _kept(self, report: int) -> int:
        """Return the report that one was merged into, itself where it was not; in a circle, the one recorded first."""
        chain = [report]
        while True:
            merges = [each for each in self.judgements(chain[-1]) if each.content["action"] == Action.MERGE_REPORTS]
            if not merges:
                return chain[-1]
            kept = self.seq(max(merges, key=order).content["kept"])
            if kept in chain:
                return min(chain[chain.index(kept) :])
            chain.append(kept)

    # -- how a claim stands

    def states(self, claim: int) -> list[State]:
        """Return how a claim stands, nothing where it does not."""
        content = self.at(claim).content
        report = self.seq(content["report"])
        reading = self.reading_in_force(report)
        effect = self.effect(claim)
        if reading is None or effect.rejected or not self.stands(report):
            return []
        if self.at(claim).id.hex() not in reading.content["claims"]:
            return []
        judged = bool(effect.verdict or effect.corrections or effect.located)
        return states_of(claim, report, corrected(content, effect), self.places(claim), judged=judged)

    def places(self, claim: int) -> dict[str, Whereabouts]:
        """Return where the slots of a claim lie."""
        found = {slot: self._place(claim, slot, frozenset()) for slot in PLACES}
        return {slot: where for slot, where in found.items() if where is not None}

    def _place(self, claim: int, slot: str, seen: frozenset[tuple[int, str]]) -> Whereabouts | None:
        effect = self.effect(claim)
        judged = effect.located.get(slot)
        if judged is not None and judged.content["action"] == Action.MERGE_PLACES and (claim, slot) not in seen:
            other = self._place(self.seq(judged.content["kept"]), judged.content["kept_slot"], seen | {(claim, slot)})
            if other is not None:
                return other
        entry = self.at(claim)
        location = self._locations(entry).get((entry.id.hex(), slot))
        return whereabouts(slot, corrected(entry.content, effect), effect, location)

    def _locations(self, claim: Logged) -> dict[tuple[str, str], Logged]:
        """Return the locations by claim and slot that the reading in force of a claim's report found."""
        reading = self.reading_in_force(self.seq(claim.content["report"]))
        if reading is None:
            return {}
        if reading.seq not in self._located:
            wanted = reading.content["locations"]
            seqs = self.log.seqs(self.record, [bytes.fromhex(each) for each in wanted])
            self.load(seqs.values())
            found = [self.at(seq) for seq in seqs.values()]
            self._located[reading.seq] = {(each.content["claim"], each.content["slot"]): each for each in found}
        return self._located[reading.seq]


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """
    Return what reader versions are ordered by: numbers as numbers, words as words.

    >>> sorted(["0.10.0", "0.9.1", "0.10.0+gazetteer.2"], key=version_key)
    ['0.9.1', '0.10.0', '0.10.0+gazetteer.2']
    """
    return tuple(
        (1, int(part), "") if part.isdigit() else (0, 0, part) for part in re.findall(r"\d+|[^\W\d_]+", version)
    )
