"""
Balance of signed graphs: into which camps a story divides its actors, and which of its ties do not fit.

Strong balance knows two camps (the enemy of my enemy is my friend); weak balance any number (several may be enemies of one
another). A graph is cut into blocks first, since only cycles can be out of balance. Blocks of up to 22 actors are solved by
looking at every division, larger ones as an integer program (HiGHS); where that runs out of time, the best division found
by local search is given with `exact` false and a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

Mode = Literal["strong", "weak"]
Edge = tuple[int, int, float]
"""Two nodes and the weight of their tie: above 0 friendly, below 0 hostile."""

EVERY_DIVISION = 22
"""Blocks of so many actors are solved by looking at all their divisions into two."""
TIES_KEPT = 32
"""So many equally good divisions are given at most."""
STEPS = 200_000
"""So many partial divisions are tried before a weak balance is left to the integer program."""
SAME = 1e-9


class Cut(NamedTuple):
    """
    The least frustration of a signed graph, and how it is reached.

    `divisions` are all equally good ones (at most 32): a camp's number for each node. `least` is a lower bound; it is
    `cost` where `exact`.
    """

    cost: float
    divisions: tuple[tuple[int, ...], ...]
    exact: bool
    least: float


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the graph that hangs together by more than one node, with its own numbering."""

    nodes: tuple[int, ...]
    edges: tuple[Edge, ...]


def cost_of(edges: Sequence[Edge], camps: Sequence[int]) -> float:
    """
    Return the weight of the ties that a division frustrates: friends in two camps, enemies in one.

    >>> cost_of([(0, 1, 1.0), (1, 2, -2.0), (0, 2, -1.0)], [0, 0, 0])
    3.0
    """
    return float(sum(abs(weight) for one, other, weight in edges if (weight > 0) != (camps[one] == camps[other])))


def least_frustration(size: int, edges: Sequence[Edge], mode: Mode = "strong", *, seconds: float = 10.0) -> Cut:
    """
    Return the least weight of ties that any division into two camps (`weak`: into any number) frustrates.

    Args:
        size: The number of nodes, 0 to size - 1.
        edges: Each pair once.
        mode: Two camps, or any number.
        seconds: How long the integer program may take for a block.

    >>> enemies = [(0, 1, -1.0), (1, 2, -1.0), (0, 2, -1.0)]
    >>> least_frustration(3, enemies).cost, least_frustration(3, enemies, "weak").cost
    (1.0, 0.0)

    """
    cost = least = 0.0
    exact = True
    pieces: list[list[list[tuple[int, int, bool]]]] = []
    for block in _blocks(size, edges):
        cut = _solved(block, mode, seconds)
        cost, least, exact = cost + cut.cost, least + cut.least, exact and cut.exact
        pieces.append([_star(block.nodes, division) for division in cut.divisions])
    chosen = islice(product(*pieces), TIES_KEPT)
    joined = (_joined(size, [tie for star in each for tie in star], mode) for each in chosen)
    return Cut(cost, tuple(dict.fromkeys(joined)), exact, least)


def _solved(block: _Block, mode: Mode, seconds: float) -> Cut:
    size = len(block.nodes)
    if size == 2:
        return Cut(0.0, ((0, 0 if block.edges[0][2] > 0 else 1),), exact=True, least=0.0)
    if mode == "strong":
        if size <= EVERY_DIVISION:
            return _every_division(size, block.edges)
        return _programmed(size, block.edges, seconds, two=True)
    found = _branched(size, block.edges)
    return _programmed(size, block.edges, seconds, two=False) if found is None else found


def _every_division(size: int, edges: Sequence[Edge]) -> Cut:
    """
    Look at all 2^(size-1) divisions into two camps: half of the nodes by the other half, as one product of matrices.

    These are the divisions that a Gray code walks through one by one; node 0 always stands in camp 0.
    """
    weight = np.zeros((size, size))
    for one, other, each in edges:
        weight[one, other] = weight[other, one] = each
    low = (size + 1) // 2
    signs, others = _signs(low - 1), _signs(size - low)
    signs = np.column_stack([np.ones(len(signs)), signs])
    within = np.einsum("si,ij,sj->s", signs, weight[:low, :low], signs) / 2
    beyond = np.einsum("si,ij,sj->s", others, weight[low:, low:], others) / 2
    agreement = signs @ weight[:low, low:] @ others.T + within[:, None] + beyond[None, :]
    total = float(np.abs(weight).sum() / 2)
    best = float(agreement.max())
    rows, columns = np.nonzero(agreement >= best - SAME * max(1.0, total))
    divisions = [
        tuple((np.concatenate([signs[row], others[column]]) < 0).astype(int).tolist())
        for row, column in islice(zip(rows, columns, strict=True), TIES_KEPT)
    ]
    cost = cost_of(edges, divisions[0])
    return Cut(cost, tuple(divisions), exact=True, least=cost)


