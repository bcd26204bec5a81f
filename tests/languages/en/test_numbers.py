"""Tests for rasd.languages.en.numbers: words of our own, casefolded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.languages.en.numbers import dual_value, find_numbers, parse_ordinal


@pytest.mark.parametrize(
    ("sentence", "words", "low", "high"),
    [
        ("twenty-six mercenaries left", "twenty-six", 26, 26),
        ("eleven were killed", "eleven", 11, 11),
        ("killing 14 soldiers", "14", 14, 14),
        ("1,369 fighters left", "1,369", 1369, 1369),
        ("100,000 are trapped", "100,000", 100000, 100000),
        ("3.5 million fled", "3.5 million", 3500000, 3500000),
        ("half a million fled", "half a million", 500000, 500000),
        ("a hundred fled", "hundred", 100, 100),
        ("two hundred and fifty fled", "two hundred and fifty", 250, 250),
        ("one thousand two hundred and six fled", "one thousand two hundred and six", 1206, 1206),
        ("seven hundred thousand fled", "seven hundred thousand", 700000, 700000),
        ("two dozen fled", "two dozen", 24, 24),
        ("dozens of raids", "dozens", 20, 99),
        ("scores were wounded", "scores", 20, 99),
        ("hundreds fled", "hundreds", 200, 999),
        ("thousands fled", "thousands", 2000, 9999),
        ("tens of thousands fled", "tens of thousands", 20000, 99999),
        ("hundreds of thousands fled", "hundreds of thousands", 200000, 999999),
        ("several villages fell", "several", 3, 9),
        ("a couple of villages fell", "couple", 2, 2),
        ("between 20 and 30 left", "20 and 30", 20, 30),
        ("20 to 30 left", "20 to 30", 20, 30),
        ("five or six left", "five or six", 5, 6),
        ("20-30 left", "20-30", 20, 30),
        ("more than 200 left", "more than 200", 200, None),
        ("over fifty left", "over fifty", 50, None),
        ("at least fifty left", "at least fifty", 50, None),
        ("fewer than ten left", "fewer than ten", 0, 10),
        ("up to 40 left", "up to 40", 0, 40),
        ("one of them left", "one", 1, 1),
    ],
)
def test_one_number(sentence: str, words: str, low: int, high: int | None) -> None:
    """A number has its words and its bounds."""
    [mention] = find_numbers(sentence)
    assert (sentence[mention.start : mention.end], mention.low, mention.high) == (words, low, high)


@pytest.mark.parametrize("words", ["about fifty", "some 1600", "nearly a hundred", "around 30"])
def test_near_a_number(words: str) -> None:
    """Words of nearness mark the number."""
    [mention] = find_numbers(f"{words} left")
    assert mention.approximate
    assert mention.low == mention.high


@pytest.mark.parametrize(
    "sentence",
    ["no one left", "the one who left", "on 22/10/2017", "at 14:30", "the 14th", "in second place", ""],
)
def test_no_number(sentence: str) -> None:
    """Pronouns, dates, hours and ordinals are no quantities."""
    assert find_numbers(sentence) == []


def test_two_counts_stay_two() -> None:
    """A noun between two numbers keeps them apart."""
    found = find_numbers("28 civilians died and more than 50 were wounded")
    assert [(mention.low, mention.high) for mention in found] == [(28, 28), (50, None)]


@given(st.integers(0, 10**9))
def test_digits_come_back(number: int) -> None:
    """Digits, grouped or not, give the number."""
    for text in (str(number), f"{number:,}"):
        [mention] = find_numbers(f"killing {text} of them")
        assert (mention.low, mention.high) == (number, number)


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """No text raises; mentions lie in it, in order."""
    end = 0
    for mention in find_numbers(text):
        assert end <= mention.start <= mention.bare < mention.end <= len(text)
        assert mention.high is None or mention.low <= mention.high
        end = mention.end


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("first", 1),
        ("fourteenth", 14),
        ("twentieth", 20),
        ("twenty-first", 21),
        ("thirty first", 31),
        ("thirty-second", None),
        ("3rd", 3),
        ("40th", None),
        ("town", None),
        ("", None),
    ],
)
def test_ordinals(words: str, expected: int | None) -> None:
    """Ordinals go as far as days of a month do."""
    assert parse_ordinal(words) == expected


def test_duals() -> None:
    """Only words that say two without a number."""
    assert dual_value("both") == 2
    assert dual_value("towns") is None
