"""`rasd grade`: how far you trust an outlet."""

from __future__ import annotations

from typing import Any

import click

from rasd.cli.ledger_options import Words, form_option, ledger_at, ledger_option, signed_options, tell_judged


@click.command()
@click.argument("outlet", type=Words())
@click.argument("grade_", metavar="GRADE", type=Words())
@signed_options
@ledger_option
@form_option("table", "json")
def grade(outlet: str, grade_: str, where: str, form: str, **said: Any) -> None:
    """
    Record how far you trust an outlet.

    OUTLET is its name as reports have it; GRADE is in words or letters of your own, such as B or "usually right".
    """
    from rasd.telling.safe import printable  # noqa: PLC0415 - a help text needs none of it

    with ledger_at(where, write=True) as ledger:
        tell_judged(printable(f"{outlet} graded {grade_}"), ledger.grade(outlet, grade_, **said), form)
