"""`rasd place`: what was claimed of a place, in the order of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.claims import put_claims
from rasd.cli.ledger_options import form_option, known_option, ledger_at, ledger_option, on_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import date, datetime

    from rasd.ledger import View

EXAMPLES = """\b
Examples:
  rasd place manbij
  rasd place منبج --on 2017-06-04
  rasd place Maskanah --known-at 2017-06-10 --format csv
"""


@click.command(epilog=EXAMPLES)
@click.argument("name")
@on_option
@known_option
@ledger_option
@form_option()
@bidi_option
def place(name: str, where: str, form: str, bidi: Any, valid: date | None, known: datetime | None) -> None:
    """
    Tell what was claimed of a place, day by day.

    Above it stands who is claimed to hold it. NAME is the place's id, a name of it in any spelling, or ~ and the
    words of a place that nobody placed.
    """
    from rasd.cli.ledger_places import place_key  # noqa: PLC0415 - a help text needs none of it

    with ledger_at(where) as ledger:
        view = ledger.as_of(valid=valid, known=known)
        key = place_key(ledger.as_of(known=known), name)
        if form == "table":
            _show_holders(view, key, bidi)
        put_claims(view.place(key), form, bidi)


def _show_holders(view: View, key: str, bidi: Any) -> None:
    from rasd.telling.ledger_place import holders_shown  # noqa: PLC0415 - rich is slow to import
    from rasd.telling.terminal import Screen  # noqa: PLC0415

    first = view.place(key).first()
    found = None if first is None else next((each for each in first.places.values() if each.key == key), None)
    Screen(bidi=bidi).show(*holders_shown(key, found, view.holders(key)))
