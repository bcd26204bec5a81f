"""A chronicle from a ledger: what reports say of the same place and day in the same way stands on one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rasd.claim import Modality, Polarity
from rasd.telling.ledger_claims import named_place, place_name, said_by
from rasd.telling.phrases import day_or_days, where, who
from rasd.telling.safe import printable
from rasd.telling.terminal import WIDTH_OF_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, ConsoleOptions, RenderableType

    from rasd.dates import DateRange
    from rasd.ledger import RecordedClaim

COLUMNS = ("first_day", "last_day", "what", "who", "place", "words", "said_by", "denied_by", "claims", "denials")
"""The columns of a chronicle as CSV."""


@dataclass(slots=True)
class Line:
    """What some claims say alike: when, what, who, where; by whom, and who denies it."""

    date: DateRange | None
    what: str
    who: str
    place: str
    """The place's id, or its words behind a `~`."""
    way: list[str]
    """Where it is, as people read it."""
    words: str
    said_by: list[str] = field(default_factory=list)
    denied_by: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    denials: list[str] = field(default_factory=list)

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        first, last = (None, None) if self.date is None else self.date.to_json()
        return {
            "first_day": first,
            "last_day": last,
            "what": self.what,
            "who": self.who,
            "place": self.place,
            "words": self.words,
            "said_by": self.said_by,
            "denied_by": self.denied_by,
            "claims": self.claims,
            "denials": self.denials,
        }


def lines_of(records: Iterable[RecordedClaim]) -> list[Line]:
    """
    Return the lines of a chronicle in the order of the claims, a place in two languages as one.

    A denial stands beside what it denies where day, place, sides and manner agree.
    """
    lines: dict[tuple[object, ...], Line] = {}
    for record in records:
        claim = record.claim
        manner = claim.value("manner")
        what = str(claim.kind) if manner in (None, "", "unknown") else f"{claim.kind} ({manner})"
        if claim.modality is not Modality.STATED:
            what = f"{what} {claim.modality}"
        key = record.place.key if record.place is not None else ""
        way = [place_name(found) for slot, found in record.places.items() if slot != "via"]
        line = lines.setdefault(
            (claim.date, what, who(claim), key or where(claim)),
            Line(claim.date, what, who(claim), key, way, where(claim)),
        )
        denied = claim.polarity is Polarity.DENIED
        voices, ids = (line.denied_by, line.denials) if denied else (line.said_by, line.claims)
        ids.append(record.id)
        if said_by(record) not in voices:
            voices.append(said_by(record))
    return list(lines.values())


class ChronicleTable:
    """The lines of a chronicle as a table with the place last, or one below the other on a narrow screen."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Lay the lines out as the width of the screen wants it."""
        if not self._lines:
            yield Text("nothing")
        elif options.max_width >= WIDTH_OF_TABLES:
            yield self._table()
        else:
            yield Group(*map(_in_lines, self._lines))

    def _table(self) -> Table:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=True)
        for name, width in (("when", 10), ("what", 13), ("who", 24), ("said by", 17), ("denied by", 11)):
            table.add_column(name, width=width, overflow="fold")
        table.add_column("place", ratio=1, overflow="fold")
        for line in self._lines:
            table.add_row(
                day_or_days(line.date).replace(" – ", "\n"),
                line.what,
                printable(line.who),
                _each(line.said_by),
                _each(line.denied_by),
                named_place(line.way, line.words),
            )
        return table


def _each(voices: list[str]) -> str:
    return "\n".join(map(printable, voices)) or "–"


def _in_lines(line: Line) -> Padding:
    lines = Text(f"{day_or_days(line.date)}  {line.what}  {printable(line.who)}\n")
    for what, voices in (("said by", line.said_by), ("denied by", line.denied_by)):
        if voices:
            lines.append(f"{what} {printable('; '.join(voices))}\n")
    return Padding(lines.append(named_place(line.way, line.words)), (0, 0, 1, 0))
