"""The map of a day as SVG: a dot for each place, no ground between them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from rasd.ledger.entry import EPOCH, day_of
from rasd.telling.atlas.days import STALE
from rasd.telling.safe import printable
from rasd.telling.web import names
from rasd.telling.web.drawing import mercator, patterns
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Points
    from rasd.telling.web.day_map import DayMap, Numbers

WIDTH, HEIGHT = 900.0, 620.0
DOTS = 2000
"""Dots that are drawn; those that would lie on one another are drawn once, the newest claim's on top."""
LABELS = 24
_CELL = 4.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the earth a map shows, in Mercator's degrees, and how large it is drawn."""

    west: float
    east: float
    south: float
    north: float
    width: float = WIDTH
    height: float = HEIGHT

    @classmethod
    def of(cls, maps: Sequence[DayMap], points: Points, share: float = 1.0) -> Frame:
        """Return the frame around all places of some maps, with a margin; drawn at a share of the whole width."""
        there = np.concatenate([placed(day, points) for day in maps])
        if not len(there):
            return cls(-1, 1, -1, 1, WIDTH * share, HEIGHT * share)
        xs, ys = points.x[there], points.y[there]
        west, east, south, north = (float(each) for each in (xs.min(), xs.max(), ys.min(), ys.max()))
        pad = max(east - west, north - south, 0.4) * 0.06
        return cls(west - pad, east + pad, south - pad, north + pad, WIDTH * share, HEIGHT * share)

    @property
    def scale(self) -> float:
        """How many units of the drawing a degree takes."""
        return min(self.width / (self.east - self.west), self.height / (self.north - self.south))

    @property
    def margins(self) -> tuple[float, float]:
        """What is left free at the left and at the top, so that the map stands in the middle."""
        wide, high = (self.east - self.west) * self.scale, (self.north - self.south) * self.scale
        return (self.width - wide) / 2, (self.height - high) / 2


@dataclass(frozen=True, slots=True)
class _Dot:
    number: int
    x: float
    y: float


def placed(day: DayMap, points: Points) -> Numbers:
    """Return the places of a map that lie somewhere, in its order."""
    found: Numbers = day.order[~np.isnan(points.x[day.order])]
    return found


def map_svg(day: DayMap, points: Points, frame: Frame, state: State, label: str) -> Markup:
    """Return the dots of a day in Mercator's projection, the newest on top; each leads to its place."""
    there = placed(day, points)
    if not len(there):
        return Markup("")
    left, top = frame.margins
    xs = left + (points.x[there] - frame.west) * frame.scale
    ys = top + (frame.north - points.y[there]) * frame.scale
    cells = (xs // _CELL).astype(np.int64) * 100_000 + (ys // _CELL).astype(np.int64)
    first = np.sort(np.unique(cells, return_index=True)[1])[:DOTS]
    shown = [
        _Dot(number, x, y)
        for number, x, y in zip(there[first].tolist(), xs[first].tolist(), ys[first].tolist(), strict=True)
    ]
    size = 5.5 if len(shown) < 300 else 4 if len(shown) < 1000 else 2.6
    several = {dot.number: day.place(dot.number).holds[:2] for dot in shown if day.recent[dot.number] > 1}
    defs, ids = patterns(((one.holder, other.holder) for one, other in several.values()), day.index.colours)
    fills = {number: ids[one.holder, other.holder] for number, (one, other) in several.items()}
    parts = [
        f'<svg class="map" viewBox="0 0 {frame.width:g} {frame.height:g}" role="group" aria-label="{escape(label)}">',
        defs,
        _grid(frame),
        *reversed(_dots(day, points, shown, fills, size, state)),
        *_labels(shown, points.names[state.lang], size, frame.width),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - numbers and escaped words


def _dots(
    day: DayMap, points: Points, shown: Sequence[_Dot], fills: dict[int, str], size: float, state: State
) -> list[str]:
    """Return each dot as a link with a title; names and addresses come escaped."""
    index, nobody = day.index, catalogue(state.lang)["map.nobody"]
    called = [escape(printable(names.actor_name(each, state.lang))) for each in index.holders]
    colours = [index.colours[each] for each in index.holders]
    address = escape(state.url("/place", on=day.on)) + "&amp;place="
    today = day.on.toordinal() - EPOCH
    spelt: dict[int, str] = {}
    parts = []
    for dot in shown:
        row = int(day.newest[dot.number])
        title, fill, radius, extra = points.names[state.lang][dot.number], "#9a9a9a", size, ""
        if row < 0:
            title = f"{title}: {nobody}"
        else:
            holder, since = int(index.holder[row]), int(index.first[row])
            if since not in spelt:
                spelt[since] = day_of(since).isoformat()
            title, fill = f"{title}: {called[holder]} ({spelt[since]})", colours[holder]
            extra = ' class="stale"' if today - since > STALE else ""
        if dot.number in fills:
            fill, radius = f"url(#{fills[dot.number]})", size * 1.45
        ring = f'<circle class="ring" cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{radius + 3:.1f}"/>'
        parts.append(
            f'<a href="{address}{points.addresses[dot.number]}" tabindex="-1"><title>{title}</title>'
            f"{ring if day.contested[dot.number] else ''}"
            f'<circle{extra} cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{radius:.1f}" fill="{fill}"/></a>'
        )
    return parts


def _grid(frame: Frame) -> str:
    """Return faint lines each degree or so, for a feeling of size."""
    left, top = frame.margins
    step = next((each for each in (0.25, 0.5, 1, 2, 5, 10, 20) if (frame.east - frame.west) / each <= 9), 30)
    lines = []
    at = -(-frame.west // step) * step
    while at < frame.east:
        x = left + (at - frame.west) * frame.scale
        lines.append(f'<path d="M{x:.1f} 0V{frame.height:g}"/>')
        lines.append(f'<text x="{x + 3:.1f}" y="{frame.height - 5:g}">{at:g}°</text>')
        at += step
    at = -80.0
    while at <= 80:
        y = mercator(at)
        if frame.south < y < frame.north:
            py = top + (frame.north - y) * frame.scale
            lines.append(f'<path d="M0 {py:.1f}H{frame.width:g}"/><text x="4" y="{py - 3:.1f}">{at:g}°</text>')
        at += step
    return f'<g class="grid" direction="ltr" aria-hidden="true">{"".join(lines)}</g>'


def _labels(shown: Sequence[_Dot], called: Sequence[str], size: float, width: float) -> list[str]:
    """Return the names of the places with the newest claims, as far as they cover neither dots nor one another."""
    taken = [(dot.x - size, dot.x + size, dot.y) for dot in shown] if len(shown) < 600 else []
    parts: list[str] = []
    for dot in shown[: LABELS * 8]:
        wide = 6.4 * len(called[dot.number]) + 4
        for start, anchor in ((dot.x + size + 4, "start"), (dot.x - size - 4 - wide, "end")):
            end = start + wide
            if start < 0 or end > width:
                continue
            if any(abs(dot.y - other) < 13 and start < high and low < end for low, high, other in taken):
                continue
            taken.append((start, end, dot.y))
            at = start if anchor == "start" else end
            parts.append(
                f'<text class="name" text-anchor="{anchor}" x="{at:.1f}" y="{dot.y + 4:.1f}">{called[dot.number]}</text>'
            )
            break
        if len(parts) >= LABELS:
            break
    return ['<g class="names" direction="ltr" aria-hidden="true">', *parts, "</g>"]
