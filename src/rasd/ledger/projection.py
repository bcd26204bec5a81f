"""
The projection: from entries to the tables that are asked.

Each row of `states` says how a claim stands at a place, and from which to which size of the log that was so. The rows
are a plain function of the log, transaction by transaction, so that they can be thrown away and made anew, and
`verify` can hold them against the entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.ledger import schema
from rasd.ledger.effect import PLACES, Action, State, Whereabouts, as_name, effect_of, states_of, whereabouts
from rasd.ledger.entry import EntryKind, day_number
from rasd.ledger.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasd.ledger.log import Log, Logged
    from rasd.ledger.store import Connection, Store

_COLUMNS = ", ".join(f'"{column.name}"' if column.name == "row" else column.name for column in schema.states.columns)
_NO_EFFECT = effect_of(())


class Projection:
    """
    Brings the derived tables up to the log.

    `log` is where entries are read, `store` where the tables are: the same ledger, or another one to compare with.
    """

    def __init__(self, store: Store, log: Log) -> None:
        self.store = store
        self.log = log
        self._codes: dict[str | None, int] = {}
        self._fresh_codes: dict[str | None, int] = {}

    def apply(
        self, connection: Connection, batch: Sequence[Logged], size: int, record: Connection | None = None
    ) -> None:
        """
        Take in the entries of one transaction, after which the log is `size` long.

        `record` is the connection to the log, where that is not the tables'.
        """
        self._fresh_codes = {}
        facts = Facts(self.store, self.log, connection, record or connection)
        by_kind: dict[str, list[Logged]] = {}
        for entry in batch:
            by_kind.setdefault(entry.kind, []).append(entry)
            facts.remember(entry)
        versions = self._take_reports(connection, by_kind.get(EntryKind.REPORT, []))
        self._take_intakes(connection, facts, by_kind.get(EntryKind.INTAKE, []))
        fresh, again = self._take_readings(connection, facts, by_kind.get(EntryKind.READING, []))
        touched = again | facts.claims_of_versions(versions) | self._take_judgements(connection, facts, by_kind)
        touched = facts.with_dependents(touched)
        states: list[State] = []
        for reading in fresh:
            states += self._fresh_states(facts, reading, touched)
        states += self._restated(connection, facts, touched, size)
        self._write(connection, states, size)

    def keep(self) -> None:
        """Remember the codes of names: the transaction stands."""
        self._codes |= self._fresh_codes

    # -- each kind of entry

    def _take_reports(self, connection: Connection, reports: list[Logged]) -> set[str]:
        """Return what the versions of those reports have in common of which there are several now."""
        rows = []
        for report in reports:
            content = report.content
            outlet = content["outlet"]
            published = None if content["published"] is None else day_number(content["published"])
            rows.append((report.seq, versions_of(content), published, None if outlet is None else as_name(outlet)))
        known: set[str] = set()
        if rows:
            statement = "SELECT DISTINCT versions_of FROM reports WHERE versions_of IN ()"
            known = {row[0] for row in self.store.rows_in(connection, statement, {row[1] for row in rows})}
        self.store.insert(connection, schema.reports, rows)
        counted: dict[str, int] = {}
        for row in rows:
            counted[row[1]] = counted.get(row[1], 0) + 1
        return {key for key, count in counted.items() if key in known or count > 1}

    def _take_intakes(self, connection: Connection, facts: Facts, intakes: list[Logged]) -> None:
        rows = [(intake.seq, facts.seq(intake.content["report"])) for intake in intakes]
        self.store.insert(connection, schema.intakes, rows)

    def _take_readings(
        self, connection: Connection, facts: Facts, readings: list[Logged]
    ) -> tuple[list[Logged], set[int]]:
        """Return the readings of reports that had none before, and the claims of those that had."""
        rows = [(reading.seq, facts.seq(reading.content["report"])) for reading in readings]
        statement = "SELECT report FROM readings WHERE report IN ()"
        old = [report for _, report in rows if report not in facts.fresh]
        known = {row[0] for row in self.store.rows_in(connection, statement, old)}
        self.store.insert(connection, schema.readings, rows)
        counted: dict[int, int] = {}
        for _, report in rows:
            counted[report] = counted.get(report, 0) + 1
        fresh, again = [], set()
        for reading, (_, report) in zip(readings, rows, strict=True):
            if report in facts.fresh and counted[report] == 1 and facts.has_all(reading):
                fresh.append(reading)
            elif report in known or counted[report] > 1:
                again |= facts.claims_of_report(report)
            else:
                again |= facts.claims_of_reading(reading)
        return fresh, again

    def _take_judgements(self, connection: Connection, facts: Facts, by_kind: dict[str, list[Logged]]) -> set[int]:
        touched: set[int] = set()
        rows: list[tuple[Any, ...]] = []
        superseded: list[tuple[int, int]] = []
        for kind in (EntryKind.JUDGEMENT, EntryKind.GRADE, EntryKind.NOTE):
            for entry in by_kind.get(kind, []):
                superseded += [(entry.seq, facts.seq(each)) for each in entry.content["supersedes"]]
        for judgement in by_kind.get(EntryKind.JUDGEMENT, []):
            content = judgement.content
            if content["action"] == Action.WITHDRAW:
                continue
            kept = content.get("kept")
            rows.append((judgement.seq, facts.seq(content["about"]), None if kept is None else facts.seq(kept)))
        self.store.insert(connection, schema.judgements, rows)
        self.store.insert(connection, schema.supersessions, sorted(set(superseded)))
        statement = "SELECT subject, kept FROM judgements WHERE seq IN ()"
        rows += [(None, *row) for row in self.store.rows_in(connection, statement, [seq for _, seq in superseded])]
        for _, subject, kept in rows:
            for seq in (subject, kept):
                if seq is not None:
                    touched |= facts.claims_at(seq)
        return touched

    # -- states

    def _fresh_states(self, facts: Facts, reading: Logged, touched: set[int]) -> list[State]:
        """Return the states of claims that nothing else in the ledger bears on."""
        states: list[State] = []
        report = facts.seq(reading.content["report"])
        located: dict[str, dict[str, Logged]] = {}
        for identity in reading.content["locations"]:
            location = facts.entry(identity)
            located.setdefault(location.content["claim"], {})[location.content["slot"]] = location
        for identity in reading.content["claims"]:
            claim = facts.entry(identity)
            if claim.seq in touched:
                continue
            where = located.get(identity, {})
            places: dict[str, Whereabouts] = {}
            for slot in claim.content["slots"]:
                if slot in PLACES:
                    found = whereabouts(slot, claim.content, _NO_EFFECT, where.get(slot))
                    if found is not None:
                        places[slot] = found
            states += states_of(claim.seq, report, claim.content, places, judged=False)
        return states

    def _restated(self, connection: Connection, facts: Facts, touched: Iterable[int], size: int) -> list[State]:
        """Close the rows that are so no more; return the states that are to be added."""
        asked = sorted(touched)
        if not asked:
            return []
        standing: dict[int, dict[State, int]] = {}
        statement = f"SELECT {_COLUMNS} FROM states WHERE known_to = {schema.OPEN} AND claim IN ()"  # noqa: S608
        names = self._names(connection)
        for row in self.store.rows_in(connection, statement, asked):
            state = _state(row, names)
            standing.setdefault(state.claim, {})[state] = row[0]
        added: list[State] = []
        for claim in asked:
            now = facts.states(claim)
            before = standing.get(claim, {})
            for state, row in before.items():
                if state not in now:
                    self.store.run(connection, 'UPDATE states SET known_to = ? WHERE "row" = ?', size, row)
            added += [state for state in now if state not in before]
        return added

    def _write(self, connection: Connection, states: Sequence[State], size: int) -> None:
        if not states:
            return
        last = self.store.row(connection, 'SELECT max("row") FROM states')[0]
        codes = self._codes_of(
            connection, (name for state in states for name in (state.place, state.holder) if name is not None)
        )
        rows = [
            (number, *state[:8], codes.get(state.place), codes.get(state.holder), *state[10:], size, schema.OPEN)
            for number, state in enumerate(states, 0 if last is None else last + 1)
        ]
        self.store.insert(connection, schema.states, rows)

    # -- names

    def _codes_of(self, connection: Connection, names: Iterable[str]) -> dict[str | None, int]:
        """Return the numbers that stand for names, new ones for new names, in the order in which they come."""
        asked = list(dict.fromkeys(names))
        missing = [name for name in asked if name not in self._codes]
        if missing:
            statement = "SELECT name, code FROM names WHERE name IN ()"
            found = {row[0]: row[1] for row in self.store.rows_in(connection, statement, missing)}
            last = self.store.row(connection, "SELECT max(code) FROM names")[0]
            new = [name for name in missing if name not in found]
            made = dict(zip(new, range(0 if last is None else last + 1, 2**31), strict=False))
            self.store.insert(connection, schema.names, [(code, name) for name, code in made.items()])
            self._fresh_codes = found | made
        return self._codes | self._fresh_codes if missing else self._codes

    def _names(self, connection: Connection) -> dict[int, str]:
        rows = self.store.rows(connection, "SELECT code, name FROM names")
        return {row[0]: row[1] for row in rows}


def versions_of(content: dict[str, Any]) -> str:
    """
    Return what the versions of a report have in common: its address, or without one its outlet and its bytes.

    >>> versions_of({"url": "https://a.example/1", "outlet": "SANA", "raw": "ab"})
    'https://a.example/1'
    """
    url = content["url"]
    return as_name(url or f"{content['outlet'] or ''}\n{content['raw']}")


def _state(row: Sequence[Any], names: dict[int, str]) -> State:
    values = list(row[1:14])
    for at in (8, 9):
        values[at] = None if values[at] is None else names[values[at]]
    return State(*values)
