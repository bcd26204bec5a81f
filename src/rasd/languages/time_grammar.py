"""
The reader of time expressions that both languages share: words become classes, classes become phrases.

A sentence is turned into a string with one character a word (its class: weekday, month, number …). The
patterns of a language are regular expressions over that string, written with class names in angle brackets:
``<weekday><last>?``. What a pattern found is handed to `rasd.languages.time_meaning`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.errors import BadData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

OTHER = "x"
"""The class character of a word that no list knows."""
BARRIER = "."
"""The class character of punctuation that no phrase crosses."""


class Part(NamedTuple):
    """One class that a word carries: the class character, its value, and where in the word it begins."""

    code: str
    value: Any
    offset: int


Token = tuple[int, int, str, Any]
"""A classed stretch of the sentence: start, end, class name, value. A plain tuple, for there are many."""


@dataclass(frozen=True, slots=True)
class Classed:
    """A sentence as a string of class characters, with the tokens behind it."""

    codes: str
    tokens: list[Token]


_SHAPES = {
    "(": "open",
    ")": "close",
    "/": "slash",
    ",": "comma",
    "،": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
}
_UNKNOWN: Token = (
    0,
    0,
    OTHER,
    None,
)  # no rule begins or ends with such a word: where it stands is never asked
_TOKEN = re.compile(r"(\d+(?:(?:st|nd|rd|th|s)\b|(?:[./:,\-–]\d+)+)?)|([^\W\d_]+(?:'[^\W\d_]+)?)|(\S)")
_WORD = re.compile(r"\w+")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")
_NO_YEAR = re.compile(r"(\d{1,2})[/.](\d{1,2})\Z")
_RANGE = re.compile(r"(\d{1,2})[-–](\d{1,2})\Z")
_YEARS = re.compile(r"((?:19|20)\d\d)[-–/]((?:19|20)\d\d)\Z")
_PLAIN = re.compile(r"(\d{1,4})(st|nd|rd|th|s)?\Z")

NUMERIC_CLASSES = (
    "number",
    "ordinalnumber",
    "year",
    "hijriyear",
    "decade",
    "fulldate",
    "daymonth",
    "dayrange",
    "yearrange",
)


class Classes:
    """
    The classes of words of one language, and the reading of a sentence into them.

    `sections` maps a class name to its words and their values; `variants` gives the glued forms of a word.
    """

    def __init__(
        self,
        sections: dict[str, dict[str, Any]],
        variants: Callable[[str], Iterable[tuple[str, tuple[tuple[str, int], ...], int]]],
        *,
        triggers: frozenset[str],
    ) -> None:
        names = [*NUMERIC_CLASSES, *dict.fromkeys(_SHAPES.values()), "and", "by", "lam", *sections]
        # Private-use characters: no sentence can be mistaken for a class, nor a class for regex syntax.
        self.code = {name: chr(0xE000 + i) for i, name in enumerate(dict.fromkeys(names))}
        self._name = {code: name for name, code in self.code.items()}
        self._words: dict[str, tuple[Part, ...]] = {}
        plain: dict[str, Part] = {}
        for name, words in sections.items():
            for word, value in words.items():
                plain[word] = Part(self.code[name], value, 0)
        for word, part in plain.items():
            self._words[word] = (part,)
        for word, part in plain.items():
            for form, prefixes, offset in variants(word):
                parts = tuple(Part(self.code[name], None, at) for name, at in prefixes)
                self._words.setdefault(form, (*parts, part._replace(offset=offset)))
        loud = {self.code[name] for name in triggers}
        self.triggers = frozenset(
            [form for form, parts in self._words.items() if parts[-1].code in loud]
            + [str(year) for year in range(1900, 2040)]
            + [f"{year}ه" for year in range(1300, 1501)]
            + [f"{decade}s" for decade in range(1900, 2040, 10)]
        )

    def pattern(self, text: str, macros: dict[str, str] | None = None) -> str:
        """Turn class names in angle brackets and macros in capitals into class characters."""
        for name, body in (macros or {}).items():
            text = re.sub(rf"\b{name}\b", body.replace("\\", r"\\"), text)
        text = re.sub(r"\s+", "", text)
        return re.sub(r"(?<!P)<([a-z]+)>", lambda found: self.code[found[1]], text)

    def may_have_dates(self, sentence: str) -> bool:
        """Say, cheaply, whether the sentence has any word that a date can hang on."""
        return not self.triggers.isdisjoint(_WORD.findall(sentence))

    def read(self, sentence: str) -> Classed:
        """Class every word of the sentence."""
        codes: list[str] = []
        tokens: list[Token] = []
        self._read(sentence, 0, codes, tokens)
        return Classed("".join(codes), tokens)

    def read_words(self, words: Iterable[tuple[str, int]]) -> Classed:
        """Class words and marks that are cut already, each with where it begins: several times as fast."""
        codes: list[str] = []
        tokens: list[Token] = []
        known = self._words
        for word, start in words:
            parts = known.get(word)
            if parts is not None:
                self._add(parts, start, start + len(word), codes, tokens)
            elif word.isalpha():
                codes.append(OTHER)
                tokens.append(_UNKNOWN)
            else:
                self._read(word, start, codes, tokens)
        return Classed("".join(codes), tokens)

    def _read(self, stretch: str, offset: int, codes: list[str], tokens: list[Token]) -> None:
        words, code = self._words, self.code
        for found in _TOKEN.finditer(stretch):
            kind, start, end = found.lastindex, offset + found.start(), offset + found.end()
            if kind == 2:
                parts = words.get(found[2])
                if parts is None:
                    codes.append(OTHER)
                    tokens.append(_UNKNOWN)
                else:
                    self._add(parts, start, end, codes, tokens)
            elif kind == 1:
                name, value = _numeric(found[1])
                codes.append(code.get(name, OTHER))
                tokens.append((start, end, name, value))
            else:
                name = _SHAPES.get(found[3], BARRIER)
                codes.append(code.get(name, BARRIER))
                tokens.append((start, end, name, None))

    def _add(self, parts: tuple[Part, ...], start: int, end: int, codes: list[str], tokens: list[Token]) -> None:
        """Add the classes that one word carries."""
        for i, part in enumerate(parts, 1):
            stop = end if i == len(parts) else start + parts[i].offset
            codes.append(part.code)
            tokens.append((start + part.offset, stop, self._name[part.code], part.value))


def _numeric(text: str) -> tuple[str, Any]:
    """
    Class a token of digits by its shape.

    >>> _numeric("22/10/2017"), _numeric("2017"), _numeric("3500"), _numeric("14th")
    (('fulldate', (2017, 10, 22)), ('year', 2017), ('x', None), ('ordinalnumber', 14))
    """
    if plain := _PLAIN.match(text):
        value, suffix = int(plain[1]), plain[2]
        if suffix == "s":
            return ("decade", value) if 1900 <= value < 2040 and value % 10 == 0 else (OTHER, None)
        if suffix:
            return ("ordinalnumber", value) if 1 <= value <= 31 else (OTHER, None)
        if len(plain[1]) < 4:
            return "number", value
        if 1900 <= value < 2040:
            return "year", value
        return ("hijriyear", value) if 1300 <= value <= 1500 else (OTHER, None)
    if found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
        return "fulldate", (year, month, day)
    if found := _YEAR_LAST.match(text):
        day, month, year = (int(part) for part in found.groups())
        # 10/22/2017 can only be the American order.
        return "fulldate", (year, day, month) if month > 12 >= day else (year, month, day)
    if found := _NO_YEAR.match(text):
        return "daymonth", (int(found[2]), int(found[1]))
    if found := _YEARS.match(text):
        return "yearrange", (int(found[1]), int(found[2]))
    if found := _RANGE.match(text):
        return "dayrange", (int(found[1]), int(found[2]))
    return OTHER, None


def load_sections(language: str, file: str) -> dict[str, dict[str, Any]]:
    """
    Read the lists of words of a language: a table a class, a word and its value a line.

    Raises:
        BadData: A table is not one of words, or a word stands in two tables.

    """
    raw = tomllib.loads(resources.files("rasd.languages").joinpath(language, file).read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for name, words in raw.items():
        if not isinstance(words, dict):
            raise BadData(file, f"[{name}]", "this is no table of words; write one word = value a line")
        for word, value in words.items():
            if word in seen:
                where = f"[{seen[word]}] and [{name}]"
                raise BadData(file, where, f"{word!r} stands in both; a word has one class")
            seen[word] = name
            if not _fits(name, value):
                raise BadData(file, f"[{name}] {word!r}", f"{value!r} is no value of this table")
    return raw


_UNITS = frozenset({"hour", "day", "night", "week", "month", "year", "decade"})
_CHOICES = {
    "edge": frozenset({"early", "mid", "late"}),
    **dict.fromkeys(("season", "doubtfulseason", "fall"), frozenset({"winter", "spring", "summer", "autumn"})),
    "feast": frozenset({"fitr", "adha"}),
    "weekday": frozenset(range(7)),
    "shortweekday": frozenset(range(7)),
    **dict.fromkeys(
        ("month", "doubtfulmonth", "shortmonth", "hijrimonth", "doubtfulhijri", "dhumonth"),
        frozenset(range(1, 13)),
    ),
    **dict.fromkeys(("last", "previous"), frozenset({-1})),
    **dict.fromkeys(("next", "following"), frozenset({1})),
}
_UNIT_TABLES = frozenset(
    {"unit", "theunit", "theunits", "daynoun", "monthnoun", "themonth", "yearnoun", "theyear", "night"}
)


def _fits(table: str, value: Any) -> bool:
    """Say whether a value is one that the table can hold."""
    if table in _UNIT_TABLES:
        return isinstance(value, list) and len(value) == 2 and value[0] in _UNITS and value[1] in range(3)
    if table in _CHOICES:
        return isinstance(value, (int, str)) and value in _CHOICES[table]
    return isinstance(value, (int, list))
