"""`rasd parallels`: what happened elsewhere as it happened here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, judged_place, put
from rasd.cli.ledger_options import form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import datetime

EXAMPLES = """\b
Examples:
  rasd parallels omar-oil-field
  rasd parallels Manbij --most 3
"""


@click.command(epilog=EXAMPLES)
@click.argument("place")
@click.option("--most", type=click.IntRange(1, 50), default=5, show_default=True, help="How many to show.")
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def parallels(place: str, most: int, where: str, form: str, bidi: Any, known: datetime | None) -> None:
    """
    Find the changes of hands elsewhere that went most like the last one of a place, laid side by side.

    An episode is a change of hands with what is claimed of it from 45 days before to 12 days after. A parallel is a
    question, no answer: how often such lists hold what they should is said above them.
    """
    from rasd.telling.judged_more import parallels_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known) as (_, judged):
        key = judged_place(judged, place)
        found = judged.parallels(key, most)
        record = {"place": key, "parallels": None if found is None else found.to_record()}
        put(judged, record, parallels_shown(judged, key, found), form, bidi)
