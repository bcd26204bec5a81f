"""From the classed words of a time expression to the days that it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rasd.dates import DateRange
from rasd.languages import calendar
from rasd.languages.calendar import NEXT, PAST
from rasd.languages.time_phrase import Meaning
from rasd.languages.time_relative import counted, neighbouring, resolve_same

if TYPE_CHECKING:
    from rasd.languages.time_phrase import Context, Phrase, Resolver


def _year_of(phrase: Phrase, context: Context) -> int | None:
    """Return the year that the words name, also as "of last year" or "of the same year"."""
    if phrase.year is not None:
        return phrase.year
    if "year" in phrase.units:
        if phrase.same and context.anchor is not None:
            return context.anchor.first.year
        if phrase.which is not None and context.published is not None:
            return calendar.shifted(context.published, phrase.which, "year").year
    return None


def resolve_calendar(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve a day, month or both; None where there is no such day."""
    year = _year_of(phrase, context)
    published, ahead = context.published, context.ahead
    which = None if "year" in phrase.units else phrase.which
    day = phrase.number
    if day is not None and not 1 <= day <= 31:
        return None
    span: DateRange | None
    if phrase.month is None:
        if day is None or published is None:
            return Meaning(None) if day is not None else None
        month = calendar.period(published, "month", which or 0).first
        span = calendar.day_of(month.year, month.month, day)
    elif phrase.hijri:
        if year is not None and year not in calendar.HIJRI_YEARS:
            found = calendar.feast_of("ramadan", year) if phrase.month == 9 and day is None else None
            return None if found is None else Meaning(found)
        if year is not None:
            find = calendar.hijri_month(year, phrase.month)
            span = find if day is None else calendar.hijri_day(year, phrase.month, day)
        elif published is None:
            return Meaning(None)
        else:
            span = calendar.hijri_near(published, phrase.month, day, which, ahead=ahead)
    elif year is not None:
        span = calendar.month_of(year, phrase.month) if day is None else calendar.day_of(year, phrase.month, day)
    elif published is None:
        return Meaning(None)
    elif day is None:
        span = calendar.month_near(published, phrase.month, which, ahead=ahead)
    else:
        span = calendar.day_near(published, phrase.month, day, which, ahead=ahead)
    if span is None:
        return None
    if phrase.spill and day is not None:
        span = DateRange(span.first, calendar.shifted(span.last, phrase.spill, "day"))
    return Meaning(calendar.edge_of(span, phrase.edge) if phrase.edge and day is None else span)


