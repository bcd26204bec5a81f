"""Claims as GeoParquet 1.1: columns for analysis, the geometry as Well-Known Binary with a box about each."""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from rasd.errors import ExtraNotInstalled
from rasd.telling.exports.rows import COLUMNS, DAYS, DEGREES, NUMBERS, row_of
from rasd.telling.exports.shapes import geometry_of
from rasd.telling.exports.table import STATEMENT_COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.telling.exports.piece import About, Piece

VERSION = "1.1.0"
_BATCH = 8192
_EDGES = ("xmin", "ymin", "xmax", "ymax")


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """
    Write a file; what its geometries are like is written at its end, when they are known.

    Raises:
        ExtraNotInstalled: pyarrow is missing.

    """
    try:
        pa: Any = import_module("pyarrow")
        pq: Any = import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise ExtraNotInstalled("an export as GeoParquet", "arrow") from error
    schema = _schema(pa)
    seen = _Seen()
    rest = iter(pieces)
    with pq.ParquetWriter(stream, schema, compression="zstd", store_schema=False) as writer:
        while some := list(islice(rest, _BATCH)):
            writer.write_batch(pa.RecordBatch.from_pylist([seen.row(piece) for piece in some], schema=schema))
        writer.add_key_value_metadata(
            {"geo": json.dumps(seen.metadata()), STATEMENT_COLUMN: json.dumps(about.to_record())}
        )


class _Seen:
    """Makes rows, and keeps what the file says of their geometries as a whole."""

    def __init__(self) -> None:
        self._kinds: set[str] = set()
        self._box: list[float] | None = None

    def row(self, piece: Piece) -> dict[str, Any]:
        row = {name: _typed(name, value) for name, value in row_of(piece).items()}
        geometry = geometry_of(piece)
        if geometry is not None:
            self._kinds.add(geometry.geom_type)
            west, south, east, north = geometry.bounds
            box = self._box or [west, south, east, north]
            self._box = [min(box[0], west), min(box[1], south), max(box[2], east), max(box[3], north)]
            row |= {"geometry": geometry.wkb, "bbox": dict(zip(_EDGES, geometry.bounds, strict=True))}
        return row

    def metadata(self) -> dict[str, Any]:
        """Return what GeoParquet keeps under `geo`; without `crs` the degrees are OGC:CRS84's, longitude first."""
        column: dict[str, Any] = {
            "encoding": "WKB",
            "geometry_types": sorted(self._kinds),
            "orientation": "counterclockwise",
            "covering": {"bbox": {edge: ["bbox", edge] for edge in _EDGES}},
        }
        if self._box is not None:
            column["bbox"] = self._box
        return {"version": VERSION, "primary_column": "geometry", "columns": {"geometry": column}}


def _schema(pa: Any) -> Any:
    def kind(name: str) -> Any:
        if name in DAYS:
            return pa.date32()
        if name == "recorded":
            return pa.timestamp("us", "UTC")
        return pa.float64() if name in DEGREES else pa.int32() if name in NUMBERS else pa.string()

    box = pa.struct([(edge, pa.float64()) for edge in _EDGES])
    return pa.schema([*((name, kind(name)) for name in COLUMNS), ("geometry", pa.binary()), ("bbox", box)])


def _typed(name: str, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if name in DAYS:
        return date.fromisoformat(value)
    if name == "recorded":
        return datetime.fromisoformat(value)
    return value.encode("utf-8", "backslashreplace").decode()  # halves of surrogate pairs are no text
