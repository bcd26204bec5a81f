"""Claims of a ledger in a terminal: one a row, the words of places last."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rasd.telling.phrases import day_or_days, kind_and_state, where, who
from rasd.telling.safe import printable
from rasd.telling.terminal import WIDTH_OF_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, ConsoleOptions, RenderableType

    from rasd.ledger import RecordedClaim
    from rasd.ledger.records import PlaceFound

SHORT = 10
"""Letters of an id that are shown: enough to name one among some ten thousand entries, mostly more."""
AT_ONCE = 200
"""Rows that are laid out together: the first of a large ledger are seen at once."""


def claims_shown(records: Iterable[RecordedClaim]) -> Iterator[RenderableType]:
    """Yield claims as tables of some at a time, the first with a head, and at last how many there were."""
    rest, count = iter(records), 0
    while some := list(islice(rest, AT_ONCE)):
        yield ClaimsTable(some, head=count == 0)
        count += len(some)
    yield Text("no claims" if count == 0 else "1 claim" if count == 1 else f"{count:,} claims")


class ClaimsTable:
    """Claims as a table; on a narrow screen each stands in lines of its own."""

    def __init__(self, records: list[RecordedClaim], *, head: bool = True) -> None:
        self._records = records
        self._head = head

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Lay the claims out as the width of the screen wants it."""
        if options.max_width >= WIDTH_OF_TABLES:
            yield _table(self._records, head=self._head)
        else:
            yield from map(_in_lines, self._records)


def _table(records: list[RecordedClaim], *, head: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=True, show_header=head)
    for name, width in (("id", SHORT), ("when", 10), ("claim", 14), ("who", 24), ("said by", 17)):
        table.add_column(name, width=width, overflow="fold")
    table.add_column("place", ratio=1, overflow="fold")
    for record in records:
        table.add_row(
            record.id[:SHORT],
            day_or_days(record.claim.date).replace(" – ", "\n"),
            claim_and_verdict(record),
            printable(who(record.claim)),
            printable(said_by(record)),
            _place(record),
        )
    return table


def _in_lines(record: RecordedClaim) -> Padding:
    head = f"{record.id[:SHORT]}  {day_or_days(record.claim.date)}  {claim_and_verdict(record)}"
    lines = Text(f"{head}\n{printable(who(record.claim))}, said by {printable(said_by(record))}\n")
    return Padding(lines.append(_place(record)), (0, 0, 1, 0))


def claim_and_verdict(record: RecordedClaim) -> str:
    """Return the kind of a claim, what is not plain about it, and what analysts made of it."""
    words = [kind_and_state(record.claim)]
    if record.verdict is not None:
        words.append(f"({record.verdict}ed)")
    if record.corrected:
        words.append("(corrected)")
    return " ".join(words)


def said_by(record: RecordedClaim) -> str:
    """Return the outlet, where its name may stand between columns, and the sources that it names, nearest first."""
    chain = [source.id for source in record.claim.attribution]
    if record.outlet is not None and record.outlet.isascii() and record.outlet not in chain:
        chain.insert(0, record.outlet)
    return " ← ".join(chain) or "the outlet"


def place_name(place: PlaceFound) -> str:
    """Return the id of a place where people can read it, else its name; a question mark where nobody placed it."""
    if place.key.startswith("~"):
        return "?"
    return place.name if ":" in place.key and place.name else place.key


def _place(record: RecordedClaim) -> Text:
    """Return where it is, and below an outlet whose name is not in Latin letters."""
    way = [place_name(found) for slot, found in record.places.items() if slot != "via"]
    shown = named_place(way, where(record.claim))
    if record.outlet is not None and not record.outlet.isascii():
        shown.append(f"\n{printable(record.outlet)}", style="dim")
    return shown


def named_place(ids: list[str], words: str) -> Text:
    """Return where it is, and below the words of the report, which may be Arabic."""
    shown, words = Text(), printable(words)
    shown.append(printable(" → ".join(ids)), style="bold")
    shown.append(f"\n{words}" if ids and words else words)
    return shown if shown.plain else Text("–")
