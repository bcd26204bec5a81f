"""Where: the places and lists of places of an Arabic sentence, listed ones and ones that only grammar shows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, WORD, Mention
from rasd.languages.ar.bounds import bounded, lies
from rasd.languages.ar.place_heads import place_at
from rasd.languages.ar.place_names import (
    LONGEST_NAME,
    gap_before,
    listed_place,
    name_end,
    name_starts,
    not_names,
    past_adjectives,
    past_directions,
    unlisted_name,
)
from rasd.languages.ar.quoted import listed_in_marks, quoted_list
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line


_PARTING = ("؛", ";", "/", "-", "–", "—")


def places_at(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Return the place or list of places that begins at a token and the token after, None where none does."""
    marked = quoted_list(line, index) if line.quoted else None
    found = place_at(line, index, listed=False) if marked is None else (marked[0][0], marked[1], True)
    if found is None:
        return None
    first, end, plural = found
    end = _past_capital(line, past_adjectives(line, end))
    places = [first] if marked is None else marked[0]
    while end < len(line) and not (first.head == "road" and line.tokens[end].form in _PARTING):
        marked = _further_quoted(line, end) if line.quoted else None
        if marked is not None:
            places += marked[0]
            end = marked[1]
            continue
        several = plural or len(places) > 1
        step = _next_in_list(line, end, plural=several, after_part=first.ref == "part")
        if step is None and several and first.head not in _WIDE:
            step = _beyond_location(line, end)
        if step is None:
            break
        place, end = step
        if plural and not place.head:
            place.head = first.head
        places.append(place)
    for place in places:
        place.gender = _gender(line, place)
    if first.head in {"countryside", "surroundings"} and len(places) > 1 and first.ref == "part":
        return places, end
    return places, end


_WIDE = frozenset({"countryside", "surroundings", "governorate", "region", "river", "road"})
"""Heads of places in which others lie."""


