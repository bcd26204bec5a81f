"""
Time-stamps of checkpoints by authorities that others trust (RFC 3161).

A request is made without a network, as a file. It goes to an authority by whatever way is at hand (such as
`curl --data-binary @request.tsq -H 'Content-Type: application/timestamp-query' ADDRESS`), and the reply, kept beside
the checkpoint, shows that the checkpoint was there at that time. Two authorities are better than one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rasd.errors import BadProof, ExtraNotInstalled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from rasd.ledger.checkpoint import Checkpoint


@dataclass(frozen=True, slots=True)
class Timestamp:
    """What an authority says: when, under which policy, with which serial number."""

    time: datetime
    policy: str
    serial: int


def timestamp_request(checkpoint: Checkpoint) -> bytes:
    """
    Return a request for a time-stamp of a checkpoint's text, to be sent as it is (`application/timestamp-query`).

    Raises:
        ExtraNotInstalled: `rasd[sign]` is missing.

    """
    client = _client()
    builder = client.TimestampRequestBuilder().data(checkpoint.body.encode())
    request: bytes = builder.hash_algorithm(client.HashAlgorithm.SHA256).build().as_bytes()
    return request


def check_timestamp(checkpoint: Checkpoint, reply: bytes, roots: Sequence[bytes]) -> Timestamp:
    """
    Hold an authority's reply against a checkpoint.

    Args:
        checkpoint: The checkpoint that was sent.
        reply: The bytes of the reply (`application/timestamp-reply`).
        roots: Certificates, in PEM, of the authorities that one trusts.

    Raises:
        BadProof: The reply is none, refuses, is of something else, or is by nobody trusted.
        ExtraNotInstalled: `rasd[sign]` is missing.

    """
    client = _client()
    from cryptography import x509  # noqa: PLC0415 - the same extra

    try:
        response = client.decode_timestamp_response(reply)
    except ValueError as error:
        raise BadProof("a time-stamp", f"it is no reply of an authority ({error})") from error
    if response.status not in {0, 1}:
        raise BadProof("a time-stamp", f"the authority refused: {', '.join(response.status_string) or response.status}")
    info = response.tst_info
    if info.message_imprint.message != hashlib.sha256(checkpoint.body.encode()).digest():
        raise BadProof("a time-stamp", "it is of something else than this checkpoint")
    builder = client.VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(x509.load_pem_x509_certificate(root))
    try:
        builder.build().verify_message(response, checkpoint.body.encode())
    except (client.VerificationError, ValueError) as error:
        raise BadProof("a time-stamp", f"nobody who is trusted signed it ({error})") from error
    return Timestamp(info.gen_time, info.policy.dotted_string, info.serial_number)


def _client() -> Any:
    try:
        import rfc3161_client  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise ExtraNotInstalled("a time-stamp", "sign") from error
    return rfc3161_client
