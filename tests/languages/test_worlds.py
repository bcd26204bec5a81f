"""Reports of other worlds than war give no claims."""

from __future__ import annotations

import pytest

from rasd.languages.worlds import LONGEST, other_world
from rasd.reading import explain, read_report
from rasd.report import Report

SPORT = "سيطر الوحدة على الشوط الأول من المباراة، ثم سقطت حلب أمام جبلة في الدوري."
WAR = "سيطر الجيش السوري على بلدة معردس بعد معارك مع المسلحين."


def test_a_page_of_sport_gives_no_claim() -> None:
    """Words of sport beside words of war are no war."""
    assert read_report(Report.of_text("r", SPORT, language="ar", theatre="syria")) == []


def test_explain_says_of_what_world_a_report_speaks() -> None:
    """Whoever wonders why there is no claim is told."""
    traces = explain(Report.of_text("r", SPORT, language="ar", theatre="syria"))
    assert any("sport" in (trace.why_none or "") for trace in traces)


def test_war_is_of_no_other_world() -> None:
    """A report of war is read."""
    assert other_world(WAR, "ar") is None
    assert read_report(Report.of_text("r", WAR, language="ar", theatre="syria"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_long_text_is_of_no_one_world(language: str) -> None:
    """A long document may tell of a match and of a war."""
    text = SPORT if language == "ar" else "The striker and the coach. "
    assert other_world(text * (LONGEST // len(text) + 1), language) is None