def resolve_dayrange(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve "3-7 March"."""
    first, last = phrase.pair
    return resolve_range(replace(phrase, number=first), replace(phrase, number=last), context)


def resolve_range(left: Phrase, right: Phrase, context: Context) -> Meaning | None:
    """Resolve "from 3 to 7 March 2018": what the first leaves out, the second says."""
    if left.number is not None and right.month is None:
        return None
    if left.month is None and left.number is not None:
        left = replace(left, month=right.month, hijri=right.hijri, units=right.units)
    if left.year is None and left.weekday is None:
        left = replace(left, year=_year_of(right, context))
    until = _resolve_side(right, context)
    if until is None or until.dates is None:
        return until
    # The first day is the last such before the second one: from Friday to Sunday.
    since = _resolve_side(left, context._replace(published=until.dates.first, ahead=False))
    if since is None or since.dates is None or since.dates.first > until.dates.last:
        return None
    return Meaning(DateRange(since.dates.first, until.dates.last))


def _resolve_side(phrase: Phrase, context: Context) -> Meaning | None:
    if phrase.month is not None or phrase.number is not None:
        return resolve_calendar(phrase, context)
    return resolve_weekday(phrase, context) if phrase.weekday is not None else resolve_year(phrase, context)


def resolve_fulldate(phrase: Phrase, _: Context) -> Meaning | None:
    """Resolve 22/10/2017; also the Islamic 1/3/1439."""
    year, month, day = phrase.pair
    find = calendar.hijri_day if year in calendar.HIJRI_YEARS else calendar.day_of
    if year not in calendar.HIJRI_YEARS and year not in calendar.YEARS:
        return None
    span = find(year, month, day)
    return None if span is None else Meaning(span)


def resolve_daymonth(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve 3/4, day first."""
    month, day = phrase.pair
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if context.published is None:
        return Meaning(None)
    span = calendar.day_near(context.published, month, day, phrase.which, ahead=context.ahead)
    return None if span is None else Meaning(span)


def resolve_weekday(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve a weekday, with its part of the day."""
    if phrase.weekday is None:
        return None
    if context.published is None:
        return Meaning(None)
    if phrase.unit == "week" and phrase.which is not None:
        monday = calendar.period(context.published, "week", phrase.which).first
        return Meaning(DateRange.day(calendar.shifted(monday, phrase.weekday, "day")))
    # "This Monday" leaves open whether it has been.
    which = phrase.which or None
    ahead = context.ahead or phrase.offset > 0
    published = context.published
    if which == 2 * PAST:  # the one before the last
        which, published = PAST, calendar.shifted(published, -7, "day")
    day = calendar.weekday_near(published, phrase.weekday, which, ahead=ahead)
    return Meaning(DateRange(day, calendar.shifted(day, phrase.spill, "day")))


def resolve_today(phrase: Phrase, context: Context) -> Meaning:
    """Resolve today, yesterday, the day before yesterday, tomorrow."""
    if context.published is None:
        return Meaning(None)
    day = calendar.shifted(context.published, phrase.offset, "day")
    return Meaning(DateRange(day, calendar.shifted(day, phrase.spill, "day")))


def resolve_lastnight(_: Phrase, context: Context) -> Meaning:
    """Resolve a night that ends on the day of publication."""
    if context.published is None:
        return Meaning(None)
    return Meaning(DateRange(calendar.shifted(context.published, -1, "day"), context.published))


def resolve_daytime(phrase: Phrase, context: Context) -> Meaning:
    """Resolve an hour without a day: of the day of publication, or of the night before it."""
    if context.published is None:
        return Meaning(None, "daytime")
    # A night that was reported ended by publication, and so began the day before.
    first = calendar.shifted(context.published, -max(phrase.spill, phrase.lead), "day")
    return Meaning(DateRange(first, context.published), "daytime")


def resolve_period(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve last week, this month, the end of next year."""
    if phrase.unit in {None, "hour", "day", "night"} or phrase.unit is None:
        return None
    if phrase.same:
        if context.anchor is None:
            return Meaning(None, "relative")
        return Meaning(calendar.period(context.anchor.first, phrase.unit, 0), "relative")
    if context.published is None:
        return Meaning(None)
    span = calendar.period(context.published, phrase.unit, phrase.which or 0)
    return Meaning(calendar.edge_of(span, phrase.edge) if phrase.edge else span)


def resolve_sofar(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve "earlier this month": its days up to publication."""
    meaning = resolve_period(phrase, context)
    if meaning is None or meaning.dates is None or context.published is None:
        return meaning
    return Meaning(DateRange(meaning.dates.first, max(meaning.dates.first, context.published)))


def resolve_year(phrase: Phrase, _: Context) -> Meaning | None:
    """Resolve a year by its number, also an Islamic one."""
    if phrase.pair:
        first, last = phrase.pair
        return Meaning(DateRange(date(first, 1, 1), date(last, 12, 31))) if first <= last else None
    year = phrase.year
    # A round number without the word year is rather one of fighters: a force of 2000.
    if year is None or (year % 100 == 0 and not phrase.edge and not phrase.units):
        return None
    if year in calendar.HIJRI_YEARS:
        begin, end = calendar.hijri_month(year, 1), calendar.hijri_month(year, 12)
        return None if begin is None or end is None else Meaning(DateRange(begin.first, end.last))
    span = DateRange.of_year(year)
    return Meaning(calendar.edge_of(span, phrase.edge) if phrase.edge else span)


def resolve_decade(phrase: Phrase, _: Context) -> Meaning | None:
    """Resolve the 1980s."""
    if phrase.decade is None:
        return None
    span = calendar.period(date(phrase.decade, 1, 1), "decade", 0)
    return Meaning(calendar.edge_of(span, phrase.edge) if phrase.edge else span)


def resolve_season(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve a season, of a year or the last one."""
    if phrase.season is None:
        return None
    year = _year_of(phrase, context)
    if year is not None:
        span = calendar.season_of(year, phrase.season)
    elif context.published is None:
        return Meaning(None)
    else:
        span = calendar.season_near(context.published, phrase.season, phrase.which, ahead=context.ahead)
    return Meaning(calendar.edge_of(span, phrase.edge) if phrase.edge else span)


def resolve_feast(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve a feast, of a year or the last one."""
    if phrase.feast is None:
        return None
    year = _year_of(phrase, context)
    if year is not None and year not in calendar.HIJRI_YEARS:
        span = calendar.feast_of(phrase.feast, year)
    elif context.published is None:
        return Meaning(None)
    else:
        span = calendar.feast_near(context.published, phrase.feast, phrase.which, ahead=context.ahead)
    return None if span is None else Meaning(span)


def resolve_ago(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve "two days ago"; "days ago" is somewhere in the week before."""
    if phrase.unit is None or phrase.count is None:
        return None
    if context.published is None:
        return Meaning(None)
    if phrase.count == 0:
        far = {"hour": 0, "day": 7, "night": 7, "week": 28}.get(phrase.unit)
        if far is None:
            return Meaning(None)
        near = {"hour": 0, "week": 7}.get(phrase.unit, 1)
        shift = calendar.shifted
        return Meaning(DateRange(shift(context.published, -far, "day"), shift(context.published, -near, "day")))
    return Meaning(calendar.ago(context.published, phrase.count, phrase.unit))


def resolve_thisday(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve "on this day two years ago", "a year ago today"."""
    if context.published is None:
        return Meaning(None)
    if phrase.unit is None or phrase.unit == "day":
        return None
    if phrase.which and phrase.count == 1:
        then = calendar.shifted(context.published, phrase.which, phrase.unit)
    else:
        then = calendar.shifted(context.published, -(phrase.count or 1), phrase.unit)
    return Meaning(DateRange.day(then))


def resolve_sincefor(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve a length that runs up to publication: منذ ثلاث سنوات."""
    if phrase.unit is None or context.published is None or not phrase.count:
        # "For months" has begun at no day that could be named; hours ago was today.
        if phrase.unit == "hour" and context.published is not None:
            return Meaning(DateRange.day(context.published), "since")
        return Meaning(None, "since")
    first = calendar.shifted(context.published, -phrase.count, phrase.unit)
    return Meaning(DateRange(first, context.published), "since")


def resolve_within(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve a length in which something happened, or will: within three days, the past 24 hours."""
    published = context.published
    future = phrase.which == NEXT or (phrase.which is None and (context.ahead or phrase.count == 0))
    kind = "future" if future else "within"
    if phrase.unit is None:
        return None
    if published is None:
        return Meaning(None, kind)
    count = phrase.count
    if count == 0:
        if phrase.unit == "hour":
            first = published if future else calendar.shifted(published, -1, "day")
            return Meaning(DateRange(first, published), kind)
        if future or phrase.unit not in {"day", "night", "week"}:
            return Meaning(None, kind)
        count, unit = {"week": 28}.get(phrase.unit, 7), "day"
    else:
        count, unit = count or 1, phrase.unit
    far = calendar.shifted(published, count if future else -count, unit)
    return Meaning(calendar.window(published, far), kind)


def resolve_deadline(phrase: Phrase, context: Context) -> Meaning | None:
    """Resolve a deadline of so many hours or days from publication."""
    return resolve_within(phrase, context._replace(ahead=True))


def resolve_duration(_: Phrase, __: Context) -> Meaning:
    """Mark a length that names no days."""
    return Meaning(None, "duration")


RESOLVERS: dict[str, Resolver] = {
    "fulldate": resolve_fulldate,
    "daymonth": resolve_daymonth,
    "calendar": resolve_calendar,
    "month": resolve_calendar,
    "weekday": resolve_weekday,
    "today": resolve_today,
    "lastnight": resolve_lastnight,
    "daytime": resolve_daytime,
    "period": resolve_period,
    "sofar": resolve_sofar,
    "year": resolve_year,
    "decade": resolve_decade,
    "season": resolve_season,
    "feast": resolve_feast,
    "ago": resolve_ago,
    "thisday": resolve_thisday,
    "sincefor": resolve_sincefor,
    "within": resolve_within,
    "deadline": resolve_deadline,
    "duration": resolve_duration,
    "length": resolve_duration,
    "earlier": counted(-1),
    "later": counted(1),
    "periodbefore": neighbouring(-1),
    "periodafter": neighbouring(1),
    "afternamed": counted(-1, names_next=True),
    "beforenamed": counted(1, names_next=True),
    "same": resolve_same,
    "dayrange": resolve_dayrange,
}
"""What the days are, by the name of the rule that found the words."""
