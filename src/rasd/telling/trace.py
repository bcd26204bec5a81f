"""What reading saw in a sentence, for the person who wants to know why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.text import Text

from rasd.claim import ACTOR_SLOTS, PLACE_SLOTS
from rasd.telling.phrases import day_or_days, kind_and_state, on_whose_word
from rasd.telling.safe import printable
from rasd.telling.terminal import rows_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from rasd.claim import Claim

WORKED_OUT = "(worked out: no words of its own)"
IMPLIED = "(told by the predicate or the words around it)"
OUTLET = "(the outlet itself)"


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


def trace_parts(number: int, trace: SentenceTrace, text: str) -> list[RenderableType]:
    """
    Return one sentence, what was seen in it, and what came of it, one below the other.

    Each value of a claim stands with the words it was read from; `text` is the report's, because some of them
    stand in other sentences.
    """
    parts: list[RenderableType] = [Text(f"{number:>3}  {printable(trace.text)}", style="bold")]
    claims = [row for claim in trace.claims for row in _told(claim, text)]
    if trace.rows or claims:
        parts.append(rows_of_words([*trace.rows, *claims]))
    if not trace.claims:
        parts.append(Text(f"  no claim: {printable(trace.why_none or 'nothing was recognised')}"))
    return [*parts, Text()]


def _told(claim: Claim, text: str) -> Iterator[tuple[str, str]]:
    yield f"claim {kind_and_state(claim)}", claim.quote
    for name, slot in claim.slots.items():
        if slot.value in (None, "unknown"):
            continue
        value = _shown(slot.value)
        wordless = WORKED_OUT if name in ACTOR_SLOTS | PLACE_SLOTS else IMPLIED
        words = slot.span.words(text) if slot.span is not None else wordless
        if value.isascii() and value != words:
            yield f"- {name} {value}", words
        else:  # words of the report, which may be Arabic and stand last
            yield f"- {name}", value if value == words else f"{value} {words}"
    days = "not said" if claim.date is None else day_or_days(claim.date)
    yield f"- when {days}", "" if claim.date_span is None else claim.date_span.words(text)
    for source in claim.attribution:
        yield f"- said by {source.id}", OUTLET if source.span is None else source.span.words(text)
    if not claim.attribution:
        yield f"- said by {on_whose_word(claim, None)}", ""


def _shown(value: str | tuple[str, ...] | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " + ".join(value) if isinstance(value, tuple) else value
