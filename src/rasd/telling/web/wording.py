"""The words of the interface, by language; each catalogue is a TOML file, and all have the same keys."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from rasd.errors import BadData
from rasd.telling.web.asked import LANGUAGES

_FIELD = re.compile(r"\{\w+\}")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """
    Return the words of a language by key.

    Raises:
        BadData: A catalogue lacks a key that the English one has, or has another, or fills in other values.

    """
    words = _read(lang)
    if lang != LANGUAGES[0]:
        hold_alike(catalogue(LANGUAGES[0]), words, f"{lang}.toml")
    return words


def hold_alike(model: dict[str, str], words: dict[str, str], file: str) -> None:
    """Hold a catalogue to the keys of another one, and to the values that each of its sentences fills in."""
    for key in sorted(model.keys() ^ words.keys()):
        raise BadData(file, key, "it is missing" if key in model else "the English catalogue has no such key")
    for key, sentence in model.items():
        if sorted(_FIELD.findall(sentence)) != sorted(_FIELD.findall(words[key])):
            raise BadData(file, key, f"it fills in other values than {sentence!r}")


def _read(lang: str) -> dict[str, str]:
    file = resources.files(__package__).joinpath("words", f"{lang}.toml")
    tables: dict[str, dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{table}.{key}": str(value) for table, some in tables.items() for key, value in some.items()}


def language_of(asked: str | None, accepted: str) -> str:
    """
    Return the language to answer in: the one asked for, else the first that the browser accepts, else English.

    >>> language_of(None, "ar-SY,ar;q=0.9,en;q=0.5"), language_of("en", "ar"), language_of(None, "fr, en;q=0.1, ar;q=0.7")
    ('ar', 'en', 'ar')
    """
    if asked in LANGUAGES:
        return str(asked)
    best, weight = LANGUAGES[0], 0.0
    for part in accepted.split(","):
        name, _, quality = part.strip().partition(";q=")
        lang = name.strip().partition("-")[0].lower()
        try:
            value = float(quality or 1)
        except ValueError:
            continue
        if lang in LANGUAGES and value > weight:
            best, weight = lang, value
    return best
