"""From units to predications: clauses, predicates, and the phrases that belong to each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rasd.claim import Modality, Polarity
from rasd.languages.ar.words import cues, frames, frames_of_masdar
from rasd.reading.document import Mention, Phrase, Predication
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line, Unit
    from rasd.languages.ar.words import Verb
    from rasd.reading.frames import Frame

PREDICATES = frozenset({"verb", "masdar", "noun", "phrase", "participle"})
NOUN_PHRASES = frozenset({"actor", "place", "people", "means", "quantity"})
_AUXILIARY = frozenset({"auxiliaries", "remain", "not_verb"})
_AROUND = frozenset({"خلال", "وسط", "اثناء", "جراء", "اثر", "رغم", "تحت", "نتيجه", "بسبب"})
_LOCATING = frozenset({"surroundings", "countryside", "region", "river", "road", "governorate"})
"""Heads of a second place phrase that says where the first one lies (على القرى … على الضفة الجنوبية)."""
_BEING = frozenset({"يكون", "تكون"})
GENDER = {"ها": "f", "ه": "m"}
PARTICLES = {"ب": "in", "ل": "for", "من": "from", "علي": "on", "في": "in", "ك": ""}


@dataclass(slots=True)
class Clause:
    """Units `first` to `last` (exclusive) with the word that opens them."""

    first: int
    last: int
    kind: str = "main"
    """`main`, `relative`, `complement`, `before` (after, following, before + verbal noun), `start` (while, when, …)."""
    antecedent: Mention | None = None
    taken_up: bool = False
    """Its opening word carries a pronoun for the speaker (أنها ستدخلها)."""


@dataclass(slots=True)
class Carrier:
    """A verb whose object is the real predicate: it lends subject, polarity and modality."""

    unit: Unit
    subject: Phrase | None
    polarity: Polarity
    modality: Modality
    kind: str
    clause: int
    at: int
    """Index of its unit."""
    used: bool = False


@dataclass(slots=True)
class Reader:
    """State of one sentence while its predicates are read from right to left of the page."""

    line: Line
    units: list[Unit]
    clauses: list[Clause] = field(default_factory=list)
    made: list[Predication] = field(default_factory=list)
    at_unit: list[int] = field(default_factory=list)
    idle: Phrase | None = None
    """Who acts in a verb whose own claim no list knows (تابعت الوحدات ملاحقة …): the next verb goes on with it."""


def clauses_of(units: list[Unit]) -> list[Clause]:
    """Cut the units of a sentence into clauses."""
    clauses = [Clause(0, len(units))]
    for index, unit in enumerate(units):
        if not unit.conjunction and unit.kind not in _OPENING:
            continue
        kind = _opens(units, index, clauses[-1].first)
        pending = _pending(units, clauses, index) if kind == "main" else None
        if pending is not None or (kind is None and _resumes(units, clauses[-1], index)):
            kind = "resumed"
        if kind is None:
            continue
        current = clauses[-1]
        if index == current.first:
            current.kind = kind if current.kind == "main" else current.kind
            clause = current
        else:
            current.last = index
            clause = Clause(index, len(units), kind)
            clauses.append(clause)
        if kind == "relative":
            clause.antecedent = _antecedent(units, index)
        if kind == "resumed":
            clause.antecedent = pending or (
                _own_subject(units, index) or clauses[-2].antecedent if len(clauses) > 1 else None
            )
        if kind == "complement":
            clause.taken_up = unit.value not in {"ان", "بان", "كون"}
    return clauses


def _resumes(units: list[Unit], clause: Clause, index: int) -> bool:
    """A second verb in a relative clause goes on with the main clause (الفصائل التي تدعمها أنقرة انسحبت)."""
    if clause.kind != "relative" or units[index].kind != "verb" or units[index].conjunction:
        return False
    if any(unit.kind == "verb" for unit in units[clause.first : index]):
        return True
    # the relative clause's own verb may be one that no list knows: a word right behind the pronoun, with its subject
    return index - clause.first >= 3 and units[clause.first + 1].kind == "word" and units[index - 1].kind != "relative"


def _pending(units: list[Unit], clauses: list[Clause], index: int) -> Mention | None:
    """Return the subject that a relative clause parted from its verb (النظام الذي …، تخلى عن), None where none waits."""
    if units[index].kind != "verb" or units[index].conjunction or units[index - 1].kind != "mark":
        return None
    opened = next((clause for clause in clauses if clause.kind == "relative"), None)
    if opened is None or opened.antecedent is None or opened.antecedent.type != "actor":
        return None
    if any(unit.kind in PREDICATES for unit in units[: opened.first]) or any(
        c.kind not in {"main", "relative", "resumed"} for c in clauses
    ):
        return None
    return opened.antecedent


def _own_subject(units: list[Unit], index: int) -> Mention | None:
    """Return the actor right before a verb whom a verb that no list knows moves to act (تجعل داعش يخلي)."""
    before = units[index - 1]
    if (
        before.kind != "actor"
        or not before.mentions[0].ids
        or units[index - 2].kind != "word"
        or units[index - 3].kind != "relative"
    ):
        return None
    return before.mentions[0]


def _antecedent(units: list[Unit], index: int) -> Mention | None:
    for unit in reversed(units[max(0, index - 3) : index]):
        if unit.kind in {"actor", "place", "people"}:
            return unit.mentions[-1]
    return None


_OPENING = frozenset({"starts", "relative", "complement", "verb", "before_noun", "mark", "phrase", *_AUXILIARY})
"""Kinds of units that can open a clause without a conjunction."""


def _opens(units: list[Unit], index: int, start: int) -> str | None:
    unit = units[index]
    kind = unit.kind
    if unit.conjunction == "ف" and units[start].kind == "starts" and units[start].value == "اما" and index - start < 5:
        return None  # "as for X, …": one clause with its topic
    if kind == "starts":
        return "start"
    if kind in ("relative", "complement"):
        return kind
    if kind == "verb" and unit.particle in ("بعدما", "عندما"):
        return "start"
    following = units[index + 1] if index + 1 < len(units) else None
    previous = units[index - 1] if index else None
    if kind == "before_noun":
        ahead = units[index + 1 : index + 5]
        for one in ahead:
            if one.kind in {"masdar", "noun"}:
                return "before"
            if one.kind not in {"word", "date", "role", "quantity", "quantifier", "people"}:
                break
        return None
    if kind == "mark":
        announced = previous is not None and previous.kind == "place" and previous.mentions[-1].number == 3
        if (
            unit.value == ":"
            and following is not None
            and (following.kind == "list_intro" or (announced and following.kind == "place"))
        ):
            return None
        if previous is not None and previous.kind == "list_intro":
            return None
        return "main" if unit.value in "؛;:–—" and unit.value != "" else None
    verbal = kind == "verb" or kind in _AUXILIARY or (kind == "phrase" and unit.value.flags >= {"denied"})
    verbal = verbal or (kind == "phrase" and unit.value.id == "only-left")
    if previous is not None and previous.kind in _AUXILIARY and kind != "auxiliaries":
        return None
    if verbal and (unit.conjunction or _after_mark(previous)):
        return "main"
    if (
        kind == "actor"
        and unit.conjunction
        and any(one.kind == "actor" for one in units[start:index])
        and not any(one.kind in {"verb", "masdar", "phrase", "auxiliaries", "remain"} for one in units[start:index])
    ):
        return None  # a second subject of the verb to come
    if unit.conjunction and kind in {"actor", "place", "people", "word", "metonym"} and previous is not None:
        for one in units[index + 1 : index + 4]:
            if one.kind in {"verb", "auxiliaries", "remain", "not_verb", "phrase"}:
                return "main" if not one.conjunction else None
            if one.kind not in {"date", "word", "direction", "role", "place"}:
                break
        if _after_mark(previous) and kind in {"actor", "place"}:
            return "main"
    if unit.conjunction == "و" and kind == "before_noun" and following is not None:
        return "before"
    return None


def _after_mark(unit: Unit | None) -> bool:
    return unit is None or (unit.kind == "mark" and unit.value in "،,؛;:–—-")


def read_clauses(line: Line, units: list[Unit]) -> Reader:
    """Read every predicate of a sentence."""
    reader = Reader(line, units, clauses_of(units))
    carrier: Carrier | None = None
    for number, clause in enumerate(reader.clauses):
        if carrier is not None and not (clause.kind == "complement" and carrier.clause == number - 1):
            carrier = None
        index = clause.first
        first_predicate = True
        while index < clause.last:
            unit = units[index]
            if unit.kind in PREDICATES:
                carrier = _read_predicate(reader, number, index, carrier, first=first_predicate)
                first_predicate = first_predicate and unit.kind == "participle"
            index += 1
    return reader


def _read_predicate(reader: Reader, number: int, index: int, carrier: Carrier | None, *, first: bool) -> Carrier | None:
    units, clause = reader.units, reader.clauses[number]
    unit = units[index]
    polarity, modality, background = _mood(reader, clause, index)
    end = _window_end(reader.line, units, clause, index)
    verb: Verb | None = unit.value if unit.kind == "verb" else None
    shown = _frames_of(unit, reader.line, units[clause.last - 1].last)
    if _is_named_place(unit):
        return carrier
    if unit.kind == "phrase":
        shown = _phrase_frames(reader, number, index, shown)
    if unit.kind == "noun" and _is_circumstance(reader.line, units, index) and unit.value.kind == "clash":
        return carrier  # "after fighting": how it came about, no claim of its own
    if verb is not None and (verb.light or (verb.speech and not shown)):
        reachable = _carried(units, clause, end, reader.clauses, number) and not (
            shown and _has_object(units, index, end)
        )
        if reachable or not shown:
            subject = _carrier_subject(reader, clause, index, end, first=first)
            if verb.light == "failed":
                polarity = Polarity.DENIED if polarity is Polarity.ASSERTED else Polarity.ASSERTED
            if verb.light == "planned" and modality is Modality.STATED:
                modality = Modality.PLANNED
            kind = verb.light or verb.speech
            if verb.light == "done" and subject is not None:
                reader.idle = subject
            if verb.light or verb.speech:
                return Carrier(unit, subject, polarity, modality, kind, number, index)
    shown = _headlined(reader, clause, index, shown)
    if not shown or (unit.kind == "verb" and _is_foreign(reader, clause, index, first=first)):
        return carrier
    source_subject = forced = False
    lent: Phrase | None = None
    inherits = (carrier is not None and unit.kind in {"masdar", "noun"}) or (
        carrier is not None and clause.kind == "complement" and carrier.kind in {"planned", "failed", "done"} and first
    )
    if carrier is not None and inherits:
        lemma = carrier.unit.value.form.lemma
        # some verbs change what their verbal noun claims: to redeploy is to withdraw, to share control a state
        shown = tuple(frames()[frame.words.get("after", {}).get(lemma, frame.id)] for frame in shown)
        shown = _fitting(shown, reader.line, unit, units[clause.last - 1].last)
        if carrier.kind == "deal" and not any(frame.kind in {"agreement", "negotiation"} for frame in shown):
            pass
        elif carrier.kind in {"done", "passive", "deal", "failed", "planned"}:
            if carrier.polarity is Polarity.DENIED:
                polarity = Polarity.DENIED
            if carrier.modality is not Modality.STATED and modality is Modality.STATED:
                modality = carrier.modality
            lent = carrier.subject
        else:
            source_subject = True
        carrier.used = True
        forced = carrier.unit.value.form.lemma in cues()["light"]["of_another"] and carrier.unit.value.light == "done"
    shown = tuple(frame for frame in shown if not frame.words.get("carried") or inherits)
    for frame in shown:
        predication = Predication(frame, unit.first, unit.first, unit.last)
        predication.polarity, predication.modality, predication.background = polarity, modality, background
        predication.voice = _voice(reader.line, unit)
        if verb is not None and not verb.form.plural:
            predication.gender = "f" if verb.form.feminine else "m"
        predication.forced = forced
        predication.state = "state" in frame.flags
        predication.source_subject = source_subject or (clause.taken_up and first)
        _collect(reader, predication, clause, index, end, first=first, lent=lent)
        if carrier is not None and inherits and carrier.clause == number:
            _collect_between(reader, predication, carrier.at, index)
        if carrier is not None and carrier.kind == "passive" and inherits:
            predication.voice = "passive"
        _bound(reader.line, predication, unit, units, index)
        if _plausible(reader.line, predication):
            _share_subject(reader, predication, clause)
            reader.idle = None
            reader.made.append(predication)
            reader.at_unit.append(index)
            break
    kept = carrier is not None and unit.kind in {"masdar", "noun", "participle"} and carrier.clause == number
    return carrier if kept else None


def _headlined(reader: Reader, clause: Clause, index: int, shown: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Read a present as news where a headline has it (الثوار يسيطرون على …), or a verb of becoming before it (بات يسيطر)."""
    for frame in shown:
        if "headline" in frame.words:
            break
    else:
        return shown
    units = reader.units
    before = units[clause.first : index]
    becomes = units[index].particle == "ل" or any(
        one.kind == "verb" and one.value.form.lemma in cues()["clauses"]["inchoative"] for one in before[-2:]
    )
    heads = (
        clause.first == 0
        and bool(before)
        and not before[0].conjunction
        and all(one.kind in {"actor", "mark"} for one in before)
    )
    goes_on = (
        units[index].conjunction == "و"
        and units[0].kind == "actor"
        and not units[0].conjunction
        and all(one.value.form.tense == "present" for one in units[:index] if one.kind == "verb")
        and any(one.kind == "verb" for one in units[1:3])
    )
    if becomes or heads or goes_on:
        return tuple(frames()[frame.words.get("headline", frame.id)] for frame in shown)
    return shown


