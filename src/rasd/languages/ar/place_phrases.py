"""Places of one predicate that stand in several stretches: lists that go on, and names that fill what was announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Phrase

if TYPE_CHECKING:
    from rasd.grammar.document import Mention
    from rasd.grammar.frames import Frame
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Line, Unit


def fills(line: Line, units: list[Unit], at: int) -> bool:
    """Say whether names in brackets or behind a colon tell which the places announced right before are."""
    back = at - 1
    colon = units[back].kind == "mark" and units[back].value == ":"
    back -= colon
    if back < 0 or units[back].kind != "place" or units[back].mentions[-1].number < 2:
        return False
    first = units[at].first
    return colon or "(" in line.text[line.tokens[first - 1].end : line.tokens[first].start]


def hand_on(located: Phrase, phrases: list[Phrase], frame: Frame) -> None:
    """
    Give back to a list told before what only seems to go on with where its last item lies.

    (على كذا في ريف إدلب، وبلدة كذا; على الساحل من كذا إلى كذا، ومحافظة كذا)
    """
    roles = frame.slots.get("place", ())
    ways = {role for slot, others in frame.slots.items() if slot != "place" for role in others}
    if (
        len(located.mentions) < 2
        or located.role in ways | {"between"}
        or (located.role in roles and located.role != "in")
    ):
        return
    first, *others = located.mentions
    wide = is_wide(first)
    if not (wide or located.role == "to") or (wide and any(is_wide(one) and one.head != "district" for one in others)):
        return
    for phrase in reversed(phrases):
        if phrase.type == "place" and phrase.role in roles and phrase.role not in {"in", "near", "topic"}:
            if phrase.mentions[0].ref != "pronoun":
                phrase.mentions += others
                located.mentions[:] = [first]
            return


def is_dual(line: Line, place: Mention) -> bool:
    """Say whether a noun of two begins a place (ريفي درعا والقنيطرة)."""
    head = line.at(place.first).get("head")
    return head is not None and head.value.number == 2


def is_wide(place: Mention) -> bool:
    """Say whether others lie in a place: a province, a countryside, a region."""
    kind = place.place.kind if place.place is not None else place.head
    return kind in {"governorate", "region", "countryside", "surroundings", "desert", "district", "river"}


def goes_on(units: list[Unit], at: int, phrases: list[Phrase], frame: Frame) -> bool:
    """
    Add places that "and" joins to a list told before to that list.

    Words may stand between that say where the last item lies, or a comma (على كذا جنوب كذا، وكذا).
    """
    unit, before = units[at], units[at - 1]
    also = before.kind == "role" and before.value == "also"
    if not also and (unit.conjunction != "و" or unit.particle or before.kind in {"role", "quantifier"}):
        return False
    if before.kind == "word" and not unit.mentions[0].head:
        return False
    for role in frame.slots.get("place", ()):
        for phrase in reversed(phrases) if role not in {"in", "near", "topic"} else ():
            if phrase.type == "place" and phrase.role == role:
                if phrase.mentions[0].ref == "pronoun":
                    return False
                phrase.mentions += unit.mentions
                return True
    return False


def add_to_list(reader: Reader, clause: Clause, phrases: list[Phrase], unit: Unit) -> None:
    """
    Put the places that "namely" brings in the place of the plural that announced them, or beside the names before it.

    A clause before that takes the announced places takes those that are named, too.
    """
    announced = [phrase for phrase in phrases if phrase.type == "place" and phrase.mentions[-1].number >= 2]
    known = announced[::-1] or [phrase for phrase in phrases[::-1] if phrase.type == "place"]
    told = announced[-1].mentions[-1] if announced else None
    if known:
        named = [mention for mention in known[0].mentions if mention.number == 1]
        known[0].mentions[:] = [*named, *unit.mentions]
    else:
        told = clause.antecedent if clause.kind == "relative" else None
        told = told if told is not None and told.type == "place" and told.number >= 2 else None
        phrases.append(Phrase("object" if told is None else "topic", list(unit.mentions)))
    for other in reader.made[-8:] if told is not None else ():
        for phrase in other.phrases:
            if phrase.mentions[-1] is told:
                phrase.mentions[-1:] = unit.mentions
