"""One claim: its report with the words marked, its slots, what was shown for it, what analysts made of it, its proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from rasd.claim import ACTOR_SLOTS, LIST_SLOTS, PLACE_SLOTS, SLOTS
from rasd.errors import UnknownEntry
from rasd.judging.evidence import showings
from rasd.ledger import EntryKind
from rasd.telling.marks import target_of
from rasd.telling.phrases import day_or_days
from rasd.telling.web import names
from rasd.telling.web.answers import Answer
from rasd.telling.web.cards import card, interest_of
from rasd.telling.web.shown import text_with_marks
from rasd.telling.web.views.common import NotShown
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.ledger import RecordedClaim, RecordedEntry
    from rasd.span import Span
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board, Spot

ANCHOR = "r1"
CORRECTED_BESIDE = ("date", "polarity", "modality", "attribution")


@dataclass(frozen=True, slots=True)
class Row:
    """A slot as it is shown: its value, the report's words for it, and where they stand on the page."""

    slot: str
    label: str
    value: str
    words: str | None
    target: str | None
    corrected: bool
    typed: str
    """The value as a form takes it."""


def found_claim(board: Board, state: State, asked: str) -> RecordedClaim:
    """
    Return a claim by its id or the start of it.

    Raises:
        NotShown: The ledger has none, or it is held back.

    """
    try:
        record = board.ledger.claim(asked, known=state.known)
    except UnknownEntry:
        record = None
    told = None if record is None else board.told(record)
    if told is None:
        raise NotShown(f"claim {asked}", "look for it in the chronicle")
    return told


def claim(board: Board, state: State, asked: str) -> Answer:
    """Answer all there is of one claim."""
    record = found_claim(board, state, asked)
    index = board.index(state.known)
    view = board.view(known=state.known)
    report = board.ledger.report(record.report, known=state.known)
    others = sorted(view.claims(report=record.report), key=lambda each: (each.claim.span, each.seq))
    if record.id not in {each.id for each in others}:
        others = sorted([*others, record], key=lambda each: (each.claim.span, each.seq))
    whole = board.allows_report(report, others)
    history = [each for each in board.ledger.history(record.id) if state.known is None or each.recorded <= state.known]
    proofs = [each for each in showings(others if whole else [record]) if record.id in each.about]
    data = {
        **record.to_record(),
        "url": f"/claim/{record.id}",
        "interest": interest_of(record, index.sides),
        "about_report": report.to_record(),
        "history": [each.to_record() for each in history if each.kind is not EntryKind.CLAIM],
        "evidence": [each.to_record() for each in proofs],
        "proof": f"/claim/{record.id}/proof.json",
    }
    if whole:
        data["text"] = board.ledger.text(report.id)
    values = _values(board, state, record, others, history, whole=whole) if state.form == "html" else {}
    values |= {"report": report, "whole": whole, "proofs": proofs, "index": index}
    return Answer("claim.html", values, record=data, checkpoint=view.checkpoint)


def _values(
    board: Board,
    state: State,
    record: RecordedClaim,
    others: Sequence[RecordedClaim],
    history: Sequence[RecordedEntry],
    *,
    whole: bool,
) -> dict[str, Any]:
    shown = others if whole else [record]
    spots = board.spots({found.key for each in shown for found in each.places.values()}, board.index(state.known))
    text = board.ledger.text(record.report)
    number = next(at for at, each in enumerate(shown, 1) if each.id == record.id)
    marked: Markup | None = None
    if whole:
        marked = text_with_marks(text, [each.claim for each in shown], ANCHOR)
        target = f'<mark id="{target_of(record.claim.span, ANCHOR)}"'
        marked = Markup(str(marked).replace(target, f'<mark class="this" {target[6:]}', 1))  # noqa: S704 - our own element
    sides = board.index(state.known).sides
    side = sides.speaker(record)
    return {
        "card": card(record, state.lang, spots, sides),
        "text": marked,
        "slots": _rows(record, text if whole else None, state.lang, spots),
        "others": [(at, card(each, state.lang, spots, sides)) for at, each in enumerate(shown, 1)],
        "number": number,
        "anchor": ANCHOR,
        "target": target_of(record.claim.span, ANCHOR),
        "side": None if side is None else names.actor_name(side.id, state.lang),
        "history": [_told(each, state.lang) for each in history if each.kind is not EntryKind.CLAIM],
        "correctable": [*SLOTS[record.claim.kind], *CORRECTED_BESIDE],
        "placed_slots": [slot for slot in SLOTS[record.claim.kind] if slot in PLACE_SLOTS],
        "spots": spots,
    }


