"""`rasd reject`: a claim is to be left out."""

from __future__ import annotations

from typing import Any

import click

from rasd.cli.ledger_options import form_option, ledger_at, ledger_option, signed_options, tell_judged


@click.command()
@click.argument("claim")
@signed_options
@ledger_option
@form_option("table", "json")
def reject(claim: str, where: str, form: str, **said: Any) -> None:
    """
    Record that a claim is to be left out, being misread or worthless.

    It stays in the record, and in what was known before. CLAIM is an id or the first letters of one.
    """
    with ledger_at(where, write=True) as ledger:
        identity = ledger.claim(claim).id
        tell_judged(f"claim {identity[:10]} rejected", ledger.reject(identity, **said), form)
