from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rasd.ledger.log import LOWEST, position
from rasd.ledger.merkle import (
    EMPTY,
    Frontier,
    inclusion_path,
    leaf_hash,
    node_hash,
    peaks_of,
    root_from_path,
    root_of,
    subtree,
)

# The leaves and roots by which implementations of Certificate Transparency are tested.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def hashes(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


def plain_node(leaves: list[bytes], level: int, index: int) -> bytes:
    if level == 0:
        return leaves[index]
    return node_hash(plain_node(leaves, level - 1, 2 * index), plain_node(leaves, level - 1, 2 * index + 1))


def test_known_roots() -> None:
    """The roots are those of RFC 6962."""
    leaves = [leaf_hash(bytes.fromhex(each)) for each in LEAVES]
    frontier = Frontier()
    for number, leaf in enumerate(leaves):
        frontier.add(leaf)
        assert frontier.root().hex() == ROOTS[number] == root_of(leaves[: number + 1]).hex()
    assert Frontier().root() == EMPTY == root_of([])


@given(st.integers(1, 200), st.data())
def test_paths(size: int, data: st.DataObject) -> None:
    """The path of each leaf leads to the root, and of no other leaf, size or path."""
    leaves = hashes(size)
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_path(index, size, lambda level, number: plain_node(leaves, level, number))
    assert root_from_path(leaves[index], index, size, path) == root_of(leaves)
    assert root_from_path(leaf_hash(b"other"), index, size, path) != root_of(leaves)
    assert root_from_path(leaves[index], index, size, [*path, EMPTY]) is None
    assert root_from_path(leaves[index], size, size, path) is None
    if path:
        assert root_from_path(leaves[index], index, size, [path[0][::-1], *path[1:]]) != root_of(leaves)


@given(st.integers(0, 300))
def test_peaks_and_subtrees(size: int) -> None:
    """A frontier can be made from full subtrees, and a subtree over all leaves is the root."""
    leaves = hashes(size)

    def node(level: int, index: int) -> bytes:
        return plain_node(leaves, level, index)

    assert Frontier(size, peaks_of(size, node)).root() == root_of(leaves)
    if size:
        assert subtree(0, size, node) == root_of(leaves)


def test_positions() -> None:
    """Nodes are numbered without a gap in the order in which they become full."""
    frontier, positions = Frontier(), []
    for seq in range(700):
        made = frontier.add(leaf_hash(b""))
        positions += [position(level, seq >> level) for level in range(1, len(made) + 1) if level >= LOWEST]
    assert positions == list(range(len(positions)))
