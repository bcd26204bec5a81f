"""
Areas and lines: the ground that words such as "the north-western countryside of X" or "between X and Y" mean.

Shapes are made on a flat map in km about the place, and given in degrees. What they leave open is stated as a radius:
words like "west of" have no exact edge, so the edge drawn is a convention, not a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiPoint, Polygon
from shapely.geometry import Point as Dot

from rasd.location import Precision
from rasd.placing.geo import distance_km, stepped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from rasd.place import Place, Shape
    from rasd.placing.context import Around
    from rasd.placing.geo import Point

SIZE_KM = {
    "country": 400.0, "river": 150.0, "border": 150.0, "desert": 100.0, "governorate": 80.0, "road": 80.0, "region": 30.0,
    "district": 25.0, "island": 10.0, "mountain": 8.0, "city": 6.0, "oil-field": 4.0, "gas-field": 4.0, "town": 2.5,
    "airbase": 2.5, "airport": 2.5, "camp": 1.5, "base": 1.5,
}  # fmt: skip
"""How far from its point a place of a kind reaches, in km; 1 for kinds not here."""
COUNTRYSIDE_KM = {"governorate": 90.0, "city": 70.0, "town": 20.0, "district": 40.0, "region": 40.0}
"""How far the countryside of a place reaches; 8 for kinds not here."""
BESIDE_KM = {"governorate": 90.0, "city": 35.0, "town": 18.0, "district": 35.0, "region": 40.0}
"""How far "east of X" goes where no distance is said; 10 for kinds not here."""
NEAR_KM = {"city": 15.0, "governorate": 60.0, "district": 25.0, "region": 30.0}
"""How far "near X" goes; 7 for kinds not here."""
BESIDE_LINE_KM = 10.0
"""How far "the bank of" a river, or "along" a road, reaches from it."""
HALF_ANGLE = 45.0
"""Degrees to either side that a direction spans: an eighth of the compass and its halves beside it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of ground: its middle, a shape in Well-Known Text (degrees, longitude first), and how far off it may be."""

    point: Point
    radius_km: float
    precision: Precision
    shape: str | None
    words: str


def area_of(place: Place, said: Around, land: Sequence[Point] = (), shape: Shape | None = None) -> Area | None:
    """
    Return the ground that some words about a place mean, None where they mean the place itself.

    `land` holds points of the governorate that the place is the head of: its countryside does not reach beyond it.
    `shape` is how a river or a road runs.
    """
    here = place.point
    if here is None:
        return None
    if shape is not None and shape.kind == "line" and said.relation in {"bank", "direction", "near"}:
        return _beside(place, shape.points, said.towards)
    if said.km is not None and said.towards is not None:
        return _offset(place, here, said.towards, said.km)
    if said.relation == "countryside":
        return _countryside(place, here, said, land)
    if said.relation == "direction" and said.towards is not None:
        reach = BESIDE_KM.get(place.kind) or _about(place, 10.0)
        shape = _sector(here, said.towards, _inner(place), reach)
        return _area(shape, _how_fine(reach), f"{_compass(said.towards)} of {place.label}")
    if said.relation in {"near", "bank"} or said.km is not None:
        reach = said.km or NEAR_KM.get(place.kind) or _about(place, 7.0)
        return _area(_disk(here, reach), _how_fine(reach), f"about {place.label}")
    return None


def _about(place: Place, least: float) -> float:
    """Return how far what is beside a place may lie from its point: a river or a desert is beside much."""
    return max(least, 1.5 * SIZE_KM.get(place.kind, 1.0))


def _how_fine(reach: float) -> Precision:
    return Precision.NEAR if reach <= 40 else Precision.REGION


def between(one: Place, other: Place, *, axis: bool = False) -> Area | None:
    """
    Return the strip of ground between two places, or along the line from one to the other (`axis`); None for one place.

    The strip is a fifth as wide to either side as it is long, an axis a tenth, neither under 3 km.
    """
    if one.point is None or other.point is None or one.point == other.point:
        return None
    apart = distance_km(one.point, other.point)
    wide = max(3.0, apart * (0.1 if axis else 0.2))
    line = LineString([_flat(one.point, one.point), _flat(other.point, one.point)])
    shape = _round(line.buffer(wide, cap_style="round" if axis else "flat"), one.point)
    words = f"along the line from {one.label} to {other.label}" if axis else f"between {one.label} and {other.label}"
    return _area(shape, Precision.NEAR if apart < 40 else Precision.DISTRICT, words)


def hull(points: Sequence[Point], margin_km: float = 8.0) -> BaseGeometry | None:
    """Return the ground that some points span, with a margin, in degrees; None for fewer than three points."""
    if len(points) < 3:
        return None
    start = points[0]
    return _round(MultiPoint([_flat(each, start) for each in points]).convex_hull.buffer(margin_km), start)


def extent(place: Place, shape: Shape) -> Area | None:
    """Return a listed line or area as a whole, None for one of too few points."""
    if len(shape.points) < (2 if shape.kind == "line" else 3):
        return None
    corners = [(longitude, latitude) for latitude, longitude in shape.points]
    drawn: BaseGeometry = LineString(corners) if shape.kind == "line" else Polygon(corners).buffer(0)
    return None if drawn.is_empty else _area(drawn, Precision.REGION, place.label)


def _beside(place: Place, points: Sequence[Point], towards: float | None) -> Area | None:
    """Return the strip of ground along a line, on the side that lies in a direction, or on both."""
    if len(points) < 2:
        return None
    line = LineString([_flat(each, points[0]) for each in points])
    if towards is None:
        return _area(_round(line.buffer(BESIDE_LINE_KM), points[0]), Precision.DISTRICT, f"along {place.label}")
    sides = [line.buffer(side * BESIDE_LINE_KM, single_sided=True) for side in (1, -1)]
    east, north = sin(radians(towards)), cos(radians(towards))
    middle = line.centroid

    def lies_there(side: BaseGeometry) -> float:
        return float((side.centroid.x - middle.x) * east + (side.centroid.y - middle.y) * north)

    words = f"the {_compass(towards)}ern side of {place.label}"
    return _area(_round(max(sides, key=lies_there), points[0]), Precision.DISTRICT, words)


def _offset(place: Place, here: Point, towards: float, km: float) -> Area:
    there = stepped(here, towards, km)
    # A distance in a report is round, and a direction one of eight: 15 % and 20 degrees.
    loose = max(2.0, 0.35 * km) + 0.5 * _inner(place)
    words = f"{km:g} km {_compass(towards)} of {place.label}"
    there = (round(there[0], 4), round(there[1], 4))
    return Area(there, round(loose, 1), Precision.NEAR, _text(_disk(there, loose)), words)


def _countryside(place: Place, here: Point, said: Around, land: Sequence[Point]) -> Area:
    reach = COUNTRYSIDE_KM.get(place.kind, 8.0)
    inner = min(_inner(place), 6.0)
    if said.towards is None:
        shape: BaseGeometry = _disk(here, reach).difference(_disk(here, inner))
        words = f"the countryside of {place.label}"
    else:
        shape = _sector(here, said.towards, inner, reach)
        words = f"the {_compass(said.towards)}ern countryside of {place.label}"
    governed = hull(land) if reach > 40 else None
    if governed is not None:
        clipped = shape.intersection(governed)
        shape = clipped if not clipped.is_empty else shape
    return _area(shape, Precision.DISTRICT if said.towards is not None or reach <= 40 else Precision.REGION, words)


def _area(shape: BaseGeometry, precision: Precision, words: str) -> Area:
    middle = shape.centroid
    point = (middle.y, middle.x)
    edge = max(distance_km(point, (y, x)) for x, y in shapely.get_coordinates(shape))
    return Area((round(point[0], 4), round(point[1], 4)), round(edge, 1), precision, _text(shape), words)


def _inner(place: Place) -> float:
    return min(SIZE_KM.get(place.kind, 1.0), 10.0)


def _sector(here: Point, towards: float, inner: float, outer: float) -> BaseGeometry:
    """Return the part of a ring that lies in a direction."""
    turns = [towards - HALF_ANGLE + step * HALF_ANGLE / 4 for step in range(9)]
    far = [stepped(here, turn, outer) for turn in turns]
    close = [stepped(here, turn, inner) for turn in reversed(turns)]
    return Polygon([(longitude, latitude) for latitude, longitude in (*far, *close)])


def _disk(here: Point, km: float) -> BaseGeometry:
    return _round(Dot(0, 0).buffer(km, quad_segs=6), here)


def _flat(point: Point, start: Point) -> tuple[float, float]:
    """Return a point in km east and north of another."""
    return (point[1] - start[1]) * 111.2 * cos(radians(start[0])), (point[0] - start[0]) * 111.2


def _round(shape: BaseGeometry, start: Point) -> BaseGeometry:
    """Put a shape in km about a point back on the globe, in degrees."""
    degrees = affinity.scale(shape, 1 / (111.2 * cos(radians(start[0]))), 1 / 111.2, origin=(0, 0))
    return affinity.translate(degrees, start[1], start[0])


def _text(shape: BaseGeometry) -> str:
    text: str = shapely.to_wkt(shape, rounding_precision=4)
    return text


def _compass(towards: float) -> str:
    """
    Return the name of the nearest of eight directions.

    >>> _compass(315)
    'north-west'
    """
    names = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return names[round(towards / 45) % 8]
