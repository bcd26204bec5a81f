"""`rasd import`: the entries of another ledger."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from itertools import chain
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
    recorded, so that proofs and checkpoints of the old one hold; so does one that is its beginning. Any other ledger
    keeps what it has and takes what it lacks as recorded now. FILE may be - for standard input.
    """
    from rasd.telling.ledger_export import read_entries, read_head  # noqa: PLC0415 - a help text needs none of it

    with clear_errors(), _stream(file) as stream:
        head = read_head(stream)
        with _receiving(where, head.origin) as (ledger, clock):
            seen, entries, restores = _behind(ledger, read_entries(stream), head)
            new = 0
            for some in _batches(entries, restores=restores):
                if restores:
                    clock[0] = some[0].recorded_micros
                ledger.add_bytes(*(each for entry in some for each in entry.some_bytes))
                new += ledger.add_entries((entry.kind, entry.content) for entry in some)
                seen += len(some)
            _tell(ledger, head, new, seen, restores=restores)


def _tell(ledger: Ledger, head: Checkpoint, new: int, seen: int, *, restores: bool) -> None:
    click.echo(f"{seen:,} entries read, {new:,} of them new")
    found = ledger.checkpoint()
    if restores and found.size > head.size:
        click.echo("the ledger goes on where the export ends")
        return
    if seen != head.size:
        raise click.ClickException(
            f"the export was to have {head.size:,} entries, but has {seen:,}. Make it anew, and import it again."
        )
    if restores:
        if found.root != head.root:
            raise click.ClickException(
                f"the root is {found.root.hex()}, but the export's is {head.root.hex()}: it was changed, or cut short."
            )
        click.echo(f"the ledger is the one that was exported: root {found.root.hex()}")


@contextmanager
def _receiving(where: str, origin: str) -> Iterator[tuple[Ledger, list[int | None]]]:
    """Give the ledger that takes entries, called like the exported one if it is new, and what sets its clock."""
    from rasd.errors import LedgerUnavailable  # noqa: PLC0415
    from rasd.ledger import open_ledger  # noqa: PLC0415
    from rasd.ledger.ledger import now_micros  # noqa: PLC0415

    try:
        with open_ledger(where, readonly=True):
            name = None
    except LedgerUnavailable:  # it is not there, or opening it to write says what is wrong
        name = origin
    clock: list[int | None] = [None]

    def now() -> int:
        return now_micros() if clock[0] is None else clock[0]

    with open_ledger(where, origin=name, clock=now) as ledger:
        yield ledger, clock


def _behind(
    ledger: Ledger, entries: Iterator[ExportedEntry], head: Checkpoint
) -> tuple[int, Iterator[ExportedEntry], bool]:
    """
    Pass over the entries that a ledger begins with: how many they are, the rest, and whether it has no others.

    Such a ledger is empty, an earlier state of the exported one, or what an import that was broken off left.
    """
    if ledger.checkpoint().size and ledger.origin != head.origin:
        return 0, entries, False
    count = 0
    for mine in ledger.entries():
        theirs = next(entries, None)
        if theirs is None:
            return count, entries, True
        if (theirs.id, theirs.recorded) != (mine.id, mine.recorded):
            return count, chain([theirs], entries), False
        count += 1
    return count, entries, True


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
