"""Days of publication as feeds, tables and exports write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.DOTALL)
_WORDS = re.compile(r"(?:[A-Za-z]{3,9},? +)?(\d{1,2})[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})(?: .*)?", re.DOTALL)
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: .*)?", re.DOTALL)
_LONGEST = 100


def day_of(written: str) -> date | None:
    """
    Return the day that some writing names, as the writer's own calendar had it; None where it names none for sure.

    Of a moment the day is kept, in the zone it is written in: that is what "yesterday" is counted from.
    Figures that may be day or month (`05/06/2017`) name no day for sure.

    >>> day_of("Sun, 04 Jun 2017 01:30:00 +0300"), day_of("2017-06-04T01:30:00+03:00")
    (datetime.date(2017, 6, 4), datetime.date(2017, 6, 4))
    >>> day_of("12 August 2016"), day_of("25/10/2017"), day_of("05/06/2017"), day_of("الأحد 4 حزيران 2017")
    (datetime.date(2016, 8, 12), datetime.date(2017, 10, 25), None, datetime.date(2017, 6, 4))
    """
    written = written.strip()
    if not written or len(written) > _LONGEST:
        return None
    try:
        if iso := _ISO.fullmatch(written):
            return date(*(int(part) for part in iso.groups()))
        if words := _WORDS.fullmatch(written):
            month = words[2][:3].lower()
            return date(int(words[3]), _MONTHS.index(month) + 1, int(words[1])) if month in _MONTHS else None
        if figures := _FIGURES.fullmatch(written):
            return _of_figures(*(int(part) for part in figures.groups()))
        if written.isascii():
            return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _in_arabic(written)


def day_of_seconds(seconds: int) -> date | None:
    """
    Return the day, in UTC, of a moment counted in seconds from 1970; None where no calendar has it.

    >>> day_of_seconds(1496534400)
    datetime.date(2017, 6, 4)
    """
    try:
        return datetime.fromtimestamp(seconds, tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _of_figures(first: int, second: int, year: int) -> date | None:
    if first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _in_arabic(written: str) -> date | None:
    """Return the one day that Arabic words name in full, read as a report's own words are."""
    from rasd.languages.ar.text import fold  # noqa: PLC0415 - its tables are slow to build, and rarely asked
    from rasd.languages.ar.time import find_dates  # noqa: PLC0415

    found = {each.dates for each in find_dates(fold(written), None) if each.dates is not None}
    days = {dates.first for dates in found if dates.first == dates.last}
    return days.pop() if len(days) == len(found) == 1 else None
