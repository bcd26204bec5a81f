"""Tests for rasd.languages.ar.numbers: words of our own, folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.languages.ar.numbers import dual_value, find_numbers, parse_ordinal


@pytest.mark.parametrize(
    ("sentence", "words", "low", "high"),
    [
        ("خرج 3500 مسلح", "3500", 3500, 3500),
        ("قتل 1,369 مقاتلا", "1,369", 1369, 1369),
        ("قتل 3.500 مقاتل", "3.500", 3500, 3500),
        ("واصيب و26 من المهاجمين", "26", 26, 26),
        ("راح ضحيتها الميات من الاهالي", "الميات", 200, 999),
        ("رغم عشرات الغارات", "عشرات", 20, 99),
        ("نزح عشرات الالاف", "عشرات الالاف", 20000, 99999),
        ("نزح ميات الالاف", "ميات الالاف", 200000, 999999),
        ("نزح الاف المدنيين", "الاف", 2000, 9999),
        ("دخلوا بضعه منازل", "بضعه", 3, 9),
        ("خروج خمسه الاف شخص", "خمسه الاف", 5000, 5000),
        ("بقي الفي مقاتل", "الفي", 2000, 2000),
        ("علي بعد ميتي متر", "ميتي", 200, 200),
        ("مهله ثماني واربعين ساعه", "ثماني واربعين", 48, 48),
        ("خمسه وعشرون الفا وثلاثميه وسته", "خمسه وعشرون الفا وثلاثميه وسته", 25306, 25306),
        ("قتل احد عشر جنديا", "احد عشر", 11, 11),
        ("قتل اثنا عشر جنديا", "اثنا عشر", 12, 12),
        ("قتل سبعه عشر جنديا", "سبعه عشر", 17, 17),
        ("مقتل اثنين من المهاجمين", "اثنين", 2, 2),
        ("ميه وخمسه وعشرين حافله", "ميه وخمسه وعشرين", 125, 125),
        ("خمس ميه عايله", "خمس ميه", 500, 500),
        ("الف وميتي عنصر", "الف وميتي", 1200, 1200),
        ("سبعميه الف نازح", "سبعميه الف", 700000, 700000),
        ("500 الف نازح", "500 الف", 500000, 500000),
        ("1.5 مليون نازح", "1.5 مليون", 1500000, 1500000),
        ("نصف مليون نازح", "نصف مليون", 500000, 500000),
        ("مليوني نازح", "مليوني", 2000000, 2000000),
        ("بين 20 و30 مسلحا", "20 و30", 20, 30),
        ("بين عشرين وثلاثين مسلحا", "عشرين وثلاثين", 20, 30),
        ("خمسه او سته عناصر", "خمسه او سته", 5, 6),
        ("من 20 الي 30 قريه", "20 الي 30", 20, 30),
        ("20-30 قريه", "20-30", 20, 30),
        ("اكثر من 20 قتيلا", "اكثر من 20", 20, None),
        ("ما يزيد علي ميه قتيل", "ما يزيد علي ميه", 100, None),
        ("ما لا يقل عن خمسين قتيلا", "ما لا يقل عن خمسين", 50, None),
        ("اقل من 10 قري", "اقل من 10", 0, 10),
    ],
)
def test_one_number(sentence: str, words: str, low: int, high: int | None) -> None:
    """A number has its words and its bounds."""
    [mention] = find_numbers(sentence)
    assert (sentence[mention.start : mention.end], mention.low, mention.high) == (words, low, high)


@pytest.mark.parametrize("words", ["نحو خمسين", "حوالي 1600", "قرابه الف", "زهاء ميه", "ما يقارب 30"])
def test_near_a_number(words: str) -> None:
    """Words of nearness mark the number and are part of the mention."""
    [mention] = find_numbers(f"خرج {words} من المدينه")
    assert mention.approximate
    assert mention.low == mention.high
    assert f"خرج {words} من المدينه"[mention.start : mention.end] == words


def test_a_clitic_is_no_part_of_the_words() -> None:
    """The words "with about a hundred" begin at about."""
    [mention] = find_numbers("مدعومين بنحو ميه الي")
    assert "مدعومين بنحو ميه الي"[mention.start : mention.end] == "نحو ميه"


@pytest.mark.parametrize("sentence", ["قال احد المصادر", "في 22/10/2017", "عند 14:30", "الثلاثاء الماضي", ""])
def test_no_number(sentence: str) -> None:
    """One of the sources, dates and hours are no quantities."""
    assert find_numbers(sentence) == []


def test_two_counts_stay_two() -> None:
    """A noun between two numbers keeps them apart."""
    found = find_numbers("سقط ثلاثه قتلي وخمسه جرحي")
    assert [(mention.low, mention.high) for mention in found] == [(3, 3), (5, 5)]


@given(st.integers(0, 10**9))
def test_digits_come_back(number: int) -> None:
    """Digits, grouped or not, give the number."""
    for text in (str(number), f"{number:,}"):
        [mention] = find_numbers(f"قتل {text} منهم")
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
        ("الاول", 1),
        ("الثاني", 2),
        ("العاشر", 10),
        ("الحادي عشر", 11),
        ("الرابع عشر", 14),
        ("العشرين", 20),
        ("الحادي والعشرين", 21),
        ("الثلاثين", 30),
        ("الحادي والثلاثين", 31),
        ("الثاني والثلاثين", None),
        ("الاربعين", None),
        ("القلعه", None),
        ("", None),
    ],
)
def test_ordinals(words: str, expected: int | None) -> None:
    """Ordinals go as far as days of a month do."""
    assert parse_ordinal(words) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("قتيلين", 2),
        ("قريتين", 2),
        ("بلدتي", 2),
        ("الحافلتان", 2),
        ("وجولتين", 2),
        ("مقاتلين", None),
        ("فلسطين", None),
        ("بساتين", None),
    ],
)
def test_duals(noun: str, expected: int | None) -> None:
    """Duals of nouns that reports count say two; plurals with the same ending do not."""
    assert dual_value(noun) == expected
