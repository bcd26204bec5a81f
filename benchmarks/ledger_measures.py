"""What the benchmarks of the ledger share: clocks, and the table that they print."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasd.ledger import Ledger

BATCH = 1000
"""Reports in one transaction."""


def row(
    target: str, what: str, figure: str, ratio: float | None, at_most: float | None, *, least: bool = False
) -> None:
    """Print a line of the table."""
    if ratio is None or at_most is None:
        verdict, shown = "", ""
    else:
        held = ratio >= at_most if least else ratio <= at_most
        verdict = "pass" if held else "MISS"
        shown = f"{ratio:8.2f}  {'>=' if least else '<='} {at_most:g}"
    print(f"{target:4} {what:58} {figure:26} {shown:18} {verdict}", flush=True)


def timed(work: Callable[[], object], *, cpu: bool = False) -> float:
    """Return the seconds that some work takes."""
    clock = time.process_time if cpu else time.perf_counter
    started = clock()
    work()
    return clock() - started


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the least seconds of a few runs."""
    return min(timed(work) for _ in range(times))


def percentile(values: list[float], percent: float) -> float:
    """Return the value below which some percent of values lie."""
    return sorted(values)[min(int(len(values) * percent / 100), len(values) - 1)]


def check(ledger: Ledger, *, derived: bool) -> None:
    """Verify; stop where something does not fit."""
    found = ledger.verify(derived=derived)
    if not found.ok:
        sys.exit(f"the ledger does not verify: {found.first}")
