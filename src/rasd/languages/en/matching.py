"""Matching: which frame a predicate shows, by its words and the types of its phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasd.claim import ACTOR_SLOTS, Kind

if TYPE_CHECKING:
    from rasd.grammar.frames import Frame
    from rasd.languages.en.chunk import Chunk, Noun
    from rasd.languages.en.words import Vocabulary

UNHELD = frozenset({"road", "mine"})
"""Heads of places that are left behind, opened or swept rather than held."""
FACTS = frozenset(
    {"tense", "voice", "lemma", "taking", "outside", "words", "negative", "achieved", "announced", "stated"}
)
"""What a condition can ask of a clause as a whole."""
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
        self.manners = _keys_of(vocabulary, Kind.TRANSFER)
        """Keys of verbs some frame of which tells how a place passed."""
        self.leaving = _keys_of(vocabulary, Kind.WITHDRAWAL)
        self.taking = frozenset(
            key
            for key, frames in vocabulary.verbal.items()
            if any("taking:" in frame.words.get("when", ()) for frame in frames)
        )
        """Keys of verbs that take a place only where nobody stands in the way."""
        self.conditions: dict[str, list[Condition]] = {
            frame.id: [_condition(item) for item in frame.words.get("when", ())] for frame in vocabulary.frames
        }

    def fits(self, frame: Frame, roles: Roles, facts: dict[str, str]) -> bool:
        """Say whether a clause has what a frame wants."""
        for negated, wanted, kinds in self.conditions[frame.id]:
            first = wanted[0]
            if first == "words":
                met = not self.words.isdisjoint(kinds)
            elif first in facts:
                met = bool(facts[first]) if kinds == ("",) else facts[first] in kinds
            else:
                met = _has(roles, wanted, kinds)
            if met == negated:
                return False
        return True


def _keys_of(vocabulary: Vocabulary, kind: Kind) -> frozenset[str]:
    return frozenset(key for key, frames in vocabulary.verbal.items() if any(frame.kind is kind for frame in frames))


def _has(roles: Roles, wanted: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
    """Say whether one of some roles has a noun of one of some kinds; a named one in their first phrase."""
    for name, nouns in roles:
        if name in wanted:
            for kind in kinds:
                if is_a(nouns[0], kind) or (kind == "actor" and name == "subject" and nouns[0].head == "it"):
                    return True
            if kinds == ("named",):
                return False
    return False


def _condition(item: str) -> Condition:
    negated = item.startswith("!")
    role, _, wants = item.removeprefix("!").partition(":")
    if role in FACTS:
        return Condition(negated, (role,), tuple(wants.split(" ")))
    last_roles = role.split("|")
    return Condition(negated, tuple(last_roles), tuple(kind.partition(":")[2] or kind for kind in wants.split("|")))


def is_a(noun: Noun, kind: str) -> bool:
    """Say whether a noun is of a kind that a condition names."""
    if kind.startswith("#"):
        return noun.cls == kind[1:] or (kind == "#media" and noun.cls.startswith("media_"))
    if kind == "place":
        if noun.det == "pronoun":
            return noun.head in {"it", "them", "there", "they", "both"}
        return noun.type == "place" or (noun.proper and not noun.mentions)
    if kind == "named":
        return noun.proper or (noun.type == "place" and (noun.det == "pronoun" or noun.mentions[0].ref == "name"))
    if kind == "unheld":  # "left dozens of mines", "left an open road"
        return noun.type == "place" and not noun.proper and bool(noun.word) and noun.mentions[0].head in UNHELD
    if kind == "settled":
        return noun.type == "place" and (noun.mentions[0].place is not None or noun.mentions[0].head not in UNHELD)
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
