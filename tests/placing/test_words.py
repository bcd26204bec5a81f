"""Words of a text, with the listed names among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placing.made import place, syria
from rasd.placing.gazetteer import Gazetteer
from rasd.placing.where import where_words
from rasd.placing.words import Words

AR, EN = where_words("ar"), where_words("en")
ANY = st.text(max_size=80) | st.text(alphabet="ابدرزلوفقك ـَّ\u200f.،\n Manbijmz'-", max_size=60)


def names(text: str, language: str = "ar") -> list[tuple[str, str]]:
    """Return the shipped places that a text names: the words of each, and one of the places that bear them."""
    words = Words(text, where_words(language))
    return [(named.span.words(text), named.places[0].id) for named in words.names(syria())]


@given(ANY, st.sampled_from(["ar", "en"]))
def test_any_text(text: str, language: str) -> None:
    """Spans cut words out of any text exactly, in order, and names lie in it, none inside another."""
    words = Words(text, where_words(language))
    assert len(words) == len(words.forms) == len(words.bare) == len(words.spans)
    assert all(span.words(text) and not span.words(text).isspace() for span in words.spans)
    assert all(one.end <= other.start for one, other in zip(words.spans, words.spans[1:], strict=False))
    for at, span in enumerate(words.spans):
        assert words.at(span.start) == at
    end = 0
    for named in words.names(syria()):
        assert 0 <= named.first < named.last <= len(words)
        assert end <= named.span.start < named.span.end <= len(text)
        assert words.at(named.span.start) == named.first
        assert named.places
        end = named.span.end


@given(ANY, st.integers(-1, 100))
def test_sentences_only_go_on(text: str, offset: int) -> None:
    """A later offset lies in no earlier sentence."""
    words = Words(text, AR)
    assert words.sentence(offset) <= words.sentence(offset + 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("دخلت منبج أمس", "منبج"),
        ("تقدمت بالرقة", "الرقة"),
        ("وصلت للرقة", "لرقة"),
        ("ومنبج والرقة", "منبج"),
        ("وبمنبج", "منبج"),
        ("فمنبج", "منبج"),
        ("كمنبج", "منبج"),
        ("لمنبج", "منبج"),
        ("إلى دير الزور", "دير الزور"),
        ("بدير الزور", "دير الزور"),
        ("مَنْبِج", "مَنْبِج"),
        ("منبــج", "منبــج"),
        ("«منبج»", "منبج"),
        ("منبج.", "منبج"),
    ],
)
def test_glued_letters(text: str, found: str) -> None:
    """Letters glued before a name are no part of it; marks on it and lengtheners are."""
    assert names(text)[0][0] == found


def test_glued_article() -> None:
    """After ل the article has lost its first letter; the second one is the name's, which is the name with the article."""
    assert names("انسحبت للحسكة وللقامشلي") == [("لحسكة", "hasakah"), ("لقامشلي", "qamishli")]


@pytest.mark.parametrize("text", ["منبجية", "المنبجي", "سمنبج", "حمصي"])
def test_not_inside_words(text: str) -> None:
    """A name inside another word is no name."""
    assert names(text) == []


def test_longest() -> None:
    """The longest name at a word counts."""
    assert names("دخل ريف دير الزور الشمالي الغربي") != []
    assert names("near Khan Sheikhoun and Deir ez-Zor", "en") == [
        ("Khan Sheikhoun", "khan-sheikhoun"),
        ("Deir ez-Zor", "deir-ez-zor"),
    ]


def test_names_do_not_run_over_marks() -> None:
    """The words of a name stand together."""
    assert names("Deir, ez-Zor", "en") == []
    assert names("دير. الزور") == []


def test_small_letters() -> None:
    """Where a script has capitals, a name begins with one."""
    assert names("the bab and Manbij", "en") == [("Manbij", "manbij")]


def test_common_words_with_glued_letters() -> None:
    """A name that is an ordinary word is no name with a letter glued before it."""
    gazetteer = Gazetteer([place("harf", "حرية", common=True)])
    assert [named.span.start for named in Words("حرية وحرية", AR).names(gazetteer)] == [0]


def test_imported_places_are_not_searched_for() -> None:
    """A text is searched for shipped names alone."""
    gazetteer = Gazetteer([], [place("wof:1", "منبج")])
    assert Words("دخلت منبج", AR).names(gazetteer) == []


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("القرية", "قريه"), ("بالقرية", "قريه"), ("وبقرية", "قريه"), ("لقرية", "قريه"), ("للقرية", "قريه"),
        ("والقرى", "قري"), ("بريف", "ريف"), ("الشمالي", "شمالي"), ("وشمال", "شمال"), ("كم", "كم"), ("منبج", "منبج"),
        ("والد", "والد"),
    ],
)  # fmt: skip
def test_bare(word: str, bare: str) -> None:
    """Words about places are known without article and glued letters; others stay whole."""
    assert Words(word, AR).bare == [bare]


def test_offsets_outside() -> None:
    """Before the first word there is none; behind the last one it is the last."""
    words = Words("  Manbij fell", EN)
    assert (words.at(0), words.at(2), words.at(99)) == (-1, 0, 1)


def test_sentences() -> None:
    """A stop before a blank ends a sentence; one inside a figure does not."""
    text = "Fell at 3.5 km. Then. وماذا؟ نعم"
    words = Words(text, AR)
    assert [words.sentence(text.index(each)) for each in ("Fell", "km", "Then", "وماذا", "نعم")] == [0, 0, 1, 2, 3]
