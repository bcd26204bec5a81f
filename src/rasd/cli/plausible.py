"""`rasd plausible`: how a claim fits the map of the day before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, put
from rasd.cli.ledger_options import form_option, known_option, ledger_option
from rasd.cli.options import bidi_option
from rasd.errors import UnknownEntry

if TYPE_CHECKING:
    from datetime import datetime

EXAMPLES = """\b
Examples:
  rasd plausible 224d94dba3
  rasd plausible 224d94dba3 --format json
"""


@click.command(epilog=EXAMPLES)
@click.argument("claim")
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def plausible(claim: str, where: str, form: str, bidi: Any, known: datetime | None) -> None:
    """
    Say how the claim that somebody takes or holds a place fits the map of the day before.

    The map is made without the claim and its copies. How far is the place from what the claimed holder had, and who
    lies between? It is about the map alone: a raid, or a landing from the air, looks like an invention. CLAIM is an
    id or the first letters of one.
    """
    from rasd.telling.judged_map import plausible_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known) as (ledger, judged):
        asked = ledger.claim(claim, known=known).id
        if asked not in judged.by_id:
            raise UnknownEntry(claim, "it is not live: an analyst rejected it, or a newer reading lacks it")
        found = judged.plausible(asked)
        parts = plausible_shown(judged, judged.by_id[asked], found)
        put(judged, {"claim": asked, "plausibility": [each.to_record() for each in found]}, parts, form, bidi)
