"""Where: the places of an Arabic sentence, listed ones and ones that only grammar shows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasd.languages.ar.words import cues
from rasd.reading.document import MARK, NUMBER, WORD, Mention

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line
    from rasd.languages.ar.words import Head, Hit

_PARTING = ("؛", ";", "/", "-", "–", "—")
_LONGEST_NAME = 4
"""Words of an unlisted name at the most."""


def places_at(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Return the place or list of places that begins at a token and the token after, None where none does."""
    found = _place(line, index, listed=False)
    if found is None:
        return None
    first, end, plural = found
    end = _past_capital(line, _past_adjectives(line, end))
    places = [first]
    while end < len(line) and not (first.head == "road" and line.tokens[end].form in _PARTING):
        step = _next_in_list(line, end, plural=plural or len(places) > 1, after_part=first.ref == "part")
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
def _counts() -> frozenset[str]:
    return frozenset(cues()["places"]["counts"])


@cache
def _masculine() -> frozenset[str]:
    return frozenset(cues()["places"]["masculine"])


def _past_capital(line: Line, index: int) -> int:
    """Step over "capital of X" behind a name, where the list goes on (حديبو عاصمة سقطرى ومعسكر كذا)."""
    if index + 1 >= len(line) or line.tokens[index].form != "عاصمه":
        return index
    named = line.at(index + 1).get("place")
    return index if named is None or named.reading.conjunction else index + 1 + named.length


def _past_adjectives(line: Line, index: int) -> int:
    """Step over adjectives that say something of a place and are no part of its name (الحدودي، الاستراتيجية)."""
    last = index
    while last < len(line) and last - index < 2 and line.tokens[last].form.startswith("ال") and not line.at(last):
        last += 1
    return last


def list_at(line: Line, index: int) -> tuple[list[Mention], int] | None:
    """Return the list of places that words such as "namely" announce at a token: every name in it is a place."""
    found = _place(line, index, listed=True)
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


def _next_in_list(line: Line, index: int, *, plural: bool, after_part: bool) -> tuple[Mention, int] | None:
    """Continue a list of places over a comma, و, or both."""
    comma = line.tokens[index].form in ("،", ",")
    if not comma and (parted := _parted_place(line, index, plural=plural)) is not None:
        return parted
    if comma:
        index += 1
        if index >= len(line):
            return None
    if line.tokens[index].form == "ثم" and index + 1 < len(line) and "verb" not in line.at(index + 1):
        following = _place(line, index + 1, listed=True)
        return following[:2] if following is not None else None
    if "role" in line.at(index) or "starts" in line.at(index) or index in line.dated:
        return None
    joined = any(hit.reading.conjunction == "و" for hit in line.at(index).values()) or (
        line.tokens[index].form.startswith("و") or line.glued.get(index, ("",))[0] == "و"
    )
    if not joined and not comma:
        return None
    found = _place(line, index, listed=True)
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
        mark = next((char for char in _gap(line, index) if char in "|•·" or ord(char) > 0x2190), "")
    if mark not in _PARTING and (not mark or mark in "،,.:%"):
        return None
    hit = line.at(index).get("place") if index < len(line) and index not in line.dated else None
    if hit is None or hit.reading.conjunction or hit.reading.particle:
        return None
    end = _extended(line, index + hit.length)
    goes_on = end < len(line) and mark in (line.tokens[end].form, *_gap(line, end))
    if mark in _PARTING:
        fits = plural or goes_on
    else:  # a pin or a bullet before each name; before the first one too
        fits = goes_on or line.text.count(mark, line.tokens[0].start, line.tokens[index].start) > 1
    return (_listed(line, index, end, hit), end) if fits and (goes_on or _ends_item(line, end)) else None


