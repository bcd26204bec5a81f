"""What a reader keeps in mind: whom pronouns, bare nouns and left-out subjects mean."""

from __future__ import annotations

import pytest

from factory import read_ar


def last(text: str) -> tuple[str, object, list[object]]:
    """Return kind, principal actor and places of what the last words of a text claim."""
    claims = read_ar(text)
    quote = claims[-1].quote
    same = [claim for claim in claims if claim.quote == quote]
    who = claims[-1].value("to") if claims[-1].kind == "transfer" else claims[-1].value("actor")
    return str(claims[-1].kind), who, [claim.value("place") for claim in same]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("انسحب داعش من منبج. وسيطرت قسد عليها.", ["منبج"]),
        ("دخلت قسد منبج، ثم انسحبت منها.", ["منبج"]),
        ("انسحب الجيش السوري من تدمر. ثم استعادها من داعش.", ["تدمر"]),
        ("سيطرت قسد على منبج والباب، وانسحب داعش منهما.", ["منبج", "الباب"]),
        ("سيطرت قسد على حقل العمر. وانسحب داعش من الحقل.", ["حقل العمر"]),
        ("سيطرت قسد على بلدة الشدادي. وانسحب داعش من البلدة.", ["الشدادي"]),
        ("سيطرت قسد على الشدادي وحقل الجبسة. وانسحب داعش من البلدة.", ["الشدادي"]),
        ("سيطرت قسد على الشدادي وسد الطبقة. وانسحب داعش من السد.", ["سد الطبقة"]),
        ("سيطرت قسد على مطار الطبقة ومدينة الطبقة. وانسحب داعش من المطار.", ["مطار الطبقة"]),
        ("سيطرت قسد على بلدتي الخفسة ومسكنة. وانسحب داعش من البلدتين.", ["الخفسة", "مسكنة"]),
        ("سيطرت قسد على منبج في ريف حلب. وانسحب داعش منها.", ["منبج"]),
        ("توجهت قسد نحو الرقة بعد أن دخلت منبج. وانسحب داعش من المدينة.", ["منبج"]),
    ],
)
def test_place_taken_up(text: str, places: list[str]) -> None:
    """A pronoun or a bare noun means the nearest named place that it fits."""
    assert last(text)[2] == places


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("سيطرت قسد على منبج. ودخلت الباب.", "sdf"),
        ("سيطر الجيش السوري على تدمر. ودخل السخنة.", "syrian-government"),
        ("سيطرت قسد على منبج وانسحبت من الباب.", "sdf"),
        ("واصل الجيش السوري تقدمه وسيطر على السخنة.", "syrian-government"),
        ("أعلنت قسد أن مقاتليها سيطروا على منبج.", "sdf"),
        ("أعلن داعش انسحابه من منبج.", "isis"),
        ("طردت قسد داعش من منبج. وسيطرت على الباب.", "sdf"),
        ("انسحب داعش من منبج أمام قسد. ثم سيطر على الخفسة.", "isis"),
    ],
)
def test_subject_left_out(text: str, who: str) -> None:
    """A verb without a subject goes on with whoever acted before and agrees with it."""
    assert last(text)[1] == who


def test_loser_from_what_was_said_before() -> None:
    """Who held a place loses it when another takes it."""
    claims = read_ar("منبج تحت سيطرة داعش منذ عامين. وأمس سيطرت قسد على منبج.")
    assert claims[-1].value("from") == "isis"


def test_taker_does_not_lose_in_the_background() -> None:
    """Who has taken a place now is not who lost it to an earlier captor."""
    now, before = read_ar("سيطرت قسد على منبج، وكان داعش قد سيطر على المدينة عام 2014.")
    assert (now.value("from"), now.value("to")) == ("isis", "sdf")
    assert (before.value("from"), before.value("to")) == (None, "isis")


def test_memory_is_bounded() -> None:
    """A reference does not reach back past all that was named since."""
    far = "سيطرت قسد على حقل العمر. " + " ".join(
        f"قصف الجيش السوري قرية الرمادية{chr(0x628 + at)}." for at in range(26)
    )
    assert all(claim.value("place") != "حقل العمر" for claim in read_ar(far + " وانسحب داعش من الحقل.")[1:])


def test_nothing_to_take_up() -> None:
    """A pronoun that nothing named before explains gives no place and no claim."""
    assert read_ar("وسيطرت قسد عليها.") == []
