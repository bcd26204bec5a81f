"""`rasd migrate`: a ledger in the layout of this version."""

from __future__ import annotations

import click

from rasd.cli.ledger_options import ledger_at, ledger_option


@click.command()
@ledger_option
def migrate(where: str) -> None:
    """
    Bring a ledger of an older version of Rasd up to the layout of this one.

    Every command that writes does so too; a ledger of a newer version is refused. Nothing that was recorded changes.
    """
    from rasd.ledger.schema import VERSION  # noqa: PLC0415 - a help text needs no database

    with ledger_at(where, write=True) as ledger:
        size = ledger.checkpoint().size
    click.echo(f"{where}: layout {VERSION}, the newest that this Rasd knows; {size:,} entries")
