"""Who deals with whom: agreements, talks, backing, and who shows proof, read over the units near their predicate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality, Polarity
from rasd.languages.ar.nearby import add, behind, clause_at, drop, form, happens, nations, place_before, place_beyond, unlisted_place, stands_for, type_of
from rasd.languages.ar.sources import source_at
from rasd.languages.ar.words import cues, frames
from rasd.reading.document import Mention, Phrase, Predication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Unit

_SIDES = frozenset({"between", "with", "of", "by", "subject"})
_CLAUSE = frozenset({"starts", "complement", "relative"})
_NEAR = 4
"""Units between an adjective of backing and those whom it joins, at the most."""
_MOST_PLACES = 2
"""A deal about more places than these is told as one deal without a place."""


# ---------------------------------------------------------------- deals and talks


def agreement(reader: Reader, predication: Predication, index: int) -> bool:
    """Complete a deal: its parties and guarantors, and the place that it is named after, made at, or about."""
    units, unit = reader.units, reader.units[index]
    drop(predication, {"people"})
    if unit.particle == "ل" and unit.reading.article:
        return False
    if form(reader, index - 1) in cues()["events"]["in_return"]:
        return False
    if any(form(reader, back) in cues()["events"]["collapses"] for back in range(max(0, index - 4), index)):
        predication.polarity = Polarity.DENIED
    adjectives = nations(reader.line, unit.last) if unit.kind == "noun" else []
    if len(adjectives) > 1:
        drop(predication, {"actor"}, {"subject"})
        add(predication, "between", adjectives)
    if form(reader, index - 1) in cues()["events"]["contains"]:
        predication.modality = Modality.STATED  # "the deal provides for": its content is planned, it is made
    _capitals(reader, predication, index)
    guarantors(reader, predication, index)
    named = any(p.type == "actor" and p.role in _SIDES for p in predication.phrases)
    adjunct = _is_adjunct(reader, index)
    if not named:
        _sides_beyond(reader, predication, index)
        named = predication.phrase("between", "actor") is not None
    _own_place(reader, predication, index)
    _plan_content(reader, index)
    placed = any(p.type == "place" and p.role in {"in", "on", "near"} for p in predication.phrases)
    taken_up = unit.kind == "noun" and unit.reading.article and not placed
    if taken_up and not any(p.type == "actor" and p.role in {"between", "with"} for p in predication.phrases) and not happens(reader, index):
        return False
    if not named:
        _sides_of_content(reader, predication, index)
    if not placed:
        _place_of_content(reader, predication, index, told=adjunct)
    if not adjunct:
        predication.frame = replace(predication.frame, flags=predication.frame.flags | {"own_place"})
    return named or adjunct or placed or happens(reader, index) or unit.kind == "verb" or not unit.reading.article


def _capitals(reader: Reader, predication: Predication, index: int) -> None:
    """Take capitals among the parties for the powers that they stand for (بين قسد ودمشق)."""
    units = reader.units
    for at, unit in behind(reader, index, frozenset({"verb", "masdar", "starts", "complement", "relative"})):
        power = stands_for(reader.line, unit) if unit.kind in {"place", "metonym"} else None
        before = units[at - 1]
        party = before.kind == "role" and before.value in {"between", "with"}
        joined = unit.conjunction and before.kind in {"actor", "place", "metonym"} and any(
            p.role in {"between", "with"} and p.mentions[-1].last <= unit.first for p in predication.phrases
        )
        if power is None or not (party or joined):
            continue
        predication.phrases[:] = [p for p in predication.phrases if p.mentions[0] not in unit.mentions]
        add(predication, "between", [power])


def _sides_beyond(reader: Reader, predication: Predication, index: int) -> None:
    """Take the parties behind a relative clause or a verb (الاتفاق الذي تم بين داعش وحزب الله)."""
    units = reader.units
    for at in range(index + 1, min(len(units), index + 2 * _NEAR)):
        if units[at].kind == "actor" and units[at - 1].kind == "role" and units[at - 1].value in {"between", "with"}:
            sides = list(units[at].mentions)
            for ahead in range(at + 1, len(units)):
                if units[ahead].kind != "actor" or units[ahead].conjunction != "و":
                    break
                sides += units[ahead].mentions
            add(predication, "between", sides)
            return
        if units[at].kind in {"masdar", "noun", "starts"}:
            return


def _plan_content(reader: Reader, index: int) -> None:
    """What a deal is "on" is to come (اتفاق على إخلاء داريا)."""
    content = next(
        (
            at
            for at, unit in behind(reader, index, _CLAUSE | {"verb"})
            if unit.kind == "masdar" and reader.units[at - 1].kind == "role" and reader.units[at - 1].value == "on"
        ),
        None,
    )
    for other, at in zip(reader.made, reader.at_unit, strict=True):
        if at == content and other.voice == "noun" and other.modality is Modality.STATED:
            other.modality = Modality.PLANNED


def _is_adjunct(reader: Reader, index: int) -> bool:
    """Say whether a deal is only named as that by which something else came about (باتفاق، بموجب تفاهم، ضمن المصالحات)."""
    unit, before = reader.units[index], reader.units[index - 1] if index else None
    if unit.particle in {"ب", "ل"}:
        return True
    if before is None:
        return False
    return before.kind in {"role", "before_noun", "according"} or form(reader, index - 1) in cues()["events"]["under"]


def guarantors(reader: Reader, predication: Predication, index: int) -> None:
    """Add those under whose care a deal is made (برعاية روسية، ضمنته روسيا)."""
    units, words = reader.units, cues()["events"]
    for at, unit in behind(reader, index, _CLAUSE):
        if at > index + 2 * _NEAR:
            return
        cares = form(reader, at) in words["under_care"]
        vouches = unit.kind == "verb" and unit.value.form.lemma in words["vouches"]
        if not (cares or vouches) or at + 1 >= len(units):
            continue
        named = list(units[at + 1].mentions) if units[at + 1].kind == "actor" else nations(reader.line, unit.last)
        power = stands_for(reader.line, units[at + 1])
        named = named or ([power] if power is not None else [])
        if named and all(named[0] not in phrase.mentions for phrase in predication.phrases):
            add(predication, "with", named)
        return


def _own_place(reader: Reader, predication: Predication, index: int) -> None:
    """Take for a deal's place the name behind the noun, what it is "about", and where it was made."""
    units = reader.units
    for phrase in predication.phrases:
        if phrase.type != "place" or phrase.role in {"in", "on", "near"}:
            continue
        at = next((i for i, one in enumerate(units) if phrase.mentions[0] in one.mentions), None)
        about = at is not None and form(reader, at - 1) in cues()["events"]["about"]
        named_after = at == index + 1 and phrase.mentions[0].ref == "name"
        phrase.role = "in" if about or named_after else "from"
    place_beyond(reader, predication, index)
    if happens(reader, index) or any(
        unit.kind == "verb" and unit.value.form.lemma in cues()["events"]["makes_deal"] for unit in units[max(0, index - 8) : index]
    ):
        place_before(reader, predication, index)


