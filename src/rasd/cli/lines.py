"""`rasd lines`: where the land of two sides meets on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, put
from rasd.cli.ledger_options import Day, form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime


@click.command()
@click.option("--on", "day", type=Day(), metavar="DAY", required=True, help="The day, as 2017-10-25.")
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def lines(where: str, form: str, bidi: Any, day: date, known: datetime | None) -> None:
    """
    Say where the land of two sides probably meets on a day, and where they meet anew.

    A line runs between places, with a probability and the kilometres by which it may be off; it is drawn only where
    both sides have claims of the last 60 days. New ones were not there in the 30 days before.
    """
    from rasd.telling.judged_map import lines_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known) as (_, judged):
        found, fresh = judged.lines(day)
        record = {
            "day": day.isoformat(),
            "lines": [each.to_record() for each in found],
            "new": [each.to_record() for each in fresh],
        }
        put(judged, record, lines_shown(judged, day, found, fresh), form, bidi)
