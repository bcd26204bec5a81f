"""Predications of holding without a verb: "under X's control", "X-held", "a stronghold of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality, Polarity
from rasd.grammar.document import Mention, Phrase, Predication
from rasd.languages.en.chunk import noun_at
from rasd.languages.en.clause import apposed, modality_of
from rasd.languages.en.clauses import ClauseReader
from rasd.languages.en.matching import is_a
from rasd.languages.en.phrasing import PhraseMaker

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Chunk, Compound, Noun
    from rasd.languages.en.matching import Roles


BESIEGED = frozenset({"besieged", "encircled", "surrounded"})
FORMER = frozenset({"former", "erstwhile", "ex", "onetime", "old"})


class HoldingReader(PhraseMaker):
    """Reads who holds what by nouns, compounds and appositions."""

    def _held(self, at: int, noun: Noun) -> list[Predication]:
        chunks = self.chunks
        before = chunks[at - 1]
        outside = before.form in {"out of", "outside", "beyond"}
        if before.kind != "P" or not (
            outside or before.form in {"under", "in", "into", "within", "to", "back in", "back into", "back to"}
        ):
            return []
        owners: list[Noun] = []
        if noun.owners:
            owners = [self._as_noun(noun)]
        elif at + 2 < len(chunks) and chunks[at + 1].form in {"of", "by", "from"} and chunks[at + 2].noun is not None:
            owners, _ = self._list(at + 2)
        elif noun.owner is not None and noun.owner.mentions:
            owners = [noun.owner]
        elif noun.pronoun:
            owners = [self._speaking(at) or self._possessor(noun)]
        clause = self._clause_of(at - 1)
        roles: Roles = [("by", owners)] if owners else []
        lemma = "" if clause is None else clause.group.lemma
        if lemma == "be" and clause is not None and any(c.form.startswith("back") for c in chunks[clause.verb : at]):
            lemma = "return"
        end = at + 1 if noun.owners or not owners else at + 3
        place: list[Noun] = []
        left = chunks[at - 2] if at >= 2 else None
        if (
            clause is not None
            and clause.verb < at
            and not (
                left is not None
                and left.noun is not None
                and left.noun.type == "place"
                and lemma not in {"bring", "put", "take", "place", "keep", "return", "restore", "give", "hand"}
            )
        ):
            place = clause.subject or self._inherited(clause)
            if clause.object is not None and not clause.passive and clause.object.type == "place":
                place = [clause.object]
        elif left is not None and left.noun is not None:
            place, lemma = [left.noun], ""
        elif left is not None and left.kind in {",", ":"} and (named := noun_at(chunks, at - 3)) is not None:
            place, lemma = [named], ""
        if not place:
            return []
        spoken = False
        """It is said of "it" or "they" what somebody says of himself."""
        if owners and owners[0].proper and before.form == "in" and clause is not None and clause.group.lemma == "be":
            self.combiner.promote(owners[0])
        if owners and owners[0].type == "place" and before.form == "in" and not noun.owners:
            spoken = place[0].det == "pronoun"
            if spoken or place[0].type == "actor" or place[0].metonym:
                roles = [] if spoken else [("by", place)]
                place = owners
        roles.append(("subject", place))
        if clause is not None and noun.cls == "siege":
            roles += [(role, nouns) for role, nouns in clause.phrases if role in {"in", "by"} and nouns[0] is not noun]
        gone = (
            "yes"
            if before.form == "out of" and lemma in {"slip", "fall", "pass", "go", "come", "get", "wrest", "take"}
            else ""
        )
        facts = {"lemma": lemma, "tense": "", "voice": "noun", "taking": "", "outside": gone}
        for frame in self.vocabulary.held.get(noun.head, ()):
            if not self.matcher.fits(frame, roles, facts):
                continue
            if not any(is_a(one, "place") for one in place) and noun.cls != "siege":
                return []
            start = at - 2 if at > 1 else at - 1
            if clause is not None and lemma and clause.object not in place:
                start = clause.lead if clause.lead >= 0 else clause.first
            first = chunks[start].first
            while end < len(chunks) and (
                chunks[end].kind == "Y" or (chunks[end].kind == "P" and _dated(chunks, end + 1))
            ):
                end += 1
            predication = Predication(
                frame,
                noun.at,
                first,
                chunks[min(end, len(chunks)) - 1].last,
                voice="noun",
                state=frame.kind is Kind.CONTROL,
            )
            self._phrases(predication, roles, frame)
            predication.source_subject = spoken
            if clause is not None and lemma:
                predication.polarity = (
                    Polarity.DENIED
                    if clause.group.negative or any(n.negated for n in clause.subject)
                    else Polarity.ASSERTED
                )
                predication.modality = modality_of(clause)
                if clause.purpose and predication.modality is Modality.STATED:
                    predication.modality = self._purpose(clause)
                risk = noun_at(chunks, clause.verb - 2)
                if (
                    clause.opener == "of"
                    and risk is not None
                    and risk.head in {"risk", "danger", "threat", "fear", "fears"}
                ):
                    predication.modality = Modality.POSSIBLE  # "at risk of falling into X's hands"
                predication.background = clause.group.perfect
            if outside and frame.kind is Kind.CONTROL:
                predication.polarity = Polarity.ASSERTED if predication.polarity is Polarity.DENIED else Polarity.DENIED
            elif outside and not gone:
                return []
            if frame.kind is Kind.TRANSFER:
                self._set_manner(
                    predication,
                    self.manner_of(clause.first if clause else at, clause.last if clause else at + 1),
                )
            return [predication]
        return []

    def _quality(self, at: int) -> list[Predication]:
        """Read "declared X free of Y", "X: clear of Y", where no form of "be" stands between."""
        chunks = self.chunks
        noun = chunks[at].noun
        form = chunks[at].form if noun is None else "" if noun.det else noun.head
        actor = noun_at(chunks, at + 2)
        if form not in self.vocabulary.adjectives or actor is None or chunks[at + 1].form not in {"of", "from"}:
            return []
        left = at - 1
        while left > 0 and chunks[left].kind in {"A", "Y", ":", ",", "-"}:
            left -= 1
        if left < 0 or chunks[left].noun is None or any(c.verb < at < c.last and c.verb > left for c in self.clauses):
            return []
        places = [chunk.noun for chunk in chunks[ClauseReader(chunks).list_start(left) : left + 1] if chunk.noun]
        for noun in places:
            self.combiner.promote(noun)
        roles: Roles = [("subject", places), ("of", self._list(at + 2)[0])]
        for frame in self.vocabulary.adjectives[form]:
            if frame.kind is Kind.CONTROL and self.matcher.fits(frame, roles, {}):
                last = chunks[min(at + 2, len(chunks) - 1)].last
                predication = Predication(frame, chunks[at].first, chunks[left].first, last, voice="noun", state=True)
                self._phrases(predication, roles, frame)
                return [predication]
        return []

    def _compounds(self, at: int, noun: Noun) -> list[Predication]:
        made: list[Predication] = []
        targets = noun.names or [noun]
        chunks = self.chunks
        if noun.type == "place" and not is_named(noun) and at >= 2 and chunks[at - 1].kind == ",":
            targets = self._before_comma(at) or targets
        targets = self._said_to_be(at, noun) or targets
        for compound in noun.compounds:
            table = (
                self.vocabulary.strongholds
                if compound.word in self.vocabulary.strongholds
                else self.vocabulary.compounds
            )
            if compound.word in self.vocabulary.adjectives and noun.mentions and noun.mentions[0].ids != compound.ids:
                self._loyal(at, noun, compound, made)
                continue
            for frame in table.get(compound.word, ()):
                word = self.tagged.words[compound.first]
                if not compound.ids and not word.force:
                    continue
                predication = Predication(frame, compound.last - 1, chunks[at].first, chunks[at].last, voice="noun")
                span = self.combiner.reader.span(compound.first, compound.first + 1)
                actor = Mention(
                    "actor", compound.first, compound.last, span, span.words(self.tagged.text), compound.ids
                )
                if not compound.ids:
                    actor.ref, actor.head, actor.foe = "noun", word.force, word.force == "foe"
                predication.phrases.append(Phrase("by", [actor]))
                if frame.kind is Kind.CONTROL and targets == [noun]:
                    self.combiner.promote(noun)
                    targets = self._list(at)[0]
                    for target in targets:
                        self.combiner.promote(target)
                kind = "place" if frame.kind is Kind.CONTROL else "actor"
                mentions = [m for target in targets for m in target.mentions if m.type == kind]
                if mentions:
                    predication.phrases.append(Phrase("object", mentions))
                    made.append(predication)
                break
        return made

    def _said_to_be(self, at: int, noun: Noun) -> list[Noun]:
        """Return the places that are said to be what a noun describes: "X was the last rebel-held quarter of Y"."""
        clause = self._clause_of(at)
        if noun.type != "place" or not noun.det or clause is None or clause.group.lemma not in {"be", "remain"}:
            return []
        said = clause.object is noun and clause.subject and clause.subject[0].type == "place"
        return clause.subject if said else []

    def _loyal(self, at: int, noun: Noun, compound: Compound, made: list[Predication]) -> None:
        for frame in self.vocabulary.adjectives[compound.word]:
            if frame.kind is Kind.RELATION and noun.type == "actor":
                predication = Predication(
                    frame, compound.first, self.chunks[at].first, self.chunks[at].last, voice="noun"
                )
                span = self.combiner.reader.span(compound.first, compound.last)
                predication.phrases.append(Phrase("subject", [noun.mentions[0]]))
                predication.phrases.append(
                    Phrase(
                        "to",
                        [
                            Mention(
                                "actor",
                                compound.first,
                                compound.last,
                                span,
                                span.words(self.tagged.text),
                                compound.ids,
                            )
                        ],
                    )
                )
                made.append(predication)

    def _stronghold(self, at: int, noun: Noun) -> list[Predication]:
        """Read "Darayya, an opposition stronghold", "X is a stronghold of Y"."""
        chunks = self.chunks
        owners: list[Noun] = []
        last = chunks[at].last
        if noun.owners:
            owners = [self._as_noun(noun)]
        elif (
            (owner := noun_at(chunks, at + 2)) is not None
            and chunks[at + 1].form in {"of", "for"}
            and owner.type == "actor"
        ):
            owners, last = [owner], chunks[at + 2].last
        elif noun.pronoun:
            owners = [self._possessor(noun)]
        clause = self._clause_of(at)
        places = apposed(chunks, at)
        if (
            not places
            and (named := noun_at(chunks, at - 2)) is not None
            and chunks[at - 1].kind == ","
            and (named.type == "place" or named.proper)
        ):
            places = [named]
        if (
            not places
            and clause is not None
            and clause.group.lemma in {"be", "remain", "become", "deem", "consider", "regard", "stay"}
            and clause.verb < at
            and clause.subject
            and clause.subject[0].type == "place"
        ):
            places = clause.subject
        if not places:
            index = at + 1
            while (around := noun_at(chunks, index + 1)) is not None and chunks[index].kind == "P":
                if chunks[index].role in {"in", "near"} and around.type == "place":
                    places = [around]
                index += 2
        if not owners or not places or FORMER & set(noun.adjectives):
            return []
        for frame in self.vocabulary.strongholds[noun.head]:
            predication = Predication(frame, noun.at, chunks[max(0, at - 2)].first, last, voice="noun")
            self._phrases(predication, [("by", owners), ("object", places)], frame)
            return [predication]
        return []

    def _besieged(self, at: int, noun: Noun) -> list[Predication]:
        """Read "besieged Aleppo", "the encircled town of X"."""
        mention = noun.mentions[0]
        if mention.place is None and not (mention.ref == "name" and noun.det != "indef" and not noun.plural):
            return []
        word = next(adjective for adjective in noun.adjectives if adjective in BESIEGED)
        roles: Roles = [("object", [noun])]
        for frame in self.vocabulary.adjectives.get(word, ()):
            chunk = self.chunks[at]
            predication = Predication(frame, noun.at, chunk.first, chunk.last, voice="noun", state=True)
            self._phrases(predication, roles, frame)
            return [predication]
        return []

    def _speaking(self, at: int) -> Noun | None:
        """Return who says of something that it is under his control: "commanders said the city was under their control"."""
        for before in range(at - 1, -1, -1):
            chunk = self.chunks[before]
            if chunk.kind == "N" and chunk.noun is not None and chunk.noun.type == "actor":
                return None  # somebody nearer may be meant
            if chunk.kind == "B":
                speaker = chunk.speaker
                named = speaker is not None and speaker.type == "actor" and bool(speaker.mentions[0].ids)
                return speaker if named else None
        return None

    def _before_comma(self, at: int) -> list[Noun]:
        """Return the places that an apposition explains: "Fuah and Kafraya, two government-held villages"."""
        members: list[Noun] = []
        index = at - 2
        while index >= 0 and self.chunks[index].noun is not None:
            noun = self.chunks[index].noun
            if noun is None or not (noun.type == "place" or noun.proper):
                break
            self.combiner.promote(noun)
            members.insert(0, noun)
            if index >= 1 and self.chunks[index - 1].kind == "&":
                index -= 2
            else:
                break
        return members


def is_named(noun: Noun) -> bool:
    """Say whether a place phrase names its place rather than describes it."""
    return bool(noun.mentions) and noun.mentions[0].ref == "name" and noun.det != "indef" and noun.quantity is None


def _dated(chunks: list[Chunk], at: int) -> bool:
    return at < len(chunks) and chunks[at].kind == "Y"