def _place_of_content(reader: Reader, predication: Predication, index: int, *, told: bool) -> None:
    """
    Take for a deal's place the place that it hands over or clears, where that is one or two.

    With `told`, also where the sentence goes on to tell that it was done (في إطار الاتفاق خرجت … من مضايا).
    """
    before = any(
        other.frame.kind in {Kind.TRANSFER, Kind.WITHDRAWAL} and at < index
        for other, at in zip(reader.made, reader.at_unit, strict=True)
    )
    for other in _content(reader, index, done=told and not before):
        for role in other.frame.slots["place"]:
            phrase = other.phrase(role, "place")
            if phrase is not None:
                if len(phrase.mentions) <= _MOST_PLACES:
                    predication.phrases.append(Phrase("in", list(phrase.mentions)))
                return


def _content(reader: Reader, index: int, *, done: bool = False) -> Iterator[Predication]:
    """Yield what a deal is to bring about: handovers and withdrawals planned behind it, or `done` too."""
    for other, at in zip(reader.made, reader.at_unit, strict=True):
        if at > index and other.frame.kind in {Kind.TRANSFER, Kind.WITHDRAWAL} and (done or other.modality is Modality.PLANNED):
            yield other


def _sides_of_content(reader: Reader, predication: Predication, index: int) -> None:
    """Take for the parties of a deal that names none those whom its content names."""
    for other in _content(reader, index):
        for phrase in other.phrases:
            if type_of(phrase) == "actor" and any(mention.ids for mention in phrase.mentions):
                predication.phrases.append(Phrase("between", [m for m in phrase.mentions if m.ids]))


