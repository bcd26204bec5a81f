"""`rasd checkpoint`: how long a ledger is and the root over it, to be kept elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rasd.cli.ledger_options import known_option, ledger_at, ledger_option
from rasd.cli.proof import write_text

if TYPE_CHECKING:
    from datetime import datetime

EXAMPLES = """\b
Examples:
  rasd checkpoint
  rasd checkpoint --sign our.key -o 2017-06-30.txt
  rasd checkpoint --timestamp-request request.tsq -o 2017-06-30.txt
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--sign",
    "key_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sign it with the key in this file (rasd key makes one).",
)
@click.option(
    "--timestamp-request",
    "request",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a request for a time-stamp of it (RFC 3161), to be sent to an authority.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it to a file."
)
@known_option
@ledger_option
def checkpoint(
    where: str, key_file: Path | None, request: Path | None, output: Path | None, known: datetime | None
) -> None:
    """
    Print the size of the ledger and the root over it.

    Kept elsewhere, in a file, in a mail, on paper, it shows any later change of what was recorded before: rasd verify
    --checkpoint. With --known-at, it is the one of then.
    """
    with ledger_at(where) as ledger:
        made = ledger.checkpoint(known=known)
        if key_file is not None:
            from rasd.ledger import SigningKey  # noqa: PLC0415 - a help text needs none of it

            made = made.signed(SigningKey.of_text(_text_of(key_file)))
        if request is not None:
            from rasd.ledger.timestamp import timestamp_request  # noqa: PLC0415

            request.write_bytes(timestamp_request(made))
    write_text(made.to_text(), output)


def _text_of(file: Path) -> str:
    from rasd.errors import BadProof  # noqa: PLC0415

    try:
        return file.read_text(encoding="ascii")
    except UnicodeDecodeError as error:
        raise BadProof(f"the key {file}", "it is not the text of a key") from error
