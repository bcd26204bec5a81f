"""Claims as a GeoDataFrame."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rasd.errors import ExtraNotInstalled
from rasd.telling.exports.piece import Piece
from rasd.telling.exports.rows import COLUMNS, DAYS, DEGREES, NUMBERS, row_of
from rasd.telling.exports.shapes import geometry_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rasd.ledger import RecordedClaim


def to_geopandas(
    claims: Iterable[RecordedClaim], *, shapes: Callable[[RecordedClaim], Mapping[str, str]] | None = None
) -> Any:
    """
    Return claims as a `geopandas.GeoDataFrame`, with the columns of the exports; what nobody placed has no geometry.

    Args:
        claims: Of a view, or from anywhere.
        shapes: What draws ground and lines, such as `rasd.telling.exports.shapes.shapes_of(ledger)`; else all are points.

    Raises:
        ExtraNotInstalled: geopandas is missing.

    """
    try:
        geopandas: Any = import_module("geopandas")
        pandas: Any = import_module("pandas")
    except ModuleNotFoundError as error:
        raise ExtraNotInstalled("claims as a GeoDataFrame", "geo") from error
    pieces = [Piece(record, shapes={} if shapes is None else shapes(record)) for record in claims]
    frame = pandas.DataFrame([row_of(piece) for piece in pieces], columns=list(COLUMNS))
    for name in (*DAYS, "recorded"):
        # Days before 1678 and after 2262 are none that pandas counts by nanoseconds.
        frame[name] = pandas.to_datetime(frame[name], format="ISO8601", utc=name == "recorded").astype(
            "datetime64[us, UTC]" if name == "recorded" else "datetime64[us]"
        )
    for name in DEGREES | NUMBERS:
        frame[name] = frame[name].astype("Float64" if name in DEGREES else "Int64")
    geometry = geopandas.GeoSeries([geometry_of(piece) for piece in pieces], index=frame.index, crs="OGC:CRS84")
    return geopandas.GeoDataFrame(frame, geometry=geometry)
