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
    before = _units(text[: span.start])
    return Span(before, before + _units(text[span.start : span.end]))


def from_utf16(text: str, span: Span) -> Span:
    """
    Convert a span counted in UTF-16 code units to code points.

    >>> from_utf16("🚩 منبج", Span(3, 7))
    Span(start=2, end=6)
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    start, end = (len(encoded[: 2 * offset].decode("utf-16-le", "surrogatepass")) for offset in (span.start, span.end))
    return Span(start, end)


def _units(text: str) -> int:
    """Count UTF-16 code units; half of a pair, which JSON can smuggle in, is one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
