"""What happens beside territory: fights, strikes, marches and flights, by the units near their predicate."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality, Polarity
from rasd.grammar.document import Mention, Phrase
from rasd.languages.ar import backing, dealings, losses, proof, talks
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
    place_told,
    place_within,
    type_of,
    unlisted_place,
)
from rasd.languages.ar.vocabulary import cues, frames

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasd.grammar.document import Predication
    from rasd.languages.ar.clauses import Reader

_STOPS = frozenset({"verb", "masdar", "noun", "starts", "complement", "relative", "before_noun", "according"})
_CLAUSE = frozenset({"starts", "complement", "relative"})
_LEAVES = {Kind.WITHDRAWAL}


def read_events(reader: Reader) -> None:
    """Complete the predications of events, drop those that only mention one, add those told beside others."""
    kept = [
        (predication, index)
        for predication, index in zip(reader.made, reader.at_unit, strict=True)
        if (rule := _RULES.get(predication.frame.kind)) is None or rule(reader, predication, index)
    ]
    reader.made[:] = [predication for predication, _ in kept]
    reader.at_unit[:] = [index for _, index in kept]
    for predication, index in [*losses.further(reader), *backing.beside(reader)]:
        reader.made.append(predication)
        reader.at_unit.append(index)
    _merge_repelled(reader)
    _merge_march(reader)
    losses.share_places(reader)


# ---------------------------------------------------------------- fights and strikes


def _clash(reader: Reader, predication: Predication, index: int) -> bool:
    """Keep a fight that the text tells, not one that only says how or when something else came about."""
    units, unit = reader.units, reader.units[index]
    drop(predication, {"people"})
    aimed = any(p.role != "subject" and p.type in {"actor", "place"} for p in predication.phrases)
    _behind_role(reader, predication, index)
    for phrase in [p for p in predication.phrases if p.role == "for" and p.type == "actor"]:
        at = next((at for at, one in enumerate(units) if phrase.mentions[0] in one.mentions), 0)
        if at and units[at - 1].kind == "participle":
            predication.phrases.remove(phrase)  # "militants loyal to X": X does not fight
    placed = any(p.type == "place" and p.role in predication.frame.slots["place"] for p in predication.phrases)
    if not placed and not (index and reader.units[index - 1].kind == "mark" and reader.units[index - 1].value == ":"):
        place_told(reader, predication, index)
    if unit.kind == "verb":
        return unit.value.form.lemma != "قاتل" or aimed
    if index and units[index - 1].kind == "not_noun":
        return False
    if unit.kind != "verb" and not any(p.role in {"between", "with"} for p in predication.phrases):
        adjectives = nations(reader.line, unit.last)
        if adjectives:
            add(predication, "between", adjectives)
    if any(one.kind == "verb" and one.value.light == "failed" for one in units[max(0, index - 3) : index]):
        predication.polarity = Polarity.ASSERTED  # a failed attack was fought
    place = predication.phrase("of", "place")
    named = any(p.type == "actor" and p.role != "topic" for p in predication.phrases)
    if happens(reader, index):
        place_beyond(reader, predication, index)
        place_before(reader, predication, index)
        return named or any(p.type == "place" for p in predication.phrases)
    if (
        index > 1
        and units[index - 1].kind == "mark"
        and units[index - 1].value == ":"
        and units[index - 2].kind == "place"
    ):
        add(predication, "in", list(units[index - 2].mentions))
        return True
    before = units[index - 1] if index else None
    adjunct = unit.particle in {"ب", "ل"} or (
        before is not None and before.kind in {"role", "before_noun", "according"}
    )
    adjunct = adjunct or form(reader, index - 1) in cues()["events"]["during"]
    if unit.reading.article and (adjunct or not named):
        return False
    if adjunct and not any(
        p.role in {"between", "with", "of", "against"} and p.type == "actor" for p in predication.phrases
    ):
        return False
    return named or (place is not None and unit.reading.suffix != "")


def _merge_repelled(reader: Reader) -> None:
    """Join "repelled" with the attack that is repelled: one fight of the two."""
    for one in [p for p in reader.made if p.frame.id == "repel"]:
        at = reader.made.index(one)
        for other in list(reader.made):
            gap = reader.at_unit[reader.made.index(other)] - reader.at_unit[at]
            if other.frame.kind in {Kind.CLASH, Kind.MOVEMENT} and other is not one and 0 < gap <= 6:
                same = clause_at(reader, reader.at_unit[at]) is clause_at(
                    reader, reader.at_unit[reader.made.index(other)]
                )
                if not same:
                    continue
                for phrase in other.phrases:
                    if phrase.role == "subject":
                        continue
                    role = "object" if phrase.type == "actor" else "in"
                    if all(phrase.mentions[0] not in known.mentions for known in one.phrases):
                        add(one, role, list(phrase.mentions))
                _remove(reader, other)
                break


def _remove(reader: Reader, predication: Predication) -> None:
    number = next(at for at, one in enumerate(reader.made) if one is predication)
    del reader.made[number]
    del reader.at_unit[number]


def _behind_role(reader: Reader, predication: Predication, index: int) -> None:
    """Give those behind a preposition its role, whatever noun stands between (غارات على مواقع الحوثيين)."""
    for phrase in predication.phrases:
        if phrase.role != "of" or phrase.type != "actor":
            continue
        at = next((at for at, one in enumerate(reader.units) if phrase.mentions[0] in one.mentions), index)
        role = next((one.value for one in reversed(reader.units[index + 1 : at]) if one.kind == "role"), None)
        if role is not None:
            phrase.role = str(role)


def _strike(reader: Reader, predication: Predication, index: int) -> bool:
    """Say who strikes, by an adjective too, and take no sufferer for him."""
    unit = reader.units[index]
    drop(predication, {"people"})
    _behind_role(reader, predication, index)
    actors = [p for p in predication.phrases if p.type == "actor"]
    if form(reader, index - 1) in cues()["events"]["during"]:
        predication.modality = Modality.STATED
    if unit.particle == "ل" and any(
        form(reader, back) in cues()["events"]["undergoes"] for back in range(max(0, index - 4), index)
    ):
        predication.modality = Modality.STATED
        predication.same_subject = None
    if unit.kind == "verb" and not actors:
        adjectives = nations(reader.line, unit.last)
        if adjectives:
            add(predication, "by", adjectives)
    if unit.kind != "verb":
        if unit.reading.base == "استهداف":
            drop(predication, {"actor"}, {"of"})  # whom it hits
        adjectives = nations(reader.line, unit.last)
        if adjectives and not any(p.role in {"of", "by", "for"} for p in actors):
            drop(predication, {"actor"}, {"subject"})
            add(predication, "by", adjectives)
        if not any(p.type == "actor" for p in predication.phrases):
            predication.same_subject = None
        if not any(p.type == "place" and p.role in predication.frame.slots["place"] for p in predication.phrases):
            place_told(reader, predication, index)
        return True
    if not any(p.type == "place" for p in predication.phrases):
        place_within(reader, predication, index)
    return any(p.type == "place" and p.role in {"object", "on", "in", "near", "topic"} for p in predication.phrases)


# ---------------------------------------------------------------- marches and flights


def _movement(reader: Reader, predication: Predication, index: int) -> bool:
    """Keep a march whose actor the words name, or whose verb leaves out a subject that was named before."""
    if predication.frame.id == "enter-people":
        return True
    drop(predication, {"people"})
    before = reader.units[index - 1] if index else None
    if before is not None and before.kind == "verb" and before.value.light == "failed":
        predication.polarity = Polarity.DENIED
    if not any(p.type == "place" for p in predication.phrases):
        for at, one in behind(reader, index, _STOPS):
            if one.kind == "role" and one.value in {"to", "from", "off"}:
                place = unlisted_place(reader, at)
                if place is not None:
                    add(predication, str(one.value), [place])
                break
    acts = {"subject", "of", "object", *predication.frame.slots["actor"]}
    mover = any(p.type in {"actor", "means"} for p in predication.phrases if p.role in acts)
    if mover or predication.source_subject:
        return True
    unit = reader.units[index]
    if unit.kind != "verb" or unit.value.form.passive:
        return False
    following = reader.units[index + 1] if index + 1 < len(reader.units) else None
    if following is None or following.kind not in {"role", "pronoun", "place", "date"}:
        return False
    clause = clause_at(reader, index)
    return clause.kind != "relative" and all(
        one.kind in {"starts", "mark", "auxiliaries", "not_verb", "date", "complement", "verb", "remain"}
        for one in reader.units[clause.first : index]
    )


def _merge_march(reader: Reader) -> None:
    """Where those who leave go is the destination of their leaving, no second march."""
    for one in [p for p in reader.made if p.frame.kind is Kind.MOVEMENT and p.frame.id == "advance"]:
        index = reader.at_unit[next(at for at, p in enumerate(reader.made) if p is one)]
        unit = reader.units[index]
        if unit.kind != "verb" or unit.value.form.lemma not in cues()["events"]["heads_for"]:
            continue
        named = one.phrase("subject", "actor")
        for other in reader.made:
            if other.frame.kind not in _LEAVES or other.trigger >= one.trigger or other.phrase("to", "place"):
                continue
            who = other.phrase("subject", "actor") or other.phrase("of", "actor")
            same = (
                named is None or not named.mentions[0].ids or (who is not None and who.mentions[0] is named.mentions[0])
            )
            goal = one.phrase("to", "place")
            if same and goal is not None and one.polarity is other.polarity:
                other.phrases += [p for p in one.phrases if p.type == "place" and p.role in {"to", "via"}]
                other.last = max(other.last, one.last)
                _remove(reader, one)
                break


def _entry(reader: Reader, predication: Predication, index: int) -> bool:
    """Take who comes in heading for a place for one on the march (دخل رتل باتجاه إدلب)."""
    del index
    if predication.frame.id != "enter":
        return True
    passing = any(
        form(reader, at) in cues()["events"]["passers"]
        for at, unit in enumerate(reader.units)
        for phrase in predication.phrases
        if phrase.type == "actor" and phrase.role in {"subject", "of"} and phrase.mentions[0] in unit.mentions
    )
    if passing:
        predication.frame = frames()["enter-people"]
        return True
    places = [p for p in predication.phrases if p.type == "place" and p.role in predication.frame.slots["place"]]
    if places and places[0].role == "to":
        at = next((at for at, unit in enumerate(reader.units) if places[0].mentions[0] in unit.mentions), 0)
        if form(reader, at - 1) in cues()["events"]["steers"]:
            predication.frame = frames()["enter-people"]
    return True


def _home(reader: Reader, index: int) -> list[Mention]:
    """Return the place whose people a clause speaks of (أهالي قرية كودنة)."""
    clause = clause_at(reader, index)
    for one, following in pairwise(reader.units[clause.first : clause.last]):
        civil = one.kind == "people" or (one.kind == "actor" and one.mentions[0].ids == ("civilians",))
        if civil and following.kind == "place" and not following.particle:
            return list(following.mentions)
    return []


def _displacement(reader: Reader, predication: Predication, index: int) -> bool:
    """Let it be civilians who flee where the verb says so and no one else is named."""
    drop(predication, {"actor"}, predication.frame.slots["group"])
    home = _home(reader, index)
    if home and not any(p.type == "place" and p.role in {"from", "off"} for p in predication.phrases):
        drop(predication, {"place"})
        add(predication, "from", home)
    if not any(p.type == "place" and p.role in predication.frame.slots["place"] for p in predication.phrases):
        place_within(reader, predication, index)
    if any(type_of(p) == "people" and p.role in predication.frame.slots["group"] for p in predication.phrases):
        return True
    unit = reader.units[index]
    people = next((p for p in predication.phrases if type_of(p) == "people"), None)
    if people is None and "civilians_only" not in predication.frame.words:
        return False
    span = reader.line.span(unit.first, unit.last, unit.reading)
    mention = Mention("people", unit.first, unit.last, span, span.words(reader.line.text), ("civilians",))
    predication.phrases.append(
        Phrase(predication.frame.slots["group"][0], people.mentions if people is not None else [mention])
    )
    return True


def _damage(reader: Reader, predication: Predication, index: int) -> bool:
    """Keep destruction whose place the words name."""
    if reader.units[index].particle == "ل" and any(
        form(reader, back) in cues()["events"]["undergoes"] for back in range(max(0, index - 4), index)
    ):
        predication.modality = Modality.STATED
    return any(p.type == "place" and p.role in predication.frame.slots["place"] for p in predication.phrases)


_RULES: dict[Kind, Callable[[Reader, Predication, int], bool]] = {
    Kind.CLASH: _clash,
    Kind.STRIKE: _strike,
    Kind.CASUALTIES: losses.casualties,
    Kind.MOVEMENT: _movement,
    Kind.DISPLACEMENT: _displacement,
    Kind.DAMAGE: _damage,
    Kind.TRANSFER: _entry,
    Kind.AGREEMENT: dealings.agreement,
    Kind.NEGOTIATION: talks.negotiation,
    Kind.RELATION: backing.relation,
    Kind.EVIDENCE: proof.evidence,
}
