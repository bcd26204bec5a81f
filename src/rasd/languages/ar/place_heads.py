"""Places that begin with what they are (قرية، مطار، ريف، محيط), with or without a name behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import NUMBER, Mention
from rasd.languages.ar.bounds import COUNTED, between, bounded, definite, directed, is_plural, within
from rasd.languages.ar.place_names import (
    arms,
    compass,
    count_words,
    kinds_of_area,
    listed_place,
    many,
    name_end,
    name_starts,
    not_names,
    ordinals,
    past_adjectives,
    past_directions,
    posted,
    unlisted_name,
)
from rasd.languages.ar.quoted import quoted_name_end

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line
    from rasd.languages.ar.vocabulary import Head
    from rasd.languages.ar.words import Hit


def place_at(line: Line, index: int, *, listed: bool) -> tuple[Mention, int, bool] | None:
    """Return the place that begins at a token, the token after it and whether it opens a list; None where none begins."""
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
        end = past_directions(line, index + named.length)
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
        return listed_place(line, index, end, named), end, False
    if head is not None:
        return _headed(line, index, head, listed=listed)
    return None


_LED = frozenset({"قياده", "رياسه", "رئاسه"})


def told_by_phrase(line: Line, index: int) -> bool:
    """Say whether a fixed phrase tells whose a place is right behind it, or over one word (دوما وحدها في قبضة …)."""
    if index + 2 < len(line) and line.tokens[index + 1].form in "،," and "relative" in line.at(index + 2):
        return True  # الطبقة، التي خضعت لـ …
    return any("phrase" in line.at(ahead) for ahead in range(index + 1, min(len(line), index + 3)))


def _expected(line: Line, index: int, named: Hit) -> bool:
    """Say whether grammar expects a place where a word stands that is a place's name and an ordinary word."""
    if told_by_phrase(line, index):
        return True
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


