"""A tagged sentence: its tokens with what each works as, and the names found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.languages.en.words import Word

if TYPE_CHECKING:
    from rasd.languages.en.inflect import Form
    from rasd.languages.en.names import Found
    from rasd.reading.document import Token


UNKNOWN = Word()
ARTICLES = frozenset(
    ["al", "ar", "as", "at", "ad", "an", "az", "ash", "el", "es", "ed", "er", "et", "ez", "ul", "ol"]
)
"""Arabic articles, which a hyphen joins to a name."""


@dataclass(slots=True)
class Tagged:
    """A sentence's tokens with their tags; the lists run in parallel."""

    text: str
    tokens: list[Token]
    tags: list[str]
    words: list[Word]
    speech: dict[str, str] = field(default_factory=dict)
    """Verbs that report what somebody says."""
    forms: dict[int, Form] = field(default_factory=dict)
    """By token: which verb form it is."""
    found: dict[int, Found] = field(default_factory=dict)
    """By token: the name that begins there."""
    roles: dict[int, str] = field(default_factory=dict)
    """By token: the role of a preposition."""

    def capital(self, at: int) -> bool:
        """Say whether a token is written with a capital; an article joined to a name counts as written so."""
        if self.text[self.tokens[at].start].isupper():
            return True
        return self.tokens[at].form in ARTICLES and self.joined(at + 1) and self.capital(at + 1)

    def joined(self, at: int) -> bool:
        """Say whether a token hangs on the one before it by a hyphen."""
        return (
            0 < at < len(self.tokens)
            and self.tokens[at - 1].end + 1 == self.tokens[at].start
            and self.text[self.tokens[at].start - 1] in "-‐‑–"
        )


def tag_before(tagged: Tagged, at: int) -> str:
    """Return the tag before a token, adverbs, dates and quotation marks left out; empty at the start."""
    at -= 1
    while at >= 0:
        tag_ = tagged.tags[at]
        if tag_ == "Y" and at > 0 and tagged.tags[at - 1] == "P":
            at -= 1
        elif tag_ not in {"A", '"', "-", "Y"}:
            return tag_
        at -= 1
    return ""
