"""What the words of one time expression say, what they are resolved against, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rasd.languages import calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from typing import TypeAlias

    from rasd.dates import DateRange
    from rasd.languages.time_grammar import Token

    Resolver: TypeAlias = Callable[["Phrase", "Context"], "Meaning | None"]

_UNIT_CLASSES = frozenset(
    {"unit", "theunit", "theunits", "yearnoun", "theyear", "monthnoun", "themonth", "daynoun", "night"}
)
_NUMBER_CLASSES = frozenset({"number", "ordinal", "ordinalnumber", "teen", "article"})


@dataclass(slots=True)
class Phrase:
    """What the words of one expression say, before any arithmetic."""

    number: int | None = None
    month: int | None = None
    year: int | None = None
    hijri: bool = False
    which: int | None = None
    """Last, this or next."""
    units: list[str] = field(default_factory=list)
    unit: str | None = None
    count: int | None = None
    """Of units; 0 where the words leave it open ("days ago")."""
    weekday: int | None = None
    offset: int = 0
    """Days from publication: today, yesterday."""
    spill: int = 0
    """Days into which a part of the day runs over: an English night has one."""
    lead: int = 0
    """Days before it in which a part of the day may have begun: ليلا alone may be the night before."""
    edge: str | None = None
    season: str | None = None
    feast: str | None = None
    decade: int | None = None
    pair: tuple[int, ...] = ()
    """The numbers of a numeric date or range."""
    same: bool = False

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Phrase:
        """Collect what the tokens say."""
        phrase = cls()
        heads: list[int] | None = None
        vague = False
        before = ""
        for _, _, name, value in tokens:
            previous, before = before, name
            if name in {"ordinal", "othermonth", "romannumber", "first"} and heads is not None:
                # The second half of a month's name: تشرين الثاني.
                if phrase.month is None and value <= len(heads):
                    phrase.month = heads[max(value, 1) - 1]
                heads = None
            elif name == "ordinal" and previous == "yesterday":
                phrase.offset -= 1
            elif name in _NUMBER_CLASSES:
                phrase.number = (phrase.number or 0) + (value or 0)
            elif name in {"monthhead", "hijrihead", "rabi"}:
                heads = value
                phrase.hijri = phrase.hijri or name != "monthhead"
                phrase.season = "spring" if name == "rabi" else phrase.season
            elif name in {"month", "doubtfulmonth", "shortmonth"}:
                phrase.month = phrase.month or value
            elif name in {"hijrimonth", "doubtfulhijri", "dhumonth"}:
                if phrase.month is None:
                    phrase.month, phrase.hijri = value, True
            elif name == "year":
                phrase.year = value
            elif name == "hijriyear":
                phrase.year, phrase.hijri = value, True
            elif name in {"last", "current", "next"}:
                phrase.which = value * 2 if previous == "before" else value
            elif name == "this":
                phrase.which = calendar.CURRENT
            elif name in _UNIT_CLASSES:
                phrase.unit, phrase.count = value
                phrase.units.append(phrase.unit)
            elif name in {"weekday", "shortweekday"}:
                phrase.weekday = value
            elif name in {"today", "yesterday", "first", "tomorrow"}:
                # The day after tomorrow, the day before yesterday.
                phrase.offset += value + {"after": 1, "before": -1}.get(previous, 0)
            elif name in {"daypart", "daytime", "thedaypart"}:
                phrase.spill, phrase.lead = max(0, value), max(0, -value)
            elif name == "edge":
                phrase.edge = value
            elif name in {"season", "doubtfulseason", "fall"}:
                phrase.season = value
            elif name == "feast":
                phrase.feast = value
            elif name == "decade":
                phrase.decade = value
            elif name in {"fulldate", "daymonth", "dayrange", "yearrange"}:
                phrase.pair = value
            elif name == "several":
                vague = True
            elif name == "self":
                phrase.same = True
        if vague:
            phrase.count = 0
        elif phrase.number is not None:
            phrase.count = phrase.number
        return phrase


class Context(NamedTuple):
    """What an expression is resolved against."""

    published: date | None
    anchor: DateRange | None
    ahead: bool


class Meaning(NamedTuple):
    """The days of an expression and how they hold; see `DateMention`."""

    dates: DateRange | None
    kind: str = "on"
    names_next: bool = False
