"""Infinitives, -ing forms and bare participles: whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Kind
from rasd.languages.en.chunk import noun_at
from rasd.languages.en.clause import Clause, apposed
from rasd.languages.en.inflect import ING, PARTICIPLE, PAST
from rasd.languages.en.subjects import SKIPPED, SubjectReader
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Noun

SINGLED = frozenset({"last", "only", "sole", "first", "final"})
CALLING = vocabulary().cue("grammar", "calling")
SHARING = vocabulary().cue("grammar", "moving_verbs")


class ParticipleReader(SubjectReader):
    """Finds the subjects of verbs that are not finite as well."""

    def _open(self, at: int) -> Clause:
        chunk = self.chunks[at]
        group = chunk.group
        if group is None:
            raise ValueError(f"chunk {at} is no verb group")
        clause = Clause(at, group, at, at + 1, passive=group.passive, finite=group.finite)
        if group.infinitive:
            self._infinitive(clause)
        elif group.form == ING and not group.auxiliary:
            self._gerund(clause)
        elif group.form in {PAST, PARTICIPLE} and not group.auxiliary and self._reduced(clause):
            clause.finite = False
        else:
            self._finite(clause)
        self._lead(clause)
        return clause

    def _infinitive(self, clause: Clause) -> None:
        chunks, at = self.chunks, clause.verb - 1
        clause.purpose = True
        while at >= 0 and chunks[at].kind in SKIPPED:
            at -= 1
        earlier = self._verb_before(clause.verb)
        clause.shared = earlier
        speaker = chunks[at].speaker if at >= 0 else None
        if speaker is not None and chunks[at].kind == "B" and chunks[at].form == "claim":
            clause.subject, clause.shared = [speaker], -1
            return
        if at >= 0 and chunks[at].kind == "S":
            clause.opener, clause.first = chunks[at].form, at
            return
        noun = chunks[at].noun if at >= 0 else None
        if noun is not None and noun.cls == "attack" and noun.owners and at == clause.verb - 1:
            clause.subject, clause.shared = [noun], -1  # "an ISIS attempt to retake X"
            return
        if at >= 0 and chunks[at].kind == ")":
            at = self._opening(at, ")") - 1  # "forcing the joint forces (X and Y) to leave"
        if at >= 0 and chunks[at].noun is not None and earlier >= 0:
            group = chunks[earlier].group
            if group is not None and group.lemma in SHARING and at > earlier:
                noun = chunks[at].noun
                if noun is not None and at - 1 == earlier:
                    clause.subject, clause.shared, clause.governor = [noun], -1, earlier

    def _verb_before(self, at: int) -> int:
        return next((verb for verb in reversed(self.verbs) if verb < at), -1)

    def _gerund(self, clause: Clause) -> None:
        chunks, at = self.chunks, clause.verb - 1
        while at >= 0 and chunks[at].kind in SKIPPED:
            at -= 1
        previous = self._earlier_finite_at(clause.verb)
        following = next((verb for verb in self.verbs if verb > clause.verb and self._is_finite(verb)), -1)
        clause.shared = previous if previous >= 0 else following
        accused = noun_at(chunks, at - 1)
        if at > 1 and chunks[at].form in {"of", "for"} and accused is not None and chunks[at - 2].kind == "V":
            group = chunks[at - 2].group
            if group is not None and group.lemma in {"accuse", "suspect", "blame"}:
                clause.subject, clause.shared = [accused], -1
        if previous < 0:
            speaker = next(
                (
                    c.speaker
                    for c in chunks[clause.verb :]
                    if c.kind in {"B", "V"} and (c.speaker or c.kind == "V") and c is not chunks[clause.verb]
                ),
                None,
            )
            if speaker is not None:
                clause.subject, clause.shared = [speaker], -1
        if at >= 0 and chunks[at].kind in {"S", "P", ",", "&"}:
            clause.opener = chunks[at].form if chunks[at].kind in {"S", "P"} else ""
            clause.first = at if chunks[at].kind in {"S", "P"} else at + 1
            return
        if at >= 0 and chunks[at].noun is not None:
            noun = chunks[at].noun
            if (noun is not None and noun.type in {"actor", "people", "means"}) or (noun is not None and noun.proper):
                clause.subject, clause.shared, clause.first = [noun], -1, at

    def _is_finite(self, at: int) -> bool:
        group = self.chunks[at].group
        return group is not None and group.finite

    def _reduced(self, clause: Clause) -> bool:
        """Read a bare participle as passive ("villages held by the SDF"); False where it is a finite past."""
        chunks, at = self.chunks, clause.verb - 1
        while at >= 0 and chunks[at].kind in SKIPPED:
            at -= 1
        following = clause.verb + 1
        while following < len(chunks) and chunks[following].kind in SKIPPED:
            following += 1
        by = self._by_follows(following)
        if at < 0:
            if by:
                clause.passive, clause.first = True, clause.verb
                shared = next((verb for verb in self.verbs if verb > clause.verb and self._is_finite(verb)), -1)
                clause.shared = shared
                return True
            return False
        kind = chunks[at].kind
        if kind == "N" and (by or self._later_finite_claims(clause.verb)):
            at = self._described(at)
            noun = chunks[at].noun
            if noun is not None:
                members = self._list_back(at)
                clause.phrases.append(("object", members))
                clause.passive, clause.first = True, clause.verb
                return True
        if kind == "N" and self._headline(at, following):
            clause.phrases.append(("object", self._list_back(at)))
            clause.passive, clause.first = True, clause.verb
            return True
        if kind == "," and by:
            noun = self._antecedent_noun(at)
            if noun is not None:
                members = [noun]
                if noun is noun_at(chunks, at - 1):
                    listed = [chunk.noun for chunk in chunks[self._list_start(at - 1) : at]]
                    members = [one for one in listed if one is not None]
                clause.phrases.append(("object", members))
                clause.passive, clause.first = True, at + 1
                return True
        if (
            kind == "S"
            and chunks[at].form == "as"
            and (described := noun_at(chunks, at - 1)) is not None
            and described.type == "place"
        ):
            clause.phrases.append(("object", [described]))
            clause.passive, clause.first = True, at - 1
            return True
        if (kind == "S" and by) or (kind == "S" and chunks[at].form in {"when", "once", "if", "as", "until", "while"}):
            clause.passive, clause.first, clause.opener = True, at, chunks[at].form
            return True
        return False

    def _described(self, at: int) -> int:
        """Return the noun that a participle after a noun describes: the town, in "the last town in the country held by X"."""
        before, noun = noun_at(self.chunks, at - 2), self.chunks[at].noun
        if before is None or noun is None or self.chunks[at - 1].kind != "P" or before.type != "place":
            return at
        last = before.det == "def" and (SINGLED & {before.head, *before.adjectives} or not noun.mentions)
        return at - 2 if last or (not noun.mentions and not noun.proper) else at

    def _by_follows(self, at: int) -> bool:
        """Say whether "by" follows before the clause can end, past other prepositional phrases."""
        chunks = self.chunks
        while at < len(chunks):
            chunk = chunks[at]
            if chunk.kind == "P":
                if chunk.form in {"by", "at the hands of"}:
                    agent = noun_at(chunks, at + 1)
                    return agent is not None and bool(
                        agent.mentions or agent.proper or agent.cls or agent.owners or agent.head in CALLING
                    )
                at += 2
            elif chunk.kind in {"Y", "A"}:
                at += 1
            else:
                return False
        return False

    def _headline(self, at: int, following: int) -> bool:
        """Say whether a bare participle is all that a line says of a place: "X taken."."""
        noun, group = self.chunks[at].noun, self.chunks[following - 1].group
        ends = following >= len(self.chunks) or self.chunks[following].kind in {".", ";", "!", ",", "&"}
        alone = at == 0 or self.chunks[at - 1].kind in {".", ";", ":", "!", ",", "&"}
        if noun is None or noun.type != "place" or noun.metonym or group is None or not (ends and alone):
            return False
        frames = vocabulary().verbal.get(group.lemma, ())
        return any(
            "object" in frame.slots.get("place", ()) and "subject" not in frame.slots["place"]
            for frame in frames
            if frame.kind is Kind.TRANSFER
        )

    def _list_back(self, at: int) -> list[Noun]:
        """Return the names that a noun explains, or the noun alone."""
        noun = self.chunks[at].noun
        if noun is None:
            return []
        return apposed(self.chunks, at) or [noun]

    def _later_finite_claims(self, verb: int) -> bool:
        """Say whether a later finite verb needs the noun before a bare participle as its subject."""
        chunks = self.chunks
        group = chunks[verb].group
        if verb + 1 < len(chunks) and chunks[verb + 1].kind == "N":
            return False
        for at in range(verb + 1, len(chunks)):
            kind = chunks[at].kind
            if kind in {",", "&", "S", "R", ";", "B", "."}:
                return False
            if kind == "V":
                other = chunks[at].group
                if self._bare(at) and self._by_follows(at + 1):
                    continue  # "a deal brokered by X" needs no subject
                if other is not None and other.finite and not other.infinitive:
                    before = at - 1
                    while before > verb and chunks[before].kind in SKIPPED:
                        before -= 1
                    free = chunks[before].kind == "N" and chunks[before - 1].kind != "P"
                    return not free and group is not None
        return False

    def _lead(self, clause: Clause) -> None:
        """Find prepositional phrases set in front of a clause: "In Homs, shelling killed five"."""
        chunks = self.chunks
        at = clause.first - 1
        if at < 0 or not clause.subject or self.chunks[clause.first].kind in {"S", "R"}:
            return
        while at >= 0 and (
            chunks[at].kind in {"Y", "A", ","} or (chunks[at].kind == "P" and chunks[at + 1].kind == "Y")
        ):
            if chunks[at].kind == "Y":
                clause.lead = at
            at -= 1
        if at < 0:
            return
        if at >= 1 and chunks[at].noun is not None and chunks[at - 1].kind == "P":
            if at - 1 == 0 or chunks[at - 2].kind in {"&", ";", "S", "B", ":"}:
                noun = chunks[at].noun
                if chunks[at - 1].role in {"in", "on", "from", "near", "at"} and noun is not None:
                    clause.phrases.append((chunks[at - 1].role, [noun]))
                    clause.lead = at - 1
        elif (there := noun_at(chunks, at)) is not None and there.head == "there":
            clause.phrases.append(("in", [there]))
