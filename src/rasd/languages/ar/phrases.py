"""The phrases of a predicate and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention, Phrase, Predication
from rasd.languages.ar.clauses import GENDER, NOUN_PHRASES, PARTICLES, PREDICATES
from rasd.languages.ar.fitting import adjective_before
from rasd.languages.ar.pronouns import collect_pronoun, pronoun_phrase
from rasd.languages.ar.vocabulary import cues
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.frames import Frame
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Line, Unit


_LOCATING = frozenset({"surroundings", "countryside", "region", "river", "road", "governorate"})
"""Heads of a second place phrase that says where the first one lies (على القرى … على الضفة الجنوبية)."""


def joined_actors(units: list[Unit], at: int, end: int, role: str) -> Phrase:
    """Join an actor with those that "and" adds to it."""
    mentions = list(units[at].mentions)
    following = at + 1
    while following < end and units[following].kind == units[at].kind and units[following].conjunction == "و":
        mentions += [one for one in units[following].mentions if one.head != "own"]  # قوات النظام وميليشياتها
        following += 1
    return Phrase(role, mentions)


def _names(mention: Mention, unit: Unit) -> bool:
    """Say whether a place's name holds a unit."""
    return mention.type == "place" and mention.first <= unit.first < mention.last


def _held_place(
    reader: Reader, units: list[Unit], at: int, end: int, frame: Frame, phrases: list[Phrase]
) -> int | None:
    """
    Take somebody's last stronghold for the place that a verb of taking wants (استعادة آخر معقل للمعارضة في كذا).

    Return the last unit of its name, None where no such place stands at a unit.
    """
    one = units[at]
    taken = any(p.type == "place" and p.role in frame.slots.get("place", ()) for p in phrases)
    if one.kind != "noun" or "apposed" not in one.value.flags or frame.kind != "transfer" or taken:
        return None
    owner = (
        at
        if one.reading.suffix
        else next((far for far in range(at + 1, min(end, at + 4)) if units[far].kind == "actor"), None)
    )
    if owner is None or any(units[far].kind in {"mark", "role"} for far in range(at + 1, owner)):
        return None
    first = at - 1 if units[at - 1].kind == "quantifier" else at
    last = owner
    if owner + 2 < end and units[owner + 1].kind == "role" and units[owner + 1].value == "in":
        last = owner + 2 if units[owner + 2].kind == "place" else owner
    elif owner + 1 < end and units[owner + 1].kind == "place" and units[owner + 1].particle == "ب":
        last = owner + 1
    several = one.reading.base in cues()["places"]["several"]
    if several and (last == owner or not _reach_of(units[last].mentions[0])):
        return None  # its last pockets in X and Y: those are what is taken
    start, stop = units[first].first, units[last].last
    surface, span = reader.line.surface(start, stop, units[first].reading)
    role = str(units[first - 1].value) if units[first - 1].kind == "role" else "object"
    phrases.append(Phrase(role, [Mention("place", start, stop, span, surface, head="base")]))
    if "from" in frame.slots and frame.subject_slot != "from" and owner != at:
        phrases.append(Phrase("from", list(units[owner].mentions)))
    return last


def name_by_clause(reader: Reader, clause: Clause, predication: Predication) -> None:
    """
    Name unnamed places by the relative clause that tells of them.

    By where it says that they lie (المناطق التي خسرها في كذا), else by the whole clause (القرى التي سيطرت عليها قسد).
    """
    told = clause.antecedent
    if clause.kind != "relative" or told is None or told.type != "place" or told.number < 3 or told.place is not None:
        return
    if told.ref not in {"plural", "part"} or predication.frame.kind not in {"transfer", "control", "withdrawal"}:
        return
    lying = next((p for p in predication.phrases if p.type == "place" and p.role == "in" and _is_named(p)), None)
    if lying is not None:
        predication.phrases.remove(lying)
        for known in (*reader.made, predication):
            for phrase in known.phrases:
                if any(mention is told for mention in phrase.mentions):
                    at = next(at for at, mention in enumerate(phrase.mentions) if mention is told)
                    phrase.mentions[at : at + 1] = lying.mentions
    elif told.head != "district" and predication.last > told.last:
        told.last = predication.last
        told.span = reader.line.span(told.first, told.last)._replace(start=told.span.start)
        told.surface = told.span.words(reader.line.text)
        told.ref = "name"


