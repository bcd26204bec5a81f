"""The words of a language that say where places lie: kinds, lands, directions, relations."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rasd.errors import BadData
from rasd.placing.geo import COMPASS
from rasd.theatres.files import PLACE_KINDS
from rasd.theatres.theatre import folded

_LANDS = frozenset({"countryside", "province", "district"})
_RELATIONS = frozenset({"near", "inside", "between", "axis", "bank"})
_UNITS = {"km": 1.0, "m": 0.001}


@dataclass(frozen=True, slots=True)
class WhereWords:
    """
    Folded words to what they mean.

    `kinds` may give several kinds (a حقل is an oil or a gas field). `steps` may part what is said of a name
    from the name, `fillers` stand inside the name of a kind (oil field), `situated`
    joins a noun of a kind to where it lies (the villages lying between X and Y). `units` are in km. `clitics` are letters that may
    stand glued before a word.
    """

    kinds: dict[str, frozenset[str]]
    lands: dict[str, str]
    directions: dict[str, str]
    relations: dict[str, str]
    steps: frozenset[str]
    fillers: frozenset[str]
    prepositions: frozenset[str]
    within: frozenset[str]
    situated: frozenset[str]
    units: dict[str, float]
    clitics: str

    def known(self, word: str) -> bool:
        """Say whether a word is any of them."""
        return (
            word in self.kinds
            or word in self.lands
            or word in self.directions
            or word in self.relations
            or word in self.steps
            or word in self.fillers
            or word in self.units
        )


@cache
def where_words(language: str) -> WhereWords:
    """
    Return the words of a language, read and checked once.

    Raises:
        BadData: The file breaks its rules; the message names the table.

    >>> where_words("en").directions["northwestern"], sorted(where_words("ar").kinds["حقل"])
    ('nw', ['gas-field', 'oil-field'])
    """
    file = f"languages/{language}/where.toml"
    path = resources.files("rasd.languages").joinpath(language, "where.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadData(file, "as TOML", str(error)) from error
    kinds: dict[str, frozenset[str]] = {}
    for kind, words in _words(file, table, "kinds", PLACE_KINDS):
        for word in words:
            kinds[word] = kinds.get(word, frozenset()) | {kind}
    return WhereWords(
        kinds=kinds,
        lands=_by_word(file, table, "lands", _LANDS),
        directions=_by_word(file, table, "directions", frozenset(COMPASS)),
        relations=_by_word(file, table, "relations", _RELATIONS),
        steps=_listed(file, table, "words"),
        fillers=_listed(file, table, "kinds"),
        prepositions=_listed(file, table, "prepositions"),
        within=_listed(file, table, "within"),
        situated=_listed(file, table, "situated"),
        units={word: _UNITS[unit] for word, unit in _by_word(file, table, "units", frozenset(_UNITS)).items()},
        clitics=table.get("clitics", ""),
    )


def _listed(file: str, table: dict[str, object], key: str) -> frozenset[str]:
    """Return one list of the table `steps`; a word may stand in several of them."""
    keys = frozenset({"words", "kinds", "prepositions", "within", "situated"})
    return frozenset(word for name, words in _words(file, table, "steps", keys) if name == key for word in words)


def _by_word(file: str, table: dict[str, object], name: str, keys: frozenset[str]) -> dict[str, str]:
    return {word: key for key, words in _words(file, table, name, keys) for word in words}


def _words(file: str, table: dict[str, object], name: str, keys: frozenset[str]) -> list[tuple[str, list[str]]]:
    entries = table.get(name)
    if not isinstance(entries, dict):
        raise BadData(file, f"[{name}]", "the table is missing")
    for key, words in entries.items():
        if key not in keys:
            raise BadData(file, f"[{name}]", f"unknown key {key!r}; the keys are {', '.join(sorted(keys))}")
        if not isinstance(words, str) or not words.split():
            raise BadData(file, f"[{name}] {key}", "it must be words parted by blanks")
    return [(key, [folded(word) for word in words.split()]) for key, words in entries.items()]
