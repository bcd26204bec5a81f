"""A scene: the chunks and clauses of a sentence that predicates are read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention
from rasd.languages.en.clauses import ClauseReader

if TYPE_CHECKING:
    from rasd.grammar.document import Predication
    from rasd.grammar.setting import Setting
    from rasd.languages.en.chunk import Chunk, Noun
    from rasd.languages.en.clause import Clause
    from rasd.languages.en.combine import Combiner
    from rasd.languages.en.matching import Matcher, Roles
    from rasd.languages.en.tagged import Tagged


class Scene:
    """What the readers of predicates share."""

    def __init__(
        self,
        tagged: Tagged,
        chunks: list[Chunk],
        clauses: list[Clause],
        matcher: Matcher,
        combiner: Combiner,
        setting: Setting,
    ) -> None:
        self.tagged = tagged
        self.chunks = chunks
        self.clauses = clauses
        self.matcher = matcher
        self.vocabulary = matcher.vocabulary
        self.combiner = combiner
        self.setting = setting
        self.by_verb: dict[int, Predication] = {}
        self._merged: set[int] = set()
        self._used: set[int] = set()
        """Chunks of noun predicates that a verb has taken up."""
        self.notes: list[tuple[str, str]] = []
        self._lists: ClauseReader | None = None
        self._keyed: dict[int, list[str]] = {}
        self._by_chunk = {clause.verb: clause for clause in clauses}

    def _roles(self, clause: Clause) -> Roles:
        roles: Roles = list(clause.phrases)
        if clause.subject:
            roles.insert(0, ("object" if clause.passive else "subject", clause.subject))
        elif clause.shared >= 0:
            inherited = self._inherited(clause)
            if inherited:
                roles.insert(0, ("object" if clause.passive else "subject", inherited))
        return roles

    def _inherited(self, clause: Clause, depth: int = 0) -> list[Noun]:
        other = self._by_chunk.get(clause.shared)
        if other is None or depth > 6:
            return []
        if other.subject:
            return other.subject
        if other.passive and not other.finite:
            return other.nouns("object")
        return self._inherited(other, depth + 1)

    def _keys(self, clause: Clause) -> list[str]:
        known = self._keyed.get(clause.verb)
        if known is not None:
            return known
        lemma = clause.group.lemma
        keys = self._keyed[clause.verb] = []
        particle = clause.group.particle or clause.particle
        object_ = next((nouns[0] for role, nouns in self._roles(clause) if role == "object"), None)
        if object_ is not None and object_.head:
            keys.append(f"{lemma} {object_.head}")
            if object_.cls:
                keys.append(f"{lemma} {object_.cls}")
        if particle:
            keys.append(f"{lemma} {particle}")
        following = self.chunks[clause.verb + 1].noun if clause.verb + 1 < clause.last else None
        if following is not None and following.head in {"prisoner", "captive", "hostage"}:
            keys.append(f"{lemma} {following.head}")
        keys.append(lemma)
        return keys

    def _last_token(self, clause: Clause) -> int:
        chunks = self.chunks
        last = clause.last
        while last > clause.verb + 1 and chunks[last - 1].kind in {
            "B",
            ",",
            "&",
            ".",
            "S",
            ";",
            '"',
            "!",
            ":",
            "?",
            "R",
            "P",
            "\u2014",
        }:
            last -= 1
        return chunks[last - 1].last

    def _clause_of(self, at: int) -> Clause | None:
        for clause in self.clauses:
            if clause.first <= at < clause.last:
                return clause
        return None

    def _list(self, at: int) -> tuple[list[Noun], int]:

        if self._lists is None:
            self._lists = ClauseReader(self.chunks)
        return self._lists.list_at(at)

    def _actor(self, noun: Noun) -> Mention:
        span = self.combiner.reader.span(noun.first, noun.last)
        return Mention("actor", noun.first, noun.last, span, span.words(self.tagged.text), noun.owners)

    def _as_noun(self, noun: Noun) -> Noun:
        twin = type(noun)(noun.first, noun.last, noun.head, noun.at, None, owners=noun.owners)
        twin.mentions = [self._actor(noun)]
        return twin
