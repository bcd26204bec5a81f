"""`rasd export`: a ledger's entries for another ledger, or its claims for other programs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from rasd.cli.ledger_options import known_option, ledger_at, ledger_option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rasd.ledger import Ledger

EXAMPLES = """\b
Examples:
  rasd export -o ledger.jsonl
  rasd export --format csv -o claims.csv
  rasd export --format parquet -o copy/
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write; a folder for Parquet."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="All entries with their texts, the live claims as rows, or a copy for analysis.",
)
@known_option
@ledger_option
def export(where: str, form: str, output: Path | None, known: datetime | None) -> None:
    """
    Export a ledger.

    JSONL holds all entries, texts and kept bytes, and another ledger takes them (rasd import). CSV holds the live
    claims. Parquet makes a copy for DuckDB, Polars and pandas in a folder; the next time it is only made longer.
    """
    if form == "parquet":
        if output is None:
            raise click.UsageError("Parquet goes to a folder: name one with -o.")
        if known is not None:
            raise click.UsageError("Parquet holds all times at once (known_from): leave --known-at out.")
        with ledger_at(where) as ledger:
            count = ledger.export_parquet(output)
        click.echo(f"{output}: {count:,} new entries", err=True)
        return
    with ledger_at(where) as ledger, _written(output) as stream:
        count = _write(ledger, form, stream, known)
    if output is not None:
        click.echo(f"{output}: {count:,} {'entries' if form == 'jsonl' else 'claims'}", err=True)


def _write(ledger: Ledger, form: str, stream: IO[bytes], known: datetime | None) -> int:
    from rasd.telling.ledger_export import write_export  # noqa: PLC0415 - a help text needs none of it
    from rasd.telling.ledger_records import CLAIM_COLUMNS, RecordWriter  # noqa: PLC0415

    if form == "jsonl":
        return write_export(ledger, stream, known=known)
    writer = RecordWriter(stream, "csv", CLAIM_COLUMNS)
    count = 0
    for count, record in enumerate(ledger.claims(known=known), 1):  # noqa: B007 - how many there were
        writer.write_claim(record)
    return count


@contextmanager
def _written(output: Path | None) -> Iterator[IO[bytes]]:
    """Give a stream to a file, which is there whole or not at all, or to standard output."""
    if output is None:
        yield sys.stdout.buffer
        return
    fresh = output.with_name(output.name + ".new")
    try:
        with fresh.open("wb") as stream:
            yield stream
        fresh.replace(output)
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise click.ClickException(f"{output}: {found}. Name another file.") from error
    finally:
        fresh.unlink(missing_ok=True)
