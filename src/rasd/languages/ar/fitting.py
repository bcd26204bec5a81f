"""Which frames a word shows in its place: the words that must or must not stand beside it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rasd.languages.ar.vocabulary import cues, frames, frames_of_masdar

if TYPE_CHECKING:
    from rasd.grammar.frames import Frame
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Line, Unit


_NOT_DONE = frozenset({"لم", "ولم"})
"""What stands before a present form that tells what was not done."""


def as_headlines_have_it(reader: Reader, clause: Clause, index: int, shown: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Read a present as news where a headline has it (الثوار يسيطرون على …), or a verb of becoming before it (بات يسيطر)."""
    for frame in shown:
        if "headline" in frame.words:
            break
    else:
        return shown
    units = reader.units
    before = units[clause.first : index]
    not_yet = index > 0 and units[index - 1].kind == "not_verb" and units[index - 1].value in _NOT_DONE
    becomes = (
        not_yet
        or units[index].particle in {"ل", "لم"}
        or any(one.kind == "verb" and one.value.form.lemma in cues()["clauses"]["inchoative"] for one in before[-2:])
    )
    heads = (
        clause.first == 0
        and bool(before)
        and not before[0].conjunction
        and all(one.kind in {"actor", "mark"} for one in before)
    )
    goes_on = (
        units[index].conjunction == "و"
        and units[0].kind == "actor"
        and not units[0].conjunction
        and all(one.value.form.tense == "present" for one in units[:index] if one.kind == "verb")
        and any(one.kind == "verb" for one in units[1:3])
    )
    if becomes or heads or goes_on:
        return tuple(frames()[frame.words.get("headline", frame.id)] for frame in shown)
    return shown


def is_foreign(reader: Reader, clause: Clause, index: int, *, first: bool) -> bool:
    """Say whether somebody whom nothing names as an actor is the subject of a verb (العاملون لم يغادروا، فرّ المحافظ)."""
    ahead = reader.units[index + 1] if index + 1 < clause.last else None
    leaves = any(frame.kind == "withdrawal" for frame in reader.units[index].value.frames)
    if (
        leaves
        and ahead is not None
        and ahead.kind == "source"
        and ahead.reading.article
        and not reader.units[index].reading.suffix
    ):
        return True
    if not first or clause.kind == "relative":
        return False
    before = [
        one
        for one in reader.units[clause.first : index]
        if one.kind not in {"complement", "starts", "mark", "date", "not_verb", "auxiliaries", "remain"}
    ]
    return (
        bool(before)
        and all(one.kind in {"word", "direction"} for one in before)
        and len(before) <= 3
        and reader.line.tokens[before[0].first].form.removeprefix("و").startswith("ال")
    )


def is_named_place(unit: Unit) -> bool:
    """Say whether "its last pockets" only leads up to a place to be named, and states nothing."""
    return unit.kind == "noun" and bool(unit.reading.suffix) and unit.value.id == "stronghold"


def adjective_before(line: Line, units: list[Unit], index: int) -> int | None:
    """Return the adjective by which a fixed phrase tells of the place before it (الخاضعة تقريباً لسيطرة، الواقعة تحت سيطرة)."""
    for back in range(index - 1, max(-1, index - 4), -1):
        unit = units[back]
        if unit.kind == "participle" and unit.value.id == "subject-to":
            return back
        if line.tokens[unit.first].form in cues()["places"]["lying"]:
            return back
        if unit.kind not in {"word", "quantifier"}:
            return None
    return None


def as_role(predicate: Unit, phrase: Unit) -> bool:
    """Say whether "in the hands of" only names the taker of a verb that has one (سقطت بيد)."""
    if phrase.value.id != "in-hands":
        return False
    if predicate.kind == "phrase":
        return predicate.value.id in {"only-left", "free-of"}
    if predicate.kind == "verb":
        return any("by" in roles for frame in predicate.value.frames for roles in frame.slots.values()) and (
            predicate.value.form.lemma not in phrase.value.words["absorbs"]
        )
    return predicate.kind == "masdar" and any("by" in roles for roles in predicate.value.slots.values())


def frames_of(unit: Unit, line: Line, end: int) -> tuple[Frame, ...]:
    """Return the frames that a predicate shows with the words up to a token."""
    candidates: tuple[Frame, ...] = unit.value.frames if unit.kind == "verb" else (unit.value,)
    if unit.kind == "masdar":
        candidates = (
            unit.value,
            *(one for one in frames_of_masdar(unit.reading.base) if one is not unit.value),
        )
    return fitting_frames(candidates, line, unit, end)