def _is_foreign(reader: Reader, clause: Clause, index: int, *, first: bool) -> bool:
    """Say whether somebody whom nothing names as an actor is the subject of a verb (العاملون لم يغادروا، فرّ المحافظ)."""
    ahead = reader.units[index + 1] if index + 1 < clause.last else None
    leaves = any(frame.kind == "withdrawal" for frame in reader.units[index].value.frames)
    if (
        leaves
        and ahead is not None
        and ahead.kind == "source"
        and ahead.reading.article
        and not reader.units[index].reading.suffix
    ):
        return True
    if not first or clause.kind == "relative":
        return False
    before = [
        one
        for one in reader.units[clause.first : index]
        if one.kind not in {"complement", "starts", "mark", "date", "not_verb", "auxiliaries", "remain"}
    ]
    return (
        bool(before)
        and all(one.kind in {"word", "direction"} for one in before)
        and len(before) <= 3
        and reader.line.tokens[before[0].first].form.removeprefix("و").startswith("ال")
    )


def _voice(line: Line, unit: Unit) -> str:
    if unit.kind != "verb":
        return "noun"
    if unit.value.form.passive or unit.value.form.lemma in cues()["clauses"]["undergoing"]:
        return "passive"
    token = line.tokens[unit.first]
    raw = line.text[token.start : token.end]
    skip = len(unit.conjunction) + (1 if unit.particle == "س" else 0)
    # A damma on the first letter of a past verb is how a careful writer marks the passive
    return "passive" if unit.value.form.tense == "past" and raw[skip + 1 : skip + 2] == "\u064f" else "active"


