"""`rasd note`: words about an entry, or about the ledger."""

from __future__ import annotations

import click

from rasd.cli.ledger_options import Words, form_option, ledger_at, ledger_option, tell_judged


@click.command()
@click.argument("words", type=Words())
@click.option("--about", metavar="ID", help="The claim, report or judgement that it is about; the ledger if absent.")
@click.option("--author", required=True, envvar="RASD_AUTHOR", show_envvar=True, metavar="NAME", help="Who writes it.")
@ledger_option
@form_option("table", "json")
def note(words: str, about: str | None, author: str, where: str, form: str) -> None:
    """Record words about a claim, a report or a judgement, or about the ledger."""
    with ledger_at(where, write=True) as ledger:
        tell_judged("noted", ledger.note(words, author=author, about=about), form)
