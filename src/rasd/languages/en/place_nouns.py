"""Noun phrases of places: "Tabqa airbase", "the two villages", "its eastern outskirts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention
from rasd.languages.en.names import Found
from rasd.languages.en.words import vocabulary
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.setting import Setting
    from rasd.languages.en.chunk import Noun
    from rasd.languages.en.names import Names
    from rasd.languages.en.tagged import Tagged
    from rasd.languages.en.words import Vocabulary
    from rasd.place import Place

VAGUE = vocabulary().cue("grammar", "vague")
ORDINAL = ("st", "nd", "rd", "th")
SINGLING = frozenset(
    {"last", "first", "second", "third", "next", "only", "other", "final", "nearest", "largest", "biggest"}
)
"""Words that tell a town from others, rather than speak of one again."""
DIRECTIONS = vocabulary().cue("grammar", "directions")
PARTED = vocabulary().cue("grammar", "parted")
"""Adjectives that make part of a place a place of its own."""


class PlaceNouns:
    """Reads the noun phrases of one tagged sentence that stand for places."""

    def __init__(self, tagged: Tagged, vocabulary: Vocabulary, names: Names, setting: Setting) -> None:
        self.tagged = tagged
        self.names = names
        self.vocabulary = vocabulary
        self.setting = setting
        self.community = vocabulary.cue("community", "words")

    def _is_place(self, noun: Noun, names: list[tuple[int, int, object]], proper_from: int) -> bool:
        word = noun.word
        if word is None:
            return False
        if word.force or word.cls or word.means or word.source:
            return bool(names) or 0 <= proper_from < noun.at
        return True

    def _named_place(self, noun: Noun, place: Place, start: int, last: int) -> None:
        """Fill a phrase that ends in a listed place: "northern Hama", "Mount Hermon"."""
        tagged = self.tagged
        first = start
        while first > noun.first and tagged.words[first - 1].prefix and tagged.capital(first - 1):
            first -= 1
        if first > noun.first and tagged.tokens[first - 1].form in PARTED:
            first -= 1
            place_ = None
        else:
            place_ = place
        mention = self._mention("place", first, last, head=place.kind, noun=noun)
        mention.place, mention.common = place_, place.common
        if place_ is None:  # what "the city" means after "in western Mosul"
            mention.inner = self._mention("place", first + 1, last, head=place.kind)
            mention.inner.place, mention.head = place, "countryside"
        noun.mentions = [mention]

    def _headed_place(
        self, noun: Noun, names: list[tuple[int, int, object]], proper_from: int, first: int, last: int
    ) -> None:
        """Fill a phrase whose head is a kind of place: "Tabqa airbase", "the two villages"."""
        tagged, word, head = self.tagged, noun.word, noun.at
        if word is None:
            return
        named_from = -1
        for start, _, found in names:
            if isinstance(found, Found) and (found.place is not None or (found.metonym and found.place is not None)):
                named_from = start if named_from < 0 else min(named_from, start)
        if proper_from >= 0 and proper_from < head:
            named_from = proper_from if named_from < 0 else min(named_from, proper_from)
        if named_from < 0 and names and not word.settlement and tagged.capital(head):
            named_from = names[0][0]
        if (
            proper_from == head
            and named_from < 0
            and noun.at > 0
            and word.settlement is False
            and tagged.words[head].prefix is False
        ):
            named_from = -1
        if named_from >= 0:
            end = (
                head
                if word.settlement
                and (
                    noun.head not in {"area", "areas", "region", "regions"}
                    or tagged.tokens[head - 1].form not in DIRECTIONS
                )
                else last
            )
            while (
                end > named_from + 1
                and word.settlement
                and tagged.words[end - 1].adjective
                and not tagged.capital(end - 1)
            ):
                end -= 1
            if end > named_from + 1 and tagged.tags[end - 1] in {"J", "N"} and not tagged.capital(end - 1):
                end = last  # "the Rubaya mining town"
            if named_from > first and tagged.tokens[named_from - 1].form in PARTED and names:
                named_from -= 1  # "the eastern Ghouta region"
            if (
                end == named_from + 1
                and tagged.words[named_from].adjective
                and not tagged.words[named_from].prefix
                and not names
            ):
                end = last
            mention = self._mention("place", named_from, max(end, named_from + 1), head=word.place, noun=noun)
            mention.place = next(
                (f.place for s, e, f in names if isinstance(f, Found) and s == named_from and e == end), None
            )
            noun.mentions = [mention]
            return
        start = first
        while start < head and tagged.tags[start] in {"D", "Z"}:
            start += 1
        owned = noun.pronoun or noun.owner is not None
        if noun.head in VAGUE and ("single" in noun.adjectives or tagged.tokens[first].form == "any"):
            noun.mentions = [self._mention("place", start, last, ref="noun", noun=noun)]
            return
        held = noun.owner is not None and noun.owner.type == "place"
        if noun.head in VAGUE and not (owned and word.part) and not held and not noun.quantity and not noun.compounds:
            return
        number = 1
        if noun.plural:
            counted = tagged.tokens[noun.at - 1].form if noun.quantity is not None else ""
            quantity = next((tagged.tokens[at].form for at in range(first, head) if tagged.tags[at] == "Q"), counted)
            number = 2 if quantity in {"two", "both", "2"} or tagged.tokens[first].form == "both" else 3
        elif tagged.tokens[first].form in {"either", "neither"}:
            number = 2
        owner = noun.owner
        if owner is not None and owner.type == "place" and owner.mentions[0].ref == "name":
            mention = self._mention(
                "place",
                owner.mentions[0].first,
                last,
                ref="noun" if word.settlement else "name",
                head=word.place,
                noun=noun,
            )
            mention.inner = owner.mentions[0]
        elif owner is not None and owner.word is not None and owner.word.force == "office":
            mention = self._mention("place", owner.at, last, ref="part", head=word.place, number=number, noun=noun)
        elif noun.pronoun and word.settlement and not word.part:
            mention = self._mention("place", start, last, ref="noun", head=word.place, number=number, noun=noun)
        elif owner is not None or noun.pronoun:
            mention = self._mention("place", start, last, ref="part", head=word.place, number=number, noun=noun)
            if owner is not None and owner.type == "place" and owner.mentions[0].ref == "noun":
                mention = self._mention(
                    "place",
                    owner.mentions[0].last - 1 if owner.word is not None and not owner.word.settlement else start,
                    last,
                    ref="part",
                    head=word.place,
                    number=number,
                    noun=noun,
                )
        else:
            described = start < head and not (
                noun.det == "def" and all(tagged.tags[at] == "Q" for at in range(start, head))
            )
            counting = tagged.tags[start] == "Q" and not tagged.tokens[start].form.endswith(ORDINAL)
            anaphor = (noun.det == "def" or number == 2) and (
                start == head or counting or not self._telling(noun, start)
            )
            anaphor = anaphor and not (word.place == "building" and not noun.plural)
            ref = "noun" if anaphor or (not described and noun.det != "indef") else "name"
            if ref == "name" and noun.det == "indef" and start == head:
                ref = "noun"
            mention = self._mention("place", start, last, ref=ref, head=word.place, number=number, noun=noun)
        noun.mentions = [mention]

    def _telling(self, noun: Noun, start: int) -> bool:
        """Say whether the words before a head tell more than that it was spoken of before."""
        vague = {
            "embattled",
            "besieged",
            "major",
            "historic",
            "ancient",
            "nearby",
            "flashpoint",
            "border",
            "desert",
            *(PARTED if noun.head in {"city", "town", "village"} else ()),
            "strategic",
            "key",
            "same",
            "small",
            "whole",
            "entire",
            "latter",
            "last",
            "main",
            "important",
            "two",
            "three",
            "four",
            "former",
        }
        forms = [self.tagged.tokens[at].form for at in range(start, noun.at)]
        settled = noun.word is not None and noun.word.place in {"city", "town", "village"} and noun.word.settlement
        if settled and noun.det == "def" and not noun.plural and SINGLING.isdisjoint(forms):
            return any(self.tagged.capital(at) for at in range(start, noun.at))  # "the salt-mining town"
        return any(form not in vague for form in forms)

    def span(self, first: int, last: int) -> Span:
        """Return the span in the report's text of tokens `first` to `last` (exclusive)."""
        return Span(self.tagged.tokens[first].start, self.tagged.tokens[last - 1].end)

    def _mention(
        self,
        type_: str,
        first: int,
        last: int,
        *,
        ids: tuple[str, ...] = (),
        ref: str = "name",
        head: str = "",
        number: int = 1,
        noun: Noun | None = None,
    ) -> Mention:
        tokens = self.tagged.tokens
        while type_ == "actor" and first < last - 1 and self.tagged.tags[first] in {"D", "Z"}:
            first += 1
        span = Span(tokens[first].start, tokens[last - 1].end)
        return Mention(
            type_, first, last, span, span.words(self.tagged.text), ids, ref, head, number,
            quantity=None if noun is None else noun.quantity,
        )  # fmt: skip
