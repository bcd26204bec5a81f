"""
What is held back before anything is written: recent days, kinds of claims, persons, sources.

It is done to claims on their way out of a ledger, never to the ledger. docs/safety.md says what each setting keeps
from whom, and what none of them can.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rasd.claim import Kind
from rasd.errors import RasdError
from rasd.telling.listed import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasd.ledger import RecordedClaim

STATEMENT = (
    "Claims, not facts: each record is what one report asserts on somebody's word. "
    "Rasd does not say whether it is so; sources contradict one another, and records do too."
)
"""What every export says of itself."""


class BadSafety(RasdError):
    """What is to be held back cannot be understood."""

    def __init__(self, asked: str, found: str, advice: str) -> None:
        super().__init__(f"{asked} was to be held back, but {found}; {advice}")


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim as it may be told; `withheld` says what was taken from it: `persons`, `source`, or nothing."""

    record: RecordedClaim
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Safety:
    """
    What to hold back.

    >>> plain = Safety()
    >>> plain.sentences()
    ['Nothing was held back.']
    >>> safety = Safety(embargo_days=14, without_kinds={"strike", "movement"}, today=date(2017, 10, 20))
    >>> for each in safety.sentences():
    ...     print(each)
    Held back: claims about, or published on, days after 2017-10-06 (an embargo of 14 days).
    Left out: all claims of the kinds movement, strike.
    """

    embargo_days: int = 0
    """Claims that speak of, or were published within, so many days up to today are left out."""
    without_kinds: frozenset[Kind] = frozenset()
    """Kinds that are left out; words are taken, such as `strike`."""
    redact_persons: bool = False
    """Keep of free words only what lists know: places, sides, media, roles, days and numbers."""
    redact_sources: frozenset[str] = frozenset()
    """Outlets and sources, by id or name, that are not told: nor what leads to them."""
    today: date | None = None
    """The day that the embargo counts from; None for today by UTC."""
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False, compare=False)
    """Makes ids that stand for ids which would lead to a source; by chance, so that nobody can make them again."""

    def __post_init__(self) -> None:
        """Take words for kinds and any collection of names, and hold both to what there is."""
        if self.embargo_days < 0:
            raise BadSafety("a number of days", f"{self.embargo_days} is below nothing", "give 0 or more")
        if isinstance(self.redact_sources, str):
            raise BadSafety(
                f"the source {self.redact_sources!r}", "one name was given for a collection", "give a list of it"
            )
        try:
            kinds = frozenset(Kind(each) for each in self.without_kinds)
        except ValueError as error:
            known = ", ".join(Kind)
            raise BadSafety(f"the kinds {sorted(self.without_kinds)}", str(error), f"the kinds are {known}") from error
        object.__setattr__(self, "without_kinds", kinds)
        object.__setattr__(self, "redact_sources", frozenset(self.redact_sources))

    @property
    def last_day(self) -> date | None:
        """The last day that may be told of; None where there is no embargo."""
        if not self.embargo_days:
            return None
        today = self.today or datetime.now(UTC).date()
        return date.fromordinal(max(1, today.toordinal() - self.embargo_days))

    @property
    def redacts(self) -> bool:
        """Say whether words are taken from claims, so that texts around them must not be told either."""
        return self.redact_persons or bool(self.redact_sources)

    def sentences(self) -> list[str]:
        """Say what was held back, without naming the sources that were."""
        told: list[str] = []
        if self.last_day is not None:
            days = f"an embargo of {self.embargo_days} {'day' if self.embargo_days == 1 else 'days'}"
            told.append(f"Held back: claims about, or published on, days after {self.last_day} ({days}).")
        if self.without_kinds:
            told.append(f"Left out: all claims of the kinds {', '.join(sorted(self.without_kinds))}.")
        if self.redact_persons:
            told.append("Persons are redacted: of a report's words only those that lists know are kept.")
        if self.redact_sources:
            told.append("Some sources are redacted: neither they nor what leads to them is told.")
        return told or ["Nothing was held back."]

    def told(self, records: Iterable[RecordedClaim]) -> Iterator[ToldClaim]:
        """Yield claims as they may be told, in their order, without those that are held back."""
        from rasd.telling.redaction import redacted  # noqa: PLC0415 - only where claims are told

        last = self.last_day
        hidden = frozenset(each for name in self.redact_sources for each in names_of(name))
        for record in records:
            if record.claim.kind in self.without_kinds or (last is not None and _newest(record) > last):
                continue
            yield (
                redacted(record, hidden, self.salt, persons=self.redact_persons) if self.redacts else ToldClaim(record)
            )


def _newest(record: RecordedClaim) -> date:
    """Return the last day that a claim gives away: of what it is about, of its report, or else of when it came in."""
    dated = record.claim.date
    days = [day for day in (None if dated is None else dated.last, record.published) if day is not None]
    # What is dated by nothing may be of today: it counts from when it was recorded.
    return max(days) if days else record.recorded.astimezone(UTC).date()
