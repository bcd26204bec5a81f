"""From tokens to units: what each stretch of an Arabic sentence does in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, Mention
from rasd.languages.ar.bounds import bounded
from rasd.languages.ar.choice import predicate_at
from rasd.languages.ar.mentions import actor_at, people_at, quantity_at
from rasd.languages.ar.place_heads import place_at
from rasd.languages.ar.places import capital_at, list_at, list_from, places_at
from rasd.languages.ar.units import PLAIN, Line, Unit
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.languages.ar.clitics import Reading
    from rasd.languages.ar.words import Hit


_FUNCTION = {
    type_: rank
    for rank, type_ in enumerate((
        "starts", "relative", "complement", "auxiliaries", "remain", "not_verb", "not_noun", "before_noun",
        "according", "untrue", "planned_before", "possible", "adverb", "list_intro", "role", "pronoun",
    ))
}  # fmt: skip
"""Types of function words, with which of two as long goes first."""


_PREDICATES = frozenset({"phrase", "phrase_of", "verb", "masdar", "noun", "participle"})


_ACTING = ("own", "actor", "group", "force", "latter")
"""Types with which an actor begins, in the order in which their readings are taken."""


_ACTS = frozenset(_ACTING)


_OTHER = ("outlet", "metonym", "statement", "spokesman", "reporter", "quantifier", "direction")


_PARTS = frozenset({"surroundings", "part", "countryside"})
"""Kinds of heads that no number counts."""


def units_of(line: Line, numbers: dict[int, int]) -> list[Unit]:
    """Cut a line into units; `numbers` says for each token that begins a number where it ends."""
    units: list[Unit] = []
    index, length = 0, len(line)
    while index < length:
        unit = _unit(line, index, units, numbers)
        units.append(unit)
        index = unit.last
    _name_convoys(units)
    return units


def _name_convoys(units: list[Unit]) -> None:
    """Say whose a convoy is where its size stands between (قافلة من نحو ثمانين عربة للجيش)."""
    for at, first in enumerate(units[:-3]):
        if first.kind != "actor" or first.mentions[0].ids or units[at + 1].kind != "role":
            continue
        size, owner = units[at + 2], units[at + 3]
        if size.kind == "actor" and size.mentions[0].ids and size.mentions[0].quantity is not None:
            first.mentions[0].ids = size.mentions[0].ids
            first.mentions[0].quantity = size.mentions[0].quantity
        elif size.kind in {"means", "quantity"} and owner.kind == "actor" and owner.particle == "ل":
            first.mentions[0].ids = owner.mentions[0].ids
            first.mentions[0].quantity = size.mentions[0].span


def _unit(line: Line, index: int, units: list[Unit], numbers: dict[int, int]) -> Unit:
    if index in line.dated:
        last = index + 1
        while last in line.dated:
            last += 1
        return Unit("date", index, last)
    token = line.tokens[index]
    if token.kind == MARK:
        return Unit("mark", index, index + 1, value=token.form)
    last_kind = units[-1].kind if units else ""
    announced = last_kind == "list_intro" or (last_kind == "mark" and _introduces(units))
    if token.form == "منها" and (
        _follows_announced(units)
        or (
            bool(units)
            and units[-1].kind == "place"
            and units[-1].mentions[-1].number > 1
            and index + 1 < len(line)
            and line.tokens[index + 1].form == ":"
        )
    ):
        return Unit("list_intro", index, index + 1, value=token.form)  # 34 بلدة، منها كذا
    if token.form == "مثل" and units and units[-1].kind == "place" and units[-1].mentions[-1].number > 1:
        return Unit("list_intro", index, index + 1, value=token.form)  # مناطق مثل كذا وكذا
    if index in numbers and not (announced and token.form.startswith("ال")):
        return _counted(line, index, numbers)
    hits = line.at(index)
    if announced:
        listed = list_at(line, index)
        if listed is not None:
            unit = Unit("place", index, listed[1])
            unit.mentions = listed[0]
            if units[-1].kind == "mark":
                units.pop()
            return unit
    if not hits:
        started = capital_at(line, index) if units and units[-1].kind == "role" else None
        if started is None and units and _takes_place(units):
            started = list_from(line, index)
        if started is None:
            return Unit("word", index, index + 1)
        unit = Unit("place", index, started[1])
        unit.mentions = started[0]
        return unit
    actor = None if _ACTS.isdisjoint(hits) else actor_at(line, index)
    place = places_at(line, index) if "place" in hits or "head" in hits else None
    name_end = actor[1] if actor is not None else 0
    if place is not None and place[1] > name_end:
        name_end = place[1]
    if "outlet" in hits and index + hits["outlet"].length >= name_end:
        outlet = hits["outlet"]
        return Unit("outlet", index, index + outlet.length, outlet.reading, outlet.value)
    word = _function(hits)
    predicate = None
    if not _PREDICATES.isdisjoint(hits):
        predicate = predicate_at(line, hits, units, name_end - index, actor_named=bool(actor and actor[0].ids))
        if (
            word is not None
            and word[0] in {"according", "adverb", "starts", "complement"}
            and index + word[1].length >= name_end
        ):
            predicate = None
    if predicate is not None and (word is None or predicate[1].length >= word[1].length):
        if word is not None and word[0] == "role" and predicate[0] == "verb" and not predicate[1].reading.conjunction:
            previous = units[-1] if units else None
            if previous is not None and previous.kind not in {"mark", "starts", "relative", "complement"}:
                return Unit("role", index, index + word[1].length, word[1].reading, word[1].value)
        kind, hit = predicate
        if isinstance(hit.value, tuple) and kind == "phrase":
            frame, suffix = hit.value
            return Unit(kind, index, index + hit.length, hit.reading._replace(suffix=suffix), frame)
        return Unit(kind, index, index + hit.length, hit.reading, hit.value)
    if word is not None and index + word[1].length >= name_end:
        kind, hit = word
        return Unit(kind, index, index + hit.length, hit.reading, hit.value)
    return _named(line, index, hits, actor, place, units) or _other(index, hits)


def _takes_place(units: list[Unit]) -> bool:
    """Say whether a preposition by which a verb or verbal noun of territory takes its place stands last (السيطرة على)."""
    role = units[-1]
    if role.kind != "role" or role.value not in {"on", "from"} or len(units) < 2:
        return False
    for unit in reversed(units[-4:-1]):
        if unit.kind == "masdar":
            frames = (unit.value,)
        elif unit.kind == "verb":
            frames = unit.value.frames
        elif unit.kind in {"actor", "date", "word", "quantifier"}:
            continue
        else:
            return False
        return any(f.kind in {"transfer", "withdrawal"} and role.value in f.slots.get("place", ()) for f in frames)
    return False


def _follows_announced(units: list[Unit]) -> bool:
    """Say whether a mark, and before it places that were only counted or told in the plural, stand at the end."""
    for unit in reversed(units[-4:-1] if units and units[-1].kind == "mark" else ()):
        if unit.kind == "place" and unit.mentions[-1].number > 1:
            return True
        if unit.kind not in {"place", "role", "word"}:
            return False
    return False


def _introduces(units: list[Unit]) -> bool:
    """Say whether words that announce a list stand before the mark that is the last unit."""
    return len(units) > 1 and units[-2].kind == "list_intro"


def _counted(line: Line, index: int, numbers: dict[int, int]) -> Unit:
    """Read a number with what it counts."""
    end = numbers[index]
    head = line.at(end).get("head") if index < end < len(line) else None
    if head is not None and not head.reading.article and head.value.kind not in _PARTS:
        return _counted_places(line, index, end)
    mention, end = quantity_at(line, index, numbers)
    unit = Unit(mention.type, index, end)
    form = line.tokens[index].form
    joined = form.startswith("و") and not form.startswith("واحد")
    unit.conjunction = "و" if joined else line.glued.get(index, ("",))[0]
    unit.mentions = [mention]
    return unit


_VAGUE = frozenset(cues()["places"]["vague"])
"""Numbers that do not say how many: places that nothing bounds are no claim with them."""


def _counted_places(line: Line, index: int, end: int) -> Unit:
    """Read places that are only counted (11 قرية ومزرعة): a bounded place, until names follow."""
    last = end + 1
    while last < len(line) and "head" in line.at(last) and line.at(last)["head"].reading.conjunction:
        last += 1
    head = line.at(end)["head"].value
    where = bounded(line, last, place_at)
    if where is not None:  # ثلاثة مقار في حي كذا: named by where they are
        last = where[1]
    span = line.span(index, last)
    unit = Unit("place", index, last)
    unit.conjunction = "و" if line.tokens[index].form.startswith("و") else line.glued.get(index, ("",))[0]
    kind, number = ("base", 1) if where is not None and head.kind == "base" else ("village", 3)
    inner = None if where is None else where[0]
    vague = where is None and line.tokens[index].form.removeprefix("و") in _VAGUE
    unit.mentions = [
        Mention(
            "place",
            index,
            last,
            span,
            span.words(line.text),
            ref="plural" if vague else "name",
            head=kind,
            number=number,
            inner=inner,
        )
    ]
    return unit


def _function(hits: dict[str, Hit]) -> tuple[str, Hit] | None:
    """Return the longest function word that can begin at a token; of two as long, the first in `_FUNCTION`."""
    best: tuple[str, Hit] | None = None
    highest = (0, 0)
    for type_, hit in hits.items():
        rank = _FUNCTION.get(type_)
        if rank is not None and (hit.length, -rank) > highest:
            best, highest = (type_, hit), (hit.length, -rank)
    return best


def _is_held(units: list[Unit], place: Mention) -> bool:
    """Say whether a unit's name stands for its base: where a verb of taking wants a place (تحرير الفرقة السادسة)."""
    if place.head != "base" or not units:
        return False
    before = units[-1]
    if before.kind == "role":
        return before.value in {"on", "in"}
    return (
        before.kind == "masdar" and before.value.kind == "transfer" and "object" in before.value.slots.get("place", ())
    )


