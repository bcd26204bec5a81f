"""Doubts: what makes a predication of territory no claim, though its slots are filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Kind
from rasd.grammar.frames import PRINCIPAL

if TYPE_CHECKING:
    from rasd.actor import Actor
    from rasd.grammar.document import Mention, Predication
    from rasd.grammar.setting import Setting
    from rasd.reading.slots import Filled

UNARMED = frozenset({"civilians", "un", "red-crescent", "residents"})
"""Who holds no territory, though a sentence may have them leave, enter or keep a place."""


def doubt_about(predication: Predication, filled: Filled, setting: Setting) -> str | None:
    """
    Return why a predication of territory is no claim, None where it is one.

    Somebody who can hold a place must act in it; its words must name who, or which place, and not leave both to the reader;
    a place that no list holds and no noun introduces wants an actor named beside it.
    """
    ids = {one for slot in ("to", "from", "actor", "actors") for one in filled.actors.get(slot, ())}
    if ids and all(one in UNARMED or _is_people(setting.actor(one)) for one in ids):
        return "somebody who can hold a place"
    if not _says_who(predication) and not _says_where(predication):
        return "who or where: the clause leaves both out"
    places = filled.places.get("place", ())
    if places and not any(_is_firm(place) for place in places) and not _says_who(predication):
        return "a place that is known or introduced as one"
    sides = filled.actors.get(PRINCIPAL[Kind.CONTACT], ())
    if (
        predication.frame.kind is Kind.CONTACT
        and len(sides) < 2
        and not (_says_who(predication) and any(map(_is_firm, places)))
    ):
        return "two sides that face each other"
    return None


def _is_people(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "people"


def _says_who(predication: Predication) -> bool:
    """Say whether an actor is named in a clause, or in one whose subject it shares."""
    seen: set[int] = set()
    one: Predication | None = predication
    while one is not None and id(one) not in seen:  # two verbs may each have the other's subject for their own
        if any(
            mention.ref != "pronoun" for phrase in one.phrases if phrase.type == "actor" for mention in phrase.mentions
        ):
            return True
        seen.add(id(one))
        one = one.same_subject
    return False


def _says_where(predication: Predication) -> bool:
    return any(phrase.type == "place" for phrase in predication.phrases)


def _is_firm(place: Mention) -> bool:
    return place.place is not None or bool(place.head) or place.ref == "part"
