"""A report's text as HTML, with the quotes of its claims marked and every slot's words reachable."""

from __future__ import annotations

import unicodedata
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasd.claim import Claim
    from rasd.span import Span


def target_of(span: Span, anchor: str) -> str:
    """
    Return the id that some words have on the page.

    >>> from rasd.span import Span
    >>> target_of(Span(4, 9), "r1")
    'r1-4-9'
    """
    return f"{anchor}-{span.start}-{span.end}"


def marked(text: str, claims: Sequence[Claim], anchor: str = "r1") -> str:
    """
    Return a text as HTML with the quotes of its claims in `mark` elements, the claims' numbers behind them.

    The words of slots, dates and sources stand in `span` elements. Each element has the id of its words, so
    that a link can lead to it; where two cross, the later one is cut, and its first part keeps the id.

    >>> marked("a < b", [])
    'a &lt; b'
    """
    quotes: dict[Span, str] = {}
    notes: dict[int, list[int]] = {}
    for number, claim in enumerate(claims, 1):
        quotes[claim.span] = f"{quotes.get(claim.span, '')} {anchor}c{number}".strip()
        notes.setdefault(_end_of_word(text, claim.span.end), []).append(number)
    spans = {span for claim in claims for span in _spans_of(claim) if 0 <= span.start < span.end <= len(text)}
    opening: dict[int, list[Span]] = {}
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        opening.setdefault(span.start, []).append(span)
    cuts = sorted({0, len(text), *notes, *(bound for span in spans for bound in span)})

    parts: list[str] = []
    opened: list[Span] = []
    for start, end in pairwise([*cuts, len(text)]):
        kept = [span for span in opened if span.end > start]
        same = next((i for i, span in enumerate(opened) if span.end <= start), len(opened))
        parts += [_close(span, quotes) for span in reversed(opened[same:])]
        parts += _notes(notes.get(start, ()), anchor)
        parts += [_open(span, quotes, None) for span in kept[same:]]
        parts += [_open(span, quotes, target_of(span, anchor)) for span in opening.get(start, ())]
        opened = kept + opening.get(start, [])
        parts.append(escape(text[start:end]))
    return "".join(parts)


def _spans_of(claim: Claim) -> Iterator[Span]:
    yield claim.span
    for span in (
        *(slot.span for slot in claim.slots.values()),
        *(source.span for source in claim.attribution),
    ):
        if span is not None:
            yield span
    if claim.date_span is not None:
        yield claim.date_span


def _end_of_word(text: str, end: int) -> int:
    """Move behind the word that a quote ends in: a number in its middle would tear Arabic letters apart."""
    while 0 < end < len(text) and (text[end].isalnum() or unicodedata.combining(text[end])):
        end += 1
    return end


def _open(span: Span, quotes: dict[Span, str], target: str | None) -> str:
    name = "" if target is None else f' id="{target}"'
    return f'<mark{name} data-claims="{quotes[span]}">' if span in quotes else f"<span{name}>"


def _close(span: Span, quotes: dict[Span, str]) -> str:
    return "</mark>" if span in quotes else "</span>"


def _notes(numbers: Sequence[int], anchor: str) -> list[str]:
    if not numbers:
        return []
    links = " ".join(f'<a href="#{anchor}c{number}" aria-label="claim {number}">{number}</a>' for number in numbers)
    return [f"<sup>{links}</sup>"]
