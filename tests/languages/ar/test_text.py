"""Arabic text: what is folded, what is a token, where a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.grammar.document import MARK, NUMBER, WORD
from rasd.languages.ar.text import fold, fold_stretch, fold_word, sentences, tokens


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("مُحافظةُ", "محافظه"),
        ("إدلـــب", "ادلب"),
        ("أعزاز", "اعزاز"),
        ("آب", "اب"),
        ("ٱلباب", "الباب"),
        ("منشأة", "منشاه"),
        ("مستشفى", "مستشفي"),
        ("مسؤول", "مسوول"),
        ("قائد", "قايد"),
        ("کفرنبل", "كفرنبل"),
        ("حیّان", "حيان"),
        ("٢٠١٧", "2017"),
        ("۲۰۱۷", "2017"),
        ("می‌رود", "ميرود"),
        ("Manbij 2016", "Manbij 2016"),
        ("", ""),
    ],
)
def test_spelling_variants_fold_alike(written: str, folded: str) -> None:
    """Vowel marks, lengtheners, hamza seats, final letters, Persian letters and digits are one."""
    assert folded == fold(written)


@given(st.text())
def test_folding_once_is_enough(text: str) -> None:
    """A folded text folds to itself."""
    assert fold(text) == fold(fold(text))


def test_broken_up_word_is_one() -> None:
    """A word that somebody broke up to slip past a filter is read as the word it is."""
    assert [token.form for token in tokens("داـ.ـعش")] == ["داعش"]
    assert fold_word("داـ.ـعش") == "داعش"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("سيطرت «قسد»", ["سيطرت", "«", "قسد", "»"]),
        ("🚩منبج🚩", ["🚩", "منبج", "🚩"]),
        ("3,500 مقاتل", ["3,500", "مقاتل"]),
        ("١٤/٨/٢٠١٦", ["14/8/2016"]),
        ("80%", ["80", "%"]),
        ("YPG-led قوات", ["ypg-led", "قوات"]),
        ("منبج\n\n\nالباب", ["منبج", "\n", "الباب"]),
        ("#منبج_المحررة", ["#", "منبج", "_", "المحرره"]),
        ("\u202bمنبج\u202c", ["\u202b", "منبج", "\u202c"]),
        ("منـ\u064eبج", ["منبج"]),
    ],
)
def test_tokens(text: str, forms: list[str]) -> None:
    """Words, numbers and marks are parted, and so are the controls around a word; those inside it are not."""
    assert [token.form for token in tokens(text)] == forms


def test_kinds_of_tokens() -> None:
    """A token is a word, a number or a mark."""
    assert [token.kind for token in tokens("قتل 14، SDF")] == [WORD, NUMBER, MARK, WORD]


@given(st.text(st.characters(), max_size=120))
def test_tokens_stand_in_order_and_in_the_text(text: str) -> None:
    """No token overlaps another or lies outside the text, whatever the text is."""
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.form
        end = token.end


@given(st.text(st.sampled_from("منبجأةى\u064e\u0640٣ a."), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_folded_stretch_knows_where_it_stood(text: str, one: int, other: int) -> None:
    """Each folded character points at the one it was folded from; the last entry is the stretch's end."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    folded, where = fold_stretch(text, start, end)
    assert len(where) == len(folded) + 1
    assert where[-1] == end
    assert all(fold(text[at]) == char for at, char in zip(where, folded, strict=False))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("سقطت منبج. انسحب داعش.", 2),
        ("سقطت منبج؟ نعم! انسحب داعش…", 3),
        ("سقطت منبج\nانسحب داعش", 2),
        ("قال د. علي ذلك", 1),
        ("أفادت أ.ف.ب بذلك", 1),
        ("", 0),
        ("\n\n . ! \n", 0),
        ("سقطت منبج، ثم انسحب داعش؛ وعاد", 1),
    ],
)
def test_sentences(text: str, number: int) -> None:
    """Stops and line breaks end a sentence, initials and commas do not."""
    assert len(list(sentences(text))) == number


def test_text_without_a_stop_is_cut() -> None:
    """A line of any length is read in pieces, none of which is lost."""
    text = "منبج " * 1500
    pieces = list(sentences(text))
    assert len(pieces) > 3
    assert sum(map(len, pieces)) == 1500
