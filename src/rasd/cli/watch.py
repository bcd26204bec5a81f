"""`rasd watch`: reports are recorded as they come into a folder."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.add import told_on
from rasd.cli.ledger_options import Stopping, form_option, ledger_at, ledger_option
from rasd.cli.options import Problems, defaults_of, report_options
from rasd.cli.recording import COLUMNS_OPTION, READER, Recording

if TYPE_CHECKING:
    from rasd.report import Report

EXAMPLES = """\b
Examples:
  rasd watch inbox/ --theatre syria
  rasd watch inbox/ --every 30 --format jsonl >> added.jsonl
"""


@click.command(epilog=EXAMPLES)
@report_options
@COLUMNS_OPTION
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait between two looks.",
)
@click.option(
    "--seen",
    "seen_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to remember what was read; LEDGER.seen beside a ledger's file if absent.",
)
@ledger_option
@form_option("table", "jsonl")
def watch(paths: tuple[Path, ...], where: str, form: str, every: float, seen_file: Path | None, **options: Any) -> None:
    """
    Record reports as they come into a folder, until Ctrl-C.

    PATH is a folder. A file is read when it is complete, its size and time being the same at two looks; what was read
    is remembered over restarts, and a file that changes is read again. What cannot be read is named and passed over.
    """
    from rasd.intake import SeenFile  # noqa: PLC0415 - a help text needs none of it
    from rasd.intake.watch import Watch  # noqa: PLC0415

    problems = Problems()
    with ExitStack() as stack:
        ledger = stack.enter_context(ledger_at(where, write=True, make=True))
        recording = Recording(problems, told_on(form, options["bidi"], stack))

        def record(report: Report) -> None:
            ledger.add_many(
                recording.additions([(report, None)]),
                reader_version=READER,
                batch=1,
                on_added=recording.added,
                on_problem=recording.refused,
            )

        try:
            seen = SeenFile(seen_file or _beside(where))
            defaults = defaults_of(options)
            watches = [Watch(path, seen=seen, defaults=defaults, on_problem=problems.tell) for path in paths]
            stopping = stack.enter_context(Stopping())
            click.echo(f"rasd: watching {', '.join(map(str, paths))}; Ctrl-C ends it", err=True)
            while not stopping:
                for each in watches:
                    each.look(record, stop=stopping.event.is_set)
                stopping.event.wait(every)
        except OSError as error:
            found = (error.strerror or str(error)).lower()
            raise click.ClickException(f"{error.filename or 'the memory of what was read'}: {found}.") from error
    if problems.count:
        sys.exit(1)


def _beside(where: str) -> Path:
    if "://" in where:
        raise click.UsageError("A server keeps no list of files that were read: name a file for it with --seen.")
    return Path(f"{where}.seen")
