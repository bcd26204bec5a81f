"""Who is claimed to hold what in a terminal: every place, or those that are disputed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from rasd.telling.ledger_claims import SHORT
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.ledger import Dispute, Holding


def map_shown(holdings: Iterable[Holding]) -> Iterator[Text]:
    """Yield each place by its name, and below it each who is claimed to hold it, the newest first."""
    found = sorted(holdings, key=lambda each: each.place)
    if not found:
        yield Text("nobody is claimed to hold anything")
    for place, some in groupby(found, key=lambda each: each.place):
        yield from _place(place, sorted(some, key=lambda each: each.since, reverse=True))


def disputes_shown(disputes: Iterable[Dispute]) -> Iterator[Text]:
    """Yield each disputed place, who is claimed to hold it, and which claims deny it."""
    none = True
    for each in disputes:
        none = False
        yield from _place(each.place, each.holdings)
        if each.denials:
            yield Text(f"  denied by claim {', '.join(claim[:SHORT] for claim in each.denials)}")
    if none:
        yield Text("no place is disputed")


def _place(place: str, holdings: Iterable[Holding]) -> Iterator[Text]:
    yield Text(printable(place), style="bold")
    for each in holdings:
        yield Text(f"  {printable(each.holder)} since {each.since} (claim {each.claim[:SHORT]})")
