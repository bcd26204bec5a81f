"""From predications to claims: slots filled, references resolved, lists spread out, sources and dates put on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import (
    ACTOR_SLOTS,
    LIST_SLOTS,
    PLACE_SLOTS,
    SLOTS,
    TERRITORY,
    Claim,
    Kind,
    Manner,
    Modality,
    Polarity,
    Slot,
    Source,
)
from rasd.grammar.frames import PRINCIPAL
from rasd.reading.doubts import doubt_about
from rasd.reading.focus import Acting
from rasd.reading.forwarded import forwarded_source, passed_on
from rasd.reading.merging import borrow_places, date_span, has_left, ids_of, merged
from rasd.reading.said_here import MUTUAL, scope_of, subject_slot
from rasd.reading.slots import Filled, SlotFiller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.grammar.document import Mention, Predication, Scope, Sentence
    from rasd.reading.focus import Focus
    from rasd.report import Report


LISTED = {Kind.TRANSFER, Kind.CONTROL, Kind.WITHDRAWAL, Kind.CONTACT, Kind.AGREEMENT, Kind.STRIKE, Kind.CLASH,
          Kind.DISPLACEMENT, Kind.MOVEMENT, Kind.DAMAGE}  # fmt: skip
"""Kinds that give one claim for each place of a list."""
_ASIDE = frozenset({Kind.AGREEMENT, Kind.NEGOTIATION, Kind.RELATION, Kind.EVIDENCE, Kind.DISPLACEMENT})
"""Kinds whose actors a report does not go on to speak of as "they"."""
_TELLING = (ACTOR_SLOTS | PLACE_SLOTS) - {"via", "from"}
"""Slots by which a claim is another one: whom else and what way it names besides makes it no new one."""


class ClaimMaker:
    """Makes the claims of one report, sentence by sentence, in the order of the text."""

    def __init__(self, report: Report, focus: Focus) -> None:
        self.report = report
        self.focus = focus
        self._filler = SlotFiller(report.text, focus)
        self._seen: set[tuple[object, ...]] = set()
        self._told: dict[object, tuple[object, ...]] = {}
        """By place: the last transfer of it, without its date."""
        self._leaving: list[Filled] = []
        self._idle: tuple[str, ...] = ()
        """Who acts first in a clause of the sentence that makes no claim."""
        self._recipients: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Who was last handed something by whom."""
        own_source = focus.setting.source
        self._own_voice = () if own_source is None else (Source(own_source),)
        self._forwarded = forwarded_source(report, focus.setting.theatre)
        self._last: list[Claim] = []
        """The claims of the last sentence that made any, for a denial of them that only says "the report"."""

    def claims_of(self, sentence: Sentence) -> list[Claim]:
        """Return the new claims of a sentence and move the focus past it."""
        focus = self.focus
        claims: list[Claim] = []
        own: list[Scope] = []
        if sentence.rebuttals:
            own = [one for one in sentence.rebuttals if any(p.trigger < one.first for p in sentence.predications)]
            claims = self._rebutted(sentence, [one for one in sentence.rebuttals if one not in own])
        for mention in sentence.mentions:
            if mention.foe and not mention.ids:
                shown = focus.setting.foe(focus.named)
                mention.ids = shown if not mention.meant or set(shown) & focus.named.keys() else mention.meant
        self._demote(sentence)
        focus.main = None
        done: dict[int, Filled] = {}
        whole: list[tuple[Predication, Filled]] = []
        for predication in sorted(sentence.predications, key=lambda p: p.trigger):
            filled = self._filler.fill(predication, sentence, done)
            done[id(predication)] = filled
            missing = [need for need in predication.frame.needs if need not in filled.names()]
            if predication.foreign and subject_slot(predication) not in filled.actors:
                missing.append("who acts, whom no list knows")
            elif predication.frame.kind is Kind.TRANSFER and not {"from", "to"} & set(filled.actors):
                self._fall(predication, filled, sentence)
                if not {"from", "to"} & set(filled.actors):
                    missing.append("who takes it or loses it")
            if not missing and predication.frame.kind in TERRITORY:
                reason = doubt_about(predication, filled, focus.setting)
                missing = [reason] if reason else []
            if missing:
                self._note_idle(predication, filled)
                predication.note = predication.note or f"no words for {', '.join(missing)}"
                continue
            if predication.frame.kind is Kind.AGREEMENT and not {"place", "own_place"} & {
                *filled.places,
                *predication.frame.flags,
            }:
                borrow_places(filled, whole)
            filled.held = {
                place.surface: focus.holders.get(place.surface, ()) for place in filled.places.get("place", ())
            }
            whole.append((predication, filled))
            self._move_focus(predication, filled)
        self._leaving = [filled for one, filled in whole if has_left(one)]
        for predication, filled in whole:
            scope = scope_of(sentence, predication)
            claims += [claim for claim in self._spread(predication, filled, sentence, scope) if self._is_new(claim)]
        claims = merged(claims)
        claims += self._echoed(sentence, claims)
        lost = [
            claim
            for claim in claims
            if claim.kind is Kind.TRANSFER and claim.modality is Modality.STATED and ids_of(claim.slots.get("from"))
        ]
        if lost:
            focus.losers = ids_of(lost[-1].slots["from"])
        self._leave(sentence, whole)
        if claims:
            self._last = claims
        claims = claims + self._rebutted(sentence, own)
        forwarded = self._forwarded
        return claims if forwarded is None else [passed_on(claim, forwarded, self._own_voice) for claim in claims]

    def _note_idle(self, predication: Predication, filled: Filled) -> None:
        """Who is named as acting goes on acting, though what he did makes no claim (no list knows what he stormed)."""
        acting = filled.actors.get(subject_slot(predication), ())
        named = predication.phrase("subject", "actor")
        if predication.frame.kind not in TERRITORY or predication.background or named is None or not acting:
            return
        if named.mentions[0].ids and set(named.mentions[0].ids) & set(acting):
            self.focus.subject = acting
            told = Acting(acting, filled.genders.get(subject_slot(predication), ""))
            self.focus.main = self.focus.main or told
            self.focus.acted.append(told)
            self._idle = self._idle or acting

    def _leave(self, sentence: Sentence, whole: list[tuple[Predication, Filled]]) -> None:
        """Move the focus to the next sentence."""
        focus = self.focus
        focus.leave(sentence)
        leads = [
            filled.actors.get(subject_slot(one), ())[: 1 if one.frame.kind in MUTUAL else None]
            for one, filled in whole
            if not one.background and one.frame.kind not in _ASIDE
        ]
        named = next((one.ids for one in sentence.mentions if one.type == "actor" and one.ids and not one.located), ())
        focus.lead = next((ids for ids in leads if ids), self._idle or named or focus.lead)
        self._idle = ()
        focus.subject = focus.lead
        last = next((scope for scope in reversed(sentence.scopes) if scope.carries), None)
        if last is not None:
            focus.chain, focus.speaker = last.chain, last.speaker
        elif not sentence.continues:
            focus.chain, focus.speaker = (), None

    def _demote(self, sentence: Sentence) -> None:
        """Set apart the places that only locate or direct: a pronoun means the place that something happened to."""
        away = {id(one) for one in sentence.mentions if one.located}
        firm: set[int] = set()
        loose: set[int] = set()
        for predication in sentence.predications:
            wanted = predication.frame.slots.get("place", ())
            named = [
                mention
                for phrase in predication.phrases
                if phrase.type == "place" and phrase.role in wanted and phrase.role not in {"in", "near", "topic"}
                for mention in phrase.mentions
                if mention.head != "surroundings"
            ]
            if len(named) > 1:
                self.focus.listed.update({id(mention): named for mention in named})
            for phrase in predication.phrases:
                if phrase.type != "place":
                    continue
                headed = predication.frame.kind is Kind.WITHDRAWAL and phrase.role in predication.frame.slots.get(
                    "destination", ()
                )
                if phrase.role == "near":  # west of X: no "it" means X
                    loose.update(id(mention.inner) for mention in phrase.mentions if mention.inner is not None)
                if headed:
                    away.update(id(mention) for mention in phrase.mentions)
                taken = firm if phrase.role in predication.frame.slots.get("place", ()) else loose
                taken.update(id(mention) for mention in phrase.mentions)
                if len(phrase.mentions) > 1:
                    for mention in phrase.mentions:
                        self.focus.listed.setdefault(id(mention), phrase.mentions)
        asides = {id(one) for one in sentence.mentions if one.aside}
        self.focus.demoted |= ((away | loose if firm else away) - firm) | asides

    def _fall(self, predication: Predication, filled: Filled, sentence: Sentence) -> None:
        """Say who lost a place that fell: who denies it, who held it, or who the text is about; and to whom, if one foe is named."""
        focus = self.focus
        scope = scope_of(sentence, predication)
        places = filled.places.get("place", ())
        loser: tuple[str, ...] = ()
        if scope is not None and scope.denies and scope.speaker is not None:
            loser = scope.speaker.ids
        loser = loser or next((focus.holders[p.surface] for p in places if p.surface in focus.holders), ())
        denied = scope is not None and scope.denies
        taker = () if denied else focus.taker
        loser = loser or (focus.losers if taker and not set(focus.losers) & set(taker) else ()) or focus.subject
        loser = tuple(one for one in loser if one not in taker)
        if loser:
            filled.actors["from"] = loser
            taker = taker or (() if denied else focus.opponent_of(loser, sentence))
        if taker:
            filled.actors["to"] = taker

    def _echoed(self, sentence: Sentence, claims: list[Claim]) -> list[Claim]:
        """Return what a source is said to have claimed that the sentence denies ("has not withdrawn, as X claimed")."""
        again = []
        for scope in sentence.scopes:
            if not scope.echoes:
                continue
            for claim in claims:
                covered = sentence.tokens[scope.first].start <= claim.span.start <= sentence.tokens[scope.last - 1].end
                if covered and claim.polarity is Polarity.DENIED and claim.attribution == ():
                    other = replace(claim, polarity=Polarity.ASSERTED, attribution=scope.chain)
                    again += [other] if self._is_new(other) else []
        return again

    def _rebutted(self, sentence: Sentence, rebuttals: list[Scope]) -> list[Claim]:
        """Return the last claims once more as a source denies or repeats them wholesale ("denied the report")."""
        claims = []
        for rebuttal in rebuttals:
            for claim in self._last:
                if claim.kind not in TERRITORY or claim.attribution == rebuttal.chain:
                    continue
                quote = sentence.span(rebuttal.first, rebuttal.last)
                polarity = Polarity.DENIED if rebuttal.denies else Polarity.ASSERTED
                again = replace(
                    claim,
                    quote=quote.words(self.report.text),
                    span=quote,
                    attribution=rebuttal.chain,
                    polarity=polarity,
                )
                if self._is_new(again):
                    claims.append(again)
        return claims

    # -- claims

    def _spread(
        self, predication: Predication, filled: Filled, sentence: Sentence, scope: Scope | None
    ) -> Iterator[Claim]:
        places: list[Mention | None] = list(filled.places.get("place", ())) or [None]
        lead = "place"
        if filled.places.get("place") is None and len(filled.places.get("destination", ())) > 1:
            places, lead = list(filled.places["destination"]), "destination"
        elif (
            predication.frame.kind is Kind.WITHDRAWAL
            and len(places) == 1
            and len(filled.places.get("destination", ())) > 1
        ):
            places, lead = list(filled.places["destination"]), "destination"  # from one place to two
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
        chain = scope.chain if scope is not None else focus.chain if sentence.continues else self._own_voice
        if not self._own_voice:
            chain = tuple(source for source in chain if source.id != focus.setting.outlet)
        if scope is not None and scope.echoes and denied:
            chain = ()
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
            date_span=date_span(predication, sentence) if dates is not None else None,
            attribution=chain,
            polarity=Polarity.DENIED if denied else Polarity.ASSERTED,
            modality=modality,
            theatre=self.report.theatre,
        )

    def _complete_transfer(
        self,
        predication: Predication,
        slots: dict[str, Slot],
        sentence: Sentence,
        place: Mention | None,
        filled: Filled,
    ) -> None:
        """Say from whom, where the text says it elsewhere, and by what manner."""
        takers = ids_of(slots.get("to"))
        left = self._left_by(takers, ids_of(slots.get("from")), place)
        if "from" not in slots:
            holder = filled.held.get(place.surface, ()) if place is not None else ()
            if any(self.focus.setting.are_allies(one, taker) for one in holder for taker in takers):
                holder = ()  # who fights at their side does not lose it to them
            loser = (
                left or tuple(one for one in holder if one not in takers) or self.focus.opponent_of(takers, sentence)
            )
            if predication.background and set(loser) & set(holder):
                loser = ()  # whoever has taken the place since did not lose it then
            if loser:
                slots["from"] = Slot(loser if len(loser) > 1 else loser[0])
        if "handed" in predication.frame.flags:
            self._part_parties(slots)
        if "to" not in slots and "handed" in predication.frame.flags:
            taker = self._recipient(ids_of(slots.get("from")), sentence)
            if taker:
                slots["to"] = Slot(taker if len(taker) > 1 else taker[0])
        if "to" not in slots:
            slots["to"] = Slot(None)
        if ids_of(slots["to"]) == ids_of(slots.get("from")):
            slots.pop("from", None)
        fixed = predication.frame.fixed.get("manner")
        manner = predication.manner
        if left and fixed is None and manner not in {str(Manner.AGREEMENT), str(Manner.UNOPPOSED)}:
            manner = str(Manner.WITHDRAWAL)
        if fixed is None or manner is not None:
            slots["manner"] = Slot(manner or str(Manner.UNKNOWN))

    def _part_parties(self, slots: dict[str, Slot]) -> None:
        """Of the two parties to a deal to hand over, say who gives: not the one named as taker, else who gave before."""
        parties, takers = ids_of(slots.get("from")), ids_of(slots.get("to"))
        if len(parties) < 2:
            return
        givers = tuple(one for one in parties if one not in takers)
        if not takers:
            for before, after in reversed(self._recipients.items()):
                if {*before, *after} <= set(parties):
                    givers, takers = before, after
        if takers and givers:
            slots["from"] = Slot(givers if len(givers) > 1 else givers[0])
            slots["to"] = slots.get("to") or Slot(takers if len(takers) > 1 else takers[0])

    def _recipient(self, givers: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
        """Return to whom something is handed where the clause does not say: the last recipient, the only foe, the outlet's side."""
        last = self._recipients.get(givers, ())
        if last:
            return last
        named = self.focus.opponent_of(givers, sentence)
        own = self.focus.setting.own()
        foes = own and givers and any(self.focus.setting.are_foes(own[0], one) for one in givers)
        return named or (own if foes else ())

    def _left_by(self, takers: tuple[str, ...], losers: tuple[str, ...], place: Mention | None) -> tuple[str, ...]:
        """Return who is said, in the same sentence, to have left the place that others take."""
        for filled in self._leaving:
            leavers = filled.actors.get("actor", ())
            if leavers and not set(leavers) & set(takers) and (takers or set(leavers) & set(losers)):
                left = {mention.surface for mention in filled.places.get("place", ())}
                if place is None or place.surface in left:
                    return leavers
        return ()

    def _is_new(self, claim: Claim) -> bool:
        key = (
            claim.kind,
            tuple((name, slot.value) for name, slot in claim.slots.items() if name in _TELLING),
            claim.polarity,
            claim.modality,
            tuple(source.id for source in claim.attribution),
            claim.date if claim.kind is Kind.TRANSFER else None,
            claim.slots.get("outcome"),
            claim.slots.get("medium"),
        )  # fmt: skip
        if key in self._seen:
            return False
        if claim.kind is Kind.TRANSFER:
            place, told = claim.value("place"), key[:5]
            if claim.date is None and self._told.get(place) == told:
                return False  # the last words on this place said so already, with a date
            self._told[place] = told
        self._seen.add(key)
        return True

    def _move_focus(self, predication: Predication, filled: Filled) -> None:
        focus, kind = self.focus, predication.frame.kind
        ids = filled.actors.get(PRINCIPAL.get(kind, "actor"), ())
        acting = tuple(one for one in filled.actors.get(subject_slot(predication), ()) if one not in filled.opposed)
        if kind in MUTUAL:  # two sides of one thing: only the first of a verb's goes on acting
            acting = acting[:1] if predication.voice == "active" else ()
        if kind is Kind.TRANSFER and ids and "from" in filled.actors:
            self._recipients[filled.actors["from"]] = ids
        if kind in _ASIDE:
            acting = ()
        if acting and not predication.background:
            focus.subject = acting
        if acting and focus.main is None:
            focus.main = Acting(acting, filled.genders.get(subject_slot(predication), ""))
        if acting:
            focus.acted.append(Acting(acting, filled.genders.get(subject_slot(predication), "")))
        if predication.date is not None and predication.date.dates is not None:
            focus.anchor = predication.date.dates
        if predication.polarity is Polarity.DENIED or predication.modality is not Modality.STATED:
            return
        if kind is Kind.TRANSFER and ids:
            focus.taker = ids
        lost = filled.actors.get("from", ()) or (ids if kind is Kind.WITHDRAWAL else ())
        if lost:
            focus.losers = lost
        for place in filled.places.get("place", ()):
            if kind in {Kind.CONTROL, Kind.TRANSFER} and ids:
                focus.holders[place.surface] = ids
            elif kind is Kind.WITHDRAWAL and ids:
                focus.holders.setdefault(place.surface, ids)
