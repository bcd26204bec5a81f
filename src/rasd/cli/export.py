"""`rasd export`: a ledger's entries for another ledger, or its claims for other programs, with what is held back."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import known_option, ledger_at, ledger_option
from rasd.errors import RasdError
from rasd.telling.exports import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rasd.ledger import Ledger

EXAMPLES = """\b
Examples:
  rasd export -o ledger.jsonl
  rasd export --format csv -o claims.csv
  rasd export --format geojson --embargo 14d --without movement -o claims.geojson
  rasd export --format parquet -o copy/
"""
WHOLE = ("jsonl", "parquet")
"""Forms that hold the whole ledger, for another ledger and for analysis; the rest hold its live claims."""


def _days(_context: click.Context, _option: click.Parameter, written: str | None) -> int | None:
    """Read a number of days, as 14 or 14d."""
    if written is None:
        return None
    if not written.removesuffix("d").isdecimal():
        raise click.BadParameter(f"{written!r} is no number of days; write it as 14d.")
    return int(written.removesuffix("d"))


@click.command(epilog=EXAMPLES)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write; a folder for Parquet."
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*WHOLE, *FORMS]),
    default="jsonl",
    show_default=True,
    help="The whole ledger as jsonl or parquet, or its live claims in another form.",
)
@click.option("--embargo", metavar="DAYS", callback=_days, help="Leave out claims of the last days, as 14d.")
@click.option(
    "--without", multiple=True, metavar="KIND", help="Leave out a kind of claim, such as movement; repeatable."
)
@click.option("--redact-persons", is_flag=True, help="Keep of free words only what lists know.")
@click.option("--redact-source", multiple=True, metavar="NAME", help="Do not tell an outlet or a source; repeatable.")
@known_option
@ledger_option
def export(where: str, form: str, output: Path | None, known: datetime | None, **held_back: Any) -> None:
    """
    Export a ledger.

    JSONL holds all entries, texts and kept bytes, and another ledger takes them (rasd import). Parquet makes a copy for
    DuckDB, Polars and pandas in a folder; the next time it is only made longer. The other forms hold the live claims
    for other programs (docs/formats.md), and can hold back what would endanger somebody (docs/safety.md).
    """
    if form in WHOLE and any(held_back.values()):
        raise click.UsageError(f"{form} holds the whole ledger: what is held back needs another --format.")
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
        count = _write(ledger, form, stream, known, held_back)
    if output is not None:
        click.echo(f"{output}: {count:,} {'entries' if form == 'jsonl' else 'claims'}", err=True)


def _write(ledger: Ledger, form: str, stream: IO[bytes], known: datetime | None, held_back: dict[str, Any]) -> int:
    if form == "jsonl":
        from rasd.telling.ledger_export import write_export  # noqa: PLC0415 - a help text needs none of it

        return write_export(ledger, stream, known=known)
    from rasd.telling.exports import export_view  # noqa: PLC0415
    from rasd.telling.safety import Safety  # noqa: PLC0415

    try:
        safety = Safety(
            embargo_days=held_back["embargo"] or 0,
            without_kinds=frozenset(held_back["without"]),
            redact_persons=held_back["redact_persons"],
            redact_sources=frozenset(held_back["redact_source"]),
        )
        done = export_view(ledger.as_of(known=known), form, stream, safety=safety)
    except RasdError as error:
        raise click.ClickException(str(error)) from error
    for line in safety.sentences() if held_back and any(held_back.values()) else ():
        click.echo(line, err=True)
    return done.written


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
