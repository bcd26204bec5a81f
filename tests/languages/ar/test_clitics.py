"""What is glued to an Arabic word, form by form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.languages.ar.clitics import PREFIXES, SUFFIXES, readings
from rasd.languages.ar.text import fold

KNOWN = set(
    "حقل منبج مدينه الرقه سيطره سيطر انسحب قري حلب قوات جيش محيط ريف لبنان الباب باب دعا قتلوا حلفاء مبني"
    " هجوم ليبيا مستشفي قاعده يسيطر لواء".split()
)

ROWS = [
    # form, conjunction, particle, article, base, pronoun
    ("منبج", "", "", False, "منبج", ""),
    ("ومنبج", "و", "", False, "منبج", ""),
    ("فمنبج", "ف", "", False, "منبج", ""),
    ("بمنبج", "", "ب", False, "منبج", ""),
    ("لمنبج", "", "ل", False, "منبج", ""),
    ("كمنبج", "", "ك", False, "منبج", ""),
    ("وبمنبج", "و", "ب", False, "منبج", ""),
    ("ولمنبج", "و", "ل", False, "منبج", ""),
    ("فبمنبج", "ف", "ب", False, "منبج", ""),
    ("فلمنبج", "ف", "ل", False, "منبج", ""),
    ("الرقة", "", "", False, "الرقه", ""),
    ("والرقة", "و", "", False, "الرقه", ""),
    ("فالرقة", "ف", "", False, "الرقه", ""),
    ("بالرقة", "", "ب", False, "الرقه", ""),
    ("كالرقة", "", "ك", False, "الرقه", ""),
    ("للرقة", "", "ل", False, "الرقه", ""),
    ("وللرقة", "و", "ل", False, "الرقه", ""),
    ("وبالرقة", "و", "ب", False, "الرقه", ""),
    ("فبالرقة", "ف", "ب", False, "الرقه", ""),
    ("فللرقة", "ف", "ل", False, "الرقه", ""),
    ("للباب", "", "ل", False, "الباب", ""),
    ("والباب", "و", "", False, "الباب", ""),
    ("باب", "", "", False, "باب", ""),
    ("الحقل", "", "", True, "حقل", ""),
    ("والحقل", "و", "", True, "حقل", ""),
    ("فالحقل", "ف", "", True, "حقل", ""),
    ("بالحقل", "", "ب", True, "حقل", ""),
    ("كالحقل", "", "ك", True, "حقل", ""),
    ("للحقل", "", "ل", True, "حقل", ""),
    ("وللحقل", "و", "ل", True, "حقل", ""),
    ("وبالحقل", "و", "ب", True, "حقل", ""),
    ("فللحقل", "ف", "ل", True, "حقل", ""),
    ("فبالحقل", "ف", "ب", True, "حقل", ""),
    ("سيطرته", "", "", False, "سيطره", "ه"),
    ("سيطرتها", "", "", False, "سيطره", "ها"),
    ("سيطرتهم", "", "", False, "سيطره", "هم"),
    ("سيطرتهما", "", "", False, "سيطره", "هما"),
    ("سيطرتهن", "", "", False, "سيطره", "هن"),
    ("سيطرتنا", "", "", False, "سيطره", "نا"),
    ("وسيطرته", "و", "", False, "سيطره", "ه"),
    ("بسيطرته", "", "ب", False, "سيطره", "ه"),
    ("لسيطرتها", "", "ل", False, "سيطره", "ها"),
    ("وبسيطرتهم", "و", "ب", False, "سيطره", "هم"),
    ("مدينتنا", "", "", False, "مدينه", "نا"),
    ("مدينتهم", "", "", False, "مدينه", "هم"),
    ("قواته", "", "", False, "قوات", "ه"),
    ("وقواتها", "و", "", False, "قوات", "ها"),
    ("لقواتهم", "", "ل", False, "قوات", "هم"),
    ("محيطها", "", "", False, "محيط", "ها"),
    ("بمحيطها", "", "ب", False, "محيط", "ها"),
    ("ريفهما", "", "", False, "ريف", "هما"),
    ("قراها", "", "", False, "قري", "ها"),
    ("وقراها", "و", "", False, "قري", "ها"),
    ("مستشفاها", "", "", False, "مستشفي", "ها"),
    ("قتلوه", "", "", False, "قتلوا", "ه"),
    ("دعاه", "", "", False, "دعا", "ه"),
    ("حلفائها", "", "", False, "حلفاء", "ها"),
    ("سيطر", "", "", False, "سيطر", ""),
    ("وسيطر", "و", "", False, "سيطر", ""),
    ("فسيطر", "ف", "", False, "سيطر", ""),
    ("سيسيطر", "", "س", False, "يسيطر", ""),
    ("وسيسيطر", "و", "س", False, "يسيطر", ""),
    ("فسيسيطر", "ف", "س", False, "يسيطر", ""),
    ("قدسيطر", "", "قد", False, "سيطر", ""),
    ("وقدسيطر", "و", "قد", False, "سيطر", ""),
    ("بعدماانسحب", "", "بعدما", False, "انسحب", ""),
    ("بعدأنانسحب", "", "بعدما", False, "انسحب", ""),
    ("عندماانسحب", "", "عندما", False, "انسحب", ""),
    ("منمنبج", "", "من", False, "منبج", ""),
    ("فيمنبج", "", "في", False, "منبج", ""),
    ("علىحلب", "", "علي", False, "حلب", ""),
    ("لبنان", "", "", False, "لبنان", ""),
    ("بلبنان", "", "ب", False, "لبنان", ""),
    ("وليبيا", "و", "", False, "ليبيا", ""),
    ("لواء", "", "", False, "لواء", ""),
]


@pytest.mark.parametrize(("form", "conjunction", "particle", "article", "base", "pronoun"), ROWS)
def test_first_reading(form: str, conjunction: str, particle: str, article: bool, base: str, pronoun: str) -> None:
    """The likeliest way to take a word apart comes first."""
    assert readings(fold(form), KNOWN)[0] == (conjunction, particle, article, base, pronoun)


@pytest.mark.parametrize("form", ["كتاب", "لمع", "و", "ال", "", "xyz", "وال", "للل"])
def test_unknown_words_stay_whole(form: str) -> None:
    """Nothing is cut off a word whose rest the dictionary does not know."""
    assert readings(form, KNOWN) == ()


def test_article_of_a_name_is_a_second_reading() -> None:
    """Where the dictionary knows a name with its article and a noun without, both are offered."""
    assert [reading.base for reading in readings("للباب", KNOWN)] == ["الباب", "باب"]


@given(
    st.sampled_from(PREFIXES),
    st.sampled_from(sorted(word for word in KNOWN if not word.startswith("ال"))),
    st.sampled_from(["", *SUFFIXES]),
)
def test_what_was_glued_on_comes_off(prefix: tuple[str, str, str, bool], base: str, pronoun: str) -> None:
    """Any prefix and pronoun put on a word that changes no letter for them can be taken off again."""
    letters, conjunction, particle, article = prefix
    if (article and pronoun) or base[-1] in "هياء" or (len(letters) > 3 and not article and len(base) < 3):
        return
    assert (conjunction, particle, article, base, pronoun) in readings(letters + base + pronoun, KNOWN)
