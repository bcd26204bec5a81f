"""Filling slots: which phrases of a predication fill them, what pronouns and bare nouns stand for, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import ACTOR_SLOTS, LIST_SLOTS, PLACE_SLOTS, Kind
from rasd.grammar.frames import PRINCIPAL
from rasd.reading.said_here import (
    MUTUAL,
    OPENING,
    may_leave_place_out,
    named_after,
    named_before,
    named_in,
    scope_of,
    span_of,
    subject_slot,
)
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.document import Mention, Phrase, Predication, Sentence
    from rasd.reading.focus import Focus


class Filled:
    """The slots of one predication while they are being filled."""

    __slots__ = ("actors", "genders", "held", "opposed", "places", "spans", "words")

    def __init__(self) -> None:
        self.actors: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, list[Mention]] = {}
        self.words: dict[str, tuple[str, Span]] = {}
        self.spans: dict[str, Span] = {}
        self.genders: dict[str, str] = {}
        self.opposed: tuple[str, ...] = ()
        """Whom the words do not name, but who must be the other side of a siege, a front or a deal."""
        self.held: dict[str, tuple[str, ...]] = {}
        """Who was last said to hold each of the places, before this predication."""

    def names(self) -> set[str]:
        """Return the slots that words fill."""
        return {*self.actors, *self.places, *self.words}

    def taken(self) -> list[str]:
        """Return every actor that fills a slot already."""
        return [one for ids in self.actors.values() for one in ids]


class SlotFiller:
    """Fills the slots of predications from their phrases and from the focus."""

    def __init__(self, text: str, focus: Focus) -> None:
        self.text = text
        self.focus = focus
        self._acts_here = False
        """Another clause of the sentence came before: its subject is who "their" means."""

    def fill(self, predication: Predication, sentence: Sentence, done: dict[int, Filled]) -> Filled:
        """Fill what a predication's phrases, the clauses before it and the focus can fill; `done` holds those before."""
        filled = Filled()
        frame = predication.frame
        used: set[int] = set()
        self._acts_here = bool(done)
        for slot, roles in frame.slots.items():
            if slot in ACTOR_SLOTS:
                self._fill_actor(slot, roles, predication, sentence, filled, used)
        shared = self._shared(predication, done)
        self._swap_object(predication, filled, shared)
        self._fill_left_out(predication, sentence, filled, shared, opens=not done)
        for slot, roles in frame.slots.items():
            if slot in PLACE_SLOTS:
                self._fill_place(slot, roles, predication, sentence, filled, used)
            elif slot not in ACTOR_SLOTS:
                self._fill_words(slot, roles, predication, filled)
        if "place" in frame.slots and "place" not in filled.places and may_leave_place_out(predication):
            found = self.focus.place_for(None, sentence, predication.trigger)
            if frame.kind is Kind.WITHDRAWAL and found and found[0] not in sentence.mentions:
                found = found[:1]  # of a list in the same sentence, all: "took A and B after X withdrew"
            headed = {mention.surface for mention in filled.places.get("destination", ())}
            if found and not headed & {mention.surface for mention in found}:
                filled.places["place"] = found
        self._complete_pair(predication, filled, sentence)
        return filled

    # -- actors

    def _fill_actor(
        self,
        slot: str,
        roles: tuple[str, ...],
        predication: Predication,
        sentence: Sentence,
        filled: Filled,
        used: set[int],
    ) -> None:
        many = slot in LIST_SLOTS
        gathered: list[str] = []
        for role in roles:
            for phrase in predication.phrases:
                if phrase.role != role or phrase.type not in {"actor", "people"} or id(phrase) in used:
                    continue
                ids = self._actors_of(phrase, predication, sentence, filled)
                if not ids:
                    continue
                used.add(id(phrase))
                if many and gathered and role != "subject" and predication.frame.kind is Kind.CONTACT:
                    filled.opposed += tuple(one for one in ids if one not in gathered)
                gathered += [one for one in ids if one not in gathered]
                filled.spans.setdefault(slot, span_of(phrase))
                filled.genders.setdefault(slot, phrase.mentions[0].gender)
                counted = next((m.quantity for m in phrase.mentions if m.quantity is not None), None)
                if counted is not None:
                    filled.words.setdefault("quantity", (counted.words(self.text), counted))
                if not many:
                    break
            if gathered and not many:
                break
        if gathered:
            filled.actors[slot] = tuple(gathered)

    def _actors_of(
        self, phrase: Phrase, predication: Predication, sentence: Sentence, filled: Filled
    ) -> tuple[str, ...]:
        ids: list[str] = []
        for mention in phrase.mentions:
            found: tuple[str, ...] = ()
            if predication.forced and mention.ref == "pronoun" and phrase.role == "subject":
                # "forced them to withdraw": whoever does the forcing does not leave
                barred = [*filled.taken(), *self.focus.subject]
                ids += self.focus.actor_for(mention, sentence, mention.first, barred) or self.focus.losers
                continue
            agrees = bool(self.focus.acted) and self.focus.acted[-1].gender in {
                "",
                mention.gender,
                mention.gender and "",
            }
            if (
                mention.ref == "pronoun"
                and phrase.role
                in ({"of", "subject", "for"} if predication.frame.kind is Kind.CONTROL else {"of", "subject"})
                and self._acts_here
                and (agrees or not mention.gender)
            ):
                found = tuple(one for one in self.focus.subject if one not in filled.taken())
            if not found and mention.ref == "pronoun" and phrase.role == "of" and not self._acts_here:
                found = self._owner_before(mention, sentence, filled)
            found = found or self._actor_ids(mention, predication, sentence, filled)
            ids += [one for one in found if one not in ids]
        return tuple(ids)

    def _owner_before(self, mention: Mention, sentence: Sentence, filled: Filled) -> tuple[str, ...]:
        """Return whom "their taking of" means where nobody acted before: who opens the sentence (بث جنود كذا ما يؤكد سيطرتهم)."""
        for one in sentence.mentions:
            if one.last > mention.first:
                break
            if one.type == "actor" and one.ref == "noun" and one.head == "militants" and not one.foe and not one.ids:
                return self.focus.actor_for(one, sentence, one.first, filled.taken())
            if one.type == "actor" and one.ids:
                fits = not one.located and not set(one.ids) & set(filled.taken())
                return one.ids if fits else ()
        return ()

    def _actor_ids(
        self, mention: Mention, predication: Predication, sentence: Sentence, filled: Filled
    ) -> tuple[str, ...]:
        if mention.ids:
            return mention.ids
        focus = self.focus
        speaker = self.speaker(predication, sentence)
        taken = [*filled.taken(), *named_in(predication, mention)]
        if mention.number == 2 and mention.ref == "noun":
            pair = focus.two_actors(sentence, mention.first, taken)
            if pair:
                return pair
        if mention.ref == "own":
            mention.ids = (speaker.ids if speaker is not None else ()) or focus.setting.own() or focus.subject
            return mention.ids
        if mention.head == "own" and speaker is not None and speaker.ids and not set(speaker.ids) & set(taken):
            scope = scope_of(sentence, predication)
            if scope is None or not scope.denies:
                return speaker.ids
        if mention.head == "own" and speaker is None and not predication.forced:
            whose = focus.subject if self._acts_here else self._owner_before(mention, sentence, filled)
            if whose and not set(whose) & set(taken):
                return whose  # its fighters: of whom the sentence is about, not of whom it names last
        if mention.foe and speaker is not None and speaker.ids and not set(speaker.ids) & set(focus.setting.own()):
            for one in focus.named:  # whom a speaker calls the enemy is his foe, not the outlet's
                if one not in taken and focus.setting.are_foes(one, speaker.ids[0]):
                    return (one,)
        if mention.foe:
            named = focus.setting.foe(one for one in focus.named if one not in taken)
            if (
                named and named[0] not in focus.named
            ):  # nobody spoke of the likeliest foe: whom the text speaks of, then
                named = focus.actor_for(mention, sentence, mention.first, taken) or named
            if named:
                mention.ids = named
                return named
        if mention.ref == "pronoun" and "denied" in predication.frame.flags and focus.losers:
            return focus.losers  # "free of them": of those who left
        if (
            mention.ref == "pronoun"
            and "drop_subject" in predication.frame.flags
            and focus.lead
            and not set(focus.lead) & set(taken)
        ):
            return focus.lead  # "it fell into their hands": of whom the text speaks
        oblique = mention.ref == "pronoun" and not taken
        theirs = mention.head == "own"
        if (
            predication.frame.kind is Kind.WITHDRAWAL
            and mention.ref == "noun"
            and not theirs
            and not set(focus.losers) & set(taken)
        ):
            found = (
                focus.same_noun(mention, sentence, mention.first) or focus.losers
            )  # those who leave are those who lost
            if found:
                return found
        found = focus.actor_for(mention, sentence, mention.first, [*taken, *(focus.subject if oblique else ())])
        if not found and oblique:
            found = focus.actor_for(mention, sentence, mention.first)
        own = tuple(one for one in focus.setting.own() if one not in taken)
        if (
            predication.frame.kind is Kind.WITHDRAWAL
            and mention.ref == "noun"
            and not theirs
            and set(found) & set(focus.taker)
        ):
            found = (
                focus.opponent_of(focus.taker, sentence) or focus.setting.foe(()) or found
            )  # who took it does not leave it
        if own and mention.head == "troops" and focus.setting.speaks_for_a_state():
            if not found or not focus.is_regular(found):
                return own  # "the troops" in the mouth of a state: its own
        foe = () if found else focus.opponent_of(tuple(taken), sentence)
        return found or (foe if focus.suits(mention, foe) else ()) or own

    def speaker(self, predication: Predication, sentence: Sentence) -> Mention | None:
        """Return who speaks where the predication stands: the source whose words they are, if it is an actor."""
        scope = scope_of(sentence, predication)
        if scope is not None:
            return scope.speaker
        return self.focus.speaker if sentence.continues else None

    def _shared(self, predication: Predication, done: dict[int, Filled]) -> tuple[str, ...]:
        """Return the subject of the clause whose subject the predication shares."""
        other = predication.same_subject
        if other is None or id(other) not in done:
            return ()
        known = done[id(other)]
        ids = tuple(one for one in known.actors.get(subject_slot(other), ()) if one not in known.opposed)
        if other.frame.kind is Kind.DISPLACEMENT:
            return ()  # those who flee do not go on to act
        if other.frame.kind in MUTUAL:
            return ids[:1] if other.voice == "active" else () if self.focus.subject else ids
        return ids

    def _swap_object(self, predication: Predication, filled: Filled, shared: tuple[str, ...]) -> None:
        """Of "and drove the group out", with the subject left out, the only actor named is the one driven out."""
        frame = predication.frame
        if shared and "from" in frame.needs and "from" not in filled.actors and frame.subject_slot == "to":
            named = filled.actors.get("to", ())
            if named and named != shared and predication.voice == "active":
                filled.actors["from"], filled.actors["to"] = named, shared
                filled.spans["from"] = filled.spans.pop("to", Span(0, 0))

    def _fill_left_out(
        self,
        predication: Predication,
        sentence: Sentence,
        filled: Filled,
        shared: tuple[str, ...],
        *,
        opens: bool,
    ) -> None:
        """Fill a subject that the clause leaves out: shared with another clause, the speaker's, or the last one."""
        frame, focus = predication.frame, self.focus
        slot = subject_slot(predication)
        if slot in filled.actors or slot not in frame.slots or predication.foreign:
            return
        if predication.forced and focus.subject and not shared:
            foe = focus.opponent_of(focus.subject, sentence)  # whoever forces does not leave
            if foe:
                filled.actors[slot] = foe
                return
        scope = scope_of(sentence, predication)
        speaker = self.speaker(predication, sentence)
        taken = filled.taken()
        ids = shared
        noun = predication.voice == "noun" and not predication.carried
        if not ids and noun and predication.source_subject and focus.main is not None and speaker is None:
            # "a day after its capture of": of whom the sentence is about
            agrees = focus.main.gender in {"", predication.gender} or not predication.gender
            ids = focus.main.ids if agrees else ids
        if not ids and noun and focus.main is None and opens and predication.trigger <= OPENING:
            ids = named_after(sentence, predication, filled.taken())
        if not ids and noun and focus.main is None and "drop_subject" not in frame.flags:
            ids = named_before(sentence, predication, filled.taken())
        if not ids and frame.kind is Kind.WITHDRAWAL and predication.voice == "noun" and not predication.source_subject:
            ids = focus.losers
        if not ids and frame.kind is Kind.WITHDRAWAL and predication.voice == "passive":
            ids = focus.losers
        of_place = "subject" in frame.slots.get("place", ())  # what falls has no taker for a subject
        spoken = predication.source_subject or (predication.voice == "noun" and not of_place)
        if not ids and slot == "from" and scope is not None and scope.denies and speaker is not None:
            ids = speaker.ids  # who denies a loss would have lost
        if not ids and speaker is not None and spoken:
            ids = () if scope is not None and scope.denies else speaker.ids
        if not ids and (predication.voice == "active" or predication.carried):
            ids = focus.subject_of(predication, sentence)
        elif not ids and "drop_subject" not in frame.flags:
            own = focus.setting.own()
            unnamed = scope is not None and bool(scope.chain) and speaker is None
            if frame.kind is Kind.TRANSFER and not focus.subject and focus.taker and not set(focus.taker) & set(taken):
                ids = focus.taker  # "X was freed too": by who took the last place
            sided = (
                not ids and "own_side" in frame.flags and not (focus.subject and not self._are_foes(own, focus.subject))
            )
            rival = focus.opponent_of(tuple(taken), sentence) if taken else ()
            if own and rival and not set(own) & {*focus.named, *rival}:
                own = rival  # the outlet's side is nowhere in the text, and a foe of those is
            if own and not set(own) & set(taken) and (sided or (unnamed and predication.source_subject)):
                ids = own
            if (
                not ids
                and speaker is not None
                and "own_side" in frame.flags
                and not (scope is not None and scope.denies)
            ):
                ids = tuple(one for one in speaker.ids if one not in taken)  # "they were freed", says a side: by it
            ids = ids or tuple(one for one in focus.subject if one not in taken)
            ids = ids or tuple(one for one in own if one not in taken)
        announced = speaker is not None and predication.source_subject
        if frame.kind is Kind.STRIKE and predication.voice == "noun" and not announced:
            ids = () if "drop_subject" in frame.flags else self._striker(sentence)
        if frame.kind in MUTUAL | {Kind.STRIKE}:
            ids = tuple(one for one in ids if one != "civilians")
        if ids:
            filled.actors[slot] = ids

    def _striker(self, sentence: Sentence) -> tuple[str, ...]:
        """Return who strikes where a noun tells of strikes alone: who acts in the text, or the foe of those who give way."""
        subject = self.focus.subject
        if set(subject) & set(self.focus.losers):
            return self.focus.opponent_of(subject, sentence)
        return subject

    def _are_foes(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        return any(self.focus.setting.are_foes(one, other) for one in some for other in others)

    # -- places and words

    def _fill_place(
        self,
        slot: str,
        roles: tuple[str, ...],
        predication: Predication,
        sentence: Sentence,
        filled: Filled,
        used: set[int],
    ) -> None:
        topic = predication.phrase("topic", "place") if "topic" in roles else None
        for role in roles:
            for phrase in predication.phrases:
                if phrase.role != role or phrase.type != "place" or id(phrase) in used:
                    continue
                if topic is not None and phrase is not topic and phrase.mentions[0].ref == "pronoun":
                    continue  # the pronoun only takes up the place set before its clause
                used.add(id(phrase))
                places = self._places_of(phrase, sentence)
                if places and slot in filled.places:
                    filled.places[slot] += [one for one in places if one not in filled.places[slot]]
                elif places:
                    filled.places[slot] = places
                    filled.spans[slot] = span_of(phrase)
                if slot != "place" and places:
                    return
            if slot in filled.places:
                return

    def _places_of(self, phrase: Phrase, sentence: Sentence) -> list[Mention]:
        places: list[Mention] = []
        for mention in phrase.mentions:
            if mention.ref in {"name", "part"}:
                places.append(mention)
                continue
            if mention.ref == "plural":
                continue  # "villages" that no names filled
            count = max(1, mention.number)
            found = self.focus.place_for(mention, sentence, mention.first, count)
            if not found and mention.ref == "noun" and mention.head not in {"place", ""} and mention.number < 3:
                found = [mention]
            places += found
        return places

    def _fill_words(self, slot: str, roles: tuple[str, ...], predication: Predication, filled: Filled) -> None:
        for role in roles:
            for phrase in predication.phrases:
                mention = phrase.mentions[0]
                if phrase.role == role and (
                    phrase.type == slot or (slot == "quantity" and mention.quantity is not None)
                ):
                    span = mention.quantity or mention.span
                    filled.words.setdefault(slot, (span.words(self.text), span))
                    return

    def _complete_pair(self, predication: Predication, filled: Filled, sentence: Sentence) -> None:
        """Deals, talks, sieges and fights take two: where one side is named, the other is the subject or a foe."""
        slot = PRINCIPAL.get(predication.frame.kind, "")
        named = filled.actors.get(slot, ())
        if predication.frame.kind is Kind.CONTACT and not named and self.focus.subject:
            named = self.focus.subject  # "the siege was broken": between those whom the text is about
        if predication.frame.kind in MUTUAL and not named and self.focus.rivals():
            filled.actors[slot] = self.focus.rivals()
        if slot not in LIST_SLOTS or len(named) != 1:
            return
        subject = self.focus.subject
        if subject and not set(subject) & {*named, "civilians"}:
            other = subject
        else:
            other = self.focus.opponent_of(named, sentence)
            if not other and self._are_foes(named, self.focus.losers):
                other = self.focus.losers
        own = self.focus.setting.own()
        if not other and self._are_foes(own, named):
            other = own
        opposed = tuple(one for one in other if one not in named)
        filled.opposed += opposed
        filled.actors[slot] = (*named, *opposed)
