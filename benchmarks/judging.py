"""
How well the judge finds who holds what, against simpler ways and without each of its parts, in one run.

    python benchmarks/judging.py                                  # every table, some 20 minutes
    python benchmarks/judging.py --places 300 --seeds 11          # a quick look
    python benchmarks/judging.py --ukraine FOLDER                 # also over a recorded war (truth.csv, changelog.csv.gz)

Of the simulated wars tuning looked at seed 3 only, and never at stress; the tables are of seeds 11 and 12. The recorded
war was in view when it was chosen how learning is held back where few speak. Figures are printed as they come.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from judging_real import recorded

from rasd.judging import Settings, belief, fit, sources, update, why
from rasd.judging import filter as run_filter
from rasd.judging.baselines import BASELINES
from rasd.judging.model import CONTROL, TRANSFER
from rasd.judging.score import Score, score
from rasd.judging.simulate import FIRST_DAY, SCENARIOS, Scenario, World, simulate
from rasd.judging.standing import bias_of, borne_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.beliefs import Belief
    from rasd.judging.em import Fit
    from rasd.judging.model import SourceModel

COLUMNS = ("acc %", "hot %", "Brier", "hot", "ECE", "hot", "late d", "miss %", "false")
OFF: dict[str, Settings] = {
    "full": Settings(),
    "no learning": Settings(learning=False),
    "no tempo": Settings(tempo=0.0),
    "no silence": Settings(silence=0.0),
    "no copy discount": Settings(copying=False),
    "no cavity": Settings(cavity=0.0),
    "no neighbours": Settings(coupling=False),
    "no actors apart": Settings(per_actor=False),
    "all off": Settings(
        learning=False, tempo=0.0, silence=0.0, copying=False, cavity=0.0, coupling=False, per_actor=False
    ),
}
MARKS = {
    ("base", "filter"): ("97.5 / 92 / .12", "98.5 / 94 / .09"),
    ("base", "smooth"): ("98.8 / 94 / .09", "99.3 / 96 / .06"),
    ("copy60", "filter"): ("base -.5 / -1", "base -.2 / -.3"),
    ("biased", "filter"): ("96 / 87 / .19", "97.5 / 90 / .14"),
    ("stress", "filter"): ("95.5 / 85 / .22", "97 / 88 / .17"),
}


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, help="places of every scenario (its own number)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12])
    parser.add_argument("--scenarios", nargs="*", default=list(SCENARIOS))
    parser.add_argument("--ablations", nargs="*", default=["base", "biased", "copy60"])
    parser.add_argument("--ukraine", help="a folder with truth.csv and changelog.csv.gz of a recorded war")
    parser.add_argument("--cost", action="store_true", help="also a million claims, 5,000 places, 1,000 days")
    chosen = parser.parse_args()
    for scenario in chosen.scenarios:
        tables(scenario, chosen.seeds, chosen.places)
    if chosen.ukraine:
        for name, world in recorded(chosen.ukraine):
            rows(name, [world], marks=None)
            if "one-sided" in name:
                kinds = zip(world.claims.sources, world.hidden.kind, strict=True)
                grades = {source: "D" if kind == "partisan" else "B" for source, kind in kinds}
                rows(f"{name}, sources graded", [world], marks=None, grades=grades)
    if chosen.cost:
        cost()
    for scenario in chosen.ablations:
        ablations(scenario, chosen.seeds[0], chosen.places)


def tables(scenario: str, seeds: list[int], places: int | None) -> None:
    """Print the table of one scenario, the mean of all seeds."""
    rows(scenario, [simulate(scenario, seed, places=places) for seed in seeds], marks=scenario)


def rows(name: str, worlds: list[World], marks: str | None, grades: dict[str, str] | None = None) -> None:
    """Print the baselines, the judge, and what it says of copying and of sources."""
    claims = ", ".join(f"{len(world.claims):,}" for world in worlds)
    captures = np.mean([(w.hidden.falsity[w.claims.kind == TRANSFER] == 0).mean() for w in worlds])
    copied = np.mean([(w.hidden.parent >= 0).mean() for w in worlds])
    print(f"\n## {name}: {claims} claims, {captures:.0%} of capture claims true, {copied:.0%} copies")
    print(f"{'':22}" + "".join(f"{column:>9}" for column in COLUMNS))
    for baseline, run in BASELINES.items():
        found = [_scored(run(w.claims, w.graph, FIRST_DAY, _last(w)), w) for w in worlds]
        _line(baseline, found)
    causal, smooth, notes = [], [], []
    for world in worlds:
        model, judged, details = fit(world.claims, world.graph, grades, first=FIRST_DAY, until=_last(world))
        filtered, _ = run_filter(world.claims, world.graph, model, first=FIRST_DAY, until=_last(world))
        causal.append(_scored(filtered.holders, world))
        smooth.append(_scored(judged.holders, world))
        notes.append(_notes(world, model, judged, details))
    _line("judge, filter", causal, MARKS.get((marks or "", "filter")))
    _line("judge, smoother", smooth, MARKS.get((marks or "", "smooth")))
    for key in notes[0]:
        print(f"  {key}: {np.mean([each[key] for each in notes]):.3f}", flush=True)


def ablations(scenario: str, seed: int, places: int | None) -> None:
    """Print what each part adds."""
    world = simulate(scenario, seed, places=places)
    print(f"\n## {scenario}, seed {seed}, without each part: filter, then smoother accuracy and hot accuracy")
    print(f"{'':22}" + "".join(f"{column:>9}" for column in (*COLUMNS, "smooth", "hot")))
    for name, settings in OFF.items():
        model, judged, _ = fit(world.claims, world.graph, settings=settings, first=FIRST_DAY, until=_last(world))
        model = replace(model, settings=settings)
        filtered, _ = run_filter(world.claims, world.graph, model, first=FIRST_DAY, until=_last(world))
        later = _scored(judged.holders, world)
        _line(name, [_scored(filtered.holders, world)], more=(later.accuracy, later.hot))


def cost() -> None:
    """Print times for a large map."""
    from rasd.judging.simulate_press import Press  # noqa: PLC0415 - only here

    press = Press(partisans=20, monitors=4, locals_=8, wires=4, aggregators=4, talk=1.9, copying=1.5)
    world = simulate(Scenario(places=5000, days=1000, actors=5, press=press), 11)
    print(f"\n## Cost: {len(world.claims):,} claims, 5,000 places, 1,000 days, 5 actors")
    start = time.perf_counter()
    model, judged, details = fit(world.claims, world.graph, first=FIRST_DAY, until=_last(world), progress=print)
    print(f"fit {time.perf_counter() - start:.1f} s (must 90, stretch 40)")
    start = time.perf_counter()
    _, state = run_filter(world.claims, world.graph, model, first=FIRST_DAY, until=_last(world))
    took = time.perf_counter() - start
    print(f"filter {took:.1f} s (must 15, stretch 5): {took:.1f} ms a day of the map (must 20, stretch 5)")
    start = time.perf_counter()
    for run in ("last claim", "decayed 15 d", "Dawid-Skene weekly"):
        BASELINES[run](world.claims, world.graph, FIRST_DAY, _last(world))
        print(f"{run} {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
    late = world.claims.take(np.array([len(world.claims) - 500]))
    start = time.perf_counter()
    update(state, late)
    print(f"a late claim, whole map {1000 * (time.perf_counter() - start):.0f} ms")
    start = time.perf_counter()
    answer = belief(judged, "p7", _day(900))
    found = why(judged, world.claims, model, "p7", answer.day, copied=details.copied)
    count = max(len(found.support) + len(found.against) + len(found.aside), 1)
    print(
        f"leaving out {1000 * (time.perf_counter() - start) / count:.1f} ms a claim (must 5, stretch 2), {count} claims"
    )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB (must 2, stretch 1)")


def _day(offset: int) -> object:
    from datetime import date  # noqa: PLC0415 - only here

    return date.fromordinal(FIRST_DAY + offset)


def _last(world: World) -> int:
    return FIRST_DAY + len(world.truth.holder) - 1


def _scored(holders: NDArray[np.float32], world: World) -> Score:
    return score(holders, world.truth.holder, world.truth.attacker >= 0)


def _line(name: str, found: list[Score], marks: tuple[str, str] | None = None, more: tuple[float, ...] = ()) -> None:
    means = np.mean([each.row() for each in found], axis=0)
    digits = (1, 1, 3, 3, 1, 1, 1, 1, 0)
    text = "".join(f"{value:9.{digit}f}" for value, digit in zip(means, digits, strict=True))
    text += "".join(f"{value:9.1f}" for value in more)
    print(f"{name:22}{text}" + ("" if marks is None else f"   must {marks[0]}, stretch {marks[1]}"), flush=True)


def _notes(world: World, model: SourceModel, judged: Belief, details: Fit) -> dict[str, float]:
    """Say how well copies, reliability, bias and contests were found."""
    claims, hidden = world.claims, world.hidden
    copied = hidden.parent >= 0
    found = details.copied > 0.5
    count = len(claims.sources)
    true = np.zeros((count, count))
    np.add.at(true, (claims.source[copied], claims.source[hidden.parent[copied]]), 1)
    total = np.maximum(np.bincount(claims.source, minlength=count), 1)[:, None]
    edges, known = true / total >= 0.04, model.copies > 0
    np.fill_diagonal(known, val=False)
    right = claims.kind <= TRANSFER
    held = world.truth.holder[claims.day - FIRST_DAY, claims.place]
    truth = held == claims.actor
    right &= held >= 0
    standing = {each.source: each for each in sources(model, details)}
    notes: dict[str, float] = {}
    if copied.any():
        notes |= {
            "copies, AUC (must .98, stretch .99)": _auc(details.copied, copied),
            "copies, precision": float((found & copied).sum() / max(found.sum(), 1)),
            "copies, recall": float((found & copied).sum() / max(copied.sum(), 1)),
            "who copies whom, precision (must .9, stretch .97)": float((edges & known).sum() / max(known.sum(), 1)),
            "who copies whom, recall (must .85, stretch .95)": float((edges & known).sum() / max(edges.sum(), 1)),
        }
    notes |= {
        "contested, AUC": _auc(judged.contested.ravel(), (world.truth.attacker >= 0).ravel()),
        "claims borne out, AUC": _auc(borne_out(details, len(claims.actors))[right], truth[right]),
    }
    for kind, name in ((CONTROL, "status"), (TRANSFER, "captures")):
        gaps = []
        for at, source in enumerate(claims.sources):
            mine = (claims.source == at) & (claims.kind == kind) & (held >= 0)
            share = standing[source].status if kind == CONTROL else standing[source].captures
            if mine.sum() >= 15:
                gaps.append(abs(share.value - float(truth[mine].mean())))
        notes[f"reliability of {name}, mean gap to the true share"] = float(np.mean(gaps))
    bias = bias_of(model)
    partisan = [at for at, kind in enumerate(hidden.kind) if kind == "partisan"]
    if partisan:
        notes["partisans, favourite actor found"] = float(
            np.mean(bias[partisan].argmax(axis=1) == hidden.affinity[partisan].argmax(axis=1))
        )
        notes["partisans, bias with true leaning, correlation"] = float(
            np.mean([np.corrcoef(bias[at], hidden.affinity[at])[0, 1] for at in partisan])
        )
    return notes


def _auc(values: NDArray[np.floating], true: NDArray[np.bool_]) -> float:
    if not true.any() or true.all():
        return float("nan")
    rank = np.empty(len(values))
    rank[np.argsort(values, kind="stable")] = np.arange(len(values))
    return float((rank[true].mean() - (true.sum() - 1) / 2) / (~true).sum())


if __name__ == "__main__":
    main()
