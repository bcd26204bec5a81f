"""Records as Arrow's columns, batch by batch."""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from rasd.claim import SLOTS
from rasd.errors import ExtraNotInstalled
from rasd.ledger.effect import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rasd.ledger.records import Dispute, Holding, RecordedClaim, RecordedEntry, RecordedReport

BATCH = 8192
"""Records in one batch."""
SLOT_COLUMNS = tuple(dict.fromkeys(slot for slots in SLOTS.values() for slot in slots))


def library(name: str, extra: str) -> Any:
    """
    Return a library that an extra brings.

    Raises:
        ExtraNotInstalled: It is missing.

    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ExtraNotInstalled(f"{name}, for results as columns,", extra) from error


def reader_of(columns: str, records: Iterator[Any]) -> Any:
    """Return a `pyarrow.RecordBatchReader` over records; `columns` says which kind they are."""
    pa = library("pyarrow", "arrow")
    schema, row = _KINDS[columns](pa)

    def batches() -> Iterator[Any]:
        while some := list(islice(records, BATCH)):
            yield pa.RecordBatch.from_pylist([row(each) for each in some], schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def _claims(pa: Any) -> tuple[Any, Callable[[RecordedClaim], dict[str, Any]]]:
    schema = pa.schema(
        [
            *(("id", pa.string()), ("seq", pa.int64()), ("report", pa.string()), ("outlet", pa.string())),
            *(("published", pa.date32()), ("recorded", pa.timestamp("us", "UTC")), ("kind", pa.string())),
            *(("polarity", pa.string()), ("modality", pa.string())),
            *(("first_day", pa.date32()), ("last_day", pa.date32())),
            *((slot, pa.string()) for slot in SLOT_COLUMNS),
            *((f"{slot}_key", pa.string()) for slot in PLACES),
            *(("latitude", pa.float64()), ("longitude", pa.float64())),
            *(("attribution", pa.list_(pa.string())), ("quote", pa.string())),
            *(("quote_start", pa.int64()), ("quote_end", pa.int64()), ("verdict", pa.string())),
            ("corrected", pa.list_(pa.string())),
        ]
    )

    def row(record: RecordedClaim) -> dict[str, Any]:
        claim, place = record.claim, record.place
        return {
            **{name: _cell(slot.value) for name, slot in claim.slots.items()},
            **{f"{slot}_key": found.key for slot, found in record.places.items()},
            "id": record.id,
            "seq": record.seq,
            "report": record.report,
            "outlet": record.outlet,
            "published": record.published,
            "recorded": record.recorded,
            "kind": str(claim.kind),
            "polarity": str(claim.polarity),
            "modality": str(claim.modality),
            "first_day": None if claim.date is None else claim.date.first,
            "last_day": None if claim.date is None else claim.date.last,
            "latitude": None if place is None else place.latitude,
            "longitude": None if place is None else place.longitude,
            "attribution": [source.id for source in claim.attribution],
            "quote": claim.quote,
            "quote_start": claim.span.start,
            "quote_end": claim.span.end,
            "verdict": record.verdict,
            "corrected": list(record.corrected),
        }

    return schema, row


def _cell(value: Any) -> str | None:
    """Write a slot's value as the CSV does: lists with bars between, true and false as words."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return "|".join(value) if isinstance(value, tuple) else str(value)


def _reports(pa: Any) -> tuple[Any, Callable[[RecordedReport], dict[str, Any]]]:
    schema = pa.schema(
        [
            *(("id", pa.string()), ("seq", pa.int64()), ("names", pa.list_(pa.string()))),
            *((name, pa.string()) for name in ("outlet", "leaning", "url", "language", "theatre")),
            *(("published", pa.date32()), ("recorded", pa.timestamp("us", "UTC"))),
            *(("raw_sha256", pa.string()), ("text_sha256", pa.string()), ("length", pa.int64())),
            *(("readers", pa.list_(pa.string())), ("stands", pa.bool_())),
            *(("forwarded_from", pa.string()), ("fetched", pa.date32())),
        ]
    )
    dates = ("published", "recorded", "fetched")
    return schema, lambda record: record.to_record() | {name: getattr(record, name) for name in dates}


def _entries(pa: Any) -> tuple[Any, Callable[[RecordedEntry], dict[str, Any]]]:
    from rasd.ledger.canonical import canonical  # noqa: PLC0415 - only here

    schema = pa.schema(
        [
            *(("seq", pa.int64()), ("id", pa.string()), ("kind", pa.string())),
            *(("recorded", pa.timestamp("us", "UTC")), ("content", pa.string())),
        ]
    )

    def row(record: RecordedEntry) -> dict[str, Any]:
        content = canonical(record.content).decode()
        return record.to_record() | {"recorded": record.recorded, "content": content}

    return schema, row


def _map(pa: Any) -> tuple[Any, Callable[[Holding], dict[str, Any]]]:
    schema = pa.schema(
        [("place", pa.string()), ("holder", pa.string()), ("since", pa.date32()), ("claim", pa.string())]
    )
    return schema, lambda record: record.to_record() | {"since": record.since}


def _disputes(pa: Any) -> tuple[Any, Callable[[Dispute], dict[str, Any]]]:
    listed = pa.list_(pa.string())
    schema = pa.schema([("place", pa.string()), ("holders", listed), ("claims", listed), ("denials", listed)])

    def row(record: Dispute) -> dict[str, Any]:
        return {
            "place": record.place,
            "holders": [each.holder for each in record.holdings],
            "claims": [each.claim for each in record.holdings],
            "denials": list(record.denials),
        }

    return schema, row


_KINDS: dict[str, Callable[[Any], tuple[Any, Callable[[Any], dict[str, Any]]]]] = {
    "claims": _claims,
    "disputes": _disputes,
    "entries": _entries,
    "map": _map,
    "reports": _reports,
}
