"""Predications of nouns: "the fall of X to Y", "its capture of Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality, Polarity
from rasd.grammar.document import Mention, Predication
from rasd.languages.en.matching import has_of
from rasd.languages.en.phrasing import PhraseMaker

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Noun
    from rasd.languages.en.clause import Clause
    from rasd.languages.en.matching import Roles


FRONT = 3
"""How many chunks may stand before a noun in front of its sentence."""


def roles_of(roles: Roles, wanted: str) -> list[Noun]:
    """Return the nouns of the first phrase in a role."""
    return next((nouns for role, nouns in roles if role == wanted), [])


class NominalReader(PhraseMaker):
    """Reads what the nouns of a sentence claim."""

    def _nominal(self, at: int, noun: Noun) -> list[Predication]:
        """Read "X's capture of Y by Z", "the fall of Y to X"."""
        roles: Roles = []
        if noun.owner is not None and noun.owner.mentions:
            roles.append(
                (
                    "subject"
                    if noun.owner.type == "actor" or (noun.owner.metonym and has_of(self.chunks, at) is not False)
                    else "object",
                    [noun.owner],
                )
            )
        elif noun.owners:
            roles.append(("subject", [self._as_noun(noun)]))
        last = at + 1
        chunks = self.chunks
        if self._taken_up(at, noun):
            return []
        kinds = {frame.kind for frame in noun.frames}
        pronoun_place = noun.pronoun in {"its", "their"} and noun.owner is None and Kind.TRANSFER in kinds
        if noun.pronoun and noun.owner is None and not roles and (not pronoun_place or has_of(self.chunks, at)):
            about = self._clause_of(at)
            if about is not None and about.verb < at and about.subject and about.subject[0].type == "actor":
                roles.append(("subject", about.subject))
        members: list[Noun]
        while last + 1 < len(chunks):
            kind = chunks[last].kind
            if kind == "P" and chunks[last + 1].kind == "Y":
                last += 2
            elif kind == "P" and chunks[last + 1].noun is not None:
                members, end = self._list(last + 1)
                roles.append((chunks[last].role, members))
                last = end
            elif kind in {"Y", "A"}:
                last += 1
            else:
                break
        over = roles_of(roles, "of")
        if over and over[0].cls == "control" and roles_of(roles, "on"):
            roles = [("of" if role == "on" else role, nouns) for role, nouns in roles if nouns is not over]
        roles += [(role, nouns) for role, nouns in self._led(at) if role not in {name for name, _ in roles}]
        if not noun.pronoun and not any(role in {"subject", "by", "from"} for role, _ in roles) and self._fronted(at):
            acting = self._acts_next(at)
            if acting and Kind.TRANSFER in kinds and not any("drop_subject" in frame.flags for frame in noun.frames):
                roles.append(("subject", acting))
        if pronoun_place and not any(role == "of" for role, _ in roles):
            roles.append(("object", [self._its(noun)]))
        while last > at + 1 and chunks[last - 1].kind == "A":
            last -= 1
        clause = self._clause_of(at)
        manner = self.manner_of(at, last)
        told = "" if at == 0 or chunks[at - 1].kind != "B" else chunks[at - 1].form
        if told and not roles_of(roles, "subject") and noun.cls == "control":
            speaker = chunks[at - 1].speaker
            acts = speaker is not None and speaker.type == "actor"
            roles.insert(0, ("subject", [speaker if speaker is not None and acts else self._possessor(noun)]))
        governed = at > 0 and chunks[at - 1].kind in {"V", "P"} and chunks[at - 1].form not in {"despite", "with"}
        facts = {
            "tense": "past",
            "voice": "noun",
            "lemma": "",
            "taking": "yes" if manner in {"unopposed", "withdrawal"} else "",
            "announced": "yes" if told in {"announce", "declare", "claim", "confirm", "proclaim"} else "",
            "stated": "" if governed or told else "yes",
        }
        for frame in noun.frames:
            if not self.matcher.fits(frame, roles, facts):
                continue
            predication = Predication(frame, noun.at, chunks[at].first, chunks[last - 1].last, voice="noun")
            if frame.kind in {Kind.AGREEMENT, Kind.NEGOTIATION}:
                self._parties(roles, at, clause)
            self._phrases(predication, roles, frame)
            predication.polarity = Polarity.DENIED if noun.negated else Polarity.ASSERTED
            held = frame.kind is Kind.CONTROL
            predication.modality = Modality.STATED if held else self._noun_modality(at, noun, clause)
            if (
                frame.kind is Kind.CONTACT
                and clause is not None
                and clause.group.lemma in {"break", "lift", "end", "shatter"}
            ):
                predication.polarity = Polarity.DENIED
            self._reported(at, predication, clause)
            if (noun.pronoun and not pronoun_place) or (told and noun.cls == "control"):
                predication.source_subject = True
            if clause is not None and clause.subject and clause.subject[0] is noun:
                predication.last = max(predication.last, self._last_token(clause))
            if frame.kind is Kind.TRANSFER:
                self._set_manner(predication, manner)
            return [predication]
        return []

    def _fronted(self, at: int) -> bool:
        """Say whether a noun stands in a phrase in front of its sentence: "In addition to the capture of X, the army …"."""
        return 0 < at <= FRONT and self.chunks[at - 1].kind == "P" and all(c.kind != "V" for c in self.chunks[:at])

    def _acts_next(self, at: int) -> list[Noun]:
        """Return who acts in the clause behind a phrase in front of it."""
        main = next((one for one in self.clauses if one.verb > at and one.finite), None)
        if main is None or main.passive or not main.subject or main.subject[0].type != "actor":
            return []
        return main.subject if any(c.kind == "," for c in self.chunks[at : main.first]) else []

    def _taken_up(self, at: int, noun: Noun) -> bool:
        """Say whether a noun only takes up what was told before: "agreed to the evacuation"."""
        if noun.det != "def" or noun.owners or noun.owner is not None or noun.pronoun or noun.adjectives:
            return False
        following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        named = following is not None and following.kind == "P" and following.role in {"of", "from", "by", "to", "in"}
        return not named and any(frame.kind in {Kind.WITHDRAWAL, Kind.TRANSFER} for frame in noun.frames)

    def _parties(self, roles: Roles, at: int, clause: Clause | None) -> None:
        """Let those whose clause a deal stands in be its parties, where it names fewer than two."""
        named = sum(len(nouns) for role, nouns in roles if role in {"between", "subject", "with", "by"})
        if clause is None or named >= 2 or clause.verb > at:
            return
        subject = clause.subject or self._inherited(clause)
        if subject and (subject[0].type == "actor" or subject[0].metonym):
            roles.append(("subject", subject))

    def _its(self, noun: Noun) -> Noun:
        twin = type(noun)(noun.first, noun.first + 1, "it", noun.first, None)
        span = self.combiner.reader.span(noun.first, noun.first + 1)
        twin.mentions = [
            Mention("place", noun.first, noun.first + 1, span, span.words(self.tagged.text), ref="pronoun")
        ]
        return twin

    def _led(self, at: int) -> Roles:
        """Return what is set in front of a noun's clause: "In Homs, shelling killed five"."""
        noun = self.chunks[at].noun
        occurring = self.vocabulary.cue("occurring", "words")
        for clause in self.clauses:
            if clause.subject and clause.subject[0] is noun:
                if clause.group.lemma in occurring:
                    return [(role, nouns) for role, nouns in clause.phrases if role != "object"]
                if clause.lead >= 0:
                    return [(role, nouns) for role, nouns in clause.phrases[:1] if role in {"in", "on", "near"}]
        return []

    def _noun_modality(self, at: int, noun: Noun, clause: Clause | None) -> Modality:
        if set(noun.adjectives) & self.vocabulary.cue("modality", "planned_words"):
            return Modality.PLANNED
        if clause is None:
            return Modality.STATED
        if clause.group.lemma in {"confirm", "verify"} and clause.group.negative:
            return Modality.POSSIBLE  # "the capture of X has not been confirmed"
        if clause.group.modality is not Modality.STATED:
            return clause.group.modality
        if (
            clause.subject
            and clause.subject[0].cls == "deal"
            and clause.verb < at
            and clause.group.lemma in self.vocabulary.cue("modality", "deal_verbs")
        ):
            return Modality.PLANNED
        if clause.group.lemma in {
            "plan",
            "schedule",
            "expect",
            "demand",
            "order",
            "prepare",
            "promise",
            "propose",
            "await",
            "vow",
            "call",
        } and not (clause.group.lemma == "call" and clause.verb > at):
            return Modality.PLANNED
        return Modality.STATED
