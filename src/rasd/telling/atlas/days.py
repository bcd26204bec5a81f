"""
How a place stands day by day: who is last claimed to hold it, whether sources disagree, whether it is fought over.

The rules are those of `rasd place` and `rasd disputed`; docs/report.md states them for readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

WITHIN = 30
"""Days for which claims that disagree count as a dispute."""
STALE = 90
"""Days after which a claim that nobody renewed is shown paler."""
NOBODY = -1

DISPUTED, CONTESTED, OLD = 1, 2, 4
"""Bits of `State.marks`: sources disagree; a source says that two sides face each other there; long not renewed."""


class State(NamedTuple):
    """How a place stands from a day on."""

    day: int
    holder: int
    other: int
    """Who else is claimed to hold it in a dispute."""
    marks: int


@dataclass(slots=True)
class Told:
    """What claims tell of one place, in days of any count; a hold's `order` tells apart those of one day."""

    holds: list[tuple[int, int, int]] = field(default_factory=list)
    """Day, order, holder."""
    denials: list[int] = field(default_factory=list)
    """Days from which it is denied that somebody holds, takes or leaves it."""
    contacts: list[int] = field(default_factory=list)
    """Days from which two sides are said to face each other there."""

    @property
    def silent(self) -> bool:
        """Say whether nothing bears on who holds it."""
        return not (self.holds or self.denials or self.contacts)


def states_of(told: Told) -> list[State]:
    """
    Return how a place stands, one state for each day on which that changes.

    >>> [tuple(state) for state in states_of(Told(holds=[(0, 1, 7)], denials=[10]))]
    [(0, 7, -1, 0), (10, 7, -1, 1), (41, 7, -1, 0), (91, 7, -1, 4)]
    """
    days = {day + later for day, _, _ in told.holds for later in (0, WITHIN + 1, STALE + 1)}
    days |= {day + later for day in (*told.denials, *told.contacts) for later in (0, WITHIN + 1)}
    holds = sorted(told.holds)
    last: dict[int, tuple[int, int]] = {}
    states: list[State] = []
    at = 0
    for day in sorted(days):
        while at < len(holds) and holds[at][0] <= day:
            last[holds[at][2]] = holds[at][:2]
            at += 1
        state = _state(day, last, told)
        if not states or states[-1][1:] != state[1:]:
            states.append(state)
    return states


def _state(day: int, last: dict[int, tuple[int, int]], told: Told) -> State:
    newest = sorted(last, key=lambda holder: last[holder], reverse=True)
    recent = [holder for holder in newest if last[holder][0] >= day - WITHIN]
    marks = 0
    if len(recent) > 1 or _within(told.denials, day):
        marks |= DISPUTED
    if _within(told.contacts, day):
        marks |= CONTESTED
    if newest and last[newest[0]][0] < day - STALE:
        marks |= OLD
    return State(day, newest[0] if newest else NOBODY, recent[1] if len(recent) > 1 else NOBODY, marks)


def _within(days: list[int], day: int) -> bool:
    return any(day - WITHIN <= each <= day for each in days)
