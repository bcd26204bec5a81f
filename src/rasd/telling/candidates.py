"""The places that a name may mean, in a terminal: candidates with points and reasons, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from rasd.telling.safe import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rasd.location import Candidate, Location

SHOWN = 12
"""Candidates shown at the most."""


def candidates_shown(location: Location, theatre: str) -> RenderableType:
    """Return the outcome for a name in a theatre and a table of its candidates, the best first."""
    found = "not resolved" if location.place is None else location.place.id
    head = f"{theatre} · {found}: {location.reason}"
    parts: list[RenderableType] = [Text(printable(head), style="bold")]
    if location.candidates:
        parts.append(_table(location.candidates[:SHOWN]))
    left = len(location.candidates) - SHOWN
    if left > 0:
        parts.append(Text(f"and {left} more", style="dim"))
    return Group(*parts)


def _table(candidates: tuple[Candidate, ...]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("points", justify="right", no_wrap=True)
    for name in ("id", "kind", "point", "in"):
        table.add_column(name, no_wrap=name == "point")
    table.add_column("why", ratio=1)
    table.add_column("name")
    for each in candidates:
        place = each.place
        point = "" if place.point is None else f"{place.point[0]:.4f} {place.point[1]:.4f}"
        names = place.names.get("ar", ()) or place.names.get("en", ())
        cells = (
            f"{each.score:.1f}",
            place.id,
            place.kind,
            point,
            place.governorate or "",
            "; ".join(each.reasons),
            names[0],
        )
        table.add_row(*(printable(cell) for cell in cells))
    return table
