"""Mood of an Arabic predicate: denied, planned, possible, told as background, or only a circumstance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Modality, Polarity
from rasd.languages.ar.clauses import NOUN_PHRASES
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Line, Unit


_AROUND = frozenset(cues()["events"]["around"])


def voice_of(line: Line, unit: Unit) -> str:
    """Return `active`, `passive` or `noun`, by the form of a predicate."""
    if unit.kind != "verb":
        return "noun"
    if unit.value.form.passive or unit.value.form.lemma in cues()["clauses"]["undergoing"]:
        return "passive"
    token = line.tokens[unit.first]
    raw = line.text[token.start : token.end]
    skip = len(unit.conjunction) + (1 if unit.particle == "س" else 0)
    # A damma on the first letter of a past verb is how a careful writer marks the passive
    return "passive" if unit.value.form.tense == "past" and raw[skip + 1 : skip + 2] == "\u064f" else "active"


def stays_unnamed(line: Line, units: list[Unit], index: int) -> bool:
    """Say whether a verb of refusing only says that a source stays unnamed (مصدر رفض الكشف عن اسمه)."""
    verb = units[index].value
    refuses = verb.speech == "deny" or verb.light == "failed"
    return refuses and index + 1 < len(units) and line.tokens[units[index + 1].first].form in _NAME_TOLD


_NAME_TOLD = frozenset({"الكشف", "الافصاح", "ذكر", "نشر", "التصريح"})


def mood_of(reader: Reader, clause: Clause, index: int) -> tuple[Polarity, Modality, bool]:
    """Read negation, planning, doubt and the pluperfect off what stands before a predicate in its clause."""
    units = reader.units
    unit = units[index]
    polarity, modality, background = Polarity.ASSERTED, Modality.STATED, False
    if unit.particle in {"ما", "لم"} and unit.kind == "verb":
        polarity = Polarity.DENIED
    if unit.particle == "س":
        modality = Modality.PLANNED
    if (
        unit.particle == "ل"
        and unit.kind in {"masdar", "verb"}
        and not (index and units[index - 1].kind == "untrue")
        and not (unit.kind == "verb" and _has_come_to(reader, clause, index))
    ):
        modality = Modality.PLANNED
    near = True
    if modality is Modality.PLANNED and unit.kind == "masdar" and _undergone(reader, clause, index):
        modality = Modality.STATED  # خضعت لحصار: what was undergone, no aim
    opens = clause.first
    if clause.kind == "complement":  # من المقرر أن تدخل: what stands right before "that" holds for it
        opens = max(0, clause.first - 2)
    for back in range(index - 1, opens - 1, -1):
        one = units[back]
        if back < clause.first and one.kind not in {"planned_before", "possible"}:
            break
        if (
            one.kind == "masdar"
            and unit.kind == "verb"
            and unit.value.form.tense == "present"
            and not unit.conjunction
            and not unit.particle
        ):
            break  # خروج المقاتلين من جيب يسيطرون عليه: a verb that says which one
        if one.kind == "verb" and near and unit.kind == "verb":
            break
        which = one.kind == "not_verb" and one.value == "ما" and unit.kind == "verb" and unit.value.light == "done"
        if which:
            continue  # "…, which forced them": no denial
        if one.kind == "not_verb" and unit.kind in {"verb", "phrase", "participle"} and near:
            if unit.kind == "verb" or back == index - 1:
                polarity = Polarity.DENIED
            if one.value in {"لن", "ولن"}:
                modality = Modality.PLANNED
        elif one.kind == "not_noun" and unit.kind == "masdar" and back >= index - 2:
            polarity = Polarity.DENIED
        elif one.kind == "planned_before":
            modality = Modality.PLANNED
        elif one.kind == "possible":
            modality = Modality.POSSIBLE
        elif one.kind == "auxiliaries" and unit.kind == "verb":
            if one.value in {"كان", "كانت", "كانوا"}:
                background = unit.value.form.tense == "past"
            elif one.value in {"قد", "لقد"} and unit.value.form.tense == "present":
                modality = Modality.POSSIBLE
        if one.kind in NOUN_PHRASES:
            near = False
    return polarity, modality, background


def _undergone(reader: Reader, clause: Clause, index: int) -> bool:
    """Say whether the verb before brings what was undergone with "to" (خضعت المدينة لحصار، تعرضت لقصف)."""
    for unit in reversed(reader.units[clause.first : index]):
        if unit.kind in {"verb", "word"} and reader.line.tokens[unit.first].form in cues()["events"]["undergoes"]:
            return True
        if unit.kind in {"verb", "masdar"}:
            return False
    return False


def _has_come_to(reader: Reader, clause: Clause, index: int) -> bool:
    """Say whether "to" with a verb tells an outcome: behind a move that was made (تابعت تقدمها لتسيطر على)."""
    for unit in reversed(reader.units[max(0, min(clause.first, index - _FAR)) : index]):
        if unit.kind == "verb":
            moved = any(frame.kind in _MOVES for frame in unit.value.frames) or unit.value.light == "done"
            return moved and bool(unit.value.form.tense == "past")
    return False


_FAR = 16
"""Units over which a verb may tell what came of the one before, in the clause before too."""
_MOVES = frozenset({"movement", "transfer", "clash"})


def is_circumstance(line: Line, units: list[Unit], index: int) -> bool:
    """Say whether fighting is only told as what went on around (خلال الاشتباكات، وسط قصف)."""
    unit = units[index]
    if unit.kind not in {"noun", "masdar"} or unit.value.kind not in {"clash", "strike"} or not index:
        return False
    return (
        line.tokens[units[index - 1].first].form.removeprefix("و") in _AROUND or units[index - 1].kind == "before_noun"
    )
