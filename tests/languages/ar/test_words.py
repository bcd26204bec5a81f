"""The Arabic lexicon: cues folded, words taken apart, names by theatre."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rasd.languages.ar import vocabulary as arabic
from rasd.languages.ar.text import fold
from rasd.languages.ar.vocabulary import cues, split, with_articles
from rasd.languages.ar.words import Words
from rasd.theatres import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator

SYRIA = Words(load_theatre("syria"))


def strings(value: Any) -> Iterator[str]:
    """Yield every string of a table."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    else:
        yield value


@pytest.mark.parametrize("section", cues())
def test_cues_are_folded(section: str) -> None:
    """Cue words are as the words of a text are once folded, without an empty one."""
    for word in strings(cues()[section]):
        assert word == fold(word)
        assert word.strip() == word != ""
        assert split(word) == tuple(word.split())


def test_articles() -> None:
    """A cue of several words is met with the article on any of them."""
    assert with_articles(("وزاره", "دفاع")) == [
        ("وزاره", "دفاع"),
        ("وزاره", "الدفاع"),
        ("الوزاره", "الدفاع"),
    ]
    assert with_articles(("قائد",)) == [("قائد",)]


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        ("منبج", "place"),
        ("ومنبج", "place"),
        ("بمنبج", "place"),
        ("قسد", "actor"),
        ("لقسد", "actor"),
        ("داعش", "actor"),
        ("سيطرت", "verb"),
        ("وسيطرت", "verb"),
        ("سيطرتها", "masdar"),
        ("بالسيطره", "masdar"),
        ("مدينه", "head"),
        ("للمدينه", "head"),
        ("منها", "pronoun"),
        ("عليهما", "pronoun"),
        ("التركيه", "demonym"),
        ("مقاتلي", "force"),
        ("سانا", "outlet"),
    ],
)
def test_what_a_word_can_be(form: str, type_: str) -> None:
    """A word of a report is found as what it can be, with what is glued to it."""
    single, _ = SYRIA.meanings(form, closed=False)
    assert type_ in single


@pytest.mark.parametrize(
    ("form", "type_"),
    [("سيطره", "pronoun"), ("المنبج", "place"), ("الداعش", "actor"), ("والتي", "place"), ("ستسلم", "masdar")],
)
def test_what_a_word_cannot_be(form: str, type_: str) -> None:
    """What is glued to a word must fit what the word would be."""
    single, _ = SYRIA.meanings(form, closed=False)
    assert type_ not in single


def test_future_is_never_a_past() -> None:
    """Behind س and لم only a present stands (ستسلم: she will hand over)."""
    for form in ("ستسلم", "ستستلم", "لمتسلم"):
        single, _ = SYRIA.meanings(form, closed=False)
        assert {single[key].value.form.tense for key in ("verb", "other_verb") if key in single} == {"present"}


@pytest.mark.parametrize(
    ("form", "at"),
    [("عناصرالتنظيم", 5), ("مدينةالرقة", 5), ("منبج", 0), ("الرقه", 0), ("كلمةغيرمعروفة", 0)],
)
def test_two_words_that_lost_their_blank(form: str, at: int) -> None:
    """Two known words written as one are parted, one word is not."""
    assert SYRIA.parted(fold(form)) == at


def test_theatres_keep_to_themselves() -> None:
    """One theatre's names are not another's, nor nobody's."""
    assert "place" not in Words(None).meanings("منبج", closed=False)[0]
    assert "place" not in Words(load_theatre("sudan")).meanings("منبج", closed=False)[0]
    assert "verb" in Words(None).meanings("سيطرت", closed=False)[0]


def test_every_light_and_speech_verb_has_stems() -> None:
    """Verbs that carry or say something else are in the table of stems."""
    speech = {lemma for kind in ("say", "announce", "demand", "deny", "possible", "accuse", "continue")
              for lemma in cues()["speech"][kind]}  # fmt: skip
    assert speech <= arabic.verb_stems().keys()
