"""
The states that a place can be in, and how each source speaks in each of them.

With K actors a place is in one of Z = K + 2K(K-1) states: quiet (h holds it), contested (h holds it, g attacks), or
fresh (g took it from h lately). A source is known by intensities: how many claims of a kind about an actor it makes
per day and place, by what the actor is to the place (`RELATIONS`). Claims are thus a marked point process: who speaks,
about whom, of what, and that nobody speaks, all tell something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

Floats = NDArray[np.floating]
"""Of either width: the smoother works in float32, all else in float64."""
Ints = NDArray[np.int64]

KINDS = ("control", "transfer", "left", "deny", "clash")
"""What the judge hears of a claim: X holds it, X took it, X left it, X does not hold it, X fights there."""
CONTROL, TRANSFER, LEFT, DENY, CLASH = range(5)

RELATIONS = ("TQn", "TQf", "FQn", "FQf", "CH", "CG", "FG", "FH")
"""
What an actor is to a place: T holds it in quiet, F does not, both near (n) other hands or far (f) from them;
CH defends, CG attacks; FG has just taken it, FH has just lost it.
"""
TQN, TQF, FQN, FQF, CH, CG, FG, FH = range(8)

PRIOR: Floats = np.array(
    [
        [1.0, 0.80, 0.06, 0.02, 1.2, 0.30, 2.0, 0.60],
        [0.05, 0.01, 0.04, 0.004, 0.10, 0.80, 10.0, 0.30],
        [0.02, 0.005, 0.02, 0.004, 0.10, 0.03, 0.05, 3.0],
        [0.02, 0.005, 0.03, 0.003, 0.10, 0.50, 0.50, 0.10],
        [0.03, 0.002, 0.03, 0.002, 1.0, 1.0, 0.30, 0.30],
    ]
)
"""float64[5, 8]: how readily each kind is said in each relation, each row up to a factor; the starting point of learning."""

GRADES: Mapping[str, float] = {"A": 0.06, "B": 0.3, "C": 0.7, "D": 1.0, "E": 3.0, "F": 1.0}
"""
Admiralty grades of sources (A reliable to E unreliable, F unknown): what false claims are multiplied by beforehand.

With two actors and three false captures in four, learning without grades drifts to the side that speaks most.
"""
FALSE_RELATIONS = (FQN, FQF, CG, FH)
FLOOR = 1e-9


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The numbers of the method; what switches a part off is for measuring what the part adds.

    `silence` (eta) weighs the absence of claims, 1 for what a Poisson process says; `tempo` (mu) says how much faster a
    place falls when neighbours fall; `copy_discount` is what a sure copy loses of its weight; `iterations` of learning,
    each with `sweeps` over the map; `damping` is the share of the new intensities in each; `cavity` how far a claim is
    left out when its own source is judged (1 wholly, 0 not). `reach_back` is for how many days before its first claim a
    place is judged by its own claims rather than by its neighbours'. `pace` multiplies the hazards of quiet places;
    from about 20 on, the map melts.
    """

    silence: float = 1.0
    tempo: float = 100.0
    copy_discount: float = 0.95
    iterations: int = 3
    sweeps: int = 2
    first_sweeps: int = 3
    damping: float = 0.6
    cavity: float = 1.0
    coupling: bool = True
    per_actor: bool = True
    learning: bool = True
    copying: bool = True
    reach_back: int = 60
    pace: float = 1.0


