"""Keys: spellings of one name share them, other names do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.placing.keys import is_arabic, skeleton, spelling_key, without_articles

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=4, max_size=12)
LATIN = st.text(alphabet="bdfhjklmnrstz", min_size=2, max_size=4).map("a".join)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour", "Dair Azzour", "Deir Ezzor"),
        ("Manbij", "Manbej"),
        ("Qamishli", "Kamishly", "Al-Qamishly", "al Qamishlee"),
        ("Hasakah", "al-Hasaka", "Hassakeh", "Al Hasakah"),
        ("Raqqa", "Ar Raqqah", "Rakka", "al-Raqqah"),
        ("Mayadin", "Al-Mayadeen", "al Mayadeen"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
        ("Tell Rifaat", "Tall Rifat", "Tel Rifaat"),
        ("Kafr Nubl", "Kfar Nubl", "Kafar Nubbul", "Kefr Nobl"),
        ("Jabal al-Zawiya", "Jebel Zawiyah", "Djebel az-Zawiya"),
        ("Umm al-Tuyur", "Um al Tuyur", "Oum Attuyur"),
        ("Abu Kamal", "Abou Kamal", "Abu Kamaal"),
        ("Suwayda", "As-Suwayda", "al Suwaida"),
        ("Quneitra", "Kuneitra", "Al Qunaytirah"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_romanisations(spellings: tuple[str, ...]) -> None:
    """The romanisations of one name have one key, but for a lost or an added vowel."""
    first, *others = map(spelling_key, spellings)
    assert first
    assert [key for key in others if key == first or abs(len(key) - len(first)) == 1] == others


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدلب", "ادلب"),
        ("إِدْلِب", "إدلب"),
        ("الرقة", "الرقه"),
        ("الطبقة", "طبقه"),
        ("منبــج", "منبج"),
        ("دير الزور", "ديرالزور"),
        ("دير الزور", "دير الزّور"),
        ("القامشلي", "القامشلى"),
        ("كفرنبل", "كفر نبل"),
        ("أبو كمال", "ابوكمال"),
        ("مسكنة", "مسكنا"),
        ("الحسكة", "حسكه"),
    ],
)
def test_arabic_spellings(one: str, other: str) -> None:
    """Hamzas, marks, lengtheners, ta marbuta, articles and blanks make no other name."""
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Homs", "Hama"), ("Manbij", "Mayadin"), ("الرقة", "الرستن"), ("حلب", "حماة"), ("Sarmin", "Sarmada")],
)
def test_other_names(one: str, other: str) -> None:
    """Names of other places have other keys."""
    assert spelling_key(one) != spelling_key(other)
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("منبج", "Manbij"),
        ("دير الزور", "Deir ez-Zor"),
        ("الصور", "As Suwar"),
        ("تدمر", "Tadmur"),
        ("سراقب", "Saraqib"),
        ("الرستن", "Al-Rastan"),
        ("كفرنبل", "Kafr Nubl"),
        ("البصيرة", "Busayrah"),
        ("القضارف", "Gedaref"),
    ],
)
def test_skeletons_of_two_scripts(arabic: str, latin: str) -> None:
    """The consonants of a name are the same in both scripts."""
    assert skeleton(arabic) == skeleton(latin)


@given(ARABIC.filter(lambda name: not name.startswith("ال")))
def test_arabic_article(name: str) -> None:
    """A name has the key that it has with the article."""
    assert spelling_key(name) == spelling_key("ال" + name)
    assert without_articles(name) == without_articles("ال" + name)
    assert skeleton(name) == skeleton("ال" + name)


@given(LATIN, st.sampled_from(["al-", "Al ", "el-", "ar-", "As ", "ez-", "esh-", "The "]))
def test_latin_article(name: str, article: str) -> None:
    """A Latin name has the key that it has with the article, in any spelling of it."""
    assert spelling_key(name) == spelling_key(article + name)
    assert without_articles(name) == without_articles(article + name)
    assert skeleton(name) == skeleton(article + name)


@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    """Any text has keys: plain words, the same each time."""
    assert is_arabic(text) in {True, False}
    for key in (spelling_key, skeleton, without_articles):
        assert key(text) == key(text)
        assert " " not in key(text)
    assert skeleton(text).isascii()


@given(st.text(max_size=40))
def test_case(text: str) -> None:
    """A name has the key of its small letters."""
    assert spelling_key(text.casefold()) == spelling_key(text)


def test_articles_alone() -> None:
    """A name of articles alone keeps them, for want of anything else."""
    assert without_articles("al") == "al"
    assert spelling_key("Al") == spelling_key("al") != ""


def test_scripts() -> None:
    """One Arabic letter makes a name Arabic; figures and marks do not."""
    assert [is_arabic(name) for name in ("منبج", "Manbij", "حي 8", "8", "", "Тest")] == [
        True,
        False,
        True,
        False,
        False,
        False,
    ]
