"""Who backs, follows or fights whom, by the words right beside what says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import Kind
from rasd.grammar.document import Mention, Phrase, Predication
from rasd.languages.ar.nearby import add, behind, clause_at, form, nations, stands_for
from rasd.languages.ar.vocabulary import cues, frames

if TYPE_CHECKING:
    from rasd.languages.ar.clauses import Reader

_CLAUSE = frozenset({"starts", "complement", "relative"})
_NEAR = 4
"""Units between an adjective of backing and those whom it joins, at the most."""

_SUPPORT = frozenset(cues()["events"]["with_support"])


def relation(reader: Reader, predication: Predication, index: int) -> bool:
    """Say who backs or follows whom: only those right beside the words that say so."""
    unit = reader.units[index]
    if unit.kind == "verb":
        return _backs(reader, predication, index)
    own, other = ("target", "actor") if predication.frame.id == "backed" else ("actor", "target")
    before = _beside(reader, index)
    after = _whom(reader, index, predication)
    if (
        before is None
        or (_unnamed(before) and own == "actor")
        or not after
        or (before.ids and set(before.ids) == {one for m in after for one in m.ids})
    ):
        return False
    predication.phrases.clear()
    add(predication, predication.frame.slots[own][0], [before])
    add(
        predication,
        next(r for r in predication.frame.slots[other] if r != predication.frame.slots[own][0]),
        after,
    )
    return True


def _unnamed(mention: Mention) -> bool:
    """Say whether a noun of fighters leaves open whose they are."""
    return not mention.ids and (mention.foe or mention.head == "militants")


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
            unnamed = _unnamed(unit.mentions[0])
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
            before = [*(before if unit.conjunction else []), *unit.mentions]
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


def beside(reader: Reader) -> list[tuple[Predication, int]]:
    """Make claims of "with X's support" told beside what somebody does, and of each of several backers."""
    more: list[tuple[Predication, int]] = []
    units, words, forms = reader.units, cues()["events"], reader.line.forms
    for at, unit in enumerate(units) if not _SUPPORT.isdisjoint(forms) else ():
        if unit.kind not in {"role", "masdar", "word"} or forms[unit.first] not in _SUPPORT:
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
            parties = [
                one.mentions[0] if one.kind == "actor" else stands_for(reader.line, one) for one in units[accuser:at]
            ]
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
    """Make a predication of backing at a unit: `one` follows or is backed, `others` are on the other side."""
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
        stance = next(
            (back for back in range(at - 2, clause.first - 1, -1) if form(reader, back).lstrip("و") in words["stands"]),
            None,
        )
        if stance is None or not unit.mentions[0].ids:
            continue
        for near in [*range(stance + 1, at - 1), *range(stance - 1, clause.first - 1, -1)]:
            who = (
                reader.units[near].mentions[0]
                if reader.units[near].kind == "actor"
                else stands_for(reader.line, reader.units[near])
            )
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
    """Return who acts in what is told before a word of support, else who is named before it or acts after."""
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
