"""
Checkpoints: the size and the root of a log in a few lines of text, in the form of C2SP's tlog-checkpoint.

    rasd.example/ledger
    1042
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

Kept outside the ledger (in a file, in a mail, on paper), it shows any later change of the first 1042 entries. A
signature (Ed25519, C2SP's signed note) says who vouches for it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rasd.errors import BadProof, ExtraNotInstalled

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ED25519 = b"\x01"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line of signature: who signs, the first four bytes of his key's hash, and the signature."""

    name: str
    key_hash: bytes
    signature: bytes

    def line(self) -> str:
        """Return it as a line of the note."""
        return f"— {self.name} {base64.b64encode(self.key_hash + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """
    The size and the root of a log.

    >>> print(Checkpoint("a", 0, bytes(32)).body, end="")
    a
    0
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
    """

    origin: str
    size: int
    root: bytes
    signatures: tuple[Signature, ...] = ()

    @property
    def body(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def to_text(self) -> str:
        """Return it as a file holds it, with its signatures."""
        return self.body + "\n" + "".join(each.line() for each in self.signatures)

    @classmethod
    def of_text(cls, text: str) -> Checkpoint:
        """
        Read a checkpoint.

        Raises:
            BadProof: It is none.

        """
        body, gap, rest = text.partition("\n\n")
        lines = body.split("\n")
        try:
            if not gap or len(lines) < 3:
                raise BadProof("a checkpoint", "it is not three lines and an empty one")
            origin, size, root = lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)
            if str(size) != lines[1] or size < 0 or len(root) != 32 or not origin or len(lines) > 3:
                raise BadProof("a checkpoint", "its size or its root is none")
            signatures = tuple(_signature(line) for line in rest.splitlines() if line)
        except (ValueError, binascii.Error) as error:
            raise BadProof("a checkpoint", "its size, its root or a signature is none") from error
        return cls(origin, size, root, signatures)

    def signed(self, key: SigningKey) -> Checkpoint:
        """Return it with one more signature."""
        signature = Signature(key.name, key_hash(key.name, key.public), key.sign(self.body.encode()))
        others = tuple(
            each for each in self.signatures if (each.name, each.key_hash) != (signature.name, signature.key_hash)
        )
        return replace(self, signatures=(*others, signature))

    def check(self, verifier: str) -> None:
        """
        Hold the signatures against a key in the form `name+hash+base64` (`SigningKey.verifier`).

        Raises:
            BadProof: That key did not sign it, or signed something else.

        """
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

        name, public = _public(verifier)
        for each in self.signatures:
            if each.name == name and each.key_hash == key_hash(name, public):
                try:
                    Ed25519PublicKey.from_public_bytes(public).verify(each.signature, self.body.encode())
                except InvalidSignature as error:
                    raise BadProof("a checkpoint", f"the signature of {name} is not of this checkpoint") from error
                return
        raise BadProof("a checkpoint", f"{name} did not sign it with that key")


def _signature(line: str) -> Signature:
    mark, name, encoded = line.split(" ")
    decoded = base64.b64decode(encoded, validate=True)
    if mark != "—" or len(decoded) < 5:
        raise ValueError(line)
    return Signature(name, decoded[:4], decoded[4:])


def key_hash(name: str, public: bytes) -> bytes:
    """Return the four bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _public(verifier: str) -> tuple[str, bytes]:
    try:
        name, digest, encoded = verifier.strip().split("+", 2)
        public = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise BadProof("a key", "it is not of the form name+hash+base64") from error
    if public[:1] != _ED25519 or len(public) != 33 or key_hash(name, public[1:]).hex() != digest:
        raise BadProof("a key", "it is not an Ed25519 key that fits its hash")
    return name, public[1:]


class SigningKey:
    """
    An Ed25519 key that signs checkpoints under a name, such as an organisation's web address.

    Raises:
        ExtraNotInstalled: `rasd[sign]` is missing.

    """

    def __init__(self, name: str, seed: bytes) -> None:
        if not name or any(letter in name for letter in " +\n"):
            raise BadProof("a key", f"{name!r} is no name for it; use no spaces and no +")
        self.name = name
        self._key: Ed25519PrivateKey = _ed25519(seed)

    @classmethod
    def make(cls, name: str) -> SigningKey:
        """Make a new key."""
        import secrets  # noqa: PLC0415

        return cls(name, secrets.token_bytes(32))

    @classmethod
    def of_text(cls, text: str) -> SigningKey:
        """Read a key that `to_text` wrote."""
        try:
            mark, version, name, _, encoded = text.strip().split("+", 4)
            seed = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error) as error:
            raise BadProof("a key", "it is not of the form PRIVATE+KEY+name+hash+base64") from error
        if (mark, version) != ("PRIVATE", "KEY") or seed[:1] != _ED25519 or len(seed) != 33:
            raise BadProof("a key", "it is not of the form PRIVATE+KEY+name+hash+base64")
        return cls(name, seed[1:])

    def to_text(self) -> str:
        """Return the key, to be kept secret: who has it signs in this name."""
        digest = key_hash(self.name, self.public).hex()
        return (
            f"PRIVATE+KEY+{self.name}+{digest}+{base64.b64encode(_ED25519 + self._key.private_bytes_raw()).decode()}\n"
        )

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    @property
    def verifier(self) -> str:
        """The public half as others need it to check a signature."""
        digest = key_hash(self.name, self.public).hex()
        return f"{self.name}+{digest}+{base64.b64encode(_ED25519 + self.public).decode()}"

    def sign(self, message: bytes) -> bytes:
        """Sign some bytes."""
        return self._key.sign(message)


def _ed25519(seed: bytes) -> Ed25519PrivateKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise ExtraNotInstalled("signing", "sign") from error
    return Ed25519PrivateKey.from_private_bytes(seed)
