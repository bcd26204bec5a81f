"""Traces: for a person who asks why a sentence gives a claim, or none."""

from __future__ import annotations

import pytest

from factory import report
from rasd.reading import explain


def test_rows_name_what_was_seen() -> None:
    """Actors, places, dates, sources and frames are shown with their words."""
    (trace,) = explain(report("قال مصدر عسكري إن قسد سيطرت على منبج أمس", theatre="syria"))
    rows = dict(trace.rows)
    assert rows["actor sdf"] == "قسد"
    assert any(label.startswith("place") and words == "منبج" for label, words in trace.rows)
    assert any(label.startswith("date") for label, _ in trace.rows)
    assert any(label.startswith("source military-source") for label, _ in trace.rows)
    assert any("take-control" in label for label, _ in trace.rows)
    assert trace.why_none is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("كان الطقس ماطراً", "predicate"),
        ("سيطرت عليها قسد", "place"),
    ],
)
def test_why_none(text: str, why: str) -> None:
    """A sentence without claims says what it lacks."""
    (trace,) = explain(report(text, theatre="syria"))
    assert trace.claims == []
    assert trace.why_none
    assert why in trace.why_none


def test_said_already() -> None:
    """A sentence that only says again what was said is told so."""
    _, again = explain(report("سيطرت قسد على منبج.\nسيطرت قسد على منبج.", theatre="syria"))
    assert again.claims == []
    assert again.why_none is not None
    assert "in this report" in again.why_none


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت قسد على قرى في ناحية منبج.",
        "سيطرت قواتنا عليها وعلى محيطها.",
        "انسحب المسلحون من البلدة.",
        "The villages near Manbij were captured; our forces hold its outskirts.",
    ],
)
def test_every_way_to_stand_for_something_is_told(text: str) -> None:
    """Names, nouns, pronouns, plurals and parts are all told without a crash."""
    assert explain(report(text, theatre="syria"))


def test_sentences_cover_their_words() -> None:
    """The text of each trace stands at its span."""
    text = "سيطرت قسد على منبج.\n\n  وانسحب داعش!  "
    for trace in explain(report(text, theatre="syria")):
        assert trace.text == text[trace.span.start : trace.span.end]
