"""Names that lists know: of a side, a medium, a role. What none knows may be the name of a person."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources

from rasd.theatres import load_theatre, outlet_of, theatre_names
from rasd.theatres.theatre import folded

_ROLES = ("people", "sources", "source_adjective")
"""Sections of a language's cues whose ids stand for people without a name."""


@cache
def listed_ids() -> frozenset[str]:
    """
    Return the ids of all actors and outlets of all wars, and of sources that are quoted without a name.

    >>> {"sdf", "military-source", "residents"} <= listed_ids(), "ahmad-the-baker" in listed_ids()
    (True, False)
    """
    found: set[str] = set()
    for name in theatre_names():
        theatre = load_theatre(name)
        found |= theatre.actors.keys() | theatre.outlets.keys()
    for language in ("ar", "en"):
        cues = tomllib.loads(resources.files(f"rasd.languages.{language}").joinpath("cues.toml").read_text("utf-8"))
        for section in _ROLES:
            names = cues.get(section, {})
            found |= set(names) if section != "source_adjective" else set(names.values())
    return frozenset(found)


@lru_cache(maxsize=4096)
def listed_outlet(outlet: str) -> tuple[str, str] | None:
    """
    Return the id and the label of the outlet that a list has under a name; None where none has it.

    >>> listed_outlet("وكالة سانا")
    ('sana', 'SANA')
    """
    for name in theatre_names():
        found = outlet_of(load_theatre(name), outlet)
        if found is not None:
            return found.id, found.label.get("en", found.id)
    return None


@lru_cache(maxsize=4096)
def names_of(source: str) -> frozenset[str]:
    """
    Return everything that a source is called, folded, where somebody names it so: ids, and all names of an outlet.

    Of an actor that speaks there is only the id: its names stand in reports that others make of it.

    >>> names_of("Hawar News") == names_of("anha"), sorted(names_of("Ahmad's Channel"))
    (True, ['ahmad s channel'])
    """
    wanted = folded(source)
    found = {wanted}
    for theatre in map(load_theatre, theatre_names()):
        for outlet in theatre.outlets.values():
            names = {folded(outlet.id), *(folded(one.form) for one in outlet.names)}
            found |= names if wanted in names else set()
        for actor in theatre.actors.values():
            if wanted in {folded(one.form) for one in actor.names}:
                found.add(folded(actor.id))
    return frozenset(found)


@cache
def _place_names() -> dict[str, frozenset[str]]:
    theatres = [load_theatre(name) for name in theatre_names()]
    return {
        place.id: frozenset(folded(form) for forms in place.names.values() for form in forms)
        for theatre in theatres
        for place in (*theatre.towns, *theatre.places)
    }


def is_place_name(words: str, place: str) -> bool:
    """
    Say whether words are a name that a list has for a place, and nothing beside it.

    >>> is_place_name("منبج", "manbij"), is_place_name("the house of Ahmad in Manbij", "manbij")
    (True, False)
    """
    return folded(words) in _place_names().get(place, ())