def _is_named(phrase: Phrase) -> bool:
    return all(mention.ref == "name" for mention in phrase.mentions) and not any(map(_reach_of, phrase.mentions))


def _past_joined(units: list[Unit], at: int, end: int) -> int:
    """Return the last unit of some joined actors."""
    while at + 1 < end and units[at + 1].kind == units[at].kind and units[at + 1].conjunction == "و":
        at += 1
    return at


def backers_end(units: list[Unit], at: int, end: int) -> int:
    """Return the unit after those whom an adjective of backing names (المدعوم من تركيا): they belong to it alone."""
    following = at + 1
    if following < end and units[following].kind == "role":
        following += 1
    if following >= end or units[following].kind not in {"actor", "metonym", "place"}:
        return at + 1
    following += 1
    while following < end and units[following].kind == "actor" and units[following].conjunction:
        following += 1
    return following


def collect_phrases(
    reader: Reader,
    predication: Predication,
    clause: Clause,
    index: int,
    end: int,
    *,
    first: bool,
    lent: Phrase | None,
) -> None:
    """Gather the phrases of a predicate with their roles."""
    units, frame = reader.units, predication.frame
    unit = units[index]
    phrases = predication.phrases
    if first or unit.kind in {"participle", "phrase"}:
        _collect_before(reader, phrases, clause, index, predication)
    told = (
        unit.kind == "participle"
        and index >= 2
        and units[index - 2].kind == "quantifier"
        and units[index - 1].kind in {"word", "place"}
    )
    taken = next((m for p in reader.made for known in p.phrases for m in known.mentions if _names(m, unit)), None)
    if "apposed" in frame.flags and taken is not None:
        phrases[:] = [Phrase("topic", [taken])]  # the place that the verb before takes is this very stronghold
    elif "apposed" in frame.flags or (told and frame.kind == "control"):
        _appose(units, phrases, index - 2 if told else index)  # البوكمال، آخر مدينة خاضعة للتنظيم
    acts = next((roles for roles in frame.slots.values() if "subject" in roles), ("of",))
    owned = "of" in acts and any(
        one.kind == "actor" and not one.particle and units[at - 1].kind == unit.kind
        for at, one in enumerate(units[index + 1 : end], index + 1)
    )
    if lent is not None and (not owned or frame.kind in {"agreement", "negotiation"}):
        phrases.append(lent)
    collect_pronoun(reader, predication, unit, units[index + 1 : end])
    consumed = index
    bound_for = False
    for at in range(index + 1, end):
        if at <= consumed:
            continue
        one = units[at]
        if one.kind == "participle" and one.value.kind == "relation" and frame.kind != "relation":
            consumed = backers_end(units, at, end) - 1
            continue
        held = _held_place(reader, units, at, end, frame, phrases)
        if held is not None:
            consumed = held
            continue
        if one.kind == "noun" and "apposed" in one.value.flags and any(p.type == "place" for p in phrases):
            # "…, the last stronghold of Y in Z, …": said in passing, up to the next mark
            consumed = next(
                (far - 1 for far in range(at, end) if units[far].kind in {"mark", "before_noun", "date"}), end
            )
            continue
        if one.kind == "role" and at + 1 < end and one.value in frame.slots.get("place", ()):
            behind = units[at + 1 + (units[at + 1].kind == "quantifier") if at + 2 < end else at + 1]
            theirs = reader.line.tokens[behind.first].form.endswith(("ها", "هم"))  # على مئذنتها: of a place told before
            predication.unread |= behind.kind == "word" and one.value in {"on", "from", "off"} and not theirs
        if one.kind == "role" and one.value == "to" and at + 1 < end and units[at + 1].kind == "word":
            bound_for = "to" in frame.slots.get("destination", ())
        if one.kind == "pronoun":
            phrases.append(pronoun_phrase(reader.line, one, frame))
        elif one.kind in NOUN_PHRASES:
            _turn_latter(units, at, frame)
            role = _role_of(reader.line, units, at, predication, phrases, frame)
            if unit.kind == "phrase" and one.kind == "actor" and _is_parted(units, index, at):
                continue
            listed = joined_actors(units, at, end, role) if one.kind == "actor" else Phrase(role, list(one.mentions))
            if one.kind == "actor":
                consumed = _past_joined(units, at, end)
            if one.kind == "place" and at and (units[at - 1].kind == "list_intro" or _fills(reader.line, units, at)):
                _add_to_list(reader, clause, phrases, one)
                continue
            if one.kind == "place" and _goes_on(units, at, phrases, frame):
                continue
            if (
                one.kind == "place"
                and role == "object"
                and unit.kind == "verb"
                and unit.reading.suffix
                and one.mentions[0].head == "base"
            ):
                if "object" in frame.slots.get("place", ()) and at == index + 1:
                    continue  # سلمهما اللواء 27: who hands them over, not what
            if bound_for and one.kind == "place" and role == "in":
                role = listed.role = "to"  # انسحبت إلى خطوط دفاعية في محيط كذا
            if one.kind == "place" and role and not _is_dual(reader.line, one.mentions[0]):
                _hand_on(listed, phrases, frame)
            if one.kind == "place" and role == "object" and at and units[at - 1].kind == "place":
                role = "near"
                listed.role = role
            located = one.kind == "place" and one.mentions[0].head in _LOCATING
            if located and any(p.role == role and p.type == "place" for p in phrases) and not units[at - 1].conjunction:
                listed.role = "near"  # على القرى … على الضفة الجنوبية: where the first ones lie
            if role:
                phrases.append(listed)
        elif one.kind == "phrase" and one.reading.suffix:
            suffix = one.reading.suffix
            token = reader.line.tokens[one.last - 1]
            pronoun = Mention(
                "actor", one.first, one.last, Span(token.end - len(suffix), token.end), suffix,
                ref="own" if suffix == "نا" else "pronoun", gender=GENDER.get(suffix, ""),
            )  # fmt: skip
            phrases.append(Phrase("by", [pronoun]))
        elif one.kind == "demonym" and frame.kind == "relation":
            span = reader.line.span(one.first, one.last, one.reading)
            phrases.append(
                Phrase(
                    "by",
                    [Mention("actor", one.first, one.last, span, span.words(reader.line.text), (one.value,))],
                )
            )
        elif one.kind == "metonym" and one.particle in {"ل", ""}:
            role = "for" if one.particle == "ل" else _role_of(reader.line, units, at, predication, phrases, frame)
            span = reader.line.span(one.first, one.last, one.reading)
            phrases.append(
                Phrase(
                    role,
                    [Mention("actor", one.first, one.last, span, span.words(reader.line.text), (one.value,))],
                )
            )
    if predication.voice == "noun" and any(p.role == "of" and p.type == "actor" for p in phrases):
        phrases[:] = [p for p in phrases if p is lent or p.role != "subject" or p.type != "actor"]
    taken_up = any(phrase.mentions[0].ref == "pronoun" and phrase.type == "place" for phrase in phrases)
    if clause.kind in {"relative", "resumed"} and clause.antecedent is not None and (first or taken_up):
        role = "topic" if clause.antecedent.type == "place" else "subject"
        headed = [
            p
            for p in phrases
            if p.mentions[0].ref == "pronoun" and p.type == "place" and p.role in frame.slots.get("destination", ())
        ]
        if role == "topic" and headed and headed[0].role not in frame.slots.get("place", ()):
            headed[0].mentions[:] = [clause.antecedent]  # التي فرّ إليها: where to
            return
        if role == "topic" and clause.antecedent.ref == "plural":
            predication.unread = True  # "the areas that …": no other place is meant
        filled = {"subject", "of"} if role == "subject" else {"topic"}
        if not any(phrase.role in filled and phrase.type == clause.antecedent.type for phrase in phrases):
            phrases.append(Phrase(role, [clause.antecedent]))


