"""
What judgements make of a claim: whether it stands, what its slots say, where its places are.

Of several judgements on the same matter the one made last counts, by the time that its author gave; one that a later
entry supersedes counts no more. So the order in which they reach the ledger does not matter.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.claim import Kind
from rasd.ledger.entry import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.ledger.log import Logged


class Action(StrEnum):
    """What a judgement does."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    LOCATE = "locate"
    MERGE_PLACES = "merge places"
    MERGE_REPORTS = "merge reports"
    WITHDRAW = "withdraw"


KINDS = tuple(Kind)
"""Kinds by the numbers that stand for them in tables."""
_NUMBERS = {str(kind): number for number, kind in enumerate(KINDS)}
PLACES = ("place", "origin", "destination", "via")
"""Slots with places, the first that is filled being where a claim belongs."""
LASTING = frozenset({Kind.CONTROL, Kind.TRANSFER, Kind.WITHDRAWAL, Kind.CONTACT})
"""Kinds of which a claim goes on to be so after its days, until another claim says otherwise."""
UNPLACED = "~"
"""What stands before the words of a place that nobody has placed."""


@dataclass(slots=True)
class Effect:
    """What the judgements in force make of one claim."""

    verdict: str | None = None
    corrections: dict[str, Logged] = field(default_factory=dict)
    located: dict[str, Logged] = field(default_factory=dict)
    """By slot, the last `locate` or `merge places`."""

    @property
    def rejected(self) -> bool:
        """Say whether the claim is to be left out."""
        return self.verdict == Action.REJECT


def order(judgement: Logged) -> tuple[str, bytes]:
    """Return what judgements are ordered by: when they were made, then, for a time that is the same, their ids."""
    return judgement.content["at"], judgement.id


def effect_of(judgements: Iterable[Logged]) -> Effect:
    """Return what judgements on one claim, all of them in force, make of it."""
    effect = Effect()
    for judgement in sorted(judgements, key=order):
        content = judgement.content
        action = content["action"]
        if action in {Action.CONFIRM, Action.REJECT}:
            effect.verdict = action
        elif action == Action.CORRECT:
            effect.corrections[content["slot"]] = judgement
        elif action in {Action.LOCATE, Action.MERGE_PLACES}:
            effect.located[content["slot"]] = judgement
    return effect


def corrected(content: dict[str, Any], effect: Effect) -> dict[str, Any]:
    """Return a claim's content with the corrections in it; what a slot's words were stays with it."""
    if not effect.corrections:
        return content
    now = {**content, "slots": dict(content["slots"])}
    for slot, judgement in effect.corrections.items():
        value = judgement.content["value"]
        if slot in {"date", "polarity", "modality"}:
            now[slot] = value
        elif slot == "attribution":
            now["sources"] = [{"id": each, "span": None} for each in value]
        elif value is None:
            now["slots"].pop(slot, None)
        else:
            span = now["slots"].get(slot, {}).get("span")
            now["slots"][slot] = {"span": span, "value": value}
    return now


class Whereabouts(NamedTuple):
    """Where a slot lies: the place's id, or its words behind a `~`; and the entry that says so, if any."""

    key: str
    location: int | None = None


def whereabouts(slot: str, content: dict[str, Any], effect: Effect, location: Logged | None) -> Whereabouts | None:
    """Return where a slot of a corrected claim lies, by its own judgements and its reading's location."""
    filled = content["slots"].get(slot)
    judged = effect.located.get(slot)
    if judged is not None and judged.content["action"] == Action.LOCATE:
        key = judged.content["place"]
        return Whereabouts(as_name(_unplaced(filled) if key is None else key), judged.seq)
    if filled is None or not isinstance(filled["value"], str):
        return None
    if slot in effect.corrections or location is None:
        return Whereabouts(as_name(_unplaced(filled)))
    key = location.content["place"]
    return Whereabouts(as_name(_unplaced(filled) if key is None else key), location.seq)


def _unplaced(filled: dict[str, Any] | None) -> str:
    return UNPLACED + str("" if filled is None else filled["value"])


LONGEST = 200
"""Letters of a name in a table: PostgreSQL's indexes take no longer ones than some 2,700 bytes."""


def as_name(words: str) -> str:
    """
    Return words as tables hold names: without NUL, which PostgreSQL refuses; long ones cut, with a hash of the whole.

    >>> as_name("~منبج")
    '~منبج'
    >>> len(as_name("a" * 10_000))
    217
    """
    if "\0" not in words and len(words) <= LONGEST:
        return words
    cut = words[:LONGEST].replace("\0", "\ufffd")
    return f"{cut}…{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def holder_of(content: dict[str, Any]) -> str | None:
    """Return who a claim says holds its place from then on: asserted control, or the receiver of a transfer."""
    if content["polarity"] != "asserted" or content["modality"] == "planned":
        return None
    slot = {"control": "actor", "transfer": "to"}.get(content["kind"])
    filled = None if slot is None else content["slots"].get(slot)
    value = None if filled is None else filled["value"]
    return as_name(value) if isinstance(value, str) and value else None


class State(NamedTuple):
    """How one claim stands at one of its places; `Projection` writes it down as a row."""

    claim: int
    report: int
    kind: int
    denied: int
    main: int
    holds: int
    judged: int
    slot: int | None
    place: str | None
    holder: str | None
    first: int | None
    last: int | None
    location: int | None


def states_of(
    claim: int, report: int, content: dict[str, Any], places: dict[str, Whereabouts], *, judged: bool
) -> list[State]:
    """Return how a claim that stands is found: once by its main place, once by each further one."""
    kind = content["kind"]
    first, last = days_of(content)
    if kind in LASTING:
        last = None
    holder = holder_of(content)
    denied = int(content["polarity"] == "denied")
    number = _NUMBERS[kind]
    states: list[State] = []
    for at, slot in enumerate(PLACES):
        where = places.get(slot)
        if where is not None:
            main = int(not states)
            holds = int(main and at == 0 and holder is not None and first is not None)
            key, location = where
            states.append(
                State(claim, report, number, denied, main, holds, int(judged), at, key, holder, first, last, location)
            )
    return states or [
        State(claim, report, number, denied, 1, 0, int(judged), None, None, holder, first, last, None),
    ]
