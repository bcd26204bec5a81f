"""Which predicate a word is where it can be several: by what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.frames import Frame
from rasd.languages.ar.mentions import actor_at
from rasd.languages.ar.place_heads import told_by_phrase

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line, Unit
    from rasd.languages.ar.vocabulary import Verb
    from rasd.languages.ar.words import Hit


_BEFORE_PRESENT = ("لم", "ولم", "لن", "ولن", "سوف")


def predicate_at(
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
    if slots and verb.frames[0].id == "stationed":
        return True
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
