"""
Proofs: that one entry stands in a log of which somebody trusts a root.

A proof is a small JSON object. docs/custody.md says what a stranger does with it, and has the page of Python that
checks one without Rasd.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.errors import BadProof
from rasd.ledger.canonical import canonical, entry_id, iso_of, leaf_bytes
from rasd.ledger.checkpoint import Checkpoint
from rasd.ledger.entry import EntryKind
from rasd.ledger.merkle import leaf_hash, root_from_path

if TYPE_CHECKING:
    from rasd.ledger.log import Head, Log, Logged
    from rasd.ledger.store import Connection

FORM = "rasd proof 1"


def proof_of(log: Log, connection: Connection, entry: Logged, recorded: int, head: Head, origin: str) -> dict[str, Any]:
    """Return the proof that an entry stands in the log as it was at a head."""
    return {
        "form": FORM,
        "kind": entry.kind,
        "id": entry.id.hex(),
        "recorded": iso_of(recorded),
        "content": entry.content,
        "index": entry.seq,
        "size": head.size,
        "path": [each.hex() for each in log.path(connection, entry.seq, head.size)],
        "root": head.root.hex(),
        "checkpoint": Checkpoint(origin, head.size, head.root).to_text(),
    }


def check_proof(proof: dict[str, Any], root: bytes | None = None) -> None:
    """
    Hold a proof against itself, and against a root that one trusts.

    Raises:
        BadProof: Something in it does not fit; the message says what.

    """
    try:
        kind, identity = EntryKind(proof["kind"]), bytes.fromhex(proof["id"])
        path = [bytes.fromhex(each) for each in proof["path"]]
        index, size, said = int(proof["index"]), int(proof["size"]), bytes.fromhex(proof["root"])
        recorded, content = str(proof["recorded"]), proof.get("content")
    except (KeyError, TypeError, ValueError) as error:
        raise BadProof("a proof", "it is not in the form of one") from error
    if proof.get("form") != FORM:
        raise BadProof("a proof", f"its form is {proof.get('form')!r}, not {FORM!r}")
    if content is not None and entry_id(kind, canonical(content)) != identity:
        raise BadProof("a proof", "the content is not that of the id")
    found = root_from_path(leaf_hash(leaf_bytes(kind, identity, recorded)), index, size, path)
    if found != said:
        raise BadProof("a proof", "the entry does not lead to the root")
    if root is not None and root != said:
        raise BadProof("a proof", "its root is not the one that is trusted")
