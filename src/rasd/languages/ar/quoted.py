"""Marks of quotation and brackets: where a name that no list holds ends, and lists that stand in them as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, WORD
from rasd.languages.ar.place_names import LONGEST_NAME, listed_place, unlisted_name

if TYPE_CHECKING:
    from rasd.grammar.document import Mention
    from rasd.languages.ar.units import Line

_BETWEEN = frozenset(
    {"verb", "masdar", "phrase", "relative", "complement", "starts", "role", "pronoun", "before_noun", "auxiliaries"}
)
"""Types of which no word in quotation marks is a name."""
_LONGEST_LIST = 40
"""Tokens of a list in quotation marks at the most."""


def quoted_name_end(line: Line, first: int, start: int) -> int:
    """
    Return where a name in quotation marks ends whose words begin at a token, that token where it is none.

    The marks open before `start`, or before the noun at `first` that says what it is (“تلة الشهيد”، قرية “جفر منصور”).
    """
    end = line.quoted.get(start) or line.quoted.get(first, 0)
    if not start < end <= start + LONGEST_NAME:
        return start
    for at in range(start, end):
        known = set(line.at(at))
        if line.tokens[at].kind == MARK or (known & _BETWEEN and not known & {"place", "head"}):
            return start
    return end


def quoted_list(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Return the places that a plural noun announces and that stand in one pair of marks (قرى "كذا وكذا، كذا"), and the token after."""
    head = line.at(index).get("head")
    if head is None or head.value.number < 2 or head.reading.article or head.reading.suffix:
        return None
    found = listed_in_marks(line, index + head.length)
    if found is None:
        return None
    for place in found[0]:
        place.head = head.value.kind
    found[0][0].first = index
    return found


def listed_in_marks(line: Line, start: int) -> tuple[list[Mention], int] | None:
    """Return the places in the pair of marks that opens before a token and the token after it, None where it holds no list."""
    end = line.quoted.get(start, 0)
    if not start + 1 < end <= start + _LONGEST_LIST:
        return None
    places: list[Mention] = []
    at = start
    while at < end:
        last = _item_end(line, at, end)
        joined = at > start and _joins(line, at)
        if not at < last <= at + LONGEST_NAME or (
            set(line.at(at)) & _BETWEEN and not joined and "place" not in line.at(at)
        ):
            return None
        named = line.at(at).get("place")
        if named is not None and at + named.length == last:
            place = listed_place(line, at, last, named)
        else:
            place = unlisted_name(line, at, last, 1 if joined else 0)
        place.head = "village"
        places.append(place)
        at = last + (last < end and line.tokens[last].kind == MARK)
    return (places, end) if len(places) > 1 else None


def _joins(line: Line, index: int) -> bool:
    """Say whether "and" is glued to a word that begins another name."""
    if not line.tokens[index].form.startswith("و") or len(line.tokens[index].form) < 3:
        return False
    hits = line.at(index)
    return not any(type_ in hits and not hits[type_].reading.conjunction for type_ in ("place", "head"))


def _item_end(line: Line, index: int, end: int) -> int:
    """Return where one name of a list in marks ends: at a mark or before a word that "and" is glued to."""
    named = line.at(index).get("place")
    last = index + (named.length if named is not None else 1)
    while last < end and line.tokens[last].kind == WORD and not _joins(line, last):
        last += 1
    return min(last, end)
