"""Matching: which frame a predicate shows, by its words and the types of its phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasd.claim import ACTOR_SLOTS

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Chunk, Noun
    from rasd.languages.en.words import Vocabulary
    from rasd.reading.frames import Frame

Roles = list[tuple[str, "list[Noun]"]]


class Condition(NamedTuple):
    """One item of a frame's `when`."""

    negated: bool
    roles: tuple[str, ...]
    wants: tuple[str, ...]


class Matcher:
    """Finds the frame of a predicate by its words and the types of its phrases; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.words: frozenset[str] = frozenset()
        """The words of the sentence at hand."""
        self.conditions: dict[str, list[Condition]] = {
            frame.id: [_condition(item) for item in frame.words.get("when", ())]
            for frame in vocabulary.frames
        }

    def fits(self, frame: Frame, roles: Roles, facts: dict[str, str]) -> bool:
        """Say whether a clause has what a frame wants."""
        for negated, wanted, kinds in self.conditions[frame.id]:
            if wanted[0] == "words":
                met = bool(self.words & set(kinds))
            elif wanted[0] in facts:
                met = bool(facts[wanted[0]]) if kinds == ("",) else facts[wanted[0]] in kinds
            else:
                met = any(
                    name in wanted and any(is_a(nouns[0], kind) for kind in kinds)
                    for name, nouns in roles
                    if kinds != ("named",) or nouns is first_of(roles, wanted)
                )
            if met == negated:
                return False
        return True


def _condition(item: str) -> Condition:
    negated = item.startswith("!")
    role, _, wants = item.removeprefix("!").partition(":")
    if role in {"tense", "voice", "lemma", "taking", "words", "negative"}:
        return Condition(negated, (role,), tuple(wants.split(" ")))
    last_roles = role.split("|")
    return Condition(
        negated, tuple(last_roles), tuple(kind.partition(":")[2] or kind for kind in wants.split("|"))
    )


def first_of(roles: Roles, wanted: tuple[str, ...]) -> list[Noun] | None:
    """Return the first phrase in one of some roles."""
    return next((nouns for name, nouns in roles if name in wanted), None)


def is_a(noun: Noun, kind: str) -> bool:
    """Say whether a noun is of a kind that a condition names."""
    if kind.startswith("#"):
        return noun.cls == kind[1:] or (kind == "#media" and noun.cls.startswith("media_"))
    if kind == "place":
        if noun.det == "pronoun":
            return noun.head in {"it", "them", "there", "they", "both"}
        return noun.type == "place" or (noun.proper and not noun.mentions)
    if kind == "named":
        return noun.proper or (
            noun.type == "place" and (noun.det == "pronoun" or noun.mentions[0].ref == "name")
        )
    if kind == "there":
        return noun.head == "there"
    if kind == "negated":
        return noun.negated
    if kind == "distant":
        return "distant" in noun.adjectives
    if kind == "other":
        return not noun.mentions and not noun.proper and not noun.metonym and noun.det != "pronoun"
    if kind == "known":
        return noun.type == "place" and noun.mentions[0].place is not None
    if kind == "actor":
        if noun.det == "pronoun":
            return noun.head in {"they", "them", "we", "he", "us"}
        if noun.head == "#":
            return True
        return noun.type == "actor" or bool(noun.metonym) or (noun.cls == "control" and bool(noun.owners))
    return noun.type == kind


def has_of(chunks: list[Chunk], at: int) -> bool:
    """Say whether "of" follows a chunk."""
    return at + 1 < len(chunks) and chunks[at + 1].form == "of"


def actor_roles(frame: Frame) -> set[str]:
    """Return the roles that can fill an actor slot of a frame."""
    return {role for slot, roles in frame.slots.items() if slot in ACTOR_SLOTS for role in roles}
