"""Who was killed, wounded or captured: counted behind a verb, or before a noun of loss."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality
from rasd.grammar.document import Mention, Phrase
from rasd.languages.ar.nearby import Group, add, behind, clause_at, drop, form, groups, place_within, type_of
from rasd.languages.ar.vocabulary import cues
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.document import Predication
    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Unit

_STOPS = frozenset({"verb", "masdar", "noun", "starts", "complement", "relative", "before_noun", "according"})
_CLAUSE = frozenset({"starts", "complement", "relative"})
_CLOSE = 6
"""Tokens between two predicates of loss that tell of one event, at the most."""
_NOT_VICTIMS = frozenset({"by", "with", "to", "off", "against", "between", "for"})
"""Roles in which nobody suffers."""


@dataclass(slots=True)
class _Found:
    """Who stands around a predicate of loss."""

    groups: list[Group]
    agents: list[Group]
    before: list[Phrase]
    lent: Phrase | None
    pronoun: Phrase | None
    receiver: Phrase | None
    shared: bool = False
    """The groups stand behind the next predicate, which this one is told with."""


def casualties(reader: Reader, predication: Predication, index: int) -> bool:
    """Say who fell and how many; False where nobody can be said to have fallen."""
    if predication.modality is Modality.PLANNED:
        return False
    if predication.frame.id.startswith("toll"):
        return _toll(reader, predication, index)
    found = _around(reader, predication, index)
    drop(predication, {"actor", "people"})
    if _told_with_last(reader, index):
        return False
    if not found.groups and not found.before:
        _take_from_next(reader, predication, index, found)
    victim = _choose(reader, predication, index, found)
    if victim is None and not any(
        p.role in predication.frame.slots["victims"] and p.type != "place" for p in predication.phrases
    ):
        return False
    killed = predication.frame.fixed.get("outcome") == "killed"
    if victim is not None and killed and not victim.counted and _ends_in_on(reader, index):
        return False  # "clearing the last groups": who holds, not who fell
    if victim is not None:
        add(predication, _first(predication, "victims"), [victim.mention])
        _home(reader, predication, victim)
    if not any(p.type == "place" for p in predication.phrases):
        place_within(reader, predication, index + found.shared)
    _say_by_whom(predication, found)
    return True


def further(reader: Reader) -> list[tuple[Predication, int]]:
    """Make one more claim for each group that "and" adds (وقتل 32 عسكرياً و26 من المهاجمين)."""
    more: list[tuple[Predication, int]] = []
    for predication, index in zip(reader.made, reader.at_unit, strict=True):
        if predication.frame.kind is not Kind.CASUALTIES or predication.frame.id.startswith("toll"):
            continue
        role = _first(predication, "victims")
        first = predication.phrase(role, "actor") or predication.phrase(role, "people")
        if first is None:
            continue
        for group in groups(reader, index, _STOPS):
            if group.counted and group.joined and group.mention is not first.mentions[0]:
                others = [p for p in predication.phrases if p is not first]
                one = replace(predication, phrases=[*others, Phrase(role, [group.mention])])
                one.last = max(one.last, group.mention.last)
                more.append((one, index))
    return more


def share_places(reader: Reader) -> None:
    """Let casualties have the one place of the strike, or of the casualties, that the same clause tells."""
    for predication, following in pairwise(reader.made):  # "18 were killed and dozens wounded by shells on X"
        both = predication.frame.kind is Kind.CASUALTIES and following.frame.kind is Kind.CASUALTIES
        placed = any(p.type == "place" for p in predication.phrases)
        if both and not placed and following.trigger - predication.trigger <= _CLOSE:
            predication.phrases += [p for p in following.phrases if p.role == "in" and p.type == "place"]
    for predication, index in zip(reader.made, reader.at_unit, strict=True):
        if predication.frame.kind is not Kind.CASUALTIES or any(p.type == "place" for p in predication.phrases):
            continue
        clause = clause_at(reader, index)
        for other, at in zip(reader.made, reader.at_unit, strict=True):
            if other.frame.kind in {Kind.STRIKE, Kind.CASUALTIES} and clause_at(reader, at) is clause:
                places = [p for p in other.phrases if p.type == "place" and p.role in other.frame.slots["place"]]
                if len(places) == 1 and len(places[0].mentions) == 1:
                    predication.phrases.append(Phrase("in", places[0].mentions))
                    break


def _first(predication: Predication, slot: str) -> str:
    return predication.frame.slots[slot][0]


def _around(reader: Reader, predication: Predication, index: int) -> _Found:
    unit = reader.units[index]
    on = _ends_in_on(reader, index)
    near = [one for one in groups(reader, index, _STOPS) if one.role not in {"on", "in"} or one.counted or on]
    phrases = predication.phrases
    return _Found(
        groups=[one for one in near if one.role not in _NOT_VICTIMS],
        agents=[one for one in near if one.role == "by"][:1],
        before=[p for p in phrases if p.role == "subject" and p.mentions[0].last <= unit.first],
        lent=predication.phrase("subject", "actor") if unit.kind != "verb" else None,
        pronoun=next(
            (p for p in phrases if p.role == "object" and p.mentions[0].ref == "pronoun" and p.type == "actor"),
            None,
        ),
        receiver=next((p for p in phrases if p.role == "for"), None),
    )


def _choose(reader: Reader, predication: Predication, index: int, found: _Found) -> Group | None:
    """Return the group that suffered; one that stands elsewhere becomes a phrase of the predication."""
    unit, rest = reader.units[index], found.groups
    suffers = "suffers" in predication.frame.words
    active = unit.kind == "verb" and not suffers and predication.voice == "active"
    if found.receiver is not None:
        predication.phrases.append(found.receiver)
    if active and len(rest) > 1 and not rest[1].joined and not rest[0].counted:
        found.agents = rest[:1]
        return rest[1]
    loose = _loose_count(reader, index, rest) if active else None
    if loose is not None:
        found.agents = rest[:1]
        if not _as_before(reader, predication, index):
            predication.phrases.append(Phrase(_first(predication, "victims"), [loose]))
        return None
    if suffers and len(rest) > 1 and not rest[0].counted and rest[1].counted and not rest[1].mention.ids:
        rest[0].mention.quantity = rest[1].mention.quantity  # "the group lost a hundred fighters"
    if rest:
        return rest[0]
    if found.before and found.pronoun is None and (suffers or unit.kind == "verb"):
        predication.phrases.append(Phrase(_first(predication, "victims"), found.before[0].mentions))
        found.before = []
    elif found.pronoun is not None:
        predication.phrases.append(found.pronoun)
    else:
        _as_before(reader, predication, index)
    return None


def _say_by_whom(predication: Predication, found: _Found) -> None:
    role = _first(predication, "actor")
    if found.agents:
        add(predication, role, [found.agents[0].mention])
        return
    agent = found.lent or (found.before[0] if found.before else None)
    if agent is None or type_of(agent) != "actor" or "suffers" in predication.frame.words:
        return
    if all(agent.mentions[0] not in phrase.mentions for phrase in predication.phrases):
        predication.phrases.append(Phrase(role, agent.mentions))


def _told_with_last(reader: Reader, index: int) -> bool:
    """Say whether a predicate only goes on with the one before it ("killed and wounded")."""
    if not index or not reader.units[index].conjunction or not _tells_loss(reader.units[index - 1]):
        return False
    return index < 2 or reader.units[index - 2].kind not in {"people", "actor"}


def _take_from_next(reader: Reader, predication: Predication, index: int, found: _Found) -> None:
    """Give "killed" in "killed and wounded dozens" the people that stand behind "wounded"."""
    following = reader.units[index + 1] if index + 1 < len(reader.units) else None
    if following is not None and following.conjunction and _tells_loss(following):
        found.shared = True
        found.groups = [one for one in groups(reader, index + 1, _STOPS) if one.role == ""]
        predication.frame = replace(predication.frame, fixed={"outcome": "killed-wounded"})


def _loose_count(reader: Reader, index: int, found: list[Group]) -> Mention | None:
    """Return the people whom a number alone counts behind the one who acts (أسر التنظيم خمسة آخرين)."""
    if len(found) != 1 or found[0].counted:
        return None
    for at, unit in behind(reader, index, _STOPS):
        if at == found[0].at + 1 and unit.kind == "quantity":
            span = reader.line.span(unit.first, unit.last, unit.reading)
            words = span.words(reader.line.text)
            return Mention("people", unit.first, unit.last, span, words, ("civilians",), quantity=span)
    return None


def _tells_loss(unit: Unit) -> bool:
    if unit.kind == "verb":  # وجرح behind a verbal noun is one too
        return any(frame.kind is Kind.CASUALTIES for frame in unit.value.frames)
    return unit.kind == "masdar" and unit.value.kind is Kind.CASUALTIES


def _as_before(reader: Reader, predication: Predication, index: int) -> bool:
    """Take the victims told before for those whom only "others" names (مقتل مدنيين وإصابة عشرة آخرين)."""
    others = next(
        (at for at, _ in behind(reader, index, _STOPS) if form(reader, at) in cues()["events"]["others"]),
        None,
    )
    if others is None:
        return False
    for other, at in zip(reversed(reader.made), reversed(reader.at_unit), strict=True):
        if at < index and other.frame.kind is Kind.CASUALTIES:
            phrase = next((p for p in other.phrases if p.role in other.frame.slots["victims"]), None)
            if phrase is not None:
                counted = next(
                    (one for _, one in behind(reader, index, _STOPS) if one.kind == "quantity"),
                    reader.units[others],
                )
                span = reader.line.span(counted.first, counted.last, counted.reading)
                mentions = [replace(mention, quantity=span) for mention in phrase.mentions]
                predication.phrases.append(Phrase(_first(predication, "victims"), mentions))
                return True
    return False


def _ends_in_on(reader: Reader, index: int) -> bool:
    """Say whether a predicate itself ends in a preposition (القضاء على، قضى على)."""
    if reader.line.tokens[reader.units[index].last - 1].form == "علي":
        return True
    return any(unit.kind == "role" and unit.value == "on" for unit in reader.units[index + 1 : index + 3])


def _home(reader: Reader, predication: Predication, victim: Group) -> None:
    """Take the place whose people they are for the place where they fell (المئات من أهالي مدينة منبج)."""
    if victim.mention.type != "people" or victim.at + 1 >= len(reader.units):
        return
    unit = reader.units[victim.at + 1]
    if unit.kind == "place" and not unit.particle and not any(p.type == "place" for p in predication.phrases):
        add(predication, "in", unit.mentions[:1])


def _toll(reader: Reader, predication: Predication, index: int) -> bool:
    """Read a noun of loss with its count: "five dead", "the death toll passed 1100", "dead and wounded"."""
    units, unit = reader.units, reader.units[index]
    before = units[index - 1] if index else None
    if unit.conjunction and before is not None and _is_toll(before):
        return False  # told with the noun before
    losses = predication.frame.id == "toll-losses"
    told = before is not None and (before.kind in {"verb", "masdar", "word"} or bool(unit.conjunction))
    total = form(reader, index - 1) in cues()["events"]["total"]
    counted = before is not None and before.kind in {"quantity", "quantifier"}
    if (
        not losses
        and not (total or counted)
        and (not told or unit.reading.article or (before is not None and before.kind == "word"))
    ):
        return False
    if total:
        ahead = next((one for _, one in behind(reader, index, _CLAUSE) if one.kind == "quantity"), None)
        count = None if ahead is None else reader.line.span(ahead.first, ahead.last, ahead.reading)
        if count is None and not told:
            return False
    else:
        count = _counted(reader, before, unit) if before is not None and counted else None
    following = units[index + 1] if index + 1 < len(units) else None
    joined = following is not None and bool(following.conjunction) and _is_toll(following)
    near = groups(reader, index + joined, _STOPS)
    whose = next((g for g in near if not g.counted and _is_whose(reader, g)), None)
    risen = next((g for g in near if g.role == "to" and g.counted), None)
    if whose is None and risen is not None and count is None:
        whose, count = risen, risen.mention.quantity
    if losses and whose is None:
        return False
    killers = [p.mentions[0] for p in predication.phrases if p.role == "by" and p.type == "actor"]
    drop(predication, {"actor", "people"})
    if joined:
        predication.frame = replace(predication.frame, fixed={"outcome": "killed-wounded"})
    victims = _fallen(reader, unit, whose)
    victims.quantity = count
    add(predication, "object", [victims])
    if count is not None:
        predication.first = min(predication.first, units[index - 1].first)
    if killers:
        add(predication, "by", killers)
    return True


def _counted(reader: Reader, count: Unit, unit: Unit) -> Span:
    """Return the words of a count and what it counts, without the "and" before them."""
    span = reader.line.span(count.first, unit.last, count.reading)
    glued = count.conjunction and reader.line.tokens[count.first].form.startswith(count.conjunction)
    return Span(span.start + len(count.conjunction), span.end) if glued and not count.reading.base else span


def _is_whose(reader: Reader, group: Group) -> bool:
    """Say whether a noun of loss speaks of a group: "dead of X", "dead in the ranks of X"."""
    if group.role != "in":
        return group.role in {"from", "", "of", "for"}
    return reader.units[group.at - 1].kind == "role" or form(reader, group.at - 1).startswith("صفوف")


def _is_toll(unit: Unit) -> bool:
    return unit.kind == "noun" and bool(unit.value.id.startswith("toll"))


def _fallen(reader: Reader, unit: Unit, whose: Group | None) -> Mention:
    """Return who a noun of loss speaks of: those named behind it, else people, civilians if martyrs."""
    if whose is not None:
        if whose.mention.number == 2 and not whose.mention.ids:  # "of both sides"
            return replace(whose.mention, type="people", ids=("people",), ref="name")
        return replace(whose.mention)
    martyrs = unit.reading.base in cues()["events"]["martyrs"]
    span = reader.line.span(unit.first, unit.last, unit.reading)
    words = span.words(reader.line.text)
    return Mention("people", unit.first, unit.last, span, words, ("civilians" if martyrs else "people",))
