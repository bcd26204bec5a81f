"""What a sentence's noun phrases mention, and which of it only speaks or locates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Chunk, Noun
    from rasd.languages.en.scopes import Said

_NOWHERE = Span(0, 0)
"""Of a mention that only recalls an actor."""


def speakers_own(said: Said, chunks: list[Chunk]) -> None:
    """Let "its fighters" at the head of what somebody says be the speaker's."""
    speaker = said.scope.speaker
    at = said.last
    while at < len(chunks) and chunks[at].kind in {"S", "A", "Y"}:
        at += 1
    noun = chunks[at].noun if at < len(chunks) and not said.before else None
    if noun is None or speaker is None or not speaker.ids or noun.type != "actor":
        return
    if noun.det == "def" and noun.head in {"group", "movement"} and not noun.mentions[0].ids and not noun.adjectives:
        noun.mentions[0].ids = speaker.ids  # "the group's leader said that the group had taken X"
    if not noun.pronoun:
        return
    if noun.mentions[0].ref == "pronoun":
        noun.mentions[0].ids, noun.mentions[0].ref = speaker.ids, "noun"


def set_apart(chunks: list[Chunk]) -> None:
    """Keep capitals that speak from being taken for the place that "the city" means."""
    for chunk in chunks:
        if chunk.noun is not None and chunk.noun.metonym:
            for mention in chunk.noun.mentions:
                mention.located = True


def mentions_of(chunks: list[Chunk]) -> list[Mention]:
    """Return the actors, people and places of a sentence, in the order of its words."""
    found: list[Mention] = []
    for chunk in chunks:
        noun = chunk.noun
        while noun is not None:
            if noun.det != "pronoun" or (noun.mentions and noun.mentions[0].ref == "own"):
                acts = False
                for mention in noun.mentions:
                    if mention.type != "means":
                        found.append(mention)
                        acts = acts or mention.type == "actor"
                for other in noun.names:
                    found += other.mentions
                if noun.compounds or (noun.owners and not acts):
                    found += _owners(noun)
                for mention in noun.inside:
                    mention.located = True
                    found.append(mention)
            noun = noun.owner
    found.sort(key=_position)
    return found


def _owners(noun: Noun) -> list[Mention]:
    """Return the actors that a phrase names without standing for them ("ISIS-held")."""
    ids = noun.owners if not any(m.type == "actor" for m in noun.mentions) and noun.owner is None else ()
    found = [Mention("actor", noun.first, noun.last, _NOWHERE, "", ids)] if ids else []
    return found + [Mention("actor", c.first, c.last, _NOWHERE, "", c.ids) for c in noun.compounds if c.ids]


def _position(mention: Mention) -> tuple[int, int]:
    return mention.first, mention.last
