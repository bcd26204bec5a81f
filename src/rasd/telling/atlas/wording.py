"""The words of the page, by language: a TOML file each, with the same keys and the same values to fill in."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from rasd.errors import BadData

_FIELD = re.compile(r"\{\w+\}")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """
    Return the words of a language by key.

    Raises:
        BadData: A key of the English file is missing, there is another one, or a sentence fills in other values.

    >>> catalogue("ar").keys() == catalogue("en").keys()
    True
    """
    words = _read(lang)
    if lang != "en":
        model = catalogue("en")
        for key in sorted(model.keys() ^ words.keys()):
            raise BadData(f"{lang}.toml", key, "it is missing" if key in model else "the English file has no such key")
        for key, sentence in model.items():
            if sorted(_FIELD.findall(sentence)) != sorted(_FIELD.findall(words[key])):
                raise BadData(f"{lang}.toml", key, f"it fills in other values than {sentence!r}")
    return words


def _read(lang: str) -> dict[str, str]:
    file = resources.files(__package__).joinpath("words", f"{lang}.toml")
    words: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    return words
