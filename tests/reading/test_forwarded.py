from __future__ import annotations

from dataclasses import replace

import pytest

from factory import report
from rasd.reading import read_report
from rasd.reading.forwarded import forwarded_source

OWN = "سيطرت قسد أمس على مدينة منبج."
SAID = "قال مصدر عسكري إن قسد سيطرت أمس على مدينة منبج."


def chains(text: str, outlet: str | None = None, forwarded_from: str | None = None) -> list[list[str]]:
    passed = replace(report(text, language="ar", theatre="syria"), outlet=outlet, forwarded_from=forwarded_from)
    return [[source.id for source in claim.attribution] for claim in read_report(passed)]


@pytest.mark.parametrize(
    ("text", "outlet", "forwarded_from", "chain"),
    [
        (OWN, None, None, []),
        (OWN, None, "وكالة سانا", ["sana"]),
        (SAID, None, "SANA", ["sana", "military-source"]),
        (OWN, None, "Furat Channel", ["furat-channel"]),
        (OWN, "SANA", "وكالة سانا", []),
        (OWN, None, "SANA; Reuters", []),
        (OWN, None, " ! ", []),
    ],
    ids=["none", "known", "before", "unknown", "itself", "several", "marks"],
)
def test_chain(text: str, outlet: str | None, forwarded_from: str | None, chain: list[str]) -> None:
    """Whoever's words are passed on stands before all other sources."""
    assert chains(text, outlet, forwarded_from) == [chain]


def test_monitor() -> None:
    """What a monitor passes on is not its own word."""
    own = chains(OWN, "SOHR")
    assert chains(OWN, "SOHR", "Furat Channel") == [["furat-channel"]] != own


def test_no_theatre() -> None:
    """Without a theatre the name itself is the id."""
    assert forwarded_source(replace(report(OWN), forwarded_from="SANA"), None).id == "sana"
