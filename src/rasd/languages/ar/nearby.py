"""What stands near a predicate: nations as adjectives, counted groups, the words before and behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasd.grammar.document import WORD, Mention, Phrase
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.grammar.document import Predication
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Line, Unit
    from rasd.span import Span

_PASSED = 2
"""How many other adjectives may stand before the one that names a nation (القصف المدفعي العنيف الروسي)."""
_LONGEST_NAME = 3
"""Words of a place that no list knows, at the most."""


class Group(NamedTuple):
    """Some people in one role: who they are, and the words that count them."""

    at: int
    """Index of the unit."""
    mention: Mention
    role: str
    counted: bool
    joined: bool
    """It is joined to the one before by "and"."""


def clause_at(reader: Reader, index: int) -> Clause:
    """Return the clause in which a unit stands."""
    return next(clause for clause in reader.clauses if clause.first <= index < clause.last)


def form(reader: Reader, index: int) -> str:
    """Return the folded first word of a unit, nothing where there is no such unit."""
    return reader.line.tokens[reader.units[index].first].form if 0 <= index < len(reader.units) else ""


def behind(reader: Reader, index: int, stops: frozenset[str]) -> Iterator[tuple[int, Unit]]:
    """Yield the units behind one, up to one of a kind that stops or the end of the clause."""
    for at in range(index + 1, clause_at(reader, index).last):
        if reader.units[at].kind in stops:
            return
        yield at, reader.units[at]


def nations(line: Line, token: int) -> list[Mention]:
    """Return the actors that adjectives from a token on name (مشاورات تركية روسية، غارات جوية إسرائيلية)."""
    found: list[Mention] = []
    passed = 0
    while token < len(line) and token not in line.dated:
        hits = line.at(token)
        nation = hits.get("demonym")
        if nation is not None and not nation.reading.particle:
            span = line.span(token, token + 1, nation.reading)
            found.append(Mention("actor", token, token + 1, span, span.words(line.text), (nation.value,)))
        elif found or passed == _PASSED or set(hits) - {"manner", "participle"}:
            break
        else:
            passed += 1
        token += 1
    return found


def stands_for(line: Line, unit: Unit) -> Mention | None:
    """Return the power that a capital or a nation's adverb stands for (موسكو، أميركياً), else None."""
    hits = line.at(unit.first)
    value = unit.value if unit.kind in {"metonym", "place"} and isinstance(unit.value, str) else None
    nation = hits.get("demonym")
    if value is None and unit.kind == "word" and nation is not None:
        value = nation.value
    if value is None:
        return None
    span = line.span(unit.first, unit.last, unit.reading)
    return Mention("actor", unit.first, unit.last, span, span.words(line.text), (value,))


def unlisted_place(reader: Reader, at: int) -> Mention | None:
    """Take the unknown words behind a preposition for a place that no list knows (وصلت إلى الراموسة)."""
    line = reader.line
    first = last = reader.units[at].last
    while last < len(line) and last - first < _LONGEST_NAME:
        hits = line.at(last)
        if line.tokens[last].kind != WORD or last in line.dated or set(hits) - {"head", "direction"}:
            break
        if last > first and not line.tokens[last].form.startswith("ال") and "head" not in line.at(last - 1):
            break
        last += 1
    if last == first or len(line.tokens[first].form) < 4 or line.tokens[first].form in cues()["places"]["not_names"]:
        return None
    surface, span = line.surface(first, last)
    return Mention("place", first, last, span, surface)


def place_before(reader: Reader, predication: Predication, index: int) -> None:
    """Take the place before the verb that brings its noun (في الرقة جرت جولات تفاوض)."""
    if any(p.type == "place" and p.role in {"in", "near"} for p in predication.phrases):
        return
    for back in range(index - 1, clause_at(reader, index).first - 1, -1):
        unit, before = reader.units[back], reader.units[back - 1] if back else None
        if unit.kind == "place" and (
            unit.particle == "ب" or (before is not None and before.kind == "role" and before.value == "in")
        ):
            add(predication, "in", list(unit.mentions))
            return


def place_within(reader: Reader, predication: Predication, index: int) -> None:
    """Take the next place in the clause, over nouns that only say in what it happened (في كمين قرب X)."""
    for at, unit in behind(reader, index, frozenset({"verb", "starts", "complement", "relative", "before_noun"})):
        if unit.kind == "masdar" and unit.value.kind not in {"clash", "strike", "casualties"}:
            return
        if unit.kind == "place":
            before = reader.units[at - 1]
            if unit.particle == "ب" or (before.kind == "role" and before.value in {"in", "on", "near"}):
                add(predication, "in", list(unit.mentions))
            return


