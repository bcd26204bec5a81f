"""Dates as intervals of days: what a report says is rarely one day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from rasd.errors import BadDateRange


class DateRange(NamedTuple):
    """
    The days from `first` to `last`, both included.

    >>> DateRange.of_month(2016, 2)
    DateRange(first=datetime.date(2016, 2, 1), last=datetime.date(2016, 2, 29))
    """

    first: date
    last: date

    @classmethod
    def day(cls, day: date) -> DateRange:
        """Return the range of one day."""
        return cls(day, day)

    @classmethod
    def between(cls, first: date, last: date) -> DateRange:
        """
        Return the range from `first` to `last`.

        Raises:
            BadDateRange: `last` lies before `first`.

        """
        if last < first:
            raise BadDateRange(first.isoformat(), last.isoformat())
        return cls(first, last)

    @classmethod
    def of_month(cls, year: int, month: int) -> DateRange:
        """Return all days of a month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def of_year(cls, year: int) -> DateRange:
        """Return all days of a year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def shifted(self, days: int) -> DateRange:
        """
        Return the range moved by a number of days, which may be negative.

        It stops at the ends of the calendar: a report dated to the year 1 may still say "yesterday".
        """
        return DateRange(_moved(self.first, days), _moved(self.last, days))

    def to_json(self) -> list[str]:
        """Return the two days in ISO form."""
        return [self.first.isoformat(), self.last.isoformat()]


def _moved(day: date, days: int) -> date:
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))
