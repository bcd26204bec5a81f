"""Which places are neighbours, and the ground of a day as an actor finds it: what can be reached, and through whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree
from scipy.spatial import Delaunay, QhullError, cKDTree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KM_PER_DEGREE = 111.195
"""Of latitude, on a sphere of 6,371 km."""
SLACK = 0.08
"""How much smaller than Gabriel's the disc is in which a third place parts two others."""
LEAST_KM = 0.05
"""Two places are never nearer than this: lists put several on one point."""
NEAR_KM = 2.0
"""Added to distances before they are turned into weights, so that a twin place does not outweigh all others."""
KM_PER_UNIT = 30.0
"""30 km of way cost as much as a place that is held with 1/e."""
LEAK = 0.02
"""The least chance to pass through a place, whoever holds it."""
UNHELD = 1e-9
"""The least probability to hold a place that a way may start from."""


@dataclass(frozen=True, eq=False)
class PlaceGraph:
    """
    Places on a flat map, and the pairs of them that are neighbours.

    `ids` has n places; `degrees` is float64[n, 2], latitude and longitude; `xy` is float64[n, 2], km east and north of
    their middle; `edges` is int64[m, 2], each pair once; `km` is float64[m].
    """

    ids: tuple[str, ...]
    degrees: Floats
    xy: Floats
    edges: Ints
    km: Floats
    middle: tuple[float, float] = (0.0, 0.0)
    index: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return f"<PlaceGraph: {len(self.ids)} places, {len(self.edges)} ways>"

    @cached_property
    def arcs(self) -> tuple[Ints, Ints, Floats]:
        """Return every way in both directions: from int64[2m], to int64[2m], km float64[2m]."""
        one, other = self.edges[:, 0], self.edges[:, 1]
        return np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([self.km, self.km])

    @cached_property
    def weights(self) -> csr_array:
        """Return how much each neighbour counts for a place: float64[n, n], rows sum to 1 (0 for a lone place)."""
        tail, head, km = self.arcs
        weight = 1.0 / (km + NEAR_KM)
        total = np.bincount(tail, weights=weight, minlength=len(self))
        return csr_array((weight / total[tail], (tail, head)), shape=(len(self), len(self)))

    @cached_property
    def triangles(self) -> Ints:
        """Return the Delaunay triangles of the places: int64[t, 3]."""
        return triangles_of(self.xy)

    @cached_property
    def spacing(self) -> Floats:
        """Return the mean distance of each place to the three nearest others, in km: float64[n]; 0 for a lone place."""
        if len(self) < 2:
            return np.zeros(len(self))
        km, _ = cKDTree(self.xy).query(self.xy, k=min(4, len(self)))
        return np.asarray(km[:, 1:].mean(axis=1), dtype=np.float64)

    @cached_property
    def neighbours(self) -> tuple[tuple[int, ...], ...]:
        """Return the neighbours of each place, by their numbers."""
        near: list[list[int]] = [[] for _ in self.ids]
        for one, other in self.edges.tolist():
            near[one].append(other)
            near[other].append(one)
        return tuple(tuple(sorted(each)) for each in near)

    def to_degrees(self, xy: Floats) -> Floats:
        """Turn points of the flat map, float64[k, 2] in km, into latitudes and longitudes in degrees."""
        latitude = self.middle[0] + xy[:, 1] / KM_PER_DEGREE
        longitude = self.middle[1] + xy[:, 0] / (KM_PER_DEGREE * np.cos(np.radians(self.middle[0])))
        return np.column_stack([latitude, longitude])


def place_graph(points: Mapping[str, tuple[float, float]], *, slack: float = SLACK) -> PlaceGraph:
    """
    Make the graph of places whose latitudes and longitudes (degrees) are given by id.

    Two places are neighbours where no third one lies between them (Gabriel's rule, with a disc smaller by `slack`);
    the shortest tree through all places is always part of it, so that every place can be reached from every other.
    The flat map is good to 1 % over some 500 km.

    >>> line = place_graph({"a": (35.0, 38.0), "b": (35.0, 38.1), "c": (35.0, 38.3)})
    >>> [(line.ids[one], line.ids[other]) for one, other in line.edges], line.km.round().tolist()
    ([('a', 'b'), ('b', 'c')], [9.0, 18.0])
    """
    ids = tuple(points)
    degrees = np.array([points[each] for each in ids], dtype=np.float64).reshape(-1, 2)
    middle = (float(degrees[:, 0].mean()), float(degrees[:, 1].mean())) if ids else (0.0, 0.0)
    north = (degrees[:, 0] - middle[0]) * KM_PER_DEGREE
    east = (degrees[:, 1] - middle[1]) * KM_PER_DEGREE * np.cos(np.radians(middle[0]))
    xy = np.column_stack([east, north])
    edges = _neighbours(xy, slack)
    km = np.maximum(np.linalg.norm(xy[edges[:, 0]] - xy[edges[:, 1]], axis=1), LEAST_KM)
    return PlaceGraph(ids, degrees, xy, edges, km, middle, {each: at for at, each in enumerate(ids)})


