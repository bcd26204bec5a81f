"""What the ledger gives back: reports, claims, entries, who holds what; as records, and as columns."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from rasd.claim import Claim
    from rasd.ledger.entry import EntryKind

Record = TypeVar("Record")


class Shown:
    """What a notebook shows as HTML; how is told by `rasd.telling.notebook`, which is loaded only then."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(import_module("rasd.telling.notebook").html_of(self))


@dataclass(frozen=True, slots=True)
class RecordedReport(Shown):
    """A report as the ledger has it; its text is `ledger.text(report.id)`."""

    id: str
    seq: int
    names: tuple[str, ...]
    """The names under which it came in: files, lines of files, addresses."""
    outlet: str | None
    leaning: str | None
    url: str | None
    published: date | None
    recorded: datetime
    language: str | None
    theatre: str | None
    raw_sha256: str
    text_sha256: str
    length: int
    """Code points of its text."""
    readers: tuple[str, ...]
    """The versions of the readers that read it, the one in force last."""
    stands: bool
    """Whether it is the newest of its versions and was not merged into another report."""
    forwarded_from: str | None = None
    """Whose words it passes on as a whole, as it names them."""
    fetched: date | None = None
    """The first day on which it was taken from the net, where that was kept."""

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "id": self.id,
            "seq": self.seq,
            "names": list(self.names),
            "outlet": self.outlet,
            "leaning": self.leaning,
            "url": self.url,
            "published": None if self.published is None else self.published.isoformat(),
            "recorded": self.recorded.isoformat(),
            "language": self.language,
            "theatre": self.theatre,
            "raw_sha256": self.raw_sha256,
            "text_sha256": self.text_sha256,
            "length": self.length,
            "readers": list(self.readers),
            "stands": self.stands,
            "forwarded_from": self.forwarded_from,
            "fetched": None if self.fetched is None else self.fetched.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """Where a slot of a claim lies: `key` is the place's id, or the words behind a `~` where nobody placed them."""

    key: str
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    reason: str | None = None

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "key": self.key,
            "name": self.name,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "precision": self.precision,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class RecordedClaim(Shown):
    """A claim as the ledger has it at a time, with what analysts corrected in it."""

    id: str
    seq: int
    report: str
    claim: Claim
    places: dict[str, PlaceFound]
    outlet: str | None
    published: date | None
    recorded: datetime
    verdict: str | None = None
    """`confirm` or `reject` where an analyst judged it."""
    corrected: tuple[str, ...] = ()
    """The slots, and what else of it, that an analyst corrected."""

    @property
    def place(self) -> PlaceFound | None:
        """Where the claim belongs: its first place."""
        return next(iter(self.places.values()), None)

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "id": self.id,
            "seq": self.seq,
            "report": self.report,
            "outlet": self.outlet,
            "published": None if self.published is None else self.published.isoformat(),
            "recorded": self.recorded.isoformat(),
            **self.claim.to_record(),
            "places": {slot: place.to_record() for slot, place in self.places.items()},
            "verdict": self.verdict,
            "corrected": list(self.corrected),
        }


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """An entry of the log: what it says, and when it was recorded."""

    seq: int
    id: str
    kind: EntryKind
    recorded: datetime
    content: dict[str, Any]

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object, from which another ledger can take it (`Ledger.add_entries`)."""
        return {
            "seq": self.seq,
            "id": self.id,
            "kind": str(self.kind),
            "recorded": self.recorded.isoformat(),
            "content": self.content,
        }


@dataclass(frozen=True, slots=True)
class Holding(Shown):
    """The last claim that somebody holds a place."""

    place: str
    holder: str
    since: date
    """The first of the claim's days."""
    claim: str

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {"place": self.place, "holder": self.holder, "since": self.since.isoformat(), "claim": self.claim}


@dataclass(frozen=True, slots=True)
class Dispute(Shown):
    """A place that several are claimed to hold, or that somebody is claimed and denied to hold, within some days."""

    place: str
    holdings: tuple[Holding, ...]
    """The newest first."""
    denials: tuple[str, ...] = ()
    """Claims that deny it of somebody."""

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "place": self.place,
            "holdings": [each.to_record() for each in self.holdings],
            "denials": list(self.denials),
        }


class Results(Shown, Generic[Record]):
    """
    Records that are looked up when they are asked for, as often as they are asked for.

    Any library that knows Arrow's PyCapsule interface takes them as they are (`polars.DataFrame(results)`,
    `pyarrow.table(results)`); that wants `rasd[arrow]`.
    """

    def __init__(self, look_up: Callable[[], Iterator[Record]], columns: str) -> None:
        self._look_up = look_up
        self._columns = columns

    def __repr__(self) -> str:
        return f"<Results({self._columns})>"

    def __iter__(self) -> Iterator[Record]:
        return self._look_up()

    def first(self) -> Record | None:
        """Return the first record, None where there is none."""
        return next(iter(self), None)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the records as a stream of Arrow's columns."""
        from rasd.ledger.columns import reader_of  # noqa: PLC0415 - wants pyarrow

        return reader_of(self._columns, self._look_up()).__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """Return them as a `pyarrow.Table`."""
        from rasd.ledger.columns import reader_of  # noqa: PLC0415 - wants pyarrow

        return reader_of(self._columns, self._look_up()).read_all()

    def to_pandas(self) -> Any:
        """Return them as a `pandas.DataFrame`."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """Return them as a `polars.DataFrame`."""
        from rasd.ledger.columns import library  # noqa: PLC0415

        return library("polars", "arrow").DataFrame(self)

    def to_geopandas(self) -> Any:
        """Return claims as a `geopandas.GeoDataFrame`, each at its place; that wants `rasd[geo]`."""
        if self._columns != "claims":
            raise TypeError(f"only claims have places on a map, but these are {self._columns}; ask for claims")
        return import_module("rasd.telling.exports.frames").to_geopandas(self)
