from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import rasd.reading
from rasd.claim import Claim, Kind, Slot
from rasd.errors import UnknownTheatre
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.report import Report

PLACE = "منبج"


def _read(report: Report) -> list[Claim]:
    if report.theatre == "atlantis":
        raise UnknownTheatre("atlantis", ["syria"])
    start = report.text.find(PLACE)
    if start < 0:
        return []
    slots = {"to": Slot("sdf"), "place": Slot(PLACE, Span(start, start + 4))}
    return [Claim(Kind.TRANSFER, slots, report.text, Span(0, len(report.text)))]


def _explain(report: Report) -> list[SimpleNamespace]:
    claims = _read(report)
    why = None if claims else "no predicate"
    return [SimpleNamespace(text=report.text, span=(0, 1), rows=[("actor sdf", "قسد")], claims=claims, why_none=why)]


@pytest.fixture
def small_reader(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Put a reader in place that finds one claim wherever one town is named; return the reports it saw."""
    seen: list[Report] = []
    monkeypatch.setattr(rasd.reading, "read_report", lambda report: seen.append(report) or _read(report))
    monkeypatch.setattr(rasd.reading, "explain", _explain)
    return seen
