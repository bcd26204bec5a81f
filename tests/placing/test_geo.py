"""Distances, bearings and steps agree with one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.placing.geo import COMPASS, bearing, distance_km, rough_km, stepped, turned

POINTS = st.tuples(st.floats(-85, 85), st.floats(-180, 180))
COUNTRY = st.tuples(st.floats(10, 50), st.floats(12, 52))
"""Points of the lands that theatres lie in."""
BEARINGS = st.floats(0, 359.9)
HALF_ROUND = 20015.2
"""Half of the way round the earth, in km: nothing is farther."""


@given(POINTS, POINTS)
def test_distance(one: tuple[float, float], other: tuple[float, float]) -> None:
    """It is as far there as back, nowhere less than nothing or more than half round the earth."""
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= distance_km(one, other) <= HALF_ROUND
    assert distance_km(one, one) == 0


@given(POINTS, POINTS, POINTS)
def test_triangle(one: tuple[float, float], other: tuple[float, float], third: tuple[float, float]) -> None:
    """No way round is shorter."""
    assert distance_km(one, other) <= distance_km(one, third) + distance_km(third, other) + 1e-6


@given(COUNTRY, BEARINGS, st.floats(0.5, 400))
def test_step(start: tuple[float, float], towards: float, km: float) -> None:
    """Who steps some km in a direction is that far away, in that direction."""
    there = stepped(start, towards, km)
    assert distance_km(start, there) == pytest.approx(km, rel=1e-6)
    assert turned(bearing(start, there), towards) < 0.01


@given(COUNTRY, BEARINGS, st.floats(0.5, 200))
def test_step_back(start: tuple[float, float], towards: float, km: float) -> None:
    """The way back leads about the other way, and to where it began."""
    there = stepped(start, towards, km)
    back = bearing(there, start)
    assert turned(back, towards + 180) < 5
    assert distance_km(stepped(there, back, km), start) < 0.01


@given(POINTS, BEARINGS, st.floats(0, 5000))
def test_step_stays_on_the_globe(start: tuple[float, float], towards: float, km: float) -> None:
    """A step never leaves the degrees that there are."""
    latitude, longitude = stepped(start, towards, km)
    assert -90 <= latitude <= 90
    assert -180 <= longitude <= 180


@given(COUNTRY, BEARINGS, st.floats(1, 300))
def test_rough(start: tuple[float, float], towards: float, km: float) -> None:
    """The flat map is good to some hundredths within a country."""
    there = stepped(start, towards, km)
    assert rough_km(start, there) == pytest.approx(km, rel=0.05)


@given(st.floats(-720, 720), st.floats(-720, 720))
def test_turned(one: float, other: float) -> None:
    """An angle between two bearings is half a turn at the most, and the same both ways."""
    assert 0 <= turned(one, other) <= 180
    assert turned(one, other) == pytest.approx(turned(other, one), abs=1e-9)
    assert turned(one, one + 360) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("one", "other", "km", "towards"),
    [
        ((36.20, 37.16), (33.51, 36.28), 310, 195),  # Aleppo to Damascus
        ((35.95, 39.01), (35.33, 40.14), 123, 124),  # Raqqa to Deir ez-Zor
        ((15.35, 44.21), (14.80, 42.95), 149, 246),  # Sanaa to Hodeidah
    ],
)
def test_known(one: tuple[float, float], other: tuple[float, float], km: float, towards: float) -> None:
    """Distances and directions of known towns come out as maps have them."""
    assert distance_km(one, other) == pytest.approx(km, rel=0.02)
    assert turned(bearing(one, other), towards) < 3


def test_compass() -> None:
    """The eight directions go round in eighths from the north."""
    assert [COMPASS[name] for name in "n ne e se s sw w nw".split()] == list(range(0, 360, 45))
