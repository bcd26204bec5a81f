"""Spans: where in a report's text some words stand."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """
    A stretch of a text, in code points: ``text[span.start:span.end]``.

    >>> Span(0, 4).words("سلمت قسد")
    'سلمت'
    """

    start: int
    end: int

    def words(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def to_utf16(text: str, span: Span) -> Span:
    """
    Convert a span to UTF-16 code units, which browsers count in.

    >>> to_utf16("🚩 منبج", Span(2, 6))
    Span(start=3, end=7)
    """
    before = len(text[: span.start].encode("utf-16-le")) // 2
    inside = len(text[span.start : span.end].encode("utf-16-le")) // 2
    return Span(before, before + inside)


def from_utf16(text: str, span: Span) -> Span:
    """
    Convert a span counted in UTF-16 code units to code points.

    >>> from_utf16("🚩 منبج", Span(3, 7))
    Span(start=2, end=6)
    """
    encoded = text.encode("utf-16-le")
    before = len(encoded[: 2 * span.start].decode("utf-16-le", "ignore"))
    inside = len(encoded[2 * span.start : 2 * span.end].decode("utf-16-le", "ignore"))
    return Span(before, before + inside)
