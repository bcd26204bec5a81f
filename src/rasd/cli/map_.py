"""`rasd map`: who is claimed to hold every place on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import Day, form_option, known_option, ledger_at, ledger_option, record_writer
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime

COLUMNS = ("place", "holder", "since", "claim")
"""The columns of who holds what as CSV."""

EXAMPLES = """\b
Examples:
  rasd map --on 2017-06-04
  rasd map --on 2017-06-04 --known-at 2017-06-10 --format csv > map.csv
"""


@click.command("map", epilog=EXAMPLES)
@click.option(
    "--on", "valid", type=Day(), metavar="DAY", help="On which day, as 2017-10-25; without it, as of the last."
)
@known_option
@ledger_option
@form_option()
@bidi_option
def map_(where: str, form: str, bidi: Any, valid: date | None, known: datetime | None) -> None:
    """
    Tell who is claimed to hold every place.

    For each place and each who was claimed to hold it up to that day, the last such claim and its first day. A place
    on several lines has several claimants; which of them is right, Rasd does not say.
    """
    with ledger_at(where) as ledger:
        found = ledger.as_of(valid=valid, known=known).map()
        if form == "table":
            from rasd.telling.ledger_map import map_shown  # noqa: PLC0415 - rich is slow to import
            from rasd.telling.terminal import Screen  # noqa: PLC0415

            Screen(bidi=bidi).show(*map_shown(found))
            return
        with record_writer(form, COLUMNS) as writer:
            for each in found:
                writer.write(each.to_record())
