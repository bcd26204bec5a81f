"""A tagged sentence: its tokens with what each works as, and the names found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.languages.en.words import Word

if TYPE_CHECKING:
    from rasd.grammar.document import Token
    from rasd.languages.en.inflect import Form
    from rasd.languages.en.names import Found


UNKNOWN = Word()
ARTICLES = frozenset(["al", "ar", "as", "at", "ad", "an", "az", "ash", "el", "es", "ed", "er", "et", "ez", "ul", "ol"])
"""Arabic articles, which a hyphen joins to a name."""

HYPHENS = frozenset("-‐‑–")


@dataclass(slots=True)
class Tagged:
    """A sentence's tokens with their tags; the lists run in parallel."""

    text: str
    tokens: list[Token]
    tags: list[str]
    words: list[Word]
    capitals: list[bool]
    """By token: written with a capital."""
    joints: list[bool]
    """By token, and one more: hangs on the one before."""
    speech: dict[str, str] = field(default_factory=dict)
    """Verbs that report what somebody says."""
    dated: set[int] = field(default_factory=set)
    """Tokens inside expressions of time."""
    forms: dict[int, Form] = field(default_factory=dict)
    """By token: which verb form it is."""
    found: dict[int, Found] = field(default_factory=dict)
    """By token: the name that begins there."""
    renamed: dict[int, str] = field(default_factory=dict)
    """By token: the noun that it is no longer, as the last word of a set phrase."""
    roles: dict[int, str] = field(default_factory=dict)
    """By token: the role of a preposition."""

    def capital(self, at: int) -> bool:
        """Say whether a token is written with a capital; an article joined to a name counts as written so."""
        return self.capitals[at]

    def joined(self, at: int) -> bool:
        """Say whether a token hangs on the one before it by a hyphen."""
        return self.joints[at]


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


def written(text: str, tokens: list[Token]) -> tuple[list[bool], list[bool]]:
    """Return which tokens have a capital, and which hang on the one before them (with one entry more)."""
    capitals = [text[token.start].isupper() for token in tokens]
    for at in range(len(tokens) - 1):
        if tokens[at].form in {"al", "el"} and capitals[at + 1]:
            capitals[at] = True  # "al Qaryatayn"
    if not tokens or HYPHENS.isdisjoint(text[tokens[0].start : tokens[-1].end]):
        return capitals, [False] * (len(tokens) + 1)
    joints: list[bool] = []
    end = -1
    for token in tokens:
        start = token.start
        joints.append(start == end + 1 and text[end] in HYPHENS)
        end = token.end
    joints.append(False)
    for at in range(len(tokens) - 2, -1, -1):
        if joints[at + 1] and tokens[at].form in ARTICLES:
            capitals[at] = capitals[at] or capitals[at + 1]
    for at in range(2, len(tokens)):
        if joints[at] and tokens[at - 1].form in ARTICLES and not capitals[at] and capitals[at - 2]:
            capitals[at - 1] = capitals[at] = True  # "Rajm al-Abeil al-gharbi"
    return capitals, joints
