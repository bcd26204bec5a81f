"""Pronouns glued to predicates and prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention, Phrase, Predication
from rasd.languages.ar.clauses import GENDER
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.frames import Frame
    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Line, Unit


def collect_pronoun(reader: Reader, predication: Predication, unit: Unit, window: list[Unit]) -> None:
    """Read the pronoun glued to a predicate: the object of a verb; subject or object of a verbal noun."""
    suffix = unit.reading.suffix
    if not suffix:
        return
    frame = predication.frame
    token = reader.line.tokens[unit.last - 1]
    span = Span(max(token.start, token.end - len(suffix)), token.end)
    place_is_object = "object" in frame.slots.get("place", ())
    bare_place = any(
        one.kind == "place" and not one.particle and not (at and window[at - 1].kind == "role")
        for at, one in enumerate(window)
    )
    wanted = frame.slots.get("place", ())
    led = any(  # ودخولها إلى كذا: whose entry
        one.kind == "place" and at and window[at - 1].kind == "role" and window[at - 1].value in wanted
        for at, one in enumerate(window[:3])
    )
    if suffix == "نا":
        predication.phrases.append(
            Phrase(
                "of" if unit.kind != "verb" else "subject",
                [Mention("actor", unit.first, unit.first + 1, span, suffix, ref="own")],
            )
        )
        return
    if unit.kind == "verb":
        given = "handed" in frame.flags and bare_place  # سلّمها «داعش» الحقل: to her
        type_ = "place" if place_is_object and suffix != "هم" and not given else "actor"
        predication.phrases.append(
            Phrase(
                "to" if given else "object",
                [_glued(type_, unit, span, suffix)],
            )
        )
        return
    if unit.kind == "phrase" or "apposed" in frame.flags:
        plural, gender = (3 if suffix == "هم" else 1), GENDER.get(suffix, "")
        own = "own" if suffix == "نا" else "pronoun"
        predication.phrases.append(
            Phrase(
                "of",
                [Mention("actor", unit.first, unit.last, span, suffix, ref=own, number=plural, gender=gender)],
            )
        )
        return
    if (
        unit.kind == "masdar"
        and place_is_object
        and not (bare_place or led)
        and suffix != "هم"
        and frame.slots["place"][0] == "object"
    ):
        predication.phrases.append(
            Phrase(
                "object",
                [_glued("place", unit, span, suffix)],
            )
        )
        return
    predication.source_subject = True
    predication.gender = GENDER.get(suffix, "")
    if suffix == "هم" and not any(p.role == "subject" for p in predication.phrases):
        predication.phrases.append(
            Phrase("of", [Mention("actor", unit.first, unit.first + 1, span, suffix, ref="pronoun", number=3)])
        )


def _glued(type_: str, unit: Unit, span: Span, suffix: str) -> Mention:
    """Make a mention of a pronoun glued to a predicate."""
    number = 2 if suffix == "هما" else 1
    gender = GENDER.get(suffix, "")
    return Mention(type_, unit.first, unit.first + 1, span, suffix, ref="pronoun", number=number, gender=gender)


def pronoun_phrase(line: Line, unit: Unit, frame: Frame) -> Phrase:
    """Make a phrase of a preposition with a pronoun (منها، عليه): of a place or an actor, as the frame's slots want it."""
    role, suffix = unit.value
    places = {one for slot in ("place", "destination", "origin", "via") for one in frame.slots.get(slot, ())}
    span = line.span(unit.first, unit.last)
    type_ = "place" if role in places and suffix != "هم" else "actor"
    if frame.kind == "transfer" and role == "from" and "from" in frame.slots:
        type_ = "place" if "from" in frame.slots.get("place", ()) and suffix != "هم" else "actor"
    number = 2 if suffix == "هما" else 1
    gender = GENDER.get(suffix, "")
    return Phrase(
        role,
        [
            Mention(
                type_,
                unit.first,
                unit.last,
                span,
                span.words(line.text),
                ref="pronoun",
                number=number,
                gender=gender,
            )
        ],
    )
