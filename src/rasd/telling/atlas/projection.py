"""From degrees to the whole numbers that the page draws with: Mercator, north up, the long side of the map some 16,000."""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, cos, pi, radians, tan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG_SIDE = 16_000
"""Units of the longer side: in a country 800 km wide one unit is 50 m, less than any report tells apart."""
MARGIN_KM = 25.0
LEAST_KM = 80.0
"""What a map shows at least: one town alone in the middle of nothing tells nobody where it is."""
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Projection:
    """
    A window on the earth.

    >>> window = Projection.around([(36.0, 38.0), (34.0, 36.0)])
    >>> window.width, window.height, window.point(35.0, 37.0)
    (13635, 16000, (6818, 8060))
    """

    west: float
    north: float
    """The Mercator ordinate of the northern edge, in radians."""
    scale: float
    """Units of a radian."""
    width: int
    height: int
    units_per_km: float
    """At the middle of the window; elsewhere it differs by the cosine of the latitude."""

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Projection:
        """Return the window that shows some points, given as latitude and longitude, with a margin."""
        shown = list(points) or [(0.0, 0.0)]
        south, north = (edge(point[0] for point in shown) for edge in (min, max))
        west, east = (edge(point[1] for point in shown) for edge in (min, max))
        middle = radians((south + north) / 2)
        tall, wide = (north - south) * KM_PER_DEGREE, (east - west) * KM_PER_DEGREE * cos(middle)
        more_tall = (max(tall + 2 * MARGIN_KM, LEAST_KM) - tall) / 2 / KM_PER_DEGREE
        more_wide = (max(wide + 2 * MARGIN_KM, LEAST_KM) - wide) / 2 / KM_PER_DEGREE / cos(middle)
        top, bottom = _ordinate(north + more_tall), _ordinate(south - more_tall)
        left, right = radians(west - more_wide), radians(east + more_wide)
        scale = LONG_SIDE / max(top - bottom, right - left)
        return cls(
            left,
            top,
            scale,
            round((right - left) * scale),
            round((top - bottom) * scale),
            scale * pi / 180 / KM_PER_DEGREE / cos(middle),
        )

    def point(self, latitude: float, longitude: float) -> tuple[int, int]:
        """Return where a point is drawn, from the left and from the top."""
        x = (radians(longitude) - self.west) * self.scale
        y = (self.north - _ordinate(latitude)) * self.scale
        return round(x), round(y)


def _ordinate(latitude: float) -> float:
    return asinh(tan(radians(max(-85.0, min(85.0, latitude)))))
