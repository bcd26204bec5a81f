"""`rasd who`: who probably holds a place on a day, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, judged_place, put
from rasd.cli.ledger_options import Day, form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime

EXAMPLES = """\b
Examples:
  rasd who "Omar oil field" --on 2017-10-25
  rasd who omar-oil-field --on 2017-10-25 --why
  rasd who الميادين --on 2017-10-20 --known-at 2017-10-25 --format json
"""


@click.command(epilog=EXAMPLES)
@click.argument("place")
@click.option("--on", "day", type=Day(), metavar="DAY", required=True, help="The day, as 2017-10-25.")
@click.option("--why", "reasons", is_flag=True, help="Name the claims for it and against it, and what was set aside.")
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def who(place: str, where: str, form: str, bidi: Any, day: date, known: datetime | None, *, reasons: bool) -> None:
    """
    Say who probably holds a place on a day.

    Twice: with all claims known, later ones too, and by what could be known on the day. PLACE is an id, or a name in
    any spelling; a place that nobody speaks of is filled from its neighbours, and marked so.
    """
    from rasd.telling.judged import who_shown, why_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known) as (_, judged):
        key = judged_place(judged, place)
        now, then = judged.who(key, day)
        record: dict[str, Any] = {"now": now.to_record(), "then": then.to_record()}
        parts = list(who_shown(judged, now, then))
        if reasons:
            why = judged.why(key, day)
            record["why"] = why.to_record()
            parts += why_shown(judged, why)
        put(judged, record, parts, form, bidi)
