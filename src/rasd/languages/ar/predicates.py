"""From clauses to predications: the walk over the predicates of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Modality, Polarity
from rasd.grammar.document import WORD, Mention, Phrase, Predication
from rasd.languages.ar.clauses import GENDER, PREDICATES, Carrier, Reader, clauses_of
from rasd.languages.ar.described_places import name_by_clause
from rasd.languages.ar.fitting import (
    adjective_before,
    as_headlines_have_it,
    as_role,
    fitting_frames,
    frames_of,
    is_foreign,
    is_named_place,
    phrase_frames,
)
from rasd.languages.ar.mood import is_circumstance, mood_of, stays_unnamed, voice_of
from rasd.languages.ar.phrases import (
    collect_between,
    collect_phrases,
    collect_tail,
    joined_actors,
)
from rasd.languages.ar.roles import is_link
from rasd.languages.ar.subjects import acts_unknown, by_call, called_on, is_emptied, share_subject
from rasd.languages.ar.vocabulary import cues, frames
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.ar.clauses import Clause
    from rasd.languages.ar.units import Line, Unit
    from rasd.languages.ar.vocabulary import Verb


_BEING = frozenset({"يكون", "تكون"})


def read_clauses(line: Line, units: list[Unit]) -> Reader:
    """Read every predicate of a sentence."""
    reader = Reader(line, units, clauses_of(units))
    carrier: Carrier | None = None
    for number, clause in enumerate(reader.clauses):
        if carrier is not None and not (clause.kind == "complement" and carrier.clause == number - 1):
            carrier = None
        index = clause.first
        first_predicate = True
        while index < clause.last:
            unit = units[index]
            if unit.kind in PREDICATES:
                carrier = _read_predicate(reader, number, index, carrier, first=first_predicate)
                first_predicate = first_predicate and (unit.kind == "participle" or is_link(unit))
            index += 1
    return reader


def _read_predicate(reader: Reader, number: int, index: int, carrier: Carrier | None, *, first: bool) -> Carrier | None:
    units, clause = reader.units, reader.clauses[number]
    unit = units[index]
    polarity, modality, background = mood_of(reader, clause, index)
    end = _window_end(reader.line, units, clause, index)
    verb: Verb | None = unit.value if unit.kind == "verb" else None
    shown = frames_of(unit, reader.line, units[clause.last - 1].last)
    if verb is not None and verb.speech and shown and _cites(reader, index):
        shown = ()
    apposed = index > 0 and any(one.kind == "place" for one in units[max(0, index - 2) : index])
    if is_named_place(unit) and not (apposed and units[index - 1].kind in {"mark", "place"}):
        return carrier
    if unit.kind == "phrase":
        shown = phrase_frames(reader, number, index, shown)
    if unit.kind == "noun" and is_circumstance(reader.line, units, index) and unit.value.kind == "clash":
        return carrier  # "after fighting": how it came about, no claim of its own
    if verb is not None and verb.light and stays_unnamed(reader.line, units, index):
        return carrier
    if verb is not None and (verb.light or (verb.speech and not shown)):
        reachable = _carried(units, clause, end, reader.clauses, number) and not (
            shown and _has_object(units, index, end)
        )
        if reachable or not shown:
            subject = _carrier_subject(reader, clause, index, end, first=first)
            goes_on = clause.kind == "start" or (clause.kind == "main" and bool(unit.conjunction))
            goes_on = goes_on and _leaves_out(reader.line, units, index)
            if subject is None and goes_on and reader.idle is not None:
                subject = Phrase("subject", list(reader.idle.mentions))  # واصلت الوحدات عملياتها وتمكنت من
            if verb.light == "failed":
                polarity = Polarity.DENIED if polarity is Polarity.ASSERTED else Polarity.ASSERTED
            if verb.light == "planned" and modality is Modality.STATED:
                modality = Modality.PLANNED
            kind = verb.light or verb.speech
            if verb.light == "done" and subject is not None:
                reader.idle = subject
            if verb.light or verb.speech:
                return Carrier(unit, subject, polarity, modality, kind, number, index)
    shown = as_headlines_have_it(reader, clause, index, shown)
    passed = _passes(units, clause, index) if shown and shown[0].id == "take-control" else None
    if passed is not None:
        shown, end = (frames()["pass-over"],), _window_end(reader.line, units, clause, passed)
    if not shown or (unit.kind == "verb" and is_foreign(reader, clause, index, first=first)):
        return carrier
    source_subject = forced = carried = False
    lent: Phrase | None = None
    inherits = (carrier is not None and unit.kind in {"masdar", "noun"}) or (
        carrier is not None and clause.kind == "complement" and carrier.kind in {"planned", "failed", "done"} and first
    )
    if carrier is not None and inherits:
        lemma = carrier.unit.value.form.lemma
        # some verbs change what their verbal noun claims: to redeploy is to withdraw, to share control a state
        shown = tuple(frames()[frame.words.get("after", {}).get(lemma, frame.id)] for frame in shown)
        shown = fitting_frames(shown, reader.line, unit, units[clause.last - 1].last)
        if carrier.kind == "deal" and not any(frame.kind in {"agreement", "negotiation"} for frame in shown):
            pass
        elif carrier.kind in {"done", "passive", "deal", "failed", "planned"}:
            if carrier.polarity is Polarity.DENIED:
                polarity = Polarity.DENIED
            if carrier.modality is not Modality.STATED and modality is Modality.STATED:
                modality = carrier.modality
            lent = carrier.subject
        else:
            source_subject = True
        forced = carrier.unit.value.form.lemma in cues()["light"]["of_another"] and carrier.unit.value.light == "done"
        carried = (
            carrier.kind == "done" and lent is None and unit.kind == "masdar" and not carrier.unit.value.form.passive
        )
        carried = carried and carrier.clause == number and _leaves_out(reader.line, units, carrier.at)
    shown = tuple(frame for frame in shown if not frame.words.get("carried") or inherits)
    for frame in shown:
        predication = Predication(frame, unit.first, unit.first, unit.last)
        predication.polarity, predication.modality, predication.background = polarity, modality, background
        predication.voice = voice_of(reader.line, unit)
        if verb is not None and not verb.form.plural:
            predication.gender = "f" if verb.form.feminine else "m"
        if "planned" in frame.flags and modality is Modality.STATED:
            predication.modality = Modality.PLANNED
        predication.forced = forced
        predication.carried = carried
        if carried and carrier is not None and not carrier.unit.value.form.plural:
            predication.gender = "f" if carrier.unit.value.form.feminine else "m"
        predication.state = "state" in frame.flags
        predication.source_subject = source_subject or (clause.taken_up and first)
        called = called_on(reader, index)
        if called is not None and carrier is not None and called.mentions[0].ref != "pronoun":
            called = None
        collect_phrases(reader, predication, clause, index, end, first=first, lent=called or lent)
        if called is not None:
            by_call(predication, called)
            predication.forced = predication.forced or called.mentions[0].ref == "pronoun"
        if is_emptied(reader, predication, index):
            predication.voice = "passive"
        predication.foreign = lent is None and acts_unknown(reader, predication, index)
        behind = reader.clauses[number + 1 : number + 3]
        if verb is not None and len(behind) == 2 and behind[1].kind == "tail":
            collect_tail(reader, predication, behind[1])
        if carrier is not None and inherits and carrier.clause == number:
            collect_between(reader, predication, carrier.at, index)
        if carrier is not None and carrier.kind == "passive" and inherits:
            predication.voice = "passive"
        _bound(reader.line, predication, unit, units, index)
        name_by_clause(reader, clause, predication)
        goes_on = unit.kind == "verb" and bool(unit.conjunction) and bool(reader.made)
        goes_on = goes_on and reader.made[-1].frame.kind is frame.kind  # where else they stand
        if _plausible(reader.line, predication, goes_on=goes_on):
            share_subject(reader, predication, clause)
            reader.idle = None
            reader.made.append(predication)
            reader.at_unit.append(index)
            break
    kept = carrier is not None and unit.kind in {"masdar", "noun", "participle"} and carrier.clause == number
    return carrier if kept else None


def _cites(reader: Reader, index: int) -> bool:
    """Say whether a verb of carrying carries words (نقلت قناة كذا عن مصدر)."""
    units = reader.units
    for at in range(index + 1, min(len(units) - 1, index + 4)):
        if units[at].kind == "role" and reader.line.tokens[units[at].first].form == "عن":
            return units[at + 1].kind in {"source", "outlet", "spokesman", "reporter", "statement"}
        if units[at].kind == "role" and units[at].value in {"from", "to"}:
            return False
    return False


_PASSING = frozenset({"انتقل", "الت"})
"""Verbs of which control that passes is the subject."""


def _leaves_out(line: Line, units: list[Unit], index: int) -> bool:
    """Say whether a verb leaves its subject out: what follows is no noun, known or not (وتمكنت غرفة عمليات كذا من)."""
    following = units[index + 1] if index + 1 < len(units) else None
    if following is not None and following.kind == "word":
        form = line.tokens[following.first].form
        if form in cues()["light"]["objects"] or (form.endswith(("ها", "هم")) and len(form) > 4):
            return True  # ووسعت نطاق سيطرتها، وواصلت تقدمها
    return following is None or following.kind not in {"word", "actor", "people", "source", "quantity", "quantifier"}


def _passes(units: list[Unit], clause: Clause, index: int) -> int | None:
    """Return the verb by which control is said to pass (السيطرة على كذا انتقلت من … إلى …), None where it does not."""
    if units[index].kind != "masdar":
        return None
    ahead = range(index + 1, min(clause.last, index + 7))
    return next((at for at in ahead if units[at].kind == "verb" and units[at].value.form.lemma in _PASSING), None)


def _window_end(line: Line, units: list[Unit], clause: Clause, index: int) -> int:
    """Return where a predicate's own phrases end: at the next predicate or the end of its clause."""
    for ahead in range(index + 1, clause.last):
        unit = units[ahead]
        if (
            unit.kind in PREDICATES
            and unit.kind != "participle"
            and not is_named_place(unit)
            and not is_circumstance(line, units, ahead)
        ):
            apart = any(one.kind in {"mark", "auxiliaries"} for one in units[index + 1 : ahead])
            told = unit.kind == "phrase" and adjective_before(line, units, ahead) is not None
            if unit.kind == "phrase" and as_role(units[index], unit) and not apart and not told:
                continue
            if unit.kind == "noun" and unit.particle == "ب" and unit.value.kind in {"agreement", "negotiation"}:
                continue  # those who refuse the deal, under the deal: no predicate of its own
            if (
                unit.kind == "noun"
                and "apposed" in unit.value.flags
                and ahead
                and units[ahead - 1].kind in {"quantifier", "mark"}
            ):
                continue  # "…, the last stronghold of Y, …": said in passing
            free = units[index].kind in {"phrase", "participle"} and units[index].value.kind == "control"
            if free and unit.kind in {"noun", "masdar"} and unit.value.id in {"presence", "stationed"}:
                continue  # "has no presence left in", "free of any presence of"
            return ahead
        if unit.kind == "statement" and ahead > index + 1 and units[index].kind in {"masdar", "noun"}:
            return ahead  # سقوط كذا بعد إعلان فلان سيطرته عليها
        if unit.kind == "word" and line.tokens[unit.first].form == "هو":
            return ahead  # من سلّم كذا هو فلان
        if unit.kind == "before_noun" and ahead + 1 < clause.last and units[ahead + 1].kind != "date":
            return ahead
        if unit.kind == "auxiliaries" and unit.value in _BEING and units[index].kind == "masdar":
            return ahead  # "with its entry the province is …"
    return clause.last


