"""
Claims in a terminal.

Terminals differ in how they show Arabic, and no output reads right in all of them. Text is therefore
written in logical order, which GNOME's, Konsole and mlterm show right, with Arabic in the last column and
dates and ids in their own. For terminals that only draw from left to right (xterm), there is `visual` order.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rasd.errors import ExtraNotInstalled
from rasd.telling.phrases import day_or_days, kind_and_state, latin_outlet, on_whose_word, where, who
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from rich.console import RenderableType

    from rasd.claim import Claim
    from rasd.report import Report
    from rasd.telling.chronicle import Passage

Bidi = Literal["logical", "visual"]
WIDTH_OF_PIPES = 120
"""Columns where there is no terminal to ask."""
WIDTH_OF_TABLES = 100
"""Columns below which claims stand in lines, not in a table."""
LABEL_WIDTH = 36


class Screen:
    """
    Where people read: standard output, with the order in which their terminal wants Arabic.

    Raises:
        ExtraNotInstalled: Visual order is asked for, and the two libraries for it are missing.

    """

    def __init__(self, *, bidi: Bidi = "logical", stream: TextIO | None = None) -> None:
        stream = sys.stdout if stream is None else stream
        width = None if stream.isatty() else WIDTH_OF_PIPES
        self._stream = stream
        self._visual = _visual_order() if bidi == "visual" else None
        # What is turned round line by line may hold no colour codes.
        self._console = Console(
            file=stream,
            width=width,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=True if bidi == "visual" else None,
            color_system=None if bidi == "visual" else "auto",
        )

    def show(self, *parts: RenderableType) -> None:
        """Print parts one below the other."""
        if self._visual is None:
            self._console.print(Group(*parts))
            return
        with self._console.capture() as capture:
            self._console.print(Group(*parts))
        for line in capture.get().splitlines():
            self._stream.write(self._visual.line(line) + "\n")

    def show_claims(self, report: Report, claims: list[Claim]) -> None:
        """Print the claims of one report."""
        self.show(claims_shown(report, claims, width=self._console.width))

    def show_chronicle(self, passages: Iterable[Passage]) -> None:
        """Print who is said to have taken what."""
        self.show(chronicle_shown(passages, width=self._console.width))


class _VisualOrder:
    """Joins Arabic letters and puts them in the order of the eye, line by line."""

    def __init__(self) -> None:
        from arabic_reshaper import ArabicReshaper  # noqa: PLC0415 - an extra
        from bidi.algorithm import get_display  # noqa: PLC0415

        # Ligatures would make two cells into one, and the columns would no longer stand.
        self._join = ArabicReshaper({"support_ligatures": False, "delete_harakat": False}).reshape
        self._order = get_display

    def line(self, line: str) -> str:
        return str(self._order(self._join(line), base_dir="L"))


def _visual_order() -> _VisualOrder:
    try:
        return _VisualOrder()
    except ImportError as error:
        raise ExtraNotInstalled("Arabic in visual order", "bidi") from error


def heading(report: Report, found: str = "") -> Text:
    """Return the line above a report's claims: its id, its day, its outlet."""
    published = report.published
    parts = [printable(report.id)]
    parts.append("day of publication not given" if published is None else f"published {published.isoformat()}")
    if found:
        parts.append(found)
    if report.outlet:
        parts.append(printable(report.outlet))  # last, because it may be Arabic
    return Text(" · ".join(parts), style="bold")


def claims_shown(report: Report, claims: Sequence[Claim], *, width: int = WIDTH_OF_PIPES) -> Group:
    """
    Return a report's claims, the place above its words: as a table, one claim a row, where that fits.

    On a narrow screen a table would cut what it holds: there each claim stands in lines of its own.
    """
    counted = "no claims" if not claims else "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
    if not claims:
        return Group(heading(report, counted), Text())
    if width < WIDTH_OF_TABLES:
        return Group(heading(report, counted), *(_in_lines(report, claim) for claim in claims), Text())
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("when", no_wrap=True)
    table.add_column("claim", max_width=20, overflow="fold")
    table.add_column("who", max_width=30, overflow="fold")
    table.add_column("said by", max_width=24, overflow="fold")
    table.add_column("place and words", ratio=1)
    for claim in claims:
        table.add_row(
            day_or_days(claim.date).replace(" – ", "\n"),
            kind_and_state(claim),
            printable(who(claim)),
            printable(on_whose_word(claim, latin_outlet(report))),
            _place_and_words(claim),
        )
    return Group(heading(report, counted), table, Text())


def _place_and_words(claim: Claim) -> Text:
    words = Text(printable(where(claim)) or "–", style="bold")
    return words.append(f"\n{printable(claim.quote)}", style="not bold")


def _in_lines(report: Report, claim: Claim) -> Padding:
    voice = printable(on_whose_word(claim, latin_outlet(report)))
    head = Text(f"{day_or_days(claim.date)}  {kind_and_state(claim)}  {printable(who(claim))}\nsaid by {voice}")
    return Padding(Group(head, _place_and_words(claim)), (1, 0, 0, 2))


def chronicle_shown(passages: Iterable[Passage], *, width: int = WIDTH_OF_PIPES) -> Group:
    """Return the transfers in the order of their days, as a table with the place last where that fits."""
    if width < WIDTH_OF_TABLES:
        return Group(*map(_passage_in_lines, passages))
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for name in ("when", "who", "how", "said by", "denied by", "place"):
        table.add_column(name, max_width=40, overflow="fold")
    for each in passages:
        table.add_row(
            day_or_days(each.date).replace(" – ", "\n"),
            printable(each.who),
            each.manner,
            printable(", ".join(each.said_by)) or "–",
            printable(", ".join(each.denied_by)) or "–",
            printable(each.place),
        )
    return Group(table)


def _passage_in_lines(passage: Passage) -> Padding:
    lines = [f"{day_or_days(passage.date)}  {printable(passage.who)}  {passage.manner}"]
    voices = (("said by", passage.said_by), ("denied by", passage.denied_by))
    lines += [f"{what} {printable(', '.join(names))}" for what, names in voices if names]
    return Padding(Text("\n".join(lines)).append(f"\n{printable(passage.place)}", style="bold"), (1, 0, 0, 2))


def rows_of_words(rows: Iterable[tuple[str, str]]) -> Table:
    """
    Return labels with the words they were read from, the words last.

    A label that begins with a dash goes with the one above.

    What stands in square brackets in a label (`predicate withdraw [from: منبج]`) may be Arabic: it goes below
    the words.
    """
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(max_width=LABEL_WIDTH)
    table.add_column(ratio=1)
    for label, words in rows:
        head, bracket, rest = printable(label).partition(" [")
        inside, _, after = rest.partition("]")
        shown = Text(printable(words))
        if bracket and inside:
            shown.append("\n" + inside.replace(", ", "\n"), style="dim")
        indent = "       " if head.startswith("- ") else "     "
        table.add_row(Padding(Text(f"{head.removeprefix('- ')}{after}"), (0, 0, 0, len(indent))), shown)
    return table