def collect_tail(reader: Reader, predication: Predication, tail: Clause) -> None:
    """Take the phrases of a verb that stand behind the relative clause of its subject (سيطر كذا، الذي …، على كذا)."""
    units = reader.units
    for at in range(tail.first + 1, tail.last):
        one = units[at]
        if one.kind in PREDICATES:
            return
        if one.kind in {"place", "actor"}:
            role = _role_of(reader.line, units, at, predication, predication.phrases, predication.frame)
            predication.phrases.append(Phrase(role, list(one.mentions)))


def collect_between(reader: Reader, predication: Predication, first: int, index: int) -> None:
    """Take the place between a verb and its verbal noun (فرضت على المدينة حصاراً)."""
    units, phrases = reader.units, predication.phrases
    if any(phrase.type == "place" for phrase in phrases):
        return
    for at in range(first + 1, index):
        one = units[at]
        if one.kind == "pronoun":
            phrase = pronoun_phrase(reader.line, one, predication.frame)
            if phrase.type == "place":
                phrases.append(phrase)
        elif one.kind == "place" and units[at - 1].kind == "role":
            phrases.append(Phrase(str(units[at - 1].value), list(one.mentions)))


def _appose(units: list[Unit], phrases: list[Phrase], index: int) -> None:
    """Take the place right before a noun that says what it is (الشدادي آخر معاقل التنظيم، كذا، وهو آخر معسكراته)."""
    for back in range(index - 1, max(-1, index - 5), -1):
        unit = units[back]
        if unit.kind == "place":
            before = units[back - 1] if back else None
            located = unit.mentions[-1].head == "surroundings" and not unit.particle
            if located and before is not None and before.kind == "place":
                unit = before  # مدينة كذا شمال دمشق، آخر معاقل: the town
            several = units[index].reading.base in cues()["places"]["several"]
            phrases[:] = [Phrase("topic", list(unit.mentions) if several else unit.mentions[-1:])]
            return
        if unit.kind not in {"quantifier", "word", "list_intro"} and not (unit.kind == "mark" and unit.value in "،,"):
            return


