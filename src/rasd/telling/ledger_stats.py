"""A ledger in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from rasd.telling.safe import printable

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import RenderableType

    from rasd.ledger import Ledger

MOST = 20
"""Outlets that a table names."""


@dataclass(slots=True)
class Stats:
    """How much a ledger holds, as known at a time."""

    origin: str
    size: int
    root: str
    entries: Counter[str] = field(default_factory=Counter)
    live: Counter[str] = field(default_factory=Counter)
    """Live claims by kind."""
    outlets: Counter[str] = field(default_factory=Counter)
    """Reports by outlet."""
    readers: Counter[str] = field(default_factory=Counter)
    """Readings by the reader's version."""
    judgements: Counter[str] = field(default_factory=Counter)
    first_recorded: datetime | None = None
    last_recorded: datetime | None = None
    first_day: str | None = None
    """The first and the last day of live claims."""
    last_day: str | None = None

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        first, last = self.first_recorded, self.last_recorded
        return {
            "origin": self.origin,
            "size": self.size,
            "root": self.root,
            "entries": dict(self.entries.most_common()),
            "live_claims": dict(self.live.most_common()),
            "reports_by_outlet": dict(self.outlets.most_common()),
            "readings_by_reader": dict(self.readers.most_common()),
            "judgements": dict(self.judgements.most_common()),
            "first_recorded": None if first is None else first.isoformat(),
            "last_recorded": None if last is None else last.isoformat(),
            "first_day": self.first_day,
            "last_day": self.last_day,
        }


def stats_of(ledger: Ledger, *, known: datetime | None = None) -> Stats:
    """Count what a ledger holds."""
    head = ledger.checkpoint(known=known)
    found = ledger.counts(known=known)
    first, last = (None if day is None else day.isoformat() for day in (found.first_day, found.last_day))
    return Stats(
        head.origin,
        head.size,
        head.root.hex(),
        Counter(found.entries),
        Counter(found.live),
        Counter(found.outlets),
        Counter(found.readers),
        Counter(found.judgements),
        found.first_recorded,
        found.last_recorded,
        first,
        last,
    )


def stats_shown(stats: Stats) -> RenderableType:
    """Return the numbers as a table, outlets last: their names may be Arabic."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for kind, count in stats.entries.most_common():
        table.add_row("entries", f"{count:,}", kind)
    for what, counts in (
        ("live claims", stats.live),
        ("judgements", stats.judgements),
        ("readings", stats.readers),
        ("reports", stats.outlets),
    ):
        for name, count in counts.most_common(MOST):
            table.add_row(what, f"{count:,}", printable(name) or "(no outlet given)")
        left = len(counts) - MOST
        if left > 0:
            table.add_row(
                what, f"{sum(counts.values()) - sum(n for _, n in counts.most_common(MOST)):,}", f"{left:,} more"
            )
    head = [f"{stats.origin} · {stats.size:,} entries", f"root {stats.root}"]
    if stats.first_recorded is not None and stats.last_recorded is not None:
        head.append(f"recorded {stats.first_recorded:%Y-%m-%d %H:%M} to {stats.last_recorded:%Y-%m-%d %H:%M} UTC")
    if stats.first_day is not None:
        head.append(f"claims of {stats.first_day} to {stats.last_day}")
    return Group(Text("\n".join(head)), Text(), table)
