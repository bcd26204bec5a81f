"""What places, actors and outlets are called in the language of a reader, and which sides they are on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasd.judging.evidence import speaker_of
from rasd.theatres import leaning_of, load_theatre, theatre_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rasd.actor import Actor
    from rasd.ledger import RecordedClaim
    from rasd.place import Place


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


def habitual_colour(actor: str) -> str | None:
    """Return the colour that maps of its war give an actor."""
    known = actors().get(actor)
    return None if known is None else known.colour


@cache
def outlet_side(outlet: str, theatre: str | None, leaning: str | None = None) -> Side | None:
    """
    Return the side of an outlet in a war, by its name and by what its sender says of it; None where nothing shows it.

    >>> outlet_side("SANA", "syria").own, outlet_side("a passer-by", "syria")
    ('syrian-government', None)
    """
    if theatre not in theatre_names():
        return None
    found = leaning_of(load_theatre(str(theatre)), outlet, leaning)
    return None if found is None else Side(found.own or found.id, found.own, found.foes)


@cache
def source_side(source: str, theatre: str | None) -> Side | None:
    """Return the side of a link of a chain: an actor's own, or that of an outlet; None where nothing shows it."""
    if theatre not in theatre_names():
        return None
    known = load_theatre(str(theatre))
    actor, outlet = known.actors.get(source), known.outlets.get(source)
    if actor is not None:
        return Side(source, source, actor.foes)
    if outlet is None or outlet.leaning is None:
        return None
    leaning = known.leanings[outlet.leaning]
    return Side(leaning.own or leaning.id, leaning.own, leaning.foes)


class Sides:
    """The sides of those who speak in a ledger: `outlets` says of each the war that it reports on and its leaning."""

    def __init__(self, outlets: Mapping[str, tuple[str | None, str | None]]) -> None:
        self._outlets = outlets
        self.theatres = {theatre for theatre, _ in outlets.values() if theatre is not None}

    def outlet(self, outlet: str, theatre: str | None = None) -> Side | None:
        """Return the side of an outlet."""
        known, leaning = self._outlets.get(outlet, (theatre, None))
        return outlet_side(outlet, theatre or known, leaning)

    def speaker(self, record: RecordedClaim) -> Side | None:
        """Return whose side the one speaks for on whose word a claim is; None where nothing shows it."""
        theatre = record.claim.theatre
        speaker = speaker_of(record)
        side = None if speaker is None else source_side(speaker, theatre)
        if side is None and record.outlet is not None:
            side = self.outlet(record.outlet, theatre)
        return side

    def counted(self, record: RecordedClaim) -> str:
        """Return what counts as one side when sides are counted: the speaker's, else the speaker, or the report alone."""
        side = self.speaker(record)
        return side.id if side is not None else f"? {speaker_of(record) or record.report}"