def _further_quoted(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Continue a list with places in one pair of marks (بلدة كذا، وقرى "كذا وكذا")."""
    at = index + (line.tokens[index].form in ("،", ",") and index + 1 < len(line))
    head = line.at(at).get("head")
    return quoted_list(line, at) if head is not None and head.reading.conjunction == "و" else None


def _beyond_location(line: Line, index: int) -> tuple[Mention, int] | None:
    """Continue a list behind words that say where its last item lies (قريتي كذا بمدينة الموصل وكذا جنوب تلعفر)."""
    where = bounded(line, index, place_at)
    if where is None or where[1] >= len(line):
        return None
    at = where[1]
    comma = line.tokens[at].form in ("،", ",")
    following = at + 1 if comma else at
    if following >= len(line) or not line.tokens[following].form.startswith("و"):
        return None
    return _next_in_list(line, at, plural=True, after_part=False)


def _gender(line: Line, place: Mention) -> str:
    """Return the gender that a pronoun for a place has: of its head noun, feminine for towns."""
    head = line.at(place.first).get("head")
    if (
        place.place is not None
        and place.place.kind in {"city", "town", "village"}
        and place.ref == "name"
        and place.inner is None
    ):
        return "f"
    if head is None:
        first = line.tokens[place.first].form.removeprefix("و")
        return "m" if first in _masculine() else "f"
    if head.value.number > 1:
        return "f"
    return "m" if head.reading.base in _masculine() else "f"


@cache
def _wholly() -> frozenset[str]:
    return frozenset(cues()["places"]["wholly"])


@cache
def _masculine() -> frozenset[str]:
    return frozenset(cues()["places"]["masculine"])


def _past_capital(line: Line, index: int) -> int:
    """Step over "capital of X" behind a name, where the list goes on (حديبو عاصمة سقطرى ومعسكر كذا)."""
    if index + 1 >= len(line) or line.tokens[index].form != "عاصمه":
        return index
    named = line.at(index + 1).get("place")
    return index if named is None or named.reading.conjunction else index + 1 + named.length


def list_at(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Return the list of places that words such as "namely" announce at a token: every name in it is a place."""
    marked = listed_in_marks(line, index) if index in line.quoted else None
    if marked is not None:
        return marked
    found = place_at(line, index, listed=True)
    if found is not None:
        first, end, _ = found
    else:
        unlisted = _unlisted(line, index, joined=False, plural=True)
        if unlisted is None:
            return None
        first, end = unlisted
    places = [first]
    while end < len(line):
        step = _next_in_list(line, end, plural=True, after_part=False)
        if step is None:
            break
        place, end = step
        places.append(place)
    return places, end


def capital_at(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Return the place that "capital of" begins (على عاصمة ولاية الجزيرة), None where none does."""
    if line.tokens[index].form != "عاصمه" or index + 1 >= len(line):
        return None
    whole = place_at(line, index + 1, listed=True)
    if whole is None or whole[0].ref != "name":
        return None
    surface, span = line.surface(index, whole[1])
    return [Mention("place", index, whole[1], span, surface, head="city", gender="f", inner=whole[0])], whole[1]


def list_from(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Return the list of places that begins with a name that no list knows, where a known one goes on with it (على الجبين وتل ملح)."""
    if line.tokens[index].form in _wholly():
        return None
    first = _unlisted(line, index, joined=False, plural=True)
    if first is None or not first[0].surface.startswith("ال"):
        return None
    places, end = [first[0]], first[1]
    while end < len(line):
        step = _next_in_list(line, end, plural=True, after_part=False)
        if step is None:
            break
        places.append(step[0])
        end = step[1]
    known = [one for one in places if one.place is not None and one.inner is None]
    if not known or len(places) < 2:
        return None
    for one in places:
        one.head = one.head or ("village" if one.place is None else "")
        one.gender = _gender(line, one)
    return places, end


def _next_in_list(line: Line, index: int, *, plural: bool, after_part: bool) -> tuple[Mention, int] | None:
    """Continue a list of places over a comma, و, or both; words that say how far a place was taken may stand before."""
    while index + 1 < len(line) and line.tokens[index].form in _wholly():
        index += 1
    comma = line.tokens[index].form in ("،", ",")
    if not comma and (parted := _parted_place(line, index, plural=plural)) is not None:
        return parted
    if comma:
        index += 1
        if index >= len(line):
            return None
    if line.tokens[index].form == "ثم" and index + 1 < len(line) and "verb" not in line.at(index + 1):
        following = place_at(line, index + 1, listed=True)
        return following[:2] if following is not None else None
    if "role" in line.at(index) or "starts" in line.at(index) or index in line.dated:
        return None
    joined = any(hit.reading.conjunction == "و" for hit in line.at(index).values()) or (
        line.tokens[index].form.startswith("و") or line.glued.get(index, ("",))[0] == "و"
    )
    if not joined and not comma:
        return None
    shares = line.at(index).get("quantifier")
    if shares is not None and joined and index + shares.length < len(line):  # … وكامل مرتفعات كذا
        found = place_at(line, index + shares.length, listed=True)
        return found[:2] if found is not None and found[0].ref in {"name", "part"} else None
    if not joined and lies(line, index):
        return None  # …، شمال كذا: where the last one lies
    found = place_at(line, index, listed=True)
    if found is not None:
        place, end, _ = found
        if joined or (comma and place.ref == "name" and _ends_item(line, end)):
            return place, end
        return None
    if after_part:
        return None
    return _unlisted(line, index, joined=joined, plural=plural)


def _parted_place(line: Line, index: int, *, plural: bool) -> tuple[Mention, int] | None:
    """
    Continue a list over a mark that posts use for a comma (منبج / الباب / جرابلس، 📍منبج 📍الباب).

    A dash or stroke between two names may also say where the first one lies: it lists where the names are three or announced
    as several. Only a listed place continues such a list.
    """
    token = line.tokens[index]
    if token.kind == MARK:
        mark, index = token.form, index + 1
    else:
        mark = next((char for char in gap_before(line, index) if char in "|•·" or ord(char) > 0x2190), "")
    if mark not in _PARTING and (not mark or mark in "،,.:%"):
        return None
    hit = line.at(index).get("place") if index < len(line) and index not in line.dated else None
    if hit is None and plural and token.kind == MARK and index < len(line):
        headed = place_at(line, index, listed=True)
        found = headed[:2] if headed is not None else _unlisted(line, index, joined=True, plural=True)
        if found is not None and found[0].ref == "name" and found[1] < len(line) and line.tokens[found[1]].form == mark:
            return found
    if hit is None or hit.reading.conjunction or hit.reading.particle:
        return None
    end = past_directions(line, index + hit.length)
    goes_on = end < len(line) and mark in (line.tokens[end].form, *gap_before(line, end))
    if mark in _PARTING:
        fits = plural or goes_on
    else:  # a pin or a bullet before each name; before the first one too
        fits = goes_on or line.text.count(mark, line.tokens[0].start, line.tokens[index].start) > 1
    return (listed_place(line, index, end, hit), end) if fits and (goes_on or _ends_item(line, end)) else None


def _ends_list(line: Line, index: int) -> bool:
    """Say whether a list of places ends here: at the end, a mark, or words that say where they all lie (غرب كذا)."""
    if index >= len(line) or line.tokens[index].form in "،,.؛":
        return True
    if line.tokens[index].form.removeprefix("ال") in not_names():
        return True
    head = line.at(index).get("head")
    around = head is not None and head.value.kind == "surroundings" and not head.reading.conjunction
    return around and index + 1 < len(line) and "place" in line.at(index + 1)


def _ends_item(line: Line, index: int) -> bool:
    """Say whether a list item ends here: at a mark, another "and", a preposition or the sentence's end."""
    if index >= len(line):
        return True
    token = line.tokens[index]
    hits = line.at(index)
    return (
        token.kind != WORD
        or (token.form.startswith("ال") and token.form[2:] in not_names())
        or token.form.startswith("و")
        or index in line.glued
        or "role" in hits
        or "direction" in hits
        or "relative" in hits
        or any(hit.reading.particle == "ب" for hit in hits.values())
        or ")" in gap_before(line, index)
    )


def _unlisted(line: Line, index: int, *, joined: bool, plural: bool) -> tuple[Mention, int] | None:
    """Take an unknown word in a list of places for a place: after و with an article, or anywhere in a list announced as one."""
    token = line.tokens[index]
    named_like = (
        plural and joined and set(line.at(index)) == {"head"} and line.at(index)["head"].reading.article
    )  # حيي القلعة والبساتين
    if token.kind != WORD or (line.at(index) and not named_like):
        return None
    form = token.form
    letters = 0
    if (
        form.startswith("بال")
        or form in not_names()
        or line.text[token.end - 1] == "\u064b"
        or line.text[token.end - 2 : token.end] == "\u064bا"
    ):
        return None  # وصولاً، وتحديداً: how, not where
    if joined and index not in line.glued and form.startswith("و"):
        form, letters = form[1:], 1
    ahead = line.at(index + 1) if index + 1 < len(line) else {}
    if joined and form.endswith("ت") and {"actor", "force", "group"} & set(ahead):
        return None  # …، ودفعت قوات كذا: a verb that no list knows
    starts = form in name_starts()
    last_word = joined and len(form) > 3 and _ends_list(line, index + 1) and not form.endswith(("ت", "وا", "ا"))
    named = (
        last_word
        or (starts and joined)
        or form.startswith("ال")
        or (joined and index + 1 < len(line) and line.tokens[index + 1].form.startswith("ال"))
    )
    if (
        (len(form) < 3 and not starts)
        or form.removeprefix("ال") in not_names()
        or form in not_names()
        or not (plural or named)
    ):
        return None
    end = name_end(line, index + 1, grows=starts)
    if plural and not _ends_item(line, end):
        longer = end
        while (
            longer < len(line)
            and longer - index < LONGEST_NAME
            and not set(line.at(longer)) - {"head"}
            and not lies(line, longer)
            and not _ends_item(line, longer)
        ):
            longer += 1
        end = longer if _ends_item(line, longer) else end
    if not (plural and joined) and not last_word and not _ends_item(line, end):
        return None
    behind = line.at(end).get("role") if joined and end < len(line) else None
    if behind is not None and behind.value in {"on", "with"}:
        return None  # وتعمل الآن على: no name is followed by "on"
    return unlisted_name(line, index, end, letters), end