def _carried(units: list[Unit], clause: Clause, end: int, clauses: list[Clause], number: int) -> bool:
    """Say whether a predicate follows that a light verb can carry."""
    if end < clause.last and units[end].kind in {"masdar", "noun"}:
        return True
    return end == clause.last and number + 1 < len(clauses) and clauses[number + 1].kind == "complement"


def _has_object(units: list[Unit], index: int, end: int) -> bool:
    """Say whether a verb that can carry a verbal noun has a place of its own (استعادت القوات البلدة تحت غطاء من الغارات)."""
    return any(
        one.kind == "place" and not one.particle and units[at - 1].kind != "role"
        for at, one in enumerate(units[index + 1 : end], index + 1)
    )


def _carrier_subject(reader: Reader, clause: Clause, index: int, end: int, *, first: bool) -> Phrase | None:
    units = reader.units
    before = range(clause.first, index) if first else range(0)
    if units[index].value.form.lemma in cues()["light"]["of_another"]:
        if units[index].reading.suffix:
            token = reader.line.tokens[units[index].first]
            span = Span(token.end - len(units[index].reading.suffix), token.end)
            gender = GENDER.get(units[index].reading.suffix, "")
            forced_one = Mention(
                "actor",
                units[index].first,
                units[index].last,
                span,
                units[index].reading.suffix,
                ref="pronoun",
                gender=gender,
            )
            return Phrase("subject", [forced_one])
        actors = [at for at in range(index + 1, end) if units[at].kind in {"actor", "people"}]
        forced = units[index].value.light == "done"
        if forced and len(actors) == 1:
            return joined_actors(units, actors[0], end, "subject")
        return joined_actors(units, actors[1], end, "subject") if len(actors) > 1 else None
    cut = False
    for at in [*range(index + 1, end), *before]:
        unit = units[at]
        if cut and at > index:
            continue
        preceded = units[index].value.form.lemma == "سبق" and unit.particle == "ل"  # سبق للقوات أن
        if unit.kind == "actor" and (not unit.particle or preceded) and not (at and units[at - 1].kind == "role"):
            return joined_actors(units, at, end if at > index else index, "subject")
        if unit.kind in {"role", "mark"} and at > index:
            cut = True
    if clause.antecedent is not None and clause.antecedent.type == "actor":
        return Phrase("subject", [clause.antecedent])
    return None