def _ends_list(line: Line, index: int) -> bool:
    """Say whether a list of places ends here: at the end, a mark, or words that say where they all lie (غرب كذا)."""
    if index >= len(line) or line.tokens[index].form in "،,.؛":
        return True
    if line.tokens[index].form.removeprefix("ال") in _not_names():
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
        or (token.form.startswith("ال") and token.form[2:] in _not_names())
        or token.form.startswith("و")
        or index in line.glued
        or "role" in hits
        or "direction" in hits
        or "relative" in hits
        or any(hit.reading.particle == "ب" for hit in hits.values())
        or ")" in _gap(line, index)
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
    if form in _not_names():
        return None
    if joined and index not in line.glued and form.startswith("و"):
        form, letters = form[1:], 1
    starts = form in _name_starts()
    last_word = joined and len(form) > 3 and _ends_list(line, index + 1) and not form.endswith(("ت", "وا", "ا"))
    named = (
        last_word
        or (starts and joined)
        or form.startswith("ال")
        or (joined and index + 1 < len(line) and line.tokens[index + 1].form.startswith("ال"))
    )
    if (
        (len(form) < 3 and not starts)
        or form.removeprefix("ال") in _not_names()
        or form in _not_names()
        or not (plural or named)
    ):
        return None
    end = name_end(line, index + 1, grows=starts)
    if plural and not _ends_item(line, end):
        longer = end
        while (
            longer < len(line)
            and longer - index < _LONGEST_NAME
            and not set(line.at(longer)) - {"head"}
            and not _ends_item(line, longer)
        ):
            longer += 1
        end = longer if _ends_item(line, longer) else end
    if not (plural and joined) and not last_word and not _ends_item(line, end):
        return None
    return _unknown(line, index, end, letters), end


def _place(line: Line, index: int, *, listed: bool) -> tuple[Mention, int, bool] | None:
    hits = line.at(index)
    named = hits.get("place")
    head = hits.get("head")
    if named is not None and (
        head is None
        or named.length >= 2
        or named.length > head.length
        or (head.value.generic and head.reading.article and not named.value.common)
        or (listed and head.reading.article and not head.value.generic)
    ):
        if named.value.common and not listed and not _expected(line, index, named):
            return None
        end = _extended(line, index + named.length)
        if (
            head is not None
            and not head.value.keep
            and head.value.kind != "neighbourhood"
            and not head.reading.article
            and named.length > head.length
        ):
            first = index + head.length  # a list holds "the area of X": the name is X
            surface, span = line.surface(first, end)
            return (
                Mention("place", index, end, span, surface, place=named.value, head=head.value.kind),
                end,
                False,
            )
        return _listed(line, index, end, named), end, False
    if head is not None:
        return _headed(line, index, head, listed=listed)
    return None


def _expected(line: Line, index: int, named: Hit) -> bool:
    """Say whether grammar expects a place where a word stands that is a place's name and an ordinary word."""
    if named.reading.particle or index == 0:
        return named.reading.particle in {"ب", "ل", "من", "علي", "في"} and named.value.kind != "river"
    before = line.at(index - 1)
    role = before.get("role")
    if role is not None:
        return role.value in {"on", "in", "from", "to", "near", "off"}
    if "head" in before or "quantifier" in before:
        return True
    for back in range(index - 1, max(-1, index - 6), -1):
        hits = line.at(back)
        for type_ in ("verb", "masdar"):
            hit = hits.get(type_)
            if hit is not None:
                shown = hit.value.frames if type_ == "verb" else (hit.value,)
                return any("object" in frame.slots.get("place", ()) and "objects" not in frame.words for frame in shown)
    return False


def _listed(line: Line, first: int, last: int, hit: Hit) -> Mention:
    surface, span = line.surface(first, last, hit.reading)
    place = hit.value
    return Mention("place", first, last, span, surface, place=place, common=place.common)


def _extended(line: Line, index: int) -> int:
    """Take up an adjective of direction that belongs to the name (حصيبة الشرقية)."""
    while index < len(line):
        direction = line.at(index).get("direction")
        if direction is None or not direction.reading.article or direction.reading.conjunction:
            break
        index += 1
    return index


