"""A theatre: the actors, outlets, leanings and places of one war."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasd.actor import Actor, Leaning, Outlet
    from rasd.place import Place, Shape

_SAME_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیئ", "ي"),
        "ة": "ه",
        "ؤ": "و",
        "ک": "ك",
        "ـ": None,
        **{chr(mark): None for mark in range(0x064B, 0x0660)},
        **dict.fromkeys("-‐‑–—_/.,،؛:;'’ʿ`«»\"“”()[]", " "),
    }
)
_ARTICLE = re.compile(r"\b(?:و?ال|the )(?=\w{2})")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theatre:
    """
    What is known of one war before any report is read: names, who uses them, and places.

    `actors`, `outlets` and `leanings` are by id; `places` keep the order of their file. `shapes` say by place id how
    a river, a road or a region runs. `towns` are of less weight than `places`: taken over from a public list, unread by
    hand, for names that the places lack.
    """

    name: str
    actors: dict[str, Actor]
    outlets: dict[str, Outlet]
    leanings: dict[str, Leaning]
    places: tuple[Place, ...]
    shapes: dict[str, Shape] = field(default_factory=dict)
    towns: tuple[Place, ...] = ()

    def __repr__(self) -> str:
        return f"<Theatre({self.name!r}): {len(self.actors)} actors, {len(self.places)} places>"


def folded(name: str) -> str:
    """
    Return a name as names are compared: without case, marks, punctuation or Arabic spelling variants.

    >>> folded("Deir ez-Zor") == folded("deir ez zor")
    True
    >>> folded("إدْلِب") == folded("ادلب")
    True
    """
    return " ".join(name.translate(_SAME_LETTERS).casefold().split())


def leaning_of(theatre: Theatre, outlet: str | None, leaning: str | None = None) -> Leaning | None:
    """
    Say which side of a theatre an outlet takes; None where nothing shows it.

    A leaning's own id comes first, then the outlet's known name (alone, or the longest one inside what was
    given), then the longest word of any leaning found in the two descriptions.

    >>> from rasd.theatres import load_theatre
    >>> syria = load_theatre("syria")
    >>> leaning_of(syria, "SANA").id
    'state-media'
    >>> leaning_of(syria, "a passer-by") is None
    True
    """
    if leaning is not None:
        found = theatre.leanings.get(leaning) or theatre.leanings.get("-".join(folded(leaning).split()))
        if found is not None:
            return found
    if outlet is not None:
        known = outlet_of(theatre, outlet)
        if known is not None and known.leaning is not None:
            return theatre.leanings[known.leaning]
    described = _padded(" ".join(text for text in (leaning, outlet) if text))
    return max(
        (each for each in theatre.leanings.values() if _longest(each.words, described)),
        key=lambda each: _longest(each.words, described),
        default=None,
    )


def outlet_of(theatre: Theatre, outlet: str) -> Outlet | None:
    """Return the outlet whose id or longest name stands in what was given."""
    if outlet in theatre.outlets:
        return theatre.outlets[outlet]
    described = _padded(outlet)
    return max(
        (each for each in theatre.outlets.values() if _longest(_forms(each), described)),
        key=lambda each: _longest(_forms(each), described),
        default=None,
    )


def _forms(outlet: Outlet) -> tuple[str, ...]:
    return tuple(name.form for name in outlet.names)


def _padded(text: str) -> str:
    """Return the folded words of a text without articles, a space on either side of each."""
    return f" {_ARTICLE.sub('', folded(text)).strip()} "


def _longest(forms: tuple[str, ...], padded: str) -> int:
    """Return how long the longest of the forms is that stands in the text as whole words, 0 for none."""
    return max((len(form) for form in forms if _padded(form) in padded), default=0)
