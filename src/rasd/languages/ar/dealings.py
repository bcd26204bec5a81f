"""Who deals with whom: parties, guarantors and places of agreements, by the units near their predicate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality, Polarity
from rasd.grammar.document import Phrase, Predication
from rasd.languages.ar.nearby import (
    add,
    behind,
    clause_at,
    drop,
    form,
    happens,
    nations,
    place_before,
    place_beyond,
    place_within,
    stands_for,
    type_of,
)
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.languages.ar.clauses import Reader

SIDES = frozenset({"between", "with", "of", "by", "subject"})
CLAUSE = frozenset({"starts", "complement", "relative"})
_NEAR = 4
"""Units between an adjective of backing and those whom it joins, at the most."""
_MOST_PLACES = 2
"""A deal about more places than these is told as one deal without a place."""


# ---------------------------------------------------------------- deals and talks


def agreement(reader: Reader, predication: Predication, index: int) -> bool:
    """Complete a deal: its parties and guarantors, the place that it is named after, made at, or about."""
    unit = reader.units[index]
    drop(predication, {"people"})
    if unit.particle == "ل" and unit.reading.article:
        return False
    if form(reader, index - 1) in cues()["events"]["in_return"]:
        return False
    before = reader.units[index - 1] if index else None
    if before is not None and before.kind == "noun" and before.value.kind is Kind.AGREEMENT:
        return False  # "the reconciliation deal": one deal
    if unit.reading.base in cues()["events"]["halts"] and any(
        other.frame.kind is Kind.AGREEMENT and at < index for other, at in zip(reader.made, reader.at_unit, strict=True)
    ):
        return False  # "a deal that provides for a ceasefire": one deal
    if any(form(reader, back) in cues()["events"]["collapses"] for back in range(max(0, index - 4), index)):
        predication.polarity = Polarity.DENIED
    adjectives = nations(reader.line, unit.last) if unit.kind == "noun" else []
    if len(adjectives) > 1:
        drop(predication, {"actor"}, {"subject"})
        add(predication, "between", adjectives)
    if form(reader, index - 1).removeprefix("و") in cues()["events"]["contains"]:
        predication.modality = Modality.STATED  # "the deal provides for": its content is planned, it is made
    capitals(reader, predication, index)
    guarantors(reader, predication, index)
    named = any(p.type == "actor" and p.role in SIDES for p in predication.phrases)
    adjunct = _is_adjunct(reader, index)
    if not named:
        _sides_beyond(reader, predication, index)
        named = predication.phrase("between", "actor") is not None
    _own_place(reader, predication, index)
    _plan_content(reader, index)
    placed = any(p.type == "place" and p.role in {"in", "on", "near"} for p in predication.phrases)
    beside = adjunct and any(
        other.frame.kind in {Kind.TRANSFER, Kind.WITHDRAWAL} and at < index
        for other, at in zip(reader.made, reader.at_unit, strict=True)
    )
    taken_up = unit.kind == "noun" and unit.reading.article and not placed and not beside
    if (
        taken_up
        and not any(p.type == "actor" and p.role in {"between", "with"} for p in predication.phrases)
        and not happens(reader, index)
    ):
        return False
    if not named:
        _signing(reader, predication, index)
    if not named:
        _sides_of_content(reader, predication, index)
    following = reader.units[index + 1] if index + 1 < len(reader.units) else None
    if not placed and following is not None and following.kind == "noun" and following.value.kind is Kind.AGREEMENT:
        place_within(reader, predication, index + 1)
        placed = predication.phrase("in", "place") is not None
    if not placed:
        _place_of_content(reader, predication, index, told=adjunct)
    if not adjunct and not any(p.type == "place" and p.role == "in" for p in predication.phrases):
        place_before(reader, predication, index)
        place_within(reader, predication, index)
    if not adjunct:
        predication.frame = replace(predication.frame, flags=predication.frame.flags | {"own_place"})
    return named or adjunct or placed or happens(reader, index) or unit.kind == "verb" or not unit.reading.article


def capitals(reader: Reader, predication: Predication, index: int) -> None:
    """Take capitals among the parties for the powers that they stand for (بين قسد ودمشق)."""
    units = reader.units
    for at, unit in behind(reader, index, frozenset({"verb", "masdar", "starts", "complement", "relative"})):
        power = stands_for(reader.line, unit) if unit.kind in {"place", "metonym"} else None
        before = units[at - 1]
        party = before.kind == "role" and before.value in {"between", "with"}
        joined = (
            unit.conjunction
            and before.kind in {"actor", "place", "metonym"}
            and any(p.role in {"between", "with"} and p.mentions[-1].last <= unit.first for p in predication.phrases)
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
        if units[at].kind == "verb" and units[at].value.form.lemma in cues()["events"]["makes_deal"]:
            after = next((one for one in units[at + 1 : at + 3] if one.kind == "actor"), None)
            if after is not None:
                sides = [
                    m
                    for one in units[at + 1 :]
                    if one.kind == "actor" and (one is after or one.conjunction)
                    for m in one.mentions
                ]
                add(predication, "between", sides)
                return


def _plan_content(reader: Reader, index: int) -> None:
    """Take what a deal is "on" for something to come (اتفاق على إخلاء داريا)."""
    content = next(
        (
            at
            for at, unit in behind(reader, index, CLAUSE | {"verb"})
            if unit.kind == "masdar" and reader.units[at - 1].kind == "role" and reader.units[at - 1].value == "on"
        ),
        None,
    )
    if form(reader, index - 1).removeprefix("و") in cues()["events"]["contains"]:  # يقضي الاتفاق … بخروج
        ahead = range(index + 1, min(len(reader.units), index + 3 * _NEAR))
        content = next(
            (at for at in ahead if reader.units[at].kind == "masdar" and reader.units[at].particle == "ب"),
            content,
        )
    for other, at in zip(reader.made, reader.at_unit, strict=True):
        if at == content and other.voice == "noun" and other.modality is Modality.STATED:
            other.modality = Modality.PLANNED


def _signing(reader: Reader, predication: Predication, index: int) -> None:
    """Take capitals before a deal that names no parties for those who make it (توصلت بغداد وأربيل إلى X)."""
    clause = clause_at(reader, index)
    powers = [
        power
        for at in range(clause.first, index)
        if reader.units[at].kind in {"place", "metonym"}
        and not reader.units[at].particle
        and not (at and reader.units[at - 1].kind == "role")
        if (power := stands_for(reader.line, reader.units[at])) is not None
    ]
    if powers:
        add(predication, "between", powers)


def _is_adjunct(reader: Reader, index: int) -> bool:
    """Say whether a deal is only that by which something else came about (باتفاق، بموجب تفاهم)."""
    unit, before = reader.units[index], reader.units[index - 1] if index else None
    if unit.particle in {"ب", "ل"}:
        return True
    if before is None:
        return False
    return before.kind in {"role", "before_noun", "according"} or form(reader, index - 1) in cues()["events"]["under"]


def guarantors(reader: Reader, predication: Predication, index: int) -> None:
    """Add those under whose care a deal is made (برعاية روسية، ضمنته روسيا)."""
    units, words = reader.units, cues()["events"]
    for at, unit in behind(reader, index, CLAUSE):
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
        unit.kind == "verb" and unit.value.form.lemma in cues()["events"]["makes_deal"]
        for unit in units[max(0, index - 8) : index]
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
        if (
            at > index
            and other.frame.kind in {Kind.TRANSFER, Kind.WITHDRAWAL}
            and (done or other.modality is Modality.PLANNED)
        ):
            yield other


def _sides_of_content(reader: Reader, predication: Predication, index: int) -> None:
    """Take for the parties of a deal that names none those whom its content names."""
    for other in _content(reader, index):
        for phrase in other.phrases:
            if type_of(phrase) == "actor" and any(mention.ids for mention in phrase.mentions):
                predication.phrases.append(Phrase("between", [m for m in phrase.mentions if m.ids]))
