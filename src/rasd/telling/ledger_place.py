"""Above a place's timeline in a terminal: which place it is, and who is claimed to hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from rasd.telling.ledger_claims import SHORT
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasd.ledger import Holding
    from rasd.ledger.records import PlaceFound


def holders_shown(key: str, place: PlaceFound | None, holders: Sequence[Holding]) -> Iterator[Text]:
    """Yield the place's id, point and name, and for each who is claimed to hold it the day since when."""
    head = [key]
    if place is not None and place.latitude is not None:
        head.append(f"{place.latitude:.4f} {place.longitude:.4f}")
    if place is not None and place.name is not None and place.name != key:
        head.append(place.name)
    yield Text(printable(" · ".join(head)), style="bold")
    if not holders:
        yield Text("  nobody is claimed to hold it")
    for each in holders:
        yield Text(
            f"  {printable(each.holder)} is claimed to hold it from {each.since} on (claim {each.claim[:SHORT]})"
        )
    yield Text()