def negotiation(reader: Reader, predication: Predication, index: int) -> bool:
    """Complete talks: the delegations that adjectives name, and the number of rounds."""
    unit = reader.units[index]
    drop(predication, {"people"})
    if unit.particle == "ب" and unit.kind != "verb":
        return False
    if predication.frame.id == "round" and any(
        one.kind == "noun" and one.value.kind is Kind.NEGOTIATION for _, one in behind(reader, index, _CLAUSE)
    ):
        return False
    for other, at in zip(reader.made, reader.at_unit, strict=True):
        if other.frame.id == "round" and index - 2 <= at < index:
            predication.phrases += [p for p in other.phrases if p.type == "place"]
            predication.first = min(predication.first, other.first)
    adjectives = nations(reader.line, unit.last) if unit.kind != "verb" else []
    if len(adjectives) > 1 and not predication.phrase("between", "actor"):
        drop(predication, {"actor"}, {"subject"})
        add(predication, "between", adjectives)
    _capitals(reader, predication, index)
    for phrase in predication.phrases if not any(p.role == "in" for p in predication.phrases) else ():
        at = next((i for i, one in enumerate(reader.units) if phrase.mentions[0] in one.mentions), None)
        if phrase.type == "place" and phrase.mentions[0].ref == "name" and at is not None and form(reader, at - 1) in cues()["events"]["about"]:
            phrase.role = "in"
    drop(predication, {"quantity", "means"})
    place_beyond(reader, predication, index)
    place_before(reader, predication, index)
    if not any(p.type == "place" for p in predication.phrases):
        clause = clause_at(reader, index)
        for at in [*range(index + 1, clause.last), *range(clause.first, index)]:
            if form(reader, at) == "في":
                place = unlisted_place(reader, at)
                if place is not None:
                    add(predication, "in", [place])
                    break
    rounds = _rounds(reader, index)
    if rounds is not None:
        add(predication, "object", [rounds])
    named = any(p.type == "actor" and p.role in _SIDES for p in predication.phrases)
    held = unit.kind == "verb" or happens(reader, index)
    return held or (named and not unit.reading.article)


def _rounds(reader: Reader, index: int) -> Mention | None:
    """Return the words that count the rounds of talks (أربع جولات، جولتين، الجولة الثالثة)."""
    units, line = reader.units, reader.line
    clause = clause_at(reader, index)
    for at in range(clause.first, clause.last):
        word = next((word for word in cues()["events"]["rounds"] if form(reader, at).endswith(word) or f"{word[:-1]}ت" in form(reader, at)), None)
        if word is None:
            continue
        first, last = units[at].first, units[at].last
        dual = form(reader, at).endswith(("تين", "تان"))
        if at and units[at - 1].kind == "quantity":
            first = units[at - 1].first
        elif at + 1 < len(units) and form(reader, at + 1).startswith("ال") and units[at + 1].kind in {"word", "date"}:
            last = units[at + 1].last
            if at + 2 < len(units) and form(reader, at + 2) in {"عشره", "عشر"}:
                last = units[at + 2].last
        elif not dual:
            return None
        span = line.span(first, last)
        return Mention("quantity", first, last, span, span.words(line.text))
    return None


# ---------------------------------------------------------------- who backs whom


def relation(reader: Reader, predication: Predication, index: int) -> bool:
    """Say who backs or follows whom: only those right beside the words that say so."""
    unit = reader.units[index]
    if unit.kind == "verb":
        return _backs(reader, predication, index)
    own, other = ("target", "actor") if predication.frame.id == "backed" else ("actor", "target")
    before = _beside(reader, index)
    after = _whom(reader, index, predication)
    if before is None or (before.foe and not before.ids) or not after or (before.ids and set(before.ids) == {one for m in after for one in m.ids}):
        return False
    predication.phrases.clear()
    add(predication, predication.frame.slots[own][0], [before])
    add(predication, next(r for r in predication.frame.slots[other] if r != predication.frame.slots[own][0]), after)
    return True


def _beside(reader: Reader, index: int) -> Mention | None:
    """Return the actor right before an adjective or noun of backing."""
    clause = clause_at(reader, index)
    for back in range(index - 1, max(clause.first, index - _NEAR) - 1, -1):
        unit = reader.units[back]
        if unit.kind == "actor":
            return unit.mentions[-1]
        power = stands_for(reader.line, unit)
        if power is not None:
            return power
        if unit.kind == "mark" or unit.kind in {"word", "direction"}:
            continue
        return None
    return None


