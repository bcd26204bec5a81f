"""Distances, bearings and steps on the earth, taken for a sphere of 6,371 km: good to 0.5 %."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin

EARTH_KM = 6371.0
COMPASS = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
"""Degrees clockwise from north of the eight directions that reports use."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def distance_km(one: Point, other: Point) -> float:
    """
    Return the great-circle distance of two points in km (haversine formula).

    >>> round(distance_km((35.95, 39.01), (35.33, 40.14)))  # Raqqa to Deir ez-Zor
    123
    """
    south, north = radians(one[0]), radians(other[0])
    across = radians(other[1] - one[1])
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, half**0.5))


def rough_km(one: Point, other: Point) -> float:
    """Return the distance in km on a flat map about the first point: for comparing places of one country fast."""
    across = (other[1] - one[1]) * cos(radians(one[0]))
    return 111.2 * hypot(other[0] - one[0], across)


def bearing(start: Point, end: Point) -> float:
    """
    Return the direction from one point to another, in degrees clockwise from north.

    >>> round(bearing((35.0, 38.0), (35.0, 39.0)))
    90
    """
    south, north = radians(start[0]), radians(end[0])
    across = radians(end[1] - start[1])
    east = sin(across) * cos(north)
    return degrees(atan2(east, cos(south) * sin(north) - sin(south) * cos(north) * cos(across))) % 360


def turned(one: float, other: float) -> float:
    """
    Return the angle between two bearings, 0 to 180 degrees.

    >>> turned(350, 20)
    30
    """
    return abs((one - other + 180) % 360 - 180)


def stepped(start: Point, towards: float, km: float) -> Point:
    """
    Return the point some km from another in the direction of a bearing.

    >>> there = stepped((35.0, 38.0), 90, 50)
    >>> round(distance_km((35.0, 38.0), there), 1), round(bearing((35.0, 38.0), there))
    (50.0, 90)
    """
    reach, south, way = km / EARTH_KM, radians(start[0]), radians(towards)
    north = asin(sin(south) * cos(reach) + cos(south) * sin(reach) * cos(way))
    across = atan2(sin(way) * sin(reach) * cos(south), cos(reach) - sin(south) * sin(north))
    return degrees(north), (start[1] + degrees(across) + 540) % 360 - 180