def _turn_latter(units: list[Unit], at: int, frame: Frame) -> None:
    """Take "the latter", "the former" for a place where the frame wants one (دخلت الأولى، انسحبوا من الأخيرة)."""
    mention = units[at].mentions[0]
    if mention.head not in {"latter", "former"} or mention.type != "actor":
        return
    wanted = frame.slots.get("place", ())
    role = units[at - 1].value if units[at - 1].kind == "role" else "object"
    if role in wanted and (role != "object" or mention.gender == "f"):
        mention.type = units[at].kind = "place"


def _fills(line: Line, units: list[Unit], at: int) -> bool:
    """Say whether names in brackets or behind a colon tell which the places announced right before are."""
    back = at - 1
    colon = units[back].kind == "mark" and units[back].value == ":"
    back -= colon
    if back < 0 or units[back].kind != "place" or units[back].mentions[-1].number < 2:
        return False
    first = units[at].first
    return colon or "(" in line.text[line.tokens[first - 1].end : line.tokens[first].start]


def _hand_on(located: Phrase, phrases: list[Phrase], frame: Frame) -> None:
    """
    Give back to a list told before what only seems to go on with where its last item lies.

    (على كذا في ريف إدلب، وبلدة كذا; على الساحل من كذا إلى كذا، ومحافظة كذا)
    """
    roles = frame.slots.get("place", ())
    ways = {role for slot, others in frame.slots.items() if slot != "place" for role in others}
    if (
        len(located.mentions) < 2
        or located.role in ways | {"between"}
        or (located.role in roles and located.role != "in")
    ):
        return
    first, *others = located.mentions
    wide = _reach_of(first)
    if not (wide or located.role == "to") or (wide and any(_reach_of(one) for one in others)):
        return
    for phrase in reversed(phrases):
        if phrase.type == "place" and phrase.role in roles and phrase.role not in {"in", "near", "topic"}:
            if phrase.mentions[0].ref != "pronoun":
                phrase.mentions += others
                located.mentions[:] = [first]
            return


