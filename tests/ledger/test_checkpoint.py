from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from rasd.errors import BadProof
from rasd.ledger import Checkpoint, SigningKey
from rasd.ledger.timestamp import check_timestamp, timestamp_request

if TYPE_CHECKING:
    from pathlib import Path

CHECKPOINT = Checkpoint("rasd.example/ledger", 42, bytes(range(32)))


class TestText:
    """Checkpoints as text."""

    def test_back(self) -> None:
        """A checkpoint, signed or not, comes back from its text."""
        assert Checkpoint.of_text(CHECKPOINT.to_text()) == CHECKPOINT
        signed = CHECKPOINT.signed(SigningKey.make("rasd.example"))
        assert Checkpoint.of_text(signed.to_text()) == signed

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a\n1\n",
            "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
            "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
            "a\n1\nAAAA\n\n",
            "a\n1\n*\n\n",
            "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nsigned by me\n",
        ],
    )
    def test_what_is_none(self, text: str) -> None:
        """What is no checkpoint is refused."""
        with pytest.raises(BadProof):
            Checkpoint.of_text(text)


class TestSigning:
    """Signatures of checkpoints."""

    def test_signed(self) -> None:
        """The right key fits, another one does not, nor does another checkpoint."""
        key, other = SigningKey.make("rasd.example"), SigningKey.make("rasd.example")
        signed = CHECKPOINT.signed(key)
        signed.check(key.verifier)
        with pytest.raises(BadProof, match="did not sign"):
            signed.check(other.verifier)
        changed = Checkpoint(signed.origin, 43, signed.root, signed.signatures)
        with pytest.raises(BadProof, match="not of this checkpoint"):
            changed.check(key.verifier)

    def test_signed_by_two(self) -> None:
        """Several can sign; the same key signs once."""
        keys = [SigningKey.make("a.example"), SigningKey.make("b.example")]
        signed = CHECKPOINT.signed(keys[0]).signed(keys[1]).signed(keys[0])
        assert [each.name for each in signed.signatures] == ["b.example", "a.example"]
        for key in keys:
            signed.check(key.verifier)

    def test_keys_as_text(self) -> None:
        """A key comes back from its text; what is no key is refused."""
        key = SigningKey.make("rasd.example")
        assert SigningKey.of_text(key.to_text()).verifier == key.verifier
        for text in ("", "PRIVATE+KEY+a+b", key.verifier):
            with pytest.raises(BadProof):
                SigningKey.of_text(text)
        with pytest.raises(BadProof):
            CHECKPOINT.check("rasd.example+00000000+AAAA")
        with pytest.raises(BadProof):
            SigningKey.make("two words")

    def test_known_key(self) -> None:
        """Keys and signatures are those of C2SP's signed notes."""
        key = SigningKey("PeterNeumann", bytes(32))
        assert key.verifier.startswith("PeterNeumann+")
        line = CHECKPOINT.signed(key).to_text().splitlines()[-1]
        assert line.startswith("— PeterNeumann ")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an authority of our own with openssl, which stamps without a network."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    home = tmp_path_factory.mktemp("authority")
    (home / "openssl.cnf").write_text(
        "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=Test authority\n"
        "[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n"
        "[tsa]\nextendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
        "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
        f"[tsa_config]\nserial={home}/serial\ncrypto_device=builtin\nsigner_cert={home}/tsa.pem\n"
        f"signer_key={home}/tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\n"
        "digests=sha256\naccuracy=secs:1\nordering=no\ntsa_name=no\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n"
    )
    (home / "serial").write_text("01\n")
    file = "openssl.cnf"
    for command in (
        f"req -config {file} -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -extensions ca",
        f"req -config {file} -new -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr",
        f"x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 30 -extfile {file} -extensions tsa",
    ):
        subprocess.run(["openssl", *command.split()], cwd=home, check=True, capture_output=True)  # noqa: S603, S607
    return home


def stamped(authority: Path, request: bytes) -> bytes:
    """Return the authority's reply to a request."""
    (authority / "request.tsq").write_bytes(request)
    command = ["openssl", "ts", "-reply", "-config", "openssl.cnf", "-section", "tsa_config"]
    command += ["-queryfile", "request.tsq", "-out", "reply.tsr"]
    subprocess.run(command, cwd=authority, check=True, capture_output=True)  # noqa: S603
    return (authority / "reply.tsr").read_bytes()


class TestTimestamps:
    """Time-stamps by an authority."""

    def test_stamped(self, authority: Path) -> None:
        """A reply to our request fits, with the time that the authority gave."""
        reply = stamped(authority, timestamp_request(CHECKPOINT))
        stamp = check_timestamp(CHECKPOINT, reply, [(authority / "ca.pem").read_bytes()])
        assert stamp.policy == "1.2.3.4"
        assert stamp.time.tzinfo is not None

    def test_of_something_else(self, authority: Path) -> None:
        """A reply is of one checkpoint only."""
        reply = stamped(authority, timestamp_request(CHECKPOINT))
        other = Checkpoint("rasd.example/ledger", 43, bytes(32))
        with pytest.raises(BadProof, match="something else"):
            check_timestamp(other, reply, [(authority / "ca.pem").read_bytes()])

    def test_by_nobody_trusted(self, authority: Path) -> None:
        """A reply by another authority than those trusted is refused, and so is what is no reply."""
        reply = stamped(authority, timestamp_request(CHECKPOINT))
        with pytest.raises(BadProof, match="nobody who is trusted"):
            check_timestamp(CHECKPOINT, reply, [(authority / "tsa.pem").read_bytes()])
        with pytest.raises(BadProof, match="no reply"):
            check_timestamp(CHECKPOINT, b"hello", [(authority / "ca.pem").read_bytes()])

    def test_flipped(self, authority: Path) -> None:
        """A reply in which a byte was changed is refused."""
        reply = bytearray(stamped(authority, timestamp_request(CHECKPOINT)))
        reply[-20] ^= 1
        with pytest.raises(BadProof):
            check_timestamp(CHECKPOINT, bytes(reply), [(authority / "ca.pem").read_bytes()])
