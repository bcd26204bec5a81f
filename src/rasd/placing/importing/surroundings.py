"""What a theatre's own list tells about another list of its places: what its governorates are called, where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rasd.placing.keys import spelling_key
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.place import Place

_UNIT_WORDS = frozenset(folded("محافظة ولاية شعبية إقليم province governorate oblast state muhafazat").split())
MARGIN_DEGREES = 3.0
"""How far beyond the outermost listed places the land still counts as the theatre's."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A box of degrees around the places of a theatre."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """
        Say whether a point lies in the box.

        >>> Extent(32, 37.5, 35.5, 42.5).holds(36.5, 38.0)
        True
        """
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def extent_of(places: Iterable[Place]) -> Extent | None:
    """Return the box around some places with a margin, None where none of them has a point."""
    points = [place.point for place in places if place.point is not None]
    if not points:
        return None
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return Extent(
        min(latitudes) - MARGIN_DEGREES,
        max(latitudes) + MARGIN_DEGREES,
        min(longitudes) - MARGIN_DEGREES,
        max(longitudes) + MARGIN_DEGREES,
    )


class Governorates:
    """
    What the rows of a theatre's own list call their governorates, by every name that those have.

    >>> from rasd.theatres import load_theatre
    >>> Governorates(load_theatre("syria").places).label("Al-Hasakeh Governorate")
    'Hasakah'
    """

    def __init__(self, shipped: Iterable[Place]) -> None:
        places = list(shipped)
        self._labels = {_key(place.governorate): place.governorate for place in places if place.governorate}
        for place in places:
            if place.kind == "governorate":
                self._learn(place)

    def also(self, imported: Iterable[Place]) -> None:
        """Learn what another list calls the governorates, from the rows that it has for them."""
        for place in sorted(imported, key=lambda each: each.id):
            if place.kind == "governorate":
                self._learn(place)

    def _learn(self, place: Place) -> None:
        # The English names first: a province's Arabic name is more often that of its capital alone.
        keys = [_key(name) for language in ("en", "ar") for name in place.names.get(language, ())]
        label = next((self._labels[key] for key in keys if key in self._labels), None)
        if label is not None:
            for key in keys:
                self._labels.setdefault(key, label)

    def label(self, name: str) -> str:
        """Return the theatre's own name for a governorate, or the one given where the theatre has none."""
        return self._labels.get(_key(name), name)


def _key(name: str) -> str:
    """Return what the names of one governorate share, with or without the word for governorate."""
    words = [word for word in folded(name).split() if word not in _UNIT_WORDS] or folded(name).split()
    return spelling_key(" ".join(words))
