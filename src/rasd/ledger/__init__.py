"""
The ledger: nothing in it is rewritten, nothing is lost, and every question is answered as of two times.

>>> from datetime import date
>>> from rasd.reading import read_report
>>> from rasd.report import Report
>>> report = Report.of_text("r1", "سيطرت قسد أمس على منبج.", theatre="syria", outlet="ANHA", published=date(2016, 8, 13))
>>> path = getfixture("tmp_path") / "rasd.db"
>>> with open_ledger(path) as ledger:
...     added = ledger.add_report(report, read_report(report), reader_version="0.1.0")
...     again = ledger.add_report(report, read_report(report), reader_version="0.1.0")
...     print(added.outcome, again.outcome)
...     for claim in ledger.as_of(valid=date(2016, 9, 1)).claims():
...         print(claim.claim.value("to"), claim.place.key, claim.claim.date.first)
...     _ = ledger.reject(added.claims[0], author="M. A.", reason="the report quotes a rumour")
...     print(len(list(ledger.claims())), [entry.kind.value for entry in ledger.history(added.claims[0])])
new same
sdf ~منبج 2016-08-12
0 ['claim', 'reading', 'judgement']

`add_report` and `add_many` record reports with their claims and locations; `confirm`, `reject`, `correct`, `locate`,
`merge`, `withdraw`, `grade` and `note` what people make of them. `as_of` gives a view at two times; `claims`,
`chronicle`, `place_timeline` and `disputed` are its short forms. `verify`, `checkpoint` and `proof` show that nothing
was changed (docs/custody.md).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rasd.ledger.adding import Added, Addition, Outcome, Tally
    from rasd.ledger.checkpoint import Checkpoint, SigningKey
    from rasd.ledger.counting import Counts
    from rasd.ledger.entry import EntryKind
    from rasd.ledger.ledger import Ledger
    from rasd.ledger.records import (
        Dispute,
        Holding,
        PlaceFound,
        RecordedClaim,
        RecordedEntry,
        RecordedReport,
        Results,
    )
    from rasd.ledger.verify import Verification
    from rasd.ledger.view import View

_HOMES = {
    "Added": "adding",
    "Addition": "adding",
    "Checkpoint": "checkpoint",
    "Counts": "counting",
    "Dispute": "records",
    "EntryKind": "entry",
    "Holding": "records",
    "Ledger": "ledger",
    "Outcome": "adding",
    "PlaceFound": "records",
    "RecordedClaim": "records",
    "RecordedEntry": "records",
    "RecordedReport": "records",
    "Results": "records",
    "SigningKey": "checkpoint",
    "Tally": "adding",
    "Verification": "verify",
    "View": "view",
}

__all__ = [
    "Added",
    "Addition",
    "Checkpoint",
    "Counts",
    "Dispute",
    "EntryKind",
    "Holding",
    "Ledger",
    "Outcome",
    "PlaceFound",
    "RecordedClaim",
    "RecordedEntry",
    "RecordedReport",
    "Results",
    "SigningKey",
    "Tally",
    "Verification",
    "View",
    "open_ledger",
]


def open_ledger(
    where: str | Path,
    *,
    readonly: bool = False,
    origin: str | None = None,
    check: bool = True,
    clock: Callable[[], int] | None = None,
) -> Ledger:
    """
    Open a ledger, and make it where there is none.

    Args:
        where: A file, or `postgresql://user@host/database` (wants `rasd[server]`).
        readonly: Ask only; nothing is made and nothing written.
        origin: The name of a new ledger's log on its checkpoints, such as `example.org/ledger`; by chance otherwise.
        check: Hold a file against the checkpoint beside it.
        clock: Gives the time of recording in microseconds since 1970, for whoever copies a ledger with its times; by
            default the machine's. A time before that of the last entry counts as that of the last entry.

    Raises:
        LedgerUnavailable: It cannot be opened; the message says why.
        LedgerTooNew: A newer Rasd made it.
        LedgerDamaged: It lacks entries that it had when the checkpoint beside it was written.
        ExtraNotInstalled: The driver of PostgreSQL is missing.

    In the command line: `--ledger` of every command.

    """
    from rasd.ledger.ledger import now_micros  # noqa: PLC0415 - the database's library is slow to load
    from rasd.ledger.opening import opened  # noqa: PLC0415

    return opened(where, readonly=readonly, origin=origin, check=check, clock=clock or now_micros)


def __getattr__(name: str) -> Any:
    """Load a class when it is asked for: `import rasd.ledger` alone loads no database."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
