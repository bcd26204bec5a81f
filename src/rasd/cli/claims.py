"""`rasd claims`: the claims of a ledger, as of two times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import (
    form_option,
    known_option,
    ledger_at,
    ledger_option,
    narrowing_options,
    on_option,
    record_writer,
)
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from rasd.ledger import RecordedClaim

EXAMPLES = """\b
Examples:
  rasd claims --place manbij --kind transfer
  rasd claims --on 2017-06-04 --known-at 2017-06-10
  rasd claims --actor sdf --format jsonl | jq .quote
"""


@click.command(epilog=EXAMPLES)
@narrowing_options
@on_option
@known_option
@ledger_option
@form_option()
@bidi_option
def claims(
    where: str,
    form: str,
    bidi: Any,
    valid: date | None,
    known: datetime | None,
    place: str | None,
    kinds: tuple[str, ...],
    **asked: Any,
) -> None:
    """
    List live claims by their first day, those without days last.

    A claim is live where the newest reading of the newest version of its report has it, and nobody rejected it.
    With --on, only those that are live on a day: claims of who holds, takes or leaves a place from their first day
    on, others on their days.
    """
    from rasd.claim import Kind  # noqa: PLC0415 - a help text needs none of it
    from rasd.cli.ledger_places import place_key  # noqa: PLC0415

    with ledger_at(where) as ledger:
        view = ledger.as_of(valid=valid, known=known)
        key = None if place is None else place_key(view, place)
        wanted = [Kind(kind) for kind in kinds] or None
        put_claims(view.claims(place=key, kinds=wanted, **asked), form, bidi)


def put_claims(records: Iterable[RecordedClaim], form: str, bidi: Any) -> None:
    """Print claims in a form."""
    from rasd.telling.ledger_records import CLAIM_COLUMNS  # noqa: PLC0415

    if form == "table":
        from rasd.telling.ledger_claims import claims_shown  # noqa: PLC0415 - rich is slow to import
        from rasd.telling.terminal import Screen  # noqa: PLC0415

        screen = Screen(bidi=bidi)
        for part in claims_shown(records):
            screen.show(part)
        return
    with record_writer(form, CLAIM_COLUMNS) as writer:
        for record in records:
            writer.write_claim(record)
