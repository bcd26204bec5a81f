"""How places change hands from one day to the next, and what claims and silence say of their state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rasd.judging.model import CG, CH, FG, FH, FQF, FQN, TQF, TQN, Floats, Ints

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.claims_table import Rows
    from rasd.judging.model import Settings, SourceModel, States

SMOOTHING = 0.15
"""A day's share in the running mean of the neighbourhood."""
FALL, ATTACK, STORM = 0.25, 0.12, 0.35
"""The most that a day's chance of a quiet fall, of an attack, of the fall of an attacked place can be."""
STORMED, REPELLED = 0.06, 0.05
SETTLED, STRUCK_BACK, RETAKEN = 1 / 15, 0.01, 0.003
ENCLOSED = 0.05
"""A holder with less of the neighbourhood than this is enclosed."""
NONE, ALL = 0.03, 0.97


class Hazards:
    """
    The chances, per day, that n places change state, by pair of actors: float64[J, n] each.

    `fall` leads from quiet to fresh, `attack` from quiet to contested, `storm` from contested to fresh. The places
    fall faster where the other side has more of the neighbourhood (`field`, float64[K, n]) and where it has risen
    there above its running mean (`mean`, float64[K, n]): fronts move in jerks, many places at once.
    """

    __slots__ = ("attack", "fall", "storm")

    def __init__(self, states: States, field: Floats, mean: Floats, settings: Settings) -> None:
        rise = np.maximum(field - mean, 0.0)
        pace = settings.pace * (1.0 + settings.tempo * rise)
        open_ = (2e-5 + 2e-2 * field * field) * pace
        shut = (2e-5 + 6e-4 * field) * pace
        enclosed = (field < ENCLOSED)[states.first]
        self.fall: Floats = np.minimum(np.where(enclosed, open_[states.second], shut[states.second]), FALL)
        self.attack: Floats = np.minimum((1e-4 + 4e-3 * field) * pace, ATTACK)[states.second]
        self.storm: Floats = np.minimum(STORMED * (1.0 + 10.0 * rise), STORM)[states.second]


def ahead(states: States, beliefs: Floats, hazards: Hazards) -> Floats:
    """Return tomorrow's beliefs of today's, both float64[Z, n], before anything is heard."""
    k, j = states.actors, states.pairs
    quiet, contested, fresh = beliefs[:k], beliefs[k : k + j], beliefs[k + j :]
    shape = (k, k - 1, beliefs.shape[1])
    out = np.empty_like(beliefs)
    holding = np.repeat(quiet, k - 1, axis=0)
    falls, attacks, storms = holding * hazards.fall, holding * hazards.attack, contested * hazards.storm
    turned = fresh[states.swap]
    out[:k] = (
        quiet
        - (falls + attacks).reshape(shape).sum(axis=1)
        + REPELLED * contested.reshape(shape).sum(axis=1)
        + SETTLED * turned.reshape(shape).sum(axis=1)
    )
    out[k : k + j] = attacks + contested * (1 - REPELLED) - storms + STRUCK_BACK * turned
    out[k + j :] = falls + storms + fresh * (1 - SETTLED - STRUCK_BACK - RETAKEN) + RETAKEN * turned
    return out


def back(states: States, later: Floats, hazards: Hazards) -> Floats:
    """Return how well each of today's states leads to what comes later, float64[Z, n] of float64[Z, n]."""
    k, j = states.actors, states.pairs
    quiet, contested, fresh = later[:k], later[k : k + j], later[k + j :]
    shape = (k, k - 1, later.shape[1])
    out = np.empty_like(later)
    stays = np.repeat(quiet, k - 1, axis=0)
    gain = hazards.fall * (fresh - stays) + hazards.attack * (contested - stays)
    out[:k] = quiet + gain.reshape(shape).sum(axis=1)
    out[k : k + j] = hazards.storm * (fresh - contested) + REPELLED * stays + (1 - REPELLED) * contested
    settled = quiet[states.second]
    out[k + j :] = (
        SETTLED * settled
        + STRUCK_BACK * contested[states.swap]
        + RETAKEN * fresh[states.swap]
        + (1 - SETTLED - STRUCK_BACK - RETAKEN) * fresh
    )
    return out


def silence(states: States, expected: Floats, field: Floats) -> Floats:
    """
    Return the claims expected in each state, float64[Z, n].

    `expected` is float64[K, 8, n], all sources' claims on a day about each actor in each relation.
    """
    k, j = states.actors, states.pairs
    false = np.where(field > NONE, expected[:, FQN], expected[:, FQF])
    true = np.where(field < ALL, expected[:, TQN], expected[:, TQF])
    all_false = false.sum(axis=0)
    out = np.empty((states.count, field.shape[1]), dtype=field.dtype)
    out[:k] = all_false - false + true
    rest = all_false - false[states.first] - false[states.second]
    out[k : k + j] = rest + expected[states.first, CH] + expected[states.second, CG]
    out[k + j :] = rest + expected[states.second, FG] + expected[states.first, FH]
    return out


def zone(share: Floats) -> Ints:
    """Return whether shares of a neighbourhood are next to none (0), some (1) or nearly all (2)."""
    return (share > NONE).astype(np.int64) + (share >= ALL)


def heard(states: States, model: SourceModel, rows: Rows, at: NDArray[np.int64] | slice, share: Floats) -> Floats:
    """
    Return log intensities of some rows of evidence in each state: float64[r, Z], of weight 1.

    `share` is float64[r], how much of the neighbourhood the claim's actor has.
    """
    actor = rows.actor[at]
    relation = states.relation[zone(share), actor]
    logs = model.log_rates[rows.source[at], rows.kind[at], actor]
    return np.take_along_axis(logs, relation, axis=1)


def gathered(values: Floats, place: Ints) -> tuple[Ints, Floats]:
    """Add up rows, float64[r, Z], that are sorted by place: the places int64[u], and float64[u, Z]."""
    starts = np.flatnonzero(np.r_[True, place[1:] != place[:-1]])
    return place[starts], np.add.reduceat(values, starts, axis=0)


def normalised(logs: Floats, beliefs: Floats) -> Floats:
    """Return beliefs after evidence of the given log likelihood, both float64[Z, n]; no state falls below 1e-12."""
    out = beliefs * np.exp(logs - logs.max(axis=0))
    out = np.maximum(out / out.sum(axis=0), 1e-12)
    normal: Floats = out / out.sum(axis=0)
    return normal


def log_back(logs: Floats, later: Floats) -> Floats:
    """Return how well states explain a day's evidence and all later, scaled to a largest value of 1."""
    out = later * np.exp(logs - logs.max(axis=0))
    scaled: Floats = out / out.max(axis=0)
    return scaled
