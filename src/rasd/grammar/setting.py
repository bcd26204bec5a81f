"""The setting of a report: in whose mouth, on what day, and in which theatre its words are to be understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rasd.actor import Actor, Leaning, Name
    from rasd.theatres import Theatre


REGULAR_KINDS = frozenset({"army", "state", "authority"})
"""Kinds of actors that have soldiers, not militants."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name can mean, with the mouths and the period in which it does."""

    actor: str
    name: Name


@dataclass(frozen=True, slots=True)
class Setting:
    """
    Whose words a report's words are.

    `leaning` is the outlet's side where it is known; `published` the day that relative dates and the periods of names count from.
    """

    theatre: Theatre | None
    leaning: Leaning | None
    published: date | None
    outlet: str | None = None
    """The outlet's own id: where it names itself or its correspondents, it speaks in its own voice."""
    source: str | None = None
    """The outlet's own id where it is a monitor: what it says in its own voice, others cite as its word."""

    def meaning(self, meanings: Sequence[Meaning], day: date | None = None) -> str | None:
        """
        Return the actor that a name means here, None where it means none in this mouth and time.

        A meaning for this very leaning goes before one for every mouth.
        """
        mouth = None if self.leaning is None else self.leaning.id
        when = day or self.published
        best: Meaning | None = None
        for meaning in meanings:
            if meaning.name.holds(mouth, when) and (best is None or (bool(meaning.name.camps) and not best.name.camps)):
                best = meaning
        return None if best is None else best.actor

    def own(self) -> tuple[str, ...]:
        """Return whom the outlet means by "our forces"."""
        return (self.leaning.own,) if self.leaning is not None and self.leaning.own else ()

    def foe(self, named: Iterable[str]) -> tuple[str, ...]:
        """
        Return whom the outlet means by "the terrorists": the likeliest foe among the actors that the report names.

        Where it names none of them, the likeliest of all.
        """
        if self.leaning is None or not self.leaning.foes:
            return ()
        present = list(named)
        for foe in self.leaning.foes:
            if foe in present:
                return (foe,)
        for one in present:
            if any(self.are_foes(one, own) for own in self.own()):
                return (one,)
        return self.leaning.foes[:1]

    def speaks_for_a_state(self) -> bool:
        """Say whether the outlet's own side is a regular force: a state, its army, its authorities."""
        own = [self.actor(one) for one in self.own()]
        return any(actor is not None and actor.kind in REGULAR_KINDS for actor in own)

    def actor(self, id: str) -> Actor | None:  # noqa: A002 - the field is called so
        """Return the theatre's record of an actor."""
        return None if self.theatre is None else self.theatre.actors.get(id)

    def are_allies(self, one: str, other: str) -> bool:
        """Say whether the theatre lists either of two actors as an ally of the other."""
        first, second = self.actor(one), self.actor(other)
        return (first is not None and other in first.allies) or (second is not None and one in second.allies)

    def are_foes(self, one: str, other: str) -> bool:
        """Say whether the theatre lists either of two actors as a foe of the other."""
        first, second = self.actor(one), self.actor(other)
        return (first is not None and other in first.foes) or (second is not None and one in second.foes)
