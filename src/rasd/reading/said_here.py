"""What a sentence itself says of a predication: its source, who is named around it, what it may leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import ACTOR_SLOTS, LIST_SLOTS, Kind
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.document import Mention, Phrase, Predication, Scope, Sentence


MUTUAL = {Kind.AGREEMENT, Kind.NEGOTIATION, Kind.CLASH}
"""Kinds whose actors do to each other what is told."""
OPENING = 2
"""How many tokens may stand before a verbal noun that opens its sentence."""


def named_in(predication: Predication, mention: Mention) -> list[str]:
    """Return the actors that a predication names beside a mention, in roles that its frame gives to actors."""
    roles = {
        role
        for slot, roles in predication.frame.slots.items()
        if slot in ACTOR_SLOTS and slot not in LIST_SLOTS
        for role in roles
    }
    return [
        one
        for phrase in predication.phrases
        if phrase.type == "actor" and phrase.role in roles and mention not in phrase.mentions
        for other in phrase.mentions
        for one in other.ids
    ]


def scope_of(sentence: Sentence, predication: Predication) -> Scope | None:
    """Return the narrowest scope of a source that covers a predication, None where the outlet speaks for itself."""
    best: Scope | None = None
    for scope in sentence.scopes:
        if scope.first <= predication.trigger < scope.last and (
            best is None or scope.last - scope.first < best.last - best.first
        ):
            best = scope
    return best


def named_after(sentence: Sentence, predication: Predication, taken: list[str]) -> tuple[str, ...]:
    """Return who acts in the clause behind a verbal noun that opens its sentence ("after taking X, the army …")."""
    if any(mention.type == "actor" and mention.last <= predication.trigger for mention in sentence.mentions):
        return ()
    for other in sentence.predications:
        if other.trigger > predication.last and other.voice == "active":
            acting = other.phrase("subject", "actor")
            ids = acting.mentions[0].ids if acting is not None else ()
            return ids if not set(ids) & set(taken) else ()
    return ()


def named_before(sentence: Sentence, predication: Predication, taken: list[str]) -> tuple[str, ...]:
    """
    Return the actor named last before a verbal noun in its sentence, where no clause before has a subject.

    Whom a sentence only names as somebody's backer does not act in it.
    """
    backers = {
        id(mention)
        for other in sentence.predications
        if other.frame.kind is Kind.RELATION
        for phrase in other.phrases
        if phrase.role not in {"topic", "subject"}
        for mention in phrase.mentions
    }
    for mention in reversed(sentence.mentions):
        if (
            mention.type == "actor"
            and mention.last <= predication.trigger
            and mention.ids
            and id(mention) not in backers
            and not set(mention.ids) & set(taken)
        ):
            return mention.ids
    return ()


def subject_slot(predication: Predication) -> str:
    """Return the actor slot that the subject of a predication fills."""
    return predication.frame.subject_slot


def span_of(phrase: Phrase) -> Span:
    """Return the span of the words that a phrase's mentions cover."""
    return Span(phrase.mentions[0].span.start, phrase.mentions[-1].span.end)


def may_leave_place_out(predication: Predication) -> bool:
    """
    A verb may leave out the place that was last spoken of, and so may "the withdrawal of X" and "the front with X".

    Other verbal nouns may not, nor may a predicate that names a place in another role: that one only seems to be without.
    """
    frame = predication.frame
    if predication.unread or frame.flags & {"no_place_needed", "place_named"}:
        return False
    if frame.kind is Kind.DISPLACEMENT:
        return True
    if any(one.ref == "plural" for phrase in predication.phrases for one in phrase.mentions if one.type == "place"):
        return False  # "in some areas": there, and not where the sentence before was
    if frame.kind in {Kind.WITHDRAWAL, Kind.CONTACT}:
        leaving = {"actor", "quantity"} if frame.kind is Kind.WITHDRAWAL else {"actor"}
        return predication.voice != "noun" or any(phrase.type in leaving for phrase in predication.phrases)
    return predication.voice != "noun" and all(phrase.type != "place" for phrase in predication.phrases)
