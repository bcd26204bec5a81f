"""
The ground about each place, and rough outlines of governorates: what the map shows faintly behind its dots.

A cell is what lies nearer to a place than to any other one, but no farther than `REACH_KM`: reports speak of places,
and nothing they say reaches across a desert. The page lets a cell fade from its place outwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import Polygon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rasd.telling.atlas.projection import Projection

REACH_KM = 15.0
GRAIN = 16
"""Units of the map, some hundred metres together, that corners of cells are rounded to: nobody sees where one ends."""
OUTLINE_REACH_KM = 40.0
"""How far an outline may run from the places whose governorate is known."""

Dot = tuple[int, int]


def cells_of(dots: Sequence[Dot], reach: float) -> list[list[int]]:
    """
    Return each dot's cell as a ring of steps of `GRAIN` units, x and y in turn, from the dot (rounded down) on.

    Dots in the same spot share its cell: the first has it, the others have none.

    >>> cells_of([(800, 800), (800, 800)], 80)
    [[5, 0, -1, -4, -4, -1, -4, 1, -1, 4, 1, 4, 4, 1, 4, -1], []]
    """
    first: dict[Dot, int] = {}
    for number, dot in enumerate(dots):
        first.setdefault(dot, number)
    rings: list[list[int]] = [[] for _ in dots]
    for dot, ground in zip(first, _ground(list(first), reach), strict=True):
        rings[first[dot]] = _steps(_ring(ground), GRAIN, (dot[0] // GRAIN, dot[1] // GRAIN))
    return rings


def outlines_of(places: Mapping[str, Sequence[Dot]], projection: Projection) -> list[list[int]]:
    """
    Return lines between groups of dots, such as the places of each governorate, as steps from the corner 0, 0.

    Where no list says how a border runs, it is taken to run half-way between the places on either side of it.
    """
    group_of: dict[Dot, str] = {}
    for group, dots in places.items():
        for dot in dots:
            group_of.setdefault(dot, group)
    dots = list(group_of)
    reach = OUTLINE_REACH_KM * projection.units_per_km
    grounds: dict[str, list[Any]] = {}
    for dot, ground in zip(dots, _ground(dots, reach), strict=True):
        grounds.setdefault(group_of[dot], []).append(ground)
    # A village listed on the wrong side would make an island or a hole of its own.
    wholes = [
        Polygon(part.exterior)
        for group in sorted(grounds)
        for part in shapely.get_parts(shapely.union_all(grounds[group]))
        if part.area > reach**2
    ]
    if not wholes:
        return []
    edge = shapely.union_all(wholes).boundary.buffer(reach / 50)
    inner = shapely.union_all([whole.boundary for whole in wholes]).difference(edge)
    lines = shapely.get_parts(shapely.line_merge(inner))
    return [_steps(line.simplify(reach / 15).coords) for line in lines if line.length > reach / 4]


def _ground(dots: Sequence[Dot], reach: float) -> list[Any]:
    """Return for each of some different dots what is nearest to it and within reach, as polygons."""
    points = shapely.points(dots) if dots else shapely.points([[0, 0]])[:0]
    # An octagon is round enough for an edge that has faded away, and has few corners to store.
    around = shapely.buffer(points, reach, quad_segs=2)
    if len(dots) < 2:
        return list(around)
    whole = shapely.multipoints(points)
    west, south, east, north = whole.bounds
    frame = shapely.box(west - 2 * reach, south - 2 * reach, east + 2 * reach, north + 2 * reach)
    parts = shapely.get_parts(shapely.voronoi_polygons(whole, extend_to=frame))
    at, cell = shapely.STRtree(parts).query_nearest(points, all_matches=False)
    grounds = around.copy()
    grounds[at] = shapely.intersection(parts[cell], around[at])
    return list(grounds)


def _ring(ground: Any) -> list[tuple[float, float]]:
    """Return the corners of a polygon, the first one once."""
    return list(ground.exterior.coords)[:-1] if isinstance(ground, Polygon) else []


def _steps(corners: Iterable[tuple[float, float]], grain: int = 1, start: Dot = (0, 0)) -> list[int]:
    """Return corners as steps of whole numbers, without steps that go nowhere."""
    steps: list[int] = []
    x, y = start
    for corner in corners:
        next_x, next_y = round(corner[0] / grain), round(corner[1] / grain)
        if (next_x, next_y) != (x, y) or not steps:
            steps += (next_x - x, next_y - y)
            x, y = next_x, next_y
    return steps
