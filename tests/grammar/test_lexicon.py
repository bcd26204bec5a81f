"""The lexicon: word sequences by their first word, longest first."""

from __future__ import annotations

from rasd.grammar.document import WORD, Token
from rasd.grammar.lexicon import Entry, Lexicon

PLACE, PART = Entry("place", "deir-ez-zor"), Entry("head", "monastery")


def built() -> Lexicon:
    """Return a lexicon of a name and of its first word."""
    words = Lexicon()
    words.add(("دير",), PART)
    words.add(("دير", "الزور"), PLACE)
    return words


def tokens(*forms: str) -> list[Token]:
    """Return tokens of folded words."""
    return [Token(form, 0, len(form), WORD) for form in forms]


def test_longest_first() -> None:
    """The longer sequence is tried before the shorter."""
    hits = built().hits("دير", tokens("دير", "الزور"), 1)
    assert [(hit.length, hit.entry) for hit in hits] == [(2, PLACE), (1, PART)]


def test_following_words_must_follow() -> None:
    """A sequence whose rest does not stand there, or would stand behind the end, is not found."""
    assert [hit.entry for hit in built().hits("دير", tokens("دير", "حافر"), 1)] == [PART]
    assert [hit.entry for hit in built().hits("دير", tokens("دير"), 1)] == [PART]
    assert built().hits("حافر", tokens("حافر"), 1) == []


def test_adding_twice_is_adding_once() -> None:
    """The same entry of the same words is kept once."""
    words = built()
    words.add(("دير", "الزور"), PLACE)
    assert len(words.continuations("دير")) == 2


def test_copy_grows_alone() -> None:
    """What is added to a copy is not added to the first."""
    words = built()
    twin = words.copy()
    twin.add(("منبج",), PLACE)
    assert "منبج" in twin
    assert "منبج" not in words
    assert list(words.firsts()) == ["دير"]
    assert words.single("دير") == [PART]
