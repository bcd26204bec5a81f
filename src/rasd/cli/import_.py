"""`rasd import`: the entries of another ledger."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from rasd.cli.ledger_options import clear_errors, ledger_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.ledger import Checkpoint, Ledger
    from rasd.telling.ledger_export import ExportedEntry

BATCH = 1000
"""Entries that one transaction records."""

EXAMPLES = """\b
Examples:
  rasd import ledger.jsonl --ledger postgresql://rasd@server/ledger
  ssh elsewhere rasd export | rasd import -
"""


@click.command("import", epilog=EXAMPLES)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@ledger_option
def import_(file: Path, where: str) -> None:
    """
    Take in the entries of another ledger, as rasd export writes them.

    A ledger that is empty or not there becomes the same ledger, with the same root and the times at which things were
    recorded, so that proofs and checkpoints of the old one hold. A ledger with entries keeps them and takes those that
    it lacks as recorded now. FILE may be - for standard input.
    """
    from rasd.telling.ledger_export import read_entries, read_head  # noqa: PLC0415 - a help text needs none of it

    with clear_errors(), _stream(file) as stream:
        head = read_head(stream)
        with _receiving(where, head.origin) as (ledger, clock, restores):
            new, seen = 0, 0
            for some in _batches(read_entries(stream), restores=restores):
                if restores:
                    clock[0] = some[0].recorded_micros
                ledger.add_bytes(*(each for entry in some for each in entry.some_bytes))
                new += ledger.add_entries((entry.kind, entry.content) for entry in some)
                seen += len(some)
            _tell(ledger, head, new, seen, restores=restores)


def _tell(ledger: Ledger, head: Checkpoint, new: int, seen: int, *, restores: bool) -> None:
    click.echo(f"{seen:,} entries read, {new:,} of them new")
    if seen != head.size:
        raise click.ClickException(
            f"the export was to have {head.size:,} entries, but has {seen:,}. Make it anew, and import it again."
        )
    if restores:
        found = ledger.checkpoint()
        if found.root != head.root:
            raise click.ClickException(
                f"the root is {found.root.hex()}, but the export's is {head.root.hex()}: it was changed, or cut short."
            )
        click.echo(f"the ledger is the one that was exported: root {found.root.hex()}")


@contextmanager
def _receiving(where: str, origin: str) -> Iterator[tuple[Ledger, list[int | None], bool]]:
    """Give the ledger that takes entries, what sets its clock, and whether it is to become the one exported."""
    from rasd.errors import LedgerUnavailable  # noqa: PLC0415
    from rasd.ledger import open_ledger  # noqa: PLC0415
    from rasd.ledger.ledger import now_micros  # noqa: PLC0415
    from rasd.ledger.opening import opened  # noqa: PLC0415

    try:
        with open_ledger(where, readonly=True) as there:
            empty, name = there.checkpoint().size == 0, None
    except LedgerUnavailable:  # it is not there, or opening it to write says what is wrong
        empty, name = True, origin
    clock: list[int | None] = [None]

    def now() -> int:
        return now_micros() if clock[0] is None else clock[0]

    with opened(where, origin=name, clock=now) as ledger:
        yield ledger, clock, empty


def _batches(entries: Iterator[ExportedEntry], *, restores: bool) -> Iterator[list[ExportedEntry]]:
    """Yield entries some at a time; those that were recorded together, together, where they keep their times."""
    some: list[ExportedEntry] = []
    for entry in entries:
        if some and (some[0].recorded != entry.recorded if restores else len(some) >= BATCH):
            yield some
            some = []
        some.append(entry)
    if some:
        yield some


@contextmanager
def _stream(file: Path) -> Iterator[IO[bytes]]:
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    with file.open("rb") as stream:
        yield stream
