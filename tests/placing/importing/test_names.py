from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.placing.importing.names import clean_name, names_by_language, plain_latin


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["Manbij", "منبج"], {"en": ("Manbij",), "ar": ("منبج",)}),
        (["  Tell \u00a0 Rifaat "], {"en": ("Tell Rifaat",)}),
        (["\u202bعفرين\u202c"], {"ar": ("عفرين",)}),
        (["مـنـبـج"], {"ar": ("منبج",)}),
        (["\ufee3\ufee8\ufe92\ufe9e"], {"ar": ("منبج",)}),
        (["Al Bayda - البيضاء"], {"en": ("Al Bayda",), "ar": ("البيضاء",)}),
        (["حمص - حماة"], {"ar": ("حمص - حماة",)}),
        (["Homs (Hims)", "الجزيرة (ولاية)"], {"en": ("Homs",), "ar": ("الجزيرة",)}),
        (["سيد مصطفى (العليا"], {"ar": ("سيد مصطفى",)}),
        (["عرفة، العراق", "Qastal, Syria"], {"ar": ("عرفة",), "en": ("Qastal",)}),
        (["العزيزية/الجفرة"], {"ar": ("العزيزية", "الجفرة")}),
        (["Qudsiya\n", "قدسيا\nقدسيا"], {"en": ("Qudsiya",), "ar": ("قدسيا",)}),
        (["إدلب", "ادلب", "إدْلِب"], {"ar": ("إدلب",)}),
        (["Ta`izz"], {"en": ("Ta`izz", "Taizz")}),
        (["حلب", "هەڵەب"], {"ar": ("حلب",)}),
        (["گوڵان"], {"ar": ("گوڵان",)}),
        (["Δαμασκός", "Дамаск", "דמשק", "大马士革", "123", "??", "", "\ufffdحلب"], {}),
        (["حلبAleppo"], {}),
        (["x" * 500], {}),
    ],
)
def test_clean(written: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    """Names come out clean, each in the language of its script, and once."""
    assert names_by_language(written) == expected


def test_most_names() -> None:
    """A row with a thousand names keeps the first ones."""
    names = names_by_language(f"Tell {chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(600))
    assert len(names["en"]) == 60
    assert names["en"][0] == "Tell aa"


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_text(written: list[str]) -> None:
    """Whatever is written, names are clean, and clean names stay as they are."""
    names = names_by_language(written)
    for language, forms in names.items():
        for form in forms:
            assert form == " ".join(form.split())
            assert "|" not in form
            assert not any(mark in form for mark in "\u200e\u200f\u202b\x00\n")
            assert set(names_by_language([form])) == {language}
            assert clean_name(form) == form


def test_plain() -> None:
    """A Latin name is also kept as a keyboard writes it."""
    assert plain_latin("Qaryat ash Shāţi’") == "Qaryat ash Shati"
