"""Where unnamed places lie, and nouns with their article: what bounds a place, read with the places that bound it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rasd.grammar.document import NUMBER, WORD, Mention
from rasd.languages.ar.place_names import (
    arms,
    compass,
    count_words,
    leading,
    listed_place,
    many,
    name_end,
    not_names,
    ordinals,
    past_adjectives,
    past_directions,
    stand_alone,
    unlisted_name,
)

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line
    from rasd.languages.ar.vocabulary import Head
    from rasd.languages.ar.words import Hit

PlaceAt = Callable[..., tuple[Mention, int, bool] | None]
"""How the place that begins at a token is read (`place_heads.place_at`)."""


def between(line: Line, index: int, read: PlaceAt) -> int | None:
    """Return the token after two places between which something lies, None where none are named."""
    if index < len(line) and not line.at(index) and line.tokens[index].kind == WORD:
        index += 1  # جيب صغير بين
    if index + 1 >= len(line) or line.tokens[index].form != "بين":
        return None
    first = read(line, index + 1, listed=True)
    if first is None or first[1] >= len(line) or not line.tokens[first[1]].form.startswith("و"):
        return None
    second = read(line, first[1], listed=True)
    return None if second is None else second[1]


def directed(line: Line, index: int, end: int, head: Hit) -> tuple[Mention, int, bool] | None:
    """Read a part that only its direction makes a place (قسمه الشمالي، الجزء الجنوبي)."""
    last = past_directions(line, end)
    if last == end:
        return None
    surface, span = line.surface(index, last, head.reading)
    return Mention("place", index, last, span, surface, ref="part", head="part"), last, False


def within(line: Line, index: int, read: PlaceAt) -> tuple[Mention, int] | None:
    """Return the place that "in" brings behind a noun, and the token after it, None where none follows."""
    if index >= len(line):
        return None
    first = index
    role = line.at(index).get("role")
    if role is not None and role.value in {"in", "on", "near"} and role.length == 1:
        first = index + 1
    if first >= len(line):
        return None
    named = line.at(first).get("place")
    if named is not None:
        if (first == index and named.reading.particle != "ب") or named.reading.conjunction:
            return None
        return listed_place(line, first, first + named.length, named), first + named.length
    if first == index:
        head = line.at(first).get("head")
        if head is None or head.reading.particle != "ب" or head.reading.conjunction:
            return None
    found = read(line, first, listed=True)
    if found is not None:
        return (found[0], found[1]) if found[0].ref in {"name", "part"} else None
    if (
        line.tokens[first].form.startswith("ال")
        and not line.at(first)
        and line.tokens[first].form[2:] not in not_names()
    ):
        end = name_end(line, first + 1)
        return unlisted_name(line, first, end, 0), end
    return None


def bounded(line: Line, index: int, read: PlaceAt) -> tuple[Mention, int] | None:
    """
    Return the place that bounds unnamed ones (قرى عدة في ريف كذا، قريتين جنوب كذا) and the token after it.

    Adjectives and marks of distance may stand between; None where nothing says where they lie.
    """
    at = index
    while at < len(line) and at - index < _MOST_ADJECTIVES and _describes(line, at):
        at += 1
    owner = line.at(at).get("actor") if at < len(line) else None
    if owner is not None and owner.reading.particle == "ل" and not owner.reading.conjunction:
        at += owner.length  # حواجز لقوات النظام في كذا: whose they are
    if at < len(line) and line.tokens[at].form in ("،", ",") and lies(line, at + 1):
        at += 1
    found = _bounds_at(line, index, at, read)
    if found is None or found[1] >= len(line):
        return found
    joined = line.at(found[1]).get("place")  # في ريفي حماة وإدلب: both bound them
    if joined is None or joined.reading.conjunction != "و" or found[0].head == "surroundings":
        return found
    return found[0], found[1] + joined.length


def _bounds_at(line: Line, index: int, at: int, read: PlaceAt) -> tuple[Mention, int] | None:
    if at >= len(line):
        return None
    if at > index and line.tokens[at].form == "من" and at + 1 < len(line):  # أحياء واسعة من مدينة كذا
        found = read(line, at + 1, listed=True)
        return None if found is None or found[0].ref != "name" else found[:2]
    if lies(line, at):
        found = read(line, at, listed=True)
        return None if found is None or found[0].ref != "name" else found[:2]
    return within(line, at, read)


_BORDERING = frozenset({"الحدوديه", "الحدودي"})
_MOST_ADJECTIVES = 3
"""Words that may stand between unnamed places and what says where they lie, at the most."""


def is_plural(line: Line, index: int, place: Mention) -> bool:
    """Say whether a place begins with a plural noun, behind a token."""
    head = line.at(place.first).get("head") if place.first >= index else None
    return head is not None and head.value.number > 1


def lies(line: Line, index: int) -> bool:
    """Say whether a bare point of the compass stands at a token (جنوب مدينة كذا)."""
    head = line.at(index).get("head") if index < len(line) else None
    return (
        head is not None
        and head.reading.base in compass()
        and not (head.reading.article or head.reading.suffix or head.reading.conjunction or head.reading.particle)
    )


def _describes(line: Line, index: int) -> bool:
    """Say whether a word only describes unnamed places (عدة، الاستراتيجية، جديدة)."""
    token = line.tokens[index]
    if token.kind != WORD or index in line.dated or index in line.glued:
        return False
    if token.form in many() or token.form.removeprefix("ال") in not_names():
        return token.form not in {"التي", "الذي"}
    return (
        token.form.startswith("ال") and token.form.endswith("ه") and not set(line.at(index)) - {"demonym", "direction"}
    )


def definite(line: Line, index: int, end: int, head: Hit, read: PlaceAt) -> tuple[Mention, int, bool] | None:
    """Read a head noun with its article: a place named before, or plural places that words of location bound."""
    kind: Head = head.value
    following = line.at(end) if end < len(line) else {}
    if kind.kind == "unit":  # اللواء 137: the base of a numbered unit
        if end >= len(line) or not (line.tokens[end].kind == NUMBER or line.tokens[end].form in ordinals()):
            return None
        last = end + 1
        while last < len(line) and line.tokens[last].form in arms():
            last += 1
        surface, span = line.surface(index, last, head.reading)
        return Mention("place", index, last, span, surface, head="base"), last, False
    if kind.number == 3 and (line.tokens[end].form if end < len(line) else "") in {
        "الواقعه",
        "الممتده",
        "المحيطه",
        "المجاوره",
    }:
        last = end + 1
        while (
            last < len(line)
            and line.tokens[last].kind in {WORD, NUMBER}
            and last not in line.dated
            and last - end < 10
            and not (
                {"verb", "starts", "relative", "pronoun"} & set(line.at(last))
                or (
                    "role" in line.at(last)
                    and line.at(last)["role"].value not in {"in", "to", "on", "near", "between", "from"}
                )
            )
        ):
            last += 1
        surface, span = line.surface(index, last, head.reading)
        return Mention("place", index, last, span, surface, head=kind.kind, number=3), last, False
    if (
        "direction" in following
        and following["direction"].reading.article
        and kind.kind in {"district", "neighbourhood", "surroundings", "crossing", "countryside", "region", "mountain"}
    ):
        last = past_directions(line, end)
        surface, span = line.surface(index, last, head.reading)
        return (
            Mention("place", index, last, span, surface, ref="part", head=kind.kind, number=kind.number),
            last,
            False,
        )
    area = (
        kind.kind == "district"
        and kind.number == 1
        and end < len(line)
        and line.tokens[end].form.startswith("ال")
        and not line.at(end)
    )
    if kind.kind in {"district", "region"} and end + 2 < len(line) and line.tokens[end].form in _BORDERING:
        ahead = line.at(end + 2) if line.tokens[end + 1].form == "مع" else {}
        nation = ahead.get("place") or ahead.get("metonym") or ahead.get("actor")
        if nation is not None:  # المنطقة الحدودية مع سوريا
            stop = end + 2 + nation.length
            surface, span = line.surface(index, stop, head.reading)
            return Mention("place", index, stop, span, surface, head="region"), stop, False
    if area and line.tokens[end].form[2:] not in not_names():  # المنطقة الآمنة
        surface, span = line.surface(index, end + 1, head.reading)
        return Mention("place", index, end + 1, span, surface, ref="part", head=kind.kind), end + 1, False
    if (
        kind.kind in {"crossing", "base", "mountain"}
        and end < len(line)
        and line.tokens[end].kind == NUMBER
        and end not in line.dated
    ):
        surface, span = line.surface(index, end + 1, head.reading)  # البوابة 27
        return Mention("place", index, end + 1, span, surface, head=kind.kind), end + 1, False
    if kind.kind == "road" and end < len(line) and line.tokens[end].form in leading():
        other = between(line, end + 1, read)  # الطريق الرابط بين كذا وكذا
        if other is not None:
            surface, span = line.surface(index, other, head.reading)
            return Mention("place", index, other, span, surface, head="road"), other, False
    if kind.kind == "region" and "demonym" in following and following["demonym"].reading.article:
        surface, span = line.surface(index, end + 1, head.reading)  # الصحراء السورية
        return Mention("place", index, end + 1, span, surface, head=kind.kind), end + 1, False
    if not kind.generic:
        bounds = bounded(line, end, read) if kind.number == 3 and kind.kind in {"base", "mountain"} else None
        if bounds is not None:  # المواقع في محور كذا
            surface, span = line.surface(index, bounds[1], head.reading)
            whole = Mention("place", index, bounds[1], span, surface, head=kind.kind, number=3, inner=bounds[0])
            return whole, bounds[1], False
        adjective = (
            kind.kind == "base"
            and end < len(line)
            and line.tokens[end].form.startswith("ال")
            and not {"verb", "role", "actor"} & set(line.at(end))
        )
        if head.reading.base in stand_alone() or kind.kind == "surroundings" or adjective:
            end = end + 1 if adjective else past_adjectives(line, end) if kind.kind == "base" else end
            surface, span = line.surface(index, end, head.reading)
            return Mention("place", index, end, span, surface, ref="part", head=kind.kind), end, False
        return None
    bounds = bounded(line, end, read) if kind.number == 3 and kind.kind in COUNTED else None
    if bounds is not None:  # القرى الجديدة في ريف كذا
        surface, span = line.surface(index, bounds[1], head.reading)
        whole = Mention("place", index, bounds[1], span, surface, head=kind.kind, number=3, inner=bounds[0])
        return whole, bounds[1], False
    surface, span = line.surface(index, end, head.reading)
    counted = end < len(line) and line.tokens[end].form.startswith("ال") and line.tokens[end].form[2:] in count_words()
    pointed = counted or (index > 0 and line.tokens[index - 1].form in {"هذه", "تلك"})
    ref = "part" if kind.number == 3 and not pointed else "noun"
    if ref == "part" and kind.kind == "district":
        ref = "plural"  # المناطق: which ones, the report does not say
    return (
        Mention("place", index, end, span, surface, ref=ref, head=kind.kind, number=kind.number),
        end,
        False,
    )


COUNTED = frozenset({"city", "town", "village", "neighbourhood"})
"""Kinds of places of which unnamed ones count where their bounds are told."""
