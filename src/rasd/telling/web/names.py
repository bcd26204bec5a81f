"""What places, actors and outlets are called in the language of a reader, and which sides they are on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasd.theatres import leaning_of, load_theatre, theatre_names

if TYPE_CHECKING:
    from rasd.actor import Actor
    from rasd.place import Place

# Colours for actors that their theatre gives none: apart from each other for colour-blind readers too.
_MORE = ("#1B5E8C", "#B2182B", "#8FD694", "#FFD92F", "#6A3D9A", "#B15928", "#17A2A2", "#E78AC3", "#666666")


class Side(NamedTuple):
    """Whom a voice speaks for: `own` is the actor whose outlet or member it is, None where nothing shows it."""

    id: str
    own: str | None = None
    foes: tuple[str, ...] = ()


@cache
def actors() -> dict[str, Actor]:
    """Return the actors of all wars by id; of one that several have, the first theatre's."""
    found: dict[str, Actor] = {}
    for name in theatre_names():
        for each in load_theatre(name).actors.values():
            if each.id not in found or (found[each.id].colour is None and each.colour is not None):
                found[each.id] = each
    return found


@cache
def places() -> dict[str, Place]:
    """Return the listed places of all wars by id."""
    theatres = [load_theatre(name) for name in theatre_names()]
    return {place.id: place for each in theatres for place in (*each.towns, *each.places)}


@cache
def actor_name(actor: str, lang: str) -> str:
    """
    Return what an actor is called.

    >>> actor_name("isis", "en"), actor_name("nobody known", "ar")
    ('Islamic State', 'nobody known')
    """
    known = actors().get(actor)
    return actor if known is None else known.label.get(lang) or known.label.get("en", actor)


@cache
def source_name(source: str, lang: str) -> str:
    """Return what a link of a chain of sources is called: an outlet, or an actor."""
    for name in theatre_names():
        known = load_theatre(name).outlets.get(source)
        if known is not None:
            return known.label.get(lang) or known.label.get("en", source)
    return actor_name(source, lang)


@cache
def colour(actor: str) -> str:
    """Return the colour that an actor is drawn in, the same each time."""
    known = actors().get(actor)
    if known is not None and known.colour is not None:
        return known.colour
    return _MORE[sum(actor.encode()) % len(_MORE)]


@cache
def outlet_side(outlet: str) -> Side | None:
    """
    Return the side of an outlet, by its name; None where nothing shows it.

    >>> outlet_side("SANA").own, outlet_side("a passer-by")
    ('syrian-government', None)
    """
    for name in theatre_names():
        found = leaning_of(load_theatre(name), outlet)
        if found is not None:
            return Side(found.own or found.id, found.own, found.foes)
    return None


@cache
def source_side(source: str) -> Side | None:
    """Return the side of a link of a chain: an actor's own, or that of an outlet; None where nothing shows it."""
    known = actors().get(source)
    if known is not None:
        return Side(source, source, known.foes)
    for name in theatre_names():
        theatre = load_theatre(name)
        outlet = theatre.outlets.get(source)
        if outlet is not None and outlet.leaning is not None:
            leaning = theatre.leanings[outlet.leaning]
            return Side(leaning.own or leaning.id, leaning.own, leaning.foes)
    return None