def triangles_of(xy: Floats) -> Ints:
    """Return the Delaunay triangles of points (km) as int64[t, 3]; none where all points lie on one line."""
    if len(xy) < 3:
        return np.empty((0, 3), dtype=np.int64)
    try:
        return np.asarray(Delaunay(xy).simplices, dtype=np.int64)
    except QhullError:
        return np.empty((0, 3), dtype=np.int64)


def edges_of(triangles: Ints) -> Ints:
    """Return the sides of triangles, each once, the smaller number first: int64[m, 2]."""
    sides = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])
    return np.unique(np.sort(sides, axis=1), axis=0)


def chains_of(triangles: Ints, crossed: AbstractSet[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """
    Join the sides that a line crosses, smaller number first, from triangle to triangle; a closed line ends where it begins.

    >>> chains_of(np.array([[0, 1, 2], [1, 2, 3]]), {(0, 1), (1, 2), (1, 3)})
    [[(0, 1), (1, 2), (1, 3)]]
    """
    near: dict[tuple[int, int], list[tuple[int, int]]] = {key: [] for key in crossed}
    for triangle in triangles.tolist():
        a, b, c = sorted(triangle)
        sides = [key for key in ((a, b), (b, c), (a, c)) if key in crossed]
        if len(sides) == 2:
            near[sides[0]].append(sides[1])
            near[sides[1]].append(sides[0])
    chains: list[list[tuple[int, int]]] = []
    done: set[tuple[int, int]] = set()
    for start in sorted(crossed, key=lambda key: (len(near[key]), key)):  # ends before the middles of lines
        if start in done:
            continue
        done.add(start)
        chain = [start]
        while ahead := [key for key in near[chain[-1]] if key not in done]:
            done.add(ahead[0])
            chain.append(ahead[0])
        if len(chain) > 2 and start in near[chain[-1]]:
            chain.append(start)
        if len(chain) > 1:
            chains.append(chain)
    return chains


def _neighbours(xy: Floats, slack: float) -> Ints:
    """Return who is whose neighbour; places within a metre hang together at the first of them."""
    sites, first, where = np.unique(xy.round(3), axis=0, return_index=True, return_inverse=True)
    if len(sites) < 2:
        edges = np.empty((0, 2), dtype=np.int64)
    else:
        tried = edges_of(triangles_of(sites))
        if not len(tried):
            # On one line: each is the neighbour of the next. np.unique sorted them by east, then by north.
            tried = np.column_stack([np.arange(len(sites) - 1), np.arange(1, len(sites))])
        edges = first[_gabriel(sites, tried, slack)]
    twins = np.flatnonzero(first[where.ravel()] != np.arange(len(xy)))
    hung = np.column_stack([first[where.ravel()[twins]], twins])
    joined = np.concatenate([edges, hung]).astype(np.int64)
    return np.unique(np.sort(joined, axis=1), axis=0)


def _gabriel(sites: Floats, tried: Ints, slack: float) -> Ints:
    """Keep the pairs that no third site parts, and those of the shortest tree."""
    one, other = sites[tried[:, 0]], sites[tried[:, 1]]
    long = np.linalg.norm(one - other, axis=1)
    nearest, _ = cKDTree(sites).query((one + other) / 2)
    apart = nearest >= (1 - slack) * long / 2
    ways = csr_array((long, (tried[:, 0], tried[:, 1])), shape=(len(sites), len(sites)))
    tree = minimum_spanning_tree(ways).tocoo()
    kept = np.concatenate([tried[apart], np.column_stack([tree.row, tree.col])])
    return np.unique(np.sort(kept, axis=1), axis=0).astype(np.int64)


class Step(NamedTuple):
    """A place on the way: who most probably holds it, with what probability, and what passing it costs (in reach)."""

    place: str
    holder: str
    p: float
    cost: float


class Blocker(NamedTuple):
    """Who lies between: the places on the way that an opponent probably holds, and their mean probability."""

    actor: str
    places: tuple[str, ...]
    p: float


class Held(NamedTuple):
    """The nearest place, as the crow flies, that the actor probably (at least 0.5) held."""

    place: str
    km: float
    p: float


class Terrain:
    """
    The ground of one day as one actor finds it: who may be passed, and what it costs.

    Args:
        graph: The n places.
        holders: float64[n, K], P(holder) on the day before the claim, made without the claim and its copies;
            columns as in `actors`.
        actors: The K ids of actors.
        actor: Whose reach it is.
        allies: Whoever lets the actor pass.
        as_of: The day of `holders`.
        names: What to call places and actors in words; their ids where it says nothing.

    """

    def __init__(
        self,
        graph: PlaceGraph,
        holders: Floats,
        actors: Sequence[str],
        actor: str,
        *,
        allies: Collection[str] = (),
        as_of: date | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.graph = graph
        self.holders = holders
        self.actors = tuple(actors)
        self.actor = actor
        self.as_of = as_of
        self.names: Mapping[str, str] = names or {}
        self.column = self.actors.index(actor)
        friends = [self.column] + [at for at, each in enumerate(self.actors) if each in allies and each != actor]
        self.foes = np.array([at not in friends for at in range(len(self.actors))], dtype=bool)
        self.own: Floats = holders[:, self.column]
        self.friendly: Floats = np.minimum(holders[:, friends].sum(axis=1), 1.0)
        self.toll: Floats = -np.log(LEAK + (1 - LEAK) * self.friendly)
        self.start: Floats = -np.log(np.maximum(self.own, UNHELD)) + 1e-12
        self.field: Floats = graph.weights @ holders
        """float64[n, K]: the share of each place's neighbourhood that each actor has."""
        self.wider: Floats = graph.weights @ self.field[:, self.column]
        """float64[n]: the same for the actor among the neighbours' neighbours."""
        anywhere, held = self.start, np.where(self.own >= 0.5, self.start, np.inf)
        self._starts = {False: anywhere, True: held if np.isfinite(held).any() else anywhere}
        self._walked: dict[tuple[bool, frozenset[int]], tuple[Floats, Ints]] = {}

    def __repr__(self) -> str:
        return f"<Terrain of {self.actor}: {len(self.graph)} places, {self.as_of}>"

    def _walk(self, closed: frozenset[int], *, held: bool) -> tuple[Floats, Ints]:
        """Return what it costs to have passed each place, its own toll included, and whence one comes there."""
        known = self._walked.get((held, closed))
        if known is not None:
            return known
        tail, head, km = self.graph.arcs
        here = len(self.graph)  # the number of a place that is none, from which all starts are one step
        usable = np.ones(here, dtype=bool)
        usable[list(closed)] = False
        kept = usable[tail] & usable[head]
        sources = np.flatnonzero(usable & np.isfinite(self._starts[held]))
        cost = np.concatenate([km[kept] / KM_PER_UNIT + self.toll[head[kept]], self._starts[held][sources]])
        from_ = np.concatenate([tail[kept], np.full(len(sources), here)])
        ways = csr_array((cost, (from_, np.concatenate([head[kept], sources]))), shape=(here + 1, here + 1))
        far, before = dijkstra(ways, indices=here, return_predecessors=True)
        walked = far[:here], before[:here].astype(np.int64)
        if not closed:
            self._walked[held, closed] = walked
        return walked

    def way_to(
        self, place: int, *, held: bool = False, closed: frozenset[int] = frozenset()
    ) -> tuple[float, tuple[int, ...]]:
        """
        Return the reach of a place, whose own toll is free, and the places on the cheapest way, its start first.

        With `held` the way starts only at places that the actor probably held, where there are any; it does not lead
        through places that are `closed`.
        """
        cost, before = self._walk(closed, held=held)
        best, last = float(self._starts[held][place]), -1
        for near in self.graph.neighbours[place]:
            km = max(float(np.linalg.norm(self.graph.xy[near] - self.graph.xy[place])), LEAST_KM)
            through = float(cost[near]) + km / KM_PER_UNIT
            if near not in closed and through < best:
                best, last = through, near
        way = [place]
        while 0 <= last < len(self.graph):
            way.append(last)
            last = int(before[last])
        return best, tuple(reversed(way))

    def nearest_held(self, place: int) -> Held | None:
        """Return the nearest place that the actor probably held, None where there is none."""
        held = np.flatnonzero(self.own >= 0.5)
        if not len(held):
            return None
        km = np.linalg.norm(self.graph.xy[held] - self.graph.xy[place], axis=1)
        at = int(held[np.argmin(km)])
        return Held(self.graph.ids[at], round(float(km.min()), 1), round(float(self.own[at]), 4))

    def steps(self, way: Sequence[int]) -> tuple[Step, ...]:
        """Return the places of a way with their probable holders."""
        found = []
        for rank, at in enumerate(way):
            who = int(np.argmax(self.holders[at]))
            cost = float(self.start[at]) if rank == 0 else 0.0 if at == way[-1] else float(self.toll[at])
            p = round(float(self.holders[at, who]), 4)
            found.append(Step(self.graph.ids[at], self.actors[who], p, round(cost, 3)))
        return tuple(found)

    def blockers(self, way: Sequence[int]) -> tuple[Blocker, ...]:
        """Return which opponents most probably hold the places between the ends of a way that do not let the actor pass."""
        between: dict[int, list[int]] = {}
        for at in way[1:-1]:
            if self.friendly[at] < 0.5:
                between.setdefault(int(np.argmax(np.where(self.foes, self.holders[at], -1.0))), []).append(at)
        found = []
        for who, there in between.items():
            p = round(float(self.holders[there, who].mean()), 4)
            found.append(Blocker(self.actors[who], tuple(self.graph.ids[at] for at in there), p))
        return tuple(sorted(found, key=lambda each: -len(each.places)))

    def called(self, key: str) -> str:
        """Return what to call a place or an actor."""
        return self.names.get(key, key)
