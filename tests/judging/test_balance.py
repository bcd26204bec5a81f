"""The least frustration of signed graphs, against looking at everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.judging.balance import Edge, Mode, _programmed, _searched, cost_of, least_frustration


@st.composite
def graphs(draw: st.DrawFn, least: int = 1, largest: int = 6) -> tuple[int, list[Edge]]:
    """Draw a small signed graph; weights are halves, so that sums are exact."""
    size = draw(st.integers(least, largest))
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    weights = st.sampled_from([0.0, 0.0, 1.0, -1.0, 0.5, -2.0])
    return size, [(*pair, weight) for pair in pairs if (weight := draw(weights))]


def divisions(size: int, camps: int) -> list[list[int]]:
    """Return every division into at most some camps, each once."""
    found: list[list[int]] = [[]]
    for _ in range(size):
        found = [[*each, camp] for each in found for camp in range(min(len(set(each)) + 1, camps))]
    return found


def by_looking(size: int, edges: list[Edge], mode: Mode) -> float:
    """Look at every division there is."""
    return min(cost_of(edges, each) for each in divisions(size, 2 if mode == "strong" else size))


class TestKnown:
    """Graphs whose balance is known."""

    @pytest.mark.parametrize(
        ("signs", "strong", "weak"), [("+++", 0, 0), ("++-", 1, 1), ("+--", 0, 0), ("---", 1, 0)], ids=str
    )
    def test_triangles(self, signs: str, strong: float, weak: float) -> None:
        """Three enemies of one another are in weak balance only; two friends who fight are in none."""
        pairs = [(0, 1), (1, 2), (0, 2)]
        edges = [(*pair, 1.0 if sign == "+" else -1.0) for pair, sign in zip(pairs, signs, strict=True)]
        assert least_frustration(3, edges).cost == strong
        assert least_frustration(3, edges, "weak").cost == weak

    def test_all_equal_divisions(self) -> None:
        """Of three enemies any two can share a camp: three divisions are equally good."""
        cut = least_frustration(3, [(0, 1, -1.0), (1, 2, -1.0), (0, 2, -1.0)])
        assert set(cut.divisions) == {(0, 0, 1), (0, 1, 0), (0, 1, 1)}

    def test_tree(self) -> None:
        """A graph without cycles is in balance, whatever its signs."""
        cut = least_frustration(4, [(0, 1, -1.0), (1, 2, 1.0), (1, 3, -1.0)])
        assert (cut.cost, cut.exact, cut.divisions) == (0, True, ((0, 1, 1, 0),))

    def test_lone_nodes(self) -> None:
        """Actors without ties stand in camps of their own."""
        assert len(set(least_frustration(3, []).divisions[0])) == 3

    def test_hung_together_by_one(self) -> None:
        """Two frustrated triangles that share a node cost two, and the divisions of both multiply."""
        one = [(0, 1, -1.0), (1, 2, -1.0), (0, 2, -1.0)]
        other = [(2, 3, -1.0), (3, 4, -1.0), (2, 4, -1.0)]
        cut = least_frustration(5, one + other)
        assert (cut.cost, len(cut.divisions)) == (2, 9)

    def test_weights(self) -> None:
        """The lightest tie of a frustrated cycle is the one that gives way."""
        edges = [(0, 1, 2.0), (1, 2, 1.5), (0, 2, -0.5)]
        assert least_frustration(3, edges).cost == 0.5


@pytest.mark.parametrize("mode", ["strong", "weak"])
@given(graphs())
def test_equals_looking_at_everything(mode: Mode, graph: tuple[int, list[Edge]]) -> None:
    """The least frustration is what looking at every division gives, and every division given reaches it."""
    size, edges = graph
    cut = least_frustration(size, edges, mode)
    assert cut.exact
    assert cut.cost == pytest.approx(by_looking(size, edges, mode))
    assert [cost_of(edges, each) for each in cut.divisions] == pytest.approx([cut.cost] * len(cut.divisions))


@pytest.mark.parametrize("mode", ["strong", "weak"])
@given(graphs(least=2, largest=5))
def test_program_equals_looking_at_everything(mode: Mode, graph: tuple[int, list[Edge]]) -> None:
    """The integer program for large graphs finds the same; local search is never below it."""
    size, edges = graph
    cut = _programmed(size, edges, 10.0, two=mode == "strong")
    assert (cut.exact, cut.cost) == (True, pytest.approx(by_looking(size, edges, mode)))
    assert cost_of(edges, _searched(size, edges, two=mode == "strong")) >= cut.cost - 1e-9


def ring(size: int) -> list[Edge]:
    """Return actors in a ring, each also tied to the next but one; one tie is hostile."""
    ties = [(at, (at + step) % size, 1.0) for at in range(size) for step in (1, 2)]
    return [(0, 1, -1.0), *ties[1:]]


@pytest.mark.parametrize("mode", ["strong", "weak"])
def test_large(mode: Mode) -> None:
    """A block of more than 22 actors is solved too, and exactly."""
    cut = least_frustration(26, ring(26), mode)
    assert (cut.cost, cut.exact, cut.least) == (1, True, 1)


def test_out_of_time() -> None:
    """Where the program has no time the best division found comes back, said not to be exact, with a lower bound."""
    mixed = [(one, other, -1.0 if (one * other) % 3 else 1.0) for one in range(34) for other in range(one)]
    cut = least_frustration(34, mixed, seconds=0.01)
    assert not cut.exact
    assert 0 <= cut.least <= cut.cost == cost_of(mixed, cut.divisions[0])