def _headed(line: Line, index: int, head: Hit, *, listed: bool) -> tuple[Mention, int, bool] | None:
    """Read a place that begins with head nouns (قرى ريف دير الزور الشمالي الغربي، حقل العمر، البلدتين، محيطها)."""
    heads: list[Head] = [head.value]
    kept = (index, head)  # the first head that belongs to the name
    kind: Head = head.value
    end = index + head.length
    if kind.kind == "surroundings" and head.reading.article and head.reading.base in _compass():
        return None  # from the east: a direction, no place
    if head.reading.suffix:
        if kind.kind == "part":
            return _directed(line, index, end, head)
        if (not kind.keep and kind.number == 1) or kind.kind == "road":
            return None
        within = _within(line, end) if kind.kind == "base" else None
        surface, span = line.surface(index, within[1] if within else end, head.reading)
        if within is not None:  # their posts in Suran: named by where they are
            whole = Mention("place", index, within[1], span, surface, head="base", inner=within[0])
            return whole, within[1], False
        if (kind.kind == "base" and not listed) or (kind.kind == "neighbourhood" and head.reading.suffix == "هم"):
            # their barracks, their positions: where they are, which is the place spoken of
            head_kind = "neighbourhood" if kind.kind == "neighbourhood" else ""
            return Mention("place", index, end, span, surface, ref="noun", head=head_kind), end, False
        return (
            Mention("place", index, end, span, surface, ref="part", head=kind.kind, number=kind.number),
            end,
            False,
        )
    if head.reading.article:
        return _directed(line, index, end, head) if kind.kind == "part" else _definite(line, index, end, head)
    if kind.kind in {"unit", "part"}:
        return None
    while end < len(line):
        following = line.at(end).get("head")
        if following is None or following.reading.conjunction or following.reading.particle:
            break
        if following.reading.article or following.reading.suffix:
            break
        named = line.at(end).get("place")
        if named is not None and named.length > following.length:
            break
        named_after = following.value.kind not in {"countryside", "surroundings", "governorate", "part"}
        if following.value.keep and named_after and not any(one.keep for one in heads):
            kept = (end, following)  # قرية تل كذا is called تل كذا; قرى ريف كذا are not
        heads.append(following.value)
        end += following.length
    plural = heads[0].number > 1
    keeps = any(one.keep for one in heads)
    named = line.at(end).get("place") if end < len(line) else None
    if (
        named is not None
        and not named.reading.conjunction
        and named.reading.particle == ""
        and not named.reading.suffix
    ):
        last = _extended(line, end + named.length)
        if kind.kind == "road":
            last = _other_end(line, last)
        if keeps:
            surface, span = line.surface(kept[0], last, kept[1].reading)
            mention = Mention("place", index, last, span, surface, head=heads[0].kind)
            if mention.head in {"surroundings", "countryside"}:
                mention.inner = _listed(line, end, last, named)
            return mention, last, plural
        mention = _listed(line, end, last, named)
        mention.first, mention.head = index, heads[0].kind
        if plural and _is_of(line, last, named.value.kind, heads[0].kind):
            surface, span = line.surface(kept[0], last, kept[1].reading)
            return (
                Mention("place", index, last, span, surface, head=heads[0].kind, number=3, inner=mention),
                last,
                False,
            )
        return mention, last, plural
    if (
        end < len(line)
        and (nested := line.at(end).get("head")) is not None
        and (nested.reading.article or nested.reading.suffix)
    ):
        if nested.reading.conjunction or nested.reading.particle:
            return None
        last = end + nested.length
        ahead = line.at(last + 1).get("place") if last + 1 < len(line) else None
        if plural and not keeps and ahead is not None and line.tokens[last].form.removeprefix("ال") in _counts():
            mention = _listed(line, last + 1, last + 1 + ahead.length, ahead)  # مديريات المحافظة الثلاث كذا وكذا
            mention.first, mention.head = index, heads[0].kind
            return mention, last + 1 + ahead.length, True
        if not keeps:  # حي المحطة: a name that is a word for a place itself
            if plural or nested.reading.suffix or nested.value.generic:
                return None
            mention = _unknown(line, end, last, 0)
            mention.first, mention.head = index, heads[0].kind
            return mention, last, False
        if nested.value.kind == "unit":
            while last < len(line) and (
                line.tokens[last].kind == NUMBER or line.tokens[last].form in _ordinals() | _ARMS
            ):
                last += 1
        surface, span = line.surface(kept[0], last, kept[1].reading)
        ref = "part" if heads[0].kind in {"surroundings", "countryside"} else "name"
        return Mention("place", index, last, span, surface, ref=ref, head=heads[0].kind), last, plural
    if (
        kind.kind == "base"
        and kind.number == 1
        and end < len(line)
        and (holder := line.at(end).get("actor")) is not None
    ):
        if not holder.reading.conjunction and not holder.reading.particle:  # مقر كتيبة النواصي
            last = end + holder.length
            surface, span = line.surface(kept[0], last, kept[1].reading)
            return Mention("place", index, last, span, surface, head="base"), last, False
    if (
        heads[0].kind == "district"
        and end < len(line)
        and line.tokens[end].form.endswith("ه")
        and not line.tokens[end].form.startswith("ال")
    ):
        if "place" not in line.at(end) and line.tokens[end].form not in _name_starts():
            return None  # منطقة آمنة: what kind of area, not its name
    last = name_end(line, end, required=True)
    numbered = end < len(line) and line.tokens[end].kind == NUMBER and end not in line.dated and heads[0].number == 1
    if last == end and numbered and keeps and kind.kind in {"crossing", "base"}:
        last = end + 1  # بوابة 27
    if last == end and plural and not keeps:
        # قرى في ناحية كذا، أبرزها …: a plural that names will fill
        surface, span = line.surface(index, end, head.reading)
        return (
            Mention("place", index, end, span, surface, ref="plural", head=heads[0].kind, number=3),
            end,
            False,
        )
    if last == end:
        return None
    if keeps:
        surface, span = line.surface(kept[0], last, kept[1].reading)
        return Mention("place", index, last, span, surface, head=heads[-1].kind), last, plural
    mention = _unknown(line, end, last, 0)
    mention.first, mention.head = index, heads[0].kind
    return mention, last, plural


