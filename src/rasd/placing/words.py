"""A text as words with places in it: where each word stands, and which listed names it holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rasd.span import Span
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from rasd.place import Place
    from rasd.placing.gazetteer import Gazetteer
    from rasd.placing.where import WhereWords

_WORD = re.compile("[\\w\u064b-\u065f\u0670]+")
_STOP = re.compile(r"[.!?؟\n](?=\s|$)")
LONGEST = 5
"""Words of a listed name at the most."""


class Named(NamedTuple):
    """A listed name in a text: its words `first` to `last` (exclusive), its span, and the places that bear it."""

    first: int
    last: int
    span: Span
    places: tuple[Place, ...]


class Words:
    """
    The words of a text, folded, with their spans.

    A letter that is glued before a word (بالرقة) is known by `bare`, which gives the word without it.
    """

    def __init__(self, text: str, where: WhereWords) -> None:
        self.text = text
        self.where = where
        self.spans = [Span(*match.span()) for match in _WORD.finditer(text)]
        self.forms = [folded(span.words(text)).replace(" ", "") for span in self.spans]
        self._starts = [span.start for span in self.spans]
        self._stops = [match.start() for match in _STOP.finditer(text)]

    def __len__(self) -> int:
        return len(self.forms)

    def at(self, offset: int) -> int:
        """Return the index of the word that an offset lies in or after, -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in."""
        return bisect_right(self._stops, offset)

    @cached_property
    def bare(self) -> list[str]:
        """Return the words without article and glued letters, where what is left is a word about places."""
        return [self._bare(form) for form in self.forms]

    def _bare(self, form: str) -> str:
        known, clitics = self.where.known, self.where.clitics
        if not clitics or known(form):
            return form
        left = form
        for _ in range(3):
            if left.startswith(("ال", "لل")) and known(left[2:]):
                return left[2:]
            if len(left) < 3 or left[0] not in clitics:
                break
            left = left[1:]
            if known(left):
                return left
        return form

    def names(self, gazetteer: Gazetteer) -> list[Named]:
        """
        Return the names of shipped places in the text, the longest at each word, none inside another.

        Imported lists hold every hamlet, and with them every ordinary word: they answer only what is asked for.
        """
        found: list[Named] = []
        at = 0
        while at < len(self.forms):
            named = self._name_at(at, gazetteer)
            if named is None:
                at += 1
            else:
                found.append(named)
                at = named.last
        return found

    def _name_at(self, at: int, gazetteer: Gazetteer) -> Named | None:
        for glued, form in self._readings(at):
            if form not in gazetteer.first_words:
                continue
            for last in range(min(at + LONGEST, len(self.forms)), at, -1):
                if not self._together(at, last):
                    continue
                places = gazetteer.shipped_as(" ".join((form, *self.forms[at + 1 : last])))
                if places and (not glued or not all(place.common for place in places)):
                    span = Span(self.spans[at].start + glued, self.spans[last - 1].end)
                    if not self.where.clitics and not span.words(self.text)[0].isupper():
                        continue
                    return Named(at, last, span, tuple(places))
        return None

    def _readings(self, at: int) -> list[tuple[int, str]]:
        """Return what a word may be: as it stands, and without a glued letter; with how many letters were cut."""
        form = self.forms[at]
        clitics = self.where.clitics
        cuts = (cut for cut in (1, 2) if len(form) > cut + 2 and all(letter in clitics for letter in form[:cut]))
        readings = [(0, form), *((cut, form[cut:]) for cut in cuts)]
        if self.where.clitics and "لل" in form[:3]:
            cut = form.index("لل")
            readings.append((cut + 1, "ال" + form[cut + 2 :]))
        return readings

    def _together(self, first: int, last: int) -> bool:
        """Say whether no mark but a hyphen or an apostrophe parts words."""
        return all(
            not self.text[self.spans[at].end : self.spans[at + 1].start].strip(" -‐‑–'’ʿ`ـ\u200c\u200f\u200e\u00a0")
            for at in range(first, last - 1)
        )
