"""
Canonical bytes: one way to write down an entry, so that the same content always has the same id.

The form is that of RFC 8785 for what the ledger records: objects with keys in order and no spaces, UTF-8, and only
words, whole numbers, true, false and null. Numbers with a point have no place in it, because languages write them
differently: degrees are recorded in millionths, scores in thousandths. Anybody's
`json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)` gives the same bytes.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import msgspec

from rasd.errors import BadEntry

FORM = 1
"""The version of what entries hold; it goes into every id."""
LARGEST = 2**53 - 1
"""Whole numbers beyond this lose digits in JavaScript."""

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder()


def canonical(content: dict[str, Any]) -> bytes:
    """
    Return the one way to write some content.

    Raises:
        BadEntry: It holds half of a surrogate pair, or something that JSON has not. Whether it holds numbers with a
            point, `hold_to_form` says.

    >>> canonical({"place": "منبج", "days": [1, 2]}).decode()
    '{"days":[1,2],"place":"منبج"}'
    """
    try:
        return _encoder.encode(content)
    except (UnicodeEncodeError, TypeError) as error:
        raise BadEntry(
            "an entry", f"it cannot be written as JSON ({error})", "write it anew from its source"
        ) from error


def hold_to_form(value: Any) -> None:
    """
    Refuse what canonical JSON has no one way to write: numbers with a point, numbers too large, keys that are no words.

    Raises:
        BadEntry: Something of the kind is in the value.

    """
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if kind is dict:
        for key, each in value.items():
            if type(key) is not str:
                raise BadEntry("an entry", f"a key of it is {key!r}", "keys are words")
            if type(each) is not str:
                hold_to_form(each)
    elif kind is list:
        for each in value:
            if type(each) is not str:
                hold_to_form(each)
    elif kind is not int or not -LARGEST <= value <= LARGEST:
        raise BadEntry("an entry", f"{value!r} in it is no word and no whole number below 2^53", "write it as one")


def content_of(body: bytes) -> dict[str, Any]:
    """Return the content that canonical bytes write down."""
    content: dict[str, Any] = _decoder.decode(body)
    return content


def entry_id(kind: str, body: bytes) -> bytes:
    """
    Return the id of an entry: SHA-256 over its kind and its canonical bytes, 32 bytes.

    >>> entry_id("note", canonical({"text": "seen"})).hex()[:16]
    '9f9f90260c0abec2'
    """
    return hashlib.sha256(b"rasd/%s/%d\n%s" % (kind.encode(), FORM, body)).digest()


def leaf_bytes(kind: str, identity: bytes, recorded: str) -> bytes:
    """
    Return what the log's tree covers of an entry: its id, its kind and when it was recorded, as canonical bytes.

    The id covers the content, so that a proof can hold the content back and still stand.
    """
    return f'{{"id":"{identity.hex()}","kind":"{kind}","recorded":"{recorded}"}}'.encode()


def micros_of(moment: datetime) -> int:
    """
    Return microseconds since 1970; a time without a zone is taken as UTC.

    >>> micros_of(datetime(1970, 1, 2, tzinfo=UTC))
    86400000000
    """
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    span = known - datetime(1970, 1, 1, tzinfo=UTC)
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds


def moment_of(micros: int) -> datetime:
    """Return the time, in UTC, of microseconds since 1970."""
    seconds, rest = divmod(micros, 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest)


def iso_of(micros: int) -> str:
    """
    Write microseconds since 1970 as a time in UTC.

    >>> iso_of(86400000001)
    '1970-01-02T00:00:00.000001Z'
    """
    return moment_of(micros).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