def _is_dual(line: Line, place: Mention) -> bool:
    """Say whether a noun of two begins a place (ريفي درعا والقنيطرة)."""
    head = line.at(place.first).get("head")
    return head is not None and head.value.number == 2


def _reach_of(place: Mention) -> bool:
    """Say whether others lie in a place: a province, a countryside, a region."""
    kind = place.place.kind if place.place is not None else place.head
    return kind in {"governorate", "region", "countryside", "surroundings", "desert", "district", "river"}


def _goes_on(units: list[Unit], at: int, phrases: list[Phrase], frame: Frame) -> bool:
    """
    Add places that "and" joins to a list told before to that list.

    Words may stand between that say where the last item lies, or a comma (على كذا جنوب كذا، وكذا).
    """
    unit, before = units[at], units[at - 1]
    also = before.kind == "role" and before.value == "also"
    if not also and (unit.conjunction != "و" or unit.particle or before.kind in {"role", "quantifier"}):
        return False
    if before.kind == "word" and not unit.mentions[0].head:
        return False
    roles = frame.slots.get("place", ())
    for phrase in reversed(phrases):
        if phrase.type == "place" and phrase.role in roles and phrase.role not in {"in", "near", "topic"}:
            if phrase.mentions[0].ref == "pronoun":
                return False
            phrase.mentions += unit.mentions
            return True
    return False


def _add_to_list(reader: Reader, clause: Clause, phrases: list[Phrase], unit: Unit) -> None:
    """
    Put the places that "namely" brings in the place of the plural that announced them, or beside the names before it.

    A clause before that takes the announced places takes those that are named, too.
    """
    announced = [phrase for phrase in phrases if phrase.type == "place" and phrase.mentions[-1].number >= 2]
    known = announced[::-1] or [phrase for phrase in phrases[::-1] if phrase.type == "place"]
    told = announced[-1].mentions[-1] if announced else None
    if known:
        named = [mention for mention in known[0].mentions if mention.number == 1]
        known[0].mentions[:] = [*named, *unit.mentions]
    else:
        told = clause.antecedent if clause.kind == "relative" else None
        told = told if told is not None and told.type == "place" and told.number >= 2 else None
        phrases.append(Phrase("object" if told is None else "topic", list(unit.mentions)))
    for other in reader.made if told is not None else ():
        for phrase in other.phrases:
            if phrase.mentions[-1] is told:
                phrase.mentions[-1:] = unit.mentions


