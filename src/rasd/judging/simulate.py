"""
A simulated war and its press, with the truth kept apart: for testing any method that judges claims.

>>> world = simulate(Scenario(places=60, days=120, actors=3), seed=1)
>>> len(world.graph), world.truth.holder.shape, world.claims.sources[:2]
(60, (120, 60), ('partisan-0-0', 'partisan-0-1'))

The claims (`world.claims`) are all that a method may see. `world.truth` has the holder and the attacker of every place
and day; `world.hidden` what each claim was copied from and how it is false. The press is written by the same hands as
the model: results on it are a bound from above. The scenario `stress` was never looked at while tuning.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from rasd.judging.graph import KM_PER_DEGREE, PlaceGraph, place_graph
from rasd.judging.simulate_press import Hidden, Press, press
from rasd.judging.simulate_war import Truth, War, war

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.claims_table import ClaimTable

KM2_PER_PLACE = 60.0
FIRST_DAY = 735_000
"""The ordinal of the first simulated day, 2013-05-10."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """How large the world is, how long it is watched, how it fights and who writes of it."""

    places: int = 1000
    days: int = 1000
    actors: int = 4
    war: War = field(default_factory=War)
    press: Press = field(default_factory=Press)


SCENARIOS: dict[str, Scenario] = {
    "base": Scenario(press=Press(invention=0.85)),
    "copy60": Scenario(press=Press(aggregators=7, copying=2.5, invention=0.85)),
    "biased": Scenario(press=Press(partisans=12, monitors=0, locals_=3, wires=1, invention=3.6)),
    "sparse": Scenario(press=Press(partisans=3, monitors=1, locals_=0, wires=1, aggregators=0, talk=0.85)),
    "stress": Scenario(
        places=1500,
        actors=6,
        press=Press(partisans=12, aggregators=4, delay=3.0, error=2.0, attention=0.3, copying=3.5, invention=2.0),
    ),
}
"""The scenarios of the benchmark; `stress` has parameters that no tuning looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A simulated war: the map, the claims that one may see, and what must stay hidden from a method under test."""

    graph: PlaceGraph
    claims: ClaimTable
    truth: Truth
    hidden: Hidden
    importance: NDArray[np.float64]
    """float64[N], mean near 1; hidden too."""


def simulate(scenario: Scenario | str = "base", seed: int = 0, *, places: int | None = None) -> World:
    """
    Simulate a war and its press.

    Args:
        scenario: One of `SCENARIOS`, or one of your own.
        seed: The same seed gives the same world.
        places: Another number of places than the scenario's.

    """
    chosen = SCENARIOS[scenario] if isinstance(scenario, str) else scenario
    if places is not None:
        chosen = replace(chosen, places=places)
    rng = np.random.default_rng([seed, 20171023])
    graph = _map(chosen.places, rng)
    importance = rng.lognormal(0.0, 1.2, chosen.places)
    importance /= importance.mean()
    signs = alliances(chosen.actors)
    truth = war(graph, importance, signs, chosen.days, chosen.war, rng)
    claims, hidden = press(graph, importance, signs, truth, chosen.press, rng, FIRST_DAY)
    return World(graph, claims, truth, hidden, importance)


def alliances(actors: int) -> NDArray[np.int64]:
    """Return who fights whom, int64[K, K]: -1 enemies, 0 neutral, 1 allies (0 and 3)."""
    signs = -np.ones((actors, actors), dtype=np.int64)
    np.fill_diagonal(signs, 1)
    if actors > 3:
        signs[0, 3] = signs[3, 0] = 1
    if actors > 4:
        signs[1, 4] = signs[4, 1] = 0
    return signs


def _map(places: int, rng: np.random.Generator) -> PlaceGraph:
    """Return places half in clusters, half anywhere: 1 per 60 square km."""
    side = float(np.sqrt(places * KM2_PER_PLACE))
    clustered = int(0.55 * places)
    parents = rng.uniform(0, side, (max(places // 25, 1), 2))
    near = parents[rng.integers(len(parents), size=clustered)] + rng.normal(0, side / 25, (clustered, 2))
    xy = np.concatenate([np.clip(near, 0, side), rng.uniform(0, side, (places - clustered, 2))])
    xy += rng.normal(0, 0.05, xy.shape)
    degrees = np.column_stack([35 + xy[:, 1] / KM_PER_DEGREE, 38 + xy[:, 0] / (KM_PER_DEGREE * np.cos(np.radians(35)))])
    return place_graph({f"p{at}": (float(lat), float(lon)) for at, (lat, lon) in enumerate(degrees)})