def _mood(reader: Reader, clause: Clause, index: int) -> tuple[Polarity, Modality, bool]:
    """Read negation, planning, doubt and the pluperfect off what stands before a predicate in its clause."""
    units = reader.units
    unit = units[index]
    polarity, modality, background = Polarity.ASSERTED, Modality.STATED, False
    if unit.particle in {"ما", "لم"} and unit.kind == "verb":
        polarity = Polarity.DENIED
    if unit.particle == "س":
        modality = Modality.PLANNED
    if (
        unit.particle == "ل"
        and unit.kind in {"masdar", "verb"}
        and not (unit.kind == "verb" and _has_come_to(reader, clause, index))
    ):
        modality = Modality.PLANNED
    near = True
    opens = clause.first
    if clause.kind == "complement":  # من المقرر أن تدخل: what stands right before "that" holds for it
        opens = max(0, clause.first - 2)
    for back in range(index - 1, opens - 1, -1):
        one = units[back]
        if back < clause.first and one.kind not in {"planned_before", "possible"}:
            break
        if (
            one.kind == "masdar"
            and unit.kind == "verb"
            and unit.value.form.tense == "present"
            and not unit.conjunction
            and not unit.particle
        ):
            break  # خروج المقاتلين من جيب يسيطرون عليه: a verb that says which one
        if one.kind == "verb" and near and unit.kind == "verb":
            break
        which = one.kind == "not_verb" and one.value == "ما" and unit.kind == "verb" and unit.value.light == "done"
        if which:
            continue  # "…, which forced them": no denial
        if one.kind == "not_verb" and unit.kind in {"verb", "phrase", "participle"} and near:
            if unit.kind == "verb" or back == index - 1:
                polarity = Polarity.DENIED
            if one.value in {"لن", "ولن"}:
                modality = Modality.PLANNED
        elif one.kind == "not_noun" and unit.kind == "masdar" and back >= index - 2:
            polarity = Polarity.DENIED
        elif one.kind == "planned_before":
            modality = Modality.PLANNED
        elif one.kind == "possible":
            modality = Modality.POSSIBLE
        elif one.kind == "auxiliaries" and unit.kind == "verb":
            if one.value in {"كان", "كانت", "كانوا"}:
                background = unit.value.form.tense == "past"
            elif one.value in {"قد", "لقد"} and unit.value.form.tense == "present":
                modality = Modality.POSSIBLE
        if one.kind in NOUN_PHRASES:
            near = False
    return polarity, modality, background


