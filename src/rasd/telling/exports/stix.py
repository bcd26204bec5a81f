"""
Claims as a STIX 2.1 bundle: a note for each claim, a report for each report, identities for actors and outlets.

A claim is a note about actors and a place, not an incident or a relationship: these would say that it is so. Ids are
made of what an object is about, so that the same claim has the same id in every bundle.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time
from typing import IO, TYPE_CHECKING, Any

from rasd.telling.exports.names import actors_of, label_of, title_of
from rasd.telling.exports.table import STATEMENT_COLUMN
from rasd.telling.ledger_records import safe_json
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.ledger import PlaceFound, RecordedClaim
    from rasd.telling.exports.piece import About, Piece

_NAMES = uuid.UUID("6b5f0a3e-7c1d-5e2a-9b64-0f2d8c4a7e11")
"""The namespace of all ids made here."""
_EPOCH = "2026-01-01T00:00:00.000Z"
"""`created` of objects that say nothing new with time: whom a name stands for, where a place lies."""


def write(stream: IO[bytes], pieces: Iterable[Piece], about: About) -> None:
    """Write a bundle, an object a line; reports come last, when it is known which notes they hold."""
    bundle = _Bundle(stream, about)
    for piece in pieces:
        bundle.add(piece)
    bundle.close()


def id_of(kind: str, *about: str) -> str:
    """
    Return the id of an object by what it is about.

    >>> id_of("identity", "actor", "sdf") == id_of("identity", "actor", "sdf")
    True
    """
    name = "\n".join(about).encode("utf-8", "backslashreplace").decode()
    return f"{kind}--{uuid.uuid5(_NAMES, name)}"


class _Bundle:
    """Writes the objects of a bundle, each once."""

    def __init__(self, stream: IO[bytes], about: About) -> None:
        self._stream = stream
        self._known: set[str] = set()
        self._reports: dict[str, dict[str, Any]] = {}
        self._marking = id_of("marking-definition", about.words)
        self._author = id_of("identity", "rasd")
        self._extension = id_of("extension-definition", "claim")
        head = {"type": "bundle", "id": f"bundle--{uuid.uuid4()}"}
        self._stream.write(safe_json(head).encode()[:-1] + b', "objects": [\n')
        self._put(
            {
                "type": "marking-definition",
                "id": self._marking,
                "created": _EPOCH,
                "definition_type": "statement",
                "definition": {"statement": about.words},
            },
            marked=False,
        )
        self._identity(self._author, "Rasd", "system", about.statement)
        self._put(
            {
                "type": "extension-definition",
                "id": self._extension,
                "created": _EPOCH,
                "modified": _EPOCH,
                "name": "rasd-claim",
                "description": "A claim of one report: kind, slots, chain of sources, days, exact words and offsets.",
                "schema": "docs/formats.md, JSONL that comes out",
                "version": "1.0.0",
                "extension_types": ["property-extension"],
            }
        )

    def add(self, piece: Piece) -> None:
        """Write the note of a claim behind what it is about."""
        record = piece.record
        about = [self._actor(actor) for actor in actors_of(record)]
        about += [self._place(place) for place in record.places.values() if place.latitude is not None]
        about += [] if record.outlet is None else [self._outlet(record.outlet)]
        note = id_of("note", "claim", record.id, *piece.withheld)  # what tells less is another note
        if note in self._known:
            return
        told = _moment(record.recorded)
        claim = record.claim
        self._put(
            {
                "type": "note",
                "id": note,
                "created": told,
                "modified": told,
                "abstract": title_of(record),
                "content": _content(record),
                "authors": [printable(source.id) or "?" for source in claim.attribution] or None,
                "object_refs": list(dict.fromkeys(about)) or [self._author],
                "labels": ["claim-not-fact", str(claim.kind), str(claim.polarity), str(claim.modality)],
                "lang": piece.language,
                "extensions": {
                    self._extension: {
                        "extension_type": "property-extension",
                        "claim": claim.to_record(),
                        "places": {slot: place.to_record() for slot, place in record.places.items()},
                        "verdict": record.verdict or "none",
                        "withheld": list(piece.withheld) or ["nothing"],
                    }
                },
            }
        )
        self._in_report(piece, note)

    def close(self) -> None:
        """Write the reports, and the end."""
        for report in self._reports.values():
            # Another choice of claims is another object: STIX knows versions by time alone.
            report["id"] = id_of("report", report["external_references"][0]["external_id"], *report["object_refs"])
            self._put(report)
        self._stream.write(b"\n]}\n")

    def _in_report(self, piece: Piece, note: str) -> None:
        record = piece.record
        told = _moment(record.recorded)
        known = self._reports.get(record.report)
        if known is not None:
            known["object_refs"].append(note)
            known["created"] = min(known["created"], told)
            known["modified"] = max(known["modified"], told)
            return
        published = record.recorded if record.published is None else datetime.combine(record.published, time(), UTC)
        outlet = printable(record.outlet or "") or "an unnamed outlet"
        link = {"source_name": outlet, "external_id": record.report}
        self._reports[record.report] = {
            "type": "report",
            "id": "",
            "created": told,
            "modified": told,
            "name": f"Report of {outlet}" + ("" if record.published is None else f", {record.published}"),
            "description": "Claims that Rasd read in this report; not what is so.",
            "published": _moment(published),
            "object_refs": [note],
            "labels": ["claims-not-facts"],
            "external_references": [link if piece.url is None else {**link, "url": piece.url}],
        }

    def _actor(self, actor: str) -> str:
        return self._identity(
            id_of("identity", "actor", actor), label_of(actor), "group", f"Named in claims as {actor}."
        )

    def _outlet(self, outlet: str) -> str:
        return self._identity(id_of("identity", "outlet", outlet), outlet, "organization", "An outlet that publishes.")

    def _identity(self, identity: str, name: str, kind: str, description: str) -> str:
        if identity not in self._known:
            self._put(
                {
                    "type": "identity",
                    "id": identity,
                    "created": _EPOCH,
                    "modified": _EPOCH,
                    "name": printable(name) or "?",
                    "identity_class": kind,
                    "description": printable(description),
                }
            )
        return identity

    def _place(self, place: PlaceFound) -> str:
        identity = id_of("location", place.key, str(place.latitude), str(place.longitude))
        if identity not in self._known:
            self._put(
                {
                    "type": "location",
                    "id": identity,
                    "created": _EPOCH,
                    "modified": _EPOCH,
                    "name": printable(place.name or place.key),
                    "description": f"Where the words of claims lie ({place.key}), {place.precision or 'of unknown precision'}.",
                    "latitude": place.latitude,
                    "longitude": place.longitude,
                }
            )
        return identity

    def _put(self, record: dict[str, Any], *, marked: bool = True) -> None:
        comma = b",\n" if self._known else b""
        self._known.add(record["id"])
        told = {"type": record["type"], "spec_version": "2.1", **record}
        if record["id"] != self._author:
            told["created_by_ref"] = self._author
        if marked:
            told["object_marking_refs"] = [self._marking]
        self._stream.write(comma + safe_json({key: value for key, value in told.items() if value is not None}).encode())


def _content(record: RecordedClaim) -> str:
    """Return the words that carry a claim, as they are, and who says so."""
    chain = " ← ".join(source.id for source in record.claim.attribution)
    said = " in ".join(each for each in (chain, record.outlet) if each) or "?"
    return f"“{record.claim.quote}”\n\nSaid by {said}. {STATEMENT_COLUMN.replace('_', ' ').capitalize()}."


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
