"""`rasd disputed`: places that several are claimed to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import Day, form_option, known_option, ledger_at, ledger_option, record_writer
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime

COLUMNS = ("place", "holder", "since", "claim", "denials")
"""The columns as CSV: a row for each who is claimed to hold the place."""

EXAMPLES = """\b
Examples:
  rasd disputed --on 2017-06-04
  rasd disputed --on 2017-06-04 --known-at 2017-06-10 --within 7
"""


@click.command(epilog=EXAMPLES)
@click.option("--on", "valid", type=Day(), metavar="DAY", required=True, help="On which day, as 2017-10-25.")
@click.option(
    "--within",
    type=click.IntRange(0),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="How many days up to that day claims count.",
)
@known_option
@ledger_option
@form_option()
@bidi_option
def disputed(where: str, form: str, bidi: Any, valid: date, known: datetime | None, within: int) -> None:
    """
    Tell the places that several are claimed to hold, or whose hold is denied.

    Claims and denials count that begin in the days up to that day.
    """
    with ledger_at(where) as ledger:
        found = ledger.disputed(valid=valid, known=known, within=within)
        if form == "table":
            from rasd.telling.ledger_map import disputes_shown  # noqa: PLC0415 - rich is slow to import
            from rasd.telling.terminal import Screen  # noqa: PLC0415

            Screen(bidi=bidi).show(*disputes_shown(found))
            return
        with record_writer(form, COLUMNS) as writer:
            for each in found:
                if form != "csv":
                    writer.write(each.to_record())
                    continue
                for holding in each.holdings or (None,):
                    row = {} if holding is None else holding.to_record()
                    writer.write(row | {"place": each.place, "denials": each.denials})