def _has_come_to(reader: Reader, clause: Clause, index: int) -> bool:
    """Say whether "to" with a verb tells an outcome: behind a move that was made (تابعت تقدمها لتسيطر على)."""
    for unit in reversed(reader.units[clause.first : index]):
        if unit.kind == "verb":
            moved = any(frame.kind in _MOVES for frame in unit.value.frames) or unit.value.light == "done"
            return moved and bool(unit.value.form.tense == "past")
    return False


_MOVES = frozenset({"movement", "transfer", "clash"})


def _is_circumstance(line: Line, units: list[Unit], index: int) -> bool:
    """Say whether fighting is only told as what went on around (خلال الاشتباكات، وسط قصف)."""
    unit = units[index]
    if unit.kind not in {"noun", "masdar"} or unit.value.kind not in {"clash", "strike"} or not index:
        return False
    return (
        line.tokens[units[index - 1].first].form.removeprefix("و") in _AROUND or units[index - 1].kind == "before_noun"
    )


def _window_end(line: Line, units: list[Unit], clause: Clause, index: int) -> int:
    """Return where a predicate's own phrases end: at the next predicate or the end of its clause."""
    for ahead in range(index + 1, clause.last):
        unit = units[ahead]
        if (
            unit.kind in PREDICATES
            and unit.kind != "participle"
            and not _is_named_place(unit)
            and not _is_circumstance(line, units, ahead)
        ):
            apart = any(one.kind in {"mark", "auxiliaries"} for one in units[index + 1 : ahead])
            if unit.kind == "phrase" and _as_role(units[index], unit) and not apart:
                continue
            if unit.kind == "noun" and unit.particle == "ب" and unit.value.kind in {"agreement", "negotiation"}:
                continue  # those who refuse the deal, under the deal: no predicate of its own
            if (
                unit.kind == "noun"
                and "apposed" in unit.value.flags
                and ahead
                and units[ahead - 1].kind in {"quantifier", "mark"}
            ):
                continue  # "…, the last stronghold of Y, …": said in passing
            free = units[index].kind in {"phrase", "participle"} and units[index].value.kind == "control"
            if free and unit.kind in {"noun", "masdar"} and unit.value.id in {"presence", "stationed"}:
                continue  # "has no presence left in", "free of any presence of"
            return ahead
        if unit.kind == "before_noun" and ahead + 1 < clause.last and units[ahead + 1].kind != "date":
            return ahead
        if unit.kind == "auxiliaries" and unit.value in _BEING and units[index].kind == "masdar":
            return ahead  # "with its entry the province is …"
    return clause.last


