"""Noun phrases: whom or what the words of one stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.en.chunks import Compound, Noun
from rasd.reading.document import Mention
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.en.names import Names
    from rasd.languages.en.tags import Tagged
    from rasd.languages.en.words import Vocabulary, Word
    from rasd.place import Place
    from rasd.reading.setting import Setting

PEOPLE = frozenset({"civilians", "residents", "people"})
"""Actors of some theatres that are people and hold nothing."""
VAGUE = frozenset(
    "bank banks land lands ground line lines territory territories position positions side sides part parts section sections end pocket pockets sector sectors facility facilities building buildings edge edges streets street belt front".split()
)
"""Heads that are no place unless something else says which one."""
PLURAL_PRONOUNS = frozenset({"they", "them", "both", "others"})
ALIKE = frozenset({"backed", "led", "held", "controlled", "supported", "allied", "run", "aligned", "linked", "dominated",
                   "occupied", "affiliated", "funded", "armed", "sponsored", "trained", "ruled", "equipped", "brokered", "mediated",
                    "speaking", "majority", "era", "based", "style", "inspired"})  # fmt: skip
"""Second parts of compounds whose first part is not what the whole stands for."""


class NounReader:
    """Reads the noun phrases of one tagged sentence."""

    def __init__(self, tagged: Tagged, vocabulary: Vocabulary, names: Names, setting: Setting) -> None:
        self.tagged = tagged
        self.names = names
        self.vocabulary = vocabulary
        self.setting = setting
        self.community = vocabulary.cue("community", "words")

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
        elif form in {"it", "there"}:
            noun.mentions = [self._mention("place", at, at + 1, ref="pronoun")]
        return noun

    def read(self, first: int, last: int) -> Noun:
        """Read a phrase; an owner before "'s" becomes its `owner`."""
        tags = self.tagged.tags
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
        tags, words, tokens = tagged.tags, tagged.words, tagged.tokens
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
                    noun.compounds.append(Compound(ids, tokens[end].form, at, end + 1))
                    at = end + 1
                    continue
                names.append((at, end, found))
                self._compound_inside(noun, at, end)
                at = end
                continue
            elif tagged.joined(at) and tokens[at].form in ALIKE and at > first:
                noun.compounds.append(Compound((), tokens[at].form, at - 1, at + 1))
                proper_from = -1
            elif tag == "J":
                adjectives.append(tokens[at].form)
            if (
                tag in {"N", "J", "Q"}
                and tagged.capital(at)
                and tokens[at].form not in self.community
                and (at > 0 or not words[at].noun)
                and not (words[at].force or words[at].people or words[at].source)
            ):
                if proper_from < 0:
                    proper_from = at
            elif tag in {"N"} and not tagged.joined(at):
                proper_from = proper_from if proper_from >= 0 and words[at].place else -1
            at += 1
        noun.adjectives = tuple(adjectives)
        head = last - 1
        noun.at, noun.head, noun.word = head, tokens[head].form, words[head]
        noun.plural = noun.head.endswith("s") or noun.head in {"people", "men", "troops", "police"}
        self._resolve(noun, names, proper_from, first, last)
        return noun

    def _compound_inside(self, noun: Noun, first: int, last: int) -> None:
        """Take note of the backer in a name such as "Turkish-backed fighters"."""
        tagged = self.tagged
        for at in range(first + 1, last):
            if tagged.joined(at) and tagged.tokens[at].form in self.vocabulary.compounds:
                ids = self.names.ids(tagged.tokens[first:at], self.setting)
                if ids:
                    noun.compounds.append(Compound(ids, tagged.tokens[at].form, first, at + 1))

    # -- meanings

    def _resolve(
        self, noun: Noun, names: list[tuple[int, int, object]], proper_from: int, first: int, last: int
    ) -> None:
        from rasd.languages.en.names import Found  # noqa: PLC0415 - names import words only

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
                type_ = "people" if found.actor in PEOPLE else "actor"
                noun.mentions = [
                    self._mention(type_, first, last, ids=(found.actor,), head=self._force(word), noun=noun)
                ]
                noun.outlet = found.outlet
                noun.source = word.source if type_ == "people" and word is not None else ""
                return
            if found.place is not None:
                self._named_place(noun, found.place, final[0], last, names)
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
        if (
            noun.head in {"source", "sources"}
            and head > first
            and tagged.tokens[head - 1].form in self.vocabulary.cues["source_adjective"]
            and (not names or names[-1][0] == head - 1)
        ):
            noun.source, noun.owners = self._source(noun, word), ()
            return
        if proper_from > first and tagged.capital(head) and not names and not word.place:
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
                self._mention(
                    "people", first, last, ids=("civilians",), ref="noun", head=noun.head, noun=noun
                )
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
            if not noun.owners or word.source in {"sources", "monitor", "agency", "media"}:
                if word.cls == "":
                    return
        if word.force:
            self._armed(noun, word, first, last)
            noun.source = noun.source or (self._source(noun, word) if word.source else "")
            return
        if word.people:
            noun.mentions = [
                self._mention(
                    "people", first, last, ids=(word.people,), ref="noun", head=noun.head, noun=noun
                )
            ]
            noun.source = self._source(noun, word) if word.source else ""
            if noun.owners and word.people not in {"civilians", "residents"}:
                noun.mentions[0].ids = (word.people,)
            return
        if word.means:
            noun.mentions = [self._mention("means", head, head + 1, ref="noun", head=noun.head)]
            return
        noun.proper = proper_from >= 0 and tagged.capital(head)
        if noun.proper:
            prefix = tagged.words[proper_from].prefix
            if prefix and (head > proper_from):
                noun.mentions = [self._mention("place", proper_from, last, head="", noun=noun)]

    def _owners(self, noun: Noun, names: list[tuple[int, int, object]]) -> tuple[str, ...]:
        """Return the actors that a phrase's words before its head name, nearest to the head first."""
        from rasd.languages.en.names import Found  # noqa: PLC0415 - names import words only

        for _, _, found in reversed(names):
            if isinstance(found, Found):
                if found.actor:
                    return (found.actor,)
                if found.demonym and not (
                    noun.word is not None and self._irregular(noun) and self._is_state(found.demonym[0])
                ):
                    return found.demonym[:1]
        if noun.word is not None and noun.word.cls in {"control", "flag"}:
            for at in range(noun.first, noun.at):
                ids = self.names.side(self.tagged.tokens[at].form, self.setting)
                if ids:
                    return ids
        for compound in noun.compounds:
            if compound.word in {"led", "dominated", "linked", "affiliated"} and compound.ids:
                return compound.ids
        owner = noun.owner
        if owner is not None:
            if owner.type == "actor" and owner.mentions[0].ids:
                return owner.mentions[0].ids
            if owner.metonym:
                return (owner.metonym,)
            if owner.owners:
                return owner.owners
        for _, _, found in reversed(names):
            if isinstance(found, Found) and found.metonym:
                return (found.metonym,)
        return ()

    def _backed(self, backer: str) -> tuple[str, ...]:
        """Return whom "X-backed fighters" means: the first that lists X first among its allies and is no state."""
        theatre = self.setting.theatre
        if theatre is None:
            return ()
        near = [
            (one.allies.index(backer), number, one.id) for number, one in enumerate(theatre.actors.values())
            if backer in one.allies and one.kind not in {"state", "people", "party"}
        ]  # fmt: skip
        return (min(near)[2],) if near else ()

    def _state(self) -> tuple[str, ...]:
        """Return the government of the theatre: its first state or authority."""
        theatre = self.setting.theatre
        if theatre is None:
            return ()
        return next(((one.id,) for one in theatre.actors.values() if one.kind in {"state", "authority"}), ())

    def _irregular(self, noun: Noun) -> bool:
        """Say whether a head noun speaks of fighters who are no state's ("Syrian militias", "Iraqi gunmen")."""
        return noun.word is not None and (
            noun.word.force in {"militants", "foe"}
            or noun.head
            in {"fighters", "fighter", "factions", "groups", "group", "militias", "militia", "rebels"}
        )

    def _is_state(self, id_: str) -> bool:
        actor = self.setting.actor(id_)
        return actor is not None and actor.kind == "state"

    def _force(self, word: Word | None) -> str:
        return "" if word is None else word.force

    def _armed(self, noun: Noun, word: Word, first: int, last: int) -> None:
        kind = (
            "militants" if noun.head in {"fighters", "fighter", "gunmen"} and not noun.owners else word.force
        )
        backer = next(
            (
                compound.ids
                for compound in noun.compounds
                if compound.word in self.vocabulary.compounds and compound.ids
            ),
            (),
        )
        if backer and not noun.owners and not noun.pronoun:
            noun.owners = self._backed(backer[0])
        mention = self._mention(
            "actor", first, last, ids=noun.owners, ref="name" if noun.owners else "noun", head=kind, noun=noun
        )
        if not noun.owners:
            if noun.pronoun in {"our", "my"}:
                mention.ref = "own"
            elif noun.pronoun:
                mention.ref = "pronoun"
            if word.force == "foe":
                mention.foe = True
            elif noun.owner is not None and noun.owner.type == "actor":
                owner = noun.owner.mentions[0]
                mention.first, mention.last, mention.span, mention.surface = (
                    owner.first,
                    owner.last,
                    owner.span,
                    owner.surface,
                )
                mention.ref, mention.head = owner.ref, owner.head
            elif noun.head in self.vocabulary.cue("state", "words"):
                state = self._state()
                if state:
                    mention.ids, mention.ref = state, "name"
        noun.mentions = [mention]

    def _source(self, noun: Noun, word: Word) -> str:
        if noun.head in {"source", "sources"}:
            table = self.vocabulary.cues["source_adjective"]
            for at in range(noun.first, noun.at):
                kind = table.get(self.tagged.tokens[at].form)
                if kind is not None:
                    return str(kind)
        if word.source == "officials" and "local" in noun.adjectives:
            return "local-officials"
        if word.source == "media" and "state" in {t.form for t in self.tagged.tokens[noun.first : noun.at]}:
            return "state-media"
        return word.source

    # -- places

    def _is_place(self, noun: Noun, names: list[tuple[int, int, object]], proper_from: int) -> bool:
        word = noun.word
        if word is None:
            return False
        if word.force or word.cls or word.means or word.source:
            return bool(names) or 0 <= proper_from < noun.at
        return True

    def _named_place(
        self, noun: Noun, place: Place, start: int, last: int, names: list[tuple[int, int, object]]
    ) -> None:
        """Fill a phrase that ends in a listed place: "northern Hama", "Mount Hermon", "Hama's Tibat al-Imam"."""
        tagged = self.tagged
        first = start
        while first > noun.first and tagged.words[first - 1].prefix and tagged.capital(first - 1):
            first -= 1
        if first > noun.first and tagged.tokens[first - 1].form in {
            "northern",
            "southern",
            "eastern",
            "western",
            "northeastern",
            "northwestern",
            "southeastern",
            "southwestern",
            "rural",
            "central",
            "east",
            "west",
            "north",
            "south",
            "upper",
            "lower",
        }:
            first -= 1
            place_ = None
        else:
            place_ = place
        mention = self._mention("place", first, last, head=place.kind, noun=noun)
        mention.place, mention.common = place_, place.common
        noun.mentions = [mention]

    def _headed_place(
        self, noun: Noun, names: list[tuple[int, int, object]], proper_from: int, first: int, last: int
    ) -> None:
        """Fill a phrase whose head is a kind of place: "Tabqa airbase", "the Sinjar district", "the two villages"."""
        from rasd.languages.en.names import Found  # noqa: PLC0415 - names import words only

        tagged, word, head = self.tagged, noun.word, noun.at
        if word is None:
            return
        named_from = -1
        for start, _, found in names:
            if isinstance(found, Found) and (
                found.place is not None or (found.metonym and found.place is not None)
            ):
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
                    or tagged.tokens[head - 1].form not in self._DIRECTIONS
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
        if noun.head in VAGUE and not (owned and word.part) and noun.quantity is None and not noun.compounds:
            return
        number = 1
        if noun.plural:
            counted = tagged.tokens[noun.at - 1].form if noun.quantity is not None else ""
            quantity = next(
                (tagged.tokens[at].form for at in range(first, head) if tagged.tags[at] == "Q"), counted
            )
            number = 2 if quantity in {"two", "both", "2"} or tagged.tokens[first].form == "both" else 3
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
        elif noun.pronoun and word.settlement and not word.part:
            mention = self._mention(
                "place", start, last, ref="noun", head=word.place, number=number, noun=noun
            )
        elif owner is not None or noun.pronoun:
            mention = self._mention(
                "place", start, last, ref="part", head=word.place, number=number, noun=noun
            )
            if owner is not None and owner.type == "place" and owner.mentions[0].ref == "noun":
                mention = self._mention(
                    "place",
                    owner.mentions[0].last - 1
                    if owner.word is not None and not owner.word.settlement
                    else start,
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
            anaphor = noun.det == "def" and (
                start == head or tagged.tags[start] == "Q" or not self._telling(noun, start)
            )
            ref = "noun" if anaphor or (not described and noun.det != "indef") else "name"
            if ref == "name" and noun.det == "indef" and start == head:
                ref = "noun"
            mention = self._mention("place", start, last, ref=ref, head=word.place, number=number, noun=noun)
        noun.mentions = [mention]

    _DIRECTIONS = frozenset(
        "northern southern eastern western north south east west central northeastern northwestern southeastern southwestern".split()
    )

    def _telling(self, noun: Noun, start: int) -> bool:
        """Say whether the words before a head tell more than that it was spoken of before."""
        vague = {
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
        return any(self.tagged.tokens[at].form not in vague for at in range(start, noun.at))

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
