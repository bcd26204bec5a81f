"""What the commands share: the options that describe reports, and how problems are told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasd.errors import RasdError
    from rasd.intake import Defaults


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options that say what to read and what is known of it."""
    for decorate in reversed(
        (
            click.argument(
                "paths",
                metavar="PATH...",
                nargs=-1,
                required=True,
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
                type=click.DateTime(["%Y-%m-%d"]),
                help="The day they were published (2017-10-25): what 'yesterday' is counted from.",
            ),
            click.option("--outlet", metavar="NAME", help="Who published them, such as SANA."),
            click.option(
                "--leaning", metavar="NAME", help="Whose side the outlet takes, such as state-media."
            ),
            click.option(
                "--bidi",
                type=click.Choice(["logical", "visual"]),
                default="logical",
                show_default=True,
                envvar="RASD_BIDI",
                show_envvar=True,
                help="The order of Arabic letters; visual is for terminals that only write left to right.",
            ),
        )
    ):
        command = decorate(command)
    return command


def defaults_of(options: dict[str, Any]) -> Defaults:
    """
    Take what is known of all reports from the options of a command.

    Raises:
        click.BadParameter: No theatre has the name asked for.

    """
    from rasd.intake import Defaults  # noqa: PLC0415 - a help text needs none of it
    from rasd.theatres import theatre_names  # noqa: PLC0415

    theatre = options["theatre"]
    if theatre is not None and theatre not in theatre_names():
        raise click.BadParameter(
            f"{theatre!r} is none of the theatres: {', '.join(theatre_names())}.", param_hint="--theatre"
        )
    published = options["published"]
    return Defaults(
        options["lang"],
        None if published is None else published.date(),
        options["outlet"],
        options["leaning"],
        theatre,
    )


class Problems:
    """Tells problems on standard error as they come, and remembers that there were some."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, problem: RasdError) -> None:
        """Print one problem as one line."""
        from rasd.telling.safe import printable  # noqa: PLC0415

        self.count += 1
        click.echo(f"rasd: {printable(str(problem))}", err=True)
