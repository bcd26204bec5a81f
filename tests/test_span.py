from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rasd.span import Span, from_utf16, to_utf16


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(st.characters(), max_size=60))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


class TestUtf16:
    """Spans go to the units of a browser and back."""

    @given(text_and_span())
    def test_there_and_back(self, case: tuple[str, Span]) -> None:
        """No span is changed by the way there and back, whatever the text."""
        text, span = case
        assert span == from_utf16(text, to_utf16(text, span))

    @given(text_and_span())
    def test_same_words(self, case: tuple[str, Span]) -> None:
        """A browser that slices by the converted span sees the same words."""
        text, span = case
        units = text.encode("utf-16-le", "surrogatepass")
        start, end = to_utf16(text, span)
        assert span.words(text).encode("utf-16-le", "surrogatepass") == units[2 * start : 2 * end]

    def test_half_of_a_pair(self) -> None:
        """Half of a surrogate pair counts as one unit, and is no reason to fail."""
        assert Span(1, 2) == to_utf16("\ud83dx", Span(1, 2))


class TestCovers:
    """A span covers what lies wholly inside it."""

    def test_itself(self) -> None:
        """A span covers itself."""
        assert Span(2, 5).covers(Span(2, 5))

    def test_beyond(self) -> None:
        """A span does not cover what sticks out."""
        assert not Span(2, 5).covers(Span(4, 6))
