"""`rasd verify`: nothing in a ledger was changed, and nothing is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rasd.cli.ledger_options import form_option, ledger_at, ledger_option, put_json

if TYPE_CHECKING:
    from rasd.ledger import Checkpoint, Verification

EXAMPLES = """\b
Examples:
  rasd verify
  rasd verify --checkpoint printed-2017-06.txt --key "example.org+5d0e1b7a+AbC..."
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--checkpoint",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint that was kept elsewhere, with which the ledger must agree; may be given several times.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="KEY",
    help="A public key that must have signed each of these checkpoints; may be given several times.",
)
@click.option("--quick", is_flag=True, help="Check the record alone, not the tables that are made from it.")
@ledger_option
@form_option("table", "json")
def verify(where: str, form: str, files: tuple[Path, ...], keys: tuple[str, ...], *, quick: bool) -> None:
    """
    Check every entry, the tree over them, the kept texts and what is made from them.

    Names what does not fit, the first entry first; the exit status is then 1. The checkpoint beside the ledger is
    held against it too; one that was kept elsewhere proves more, because who changes a ledger can change both.
    """
    with ledger_at(where, check=False) as ledger:
        checkpoints = [_checkpoint(file) for file in files]
        for checkpoint in checkpoints:
            for key in keys:
                checkpoint.check(key)
        beside = Path(f"{where}.checkpoint")
        if "://" not in where and beside.is_file():
            checkpoints.append(_checkpoint(beside))
        found = ledger.verify(checkpoints, derived=not quick)
        if form == "json":
            put_json(found.to_record())
        else:
            _tell(found, len(checkpoints))
    if not found.ok:
        sys.exit(1)


def _checkpoint(file: Path) -> Checkpoint:
    from rasd.errors import BadProof  # noqa: PLC0415 - a help text needs none of it
    from rasd.ledger import Checkpoint  # noqa: PLC0415

    try:
        return Checkpoint.of_text(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise BadProof(f"the checkpoint {file}", "it is not text in UTF-8") from error
    except BadProof as error:
        raise BadProof(f"the checkpoint {file}", str(error).partition(" was checked: ")[2]) from error


def _tell(found: Verification, checkpoints: int) -> None:
    from rasd.telling.safe import printable  # noqa: PLC0415

    for problem in found.problems:
        click.echo(printable(str(problem)))
    against = "" if not checkpoints else f", held against {checkpoints} checkpoint{'' if checkpoints == 1 else 's'}"
    outcome = (
        "all fits"
        if found.ok
        else f"{len(found.problems)} things do not fit"
        if len(found.problems) > 1
        else "one thing does not fit"
    )
    click.echo(f"{found.size:,} entries{against}: {outcome}")
    click.echo(f"root {found.root.hex()}")
