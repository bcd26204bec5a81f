"""Clauses: which noun phrases belong to which verb, and in what role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.claim import Modality
from rasd.languages.en.chunks import PARTICLES
from rasd.languages.en.inflect import ING, PARTICIPLE, PAST

if TYPE_CHECKING:
    from rasd.languages.en.chunks import Chunk, Group, Noun

SKIPPED = frozenset({"A", "Y", "G", "-", '"', "'"})
CLOSING = frozenset({";", ":", "\u2014", ".", "!", "?", "\u2026", "(", "B", "-"})
SHARING = frozenset({"force", "compel", "order", "urge", "ask", "call", "allow", "want", "oblige", "prompt", "lead", "cause", "instruct", "let", "expect", "help", "enable", "push", "require", "press", "demand", "tell", "persuade", "convince", "pressure", "command"})  # fmt: skip
"""Verbs whose object is the subject of the infinitive after it ("forced them to leave")."""


@dataclass(slots=True, eq=False)
class Clause:
    """A verb with its phrases; positions are indices of chunks, the last one exclusive."""

    verb: int
    group: Group
    first: int
    last: int
    subject: list[Noun] = field(default_factory=list)
    phrases: list[tuple[str, list[Noun]]] = field(default_factory=list)
    passive: bool = False
    finite: bool = True
    shared: int = -1
    """The verb (chunk index) whose subject this clause shares, -1 for none."""
    opener: str = ""
    """The subordinator, relative or preposition that opens it."""
    purpose: bool = False
    particle: str = ""
    lead: int = -1
    """Where the chunks in front of its subject begin."""

    def nouns(self, role: str) -> list[Noun]:
        """Return the nouns of the first phrase in a role."""
        for name, nouns in self.phrases:
            if name == role:
                return nouns
        return []

    @property
    def object(self) -> Noun | None:
        """Return the first noun of its object."""
        nouns = self.nouns("object")
        return nouns[0] if nouns else None


def alike(one: Noun, other: Noun) -> bool:
    """Say whether two nouns can stand in one list: places, unknown names beside them, or actors."""
    if one.det == "pronoun" or other.det == "pronoun":
        return one.det == other.det == "pronoun"
    first, second = one.type, other.type
    if first == second and first:
        return True
    names = {"place", "proper"}
    kinds = {first or ("proper" if one.proper else ""), second or ("proper" if other.proper else "")}
    if kinds <= names:
        return True
    people = {"actor", "people"}
    return kinds <= people or (kinds <= {"actor", "place"} and bool(one.metonym or other.metonym))


class ClauseReader:
    """Reads the clauses of one sentence from its chunks; sources are chunks of kind B by now."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self.chunks = chunks
        self.verbs = [at for at, chunk in enumerate(chunks) if chunk.kind == "V"]
        self._heads: set[int] = set()
        """Chunks that are a subject: no object list runs over them."""

    def read(self) -> list[Clause]:
        """Return the clauses in the order of their verbs."""
        clauses = [self._open(at) for at in self.verbs]
        for clause in clauses:
            self._antecedent_subject(clause, clauses)
        starts = sorted({clause.first for clause in clauses})
        for clause in clauses:
            clause.last = self._end(clause, starts)
            self._complements(clause)
        return clauses

    def _antecedent_subject(self, clause: Clause, clauses: list[Clause]) -> None:
        """Let "they" in "fighters were killed as they fled" be who the clause before is about."""
        if (
            not clause.subject
            or clause.subject[0].det != "pronoun"
            or clause.subject[0].head not in {"they", "it", "he"}
        ):
            return
        if clause.opener not in {
            "as",
            "when",
            "after",
            "before",
            "while",
            "until",
            "since",
            "because",
            "although",
            "though",
            "even as",
        }:
            return
        before = [
            one
            for one in clauses
            if one.verb < clause.verb and one.subject and one.subject[0].det != "pronoun"
        ]
        if before and before[-1].subject[0].type in {"actor", "people"}:
            clause.subject = before[-1].subject

    # -- subjects

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

    def _finite(self, clause: Clause) -> None:
        chunks = self.chunks
        at = clause.verb - 1
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
                if at > 2 and chunks[at - 1].kind == "V" and chunks[at - 2].kind == "R" and clause.verb > at:
                    at -= 3
                    continue
                self._take_subject(clause, at)
                return
            elif kind == "," or kind == ")":
                opening = self._opening(at, ")" if kind == ")" else ",")
                if opening < 0:
                    if kind == "," and at > 0 and self._earlier_finite(at):
                        clause.shared = self._earlier_finite_at(at)
                        clause.first = at + 1
                    elif kind == ",":
                        at -= 1
                        continue
                    return
                at = opening - 1
            elif kind == "&":
                clause.shared = self._earlier_finite_at(at)
                clause.first = at
                return
            elif kind == "R":
                self._relative(clause, at)
                return
            elif kind == "S":
                clause.first, clause.opener = at, chunk.form
                if chunk.form == "only to":
                    clause.shared = self._earlier_finite_at(at)
                return
            elif kind == "V":
                if self._bare(at):
                    at -= 1
                    continue
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

    def _list_start(self, at: int) -> int:
        """Return where a list of nouns of one sort begins that ends at a chunk."""
        chunks = self.chunks
        while (
            at >= 2
            and chunks[at - 1].kind in {"&", ","}
            and chunks[at - 2].noun is not None
            and chunks[at].noun is not None
        ):
            if not alike(chunks[at - 2].noun, chunks[at].noun):
                break
            at -= 2
        return at

    def _has_noun_before(self, at: int) -> bool:
        at -= 1
        while at >= 0 and self.chunks[at].kind in SKIPPED:
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

    def _opening(self, at: int, mark: str) -> int:
        """Return the comma or bracket that opens the parenthesis which the one at `at` closes, -1 for none."""
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
                chunk.kind == "V"
                and chunk.group is not None
                and chunk.group.form not in {PAST, PARTICIPLE, ING}
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
            if governed and not (chunks[before - 1].kind == "P" and before - 1 == 0):
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
        clause.subject = members
        clause.first = first
        if (
            noun.cls == "control"
            and at + 2 < clause.verb
            and chunks[at + 1].kind == "P"
            and chunks[at + 2].noun is not None
        ):
            clause.phrases.append((chunks[at + 1].role, [chunks[at + 2].noun]))
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

    def _relative(self, clause: Clause, at: int) -> None:
        """A relative clause whose pronoun is its subject."""
        clause.first, clause.opener = at, self.chunks[at].form
        noun = self._antecedent_noun(at)
        if noun is not None:
            clause.subject = [noun]

    def _antecedent(self, clause: Clause, at: int) -> None:
        """Give a relative clause the noun that its pronoun takes up, as object or place."""
        noun = self._antecedent_noun(at)
        if noun is None:
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
        while noun is not None and not noun.mentions and not noun.proper and before > 0:
            before -= 1
            if self.chunks[before].kind in {"V", ";", "S"}:
                break
            noun = self.chunks[before].noun or noun
        return noun

    def _infinitive(self, clause: Clause) -> None:
        chunks, at = self.chunks, clause.verb - 1
        clause.purpose = True
        while at >= 0 and chunks[at].kind in SKIPPED:
            at -= 1
        earlier = self._verb_before(clause.verb)
        clause.shared = earlier
        if at >= 0 and chunks[at].kind == "S":
            clause.opener, clause.first = chunks[at].form, at
            return
        if at >= 0 and chunks[at].noun is not None and earlier >= 0:
            group = chunks[earlier].group
            if group is not None and group.lemma in SHARING and at > earlier:
                noun = chunks[at].noun
                if noun is not None and at - 1 == earlier:
                    clause.subject, clause.shared = [noun], -1

    def _verb_before(self, at: int) -> int:
        return next((verb for verb in reversed(self.verbs) if verb < at), -1)

    def _gerund(self, clause: Clause) -> None:
        chunks, at = self.chunks, clause.verb - 1
        while at >= 0 and chunks[at].kind in SKIPPED:
            at -= 1
        previous = self._earlier_finite_at(clause.verb)
        following = next((verb for verb in self.verbs if verb > clause.verb and self._is_finite(verb)), -1)
        clause.shared = previous if previous >= 0 else following
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
            if (
                (noun is not None
                and noun.type in {"actor", "people", "means"})
                or (noun is not None and noun.proper)
            ):
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
                shared = next(
                    (verb for verb in self.verbs if verb > clause.verb and self._is_finite(verb)), -1
                )
                clause.shared = shared
                return True
            return False
        kind = chunks[at].kind
        if kind == "N" and (by or self._later_finite_claims(clause.verb, at)):
            noun = chunks[at].noun
            if noun is not None:
                members = self._list_back(at)
                clause.phrases.append(("object", members))
                clause.passive, clause.first = True, clause.verb
                return True
        if kind == "," and by:
            noun = self._antecedent_noun(at)
            if noun is not None:
                clause.phrases.append(("object", [noun]))
                clause.passive, clause.first = True, at + 1
                return True
        if (
            kind == "S"
            and chunks[at].form == "as"
            and at > 0
            and chunks[at - 1].noun is not None
            and chunks[at - 1].noun.type == "place"
        ):
            clause.phrases.append(("object", [chunks[at - 1].noun]))
            clause.passive, clause.first = True, at - 1
            return True
        if (
            (kind == "S"
            and by)
            or (kind == "S" and chunks[at].form in {"when", "once", "if", "as", "until", "while"})
        ):
            clause.passive, clause.first, clause.opener = True, at, chunks[at].form
            return True
        return False

    def _by_follows(self, at: int) -> bool:
        """Say whether "by" follows before the clause can end, past other prepositional phrases."""
        chunks = self.chunks
        while at < len(chunks):
            chunk = chunks[at]
            if chunk.kind == "P":
                if chunk.form in {"by", "at the hands of"}:
                    return True
                at += 2
            elif chunk.kind in {"Y", "A"}:
                at += 1
            else:
                return False
        return False

    def _list_back(self, at: int) -> list[Noun]:
        """Return the list that ends in a noun ("Fuah and Kafraya, two villages …" gives the apposition's names)."""
        noun = self.chunks[at].noun
        if noun is None:
            return []
        return apposed(self.chunks, at) or [noun]

    def _later_finite_claims(self, verb: int, noun_at: int) -> bool:
        """Say whether a later finite verb of the same clause needs the noun before a bare participle as its subject."""
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
                if other is not None and other.finite and not other.infinitive:
                    before = at - 1
                    while before > verb and chunks[before].kind in SKIPPED:
                        before -= 1
                    free = chunks[before].kind == "N" and chunks[before - 1].kind not in {"P"}
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
        elif chunks[at].noun is not None and chunks[at].noun.head == "there":
            clause.phrases.append(("in", [chunks[at].noun]))

    # -- complements

    def _end(self, clause: Clause, starts: list[int]) -> int:
        end = len(self.chunks)
        for start in starts:
            if start > clause.verb:
                end = min(end, start)
                break
        for verb in self.verbs:
            if verb > clause.verb:
                end = min(end, verb)
                break
        return end

    def _complements(self, clause: Clause) -> None:
        chunks = self.chunks
        pending = "" if clause.passive and clause.group.lemma not in {"give", "hand", "return"} else "object"
        previous: Noun | None = None
        at = clause.verb + 1
        while at < clause.last:
            chunk = chunks[at]
            kind = chunk.kind
            if kind == "N" and chunk.noun is not None:
                if chunk.noun.head in {"there", "here"} and chunk.noun.det == "pronoun":
                    clause.phrases.append(("in", [chunk.noun]))
                    at += 1
                    continue
                if pending and at not in self._heads:
                    nouns, at_ = self._list(at, clause.last)
                    if not (
                        pending == "of" and previous is not None and previous.type in {"actor", "people"}
                    ):
                        clause.phrases.append((pending, nouns))
                    previous = nouns[-1]
                    at = at_
                    pending = ""
                    continue
                pending = ""
            elif kind == "P":
                pending = chunk.role
                following = chunks[at + 1].noun if at + 1 < clause.last else None
                if (
                    following is not None
                    and following.type == "means"
                    and chunk.form in {"in", "by", "on", "with"}
                ):
                    pending = "aboard"
                word = chunk.form.split()[0]
                if (
                    word in PARTICLES
                    and not clause.group.particle
                    and not clause.particle
                    and self._is_particle(clause, at)
                ):
                    clause.particle = word
                if at + 1 < clause.last and chunks[at + 1].kind == "P":
                    at += 1
                    continue
            elif kind == "A":
                if (
                    chunk.form in {"back", "out", "over", "up", "down", "off", "away", "in"}
                    and not clause.particle
                ):
                    clause.particle = chunk.form
            elif (
                kind == "B"
                and at + 2 < clause.last
                and chunks[at + 1].kind == ","
                and chunks[at + 2].kind in {"P", "Y"}
            ):
                pending = ""
            elif kind in {";", ":", "S", "R", "B"}:
                break
            elif kind == "(":
                close = next((i for i in range(at, clause.last) if chunks[i].kind == ")"), at)
                if (close > at and not self._bracketed_list(clause, at, close)) or close > at:
                    at = close
                pending = ""
            elif kind in {",", "&"}:
                pending = ""
            at += 1

    def _is_particle(self, clause: Clause, at: int) -> bool:
        chunk = self.chunks[at]
        return (
            self.chunks[at].last > chunk.first + 1
            and self.chunks[at - 1].kind == "N"
            and at - 1 > clause.verb
        )

    def _bracketed_list(self, clause: Clause, opening: int, close: int) -> bool:
        """Add the names in brackets after "three villages" to its phrase."""
        if not clause.phrases:
            return False
        role, nouns = clause.phrases[-1]
        inside = [chunk.noun for chunk in self.chunks[opening + 1 : close] if chunk.noun is not None]
        places = [noun for noun in inside if noun.type == "place" or noun.proper]
        if (
            len(places) == len(inside)
            and places
            and nouns[-1].type == "place"
            and nouns[-1].plural
            and not nouns[-1].proper
        ):
            clause.phrases[-1] = (role, places)
            return True
        return False

    def _list(self, at: int, end: int) -> tuple[list[Noun], int]:
        """Return the list of nouns that begins at a chunk, and where reading goes on."""
        chunks = self.chunks
        first = chunks[at].noun
        if first is None:
            return [], at + 1
        members = [first]
        at += 1
        while at < end:
            step = at
            if chunks[step].kind == "P" and step + 1 < end and chunks[step + 1].kind == "Y":
                step += 1
            if (
                chunks[step].kind == "Y"
                and step + 2 < end
                and chunks[step + 1].kind == ","
                and chunks[step + 2].kind == "&"
                and chunks[step + 2].form == "including"
            ):
                step += 1
            if chunks[step].kind in {",", "("} and step + 1 < end and chunks[step + 1].kind == "&":
                step += 2
            elif chunks[step].kind in {",", "&"}:
                step += 1
            else:
                break
            if step < end and chunks[step].kind == "A":
                step += 1
            if step >= end or step in self._heads:
                break
            noun = chunks[step].noun
            if noun is None or not alike(members[-1], noun):
                break
            if chunks[step - 1].kind == "," and self._is_apposition(members[-1], noun, step, end):
                break
            opener = chunks[step - 1].form
            general = (
                opener in {"such as", "including", "namely", "among them"}
                and members[-1].type == "place"
                and (
                    members[-1].mentions[0].ref != "name"
                    or (members[-1].quantity is None
                    and members[-1].plural
                    and not members[-1].mentions[0].place)
                )
            )
            if (general and noun.type == "place") or (general and noun.proper):
                members[-1] = noun
            else:
                members.append(noun)
            at = step + 1
        return members, at

    def list_at(self, at: int) -> tuple[list[Noun], int]:
        """Return the list of nouns that begins at a chunk, and the chunk after it."""
        return self._list(at, len(self.chunks))

    def _is_apposition(self, one: Noun, other: Noun, at: int, end: int) -> bool:
        """Say whether a noun after a comma explains the one before ("Karama, a town on the Euphrates")."""
        if (
            other.word is not None
            and other.word.settlement
            and other.det
            and not other.plural
            and one.type == "place"
            and other.quantity is None
        ):
            return True
        if (
            other.owner is not None
            and other.word is not None
            and other.word.settlement
            and one.type == "place"
        ):
            return True
        return (
            (other.det in {"indef", "def"}
            and one.type == "place"
            and other.type == "place"
            and other.mentions[0].ref != "name")
            or (other.det == "indef" and not other.plural and other.quantity is None)
        )


def apposed(chunks: list[Chunk], at: int) -> list[Noun]:
    """Return the names that an unnamed place after a comma explains: "Fuah and Kafraya, two besieged villages"."""
    noun = chunks[at].noun
    if noun is None or noun.type != "place" or at < 2 or chunks[at - 1].kind != ",":
        return []
    if noun.mentions[0].place is not None or not (
        noun.det == "indef" or noun.quantity is not None or noun.compounds or noun.det == "def"
    ):
        return []
    members: list[Noun] = []
    index = at - 2
    while index >= 0:
        other = chunks[index].noun
        if other is None or not (other.type == "place" or other.proper) or other.det:
            break
        members.insert(0, other)
        if index >= 2 and chunks[index - 1].kind == "&":
            index -= 2
        else:
            break
    return members


def modality_of(clause: Clause) -> Modality:
    """Return what the verb group and its opener say of whether it was done."""
    if clause.group.modality is not Modality.STATED:
        return clause.group.modality
    if clause.opener in {"if", "unless", "whether"}:
        return Modality.POSSIBLE
    return Modality.STATED
