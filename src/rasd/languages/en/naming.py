"""Names that explain a phrase: "three villages: A, B and C", "two villages (A and B)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention
from rasd.languages.en.place_nouns import PARTED
from rasd.languages.en.words import vocabulary
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Chunk, Noun
    from rasd.languages.en.nouns import NounReader
    from rasd.languages.en.tagged import Tagged

NAMING = vocabulary().cue("grammar", "naming")
DASHES = frozenset({"\u2014", "\u2013", "-"})
LANDS = frozenset(
    {"territory", "territories", "land", "lands", "ground", "areas", "parts", "swathes", "swaths", "positions"}
)
"""Nouns for land that what it includes tells apart."""
WIDER = frozenset({"country", "governorate", "region", "city"})
"""Kinds of place that have suburbs and villages."""


class NameFinder:
    """Tells which phrases of a sentence name a place, and joins names to what they explain."""

    def __init__(self, tagged: Tagged, reader: NounReader) -> None:
        self.tagged = tagged
        self.reader = reader

    def _explained(self, chunks: list[Chunk]) -> list[Chunk]:
        """Put the names that follow an unnamed plural with it: "two villages (A and B)"."""
        at = 0
        while at < len(chunks):
            noun = chunks[at].noun
            if noun is not None and noun.head in LANDS and (noun.type == "place" or not noun.mentions):
                self._including(chunks, at, noun)
            if noun is None or not (noun.plural or noun.head == "#"):
                at += 1
                continue
            counted = noun.head == "#" and at + 1 < len(chunks) and chunks[at + 1].kind == ":"
            unnamed = noun.plural and noun.type == "place" and (bool(noun.inside) or not self._is_named(noun))
            if counted or unnamed:
                opening = at + 1
                while (
                    opening + 1 < len(chunks)
                    and chunks[opening].kind == "P"
                    and chunks[opening].form != "like"
                    and chunks[opening + 1].noun is not None
                ):
                    opening += 2
                names, end = self._names_after(chunks, opening)
                if names:
                    noun.names = names
                    noun.mentions = noun.mentions or names[0].mentions
                    del chunks[opening:end]
            at += 1
        return chunks

    def _including(self, chunks: list[Chunk], at: int, noun: Noun) -> None:
        """Let land be the places that it is said to include: "driven from much of its territory, including X"."""
        opening = at + 1
        while opening + 1 < len(chunks) and chunks[opening].kind == "P" and chunks[opening + 1].noun is not None:
            opening += 2
        first = opening + (opening < len(chunks) and chunks[opening].kind == ",")
        if first >= len(chunks) or chunks[first].form not in {"including", "such as", "among them"}:
            return
        names: list[Noun] = []
        end = first + 1
        while end < len(chunks):
            other = chunks[end].noun
            if other is None or not (other.proper or (other.type == "place" and self._is_named(other))):
                break
            names.append(other)
            end += 1
            if end + 1 < len(chunks) and chunks[end].kind in {",", "&"}:
                end += 2 if chunks[end].kind == "," and chunks[end + 1].kind == "&" else 1
                continue
            break
        if names:
            for name in names:
                self.promote(name)
            noun.names, noun.mentions = names, names[0].mentions
            while chunks[end - 1].kind in {",", "&"}:
                end -= 1
            del chunks[opening:end]

    def _names_after(self, chunks: list[Chunk], opening: int) -> tuple[list[Noun], int]:
        if opening >= len(chunks) or (
            chunks[opening].kind not in {",", "(", ":", *DASHES} and chunks[opening].form != "like"
        ):
            return [], opening
        mark = chunks[opening].kind
        names: list[Noun] = []
        at = opening + 1
        while at < len(chunks):
            noun = chunks[at].noun
            if noun is None or noun.det or not (noun.proper or (noun.type == "place" and self._is_named(noun))):
                return [], opening
            names.append(noun)
            at += 1
            if at < len(chunks) and chunks[at].kind in {",", "&"} and at + 1 < len(chunks):
                step = at + 2 if chunks[at].kind == "," and chunks[at + 1].kind == "&" else at + 1
                following = chunks[step].noun if step < len(chunks) else None
                if following is not None and (following.proper or following.type == "place") and not following.det:
                    at = step
                    continue
            break
        close = {"(": ")"}.get(mark, "")
        if close and (at >= len(chunks) or chunks[at].kind != close):
            return [], opening
        dashed = mark in DASHES and at < len(chunks) and chunks[at].kind == mark
        if not close and not dashed and at < len(chunks) and chunks[at].kind not in {",", ".", ";", "&", "B"}:
            return [], opening
        if mark == "," and len(names) < 2 and not (at < len(chunks) and chunks[at].kind in {",", "."}):
            return [], opening
        for noun in names:
            self.promote(noun)
        return names, at + 1 if close or dashed or (mark == "," and at < len(chunks) and chunks[at].kind == ",") else at

    def promote(self, noun: Noun) -> None:
        """Take an unknown name for a place, since its grammar says so."""
        if noun.mentions or not noun.proper:
            return
        first = max([noun.first, *(one.last for one in noun.compounds if one.last < noun.last)])
        while (
            first < noun.last - 1
            and self.tagged.tokens[first].form not in PARTED
            and (
                self.tagged.tags[first]
                in ({"D", "Z", "J"} if noun.quantity is None else {"D", "Z", "J", "Q", "N", "P"})
                and not self.tagged.capital(first)
            )
        ):
            first += 1
        tokens = self.tagged.tokens
        span = Span(tokens[first].start, tokens[noun.last - 1].end)
        noun.mentions = [Mention("place", first, noun.last, span, span.words(self.tagged.text))]
        noun.proper = False

    def _says_where(self, one: Noun, other: Noun) -> bool:
        """Say whether a name before a head only says where the named place is: "the Damascus suburb of X"."""
        if one.word is None or not (one.word.settlement or one.head in NAMING) or one.first == one.at:
            return False
        wide = [
            found.place.kind in WIDER
            for at, found in self.tagged.found.items()
            if one.first <= at < one.at and found.place is not None
        ]
        return wide == [True] and (other.proper or self._is_named(other))

    def _is_named(self, noun: Noun) -> bool:
        """Say whether a place phrase has a name in it."""
        if not noun.mentions or noun.type != "place":
            return False
        mention = noun.mentions[0]
        if mention.place is not None:
            return True
        return mention.ref == "name" and any(
            (
                self.tagged.found[at].place is not None
                if at in self.tagged.found
                else self.tagged.capital(at)
                and at > 0
                and not self._in_actor(at)
                and self.tagged.tokens[at].form not in self.reader.community
                and (self.tagged.tokens[at].form not in PARTED or at + 1 >= mention.last)
            )
            for at in range(mention.first, mention.last)
        )

    def _in_actor(self, at: int) -> bool:
        return any(
            start <= at < start + found.length and found.place is None for start, found in self.tagged.found.items()
        )
