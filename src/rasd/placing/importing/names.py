"""
Names as other people's lists have them, made clean: one script a language, no marks, nothing twice.

Lists mix scripts in one field ("Abu Ghraib - أبو غريب"), carry marks of direction from web pages, letters of old fonts,
notes in brackets and names in a dozen languages. Reading wants Arabic names in `ar`, Latin ones in `en`, and no noise.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_LETTERS = 120
"""Code points after which a name is a sentence that slipped into the wrong field."""
MAX_NAMES = 60
"""Names of one language that one place keeps; the best known cities of the world have some fifty."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u0640"  # controls, soft hyphens, the stretched line of Arabic
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"  # direction, joins, marks inside a text
)
_OLD_FONT = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_NOTE = re.compile(r"[(\[][^)\]]*[)\]]?")
_OTHER_NAME = re.compile(r"\s*/\s*|_ |[\r\n\v\f|]+")
_WHERE_IT_IS = re.compile(r"(?:, |،|؛|;).*")
_BETWEEN_SCRIPTS = re.compile(r"\s+[-–—=:]\s+")
_EDGES = " \t,;،؛-–—_/\u200c\u200d"
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER_SIGNS = re.compile("[\u02b0-\u02ff'’‘`´]")
_NOT_ARABIC = re.compile("[ەڵێۆڕٹڈڑںےھۇڭېټځڅډړږښګڼۍ]")
_NO_MARK_OF_ITS_OWN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h"})


def names_by_language(written: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """
    Return the names of a place by language, the first of each the label, from everything that a list calls it.

    Names in other scripts are left out. A Latin name with marks is followed by the same without, as the press writes it.

    >>> names_by_language(["Al Başrah Al Qadīmah", "البصرة  القديمة\u200f", "البَصرة القديمة", "Βασόρα"])
    {'ar': ('البصرة القديمة',), 'en': ('Al Başrah Al Qadīmah', 'Al Basrah Al Qadimah')}
    >>> names_by_language(["Abu Ghraib - أبو غريب"])
    {'ar': ('أبو غريب',), 'en': ('Abu Ghraib',)}
    """
    found: dict[str, dict[str, str]] = {"ar": {}, "en": {}}
    for name in written:
        for language, clean in _clean_names(name):
            names = found[language]
            if len(names) < MAX_NAMES:
                names.setdefault(folded(clean), clean)
                if language == "en":
                    plain = plain_latin(clean)
                    if len(plain) > 1:
                        names.setdefault(folded(plain), plain)
    arabic = [name for name in found["ar"].values() if not _NOT_ARABIC.search(name)]
    # A Kurdish village may have no other name in this script; a city's Kurdish or Urdu name is noise among Arabic ones.
    names_of = {"ar": arabic or list(found["ar"].values()), "en": list(found["en"].values())}
    return {language: tuple(names) for language, names in names_of.items() if names}


def clean_name(name: str) -> str:
    """
    Return the one name that a field holds for a container, such as a province, in whichever script; empty for none.

    >>> clean_name(" Homs (Hims) ")
    'Homs'
    """
    return next((clean for _, clean in _clean_names(name)), "")


def visible(text: str) -> str:
    r"""
    Return a text on one line, without the characters that nobody sees.

    >>> visible("my\u200f list\n")
    'my list'
    """
    return " ".join(_UNSEEN.sub("", text).split())


def plain_latin(name: str) -> str:
    """
    Return a Latin name without marks on letters and the signs for hamza and ayn.

    >>> plain_latin("Ḩamāh"), plain_latin("Ta‘izz")
    ('Hamah', 'Taizz')
    """
    bare = _LETTER_SIGNS.sub("", name)
    if not bare.isascii():
        spread = unicodedata.normalize("NFD", bare.translate(_NO_MARK_OF_ITS_OWN))
        bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(bare.split()).strip(_EDGES)


def _clean_names(name: str) -> Iterator[tuple[str, str]]:
    """Yield each name that a field holds, with its language."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", _OLD_FONT.sub(_as_written_today, name))
    for part in _OTHER_NAME.split(_UNSEEN.sub("", name)):
        bare = _WHERE_IT_IS.sub("", _NOTE.sub(" ", part))
        language = _language_of(bare)
        pieces = [(bare, language)]
        if language == "both":
            pieces = [(piece, _language_of(piece)) for piece in _BETWEEN_SCRIPTS.split(bare)]
        for piece, language_of_piece in pieces:
            clean = " ".join(piece.replace("_", " ").split()).strip(_EDGES)
            if language_of_piece in {"ar", "en"} and 1 < len(clean) <= MAX_LETTERS:
                yield language_of_piece, clean


def _as_written_today(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", letter.group())


def _language_of(name: str) -> str | None:
    """Return `ar` or `en` by script, `both` for a mixture of the two, None for other scripts and for no letters."""
    if "\ufffd" in name:
        return None  # somebody's program could not read a letter here
    latin = _LATIN.search(name) is not None
    if name.isascii():
        return "en" if latin else None
    arabic = _ARABIC.search(name) is not None
    rest = _LETTER_SIGNS.sub("", _LATIN.sub("", _ARABIC.sub("", name)))
    if any(letter.isalpha() for letter in rest):
        return None
    return "both" if arabic and latin else "ar" if arabic else "en" if latin else None
