"""Claims made of what was read: spread over lists, told once, dated, and with their exact words."""

from __future__ import annotations

from datetime import date

import pytest

from factory import read_ar, told_ar


def test_list_shares_its_quote() -> None:
    """A list gives one claim a place, all with the same words."""
    claims = read_ar("سيطرت قسد على منبج والباب وجرابلس.")
    assert [claim.value("place") for claim in claims] == ["منبج", "الباب", "جرابلس"]
    assert {claim.quote for claim in claims} == {"سيطرت قسد على منبج والباب وجرابلس"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("سيطرت قسد على منبج. سيطرت قسد على منبج.", 1),
        ("سيطرت قسد على منبج\nسيطرت قوات سوريا الديمقراطية على مدينة منبج.", 1),
        ("سيطرت قسد على منبج. وأعلنت قسد السيطرة على منبج.", 2),
        ("سيطرت قسد على منبج. وسيطرت قسد على الباب.", 2),
        ("سيطرت قسد على منبج. ونفى داعش سيطرة قسد على منبج.", 2),
        ("سيطرت قسد على منبج. وسيطر الجيش السوري على منبج.", 2),
    ],
    ids=["same words", "other words", "other source", "other place", "other polarity", "other actor"],
)
def test_one_claim_once(text: str, number: int) -> None:
    """The same claim is told once; another source, place, polarity or actor makes another."""
    assert len([claim for claim in read_ar(text) if claim.kind == "transfer"]) == number


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("سيطرت قسد على منبج.", None),
        ("سيطرت قسد أمس على منبج.", ["2017-10-17", "2017-10-17"]),
        ("سيطرت قسد اليوم على منبج.", ["2017-10-18", "2017-10-18"]),
        ("سيطرت قسد أمس الأول على منبج.", ["2017-10-16", "2017-10-16"]),
        ("سيطرت قسد على منبج الثلاثاء.", ["2017-10-17", "2017-10-17"]),
        ("في 13 آب 2016 سيطرت قسد على منبج.", ["2016-08-13", "2016-08-13"]),
        ("سيطرت قسد على منبج في آب 2016.", ["2016-08-01", "2016-08-31"]),
        ("سيطرت قسد على منبج عام 2016.", ["2016-01-01", "2016-12-31"]),
        ("سيطرت قسد على منبج مطلع تشرين الأول 2017.", ["2017-10-01", "2017-10-10"]),
        ("سيطرت قسد على منبج منتصف آب 2016.", ["2016-08-11", "2016-08-20"]),
        ("سيطرت قسد على منبج أواخر آب 2016.", ["2016-08-21", "2016-08-31"]),
        ("أعلنت قسد أمس السيطرة على منبج.", ["2017-10-17", "2017-10-17"]),
    ],
)
def test_date_of_the_sentence(text: str, days: list[str] | None) -> None:
    """An expression in the sentence dates the claim, counted from the day of publication."""
    (claim,) = [claim for claim in read_ar(text) if claim.kind == "transfer"]
    assert (None if claim.date is None else claim.date.to_json()) == days


def test_relative_date_without_a_day_of_publication() -> None:
    """Where nobody says when a report was published, "yesterday" dates nothing."""
    (claim,) = read_ar("سيطرت قسد أمس على منبج.", published=None)
    assert claim.date is None


def test_background_keeps_its_own_date() -> None:
    """An earlier event takes its own date, or none, never that of the lead."""
    claims = read_ar("سيطرت قسد على منبج أمس، وكان داعش قد سيطر عليها في كانون الثاني 2014.")
    assert [claim.date.to_json() for claim in claims] == [
        ["2017-10-17", "2017-10-17"],
        ["2014-01-01", "2014-01-31"],
    ]
    undated = read_ar("سيطرت قسد أمس على منبج. وكان داعش قد سيطر على المدينة.")
    assert [None if claim.date is None else claim.date.first for claim in undated] == [
        date(2017, 10, 17),
        None,
    ]


def test_next_sentence_does_not_take_the_date() -> None:
    """A date holds for its sentence."""
    claims = read_ar("سيطرت قسد على منبج يوم 12 آب. وانسحب داعش من الباب.")
    assert [claim.date is None for claim in claims] == [False, True]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("سيطرت قسد على منبج.", "unknown"),
        ("سيطرت قسد على منبج بعد معارك عنيفة.", "assault"),
        ("سيطرت قسد على منبج بعد اشتباكات.", "assault"),
        ("سيطرت قسد على منبج بموجب اتفاق.", "agreement"),
        ("دخلت قسد منبج دون قتال.", "unopposed"),
        ("سيطرت قسد على منبج بعد انسحاب داعش منها.", "withdrawal"),
    ],
)
def test_manner_is_what_the_text_states(text: str, manner: str) -> None:
    """Fighting, a deal, a retreat or no resistance says how; else nobody knows."""
    claims = [claim for claim in read_ar(text) if claim.kind == "transfer"]
    assert claims[0].value("manner") == manner


def test_capture_after_a_withdrawal_is_two_claims() -> None:
    """Who left and who took are two claims, the second from the first."""
    assert told_ar("سيطرت قسد على منبج بعد انسحاب داعش منها.") == [
        "transfer from=isis to=sdf place=منبج manner=withdrawal",
        "withdrawal actor=isis place=منبج",
    ]


def test_loss_without_a_taker() -> None:
    """A loss that names no taker says so: `to` is there and is nothing."""
    (claim,) = read_ar("خسر داعش منبج.")
    assert "to" in claim.slots
    assert claim.value("to") is None
