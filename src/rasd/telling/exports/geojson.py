"""Claims as GeoJSON: a feature each, with its days and words as properties."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from rasd.telling.exports.rows import row_of
from rasd.telling.exports.shapes import geometry_of
from rasd.telling.exports.table import STATEMENT_COLUMN
from rasd.telling.ledger_records import safe_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.telling.exports.piece import About, Piece


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """Write a feature collection, a feature a line; what nobody placed has no geometry."""
    head = {"type": "FeatureCollection", STATEMENT_COLUMN: about.to_record()}
    stream.write(safe_json(head).encode()[:-1] + b', "features": [')
    for number, piece in enumerate(pieces):
        stream.write((b",\n" if number else b"\n") + safe_json(_feature(piece)).encode())
    stream.write(b"\n]}\n")


def _feature(piece: Piece) -> dict[str, Any]:
    from shapely.geometry import mapping  # noqa: PLC0415 - slow to load

    geometry = geometry_of(piece)
    return {
        "type": "Feature",
        "id": piece.record.id,
        "geometry": None if geometry is None else mapping(geometry),
        "properties": {name: value for name, value in row_of(piece).items() if value is not None},
    }