def _signs(count: int) -> NDArray[np.float64]:
    """Return all rows of `count` signs: float64[2^count, count]."""
    return np.asarray(1.0 - 2.0 * ((np.arange(2**count)[:, None] >> np.arange(count)) & 1), dtype=np.float64)


def _branched(size: int, edges: Sequence[Edge]) -> Cut | None:
    """Try all divisions into any number of camps, dropping what costs too much already; None where that takes long."""
    strength = np.zeros(size)
    near: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for one, other, weight in edges:
        near[one].append((other, weight))
        near[other].append((one, weight))
        strength[[one, other]] += abs(weight)
    order = np.argsort(-strength, kind="stable").tolist()
    best = cost_of(edges, _searched(size, edges, two=False))
    found: list[tuple[int, ...]] = []
    camps = [-1] * size
    steps = 0

    def place(rank: int, used: int, cost: float) -> bool:
        nonlocal best, steps
        steps += 1
        if steps > STEPS:
            return False
        if rank == size:
            if cost < best - SAME:
                found.clear()
            best = min(best, cost)
            if len(found) < TIES_KEPT:
                found.append(tuple(camps))
            return True
        node = order[rank]
        for camp in range(used + 1):
            more = sum(
                abs(weight)
                for other, weight in near[node]
                if camps[other] >= 0 and (weight > 0) != (camps[other] == camp)
            )
            if cost + more <= best + SAME:
                camps[node] = camp
                done = place(rank + 1, max(used, camp + 1), cost + more)
                camps[node] = -1
                if not done:
                    return False
        return True

    if not place(0, 0, 0.0):
        return None
    return Cut(best, tuple(found), exact=True, least=best)


def _programmed(size: int, edges: Sequence[Edge], seconds: float, *, two: bool) -> Cut:
    """
    Solve a large block as an integer program over "these two stand in one camp or in two", one variable a pair.

    A pair in two camps is 1. Of three nodes none or two or three pairs are parted, with two camps never all three.
    """
    pair = {each: at for at, each in enumerate((one, other) for one in range(size) for other in range(one + 1, size))}
    gain = np.zeros(len(pair))
    for one, other, weight in edges:
        gain[pair[min(one, other), max(one, other)]] += weight
    base = float(-gain[gain < 0].sum())
    rows: list[tuple[int, int, int, int]] = []
    for one in range(size):
        for other in range(one + 1, size):
            for third in range(other + 1, size):
                a, b, c = pair[one, other], pair[other, third], pair[one, third]
                rows += [(a, b, c, 0), (b, c, a, 0), (a, c, b, 0)]
                rows += [(a, b, c, 1)] if two else []
    index = np.array(rows, dtype=np.int64).reshape(-1, 4)
    values = np.where(index[:, 3:4] == 1, [[1.0, 1.0, 1.0]], [[-1.0, -1.0, 1.0]])
    where = np.repeat(np.arange(len(index)), 3)
    matrix = csr_array((values.ravel(), (where, index[:, :3].ravel())), shape=(len(index), len(pair)))
    limit = np.where(index[:, 3] == 1, 2.0, 0.0)
    solved = milp(
        gain,
        constraints=LinearConstraint(matrix, -np.inf, limit),
        integrality=np.ones(len(pair)),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds},
    )
    searched = _searched(size, edges, two=two)
    bound = getattr(solved, "mip_dual_bound", None)
    least = 0.0 if bound is None else max(0.0, base + float(bound))
    camps = searched
    if solved.x is not None:
        parted = np.round(solved.x)
        first: list[int] = []
        for node in range(size):
            mates = [other for other in range(node) if parted[pair[other, node]] == 0]
            first.append(first[mates[0]] if mates else node)
        if cost_of(edges, first) < cost_of(edges, searched):
            camps = first
    cost = cost_of(edges, camps)
    exact = solved.status == 0
    return Cut(cost, (tuple(camps),), exact, cost if exact else min(cost, least))