def _headed(line: Line, index: int, head: Hit, *, listed: bool) -> tuple[Mention, int, bool] | None:
    """Read a place that begins with head nouns (قرى ريف دير الزور الشمالي الغربي، حقل العمر، البلدتين، محيطها)."""
    heads: list[Head] = [head.value]
    kept = (index, head)  # the first head that belongs to the name
    kind: Head = head.value
    if head.reading.particle == "ب" and head.reading.base in _LED:
        return None  # بقيادة اللواء كذا: led by him
    end = index + head.length
    if kind.kind == "surroundings" and head.reading.article and head.reading.base in compass():
        nation = line.at(end).get("demonym") if end < len(line) else None
        form = line.tokens[end].form if end < len(line) else ""
        unknown = form.startswith("ال") and form.endswith("ي") and not line.at(end)
        national = nation is not None and nation.reading.article and not nation.reading.conjunction
        if national or unknown:  # الجنوب الليبي
            surface, span = line.surface(index, end + 1, head.reading)
            return Mention("place", index, end + 1, span, surface, head="region"), end + 1, False
        return None  # from the east: a direction, no place
    if head.reading.suffix:
        if kind.kind == "part":
            return directed(line, index, end, head)
        if (not kind.keep and kind.number == 1) or kind.kind == "road":
            return None
        lying = within(line, past_adjectives(line, end), place_at) if kind.kind == "base" else None
        surface, span = line.surface(index, lying[1] if lying else end, head.reading)
        if lying is not None and lying[0].ref == "name":  # their posts in Suran: named by where they are
            whole = Mention("place", index, lying[1], span, surface, head="base", inner=lying[0])
            return whole, lying[1], kind.number > 1
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
        return directed(line, index, end, head) if kind.kind == "part" else definite(line, index, end, head, place_at)
    if kind.kind == "part" or (kind.kind == "unit" and not (listed or _is_taken(line, index))):
        return None
    if kind.kind == "unit":  # السيطرة على كتيبة الدفاع الجوي: its base
        last = name_end(line, end, required=True)
        if last == end:
            return None
        if last < len(line) and line.tokens[last].kind == NUMBER and last not in line.dated:
            last += 1  # حامية اللواء 18
        surface, span = line.surface(index, last, head.reading)
        return Mention("place", index, last, span, surface, head="base"), last, False
    while end < len(line):
        following = line.at(end).get("head")
        if following is None or following.reading.particle:
            break
        pair = following.reading.base in compass() and heads[-1].kind == "surroundings"
        if following.reading.conjunction and not pair:  # جنوب وشرق كذا: one place
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
    shared = _shared_name(line, end)
    if shared is not None:
        return shared, end, True
    plural = heads[0].number > 1
    keeps = any(one.keep for one in heads)
    named = line.at(end).get("place") if end < len(line) else None
    if (
        named is not None
        and not named.reading.conjunction
        and named.reading.particle == ""
        and not named.reading.suffix
    ):
        last = past_directions(line, end + named.length)
        if kind.kind == "road":
            last = _other_end(line, last)
        if keeps:
            surface, span = line.surface(kept[0], last, kept[1].reading)
            mention = Mention("place", index, last, span, surface, head=heads[0].kind)
            if mention.head in {"surroundings", "countryside"}:
                mention.inner = listed_place(line, end, last, named)
            return mention, last, plural
        mention = listed_place(line, end, last, named)
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
        and not (nested.reading.particle and kind.kind in COUNTED)  # بلدتين بالجبل: where they lie
    ):
        if nested.reading.conjunction or nested.reading.particle:
            return None
        last = end + nested.length
        ahead = line.at(last + 1).get("place") if last + 1 < len(line) else None
        if plural and not keeps and ahead is not None and line.tokens[last].form.removeprefix("ال") in count_words():
            mention = listed_place(line, last + 1, last + 1 + ahead.length, ahead)  # مديريات المحافظة الثلاث كذا وكذا
            mention.first, mention.head = index, heads[0].kind
            return mention, last + 1 + ahead.length, True
        if not keeps:  # حي المحطة: a name that is a word for a place itself
            if plural or nested.reading.suffix or (nested.value.generic and nested.value.kind != "region"):
                return None
            last = name_end(line, last)
            mention = unlisted_name(line, end, last, 0)
            mention.first, mention.head = index, heads[0].kind
            return mention, last, False
        if nested.value.kind == "unit":
            while last < len(line) and (
                line.tokens[last].kind == NUMBER or line.tokens[last].form in ordinals() | arms()
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
        if not holder.reading.conjunction and holder.reading.particle in {"", "ل"}:  # مقر كتيبة النواصي
            last = end + holder.length
            surface, span = line.surface(kept[0], last, kept[1].reading)
            return Mention("place", index, last, span, surface, head="base"), last, False
    if (
        heads[0].kind == "district"
        and heads[0].number == 1
        and end < len(line)
        and line.tokens[end].form.endswith("ه")
        and not line.tokens[end].form.startswith("ال")
    ):
        form = line.tokens[end].form
        described = form.endswith("يه") or form in not_names() or form in kinds_of_area()
        if described and "place" not in line.at(end) and form not in name_starts():
            return None  # منطقة آمنة: what kind of area, not its name
    if kind.kind == "region" and (other := between(line, end, place_at)) is not None:  # جيب بين كذا وكذا
        surface, span = line.surface(kept[0], other, kept[1].reading)
        return Mention("place", index, other, span, surface, head=heads[0].kind), other, False
    last = name_end(line, end, required=True)
    last = last if plural else max(last, quoted_name_end(line, index, end))
    numbered = end < len(line) and line.tokens[end].kind == NUMBER and end not in line.dated and heads[0].number == 1
    if last == end and numbered and keeps and kind.kind in {"crossing", "base", "mountain"}:
        last = end + 1  # بوابة 27
    where = (
        bounded(line, end, place_at)
        if last == end and kind.kind in {"base", "mountain"} and heads[0].number > 1
        else None
    )
    if where is not None and where[0].head in {"district", "village", "town"} and is_plural(line, end, where[0]):
        return where[0], where[1], True  # مواقع جديدة في مناطق كذا، وكذا
    if where is not None:  # نقطتين على الحدود: named by where they are
        surface, span = line.surface(index, where[1], head.reading)
        return Mention("place", index, where[1], span, surface, head="base", inner=where[0]), where[1], False
    if last == end and heads[0].number > 1 and end < len(line) and _stationing(line.tokens[end].form):
        lying = within(line, end + 1, place_at)  # نقاط تمركزها في كذا وكذا: named by where they are
        if lying is not None:
            lying[0].first = index
            return lying[0], lying[1], True
    if last == end and plural and not keeps:
        if end < len(line) and line.tokens[end].form in many():  # قرى عديدة: all that the report says of which
            surface, span = line.surface(index, end + 1, head.reading)
            return (
                Mention("place", index, end + 1, span, surface, ref="part", head=heads[0].kind, number=3),
                end + 1,
                False,
            )
        bounds = bounded(line, end, place_at)
        if bounds is not None and kind.kind == "district":
            return bounds[0], bounds[1], True  # مناطق واسعة في كذا: a share of it
        if bounds is not None:  # قريتين جنوب كذا: all that the report says of which, unless names follow
            surface, span = line.surface(index, bounds[1], head.reading)
            return (
                Mention(
                    "place", index, bounds[1], span, surface, head=heads[0].kind, number=kind.number, inner=bounds[0]
                ),
                bounds[1],
                False,
            )
        if kind.number == 2:  # موقعين استراتيجيين: counted, so that they are told apart from others
            return _counted(line, index, end, head), end, False
        # قرى، أبرزها …: a plural that names will fill
        surface, span = line.surface(index, end, head.reading)
        return (
            Mention("place", index, end, span, surface, ref="plural", head=heads[0].kind, number=3),
            end,
            False,
        )
    if last == end and heads[0].number == 2 and head.reading.base.endswith("ين") and kind.kind in {"base", "mountain"}:
        return _counted(line, index, end, head), end, False
    alone = bounded(line, end, place_at) if last == end and kind.kind in COUNTED and kind.number == 1 else None
    if alone is not None:  # بلدة في جنوب كذا
        surface, span = line.surface(index, alone[1], head.reading)
        return Mention("place", index, alone[1], span, surface, head=kind.kind, inner=alone[0]), alone[1], False
    if last == end:
        return None
    if keeps:
        surface, span = line.surface(kept[0], last, kept[1].reading)
        return Mention("place", index, last, span, surface, head=heads[-1].kind), last, plural
    mention = unlisted_name(line, end, last, 0)
    mention.first, mention.head = index, heads[0].kind
    return mention, last, plural


def _stationing(form: str) -> bool:
    """Say whether a word says that posts are somebody's (نقاط تمركزها، مواقع انتشاره)."""
    bare = form.removesuffix("هم").removesuffix("ها").removesuffix("ه")
    return bare in posted()


def _counted(line: Line, index: int, end: int, head: Hit) -> Mention:
    """Make a mention of two unnamed places (موقعين، قريتين)."""
    surface, span = line.surface(index, end, head.reading)
    return Mention("place", index, end, span, surface, head=head.value.kind, number=2)


def _is_taken(line: Line, index: int) -> bool:
    """Say whether "on" stands right before a token."""
    role = line.at(index - 1).get("role") if index else None
    return role is not None and role.value == "on"


def _shared_name(line: Line, end: int) -> Mention | None:
    """Return the place whose name stands behind a second noun (حي وتلة العامرية: the quarter al-Amiriya, and its hill)."""
    second = line.at(end).get("head") if end < len(line) else None
    if second is None or second.reading.conjunction != "و" or second.reading.article or second.reading.suffix:
        return None
    found = place_at(line, end, listed=True)
    first = end + second.length
    if found is None or found[1] <= first or found[0].ref != "name" or found[0].number > 1:
        return None
    named = line.at(first).get("place")
    if named is not None:
        return listed_place(line, first, first + named.length, named)
    return unlisted_name(line, first, found[1], 0)


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
        "district": {"governorate", "region"},
        "village": {
            "city",
            "country",
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
