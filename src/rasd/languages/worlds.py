"""Other worlds than war: sport, weather, business and elections speak of attacks, sieges and falls as well."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import import_module
from importlib.resources import files

from rasd.errors import BadData

LONGEST = 4000
"""Characters of a report that can be of one world only; a longer one is read sentence by sentence as it comes."""
_GLUED = {"ar": ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")}
"""By language: what may be glued before a word."""


class _Separating(dict[int, int]):
    """A table that keeps letters and hyphens and makes blanks of all else; it remembers every character met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        self[code] = kept = code if char.isalpha() or char == "-" else ord(" ")
        return kept


_SEPARATING = _Separating()


@cache
def _worlds(language: str) -> dict[str, tuple[int, frozenset[str]]]:
    name = f"languages/{language}/worlds.toml"
    table = tomllib.loads((files("rasd") / "languages" / language / "worlds.toml").read_text("utf-8"))
    worlds = {}
    for world, entry in table.items():
        words, needed = entry.get("words"), entry.get("needed")
        if not words or not isinstance(needed, int) or needed < 1:
            raise BadData(name, world, "it needs `words` and a number of them that are `needed`")
        worlds[world] = (needed, frozenset(words))
    return worlds


@cache
def _spelled(language: str) -> dict[str, tuple[str, ...]]:
    """Return, by each form that a word of any world can take in a text, the words that it can be."""
    spelled: dict[str, tuple[str, ...]] = {}
    for _, words in _worlds(language).values():
        for word in words:
            for glued in _GLUED.get(language, ("",)):
                spelled[glued + word] = (*spelled.get(glued + word, ()), word)
    return spelled


def other_world(text: str, language: str) -> str | None:
    """
    Return the world that a short text speaks of where that is none of war, None where it may be war.

    >>> other_world("The striker held the line and the league leaders took Aleppo apart.", "en")
    'sport'
    >>> other_world("The army took Aleppo.", "en") is None
    True
    """
    if len(text) > LONGEST:
        return None
    fold = import_module(f"rasd.languages.{language}.text").fold
    spelled = _spelled(language)
    met = spelled.keys() & fold(text).translate(_SEPARATING).split()
    if met:
        told = {word for form in met for word in spelled[form]}
        for world, (needed, words) in _worlds(language).items():
            if len(words & told) >= needed:
                return world
    return None
