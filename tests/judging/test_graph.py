"""The graph of places, and what an actor can reach on it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from rasd.judging.graph import PlaceGraph, Terrain, edges_of, place_graph, triangles_of
from rasd.placing.geo import distance_km

degrees = st.tuples(st.floats(33, 37), st.floats(36, 42))


def named(points: list[tuple[float, float]]) -> PlaceGraph:
    return place_graph({f"p{at}": point for at, point in enumerate(points)})


def ways(graph: PlaceGraph) -> set[tuple[str, str]]:
    return {(graph.ids[one], graph.ids[other]) for one, other in graph.edges}


class TestPlaceGraph:
    """Tests for place_graph."""

    def test_third_place_between(self) -> None:
        """Two places are no neighbours where a third one lies between them."""
        graph = place_graph({"a": (35, 38), "b": (35, 38.2), "between": (35.01, 38.1)})
        assert {("a", "between"), ("b", "between")} == ways(graph)

    def test_beside(self) -> None:
        """A place well aside does not part two others."""
        graph = place_graph({"a": (35, 38), "b": (35, 38.2), "aside": (35.2, 38.1)})
        assert ("a", "b") in ways(graph)

    @pytest.mark.parametrize("count", [0, 1, 2])
    def test_few(self, count: int) -> None:
        """No, one and two places make a graph."""
        graph = named([(35.0, 38.0), (35.1, 38.1)][:count])
        assert (count, max(count - 1, 0)) == (len(graph), len(graph.edges))

    def test_same_point(self) -> None:
        """Places on one point are neighbours, a little apart."""
        graph = place_graph({"a": (35, 38), "twin": (35, 38), "b": (35, 38.2)})
        assert {("a", "twin"), ("a", "b")} == ways(graph)
        assert graph.km.min() > 0

    def test_distances(self) -> None:
        """Lengths of ways are those on the earth, to half a percent within a country."""
        graph = place_graph({"raqqa": (35.95, 39.01), "deir-ez-zor": (35.33, 40.14)})
        assert distance_km((35.95, 39.01), (35.33, 40.14)) == pytest.approx(graph.km[0], rel=0.005)

    @given(st.lists(degrees, min_size=2, max_size=25))
    def test_connected(self, points: list[tuple[float, float]]) -> None:
        """Every place can be reached from every other, and shares of a neighbourhood sum to 1."""
        graph = named(points)
        net = csr_array((graph.km, graph.edges.T), shape=(len(graph), len(graph)))
        assert connected_components(net, directed=False, return_labels=False) == 1
        assert np.asarray(graph.weights.sum(axis=1)).ravel() == pytest.approx(1)

    @given(st.lists(degrees, min_size=1, max_size=10))
    def test_back_to_degrees(self, points: list[tuple[float, float]]) -> None:
        """Points of the flat map turn back into their degrees."""
        graph = named(points)
        assert graph.to_degrees(graph.xy) == pytest.approx(np.array(points), abs=1e-9)

    def test_grid(self) -> None:
        """On a square grid the neighbours are those beside, above and below."""
        graph = place_graph({f"{row}{column}": (row / 10, column / 10) for row in range(5) for column in range(5)})
        degree = [len(each) for each in graph.neighbours]
        assert degree[12] == 4
        assert graph.spacing[12] == pytest.approx(11.1, abs=0.1)

    def test_no_triangles_on_a_line(self) -> None:
        """Places on one line have no triangles, and no sides of any."""
        triangles = triangles_of(np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]))
        assert (len(triangles), len(edges_of(triangles))) == (0, 0)


class TestTerrain:
    """Tests for Terrain."""

    row = place_graph({each: (35.0, 38.0 + at / 10) for at, each in enumerate("abcde")})

    def terrain(self, p: list[float], **known: object) -> Terrain:
        """Return the ground of a row of places that the SDF hold with these probabilities, ISIS with the rest."""
        held = np.array([[each, 1 - each] for each in p])
        return Terrain(self.row, held, ["sdf", "isis"], "sdf", **known)  # type: ignore[arg-type]

    def test_own_land_is_free(self) -> None:
        """Within the actor's land only the distance counts."""
        reach, way = self.terrain([1, 1, 1, 1, 0]).way_to(4)
        assert (reach, way) == (pytest.approx(9.1 / 30, abs=0.01), (3, 4))

    def test_own_toll_is_free(self) -> None:
        """A place next to held land costs no toll for itself, one behind it the toll of the one between."""
        one = self.terrain([1, 0, 0, 0, 0]).way_to(1)[0]
        two = self.terrain([1, 0, 0, 0, 0]).way_to(2)[0]
        assert two - one == pytest.approx(9.1 / 30 - np.log(0.02), abs=0.01)

    def test_allies_let_pass(self) -> None:
        """The land of allies is passed for nothing."""
        shut, open_ = (self.terrain([1, 0, 0, 0, 0], allies=allies).way_to(4)[0] for allies in ((), ("isis",)))
        assert open_ == pytest.approx(4 * 9.1 / 30, abs=0.02)
        assert shut > open_ + 10

    def test_held_place_itself(self) -> None:
        """What the actor holds already needs no way, even deep in the land of others."""
        assert self.terrain([1, 0, 0, 0, 0.9]).way_to(4)[1] == (4,)

    def test_way_from_held_land(self) -> None:
        """A way may start at a place that is held with little probability, but can be asked to start on held land."""
        terrain = self.terrain([1, 0.05, 0.05, 0.05, 0.0])
        assert (terrain.way_to(4)[1][0], terrain.way_to(4, held=True)[1][0]) == (3, 0)

    def test_cheapest_way_by_brute_force(self) -> None:
        """The reach is the least over all ways there are."""
        rng = np.random.default_rng(4)
        graph = named(list(zip(rng.uniform(34, 35, 8), rng.uniform(38, 39, 8), strict=True)))
        own = rng.uniform(0, 1, 8)
        terrain = Terrain(graph, np.column_stack([own, 1 - own]), ["a", "b"], "a")

        def ways_from(way: list[int], cost: float) -> list[float]:
            found = [cost] if way[-1] == 0 else []
            for near in graph.neighbours[way[-1]]:
                if near not in way:
                    km = float(np.linalg.norm(graph.xy[way[-1]] - graph.xy[near]))
                    found += ways_from([*way, near], cost + km / 30 + (0 if near == 0 else float(terrain.toll[near])))
            return found

        every = [cost for start in range(8) for cost in ways_from([start], float(terrain.start[start]))]
        assert min(every) == pytest.approx(terrain.way_to(0)[0])
