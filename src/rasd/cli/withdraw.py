"""`rasd withdraw`: a judgement, a grade or a note counts no more."""

from __future__ import annotations

from typing import Any

import click

from rasd.cli.ledger_options import author_options, form_option, ledger_at, ledger_option, tell_judged


@click.command()
@click.argument("judgement")
@author_options
@ledger_option
@form_option("table", "json")
def withdraw(judgement: str, where: str, form: str, **said: Any) -> None:
    """
    Record that a judgement, a grade or a note counts no more.

    JUDGEMENT is the id under which it was recorded, or the first letters of it; rasd show lists them.
    """
    with ledger_at(where, write=True) as ledger:
        entry = ledger.entry(judgement)
        tell_judged(f"{entry.kind} {entry.id[:10]} withdrawn", ledger.withdraw(entry.id, **said), form)
