"""How alike two texts are, by MinHash (Broder 1997): equal parts of signatures estimate the shared runs of letters."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LETTERS = 5
PARTS = 64
LEAST_RUNS = 30
"""Below this, whoever tells of the same says it in nearly the same words."""
_PRIME = np.uint64((1 << 61) - 1)
_RANDOM = np.random.default_rng(20171023)
_TIMES = _RANDOM.integers(1, 1 << 31, PARTS, dtype=np.uint64)
_PLUS = _RANDOM.integers(0, 1 << 31, PARTS, dtype=np.uint64)


def signatures(texts: Sequence[str]) -> NDArray[np.uint32]:
    """
    Return signatures uint32[n, 64] of texts, folded as names are; zeros for a text too short to compare.

    >>> one, other = signatures(["سيطرت قوات سوريا الديمقراطية على حقل العمر", "سيطرت قوات سوريا الديمقراطيّة على حقل العُمر"])
    >>> bool((one == other).all())
    True
    """
    found = np.zeros((len(texts), PARTS), dtype=np.uint32)
    for row, text in enumerate(texts):
        plain = folded(text).encode("utf-32-le")
        runs = {plain[at : at + 4 * LETTERS] for at in range(0, len(plain) - 4 * LETTERS + 1, 4)}
        if len(runs) < LEAST_RUNS:
            continue
        hashes = np.fromiter((zlib.crc32(run) for run in runs), dtype=np.uint64, count=len(runs))
        mixed = (hashes[:, None] * _TIMES + _PLUS) % _PRIME
        found[row] = (mixed & np.uint64(0xFFFFFFFF)).astype(np.uint32).min(axis=0)
    return found


def likeness(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Return how alike texts are (0-1), float64[n] of two uint32[n, m]; not a number where one has no text."""
    alike: NDArray[np.float64] = (one == other).mean(axis=1)
    textless = ~one.any(axis=1) | ~other.any(axis=1)
    return np.where(textless, np.nan, alike)