def _is_named_place(unit: Unit) -> bool:
    """Say whether "its last pockets" only leads up to a place to be named, and states nothing."""
    return unit.kind == "noun" and bool(unit.reading.suffix) and unit.value.id == "stronghold"


def _as_role(predicate: Unit, phrase: Unit) -> bool:
    """Say whether "in the hands of" only names the taker of a verb that has one (سقطت بيد)."""
    if phrase.value.id != "in-hands":
        return False
    if predicate.kind == "phrase":
        return predicate.value.id in {"only-left", "free-of"}
    if predicate.kind == "verb":
        return any("by" in roles for frame in predicate.value.frames for roles in frame.slots.values()) and (
            predicate.value.form.lemma not in phrase.value.words["absorbs"]
        )
    return predicate.kind == "masdar" and any("by" in roles for roles in predicate.value.slots.values())


def _frames_of(unit: Unit, line: Line, end: int) -> tuple[Frame, ...]:
    candidates: tuple[Frame, ...] = unit.value.frames if unit.kind == "verb" else (unit.value,)
    if unit.kind == "masdar":
        candidates = (
            unit.value,
            *(one for one in frames_of_masdar(unit.reading.base) if one is not unit.value),
        )
    return _fitting(candidates, line, unit, end)


def _fitting(candidates: tuple[Frame, ...], line: Line, unit: Unit, end: int) -> tuple[Frame, ...]:
    """Keep the frames whose required words stand in the clause and whose barred words do not."""
    bases: set[str] | None = None
    bars: set[str] | None = None
    fitting = []
    for frame in candidates:
        wanted, barred = frame.words.get("objects"), frame.words.get("not_objects")
        if wanted or barred:
            if wanted:
                bases = _bases(line, unit.first, end) if bases is None else bases
                if bases.isdisjoint(wanted):
                    if "otherwise" in frame.words:
                        fitting.append(frames()[frame.words["otherwise"]])
                    continue
            if barred:
                bars = _bases(line, unit.first, end, names=False) if bars is None else bars
                if not bars.isdisjoint(barred):
                    continue
        fitting.append(frame)
    return tuple(fitting)


_REACH = 80
"""Tokens behind a predicate in which its object is looked for: a text without stops stays fast."""


def _bases(line: Line, first: int, last: int, *, names: bool = True) -> set[str]:
    """Return the forms of some tokens with and without what may be glued to them; places left out, and actors on demand."""
    found: set[str] = set()
    passed = first
    for index in range(first + 1, min(last, first + _REACH)):
        hits = line.at(index)
        if not names:
            actor = hits.get("actor")
            if actor is not None and actor.length > 1:
                passed = index + actor.length - 1
            if index <= passed:
                continue
        named = hits.get("place")
        listed = named is not None and not named.value.common
        if not names and (listed or line.tokens[index].form in cues()["events"]["under"]):
            break  # what stands behind the place, or under what deal, is no object of the verb
        if index in line.dated or listed:
            continue
        found.update(_bare_forms(line.tokens[index].form))
        if not names and "head" in hits and index + 1 < last and not line.at(index + 1):
            break
    return found