def place_told(reader: Reader, predication: Predication, index: int) -> None:
    """Take the place of what the sentence told right before (… في السيطرة على ملعاء رغم هجماتها)."""
    for other, at in zip(reversed(reader.made), reversed(reader.at_unit), strict=True):
        if at < index and other is not predication:
            for slot in ("place", "destination"):
                for role in other.frame.slots.get(slot, ()):
                    phrase = other.phrase(role, "place")
                    if phrase is not None:
                        predication.phrases.append(Phrase("in", phrase.mentions[:1]))
                        return


def groups(reader: Reader, index: int, stops: frozenset[str]) -> list[Group]:
    """Return the people named behind a predicate, counted or not, in the roles that words before give."""
    found: list[Group] = []
    counter: Span | None = None
    role = ""
    for at, unit in behind(reader, index, stops - {"masdar", "noun"}):
        if unit.kind in {"masdar", "noun"} and unit.kind in stops:
            if unit.value.kind not in {"clash", "strike"} or not (unit.particle == "ب" or role == "in"):
                break
            role = ""
            continue
        if unit.kind == "role":
            if counter is None or unit.value != "from":
                role = str(unit.value)
            continue
        if unit.kind == "quantity" or (unit.kind == "quantifier" and unit.value not in cues()["events"]["no_count"]):
            of = reader.line.tokens[unit.last - 1].form == "من" and unit.last - unit.first > 1
            counter = reader.line.span(unit.first, unit.last - of, unit.reading)
            continue
        if unit.kind in {"actor", "people", "means"}:
            mention = unit.mentions[0]
            if mention.type == "means":
                counter = None
                continue
            if counter is not None and mention.quantity is None:
                mention.quantity = counter
            glued = {"ب": "in", "ل": "for"}.get(unit.particle, "")
            if (
                role in {"in", "from"}
                and mention.ids
                and any(one.kind == "spokesman" for one in reader.units[max(index, at - 3) : at])
            ):
                role = ""  # "a field commander in the group"
            if (
                found
                and role in {"in", "from"}
                and at - 4 < found[-1].at <= at - 2
                and not found[-1].mention.ids
                and mention.ids
            ):
                mention.quantity = found[-1].mention.quantity  # "a commander in the group": one of the group
                found[-1] = found[-1]._replace(at=at, mention=mention)
                role = ""
                continue
            found.append(Group(at, mention, glued or role, mention.quantity is not None, bool(unit.conjunction)))
        if unit.kind not in {"word", "direction"} or unit.conjunction:
            counter = None
        if unit.kind != "word":
            role = ""
    return found


def type_of(phrase: Phrase) -> str:
    """Return the type of what a phrase lists, `people` for civilians however they are named."""
    civil = phrase.type == "actor" and all(mention.ids == ("civilians",) for mention in phrase.mentions)
    return "people" if civil else phrase.type


def drop(predication: Predication, types: Iterable[str], roles: Iterable[str] = ()) -> None:
    """Take the phrases of some types out of a predication, all of them or those in some roles."""
    types, roles = set(types), set(roles)
    predication.phrases[:] = [
        phrase for phrase in predication.phrases if type_of(phrase) not in types or (roles and phrase.role not in roles)
    ]


def add(predication: Predication, role: str, mentions: list[Mention]) -> None:
    """Give a predication one more phrase and stretch its quote over the words."""
    predication.phrases.append(Phrase(role, mentions))
    predication.first = min(predication.first, *(mention.first for mention in mentions))
    predication.last = max(predication.last, *(mention.last for mention in mentions))


def happens(reader: Reader, index: int) -> bool:
    """Say whether a verb of happening carries a noun (دارت معارك، استؤنفت المحادثات)."""
    clause = clause_at(reader, index)
    words = set(cues()["events"]["happens"])
    for back in range(index - 1, max(clause.first, index - 8) - 1, -1):
        unit = reader.units[back]
        if unit.kind in {"masdar", "noun", "starts", "relative"} and not (
            unit.kind == "noun" and unit.value.id == "round"
        ):
            return False
        if form(reader, back).removeprefix("و").removeprefix("ف").removeprefix("س") in words:
            return True
    return any(
        form(reader, ahead).removeprefix("س") in words for ahead in range(index + 1, min(clause.last, index + 5))
    )


def place_beyond(reader: Reader, predication: Predication, index: int) -> None:
    """Take the place behind the verb that follows its noun (اتفاق أُبرم في دير الزور، جولة عُقدت عند X)."""
    units = reader.units
    if any(p.type == "place" and p.role in {"in", "near"} for p in predication.phrases):
        return
    passed = False
    for at in range(index + 1, min(clause_at(reader, index).last, index + 9)):
        unit = units[at]
        if unit.kind == "verb":
            if passed or (unit.value.frames and not unit.reading.suffix):
                return
            passed = True
        elif passed and unit.kind == "place":
            before = units[at - 1]
            if unit.particle == "ب" or (before.kind == "role" and before.value in {"in", "near"}):
                add(predication, "in", list(unit.mentions))
            return
