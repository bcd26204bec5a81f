"""`rasd sources`: how far each source can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, judged_source, put
from rasd.cli.ledger_options import form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import datetime

EXAMPLES = """\b
Examples:
  rasd sources
  rasd sources "Furat News Agency"
  rasd sources --format json
"""


@click.command(epilog=EXAMPLES)
@click.argument("name", required=False)
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def sources(name: str | None, where: str, form: str, bidi: Any, known: datetime | None) -> None:
    """
    Say how far each source can be followed, or one of them at length.

    The share of its claims that all other evidence bears out, for holding and for taking apart, each with an interval
    that holds with 90 %; an Admiralty letter from the lower bound, F (cannot be judged) below 15 independent claims;
    whom it favours, how late it is, how much of it is its own.
    """
    from rasd.telling.judged_sources import source_shown, sources_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known) as (_, judged):
        found = judged.sources()
        if name is not None:
            asked = judged_source(judged, name, (each.source for each in found))
            found = [each for each in found if each.source == asked]
        record = {
            "sources": [
                {
                    **each.to_record(),
                    "side": judged.own.get(each.source),
                    "analyst_grade": judged.letters.get(each.source),
                }
                for each in found
            ]
        }
        parts = sources_shown(judged, found) if name is None else source_shown(judged, found[0])
        put(judged, record, parts, form, bidi)
