from __future__ import annotations

import hashlib

from factory import report


def test_hash_of_a_text() -> None:
    """The hash of a text at hand is of its UTF-8 bytes."""
    assert hashlib.sha256("منبج".encode()).hexdigest() == report("منبج").sha256


def test_half_of_a_pair() -> None:
    """Half of a surrogate pair, which JSON can smuggle in, does not stop the hash."""
    assert report("\ud83d").sha256
