"""Tests for rasd.languages.en.time: sentences of our own, casefolded, published on Tuesday 2017-10-17."""

from __future__ import annotations

from datetime import date

import pytest

from rasd.dates import DateRange
from rasd.languages.en.time import find_dates

PUBLISHED = date(2017, 10, 17)
ANCHOR = DateRange.day(date(2017, 10, 10))


def days(text: str | None) -> DateRange | None:
    """Read "2017-10-24" or "2017-10-24/2017-10-25"."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("sentence", "words", "expected", "kind"),
    [
        # Days counted from publication.
        ("the fort fell yesterday", "yesterday", "2017-10-16", "on"),
        ("yesterday's attack failed", "yesterday's", "2017-10-16", "on"),
        ("the fort fell the day before yesterday", "the day before yesterday", "2017-10-15", "on"),
        ("they meet the day after tomorrow", "the day after tomorrow", "2017-10-19", "on"),
        ("it fell at dawn today", "dawn today", "2017-10-17", "on"),
        ("it fell this morning", "this morning", "2017-10-17", "on"),
        ("they stormed it tonight", "tonight", "2017-10-17", "on"),
        ("they left last night", "last night", "2017-10-16/2017-10-17", "on"),
        ("shells fell overnight", "overnight", "2017-10-16/2017-10-17", "on"),
        # Weekdays look back.
        ("troops retook the hill on monday", "monday", "2017-10-16", "on"),
        ("it fell late on sunday", "sunday", "2017-10-15", "on"),
        ("they withdrew on monday night", "monday night", "2017-10-16/2017-10-17", "on"),
        ("a truce began on friday morning", "friday morning", "2017-10-13", "on"),
        ("in the early hours of friday it fell", "friday", "2017-10-13", "on"),
        ("it fell on tuesday", "tuesday", "2017-10-17", "on"),
        ("it fell last tuesday", "last tuesday", "2017-10-10", "on"),
        ("it fell tuesday last week", "tuesday last week", "2017-10-10", "on"),
        ("they meet next friday", "next friday", "2017-10-20", "on"),
        ("the handover is scheduled for thursday", "thursday", "2017-10-19", "on"),
        ("friday's clashes", "friday's", "2017-10-13", "on"),
        # Days and months.
        ("on 14 october 2016 it fell", "14 october 2016", "2016-10-14", "on"),
        ("on october 14, 2016 it fell", "october 14, 2016", "2016-10-14", "on"),
        ("on oct. 14, 2016 it fell", "oct. 14, 2016", "2016-10-14", "on"),
        ("on saturday, 14 october, it fell", "saturday, 14 october", "2017-10-14", "on"),
        ("on the fourteenth of august of last year", "fourteenth of august of last year", "2016-08-14", "on"),
        ("on the twenty-first of march", "twenty-first of march", "2017-03-21", "on"),
        ("on the 17th of last month", "17th of last month", "2017-09-17", "on"),
        ("on may 3 it fell", "may 3", "2017-05-03", "on"),
        ("on 3 december it fell", "3 december", "2016-12-03", "on"),
        ("the statement of 22/10/2016", "22/10/2016", "2016-10-22", "on"),
        ("the statement of 10/22/2016", "10/22/2016", "2016-10-22", "on"),
        ("it fell in march", "march", "2017-03-01/2017-03-31", "on"),
        ("it fell in may 2015", "may 2015", "2015-05-01/2015-05-31", "on"),
        ("it fell in august of this year", "august of this year", "2017-08-01/2017-08-31", "on"),
        ("it fell last november", "last november", "2016-11-01/2016-11-30", "on"),
        ("it fell in mid-february", "mid-february", "2017-02-11/2017-02-20", "on"),
        ("it fell in late march 2016", "late march 2016", "2016-03-21/2016-03-31", "on"),
        ("during ramadan they rested", "ramadan", "2017-05-27/2017-06-24", "on"),
        ("the truce of eid al-fitr 2016", "eid al-fitr 2016", "2016-07-06/2016-07-08", "on"),
        ("on 1 rabi al-awwal 1439", "1 rabi al-awwal 1439", "2017-11-19", "on"),
        # Periods and their edges.
        ("last month they lost it", "last month", "2017-09-01/2017-09-30", "on"),
        ("last week they lost it", "last week", "2017-10-09/2017-10-15", "on"),
        ("this year they lost it", "this year", "2017-01-01/2017-12-31", "on"),
        ("earlier this month they lost it", "earlier this month", "2017-10-01/2017-10-17", "on"),
        ("by the end of the month", "end of the month", "2017-10-21/2017-10-31", "on"),
        ("they left in 2013", "2013", "2013-01-01/2013-12-31", "on"),
        ("they left in early 2014", "early 2014", "2014-01-01/2014-02-28", "on"),
        ("they left at the end of 2015", "end of 2015", "2015-11-01/2015-12-31", "on"),
        ("they left in the summer of 2014", "summer of 2014", "2014-06-01/2014-08-31", "on"),
        ("they left in the fall of 2014", "fall of 2014", "2014-09-01/2014-11-30", "on"),
        ("they left last winter", "last winter", "2016-12-01/2017-02-28", "on"),
        ("in the 1980s", "1980s", "1980-01-01/1989-12-31", "on"),
        ("between 3 and 7 march", "between 3 and 7 march", "2017-03-03/2017-03-07", "on"),
        ("from march 3 to march 7, 2016", "from march 3 to march 7, 2016", "2016-03-03/2016-03-07", "on"),
        ("the raids of 3-7 march 2016", "3-7 march 2016", "2016-03-03/2016-03-07", "on"),
        ("from friday to sunday", "from friday to sunday", "2017-10-13/2017-10-15", "on"),
        ("from may to july 2016", "from may to july 2016", "2016-05-01/2016-07-31", "on"),
        # Lengths.
        ("they left two days ago", "two days ago", "2017-10-15", "on"),
        ("they left a month ago", "a month ago", "2017-09-10/2017-09-24", "on"),
        ("they left more than two years ago", "more than two years ago", "2015-01-01/2015-12-31", "on"),
        ("on this day two years ago", "this day two years ago", "2015-10-17", "on"),
        ("they held it since march", "since march", "2017-03-01/2017-10-17", "since"),
        ("attacks since thursday", "since thursday", "2017-10-12/2017-10-17", "since"),
        ("under siege since 2014", "since 2014", "2014-01-01/2017-10-17", "since"),
        ("held since the summer of 2014", "since the summer of 2014", "2014-06-01/2017-10-17", "since"),
        ("held until the end of 2015", "until the end of 2015", "2015-11-01/2015-12-31", "until"),
        (
            "under siege for the past three years",
            "for the past three years",
            "2014-10-17/2017-10-17",
            "since",
        ),
        ("they held it until last week", "until last week", "2017-10-09/2017-10-15", "until"),
        ("in the past 24 hours", "in the past 24 hours", "2017-10-16/2017-10-17", "within"),
        ("in recent days they fled", "recent days", "2017-10-10/2017-10-17", "within"),
        ("they took it in less than a week", "in less than a week", "2017-10-10/2017-10-17", "within"),
        ("they took it in three days", "in three days", "2017-10-14/2017-10-17", "within"),
        ("it will be free within hours", "within hours", "2017-10-17", "future"),
        ("in the coming days it will fall", "in the coming days", None, "future"),
        ("a 24-hour deadline", "24-hour deadline", "2017-10-17/2017-10-18", "future"),
        ("a truce for two weeks", "for two weeks", None, "duration"),
        # Hours without a day.
        ("they took it at dusk, only to lose it", "dusk", "2017-10-17", "daytime"),
        ("they moved before sunrise", "sunrise", "2017-10-17", "daytime"),
        # Days counted from the last date of the text.
        ("they had lost it five days earlier", "five days earlier", "2017-10-05", "relative"),
        ("it fell an hour later", "an hour later", "2017-10-10", "relative"),
        ("they had left the night before", "the night before", "2017-10-09/2017-10-10", "relative"),
        ("the next day it fell", "the next day", "2017-10-11", "relative"),
        ("later the same day it fell", "the same day", "2017-10-10", "relative"),
        ("later that day it fell", "that day", "2017-10-10", "relative"),
        ("two weeks later it fell", "two weeks later", "2017-10-24", "relative"),
        ("the following week it fell", "the following week", "2017-10-16/2017-10-22", "relative"),
        ("it was then held by rebels", "then", "2017-10-10", "relative"),
    ],
)
def test_one_mention(sentence: str, words: str, expected: str | None, kind: str) -> None:
    """A sentence with one mention gives its words, its days and how they hold."""
    [mention] = find_dates(sentence, PUBLISHED, ANCHOR)
    assert sentence[mention.start : mention.end] == words
    assert mention.dates == days(expected)
    assert mention.kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "they may march on the town in second place",
        "some 3500 militants left",
        "more than 2014 homes burned",
        "the sunday times reported",
        "shelled for the sixth day",
        "the fall of the town",
        "spring water ran dry",
        "the sun sat low",
        "after a week in which it changed hands",
        "they held the past in honour",
        "then they left",
        "a force of 2000 fighters",
        "",
    ],
)
def test_no_mention(sentence: str) -> None:
    """Words that only look like dates give none."""
    assert find_dates(sentence, PUBLISHED, ANCHOR) == []


def test_an_event_named_after_the_words() -> None:
    """The words "two weeks after losing it" date the loss, from the sentence's day or from publication."""
    saturday, loss = find_dates("they retook it on saturday, two weeks after losing it", PUBLISHED)
    assert (saturday.dates, loss.dates, loss.names_next) == (days("2017-10-14"), days("2017-09-30"), True)
    [leaving] = find_dates("they stormed it hours after the troops left", PUBLISHED)
    assert (leaving.dates, leaving.names_next) == (days("2017-10-17"), True)
    loss, saturday = find_dates("two weeks after losing it, they retook it on saturday", PUBLISHED)
    assert (loss.dates, saturday.dates) == (days("2017-09-30"), days("2017-10-14"))


def test_a_sentence_is_its_own_anchor() -> None:
    """Later words lean on the sentence's date before the text's."""
    text = "they left on monday night and pulled out of the other town hours later"
    first, second = find_dates(text, PUBLISHED, ANCHOR)
    assert (first.dates, second.dates) == (days("2017-10-16/2017-10-17"), days("2017-10-17"))


def test_without_a_day_of_publication() -> None:
    """Only dates with a year have days."""
    found = find_dates("lost in may 2015, retaken yesterday", None)
    assert [mention.dates for mention in found] == [days("2015-05-01/2015-05-31"), None]
    assert [mention.dates for mention in find_dates("five days earlier it fell", PUBLISHED)] == [None]


def test_what_is_to_come() -> None:
    """A sentence about the future takes the next Thursday, and a length runs forward."""
    [mention] = find_dates("they will hand it over on thursday", PUBLISHED, prefer_future=True)
    assert mention.dates == days("2017-10-19")
    [mention] = find_dates("they will leave within 48 hours", PUBLISHED, prefer_future=True)
    assert (mention.dates, mention.kind) == (days("2017-10-17/2017-10-19"), "future")
