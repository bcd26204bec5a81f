"""Reports made to harm: nothing crashes, nothing hangs, and every span is exact."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import report
from rasd.intake import read_reports
from rasd.reading import explain, read_report
from rasd.telling.page import render_page

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.report import Report

MEGABYTE = 2**20

ARABIC = "سيطرت قسد على منبج و انسحب تنظيم الدولة من الرقة باتجاه بعد اتفاق أمس نفى مصدر عسكري منه المدينة قريتي"
ENGLISH = "SDF captured Manbij from ISIS and withdrew to Raqqa after the deal he said denied that town of yesterday"
MARKS = ", . ، « » ( ) # 14 ١٤ آب 2016 🔴 \u202e \u2066 \u200f \u0640 \u064e \ufeff \x00 \ud83d"
WORDS = st.sampled_from([*ARABIC.split(), *ENGLISH.split(), *MARKS.split(), "\n", "\r"])
NEAR_REPORTS = st.lists(WORDS, max_size=40).map(" ".join)


def check(read: Report) -> None:
    """Read a report and hold every claim against its text."""
    claims = read_report(read)
    for claim in claims:
        claim.check(read.id, read.text)
        assert claim.quote.strip()
        claim.to_record()
    for trace in explain(read):
        assert trace.text == trace.span.words(read.text)
    render_page([(read, claims)]).encode("utf-8", "surrogatepass")


@settings(deadline=None, max_examples=150)
@given(NEAR_REPORTS, st.sampled_from(["ar", "en", None]))
def test_words_of_reports_in_any_order(text: str, language: str | None) -> None:
    """Words of reports, marks and controls in any order are read, with exact spans."""
    check(report(text, language=language, theatre="syria"))


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=200), st.sampled_from(["ar", "en", None]))
def test_any_text(text: str, language: str | None) -> None:
    """Any Unicode is read."""
    check(report(text, language=language))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Any bytes in a file are a report or a named problem."""
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    problems: list[Exception] = []
    for read in read_reports([path], on_problem=problems.append):
        check(read)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "سيطرت قسد على منبج ",
            "منبج، ",
            "بعد سيطرة قسد على منبج ",
            "قال إن ",
            "قرى ريف ",
            "«",
            "و",
            "14 آب 2016 ",
        ),
        *(
            "captured Manbij ",
            "Manbij, ",
            "the village of ",
            "he said that ",
            "and ",
            "(",
            "1",
            ".",
            "\n",
            "\u202e",
        ),
    ],
)
def test_one_thing_over_and_over(unit: str) -> None:
    """A fifth of a megabyte of one thing, without an end of sentence, takes seconds at most."""
    text = "سيطرت قسد على " + unit * (MEGABYTE // 5 // len(unit.encode()))
    started = time.monotonic()
    read_report(report(text, theatre="syria"))
    assert time.monotonic() - started < 20


def test_long_single_line(tmp_path: Path) -> None:
    """A line of fifty megabytes is read in seconds; it may hold nothing, and that is no reason to hang."""
    path = tmp_path / "long.txt"
    path.write_text("x " * (25 * MEGABYTE), encoding="utf-8")
    (read,) = read_reports([path], theatre="syria")
    started = time.monotonic()
    assert read_report(read) == []
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    ("filler", "sentence", "place"),
    [("x ", ". The SDF captured Manbij from ISIS.", "Manbij"), ("و ", ". سيطرت قسد على منبج.", "منبج")],
    ids=["english", "arabic"],
)
def test_claim_at_the_end_of_a_long_line(filler: str, sentence: str, place: str) -> None:
    """What stands behind two megabytes without an end of sentence is found."""
    read = report(filler * MEGABYTE + sentence, theatre="syria")
    claims = read_report(read)
    assert [claim.value("place") for claim in claims] == [place]
    claims[0].check(read.id, read.text)


def test_same_claims_each_time() -> None:
    """The same report gives the same claims, in the same order."""
    read = report("سيطرت قسد على منبج والباب بعد انسحاب داعش منهما أمس، ونفى مصدر عسكري ذلك.", theatre="syria")
    assert read_report(read) == read_report(read)
