"""What writers of exports are given: claims as they may be told, with what is known around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd import __version__
from rasd.telling.safety import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rasd.ledger import RecordedClaim


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A claim as it may be told.

    `url` is the address of its report, `language` the report's, `text` its text where the form wants it; all three are
    None where something was withheld. `shapes` are the grounds of its slots as Well-Known Text.
    """

    record: RecordedClaim
    withheld: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    text: str | None = None
    shapes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """
    What an export says of itself: that it holds claims, what was held back, of which ledger it is.

    >>> About(("Nothing was held back.",)).note
    'Nothing was held back.'
    """

    held_back: tuple[str, ...]
    origin: str | None = None

    @property
    def statement(self) -> str:
        """That it holds claims, not facts."""
        return STATEMENT

    @property
    def generator(self) -> str:
        """What wrote it."""
        return f"Rasd {__version__}"

    @property
    def note(self) -> str:
        """What was held back, in one line, for records that stand alone."""
        return " ".join(self.held_back)

    @property
    def words(self) -> str:
        """All of it in a few sentences."""
        told = [self.statement, *self.held_back, f"Written by {self.generator}."]
        return " ".join(told if self.origin is None else [*told, f"From {self.origin}."])

    def to_record(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {
            "statement": self.statement,
            "held_back": list(self.held_back),
            "generator": self.generator,
            "origin": self.origin,
        }
