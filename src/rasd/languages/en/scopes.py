"""Scopes: which part of a sentence a source covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rasd.grammar.document import Scope
from rasd.languages.en.chunk import noun_at
from rasd.languages.en.inflect import ING
from rasd.languages.en.speakers import SpeakerReader

if TYPE_CHECKING:
    from rasd.claim import Source
    from rasd.grammar.document import Mention
    from rasd.languages.en.chunk import Noun


@dataclass(slots=True)
class Said:
    """Chunks `first` to `last` (exclusive), which name a source; `scope` is what it covers."""

    first: int
    last: int
    scope: Scope
    before: bool = False
    """It stands after what it covers."""
    lemma: str = ""
    speaker: Noun | None = None
    pronoun: bool = False
    """A pronoun speaks: the source is that of the sentence before."""
    citing: bool = False
    echo: bool = False
    """It answers a claim made before ("denied the claim")."""


class ScopeReader(SpeakerReader):
    """Works out how far what a source says reaches."""

    def _unsure(self, first: int, last: int) -> bool:
        words = self.vocabulary.cue("modality", "possible_words")
        start = self.chunks[first].first
        end = self.chunks[min(last, len(self.chunks)) - 1].last
        return any(self.tagged.tokens[i].form in words for i in range(start, end))

    def _trail(self, last: int) -> int:
        """Return where the words that belong to a saying end: its date, "in a statement", "by telephone"."""
        chunks = self.chunks
        while last < len(chunks):
            kind = chunks[last].kind
            if kind in {"A", "Y"}:
                last += 1
            elif (kind == "P" and last + 1 < len(chunks) and chunks[last + 1].kind == "Y") or (
                kind == "P"
                and last + 1 < len(chunks)
                and chunks[last + 1].noun is not None
                and chunks[last].form in {"in", "on", "by", "to", "at", "from", "during", "via"}
            ):
                last += 2
            else:
                break
        return last

    def _dates_end(self, at: int) -> int:
        """Return where the dates end that follow a saying at once."""
        chunks = self.chunks
        while at < len(chunks):
            if chunks[at].kind == "Y":
                at += 1
            elif chunks[at].kind == "P" and at + 1 < len(chunks) and chunks[at + 1].kind == "Y":
                at += 2
            else:
                break
        return at

    def _stands_after(self, first: int, last: int, *, inverted: bool) -> bool:
        """Say whether a saying follows what it covers: nothing but an end or a new clause comes after it."""
        chunks = self.chunks
        before = first - 1
        while before >= 0 and chunks[before].kind in {'"', "A"}:
            before -= 1
        parted = before >= 0 and chunks[before].kind in {",", '"', "\u2014", ".", "!", "?"}
        if not (parted or inverted or (first > 0 and chunks[first - 1].kind == '"')):
            return False
        end = self._trail(last)
        if end >= len(chunks):
            return True
        kind = chunks[end].kind
        if kind in {".", ",", ";", "&", "!", "?", "\u2014"} or (kind == "S" and chunks[end].form != "that"):
            return True
        group = chunks[end].group
        return group is not None and group.form == ING

    def _pre(
        self,
        first: int,
        last: int,
        chain: tuple[Source, ...],
        speaker: Mention | None,
        manner: str,
        lemma: str,
    ) -> Said | None:
        """Make the scope of a saying that stands before what it covers."""
        chunks, tokens = self.chunks, len(self.tagged.tokens)
        end = self._trail(last)
        start = chunks[min(end, len(chunks)) - 1].last if end > last and end < len(chunks) else chunks[last - 1].last
        claim = noun_at(chunks, first - 1)  # "a claim (that) the army denied"
        claimed = claim is not None and claim.head in self.vocabulary.cue("speech", "claim_nouns")
        taken_up = first > 0 and (claimed or chunks[first - 1].kind == "R")
        if manner == "denying" and taken_up and last >= len(chunks) - 1:
            scope = Scope(
                chunks[first].first, chunks[last - 1].last, chain, denies=True, speaker=speaker, carries=False
            )
            return Said(first - 1, last, scope, lemma=lemma, echo=True)
        if manner == "denying" and self._answers(last):
            scope = Scope(
                chunks[first].first, chunks[last - 1].last, chain, denies=True, speaker=speaker, carries=False
            )
            return Said(first, last + 1, scope, lemma=lemma, echo=True)
        scope = Scope(
            start,
            tokens,
            chain,
            denies=manner == "denying",
            speaker=speaker,
            possible=self._unsure(first, last),
        )
        dated = self._dates_end(last)
        if end < len(chunks) and chunks[end].form == "that":
            last = end
        elif dated < len(chunks) and chunks[dated].kind in {"N", "S", "V"}:
            last = dated  # "said on Tuesday they had captured"
        return Said(first, last, scope, lemma=lemma)

    def _answers(self, at: int) -> bool:
        """Say whether a denial's object is an earlier claim ("denied the report"), no clause."""
        chunks = self.chunks
        noun = noun_at(chunks, at)
        if noun is None:
            return False
        words = self.vocabulary.cue("speech", "claim_nouns")
        if noun.head not in words and noun.head not in {"it", "this", "that"}:
            return False
        following = at + 1
        return following >= len(chunks) or chunks[following].kind not in {"S", "P", "R"}

    def _limit(self, found: list[Said]) -> None:
        """Keep each scope to its part of the sentence: between semicolons and other sources."""
        chunks, tokens = self.chunks, self.tagged.tokens
        stops = [chunk.first for chunk in chunks if chunk.kind == ";"]
        for index, said in enumerate(found):
            scope = said.scope
            if said.echo:
                continue
            place = chunks[said.first].first
            end_place = chunks[min(said.last, len(chunks)) - 1].last
            left = max((stop for stop in stops if stop < place), default=-1) + 1
            right = min((stop for stop in stops if stop > end_place), default=len(tokens))
            if said.before:
                previous = found[index - 1] if index > 0 else None
                if previous is not None:
                    left = max(left, chunks[min(previous.last, len(chunks)) - 1].last) if previous.before else left
                following = found[index + 1] if index + 1 < len(found) else None
                if following is not None:
                    right = min(right, end_place if following.before else chunks[following.first].first)
                scope.first, scope.last = left, max(right, end_place)
            else:
                following = next((f for f in found[index + 1 :] if not f.before), None)
                scope.last = right
                if following is not None and chunks[following.first].first > scope.first:
                    scope.last = (
                        min(right, chunks[following.first].first) if not self._nested(said, following) else right
                    )
                if scope.last <= scope.first:
                    scope.last = scope.first + 1

    def _nested(self, one: Said, other: Said) -> bool:
        """Say whether a later source stands inside what the first one says."""
        at = other.first - 1
        return at < one.last or self.chunks[at].kind not in {"&", ",", ";", "S"}
