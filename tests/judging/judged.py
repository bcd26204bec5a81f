"""A small simulated war, judged once for all tests that ask about it."""

from functools import cache

from rasd.judging import filter as run_filter
from rasd.judging import fit
from rasd.judging.simulate import FIRST_DAY, Scenario, simulate
from rasd.judging.simulate_press import Press

DAYS = 240
LAST = FIRST_DAY + DAYS - 1
SMALL = Scenario(
    places=80, days=DAYS, press=Press(partisans=4, monitors=1, locals_=1, wires=1, aggregators=1, talk=2.0)
)


@cache
def world(seed=5):
    return simulate(SMALL, seed)


@cache
def fitted(seed=5):
    there = world(seed)
    return fit(there.claims, there.graph, first=FIRST_DAY, until=LAST)


@cache
def filtered(seed=5):
    there = world(seed)
    return run_filter(there.claims, there.graph, fitted(seed)[0], first=FIRST_DAY, until=LAST)
