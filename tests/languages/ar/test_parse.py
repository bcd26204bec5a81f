"""The Arabic parser: fast refusals, sentences with everything that claims are made of."""

from __future__ import annotations

import pytest

from rasd.grammar.setting import Setting
from rasd.languages.ar import make_parser
from rasd.languages.ar.vocabulary import frames
from rasd.theatres import load_theatre

SYRIA = load_theatre("syria")


def test_text_without_predicates_is_refused_fast() -> None:
    """Letters that no predicate has are refused without parsing."""
    assert not make_parser(None).may_claim("xyz 123")
    assert make_parser(None).may_claim("سَيْطَرت")
    assert make_parser(None).may_claim("سيـطـرت")


@pytest.mark.parametrize(
    "frame", [frame for frame in frames().values() if frame.words.get("nouns")], ids=lambda one: one.id
)
def test_every_noun_may_claim(frame: object) -> None:
    """No noun of a frame is refused by the fast look."""
    for noun in frame.words["nouns"]:  # type: ignore[attr-defined]
        assert make_parser(None).may_claim(noun), noun


def test_places_gone_to_are_marked() -> None:
    """A direction and a route are set apart from where something happens."""
    text = "انسحبت قسد من منبج باتجاه الرقة"
    (sentence,) = make_parser(SYRIA).sentences(text, Setting(SYRIA, None, None))
    located = {mention.surface: mention.located for mention in sentence.mentions if mention.type == "place"}
    assert located == {"منبج": False, "الرقة": True}


def test_later_sentence_knows_that_it_goes_on() -> None:
    """A sentence that adds to the one before continues its source."""
    text = "قال مصدر عسكري إن قسد انسحبت. وأضاف المصدر أن داعش انسحب. وانسحب الجيش السوري."
    first, second, third = make_parser(SYRIA).sentences(text, Setting(SYRIA, None, None))
    assert [source.id for source in second.scopes[0].chain] == [source.id for source in first.scopes[0].chain]
    assert third.scopes == []
