"""Places: what reports fight over, with the names that each language uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """
    A place that a theatre lists.

    `names` holds every spelling by language, the first one the label. `common` says that a name is also an
    ordinary word, so that reading wants evidence from grammar before it takes it for the place. `latitude` and
    `longitude` are degrees of WGS 84, `population` counts people; None where nobody knows.
    """

    id: str
    kind: str
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    district: str | None = None
    governorate: str | None = None
    source: str | None = None
    common: bool = False
    population: int | None = None

    @property
    def label(self) -> str:
        """Return the name to show: the English one, or else the first of any language."""
        names = self.names.get("en") or next(iter(self.names.values()), (self.id,))
        return names[0]

    @property
    def point(self) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees, None for a place that nobody has put on the map."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Shape:
    """
    How a place that is no point runs: a line along a river or a road, or the ground of a region.

    `points` are latitudes and longitudes in degrees, in order along the line, or around the area (which closes itself).
    Between two points the shape is straight: it is good for telling what lies by it to some 5 km, not for drawing maps.
    """

    kind: Literal["line", "area"]
    points: tuple[tuple[float, float], ...]
