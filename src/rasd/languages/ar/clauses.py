"""Clauses: where they begin, what opens them, and the state of a sentence while its predicates are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasd.claim import Modality, Polarity
    from rasd.grammar.document import Mention, Phrase, Predication
    from rasd.languages.ar.units import Line, Unit


PREDICATES = frozenset({"verb", "masdar", "noun", "phrase", "participle"})
NOUN_PHRASES = frozenset({"actor", "place", "people", "means", "quantity"})
_AUXILIARY = frozenset({"auxiliaries", "remain", "not_verb"})
GENDER = {"ها": "f", "ه": "m"}
PARTICLES = {"ب": "in", "ل": "for", "من": "from", "علي": "on", "في": "in", "ك": ""}


@dataclass(slots=True)
class Clause:
    """Units `first` to `last` (exclusive) with the word that opens them."""

    first: int
    last: int
    kind: str = "main"
    """`main`, `relative`, `tail` (the main clause behind a relative one), `complement`,
    `before` (after, following, before + verbal noun), `start` (while, when, …)."""
    antecedent: Mention | None = None
    taken_up: bool = False
    """Its opening word carries a pronoun for the speaker (أنها ستدخلها)."""


@dataclass(slots=True)
class Carrier:
    """A verb whose object is the real predicate: it lends subject, polarity and modality."""

    unit: Unit
    subject: Phrase | None
    polarity: Polarity
    modality: Modality
    kind: str
    clause: int
    at: int
    """Index of its unit."""


@dataclass(slots=True)
class Reader:
    """State of one sentence while its predicates are read from right to left of the page."""

    line: Line
    units: list[Unit]
    clauses: list[Clause] = field(default_factory=list)
    made: list[Predication] = field(default_factory=list)
    at_unit: list[int] = field(default_factory=list)
    idle: Phrase | None = None
    """Who acts in a verb whose own claim no list knows (تابعت الوحدات ملاحقة …): the next verb goes on with it."""


def clauses_of(units: list[Unit]) -> list[Clause]:
    """Cut the units of a sentence into clauses."""
    clauses = [Clause(0, len(units))]
    for index, unit in enumerate(units):
        if not unit.conjunction and unit.kind not in _OPENING:
            continue
        if unit.kind == "mark" and len(clauses) > 1 and _goes_back(units, clauses, index):
            clauses[-1].last = index
            clauses.append(Clause(index, len(units), "tail"))
            continue
        kind = _opens(units, index, clauses[-1].first)
        pending = _pending(units, clauses, index) if kind == "main" else None
        if pending is not None or (kind is None and _resumes(units, clauses[-1], index)):
            kind = "resumed"
        if kind is None:
            continue
        current = clauses[-1]
        if index == current.first:
            current.kind = kind if current.kind == "main" else current.kind
            clause = current
        else:
            current.last = index
            clause = Clause(index, len(units), kind)
            clauses.append(clause)
        if kind == "relative":
            clause.antecedent = _antecedent(units, index)
        if kind == "resumed":
            clause.antecedent = pending or (
                _own_subject(units, index) or clauses[-2].antecedent if len(clauses) > 1 else None
            )
        if kind == "complement":
            clause.taken_up = unit.value not in {"ان", "بان", "كون"}
    return clauses


def _resumes(units: list[Unit], clause: Clause, index: int) -> bool:
    """A second verb in a relative clause goes on with the main clause (الفصائل التي تدعمها أنقرة انسحبت)."""
    if clause.kind != "relative" or units[index].kind != "verb" or units[index].conjunction:
        return False
    if any(unit.kind == "verb" for unit in units[clause.first : index]):
        return True
    # the relative clause's own verb may be one that no list knows: a word right behind the pronoun, with its subject
    return index - clause.first >= 3 and units[clause.first + 1].kind == "word" and units[index - 1].kind != "relative"


_NEAR = 20
"""Units before a relative clause in which the verb that it parts from its place stands."""


def _goes_back(units: list[Unit], clauses: list[Clause], index: int) -> bool:
    """Say whether a comma ends a relative clause and the verb before it goes on (انسحبت قوات كذا، التي …، من بلدة كذا)."""
    relative, main = clauses[-1], clauses[-2]
    if relative.kind != "relative" or units[index].value not in "،," or units[relative.first - 1].kind != "mark":
        return False
    told = units[max(main.first, main.last - _NEAR) : main.last]
    verb = next((one for one in reversed(told) if one.kind == "verb" and one.value.frames), None)
    if verb is None or any(one.kind == "place" for one in told):
        return False
    roles = {role for frame in verb.value.frames for role in frame.slots.get("place", ())} - {"in", "near", "to"}
    for one in units[index + 1 : index + 7]:
        if one.kind == "role":
            return one.value in roles
        if one.kind not in {"mark", "date", "word", "quantifier"}:
            return False
    return False


def _pending(units: list[Unit], clauses: list[Clause], index: int) -> Mention | None:
    """Return the subject that a relative clause parted from its verb (النظام الذي …، تخلى عن), None where none waits."""
    if units[index].kind != "verb" or units[index].conjunction or units[index - 1].kind != "mark":
        return None
    opened = next((clause for clause in clauses if clause.kind == "relative"), None)
    if opened is None or opened.antecedent is None or opened.antecedent.type != "actor":
        return None
    start = next((c.first for c in reversed(clauses) if c.kind == "complement" and c.first < opened.first), 0)
    if any(unit.kind in PREDICATES for unit in units[start : opened.first]) or any(
        c.kind not in {"main", "relative", "resumed", "complement"} for c in clauses
    ):
        return None
    return opened.antecedent


def _own_subject(units: list[Unit], index: int) -> Mention | None:
    """Return the actor right before a verb whom a verb that no list knows moves to act (تجعل داعش يخلي)."""
    before = units[index - 1]
    if (
        before.kind != "actor"
        or not before.mentions[0].ids
        or units[index - 2].kind != "word"
        or units[index - 3].kind != "relative"
    ):
        return None
    return before.mentions[0]


def _antecedent(units: list[Unit], index: int) -> Mention | None:
    for at in range(index - 1, max(-1, index - 6), -1):
        unit = units[at]
        if unit.kind == "place" and at > 2 and units[at - 1].kind == "role" and units[at - 1].value == "with":
            continue  # معبر كذا الحدودي مع الأردن الذي …: the crossing
        if at < index - 3 and units[at + 2].kind != "role":
            break
        located = at and unit.kind == "place" and unit.mentions[-1].head == "surroundings" and not unit.particle
        if located and units[at - 1].kind == "place":
            return units[at - 1].mentions[-1]  # موقع كذا جنوبي مأرب الذي …: the post
        if unit.kind in {"actor", "place", "people"}:
            return unit.mentions[-1]
    return None


_OPENING = frozenset({"starts", "relative", "complement", "verb", "before_noun", "mark", "phrase", *_AUXILIARY})
"""Kinds of units that can open a clause without a conjunction."""


def _opens(units: list[Unit], index: int, start: int) -> str | None:
    unit = units[index]
    kind = unit.kind
    if unit.conjunction == "ف" and units[start].kind == "starts" and units[start].value == "اما" and index - start < 5:
        return None  # "as for X, …": one clause with its topic
    if kind == "starts":
        return "start"
    if kind in ("relative", "complement"):
        return kind
    if kind == "verb" and unit.particle in ("بعدما", "عندما"):
        return "start"
    following = units[index + 1] if index + 1 < len(units) else None
    previous = units[index - 1] if index else None
    if kind == "before_noun":
        ahead = units[index + 1 : index + 5]
        for one in ahead:
            if one.kind in {"masdar", "noun"}:
                return "before"
            if one.kind not in {"word", "date", "role", "quantity", "quantifier", "people"}:
                break
        return None
    if kind == "mark":
        announced = previous is not None and previous.kind == "place" and previous.mentions[-1].number == 3
        if (
            unit.value == ":"
            and following is not None
            and (following.kind == "list_intro" or (announced and following.kind == "place"))
        ):
            return None
        if previous is not None and previous.kind == "list_intro":
            return None
        return "main" if unit.value in "؛;:–—" and unit.value != "" else None
    verbal = kind == "verb" or kind in _AUXILIARY or (kind == "phrase" and unit.value.flags >= {"denied"})
    verbal = verbal or (kind == "phrase" and unit.value.id == "only-left")
    if previous is not None and previous.kind in _AUXILIARY and kind != "auxiliaries":
        return None
    if verbal and not unit.conjunction and _awaits(units, start, index):
        return None
    if verbal and (unit.conjunction or _after_mark(previous)):
        return "main"
    if (
        kind == "actor"
        and unit.conjunction
        and any(one.kind == "actor" for one in units[start:index])
        and not any(one.kind in {"verb", "masdar", "phrase", "auxiliaries", "remain"} for one in units[start:index])
    ):
        return None  # a second subject of the verb to come
    # "proofs and recordings that show it": what joins a noun to another opens no clause, its verb tells of both.
    joined = kind == "word" and previous is not None and previous.kind == "word"
    if (
        unit.conjunction
        and kind in {"actor", "place", "people", "word", "metonym"}
        and previous is not None
        and not joined
    ):
        for one in units[index + 1 : index + 4]:
            if one.kind in {"verb", "auxiliaries", "remain", "not_verb", "phrase"}:
                return "main" if not one.conjunction else None
            if one.kind not in {"date", "word", "direction", "role", "place"}:
                break
        ahead = units[index + 1 : index + 8]
        alone = kind == "place" and unit.conjunction == "و" and not any(one.kind in PREDICATES for one in ahead)
        if _after_mark(previous) and kind in {"actor", "place"} and not alone:
            return "main"
    if unit.conjunction == "و" and kind == "before_noun" and following is not None:
        return "before"
    return None


def _awaits(units: list[Unit], start: int, index: int) -> bool:
    """Say whether a subject that opens its clause still waits for its verb over a comma (كانت قوات كذا، قد أعلنت)."""
    opened = start
    while opened < index and units[opened].kind in {"auxiliaries", "complement", "starts", "date"}:
        opened += 1
    if opened == index or units[opened].kind != "actor" or units[index - 1].kind != "mark":
        return False
    if units[index - 1].value not in "،,":
        return False
    return not any(one.kind in PREDICATES - {"participle"} or one.kind == "relative" for one in units[opened:index])


def _after_mark(unit: Unit | None) -> bool:
    return unit is None or (unit.kind == "mark" and unit.value in "،,؛;:–—-")
