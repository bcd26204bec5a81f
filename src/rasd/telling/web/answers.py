"""Answers of views, and the forms that they are given in: a page, JSON, CSV, GeoJSON."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from rasd.telling.ledger_records import safe_cell, safe_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rasd.ledger import Checkpoint
    from rasd.telling.web.asked import State

NOTE = (
    "Claims, not facts: what reports assert on somebody's word. Nothing here says that a claim is true; "
    "read the quoted words before you use it."
)
MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
}

Record = dict[str, Any]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list, as programs get it."""

    records: Sequence[Record]
    columns: tuple[str, ...]
    """The columns of it as CSV."""
    more: bool = False
    """Whether another page follows."""
    total: int | None = None
    point: Callable[[Record], tuple[float, float] | None] | None = None
    """Latitude and longitude of a record, for GeoJSON; None for a list of what lies nowhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view answers: the template with its values, and the list behind it."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)
    listing: Listing | None = None
    record: Record | None = None
    """For a view of one thing: the thing."""
    checkpoint: Checkpoint | None = None


def paged(found: Sequence[Row], state: State) -> tuple[list[Row], bool]:
    """Return the rows of the page that is asked for, and whether more follow."""
    start = (state.page - 1) * state.limit
    return list(found[start : start + state.limit]), len(found) > start + state.limit


def as_data(answer: Answer, state: State) -> bytes:
    """Return an answer in the form that a program asked for."""
    if state.form == "csv":
        return _csv(answer)
    if state.form == "geojson":
        return _encoded(_geojson(answer, state))
    head: Record = {"ok": True, **_about(answer, state)}
    if answer.record is not None:
        return _encoded(head | {"record": answer.record})
    return _encoded(head | {"records": list(_listing(answer).records)})


def offers(answer: Answer, form: str) -> bool:
    """Say whether an answer can be given in a form."""
    if form == "json":
        return answer.listing is not None or answer.record is not None
    if form == "csv":
        return answer.listing is not None
    return form == "html" or (answer.listing is not None and answer.listing.point is not None)


def _listing(answer: Answer) -> Listing:
    return answer.listing or Listing((), ())


def _about(answer: Answer, state: State) -> Record:
    about: Record = {"note": NOTE, "asked": {"path": state.path, **state.given}}
    if answer.checkpoint is not None:
        point = answer.checkpoint
        about["checkpoint"] = {"origin": point.origin, "size": point.size, "root": point.root.hex()}
    if answer.listing is not None:
        page = state.page
        following = state.form_url(state.form) if answer.listing.more else None
        if following is not None:
            following = state.url(page=page + 1).replace(state.path, f"{state.path}.{state.form}", 1)
        about |= {"page": page, "total": answer.listing.total, "next": following}
    return about


def _geojson(answer: Answer, state: State) -> Record:
    listing = _listing(answer)
    return {
        "type": "FeatureCollection",
        **_about(answer, state),
        "features": [_feature(each, listing) for each in listing.records],
    }


def _feature(record: Record, listing: Listing) -> Record:
    point = None if listing.point is None else listing.point(record)
    geometry = None if point is None else {"type": "Point", "coordinates": [point[1], point[0]]}
    return {"type": "Feature", "geometry": geometry, "properties": record}


def _csv(answer: Answer) -> bytes:
    listing = _listing(answer)
    stream = io.StringIO()
    stream.write(f"# {NOTE}\n")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(listing.columns)
    for record in listing.records:
        writer.writerow([safe_cell(_flat(record.get(name))) for name in listing.columns])
    return stream.getvalue().encode("utf-8", "backslashreplace")


def _flat(value: Any) -> Any:
    """Return a cell's value; objects in lists by what names them."""
    if isinstance(value, list | tuple):
        return [each.get("holder") or each.get("id") if isinstance(each, dict) else each for each in value]
    return value


def _encoded(record: Record) -> bytes:
    return safe_json(record).encode("utf-8", "backslashreplace") + b"\n"
