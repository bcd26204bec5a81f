"""The forms in which claims are exported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from rasd.errors import RasdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import IO

    from rasd.telling.exports.piece import About, Piece

    Writer = Callable[[IO[bytes], Iterable[Piece], About], None]


class UnknownForm(RasdError):
    """No export has that form."""

    def __init__(self, name: str) -> None:
        super().__init__(f"an export as {name!r} was asked for; the forms are {', '.join(FORMS)}")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: how it is called, and what a file of it is."""

    name: str
    title: str
    media_type: str
    suffix: str
    module: str
    """The module of this package whose `write` writes it."""
    with_text: bool = False
    """Whether it wants the texts of reports."""
    extra: str | None = None
    """What must be installed for it beside Rasd."""

    def writer(self) -> Writer:
        """Return what writes it."""
        write: Writer = import_module(f"rasd.telling.exports.{self.module}").write
        return write


FORMS = {
    form.name: form
    for form in (
        Form("csv", "CSV, a claim a row", "text/csv", ".csv", "table"),
        Form("claims-jsonl", "JSONL, a claim a line", "application/x-ndjson", ".jsonl", "lines"),
        Form("geojson", "GeoJSON (RFC 7946)", "application/geo+json", ".geojson", "geojson"),
        Form("geoparquet", "GeoParquet 1.1", "application/vnd.apache.parquet", ".parquet", "geoparquet", extra="arrow"),
        Form("kml", "KML 2.2 with time spans", "application/vnd.google-earth.kml+xml", ".kml", "kml"),
        Form(
            "annotations",
            "W3C Web Annotations of quotes",
            "application/ld+json",
            ".jsonld",
            "annotation",
            with_text=True,
        ),
        Form("plover", "Event records with PLOVER's fields, one a line", "application/x-ndjson", ".jsonl", "plover"),
        Form("stix", "STIX 2.1 bundle", "application/stix+json;version=2.1", ".json", "stix"),
    )
}
"""By name, in the order in which they are offered."""


def form_of(name: str) -> Form:
    """
    Return a form by its name.

    Raises:
        UnknownForm: There is none.

    """
    if name not in FORMS:
        raise UnknownForm(name)
    return FORMS[name]
