"""What the English parser promises whatever it reads: exact spans, no crash, fast refusals."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.grammar.setting import Setting
from rasd.languages.en import make_parser
from rasd.languages.en.text import fold, sentence_spans, tokens_of
from rasd.reading import read_report
from rasd.report import Report
from rasd.theatres import load_theatre

TELLING = "the SDF ISIS captured Manbij from to of by , . and was withdrew said that which had under control 's"
WORDS = st.sampled_from(
    [
        *TELLING.split(),
        *"villages ( ) “ ” - held after Monday army in no will denied fall it they : ;".split(),
        "\n",
    ]
)


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text has one code point for each of the text."""
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    """Tokens do not overlap, and sentences do not either."""
    ends = 0
    for token in tokens_of(fold(text)):
        assert ends <= token.start < token.end <= len(text)
        ends = token.end
    ends = 0
    for start, end in sentence_spans(text, fold(text)):
        assert ends <= start < end <= len(text)
        ends = end


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_order_of_telling_words_is_read(words: list[str]) -> None:
    """Words of war in any order give claims that point at the text, or none, and no crash."""
    report = Report.of_text("r", " ".join(words), language="en", theatre="syria", published=date(2016, 8, 20))
    for claim in read_report(report):
        claim.check("r", report.text)


def test_text_without_predicates_is_refused_fast() -> None:
    """A text without any predicate gives no sentences to read."""
    assert not make_parser(None).may_claim("The museum is small and the garden is green.")
    assert make_parser(None).may_claim("The army captured the town.")


def test_sentence_mentions_carry_the_words_of_the_text() -> None:
    """A mention's span and surface are the report's own words."""
    theatre = load_theatre("syria")
    text = "Turkish-backed fighters left “Manbij” for al-Bab’s outskirts."
    for sentence in make_parser(theatre).sentences(text, Setting(theatre, None, None)):
        for mention in sentence.mentions:
            assert mention.surface == mention.span.words(text)


def test_a_text_that_names_nobody_is_passed_over() -> None:
    """Words that could tell of territory claim nothing where nobody and no place is named."""
    parser = make_parser(load_theatre("syria"))
    plain = "The weather is mild and the sky is clear. This garden has many trees. "
    assert not parser.may_claim(plain * 3000)
    assert parser.may_claim(plain * 3000 + "Rebels took it.")
    assert parser.may_claim("Manbij is clear.")
