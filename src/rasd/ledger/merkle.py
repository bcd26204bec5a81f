"""
The tree over the log: RFC 6962 (Certificate Transparency), in plain hashing.

A leaf is `SHA-256(0x00 || bytes)`, a node `SHA-256(0x01 || left || right)`; the left part of a tree of n leaves has
the largest power of two below n. Trees are only ever added to, so every full subtree, once made, stays.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Node = Callable[[int, int], bytes]
    """Gives the hash of a full subtree: its level (0 a leaf) and its number from the left on that level."""

_sha256 = hashlib.sha256
EMPTY = _sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf."""
    return _sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node of two subtrees."""
    return _sha256(b"\1" + left + right).digest()


class Frontier:
    """
    The full subtrees at the right edge of a tree, all that is needed to add to it.

    >>> frontier = Frontier()
    >>> for word in (b"a", b"b", b"c"):
    ...     _ = frontier.add(leaf_hash(word))
    >>> frontier.root() == node_hash(node_hash(leaf_hash(b"a"), leaf_hash(b"b")), leaf_hash(b"c"))
    True
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)

    def add(self, leaf: bytes) -> list[bytes]:
        """Add a leaf; return the nodes that it made full, from the lowest (level 1) up."""
        made, node, rest, peaks = [], leaf, self.size, self.peaks
        while rest & 1:
            node = _sha256(b"\1" + peaks.pop() + node).digest()
            made.append(node)
            rest >>= 1
        peaks.append(node)
        self.size += 1
        return made

    def root(self) -> bytes:
        """Return the root of the whole tree."""
        return _joined(self.peaks) if self.peaks else EMPTY


def _joined(peaks: Sequence[bytes]) -> bytes:
    """Return the hash over full subtrees that stand beside one another, from the left."""
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def peaks_of(size: int, node: Node) -> list[bytes]:
    """Return the full subtrees that make up a tree of a size, from the left."""
    return [node(level, (size >> level) - 1) for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]


def _cut(low: int, high: int) -> int:
    """Return where the left part of the leaves from `low` to `high` ends."""
    return low + (1 << ((high - low - 1).bit_length() - 1))


def subtree(low: int, high: int, node: Node) -> bytes:
    """Return the hash over the leaves from `low` to `high` (excluded)."""
    width = high - low
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return node(level, low >> level)
    middle = _cut(low, high)
    return node_hash(subtree(low, middle, node), subtree(middle, high, node))


def inclusion_path(index: int, size: int, node: Node) -> list[bytes]:
    """
    Return the hashes that lead from a leaf to the root of a tree of a size, from below.

    The tree is a row of full subtrees. The path goes up in the leaf's own one, takes in those to the right as one
    hash, and then those to the left one by one.
    """
    path: list[bytes] = []
    left: list[bytes] = []
    right: list[bytes] = []
    low = 0
    for level in range(size.bit_length() - 1, -1, -1):
        if not size >> level & 1:
            continue
        if index >= low + (1 << level):
            left.append(node(level, low >> level))
        elif index < low:
            right.append(node(level, low >> level))
        else:
            path = [node(below, index >> below ^ 1) for below in range(level)]
        low += 1 << level
    if right:
        path.append(_joined(right))
    return path + left[::-1]


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """
    Return the root that a leaf and its path lead to, None where the path is too long or too short for the tree.

    A verifier compares it with the root that he trusts.
    """
    if not 0 <= index < size:
        return None
    sides: list[bool] = []  # whether the path's hash stands left of what is known, from above
    low, high = 0, size
    while high - low > 1:
        middle = _cut(low, high)
        sides.append(index >= middle)
        low, high = (middle, high) if index >= middle else (low, middle)
    if len(sides) != len(path):
        return None
    for left, other in zip(reversed(sides), path, strict=True):
        leaf = node_hash(other, leaf) if left else node_hash(leaf, other)
    return leaf


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes, level by level."""
    if not leaves:
        return EMPTY
    level: Sequence[bytes] = leaves
    while len(level) > 1:
        paired = [_sha256(b"\1" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
        if len(level) & 1:
            paired.append(level[-1])
        level = paired
    return level[0]
