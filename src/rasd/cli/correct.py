"""`rasd correct`: what a value of a claim should be."""

from __future__ import annotations

from typing import Any

import click

from rasd.cli.ledger_options import Words, form_option, ledger_at, ledger_option, signed_options, tell_judged

EXAMPLES = """\b
Examples:
  rasd correct 3f2a91c0 to sdf --author "M. A." --reason "the pronoun means them"
  rasd correct 3f2a91c0 date 2017-06-02..2017-06-03 --author "M. A."
  rasd correct 3f2a91c0 from - --author "M. A."
"""


@click.command(epilog=EXAMPLES)
@click.argument("claim")
@click.argument("slot")
@click.argument("value", type=Words())
@signed_options
@ledger_option
@form_option("table", "json")
def correct(claim: str, slot: str, value: str, where: str, form: str, **said: Any) -> None:
    """
    Record what a value of a claim should be.

    SLOT is a slot of the claim, or date, polarity, modality or attribution. VALUE is an actor's id, words, a day or
    two (2017-06-02..2017-06-03), yes or no; several are joined by bars (sdf|usa); - is for nothing. The claim as it
    was read stays in the record. Where a place lies is corrected by locate.
    """
    with ledger_at(where, write=True) as ledger:
        found = ledger.claim(claim)
        filled = _filled(slot, value)
        what = f"{slot} of claim {found.id[:10]} corrected"
        tell_judged(what, ledger.correct(found.id, slot, filled, **said), form)


def _filled(slot: str, value: str) -> Any:
    """Return what fills a slot, from what was typed."""
    from rasd.claim import LIST_SLOTS  # noqa: PLC0415 - a help text needs none of it

    if value == "-":
        return None
    if slot == "date" and ".." in value:
        return value.split("..", 1)
    if slot == "present" and value in {"yes", "no"}:
        return value == "yes"
    return value.split("|") if slot in LIST_SLOTS or slot == "attribution" else value
