"""The ground and the lines that words of claims mean, from a ledger and as geometries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.ledger import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rasd.ledger import Ledger, PlaceFound, RecordedClaim
    from rasd.telling.exports.piece import Piece

_DIGITS = 6
"""Decimals of a degree: a tenth of a metre, finer than any place that words name."""


def shapes_of(ledger: Ledger) -> Callable[[RecordedClaim], Mapping[str, str]]:
    """
    Return what says for a claim which of its slots are ground or a line, as Well-Known Text.

    A slot that somebody put elsewhere since has no shape: it is told by its point.
    """
    kept: dict[tuple[str, str], tuple[str | None, int | None, int | None, str]] = {}
    for entry in ledger.entries(kinds=[EntryKind.LOCATION]):
        where = entry.content
        if where["shape"] is not None:
            key = (where["claim"], where["slot"])
            kept[key] = (where["place"], where["latitude_e6"], where["longitude_e6"], where["shape"])

    def shapes(record: RecordedClaim) -> Mapping[str, str]:
        found = {}
        for slot, place in record.places.items():
            drawn = kept.get((record.id, slot))
            if drawn is not None and drawn[1:3] == (_millionths(place.latitude), _millionths(place.longitude)):
                found[slot] = drawn[3]
        return found

    return shapes


def _millionths(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 1_000_000)


def geometry_of(piece: Piece) -> Any:
    """
    Return where a claim belongs as a shapely geometry, longitude first: ground or a line, or else a point.

    None where nobody placed it. A shape that is none, or that lies beyond the degrees of the earth, is passed over.
    """
    slot, place = next(iter(piece.record.places.items()), (None, None))
    if slot is None or place is None:
        return None
    drawn = _drawn(piece.shapes.get(slot))
    return _point(place) if drawn is None else drawn


def _point(place: PlaceFound) -> Any:
    import shapely  # noqa: PLC0415 - slow to load

    if place.latitude is None or place.longitude is None:
        return None
    if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        return None
    return shapely.Point(round(place.longitude, _DIGITS), round(place.latitude, _DIGITS))


def _drawn(words: str | None) -> Any:
    """Return a shape, its outer rings against the clock as RFC 7946 wants."""
    import numpy as np  # noqa: PLC0415 - as above
    import shapely  # noqa: PLC0415 - as above
    from shapely.geometry.polygon import orient  # noqa: PLC0415 - as above

    if words is None:
        return None
    shape = shapely.from_wkt(words, on_invalid="ignore")
    if shape is None or shape.is_empty or shape.geom_type == "GeometryCollection":
        return None
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return None
    shape = shapely.transform(shape, lambda points: np.round(points, _DIGITS))
    if shape.geom_type == "Polygon":
        return orient(shape)
    if shape.geom_type == "MultiPolygon":
        return shapely.MultiPolygon([orient(each) for each in shape.geoms])
    return shape
