"""Subjects: who a finite verb is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.en.chunk import noun_at
from rasd.languages.en.clause import Clause, alike
from rasd.languages.en.inflect import ING, PARTICIPLE, PAST
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Chunk, Noun

SKIPPED = frozenset({"A", "Y", "G", "-", '"', "'"})


SUFFERED = frozenset({"kill", "wound", "injure", "hurt", "capture", "arrest", "detain"})
"""Verbs that people suffer, also where the auxiliary is left out."""


class SubjectReader:
    """Finds the subjects of the finite verbs of a sentence, going left from each."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self.chunks = chunks
        self.verbs = [at for at, chunk in enumerate(chunks) if chunk.kind == "V"]
        self._heads: set[int] = set()
        """Chunks that are a subject: no object list runs over them."""

    def _finite(self, clause: Clause) -> None:
        chunks = self.chunks
        at = clause.verb - 1
        crossed = False
        """Another verb stands between: the clause is not the relative one."""
        while at >= 0:
            chunk = chunks[at]
            kind = chunk.kind
            if kind in SKIPPED:
                at -= 1
            elif kind == "N":
                if at > 0 and chunks[at - 1].kind == "P":
                    at -= 2
                    continue
                listed = self._list_start(at)
                if (
                    listed > 1
                    and listed < at
                    and chunks[listed - 1].kind == "P"
                    and chunks[listed - 2].kind == "N"
                    and self._has_noun_before(listed - 2)
                ):
                    at = listed - 2
                    continue
                if (
                    listed > 2
                    and listed < at
                    and chunks[listed - 1].kind == "P"
                    and chunks[listed - 2].kind == "V"
                    and self._bare(listed - 2)
                    and self._has_noun_before(listed - 2)
                ):
                    at = listed - 3  # "forces backed by A and B took X"
                    continue
                if (
                    at > 0
                    and chunks[at - 1].form == "since"
                    and not (chunk.noun is not None and (chunk.noun.mentions or chunk.noun.proper))
                ):
                    at -= 2
                    continue
                if (
                    listed > 0
                    and chunks[listed - 1].kind == "V"
                    and self._bare(listed - 1)
                    and self._has_noun_before(listed - 1)
                ):
                    at = listed - 2
                    continue
                plain = chunk.noun is not None and not (chunk.noun.mentions or chunk.noun.proper)
                if at > 2 and chunks[at - 2].kind == "R" and (plain or self._acts(at - 1)):
                    at -= 3
                    continue
                self._take_subject(clause, at)
                return
            elif kind == "\u2014" and (dash := self._dash_before(at)) > 0:
                at = dash - 1  # "the regiment – backed by X – took Y"
            elif kind == ")" and self._supplied(at):
                self._take_subject(clause, at - 1)
                return
            elif kind in {",", ")"}:
                opening = self._opening(at, ")" if kind == ")" else ",")
                if opening < 0:
                    if kind == "," and at > 0 and self._earlier_finite(at):
                        clause.shared = self._earlier_finite_at(at)
                        clause.first = at + 1
                    elif kind == ",":
                        at -= 1
                        continue
                    return
                self._renamed(opening, at)
                at = opening - 1
            elif kind == "&":
                clause.shared = self._main_before(at)
                clause.first = at
                return
            elif kind == "R":
                self._relative(clause, at)
                if crossed and at > 0 and chunks[at - 1].noun is not None:
                    clause.first, clause.opener = at - 1, ""  # "gunmen who rolled into X now hold it"
                return
            elif kind == "S":
                clause.first, clause.opener = at, chunk.form
                if chunk.form == "only to":
                    clause.shared = self._earlier_finite_at(at)
                return
            elif kind == "V":
                if self._bare(at):
                    crossed = True
                    at -= 1
                    continue
                opening = at - 1 if chunks[at - 1].kind == "R" else at - 2
                antecedent = noun_at(chunks, opening - 1)
                if opening > 0 and chunks[opening].kind == "R" and antecedent is not None:
                    clause.subject, clause.first = [antecedent], clause.verb
                    return  # "reports that the SDF had left X could not be verified"
                clause.first = at + 1
                return
            elif kind == "P":
                at -= 1
            elif kind == "B" and at > 1 and chunks[at - 1].kind == ",":
                at -= 2
            else:
                clause.first = at + 1
                return
        clause.first = 0

    def _dash_before(self, at: int) -> int:
        """Return the dash that opens the parenthesis which one closes, -1 for none."""
        for before in range(at - 1, max(0, at - 14), -1):
            if self.chunks[before].kind in {"\u2014", ";", ":"}:
                return before if self.chunks[before].kind == "\u2014" and before + 1 < at else -1
        return -1

    def _supplied(self, at: int) -> bool:
        """Say whether brackets supply the subject that a quoted sentence left out: "(The rebels) abandoned the town"."""
        if at < 2 or self.chunks[at - 1].kind != "N" or self.chunks[at - 2].kind != "(":
            return False
        return at == 2 or self.chunks[at - 3].kind in {'"', ".", "S", "B", ":"}

    def _renamed(self, opening: int, close: int) -> None:
        """Let "X's wing, the Y Front, overran" be about whom the name between the commas says."""
        noun, name = noun_at(self.chunks, opening - 1), self.chunks[opening + 1].noun
        if noun is None or name is None or noun.mentions or close != opening + 2 or name.type != "actor":
            return
        if name.mentions[0].ids and noun.word is not None and not noun.word.source and not noun.proper:
            noun.mentions = name.mentions

    def list_start(self, at: int) -> int:
        """Return the chunk where a list of nouns of one sort begins that ends at a chunk."""
        return self._list_start(at)

    def _list_start(self, at: int) -> int:
        """Return where a list of nouns of one sort begins that ends at a chunk."""
        chunks = self.chunks
        while at >= 2 and chunks[at - 1].kind in {"&", ","}:
            other, noun = chunks[at - 2].noun, chunks[at].noun
            if other is None or noun is None or not alike(other, noun):
                break
            at -= 2
        return at

    def _has_noun_before(self, at: int) -> bool:
        at -= 1
        while at >= 0 and (self.chunks[at].kind in SKIPPED or self.chunks[at].kind == "P"):
            at -= 1
        return at >= 0 and self.chunks[at].noun is not None

    def _bare(self, at: int) -> bool:
        """Say whether a verb is no finite one: a participle or an infinitive after a noun."""
        group = self.chunks[at].group
        return group is not None and (
            group.infinitive or (not group.auxiliary and group.form in {ING, PAST, PARTICIPLE})
        )

    def _earlier_finite(self, at: int) -> bool:
        return self._earlier_finite_at(at) >= 0

    def _earlier_finite_at(self, at: int) -> int:
        """Return the nearest verb before a chunk that has a subject of its own or shares one."""
        for verb in reversed(self.verbs):
            if verb < at:
                group = self.chunks[verb].group
                if group is not None and group.finite:
                    return verb
        return next((verb for verb in reversed(self.verbs) if verb < at), -1)

    def _main_before(self, at: int) -> int:
        """Return the verb that "and" goes on from: behind a comma, the one before a clause with "as" or "when"."""
        verb = self._earlier_finite_at(at)
        if verb < 0 or self.chunks[at - 1].kind != ",":
            return verb
        opener = next((i for i in range(verb - 1, -1, -1) if self.chunks[i].kind in {"S", "V", ",", ";", "B"}), -1)
        if opener < 0 or self.chunks[opener].form not in {"as", "when", "while"}:
            return verb
        earlier = self._earlier_finite_at(opener)
        return earlier if earlier >= 0 else verb

    def _opening(self, at: int, mark: str) -> int:
        """Return the mark that opens the parenthesis which the one at `at` closes, -1 for none."""
        chunks = self.chunks
        wanted = "(" if mark == ")" else ","
        for before in range(at - 1, -1, -1):
            kind = chunks[before].kind
            if kind in {";", ":", "B"}:
                return -1
            if kind == wanted:
                inside = chunks[before + 1 : at]
                if wanted == "(":
                    return before
                if not inside:
                    return -1
                if inside[0].kind in {"R", "P", "A", "Y", "S", "V"} or self._apposition(inside):
                    return before
        return -1

    def _apposition(self, inside: list[Chunk]) -> bool:
        return (
            inside[0].kind == "N"
            and not any(chunk.group is not None and chunk.group.auxiliary for chunk in inside)
            and not any(
                chunk.kind == "V" and chunk.group is not None and chunk.group.form not in {PAST, PARTICIPLE, ING}
                for chunk in inside
            )
        )

    def _take_subject(self, clause: Clause, at: int) -> None:
        chunks = self.chunks
        noun = chunks[at].noun
        if noun is None:
            return
        members, first = [noun], at
        while first >= 2:
            before = first - 1
            if chunks[before].kind in {"A", "Y"} and before >= 2 and chunks[before - 1].kind == "&":
                before -= 1  # "A and later B"
            if chunks[before].kind in {",", "&"}:
                comma_and = chunks[before].kind == "&" and chunks[before - 1].kind == ","
                before -= 1
                if comma_and:
                    before -= 1
            else:
                break
            other = chunks[before].noun if before >= 0 else None
            if other is None or not alike(other, members[0]):
                break
            governed = before > 0 and chunks[before - 1].kind in {"P", "V"}
            if governed and not (before - 1 == 0 and chunks[0].role in {"with", "between"}):
                break
            if (
                chunks[first - 1].form in {"such as", "including", "namely"}
                and other.type == "place"
                and other.quantity is None
            ):
                first = before
                break
            members.insert(0, other)
            first = before
        members = [one for one in members if not (one.pronoun and one.head in {"allies", "ally"})] or members
        if not noun.mentions and not noun.proper and at >= 2 and chunks[at - 1].form == "and" and noun.plural:
            beside = chunks[at - 2].noun
            if beside is not None and beside.type == "actor" and chunks[at - 3 : at - 2] and chunks[at - 3].kind != "P":
                members, first = [beside], at - 2  # "soldiers and their collaborators"
            elif beside is not None and beside.type == "actor" and at == 2:
                members, first = [beside], 0
        clause.subject = members
        clause.first = first
        if (
            noun.head == "#"
            and clause.group.lemma in SUFFERED
            and not clause.group.auxiliary
            and self._after_passive(at)
        ):
            clause.passive = True  # "two were killed and five wounded"
        if (
            noun.cls == "control"
            and at + 2 < clause.verb
            and chunks[at + 1].kind == "P"
            and (held := noun_at(chunks, at + 2)) is not None
        ):
            clause.phrases.append((chunks[at + 1].role, [held]))
        self._heads.add(first)
        for index in range(first, at + 1):
            self._heads.add(index)
        before = first - 1
        while before >= 0 and chunks[before].kind in {"A", "Y", '"'}:
            before -= 1
        if before >= 0 and chunks[before].kind in {"S", "R"}:
            clause.opener = chunks[before].form
            if chunks[before].kind == "R":
                self._antecedent(clause, before)
                clause.first = before
            else:
                clause.first = before

    def _acts(self, at: int) -> bool:
        """Say whether a chunk is a verb that does something, rather than reports what somebody says."""
        group = self.chunks[at].group
        return group is not None and group.lemma not in vocabulary().speech

    def _after_passive(self, at: int) -> bool:
        earlier = self._earlier_finite_at(at)
        group = self.chunks[earlier].group if earlier >= 0 else None
        return group is not None and group.passive

    def _relative(self, clause: Clause, at: int) -> None:
        """Read a relative clause whose pronoun is its subject."""
        clause.first, clause.opener = at, self.chunks[at].form
        noun = self._antecedent_noun(at)
        if noun is not None:
            clause.subject = [noun]
            comma = at - 1
            if self.chunks[comma].noun is noun:
                comma += 1  # "A and B provinces which"
            many = clause.group.be in {"are", "were"} or (noun.plural and noun.type == "place")
            if many and comma > 0 and self.chunks[comma - 1].noun is noun:
                listed = [chunk.noun for chunk in self.chunks[self._list_start(comma - 1) : comma]]
                clause.subject = [one for one in listed if one is not None]

    def _antecedent(self, clause: Clause, at: int) -> None:
        """Give a relative clause the noun that its pronoun takes up, as object or place."""
        noun = self._antecedent_noun(at)
        if noun is None or not (noun.mentions or noun.proper or noun.cls):
            return
        before = self.chunks[at - 1] if at > 0 else None
        if before is not None and before.kind == "P":
            clause.phrases.append((before.role, [noun]))
        elif self.chunks[at].form == "where":
            clause.phrases.append(("in", [noun]))
        elif self.chunks[at].form != "whose":
            clause.phrases.append(("object", [noun]))

    def _antecedent_noun(self, at: int) -> Noun | None:
        before = at - 1
        if before >= 0 and self.chunks[before].kind == "P":
            before -= 1
        while before >= 0 and self.chunks[before].kind in {",", "A", "Y"}:
            before -= 1
        if before < 0 or self.chunks[before].noun is None:
            return None
        noun = self.chunks[before].noun
        described = noun_at(self.chunks, before - 2)
        if (
            self.chunks[at].form in {"that", "which"}
            and self.chunks[before - 1].kind == "P"
            and before == at - 1
            and described is not None
            and (described.det == "def" or described.head in {"last", "only"})
            and (described.type == "place" or "last" in {described.head, *described.adjectives})
        ):
            noun, before = described, before - 2  # "the last town in X that Y holds"
        if (
            self.chunks[at].form == "which"
            and before < at - 1
            and self.chunks[before - 1].kind == "P"
            and described is not None
            and described.type == "place"
            and described.det == "def"
            and described.word is not None
            and described.word.settlement
            and not described.plural
        ):
            return described  # "the city in western Darfur, which"
        named = noun_at(self.chunks, before - 2)
        copula = self.chunks[before - 1].group if before >= 2 else None
        if (
            noun is not None
            and copula is not None
            and copula.lemma in {"be", "remain"}
            and named is not None
            and named.type == "place"
            and (noun.type == "place" or noun.head in {"last", "only"})
            and noun.det == "def"
        ):
            return named  # "X is the last town that Y holds"
        if self.chunks[at].form == "who" and noun is not None and noun.type == "place" and before >= 2:
            person = self.chunks[before - 2].noun  # "fighters in X who reject the terms"
            if self.chunks[before - 1].kind == "P" and person is not None and person.type in {"actor", "people"}:
                return person
        while noun is not None and not noun.mentions and not noun.proper and before > 0:
            before -= 1
            if self.chunks[before].kind in {"V", ";", "S"}:
                break
            noun = self.chunks[before].noun or noun
        return noun
