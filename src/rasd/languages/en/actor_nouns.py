"""Noun phrases of actors: whose the forces, offices and hands are that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.setting import REGULAR_KINDS
from rasd.languages.en.names import Found
from rasd.languages.en.place_nouns import PlaceNouns

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Noun
    from rasd.languages.en.words import Word


SEATED = frozenset({"governor", "premier"})
"""Office-holders who speak for the government wherever no other is named."""
RUN = frozenset({"run", "controlled", "owned"})
STATED = frozenset({"state", "government", "regime"})


class ActorNouns(PlaceNouns):
    """Reads the noun phrases that stand for actors or belong to them."""

    def _owners(self, noun: Noun, names: list[tuple[int, int, object]]) -> tuple[str, ...]:
        """Return the actors that a phrase's words before its head name, nearest to the head first."""
        for start, _, found in reversed(names):
            if isinstance(found, Found):
                if found.actor:
                    return self._owners_of(noun, start) or (found.actor,)
                if found.demonym and not (
                    noun.word is not None
                    and self._is_regular(found.demonym[0])
                    and (self._irregular(noun) or self._backed_against(noun, found.demonym[0]))
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

    def _owners_of(self, noun: Noun, at: int) -> tuple[str, ...]:
        """Return whose "army" or "government" it is where an owner says so: "Turkey's army chief"."""
        owner = noun.owner
        if owner is None or self.tagged.capital(at):
            return ()
        if owner.type == "actor" and owner.mentions[0].ids:
            return owner.mentions[0].ids
        return (owner.metonym,) if owner.metonym else ()

    def _nation(self, names: list[tuple[int, int, object]], at: int) -> tuple[str, ...]:
        """Return whose "army" it is where an adjective says so: "the Turkish army"."""
        if len(names) < 2 or names[-2][1] != at or self.tagged.capital(at):
            return ()
        before = names[-2][2]
        return before.demonym[:1] if isinstance(before, Found) else ()

    def _backed(self, backer: str) -> tuple[str, ...]:
        """Return whom "X-backed fighters" means: the first non-state that lists X first among its allies."""
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
        """Say whether a head noun speaks of fighters who are no state's ("Syrian militias")."""
        return noun.word is not None and (
            noun.word.force in {"militants", "foe"}
            or noun.head in {"fighters", "fighter", "factions", "groups", "group", "militias", "militia", "rebels"}
        )

    def _backed_against(self, noun: Noun, state: str) -> bool:
        """Say whether a force has a backer that is no ally of the state of its nation: "a US-backed Syrian force"."""
        one = self.setting.actor(state)
        backers = [
            compound.ids[0] for compound in noun.compounds if compound.word in {"backed", "supported"} and compound.ids
        ]
        return one is not None and any(self._backed(it) and it not in one.allies for it in backers)

    def _is_regular(self, id_: str) -> bool:
        actor = self.setting.actor(id_)
        return actor is not None and actor.kind in REGULAR_KINDS

    def _is_state(self, id_: str) -> bool:
        actor = self.setting.actor(id_)
        return actor is not None and actor.kind == "state"

    def _is_people(self, id_: str) -> bool:
        actor = self.setting.actor(id_)
        return actor is not None and actor.kind == "people"

    def _force(self, word: Word | None) -> str:
        return "" if word is None else word.force

    def _armed(self, noun: Noun, word: Word, first: int, last: int) -> None:
        kind = "militants" if noun.head in {"fighters", "fighter", "gunmen"} and not noun.owners else word.force
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
            elif noun.head in self.vocabulary.cue("state", "words") or noun.head in SEATED:
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
        words = {t.form for t in self.tagged.tokens[noun.first : noun.at]}
        if word.source == "media" and ("state" in words or (words & RUN and words & STATED)):
            return "state-media"  # "regime-run media"
        return word.source
