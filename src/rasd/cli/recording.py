"""Reading, placing and recording reports, and telling what each came to: what `rasd add` and `rasd watch` share."""

from __future__ import annotations

import hashlib
from collections import deque
from typing import TYPE_CHECKING

import click

from rasd import __version__
from rasd.errors import BadData, RasdError, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rasd.cli.options import Problems
    from rasd.ledger import Added, Addition, Tally
    from rasd.report import Report
    from rasd.telling.ledger_records import RecordWriter
    from rasd.telling.terminal import Screen

READER = __version__
"""The version that readings are recorded under."""
COLUMNS = ("outcome", "report", "previous", "name", "claims", "entries")
"""The columns of what was added as CSV."""
WHOLE = 64 * 1024 * 1024
"""Bytes of the largest file that is kept as a report's raw bytes."""


class Recording:
    """Makes additions of reports, and tells what each of them came to."""

    def __init__(self, problems: Problems, told_on: RecordWriter | Screen) -> None:
        self._problems = problems
        self._told_on = told_on
        self._names: deque[str] = deque()
        self.without_raw = 0
        """Reports whose raw bytes were asked for and could not be had."""

    def additions(
        self, reports: Iterable[tuple[Report, bytes | None]], *, keep_raw: bool = False
    ) -> Iterator[Addition]:
        """Read and place reports; what cannot be read is told and passed over."""
        from rasd.ledger import Addition  # noqa: PLC0415 - a help text needs none of it
        from rasd.placing import place_claims  # noqa: PLC0415
        from rasd.reading import read_report  # noqa: PLC0415

        for report, raw in reports:
            try:
                claims = read_report(report)
                locations = place_claims(report, claims)
            except BadData:
                raise  # the fault of the installation, not of this report
            except RasdError as error:
                self._problems.tell(UnreadableInput(report.id, "it was not read", str(error)))
                continue
            self.without_raw += keep_raw and raw is None
            self._names.append(report.id)
            yield Addition(report, claims, locations, raw)

    def refused(self, _report: Report, problem: RasdError) -> None:
        """Tell that a report could not be recorded."""
        self._names.pop()
        self._problems.tell(problem)

    def added(self, added: Added) -> None:
        """Tell what a report came to."""
        from rasd.telling.ledger_added import added_shown  # noqa: PLC0415 - rich is slow to import
        from rasd.telling.terminal import Screen  # noqa: PLC0415

        name = self._names.popleft()
        if isinstance(self._told_on, Screen):
            self._told_on.show(added_shown(added, name))
            return
        self._told_on.write(added.to_record() | {"name": name})


def sum_of(tally: Tally) -> str:
    """Return what many reports came to, in a line."""
    counts = (
        (tally.new, "new"),
        (tally.same, "same"),
        (tally.new_versions, "new versions"),
        (tally.read_again, "read again"),
    )
    reports = sum(count for count, _ in counts)
    parts = ", ".join(f"{count:,} {what}" for count, what in counts if count) or "none"
    return f"{reports:,} report{'' if reports == 1 else 's'}: {parts}; the ledger grew by {tally.entries:,} entries"


class RawBytes:
    """
    The bytes that the reports of one file came in: the file, or the lines of it, one after the other.

    Reports from inside packed files, archives and tables keep the hash of their bytes alone.
    """

    def __init__(self, path: Path) -> None:
        self._lines = self._read(path)
        self._whole: bytes | None = None
        if path.is_file() and path.stat().st_size <= WHOLE:
            self._whole = path.read_bytes()
            self._hash = hashlib.sha256(self._whole).hexdigest()

    def of(self, report: Report) -> bytes | None:
        """Return the bytes of the next report, None where they are not to be had."""
        if self._whole is not None and self._hash == report.sha256:
            return self._whole
        return next((line for line in self._lines if hashlib.sha256(line).hexdigest() == report.sha256), None)

    @staticmethod
    def _read(path: Path) -> Iterator[bytes]:
        if path.suffix not in {".jsonl", ".ndjson"} or not path.is_file():
            return
        with path.open("rb") as stream:
            while line := stream.readline(WHOLE + 1):
                yield line.rstrip(b"\r\n")


URL_OPTION = click.option(
    "--url",
    "urls",
    metavar="URL",
    multiple=True,
    is_eager=True,
    help="Fetch a feed or a page from the net and add it; may be given several times.",
)
"""The option that fetches."""
COLUMNS_OPTION = click.option(
    "--columns",
    metavar="FIELD=COLUMN,...",
    help="Which column of a table (CSV) holds what, as text=Body,published=Date.",
)
"""The option that says what a table's columns hold."""
