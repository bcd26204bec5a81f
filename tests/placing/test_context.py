"""What the words about a name say of where it lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.placing.context import around
from rasd.placing.where import where_words
from rasd.placing.words import Words

AR, EN = "ar", "en"


def said(language: str, text: str, name: str) -> tuple[str, float | None, float | None, set[str]]:
    """Return relation, direction, distance and kinds that stand about a name in a text."""
    words = Words(text, where_words(language))
    start = text.index(name)
    found = around(words, words.at(start), words.at(start + len(name) - 1) + 1, start)
    return found.relation, found.towards, found.km, set(found.kinds)


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        # what it is called
        (AR, "سيطرت قسد على قرية الحسينية", "الحسينية", ("", None, None, {"village"})),
        (AR, "سيطر الجيش على حقل العمر", "العمر", ("", None, None, {"oil-field", "gas-field"})),
        (AR, "سد تشرين", "تشرين", ("", None, None, {"dam"})),
        (AR, "بلدة الطبقة ومطارها", "الطبقة", ("", None, None, {"town", "village"})),
        (EN, "the village of Husayniyah", "Husayniyah", ("", None, None, {"village"})),
        (EN, "Omar oil field", "Omar", ("", None, None, {"oil-field", "gas-field"})),
        (EN, "Tishreen dam", "Tishreen", ("", None, None, {"dam"})),
        (EN, "Tabqa airbase", "Tabqa", ("", None, None, {"airbase"})),
        # what holds it
        (AR, "في محافظة إدلب", "إدلب", ("in", None, None, {"governorate"})),
        (AR, "بمحافظة إدلب", "إدلب", ("in", None, None, {"governorate"})),
        (EN, "in Hama province", "Hama", ("in", None, None, {"governorate"})),
        # countrysides
        (AR, "ريف حماة", "حماة", ("countryside", None, None, set())),
        (AR, "بريف حلب الشرقي", "حلب", ("countryside", 90, None, set())),
        (AR, "ريف دير الزور الشمالي الغربي", "دير الزور", ("countryside", 315, None, set())),
        (EN, "the western countryside of Raqqa", "Raqqa", ("countryside", 270, None, set())),
        (EN, "western Raqqa countryside", "Raqqa", ("countryside", 270, None, set())),
        # directions and distances
        (AR, "شمال غرب دير الزور", "دير الزور", ("direction", 315, None, set())),
        (AR, "شرقي منبج", "منبج", ("direction", 90, None, set())),
        (AR, "على بعد 15 كم شرق الميادين", "الميادين", ("direction", 90, 15, set())),
        (AR, "كيلومترين شمال منبج", "منبج", ("direction", 0, 2, set())),
        (AR, "500 متر من منبج", "منبج", ("near", None, 0.5, set())),
        (EN, "north of Hama", "Hama", ("direction", 0, None, set())),
        (EN, "northwest of Deir ez-Zor", "Deir ez-Zor", ("direction", 315, None, set())),
        (EN, "15 km east of Mayadin", "Mayadin", ("direction", 90, 15, set())),
        (EN, "about 5 km south-east of Manbij", "Manbij", ("direction", 135, 5, set())),
        (EN, "15 kilometres from Mayadin", "Mayadin", ("near", None, 15, set())),
        # near, in, between, along
        (AR, "قرب منبج", "منبج", ("near", None, None, set())),
        (AR, "في أطراف منبج", "منبج", ("near", None, None, set())),
        (AR, "داخل منبج", "منبج", ("inside", None, None, set())),
        (AR, "بين الميادين والعشارة", "الميادين", ("between", None, None, set())),
        (AR, "محور الصور", "الصور", ("axis", None, None, set())),
        (AR, "على ضفة الفرات", "الفرات", ("bank", None, None, set())),
        (EN, "near Manbij", "Manbij", ("near", None, None, set())),
        (EN, "the outskirts of Manbij", "Manbij", ("near", None, None, set())),
        (EN, "inside Manbij", "Manbij", ("inside", None, None, set())),
        (EN, "between Mayadin and Asharah", "Mayadin", ("between", None, None, set())),
        (EN, "the banks of the Euphrates", "Euphrates", ("bank", None, None, set())),
        # nothing
        (AR, "دخل منبج", "منبج", ("", None, None, set())),
        (EN, "took Manbij", "Manbij", ("", None, None, set())),
        (AR, "شمال جنوب حلب", "حلب", ("", None, None, set())),
        (AR, "القرية، منبج", "منبج", ("", None, None, set())),
        (EN, "the town. Manbij fell", "Manbij", ("", None, None, set())),
        (AR, "قرية وردة ومنبج", "منبج", ("", None, None, set())),
    ],
)  # fmt: skip
def test_phrases(
    language: str, text: str, name: str, expected: tuple[str, float | None, float | None, set[str]]
) -> None:
    """A phrase gives its relation, direction, distance and kinds; marks and "and" part what does not belong together."""
    found = said(language, text, name)
    kinds, wanted = found[3], expected[3]
    assert found[:3] == expected[:3]
    assert kinds >= wanted
    assert bool(kinds) == bool(wanted)


@pytest.mark.parametrize(
    ("language", "text", "name", "placed", "within"),
    [
        (AR, "في منبج", "منبج", True, True),
        (AR, "بالرقة", "الرقة", True, True),
        (AR, "في مدينة منبج", "منبج", True, True),
        (AR, "باتجاه منبج", "منبج", True, False),
        (AR, "دخل منبج", "منبج", False, False),
        (EN, "in Idlib", "Idlib", True, True),
        (EN, "from Idlib", "Idlib", True, False),
        (EN, "took Idlib", "Idlib", False, False),
    ],
)
def test_prepositions(language: str, text: str, name: str, *, placed: bool, within: bool) -> None:
    """A preposition of place shows a place; some say that something lies in it."""
    words = Words(text, where_words(language))
    start = text.index(name)
    found = around(words, words.at(start), words.at(start + len(name) - 1) + 1, start)
    assert (found.placed, found.within) == (placed, within)


@given(
    st.lists(
        st.sampled_from(
            "قرية ريف محافظة شمال غرب الشرقي 15 كم كيلومترين قرب بين محور في من منبج الرقة والشرق و ، .".split()
        ),
        min_size=1,
        max_size=9,
    )
)
def test_any_order_of_words(tokens: list[str]) -> None:
    """Whatever words stand together, what is said of each lies about it, and points somewhere on the compass."""
    words = Words(" ".join(tokens), where_words("ar"))
    for at in range(len(words)):
        found = around(words, at, at + 1, words.spans[at].start)
        assert 0 <= found.first <= at < found.last <= len(words)
        assert found.towards is None or 0 <= found.towards < 360
        assert found.km is None or found.km >= 0
        assert found.placed or not found.within


@given(st.text(alphabet="اشمالغرب كم0123٣² كيلومترا\u200f،\n", min_size=1, max_size=40))
def test_any_figures(text: str) -> None:
    """Figures of any script never stop the reading of distances."""
    words = Words(text, where_words("ar"))
    for at in range(len(words)):
        around(words, at, at + 1)


def test_figures_of_other_scripts() -> None:
    """Eastern Arabic figures count as the others do."""
    assert said(AR, "على بعد ١٥ كم شرق الميادين", "الميادين")[2] == 15
