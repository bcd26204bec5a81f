from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from factory import claim, report
from rasd.claim import Claim, Kind
from rasd.span import Span
from rasd.telling.page import marked, render_page


class TestMarked:
    """A text with the quotes of its claims marked."""

    def test_overlap(self) -> None:
        """Quotes that overlap share the words that they have in common."""
        claims = [claim("abcd", 0), claim("cdef", 2)]
        first, both, second = (f'<mark data-claims="{names}">' for names in ("r1c1", "r1c1 r1c2", "r1c2"))
        assert f"{first}ab</mark>{both}cd</mark>{second}ef</mark>g" == marked("abcdefg", claims)

    @given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
    def test_text_survives(self, text: str, bounds: list[tuple[int, int]]) -> None:
        """Without its marks the page has the text, whatever the text and the spans."""
        claims = []
        for first, last in bounds:
            start, end = sorted((min(first, len(text)), min(last, len(text))))
            claims.append(Claim(Kind.STRIKE, {}, text[start:end], Span(start, end)))
        plain = re.sub(r'<mark data-claims="[rc0-9 ]*">|</mark>', "", marked(text, claims))
        assert text.replace("\r", "") == unescape(plain).replace("\r", "")


class TestPage:
    """The whole page."""

    def test_self_contained_and_escaped(self) -> None:
        """Nothing of a report becomes markup, and nothing is asked of a network."""
        hostile = '<script>alert(1)</script>" onload="x'
        read = report(hostile, id=hostile, outlet=hostile, language="en")
        page = render_page([(read, [claim(hostile[:8], 0, place=hostile)])], title=hostile)
        assert "<script" not in page
        assert not re.findall(r"""(?:src|href)=["'](?!data:)""", page)
        assert "default-src 'none'" in page

    def test_direction(self) -> None:
        """Arabic runs from the right; dates keep their order in it."""
        page = render_page([(report(language="ar"), [claim()])])
        assert '<div class="text" dir="rtl">' in page
        assert '<bdi dir="ltr">?</bdi>' in page
