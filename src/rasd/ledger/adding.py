"""From a report, its claims and their locations to the entries that record them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rasd.errors import BadEntry
from rasd.ledger.entry import Draft, EntryKind, claim_content, intake_content, location_content, report_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rasd.claim import Claim
    from rasd.location import Location
    from rasd.report import Report


class Outcome(StrEnum):
    """What adding a report came to."""

    NEW = "new"
    """The ledger did not have it."""
    SAME = "same"
    """The ledger had it, read by that reader with that result; nothing was added to its claims."""
    NEW_VERSION = "new version"
    """The ledger had another text, or other particulars, from that address; both are kept, this one is in force."""
    READ_AGAIN = "read again"
    """The ledger had it, but not as this reader reads it; both readings are kept, the newer reader's is in force."""


class Addition(NamedTuple):
    """A report with what was read of it, for `Ledger.add_many`."""

    report: Report
    claims: Sequence[Claim] = ()
    locations: Sequence[dict[str, Location]] = ()
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: the ids of the report, of its claims and of their locations, in the order of the text."""

    outcome: Outcome
    report: str
    claims: tuple[str, ...]
    locations: tuple[str, ...]
    previous: str | None = None
    """The version of the report that was in force before."""
    entries: int = 0
    """How many entries the ledger grew by."""

    def to_record(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {
            "outcome": str(self.outcome),
            "report": self.report,
            "previous": self.previous,
            "claims": list(self.claims),
            "entries": self.entries,
        }


@dataclass(slots=True)
class Tally:
    """How many reports came to what, and how many entries the ledger grew by."""

    new: int = 0
    same: int = 0
    new_versions: int = 0
    read_again: int = 0
    entries: int = 0

    def count(self, added: Added) -> None:
        """Take one report in."""
        match added.outcome:
            case Outcome.NEW:
                self.new += 1
            case Outcome.SAME:
                self.same += 1
            case Outcome.NEW_VERSION:
                self.new_versions += 1
            case Outcome.READ_AGAIN:
                self.read_again += 1
        self.entries += added.entries


@dataclass(frozen=True, slots=True)
class Drafted:
    """The entries of one report, not yet recorded, and the bytes to keep beside them."""

    report: Draft
    intake: Draft
    claims: tuple[Draft, ...]
    locations: tuple[Draft, ...]
    reading: Draft
    blobs: tuple[tuple[bytes, bytes], ...]

    def entries(self) -> Iterator[Draft]:
        """Yield the entries so that each names only ones before it."""
        yield self.report
        yield self.intake
        yield from self.claims
        yield from self.locations
        yield self.reading


def drafted(addition: Addition, reader_version: str) -> Drafted:
    """
    Return the entries that record a report.

    Raises:
        QuoteNotInReport: A claim points at words that the report does not have.
        BadEntry: The raw bytes are not those that the report's hash is of, or there are locations for other claims.

    """
    report, claims, locations, raw = addition
    if locations and len(locations) != len(claims):
        found = f"there are {len(locations)} sets of locations for {len(claims)} claims"
        raise BadEntry(f"report {report.id}", found, "give one for each claim, empty where it has none")
    if not reader_version:
        raise BadEntry(f"report {report.id}", "its reader has no version", "say which reader read it")
    report_draft = Draft.made(EntryKind.REPORT, report_content(report))
    content = report_draft.content
    blobs = [(bytes.fromhex(content["text"]), report.text.encode())]
    if raw is not None:
        blobs.append((_checked(raw, content["raw"], report.id), raw))
    intake = Draft.made(EntryKind.INTAKE, intake_content(report_draft.hex, report))
    by_id: dict[bytes, Draft] = {}
    places: dict[bytes, Draft] = {}
    for number, claim in enumerate(claims):
        claim.check(report.id, report.text)
        draft = Draft.made(EntryKind.CLAIM, claim_content(report_draft.hex, claim))
        by_id.setdefault(draft.id, draft)
        if locations:
            for place in _located(draft.hex, locations[number]):
                places.setdefault(place.id, place)
    reading = Draft.made(
        EntryKind.READING,
        {
            "claims": [draft.hex for draft in by_id.values()],
            "locations": [draft.hex for draft in places.values()],
            "reader": reader_version,
            "report": report_draft.hex,
        },
    )
    return Drafted(report_draft, intake, tuple(by_id.values()), tuple(places.values()), reading, tuple(blobs))


def _located(claim: str, locations: dict[str, Location]) -> Iterable[Draft]:
    for slot, location in locations.items():
        yield Draft.made(EntryKind.LOCATION, location_content(claim, slot, location))


def _checked(raw: bytes, expected: str, report_id: str) -> bytes:
    digest = hashlib.sha256(raw).digest()
    if digest.hex() != expected:
        found = f"the SHA-256 of its raw bytes is {digest.hex()[:12]}…, but the report says {expected[:12]}…"
        raise BadEntry(f"report {report_id}", found, "give the bytes that the report was read from")
    return digest
