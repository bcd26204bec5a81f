from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

from rasd.intake import read_reports
from rasd.reading import read_report

if TYPE_CHECKING:
    import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_every_example_has_claims() -> None:
    """Every example is read without a problem, and says something of territory."""
    reports = list(read_reports([EXAMPLES], theatre="syria"))
    assert len(reports) == 20
    for report in reports:
        claims = read_report(report)
        assert claims, report.id
        for claim in claims:
            claim.check(report.id, report.text)


def test_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The demo prints a table and a chronicle, and writes a page."""
    demo = runpy.run_path(str(EXAMPLES / "demo.py"))
    monkeypatch.setitem(demo["main"].__globals__, "PAGE", tmp_path / "out" / "rasd.html")
    assert demo["main"]() == 0
    output = capsys.readouterr().out
    assert "Who is said to have taken what" in output
    assert "isis → sdf" in output
    assert "<mark" in (tmp_path / "out" / "rasd.html").read_text(encoding="utf-8")
