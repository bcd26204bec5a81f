"""Actors and outlets: who holds, takes, leaves, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Name:
    """
    One name that somebody uses for an actor.

    `camps` are the leanings in whose mouth it means this actor; empty means everyone's. A name with a period
    means the actor only between `since` and `until`.
    """

    form: str
    language: str
    camps: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def holds(self, leaning: str | None, on: date | None) -> bool:
        """Say whether the name means its actor in that mouth on a day; an unknown day counts as inside."""
        if self.camps and leaning not in self.camps:
            return False
        if on is None:
            return True
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """
    Somebody who can hold a place, act on it, or speak of it.

    `demonyms` are adjectives that make a force noun mean this actor (تركي: القوات التركية); `metonyms` are
    places that stand for it when they speak or sign (أنقرة).
    """

    id: str
    kind: str
    label: dict[str, str]
    names: tuple[Name, ...] = ()
    demonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    metonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    allies: tuple[str, ...] = ()
    foes: tuple[str, ...] = ()
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium that publishes or is quoted, with its leaning."""

    id: str
    label: dict[str, str]
    names: tuple[Name, ...] = ()
    leaning: str | None = None


@dataclass(frozen=True, slots=True)
class Leaning:
    """
    A side that outlets take in a theatre.

    `own` is whom "our forces" means in its mouth, `foes` whom it means by "the terrorists", "the militants",
    likeliest first. `words` are words in an outlet's name or description that show the leaning.
    """

    id: str
    own: str | None = None
    foes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