def _whom(reader: Reader, index: int, predication: Predication) -> list[Mention]:
    """Return those behind an adjective or noun of backing, joined ones too."""
    found: list[Mention] = []
    passing = False
    roles = {role for named in predication.frame.slots.values() for role in named}
    for at, unit in behind(reader, index, frozenset({"verb", "masdar", "mark"}) | _CLAUSE):
        if at > index + 1 + _NEAR and not found:
            break
        if unit.kind == "actor" and (not found or unit.conjunction):
            unnamed = unit.mentions[0].foe and not unit.mentions[0].ids
            found += [] if unnamed else unit.mentions
            passing = unnamed
            continue
        if passing and unit.kind in {"participle", "pronoun", "role"}:
            continue
        power = stands_for(reader.line, unit)
        if power is not None and (not found or unit.conjunction):
            found.append(power)
            continue
        if unit.kind == "pronoun" and not found and unit.value[0] in roles:
            span = reader.line.span(unit.first, unit.last)
            found.append(Mention("actor", unit.first, unit.last, span, span.words(reader.line.text), ref="pronoun"))
            break
        if found or (unit.kind == "role" and unit.value not in roles) or unit.kind not in {"word", "role"}:
            break
    return found


def _backs(reader: Reader, predication: Predication, index: int) -> bool:
    """Read a verb of backing or fighting: who, and whom, on either side of it."""
    units, clause = reader.units, clause_at(reader, index)
    after: list[list[Mention]] = []
    for at, unit in behind(reader, index, frozenset({"verb", "masdar", "noun", "mark"}) | _CLAUSE):
        power = None if unit.kind == "actor" else stands_for(reader.line, unit)
        named = list(unit.mentions) if unit.kind == "actor" else [power] if power is not None else []
        if not named:
            continue
        if after and unit.conjunction and units[at - 1].kind in {"actor", "place", "metonym", "word"}:
            after[-1] += named
        else:
            after.append(named)
    before: list[Mention] = []
    for at in range(clause.first, index):
        unit = units[at]
        power = None if unit.kind == "actor" else stands_for(reader.line, unit)
        if unit.kind == "actor" and units[at - 1 if at else 0].kind != "role":
            before = list(unit.mentions)
        elif power is not None and not unit.particle:
            before = [power]
    antecedent = clause.antecedent if clause.kind == "relative" and clause.antecedent is not None else None
    if antecedent is not None and antecedent.type != "actor":
        return False
    taken_up = units[index].reading.suffix != ""
    if taken_up and antecedent is not None and after:
        actor, target = after[0], [antecedent]
    elif taken_up and before and after and antecedent is None:
        actor, target = after[0], before
    elif len(after) > 1:
        actor, target = after[0], after[1]
    elif after and (before or antecedent is not None):
        actor, target = before or [antecedent] if antecedent is not None else before, after[0]
    else:
        return False
    predication.phrases.clear()
    add(predication, "subject", actor)
    add(predication, "object", target)
    return True


def backing(reader: Reader) -> list[tuple[Predication, int]]:
    """Make claims of "with X's support" told beside what somebody does, and of each of several backers."""
    more: list[tuple[Predication, int]] = []
    units, words = reader.units, cues()["events"]
    for at, unit in enumerate(units):
        if unit.kind not in {"role", "masdar", "word"} or form(reader, at) not in words["with_support"]:
            continue
        if not form(reader, at).startswith("ب") and form(reader, at + 1) != "من":
            continue
        clause = clause_at(reader, at)
        backer = _backer(reader, at, clause.last)
        backed = _acting(reader, at)
        accuser = next((back for back in range(clause.first, at) if form(reader, back) in words["accuses"]), None)
        if accuser is not None and unit.kind != "role":
            continue
        if accuser is not None and backer:
            parties = [one.mentions[0] if one.kind == "actor" else stands_for(reader.line, one) for one in units[accuser:at]]
            accused = [one for one in parties if one is not None]
            if len(accused) > 1 or (accused and at > accuser + 2):
                more.append(_related(reader, at, "loyal", accused[-1], backer))
            continue
        if backer and backed is not None and not set(backed.ids) & {one for m in backer for one in m.ids}:
            one = Predication(frames()["back"], unit.first, unit.first, unit.last, voice="noun")
            add(one, "subject", backer)
            one.phrases.append(Phrase("object", [backed]))
            more.append((one, at))
    more += _named_by_backer(reader)
    more += _standing_by(reader)
    for predication, index in [*zip(reader.made, reader.at_unit, strict=True), *more]:
        if predication.frame.kind is not Kind.RELATION:
            continue
        for slot in ("actor", "target"):
            for phrase in predication.phrases:
                if phrase.role in predication.frame.slots[slot] and len(phrase.mentions) > 1:
                    rest = [other for other in predication.phrases if other is not phrase]
                    more += [
                        (replace(predication, phrases=[*rest, Phrase(phrase.role, [mention])]), index)
                        for mention in phrase.mentions[1:]
                    ]
                    del phrase.mentions[1:]
    return more


