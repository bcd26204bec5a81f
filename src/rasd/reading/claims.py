"""From predications to claims: slots filled, references resolved, lists spread out, sources and dates put on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import (
    ACTOR_SLOTS,
    LIST_SLOTS,
    PLACE_SLOTS,
    SLOTS,
    Claim,
    Kind,
    Manner,
    Modality,
    Polarity,
    Slot,
    Source,
)
from rasd.reading.focus import Focus
from rasd.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.reading.document import Mention, Phrase, Predication, Scope, Sentence
    from rasd.report import Report

PRINCIPAL = {
    Kind.TRANSFER: "to",
    Kind.CONTACT: "actors",
    Kind.CLASH: "actors",
    Kind.AGREEMENT: "parties",
    Kind.NEGOTIATION: "parties",
    Kind.CASUALTIES: "victims",
    Kind.DISPLACEMENT: "group",
    Kind.EVIDENCE: "holder",
}
"""The slot of the one who acts, by kind; `actor` where none is listed."""
LISTED = {Kind.TRANSFER, Kind.CONTROL, Kind.WITHDRAWAL, Kind.CONTACT, Kind.AGREEMENT, Kind.STRIKE, Kind.CLASH,
          Kind.DISPLACEMENT, Kind.MOVEMENT, Kind.DAMAGE}  # fmt: skip
"""Kinds that give one claim for each place of a list."""


class Filled:
    """The slots of one predication while they are being filled."""

    __slots__ = ("actors", "held", "places", "spans", "words")

    def __init__(self) -> None:
        self.actors: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, list[Mention]] = {}
        self.words: dict[str, tuple[str, Span]] = {}
        self.spans: dict[str, Span] = {}
        self.held: dict[str, tuple[str, ...]] = {}
        """Who was last said to hold each of the places, before this predication."""

    def names(self) -> set[str]:
        """Return the slots that words fill."""
        return {*self.actors, *self.places, *self.words}

    def taken(self) -> list[str]:
        """Return every actor that fills a slot already."""
        return [one for ids in self.actors.values() for one in ids]


class ClaimMaker:
    """Makes the claims of one report, sentence by sentence, in the order of the text."""

    def __init__(self, report: Report, focus: Focus) -> None:
        self.report = report
        self.focus = focus
        self._seen: set[tuple[object, ...]] = set()
        self._leaving: list[Filled] = []
        self._recipients: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Who was last handed something by whom."""

    def claims_of(self, sentence: Sentence) -> list[Claim]:
        """Return the new claims of a sentence and move the focus past it."""
        claims: list[Claim] = []
        focus = self.focus
        self._demote(sentence)
        done: dict[int, Filled] = {}
        whole: list[tuple[Predication, Filled]] = []
        for predication in sorted(sentence.predications, key=lambda p: p.trigger):
            filled = self._fill(predication, sentence, done)
            done[id(predication)] = filled
            missing = [need for need in predication.frame.needs if need not in filled.names()]
            if predication.frame.kind is Kind.TRANSFER and not {"from", "to"} & set(filled.actors):
                missing.append("who takes it or loses it")
            if missing:
                predication.note = predication.note or f"no words for {', '.join(missing)}"
                continue
            self._complete_pair(predication, filled, sentence)
            if predication.frame.kind is Kind.AGREEMENT and "place" not in filled.places:
                self._borrow_places(predication, filled, whole)
            filled.held = {place.surface: focus.holders.get(place.surface, ()) for place in filled.places.get("place", ())}
            whole.append((predication, filled))
            self._move_focus(predication, filled)
        self._leaving = [filled for one, filled in whole if _has_left(one)]
        for predication, filled in whole:
            scope = scope_of(sentence, predication)
            claims += [
                claim for claim in self._spread(predication, filled, sentence, scope) if self._is_new(claim)
            ]
        focus.leave(sentence)
        leads = [filled.actors.get(PRINCIPAL.get(one.frame.kind, "actor"), ()) for one, filled in whole]
        focus.lead = next((ids for ids in leads if ids), focus.lead)
        focus.subject = focus.lead
        last = next((scope for scope in reversed(sentence.scopes) if scope.carries), None)
        if last is not None:
            focus.chain, focus.speaker = last.chain, last.speaker
        elif not sentence.continues:
            focus.chain, focus.speaker = (), None
        return claims

    # -- slots

    def _demote(self, sentence: Sentence) -> None:
        for predication in sentence.predications:
            for phrase in predication.phrases:
                if phrase.role in {"to", "via", "near"} or (
                    phrase.role == "in" and "in" not in predication.frame.slots.get("place", ())
                ):
                    self.focus.demoted.update(id(mention) for mention in phrase.mentions)

    def _fill(self, predication: Predication, sentence: Sentence, done: dict[int, Filled]) -> Filled:
        filled = Filled()
        frame = predication.frame
        used: set[int] = set()
        for slot, roles in frame.slots.items():
            if slot in ACTOR_SLOTS:
                self._fill_actor(slot, roles, predication, sentence, filled, used)
        self._fill_left_out(predication, sentence, filled, done)
        for slot, roles in frame.slots.items():
            if slot in PLACE_SLOTS:
                self._fill_place(slot, roles, predication, sentence, filled, used)
            elif slot not in ACTOR_SLOTS:
                self._fill_words(slot, roles, predication, filled)
        if "place" in frame.slots and "place" not in filled.places and self._may_leave_place_out(predication):
            found = self.focus.place_for(None, sentence, predication.trigger)
            if found:
                filled.places["place"] = found
        return filled

    def _may_leave_place_out(self, predication: Predication) -> bool:
        """A verb may leave out the place that was last spoken of; a verbal noun may not, nor a verb with another place."""
        if "no_place_needed" in predication.frame.flags:
            return False
        return predication.voice != "noun" and all(phrase.type != "place" for phrase in predication.phrases)

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
                gathered += [one for one in ids if one not in gathered]
                filled.spans.setdefault(slot, _span_of(phrase))
                counted = next((m.quantity for m in phrase.mentions if m.quantity is not None), None)
                if counted is not None:
                    filled.words.setdefault("quantity", (counted.words(self.report.text), counted))
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
            ids += [one for one in self._actor_ids(mention, predication, sentence, filled) if one not in ids]
        return tuple(ids)

    def _actor_ids(
        self, mention: Mention, predication: Predication, sentence: Sentence, filled: Filled
    ) -> tuple[str, ...]:
        if mention.ids:
            return mention.ids
        focus = self.focus
        speaker = self._speaker(predication, sentence)
        if mention.number == 2 and mention.ref == "noun":
            pair = focus.two_actors(sentence, mention.first)
            if pair:
                return pair
        if mention.ref == "own":
            if speaker is not None and speaker.ids:
                return speaker.ids
            return focus.setting.own() or focus.subject
        if mention.foe:
            named = focus.setting.foe(one for one in focus.named if one not in filled.taken())
            if named:
                return named
        oblique = mention.ref == "pronoun" and not filled.taken()
        found = focus.actor_for(mention, sentence, mention.first, [*filled.taken(), *(focus.subject if oblique else ())])
        if not found and oblique:
            found = focus.actor_for(mention, sentence, mention.first)
        return found or focus.opponent_of(tuple(filled.taken()), sentence) or focus.setting.own()

    def _speaker(self, predication: Predication, sentence: Sentence) -> Mention | None:
        scope = scope_of(sentence, predication)
        if scope is not None:
            return scope.speaker
        return self.focus.speaker if sentence.continues else None

    def _fill_left_out(
        self, predication: Predication, sentence: Sentence, filled: Filled, done: dict[int, Filled]
    ) -> None:
        """Fill a subject that the clause leaves out: shared with another clause, the speaker's, or the last one."""
        frame = predication.frame
        slot = PRINCIPAL.get(frame.kind, "actor")
        subject_slot = _subject_slot(predication, slot)
        if subject_slot in filled.actors or subject_slot not in frame.slots:
            return
        shared = done.get(id(predication.same_subject)) if predication.same_subject is not None else None
        ids: tuple[str, ...] = ()
        if shared is not None and predication.same_subject is not None:
            ids = shared.actors.get(_subject_slot(predication.same_subject, "actor"), ())
        speaker = self._speaker(predication, sentence)
        scope = scope_of(sentence, predication)
        if not ids and speaker is not None and (predication.source_subject or predication.voice == "noun"):
            ids = () if scope is not None and scope.denies else speaker.ids
        taken = filled.taken()
        if not ids and predication.voice == "active":
            ids = self.focus.subject_of(predication, sentence)
        elif not ids and "drop_subject" not in frame.flags:
            if scope is not None and scope.chain and speaker is None and predication.source_subject:
                ids = self.focus.setting.own()
            ids = ids or tuple(one for one in self.focus.subject if one not in taken)
        if ids:
            filled.actors[subject_slot] = ids

    def _fill_place(
        self,
        slot: str,
        roles: tuple[str, ...],
        predication: Predication,
        sentence: Sentence,
        filled: Filled,
        used: set[int],
    ) -> None:
        for role in roles:
            for phrase in predication.phrases:
                if phrase.role != role or phrase.type != "place" or id(phrase) in used:
                    continue
                used.add(id(phrase))
                places: list[Mention] = []
                for mention in phrase.mentions:
                    if mention.ref in {"name", "part"}:
                        places.append(mention)
                    else:
                        places += self.focus.place_for(
                            mention, sentence, mention.first, mention.number if mention.number > 1 else 1
                        ) or ([mention] if mention.ref == "noun" and mention.head != "place" else [])
                if places and slot in filled.places:
                    filled.places[slot] += [one for one in places if one not in filled.places[slot]]
                elif places:
                    filled.places[slot] = places
                    filled.spans[slot] = _span_of(phrase)
                if slot != "place" and places:
                    return
            if slot in filled.places:
                return

    def _fill_words(
        self, slot: str, roles: tuple[str, ...], predication: Predication, filled: Filled
    ) -> None:
        for role in roles:
            for phrase in predication.phrases:
                mention = phrase.mentions[0]
                if phrase.role == role and (phrase.type == slot or (slot == "quantity" and mention.quantity is not None)):
                    span = mention.quantity or mention.span
                    filled.words.setdefault(slot, (span.words(self.report.text), span))
                    return

    def _complete_pair(self, predication: Predication, filled: Filled, sentence: Sentence) -> None:
        """Deals, talks, sieges and fights take two: where one side is named, the other is the subject or a foe."""
        slot = PRINCIPAL.get(predication.frame.kind, "")
        named = filled.actors.get(slot, ())
        if slot not in LIST_SLOTS or len(named) != 1:
            return
        subject = self.focus.subject
        if subject and not set(subject) & set(named):
            other = subject
        else:
            other = self.focus.opponent_of(named, sentence)
        filled.actors[slot] = (*named, *other)

    def _borrow_places(
        self, predication: Predication, filled: Filled, whole: list[tuple[Predication, Filled]]
    ) -> None:
        """A deal told beside a handover or a withdrawal is about the same places."""
        del predication
        for other, told in reversed(whole):
            if other.frame.kind in {Kind.TRANSFER, Kind.WITHDRAWAL} and "place" in told.places:
                filled.places["place"] = told.places["place"]
                return

    # -- claims

    def _spread(
        self, predication: Predication, filled: Filled, sentence: Sentence, scope: Scope | None
    ) -> Iterator[Claim]:
        places: list[Mention | None] = list(filled.places.get("place", ())) or [None]
        lead = "place"
        if filled.places.get("place") is None and len(filled.places.get("destination", ())) > 1:
            places, lead = list(filled.places["destination"]), "destination"
        for place in places if predication.frame.kind in LISTED else places[:1]:
            yield self._claim(predication, filled, sentence, scope, lead, place)

    def _claim(
        self,
        predication: Predication,
        filled: Filled,
        sentence: Sentence,
        scope: Scope | None,
        lead: str,
        place: Mention | None,
    ) -> Claim:
        frame, focus, text = predication.frame, self.focus, self.report.text
        slots: dict[str, Slot] = {}
        for name in SLOTS[frame.kind]:
            if name in frame.fixed:
                slots[name] = Slot(frame.fixed[name])
            elif name in filled.actors:
                ids = filled.actors[name]
                slots[name] = Slot(ids if len(ids) > 1 or name in LIST_SLOTS else ids[0], filled.spans.get(name))
            elif name == lead and place is not None:
                slots[name] = Slot(place.surface, place.span)
            elif name in filled.places:
                slots[name] = Slot(filled.places[name][0].surface, filled.places[name][0].span)
            elif name in filled.words:
                slots[name] = Slot(*filled.words[name])
        if frame.kind is Kind.TRANSFER:
            self._complete_transfer(predication, slots, sentence, place, filled)
        quote = sentence.span(predication.first, predication.last)
        denied = (scope is not None and scope.denies) != (predication.polarity is Polarity.DENIED)
        if scope is not None and scope.denies and predication.polarity is Polarity.DENIED:
            denied = True  # "denied that it had failed" is beyond what a rule should turn round
        if "denied" in frame.flags:
            denied = not denied
        chain = scope.chain if scope is not None else focus.chain if sentence.continues else ()
        modality = predication.modality
        if modality is Modality.STATED and scope is not None and scope.possible:
            modality = Modality.POSSIBLE
        dates = None if predication.date is None else predication.date.dates
        return Claim(
            kind=frame.kind,
            slots=slots,
            quote=quote.words(text),
            span=quote,
            date=dates,
            date_span=None,
            attribution=chain,
            polarity=Polarity.DENIED if denied else Polarity.ASSERTED,
            modality=modality,
            theatre=self.report.theatre,
        )

    def _complete_transfer(
        self, predication: Predication, slots: dict[str, Slot], sentence: Sentence, place: Mention | None, filled: Filled
    ) -> None:
        """Say from whom, where the text says it elsewhere, and by what manner."""
        takers = _ids(slots.get("to"))
        left = self._left_by(takers, place)
        if "from" not in slots:
            holder = filled.held.get(place.surface, ()) if place is not None else ()
            loser = (
                left
                or tuple(one for one in holder if one not in takers)
                or self.focus.opponent_of(takers, sentence)
            )
            if loser:
                slots["from"] = Slot(loser if len(loser) > 1 else loser[0])
        if "to" not in slots and "handed" in predication.frame.flags:
            taker = self._recipient(_ids(slots.get("from")), sentence)
            if taker:
                slots["to"] = Slot(taker if len(taker) > 1 else taker[0])
        if "to" not in slots:
            slots["to"] = Slot(None)
        if _ids(slots["to"]) == _ids(slots.get("from")):
            slots.pop("from", None)
        fixed = predication.frame.fixed.get("manner")
        manner = predication.manner or (str(Manner.WITHDRAWAL) if left and fixed is None else None)
        if fixed is None or manner is not None:
            slots["manner"] = Slot(manner or str(Manner.UNKNOWN))

    def _recipient(self, givers: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
        """Return to whom something is handed where the clause does not say: the last recipient, the only foe, the outlet's side."""
        last = self._recipients.get(givers, ())
        if last:
            return last
        named = self.focus.opponent_of(givers, sentence)
        own = self.focus.setting.own()
        foes = own and givers and any(self.focus.setting.are_foes(own[0], one) for one in givers)
        return named or (own if foes else ())

    def _left_by(self, takers: tuple[str, ...], place: Mention | None) -> tuple[str, ...]:
        """Return who is said, in the same sentence, to have left the place that others take."""
        for filled in self._leaving:
            leavers = filled.actors.get("actor", ())
            if leavers and not set(leavers) & set(takers) and takers:
                left = {mention.surface for mention in filled.places.get("place", ())}
                if place is None or place.surface in left:
                    return leavers
        return ()

    def _is_new(self, claim: Claim) -> bool:
        key = (
            claim.kind,
            tuple((name, slot.value) for name, slot in claim.slots.items() if name in ACTOR_SLOTS | PLACE_SLOTS
                  and name not in {"via", "from"}),
            claim.polarity,
            claim.modality,
            tuple(source.id for source in claim.attribution),
            claim.date if claim.kind is Kind.TRANSFER else None,
            claim.slots.get("outcome"),
            claim.slots.get("medium"),
        )  # fmt: skip
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _move_focus(self, predication: Predication, filled: Filled) -> None:
        focus, kind = self.focus, predication.frame.kind
        slot = PRINCIPAL.get(kind, "actor")
        ids = filled.actors.get(slot, ())
        if kind is Kind.TRANSFER and ids and "from" in filled.actors:
            self._recipients[filled.actors["from"]] = ids
        if ids and not predication.background:
            focus.subject = ids
        if predication.date is not None and predication.date.dates is not None:
            focus.anchor = predication.date.dates
        if predication.polarity is Polarity.DENIED or predication.modality is not Modality.STATED:
            return
        for place in filled.places.get("place", ()):
            if kind in {Kind.CONTROL, Kind.TRANSFER} and ids:
                focus.holders[place.surface] = ids
            elif kind is Kind.WITHDRAWAL and ids:
                focus.holders.setdefault(place.surface, ids)


def scope_of(sentence: Sentence, predication: Predication) -> Scope | None:
    """Return the narrowest scope of a source that covers a predication, None where the outlet speaks for itself."""
    best: Scope | None = None
    for scope in sentence.scopes:
        if scope.first <= predication.trigger < scope.last and (
            best is None or scope.last - scope.first < best.last - best.first
        ):
            best = scope
    return best


def _subject_slot(predication: Predication, otherwise: str) -> str:
    """Return the actor slot that the subject of a predication fills."""
    slots = predication.frame.slots
    return next((s for s, roles in slots.items() if s in ACTOR_SLOTS and "subject" in roles), otherwise)


def _span_of(phrase: Phrase) -> Span:
    return Span(phrase.mentions[0].span.start, phrase.mentions[-1].span.end)


def _ids(slot: Slot | None) -> tuple[str, ...]:
    if slot is None or slot.value is None or isinstance(slot.value, bool):
        return ()
    return slot.value if isinstance(slot.value, tuple) else (slot.value,)


def _has_left(predication: Predication) -> bool:
    """Say whether a predication tells of a withdrawal that took place."""
    return (
        predication.frame.kind is Kind.WITHDRAWAL
        and predication.polarity is Polarity.ASSERTED
        and predication.modality is not Modality.PLANNED
    )


__all__ = ["ClaimMaker", "scope_of"]