def _bound(line: Line, predication: Predication, unit: Unit, units: list[Unit], index: int) -> None:
    """Set the token range of the quote: the predicate with all its phrases."""
    first, last = unit.first, unit.last
    if index and units[index - 1].kind in {"not_verb", "auxiliaries", "remain"}:
        first = units[index - 1].first
    for phrase in predication.phrases:
        for mention in phrase.mentions:
            if abs(mention.first - unit.first) < 60:
                first, last = min(first, mention.first), max(last, mention.last)
    predication.first, predication.last = first, min(last, len(line))


def _plausible(line: Line, predication: Predication, *, goes_on: bool) -> bool:
    frame = predication.frame
    if barred := frame.words.get("not_subjects"):
        for mention in [
            one for phrase in predication.phrases if phrase.role in {"subject", "of"} for one in phrase.mentions
        ]:
            forms = {token.form.removeprefix("ال") for token in line.tokens[mention.first : mention.last]}
            if not mention.ids and forms & set(barred):
                return False
    if _is_remark(line, predication):
        return False
    if frame.words.get("named_only") and predication.voice == "noun":
        return any(p.type == "place" and p.mentions[0].ref != "pronoun" for p in predication.phrases)
    if frame.kind == "withdrawal" or frame.id in {"presence", "stationed", "enter", "return"}:
        who = next(
            (p.mentions[0] for p in predication.phrases if p.role in {"subject", "of"} and p.type == "actor"), None
        )
        titles = (
            {line.tokens[at].form for at in range(max(0, who.first - 1), who.first + 1)} if who is not None else set()
        )
        if titles & set(cues()["events"]["persons"]):
            return False
    if "drop_subject" in frame.flags and frame.kind == "transfer":
        fallen = any(p.role == "subject" and p.type in {"actor", "people"} for p in predication.phrases)
        if fallen and not any(p.type == "place" for p in predication.phrases):
            return False  # men fell, no place
    if "needs_name" in frame.flags and not predication.source_subject and not goes_on:
        slot = "actor" if "actor" in frame.slots else "actors" if "actors" in frame.slots else "from"
        roles = frame.slots.get(slot, ())
        return any(
            phrase.role in roles and phrase.type in {"actor", "people", "means"} for phrase in predication.phrases
        )
    return True


def _is_remark(line: Line, predication: Predication) -> bool:
    """Say whether a verbal noun only speaks of what holding a place is worth (والسيطرة عليه تمنح الجيش أفضلية)."""
    if predication.voice != "noun" or predication.source_subject or predication.frame.kind != "transfer":
        return False
    token = line.tokens[predication.trigger]
    opens = predication.trigger == 0 or line.tokens[predication.trigger - 1].kind != WORD
    places = [p.mentions[0] for p in predication.phrases if p.type == "place"]
    bare = bool(places) and all(one.ref == "pronoun" for one in places)
    bare = bare and all(p.type == "place" or p.mentions[0].first > places[0].first for p in predication.phrases)
    return opens and bare and token.form.removeprefix("و").startswith("ال")
