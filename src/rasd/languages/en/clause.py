"""A clause: a verb with the noun phrases that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.claim import Modality

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Chunk, Group, Noun


CENTRES = frozenset({"centre", "center", "capital", "seat", "hub", "heart"})
"""What a town can be of a wider place: "Hazm, the centre of X"."""


@dataclass(slots=True, eq=False)
class Clause:
    """A verb with its phrases; positions are indices of chunks, the last one exclusive."""

    verb: int
    group: Group
    first: int
    last: int
    subject: list[Noun] = field(default_factory=list)
    phrases: list[tuple[str, list[Noun]]] = field(default_factory=list)
    passive: bool = False
    finite: bool = True
    shared: int = -1
    """The verb (chunk index) whose subject this clause shares, -1 for none."""
    governor: int = -1
    """The verb (chunk index) that moves its subject to do it: "forced them to leave"."""
    opener: str = ""
    """The subordinator, relative or preposition that opens it."""
    purpose: bool = False
    particle: str = ""
    lead: int = -1
    """Where the chunks in front of its subject begin."""
    object: Noun | None = None
    """The first noun of its object, once its phrases are read."""

    def nouns(self, role: str) -> list[Noun]:
        """Return the nouns of the first phrase in a role."""
        for name, nouns in self.phrases:
            if name == role:
                return nouns
        return []


def alike(one: Noun, other: Noun) -> bool:
    """Say whether two nouns can stand in one list: places, unknown names beside them, or actors."""
    if one.det == "pronoun" or other.det == "pronoun":
        return one.det == other.det == "pronoun"
    first, second = one.type, other.type
    if first == second and first:
        return True
    names = {"place", "proper"}
    kinds = {first or ("proper" if one.proper else ""), second or ("proper" if other.proper else "")}
    if kinds <= names:
        return True
    people = {"actor", "people"}
    return kinds <= people or (kinds <= {"actor", "place"} and bool(one.metonym or other.metonym))


def apposed(chunks: list[Chunk], at: int) -> list[Noun]:
    """Return the names that an unnamed place after a comma explains: "A and B, two besieged villages"."""
    noun = chunks[at].noun
    if noun is None or noun.type != "place" or at < 2 or chunks[at - 1].kind != ",":
        return []
    if noun.mentions[0].place is not None or not (
        noun.det == "indef" or noun.quantity is not None or noun.compounds or noun.det == "def"
    ):
        return []
    members: list[Noun] = []
    index = at - 2
    while index >= 0:
        other = chunks[index].noun
        if other is None or not (other.type == "place" or other.proper) or other.det:
            break
        members.insert(0, other)
        if index >= 2 and chunks[index - 1].kind == "&":
            index -= 2
        else:
            break
    return members


def modality_of(clause: Clause) -> Modality:
    """Return what the verb group and its opener say of whether it was done."""
    if clause.group.modality is not Modality.STATED:
        return clause.group.modality
    if clause.opener in {"if", "unless", "whether"}:
        return Modality.POSSIBLE
    return Modality.STATED
