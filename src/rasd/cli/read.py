"""`rasd read`: reports in, claims out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.options import Problems, defaults_of, report_options
from rasd.errors import RasdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rasd.claim import Claim
    from rasd.intake import Defaults, Input
    from rasd.report import Report
    from rasd.telling.records import CsvWriter, JsonlWriter

MANY = 10
"""From how many files on a progress bar is shown."""


@click.command()
@report_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "html", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table or an HTML page for people, or JSONL (one report a line) or CSV (one claim a row).",
)
@click.option(
    "--columns",
    metavar="FIELD=COLUMN,...",
    help="Which column of a table (CSV) holds what, as text=Body,published=Date.",
)
@click.option(
    "--url",
    "urls",
    metavar="URL",
    multiple=True,
    is_eager=True,
    help="Fetch a feed or a page from the net and read it; may be given several times.",
)
@click.option(
    "--places/--no-places",
    "placed",
    default=True,
    show_default=True,
    help="Say in JSONL and CSV where on earth each place lies.",
)
def read(paths: tuple[Path, ...], form: str, urls: tuple[str, ...], *, placed: bool, **options: Any) -> None:
    """
    Read reports into claims.

    PATH is a text, an HTML page, JSONL, a feed, a web archive, a table, an export of Telegram, a folder of these, or -
    for standard input. What cannot be read is named on standard error and passed over; the exit status is then 1.
    """
    from rasd.intake import inputs_of  # noqa: PLC0415 - a help text needs none of it

    problems = Problems()
    passed_over: list[str] = []
    try:
        defaults = defaults_of(options)
        write, finish = _writer(form, options["bidi"], placed=placed)
        inputs = inputs_of(paths, on_problem=problems.tell, on_passed_over=passed_over.append)
        with _progress(inputs) as tracked:
            for report in _reports(tracked, urls, defaults, problems):
                _read_one(report, write, problems)
        finish()
    except RasdError as error:
        raise click.ClickException(str(error)) from error
    if passed_over:
        click.echo(f"rasd: passed over, of no kind that is read: {_some(passed_over)}", err=True)
    if problems.count:
        sys.exit(1)


def _reports(
    inputs: Iterable[Input], urls: tuple[str, ...], defaults: Defaults, problems: Problems
) -> Iterator[Report]:
    from rasd.intake import read_address, read_input  # noqa: PLC0415

    for each in inputs:
        yield from read_input(each, defaults, on_problem=problems.tell)
    for url in urls:
        yield from read_address(url, defaults, on_problem=problems.tell)


def _read_one(report: Report, write: Callable[[Report, list[Claim]], None], problems: Problems) -> None:
    from rasd.errors import BadData, UnreadableInput  # noqa: PLC0415
    from rasd.reading import read_report  # noqa: PLC0415

    try:
        claims = read_report(report)
    except BadData:
        raise  # the fault of the installation, not of this report
    except RasdError as error:
        problems.tell(UnreadableInput(report.id, "it was not read", str(error)))
    else:
        write(report, claims)


def _writer(form: str, bidi: Any, *, placed: bool) -> tuple[Callable[[Report, list[Claim]], None], Callable[[], None]]:
    """Return what writes the claims of one report, and what is to be done after the last one."""
    if form == "table":
        from rasd.telling.terminal import Screen  # noqa: PLC0415 - rich is slow to import

        return Screen(bidi=bidi).show_claims, _nothing
    stream = sys.stdout.buffer
    if form == "html":
        from rasd.telling.page import PageWriter  # noqa: PLC0415

        page = PageWriter(stream)
        return page.write, page.close
    from rasd.telling.records import CsvWriter, JsonlWriter  # noqa: PLC0415

    writer = CsvWriter(stream) if form == "csv" else JsonlWriter(stream)
    return _placing(writer) if placed else writer.write, _nothing


def _placing(writer: CsvWriter | JsonlWriter) -> Callable[[Report, list[Claim]], None]:
    from rasd.placing import place_claims  # noqa: PLC0415 - its libraries are not needed for plain reading

    return lambda report, claims: writer.write(report, claims, place_claims(report, claims))


def _nothing() -> None:
    """Do nothing: each report was written at once."""


def _progress(inputs: list[Input]) -> AbstractContextManager[Iterable[Input]]:
    """Show a bar on standard error for many files; output that scrolls by is progress enough."""
    if len(inputs) < MANY or not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext(inputs)
    return click.progressbar(inputs, file=sys.stderr, label="reading", item_show_func=_name)


def _name(each: Input | None) -> str:
    return "" if each is None else each.name[-40:]


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
