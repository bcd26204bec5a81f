"""`rasd judge`: what all claims of a ledger say together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, put
from rasd.cli.ledger_options import Day, form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime

EXAMPLES = """\b
Examples:
  rasd judge
  rasd judge --on 2017-10-22
  rasd judge --known-at 2017-10-25 --format json
"""


@click.command(epilog=EXAMPLES)
@click.option("--on", "day", type=Day(), metavar="DAY", help="The day of the map; the last one judged unless given.")
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def judge(where: str, form: str, bidi: Any, day: date | None, known: datetime | None) -> None:
    """
    Judge all claims of a ledger together, and sum up.

    Says how many claims were heard and why others were not, and who probably holds each claimed place on a day, with
    the words of ICD 203 beside each probability. Probabilities say what the claims make likely, not what is so.
    """
    from rasd.telling.judged import map_record, map_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known) as (_, judged):
        put(judged, map_record(judged, day), map_shown(judged, day), form, bidi)