def _named(
    line: Line,
    index: int,
    hits: dict[str, Hit],
    actor: tuple[Mention, int] | None,
    place: tuple[list[Mention], int] | None,
    units: list[Unit],
) -> Unit | None:
    if actor is not None and place is not None:
        if _is_held(units, place[0][0]) or place[1] > actor[1] or (place[1] == actor[1] and not actor[0].ids):
            actor = None
        else:
            place = None
    source = hits.get("source")
    if source is not None and place is not None:
        if source.reading.suffix or place[1] > index + source.length:
            source = None  # مواقعهم، مواقع في كذا: positions, no web sites
    if source is not None and "people" not in hits:
        if actor is None or (not actor[0].ids and actor[1] <= index + source.length):
            return Unit("source", index, index + source.length, source.reading, source.value)
    if actor is not None:
        mention, end = actor
        unit = Unit("actor", index, end, _reading(hits, _ACTING))
        unit.mentions = [mention]
        return unit
    if place is not None:
        mentions, end = place
        unit = Unit("place", index, end, _reading(hits, ("place", "head")))
        unit.mentions = list(mentions)
        metonym = hits.get("metonym")
        unit.value = metonym.value if metonym is not None and metonym.length >= end - index else None
        return unit
    people = people_at(line, index) if "people" in hits else None
    if people is not None:
        unit = Unit("people", index, people[1], hits["people"].reading)
        unit.mentions = [people[0]]
        return unit
    return None


def _reading(hits: dict[str, Hit], types: Iterable[str]) -> Reading:
    """Return the reading of the longest hit of some types, of two as long that of the first type."""
    best: Hit | None = None
    for type_ in types:
        hit = hits.get(type_)
        if hit is not None and (best is None or hit.length > best.length):
            best = hit
    return PLAIN if best is None else best.reading


def _other(index: int, hits: dict[str, Hit]) -> Unit:
    for type_ in _OTHER:
        hit = hits.get(type_)
        if hit is not None:
            return Unit(type_, index, index + hit.length, hit.reading, hit.value)
    word = next(iter(hits.values()))
    unit = Unit("word", index, index + 1)
    unit.conjunction = word.reading.conjunction
    return unit
