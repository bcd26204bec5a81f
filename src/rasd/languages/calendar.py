"""
The arithmetic of dates in reports: words have been read, days are to be found.

Reports look back. A bare weekday is the last such day, a bare month the last such month, unless the words
(next, scheduled for) look ahead. Nothing here knows a language; `time_grammar` reads the words.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from hijridate import Hijri

from rasd.dates import DateRange

YEARS = range(1900, 2040)
"""Years that a report about a war can speak of; 3500 is a number of fighters."""
HIJRI_YEARS = range(1343, 1501)
"""Years of the Islamic calendar that hijridate converts."""

PAST, CURRENT, NEXT = -1, 0, 1
"""Which week, month or year the words choose: last, this, next."""

_EDGES_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_EDGES_OF_YEAR = {"early": (1, 2), "mid": (5, 8), "late": (11, 12)}
_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
_FEASTS = {"fitr": ((10, 1), 3), "adha": ((12, 10), 4), "ramadan": ((9, 1), 0)}
_DAYS = {"day": 1, "night": 1, "week": 7}


def shifted(day: date, count: int, unit: str) -> date:
    """
    Return the day that lies `count` units later (earlier where negative); months and years keep the day.

    >>> shifted(date(2017, 3, 31), -1, "month")
    datetime.date(2017, 2, 28)
    >>> shifted(date(2017, 3, 31), -36, "hour")
    datetime.date(2017, 3, 29)
    """
    try:
        if unit == "hour":  # 36 hours touch a second day, 24 hours only one
            return day + timedelta(days=-(-count // 24) if count > 0 else count // 24)
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return date.max if count > 0 else date.min


def window(first: date, last: date) -> DateRange:
    """Return the range between two days, in whichever order they come."""
    return DateRange(min(first, last), max(first, last))


def ago(day: date, count: int, unit: str) -> DateRange:
    """
    Return the days meant by "two days ago": one day, a fortnight around a month ago, a whole year.

    >>> ago(date(2017, 9, 8), 1, "month").to_json()
    ['2017-08-01', '2017-08-15']
    >>> ago(date(2017, 9, 8), 2, "year").to_json()
    ['2015-01-01', '2015-12-31']
    """
    then = shifted(day, -count, unit)
    if unit == "month":
        return window(shifted(then, -7, "day"), shifted(then, 7, "day"))
    if unit in {"year", "decade"}:
        return DateRange.of_year(then.year)
    if unit == "hour":
        return DateRange.day(day if count < 24 else then)
    return DateRange.day(then)


def period(published: date, unit: str, which: int) -> DateRange:
    """
    Return the whole week (Monday to Sunday), month or year before, around or after a day.

    >>> period(date(2025, 11, 30), "week", PAST).to_json()
    ['2025-11-17', '2025-11-23']
    """
    then = shifted(published, which, unit)
    if unit == "week":
        monday = shifted(then, -then.weekday(), "day")
        return DateRange(monday, shifted(monday, 6, "day"))
    if unit == "month":
        return month_of(then.year, then.month)
    if unit == "year":
        return DateRange.of_year(then.year)
    if unit == "decade":
        start = max(MINYEAR, then.year - then.year % 10)
        return DateRange(date(start, 1, 1), date(min(MAXYEAR, start + 9), 12, 31))
    return DateRange.day(then)


def month_of(year: int, month: int) -> DateRange:
    """Return all days of a month, the last one of the calendar included."""
    return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def weekday_near(published: date, weekday: int, which: int | None = None, *, ahead: bool = False) -> date:
    """
    Return the weekday (Monday is 0) on or before the day of publication.

    PAST leaves the day itself out; NEXT and `ahead` look forward.

    >>> weekday_near(date(2017, 10, 17), 3).isoformat()
    '2017-10-12'
    >>> weekday_near(date(2017, 10, 17), 3, ahead=True).isoformat()
    '2017-10-19'
    """
    if which == NEXT or (ahead and which is None):
        step = (weekday - published.weekday()) % 7
        return shifted(published, 7 if step == 0 and which == NEXT else step, "day")
    step = (published.weekday() - weekday) % 7
    return shifted(published, -(7 if step == 0 and which == PAST else step), "day")


def month_near(published: date, month: int, which: int | None = None, *, ahead: bool = False) -> DateRange:
    """
    Return the last such month that does not begin after publication, or the next one.

    >>> month_near(date(2016, 12, 11), 3).to_json()
    ['2016-03-01', '2016-03-31']
    """
    year = published.year
    if which == NEXT or (ahead and which is None):
        year += month < published.month or (which == NEXT and month == published.month)
    elif month > published.month or (which == PAST and month == published.month):
        year -= 1
    return month_of(max(MINYEAR, min(MAXYEAR, year)), month)


def day_of(year: int, month: int, day: int) -> DateRange | None:
    """Return one day, None where the month has no such day."""
    try:
        return DateRange.day(date(year, month, day))
    except ValueError:
        return None


def day_near(
    published: date, month: int, day: int, which: int | None = None, *, ahead: bool = False
) -> DateRange | None:
    """
    Return the last such day of the year that is not after publication, or the next one.

    >>> day_near(date(2017, 10, 25), 12, 3).first.isoformat()
    '2016-12-03'
    """
    forward = which == NEXT or (ahead and which is None)
    for step in range(5):  # the 29th of February may be four years away
        found = day_of(published.year + (step if forward else -step), month, day)
        if found and ((found.first >= published) if forward else (found.first <= published)):
            return found
    return None


def edge_of(span: DateRange, edge: str) -> DateRange:
    """
    Return the early, mid or late part of a month, a year, or any longer or shorter range.

    >>> edge_of(DateRange.of_month(2017, 2), "late").to_json()
    ['2017-02-21', '2017-02-28']
    >>> edge_of(DateRange.of_year(2014), "early").to_json()
    ['2014-01-01', '2014-02-28']
    """
    days = (span.last - span.first).days + 1
    first, last = span
    if 28 <= days <= 31:
        low, high = _EDGES_OF_MONTH[edge]
        begin = shifted(first, low - 1, "day")
        return DateRange(begin, min(last, shifted(first, high - 1, "day")))
    if 365 <= days <= 366:
        low, high = _EDGES_OF_YEAR[edge]
        return DateRange(
            month_of(first.year, low).first,
            month_of(last.year if edge == "late" else first.year, high).last,
        )
    third = days // 3
    cuts = {"early": (0, third), "mid": (third, 2 * third), "late": (2 * third, days)}[edge]
    return DateRange(
        shifted(first, cuts[0], "day"),
        max(shifted(first, cuts[0], "day"), shifted(first, cuts[1] - 1, "day")),
    )


def season_of(year: int, season: str) -> DateRange:
    """
    Return the three months of a season; winter is the one that begins in December of the year before.

    >>> season_of(2014, "summer").to_json()
    ['2014-06-01', '2014-08-31']
    >>> season_of(2014, "winter").to_json()
    ['2013-12-01', '2014-02-28']
    """
    month = _SEASONS[season]
    year = max(MINYEAR + 1, year)
    first_year = year - 1 if season == "winter" else year
    last_month = (month + 1) % 12 + 1
    return DateRange(date(first_year, month, 1), month_of(year, last_month).last)


def season_near(published: date, season: str, which: int | None = None, *, ahead: bool = False) -> DateRange:
    """Return the last such season that has begun by the day of publication, or the next one."""
    years = (published.year + 1, published.year, published.year - 1)
    choices = [season_of(max(MINYEAR, min(MAXYEAR, year)), season) for year in years]
    if which == NEXT or (ahead and which is None):
        return next((choice for choice in reversed(choices) if choice.first > published), choices[0])
    # "Last summer", said in summer, is the one that is over.
    begun = [c for c in choices if (c.last if which == PAST else c.first) <= published]
    return begun[0] if begun else choices[-1]


def hijri_month(year: int, month: int) -> DateRange | None:
    """
    Return the days of a month of the Islamic calendar, None outside the years that are tabulated.

    >>> hijri_month(1439, 3).first.isoformat()
    '2017-11-19'
    """
    if year not in HIJRI_YEARS or not 1 <= month <= 12:
        return None
    begin = Hijri(year, month, 1)
    first = begin.to_gregorian()
    start = date(first.year, first.month, first.day)
    return DateRange(start, shifted(start, begin.month_length() - 1, "day"))


def hijri_day(year: int, month: int, day: int) -> DateRange | None:
    """
    Return one day of the Islamic calendar, None where there is no such day.

    >>> hijri_day(1439, 3, 1).to_json()
    ['2017-11-19', '2017-11-19']
    """
    span = hijri_month(year, month)
    if span is None or not 1 <= day <= (span.last - span.first).days + 1:
        return None
    return DateRange.day(shifted(span.first, day - 1, "day"))


def hijri_near(
    published: date, month: int, day: int | None = None, which: int | None = None, *, ahead: bool = False
) -> DateRange | None:
    """Return the last such month (or day) of the Islamic calendar that has begun by then, or the next one."""
    guess = int((published.year - 622) * 33 / 32) + 2
    choices = []
    for year in range(guess, guess - 5, -1):
        found = hijri_month(year, month) if day is None else hijri_day(year, month, day)
        if found is not None:
            choices.append(found)
    if which == NEXT or (ahead and which is None):
        return next((choice for choice in reversed(choices) if choice.first > published), None)
    # "Last Ramadan", said in Ramadan, is the one that is over.
    return next((c for c in choices if (c.last if which == PAST else c.first) <= published), None)


def feast_of(feast: str, year: int) -> DateRange | None:
    """
    Return the days of a feast (or of Ramadan) that begins in a Gregorian year, the first of two.

    >>> feast_of("adha", 2016).first.isoformat()
    '2016-09-11'
    """
    guess = int((year - 622) * 33 / 32)
    (month, day), length = _FEASTS[feast]
    for hijri in range(guess - 1, guess + 3):
        found = _feast(hijri, month, day, length)
        if found is not None and found.first.year == year:
            return found
    return None


def feast_near(published: date, feast: str, which: int | None = None, *, ahead: bool = False) -> DateRange | None:
    """Return the last such feast that has begun by the day of publication, or the next one."""
    (month, day), length = _FEASTS[feast]
    guess = int((published.year - 622) * 33 / 32) + 2
    choices = [_feast(year, month, day, length) for year in range(guess, guess - 5, -1)]
    known = [choice for choice in choices if choice is not None]
    if which == NEXT or (ahead and which is None):
        return next((choice for choice in reversed(known) if choice.first > published), None)
    return next((c for c in known if (c.last if which == PAST else c.first) <= published), None)


def _feast(year: int, month: int, day: int, length: int) -> DateRange | None:
    if length == 0:
        return hijri_month(year, month)
    begin = hijri_day(year, month, day)
    return None if begin is None else DateRange(begin.first, shifted(begin.first, length - 1, "day"))
