"""Areas and lines: shapes lie where the words say, and the radius says how far off it may be."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from placing.made import place, syria
from rasd.location import Precision
from rasd.place import Shape
from rasd.placing.areas import area_of, between, extent, hull
from rasd.placing.context import Around
from rasd.placing.geo import COMPASS, bearing, distance_km, stepped, turned
from rasd.theatres import load_theatre, theatre_names

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from rasd.place import Place
    from rasd.placing.areas import Area

KINDS = st.sampled_from("village town city governorate district region oil-field dam river road desert".split())
POINTS = st.tuples(st.floats(10, 50), st.floats(12, 52))
TOWARDS = st.sampled_from(sorted(COMPASS.values()))
WORDS = st.one_of(
    st.builds(lambda towards: {"relation": "direction", "towards": float(towards)}, TOWARDS),
    st.builds(lambda towards: {"relation": "countryside", "towards": float(towards)}, TOWARDS),
    st.builds(
        lambda towards, km: {"relation": "direction", "towards": float(towards), "km": km}, TOWARDS, st.floats(0.5, 150)
    ),
    st.builds(lambda km: {"relation": "near", "km": km}, st.floats(0.5, 150)),
    st.just({"relation": "countryside"}),
    st.just({"relation": "near"}),
    st.just({"relation": "bank"}),
)


def said(**known: Any) -> Around:
    """Return what stands about a name."""
    return Around(0, 1, **known)


def ground(place: Place, **known: Any) -> tuple[Area, BaseGeometry]:
    """Return the area that words about a place mean, and its shape."""
    area = area_of(place, said(**known))
    assert area is not None
    assert area.shape is not None
    return area, shapely.from_wkt(area.shape)


def corners(shape: BaseGeometry) -> list[tuple[float, float]]:
    """Return the points that bound a shape, latitude first."""
    return [(latitude, longitude) for longitude, latitude in shapely.get_coordinates(shape)]


def covers(shape: BaseGeometry, here: tuple[float, float]) -> bool:
    """Say whether a point lies in a shape."""
    return shape.covers(shapely.Point(here[1], here[0]))


@given(KINDS, POINTS, WORDS)
def test_laws(kind: str, here: tuple[float, float], known: dict[str, Any]) -> None:
    """Every area is a valid shape that can be read back, and no part of it is farther from its point than it says."""
    area, shape = ground(place("x", "X", at=here, kind=kind), **known)
    assert shape.is_valid
    assert shape.area > 0
    assert all(map(isfinite, (*area.point, area.radius_km)))
    assert area.radius_km > 0
    # Shapes are made on a flat map, and written with four places.
    assert max(distance_km(area.point, corner) for corner in corners(shape)) <= 1.03 * area.radius_km + 0.2
    assert area.precision in {Precision.NEAR, Precision.DISTRICT, Precision.REGION}
    assert "X" in area.words


@given(KINDS, POINTS, TOWARDS, st.sampled_from(["direction", "countryside"]))
def test_sectors(kind: str, here: tuple[float, float], towards: int, relation: str) -> None:
    """Ground in a direction lies in that direction: all of it within an eighth to either side, its middle right there."""
    area, shape = ground(place("x", "X", at=here, kind=kind), relation=relation, towards=float(towards))
    assert all(turned(bearing(here, corner), towards) <= 47 for corner in corners(shape))
    assert turned(bearing(here, area.point), towards) < 5
    assert not covers(shape, here)


@given(KINDS, POINTS, TOWARDS, st.floats(1, 150))
def test_offsets(kind: str, here: tuple[float, float], towards: int, km: float) -> None:
    """A distance in a direction is about a point that far away, and looser the farther and the greater the place."""
    area, shape = ground(place("x", "X", at=here, kind=kind), relation="direction", towards=float(towards), km=km)
    assert distance_km(here, area.point) == pytest.approx(km, rel=0.01)
    assert turned(bearing(here, area.point), towards) < 1
    assert covers(shape, area.point)
    assert area.radius_km >= 0.2 * km
    nearer = area_of(place("x", "X", at=here, kind=kind), said(relation="direction", towards=float(towards), km=km / 2))
    assert nearer is not None
    assert nearer.radius_km <= area.radius_km


@given(KINDS, POINTS)
def test_near(kind: str, here: tuple[float, float]) -> None:
    """What is near a place lies about it."""
    _, shape = ground(place("x", "X", at=here, kind=kind), relation="near")
    assert covers(shape, here)


@given(KINDS, POINTS)
def test_countryside(kind: str, here: tuple[float, float]) -> None:
    """A countryside lies all round a town, without the town."""
    area, shape = ground(place("x", "X", at=here, kind=kind), relation="countryside")
    assert not covers(shape, here)
    assert distance_km(area.point, here) < 0.1 * area.radius_km
    for towards in (0, 90, 180, 270):
        assert shape.intersects(shapely.LineString([_xy(here), _xy(stepped(here, towards, 200))]))


def _xy(here: tuple[float, float]) -> tuple[float, float]:
    return here[1], here[0]


@given(POINTS, st.floats(0, 359), st.floats(1, 200), st.booleans())
def test_between(here: tuple[float, float], towards: float, km: float, axis: bool) -> None:
    """Ground between two places holds the middle of the way, and is the same from either end."""
    one, other = place("x", "X", at=here), place("y", "Y", at=stepped(here, towards, km))
    area, back = between(one, other, axis=axis), between(other, one, axis=axis)
    assert area is not None
    assert back is not None
    shape = shapely.from_wkt(area.shape)
    assert shape.is_valid
    middle = stepped(here, towards, km / 2)
    assert covers(shape, middle)
    assert distance_km(area.point, middle) <= 1 + 0.03 * km
    assert distance_km(area.point, back.point) <= 1 + 0.03 * km
    assert area.radius_km == pytest.approx(back.radius_km, rel=0.05, abs=0.5)
    assert area.radius_km >= 0.49 * km
    assert "X" in area.words
    assert "Y" in area.words


@pytest.mark.parametrize("kind", ["river", "road", "desert", "border", "country"])
@pytest.mark.parametrize(
    "known", [{"relation": "direction", "towards": 90.0}, {"relation": "near"}, {"relation": "bank"}]
)
def test_beside_long_things(kind: str, known: dict[str, Any]) -> None:
    """What lies beside a river or a desert lies beside no one point: the ground is wide, and called so."""
    area, _ = ground(place("x", "X", kind=kind), **known)
    assert area.radius_km > 40
    assert area.precision is Precision.REGION
    assert distance_km(area.point, (35.0, 38.0)) < 600


def test_an_axis_is_narrower() -> None:
    """Ground along a line is narrower than ground between two places."""
    one, other = place("x", "X", at=(35.0, 40.0)), place("y", "Y", at=(35.3, 40.4))
    strip, line = between(one, other), between(one, other, axis=True)
    assert strip is not None
    assert line is not None
    assert shapely.from_wkt(line.shape).area < shapely.from_wkt(strip.shape).area


def test_nothing_to_draw() -> None:
    """Words that mean the place itself, and places that are on no map, make no area."""
    nowhere = place("x", "X", at=None)
    assert area_of(place("x", "X"), said()) is None
    assert area_of(place("x", "X"), said(relation="in")) is None
    assert area_of(place("x", "X"), said(relation="inside")) is None
    assert area_of(nowhere, said(relation="near")) is None
    assert between(nowhere, place("y", "Y")) is None
    assert between(place("y", "Y"), nowhere) is None
    assert hull([]) is None
    assert hull([(35.0, 38.0), (35.1, 38.0)]) is None


@given(st.lists(st.tuples(st.floats(33, 37), st.floats(36, 42)), min_size=3, max_size=9))
def test_hull(points: list[tuple[float, float]]) -> None:
    """The ground that points span holds them all."""
    shape = hull(points)
    assert shape is not None
    assert shape.is_valid
    assert all(covers(shape, each) for each in points)


def test_countryside_within_its_governorate() -> None:
    """The countryside of a head of a governorate stays on its land, where its land is known."""
    raqqa = syria().by_id["raqqa"]
    land = [stepped((35.95, 38.8), towards, 15) for towards in (0, 90, 180, 270)]
    free, kept = (area_of(raqqa, said(relation="countryside", towards=270.0), points) for points in ((), land))
    assert free is not None
    assert kept is not None
    assert shapely.from_wkt(free.shape).buffer(0.01).covers(shapely.from_wkt(kept.shape))
    assert shapely.from_wkt(free.shape).area > shapely.from_wkt(kept.shape).area


@pytest.mark.parametrize(
    ("town", "known", "inside", "outside"),
    [
        ("raqqa", {"relation": "countryside", "towards": 270.0}, "mansoura-tabqa", "deir-ez-zor"),
        ("manbij", {"relation": "near"}, "manbij", "aleppo"),
        ("deir-ez-zor", {"relation": "direction", "towards": 135.0}, "muhassan", "raqqa"),
    ],
)
def test_known_ground(town: str, known: dict[str, Any], inside: str, outside: str) -> None:
    """What everybody knows to lie there does, and what does not, does not."""
    listed = syria().by_id
    shape = shapely.from_wkt(area_of(listed[town], said(**known), syria().land_of(listed[town])).shape)
    assert covers(shape, listed[inside].point)
    assert not covers(shape, listed[outside].point)


SHAPES = [
    pytest.param(place, known.shapes[place.id], id=f"{name} {place.id}")
    for name in theatre_names()
    for known in [load_theatre(name)]
    for place in known.places
    if place.id in known.shapes
]
LINES = [each for each in SHAPES if each.values[1].kind == "line" and each.values[0].point is not None]


class TestListedShapes:
    """Rivers, roads and regions whose course is listed."""

    @pytest.mark.parametrize(("place", "shape"), SHAPES)
    def test_extent(self, place: Place, shape: Shape) -> None:
        """Each is a valid shape through its points, and its radius covers it."""
        area = extent(place, shape)
        assert area is not None
        drawn = shapely.from_wkt(area.shape)
        assert drawn.is_valid
        assert all(drawn.distance(shapely.Point(_xy(each))) < 0.001 for each in shape.points)
        assert max(distance_km(area.point, each) for each in shape.points) <= area.radius_km + 0.1

    @pytest.mark.parametrize(("place", "shape"), LINES)
    @pytest.mark.parametrize("towards", [None, 0.0, 135.0, 270.0])
    def test_banks(self, place: Place, shape: Shape, towards: float | None) -> None:
        """The banks of a river lie along it; the bank in a direction is part of them."""
        area = area_of(place, said(relation="bank", towards=towards), shape=shape)
        assert area is not None
        drawn = shapely.from_wkt(area.shape)
        assert drawn.is_valid
        assert drawn.area > 0
        line = shapely.LineString([_xy(each) for each in shape.points])
        assert all(line.distance(shapely.Point(_xy(each))) < 0.2 for each in corners(drawn))
        both = area_of(place, said(relation="bank"), shape=shape)
        assert both is not None
        assert shapely.from_wkt(both.shape).buffer(0.02).covers(drawn)

    def test_sides(self) -> None:
        """The sides of a line lie where they are said to lie, and make no one ground."""
        river = Shape("line", ((35.0, 40.0), (35.5, 40.0), (36.0, 40.2)))
        east, west = (
            area_of(place("x", "X", kind="river"), said(relation="bank", towards=towards), shape=river)
            for towards in (90.0, 270.0)
        )
        assert east is not None
        assert west is not None
        assert east.point[1] > west.point[1]
        one, other = shapely.from_wkt(east.shape), shapely.from_wkt(west.shape)
        assert one.intersection(other).area < 0.05 * one.area
        assert covers(one, (35.3, 40.05))
        assert covers(other, (35.3, 39.95))

    def test_too_few_points(self) -> None:
        """A line of one point, or an area of two, is none."""
        assert extent(place("x", "X"), Shape("line", ((35.0, 38.0),))) is None
        assert extent(place("x", "X"), Shape("area", ((35.0, 38.0), (36.0, 38.0)))) is None
        assert area_of(place("x", "X", kind="river"), said(relation="bank"), shape=Shape("line", ())) is None
