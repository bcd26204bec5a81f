"""What reading saw in a sentence, for the person who wants to know why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.text import Text

from rasd.telling.phrases import day_or_days, kind_and_state, on_whose_word, where, who
from rasd.telling.safe import printable
from rasd.telling.terminal import rows_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from rasd.claim import Claim


class SentenceTrace(Protocol):
    """What `rasd.reading.explain` tells of one sentence."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def rows(self) -> Sequence[tuple[str, str]]:
        """What was recognised, and in which words."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims that the sentence gave."""

    @property
    def why_none(self) -> str | None:
        """Why it gave none; None where it gave some."""


def trace_parts(number: int, trace: SentenceTrace) -> list[RenderableType]:
    """Return one sentence, what was seen in it, and what came of it, one below the other."""
    parts: list[RenderableType] = [Text(f"{number:>3}  {printable(trace.text)}")]
    if trace.rows:
        parts.append(rows_of_words(trace.rows))
    if trace.claims:
        parts.append(rows_of_words(row for claim in trace.claims for row in _told(claim)))
    else:
        parts.append(
            Text(f"  no claim: {printable(trace.why_none or 'nothing was recognised')}", style="dim")
        )
    return [*parts, Text()]


def _told(claim: Claim) -> Iterator[tuple[str, str]]:
    said_by = f", said by {on_whose_word(claim, None)}" if claim.attribution else ""
    yield f"claim {kind_and_state(claim)}", where(claim) or "–"
    yield "", f"{who(claim)}, {day_or_days(claim.date)}{said_by}"
