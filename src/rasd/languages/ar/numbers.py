"""Numbers, ordinals and duals of Arabic, in folded text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rasd.languages.number_grammar import NumberMention, Quantities
from rasd.languages.time_grammar import load_sections

if TYPE_CHECKING:
    from collections.abc import Iterable

_LANGUAGE = "ar"
_CLASSES = ("cardinal", "hundred", "scale", "vague", "teen", "eleven")
_PHRASES = ("about", "more", "fewer", "half", "between", "pair", "to")
# Proclitics, with whether "and" is among them.
_PROCLITICS = (("", False), ("و", True), ("ف", False), ("ب", False), ("ل", False), ("وب", True), ("ول", True))
_NOT_DEFINITE = frozenset({"ست", "سبع", "الف"})  # lady, Beersheba's seven, and a word of its own


@cache
def _sections() -> dict[str, dict[str, Any]]:
    return load_sections(_LANGUAGE, "number_words.toml")


@cache
def _quantities() -> Quantities:
    sections = _sections()
    forms: dict[str, tuple[str, Any, int, bool]] = {"و": ("and", None, 0, True)}
    plain = [(word, name, value) for name in _CLASSES for word, value in sections[name].items()]
    for word, name, value in plain:
        forms[word] = (name, value, 0, False)
    for word, name, value in plain:
        for prefix, joined in _PROCLITICS:
            forms.setdefault(prefix + word, (name, value, len(prefix), joined))
            if name != "eleven" and word not in _NOT_DEFINITE:
                article = "ل" if prefix.endswith("ل") else "ال"
                forms.setdefault(prefix + article + word, (name, value, len(prefix), joined))
    return Quantities(forms, {name: list(sections[name]) for name in _PHRASES}, "وفبل")


@cache
def _duals() -> frozenset[str]:
    duals = set()
    for noun in _sections()["dual"]:
        stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
        for ending in ("ين", "ان", "ا", "ي"):
            duals |= {stem + ending, "ال" + stem + ending}
    return frozenset(duals)


def may_have_numbers(words: list[str]) -> bool:
    """Say, cheaply, whether some folded words have a number word; digits are not asked for."""
    return not _quantities().triggers.isdisjoint(words)


def find_numbers(sentence: str) -> list[NumberMention]:
    """
    Return the numbers of a folded sentence, with the words that bound them; offsets count its characters.

    >>> [mention] = find_numbers("خروج نحو خمسه وعشرين الف شخص")
    >>> mention.low, mention.high, mention.approximate
    (25000, 25000, True)
    >>> [(m.low, m.high) for m in find_numbers("قتل الميات واصيب اكثر من عشرين")]
    [(200, 999), (20, None)]

    """
    return _counting(sentence, _quantities().find(sentence))


def find_numbers_in(sentence: str, words: Iterable[tuple[str, int]]) -> list[NumberMention]:
    """Return the numbers of a folded sentence that is cut into words and marks, each with where it begins."""
    return _counting(sentence, _quantities().find_in_words(sentence, words))


def _counting(sentence: str, mentions: list[NumberMention]) -> list[NumberMention]:
    # احد alone is "one of": a number only before عشر.
    return [m for m in mentions if sentence[m.bare : m.end] not in _sections()["eleven"]]


def parse_ordinal(words: str) -> int | None:
    """
    Return the number of an ordinal from the first to the thirty-first, None for other words.

    >>> parse_ordinal("الرابع عشر"), parse_ordinal("الحادي والعشرين"), parse_ordinal("منبج")
    (14, 21, None)
    """
    sections = _sections()
    parts = words.split()
    if not 1 <= len(parts) <= 2:
        return None
    head = sections["ordinal"].get(parts[0])
    tens = sections["cardinal"].get(parts[-1].removeprefix("و").removeprefix("ال"), 0)
    if len(parts) == 1:
        return head if head is not None else tens if tens in {20, 30} and parts[0].startswith("ال") else None
    if head is None:
        return None
    if parts[1] in sections["teen"]:
        return int(head) + 10 if head < 10 else None
    value = int(head) + tens
    return value if tens in {20, 30} and value <= 31 and parts[1].startswith("و") else None


def dual_value(noun: str) -> int | None:
    """
    Return 2 for the dual of a noun that reports count, None for plurals that look like one.

    >>> dual_value("قتيلين"), dual_value("بلدتي"), dual_value("مقاتلين")
    (2, 2, None)
    """
    duals = _duals()
    if noun in duals:
        return 2
    return 2 if noun[:1] in {"و", "ف", "ب", "ل"} and noun[1:] in duals else None
