from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.claim import Slot, Source
from rasd.dates import DateRange
from rasd.ledger import Dispute, Holding, Results, open_ledger
from rasd.reading import read_report
from rasd.report import Report
from rasd.span import Span
from rasd.telling.notebook import (
    claims_html,
    html_of,
    load_ipython_extension,
    marked_quote,
    shown,
    timeline_html,
)
from telling.told import HOSTILE, OPEN, TEXT, recorded, whole

if TYPE_CHECKING:
    from pathlib import Path

ALLOWED = set("div p strong em blockquote table thead tbody tr th td bdi time code span mark br".split())
HELD = Holding("manbij", "sdf", date(2016, 8, 12), "c" * 64)


def parsed(written: str) -> Any:
    """Return HTML as elements, none of which comes from the words of a report."""
    html = pytest.importorskip("lxml.html")
    tree = html.fromstring(f"<section>{written}</section>")
    assert {each.tag for each in tree.iter()} - {"section"} <= ALLOWED
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on") or name == "href"]
    return tree


class TestClaim:
    """One claim."""

    def test_parts(self) -> None:
        """It shows the words with those of its slots marked, who says so, and that it is a claim."""
        tree = parsed(html_of(whole()))
        assert tree.find(".//blockquote").text_content() == TEXT
        assert tree.find(".//blockquote").get("dir") == "auto"
        marks = {each.get("title"): each.text_content() for each in tree.iter("mark")}
        assert marks["place"] == "منبج"
        assert marks["when"] == "أمس"
        assert "Claims, not facts" in tree.text_content()
        assert "sana ← ahmad in ANHA" in tree.text_content()

    def test_isolated(self) -> None:
        """Each day stands left to right, each name by itself."""
        tree = parsed(html_of(whole()))
        assert {each.get("dir") for each in tree.iter("time")} == {"ltr"}
        assert "منبج" in [each.text_content() for each in tree.iter("bdi")]

    def test_unknown(self) -> None:
        """What the report does not say is a question mark; an open place has no point."""
        made = recorded(date=None, published=None, outlet=None, places={"place": OPEN}, to=None)
        words = parsed(html_of(made)).text_content()
        assert "said by?" in words
        assert "36." not in words

    def test_reviewed(self) -> None:
        """It says what analysts did with it."""
        assert (
            "confirm, place"
            in parsed(html_of(replace(whole(), verdict="confirm", corrected=("place",)))).text_content()
        )

    @given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=3))
    def test_marks(self, quote: str, bounds: list[tuple[int, int]]) -> None:
        """Any spans over any words leave the words as they are shown."""
        spans = [Span(*sorted((min(low, len(quote)), min(high, len(quote))))) for low, high in bounds]
        slots = {name: Slot("x", span) for name, span in zip(("to", "place", "from_"), spans, strict=False)}
        tree = parsed(f"<p>{marked_quote(recorded(quote, **slots))}</p>")
        expected = parsed(f"<p>{shown(quote)}</p>").text_content()
        assert "".join(tree.text_content().split()) == "".join(expected.split())


class TestTables:
    """Several records."""

    def test_claims(self) -> None:
        """A claim a row, and a word on those that are not shown."""
        tree = parsed(claims_html([whole(), recorded(date=DateRange.of_month(2016, 8))], most=1))
        assert len(tree.findall(".//tbody/tr")) == 1
        assert "Only the first 1 are shown." in tree.text_content()

    def test_timeline(self) -> None:
        """Only claims that somebody holds the place are bars of its timeline."""
        tree = parsed(
            timeline_html([whole(), recorded(kind="clash", actors=("sdf", "isis")), recorded(polarity="denied")])
        )
        assert len(tree.findall(".//tbody/tr")) == 1
        assert "Syrian Democratic Forces" in tree.text_content()

    @pytest.mark.parametrize(
        ("thing", "words"),
        [
            (HELD, "Syrian Democratic Forces"),
            (Dispute("manbij", (HELD,), ("d" * 64,)), "since 2016-08-12"),
            (Results(lambda: iter([HELD]), "map"), "claimed holder"),
            (Results(lambda: iter([whole()]), "claims"), TEXT),
            (Results(lambda: iter(()), "claims"), "No records."),
            (Results(lambda: iter([1]), "entries"), "<Results(entries)>"),
        ],
        ids=["holding", "dispute", "map", "claims", "nothing", "others"],
    )
    def test_kinds(self, thing: object, words: str) -> None:
        """Each kind of record has its table."""
        assert words in parsed(html_of(thing)).text_content()

    def test_others(self) -> None:
        """What is no record is refused."""
        with pytest.raises(TypeError, match="a str is no record"):
            html_of("x")


@pytest.mark.parametrize("thing", [whole(), HELD, Dispute("manbij", (HELD,)), Results(lambda: iter([HELD]), "map")])
def test_shown(thing: Any) -> None:
    """A notebook finds the HTML by itself."""
    assert thing._repr_html_() == html_of(thing)


def test_hostile() -> None:
    """Hostile words are words, wherever they stand."""
    made = recorded(
        HOSTILE + "\x00", outlet=HOSTILE, to=HOSTILE, place=HOSTILE, attribution=(Source(HOSTILE),), id=HOSTILE
    )
    held = Holding(HOSTILE, HOSTILE, date(2016, 8, 12), HOSTILE)
    for thing in (made, held, Dispute(HOSTILE, (held,), (HOSTILE,)), Results(lambda: iter([made]), "claims")):
        written = html_of(thing)
        assert not {"\x00", "\x1b", "\u202e"} & set(written)
        assert "<script>" in parsed(written).text_content()


def test_ledger(tmp_path: Path) -> None:
    """A ledger and its views show which they are, and some of their claims; a notebook can be told to show all."""
    report = Report.of_text(
        "r1", "سيطرت قسد أمس على منبج.", theatre="syria", outlet="ANHA", published=date(2016, 8, 13)
    )
    with open_ledger(tmp_path / "rasd.db", origin="test.example/ledger") as ledger:
        ledger.add_report(report, read_report(report), reader_version="0.1.0")
        for thing in (ledger, ledger.as_of(valid=date(2016, 9, 1))):
            words = parsed(html_of(thing)).text_content()
            assert "test.example/ledger" in words
            assert "منبج" in words
        assert "ANHA" in parsed(html_of(ledger.reports())).text_content()
        told: dict[type, Any] = {}
        formatter = type("Formatter", (), {"for_type": staticmethod(told.__setitem__)})
        shell = type("Shell", (), {"display_formatter": type("D", (), {"formatters": {"text/html": formatter}})})
        load_ipython_extension(shell)
        assert told[type(ledger)](ledger) == html_of(ledger)
