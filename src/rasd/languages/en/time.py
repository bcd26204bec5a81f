"""Time expressions of English, in casefolded text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasd.languages.time_grammar import Classes, load_sections
from rasd.languages.time_reader import TimeReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rasd.dates import DateRange
    from rasd.grammar.dated import DateMention

_LANGUAGE = "en"

_TRIGGERS = frozenset(
    {
        *(
            "weekday",
            "month",
            "doubtfulmonth",
            "shortmonth",
            "hijrimonth",
            "rabi",
            "hijrihead",
            "dhu",
            "feast",
        ),
        *("season", "today", "tomorrow", "tonight", "overnight", "daypart", "daynoun", "unit", "theunit"),
        *("themonth", "theyear", "dated", "then", "time"),
    }
)

# Outer macros first: each may use the ones below it.
# Outer macros first: each may use the ones below it.
_MACROS = {
    "QUANTITY": "(?: (?:<about>|<more><than>)? COUNT UNIT)",
    "COUNT": "(?: <a>?<several><of>? | <half>?<a> | <number>(?:<dash>?<number>)? | (?=<unit>))",
    "UNIT": "(?:<unit>|<daynoun>|<theunit>|<themonth>|<theyear>)",
    "PERIOD": "(?:<theunit>|<theyear>|<themonth>)",
    "DATE": """(?: DAYNUM<of>?ANYMONTH(?:<comma>?YEAROF)?
        | ANYMONTH<the>?(?:<ordinalnumber>|<ordinal>|<number>)(?:<comma>?YEAROF)? )""",
    "DAYNUM": "(?:<ordinalnumber>|<ordinal>|<number><dash><ordinal>|<number>)",
    "ANYMONTH": "(?:<month>|<doubtfulmonth>|<shortmonth>\\.?|<hijrimonth>|HIJRI)",
    "SUREMONTH": "(?:<month>|<hijrimonth>|HIJRI)",
    "HIJRI": "(?: (?:<rabi>|<hijrihead>)(?:x<dash>?)?<romannumber> | <dhu>(?:<dash>|x){0,2}<dhumonth> )",
    "YEAROF": "(?: YEARNUMBER | <of>?(?:WHICH<theyear>|<the>(?:<same>|<previous>)<theyear>) )",
    "YEARNUMBER": "(?: <of>?<the>?<theyear>?(?:<year>|<hijriyear>)<era>? )",
    "WHICH": "(?:<last>|<this>|<next>)",
    "EDGE": "(?: <edge>(?:<dash>|<in>)?<of>?<the>? )",
    # Whether an event is named after the words: two weeks after losing it.
    "NAMED": "(?! $ | \\. | <comma> | <and> )",
}

# In the order in which they are tried at each word.
_PATTERNS = {
    "skip": """<this><time> | <weekday><paper> | <more><than><year>
        | (?:<ordinalnumber>|<ordinal>)<daynoun>""",
    "thisday": "<this><daynoun>(?:QUANTITY<ago>|<last><theyear>) | QUANTITY<ago><today>",
    "fulldate": "(?:(?:<weekday>|<shortweekday>)<comma>?)?<fulldate>",
    "dayrange": """<dayrange><of>?ANYMONTH(?:<comma>?YEAROF)?
        | (?:<month>|<doubtfulmonth>|<shortmonth>)<dayrange>(?:<comma>?YEAROF)?""",
    "range": """(?:<from>|<between>)<the>?
        (?P<left> <weekday> | DAYNUM(?:<of>?ANYMONTH(?:YEAROF)?)? | (?:<month>|<doubtfulmonth>)<number>
            | ANYMONTH(?:YEAROF)? | <year>)
        (?:<to>|<until>|<and>|<dash>)<the>?
        (?P<right> <weekday> | DATE | ANYMONTH(?:YEAROF)? | <year>)""",
    "calendar": """(?:(?:<weekday>|<shortweekday>)<daypart>?<comma>?(?:<on>?<the>)?)? DATE(?!<small>|UNIT)
        | (?:<ordinalnumber>|<ordinal>)<of>WHICH<themonth>""",
    "daymonth": "(?<=[<on><dated><weekday><since><until>])<daymonth>",
    "sofar": "<earlier>(?:<this>PERIOD|<in><the>PERIOD) | <so>x<this>PERIOD",
    "month": """EDGE?SUREMONTH(?:<comma>?YEAROF)? | EDGE<doubtfulmonth>(?:<comma>?YEAROF)?
        | (?:<doubtfulmonth>|<shortmonth>)<comma>?YEAROF
        | (?<=[<in><from><since><until><of>])<doubtfulmonth>(?!<the>)
        | WHICH EDGE?(?:SUREMONTH|<doubtfulmonth>)""",
    "weekday": "(?:<daypart><on>?<the>?)? WHICH?<weekday><daypart>?(?:<last><theunit>)?",
    "lastnight": "<overnight> | <last><daypart>",
    "today": """(?:<the><daynoun>(?:<before>|<after>))?(?:<today>|<tomorrow>)<daypart>?
        | <daypart><today> | <this><daypart> | <tonight>""",
    "same": """<the>?<same>(?:<daynoun>|<daypart>) | <that>(?:<daynoun>|<daypart>)(?!<daypart>)
        | <on>(?:<the>|<that>)<time> | (?<=<was>)<then>""",
    "periodbefore": "<the><previous>PERIOD | <the>PERIOD<before>(?!NAMED)",
    "periodafter": "<the>(?:<following>|<next>)PERIOD | <the>PERIOD<after>(?!NAMED)",
    "earlier": """QUANTITY<earlier> | QUANTITY<before>(?!NAMED)
        | <the>(?:<daynoun>|<daypart>)<before>(?!NAMED) | <the><previous>(?:<daynoun>|<daypart>)""",
    "later": """QUANTITY<later> | QUANTITY<after>(?!NAMED)
        | <the>(?:<daynoun>|<daypart>)<after>(?!NAMED)
        | <the>(?:<following>|<next>)(?:<daynoun>|<daypart>)""",
    "afternamed": "QUANTITY<after>NAMED | <the>(?:<daynoun>|<daypart>|PERIOD)<after>NAMED",
    "beforenamed": "QUANTITY<before>NAMED | <the>(?:<daynoun>|<daypart>|PERIOD)<before>NAMED",
    "ago": "QUANTITY(?:<and><a><half>)?<ago>",
    "sincefor": """<for>(?:<the>|<more><than>)?<last>(?:<number>|<several>)?UNIT
        | <since>QUANTITY<ago>""",
    "within": """(?:<within>|<in>|<during>)?<the>(?:<last>|<next>)
            (?:<number>(?:<dash>?<number>)?|<several>)?<unit>
        | (?<=[<in><during>])<last><unit> | (?<=[<in><during><within>])<last><number>UNIT
        | (?:<within>|<in>)QUANTITY | (?:<in>|<during>)<the>(?:<last>|<next>)PERIOD""",
    "deadline": "<number><dash>?UNIT<deadline> | <deadline><of>QUANTITY",
    "duration": "<for>QUANTITY | <during>QUANTITY | <after>QUANTITY<of>",
    "period": "EDGE? WHICH PERIOD | EDGE(?:<month>|PERIOD)(?!<of>)",
    "season": """WHICH<season> | <season>(?:<of>?(?:<year>|WHICH<theyear>))
        | (?<=<in><the>)<fall><of><year> | (?<=[<in><since><until>])<season>(?!x)""",
    "feast": "<eid>x?<dash>?<feast>(?:YEAROF)?",
    "year": """EDGE<year> | <the><theyear><year> | <open><year><close>
        | (?<=[<in><from><since><until><to><of><within><before><after><during>])(?:<year>|<yearrange>)""",
    "decade": "EDGE?<decade>",
    "daytime": "(?<=[<on><before><after><until>])<daypart>(?!<of>|x)",
}


@cache
def _reader() -> TimeReader:
    sections = load_sections(_LANGUAGE, "time_words.toml")
    numbers = load_sections(_LANGUAGE, "number_words.toml")
    ordinals = {word: value for word, value in numbers["ordinal"].items() if word != "second"}
    sections = {**sections, "number": numbers["cardinal"], "ordinal": ordinals}
    return TimeReader(Classes(sections, _possessive, triggers=_TRIGGERS), _PATTERNS, _MACROS)


def _possessive(word: str) -> Iterator[tuple[str, tuple[tuple[str, int], ...], int]]:
    """Give the possessive, as in yesterday's attack."""
    yield word + "'s", (), 0


def find_dates(
    sentence: str, published: date | None, anchor: DateRange | None = None, *, prefer_future: bool = False
) -> list[DateMention]:
    """
    Return the date mentions of a casefolded sentence, left to right; offsets count its characters.

    Args:
        published: The day that yesterday, weekdays and bare months are counted from; without it
            they have no days.
        anchor: The last days that the text before spoke of, for "two days earlier".
        prefer_future: Whether the sentence speaks of what is to come: Thursday is then the next one.

    >>> from datetime import date
    >>> [mention] = find_dates("the army took the hill late on sunday", date(2017, 10, 17))
    >>> mention.dates.to_json(), mention.kind
    (['2017-10-15', '2017-10-15'], 'on')

    """
    return _reader().find(sentence, published, anchor, prefer_future=prefer_future)
