"""`rasd chronicle`: who is said to have taken, left and held what, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import (
    form_option,
    known_option,
    ledger_at,
    ledger_option,
    narrowing_options,
    record_writer,
)
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from datetime import datetime

EXAMPLES = """\b
Examples:
  rasd chronicle --since 2017-06-01 --until 2017-06-30
  rasd chronicle --place manbij --known-at 2017-06-10
"""


@click.command(epilog=EXAMPLES)
@narrowing_options
@known_option
@ledger_option
@form_option()
@bidi_option
def chronicle(
    where: str, form: str, bidi: Any, known: datetime | None, place: str | None, kinds: tuple[str, ...], **asked: Any
) -> None:
    """
    Tell day by day who is said to have taken, left and held what.

    Beside each line stands who says so, and who denies it. What several reports say alike of a place stands on one
    line, whatever their language. Without --kind, claims of control, transfer, withdrawal and contact are told.
    Claims without days are in no chronicle.
    """
    from rasd.claim import TERRITORY, Kind  # noqa: PLC0415 - a help text needs none of it
    from rasd.cli.ledger_places import place_key  # noqa: PLC0415
    from rasd.telling.ledger_chronicle import COLUMNS, ChronicleTable, lines_of  # noqa: PLC0415

    with ledger_at(where) as ledger:
        key = None if place is None else place_key(ledger.as_of(known=known), place)
        wanted = [Kind(kind) for kind in kinds] or sorted(TERRITORY)
        lines = lines_of(ledger.chronicle(known=known, place=key, kinds=wanted, **asked))
        if form == "table":
            from rasd.telling.terminal import Screen  # noqa: PLC0415

            Screen(bidi=bidi).show(ChronicleTable(lines))
            return
        with record_writer(form, COLUMNS) as writer:
            for line in lines:
                writer.write(line.to_record())