def _related(reader: Reader, at: int, frame: str, one: Mention, others: list[Mention]) -> tuple[Predication, int]:
    """Make a predication of backing at a unit: `one` in the slot of the frame that stands first, `others` in the other."""
    unit = reader.units[at]
    made = Predication(frames()[frame], unit.first, unit.first, unit.last, voice="noun")
    roles = made.frame.slots
    own, other = ("target", "actor") if frame == "backed" else ("actor", "target")
    add(made, roles[own][0], [one])
    add(made, next(role for role in roles[other] if role != roles[own][0]), others)
    return made, at


def _named_by_backer(reader: Reader) -> list[tuple[Predication, int]]:
    """Read the backing that is part of a name (الفصائل المدعومة أميركياً)."""
    more: list[tuple[Predication, int]] = []
    for at, unit in enumerate(reader.units):
        for token in range(unit.first + 1, unit.last) if unit.kind == "actor" else ():
            adjective = reader.line.at(token).get("participle")
            if adjective is None or adjective.value.kind is not Kind.RELATION:
                continue
            for ahead in range(token + 1, min(token + 3, unit.last)):
                backer = nations(reader.line, ahead)[:1] or _whose(reader, ahead)
                if backer and unit.mentions[0].ids and backer[0].ids != unit.mentions[0].ids:
                    more.append(_related(reader, at, adjective.value.id, unit.mentions[0], backer))
                    break
    return more


def _whose(reader: Reader, token: int) -> list[Mention]:
    """Return the actor that a name inside another name stands for (الميليشيات الموالية لإيران)."""
    hit = reader.line.at(token).get("actor")
    actor = None if hit is None else reader.line.setting.meaning(hit.value)
    if hit is None or actor is None:
        return []
    surface, span = reader.line.surface(token, token + hit.length, hit.reading)
    return [Mention("actor", token, token + hit.length, span, surface, (actor,))]


def _standing_by(reader: Reader) -> list[tuple[Predication, int]]:
    """Read "X stands, or fights, at Y's side" (تقف أنقرة إلى جانب الوفاق)."""
    more: list[tuple[Predication, int]] = []
    words = cues()["events"]
    for at, unit in enumerate(reader.units):
        if unit.kind != "actor" or not form(reader, at).startswith("جانب") or form(reader, at - 1) != "الي":
            continue
        clause = clause_at(reader, at)
        stance = next((back for back in range(at - 2, clause.first - 1, -1) if form(reader, back).lstrip("و") in words["stands"]), None)
        if stance is None or not unit.mentions[0].ids:
            continue
        for near in [*range(stance + 1, at - 1), *range(stance - 1, clause.first - 1, -1)]:
            who = reader.units[near].mentions[0] if reader.units[near].kind == "actor" else stands_for(reader.line, reader.units[near])
            if who is not None and who.ids:
                more.append(_related(reader, at, "loyal", who, [unit.mentions[0]]))
                break
    return more


def _backer(reader: Reader, at: int, end: int) -> list[Mention]:
    """Return who gives the support, behind the word for it, an adjective too (بغطاء جوي روسي)."""
    for ahead in range(at + 1, min(end, at + _NEAR)):
        unit = reader.units[ahead]
        if unit.kind == "actor":
            return list(unit.mentions)
        power = stands_for(reader.line, unit)
        if power is not None:
            return [power]
        if unit.kind not in {"word", "role"}:
            return []
    return []


