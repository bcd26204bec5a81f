"""`rasd places`: the lists of places that names are looked up in, and bringing your own."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rasd.cli import LazyGroup
from rasd.cli.options import Problems
from rasd.errors import BadData, RasdError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

    from rasd.placing.importing import ImportResult

MODULES = {
    "find": "rasd.cli.places_find:find",
    "import": "rasd.cli.places:import_",
    "list": "rasd.cli.places:list_",
    "remove": "rasd.cli.places:remove",
}
FORMAT_NAMES = ("wof", "geonames", "ocha", "csv")
SHOWN = 20
"""How many rows that were skipped are named one by one."""
SLOW = 1.0
"""Seconds after which an import shows how far it is."""

EXAMPLES = """\b
Examples:
  rasd places import places-sy.csv --theatre syria --format wof
  rasd places import SY.zip --theatre syria --format geonames
  rasd places list --theatre syria
  rasd places find الحسينية --near "دير الزور"
  rasd places remove wof --theatre syria
"""


@click.group(cls=LazyGroup, modules=MODULES, epilog=EXAMPLES)
def places() -> None:
    """
    Show the lists of places, and bring your own.

    Rasd ships the places that wars are fought over. Whoever needs every village imports a full list once; it
    is kept in the user's data folder and stands beside the shipped one from then on.
    """


def theatre_option(*, required: bool, help_: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the option that says which war's places are meant."""
    return click.option("--theatre", metavar="NAME", required=required, callback=_theatre, help=help_)


def _theatre(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    from rasd.theatres import theatre_names  # noqa: PLC0415 - a help text needs none of it

    if name is not None and name not in theatre_names():
        raise click.BadParameter(f"{name!r} is none of the theatres: {', '.join(theatre_names())}.")
    return name


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@theatre_option(required=True, help_="The war whose places they are, such as syria.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMAT_NAMES),
    required=True,
    help="Whose format it is: Who's On First, GeoNames, OCHA and Open-Syria, or Rasd's own columns.",
)
@click.option("--name", metavar="NAME", help="What to call the list; the format's name if absent.")
def import_(files: tuple[Path, ...], theatre: str, format_name: str, name: str | None) -> None:
    """
    Import a full list of places.

    FILE is plain, packed with gzip, or alone in a zip archive; several make one list. Rows that cannot be used
    are named on standard error and skipped; the exit status is then 1. Importing again changes only what is new.
    """
    from collections import Counter  # noqa: PLC0415 - a help text needs none of it

    from rasd.placing.importing import import_gazetteer  # noqa: PLC0415

    problems, passed_over = _FirstProblems(), Counter[str]()
    progress = _Progress(sum(file.stat().st_size for file in files if file.is_file()))
    try:
        result = import_gazetteer(
            files,
            theatre=theatre,
            format=format_name,
            name=name,
            on_problem=problems.tell,
            on_passed_over=lambda what: passed_over.update((what,)),
            on_read=progress.add,
        )
    except RasdError as error:
        progress.close()
        raise click.ClickException(_shown(error)) from error
    progress.close()
    problems.close()
    _tell_passed_over(passed_over)
    click.echo(_outcome(result, name or format_name, theatre))
    if result.skipped:
        sys.exit(1)


def _outcome(result: ImportResult, name: str, theatre: str) -> str:
    parts = [f"{result.new:,} new", f"{result.changed:,} changed", f"{result.same:,} the same"]
    parts += [f"{count:,} {what}" for count, what in ((result.gone, "gone"), (result.skipped, "skipped")) if count]
    return f"{name} for {theatre}: {', '.join(parts)}"


def _tell_passed_over(passed_over: Counter[str]) -> None:
    if passed_over:
        most = ", ".join(what for what, _ in passed_over.most_common(5))
        click.echo(f"rasd: passed over as of no use here: {passed_over.total():,}, most of them {most}", err=True)


class _FirstProblems(Problems):
    """Tells the first problems one by one, and counts the rest."""

    def tell(self, problem: RasdError) -> None:
        """Print one problem, if it is one of the first."""
        if self.count < SHOWN:
            super().tell(problem)
        else:
            self.count += 1

    def close(self) -> None:
        """Say how many were not printed."""
        if self.count > SHOWN:
            click.echo(f"rasd: and {self.count - SHOWN:,} more rows that were skipped", err=True)


class _Progress:
    """A bar on standard error, from the moment on when reading turns out to be slow; a terminal only."""

    def __init__(self, size: int) -> None:
        self._size, self._read, self._started = size, 0, time.monotonic()
        self._bar: Any = None

    def add(self, count: int) -> None:
        """Move on by so many bytes of the files."""
        self._read += count
        if self._bar is not None:
            self._bar.update(count)
        elif sys.stderr.isatty() and time.monotonic() - self._started > SLOW:
            self._bar = click.progressbar(length=self._size, file=sys.stderr, label="importing")
            self._bar.__enter__()
            self._bar.update(self._read)

    def close(self) -> None:
        """Leave the line of the bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)


@click.command("list")
@theatre_option(required=False, help_="Only the lists of this war.")
def list_(theatre: str | None) -> None:
    """
    List the shipped and the imported lists of places.

    Each with the number of places, whom to credit, and the file. A list that was damaged is named on standard
    error; the exit status is then 1.
    """
    from rasd.theatres import theatre_names  # noqa: PLC0415 - a help text needs none of it

    problems = Problems()
    try:
        rows = [row for each in ([theatre] if theatre else theatre_names()) for row in _lists(each, problems)]
    except RasdError as error:
        raise click.ClickException(_shown(error)) from error
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for of, name, count, credit, path in rows:
        columns = (of.ljust(widths[0]), name.ljust(widths[1]), count.rjust(widths[2]), credit.ljust(widths[3]), path)
        click.echo("  ".join(columns))
    if problems.count:
        sys.exit(1)


def _lists(theatre: str, problems: Problems) -> Iterator[tuple[str, str, str, str, str]]:
    from importlib import resources  # noqa: PLC0415

    from rasd.placing.importing import credits_of, imported_lists, places_of  # noqa: PLC0415
    from rasd.theatres import load_theatre  # noqa: PLC0415

    shipped = resources.files("rasd.theatres").joinpath(theatre, "places.csv")
    yield theatre, "shipped", f"{len(load_theatre(theatre).places):,}", "Rasd (SOURCES.md beside it)", str(shipped)
    for each in imported_lists(theatre):
        try:
            found = places_of(each.path)
        except BadData as problem:
            problems.tell(problem)
            yield theatre, each.name, "damaged", "", str(each.path)
        else:
            yield theatre, each.name, f"{len(found):,}", credits_of(found), str(each.path)


@click.command()
@click.argument("name", metavar="NAME")
@theatre_option(required=True, help_="The war whose list it is.")
def remove(name: str, theatre: str) -> None:
    """
    Remove an imported list.

    The shipped lists stay; what was removed can be imported again.
    """
    from rasd.placing.importing import remove_list  # noqa: PLC0415 - a help text needs none of it

    try:
        path = remove_list(theatre, name)
    except RasdError as error:
        raise click.ClickException(_shown(error)) from error
    click.echo(f"{name} for {theatre}: removed {path}")


def _shown(error: RasdError) -> str:
    from rasd.telling.safe import printable  # noqa: PLC0415 - the words may come from a file

    return printable(str(error))