def _rows(record: RecordedClaim, text: str | None, lang: str, spots: dict[str, Spot]) -> list[Row]:
    say, claim_ = catalogue(lang), record.claim

    def row(name: str, value: str, span: Span | None, typed: str) -> Row:
        return Row(
            name,
            say[f"slot.{name}"],
            value,
            None if span is None or text is None else span.words(text),
            None if span is None or text is None else target_of(span, ANCHOR),
            name in record.corrected or f"{name}: where" in record.corrected,
            typed,
        )

    found = []
    for slot in SLOTS[claim_.kind]:
        filled = claim_.slots.get(slot)
        if filled is None or filled.value in (None, "unknown"):
            continue
        found.append(row(slot, _shown(slot, filled.value, record, lang, spots), filled.span, _typed(filled.value)))
    found.append(row("date", day_or_days(claim_.date), claim_.date_span, day_or_days(claim_.date).replace(" – ", "..")))
    found += [row("attribution", names.source_name(link.id, lang), link.span, link.id) for link in claim_.attribution]
    return found


def _shown(slot: str, value: object, record: RecordedClaim, lang: str, spots: dict[str, Spot]) -> str:
    say = catalogue(lang)
    if isinstance(value, bool):
        return say["word.yes" if value else "word.no"]
    if slot in ACTOR_SLOTS:
        listed = value if isinstance(value, tuple) else (str(value),)
        return (", " if lang == "en" else "، ").join(names.actor_name(each, lang) for each in listed)
    if slot in record.places:
        found = spots.get(record.places[slot].key)
        if found is not None and found.placed:
            return found.name(lang)
    return say.get(f"manner.{value}", str(value)) if slot == "manner" else str(value)


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "|".join(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of a claim's history, in words."""

    entry: RecordedEntry
    what: str
    by: str
    reason: str
    withdrawable: bool


def _told(entry: RecordedEntry, lang: str) -> Told:
    say, content = catalogue(lang), entry.content
    by, reason = content.get("author") or "", content.get("reason") or ""
    if entry.kind is EntryKind.READING:
        return Told(entry, say["history.reading"].format(reader=content["reader"]), by, reason, withdrawable=False)
    if entry.kind is EntryKind.NOTE:
        return Told(entry, say["history.note"], by, content["text"], withdrawable=True)
    if entry.kind is not EntryKind.JUDGEMENT:
        return Told(entry, str(entry.kind), by, reason, withdrawable=False)
    action = content["action"].replace(" ", "_")
    what = say[f"history.{action}"]
    if action == "correct":
        value, slot = content["value"], content["slot"]
        words = "–" if value is None else " | ".join(value) if isinstance(value, list) else str(value)
        what = f"{what}: {say.get(f'slot.{slot}', slot)} = {words}"
    elif action == "locate":
        what = f"{what}: {content['place'] or '–'}"
    return Told(entry, what, by, reason, withdrawable=action != "withdraw")


def proof(board: Board, state: State, asked: str) -> dict[str, Any]:
    """
    Return the proof that a claim stands in the ledger.

    Raises:
        NotShown: The ledger has none, it is held back, or words are redacted: a proof holds them all.

    """
    if board.settings.safety.redacts:
        raise NotShown("a proof", "it would hold words that are redacted here")
    return board.ledger.proof(found_claim(board, state, asked).id, known=state.known)


def typed_value(slot: str, value: str) -> Any:
    """
    Return what fills a slot, from what was typed: `-` for nothing, `sdf|usa` for several, `a..b` for days.

    >>> typed_value("to", "sdf"), typed_value("actors", "sdf|isis"), typed_value("date", "2016-08-12..2016-08-14")
    ('sdf', ['sdf', 'isis'], ['2016-08-12', '2016-08-14'])
    """
    value = value.strip()
    if value in {"", "-"}:
        return None
    if slot == "date" and ".." in value:
        return value.split("..", 1)
    if slot == "present" and value in {"yes", "no"}:
        return value == "yes"
    return value.split("|") if slot in LIST_SLOTS or slot == "attribution" else value
