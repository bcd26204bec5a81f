"""Phrases: the nouns of a clause in the roles that a frame asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import ACTOR_SLOTS, PLACE_SLOTS, TERRITORY, Kind, Modality, Polarity
from rasd.grammar.document import Mention, Phrase
from rasd.languages.en.chunk import noun_at
from rasd.languages.en.manner import MannerReader

if TYPE_CHECKING:
    from rasd.grammar.document import Predication
    from rasd.grammar.frames import Frame
    from rasd.languages.en.chunk import Noun
    from rasd.languages.en.clause import Clause
    from rasd.languages.en.matching import Roles


class PhraseMaker(MannerReader):
    """Makes the phrases of predications."""

    def _phrases(self, predication: Predication, roles: Roles, frame: Frame) -> None:
        """Turn the nouns of a clause into the phrases that the frame's slots ask for."""
        wanted: dict[str, set[str]] = {}
        for slot, names in frame.slots.items():
            kind = (
                "place"
                if slot in PLACE_SLOTS
                else "actor"
                if slot in ACTOR_SLOTS
                else "quantity"
                if slot == "quantity"
                else "means"
            )
            for name in names:
                wanted.setdefault(name, set()).add(kind)
        actor_near = self._actor_near(roles)
        spare = self._spare(frame, roles)
        seen: set[str] = set()
        for role, nouns in roles:
            later = role == "of" and role in seen and frame.kind in TERRITORY  # "control of X … of the province"
            seen.add(role)
            kinds = set() if role in spare or later else wanted.get(role, set())
            if not kinds:
                located = (
                    [m for noun in nouns for m in noun.mentions if m.type == "place"]
                    if role not in {"subject", "object"}
                    else []
                )
                if located:
                    predication.phrases.append(
                        Phrase(
                            "about" if role in spare else role if role in {"in", "to", "via"} else "near",
                            located,
                        )
                    )
                continue
            listed = any(noun.type == "place" for noun in nouns) or frame.fixed.get("manner") == "assault"
            for noun in nouns:
                if noun.proper and not noun.mentions and "place" in kinds and (actor_near or listed):
                    self.combiner.promote(noun)
            nouns = [other for noun in nouns for other in (noun.names or [noun])]  # noqa: PLW2901 - the names it explains
            mentions = [mention for noun in nouns for mention in self._mentions(noun, kinds, role)]
            if "means" in kinds:
                means = [noun for noun in nouns if noun.type == "means"]
                if means:
                    predication.phrases.append(Phrase(role, [means[0].mentions[0]]))
            if frame.kind is Kind.DISPLACEMENT:
                for mention in mentions:
                    if mention.type == "people" and mention.ids in {
                        ("people",),
                        ("residents",),
                        ("children",),
                        ("women",),
                    }:
                        mention.ids = ("civilians",)
            by_type: dict[str, list[Mention]] = {}
            for mention in mentions:
                by_type.setdefault("actor" if mention.type == "people" else mention.type, []).append(mention)
            for type_, group in by_type.items():
                if type_ != "means":
                    predication.phrases.append(Phrase(role, group))

    def _spare(self, frame: Frame, roles: Roles) -> set[str]:
        """Return the roles that only locate, since one that the frame prefers has the place."""
        places = frame.slots.get("place", ())
        having = {role for role, nouns in roles if role in places and any(n.type == "place" or n.proper for n in nouns)}
        best = next((role for role in places if role in having), "")
        return {role for role in ("in", "near", "on") if role in having and role != best and best in {"object", "of"}}

    def _actor_near(self, roles: Roles) -> bool:
        return any(
            noun.type == "actor" or noun.metonym or noun.owners or noun.det == "pronoun"
            for _, nouns in roles
            for noun in nouns
        )

    def _mentions(self, noun: Noun, kinds: set[str], role: str) -> list[Mention]:
        if noun.det == "pronoun":
            if "actor" in kinds and noun.stands_for is not None and role == "subject":
                return [noun.stands_for]
            if (
                "place" in kinds
                and noun.head in {"it", "there", "them", "both"}
                and not ("actor" in kinds and noun.head in {"it", "them"})
            ):
                mention = noun.mentions[0] if noun.mentions else None
                if mention is None:
                    return []
                if mention.type == "place":
                    return [mention]
                return [
                    Mention(
                        "place",
                        mention.first,
                        mention.last,
                        mention.span,
                        mention.surface,
                        ref="pronoun",
                        number=2,
                    )
                ]
            if "actor" in kinds and noun.mentions and noun.mentions[0].ref == "own":
                return noun.mentions
            if "actor" in kinds and noun.head == "them" and noun.mentions:
                return noun.mentions
            if "actor" in kinds and noun.head in {"they", "them"} and noun.mentions and role != "subject":
                return noun.mentions
            return []
        if noun.metonym and "actor" in kinds and "place" not in kinds:
            return (
                [
                    Mention(
                        "actor",
                        noun.first,
                        noun.last,
                        noun.mentions[0].span,
                        noun.mentions[0].surface,
                        (noun.metonym,),
                    )
                ]
                if noun.mentions
                else []
            )
        if noun.cls == "control" and noun.owners and "actor" in kinds:
            return [self._actor(noun)]
        if noun.cls == "siege" and noun.owner is not None and noun.owner.type == "place" and "place" in kinds:
            return noun.owner.mentions  # "the siege of X", "X's siege"
        if noun.head == "#" and "actor" in kinds:
            return self._elliptic(noun)
        found = [
            mention
            for mention in noun.mentions
            if mention.type in kinds or (mention.type == "people" and "actor" in kinds)
        ]
        if (
            not found
            and "actor" in kinds
            and not noun.mentions
            and noun.owners
            and noun.cls in {"flag", "attack", "strike", "pipe", "loss"}
        ):
            return [self._actor(noun)]
        return found

    def _elliptic(self, noun: Noun) -> list[Mention]:
        """Read "four (of them)" as the people counted before."""
        before = [
            one
            for c in self.chunks
            if c.noun is not None and c.noun.first < noun.first
            for one in (c.noun, c.noun.owner)
            if one is not None and one.type in {"actor", "people"}
        ]  # fmt: skip
        before = [one for one in before if one.quantity is not None] or before
        if not before or noun.quantity is None:
            return []
        one = before[-1].mentions[0]
        span = self.combiner.reader.span(noun.first, noun.last)
        return [
            Mention(
                one.type,
                noun.first,
                noun.last,
                span,
                span.words(self.tagged.text),
                one.ids,
                one.ref,
                one.head,
                one.number,
                foe=one.foe,
                quantity=noun.quantity,
            )
        ]

    def _reported(self, at: int, predication: Predication, clause: Clause | None) -> None:
        """Weigh "unconfirmed reports of the fall of X", "reports of its fall are lies"."""
        chunks = self.chunks
        noun = noun_at(chunks, at - 2)
        if noun is None or chunks[at - 1].form not in {"of", "about", "that"}:
            return
        if noun.head not in self.vocabulary.cue("speech", "claim_nouns"):
            return
        false = self.vocabulary.cue("speech", "falsehood")
        after = {token.form for token in self.tagged.tokens[chunks[at].last :]}
        unsure = {"unconfirmed", "conflicting", "unverified", "unsubstantiated"}
        if after & false or (clause is not None and clause.group.lemma in {"deny", "dismiss", "reject", "refute"}):
            predication.polarity = Polarity.DENIED
        elif (
            set(noun.adjectives) & unsure
            or after & unsure
            or (
                clause is not None
                and clause.group.lemma in {"confirm", "verify", "corroborate", "substantiate"}
                and clause.group.negative
            )
            or unsure & {t.form for t in self.tagged.tokens[chunks[at - 2].first : chunks[at].first]}
        ):
            predication.modality = Modality.POSSIBLE

    def _possessor(self, noun: Noun) -> Noun:
        """Return the actor of "our hands", "their control"."""
        twin = self._as_noun(noun)
        twin.mentions[0].ref = "own" if noun.pronoun in {"our", "my"} else "pronoun"
        return twin
