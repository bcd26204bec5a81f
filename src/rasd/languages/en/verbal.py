"""Predications of verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import TERRITORY, Kind, Modality, Polarity
from rasd.grammar.document import Phrase, Predication
from rasd.languages.en.chunk import noun_at
from rasd.languages.en.clause import modality_of
from rasd.languages.en.inflect import BASE, ING, S
from rasd.languages.en.matching import actor_roles, is_a
from rasd.languages.en.phrasing import PhraseMaker

if TYPE_CHECKING:
    from rasd.grammar.frames import Frame
    from rasd.languages.en.chunk import Noun
    from rasd.languages.en.clause import Clause
    from rasd.languages.en.matching import Roles

MOVING = TERRITORY | {Kind.MOVEMENT, Kind.RELATION, Kind.EVIDENCE}
"""Kinds whose subject must be somebody who can act: a film that captures a town takes nothing."""


ACHIEVING = frozenset({"manage", "succeed", "able"})
"""Verbs that make a state after them an event: "managed to control X"."""


class VerbReader(PhraseMaker):
    """Reads what the verbs of a sentence claim."""

    def _verbal(self, clause: Clause) -> Predication | None:
        group = clause.group
        keys = self._keys(clause)
        if self.vocabulary.verbal.keys().isdisjoint(keys):
            return self._adjective(clause)
        roles = self._roles(clause)
        manner = None if self.matcher.manners.isdisjoint(keys) else self.manner_of(clause.first, clause.last)
        facts = {
            "tense": "present"
            if (group.form in {S, BASE, ING} and not group.infinitive and not self._over(clause))
            or group.be in {"is", "are"}
            or (group.lemma == "occupy" and clause.passive and (not clause.finite or group.perfect))
            else "past",
            "voice": "passive" if clause.passive else "active",
            "lemma": group.lemma,
            "negative": "yes" if self._negative(clause) else "",
            "achieved": "yes" if ACHIEVING & set(group.governed) else "",
            "taking": "yes"
            if not self.matcher.taking.isdisjoint(keys)
            and (
                (manner in {"unopposed", "withdrawal"} and not self._takes_next(clause))
                or self._empty(roles)
                or self._left_before(clause)
                or (group.lemma == "enter" and group.negative and not group.governed)
                or self._holds(clause)
            )
            else "",
        }
        for key in keys:
            for frame in self.vocabulary.verbal.get(key, ()):
                if self.matcher.fits(frame, roles, facts):
                    return self._build(clause, frame, roles, manner)
        return self._adjective(clause)

    def _takes_next(self, clause: Clause) -> bool:
        """Say whether the manner is that of a taking told next: "advanced on X and took Y without a fight"."""
        return any(
            one.shared == clause.verb
            and not self.matcher.manners.isdisjoint(self._keys(one))
            and one.object is not None
            for one in self.clauses
            if one.verb > clause.verb
        )

    def _over(self, clause: Clause) -> bool:
        """Say whether an -ing form tells of what was done before or thereby: "after occupying X"."""
        return clause.group.form == ING and clause.opener in {"after", "before", "by", "since", "following", "upon"}

    def _holds(self, clause: Clause) -> bool:
        """Say whether who entered a place is who holds it: "in the hands of Y, which entered it", "and now hold it"."""
        taken_up = clause.object is not None and clause.object.head == "it"
        before = self.chunks[: clause.verb]
        held = any(one.noun is not None and one.noun.head in self.vocabulary.held for one in before)
        if taken_up and held and self.chunks[clause.verb - 1].kind == "R":
            return True
        then = next((one for one in self.clauses if one.verb > clause.verb), None)
        if then is None or then.shared != clause.verb or then.passive or then.subject:
            return False
        raised = then.object is not None and then.object.cls == "flag"
        return raised or then.group.lemma in {"control", "hold", "occupy"}

    def _negative(self, clause: Clause) -> bool:
        """Say whether a clause denies its verb, its subject or its object."""
        if clause.group.negative or clause.opener == "without":
            return True
        if clause.object is not None and clause.object.negated:
            return True
        return any(noun.negated for noun in clause.subject)

    def _build(self, clause: Clause, frame: Frame, roles: Roles, manner: str | None) -> Predication | None:
        group = clause.group
        subjects = clause.subject or self._inherited(clause)
        subject = subjects[0] if subjects else None
        active_subject = subject if not clause.passive else None
        if active_subject is not None and frame.kind in TERRITORY and self._only_a_city(active_subject, clause):
            self.notes.append((group.lemma, "its subject is a town, which holds or takes nothing"))
            return None
        if (
            active_subject is not None
            and frame.kind in {Kind.WITHDRAWAL, Kind.MOVEMENT}
            and active_subject.head in {"no", "nobody", "everyone", "everybody", "someone", "somebody"}
        ):
            self.notes.append((group.lemma, "its subject is anybody, not a side"))
            return None
        if (
            active_subject is not None
            and frame.kind in {Kind.WITHDRAWAL, Kind.MOVEMENT}
            and active_subject.head in self.vocabulary.cue("state", "travelling")
        ):
            self.notes.append((group.lemma, "its subject is an office-holder, who travels"))
            return None
        if (
            active_subject is not None
            and frame.kind in MOVING
            and "subject" in actor_roles(frame)
            and not self._can_act(active_subject)
        ):
            self.notes.append((group.lemma, "its subject is nobody who can hold or take a place"))
            return None
        chunks = self.chunks
        first = chunks[clause.lead if clause.lead >= 0 else clause.first].first
        last = self._last_token(clause)
        predication = Predication(frame, group.at, first, max(last, group.at + 1))
        predication.voice = "passive" if clause.passive else "active"
        negative = self._negative(clause) and frame.kind is not Kind.EVIDENCE
        predication.polarity = Polarity.DENIED if negative else Polarity.ASSERTED
        predication.modality = modality_of(clause)
        if clause.purpose and predication.modality is Modality.STATED:
            predication.modality = self._purpose(clause)
        self._intended(clause, predication)
        if (
            group.form == BASE
            and not group.auxiliary
            and clause.first > 0
            and self.chunks[clause.first - 1].form in {"insist", "demand", "order", "urge", "propose"}
        ):
            predication.modality = Modality.PLANNED
        self._ordered(roles, frame, clause)
        if clause.opener == "that" and self.chunks[clause.first].form == "that":
            matrix = next((one for one in self.clauses if one.verb > clause.verb), None)
            self._reported(clause.first + 1, predication, matrix)
        predication.background = (group.perfect and not self._backshifted(clause)) or clause.opener == "since"
        predication.state = "state" in frame.flags or frame.kind is Kind.CONTROL
        self._phrases(predication, roles, frame)
        if frame.kind is Kind.CASUALTIES and clause.shared in self.by_verb:
            self._where(predication, self.by_verb[clause.shared])
        if self._nobody_takes(predication, clause):
            predication.voice = "passive"
        if "drop_subject" in frame.flags and not any(p.role == "subject" for p in predication.phrases):
            predication.voice = "passive"
        if active_subject is not None and active_subject.det == "pronoun" and active_subject.head != "we":
            predication.source_subject = True
        if clause.passive and not any(p.role == "by" for p in predication.phrases):
            predication.source_subject = True
        if frame.kind is Kind.TRANSFER:
            self._set_manner(predication, "withdrawal" if manner is None and self._empty(roles) else manner)
        for at in range(clause.verb + 1, clause.last):
            noun = chunks[at].noun
            if (noun is not None and noun.cls and f"{group.lemma} {noun.cls}" in self.vocabulary.verbal) or (
                noun is not None and noun.cls == "attack" and frame.id == "repel"
            ):
                self._used.add(at)
        return predication

    def _backshifted(self, clause: Clause) -> bool:
        """Say whether "had" only reports what somebody says: "claimed that its forces had taken the town"."""
        before = clause.first - (self.chunks[clause.first].kind not in {"S", "R"})
        while before > 0 and self.chunks[before].kind in {"S", "R", '"', "Y"}:
            before -= 1
        return before >= 0 and self.chunks[before].kind == "B"

    def _nobody_takes(self, predication: Predication, clause: Clause) -> bool:
        """Say whether a place falls to nobody in particular: its fall is denied or only thought of."""
        if "subject" not in predication.frame.slots.get("place", ()):
            return False
        before = self.chunks[clause.first - 1] if clause.first > 0 else None
        denied = before is not None and before.kind == "B" and self.vocabulary.speech.get(before.form) == "denying"
        return denied or predication.polarity is Polarity.DENIED or predication.modality is not Modality.STATED

    def _intended(self, clause: Clause, predication: Predication) -> None:
        """Weigh "has no intention of advancing", "plans to storm"."""
        chunks, at = self.chunks, clause.verb
        if at >= 1 and chunks[at - 1].kind == "P":
            at -= 1
        noun = noun_at(chunks, at - 1)
        if noun is None or not (clause.purpose or clause.opener in {"of", "for", "to", "at"}):
            return
        if noun.head in self.vocabulary.cue("modality", "planned_nouns") or noun.head in {
            "intention",
            "intentions",
            "aim",
            "goal",
            "desire",
            "wish",
            "need",
        }:
            predication.modality = Modality.PLANNED
            if noun.negated:
                predication.polarity = Polarity.DENIED

    def _where(self, predication: Predication, other: Predication) -> None:
        """Let those whom a strike or a fight killed have been where it was."""
        if other.frame.kind not in {Kind.STRIKE, Kind.CLASH} or any(p.type == "place" for p in predication.phrases):
            return
        for role in other.frame.slots.get("place", ()):
            phrase = other.phrase(role, "place")
            if phrase is not None:
                predication.phrases.append(Phrase("in", phrase.mentions[:1]))
                return

    def _ordered(self, roles: Roles, frame: Frame, clause: Clause) -> None:
        """Let troops that somebody moves be that somebody's: "ISIS rushed reinforcements to the base"."""
        if frame.kind not in {Kind.MOVEMENT, Kind.WITHDRAWAL} or clause.passive:
            return
        subject = next((nouns[0] for role, nouns in roles if role == "subject"), None)
        if subject is None or subject.type != "actor":
            return
        for role, nouns in roles:
            for noun in nouns:
                if (
                    role == "object"
                    and noun.type == "actor"
                    and not noun.mentions[0].ids
                    and not noun.mentions[0].foe
                    and (noun.pronoun or noun.mentions[0].head in {"forces", "army"})
                ):
                    noun.mentions[0].ids = subject.mentions[0].ids

    def _can_act(self, noun: Noun) -> bool:
        if noun.type in {"actor", "people", "means"} or noun.metonym or noun.det == "pronoun" or noun.outlet:
            return True
        if noun.word is not None and (noun.word.cls in {"attack", "flag", "pipe", "strike"} or noun.head == "#"):
            return True
        return not noun.head

    def _only_a_city(self, noun: Noun, clause: Clause) -> bool:
        """Say whether a capital acts on no place that a list knows: a club of that town, not a government."""
        if noun.type != "place" or not noun.metonym:
            return False
        return not any(is_a(one, "known") for _, nouns in clause.phrases for one in nouns if one.det != "pronoun")

    def _adjective(self, clause: Clause) -> Predication | None:
        """Read "X is free (of Y)", "X remains contested": an adjective after a form of be."""
        if clause.group.lemma not in {
            "be",
            "remain",
            "become",
            "stay",
            "describe",
            "declare",
            "get",
            "consider",
        }:
            return None
        at = clause.verb + 1
        while at < clause.last and self.chunks[at].kind in {"A", "Y"}:
            at += 1
        form = ""
        roles = self._roles(clause)
        while at < clause.last and not form:
            chunk = self.chunks[at]
            if chunk.noun is not None and chunk.noun.head in self.vocabulary.adjectives:
                form = chunk.noun.head
            elif chunk.kind == "V":
                break
            at += 1
        if not form:
            return None
        roles = [(role, nouns) for role, nouns in roles if not (role == "object" and nouns[0].head == form)]
        facts = {"tense": "present", "voice": "active", "lemma": clause.group.lemma, "taking": ""}
        for frame in self.vocabulary.adjectives[form]:
            if self.matcher.fits(frame, roles, facts):
                made = self._build(clause, frame, roles, self.manner_of(clause.first, clause.last))
                if made is not None:
                    made.source_subject = True
                    if form == "next":
                        made.modality = Modality.PLANNED
                return made
        return None

    def _share(self, clause: Clause) -> None:
        """Let a predication without a subject of its own take that of the clause it shares it with."""
        predication = self.by_verb[clause.verb]
        other = clause
        for _ in range(6):
            following = self._by_chunk.get(other.shared)
            if following is None:
                return
            other = following
            if other.verb in self.by_verb:
                earlier = predication.same_subject = self.by_verb[other.verb]
                if predication.frame.id == "give-way" and not any(p.type == "place" for p in predication.phrases):
                    left = [p for p in earlier.phrases if p.role in {"from", "object"} and p.type == "place"]
                    predication.phrases += [Phrase("of", p.mentions) for p in left[:1]]  # "left X, ceding control to Y"
                self._merge(clause.verb, predication, self.by_verb[other.verb])
                return

    def _merge(self, verb: int, predication: Predication, earlier: Predication) -> None:
        """Let "left X and retreated to Y" be one withdrawal, with its destination."""
        if predication.frame.kind is not Kind.WITHDRAWAL or earlier.frame.kind is not Kind.WITHDRAWAL:
            return
        places = set(predication.frame.slots["place"])
        if any(phrase.role in places and phrase.type == "place" for phrase in predication.phrases):
            return
        known = {phrase.role for phrase in earlier.phrases}
        earlier.phrases += [phrase for phrase in predication.phrases if phrase.role not in known]
        earlier.last = max(earlier.last, predication.last)
        self._merged.add(id(predication))
        self.by_verb[verb] = earlier
