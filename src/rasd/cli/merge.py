"""`rasd merge`: two reports, or the places of two claims, are one."""

from __future__ import annotations

from typing import Any

import click

from rasd.cli.ledger_options import form_option, ledger_at, ledger_option, signed_options, tell_judged

EXAMPLES = """\b
Examples:
  rasd merge 91c03f2a 55d0e1b7 --author "M. A." --reason "the second is a copy of the first"
"""


@click.command(epilog=EXAMPLES)
@click.argument("keep")
@click.argument("drop")
@click.option("--slot", metavar="SLOT", help="Which place of DROP is meant; its first one if absent.")
@click.option("--kept-slot", metavar="SLOT", help="Which place of KEEP is meant; its first one if absent.")
@signed_options
@ledger_option
@form_option("table", "json")
def merge(keep: str, drop: str, where: str, form: str, **said: Any) -> None:
    """
    Record that two reports are one, or that two claims speak of one place.

    KEEP and DROP are ids or the first letters of them. Of two reports, the claims of DROP are left out; of two
    claims, the place of DROP is from then on the one of KEEP.
    """
    with ledger_at(where, write=True) as ledger:
        kept, dropped = ledger.entry(keep), ledger.entry(drop)
        what = f"{dropped.kind} {dropped.id[:10]} merged into {kept.kind} {kept.id[:10]}"
        tell_judged(what, ledger.merge(kept.id, dropped.id, **said), form)
