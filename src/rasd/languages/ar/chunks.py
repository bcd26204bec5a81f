"""From tokens to units: what each stretch of an Arabic sentence does in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, Mention
from rasd.grammar.frames import Frame
from rasd.languages.ar.mentions import actor_at, people_at, quantity_at
from rasd.languages.ar.place_heads import bounded, told_by_phrase
from rasd.languages.ar.places import list_at, places_at
from rasd.languages.ar.units import PLAIN, Line, Unit
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.languages.ar.clitics import Reading
    from rasd.languages.ar.vocabulary import Verb
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
_BEFORE_PRESENT = ("لم", "ولم", "لن", "ولن", "سوف")


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
    announced = bool(units) and _introduces(units)
    if token.form == "منها" and _follows_announced(units):
        return Unit("list_intro", index, index + 1, value=token.form)  # 34 بلدة، منها كذا
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
        return Unit("word", index, index + 1)
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
        predicate = _predicate(line, hits, units, name_end - index, actor_named=bool(actor and actor[0].ids))
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


def _follows_announced(units: list[Unit]) -> bool:
    """Say whether a mark, and before it places that were only counted or told in the plural, stand at the end."""
    for unit in reversed(units[-4:-1] if units and units[-1].kind == "mark" else ()):
        if unit.kind == "place" and unit.mentions[-1].number > 1:
            return True
        if unit.kind not in {"place", "role", "word"}:
            return False
    return False


def _introduces(units: list[Unit]) -> bool:
    """Say whether the last unit announces a list, itself or before a mark."""
    kind = units[-1].kind
    return kind == "list_intro" or (kind == "mark" and len(units) > 1 and units[-2].kind == "list_intro")


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
    where = bounded(line, last)
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


def _predicate(
    line: Line, hits: dict[str, Hit], units: list[Unit], name_length: int, *, actor_named: bool
) -> tuple[str, Hit] | None:
    """Choose among a verb, a verbal noun and a name that one word can be, by what stands before it."""
    participle = hits.get("participle")
    if participle is not None and any(_is_link(unit) for unit in units[-5:]) and name_length <= 1:
        return "participle", participle
    phrase = hits.get("phrase") or hits.get("phrase_of")
    if phrase is not None and not _is_taken_up(
        phrase.value[0] if isinstance(phrase.value, tuple) else phrase.value, units
    ):
        phrase = None
    if phrase is not None and phrase.length >= name_length:
        return "phrase", phrase
    verb, noun = hits.get("verb"), hits.get("masdar") or hits.get("noun")
    verb = _agreeing(verb, hits.get("other_verb"), units)
    if (
        noun is not None
        and isinstance(noun.value, Frame)
        and noun.value.words.get("carried")
        and not _after_light(units)
    ):
        noun = None
    kind = "masdar" if "masdar" in hits else "noun"
    if noun is not None and noun.length > 1 and noun.length >= name_length:
        return kind, noun
    previous = units[-1] if units else None
    if verb is not None and _is_adverb(line, units):
        verb = noun = None  # هرباً، فراراً: how, not what
    if verb is not None and verb.reading.suffix and _takes_no_object(verb.value):
        verb = None  # سيطرتها is her control, not "she controlled her"
    if verb is not None and noun is not None:
        nominal = (
            noun.reading.article
            or noun.reading.particle in {"ب", "ل", "ك"}
            or (previous is not None and previous.kind in {"role", "before_noun", "not_noun", "according"})
            or (previous is not None and previous.kind == "verb" and not verb.reading.conjunction)
            or (verb.reading.suffix and not verb.reading.conjunction and _carried(units))
            or (previous is not None and previous.kind == "noun" and previous.value.id == "round")
            or (previous is not None and previous.kind == "date" and line.tokens[previous.last - 1].form == "من")
            or (previous is not None and previous.kind == "word" and line.tokens[previous.first].form == "اي")
        )
        if nominal:
            verb = None
        else:
            noun = None
    place = hits.get("place")
    opening = not units or units[-1].kind in {"mark", "starts", "complement", "not_verb"}
    opening = opening and not told_by_phrase(line, units[-1].last if units else 0)
    if verb is not None and place is not None and not verb.reading.suffix and not (place.value.common and opening):
        verb = None  # تدمر is a town before it is "she destroys"
    after = (units[-1].last if units else 0) + 1
    if (
        verb is not None
        and verb.reading.base == "فقد"
        and not {"actor", "force", "masdar", "head", "place"} & set(line.at(after) if after < len(line) else ())
    ):
        verb = None  # ف and قد, far more often than "lost"
    negated = bool(units) and units[-1].kind in {"not_verb", "complement"}
    if (
        verb is not None
        and verb.value.form.tense == "present"
        and verb.value.form.feminine
        and after < len(line)
        and not negated
    ):
        subject = actor_at(line, after)
        if subject is not None and subject[0].ids and subject[0].gender == "m":
            verb = None  # تدخّل الجيش: the army's intervention, not "she enters"
    if verb is not None and verb.reading.suffix and {"role", "pronoun"} & set(hits):
        verb = None  # بينهم: among them
    if verb is not None and verb.reading.particle == "ل" and verb.value.form.tense == "past":
        verb = None
    if (
        verb is not None
        and verb.reading.base in _PROVIDES
        and after < len(line)
        and line.tokens[after].form.startswith("ل")
    ):
        verb = None  # وفّرت لهم غطاء: provided them with, where لهم follows, and not "and fled"
    said = previous is not None and previous.kind == "verb" and previous.value.speech
    if verb is not None and said and (verb.value.light or verb.value.speech) and not verb.reading.conjunction:
        verb = None  # قال آمر ميداني: who speaks, no second verb
    if (
        verb is not None
        and name_length <= 1
        and not (actor_named and not verb.reading.conjunction and name_length == 1)
    ):
        who = len(units) == 1 and line.tokens[units[0].first].form == "من"  # من سلّم: who, not "from"
        governed = previous is not None and previous.kind == "role" and previous.value != "via" and not who
        if not governed:
            return "verb", verb
    if noun is not None and noun.length >= name_length:
        return kind, noun
    participle = hits.get("participle")
    if (
        participle is not None
        and participle.reading.article
        and "force" in hits
        and previous is not None
        and previous.kind in {"verb", "masdar"}
    ):
        participle = None  # فر الباقون: those who were left
    if participle is not None and name_length <= 1 and not actor_named:
        return "participle", participle
    return None


_PROVIDES = frozenset({"فر", "فرت", "فروا"})


def _is_taken_up(frame: Frame, units: list[Unit]) -> bool:
    """Say whether the verb that a fixed phrase cannot do without stands before it (خرجت … عن سيطرة)."""
    if not frame.words.get("absorb_needed"):
        return True
    for unit in reversed(units):
        if unit.kind in {"verb", "masdar"}:
            return (unit.value.form.lemma if unit.kind == "verb" else unit.reading.base) in frame.words["absorbs"]
    return False


def _is_link(unit: Unit) -> bool:
    """Say whether a verb only links its subject with what follows (باتت محاصرة)."""
    return unit.kind == "verb" and not (unit.value.frames or unit.value.light or unit.value.speech)


def _agreeing(verb: Hit | None, other: Hit | None, units: list[Unit]) -> Hit | None:
    """Behind a feminine subject, or a word that only a present follows, one form of two verbs is the present one (ألويةٌ تسلّم المقر)."""
    if verb is None or other is None or not units:
        return verb
    if units[-1].value in _BEFORE_PRESENT and other.value.form.tense == "present":
        if verb.value.form.tense == "past" or (other.value.frames and not verb.value.frames):
            return other  # لم تستعد is "did not retake", تستعد alone "prepares"
    if units[-1].kind != "actor":
        return verb
    gender = units[-1].mentions[0].gender
    return other if gender == "f" and other.value.form.feminine and not verb.value.form.feminine else verb


def _is_adverb(line: Line, units: list[Unit]) -> bool:
    token = line.tokens[units[-1].last if units else 0]
    return "\u064b" in line.text[token.start : token.end] and token.form.endswith("ا")


def _after_light(units: list[Unit]) -> bool:
    return any(unit.kind == "verb" and unit.value.light for unit in units[-5:])


def _takes_no_object(verb: Verb) -> bool:
    slots = [frame.slots.get("place", ("",))[0] for frame in verb.frames]
    return bool(slots) and all(first == "on" for first in slots)


def _carried(units: list[Unit]) -> bool:
    """Say whether a verb that wants a verbal noun stands right before, or before its subject (تواصل القوات تقدمها)."""
    back = len(units) - 1
    while back >= 0 and units[back].kind == "actor":
        back -= 1
    return (
        0 <= back < len(units) - 1
        and units[back].kind == "verb"
        and units[back].value.light in {"done", "planned", "failed"}
    )


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
    if source is not None and source.reading.suffix and place is not None:
        source = None  # مواقعهم: their positions, no web sites
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
