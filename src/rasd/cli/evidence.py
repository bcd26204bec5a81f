"""`rasd evidence`: who is said to have shown what, and what nobody showed anything for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, judged_place, last_day, put
from rasd.cli.ledger_options import Day, form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime

EXAMPLES = """\b
Examples:
  rasd evidence
  rasd evidence --place omar-oil-field
  rasd evidence --unshown 7 --on 2017-10-31
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--unshown",
    "days",
    type=click.IntRange(0, 3650),
    metavar="DAYS",
    help="Only what nobody is said to have shown anything for so many days after the first claim.",
)
@click.option("--place", metavar="PLACE", help="Only what is claimed of this place: its id, or a name of it.")
@click.option("--on", "day", type=Day(), metavar="DAY", help="As of that day; the last day of a report unless given.")
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def evidence(
    where: str,
    form: str,
    bidi: Any,
    days: int | None,
    place: str | None,
    day: date | None,
    known: datetime | None,
) -> None:
    """
    Say for which claims somebody is said to have shown pictures or other proof, and for which nobody is.

    Claims that one actor took or holds one place within 30 days are one case. That nothing was shown says nothing
    about what happened, and what was shown may be old or of another place.
    """
    from rasd.telling.judged_more import evidence_record, evidence_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known, numbers=False) as (_, judged):
        key = None if place is None else judged_place(judged, place)
        until = day or last_day(judged)
        found, loose = judged.evidence(until, unshown=days, place=key)
        put(judged, evidence_record(until, found, loose), evidence_shown(judged, until, found, loose, days), form, bidi)
