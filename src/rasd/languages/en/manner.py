"""The manner that the words around a clause state, and whether what it tells was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality
from rasd.languages.en.scene import Scene
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from rasd.grammar.document import Predication
    from rasd.languages.en.clause import Clause
    from rasd.languages.en.matching import Roles

FORCED = frozenset({"force", "compel", "oblige"})
UNOPPOSED, ASSAULT = (
    re.compile("|".join(map(re.escape, sorted(vocabulary().cue("manner", key))))) for key in ("unopposed", "assault")
)


class MannerReader(Scene):
    """Weighs how and whether something was done."""

    def manner_of(self, first: int, last: int) -> str | None:
        """Return the manner that the words around a clause state, None where none do."""
        chunks, tokens = self.chunks, self.tagged.tokens
        start = chunks[first].first
        end = len(tokens)
        for at in range(last, len(chunks)):
            if chunks[at].kind in {";", "R"}:
                end = chunks[at].first
                break
        words = [token.form for token in tokens[start:end]]
        text = " ".join(words)
        if UNOPPOSED.search(text):
            return "unopposed"
        deal = self.vocabulary.cue("manner", "agreement_words")
        openers = {"under", "following", "after", "as", "through", "in", "per"}
        for index, word in enumerate(words):
            if word in deal and openers & set(words[max(0, index - 5) : index]):
                return "agreement"
        fight = self.vocabulary.cue("manner", "assault_words")
        for index, word in enumerate(words):
            if word in fight and {"after", "following", "amid", "in", "by", "during", "with"} & set(
                words[max(0, index - 6) : index]
            ):
                return "assault"
        if ASSAULT.search(text):
            return "assault"
        for clause in self.clauses:
            if clause.first >= last and clause.opener in {"after", "by", "following"} and self._expels(clause):
                return "assault"
            if (
                clause.first >= last
                and clause.opener in {"after", "as", "when", "following", "once"}
                and self._leaves(clause)
            ):
                return "withdrawal"
        for at in range(last, len(chunks)):
            noun = chunks[at].noun
            if (
                noun is not None
                and any(frame.kind is Kind.WITHDRAWAL for frame in noun.frames)
                and at > 0
                and chunks[at - 1].form in {"after", "following"}
            ):
                return "withdrawal"
        return None

    def _expels(self, clause: Clause) -> bool:
        return any(
            frame.fixed.get("manner") == "assault"
            for key in self._keys(clause)
            for frame in self.vocabulary.verbal.get(key, ())
        )

    def _leaves(self, clause: Clause) -> bool:
        leaves = not self.matcher.leaving.isdisjoint(self._keys(clause))
        return leaves and clause.group.lemma not in {"take", "bring", "move", "run"}

    def _left_before(self, clause: Clause) -> bool:
        """Say whether somebody left, earlier in the sentence, the place that "it" or nothing stands for."""
        if clause.opener in {"before", "until"}:
            return False
        left_out = clause.object is None and not any(n.type == "place" for _, nouns in clause.phrases for n in nouns)
        return (left_out or (clause.object is not None and clause.object.head == "it")) and any(
            one.frame.kind is Kind.WITHDRAWAL for verb, one in self.by_verb.items() if verb < clause.verb
        )

    def _empty(self, roles: Roles) -> bool:
        words = self.vocabulary.cue("manner", "empty_words")
        forms = self.tagged.tokens
        return any(
            forms[at].form in words
            for _, nouns in roles
            for noun in nouns
            if noun.type == "place"
            for at in range(noun.first, noun.last)
        )

    def _set_manner(self, predication: Predication, manner: str | None) -> None:
        fixed = predication.frame.fixed.get("manner")
        if (
            manner is None
            and fixed is None
            and any(p.role == "from" and p.type == "actor" for p in predication.phrases)
        ):
            predication.manner = "assault" if predication.frame.id in {"capture", "take-control"} else None
        elif manner is not None and (
            fixed is None or manner in {"unopposed", "withdrawal", "agreement"} or fixed == "agreement"
        ):
            predication.manner = manner

    def _purpose(self, clause: Clause) -> Modality:
        if clause.opener == "only to" or clause.group.completed:
            return Modality.STATED
        if (
            clause.verb > 0
            and self.chunks[clause.verb - 1].kind == "B"
            and self.chunks[clause.verb - 1].form in {"claim", "admit", "deny"}
        ):
            return Modality.STATED
        other = self._by_chunk.get(clause.shared)
        if other is None and clause.governor >= 0:
            other = self._by_chunk.get(clause.governor)  # "forced them to leave"
            if other is not None and (other.group.modality is not Modality.STATED or other.group.infinitive):
                return Modality.PLANNED
        governing = "" if other is None else other.group.lemma
        if governing in FORCED and clause.shared in self._by_chunk and self._by_chunk[clause.shared].passive:
            return Modality.STATED  # "was forced to abandon X"
        if governing in {"be", "become", "claim"}:
            return Modality.STATED  # "the second town to be lost"
        if clause.subject and governing in {
            "force",
            "compel",
            "prompt",
            "cause",
            "lead",
            "oblige",
            "allow",
            "enable",
            "help",
        }:
            return Modality.STATED if governing != "allow" else Modality.PLANNED
        return Modality.PLANNED
