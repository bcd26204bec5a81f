"""Time expressions of Arabic, in folded text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasd.languages.time_grammar import Classes, load_sections
from rasd.languages.time_reader import TimeReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rasd.dates import DateRange
    from rasd.grammar.dated import DateMention

_LANGUAGE = "ar"

_TRIGGERS = frozenset(
    {
        *(
            "weekday",
            "month",
            "doubtfulmonth",
            "monthhead",
            "hijrimonth",
            "doubtfulhijri",
            "hijrihead",
            "rabi",
        ),
        *("dhumonth", "feast", "season", "doubtfulseason", "today", "yesterday", "tomorrow", "tonight"),
        *(
            "daytime",
            "thedaypart",
            "night",
            "daynoun",
            "unit",
            "monthnoun",
            "yearnoun",
            "themonth",
            "theyear",
        ),
        *("theunit", "theunits", "decade", "current", "dated", "then"),
    }
)

# Clitics, longest first: which classes they carry, and where the word itself begins.
_PROCLITICS: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
    ("و", (("and", 0),)),
    ("ف", ()),
    ("ب", (("by", 0),)),
    ("ل", (("lam", 0),)),
    ("وب", (("and", 0), ("by", 1))),
    ("ول", (("and", 0), ("lam", 1))),
    ("فب", (("by", 1),)),
    ("فل", (("lam", 1),)),
)

# Outer macros first: each may use the ones below it.
_MACROS = {
    "QUANTITY": "(?: (?:<about>|<more><of>)? COUNT? UNIT (?!STOP) <several>? )",
    # Where a length cannot end: قبل يوم الجمعه is before Friday, not a day ago.
    "STOP": """(?:<weekday>|<today>|<yesterday>|<tonight>|<tomorrow>|<number>|<ordinal>|<year>|<hijriyear>
        |<fulldate>|<dayrange>|<month>|<monthhead>|<doubtfulmonth>|<hijrimonth>|<doubtfulhijri>|<hijrihead>|<rabi>
        |<dhu>|<eid>|<decade>)""",
    "COUNT": "(?: <several> | <article>?(?:<number>(?:<and><number>|<teen>)?|<teen>) )",
    "UNIT": "(?:<unit>|<yearnoun>|<monthnoun>|<daynoun>|<night>)",
    "PERIOD": "(?:<theunit>|<theyear>|<themonth>)",
    "EVENT": "(?:x|<eventnoun>){1,3}",
    "DATE": "DAYNUM <of>?<monthnoun>? MONTH YEAROF?",
    "DAYNUM": "(?: <ordinal>(?:<teen>|<and><number>)? | <article>?<number><teen>? | <teen> )",
    "DAYNAME": "(?: <daynoun>?(?:DAYPART<of>?)?<daynoun>?TODAY?<daynoun>?<weekday> )",
    # Papers that close at midnight say "today (yesterday)".
    "TODAY": """(?: <today>(?:<open><yesterday><close>)? | (?:<first><of>?)?<yesterday><ordinal>?
        | <after>?<tomorrow> )""",
    "DAYPART": "(?: <after>?(?:<daypart>|<daytime>|<night>) | <edge>(?:<daypart>|<thedaypart>) )",
    # A month in both calendars: تشرين الثاني/نوفمبر.
    "MONTH": "(?: ANYMONTH(?:OTHERNAME ANYMONTH<close>?)? )",
    "SUREMONTH": "(?: MONTHNAME(?:OTHERNAME ANYMONTH<close>?)? | <doubtfulmonth>OTHERNAME ANYMONTH<close>? )",
    "OTHERNAME": "(?:<slash>|<open>|<dash>)",
    "ANYMONTH": "(?: MONTHNAME | DOUBTFUL )",
    "DOUBTFUL": "(?:<doubtfulmonth>|<doubtfulhijri>)",
    "MONTHNAME": """(?: <month> | <monthhead>(?:<ordinal>|<first>) | <hijrimonth> | <dhu><dhumonth>
        | (?:<hijrihead>|<rabi>)(?:<ordinal>|<othermonth>) )""",
    "YEAROF": """(?: YEARNUMBER | <of>?<theyear><before>?WHICH | <of>(?:<this><theyear>|<theyear><self>)
        | WHICH )""",
    "YEARNUMBER": "(?: <comma>?<of>?(?:<yearnoun>|<theyear>)?(?:<year>|<hijriyear>)<era>? )",
    "WHICH": "(?:<last>|<current>|<next>)",
}

# In the order in which they are tried at each word.
_PATTERNS = {
    # اليوم السابع counts days, الاثنين behind بين is "the two".
    "skip": """<lam>?<today>(?:<ordinal>|<article><number>) | <today><who> | <this><theunits>
        | (?:<more><of>|<of><within>)<year> | <between><weekday>(?!<and>)""",
    "thisday": "<like><this><today>(?:<before>QUANTITY|<of><theyear>WHICH)",
    "fulldate": "(?:DAYNAME<falling>?<comma>?<open>?)?<fulldate><era>?",
    "dayrange": "<dayrange><of>?<monthnoun>?MONTH YEAROF?",
    "range": """(?:<of>|<between>|DAYPART)
        (?P<left> <daynoun>?<weekday> | DAYNUM(?:<of>?<monthnoun>?MONTH YEAROF?)? | <monthnoun>?MONTH YEAROF?
            | (?:<yearnoun>|<theyear>)?<year>)
        (?:<to>|<until>|<and>|<dash>)
        (?P<right> <daynoun>?<weekday> | DATE | <monthnoun>?MONTH YEAROF?
            | (?:<yearnoun>|<theyear>)?<year>)""",
    "calendar": """(?:DAYNAME WHICH?(?:<comma>|<open>|<falling>)?)?<daynoun>?
        (?: <ordinal>(?!<teen>|<and>)<doubtfulmonth>YEARNUMBER | (?!<ordinal><doubtfulmonth>)DATE )<close>?
        | DAYNUM<of>?<themonth>WHICH | DAYNUM<of><this><themonth>
        | <article>?<number><of>?(?:<current>|<last>) | <ordinal><of><current>""",
    "daymonth": "(?<=[<in><dated><daynoun><weekday><since><until>])<daymonth>",
    "month": """(?:<edge><of>?)?<monthnoun>?SUREMONTH YEAROF? | <edge><of>?<monthnoun>?DOUBTFUL YEAROF?
        | <monthnoun>DOUBTFUL YEAROF? | (?<=[<in><since><until><to><within>])DOUBTFUL YEAROF?
        | DOUBTFUL(?:YEARNUMBER|<of>?<theyear>WHICH|WHICH)""",
    "weekday": "DAYNAME(?:<before>?WHICH|<of><theunit>WHICH)?",
    "lastnight": "<tonight><last>",
    "same": """<same>(?:<today>|<daynoun>|<tonight>) | DAYPART?(?:<today>|<tonight>|<night>)<self>
        | <that>(?:<today>|<tonight>) | <then>""",
    "periodafter": "PERIOD<nextday>",
    "periodbefore": "PERIOD<daybefore>",
    "later": """DAYPART?<today><nextday> | (?:<afterit>|<after><that>)<by>QUANTITY | <after>EVENT<by>QUANTITY
        | <after>QUANTITY(?!<of>|<on>)""",
    "earlier": """DAYPART?<today><daybefore> | (?:<beforeit>|<before><that>)<by>QUANTITY
        | <before>EVENT<by>QUANTITY""",
    "today": """<daynoun>?(?:DAYPART<of>?)?<daynoun>?<this>?TODAY(?:<daytime>|<daypart>)?
        | <this>(?:<thedaypart>|<tonight>) | <tonight>""",
    "beforenamed": "<before>QUANTITY(?:<of>|<on>)<eventnoun>",
    "ago": "<before>QUANTITY(?:<of><now>)?",
    "duration": "<after>(?!<about>?<night>)QUANTITY<of><activity>",
    "afternamed": "<after>QUANTITY(?:<of>|<on>)",
    "sincefor": "<since>QUANTITY",
    "within": """(?:<within>|<during>|<in>)?<theunits>(?:<article>?COUNT)?WHICH
        | (?:<within>|<in>)?<article><number>(?:<and><number>)?UNIT WHICH
        | <within>QUANTITY<last>? | <in><more><of>QUANTITY""",
    "deadline": "<deadline>(?:<of>|<lam>|<span>)?QUANTITY",
    "length": "(?:<span>|<during>|<lam>)QUANTITY",
    "period": """(?:<edge><of>?)?(?:PERIOD<before>?WHICH|PERIOD<self>|<this>PERIOD)
        | <edge>PERIOD""",
    "year": """(?:<edge><of>?)?(?:<yearnoun>|<theyear>)(?:<year>|<hijriyear>|<yearrange>)<era>?
        | <edge><of>?<year> | <open><year><close>
        | (?<=[<in><since><until><to><within><of><before><after>])(?:<year>|<yearrange>)""",
    "decade": "<edge>?<decade>",
    "season": """<edge>?(?:<season>|<rabi>)(?:YEARNUMBER|<of>?<theyear>WHICH)
        | (?:<season>|<doubtfulseason>)WHICH | (?<=[<in><since><until>])<season>""",
    "feast": "<eid><feast>YEAROF?",
    "daytime": "<daytime> | (?:<in>|<at>|<before>|<after>|<edge>)<thedaypart>",
}


@cache
def _reader() -> TimeReader:
    sections = load_sections(_LANGUAGE, "time_words.toml")
    numbers = load_sections(_LANGUAGE, "number_words.toml")
    taken = {word for words in sections.values() for word in words}
    cardinals = {
        form: value for word, value in numbers["cardinal"].items() for form in (word, "ال" + word) if form not in taken
    }
    nouns = dict(sections["eventnoun"])
    for noun in sections["eventnoun"]:
        forms = ("ال" + noun, noun + "ها", noun + "ه", noun + "هم")
        nouns |= dict.fromkeys((form for form in forms if form not in taken), 0)
    sections = {
        **sections,
        "eventnoun": nouns,
        "number": cardinals,
        "ordinal": numbers["ordinal"] | {"ثاني": 2},
        "teen": numbers["teen"] | {"العشر": 10, "العشره": 10},
    }
    return TimeReader(Classes(sections, _glued, triggers=_TRIGGERS), _PATTERNS, _MACROS)


def _glued(word: str) -> Iterator[tuple[str, tuple[tuple[str, int], ...], int]]:
    """Give the forms of a word behind its proclitics: والجمعه, بيومين, للشهر."""
    for prefix, classes in _PROCLITICS:
        yield prefix + word, classes, len(prefix)
        if word.startswith("ال") and prefix.endswith("ل"):
            # ل swallows the alif of the article.
            yield prefix + word[1:], classes, len(prefix)


def find_dates(
    sentence: str, published: date | None, anchor: DateRange | None = None, *, prefer_future: bool = False
) -> list[DateMention]:
    """
    Return the date mentions of a folded sentence, left to right; offsets count its characters.

    Args:
        published: The day that yesterday, weekdays and bare months are counted from; without it
            they have no days.
        anchor: The last days that the text before spoke of, for "two days earlier".
        prefer_future: Whether the sentence speaks of what is to come: Thursday is then the next one.

    >>> from datetime import date
    >>> [mention] = find_dates("سيطرت القوات مساء امس السبت علي البلده", date(2015, 3, 29))
    >>> mention.dates.to_json(), mention.kind
    (['2015-03-28', '2015-03-28'], 'on')

    """
    return _reader().find(sentence, published, anchor, prefer_future=prefer_future)


def may_have_dates(words: list[str]) -> bool:
    """Say, cheaply, whether some folded words, none of them a number, have one that a date can hang on."""
    return not _reader().triggers.isdisjoint(words)


def find_dates_in(
    words: Iterable[tuple[str, int]], published: date | None, anchor: DateRange | None
) -> list[DateMention]:
    """Return the date mentions of folded words and marks, each with where it begins when blanks join them."""
    return _reader().find_in_words(words, published, anchor)
