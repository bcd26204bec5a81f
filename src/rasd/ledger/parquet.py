"""
A copy of the ledger in Parquet, for DuckDB, Polars and pandas: derived, never the record, made longer by what is new.

    claims/      how each claim stands at each of its places, with what is asked most; a row never changes
    closed/      rows of `claims` that stand no more, and from which size of the log on
    entries/     the log itself, contents as JSON
    size.json    the size of the log that the copy is up to, and the root over it

Each run adds one file to each folder, named by the stretch of the log that it covers. The claims as known at size n
are the rows with `known_from <= n` that `closed` does not name with a `known_to <= n`. Grouping by `place_code` and
`holder_code` is several times quicker than by the names.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from rasd.errors import LedgerDamaged
from rasd.ledger.canonical import moment_of
from rasd.ledger.columns import library
from rasd.ledger.effect import KINDS, PLACES
from rasd.ledger.entry import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rasd.ledger.checkpoint import Checkpoint
    from rasd.ledger.log import Log
    from rasd.ledger.store import Connection

GROUP = 100_000
"""Rows in one group of a file."""
SIZE = "size.json"

_CLAIMS = (
    'SELECT s."row", s.claim, s.report, s.kind, s.denied, s.main, s.holds, s.slot, p.name, h.name, s.first, s.last, '
    "s.known_from, r.outlet, r.published, s.place, s.holder FROM states s JOIN reports r ON r.seq = s.report "
    "LEFT JOIN names p ON p.code = s.place LEFT JOIN names h ON h.code = s.holder "
    'WHERE s.known_from > ? AND s.known_from <= ? ORDER BY s."row"'
)
_CLOSED = 'SELECT "row", known_to FROM states WHERE known_to > ? AND known_to <= ? ORDER BY known_to, "row"'
_ENTRIES = "SELECT seq, id, kind, recorded, body FROM entries WHERE seq >= ? AND seq < ? ORDER BY seq"


def export_parquet(log: Log, connection: Connection, folder: Path, head: Checkpoint) -> int:
    """
    Bring the copy in a folder up to the ledger; return how many entries it lacked.

    Raises:
        LedgerDamaged: The copy is of another ledger, or of a longer one.

    """
    pa = library("pyarrow", "arrow")
    done = _done(log, connection, folder, head)
    if done == head.size:
        return 0
    day, text, number, flag = pa.date32(), pa.dictionary(pa.int32(), pa.string()), pa.int64(), pa.bool_()
    claims = pa.schema(
        [
            *(("row", number), ("claim", number), ("report", number), ("kind", text), ("denied", flag)),
            *(("main", flag), ("holds", flag), ("slot", text), ("place", text), ("holder", text)),
            *(("first_day", day), ("last_day", day), ("known_from", number), ("outlet", text), ("published", day)),
            *(("place_code", pa.int32()), ("holder_code", pa.int32())),
        ]
    )
    closed = pa.schema([("row", number), ("known_to", number)])
    entries = pa.schema(
        [
            *(("seq", number), ("id", pa.string()), ("kind", text), ("recorded", pa.timestamp("us", "UTC"))),
            ("content", pa.string()),
        ]
    )
    bounds = (done, head.size)
    for name, statement, columns, row in (
        ("claims", _CLAIMS, claims, _claim_row),
        ("closed", _CLOSED, closed, tuple),
        ("entries", _ENTRIES, entries, _entry_row),
    ):
        rows = log.store.run(connection, statement, *bounds)
        (folder / name).mkdir(parents=True, exist_ok=True)
        _write(folder / name / f"{done:012}-{head.size:012}.parquet", columns, rows, row)
    size = {"origin": head.origin, "size": head.size, "root": head.root.hex()}
    fresh = folder / (SIZE + ".new")
    fresh.write_text(json.dumps(size) + "\n", encoding="utf-8")
    fresh.replace(folder / SIZE)
    return head.size - done


def _done(log: Log, connection: Connection, folder: Path, head: Checkpoint) -> int:
    """Return the size of the log that a copy is up to."""
    try:
        said = json.loads((folder / SIZE).read_text(encoding="utf-8"))
        size, root, origin = int(said["size"]), said["root"], said["origin"]
    except FileNotFoundError:
        return 0
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerDamaged(str(folder), f"{SIZE} cannot be read", "Remove the copy and make it anew.") from error
    if origin != head.origin or size > head.size or log.root(connection, size).hex() != root:
        found = f"the copy is of another ledger, or of a longer one ({origin}, {size} entries)"
        raise LedgerDamaged(str(folder), found, "Name another folder.")
    return size


def _write(path: Path, columns: Any, rows: Iterator[Any], row: Callable[[Any], tuple[Any, ...]]) -> None:
    """Write rows as one file, which is there whole or not at all."""
    pa, parquet = library("pyarrow", "arrow"), library("pyarrow.parquet", "arrow")
    fresh = path.with_suffix(".new")
    with parquet.ParquetWriter(fresh, columns, compression="zstd") as writer:
        while some := [row(each) for each in islice(rows, GROUP)]:
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip(zip(*some, strict=True), columns, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=columns))
    fresh.replace(path)


def _claim_row(row: Any) -> tuple[Any, ...]:
    first, last, published = (None if day is None else day_of(day) for day in (row[10], row[11], row[14]))
    return (
        *(row[0], row[1], row[2], KINDS[row[3]].value, bool(row[4]), bool(row[5]), bool(row[6])),
        *(None if row[7] is None else PLACES[row[7]], row[8], row[9], first, last, row[12], row[13], published),
        *(row[15], row[16]),
    )


def _entry_row(row: Any) -> tuple[Any, ...]:
    return row[0], bytes(row[1]).hex(), row[2], moment_of(row[3]), bytes(row[4]).decode()
