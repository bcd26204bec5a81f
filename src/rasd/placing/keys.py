"""
Keys of names: what two spellings of one place have in common.

Three, from close to far. `theatres.folded` forgets case, marks and the spelling variants of Arabic letters. `spelling_key`
also forgets articles, blanks and what romanisations differ in. `skeleton` keeps only consonants, the same ones in both
scripts, so that an Arabic name finds a place that a list has in Latin letters alone.

The letters that romanisations exchange are those of the BGN/PCGN, ISO 233 and press spellings of Arabic names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rasd.theatres.theatre import folded

ARTICLES = frozenset("al el ar as at ad an az ash ath adh ul ur us ut ed ez es et er en esh the".split())
"""The article of Arabic names as romanisations write it before each letter, and the English one."""
_SWAPS = (
    ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "z"), ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("dj", "j"), ("g", "j"), ("p", "b"), ("v", "f"),
    ("ou", "u"), ("oo", "u"), ("aw", "u"), ("au", "u"), ("w", "u"), ("o", "u"),
    ("ai", "i"), ("ay", "i"), ("ei", "i"), ("ey", "i"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("e", "i"),
)  # fmt: skip
_HEADS = {
    **dict.fromkeys(("tell", "tel", "tal", "tall", "til", "tull"), "tl"),
    **dict.fromkeys(("kafr", "kfar", "kafar", "kufr", "kefr", "kfer"), "kfr"),
    **dict.fromkeys(("khirbat", "khirbet", "kherbet", "khirba", "kharba", "kherba"), "hrb"),
    **dict.fromkeys(("umm", "um", "oum", "om"), "um"),
    **dict.fromkeys(("jabal", "jebel", "djebel", "gebel", "jabel"), "jbl"),
    **dict.fromkeys(("qalat", "qalaat", "kalaat", "qala"), "klt"),
    **dict.fromkeys(("maarat", "maarrat", "marat", "maaret", "maarret"), "mrt"),
    **dict.fromkeys(("abu", "abou", "bu"), "abu"),
}  # fmt: skip
"""First words of many names, whose vowels every romanisation writes otherwise."""
_MARKS = re.compile(r"[^a-z]+")
_TWICE = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=..)(?:ah|at|a|h)$")
_ARABIC = re.compile("[\u0621-\u06ff]")
_SOUND = {
    **dict.fromkeys("ثتط", "t"), **dict.fromkeys("ذدض", "d"), **dict.fromkeys("زظ", "z"), **dict.fromkeys("سصش", "s"),
    **dict.fromkeys("كقغجڤگ", "k"), **dict.fromkeys("حخه", "h"), **dict.fromkeys("فپ", "f"),
    "ب": "b", "ر": "r", "ل": "l", "م": "m", "ن": "n", "چ": "s", "ڨ": "k",
}  # fmt: skip
_LATIN_SOUND = str.maketrans({"j": "k", "g": "k", "p": "b", **dict.fromkeys("aiueowy", None)})


def is_arabic(name: str) -> bool:
    """
    Say whether a name is written in Arabic letters.

    >>> is_arabic("منبج"), is_arabic("Manbij")
    (True, False)
    """
    return _ARABIC.search(name) is not None


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """
    Return what the spellings of one name in one script share, empty where nothing is left.

    >>> {spelling_key(each) for each in ("Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour")}
    {'dirzur'}
    >>> spelling_key("الطبقة") == spelling_key("طبقه") and spelling_key("دير الزور") == spelling_key("ديرالزور")
    True
    """
    words = folded(name).split()
    return _arabic_key(words) if is_arabic(name) else _latin_key(words)


def without_articles(name: str) -> str:
    """
    Return a folded name without its articles, and without blanks.

    >>> without_articles("al-Sukhnah") == without_articles("Sukhnah"), without_articles("الباب")
    (True, 'باب')
    """
    words = folded(name).split()
    kept = [word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words if word not in ARTICLES]
    return "".join(kept or words)


def _arabic_key(words: list[str]) -> str:
    bare = "".join(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words)
    # A lost blank leaves the article inside (ديرالزور): it goes as it would at the start of a word of its own.
    if len(words) == 1 and "ال" in bare[3:-2]:
        cut = bare.index("ال", 3)
        bare = bare[:cut] + bare[cut + 2 :]
    return bare[:-1] if len(bare) > 3 and bare[-1] in "اه" else bare


def _latin_key(words: list[str]) -> str:
    kept = [_HEADS.get(word, word) for word in words if word not in ARTICLES] or words
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", " ".join(kept)).replace("'", ""))
    for old, new in _SWAPS:
        if old in plain:
            plain = plain.replace(old, new)
    return _ENDING.sub("", _TWICE.sub(r"\1", plain))


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """
    Return the consonants of a name, alike in Arabic and in Latin letters.

    >>> skeleton("الصور"), skeleton("As Suwar")
    ('sr', 'sr')
    >>> skeleton("القضارف") == skeleton("Gedaref")
    True
    """
    if is_arabic(name):
        consonants = "".join(_SOUND.get(letter, "") for letter in _arabic_key(folded(name).split()))
    else:
        consonants = _latin_key(folded(name).split()).translate(_LATIN_SOUND)
    return _TWICE.sub(r"\1", consonants)