def _acting(reader: Reader, at: int) -> Mention | None:
    """Return who acts in the predication before a word of support, else the actor named before it in its clause."""
    token, clause = reader.units[at].first, clause_at(reader, at)
    for predication, index in zip(reversed(reader.made), reversed(reader.at_unit), strict=True):
        if predication.trigger < token and clause_at(reader, index) is clause:
            for role in ("subject", "of"):
                phrase = predication.phrase(role, "actor")
                if phrase is not None and phrase.mentions[0].ids:
                    return phrase.mentions[0]
    for back in range(at - 1, clause.first - 1, -1):
        unit = reader.units[back]
        if unit.kind == "actor" and unit.mentions[0].ids:
            return unit.mentions[0]
    for predication in reader.made:  # told after it: "with air cover of X, Y took …"
        phrase = predication.phrase("subject", "actor") if predication.trigger > token else None
        if phrase is not None and phrase.mentions[0].ids:
            return phrase.mentions[0]
    return None


# ---------------------------------------------------------------- proof


def evidence(reader: Reader, predication: Predication, index: int) -> bool:
    """Say who shows or does not show: the source named beside the verb, an outlet too."""
    units, unit = reader.units, reader.units[index]
    clause = clause_at(reader, index)
    opening = units[clause.first - 1] if clause.first else None
    if clause.kind == "complement" and opening is not None and opening.kind == "not_noun":
        predication.polarity = Polarity.DENIED
    if unit.kind == "verb" and unit.value.form.lemma == "اظهر" and _medium(reader, units[index + 1] if index + 1 < len(units) else None):
        return _shown(reader, predication, index)
    for at in (index + 1, index + 2, index - 1, index - 2):
        if not clause.first <= at < clause.last or (at == index + 2 and _medium(reader, units[index + 1])):
            continue
        said = source_at(reader.line, units, at)
        if said is not None and said.sources and units[at].particle == "":
            source = said.sources[0]
            drop(predication, {"actor"})
            span = source.span or reader.line.span(units[at].first, units[at].last)
            predication.phrases.append(
                Phrase("subject", [Mention("actor", units[at].first, units[at].last, span, span.words(reader.line.text), (source.id,))])
            )
            break
    return True


def _shown(reader: Reader, predication: Predication, index: int) -> bool:
    """Say whose a recording is that itself shows something: of whoever published it, of the outlet's side, or of nobody named."""
    said = None
    for at, unit in behind(reader, index, frozenset({"starts", "complement"})):
        if unit.kind == "verb" and at + 1 < len(reader.units) and at <= index + _NEAR and unit.reading.suffix:
            said = source_at(reader.line, reader.units, at + 1) or source_at(reader.line, reader.units, at + 2)
            break
    own = reader.line.setting.own() or ("unspecified",)
    holder = (said.sources[0].id,) if said is not None and said.sources else own
    unit = reader.units[index]
    span = reader.line.span(unit.first, unit.last, unit.reading)
    drop(predication, {"actor", "people"})
    predication.phrases.append(
        Phrase("subject", [Mention("actor", unit.first, unit.last, span, span.words(reader.line.text), holder)])
    )
    return True


def _medium(reader: Reader, unit: Unit | None) -> bool:
    return unit is not None and "medium" in reader.line.at(unit.first)


def media(reader: Reader, predication: Predication, index: int) -> list[Predication]:
    """Make one predication for each medium that is shown, or not shown."""
    line, found, end = reader.line, [], predication.last
    last = clause_at(reader, index).last
    region = [reader.units[index].first, reader.units[last - 1].last]
    before = reader.units[index - 1] if index else None
    if reader.units[index].reading.suffix and before is not None and _medium(reader, before):
        region[0] = before.first  # "a map that it published"
    for at in range(index + 1, last):
        if reader.units[at].kind == "verb":
            region[1] = reader.units[at].first
            break
    token = region[0]
    while token < region[1]:
        hit = line.at(token).get("medium")
        if hit is not None:
            if hit.value not in found:
                found.append(hit.value)
            end = max(end, token + hit.length)
        token += hit.length if hit is not None else 1
    if "audio" in found:
        found = [one for one in found if one != "video"]
    return [
        replace(
            predication,
            frame=replace(
                predication.frame, fixed={"medium": medium, "present": predication.polarity is Polarity.ASSERTED}
            ),
            polarity=Polarity.ASSERTED,
            last=end,
        )
        for medium in found
    ]
