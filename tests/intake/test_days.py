from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.intake.days import day_of, day_of_seconds

DAY = date(2017, 6, 4)


@pytest.mark.parametrize(
    "written",
    ["2017-06-04", "2017-06-04T23:59:59-11:00", "Sun, 04 Jun 2017 00:10:00 +0300", "4 June 2017", "04-Jun-2017",
     "الأحد ٤ حزيران ٢٠١٧", "4 يونيو 2017"],
)  # fmt: skip
def test_named(written: str) -> None:
    """A day is read however it is written, in the zone it is written in."""
    assert day_of(written) == DAY


@pytest.mark.parametrize(
    "written", ["", "05/06/2017", "yesterday", "2017", "2017-13-01", "x" * 5000, "أمس", "4 Foo 2017"]
)
def test_not_named(written: str) -> None:
    """What names no day for sure is none."""
    assert day_of(written) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_round_trip(day: date) -> None:
    """Every day is read back from its ISO form, and from figures that leave no doubt."""
    assert day_of(day.isoformat()) == day
    if day.day > 12:
        assert day_of(f"{day.day}/{day.month}/{day.year}") == day


@given(st.text(max_size=120), st.integers())
def test_anything(written: str, seconds: int) -> None:
    """Anything is a day or none, never a crash."""
    day_of(written)
    day_of_seconds(seconds)