@dataclass(frozen=True, eq=False)
class States:
    """
    The Z states of K actors, in order: K quiet, J = K(K-1) contested, J fresh.

    Pair j is (`first[j]`, `second[j]`): in the contested state `first` holds and `second` attacks; in the fresh one
    `second` took it from `first`. `swap[j]` is the pair the other way round.

    >>> states = States(3)
    >>> states.count, states.pairs, states.holder.tolist()
    (15, 6, [0, 1, 2, 0, 0, 1, 1, 2, 2, 1, 2, 0, 2, 0, 1])
    """

    actors: int

    @property
    def pairs(self) -> int:
        """Return J."""
        return self.actors * (self.actors - 1)

    @property
    def count(self) -> int:
        """Return Z."""
        return self.actors + 2 * self.pairs

    @cached_property
    def first(self) -> Ints:
        """int64[J]."""
        return np.repeat(np.arange(self.actors), self.actors - 1)

    @cached_property
    def second(self) -> Ints:
        """int64[J]."""
        return np.array([g for h in range(self.actors) for g in range(self.actors) if g != h], dtype=np.int64)

    @cached_property
    def swap(self) -> Ints:
        """int64[J]."""
        at = {pair: j for j, pair in enumerate(zip(self.first.tolist(), self.second.tolist(), strict=True))}
        return np.array([at[g, h] for h, g in at], dtype=np.int64)

    @cached_property
    def holder(self) -> Ints:
        """int64[Z]: who holds the place in each state."""
        return np.concatenate([np.arange(self.actors), self.first, self.second])

    @cached_property
    def relation(self) -> Ints:
        """
        int64[3, K, Z]: the relation of each actor in each state.

        The first axis is how much of the neighbourhood the actor has: 0 next to none, 1 some, 2 nearly all.
        """
        table = np.empty((3, self.actors, self.count), dtype=np.int64)
        quiet, contested = self.actors, self.actors + self.pairs
        for zone, (true, false) in enumerate(((TQN, FQF), (TQN, FQN), (TQF, FQN))):
            table[zone] = false
            actors = np.arange(self.actors)
            table[zone, actors, actors] = true
            pairs = np.arange(self.pairs)
            table[zone, self.first, quiet + pairs] = CH
            table[zone, self.second, quiet + pairs] = CG
            table[zone, self.second, contested + pairs] = FG
            table[zone, self.first, contested + pairs] = FH
        return table

    def marginals(self, beliefs: NDArray[np.floating]) -> tuple[Floats, Floats]:
        """Return P(holder) as float64[K, n] and P(contested) as float64[n] of beliefs over states, float[Z, n]."""
        k, j = self.actors, self.pairs
        contested = beliefs[k : k + j]
        fresh = beliefs[k + j :][self.swap].reshape(k, k - 1, -1)
        held = contested.reshape(k, k - 1, -1).sum(axis=1) + fresh.sum(axis=1) + beliefs[:k]
        return held, contested.sum(axis=0)


@dataclass(frozen=True, eq=False)
class SourceModel:
    """
    What was learned of S sources about K actors on N places.

    `rates` is float64[S, 5, K, 8]: claims of a kind about an actor per day, on a place of reach 1, by relation.
    `copies` is float64[S, S]: the share of a source's claims taken from each other one, its own (the diagonal) what it
    says by itself. `active` is int64[S, 2], first and last day on which it speaks, as proleptic ordinals. `reach` is
    float64[S, N], how much each source talks about each place (mean near 1). `counts` and `exposure`, float64[S, 5, K, 8] and
    float64[S, K, 8], are what `rates` rest on (weighted claims; days times reach). `pace` is float64[S], claims a
    day, and `voices` float64[S] the same, weighted.
    """

    sources: tuple[str, ...]
    actors: tuple[str, ...]
    rates: Floats
    copies: Floats
    active: Ints
    reach: Floats
    pace: Floats
    voices: Floats
    counts: Floats
    exposure: Floats
    settings: Settings = field(default_factory=Settings)

    def __repr__(self) -> str:
        return f"<SourceModel: {len(self.sources)} sources, {len(self.actors)} actors>"

    @cached_property
    def log_rates(self) -> Floats:
        """float64[S, 5, K, 8]."""
        logs: Floats = np.log(np.maximum(self.rates, FLOOR * self.rates.max(axis=3, keepdims=True) + 1e-30))
        return logs

    def expected(self, day: int) -> Floats:
        """Return the claims expected in all, by actor, relation and place, on a day: float64[K, 8, N]."""
        speaking = (self.active[:, 0] <= day) & (day <= self.active[:, 1])
        key = speaking.tobytes()
        found = self._expected.get(key)
        if found is None:
            rates = self.rates[speaking].sum(axis=1)
            found = np.einsum("skr,sn->krn", rates, self.reach[speaking], optimize=True)
            self._expected.clear()
            self._expected[key] = found
        return found

    @cached_property
    def _expected(self) -> dict[bytes, Floats]:
        return {}


def false_factor(grades: Mapping[str, str], sources: tuple[str, ...]) -> Floats:
    """
    Return what the prior of each source is multiplied by, by relation: float64[S, 8].

    >>> false_factor({"SANA": "C"}, ("SANA", "x"))[:, FQN].tolist()
    [0.7, 1.0]
    """
    factor = np.ones((len(sources), len(RELATIONS)))
    for at, source in enumerate(sources):
        factor[at, list(FALSE_RELATIONS)] = GRADES[grades.get(source, "F")]
    return factor