def _collect_before(
    reader: Reader, phrases: list[Phrase], clause: Clause, index: int, predication: Predication
) -> None:
    units = reader.units
    start = clause.first
    if units[index].kind == "participle":
        # An adjective belongs to the noun before it
        linked = any(is_link(one) for one in units[max(clause.first, index - 3) : index])
        start = clause.first if linked else max(clause.first, index - 2)
    told = adjective_before(reader.line, units, index) if units[index].kind == "phrase" else None
    if told is not None:
        start = max(start, told - 2)
    consumed = start - 1
    for at in range(start, index):
        if at <= consumed:
            continue
        one = units[at]
        if one.kind in PREDICATES and one.kind != "participle" and units[index].kind != "phrase":
            if one.kind != "verb" or one.value.frames or one.value.light or one.value.speech:
                phrases.clear()
            continue
        if one.kind == "participle" and one.value.kind == "relation" and predication.frame.kind != "relation":
            consumed = backers_end(units, at, index) - 1
            continue
        if one.kind not in NOUN_PHRASES and one.kind != "metonym":
            continue
        previous = units[at - 1] if at > clause.first else None
        stands_for = _as_actor(reader, units, at, index)
        if stands_for is not None:
            phrases.append(Phrase("subject", [stands_for]))
            continue
        if one.kind == "metonym":
            continue
        role = PARTICLES.get(one.particle, "")
        if not role and previous is not None and previous.kind == "role":
            if (
                previous.value == "on"
                and one.kind == "place"
                and at >= 2
                and units[at - 2].kind in {"word", "participle"}
            ):
                continue  # الوحدات العاملة على محور كذا سيطرت: who they are
            share = at >= 2 and previous.value == "from" and _is_share(units[at - 2], "quantifier")
            role = "" if share or _is_told(reader, at, index) else previous.value
        if not role:
            if one.kind == "place" or (
                predication.frame.kind == "relation" and units[index].kind in {"participle", "noun"}
            ):
                role = "topic"
            else:
                role = "subject"
        if one.kind == "actor":
            phrase = joined_actors(units, at, index, role)
            consumed = _past_joined(units, at, index)
        else:
            phrase = Phrase(role, list(one.mentions))
        if told is not None and one.kind == "place":
            last = one.mentions[-1]
            inner = last.inner if last.head == "surroundings" else None
            phrases[:] = [known for known in phrases if known.type != "place"]
            both = reader.line.tokens[units[told].first].form.endswith(("تين", "تان", "ين", "ان"))
            phrase = Phrase(
                "topic", list(one.mentions) if both else [inner or last]
            )  # شمال مدينة تدمر الخاضعة لـ: the town, not what lies north of it
        phrases.append(phrase)


def _is_parted(units: list[Unit], index: int, at: int) -> bool:
    """Say whether somebody stands too far behind a fixed phrase to be the holder of whom it tells (تحت سيطرة … منذ الإطاحة بفلان)."""
    return any(one.kind in {"date", "mark", "masdar"} for one in units[index + 1 : at])


def _is_near(line: Line, role: Unit) -> bool:
    """Say whether "from" only says near what something lies (القريبتين من مدينة كذا، على بعد 5 كم من كذا)."""
    return role.first > 0 and line.tokens[role.first - 1].form in cues()["places"]["near_words"]


def _is_share(unit: Unit, *kinds: str) -> bool:
    """Say whether "of" behind a unit brings what it is a share of (80% من الرقة), and not where somebody leaves."""
    return unit.kind in {"quantity", *kinds} or (unit.kind == "mark" and unit.value == "%")


def _is_told(reader: Reader, at: int, index: int) -> bool:
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


def _as_actor(reader: Reader, units: list[Unit], at: int, index: int) -> Mention | None:
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


def _role_of(
    line: Line, units: list[Unit], at: int, predication: Predication, phrases: list[Phrase], frame: Frame
) -> str:
    unit, previous = units[at], units[at - 1]
    glued = PARTICLES.get(unit.particle)
    if (
        glued == "for"
        and unit.kind == "place"
        and predication.voice == "noun"
        and "object" in frame.slots.get("place", ())
    ):
        if (
            not any(p.role == "object" and p.type == "place" for p in phrases)
            and "to" not in frame.slots.get("to", ("to",))[:2]
        ):
            return "object"  # استعادة النظام لخان العسل
    if glued is not None and unit.particle:
        return glued if not (glued == "in" and unit.kind == "means") else "aboard"
    if previous.kind == "role":
        share = previous.value == "from" and at >= 3 and _is_share(units[at - 2])
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
        if units[back].kind == "role":
            return str(units[back].value)
    if unit.kind == "place":
        aside = previous.kind == "mark" and not unit.conjunction and unit.mentions[0].head == "surroundings"
        return "near" if aside and unit.mentions[0].inner is not None else "object"  # …، شرقي مدينة كذا
    noun = predication.voice == "noun"
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
