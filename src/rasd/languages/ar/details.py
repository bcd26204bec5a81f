"""What a claim says beside who and where: manner, subject of a deal, medium of a proof, places that only the verb shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import Kind, Polarity
from rasd.grammar.document import WORD, Mention, Phrase
from rasd.languages.ar.events import read_events
from rasd.languages.ar.nearby import type_of
from rasd.languages.ar.place_names import name_end
from rasd.languages.ar.places import list_at
from rasd.languages.ar.proof import media
from rasd.languages.ar.states import read_states
from rasd.languages.ar.vocabulary import cues, frames

if TYPE_CHECKING:
    from rasd.grammar.document import Predication, Sentence
    from rasd.languages.ar.clauses import Reader

_MANNERS = ("agreement", "unopposed", "assault")


def complete(reader: Reader, sentence: Sentence) -> None:
    """Fill in what predications take from the words around them."""
    read_states(reader)
    _place_sieges(reader)
    read_events(reader)
    extra: list[Predication] = []
    for predication, index in zip(reader.made, reader.at_unit, strict=True):
        kind = predication.frame.kind
        first, last = _region(reader, index)
        if kind is Kind.TRANSFER:
            predication.manner = _manner(reader, predication, first, last)
        if kind in {Kind.WITHDRAWAL, Kind.TRANSFER}:
            _set_apart(predication)
        if kind in {Kind.TRANSFER, Kind.WITHDRAWAL}:
            _take_object(reader, predication, index)
        if kind is Kind.AGREEMENT:
            _deal(reader, predication, first, last)
        elif kind is Kind.EVIDENCE:
            extra += media(reader, predication, index)
        _turn_to_people(predication)
        _turn_to_movement(reader, predication)
        extra += _turn_to_handover(reader, predication)
    reader.made.extend(extra)
    sentence.predications = [
        one for one in reader.made if one.frame.kind is not Kind.EVIDENCE or "medium" in one.frame.fixed
    ]


def _region(reader: Reader, index: int) -> tuple[int, int]:
    """Return the tokens around a predicate up to the verbs before and after it."""
    units = reader.units
    first = 0
    for back in range(index - 1, -1, -1):
        if units[back].kind == "verb" and units[back].value.frames:
            first = units[back].last
            break
    last = len(reader.line)
    for ahead in range(index + 1, len(units)):
        if units[ahead].kind == "verb" and units[ahead].value.frames and units[ahead].conjunction:
            last = units[ahead].first
            break
    return first, last


def _manner(reader: Reader, predication: Predication, first: int, last: int) -> str | None:
    fixed = predication.frame.fixed.get("manner")
    if fixed not in (None, "agreement"):
        return None
    seen = set()
    index = first
    while index < last:
        hit = reader.line.at(index).get("manner")
        if hit is not None:
            seen.add(hit.value)
        index += 1 if hit is None else hit.length
    if fixed == "agreement":
        return (
            "unopposed"
            if "unopposed" in seen and "agreement" not in seen and predication.frame.id == "be-handed"
            else None
        )
    for manner in _MANNERS:
        if manner in seen:
            return manner
    assault = predication.frame.words.get("assault_when", ())
    if ("from" in assault and predication.phrase("from", "actor") is not None) or (
        predication.voice in assault and any(p.type == "actor" and p.role == "subject" for p in predication.phrases)
    ):
        return "assault"
    return "assault" if _has_attacked(reader, predication) else None


def _has_attacked(reader: Reader, predication: Predication) -> bool:
    """Say whether the same sentence told of an attack before, by whoever then took the place."""
    return predication.voice != "passive" and any(
        one.frame.kind is Kind.CLASH and one.trigger < predication.trigger and one.frame.id == "attack"
        for one in reader.made
    )


def _place_sieges(reader: Reader) -> None:
    """A siege told only as what came before ("after a siege of two weeks") was of the place that the sentence is about."""
    for predication, index in zip(reader.made, reader.at_unit, strict=True):
        bare = not any(
            p.type == "actor" or (p.type == "place" and p.mentions[0].ref != "pronoun") for p in predication.phrases
        )
        siege = predication.frame.id == "besiege" and predication.voice == "noun" and bare
        if not siege or index == 0 or reader.units[index - 1].kind not in {"before_noun", "date", "role"}:
            continue
        for told in reader.made:
            if told.frame.kind is Kind.TRANSFER and told.trigger < predication.trigger:
                predication.phrases[:] = [
                    p for p in told.phrases if p.type == "place" and p.role in told.frame.slots["place"]
                ][:1]
                predication.phrases += [
                    p for p in told.phrases if p.type == "actor" and p.role in {"subject", "of", "from"}
                ]
                break


def _set_apart(predication: Predication) -> None:
    """Who withdraws to X in Y leaves neither: a place behind the destination says where that lies."""
    for phrase in predication.phrases:
        left = phrase.mentions[0]
        if phrase.type == "place" and left.head == "base" and left.inner is not None and left.inner.ref == "name":
            phrase.mentions[:1] = [left.inner]  # who gives up his posts in X leaves X
    to = predication.phrase("to", "place")
    for phrase in predication.phrases:
        if (
            to is not None
            and phrase.role == "in"
            and phrase.type == "place"
            and phrase.mentions[0].first > to.mentions[-1].first
        ):
            phrase.role = "near"


def _take_object(reader: Reader, predication: Predication, index: int) -> None:
    """
    Take the words behind على, or the bare object, of a verb of taking for a place that no list knows.

    Only where somebody takes it who can hold a place: "he seized the stage" takes nothing.
    """
    roles = predication.frame.slots["place"]
    if any(phrase.type == "place" and phrase.role in roles and phrase.role != "near" for phrase in predication.phrases):
        return
    takes = {"subject", "of", "by"} if "drop_subject" in predication.frame.flags else {"subject", "of"}
    if not any(p.type == "actor" and p.role in takes for p in predication.phrases):
        return
    if reader.units[index].kind == "phrase":
        _take_subject(reader, predication, index)
        return
    line, units = reader.line, reader.units
    wants = predication.frame.slots["place"][0]
    if wants == "object":
        _take_bare_object(reader, predication, index)
        return
    for at in range(index + 1, min(len(units), index + 7)):
        unit = units[at]
        if unit.kind in {"verb", "masdar", "starts", "complement", "relative"}:
            return
        if (
            unit.kind != "role"
            or unit.value not in {"on", "from", "off"}
            or unit.value not in predication.frame.slots["place"]
        ):
            continue
        if unit.last >= len(line) or line.tokens[unit.last].form in cues()["places"]["not_names"] or line.at(unit.last):
            continue
        found = list_at(line, unit.last)
        if found is not None:
            predication.phrases.append(Phrase(unit.value, found[0]))
            predication.last = max(predication.last, found[1])
            return


def _take_subject(reader: Reader, predication: Predication, index: int) -> None:
    """Take the defined words between a verb and what it became of them for a place (خرجت الكليات العسكرية عن سيطرة …)."""
    units = reader.units
    at = index
    while at > 0 and units[at - 1].kind == "word" and index - at < 4:
        at -= 1
    if at in (index, 0) or units[at - 1].kind != "verb":
        return
    first, last = units[at].first, units[index - 1].last
    if not reader.line.tokens[first].form.startswith("ال"):
        return
    surface, span = reader.line.surface(first, last)
    predication.phrases.append(Phrase("topic", [Mention("place", first, last, span, surface, ref="part")]))
    predication.first = min(predication.first, units[at - 1].first)


def _take_bare_object(reader: Reader, predication: Predication, index: int) -> None:
    """Take the one unknown word right behind a verb of taking, or behind its subject, for a place."""
    line, units = reader.line, reader.units
    if predication.frame.id not in cues()["places"]["taken_bare"] or units[index].reading.article:
        return
    at = index + 1
    while at < len(units) and units[at].kind in {"actor", "date", "quantifier"}:
        at += 1
    if at >= len(units) or units[at].kind != "word" or line.at(units[at].first):
        return
    token = line.tokens[units[at].first]
    if token.kind != WORD or len(token.form) < 3 or token.form in cues()["places"]["not_names"]:
        return
    if token.form.removeprefix("ال") in predication.frame.words.get("not_objects", ()):
        return
    raw = line.text[token.start : token.end]
    if raw.endswith(("ا", "اً", "ًا")) or token.form[0] in "وفبل" or token.form.endswith(("ين", "ون")):
        return
    first = units[at].first
    last = name_end(line, first + 1, grows=line.tokens[first].form in cues()["places"]["name_starts"])
    surface, span = line.surface(first, last)
    predication.phrases.append(Phrase("object", [Mention("place", first, last, span, surface)]))
    predication.last = max(predication.last, last)


def _deal(reader: Reader, predication: Predication, first: int, last: int) -> None:
    told = {hits["deal"].value for hits in map(reader.line.at, range(first, last)) if "deal" in hits}
    subject = next((one for one in _SUBJECTS if one in told), "other")
    predication.frame = replace(predication.frame, fixed={"subject": subject})


_SUBJECTS = (
    "safe-passage", "handover", "ceasefire", "evacuation", "withdrawal", "exchange", "reconciliation", "deployment",
)  # fmt: skip
"""What a deal can be about: the first that its words name goes before the others."""


def _is_towards(reader: Reader, phrase: Phrase) -> bool:
    """Say whether a place is only headed for (باتجاه، نحو), not reached (إلى)."""
    first = phrase.mentions[0].first
    return any(unit.last == first and reader.line.tokens[unit.first].form in _TOWARDS for unit in reader.units)


_TOWARDS = frozenset(cues()["events"]["steers"])


def _turn_to_movement(reader: Reader, predication: Predication) -> None:
    """Who could not enter has moved, not taken; police who come in as a third party neither."""
    if predication.frame.id != "enter":
        return
    line_of = predication.phrase("to", "place")
    towards = (
        line_of is not None
        and predication.phrase("object", "place") is None
        and line_of.mentions[0].located
        and _is_towards(reader, line_of)
    )
    police = any(
        "شرط" in mention.surface
        for phrase in predication.phrases
        if phrase.type == "actor"
        for mention in phrase.mentions
    )
    if police or towards or (predication.polarity is Polarity.DENIED and predication.voice == "noun"):
        predication.frame = frames()["enter-people"]


def _turn_to_handover(reader: Reader, predication: Predication) -> list[Predication]:
    """Who leaves a place for somebody named hands it over (أخلى القرى لقسد، انسحب لمصلحة قسد)."""
    other = predication.frame.words.get("given")
    given = [p.mentions[0] for p in predication.phrases if p.role == "for" and p.type == "actor" and p.mentions[0].ids]
    if other is None or not given or (given[0].first and reader.line.has(given[0].first - 1, "participle")):
        return []  # "those loyal to X left": X gets nothing
    if not any(p.type == "actor" and p.role in {"subject", "of"} for p in predication.phrases):
        return []
    leaving = replace(predication, phrases=list(predication.phrases)) if predication.frame.id == "withdraw" else None
    predication.frame = frames()[other]
    return [] if leaving is None else [leaving]  # "withdrew in favour of X" tells both


def _turn_to_people(predication: Predication) -> None:
    """Civilians who leave are displaced, aid lorries that enter move: the frame turns with who acts."""
    other = predication.frame.words.get("people")
    if other is None:
        return
    roles = predication.frame.slots.get("actor") or predication.frame.slots.get("to") or ()
    if any(type_of(phrase) == "actor" and phrase.role in roles for phrase in predication.phrases):
        return
    wanted = {"means"} if other == "enter-people" else {"people"}
    if any(type_of(phrase) in wanted for phrase in predication.phrases if phrase.role in {"subject", "of", "object"}):
        predication.frame = frames()[other]
