"""
Arabic text: folded word forms, tokens and sentences.

Tokens are cut from the text as it stands and each word is folded by itself, so that offsets never need a map.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, NUMBER, WORD, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه",
    "ہ": "ه", "ە": "ه", "ک": "ك", "ڪ": "ك", "ڤ": "ف", "پ": "ب", "گ": "ك", "چ": "ج", "ژ": "ز", "ۆ": "و",
}  # fmt: skip
_DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
_GONE = dict.fromkeys([*range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE), 0x0640, 0x200C, 0x200D])


class _Folding(dict[int, str | int | None]):
    """A table that remembers the characters it leaves alone: a missing key costs as much as several others."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


_FOLD = _Folding({**{ord(one): other for one, other in (*_SAME.items(), *_DIGITS.items())}, **_GONE})

LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee-\u06fc\u0750-\u077f\u08a0-\u08ff"
_WORD = f"[{LETTERS}\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+"
# A word, also one that somebody broke up with a lengthener and a dot or blank to slip past a filter
_WORDS = re.compile(rf"{_WORD}(?:(?<=\u0640)[. ]{{1,2}}(?=\u0640){_WORD})*")
_TOKEN = re.compile(
    rf"({_WORDS.pattern})"
    r"|([0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c/:-][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    r"|([^\W\d_]+(?:['’-][^\W\d_]+)*)"
    r"|\n+|[^\w\s]|_"
)
_IN_ARABIC, _IN_DIGITS = 1, 2
"""Groups of `_TOKEN`; the third one has words in other letters, what is in none is a mark."""
# What stands in no word, not even in one that somebody broke up
_GAP = re.compile(rf"[^. {_WORD[1:-2]}]| (?![. ]?\u0640)")
_FIRST_BLOCK, _BLOCK = 64, 4096
"""Code points in which words are looked for at once: few at first, since most reports show at once what they tell."""
_ENDS = frozenset(".!?؟…\n")
_LONGEST = 400
"""Tokens of a sentence at the most: a text without any stop is cut, so that one line of 50 MB stays linear."""


def fold(text: str) -> str:
    """
    Fold spelling variants: vowel marks, lengtheners, hamza seats, final ى and ة, Persian letters, digits.

    >>> fold("مُحافظةُ إدلـب ٢٠١٧")
    'محافظه ادلب 2017'
    """
    return text.translate(_FOLD)


_forms: dict[str, str] = {}
_MOST = 200_000


def fold_word(word: str) -> str:
    """Fold one word, remembering the forms met; dots and blanks inside a broken-up word go too."""
    form = _forms.get(word)
    if form is None:
        if len(_forms) > _MOST:
            _forms.clear()
        form = _forms[word] = fold(word).replace(".", "").replace(" ", "")
    return form


def fold_stretch(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """
    Fold a stretch of a text and say where each folded character stood.

    The list has one more entry than the folded stretch: the end.
    """
    folded: list[str] = []
    where: list[int] = []
    for offset in range(start, end):
        kept = text[offset].translate(_FOLD)
        if kept:
            folded.append(kept)
            where.append(offset)
    where.append(end)
    return "".join(folded), where


def tokens(text: str) -> Iterator[Token]:
    r"""Yield the tokens of a text; line breaks come as marks of the form `\\n`."""
    for match in _TOKEN.finditer(text):
        kind, raw = match.lastindex, match[0]
        start, end = match.span()
        if kind == _IN_ARABIC:
            form = _forms.get(raw) or fold_word(raw)
            if form:
                yield Token(form, start, end, WORD)
        elif kind is None:
            yield Token("\n" if raw[0] == "\n" else raw, start, end, MARK)
        elif kind == _IN_DIGITS:
            yield Token(raw.translate(_FOLD), start, end, NUMBER)
        else:
            yield Token(raw.casefold(), start, end, WORD)


def words_of(text: str) -> Iterator[set[str]]:
    """
    Yield the words in Arabic letters as they stand, block by block of a text, each word of a block once.

    >>> [sorted(words) for words in words_of("سقطت المدينةُ ثم سقطت")]
    [['المدينةُ', 'ثم', 'سقطت']]
    """
    start, block = 0, _FIRST_BLOCK
    while start < len(text):
        gap = _GAP.search(text, start + block)
        end = len(text) if gap is None else gap.end()
        yield set(_WORDS.findall(text, start, end))
        start, block = end, min(2 * block, _BLOCK)


def sentences(text: str) -> Iterator[list[Token]]:
    """
    Yield the tokens of each sentence, without the line breaks and stops that end it.

    A line break ends a sentence; so does a stop, except after an initial (د. أحمد، أ.ف.ب).

    >>> [[token.form for token in sentence] for sentence in sentences("قال د. علي ذلك. ثم انسحب.")]
    [['قال', 'د', '.', 'علي', 'ذلك'], ['ثم', 'انسحب']]
    """
    current: list[Token] = []
    for token in tokens(text):
        if token.kind == MARK and token.form in _ENDS:
            before = current[-1] if current else None
            initial = (
                token.form == "."
                and before is not None
                and before.kind == WORD
                and len(before.form) == 1
                and before.end == token.start
            )
            if not initial:
                if current:
                    yield current
                current = []
                continue
        current.append(token)
        if len(current) >= _LONGEST:
            yield current
            current = []
    if current:
        yield current
