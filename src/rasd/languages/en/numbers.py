"""Numbers and ordinals of English, in casefolded text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rasd.languages.number_grammar import NumberMention, Quantities
from rasd.languages.time_grammar import load_sections

_LANGUAGE = "en"
_CLASSES = ("cardinal", "hundred", "scale", "vague", "vaguescale")
_PHRASES = ("about", "more", "fewer", "half", "between", "pair", "to", "blocked")
_NUMERAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z")


@cache
def _sections() -> dict[str, dict[str, Any]]:
    return load_sections(_LANGUAGE, "number_words.toml")


@cache
def _quantities() -> Quantities:
    sections = _sections()
    forms: dict[str, tuple[str, Any, int, bool]] = {
        word: (name, value, 0, False) for name in _CLASSES for word, value in sections[name].items()
    }
    forms["and"] = ("and", None, 0, True)
    return Quantities(forms, {name: list(sections[name]) for name in _PHRASES}, "")


def find_numbers(sentence: str) -> list[NumberMention]:
    """
    Return the numbers of a casefolded sentence, with the words that bound them.

    >>> [(m.low, m.high) for m in find_numbers("more than two hundred and six, dozens of them wounded")]
    [(206, None), (20, 99)]

    """
    return _quantities().find(sentence)


def parse_ordinal(words: str) -> int | None:
    """
    Return the number of an ordinal from the first to the thirty-first, None for other words.

    >>> parse_ordinal("fourteenth"), parse_ordinal("twenty-first"), parse_ordinal("manbij")
    (14, 21, None)
    """
    sections = _sections()
    if found := _NUMERAL.match(words):
        value = int(found[1])
        return value if 1 <= value <= 31 else None
    *tens, last = re.split(r"[\s-]+", words)
    ones = sections["ordinal"].get(last)
    if ones is None or len(tens) > 1:
        return None
    value = ones + (sections["cardinal"].get(tens[0], 100) if tens else 0)
    return value if value <= 31 and (not tens or ones < 10) else None


def dual_value(noun: str) -> int | None:
    """
    Return 2 for a word that says two without a number, as Arabic duals do.

    >>> dual_value("both"), dual_value("towns")
    (2, None)
    """
    value = _sections()["both"].get(noun)
    return None if value is None else int(value)
