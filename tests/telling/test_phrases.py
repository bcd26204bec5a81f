from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factory import claim
from rasd.dates import DateRange
from rasd.telling.phrases import day_or_days, details, kind_and_state, on_whose_word, where, who


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"kind": "transfer", "from_": "isis", "to": "sdf"}, "isis → sdf"),
        ({"kind": "transfer", "from_": "isis", "to": None}, "isis → ?"),
        ({"kind": "transfer", "to": ("sdf", "usa")}, "? → sdf + usa"),
        ({"kind": "contact", "actors": ("isis", "sdf")}, "isis × sdf"),
        ({"kind": "relation", "actor": "usa", "target": "sdf", "sign": "+"}, "usa backs sdf"),
        ({"kind": "relation", "actor": "usa", "target": "isis", "sign": "-"}, "usa opposes isis"),
        ({"kind": "withdrawal", "actor": "isis"}, "isis"),
        ({"kind": "strike"}, "?"),
    ],
)
def test_who(slots: dict[str, Any], words: str) -> None:
    """Who acts, by id; a question mark where the report names nobody."""
    assert words == who(claim(**slots))


def test_where() -> None:
    """The place as written; for a movement its way."""
    assert where(claim(place="منبج")) == "منبج"
    assert where(claim(kind="movement", origin="Raqqa", destination="Manbij")) == "Raqqa → Manbij"
    assert where(claim(kind="clash")) == ""


def test_days() -> None:
    """One day, a range of days, or none."""
    assert day_or_days(DateRange.day(date(2016, 8, 14))) == "2016-08-14"
    assert day_or_days(DateRange.of_month(2016, 8)) == "2016-08-01 – 2016-08-31"
    assert day_or_days(None) == "?"


def test_on_whose_word() -> None:
    """The chain nearest to the reader first; the outlet where it speaks itself."""
    assert on_whose_word(claim(attribution=("sana", "military-source")), "X") == "sana ← military-source"
    assert on_whose_word(claim(), "SANA") == "SANA"
    assert on_whose_word(claim(), None) == "the outlet"


def test_kind_and_state() -> None:
    """Denials, rumours and plans are named; plain assertions are not."""
    assert kind_and_state(claim()) == "transfer"
    assert kind_and_state(claim(polarity="denied", modality="planned")) == "transfer denied planned"


def test_details() -> None:
    """What neither who nor where tells, with yes and no for what is only so or not so."""
    left = claim(kind="withdrawal", actor="isis", place="منبج", destination="الرقة", quantity="40")
    assert dict(details(left)) == {"destination": "الرقة", "quantity": "40"}
    assert dict(details(claim(kind="movement", origin="Raqqa", destination="Manbij"))) == {}
    assert dict(details(claim(kind="evidence", medium="video", present=False))) == {
        "medium": "video",
        "present": "no",
    }
