"""Places change hands by proper chances, and the map keeps its order."""

import numpy as np
import pytest

from rasd.judging.model import CH, FG, FH, FQF, FQN, PRIOR, TQF, TQN, Settings, States
from rasd.judging.motion import Hazards, ahead, back, silence
from rasd.judging.smooth import exposed


def _beliefs(states, places, rng):
    drawn = rng.dirichlet(np.ones(states.count), places).T
    return np.ascontiguousarray(drawn)


@pytest.mark.parametrize("actors", [2, 3, 5])
def test_a_day_ahead_keeps_the_probability(actors):
    """What leaves a state arrives in others."""
    rng = np.random.default_rng(1)
    states = States(actors)
    field = rng.dirichlet(np.ones(actors), 7).T
    hazards = Hazards(states, field, field * 0.5, Settings())
    moved = ahead(states, _beliefs(states, 7, rng), hazards)
    assert np.allclose(moved.sum(axis=0), 1)
    assert moved.min() >= 0


@pytest.mark.parametrize("actors", [2, 4])
def test_looking_back_is_the_transpose_of_going_ahead(actors):
    """The backward pass uses the very chances of the forward pass."""
    rng = np.random.default_rng(2)
    states = States(actors)
    field = rng.dirichlet(np.ones(actors), 5).T
    hazards = Hazards(states, field, field * 0.9, Settings())
    beliefs, later = _beliefs(states, 5, rng), rng.random((states.count, 5))
    assert np.allclose(
        (ahead(states, beliefs, hazards) * later).sum(0), (beliefs * back(states, later, hazards)).sum(0)
    )


def test_marginals_sum_over_holders():
    """Who is attacked still holds; who took it holds."""
    states = States(3)
    beliefs = _beliefs(states, 4, np.random.default_rng(3))
    held, contested = states.marginals(beliefs)
    slow = np.array([beliefs[states.holder == actor].sum(axis=0) for actor in range(3)])
    assert np.allclose(held, slow)
    assert np.allclose(contested, beliefs[3:9].sum(axis=0))


def test_silence_and_exposure_agree_with_the_table_of_relations():
    """Sums by state are what the table of relations says, actor by actor."""
    rng = np.random.default_rng(4)
    states = States(3)
    field = rng.dirichlet(np.ones(3) * 0.2, 6).T
    expected = rng.random((3, 8, 6))
    zones = (field > 0.03).astype(int) + (field >= 0.97)
    slow = np.zeros((states.count, 6))
    for actor in range(3):
        for place in range(6):
            slow[:, place] += expected[actor, states.relation[zones[actor, place], actor], place]
    assert np.allclose(silence(states, expected, field), slow)
    beliefs = _beliefs(states, 6, rng)
    found = exposed(states, beliefs, field, np.ones((1, 6), dtype=np.float32))[0]
    slow = np.zeros((3, 8))
    for actor in range(3):
        for place in range(6):
            np.add.at(slow[actor], states.relation[zones[actor, place], actor], beliefs[:, place])
    assert np.allclose(found, slow, atol=1e-5)


def test_relations_are_as_their_names_say():
    """A holder with enemies near is not one deep in its land."""
    states = States(2)
    contested, fresh = 2, 4
    assert states.relation[1, 0, [0, 1, contested, fresh]].tolist() == [TQN, FQN, CH, FH]
    assert states.relation[2, 0, 0] == TQF
    assert states.relation[0, 0, 1] == FQF
    assert states.relation[1, 1, fresh] == FG
    assert PRIOR[1, FG] > PRIOR[1, FQN] > PRIOR[1, FQF]


def test_the_map_does_not_melt_by_itself():
    """Without claims the fronts stay for years; twenty times the hazards would dissolve them."""
    states = States(2)
    side = 12
    truth = (np.arange(side * side) % side >= side // 2).astype(int)
    near = np.zeros((side * side, side * side))
    for place in range(side * side):
        for other in (place - side, place + side, place - 1, place + 1):
            if 0 <= other < side * side and (abs(other - place) == side or other // side == place // side):
                near[place, other] = 1
    near /= near.sum(axis=1, keepdims=True)

    def kept(pace):
        beliefs = np.zeros((states.count, side * side))
        beliefs[truth, np.arange(side * side)] = 1
        mean = states.marginals(beliefs)[0] @ near.T
        for _ in range(200):
            held, _ = states.marginals(beliefs)
            field = held @ near.T
            beliefs = ahead(states, beliefs, Hazards(states, field, mean, Settings(pace=pace)))
            mean = 0.85 * mean + 0.15 * field
        held, _ = states.marginals(beliefs)
        return held[truth, np.arange(side * side)]

    assert kept(Settings().pace).mean() > 0.75
    assert kept(20.0).mean() < 0.6
