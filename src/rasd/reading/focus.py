"""What a reader has in mind while reading on: the last places, actors, holders, source and date of a report."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from rasd.grammar.setting import REGULAR_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.claim import Source
    from rasd.dates import DateRange
    from rasd.grammar.document import Mention, Predication, Sentence
    from rasd.grammar.setting import Setting

SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood", "district", "governorate", "camp"})
KIND_OF_HEAD = {
    "city": SETTLEMENTS - {"village"},
    "town": SETTLEMENTS,
    "village": SETTLEMENTS - {"governorate"},
    "district": SETTLEMENTS - {"governorate"},
    "neighbourhood": frozenset({"neighbourhood", "camp", "district", "town", "city"}),
    "governorate": frozenset({"governorate"}),
    "field": frozenset({"oil-field", "gas-field"}),
    "base": frozenset({"base", "airbase", "airport", "camp"}),
    "airbase": frozenset({"airbase", "airport"}),
    "airport": frozenset({"airport", "airbase"}),
}
"""Which kinds of a listed place a bare noun ("the town", "the field") can stand for; other heads want the same kind."""
PARTED = frozenset({"outskirts", "neighbourhood"})
"""Parts of a place that a clause without a place of its own can be about."""
REGULAR = {"army": True, "militants": False}
"""Which heads of bare nouns speak of regular forces, and which of anybody else."""
_LOOSE = frozenset({"", "city", "town", "village", "district"})
"""Kinds that reports use for one another."""
MEMORY = 24
"""How many mentions back a reference is looked for: memory stays bounded in reports of any length."""


class Acting(NamedTuple):
    """Who acted in a clause, and the gender that its language gives the name."""

    ids: tuple[str, ...]
    gender: str


class Focus:
    """The state of a reading between one clause and the next."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.places: deque[Mention] = deque(maxlen=MEMORY)
        self.actors: deque[Mention] = deque(maxlen=MEMORY)
        self.subject: tuple[str, ...] = ()
        """Who acts in the last clause; at the start of a sentence, who acted in the first clause of the one before."""
        self.main: Acting | None = None
        """Who acts first in the sentence."""
        self.lead: tuple[str, ...] = ()
        self.acted: deque[Acting] = deque(maxlen=MEMORY)
        """Who acted, clause by clause, the last one last."""
        self.taker: tuple[str, ...] = ()
        """Who last took a place."""
        self.losers: tuple[str, ...] = ()
        """Who last left or lost a place."""
        self.holders: dict[str, tuple[str, ...]] = {}
        """By the surface of a place: who was last said to hold it."""
        self.anchor: DateRange | None = None
        self.chain: tuple[Source, ...] = ()
        self.speaker: Mention | None = None
        self.named: dict[str, int] = {}
        """Actors that the report names at all, with how often."""
        self.demoted: set[int] = set()
        """Mentions (by identity) that only locate or direct another: containers, destinations, routes."""
        self.listed: dict[int, list[Mention]] = {}
        """By the identity of a place that stands in a list: the whole list."""

    def leave(self, sentence: Sentence) -> None:
        """Remember a sentence's mentions when reading goes on to the next one."""
        for mention in sentence.mentions:
            if mention.type == "place" and mention.ref == "name":
                self.places.append(mention)
            elif mention.type == "actor" and mention.ids:
                self.actors.append(mention)
        if self.demoted or self.listed:
            alive = {id(one) for mention in self.places for one in (mention, mention.inner) if one is not None}
            self.demoted &= alive
            self.listed = {key: places for key, places in self.listed.items() if key in alive}

    def _back(self, sentence: Sentence, before: int, kept: Iterable[Mention], type_: str) -> Iterator[Mention]:
        """Yield named mentions of a type, nearest first: in the sentence before a token, then in those before."""
        for mention in reversed(sentence.mentions):
            if mention.type != type_ or mention.last > before:
                continue
            if mention.ref in {"name", "part"} or mention.ids:
                yield mention
            elif type_ == "place" and mention.ref == "noun" and mention.head:
                yield from self.place_for(mention, sentence, mention.first)  # "the dam", itself taken up later
        yield from reversed(list(kept))

    def place_for(self, mention: Mention | None, sentence: Sentence, before: int, count: int = 1) -> list[Mention]:
        """
        Return the named places that a bare noun or a pronoun stands for, in the order of the text.

        Containers, destinations and routes are taken only where nothing else fits; a noun that says the kind of its place
        ("the quarter") takes the nearest of that very kind.
        """
        head = "" if mention is None else mention.head
        wanted = [
            m for one in self._back(sentence, before, self.places, "place")
            for m in ((one.inner,) if head in KIND_OF_HEAD and one.inner is not None and one.head == "surroundings" else (one,))
            if (m.ref == "name" or (mention is None and m.ref == "part" and m.head in PARTED)) and _fits(head, m)
        ]  # fmt: skip
        if head in KIND_OF_HEAD and all(id(m) in self.demoted for m in wanted):
            inner = [m.inner for m in self._back(sentence, before, self.places, "place") if m.inner is not None]
            wanted = [m for m in inner if _fits(head, m)] or wanted
        if count == 1 and head in SETTLEMENTS:
            wanted = [m for m in wanted if m.number == 1] or wanted  # "the town" is none of "16 villages near" it
            wanted = [m for m in wanted if m.inner is None] or wanted  # nor "a town in the south of" a province
        if head in SETTLEMENTS and not wanted:
            wanted = [
                m.inner
                for m in self._back(sentence, before, self.actors, "actor")
                if m.inner is not None and _fits(head, m.inner)
            ]
        exact = [
            m
            for m in wanted
            if head and (m.head == head or (m.place is not None and m.place.kind == head not in _LOOSE))
        ]
        free = [m for m in wanted if id(m) not in self.demoted]
        if mention is not None and mention.aside and wanted and wanted[0].aside:
            free = wanted  # told in the same breath: a pronoun there may mean it
        exact = [m for m in exact if id(m) not in self.demoted] or exact
        firm = exact or [m for m in free if not _is_wide(m)] or free or wanted
        if mention is not None and mention.ref == "pronoun" and not exact:
            here = [m for m in free if any(m is known for known in sentence.mentions)] or [
                m for m in wanted if m.located and any(m is known for known in sentence.mentions)
            ]
            firm = here if here and firm and not any(m is firm[0] for m in here) else firm
        if mention is not None and mention.ref == "pronoun" and mention.gender and mention.number == 1:
            firm = [m for m in firm if _agree(mention.gender, m.gender)] or firm
        if head in {"latter", "former"}:
            firm = wanted if head == "latter" else wanted[1:]
        if not head and firm and firm[0].ref == "name":
            firm = [m for m in firm if not _counted(m)] or firm
        if count == 1:
            if (
                firm
                and firm[0].inner is not None
                and mention is not None
                and mention.ref == "pronoun"
                and not _agree(mention.gender, firm[0].gender or "m")
            ):
                return [firm[0].inner]  # the outskirts of a town, and then "it" as of a town
            if firm and (mention is None or (mention.gender == "f" if mention.ref == "pronoun" else not head)):
                return self.listed.get(id(firm[0]), firm[:1])
            return firm[:1]
        if count > 2 and firm:
            whole = self.listed.get(id(firm[0]), [])
            if len(whole) > 2 or (len(whole) == 2 and head):
                return list(whole)  # "these villages": all that the last list names
        distinct: list[Mention] = []
        for candidate in [m for m in wanted if m.aside or m in firm]:
            if all(candidate.surface != known.surface for known in distinct):
                distinct.append(candidate)
            if len(distinct) == count:
                break
        return distinct[::-1]

    def actor_for(
        self, mention: Mention | None, sentence: Sentence, before: int, taken: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """
        Return the actors that a bare noun or a pronoun stands for, none of them already in the clause.

        A noun takes whom the same noun named before, then who acted first in the sentence before; a pronoun the nearest.
        """
        barred = set(taken)
        if mention is not None and mention.ref == "noun":
            named = self.same_noun(mention, sentence, before)
            if named and not barred & set(named):
                return named
            if self.lead and not barred & set(self.lead) and self.suits(mention, self.lead):
                return self.lead
        fallback: tuple[str, ...] = ()
        for candidate in self._back(sentence, before, self.actors, "actor"):
            if not self.suits(mention, candidate.ids):
                continue
            if candidate is not mention and candidate.ids and not barred & set(candidate.ids):
                if mention is None or _agree(mention.gender, candidate.gender):
                    return candidate.ids
                fallback = fallback or candidate.ids
        return fallback or self._regular_foe(mention, barred)

    def suits(self, mention: Mention | None, ids: tuple[str, ...]) -> bool:
        """Say whether a noun can speak of actors of that kind: "soldiers" are a state's, "militants" are nobody's army."""
        wanted = None if mention is None or mention.ref != "noun" else REGULAR.get(mention.head)
        if wanted is None or not ids:
            return True
        own = self.setting.own()
        if not wanted and own and set(ids) & set(own):
            return False
        actors = [self.setting.actor(one) for one in ids]
        return any(actor is None or (actor.kind in REGULAR_KINDS) == wanted for actor in actors)

    def is_regular(self, ids: tuple[str, ...]) -> bool:
        """Say whether one of some actors is a state's, an army's or an authority's."""
        actors = [self.setting.actor(one) for one in ids]
        return any(actor is not None and actor.kind in REGULAR_KINDS for actor in actors)

    def _regular_foe(self, mention: Mention | None, barred: set[str]) -> tuple[str, ...]:
        """Return whose "soldiers" are that nobody named: the first regular foe of an actor that the report names."""
        if mention is None or mention.ref != "noun" or not REGULAR.get(mention.head, False):
            return ()
        for one in self.named:
            actor = self.setting.actor(one)
            for foe in () if actor is None else actor.foes:
                other = self.setting.actor(foe)
                if other is not None and other.kind in REGULAR_KINDS and foe not in barred:
                    return (foe,)
        return ()

    def same_noun(self, mention: Mention, sentence: Sentence, before: int) -> tuple[str, ...]:
        """Return who was named with the same noun before (رتل لتنظيم داعش … الرتل)."""
        noun = mention.surface.split()[0].removeprefix("ال")
        if len(noun) < 3:
            return ()
        for candidate in self._back(sentence, before, self.actors, "actor"):
            words = candidate.surface.split() or [""]
            if (
                candidate is not mention
                and candidate.ids
                and (noun in words[0] or mention.surface.split()[-1].casefold() == words[-1].casefold())
            ):
                return candidate.ids
        return ()

    def two_actors(self, sentence: Sentence, before: int, taken: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the last two actors named ("the two sides"), in the order of the text; nothing where there are not two."""
        barred = set(taken)
        found: list[str] = []
        for candidate in self._back(sentence, before, self.actors, "actor"):
            found += [one for one in candidate.ids if one not in found and one not in barred]
            if len(found) >= 2:
                return tuple(found[:2][::-1])
        return ()

    def subject_of(self, predication: Predication, sentence: Sentence) -> tuple[str, ...]:
        """
        Return who a dropped subject is when nothing in the clause names it.

        The last subject, whose gender the verb must not contradict; where it does, the last one that it fits.
        """
        if self.main is None:
            named = [
                mention
                for mention in sentence.mentions
                if mention.type == "actor"
                and mention.ids
                and mention.last <= predication.trigger
                and not mention.located
            ]
            if named and _agree(predication.gender, named[0].gender):
                return named[0].ids
        for acting in reversed(self.acted):
            if acting.ids == self.subject:
                if _agree(predication.gender, acting.gender):
                    return self.subject
                break
        for acting in reversed(self.acted):
            if _agree(predication.gender, acting.gender):
                return acting.ids
        return self.subject or self.actor_for(None, sentence, predication.trigger)

    def opponent_of(self, ids: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
        """
        Return whom a captor took a place from where the clause does not say.

        That is a foe named in the sentence, else the only foe that the report names; nothing where several could be meant.
        """
        if not ids:
            return ()
        near = {
            one
            for mention in sentence.mentions
            if mention.type == "actor"
            for one in mention.ids
            if one not in ids and any(self.setting.are_foes(one, own) for own in ids)
        }
        if len(near) == 1:
            return tuple(near)
        far = [one for one in self.named if one not in ids and any(self.setting.are_foes(one, own) for own in ids)]
        return (far[0],) if len(far) == 1 else ()

    def rivals(self) -> tuple[str, ...]:
        """Return the two foes whom the report names most often, nothing where it names no two."""
        often = sorted(self.named, key=lambda one: -self.named[one])
        for at, one in enumerate(often):
            for other in often[at + 1 :]:
                if self.setting.are_foes(one, other):
                    return one, other
        return ()


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _counted(mention: Mention) -> bool:
    """Say whether a place has a description for a name ("34 nearby villages"), which pronouns take up less."""
    return mention.surface[:1].isdigit() or mention.surface[:1].islower()


def _is_wide(mention: Mention) -> bool:
    """Say whether a place is too wide for "it" where a town could be meant."""
    kind = mention.place.kind if mention.place is not None else mention.head
    return kind in {
        "country",
        "governorate",
        "region",
        "river",
        "desert",
        "countryside",
        "surroundings",
        "road",
        "border",
    }


def _fits(head: str, mention: Mention) -> bool:
    if not head or head in {"place", "area", "point", "latter", "former"}:
        return True
    kinds = KIND_OF_HEAD.get(head, frozenset({head}))
    if head == "district" and mention.place is not None and mention.place.kind in {"mountain", "desert", "valley"}:
        return True  # "the area", of a mountain
    if mention.place is not None:
        return mention.place.kind in kinds or mention.head == head
    if mention.head:
        return mention.head == head or (mention.head in KIND_OF_HEAD and mention.head in kinds)
    return head in KIND_OF_HEAD and head not in {"field", "airport"}
