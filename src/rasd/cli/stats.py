"""`rasd stats`: a ledger in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import form_option, known_option, ledger_at, ledger_option, put_json
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@known_option
@ledger_option
@form_option("table", "json")
@bidi_option
def stats(where: str, form: str, bidi: Any, known: datetime | None) -> None:
    """
    Count what a ledger holds.

    Entries by kind, live claims by kind, reports by outlet, readings by the reader's version, judgements.
    """
    from rasd.telling.ledger_stats import stats_of, stats_shown  # noqa: PLC0415 - a help text needs none of it

    with ledger_at(where) as ledger:
        found = stats_of(ledger, known=known)
    if form == "json":
        put_json(found.to_record())
        return
    from rasd.telling.terminal import Screen  # noqa: PLC0415

    Screen(bidi=bidi).show(stats_shown(found))
