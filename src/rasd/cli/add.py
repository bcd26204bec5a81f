"""`rasd add`: reports in, recorded with their claims."""

from __future__ import annotations

import sys
from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import Stopping, clear_errors, form_option, ledger_at, ledger_option, record_writer
from rasd.cli.options import Problems, defaults_of, report_options
from rasd.cli.recording import COLUMNS, COLUMNS_OPTION, READER, URL_OPTION, RawBytes, Recording, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rasd.intake import Defaults, Input
    from rasd.report import Report

MANY = 10
"""From how many files on a progress bar is shown."""
BATCH = 64
"""Reports that one transaction records: a wait for the disk costs more than reading one."""


@click.command()
@report_options
@URL_OPTION
@COLUMNS_OPTION
@click.option(
    "--keep-raw",
    is_flag=True,
    help="Keep the bytes of files and of lines of JSONL too; without it, their hash is kept.",
)
@ledger_option
@form_option()
def add(
    paths: tuple[Path, ...], where: str, form: str, urls: tuple[str, ...], *, keep_raw: bool, **options: Any
) -> None:
    """
    Record reports with their claims in a ledger.

    A ledger is made where there is none. Says of each report what it came to: new, same, a new version of one from
    the same address, or read again by a newer reader. What cannot be read is named and passed over; the exit status
    is then 1. Ctrl-C stops behind the report in hand. Paths and options are those of read.
    """
    from rasd.intake import inputs_of  # noqa: PLC0415 - a help text needs none of it

    problems = Problems()
    passed_over: list[str] = []
    with clear_errors():
        defaults = defaults_of(options)
        inputs = inputs_of(paths, on_problem=problems.tell, on_passed_over=passed_over.append)
    if passed_over:
        click.echo(f"rasd: passed over, of no kind that is read: {_some(passed_over)}", err=True)
    if not inputs and not urls:
        sys.exit(1)
    with ExitStack() as stack:
        ledger = stack.enter_context(ledger_at(where, write=True, make=True))
        recording = Recording(problems, told_on(form, options["bidi"], stack))
        stopping = stack.enter_context(Stopping())
        tracked = stack.enter_context(_progress(inputs))
        reports = _reports(tracked, urls, defaults, problems, stopping, keep_raw=keep_raw)
        tally = ledger.add_many(
            recording.additions(reports, keep_raw=keep_raw),
            reader_version=READER,
            batch=1 if any(str(path) == "-" for path in paths) else BATCH,
            on_added=recording.added,
            on_problem=recording.refused,
        )
        stopped = bool(stopping)
    click.echo(sum_of(tally), err=form != "table")
    if recording.without_raw:
        click.echo(
            f"rasd: of {recording.without_raw:,} reports only the hash of the bytes is kept: they came packed, in a "
            "table, an archive or from the net",
            err=True,
        )
    if stopped:
        click.echo("rasd: stopped; add the same again to go on", err=True)
    if problems.count or stopped:
        sys.exit(1)


def told_on(form: str, bidi: Any, stack: ExitStack) -> Any:
    """Return what is told on what reports came to."""
    if form != "table":
        return stack.enter_context(record_writer(form, COLUMNS))
    from rasd.telling.terminal import Screen  # noqa: PLC0415 - rich is slow to import

    return Screen(bidi=bidi)


def _reports(
    inputs: Iterable[Input],
    urls: tuple[str, ...],
    defaults: Defaults,
    problems: Problems,
    stopping: Stopping,
    *,
    keep_raw: bool,
) -> Iterator[tuple[Report, bytes | None]]:
    """Yield reports with their raw bytes, until the work is to stop."""
    from rasd.intake import read_address, read_input  # noqa: PLC0415

    for each in inputs:
        raw = RawBytes(each.path) if keep_raw else None
        for report in read_input(each, defaults, on_problem=problems.tell):
            yield report, None if raw is None else raw.of(report)
            if stopping:
                return
    for url in urls:
        for report in read_address(url, defaults, on_problem=problems.tell):
            yield report, None
            if stopping:
                return


def _progress(inputs: list[Input]) -> AbstractContextManager[Iterable[Input]]:
    """Show a bar on standard error for many files; output that scrolls by is progress enough."""
    if len(inputs) < MANY or not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext(inputs)
    return click.progressbar(inputs, file=sys.stderr, label="adding")


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
