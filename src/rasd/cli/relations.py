"""`rasd relations`: who is with whom and against whom by what a source claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, judged_source, put
from rasd.cli.ledger_options import Day, form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime

EXAMPLES = """\b
Examples:
  rasd relations --source "Furat News Agency"
  rasd relations --source "Furat News Agency" --source "Jazira Media Centre"
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--source",
    "names",
    metavar="NAME",
    multiple=True,
    required=True,
    help="Whose claims; given twice, where the two differ is told too.",
)
@click.option("--since", type=Day(), metavar="DAY", help="Only claims of this day or later.")
@click.option("--until", type=Day(), metavar="DAY", help="Only claims of this day or earlier.")
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def relations(
    names: tuple[str, ...],
    where: str,
    form: str,
    bidi: Any,
    since: date | None,
    until: date | None,
    known: datetime | None,
) -> None:
    """
    Say who is with whom and against whom by what a source claims, and what does not fit.

    Ties between actors are drawn from its claims of who backs, fights or deals with whom; then they are divided into
    two camps, and into any number, so that as few as can be do not fit. A tie is a reading of claims, no fact.
    """
    from rasd.telling.judged_more import relations_record, relations_shown  # noqa: PLC0415 - a help text needs none

    with judged_at(where, known) as (_, judged):
        worlds = [
            judged.worldview(judged_source(judged, name, judged.speakers), since=since, until=until) for name in names
        ]
        put(judged, relations_record(worlds), relations_shown(judged, worlds), form, bidi)
