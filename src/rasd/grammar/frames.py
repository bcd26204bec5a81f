"""Frames: what a predicate claims and how its phrases fill the slots, read from a language's `frames.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from rasd.claim import ACTOR_SLOTS, PLACE_SLOTS, SLOTS, Kind, Manner
from rasd.errors import BadData

ROLES = frozenset("subject object of by on in from to for off via aboard with against between near topic".split())
FLAGS = frozenset(
    {
        "denied",
        "state",
        "planned",
        "needs_name",
        "drop_subject",
        "no_place_needed",
        "handed",
        "own_side",
        "place_named",
        "apposed",
        "own_place",
    }
)

PRINCIPAL = {
    Kind.TRANSFER: "to",
    Kind.CONTACT: "actors",
    Kind.CLASH: "actors",
    Kind.AGREEMENT: "parties",
    Kind.NEGOTIATION: "parties",
    Kind.CASUALTIES: "victims",
    Kind.DISPLACEMENT: "group",
    Kind.EVIDENCE: "holder",
}
"""The slot of the one who acts, by kind; `actor` where none is listed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """
    What one family of predicates claims.

    `slots` says for each slot which roles may fill it, in the order of preference. `fixed` holds slot values that the
    predicate itself gives (`manner`, `sign`, `subject`, `outcome`, `medium`, `present`). `needs` are the slots without which it is no
    claim. `words` is the language's own part: the forms that show the frame.
    """

    id: str
    kind: Kind
    slots: dict[str, tuple[str, ...]]
    needs: tuple[str, ...] = ()
    fixed: dict[str, str | bool] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    words: dict[str, Any] = field(default_factory=dict)
    subject_slot: str = field(init=False)
    """The actor slot that the subject fills."""

    def __post_init__(self) -> None:
        """Work out the slot of the subject."""
        acting = (slot for slot, roles in self.slots.items() if slot in ACTOR_SLOTS and "subject" in roles)
        object.__setattr__(self, "subject_slot", next(acting, PRINCIPAL.get(self.kind, "actor")))


def load_frames(language: str) -> tuple[Frame, ...]:
    """
    Read and check the frames of a language.

    Raises:
        BadData: An entry breaks the rules; the message names the file, the entry and what is wrong.

    """
    name = f"languages/{language}/frames.toml"
    text = (files("rasd") / "languages" / language / "frames.toml").read_text("utf-8")
    try:
        entries = tomllib.loads(text)["frame"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise BadData(name, "the file as a whole", f"not a list of [[frame]] tables: {error}") from error
    frames = tuple(_frame(name, number, entry) for number, entry in enumerate(entries, 1))
    seen: set[str] = set()
    for frame in frames:
        if frame.id in seen:
            raise BadData(name, f"frame {frame.id}", "the id is used twice")
        seen.add(frame.id)
    return frames


def _frame(name: str, number: int, entry: dict[str, Any]) -> Frame:
    where = f"frame {entry.get('id', number)}"
    try:
        kind = Kind(entry["kind"])
    except (KeyError, ValueError) as error:
        raise BadData(name, where, f"`kind` must be one of {', '.join(Kind)}") from error
    if "id" not in entry:
        raise BadData(name, where, "it has no `id`")
    slots: dict[str, tuple[str, ...]] = {}
    for slot, roles in entry.get("slots", {}).items():
        if slot not in SLOTS[kind] or slot not in ACTOR_SLOTS | PLACE_SLOTS | {"quantity", "means", "extent"}:
            raise BadData(name, where, f"a {kind} claim has no slot {slot!r} that phrases can fill")
        named = tuple(roles.split())
        if unknown := set(named) - ROLES:
            raise BadData(name, where, f"slot {slot!r} names the unknown roles {sorted(unknown)}")
        slots[slot] = named
    fixed = dict(entry.get("fixed", {}))
    if unknown := set(fixed) - set(SLOTS[kind]):
        raise BadData(name, where, f"`fixed` names slots that a {kind} claim does not have: {sorted(unknown)}")
    if "manner" in fixed and fixed["manner"] not in set(Manner):
        raise BadData(name, where, f"manner {fixed['manner']!r} is none of {', '.join(Manner)}")
    flags = frozenset(entry.get("flags", ()))
    if strange := flags - FLAGS:
        raise BadData(name, where, f"unknown flags {sorted(strange)}")
    needs = tuple(entry.get("needs", ()))
    known = {"id", "kind", "slots", "fixed", "flags", "needs"}
    words = {key: value for key, value in entry.items() if key not in known}
    if not words:
        raise BadData(name, where, "no words show it")
    return Frame(entry["id"], kind, slots, needs, fixed, flags, words)
