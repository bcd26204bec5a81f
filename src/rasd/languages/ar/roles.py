"""Which role a phrase has towards its predicate: by the preposition before it, or by its place in the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention
from rasd.languages.ar.clauses import PARTICLES
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from rasd.grammar.document import Phrase, Predication
    from rasd.grammar.frames import Frame
    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Line, Unit


_POINTING = frozenset({"هذه", "تلك", "هذا", "ذلك", "هاتين", "هذين"})
_OWNED = frozenset({"transfer", "withdrawal"})
_FAR = 12
"""Units behind a fixed phrase within which its holder stands."""


def _has_article(form: str) -> bool:
    bare = form.removeprefix("و").removeprefix("ف").removeprefix("ب")
    return bare.startswith(("ال", "لل"))


def is_parted(units: list[Unit], index: int, at: int) -> bool:
    """Say whether somebody stands too far behind a fixed phrase to be the holder of whom it tells (تحت سيطرة … منذ الإطاحة بفلان)."""
    return at - index > _FAR or any(one.kind in {"date", "mark", "masdar"} for one in units[index + 1 : at])


def _is_near(line: Line, role: Unit) -> bool:
    """Say whether "from" only says near what something lies (القريبتين من مدينة كذا، على بعد 5 كم من كذا)."""
    return role.first > 0 and line.tokens[role.first - 1].form in cues()["places"]["near_words"]


def is_share(unit: Unit, *kinds: str) -> bool:
    """Say whether "of" behind a unit brings what it is a share of (80% من الرقة), and not where somebody leaves."""
    return unit.kind in {"quantity", *kinds} or (unit.kind == "mark" and unit.value == "%")


def is_told(reader: Reader, at: int, index: int) -> bool:
    """Say whether a fixed phrase tells of the place before it through an adjective (في الصور الواقعة تحت نفوذ كذا)."""
    between = reader.units[at + 1 : index]
    return (
        reader.units[index].kind == "phrase"
        and reader.units[at].kind == "place"
        and 0 < len(between) <= 2
        and all(one.kind == "word" for one in between)
        and reader.line.tokens[between[0].first].form.startswith("ال")
    )


def is_link(unit: Unit) -> bool:
    """Say whether a unit only links a subject with what is said of it (باتت، تصبح، لا تزال)."""
    if unit.kind == "verb":
        return not (unit.value.frames or unit.value.light or unit.value.speech)
    return unit.kind in {"remain", "auxiliaries"}


def as_actor(reader: Reader, units: list[Unit], at: int, index: int) -> Mention | None:
    """Take a capital before its verb for the power that it stands for, where the verb has another place."""
    one, verb = units[at], units[index]
    if one.value is None or one.kind not in {"place", "metonym"} or verb.kind != "verb" or one.particle:
        return None
    if at and units[at - 1].kind == "role":
        return None
    if one.kind == "place" and not any(unit.kind == "place" for unit in units[index + 1 : index + 6]):
        return None
    span = reader.line.span(one.first, one.last, one.reading)
    return Mention("actor", one.first, one.last, span, span.words(reader.line.text), (one.value,))


def role_of(
    line: Line, units: list[Unit], at: int, predication: Predication, phrases: list[Phrase], frame: Frame
) -> str:
    """Return the role of the noun phrase at a unit towards a predicate, nothing where it has none."""
    unit, previous = units[at], units[at - 1]
    glued = PARTICLES.get(unit.particle)
    if (
        glued == "for"
        and unit.kind == "place"
        and predication.voice == "noun"
        and "object" in frame.slots.get("place", ())
    ):
        if not any(p.role == "object" and p.type == "place" for p in phrases) and (
            frame.kind == "contact" or "to" not in frame.slots.get("to", ("to",))[:2]
        ):
            return "object"  # استعادة النظام لخان العسل
    if glued is not None and unit.particle:
        return glued if not (glued == "in" and unit.kind == "means") else "aboard"
    if previous.kind == "role":
        share = previous.value == "from" and at >= 3 and is_share(units[at - 2])
        if previous.value == "from" and unit.kind == "place" and _is_near(line, previous):
            return "near"
        if share and unit.kind == "place":  # على نحو 80% من الرقة: on Raqqa, or a share of it
            whose = next((one for one in reversed(units[max(0, at - 5) : at - 2]) if one.kind == "role"), None)
            return str(whose.value) if whose is not None else "object"
        return str(previous.value)
    if previous.kind == "phrase" and previous.value.id == "in-hands":
        return "by"
    back = at - 1
    passed = {"quantifier", "date", "direction"} | ({"word"} if unit.kind != "place" else set())
    if unit.kind == "place" and previous.kind == "word" and line.tokens[previous.first].form in _POINTING:
        passed.add("word")  # من هذه المناطق
    if (
        unit.kind == "place"
        and previous.kind == "word"
        and at >= 2
        and units[at - 2].kind == "role"
        and units[at - 2].value == "via"
    ):
        return "via"
    while back > 0 and at - back < 4 and units[back].kind in passed:
        back -= 1
        if units[back].kind == "role" and units[back].value == "in" and units[back + 1].kind == "date":
            break  # استعادت في أكتوبر مدينتي كذا: in October
        if units[back].kind == "role":
            return str(units[back].value)
    if unit.kind == "place":
        aside = previous.kind == "mark" and not unit.conjunction and unit.mentions[0].head == "surroundings"
        return "near" if aside and unit.mentions[0].inner is not None else "object"  # …، شرقي مدينة كذا
    noun = predication.voice == "noun"
    if noun and predication.frame.kind in _OWNED and _has_article(line.tokens[predication.trigger].form):
        return ""  # بالسيطرة على الحامية ( الهجانة): a noun with its article is nobody's by standing before him
    if noun:
        taken = any(
            p.role == "of" and (p.type in {"means", "quantity"}) == (unit.kind in {"means", "quantity"})
            for p in phrases
        )
        return "object" if taken else "of"
    if predication.voice == "passive":
        return "object"
    has_subject = any(p.role == "subject" and p.type in {"actor", "people"} for p in phrases)
    if not has_subject and frame.slots.get("actor", ("",))[0] == "object":
        return "object"
    return "object" if has_subject else "subject"