def _searched(size: int, edges: Sequence[Edge], *, two: bool, starts: int = 12) -> list[int]:
    """Return a good division: single nodes change camps as long as that helps, from several starts."""
    near: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for one, other, weight in edges:
        near[one].append((other, weight))
        near[other].append((one, weight))
    random = np.random.default_rng(size)
    best: list[int] = [0] * size
    for start in range(starts):
        camps = [0] * size if start == 0 else random.integers(0, 2 if two else max(2, size // 3), size).tolist()
        better = True
        while better:
            better = False
            for node in range(size):
                pull = dict.fromkeys(range(2), 0.0) if two else {max(camps) + 1: 0.0}
                pull.setdefault(camps[node], 0.0)
                for other, weight in near[node]:
                    pull[camps[other]] = pull.get(camps[other], 0.0) + weight
                wanted = max(pull, key=lambda camp: pull[camp])
                if pull[wanted] > pull[camps[node]] + SAME:
                    camps[node], better = wanted, True
        if cost_of(edges, camps) < cost_of(edges, best) - SAME:
            best = list(camps)
    return best


def _blocks(size: int, edges: Sequence[Edge]) -> Iterator[_Block]:
    """Cut a graph where it hangs together by one node only (Tarjan's biconnected parts, without recursion)."""
    near: list[list[int]] = [[] for _ in range(size)]
    for one, other, _ in edges:
        near[one].append(other)
        near[other].append(one)
    weight = {(min(one, other), max(one, other)): each for one, other, each in edges}
    seen, low = [-1] * size, [0] * size
    clock = 0
    for root in range(size):
        if seen[root] >= 0 or not near[root]:
            continue
        seen[root] = low[root] = clock
        clock += 1
        walk: list[tuple[int, int, Iterator[int]]] = [(root, -1, iter(near[root]))]
        open_: list[tuple[int, int]] = []
        while walk:
            node, parent, rest = walk[-1]
            for other in rest:
                if other == parent:
                    continue
                if seen[other] < 0:
                    open_.append((node, other))
                    seen[other] = low[other] = clock
                    clock += 1
                    walk.append((other, node, iter(near[other])))
                    break
                if seen[other] < seen[node]:
                    open_.append((node, other))
                    low[node] = min(low[node], seen[other])
            else:
                walk.pop()
                if parent >= 0:
                    low[parent] = min(low[parent], low[node])
                    if low[node] >= seen[parent]:
                        at = open_.index((parent, node))
                        yield _block(open_[at:], weight)
                        del open_[at:]


def _block(pairs: Sequence[tuple[int, int]], weight: dict[tuple[int, int], float]) -> _Block:
    nodes = tuple(sorted({node for each in pairs for node in each}))
    at = {node: rank for rank, node in enumerate(nodes)}
    ties = [(at[one], at[other], weight[min(one, other), max(one, other)]) for one, other in pairs]
    return _Block(nodes, tuple(sorted(ties)))


def _star(nodes: Sequence[int], division: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Return a block's division as pairs that stand in one camp or in two."""
    first: dict[int, int] = {}
    ties = []
    for node, camp in zip(nodes, division, strict=True):
        if camp in first:
            ties.append((first[camp], node, True))
        else:
            ties += [(other, node, False) for other in first.values()]
            first[camp] = node
    return ties


def _joined(size: int, ties: Sequence[tuple[int, int, bool]], mode: Mode) -> tuple[int, ...]:
    """Join the divisions of all blocks: nodes of one block that hang together by another one share its camp."""
    near: list[list[tuple[int, bool]]] = [[] for _ in range(size)]
    for one, other, same in ties:
        near[one].append((other, same))
        near[other].append((one, same))
    camps = [-1] * size
    last = 0
    for root in range(size):
        if camps[root] >= 0:
            continue
        # Two camps a part that hangs together: an even number and the odd one after it.
        last += last % 2 if mode == "strong" else 0
        camps[root] = last
        stack = [root]
        last += 1
        while stack:
            node = stack.pop()
            for other, same in near[node]:
                if camps[other] >= 0:
                    continue
                if mode == "strong":
                    camps[other] = camps[node] if same else camps[node] ^ 1
                    last = max(last, camps[other] + 1)
                elif same:
                    camps[other] = camps[node]
                else:
                    continue
                stack.append(other)
    return tuple(camps)
