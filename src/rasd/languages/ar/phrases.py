"""The phrases of a predicate and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention, Phrase, Predication
from rasd.languages.ar.clauses import GENDER, NOUN_PHRASES, PARTICLES, PREDICATES
from rasd.languages.ar.described_places import appose, held_place, named_at
from rasd.languages.ar.fitting import adjective_before
from rasd.languages.ar.place_phrases import add_to_list, fills, goes_on, hand_on, is_dual
from rasd.languages.ar.pronouns import collect_pronoun, pronoun_phrase
from rasd.languages.ar.roles import as_actor, is_link, is_parted, is_share, is_told, role_of
from rasd.languages.ar.vocabulary import cues
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.frames import Frame
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Unit


_LOCATING = frozenset({"border", "surroundings", "countryside", "region", "river", "road", "governorate"})
"""Heads of a second place phrase that says where the first one lies (على القرى … على الضفة الجنوبية)."""


def _kind_of(place: Mention) -> str:
    """Return what kind of place a mention is, by the list or by its noun."""
    return place.place.kind if place.place is not None else place.head


def joined_actors(units: list[Unit], at: int, end: int, role: str) -> Phrase:
    """Join an actor with those that "and" adds to it."""
    mentions = list(units[at].mentions)
    following = at + 1
    while following < end and units[following].kind == units[at].kind and units[following].conjunction == "و":
        mentions += [one for one in units[following].mentions if one.head != "own"]  # قوات النظام وميليشياتها
        following += 1
    return Phrase(role, mentions)


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
    apposed = "apposed" in frame.flags
    taken = named_at(reader, unit) if apposed else None
    if taken is not None:
        phrases[:] = [Phrase("topic", [taken])]  # the place that the verb before takes is this very stronghold
    elif apposed or (told and frame.kind == "control"):
        appose(units, phrases, index - 2 if told else index)  # البوكمال، آخر مدينة خاضعة للتنظيم
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
        if one.kind == "word" and reader.line.tokens[one.first].form in cues()["places"]["except"]:
            break
        held = held_place(reader, units, at, end, frame, phrases)
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
            predication.unread |= behind.kind == "word" and one.value in {"on", "from"} and not theirs
        if one.kind == "role" and one.value == "to" and at + 1 < end and units[at + 1].kind == "word":
            bound_for = "to" in frame.slots.get("destination", ())
        if one.kind == "pronoun":
            phrases.append(pronoun_phrase(reader.line, one, frame))
        elif one.kind in NOUN_PHRASES:
            _turn_latter(units, at, frame)
            role = role_of(reader.line, units, at, predication, phrases, frame)
            if unit.kind == "phrase" and one.kind == "actor" and is_parted(units, index, at):
                continue
            listed = joined_actors(units, at, end, role) if one.kind == "actor" else Phrase(role, list(one.mentions))
            if one.kind == "actor":
                consumed = _past_joined(units, at, end)
            if one.kind == "place" and at and (units[at - 1].kind == "list_intro" or fills(reader.line, units, at)):
                add_to_list(reader, clause, phrases, one)
                continue
            if one.kind == "place" and goes_on(units, at, phrases, frame):
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
            if one.kind == "place" and role == "object" and at and units[at - 1].kind == "place":
                role = "near"
                listed.role = role
            if one.kind == "place" and role and not is_dual(reader.line, one.mentions[0]):
                hand_on(listed, phrases, frame)
            located = one.kind == "place" and _kind_of(one.mentions[0]) in _LOCATING
            told = predication.unread or any(p.role == role and p.type == "place" for p in phrases)
            if located and told and not units[at - 1].conjunction:
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
        elif (
            one.kind == "metonym"
            and one.particle in {"ل", ""}
            and not (one.conjunction and units[at - 1].kind in {"place", "word"})
        ):
            role = "for" if one.particle == "ل" else role_of(reader.line, units, at, predication, phrases, frame)
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
            role = role_of(reader.line, units, at, predication, predication.phrases, predication.frame)
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


def _turn_latter(units: list[Unit], at: int, frame: Frame) -> None:
    """Take "the latter", "the former" for a place where the frame wants one (دخلت الأولى، انسحبوا من الأخيرة)."""
    mention = units[at].mentions[0]
    if mention.head not in {"latter", "former"} or mention.type != "actor":
        return
    wanted = frame.slots.get("place", ())
    role = units[at - 1].value if units[at - 1].kind == "role" else "object"
    if role in wanted and (role != "object" or mention.gender == "f"):
        mention.type = units[at].kind = "place"


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
        stands_for = as_actor(reader, units, at, index)
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
            share = at >= 2 and previous.value == "from" and is_share(units[at - 2], "quantifier")
            role = "" if share or is_told(reader, at, index) else previous.value
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
