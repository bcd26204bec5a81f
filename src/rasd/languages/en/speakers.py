"""Speakers: whom a noun phrase that speaks stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.grammar.document import Mention
from rasd.grammar.setting import REGULAR_KINDS
from rasd.languages.en.chunk import noun_at
from rasd.languages.en.inflect import ING, PARTICIPLE, PAST
from rasd.languages.en.words import vocabulary
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.claim import Source
    from rasd.grammar.setting import Setting
    from rasd.languages.en.chunk import Chunk, Noun
    from rasd.languages.en.tagged import Tagged
    from rasd.languages.en.words import Vocabulary

BREAKS = frozenset({",", ";", ".", ":", "\u2014", "!", "?", '"'})
HUMAN = ("er", "or", "ist", "ian", "ant", "ent", "man", "op", "ary", "cian", "list")
"""Ends of nouns for people by what they do (a volunteer, an archbishop), who can speak."""
SPEAKING_FOR = vocabulary().cue("grammar", "speaking_for")
GROUPS = frozenset({"group", "movement", "militia", "organisation", "organization"})
"""Nouns with "the" that speak for whom the sentence is about."""
ISSUED = frozenset({"statement", "statements", "communique", "announcement", "post", "report", "video", "footage"})
"""What somebody issues, which speaks for him."""
WATCHING = frozenset({"group", "monitor", "watchdog", "organisation", "organization", "network"})
TRIBAL = frozenset({"leader", "leaders", "chief", "chiefs", "elder", "elders", "sheikh", "sheikhs", "figures"})
OWN_WORDS = frozenset({"correspondent", "reporter"})
CIVIL = frozenset({"activists", "residents", "witnesses"})
"""Sources that speak for themselves, whichever people they are of: "Syrian activists"."""


@dataclass(slots=True)
class Speakers:
    """What reading remembers of sources and actors from the sentences before."""

    actors: list[tuple[str, ...]] = field(default_factory=list)
    """The last actors named, newest last."""

    chain: tuple[Source, ...] = ()
    """Of the last source, which "he added" takes up."""
    speaker: Mention | None = None
    short: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By an abbreviation that stood in brackets: whom it is short for."""
    offices: dict[str, tuple[tuple[Source, ...], Mention | None]] = field(default_factory=dict)
    """By the head of who spoke before: his words, so that "the ministry" is the one that was quoted."""
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By the last word of a person's name: for whom he was said to speak."""

    def note(self, ids: tuple[str, ...]) -> None:
        """Remember an actor."""
        self.actors.append(ids)
        del self.actors[:-8]


