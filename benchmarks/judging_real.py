"""A recorded war as a world of the simulator: its places and holders, with simulated sources or with its own change log."""

from __future__ import annotations

import csv
import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.judging.claims_table import ClaimTable
from rasd.judging.graph import place_graph
from rasd.judging.model import CLASH, CONTROL, TRANSFER
from rasd.judging.simulate import FIRST_DAY, World
from rasd.judging.simulate_press import Hidden, Press, press
from rasd.judging.simulate_war import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTORS = ("ukraine", "russia")


def recorded(folder: str) -> Iterator[tuple[str, World]]:
    """Yield the recorded war under several presses: simulated, one-sided, its change log, half of its change log."""
    where = Path(folder)
    places, truth, start = _truth(where)
    graph = place_graph(places)
    signs = np.array([[1, -1], [-1, 1]])
    rng = np.random.default_rng([11, 20171023])
    importance = rng.lognormal(0, 1.2, len(graph))
    importance /= importance.mean()
    for name, how in (
        ("recorded war, simulated press", Press(partisans=6)),
        ("recorded war, one-sided press", Press(partisans=8, monitors=0, locals_=2, wires=1, invention=3.6)),
    ):
        claims, hidden = press(graph, importance, signs, truth, how, np.random.default_rng(11), FIRST_DAY)
        yield name, World(graph, claims, truth, hidden, importance)
    claims = _change_log(where, graph.index, start, len(truth.holder))
    nothing = np.full(len(claims), -1)
    hidden = Hidden(nothing, np.zeros(len(claims), dtype=np.int64), np.zeros((1, 2)), ("editors",))
    yield "recorded war, its own change log", World(graph, claims, truth, hidden, importance)
    kept = claims.place % 3 == 0
    half = replace(hidden, parent=nothing[kept], falsity=hidden.falsity[kept])
    yield "recorded war, change log of a third of the places", World(graph, claims.take(kept), truth, half, importance)


def _truth(where: Path) -> tuple[dict[str, tuple[float, float]], Truth, int]:
    with (where / "suspect_places.csv").open(encoding="utf-8") as file:
        suspect = {row["place_id"] for row in csv.DictReader(file)}
    with (where / "truth.csv").open(encoding="utf-8") as file:
        runs = [row for row in csv.DictReader(file) if row["place_id"] not in suspect]
    start = min(date.fromisoformat(run["date_from"]).toordinal() for run in runs)
    end = max(date.fromisoformat(run["date_to"]).toordinal() for run in runs)
    places: dict[str, tuple[float, float]] = {}
    for run in runs:
        places.setdefault(run["place_id"], (float(run["lat"]), float(run["lon"])))
    number = {each: at for at, each in enumerate(places)}
    held = np.full((end - start + 1, len(places)), -1, dtype=np.int8)
    fought = np.zeros(held.shape, dtype=bool)
    for run in sorted(runs, key=lambda each: each["date_from"]):
        at = number[run["place_id"]]
        span = slice(*(date.fromisoformat(run[key]).toordinal() - start for key in ("date_from", "date_to")))
        span = slice(span.start, span.stop + 1)
        if run["holder"] == "contested":
            fought[span, at] = True
        else:
            held[span, at] = ACTORS.index(run["holder"])
    known = held.copy()
    for day in range(1, len(known)):
        known[day] = np.where(known[day] < 0, known[day - 1], known[day])
    for day in range(len(known) - 2, -1, -1):
        known[day] = np.where(known[day] < 0, known[day + 1], known[day])
    known = np.maximum(known, 0)
    day, place = np.nonzero(known[1:] != known[:-1])
    attacker = np.where(fought, 1 - known, -1).astype(np.int8)
    contests = []
    for at in range(len(places)):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], fought[:, at].astype(np.int8), [0]])))
        contests += [[a, b, at, int(attacker[a, at]), int(known[a, at]), 0] for a, b in edges.reshape(-1, 2).tolist()]
    winner, loser = known[1:][day, place].astype(np.int64), known[:-1][day, place].astype(np.int64)
    # Days on which the table does not say who held a place are not scored.
    return (
        places,
        Truth(
            held,
            attacker,
            known[0],
            day + 1,
            place,
            winner,
            loser,
            np.zeros(len(day), dtype=np.int64),
            np.array(contests, dtype=np.int64).reshape(-1, 6),
        ),
        start,
    )


def _change_log(where: Path, index: dict[str, int], start: int, days: int) -> ClaimTable:
    columns: dict[str, list[Any]] = {
        name: [] for name in ("day", "moment", "source", "place", "kind", "actor", "other")
    }
    before: dict[str, str] = {}
    with gzip.open(where / "changelog.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place, said = row["place_id"], row["held_by_raw"].casefold()
            day = date.fromisoformat(row["revision_time"][:10]).toordinal() - start
            if place not in index or not 0 <= day < days:
                continue
            if any(word in said for word in ("contested", "gray", "grey", "shared", "truce", "unknown")):
                kind, actor, other = CLASH, 0, 1
            elif "ukraine" in said:
                kind, actor, other = CONTROL, 0, -1
            elif any(word in said for word in ("russia", "donetsk", "luhansk", "dpr", "lpr")):
                kind, actor, other = CONTROL, 1, -1
            else:
                continue
            if kind == CONTROL:
                name = ACTORS[actor]
                if before.get(place, name) != name:
                    kind, other = TRANSFER, 1 - actor
                before[place] = name
            time = row["revision_time"][11:16]
            moment = (int(time[:2]) * 60 + int(time[3:])) / 1440
            for column, value in zip(
                columns, (day + FIRST_DAY, moment, 0, index[place], kind, actor, other), strict=True
            ):
                columns[column].append(value)
    return ClaimTable.of(["editors"], ACTORS, columns)
