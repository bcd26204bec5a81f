"""`rasd report`: a ledger as one page to open, keep and send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import Day, known_option, ledger_at, ledger_option

if TYPE_CHECKING:
    from datetime import date, datetime


EXAMPLES = """\b
Examples:
  rasd report -o report.html
  rasd report --on 2017-06-04 --lang ar -o report.html
  rasd report --place manbij -o manbij.html
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    help="Where to write the page.",
)
@click.option(
    "--on", "day", type=Day(), metavar="DAY", help="The day that the page opens on; otherwise the last one of a claim."
)
@known_option
@click.option("--place", metavar="PLACE", help="Only claims that name this place: its id, or a name of it.")
@click.option(
    "--lang",
    type=click.Choice(["en", "ar"]),
    default="en",
    show_default=True,
    help="The language that the page opens in; it has a switch to the other.",
)
@click.option("--title", metavar="WORDS", help="What stands at the head of the page.")
@ledger_option
def report(
    where: str, output: Path, day: date | None, known: datetime | None, place: str | None, lang: Any, title: str | None
) -> None:
    """
    Write a report in one HTML file.

    It has a map of each day, places, disputes, sources, a chronicle, and the words behind every claim. The file opens
    from disk and asks the network for nothing. All that it shows is in it, whole reports included: mind who gets it.
    """
    from rasd.cli.ledger_places import place_key  # noqa: PLC0415 - a help text needs none of it
    from rasd.telling.atlas import gather, render_report  # noqa: PLC0415

    with ledger_at(where) as ledger:
        key = None if place is None else place_key(ledger.as_of(known=known), place)
        data = gather(ledger, on=day, known=known, place=key)
    page = render_report(data, lang=lang, title=title)
    _write(output, page)
    click.echo(f"{output}: {data['counts']['claims']:,} claims of {data['counts']['reports']:,} reports", err=True)


def _write(path: Path, page: str) -> None:
    """Write a file that is there whole or not at all."""
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(page, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise click.ClickException(f"{path}: {found}. Name another file.") from error
    finally:
        fresh.unlink(missing_ok=True)