@lru_cache(maxsize=50_000)
def _bare_forms(form: str) -> tuple[str, ...]:
    """Return a word as it stands and without the letters that may be glued before it and behind it."""
    found = [form]
    if form.startswith(("و", "ف", "ب", "ل")):
        form = form[1:]
        found.append(form)
    if form.startswith("ال"):
        form = form[2:]
        found.append(form)
    elif form.startswith("ل"):
        found.append(form[1:])
    for suffix in ("هما", "هم", "ها", "ه"):
        if form.endswith(suffix) and len(form) > len(suffix) + 2:
            found.append(form[: -len(suffix)])
            break
    return tuple(found)


def _phrase_frames(reader: Reader, number: int, index: int, shown: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Let a fixed phrase take up the verb before it (باتت تحت سيطرة): of becoming, then control passed; of staying, then not."""
    frame = shown[0] if shown else None
    if frame is None:
        return shown
    clause = reader.clauses[number]
    absorbs = frame.words.get("absorbs", ())
    lemma, at = "", -1
    for back in range(index - 1, clause.first - 1, -1):
        unit = reader.units[back]
        if unit.kind not in {"verb", "masdar", "phrase"}:
            continue
        if _as_role(unit, reader.units[index]):
            return ()
        if unit.kind == "phrase":
            break
        at = back
        lemma = unit.value.form.lemma if unit.kind == "verb" else unit.reading.base
        break
    if frame.words.get("absorb_needed") and lemma not in absorbs:
        return ()
    if lemma in absorbs:
        # the absorbed verb made a predication of its own only by mistake
        if reader.made and reader.at_unit[-1] == at:
            reader.made.pop()
            reader.at_unit.pop()
        if "becomes" in frame.words and lemma in cues()["clauses"]["inchoative"]:
            return (frames()[frame.words["becomes"]],)
    return shown


def _carried(units: list[Unit], clause: Clause, end: int, clauses: list[Clause], number: int) -> bool:
    """Say whether a predicate follows that a light verb can carry."""
    if end < clause.last and units[end].kind in {"masdar", "noun"}:
        return True
    return end == clause.last and number + 1 < len(clauses) and clauses[number + 1].kind == "complement"


def _has_object(units: list[Unit], index: int, end: int) -> bool:
    """Say whether a verb that can carry a verbal noun has a place of its own (استعادت القوات البلدة تحت غطاء من الغارات)."""
    return any(
        one.kind == "place" and not one.particle and units[at - 1].kind != "role"
        for at, one in enumerate(units[index + 1 : end], index + 1)
    )


def _carrier_subject(reader: Reader, clause: Clause, index: int, end: int, *, first: bool) -> Phrase | None:
    units = reader.units
    before = range(clause.first, index) if first else range(0)
    if units[index].value.form.lemma in cues()["light"]["of_another"]:
        if units[index].reading.suffix:
            token = reader.line.tokens[units[index].first]
            span = Span(token.end - len(units[index].reading.suffix), token.end)
            gender = GENDER.get(units[index].reading.suffix, "")
            forced_one = Mention(
                "actor",
                units[index].first,
                units[index].last,
                span,
                units[index].reading.suffix,
                ref="pronoun",
                gender=gender,
            )
            return Phrase("subject", [forced_one])
        actors = [at for at in range(index + 1, end) if units[at].kind in {"actor", "people"}]
        forced = units[index].value.light == "done"
        if forced and len(actors) == 1:
            return _listed(units, actors[0], end, "subject")
        return _listed(units, actors[1], end, "subject") if len(actors) > 1 else None
    cut = False
    for at in [*range(index + 1, end), *before]:
        unit = units[at]
        if cut and at > index:
            continue
        preceded = units[index].value.form.lemma == "سبق" and unit.particle == "ل"  # سبق للقوات أن
        if unit.kind == "actor" and (not unit.particle or preceded) and not (at and units[at - 1].kind == "role"):
            return _listed(units, at, end if at > index else index, "subject")
        if unit.kind in {"role", "mark"} and at > index:
            cut = True
    if clause.antecedent is not None and clause.antecedent.type == "actor":
        return Phrase("subject", [clause.antecedent])
    return None


def _listed(units: list[Unit], at: int, end: int, role: str) -> Phrase:
    """Join an actor with those that "and" adds to it."""
    mentions = list(units[at].mentions)
    following = at + 1
    while following < end and units[following].kind == units[at].kind and units[following].conjunction == "و":
        mentions += units[following].mentions
        following += 1
    return Phrase(role, mentions)


def _collect(
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
    if "apposed" in frame.flags or (told and frame.kind == "control"):
        _appose(units, phrases, index - 2 if told else index)  # البوكمال، آخر مدينة خاضعة للتنظيم
    acts = next((roles for roles in frame.slots.values() if "subject" in roles), ("of",))
    owned = "of" in acts and any(
        one.kind == "actor" and not one.particle and units[at - 1].kind == unit.kind
        for at, one in enumerate(units[index + 1 : end], index + 1)
    )
    if lent is not None and (not owned or frame.kind in {"agreement", "negotiation"}):
        phrases.append(lent)
    _collect_pronoun(reader, predication, unit, units[index + 1 : end])
    consumed = index
    for at in range(index + 1, end):
        if at <= consumed:
            continue
        one = units[at]
        if one.kind == "noun" and "apposed" in one.value.flags and any(p.type == "place" for p in phrases):
            # "…, the last stronghold of Y in Z, …": said in passing, up to the next mark
            consumed = next(
                (far - 1 for far in range(at, end) if units[far].kind in {"mark", "before_noun", "date"}), end
            )
            continue
        if one.kind == "pronoun":
            phrases.append(_pronoun(reader.line, one, frame))
        elif one.kind in NOUN_PHRASES:
            _turn_latter(units, at, frame)
            role = _role_of(units, at, predication, phrases, frame)
            listed = _listed(units, at, end, role) if one.kind == "actor" else Phrase(role, list(one.mentions))
            if one.kind == "actor":
                consumed = at + len(listed.mentions) - len(one.mentions)
            if one.kind == "place" and at and units[at - 1].kind == "list_intro":
                _add_to_list(phrases, one)
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
            role = "for" if one.particle == "ل" else _role_of(units, at, predication, phrases, frame)
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
        taken = {"subject", "of"} if role == "subject" else {"topic"}
        if not any(phrase.role in taken and phrase.type == clause.antecedent.type for phrase in phrases):
            phrases.append(Phrase(role, [clause.antecedent]))


def _collect_between(reader: Reader, predication: Predication, first: int, index: int) -> None:
    """Take the place between a verb and its verbal noun (فرضت على المدينة حصاراً)."""
    units, phrases = reader.units, predication.phrases
    if any(phrase.type == "place" for phrase in phrases):
        return
    for at in range(first + 1, index):
        one = units[at]
        if one.kind == "pronoun":
            phrase = _pronoun(reader.line, one, predication.frame)
            if phrase.type == "place":
                phrases.append(phrase)
        elif one.kind == "place" and units[at - 1].kind == "role":
            phrases.append(Phrase(str(units[at - 1].value), list(one.mentions)))


def _appose(units: list[Unit], phrases: list[Phrase], index: int) -> None:
    """Take the place right before a noun that says what it is (الشدادي آخر معاقل التنظيم)."""
    for back in range(index - 1, max(-1, index - 4), -1):
        unit = units[back]
        if unit.kind == "place":
            several = units[index].reading.base in cues()["places"]["several"]
            phrases[:] = [Phrase("topic", list(unit.mentions) if several else unit.mentions[-1:])]
            return
        if unit.kind not in {"quantifier", "word"} and not (unit.kind == "mark" and unit.value in "،,"):
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


def _add_to_list(phrases: list[Phrase], unit: Unit) -> None:
    """Put the places that "namely" brings in the place of the plural that announced them, or beside the names before it."""
    announced = [phrase for phrase in phrases if phrase.type == "place" and phrase.mentions[-1].number == 3]
    for phrase in [*announced[::-1], *phrases[::-1]]:
        if phrase.type == "place":
            named = [mention for mention in phrase.mentions if mention.number == 1]
            phrase.mentions[:] = [*named, *unit.mentions]
            return
    phrases.append(Phrase("object", list(unit.mentions)))


def _collect_before(
    reader: Reader, phrases: list[Phrase], clause: Clause, index: int, predication: Predication
) -> None:
    units = reader.units
    start = clause.first
    if units[index].kind == "participle":
        # An adjective belongs to the noun before it
        linked = any(_is_link(one) for one in units[max(clause.first, index - 3) : index])
        start = clause.first if linked else max(clause.first, index - 2)
    consumed = start - 1
    for at in range(start, index):
        if at <= consumed:
            continue
        one = units[at]
        if one.kind in PREDICATES and one.kind != "participle" and units[index].kind != "phrase":
            if one.kind != "verb" or one.value.frames or one.value.light or one.value.speech:
                phrases.clear()
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
            share = at >= 2 and previous.value == "from" and units[at - 2].kind in {"mark", "quantity", "quantifier"}
            role = "" if share or _is_told(reader, at, index) else previous.value
        if not role:
            if one.kind == "place" or (
                predication.frame.kind == "relation" and units[index].kind in {"participle", "noun"}
            ):
                role = "topic"
            else:
                role = "subject"
        if one.kind == "actor":
            phrase = _listed(units, at, index, role)
            consumed = at + len(phrase.mentions) - len(one.mentions)
        else:
            phrase = Phrase(role, list(one.mentions))
        phrases.append(phrase)


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


def _is_link(unit: Unit) -> bool:
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


def _collect_pronoun(reader: Reader, predication: Predication, unit: Unit, window: list[Unit]) -> None:
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
        number = 2 if suffix == "هما" else 1
        predication.phrases.append(
            Phrase(
                "to" if given else "object",
                [
                    Mention(
                        type_,
                        unit.first,
                        unit.first + 1,
                        span,
                        suffix,
                        ref="pronoun",
                        number=number,
                        gender=GENDER.get(suffix, ""),
                    )
                ],
            )
        )
        return
    if unit.kind == "phrase":
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
        and not bare_place
        and suffix != "هم"
        and frame.slots["place"][0] == "object"
    ):
        number = 2 if suffix == "هما" else 1
        predication.phrases.append(
            Phrase(
                "object",
                [
                    Mention(
                        "place",
                        unit.first,
                        unit.first + 1,
                        span,
                        suffix,
                        ref="pronoun",
                        number=number,
                        gender=GENDER.get(suffix, ""),
                    )
                ],
            )
        )
        return
    predication.source_subject = True
    predication.gender = GENDER.get(suffix, "")
    if suffix == "هم" and not any(p.role == "subject" for p in predication.phrases):
        predication.phrases.append(
            Phrase("of", [Mention("actor", unit.first, unit.first + 1, span, suffix, ref="pronoun", number=3)])
        )


def _pronoun(line: Line, unit: Unit, frame: Frame) -> Phrase:
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


def _role_of(units: list[Unit], at: int, predication: Predication, phrases: list[Phrase], frame: Frame) -> str:
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
        return "object"
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


def _bound(line: Line, predication: Predication, unit: Unit, units: list[Unit], index: int) -> None:
    """Set the token range of the quote: the predicate with all its phrases."""
    first, last = unit.first, unit.last
    if index and units[index - 1].kind in {"not_verb", "auxiliaries", "remain"}:
        first = units[index - 1].first
    for phrase in predication.phrases:
        for mention in phrase.mentions:
            if abs(mention.first - unit.first) < 60:
                first, last = min(first, mention.first), max(last, mention.last)
    predication.first, predication.last = first, min(last, len(line))


def _plausible(line: Line, predication: Predication) -> bool:
    frame = predication.frame
    if barred := frame.words.get("not_subjects"):
        for mention in [
            one for phrase in predication.phrases if phrase.role in {"subject", "of"} for one in phrase.mentions
        ]:
            forms = {token.form.removeprefix("ال") for token in line.tokens[mention.first : mention.last]}
            if not mention.ids and forms & set(barred):
                return False
    if "drop_subject" in frame.flags and frame.kind == "transfer":
        fallen = any(p.role == "subject" and p.type in {"actor", "people"} for p in predication.phrases)
        if fallen and not any(p.type == "place" for p in predication.phrases):
            return False  # men fell, no place
    if "needs_name" in frame.flags and not predication.source_subject:
        slot = "actor" if "actor" in frame.slots else "actors" if "actors" in frame.slots else "from"
        roles = frame.slots.get(slot, ())
        return any(
            phrase.role in roles and phrase.type in {"actor", "people", "means"} for phrase in predication.phrases
        )
    return True


def _share_subject(reader: Reader, predication: Predication, clause: Clause) -> None:
    """A verb joined by "and" without a subject of its own has the subject of the verb before it."""
    acting = [phrase for phrase in predication.phrases if phrase.type in {"actor", "people"}]
    alone = "from" in predication.frame.needs and len(acting) == 1  # "and drove the group out": by whom is left out
    if any(phrase.role == "subject" for phrase in acting) and not alone:
        return
    if predication.voice == "active" and clause.kind == "main" and reader.idle is not None and not acting:
        predication.phrases.append(Phrase("subject", list(reader.idle.mentions)))
        return
    if predication.voice == "active" and clause.kind in {"main", "start"} and reader.made:
        for other in reversed(reader.made):
            if other.voice == "active" or any(p.role in ("subject", "of") for p in other.phrases):
                predication.same_subject = other
                return
