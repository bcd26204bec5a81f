"""Words that date something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasd.dates import DateRange


@dataclass(frozen=True, slots=True)
class DateMention:
    """
    Words that date something: where they stand, counted from the start of the sentence, and which days they mean.

    `start` is -1 where the words stand in another sentence, such as the heading of a bulletin.

    `kind` says how the days hold: "on", "since", "within", "until", "future", "relative" (to another event),
    "daytime" (an hour of a day that other words must name), "duration" (a length, no days).
    `names_next` marks "two weeks after the fall": the days are those of the event named after the words.
    """

    start: int
    end: int
    dates: DateRange | None
    kind: str
    names_next: bool = False
