from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from factory import claim, report
from rasd.claim import Claim, Kind, Slot, Source
from rasd.span import Span
from rasd.telling.page import marked, render_page


class TestMarked:
    """A text with the quotes of its claims marked."""

    def test_nested(self) -> None:
        """A quote inside a quote stands inside its mark; the numbers of claims stand behind their words."""
        html = marked("abcd", [claim("abcd", 0), claim("bc", 1)])
        inner = '<mark id="r1-1-3" data-claims="r1c2">bc</mark>'
        assert f'<mark id="r1-0-4" data-claims="r1c1">a{inner}d</mark>' in html
        assert html.endswith('<a href="#r1c2" aria-label="claim 2">2</a></sup>')

    def test_overlap(self) -> None:
        """Where quotes cross, the later one is cut in two, and its first part keeps the id."""
        html = marked("abcd efg", [claim("abcd", 0), claim("cd ef", 2)])
        second = '<mark id="r1-2-7" data-claims="r1c2">cd</mark>'
        assert html.startswith(f'<mark id="r1-0-4" data-claims="r1c1">ab{second}</mark><sup>')
        assert '</sup><mark data-claims="r1c2"> ef</mark>g<sup>' in html

    def test_words_of_slots(self) -> None:
        """The words of each slot and source can be led to."""
        taken = Claim(Kind.TRANSFER, {"to": Slot("sdf", Span(0, 2))}, "ab cd", Span(0, 5), date_span=Span(3, 5))
        assert re.findall('id="([^"]*)"', marked("ab cd", [taken])) == ["r1-0-5", "r1-0-2", "r1-3-5"]

    @given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
    def test_text_survives(self, text: str, bounds: list[tuple[int, int]]) -> None:
        """Without its marks the page has the text, whatever the text and the spans."""
        claims = []
        for first, last in bounds:
            start, end = sorted((min(first, len(text)), min(last, len(text))))
            claims.append(Claim(Kind.STRIKE, {}, text[start:end], Span(start, end)))
        plain = re.sub(r"<sup>.*?</sup>|<mark[^>]*>|</mark>", "", marked(text, claims))
        assert text.replace("\r", "") == unescape(plain).replace("\r", "")


class TestPage:
    """The whole page."""

    def test_self_contained_and_escaped(self) -> None:
        """Nothing of a report becomes markup, and nothing is asked of a network."""
        hostile = '<script>alert(1)</script>" onload="x'
        read = report(hostile, id=hostile, outlet=hostile, language="en")
        page = render_page([(read, [claim(hostile[:8], 0, place=hostile)])], title=hostile)
        assert "<script" not in page
        assert not re.findall(r"""(?:src|href)=["'](?!data:|#)""", page)
        assert "default-src 'none'" in page

    def test_direction(self) -> None:
        """Arabic runs from the right; dates keep their order in it."""
        page = render_page([(report(language="ar"), [claim()])])
        assert '<div class="text" lang="ar" dir="rtl">' in page
        assert '<bdi dir="ltr">?</bdi>' in page

    def test_links_lead_somewhere(self) -> None:
        """Every link of the page leads to an id that stands there once."""
        text = "قال مصدر إن قسد سيطرت على منبج أمس"
        taken = Claim(
            Kind.TRANSFER,
            {"to": Slot("sdf", Span(12, 15)), "place": Slot("منبج", Span(26, 30))},
            text[12:30],
            Span(12, 30),
            date_span=Span(31, 34),
            attribution=(Source("a-source", Span(4, 8)),),
        )
        page = render_page([(report(text, language="ar"), [taken, taken]), (report("no", id="r2"), [])])
        ids = re.findall(r'\bid="([^"]*)"', page)
        links = re.findall('href="#([^"]*)"', page)
        assert len(ids) == len(set(ids))
        assert {"r1-12-15", "r1-26-30", "r1-31-34", "r1-4-8", "r1-12-30", "r1c1", "r2"} <= set(links) <= set(ids)

    def test_states_and_details(self) -> None:
        """Denials and plans are words, not colours; what is neither who nor where stands below the kind."""
        left = claim(kind="withdrawal", actor="isis", quantity="40", polarity="denied", modality="planned")
        page = render_page([(report(), [left])])
        assert '<b class="state">denied</b> <b class="state">planned</b>' in page
        assert "quantity: <bdi>40</bdi>" in page

    def test_no_claims(self) -> None:
        """A report without claims says so."""
        assert "<p>No claims.</p>" in render_page([(report(), [])])

    def test_short_names(self) -> None:
        """What short names stand for is said in words, where a theatre knows it."""
        known = replace(claim(to="sdf", actors=("isis",), attribution=("sohr",)), theatre="syria")
        page = render_page([(report(), [known])])
        assert "<dd>Syrian Democratic Forces</dd>" in page