def _other_end(line: Line, index: int) -> int:
    """Return where a road's name ends that goes on with where it leads (طريق حلب – دمشق الدولي)."""
    if index + 1 < len(line) and line.tokens[index].form in "-–—" and "place" in line.at(index + 1):
        index += 1 + line.at(index + 1)["place"].length
        if index < len(line) and line.tokens[index].form == "الدولي":
            index += 1
    return index


def _is_of(line: Line, index: int, whole: str, parts: str) -> bool:
    """Say whether a plural belongs to the one larger place named behind it (أحياء حماة الشرقية), and does not list names."""
    larger = {
        "neighbourhood": {"city", "town"},
        "village": {
            "city",
            "region",
            "countryside",
            "mountain",
            "valley",
            "desert",
            "governorate",
            "district",
            "river",
        },
    }
    if whole not in larger.get(parts, ()):
        return False
    return not (index < len(line) and line.tokens[index].form.startswith(("و", "،", ",")))


def _directed(line: Line, index: int, end: int, head: Hit) -> tuple[Mention, int, bool] | None:
    """Read a part that only its direction makes a place (قسمه الشمالي، الجزء الجنوبي)."""
    last = _extended(line, end)
    if last == end:
        return None
    surface, span = line.surface(index, last, head.reading)
    return Mention("place", index, last, span, surface, ref="part", head="part"), last, False


def _within(line: Line, index: int) -> tuple[Mention, int] | None:
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
        return _listed(line, first, first + named.length, named), first + named.length
    if first == index:
        return None
    found = _place(line, first, listed=True)
    if found is not None:
        return (found[0], found[1]) if found[0].ref == "name" else None
    if (
        line.tokens[first].form.startswith("ال")
        and not line.at(first)
        and line.tokens[first].form[2:] not in _not_names()
    ):
        end = name_end(line, first + 1)
        return _unknown(line, first, end, 0), end
    return None


def _definite(line: Line, index: int, end: int, head: Hit) -> tuple[Mention, int, bool] | None:
    """Read a head noun with its article: a place named before, or plural places that words of location bound."""
    kind: Head = head.value
    following = line.at(end) if end < len(line) else {}
    if kind.kind == "unit":  # اللواء 137: the base of a numbered unit
        if end >= len(line) or not (line.tokens[end].kind == NUMBER or line.tokens[end].form in _ordinals()):
            return None
        last = end + 1
        while last < len(line) and line.tokens[last].form in _ARMS:
            last += 1
        surface, span = line.surface(index, last, head.reading)
        return Mention("place", index, last, span, surface, head="base"), last, False
    if kind.number == 3 and (line.tokens[end].form if end < len(line) else "") in {
        "الواقعه",
        "المحيطه",
        "المجاوره",
    }:
        last = end + 1
        while (
            last < len(line)
            and line.tokens[last].kind == WORD
            and last - end < 8
            and not (
                {"verb", "starts", "relative", "pronoun"} & set(line.at(last))
                or ("role" in line.at(last) and line.at(last)["role"].value not in {"in", "to"})
            )
        ):
            last += 1
        surface, span = line.surface(index, last, head.reading)
        return Mention("place", index, last, span, surface, head=kind.kind, number=3), last, False
    if (
        "direction" in following
        and following["direction"].reading.article
        and kind.kind in {"district", "neighbourhood", "surroundings", "crossing"}
    ):
        last = _extended(line, end)
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
    if area and line.tokens[end].form[2:] not in _not_names():  # المنطقة الآمنة
        surface, span = line.surface(index, end + 1, head.reading)
        return Mention("place", index, end + 1, span, surface, ref="part", head=kind.kind), end + 1, False
    if (
        kind.kind in {"crossing", "base"}
        and end < len(line)
        and line.tokens[end].kind == NUMBER
        and end not in line.dated
    ):
        surface, span = line.surface(index, end + 1, head.reading)  # البوابة 27
        return Mention("place", index, end + 1, span, surface, head=kind.kind), end + 1, False
    if not kind.generic:
        adjective = (
            kind.kind == "base"
            and end < len(line)
            and line.tokens[end].form.startswith("ال")
            and not {"verb", "role", "actor"} & set(line.at(end))
        )
        if head.reading.base in _stand_alone() or kind.kind == "surroundings" or adjective:
            end = end + 1 if adjective else _past_adjectives(line, end) if kind.kind == "base" else end
            surface, span = line.surface(index, end, head.reading)
            return Mention("place", index, end, span, surface, ref="part", head=kind.kind), end, False
        return None
    surface, span = line.surface(index, end, head.reading)
    counted = end < len(line) and line.tokens[end].form.startswith("ال") and line.tokens[end].form[2:] in _counts()
    pointed = counted or (index > 0 and line.tokens[index - 1].form in {"هذه", "تلك"})
    ref = "part" if kind.number == 3 and not pointed else "noun"
    return (
        Mention("place", index, end, span, surface, ref=ref, head=kind.kind, number=kind.number),
        end,
        False,
    )


