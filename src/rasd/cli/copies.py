"""`rasd copies`: who repeats whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.judged import judged_at, put
from rasd.cli.ledger_options import form_option, known_option, ledger_option
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def copies(where: str, form: str, bidi: Any, known: datetime | None) -> None:
    """
    Say which sources probably repeat which others.

    By the sources that claims name, by texts that are alike, and by saying the same unlikely thing shortly afterwards.
    Claims that are probably repeated count little: a hundred re-posts are one voice.
    """
    from rasd.telling.judged_sources import copies_record, copies_shown  # noqa: PLC0415 - a help text needs none of it

    with judged_at(where, known) as (_, judged):
        found = judged.copies()
        put(judged, {"copies": [copies_record(each) for each in found]}, copies_shown(judged, found), form, bidi)
