"""`rasd key`: a key that signs checkpoints."""

from __future__ import annotations

import os
from pathlib import Path

import click

from rasd.cli.ledger_options import clear_errors

EXAMPLES = """\b
Examples:
  rasd key example.org/documentation -o our.key
"""


@click.command(epilog=EXAMPLES)
@click.argument("name")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to keep the key; a file that is there is not overwritten.",
)
def key(name: str, output: Path) -> None:
    """
    Make a key that signs checkpoints, and print its public half.

    NAME is whose key it is, such as a web address. Who has the file signs in that name: keep it secret, and apart
    from the ledger. The public half is for everybody who is to check a signature.
    """
    from rasd.ledger import SigningKey  # noqa: PLC0415 - a help text needs none of it

    with clear_errors():
        made = SigningKey.make(name)
    try:
        file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise click.ClickException(f"{output}: {found}. Name a new file in a folder that is there.") from error
    with os.fdopen(file, "w", encoding="ascii") as stream:
        stream.write(made.to_text())
    click.echo(made.verifier)
