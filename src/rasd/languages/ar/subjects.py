"""Who acts in a clause that does not name him by itself: shared subjects, somebody unknown, somebody called on to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Mention, Phrase, Predication
from rasd.languages.ar.clauses import GENDER
from rasd.languages.ar.vocabulary import cues
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.ar.clauses import Clause, Reader

_LED = frozenset({"on", "to", "from"})
"""Roles by which a place stands apart from the word that may be a subject."""


def acts_unknown(reader: Reader, predication: Predication, index: int) -> bool:
    """Say whether somebody whom no list knows stands as the subject (دخول فرق الصيانة إلى السد، سيطرت ألوية كذا على)."""
    units, line = reader.units, reader.line
    unit = units[index]
    following = units[index + 1] if index + 1 < len(units) else None
    if following is None or following.kind != "word" or following.conjunction or following.particle:
        return False
    roles = predication.frame.slots.get(predication.frame.subject_slot, ())
    if unit.kind not in {"verb", "masdar"} or not ("subject" in roles or "of" in roles):
        return False
    if unit.kind == "masdar" and (unit.reading.suffix or unit.reading.article):
        return False
    if any(p.type in {"actor", "people"} and p.role in roles for p in predication.phrases):
        return False
    if not any(p.type == "place" and p.role in _LED for p in predication.phrases):
        return False
    token = line.tokens[following.first]
    form = token.form
    if form.removeprefix("ال") in predication.frame.words.get("objects", ()):
        return False  # أعادت الأمن إلى كذا: what the verb takes
    told = line.text[token.start : token.end].endswith(("ا", "\u064b")) or form in cues()["clauses"]["besides"]
    return not told and not form.startswith(("ب", "ل", "و")) and form.isalpha()


def is_emptied(reader: Reader, predication: Predication, index: int) -> bool:
    """Say whether a verb of emptying tells what the place before it underwent (مقر القيادة أخلي)."""
    unit = reader.units[index]
    return (
        unit.kind == "verb"
        and unit.value.form.lemma == "اخلي"
        and not unit.reading.suffix
        and [p.role for p in predication.phrases if p.type in {"place", "actor", "people"}] == ["topic"]
    )


def called_on(reader: Reader, index: int) -> Phrase | None:
    """Return who is called on to do what a verbal noun says (دعوتها للقوات إلى تسليم كذا، مطالبته قسد بالانسحاب من)."""
    units, line = reader.units, reader.line
    at = index - 1
    if units[index].kind != "masdar" or at < 2:
        return None
    if units[at].kind == "role" and units[at].value == "on" and at:
        forced = line.tokens[units[at - 1].first]
        for stem in ("اجبار", "ارغام"):
            suffix = forced.form.removeprefix("و").removeprefix("ب").removeprefix(stem)
            if stem in forced.form and suffix in GENDER | {"هم": ""}:  # إجبارها على الانسحاب
                span = Span(forced.end - len(suffix), forced.end)
                first = units[at - 1].first
                gender = GENDER.get(suffix, "")
                whom = Mention("actor", first, first + 1, span, suffix, ref="pronoun", gender=gender)
                return Phrase("subject", [whom])
        return None
    if units[at].kind == "role" and units[at].value == "to":
        at -= 1
    elif units[index].particle != "ب":
        return None
    if units[at].kind != "actor" or not at or line.tokens[units[at - 1].first].form not in cues()["light"]["calls"]:
        return None
    return Phrase("subject", list(units[at].mentions))


def by_call(predication: Predication, called: Phrase) -> None:
    """Let who is called on act; what he is to hand over goes to who calls."""
    callers = [p for p in predication.phrases if p is not called and p.role == "subject" and p.type == "actor"]
    predication.phrases[:] = [
        p for p in predication.phrases if p is called or p.type != "actor" or p.role not in {"subject", "for", "of"}
    ]
    if callers and "handed" in predication.frame.flags:
        predication.phrases.append(Phrase("to", callers[0].mentions))


def share_subject(reader: Reader, predication: Predication, clause: Clause) -> None:
    """A verb joined by "and" without a subject of its own has the subject of the verb before it."""
    acting = [phrase for phrase in predication.phrases if phrase.type in {"actor", "people"}]
    alone = "from" in predication.frame.needs and len(acting) == 1  # "and drove the group out": by whom is left out
    if any(phrase.role == "subject" for phrase in acting) and not alone:
        return
    if predication.voice == "active" and clause.kind == "main" and reader.idle is not None and not acting:
        predication.phrases.append(Phrase("subject", list(reader.idle.mentions)))
        return
    if predication.voice == "noun" and predication.source_subject and reader.made:
        other = reader.made[-1]
        at = reader.clauses.index(clause)
        if clause.kind == "before" and at and reader.clauses[at - 1].kind == "relative":
            told = reader.clauses[at - 1]
            acts = any(p.role == "subject" and p.type == "actor" and p.mentions[0].ids for p in other.phrases)
            if told.first <= reader.at_unit[-1] < told.last and acts and other.voice == "active":
                predication.same_subject = other  # التي تركها الجيش بعد انسحابه: the army's
                return
        joined = (
            reader.units[reader.at_unit[-1]].kind == "masdar" and reader.line.tokens[predication.trigger].form[0] == "و"
        )
        named = next((p for p in other.phrases if p.role in {"of", "subject"} and p.type == "actor"), None)
        if joined and other.voice == "noun" and named is not None:
            if not predication.gender or named.mentions[0].gender in {"", predication.gender}:
                predication.same_subject = other  # سيطرة القوات على كذا ودخولها إلى كذا
        return
    if predication.voice == "noun" and not acting and reader.made and not predication.source_subject:
        other, at = reader.made[-1], reader.at_unit[-1]
        joined = reader.line.tokens[predication.trigger].form.startswith("و") and at >= clause.first
        if joined and other.voice == "noun" and other.frame.kind != predication.frame.kind:
            if {other.frame.kind, predication.frame.kind} <= {
                "transfer",
                "withdrawal",
            } and "handed" in other.frame.flags:
                predication.same_subject = other  # على تسليم كذا والانسحاب إلى كذا: who hands it over
                predication.modality = other.modality
                return
    if predication.voice == "noun" and clause.kind == "before" and not acting and reader.made:
        fought = reader.made[-1]
        who = next((p for p in fought.phrases if p.role == "subject" and p.type == "actor"), None)
        roles = predication.frame.slots.get(predication.frame.subject_slot, ())
        if fought.frame.kind == "clash" and who is not None and "subject" in roles and "from" not in fought.frame.slots:
            predication.phrases.append(Phrase("subject", list(who.mentions)))  # خاضوا اشتباكات مع كذا قبل تحريرها
            return
    if predication.carried and not acting and clause.kind in {"main", "start"} and reader.made:
        for other in reversed(reader.made):
            if any(p.role in ("subject", "of") and p.type == "actor" for p in other.phrases):
                predication.same_subject = other
                return
    if predication.voice == "active" and clause.kind in {"main", "start"}:
        aside: Predication | None = None
        for other, at in zip(reversed(reader.made), reversed(reader.at_unit), strict=True):
            if other.voice == "active":
                predication.same_subject = other
                return
            if any(p.role in ("subject", "of") for p in other.phrases):
                if not any(one.kind == "before" and one.first <= at < one.last for one in reader.clauses):
                    predication.same_subject = other
                    return
                aside = aside or other  # سيطروا على كذا بعد انسحاب القوات، كما سيطروا على كذا: not those who left
        predication.same_subject = aside
