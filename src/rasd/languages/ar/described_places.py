"""Places that are known by what is said of them: somebody's last stronghold, the villages that somebody took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention, Phrase
from rasd.languages.ar.place_phrases import is_wide
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from rasd.grammar.document import Predication
    from rasd.grammar.frames import Frame
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Unit


_BEFORE = 8
"""Predications before in which a place is looked for, at the most: a text without stops stays fast."""


def named_at(reader: Reader, unit: Unit) -> Mention | None:
    """Return the place, taken by a predicate before, in whose name a unit stands."""
    for known in reversed(reader.made[-_BEFORE:]):
        for phrase in known.phrases:
            for mention in phrase.mentions:
                if mention.type == "place" and mention.first <= unit.first < mention.last:
                    return mention
    return None


def held_place(reader: Reader, units: list[Unit], at: int, end: int, frame: Frame, phrases: list[Phrase]) -> int | None:
    """
    Take somebody's last stronghold for the place that a verb of taking wants (استعادة آخر معقل للمعارضة في كذا).

    Return the last unit of its name, None where no such place stands at a unit.
    """
    one = units[at]
    taken = any(p.type == "place" and p.role in frame.slots.get("place", ()) for p in phrases)
    if one.kind != "noun" or "apposed" not in one.value.flags or frame.kind != "transfer" or taken:
        return None
    owner = (
        at
        if one.reading.suffix
        else next((far for far in range(at + 1, min(end, at + 4)) if units[far].kind == "actor"), None)
    )
    if owner is None or any(units[far].kind in {"mark", "role"} for far in range(at + 1, owner)):
        return None
    first = at - 1 if units[at - 1].kind == "quantifier" else at
    last = owner
    if owner + 2 < end and units[owner + 1].kind == "role" and units[owner + 1].value == "in":
        last = owner + 2 if units[owner + 2].kind == "place" else owner
    elif owner + 1 < end and units[owner + 1].kind == "place" and units[owner + 1].particle == "ب":
        last = owner + 1
    several = one.reading.base in cues()["places"]["several"]
    if several and (last == owner or not is_wide(units[last].mentions[0])):
        return None  # its last pockets in X and Y: those are what is taken
    start, stop = units[first].first, units[last].last
    surface, span = reader.line.surface(start, stop, units[first].reading)
    role = str(units[first - 1].value) if units[first - 1].kind == "role" else "object"
    phrases.append(Phrase(role, [Mention("place", start, stop, span, surface, head="base")]))
    if "from" in frame.slots and frame.subject_slot != "from" and owner != at:
        phrases.append(Phrase("from", list(units[owner].mentions)))
    return last


def name_by_clause(reader: Reader, clause: Clause, predication: Predication) -> None:
    """
    Name unnamed places by the relative clause that tells of them.

    By where it says that they lie (المناطق التي خسرها في كذا), else by the whole clause (القرى التي سيطرت عليها قسد).
    """
    told = clause.antecedent
    if clause.kind != "relative" or told is None or told.type != "place" or told.number < 3 or told.place is not None:
        return
    if told.ref not in {"plural", "part"} or predication.frame.kind not in {"transfer", "control", "withdrawal"}:
        return
    lying = next((p for p in predication.phrases if p.type == "place" and p.role == "in" and _is_named(p)), None)
    if lying is not None:
        predication.phrases.remove(lying)
        for known in (*reader.made[-_BEFORE:], predication):
            for phrase in known.phrases:
                if any(mention is told for mention in phrase.mentions):
                    at = next(at for at, mention in enumerate(phrase.mentions) if mention is told)
                    phrase.mentions[at : at + 1] = lying.mentions
    elif any(p.type == "place" and len(p.mentions) > 1 and p.mentions[0].ref == "pronoun" for p in predication.phrases):
        for phrase in predication.phrases:  # القرى التي سيطر عليها كذا هي: كذا وكذا
            if phrase.type == "place" and phrase.mentions[0].ref == "pronoun":
                phrase.mentions[:] = phrase.mentions[1:]
        predication.phrases[:] = [p for p in predication.phrases if told not in p.mentions]
    elif told.head != "district" and predication.last > told.last:
        told.last = predication.last
        told.span = reader.line.span(told.first, told.last)._replace(start=told.span.start)
        told.surface = told.span.words(reader.line.text)
        told.ref = "name"


def _is_named(phrase: Phrase) -> bool:
    return all(mention.ref == "name" for mention in phrase.mentions) and not any(map(is_wide, phrase.mentions))


def appose(units: list[Unit], phrases: list[Phrase], index: int) -> None:
    """Take the place right before a noun that says what it is (الشدادي آخر معاقل التنظيم، كذا، وهو آخر معسكراته)."""
    for back in range(index - 1, max(-1, index - 5), -1):
        unit = units[back]
        if unit.kind == "place":
            before = units[back - 1] if back else None
            located = unit.mentions[-1].head == "surroundings" and not unit.particle
            if located and before is not None and before.kind == "place":
                unit = before  # مدينة كذا شمال دمشق، آخر معاقل: the town
            several = units[index].reading.base in cues()["places"]["several"]
            phrases[:] = [Phrase("topic", list(unit.mentions) if several else unit.mentions[-1:])]
            return
        if unit.kind not in {"quantifier", "word", "list_intro"} and not (unit.kind == "mark" and unit.value in "،,"):
            return
