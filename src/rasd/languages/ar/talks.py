"""Who talks with whom: delegations, places and rounds of negotiations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Kind
from rasd.grammar.document import Mention
from rasd.languages.ar.dealings import CLAUSE, SIDES, capitals
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
    unlisted_place,
)
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from rasd.grammar.document import Predication
    from rasd.languages.ar.clauses import Reader

_TWO = 2


def negotiation(reader: Reader, predication: Predication, index: int) -> bool:
    """Complete talks: the delegations that adjectives name, and the number of rounds."""
    unit = reader.units[index]
    drop(predication, {"people"})
    if unit.particle == "ب" and unit.kind != "verb":
        return False
    if predication.frame.id == "round" and form(reader, index + 1) in cues()["events"]["yet_to_come"]:
        return False
    if predication.frame.id == "round" and any(
        one.kind == "noun" and one.value.kind is Kind.NEGOTIATION for _, one in behind(reader, index, CLAUSE)
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
    capitals(reader, predication, index)
    for phrase in predication.phrases if not any(p.role == "in" for p in predication.phrases) else ():
        home = next((i for i, one in enumerate(reader.units) if phrase.mentions[0] in one.mentions), 0)
        if (
            phrase.type == "place"
            and phrase.mentions[0].ref == "name"
            and form(reader, home - 1) in cues()["events"]["about"]
        ):
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
    named = any(p.type == "actor" and p.role in SIDES for p in predication.phrases)
    meeting = unit.reading.base in cues()["events"]["meetings"]
    if meeting and sum(len(p.mentions) for p in predication.phrases if p.type == "actor") < _TWO:
        return False
    held = unit.kind == "verb" or happens(reader, index)
    return held or (named and (not unit.reading.article or unit.particle == "ل"))


def _rounds(reader: Reader, index: int) -> Mention | None:
    """Return the words that count the rounds of talks (أربع جولات، جولتين، الجولة الثالثة)."""
    units, line = reader.units, reader.line
    clause = clause_at(reader, index)
    for at in range(clause.first, clause.last):
        word = next(
            (
                word
                for word in cues()["events"]["rounds"]
                if form(reader, at).endswith(word) or f"{word[:-1]}ت" in form(reader, at)
            ),
            None,
        )
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
