from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.dates import DateRange
from rasd.errors import BadDateRange


class TestBetween:
    """A range runs from its first to its last day."""

    def test_backwards(self) -> None:
        """A range that ends before it begins is refused, and the message names both days."""
        with pytest.raises(BadDateRange, match=r"2016-08-14 to 2016-08-12 .* swap"):
            DateRange.between(date(2016, 8, 14), date(2016, 8, 12))

    def test_one_day(self) -> None:
        """A range may begin and end on one day."""
        day = date(2016, 8, 14)
        assert DateRange.day(day) == DateRange.between(day, day)


class TestMonthsAndYears:
    """Months and years are all their days."""

    @pytest.mark.parametrize(("year", "last"), [(2016, 29), (2017, 28)], ids=["leap", "common"])
    def test_february(self, year: int, last: int) -> None:
        """February has the days of its year."""
        assert date(year, 2, last) == DateRange.of_month(year, 2).last

    def test_last_month_of_the_calendar(self) -> None:
        """December 9999, which no month follows, is a month."""
        assert date.max == DateRange.of_month(9999, 12).last

    def test_year(self) -> None:
        """A year runs from the first of January to the last of December."""
        assert DateRange.of_year(2014).to_json() == ["2014-01-01", "2014-12-31"]


class TestShifted:
    """A range moves by days."""

    @given(st.dates(), st.integers(-10_000_000, 10_000_000))
    def test_never_leaves_the_calendar(self, day: date, days: int) -> None:
        """Moving far stops at the ends of the calendar."""
        first, last = DateRange.day(day).shifted(days)
        assert first == last
        assert date.min <= first <= date.max

    @given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
    def test_there_and_back(self, day: date, days: int) -> None:
        """Moving there and back changes nothing."""
        assert DateRange.day(day) == DateRange.day(day).shifted(days).shifted(-days)
