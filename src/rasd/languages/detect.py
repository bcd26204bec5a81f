"""Which language a text is in, by its script."""

from __future__ import annotations

import re

MUCH = 20_000
"""Code points that are looked at: the script shows at once, and a report may be megabytes."""

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def detect_language(text: str) -> str:
    """
    Return `"ar"` where at least a third of the letters are Arabic, else `"en"`.

    A third, because Arabic posts carry links and Latin names, and English reports quote words of Arabic.

    >>> detect_language("سيطرت قسد على منبج https://example.org/a/b")
    'ar'
    >>> detect_language("The SDF took Manbij (منبج) on Friday")
    'en'
    """
    start = text[:MUCH]
    arabic = len(_ARABIC.findall(start))
    latin = len(_LATIN.findall(start))
    return "ar" if arabic and 2 * arabic >= latin else "en"
