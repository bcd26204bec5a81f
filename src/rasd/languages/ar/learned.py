"""Names of places that no list holds, learned where a report introduces them, for when it names them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.ar.clitics import Reading
from rasd.languages.ar.words import Hit
from rasd.place import Place

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line, Unit

MOST = 2000
"""Names learned from one report at the most, so that memory stays bounded."""
_GLUED = (("", ""), ("و", ""), ("ف", ""), ("", "ب"), ("", "ل"), ("و", "ب"), ("و", "ل"))
"""What may be glued before a name: a conjunction and a particle."""
_SHORTEST = 3
_NAMED = frozenset(
    {"city", "town", "village", "neighbourhood", "district", "mountain", "field", "base", "airport", "camp"}
)
"""Kinds of head nouns behind which a name is learned."""


class Learned:
    """The places that a report has introduced so far (قرية الصفصافية), by every spelling that their first word can have."""

    __slots__ = ("_spelled", "names")

    def __init__(self) -> None:
        self.names: dict[tuple[str, ...], Place] = {}
        self._spelled: dict[str, list[tuple[Reading, tuple[str, ...], Place]]] = {}

    def learn(self, line: Line, units: list[Unit]) -> None:
        """Learn the names that a sentence introduces by a noun or in a list."""
        for unit in units:
            if unit.kind != "place" or len(self.names) >= MOST:
                continue
            for mention in unit.mentions:
                if mention.place is None and mention.ref == "name" and mention.number == 1 and mention.head in _NAMED:
                    forms = tuple(
                        line.tokens[at].form
                        for at in range(mention.first, mention.last)
                        if line.tokens[at].start >= mention.span.start
                    )
                    self._add(forms, mention.head, mention.surface)

    def _add(self, forms: tuple[str, ...], kind: str, surface: str) -> None:
        if not forms or forms in self.names or len(forms[0]) < _SHORTEST:
            return
        place = self.names[forms] = Place(surface, kind, {"ar": (surface,)})
        first, rest = forms[0], forms[1:]
        for conjunction, particle in _GLUED:
            glued = conjunction + particle
            written = glued + "ل" + first[2:] if particle == "ل" and first.startswith("ال") else glued + first
            reading = Reading(conjunction, particle, article=False, base=first)
            self._spelled.setdefault(written, []).append((reading, rest, place))

    def at(self, line: Line, index: int) -> Hit | None:
        """Return the longest learned name that begins at a token, None where none does."""
        best: Hit | None = None
        for reading, rest, place in self._spelled.get(line.forms[index], ()):
            last = index + 1 + len(rest)
            if tuple(line.forms[index + 1 : last]) == rest and (best is None or best.length <= len(rest)):
                best = Hit(reading, len(rest) + 1, place)
        return best