def fitting_frames(candidates: tuple[Frame, ...], line: Line, unit: Unit, end: int) -> tuple[Frame, ...]:
    """Keep the frames whose required words stand in the clause and whose barred words do not."""
    bases: set[str] | None = None
    bars: set[str] | None = None
    fitting = []
    for frame in candidates:
        wanted, barred = frame.words.get("objects"), frame.words.get("not_objects")
        if wanted or barred:
            if wanted:
                bases = _bases(line, unit.first, end) if bases is None else bases
                if bases.isdisjoint(wanted):
                    if "otherwise" in frame.words:
                        fitting.append(frames()[frame.words["otherwise"]])
                    continue
            if barred:
                bars = _bases(line, unit.first, end, names=False) if bars is None else bars
                if not bars.isdisjoint(barred) and not _place_joined(frame, line, unit, end):
                    continue
        fitting.append(frame)
    return tuple(fitting)


def _place_joined(frame: Frame, line: Line, unit: Unit, end: int) -> bool:
    """Say whether a place is handed over together with what is no place (تسليم السلاح الثقيل ومعبر نصيب)."""
    if not frame.words.get("unless_joined"):
        return False
    for index in range(unit.first + 1, min(end, unit.first + 8)):
        named = line.at(index).get("place")
        if named is not None and not named.value.common:
            return bool(named.reading.conjunction == "و")
    return False


_REACH = 80
"""Tokens behind a predicate in which its object is looked for: a text without stops stays fast."""


def _bases(line: Line, first: int, last: int, *, names: bool = True) -> set[str]:
    """Return the forms of some tokens with and without what may be glued to them; places left out, and actors on demand."""
    found: set[str] = set()
    passed = first
    for index in range(first + 1, min(last, first + _REACH)):
        hits = line.at(index)
        if not names:
            actor = hits.get("actor")
            if actor is not None and actor.length > 1:
                passed = index + actor.length - 1
            if index <= passed:
                continue
        named = hits.get("place")
        listed = named is not None and not named.value.common
        if not names and (listed or line.tokens[index].form in cues()["events"]["under"]):
            break  # what stands behind the place, or under what deal, is no object of the verb
        if index in line.dated or (listed and not names):
            continue
        found.update(_bare_forms(line.tokens[index].form))
        if not names and "head" in hits and index + 1 < last and not line.at(index + 1):
            break
    return found


@lru_cache(maxsize=50_000)
def _bare_forms(form: str) -> tuple[str, ...]:
    """Return a word as it stands and without the letters that may be glued before it and behind it."""
    found = [form]
    if form.startswith(("و", "ف", "ب", "ل")):
        form = form[1:]
        found.append(form)
    if form.startswith("ال"):
        form = form[2:]
        found.append(form)
    elif form.startswith("ل"):
        found.append(form[1:])
    for suffix in ("هما", "هم", "ها", "ه"):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            found.append(form[: -len(suffix)])
            break
    return tuple(found)


def _since(reader: Reader, clause: Clause) -> bool:
    """Say whether a clause tells since when something stands."""
    tokens = reader.line.tokens
    return any(
        tokens[unit.first].form == "منذ" and tokens[unit.first - 1].form != "مره"  # for the first time since
        for unit in reader.units[clause.first : clause.last]
        if unit.kind == "date" and unit.first
    )


def phrase_frames(reader: Reader, number: int, index: int, shown: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Let a fixed phrase take up the verb before it (باتت تحت سيطرة): of becoming, then control passed; of staying, then not."""
    frame = shown[0] if shown else None
    if frame is None:
        return shown
    clause = reader.clauses[number]
    absorbs = frame.words.get("absorbs", ())
    lemma, at = "", -1
    if "state" in frame.flags and (told := adjective_before(reader.line, reader.units, index)) is not None:
        if reader.made and reader.at_unit[-1] == told:
            reader.made.pop()
            reader.at_unit.pop()
        return shown
    for back in range(index - 1, clause.first - 1, -1):
        unit = reader.units[back]
        if unit.kind == "participle" and unit.reading.base in absorbs:
            at, lemma = back, unit.reading.base
            break
        if unit.kind not in {"verb", "masdar", "phrase"}:
            continue
        if as_role(unit, reader.units[index]):
            return ()
        if unit.kind == "phrase":
            break
        at = back
        lemma = unit.value.form.lemma if unit.kind == "verb" else unit.reading.base
        break
    if frame.words.get("absorb_needed") and lemma not in absorbs:
        return ()
    if lemma in absorbs:
        # the absorbed verb made a predication of its own only by mistake
        if reader.made and reader.at_unit[-1] == at:
            reader.made.pop()
            reader.at_unit.pop()
        if _since(reader, clause):
            return shown  # وقعت تحت سيطرة كذا منذ 2014: how it has stood since
        if "becomes" in frame.words and lemma in cues()["clauses"]["inchoative"]:
            return (frames()[frame.words["becomes"]],)
    return shown
