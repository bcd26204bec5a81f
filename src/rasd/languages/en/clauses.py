"""Clauses: which noun phrases belong to which verb, and in what role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.en.chunk import PARTICLES
from rasd.languages.en.clause import CENTRES, Clause, alike, apposed
from rasd.languages.en.participles import ParticipleReader

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Noun


JOINING = frozenset({"along with", "as well as", "together with", "including"})
SEATS = frozenset({"base", "headquarters", "stronghold", "bastion"})
"""What a place is to whom it belongs: "Bunagana, the rebels' main base"."""
SIDES = frozenset(
    {"north", "south", "east", "west", "centre", "center"}
    | {f"{one}{other}" for one in ("north", "south") for other in ("east", "west")}
)
"""Nouns that say in which part of a country something is."""


class ClauseReader(ParticipleReader):
    """Reads the clauses of one sentence from its chunks; sources are chunks of kind B by now."""

    def read(self) -> list[Clause]:
        """Return the clauses in the order of their verbs."""
        self.breaks = [at for at, chunk in enumerate(self.chunks) if chunk.kind == ";"]
        dashes = [at for at, chunk in enumerate(self.chunks) if chunk.kind == "\u2014"]
        self.breaks = sorted([*self.breaks, *dashes[len(dashes) - len(dashes) % 2 :]])  # one that nothing closes
        clauses = [self._open(at) for at in self.verbs]
        for clause in clauses:
            self._antecedent_subject(clause, clauses)
        starts = sorted({clause.first for clause in clauses})
        for clause in clauses:
            clause.last = self._end(clause, starts)
            self._complements(clause)
            self._left_out_object(clause, clauses)
            self._joined_subject(clause)
            self._taken_up(clause, clauses)
            nouns = clause.nouns("object")
            clause.object = nouns[0] if nouns else None
        return clauses

    def _antecedent_subject(self, clause: Clause, clauses: list[Clause]) -> None:
        """Let "they" in "fighters were killed as they fled" be who the clause before is about."""
        if clause.passive and clause.subject and clause.subject[0].head == "it":
            return
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
        before = [one for one in clauses if one.verb < clause.verb and one.subject and one.subject[0].det != "pronoun"]
        if before and before[-1].subject[0].type in {"actor", "people"}:
            clause.subject = before[-1].subject

    def _taken_up(self, clause: Clause, clauses: list[Clause]) -> None:
        """Let "it" in "X was captured by A but B retook it" be the place that the clause before is about."""
        noun = next((nouns[0] for role, nouns in clause.phrases if role == "object"), None)
        earlier = [one for one in clauses if one.verb < clause.verb and one.finite and one.subject]
        if noun is None or noun.head != "it" or not earlier:
            return
        about = earlier[-1].subject[0]
        if earlier[-1].passive and len(earlier[-1].subject) == 1 and about.type == "place":
            noun.mentions = about.mentions

    def _end(self, clause: Clause, starts: list[int]) -> int:
        end = next((at for at in self.breaks if at > clause.verb), len(self.chunks))
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
                    if not (pending == "of" and previous is not None and previous.type in {"actor", "people"}):
                        clause.phrases.append((pending, nouns))
                    previous = nouns[-1]
                    at = at_
                    pending = ""
                    continue
                pending = ""
            elif kind == "P" and at + 1 < clause.last and chunks[at + 1].kind == "Y":
                at += 1  # "liberated on Monday a town"
            elif kind == "P":
                pending = chunk.role
                following = chunks[at + 1].noun if at + 1 < clause.last else None
                if following is not None and following.type == "means" and chunk.form in {"in", "by", "on", "with"}:
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
                if chunk.form in {"back", "out", "over", "up", "down", "off", "away", "in"} and not clause.particle:
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

    def _joined_subject(self, clause: Clause) -> None:
        """Let what follows "along with" be said of as well: "X was freed along with Y and Z"."""
        at = clause.verb + 1
        if not clause.passive or not clause.subject or at + 1 >= clause.last or self.chunks[at].form not in JOINING:
            return
        nouns, _ = self._list(at + 1, clause.last)
        if nouns and alike(clause.subject[0], nouns[0]):
            clause.subject = [*clause.subject, *nouns]

    def _left_out_object(self, clause: Clause, clauses: list[Clause]) -> None:
        """Let the noun before "they captured" be what they captured: "the villages they captured"."""
        subject = clause.subject[0] if clause.subject else None
        at = clause.first - 1
        noun = self.chunks[at].noun if at >= 0 else None
        if subject is None or subject.det != "pronoun" or clause.passive or noun is None or noun.type != "place":
            return
        if noun.det != "pronoun" and not clause.nouns("object"):
            clause.phrases.append(("object", apposed(self.chunks, at) or [noun]))
            main = next((one for one in clauses if one.verb < clause.verb and one.subject), None)
            if main is not None and main.subject[0].type == "actor":
                clause.subject = main.subject

    def _is_particle(self, clause: Clause, at: int) -> bool:
        chunk = self.chunks[at]
        return self.chunks[at].last > chunk.first + 1 and self.chunks[at - 1].kind == "N" and at - 1 > clause.verb

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
        closed = False
        """Its last member follows "and": a description after it explains the whole list."""
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
            if chunks[step].kind == "P" and self._only_where(step, end):
                step += 2  # "X in the northwest and Y in the west"
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
            bare = noun.type == "place" and noun.mentions[0].ref == "noun" and noun.first == noun.at and not noun.plural
            if bare and chunks[step - 1].form == "and" and members[-1].mentions:
                at = step + 1  # "Dourin hill and town"
                continue
            if chunks[step - 1].form in JOINING and noun.pronoun and noun.type == "place":
                break  # "along with its entrances"
            if chunks[step - 1].kind == "," and closed and _describes(noun):
                break
            if chunks[step - 1].kind == "," and len(members) == 1 and _named_after(members[0], noun):
                return [noun], step + 1  # "its de facto capital, X"
            if chunks[step - 1].kind == "," and (
                self._is_apposition(members[-1], noun) or self._is_seat(members[-1], step, end)
            ):
                if noun.det == "indef" and noun.type == "place" and not noun.inside:
                    noun.mentions[0].ref = "noun"  # "X, an important mining town" is no other town
                break
            if chunks[step - 1].kind == "," and len(members) == 1 and _wider(noun) and not _wider(members[-1]):
                at = step + 1  # "Singa, Sennar State"
                continue
            opener = chunks[step - 1].form
            general = (
                opener in {"such as", "including", "namely", "among them"}
                and members[-1].type == "place"
                and (
                    members[-1].mentions[0].ref != "name"
                    or (members[-1].quantity is None and members[-1].plural and not members[-1].mentions[0].place)
                )
            )
            if (general and noun.type == "place") or (general and noun.proper):
                members[-1] = noun
            else:
                members.append(noun)
                closed = chunks[step - 1].kind == "&"
            at = step + 1
        return members, at

    def _only_where(self, at: int, end: int) -> bool:
        """Say whether a phrase in a list of places only tells where one is, and the list goes on after it."""
        if at + 3 >= end or self.chunks[at].role not in {"in", "near", "on"} or self.chunks[at + 2].kind != "&":
            return False
        where, following = self.chunks[at + 1].noun, self.chunks[at + 3].noun
        if where is None or following is None or following.det or not (following.type == "place" or following.proper):
            return False
        return _wider(where) or (where.head in SIDES and not where.mentions and not where.proper)

    def list_at(self, at: int) -> tuple[list[Noun], int]:
        """Return the list of nouns that begins at a chunk, and the chunk after it."""
        return self._list(at, len(self.chunks))

    def _is_seat(self, one: Noun, at: int, end: int) -> bool:
        """Say whether a noun tells whose seat the place before it is: "X, the rebels' base and last stronghold"."""
        seat = self.chunks[at].noun
        if seat is None or seat.head not in SEATS or one.type != "place" or one.head in SEATS:
            return False
        if one.mentions[0].ref != "name" or seat.inside or seat.det == "indef":
            return False
        if not (seat.owner is not None or seat.owners or seat.pronoun):
            return False
        joined = at + 2 < end and self.chunks[at + 1].kind in {",", "&"}
        following = self.chunks[at + 2].noun if joined else None
        if at + 3 < end and joined and self.chunks[at + 2].kind == "&":
            following = self.chunks[at + 3].noun
        return following is None or following.head in SEATS or not alike(one, following)

    def _is_apposition(self, one: Noun, other: Noun) -> bool:
        """Say whether a noun after a comma explains the one before ("Karama, a town on the Euphrates")."""
        if other.head in CENTRES and (one.type == "place" or one.proper) and other.inside and not other.plural:
            return True
        if "one-of" in other.adjectives:
            return True  # "X, one of the largest cities in the state"
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
            (other.owner is not None or other.pronoun)
            and other.word is not None
            and (other.word.settlement or other.word.place == "stronghold")
            and one.type == "place"
        ):
            return True
        return (
            other.det in {"indef", "def"}
            and one.type == "place"
            and other.type == "place"
            and other.mentions[0].ref != "name"
        ) or (other.det == "indef" and not other.plural and other.quantity is None)


def _wider(noun: Noun) -> bool:
    """Say whether a place is a province or the like, which a name before it lies in."""
    if noun.type != "place":
        return False
    mention = noun.mentions[0]
    kind = mention.place.kind if mention.place is not None else mention.head
    return kind in {"governorate", "region"} or noun.head in {"state", "province", "oblast", "governorate", "region"}


def _describes(noun: Noun) -> bool:
    """Say whether a noun describes a place without naming one: "two districts on the left bank"."""
    if noun.type != "place" or noun.proper or noun.mentions[0].place is not None or noun.word is None:
        return False
    return bool(noun.word.place) and (noun.quantity is not None or bool(noun.det)) and noun.plural


def _named_after(noun: Noun, name: Noun) -> bool:
    """Say whether a name only says which place a description before it means."""
    if noun.plural or not (noun.pronoun or noun.owner or noun.det == "def") or noun.word is None:
        return False
    described = noun.type == "place" and noun.word.place in {"stronghold", "city"} and noun.mentions[0].place is None
    return described and name.type == "place" and name.mentions[0].place is not None and not name.det