class SpeakerReader:
    """Tells who can speak in a sentence, and by what ids."""

    def __init__(
        self,
        tagged: Tagged,
        chunks: list[Chunk],
        vocabulary: Vocabulary,
        setting: Setting,
        speakers: Speakers,
    ) -> None:
        self.tagged = tagged
        self.chunks = chunks
        self.vocabulary = vocabulary
        self.setting = setting
        self.speakers = speakers
        self.continues = False

    def _main_subject(self, at: int) -> int | None:
        """Return the first free noun before a chunk: the likely subject of the main clause."""
        for i in range(at):
            if self.chunks[i].noun is not None and (i == 0 or self.chunks[i - 1].kind != "P"):
                return i
        return None

    def _left_noun(self, at: int) -> int | None:
        i = at - 1
        while i >= 0 and (
            self.chunks[i].kind in {"A", "Y", "-"}
            or (
                self.chunks[i].kind == ","
                and i > 0
                and (self.chunks[i - 1].kind == "A" or self.chunks[i + 1].kind == "A")
            )
            or (self.chunks[i].kind == "P" and self.chunks[i + 1].kind == "Y")
        ):
            i -= 1
        if i >= 3 and self.chunks[i].kind == ")" and self.chunks[i - 2].kind == "(":
            i -= 3  # "the Libyan National Army (LNA) said"
        # a speaker's own prepositional phrases: "a doctor in the town said"
        while (
            i >= 2
            and self.chunks[i].noun is not None
            and self.chunks[i - 1].kind == "P"
            and self.chunks[i - 2].noun is not None
        ):
            i -= 2
        if (
            i >= 3
            and self.chunks[i].noun is not None
            and self.chunks[i - 1].kind == "V"
            and self.chunks[i - 2].kind == "R"
            and self.chunks[i - 3].noun is not None
        ):
            return i - 3  # "the group that has been fighting the army said"
        if i >= 0 and self.chunks[i].noun is not None and (i == 0 or self.chunks[i - 1].kind != "P"):
            return i
        if i >= 2 and self.chunks[i].noun is not None and self.chunks[i - 2].noun is not None:
            # "a group monitoring the war said"
            group = self.chunks[i - 1].group
            if group is not None and not group.auxiliary and group.form == ING:
                return i - 2 if i == 2 or self.chunks[i - 3].kind not in {"P", "V"} else None
        if i >= 3 and self.chunks[i].noun is not None and self.chunks[i - 3].noun is not None:
            # "an officer reached by telephone said"
            group = self.chunks[i - 2].group
            if group is not None and not group.auxiliary and group.form in {PAST, PARTICIPLE}:
                return i - 3 if i == 3 or self.chunks[i - 4].kind not in {"P", "V"} else None
        if i >= 0 and self.chunks[i].kind == ",":
            # "Amaq, an outlet tied to Islamic State, said"
            j = i - 1
            while j > 0 and self.chunks[j].kind not in BREAKS:
                j -= 1
            if (
                j > 0
                and self.chunks[j].kind == ","
                and self.chunks[j - 1].noun is not None
                and (j < 2 or self.chunks[j - 2].kind != "P" or (j > 2 and self.chunks[j - 3].noun is not None))
            ):
                return j - 1 if j < 3 or self.chunks[j - 2].kind != "P" else j - 3
        return None

    def _can_speak(self, at: int, lemma: str) -> bool:
        noun = self.chunks[at].noun
        if noun is None:
            return False
        if lemma in {
            "see",
            "hear",
            "put",
            "call",
            "think",
            "continue",
            "post",
            "describe",
            "accept",
            "agree",
            "broadcast",
            "dismiss",
            "reject",
            "signal",
            "estimate",
            "assess",
            "quote",
        } and not self._who(noun):
            return False
        if noun.det == "pronoun":
            return noun.head in {"it", "he", "she", "they", "we"}
        return (
            bool(self._who(noun))
            or noun.proper
            or (noun.word is not None and not noun.mentions and noun.head.endswith(HUMAN) and not noun.word.cls)
        )

    def _who(self, noun: Noun) -> bool:
        return bool(noun.outlet or noun.metonym or noun.source or noun.owners or noun.type in {"actor", "people"})

    def _list_start(self, at: int) -> int:
        while (
            at >= 2
            and self.chunks[at - 1].kind == "&"
            and (other := noun_at(self.chunks, at - 2)) is not None
            and self._who(other)
            and (at < 3 or self.chunks[at - 3].kind not in {"P", "V"})
        ):
            at -= 2
        return at

    def _list_end(self, at: int) -> int:
        end = at + 1
        chunks = self.chunks
        while end + 1 < len(chunks):
            if (
                chunks[end].kind == "P"
                and chunks[end].form in {"in", "inside", "near", "from", "at", "of", "with", "on"}
                and chunks[end + 1].noun is not None
            ) or (
                chunks[end].kind == "&"
                and (other := noun_at(chunks, end + 1)) is not None
                and self._who(other)
                and not (end + 2 < len(chunks) and chunks[end + 2].kind == "V")
            ):
                end += 2
            else:
                break
        return end

    def _ids_of(self, first: int, last: int) -> tuple[list[tuple[str, Span | None]], Mention | None]:
        """Return the ids of the nouns that speak, and the actor that "our" means in their mouth."""
        ids: list[tuple[str, Span | None]] = []
        speaker: Mention | None = None
        for at in range(first, min(last, len(self.chunks))):
            noun = self.chunks[at].noun
            if noun is None or (at > first and self.chunks[at - 1].kind == "P"):
                continue
            if noun.head in ISSUED:
                noun = self._issuer(at) or noun
            found = self._noun_ids(noun)
            if found == ("source",) and (office := self._apposed_office(at)) is not None:
                found = self._noun_ids(office)
                speaker = speaker or (office.mentions[0] if office.type == "actor" else None)
            self._remember(noun, found)
            ids += [(id_, self._span(noun)) for id_ in found]
            if speaker is None and noun.type == "actor":
                speaker = noun.mentions[0]
            elif speaker is None and noun.outlet:
                speaker = self._side(noun)
            elif speaker is None and noun.metonym:
                speaker = Mention("actor", noun.first, noun.last, self._span(noun), "", (noun.metonym,))
        return ids, speaker

    def _apposed_office(self, at: int) -> Noun | None:
        """Return what somebody is who is named: "Haitham Nezar, a spokesman for the STC"."""
        office = noun_at(self.chunks, at + 2)
        if office is None or self.chunks[at + 1].kind != "," or office.word is None:
            return None
        speaks = office.word.force == "office" or (office.type == "actor" and office.det == "indef" and office.owners)
        return office if speaks and (office.owners or office.mentions) else None

    def _remember(self, noun: Noun, ids: tuple[str, ...]) -> None:
        """Remember for whom somebody speaks who is named in full, as later sentences only give his surname."""
        last = noun.last - 1
        if not ids or ids == ("source",) or noun.plural or last == noun.first or last in self.tagged.found:
            return
        tokens = self.tagged.tokens
        if self.tagged.capital(last) and not self.tagged.words[last].noun and not noun.outlet:
            self.speakers.surnames[tokens[last].form] = ids

    def _issuer(self, at: int) -> Noun | None:
        """Return who speaks in "a statement by the Joint Operations Command"."""
        issuer = noun_at(self.chunks, at + 2)
        if issuer is None or self.chunks[at + 1].form not in {"by", "from", "of", "on"} or not self._who(issuer):
            return None
        return issuer

    def _side(self, noun: Noun) -> Mention | None:
        """Return the side of an outlet that speaks for one: a state's agency announces its own captures."""
        theatre = self.setting.theatre
        outlet = None if theatre is None else theatre.outlets.get(noun.outlet)
        if (
            theatre is None
            or outlet is None
            or outlet.leaning is None
            or not outlet.leaning.startswith(("state", "pro-"))
        ):
            return None
        own = theatre.leanings[outlet.leaning].own
        span = self._span(noun)
        return Mention("actor", noun.first, noun.last, span, "", (own,)) if own else None

    def _span(self, noun: Noun) -> Span:
        tokens = self.tagged.tokens
        return Span(tokens[noun.first].start, tokens[noun.last - 1].end)

    def _noun_ids(self, noun: Noun) -> tuple[str, ...]:
        if noun.word is not None and noun.word.source and (noun.type == "people" or noun.word.source in CIVIL):
            return (noun.word.source,)
        if noun.outlet and noun.head not in OWN_WORDS:
            return (noun.outlet,)
        if noun.owner is not None and noun.owner.outlet:
            return (noun.owner.outlet,)
        if noun.head in WATCHING and {"monitor", "monitoring", "watchdog"} & {
            t.form for t in self.tagged.tokens[noun.first : noun.at]
        }:
            return ("monitor",)
        outlet = self._own_outlet(noun)
        if outlet:
            return (outlet,)
        if noun.type == "actor" and noun.mentions[0].ids:
            return noun.mentions[0].ids
        if noun.owners and (
            not noun.mentions or noun.word is None or noun.word.cls or noun.word.source or noun.word.force
        ):
            return noun.owners
        if (
            noun.source == "officials"
            and self.setting.own()
            and {"military", "security", "field"} & set(noun.adjectives)
        ):
            return self.setting.own()
        if noun.metonym:
            return (noun.metonym,)
        if noun.owner is not None and noun.owner.source:
            return (noun.owner.source,)
        if noun.source and (
            noun.word is None
            or noun.word.force != "office"
            or noun.head in {"official", "officials", "source", "sources", "media"}
        ):
            return (noun.source,)
        if noun.type == "people":
            return (noun.source or "residents",)
        if noun.head in TRIBAL and "tribal" in {t.form for t in self.tagged.tokens[noun.first : noun.at]}:
            return ("tribal-leaders",)
        if noun.type == "actor":
            return self._bare(noun) or ("officials",)
        if noun.proper:
            return self.speakers.surnames.get(self.tagged.tokens[noun.last - 1].form, ("source",))
        if noun.word is not None and not noun.mentions and noun.head.endswith(HUMAN):
            return (noun.head,)
        return ()

    def _own_outlet(self, noun: Noun) -> str:
        """Return the outlet whose reporter speaks: "SANA reporter said"."""
        if noun.head not in OWN_WORDS or noun.owner is not None:
            return ""
        found = (self.tagged.found.get(at) for at in range(noun.first, noun.at))
        return next((one.outlet for one in found if one is not None and one.outlet), "")

    def _bare(self, noun: Noun) -> tuple[str, ...]:
        """Return whom a speaker without a name stands for: "a field commander"."""
        mention = noun.mentions[0]
        own = self.setting.own()
        if mention.ref == "own" or (noun.det == "indef" and own):
            mention.ids = mention.ids or own
            return own
        if mention.foe:
            return self.setting.foe(one for ids in self.speakers.actors for one in ids)
        taken_up = noun.det == "def" and noun.head in GROUPS
        if taken_up or (noun.det in {"", "indef"} and noun.head in SPEAKING_FOR):
            actor = next(
                (
                    c.noun
                    for c in self.chunks
                    if c.noun is not None and c.noun.type == "actor" and c.noun.mentions[0].ids
                ),
                None,
            )
            if actor is not None and actor is not noun:
                return actor.mentions[0].ids
        if taken_up:
            for ids in reversed(self.speakers.actors):
                one = self.setting.actor(ids[0])
                if one is not None and one.kind not in REGULAR_KINDS and one.kind != "people":
                    mention.ids = ids
                    return ids
        if self.speakers.actors:
            ids = self.speakers.actors[-1]
            mention.ids = ids
            return ids
        return own
