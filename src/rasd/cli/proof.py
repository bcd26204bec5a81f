"""`rasd proof`: a small file that shows a stranger that an entry stands in a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rasd.cli.ledger_options import known_option, ledger_at, ledger_option

if TYPE_CHECKING:
    from datetime import datetime

EXAMPLES = """\b
Examples:
  rasd proof 3f2a91c0 -o claim.proof.json
  rasd proof 3f2a91c0 --known-at 2017-06-30 > claim.proof.json
"""


@click.command(epilog=EXAMPLES)
@click.argument("claim")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it to a file."
)
@known_option
@ledger_option
def proof(claim: str, output: Path | None, where: str, known: datetime | None) -> None:
    """
    Prove that a claim, or any other entry, stands in the ledger.

    The proof is a small JSON object: the entry, the way from it to the root of the tree, and the checkpoint with that
    root. Whoever trusts the root can check it without Rasd. With --known-at, it is proved against the root of then,
    such as that of a checkpoint which was printed.
    """
    with ledger_at(where) as ledger:
        made = ledger.proof(claim, known=known)
    write_text(_json(made), output)


def _json(record: object) -> str:
    from rasd.telling.ledger_records import safe_json  # noqa: PLC0415 - a help text needs none of it

    return safe_json(record, indent=1) + "\n"


def write_text(words: str, output: Path | None) -> None:
    """Write words to a file, or print them."""
    if output is None:
        click.echo(words, nl=False)
        return
    try:
        output.write_text(words, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{output}: {(error.strerror or str(error)).lower()}. Name another file.") from error
    click.echo(f"written to {output}", err=True)
