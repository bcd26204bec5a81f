"""How an app is set: who may read and write, under which names it answers, and what it holds back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.errors import RasdError
from rasd.telling.safety import BadSafety, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.claim import Kind

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""The names that every app answers to."""
SHORTEST_TOKEN = 16


class WeakToken(RasdError):
    """A token can be guessed."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} was to be shorter than {SHORTEST_TOKEN} letters, which can be guessed; "
            "leave it out to have one made, or give a longer one"
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """
    How an app is set.

    `safety` says which days and kinds are held back, and whether persons are redacted; `without_outlets` which outlets
    are left out altogether.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    """What writing needs."""
    read_token: str | None = field(default=None, repr=False)
    """What reading needs; None where anybody who reaches the app may read."""
    hosts: frozenset[str] = frozenset(LOCAL)
    safety: Safety = field(default_factory=Safety)
    without_outlets: frozenset[str] = frozenset()
    writable: bool = True

    def __post_init__(self) -> None:
        """Hold the tokens to what cannot be guessed."""
        if len(self.token) < SHORTEST_TOKEN:
            raise WeakToken("the token for writing")
        if self.read_token is not None and len(self.read_token) < SHORTEST_TOKEN:
            raise WeakToken("the token for reading")
        if self.safety.redact_sources:
            raise BadSafety(
                "a source", "pages and addresses would lead to it", "leave its outlet out (without_outlets)"
            )

    @property
    def embargo(self) -> int:
        """How many days up to today are held back."""
        return self.safety.embargo_days

    @property
    def without(self) -> frozenset[Kind]:
        """Which kinds of claims are left out."""
        return self.safety.without_kinds


def host_names(*names: str) -> frozenset[str]:
    """
    Return the names that an app answers to: those of this machine, and more.

    >>> sorted(host_names("maps.example.org", "::"))
    ['127.0.0.1', '[::1]', '[::]', 'localhost', 'maps.example.org']
    """
    more: Iterable[str] = (f"[{name}]" if ":" in name and not name.startswith("[") else name for name in names)
    return frozenset(LOCAL) | frozenset(each.lower() for each in more)
