"""Places and lists of them that the tests of placing share, each with only what a test is about."""

from __future__ import annotations

from functools import cache
from typing import Any

from rasd.place import Place
from rasd.placing.gazetteer import Gazetteer
from rasd.placing.placer import Placer
from rasd.theatres import load_theatre


def place(id_: str, *names: str, at: tuple[float, float] | None = (35.0, 38.0), **known: Any) -> Place:
    """Return a place, a village unless said; its Arabic and English names are told by their letters."""
    by_language: dict[str, tuple[str, ...]] = {}
    for name in names:
        language = "en" if name.isascii() else "ar"
        by_language[language] = (*by_language.get(language, ()), name)
    latitude, longitude = at or (None, None)
    return Place(id_, known.pop("kind", "village"), by_language, latitude, longitude, **known)


@cache
def syria() -> Gazetteer:
    """Return the shipped lists of Syria, whatever a user imported."""
    known = load_theatre("syria")
    return Gazetteer(known.places, known.towns, known.shapes)


@cache
def syrian() -> Placer:
    """Return a placer on the shipped lists of Syria."""
    return Placer(syria())
