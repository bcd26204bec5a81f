"""What the words about a name say of where it lies: its kind, the land it lies in, a direction and a distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rasd.placing.geo import COMPASS

if TYPE_CHECKING:
    from rasd.placing.words import Words

REACH = 8
"""Words before a name that can belong to it."""
_OPPOSITE = {"n": "s", "s": "n", "e": "w", "w": "e"}


@dataclass(frozen=True, slots=True)
class Around:
    """
    What stands about a name.

    `kinds`: what a noun says it is. `relation`: `in` (a province, district or city of that name holds what is spoken of),
    `countryside` (the land about it), `direction`, `near`, `between`, `axis`, `bank`, `inside`, or nothing. `towards`: a
    direction seen from the name, in degrees. `km`: how far. `first` and `last`: the words that say all this and the name.
    """

    first: int
    last: int
    kinds: frozenset[str] = frozenset()
    relation: str = ""
    towards: float | None = None
    km: float | None = None
    placed: bool = False
    """A preposition of place stands before it."""
    within: bool = False
    """That preposition says that something lies in it."""


def around(words: Words, first: int, last: int, start: int | None = None) -> Around:
    """
    Read what stands about the words `first` to `last` (exclusive) of a name.

    `start` is where the name begins inside its first word, after letters glued to it.
    """
    glued = words.text[words.spans[first].start : start] if start is not None else ""
    if "و" in glued:  # "and X": no noun before it says what X is
        after, kinds, land = _after(words, last, [])
        return Around(
            first,
            after,
            kinds,
            "countryside" if land == "countryside" else "in" if land else "",
            placed="ب" in glued,
            within="ب" in glued,
        )
    before = _Before(words, first)
    directions = before.directions
    after, kinds_after, lands_after = _after(words, last, directions)
    kinds = before.kinds or kinds_after
    relation = before.relation
    land = before.land or lands_after
    if not relation and land:
        relation = "countryside" if land == "countryside" else "in"
    towards = _towards(directions)
    if towards is not None and relation in {"", "in"} and (before.pointed or land):
        relation = "direction" if before.pointed and not land else "countryside"
    if before.km is not None:
        relation = "direction" if towards is not None else "near"
    within = (
        "ب" in glued or _glued_in(words, before.first, first) or _stands_before(words, before.first, words.where.within)
    )
    placed = within or _stands_before(words, before.first, words.where.prepositions)
    return Around(before.first, after, kinds, relation, towards, before.km, placed, within)


def _glued_in(words: Words, at: int, name: int) -> bool:
    """Say whether "in" is glued to the first word about a name."""
    form = words.forms[at]
    glued = "ب" in words.where.clitics and form != words.bare[at]
    return at < name and glued and form.removeprefix("و").startswith("ب")


def _stands_before(words: Words, at: int, prepositions: frozenset[str]) -> bool:
    """Say whether one of some prepositions stands before a word."""
    before = words.forms[at - 1] if at and _joined(words, at - 1) else ""
    return before in prepositions or before[1:] in prepositions


class _Before:
    """The words before a name, read from the name outwards for as long as each says something of where it is."""

    def __init__(self, words: Words, name: int) -> None:
        self.words = words
        self.kinds: frozenset[str] = frozenset()
        self.relation = ""
        self.land = ""
        self.directions: list[str] = []
        self.km: float | None = None
        self.pointed = False
        self.first = name
        where = words.where
        unit: float | None = None
        stepped = False
        for at in range(name - 1, max(-1, name - 1 - REACH), -1):
            word = words.bare[at]
            if not _joined(words, at):
                break
            # A noun with the article owns no name behind it (الجزيرة البادية are two).
            owned = not where.clitics or not words.forms[at].lstrip(where.clitics).startswith("ال")
            number = words.forms[at].lstrip(where.clitics)
            if unit is not None and number.isdecimal():
                self.km = unit * int(number)
            elif word in where.units:
                unit = where.units[word]
                if word.endswith("ين"):  # a dual counts itself
                    self.km = 2 * unit
            elif word in where.directions:
                self.directions.insert(0, where.directions[word])
                self.pointed = True
            elif word in where.lands and owned and not self.directions and not self.relation and not self.land:
                self.land = where.lands[word]
                self.kinds = self.kinds or where.kinds.get(word, frozenset())
            elif word in where.lands and where.lands[word] == "countryside":
                self.land = "countryside"
            elif (
                word in where.kinds
                and owned
                and not (self.kinds or self.relation or self.directions or self.land or stepped)
            ):
                self.kinds = where.kinds[word]
            elif word in where.relations and not self.relation:
                self.relation = where.relations[word]
            elif word in where.steps:
                stepped = stepped or word != "of"
                continue
            elif word not in where.fillers:
                break
            self.first = at


def _after(words: Words, last: int, directions: list[str]) -> tuple[int, frozenset[str], str]:
    """Return the end of what belongs to a name behind it, the kinds and the land said there; adds directions."""
    where = words.where
    kinds: frozenset[str] = frozenset()
    land = ""
    at = last
    end = last
    while at < len(words) and at - last < 4 and _joined(words, at - 1):
        word = words.bare[at]
        if where.clitics:
            if word not in where.directions or not words.forms[at].removeprefix("و").startswith("ال"):
                break
            directions.append(where.directions[word])
        elif word in where.lands or word in where.kinds:
            land = where.lands.get(word, land)
            kinds = where.kinds.get(word, kinds)
        elif word not in where.fillers:
            break
        at += 1
        end = at
    return end, kinds, land


def _joined(words: Words, at: int) -> bool:
    """Say whether no mark that parts stands between a word and the next one."""
    if at + 1 >= len(words):
        return True
    gap = words.text[words.spans[at].end : words.spans[at + 1].start]
    return not any(mark in gap for mark in ",،;؛.:!?؟\n()[]")


def _towards(directions: list[str]) -> float | None:
    """
    Return the bearing of a direction put together of words, None for none or for opposite ones.

    >>> _towards(["n", "w"]), _towards(["s"]), _towards(["n", "s"])
    (315.0, 180.0, None)
    """
    letters = list(dict.fromkeys(letter for direction in directions for letter in direction))
    if not letters or any(_OPPOSITE[letter] in letters for letter in letters):
        return None
    name = "".join(sorted(letters[:2], key="nsew".index))
    return float(COMPASS[name])
