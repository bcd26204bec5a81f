"""`rasd places find`: which places bear a name, how well each fits, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from rasd.cli.places import theatre_option
from rasd.errors import RasdError

if TYPE_CHECKING:
    from rasd.location import Location

EXAMPLES = """\b
Examples:
  rasd places find منبج
  rasd places find الحسينية --near "دير الزور"
  rasd places find "Dayr az-Zawr" --theatre syria
  rasd places find المنصورة --in الرقة --kind town
"""


@click.command("find", epilog=EXAMPLES)
@click.argument("name")
@theatre_option(required=False, help_="The war whose places are searched; every war's if absent.")
@click.option("--near", metavar="PLACE", help="A place that it lies by.")
@click.option("--in", "inside", metavar="PLACE", help="The governorate, district or countryside that it lies in.")
@click.option("--kind", metavar="KIND", help="What kind of place it is, such as village, dam or oil-field.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
def find(name: str, theatre: str | None, near: str | None, inside: str | None, kind: str | None, form: str) -> None:
    """
    Find the places that bear NAME, in any spelling, with scores and reasons.

    The scores are points, not probabilities: a place is taken when it leads the next one by enough.
    """
    from rasd.placing.search import find_anywhere  # noqa: PLC0415 - a help text needs none of it
    from rasd.theatres import theatre_names  # noqa: PLC0415

    try:
        theatres = theatre_names() if theatre is None else [theatre]
        where, location = find_anywhere(theatres, name, near=near, inside=inside, kind=kind)
    except RasdError as error:
        raise click.ClickException(str(error)) from error
    if form == "json":
        record = {"theatre": where} | location.to_record(candidates=50)
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        _show(where, location)


def _show(theatre: str, location: Location) -> None:
    from rasd.telling.candidates import candidates_shown  # noqa: PLC0415 - rich is slow to import
    from rasd.telling.terminal import Screen  # noqa: PLC0415

    Screen().show(candidates_shown(location, theatre))
