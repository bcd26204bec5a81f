"""`rasd confirm`: a claim was rightly read."""

from __future__ import annotations

from typing import Any

import click

from rasd.cli.ledger_options import form_option, ledger_at, ledger_option, signed_options, tell_judged


@click.command()
@click.argument("claim")
@signed_options
@ledger_option
@form_option("table", "json")
def confirm(claim: str, where: str, form: str, **said: Any) -> None:
    """
    Record that you find a claim rightly read.

    That says nothing of whether it is true. CLAIM is an id or the first letters of one.
    """
    with ledger_at(where, write=True) as ledger:
        identity = ledger.claim(claim).id
        tell_judged(f"claim {identity[:10]} confirmed", ledger.confirm(identity, **said), form)
