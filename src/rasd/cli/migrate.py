"""`rasd migrate`: a ledger in the layout of this version."""

from __future__ import annotations

import click

from rasd.cli.ledger_options import ledger_at, ledger_option


@click.command()
@click.option("--rebuild", is_flag=True, help="Also make the tables that are derived from the entries anew.")
@ledger_option
def migrate(where: str, *, rebuild: bool) -> None:
    """
    Bring a ledger of an older version of Rasd up to the layout of this one.

    Every command that writes does so too; a ledger of a newer version is refused. Nothing that was recorded changes.
    --rebuild mends a ledger of which verify finds only derived tables wrong.
    """
    from rasd.ledger.schema import VERSION  # noqa: PLC0415 - a help text needs no database

    with ledger_at(where, write=True) as ledger:
        if rebuild:
            ledger.rebuild()
        size, name = ledger.checkpoint().size, ledger.store.name
    click.echo(f"{name}: layout {VERSION}, the newest that this Rasd knows; {size:,} entries")
