"""What the commands share: the options that describe reports, and how problems are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasd.errors import RasdError
    from rasd.intake import Defaults


def _day(_context: click.Context, _option: click.Parameter, written: str | None) -> date | None:
    """Read a day in the one form that means the same everywhere."""
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError as error:
        raise click.BadParameter(f"{written!r} is no day; write year, month and day as in 2017-10-25.") from error


def _some_paths(context: click.Context, argument: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Ask for a path where the command was not given an address (`--url`) either."""
    if not paths and not context.params.get("urls"):
        raise click.MissingParameter(ctx=context, param=argument)
    return paths


bidi_option = click.option(
    "--bidi",
    type=click.Choice(["logical", "visual"]),
    default="logical",
    show_default=True,
    envvar="RASD_BIDI",
    show_envvar=True,
    help="The order of Arabic letters; visual is for terminals that only write left to right.",
)
"""In which order Arabic is written."""


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options that say what to read and what is known of it."""
    for decorate in reversed(
        (
            click.argument(
                "paths",
                metavar="PATH...",
                nargs=-1,
                callback=_some_paths,
                type=click.Path(allow_dash=True, path_type=Path),
            ),
            click.option(
                "--theatre",
                metavar="NAME",
                help="The war the reports are about, such as syria; found if absent.",
            ),
            click.option(
                "--lang",
                type=click.Choice(["ar", "en"]),
                help="The language of the reports; found if absent.",
            ),
            click.option(
                "--published",
                metavar="DATE",
                callback=_day,
                help="The day they were published, as 2017-10-25: what 'yesterday' is counted from.",
            ),
            click.option("--outlet", metavar="NAME", help="Who published them, such as SANA."),
            click.option(
                "--leaning",
                metavar="NAME",
                help="Whose side the outlet takes, such as state-media or opposition.",
            ),
            bidi_option,
        )
    ):
        command = decorate(command)
    return command


def defaults_of(options: dict[str, Any]) -> Defaults:
    """
    Take what is known of all reports from the options of a command.

    Raises:
        click.BadParameter: No theatre, or no leaning of any, has the name asked for; or columns are not to be understood.

    """
    from rasd.intake import Defaults  # noqa: PLC0415 - a help text needs none of it
    from rasd.theatres import theatre_names  # noqa: PLC0415

    theatre = options["theatre"]
    if theatre is not None and theatre not in theatre_names():
        raise click.BadParameter(
            f"{theatre!r} is none of the theatres: {', '.join(theatre_names())}.", param_hint="--theatre"
        )
    _check_leaning(options["leaning"], theatre)
    columns = options.get("columns")
    known = (options["lang"], options["published"], options["outlet"], options["leaning"], theatre)
    if columns is None:
        return Defaults(*known)
    from rasd.errors import BadColumns  # noqa: PLC0415
    from rasd.intake.table import columns_of  # noqa: PLC0415

    try:
        return Defaults(*known, columns_of(columns))
    except BadColumns as error:
        raise click.BadParameter(str(error), param_hint="--columns") from error


def _check_leaning(leaning: str | None, theatre: str | None) -> None:
    """Refuse a leaning that no theatre knows or finds a word of: it would be passed over in silence."""
    if leaning is None:
        return
    from rasd.theatres import leaning_of, load_theatre, theatre_names  # noqa: PLC0415

    theatres = [load_theatre(name) for name in ([theatre] if theatre is not None else theatre_names())]
    if all(leaning_of(each, None, leaning) is None for each in theatres):
        known = ", ".join(sorted({each for one in theatres for each in one.leanings}))
        raise click.BadParameter(f"{leaning!r} is none of the leanings: {known}.", param_hint="--leaning")


class Problems:
    """Tells problems on standard error as they come, and remembers that there were some."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, problem: RasdError) -> None:
        """Print one problem as one line."""
        from rasd.telling.safe import printable  # noqa: PLC0415

        self.count += 1
        click.echo(f"rasd: {printable(str(problem))}", err=True)
