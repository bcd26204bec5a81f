"""Days counted from other days of the text: five days earlier, the next day, at the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.dates import DateRange
from rasd.languages import calendar
from rasd.languages.time_phrase import Meaning

if TYPE_CHECKING:
    from rasd.languages.time_phrase import Context, Phrase, Resolver


def moved(base: DateRange, count: int, unit: str) -> DateRange:
    """
    Return the days that lie so many units after (before, where negative) other days.

    >>> from datetime import date
    >>> moved(DateRange(date(2017, 10, 16), date(2017, 10, 17)), 0, "hour").to_json()
    ['2017-10-17', '2017-10-17']
    """
    day = base.last if count >= 0 else base.first
    if (base.last - base.first).days > 2:
        return DateRange(calendar.shifted(base.first, count, unit), calendar.shifted(base.last, count, unit))
    then = calendar.shifted(day, count, unit)
    if unit == "year" and count:
        return DateRange.of_year(then.year)
    if unit == "month" and count:
        return calendar.window(calendar.shifted(then, -7, "day"), calendar.shifted(then, 7, "day"))
    return DateRange.day(then)


def counted(sign: int, *, names_next: bool = False) -> Resolver:
    """Make the resolver of a length after (1) or before (-1) the anchor: five days earlier, hours later."""

    def resolve(phrase: Phrase, context: Context) -> Meaning:
        count = 1 if phrase.count is None else phrase.count
        unit = phrase.unit or "day"
        if context.anchor is None or (count == 0 and unit != "hour"):
            return Meaning(None, "relative", names_next)
        if unit == "hour" and count < 24 and not phrase.spill:
            # "Hours later" stays on the day; so does "an hour earlier".
            edge = context.anchor.last if sign > 0 else context.anchor.first
            return Meaning(DateRange.day(edge), "relative", names_next)
        dates = moved(context.anchor, sign * count, unit)
        if phrase.spill:
            dates = DateRange(dates.first, calendar.shifted(dates.last, phrase.spill, "day"))
        return Meaning(dates, "relative", names_next)

    return resolve


def neighbouring(step: int) -> Resolver:
    """Make the resolver of the week, month or year after (1) or before (-1) the anchor's."""

    def resolve(phrase: Phrase, context: Context) -> Meaning | None:
        if phrase.unit is None or context.anchor is None:
            return Meaning(None, "relative")
        return Meaning(calendar.period(context.anchor.last, phrase.unit, step), "relative")

    return resolve


def resolve_same(phrase: Phrase, context: Context) -> Meaning:
    """Resolve "the same day", "at the time": the days last spoken of."""
    anchor = context.anchor
    if anchor is not None and phrase.spill:
        anchor = DateRange(anchor.first, calendar.shifted(anchor.last, phrase.spill, "day"))
    return Meaning(anchor, "relative")
