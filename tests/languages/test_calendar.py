"""Tests for rasd.languages.calendar, and properties that hold of every date mention."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.dates import DateRange
from rasd.errors import BadData
from rasd.languages import calendar, time_grammar
from rasd.languages.ar import time as arabic
from rasd.languages.en import time as english

DAYS = st.dates()
RECENT = st.dates(date(1950, 1, 1), date(2035, 1, 1))


def _vocabulary(language: str) -> list[str]:
    words = [
        word
        for file in ("time_words.toml", "number_words.toml")
        for table in time_grammar.load_sections(language, file).values()
        for word in table
    ]
    return [
        *words,
        "x",
        ".",
        ",",
        "(",
        ")",
        "/",
        "-",
        "3",
        "17",
        "2014",
        "1439",
        "22/10/2017",
        "3/4",
        "31-12",
    ]


READERS = {"ar": arabic.find_dates, "en": english.find_dates}
SENTENCES = st.sampled_from(sorted(READERS)).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.one_of(
            st.lists(st.sampled_from(_vocabulary(language)), max_size=14).map(" ".join),
            st.text(max_size=80),
        ),
    )
)


@given(sentence=SENTENCES, published=st.none() | DAYS, anchor=st.none() | DAYS, ahead=st.booleans())
def test_any_words_give_spans_in_the_text_and_days_in_order(
    sentence: tuple[str, str], published: date | None, anchor: date | None, ahead: bool
) -> None:
    """No words raise; mentions follow one another in the sentence, and no days end before they begin."""
    language, text = sentence
    base = None if anchor is None else DateRange.day(anchor)
    mentions = READERS[language](text, published, base, prefer_future=ahead)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.dates is None or mention.dates.first <= mention.dates.last
        end = mention.end


@given(RECENT, st.sampled_from(["en", "ar"]))
def test_a_date_in_digits_comes_back(day: date, language: str) -> None:
    """A day written in digits, year first or last, is that day."""
    last = f"{day.day}/{day.month}/{day.year}"
    texts = (day.isoformat(), last, last.replace("/", "-"))
    for text in texts:
        [mention] = READERS[language](text, None)
        assert mention.dates == DateRange.day(day)


@given(RECENT, st.integers(0, 6))
def test_a_bare_weekday_is_in_the_last_week(published: date, weekday: int) -> None:
    """It lies on the day of publication or at most six days before."""
    day = calendar.weekday_near(published, weekday)
    assert day.weekday() == weekday
    assert 0 <= (published - day).days <= 6
    assert 0 <= (calendar.weekday_near(published, weekday, ahead=True) - published).days <= 6
    assert 1 <= (published - calendar.weekday_near(published, weekday, calendar.PAST)).days <= 7


@given(RECENT, st.integers(1, 12))
def test_a_bare_month_has_begun(published: date, month: int) -> None:
    """It is the last one, never one to come; the next one is."""
    span = calendar.month_near(published, month)
    assert span.first <= published
    assert (published - span.first).days < 366
    assert calendar.month_near(published, month, calendar.NEXT).first > published


@given(RECENT, st.sampled_from(["winter", "spring", "summer", "autumn"]))
def test_a_season_has_three_months(published: date, season: str) -> None:
    """The last one has begun, and last summer said in summer is over."""
    span = calendar.season_near(published, season)
    assert 89 <= (span.last - span.first).days <= 92
    assert span.first <= published
    assert calendar.season_near(published, season, calendar.PAST).last <= published


@given(RECENT, st.integers(1, 12))
def test_hijri_months_join_up(published: date, month: int) -> None:
    """A month ends the day before the next begins, and the last one has begun."""
    span = calendar.hijri_near(published, month)
    assert span is not None
    assert 28 <= (span.last - span.first).days <= 29
    assert span.first <= published
    assert calendar.hijri_near(calendar.shifted(span.last, 1, "day"), month % 12 + 1) is not None


@given(DAYS, st.integers(-(10**6), 10**6), st.sampled_from(["hour", "day", "week", "month", "year", "decade"]))
def test_shifting_never_leaves_the_calendar(day: date, count: int, unit: str) -> None:
    """Far shifts stop at the ends of the calendar."""
    then = calendar.shifted(day, count, unit)
    assert date.min <= then <= date.max
    assert (then >= day) if count >= 0 else (then <= day)


@pytest.mark.parametrize(
    ("edge", "span", "expected"),
    [
        ("early", DateRange.of_month(2018, 8), ["2018-08-01", "2018-08-10"]),
        ("mid", DateRange.of_month(2018, 8), ["2018-08-11", "2018-08-20"]),
        ("late", DateRange.of_month(2018, 8), ["2018-08-21", "2018-08-31"]),
        ("early", DateRange.of_year(2018), ["2018-01-01", "2018-02-28"]),
        ("mid", DateRange.of_year(2018), ["2018-05-01", "2018-08-31"]),
        ("late", DateRange.of_year(2018), ["2018-11-01", "2018-12-31"]),
    ],
)
def test_edges(edge: str, span: DateRange, expected: list[str]) -> None:
    """Early, mid and late are thirds of a month; of a year, two or four of its months."""
    assert calendar.edge_of(span, edge).to_json() == expected


def test_a_feast_falls_twice_in_some_years() -> None:
    """The first of the year is meant."""
    span = calendar.feast_of("fitr", 2000)
    assert span is not None
    assert span.first == date(2000, 1, 8)


def test_a_leap_day_is_looked_for() -> None:
    """The 29th of February without a year is the last one there was; the 31st of April there never is."""
    found = calendar.day_near(date(2019, 5, 1), 2, 29)
    assert found is not None
    assert found.first == date(2016, 2, 29)
    assert calendar.day_near(date(2019, 5, 1), 4, 31) is None


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("file", ["time_words.toml", "number_words.toml"])
def test_words_stand_in_one_table(language: str, file: str) -> None:
    """The lists of words pass their own check."""
    assert time_grammar.load_sections(language, file)


def test_a_word_in_two_tables_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says which word, and in which tables."""
    monkeypatch.setattr(time_grammar.tomllib, "loads", lambda _: {"month": {"may": 5}, "verb": {"may": 0}})
    with pytest.raises(BadData, match=r"\[month\] and \[verb\].*'may'"):
        time_grammar.load_sections("en", "time_words.toml")


@pytest.mark.parametrize(
    ("table", "value"),
    [("month", 13), ("unit", ["fortnight", 1]), ("edge", "earlyish"), ("weekday", "monday")],
)
def test_a_value_that_its_table_cannot_hold_is_named(
    monkeypatch: pytest.MonkeyPatch, table: str, value: object
) -> None:
    """The error says which entry."""
    monkeypatch.setattr(time_grammar.tomllib, "loads", lambda _: {table: {"word": value}})
    with pytest.raises(BadData, match=rf"\[{table}\] 'word'"):
        time_grammar.load_sections("en", "time_words.toml")
