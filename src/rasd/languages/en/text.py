"""English text: folding, tokens and sentences, all in the code points of the text as it came."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, NUMBER, WORD, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʻ`´ʿʾ", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒−", "-"),
        **dict.fromkeys("–—―", "\u2014"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\t", " "),
        **dict(zip("àáâãäåāăąçćčďèéêëēėęěğģìíîïīįķļłñńňņòóôõöøōőŕřśşšșťțùúûüūůűųýÿźżžḥḩṭṣḍẓʾ",
                   "aaaaaaaaacccdeeeeeeeeggiiiiiikllnnnnoooooooorrsssstt"
                   "uuuuuuuuyyzzzhhtsdz'", strict=True)),
    }
)  # fmt: skip
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)*(?![^\W\d_]{2})|\d[^\W_]*|[^\s\w]|_"
)
_BREAK = re.compile(r"\n|[.!?\u2026]+[\"')\]]*(?=\s+[\"'(\[]*[^\W_])|[.!?]+\"(?=\s)")
_ABBREVIATIONS = frozenset(
    [
        "gen",
        "maj",
        "col",
        "lt",
        "brig",
        "capt",
        "sgt",
        "adm",
        "cpl",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "mt",
        "ft",
        "gov",
        "sen",
        "rep",
        "no",
        "vs",
        "approx",
        "est",
        "etc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "km",
        "u.s",
        "u.n",
        "u.k",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
    ]
)
_DATELINE = re.compile(
    r"(?P<where>[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|[\d]{1,4}))*,?)?[ ]?"
    r"(?P<who>\([^()\n]{2,40}\))?[ ]?(?:--|[—–-]|(?P<colon>:))[ ](?=\S)"
)
"""What an agency puts in front: "GOMA, Congo (AP) —", "January 7, 2024 (PORT SUDAN) –"."""
_SHORT = 3
"""Letters of words in capitals that are names of sides ("SDF - ...") rather than of towns."""
LONGEST = 2_000
"""Code points after which a sentence without an end is cut at a space: such text is a table or a dump."""


def fold(text: str) -> str:
    r"""
    Return a text as words are compared: lower case, straight quotes, plain Latin letters; offsets stay.

    >>> fold("Deir ez-Zor’s “Çınar”")
    'deir ez-zor\'s "cınar"'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return lowered.translate(_SAME)


def tokens_of(folded: str, offset: int = 0) -> list[Token]:
    """
    Return the words, numbers and marks of folded text.

    A possessive "'s" and a "n't" are tokens of their own, as are the parts of a word joined by hyphens;
    an apostrophe inside a name is left out of the form.

    >>> [token.form for token in tokens_of("isis-held ma'arrat hasn't fallen to turkey's 1,200 men.")]
    ['isis', 'held', 'maarrat', 'has', 'not', 'fallen', 'to', 'turkey', "'s", '1,200', 'men', '.']
    """
    made: list[Token] = []
    add = made.append
    for match in _TOKEN.finditer(folded):
        form = match.group()
        start, end = match.span()
        start += offset
        end += offset
        if form.isalpha():  # nearly all of them
            add(Token(form, start, end, WORD))
            continue
        first = form[0]
        if first.isalpha():
            if "." in form:
                add(Token(form.replace(".", ""), start, end, WORD))
            elif "'" in form:
                _add_apostrophed(made, form, start, end)
            else:
                add(Token(form, start, end, WORD))
        elif first.isdigit():
            add(Token(form, start, end, NUMBER if form[-1].isdigit() else WORD))
        elif (
            first == "-"
            and match.start() > 0
            and (folded[match.start() - 1].isalnum() or folded[match.start() - 1] == ".")
        ):
            continue  # joins two words
        else:
            add(Token(form, start, end, MARK))
    return made


def _add_apostrophed(made: list[Token], form: str, start: int, end: int) -> None:
    if form.endswith("n't"):
        made.append(Token({"wo": "will", "ca": "can"}.get(form[:-3], form[:-3]), start, end - 3, WORD))
        made.append(Token("not", end - 3, end, WORD))
    elif form.endswith("'s"):
        made.append(Token(form[:-2].replace("'", ""), start, end - 2, WORD))
        made.append(Token("'s", end - 2, end, WORD))
    elif form.endswith(("'ll", "'ve", "'re")):
        made.append(Token(form[:-3], start, end - 3, WORD))
        made.append(Token({"l": "will", "v": "have", "r": "are"}[form[-2]], end - 3, end, WORD))
    elif form.endswith("'d"):
        made.append(Token(form[:-2].replace("'", ""), start, end - 2, WORD))
        made.append(Token("had", end - 2, end, WORD))
    else:
        made.append(Token(form.replace("'", ""), start, end, WORD))


def sentence_spans(text: str, folded: str) -> Iterator[tuple[int, int]]:
    r"""
    Yield where each sentence of a text starts and ends.

    A line's end always ends one; a full stop after an abbreviation or an initial does not.

    >>> text = "Gen. Hasan took St. George. It fell.\nNews"
    >>> [text[start:end] for start, end in sentence_spans(text, fold(text))]
    ['Gen. Hasan took St. George.', 'It fell.', 'News']
    """
    start = 0
    for match in _BREAK.finditer(folded):
        if folded[match.start()] == "." and match.group() == "." and _is_abbreviation(text, folded, match.start()):
            continue
        if folded[match.start()] != "\n" and _goes_on_small(text, match.end()):
            continue
        yield from _cut(text, start, match.start() if folded[match.start()] == "\n" else match.end())
        start = match.end()
    yield from _cut(text, start, len(text))


def after_dateline(text: str, start: int, end: int) -> int:
    """
    Return where a line begins once the place, day and agency are left out that an agency puts in front of it.

    >>> [text[after_dateline(text, 0, len(text)) :] for text in ("HAMA, Syria, June 9 (Xinhua) -- It fell.", "Homs - a city")]
    ['It fell.', 'Homs - a city']
    """
    match = _DATELINE.match(text, start, end)
    if match is None:
        return start
    where = match["where"] or ""
    capitals = any(word.strip(",").isupper() and len(word) > _SHORT for word in where.split(" "))
    if match["colon"]:
        return match.end() if capitals and where.isupper() and " " not in where and len(where) > 2 * _SHORT else start
    return match.end() if capitals or match["who"] is not None else start


def _is_abbreviation(text: str, folded: str, dot: int) -> bool:
    first = dot
    while first > 0 and (folded[first - 1].isalnum() or folded[first - 1] == ".") and dot - first < 12:
        first -= 1
    word = folded[first:dot]
    return word in _ABBREVIATIONS or (len(word) == 1 and text[first].isupper()) or (len(word) == 3 and word[1] == ".")


def _goes_on_small(text: str, end: int) -> bool:
    """Say whether the text goes on with a small letter: no new sentence, unless one inside quotes ended."""
    at = end
    while at < len(text) and (text[at].isspace() or text[at] in "\"'([“‘"):
        at += 1
    return at < len(text) and text[at].islower()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        middle = start + LONGEST if space < 0 else space
        yield start, middle
        start = middle
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
