"""What analysts record: that a claim is rightly read or not, what a slot should be, which places are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.errors import BadEntry
from rasd.telling.web import names
from rasd.telling.web.views.claim import found_claim, typed_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board

ACTIONS = ("confirm", "reject", "correct", "locate", "merge", "withdraw", "note")


def review(board: Board, state: State, asked: str, sent: Mapping[str, str], author: str) -> str:
    """
    Record one judgement and return its id; what is recorded stays, and a later one may take its place.

    Raises:
        BadEntry: It cannot be recorded so; the message says why.

    """
    ledger = board.ledger
    record = found_claim(board, state, asked)
    action, reason = sent.get("action", ""), sent.get("reason", "").strip()
    if not author.strip():
        raise BadEntry("a judgement", "nobody has signed it", "say who makes it (author)")
    if action in {"confirm", "reject"}:
        judge = ledger.confirm if action == "confirm" else ledger.reject
        made = judge(record.id, author=author, reason=reason)
    elif action == "correct":
        slot = sent.get("slot", "")
        made = ledger.correct(record.id, slot, typed_value(slot, sent.get("value", "")), author=author, reason=reason)
    elif action == "locate":
        place = sent.get("value", "").strip()
        listed = None if place in {"", "-"} else names.places().get(place, place)
        made = ledger.locate(record.id, sent.get("slot", "place"), listed, author=author, reason=reason)
    elif action == "merge":
        kept = found_claim(board, state, sent.get("keep", "").strip() or "-")
        made = ledger.merge(kept.id, record.id, author=author, reason=reason, slot=sent.get("slot") or None)
    elif action == "withdraw":
        made = _withdraw(board, record.id, sent.get("judgement", ""), author, reason)
    elif action == "note":
        made = ledger.note(reason, author=author, about=record.id)
    else:
        raise BadEntry("a judgement", f"its action is {action!r}", f"make it one of {', '.join(ACTIONS)}")
    board.wrote()
    return made


def _withdraw(board: Board, claim: str, judgement: str, author: str, reason: str) -> str:
    """Withdraw a judgement on this claim, and on no other."""
    known = {entry.id for entry in board.ledger.history(claim)} - {claim}
    if judgement not in known:
        raise BadEntry(
            "a withdrawal", f"{judgement[:12] or 'nothing'} is no judgement on this claim", "name one that is"
        )
    return board.ledger.withdraw(judgement, author=author, reason=reason)
