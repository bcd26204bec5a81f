"""Noun phrases: whom or what the words of one stand for."""

from __future__ import annotations

from rasd.languages.en.actor_nouns import ActorNouns
from rasd.languages.en.chunk import Compound, Noun
from rasd.languages.en.names import Found
from rasd.languages.en.tagged import UNKNOWN
from rasd.languages.en.words import vocabulary
from rasd.span import Span

PEOPLE = frozenset({"civilians", "residents", "people"})
"""Actors of some theatres that are people and hold nothing."""
SEATED = frozenset({"governor", "mayor", "president", "premier"})
"""Office-holders whose office is a place."""
UNMARKED = frozenset({"people", "men", "troops", "police"})
"""Plurals without an s, or with one of their own."""
PLURAL_PRONOUNS = frozenset({"they", "them", "both", "others"})
HILLS = dict.fromkeys(("mount", "jabal", "jebel", "djebel"), "mountain")
"""What the first word of a name says of its place."""
ALIKE = vocabulary().cue("grammar", "second_parts")


class NounReader(ActorNouns):
    """Reads the noun phrases of one tagged sentence."""

    def pronoun(self, at: int) -> Noun:
        """Read a pronoun: of an actor or of a place, as its clause will tell."""
        form = self.tagged.tokens[at].form
        noun = Noun(at, at + 1, form, at, det="pronoun")
        if form in {"we", "us"}:
            noun.mentions = [self._mention("actor", at, at + 1, ref="own")]
        elif form in {"they", "them", "he", "she"}:
            noun.mentions = [
                self._mention("actor", at, at + 1, ref="pronoun", number=2 if form in PLURAL_PRONOUNS else 1)
            ]
        elif form in {"it", "there", "both"}:
            noun.mentions = [self._mention("place", at, at + 1, ref="pronoun", number=2 if form == "both" else 1)]
        return noun

    def read(self, first: int, last: int) -> Noun:
        """Read a phrase; an owner before "'s" becomes its `owner`."""
        tags = self.tagged.tags
        if last == first + 1 and tags[first] == "N":
            word = self.tagged.words[first]
            if word.plain and not self.tagged.capitals[first]:
                noun = Noun(first, last, self.tagged.tokens[first].form, first, word)
                noun.plural = noun.head.endswith("s") or noun.head in UNMARKED
                return noun
        if last == first + 1 and self.tagged.tokens[first].form == "both":
            return self.pronoun(first)
        owner: Noun | None = None
        start = first
        for at in range(first, last):
            if tags[at] == "'s":
                if at > start:
                    owner = self._read(start, at, owner)
                start = at + 1
        if start >= last:
            return owner or Noun(first, last)
        noun = self._read(start, last, owner)
        noun.first = first
        return noun

    def _read(self, first: int, last: int, owner: Noun | None) -> Noun:
        tagged = self.tagged
        tags, words, tokens, joints = tagged.tags, tagged.words, tagged.tokens, tagged.joints
        noun = Noun(first, last, owner=owner)
        at = first
        names: list[tuple[int, int, object]] = []
        adjectives: list[str] = []
        proper_from = -1
        while at < last:
            tag = tags[at]
            if tag == "D":
                noun.det = (
                    "def"
                    if tokens[at].form in {"the", "this", "these", "that", "those", "both"}
                    else "none"
                    if tokens[at].form in {"no", "neither"}
                    else noun.det or "indef"
                )
                noun.negated = noun.negated or tokens[at].form in {"no", "neither"}
                if tokens[at].form == "both":
                    noun.quantity = noun.quantity or None
            elif tag == "Z":
                noun.pronoun = tokens[at].form
            elif tag == "Q":
                noun.quantity = Span(
                    tokens[at].start
                    if noun.quantity is None or at == 0 or tags[at - 1] != "Q"
                    else noun.quantity.start,
                    tokens[at].end,
                )
            elif tag == "E" and at in tagged.found:
                found = tagged.found[at]
                end = at + found.length
                if end < last and tagged.joined(end) and tokens[end].form in ALIKE:
                    ids = (
                        (found.actor,)
                        if found.actor
                        else found.demonym[:1] or ((found.metonym,) if found.metonym else ())
                    )
                    if not ids or self._is_people(ids[0]):  # "Kurdish-held": by those who fight
                        ids = self.names.side(tokens[at].form, self.setting) or ids
                    noun.compounds += (Compound(ids, tokens[end].form, at, end + 1),)
                    at = end + 1
                    continue
                names.append((at, end, found))
                self._compound_inside(noun, at, end)
                at = end
                continue
            elif joints[at] and tokens[at].form in ALIKE and at > first:
                state = tokens[at - 1].form in self.vocabulary.cue("state", "words")
                owners = self._state() if state else self.names.side(tokens[at - 1].form, self.setting)
                noun.compounds += (Compound(owners, tokens[at].form, at - 1, at + 1),)
                proper_from = -1
            elif tag == "J":
                adjectives.append(tokens[at].form)
            if (
                tag in {"N", "J", "Q"}
                and tagged.capitals[at]
                and tokens[at].form not in self.community
                and (at > 0 or not (words[at].noun or words[at].number or words[at].tag))
                and not (words[at].force or words[at].people or words[at].source)
            ):
                if proper_from < 0:
                    proper_from = at
            elif tag == "N" and not joints[at]:
                proper_from = proper_from if proper_from >= 0 and words[at].place else -1
            at += 1
        noun.adjectives = tuple(adjectives)
        head = last - 1
        noun.at, noun.head, noun.word = head, tagged.renamed.get(head, tokens[head].form), words[head]
        noun.plural = noun.head.endswith("s") or noun.head in UNMARKED
        self._resolve(noun, names, proper_from, first, last)
        return noun

    def _is_person(self, at: int, first: int) -> bool:
        """Say whether a listed name only ends a longer one that no list knows."""
        tagged, before = self.tagged, at - 1
        if before < first or not tagged.capital(before) or tagged.words[before] is not UNKNOWN or tagged.joined(at):
            return False
        return tagged.tags[before] == "N" and before not in tagged.found and before > 0

    def stand_for(self, noun: Noun, ids: tuple[str, ...]) -> None:
        """Let an unknown name be an actor's."""
        noun.mentions = [self._mention("actor", noun.first, noun.last, ids=ids, noun=noun)]
        noun.owners, noun.proper = ids, False

    def _compound_inside(self, noun: Noun, first: int, last: int) -> None:
        """Take note of the backer in a name such as "Turkish-backed fighters"."""
        tagged = self.tagged
        for at in range(first + 1, last):
            if tagged.joined(at) and tagged.tokens[at].form in self.vocabulary.compounds:
                ids = self.names.ids(tagged.tokens[first:at], self.setting)
                if ids:
                    noun.compounds += (Compound(ids, tagged.tokens[at].form, first, at + 1),)

    def _resolve(
        self, noun: Noun, names: list[tuple[int, int, object]], proper_from: int, first: int, last: int
    ) -> None:

        tagged = self.tagged
        word = noun.word
        head = noun.at
        final = names[-1] if names and names[-1][1] == last else None
        found = final[2] if final is not None and isinstance(final[2], Found) else None
        noun.owners = self._owners(noun, names)
        if found is not None and final is not None:
            if found.outlet and not found.actor and not found.place:
                noun.outlet = found.outlet
                return
            if found.actor and not (
                found.place and not found.metonym and noun.det == "" and not self._is_state(found.actor)
            ):
                type_ = "people" if found.actor in PEOPLE or self._is_people(found.actor) else "actor"
                ids = self._owners_of(noun, final[0]) or self._nation(names, final[0]) or (found.actor,)
                noun.mentions = [self._mention(type_, first, last, ids=ids, head=self._force(word), noun=noun)]
                noun.outlet = found.outlet
                noun.source = word.source if type_ == "people" and word is not None else ""
                return
            if found.place is not None and self._is_person(final[0], first):
                noun.proper = True  # "Sarhad Abbas"
                return
            if found.place is not None:
                self._named_place(noun, found.place, final[0], last)
                noun.metonym = found.metonym
                return
            if found.metonym:
                noun.metonym = found.metonym
                noun.mentions = [self._mention("actor", first, last, ids=(found.metonym,), noun=noun)]
                return
            if found.demonym and noun.det in {"", "def"}:
                noun.owners = found.demonym[:1]
            return
        if word is None:
            return
        if noun.head in {"office", "offices", "residence"} and noun.owner is not None and noun.owner.head in SEATED:
            word = noun.word = self.vocabulary.words["headquarters"]  # "the governor's office"
            noun.owners = ()
        if (
            noun.head in {"source", "sources"}
            and head > first
            and tagged.tokens[head - 1].form in self.vocabulary.cues["source_adjective"]
            and (not names or names[-1][0] == head - 1)
        ):
            noun.source, noun.owners = self._source(noun, word), ()
            return
        placed = all(isinstance(one, Found) and one.place is not None for _, _, one in names)
        if proper_from > first and tagged.capital(head) and placed and not word.place:
            titled = next(
                (
                    at
                    for at in range(proper_from - 1, first - 1, -1)
                    if tagged.words[at].force or tagged.words[at].source
                ),
                -1,
            )
            if titled >= 0:
                word = noun.word = tagged.words[titled]
                noun.head = tagged.tokens[titled].form
        if noun.head in {"one", "ones"} and noun.adjectives:
            start = next(at for at in range(first, last) if tagged.tags[at] == "J")
            noun.mentions = [self._mention("place", start, last, ref="part", head="place", noun=noun)]
            return
        if noun.head == "thousands":
            noun.mentions = [
                self._mention("people", first, last, ids=("civilians",), ref="noun", head=noun.head, noun=noun)
            ]
            return
        if tagged.tags[head] == "Q":
            noun.head = "#"
            return
        if word.place and self._is_place(noun, names, proper_from):
            self._headed_place(noun, names, proper_from, first, last)
            return
        if word.source and not word.force and not word.people:
            noun.source = self._source(noun, word)
            if not word.cls and (not noun.owners or word.source in {"sources", "monitor", "agency", "media"}):
                return
        if word.force:
            self._armed(noun, word, first, last)
            noun.source = noun.source or (self._source(noun, word) if word.source else "")
            return
        if word.people:
            noun.mentions = [
                self._mention("people", first, last, ids=(word.people,), ref="noun", head=noun.head, noun=noun)
            ]
            noun.source = self._source(noun, word) if word.source else ""
            if noun.owners and word.people not in {"civilians", "residents"}:
                noun.mentions[0].ids = (word.people,)
            return
        if word.means:
            noun.mentions = [self._mention("means", head, head + 1, ref="noun", head=noun.head)]
            return
        named = names[-1][2] if names and names[-1][1] == head else None
        bare = not (word.cls or word.verbs or word.frames)
        if isinstance(named, Found) and named.actor and noun.plural and not tagged.capital(head) and bare:
            noun.mentions = [self._mention("actor", first, last, ids=(named.actor,), noun=noun)]
            return
        noun.proper = proper_from >= 0 and tagged.capital(head)
        if noun.proper:
            prefix = tagged.words[proper_from].prefix
            if prefix and (head > proper_from):
                head_word = HILLS.get(tagged.tokens[proper_from].form, "village")
                noun.mentions = [self._mention("place", proper_from, last, head=head_word, noun=noun)]
