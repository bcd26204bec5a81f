"""
Draw how well probabilities hold, as two pictures for docs/method.md: all places and days, and hot ones only.

    python benchmarks/judging_pictures.py docs

Each point is a twentieth of the place-days, by the probability that the judge gave its likeliest holder: how often that
holder did hold the place. On the diagonal, 80 % means four times in five. Simulated wars, seeds 11 and 12.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rasd.judging import filter as run_filter
from rasd.judging import fit
from rasd.judging.score import HOT_DAYS, WARM_UP
from rasd.judging.simulate import FIRST_DAY, simulate

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDE, EDGE = 360, 56
SCENARIOS = {"base": "#0b5394", "biased": "#b45f06", "copy60": "#38761d"}
DASHES = {"base": "", "biased": "7 4", "copy60": "2 3"}
LEAST = {"all": 0.4, "hot": 0.3}


def main() -> None:
    """Write calibration-all.svg and calibration-hot.svg into the folder named."""
    where = Path(sys.argv[1])
    points: dict[str, dict[str, NDArray[np.float64]]] = {"all": {}, "hot": {}}
    for scenario in SCENARIOS:
        sure, right, hot = (
            np.concatenate(part) for part in zip(*(_judged(scenario, seed) for seed in (11, 12)), strict=True)
        )
        points["all"][scenario] = _binned(sure, right)
        points["hot"][scenario] = _binned(sure[hot], right[hot])
        print(scenario, "done", flush=True)
    for name, lines in points.items():
        title = "All places and days" if name == "all" else "Hot: fought over, or 30 days around a change"
        (where / f"calibration-{name}.svg").write_text(_drawn(title, lines, LEAST[name]), encoding="utf-8")


def _judged(scenario: str, seed: int) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.bool_]]:
    world = simulate(scenario, seed, places=500)
    last = FIRST_DAY + len(world.truth.holder) - 1
    model, _, _ = fit(world.claims, world.graph, first=FIRST_DAY, until=last)
    judged, _ = run_filter(world.claims, world.graph, model, first=FIRST_DAY, until=last)
    truth = world.truth.holder
    hot = world.truth.attacker >= 0
    days, places = np.nonzero(truth[1:] != truth[:-1])
    for day, place in zip(days.tolist(), places.tolist(), strict=True):
        hot[max(day + 1 - HOT_DAYS, 0) : day + 2 + HOT_DAYS, place] = True
    sure, right = judged.holders.max(axis=1), judged.holders.argmax(axis=1) == truth
    return sure[WARM_UP:].ravel(), right[WARM_UP:].ravel(), hot[WARM_UP:].ravel()


def _binned(sure: NDArray[np.float32], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    parts = np.array_split(np.argsort(sure, kind="stable"), 20)
    return np.array([[sure[part].mean(), right[part].mean()] for part in parts])


def _drawn(title: str, lines: dict[str, NDArray[np.float64]], least: float) -> str:
    def at(value: float) -> float:
        return EDGE + (value - least) / (1 - least) * (SIDE - 2 * EDGE)

    low, high = at(least), at(1.0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" font-family="sans-serif" font-size="11">',
        f"<title>{title}: how often what was given a probability was so</title>",
        f'<rect width="{SIDE}" height="{SIDE}" fill="#fff"/><text x="{EDGE}" y="24" font-size="13">{title}</text>',
        f'<path d="M{low} {SIDE - low}L{high} {SIDE - high}" stroke="#888"/>',
    ]
    for tick in np.arange(round(least, 1), 1.01, 0.1):
        x, label = at(float(tick)), f"{tick:.0%}"
        parts.append(f'<path d="M{x} {SIDE - low}v5M{low} {SIDE - x}h-5" stroke="#333"/>')
        parts.append(f'<text x="{x}" y="{SIDE - low + 17}" text-anchor="middle">{label}</text>')
        parts.append(f'<text x="{low - 8}" y="{SIDE - x + 4}" text-anchor="end">{label}</text>')
    parts.append(f'<text x="{SIDE / 2}" y="{SIDE - 8}" text-anchor="middle">probability given</text>')
    parts.append(f'<text transform="translate(14 {SIDE / 2}) rotate(-90)" text-anchor="middle">was so</text>')
    for row, (name, points) in enumerate(lines.items()):
        shown = points[points[:, 0] >= least]
        way = "L".join(f"{at(x):.1f} {SIDE - at(max(y, least)):.1f}" for x, y in shown.tolist())
        dash = f' stroke-dasharray="{DASHES[name]}"' if DASHES[name] else ""
        parts.append(f'<path d="M{way}" fill="none" stroke="{SCENARIOS[name]}" stroke-width="2"{dash}/>')
        parts += [
            f'<circle cx="{at(x):.1f}" cy="{SIDE - at(max(y, least)):.1f}" r="2.5" fill="{SCENARIOS[name]}"/>'
            for x, y in shown.tolist()
        ]
        y = 52 + 16 * row
        parts.append(f'<path d="M{EDGE + 8} {y - 4}h24" stroke="{SCENARIOS[name]}" stroke-width="2"{dash}/>')
        parts.append(f'<text x="{EDGE + 38}" y="{y}">{name}</text>')
    return "\n".join([*parts, "</svg>\n"])


if __name__ == "__main__":
    main()
