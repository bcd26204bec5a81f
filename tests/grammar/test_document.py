"""What a parser hands on: phrases by role, spans by tokens."""

from __future__ import annotations

from rasd.grammar.setting import Setting
from rasd.languages.ar import make_parser
from rasd.theatres import load_theatre

SYRIA = load_theatre("syria")


def test_phrases_by_role_and_type() -> None:
    """A predication gives its phrases by role and by what they list."""
    text = "سيطرت قسد على منبج والباب"
    (sentence,) = make_parser(SYRIA).sentences(text, Setting(SYRIA, None, None))
    (predication,) = sentence.predications
    assert predication.frame.id == "take-control"
    subject, places = predication.phrase("subject", "actor"), predication.phrase("on", "place")
    assert subject is not None
    assert places is not None
    assert subject.mentions[0].ids == ("sdf",)
    assert [mention.surface for mention in places.mentions] == ["منبج", "الباب"]
    assert predication.phrase("from", "actor") is None
    assert predication.phrase("subject", "place") is None
    assert sentence.span(0, len(sentence.tokens)).words(text) == text
