"""Who and how many: the actors, people and quantities of an Arabic sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import NUMBER, Mention
from rasd.languages.ar.vocabulary import cues
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line
    from rasd.languages.ar.words import Hit

_ADJECTIVES_PASSED = 1
"""How many unknown words may stand between a force noun and the demonym that names it (القوات البرية التركية)."""


_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")
"""How a word with its article begins."""
_ADJECTIVAL = frozenset(cues()["forces"]["adjectival"])
_POSSESSED = ("ها", "هم", "هما")
"""How a word ends that tells whose it is."""
_MOST_PASSED = 3
"""How deep the words that say whose a force is may be nested."""


def actor_at(line: Line, index: int) -> tuple[Mention, int] | None:
    """Return the actor that begins at a token and the token after it, epithets behind it included; None where none begins."""
    found = _actor_at(line, index)
    if found is None:
        return None
    mention, end = found
    last = end
    while last < len(line) and last not in line.glued and line.tokens[last].form in _EPITHETS:
        last += 1
    if last > end and (
        mention.ids or mention.ref in {"own", "noun"}
    ):  # مليشيات حفتر الإرهابية: abuse and praise name nobody else
        return mention, last
    return found


def _actor_at(line: Line, index: int) -> tuple[Mention, int] | None:
    hits = line.at(index)
    own = hits.get("own")
    if own is not None:
        return _mention(line, index, index + own.length, own, (), ref="own"), index + own.length
    named = _named(line, index)
    force = hits.get("force")
    if force is not None and force.length == 1 and force.reading.base == "عسكريا" and index:
        before = line.tokens[index - 1].form
        if before.endswith("ا"):
            force = None  # طوقاً عسكرياً: of what kind it is
    if force is not None and force.length == 1 and force.reading.base in _ADJECTIVAL and force.reading.article:
        before = line.tokens[index - 1].form if index else ""
        if before.startswith(_DEFINITE) or before.endswith(_POSSESSED):
            force = None  # عتادها العسكري: military, and no soldier
    if force is None:
        if named is not None:
            return named
        latter = hits.get("latter")
        described = index > 0 and line.tokens[index - 1].form.startswith(_DEFINITE)  # المعقل الأخير: the last one
        if latter is not None and latter.reading.article and not described:
            return _mention(line, index, index + 1, latter, (), ref="noun", head=latter.value), index + 1
        return None
    backed = _backed(line, index, force)
    if backed is not None:
        return backed
    forced = _forced(line, index, force)
    loaded = (
        "foe" in force.value and force.length == 1 and line.setting.leaning is not None and not force.reading.suffix
    )
    if named is not None and named[1] == index + 1 and loaded and forced is not None and forced[0].foe:
        forced[0].meant = named[0].ids
        return forced  # whom "the terrorists" mean, the rest of the text may say
    if named is not None and forced is not None and named[1] == index + 1 and _is_qualified(line, named[1]):
        return (
            forced if not forced[0].ids or forced[1] > named[1] else named
        )  # الوحدات العسكرية: some units, not those that are called so
    if named is not None and (forced is None or named[1] >= forced[1]):
        return named
    return forced


def _backed(line: Line, index: int, force: Hit) -> tuple[Mention, int] | None:
    """Read a group named by its backer with a nation between (فصائل سورية موالية لأنقرة), as the theatre names it without."""
    nation = index + force.length
    if nation + 2 >= len(line) or "demonym" not in line.at(nation) or "participle" not in line.at(nation + 1):
        return None
    base = line.tokens[index].form
    for rest, entry in line.words.lexicon.continuations(base.removeprefix(force.reading.conjunction)):
        last = nation + 1 + len(rest)
        if entry.type != "actor" or not rest or last > len(line):
            continue
        if all(line.tokens[nation + 1 + step].form == word for step, word in enumerate(rest)):
            actor = line.setting.meaning(entry.value)
            if actor is not None:
                return _mention(line, index, last, force, (actor,)), last
    return None


def _is_qualified(line: Line, index: int) -> bool:
    """Say whether an adjective that no list knows follows."""
    return index < len(line) and line.tokens[index].form.startswith("ال") and not line.at(index)


def _named(line: Line, index: int) -> tuple[Mention, int] | None:
    hit = line.at(index).get("actor")
    group = line.at(index).get("group")
    if group is not None and (hit is None or hit.length < group.length):
        return _mention(line, index, index + group.length, group, (group.value,)), index + group.length
    if hit is None:
        return None
    actor = line.setting.meaning(hit.value)
    if actor is None:
        return None
    end = index + hit.length
    ids = [actor]
    end = _more_demonyms(line, end, ids)
    return _mention(line, index, end, hit, tuple(ids)), end


def _forced(line: Line, index: int, force: Hit) -> tuple[Mention, int] | None:
    """Read a force noun with what says whose force it is; a bare one stands for somebody named elsewhere."""
    flags: frozenset[str] = force.value
    end = index + force.length
    head = _HEADS.get(force.reading.base, "")
    ids, last = _owner(line, end) if not force.reading.suffix else ((), end)
    if ids:
        return _mention(line, index, last, force, ids), last
    if end < len(line) and line.tokens[end].form in _HOME:  # قوات بلاده: of whose country somebody speaks
        return _mention(line, index, end + 1, force, (), ref="noun", head="own"), end + 1
    if force.reading.suffix:  # قواته، مقاتليه: theirs
        for entry in line.words.lexicon.single(force.reading.base) if "plain" not in flags else ():
            actor = line.setting.meaning(entry.value) if entry.type == "actor" else None
            if actor is not None:  # ثوارها: who are called so anyway
                return _mention(line, index, end, force, (actor,)), end
        return _mention(line, index, end, force, (), ref="noun", head="own"), end
    if "foe" in flags and (force.value - {"people_counted"} or line.setting.leaning is not None):
        # "the militants" are a foe in the mouth of a state; for others they are whom the text speaks of
        foe = head != "militants" or line.setting.speaks_for_a_state()
        return _mention(line, index, end, force, (), ref="noun", head=head, foe=foe), end
    if not head and force.reading.article and force.reading.base in _TROOPS and force.length == 1:
        head = "troops"
    if "bare" in flags or "counted" in flags or "people_counted" in flags or force.reading.article:
        return _mention(line, index, end, force, (), ref="noun", head=head), end
    return None


def _owner(line: Line, index: int, depth: int = 0) -> tuple[tuple[str, ...], int]:
    """Return whose a force is, by the words from a token on, and the token after them."""
    if index >= len(line) or depth > 3:
        return (), index
    hits = line.at(index)
    hit = hits.get("actor")
    if hit is not None and not hit.reading.conjunction and hit.reading.particle in ("", "ل", "من", "في"):
        actor = line.setting.meaning(hit.value)
        nation = line.at(index + 1).get("demonym") if hit.length == 1 and index + 1 < len(line) else None
        if (
            nation is not None
            and nation.reading.article
            and not nation.reading.conjunction
            and hit.reading.base in {"جيش", "الجيش"}
        ):
            ids = [nation.value]  # للجيش الأمريكي: theirs, not the army that "the army" means
            return tuple(ids), _more_demonyms(line, index + 2, ids)
        if actor is not None:
            ids = [actor]
            end = _more_demonyms(line, index + hit.length, ids)
            return tuple(ids), end
    if line.tokens[index].form in _BELONGS and index + 1 < len(line) and depth == 0:  # قوات تتبع لحركة كذا
        named = line.at(index + 1).get("actor")
        if named is not None and named.reading.particle == "ل":
            return _owner(line, index + 1, depth + 2)
    demonym = hits.get("demonym")
    if demonym is not None and not demonym.reading.conjunction and demonym.reading.particle == "":
        ids = [demonym.value]
        return tuple(ids), _more_demonyms(line, index + 1, ids)
    metonym = hits.get("metonym")
    if metonym is not None and metonym.reading.particle == "" and not metonym.reading.conjunction and depth == 0:
        return (metonym.value,), index + metonym.length
    role = hits.get("role")
    if role is not None and role.value in ("from", "in", "for") and role.length == 1 and not role.reading.conjunction:
        ids_, end = _owner(line, index + 1, depth + 1)
        if (ids_ and "actor" in line.at(index + 1)) or "force" in line.at(min(index + 1, len(line) - 1)):
            return ids_, end
        return (), index
    if line.tokens[index].form in _ARMED and index + 1 < len(line):
        following = line.at(index + 1).get("participle")
        if following is not None and following.value.id == "loyal":  # المجموعات المسلحة التابعة لداعش
            return _owner(line, index + 1, depth)
    participle = hits.get("participle")
    if participle is not None and participle.value.id == "loyal" and depth == 0:  # الحرس التابع للدولة
        ids_, end = _owner(line, index + 1, depth + 2)
        if ids_ and any(hit.reading.particle == "ل" for hit in line.at(index + 1).values()):
            return ids_, end
    force = hits.get("force")
    if force is not None and line.tokens[index].form == "ما" and depth == 0 and _is_definite(line, index - 1):
        return (), index  # الجيش ما تبقى من فلول كذا: two nouns, not one's other
    if force is not None and not force.reading.conjunction and force.reading.particle in ("", "ل"):
        ids_, end = _owner(line, index + force.length, depth + 1)
        return ids_, end
    unit = hits.get("head")
    if unit is not None and unit.value.kind == "unit" and depth < _MOST_PASSED and index + 1 < len(line):
        numbered = line.tokens[index + 1]  # قوات الفرقة 16 من الجيش كذا
        if numbered.kind == NUMBER or numbered.form in _ORDINALS:
            return _owner(line, index + 2, depth + 1)
    if line.tokens[index].form in _RANKS:  # قوات اللواء المتقاعد خليفة حفتر: whose they are is the name behind the rank
        return _owner(line, index + 1, depth)
    if not hits and depth < _ADJECTIVES_PASSED and line.tokens[index].kind < NUMBER:
        ids_, end = _owner(line, index + 1, depth + 3)
        if ids_ and "demonym" in line.at(index + 1):
            return ids_, end
        theirs = line.at(index + 1).get("actor") if ids_ else None
        if theirs is not None and theirs.reading.particle == "ل" and _is_indefinite(line, index):
            return ids_, end  # قافلة مماثلة لداعش
    return (), index


def _is_definite(line: Line, index: int) -> bool:
    """Say whether a word with its article stands at a token."""
    return index >= 0 and line.tokens[index].form.startswith(_DEFINITE)


def _is_indefinite(line: Line, index: int) -> bool:
    """Say whether an adjective without article stands at a token, and its noun before it."""
    form = line.tokens[index].form
    before = line.tokens[index - 1].form if index else ""
    return form.endswith("ه") and not form.startswith(("ال", "ب", "و")) and not before.startswith(_DEFINITE)


def _more_demonyms(line: Line, index: int, ids: list[str]) -> int:
    """Take up a second adjective of a dual (الجيشين التركي والحر)."""
    while index < len(line):
        hits = line.at(index)
        demonym = hits.get("demonym")
        if demonym is None or demonym.reading.conjunction != "و":
            break
        if demonym.value not in ids:
            ids.append(demonym.value)
        index += 1
    return index


def _mention(
    line: Line,
    first: int,
    last: int,
    hit: Hit,
    ids: tuple[str, ...],
    *,
    ref: str = "name",
    head: str = "",
    foe: bool = False,
) -> Mention:
    surface, span = line.surface(first, last, hit.reading)
    form = hit.reading.base
    number = 2 if form.endswith(("ان", "ين")) and form in _DUALS else 3 if form.endswith(("ون", "ين", "ات")) else 1
    return Mention(
        "actor",
        first,
        last,
        span,
        surface,
        ids,
        ref=ref,
        head=head,
        number=number,
        gender=gender_of(form),
        foe=foe,
    )


def gender_of(form: str) -> str:
    """
    Return the grammatical gender of a name or noun by its first word: `f`, `m`, or nothing for people in the plural.

    >>> [gender_of(form) for form in ("قوات", "التنظيم", "مقاتلون")]
    ['f', 'm', '']
    """
    bare = form.removeprefix("ال")
    if bare.endswith(("ون", "ين", "و")) or bare in _EITHER:
        return ""
    if bare.endswith(("ه", "ات")) or bare in _FEMININE:
        return "f"
    return "m"


_FEMININE = frozenset(cues()["forces"]["feminine"])
_EITHER = frozenset(cues()["forces"]["either"])
_HEADS = {noun: head for head in ("militants", "army") for noun in cues()["forces"][head]}
"""Which nouns speak of regular forces, and which of anybody else."""
_EPITHETS = frozenset("ال" + word for word in cues()["forces"]["epithets"])
_ORDINALS = frozenset(cues()["places"]["ordinals"])
_ARMED = frozenset({"المسلحه", "العسكريه", "المقاتله"})
_TROOPS = frozenset({"قوات", "وحدات"})
_HOME = frozenset({"بلاده", "بلادها", "بلادهم"})
_BELONGS = frozenset(cues()["forces"]["belongs"])
_RANKS = frozenset(cues()["forces"]["ranks"])
_DUALS = frozenset(cues()["forces"]["two"])


def people_at(line: Line, index: int) -> tuple[Mention, int] | None:
    """Return the civilians that begin at a token and the token after them."""
    hit = line.at(index).get("people")
    if hit is None:
        return None
    surface, span = line.surface(index, index + 1, hit.reading)
    return Mention("people", index, index + 1, span, surface, hit.value, number=3), index + 1


def quantity_at(line: Line, index: int, numbers: dict[int, int]) -> tuple[Mention, int]:
    """
    Return a counted noun with its count (نحو 2800 مسلح، 32 حافلة، عشرات المقاتلين) and the token after it.

    `numbers` says for each token that begins a number where the number ends.
    """
    start, end = index, numbers[index]
    if end < len(line):
        hits = line.at(end)
        force, people = hits.get("force"), hits.get("people")
        counted = people if people is not None and not people.reading.conjunction else force
        if counted is not None and not counted.reading.conjunction and counted.reading.particle in ("", "من"):
            found = actor_at(line, end) if counted is force else people_at(line, end)
            if found is not None:
                mention, after = found
                if (
                    counted is people
                    and after + 1 < len(line)
                    and "role" in line.at(after)
                    and line.at(after)["role"].value == "from"
                ):
                    named = actor_at(line, after + 1)  # 1706 أشخاص من المسلحين: fighters, not civilians
                    if named is not None:
                        mention, after = named
                span = Span(line.tokens[start].start, line.tokens[end + counted.length - 1].end)
                mention.quantity = span
                mention.first = start
                if counted is force and "counted" in counted.value and not mention.ids:
                    return Mention("means", start, after, span, span.words(line.text)), after
                return mention, after
        if "role" in hits and hits["role"].value == "from" and end + 1 < len(line):
            found = actor_at(line, end + 1) or people_at(line, end + 1)
            if found is not None:
                found[0].quantity = Span(line.tokens[start].start, line.tokens[end - 1].end)
                found[0].first = start
                return found
    span = Span(line.tokens[start].start, line.tokens[end - 1].end)
    return Mention("quantity", start, end, span, span.words(line.text)), end