def name_end(line: Line, index: int, *, required: bool = False, grows: bool = False) -> int:
    """
    Return where an unlisted name that begins at a token ends.

    It is one word, or more where its first word begins names (تل، أم، خربة) or an adjective with the article follows.
    """
    starts, barred = _name_starts(), _not_names()
    last = index
    grows = required or grows
    while last < len(line) and last - index < _LONGEST_NAME:
        token = line.tokens[last]
        hits = line.at(last)
        if token.kind != WORD or token.form in barred or last in line.dated or last in line.glued:
            break
        if last and (_is_parted(line, last) if last > index else ")" in _gap(line, last)):
            break
        if last > index and "direction" in hits and not hits["direction"].reading.article:
            break  # السرب شمالي المدينة: where it lies
        if required and last == index and token.form.endswith("يه") and not token.form.startswith("ال"):
            break  # قرية حدودية: what kind of village, not its name
        glued = any(hit.reading.conjunction or hit.reading.particle for hit in hits.values())
        if glued and not (
            last == index
            and required
            and not any("head" in hits or hit.reading.conjunction or hit.reading.article for hit in hits.values())
        ):
            break
        if hits and not set(hits) <= {"direction", "head", "force", "demonym", "place", "media", "manner"}:
            break
        if (
            not grows
            and not (token.form.startswith("ال") and last > index - 1 and not hits)
            and "direction" not in hits
        ):
            break
        if not hits and token.form.startswith(("و", "ب", "ل", "ف")) and last > index and not grows:
            break
        grows = token.form in starts or token.form.removeprefix("ال") in _titles()
        last += 1
    return last


_ARMS = frozenset({"مشاه", "مدرعه", "مدرعات", "مدفعيه", "قوات", "خاصه"})


@cache
def _compass() -> frozenset[str]:
    return frozenset(cues()["places"]["compass"])


@cache
def _stand_alone() -> frozenset[str]:
    return frozenset(cues()["places"]["stand_alone"])


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(cues()["places"]["ordinals"])


def _is_parted(line: Line, index: int) -> bool:
    """Say whether a bracket stands before a token."""
    gap = _gap(line, index)
    return "(" in gap or ")" in gap or "[" in gap


def _gap(line: Line, index: int) -> str:
    """Return what stands between a token and the one before it."""
    return line.text[line.tokens[index - 1].end : line.tokens[index].start]


@cache
def _name_starts() -> frozenset[str]:
    return frozenset(cues()["places"]["name_starts"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(cues()["places"]["titles"])


@cache
def _not_names() -> frozenset[str]:
    return frozenset(cues()["places"]["not_names"])


def _unknown(line: Line, first: int, last: int, letters: int) -> Mention:
    span = line.span(first, last)
    if letters:
        raw = line.text[span.start : span.end]
        offset = 1
        while offset < len(raw) and not raw[offset].isalpha():
            offset += 1
        span = span._replace(start=span.start + offset)
    return Mention("place", first, last, span, span.words(line.text))
