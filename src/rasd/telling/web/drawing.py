"""Pictures of a place as SVG: the bar of its holders over time, the lanes of its outlets; and what all pictures share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from math import asinh, degrees, log10, radians, tan
from typing import TYPE_CHECKING

from markupsafe import Markup

from rasd.telling.safe import printable
from rasd.telling.web.index import WITHIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

UNCOLOURED = "#6F6F6F"
"""For who is not among the holders of a ledger."""
PLOT = 900.0
"""Width of the charts of a place, in units of their drawing."""


def patterns(pairs: Iterable[tuple[str, str]], colours: Mapping[str, str]) -> tuple[str, dict[tuple[str, str], str]]:
    """Return hatchings in two actors' colours, and their names by pair."""
    parts: list[str] = []
    ids: dict[tuple[str, str], str] = {}
    for one, other in sorted(set(pairs)):
        name = ids[one, other] = f"h{len(ids)}"
        parts.append(
            f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect width="6" height="6" fill="{colours.get(one, UNCOLOURED)}"/>'
            f'<rect width="3" height="6" fill="{colours.get(other, UNCOLOURED)}"/></pattern>'
        )
    return f"<defs>{''.join(parts)}</defs>" if parts else "", ids


def mercator(latitude: float) -> float:
    """
    Return how far north a latitude is drawn, in degrees of the equator.

    >>> round(mercator(0), 3), round(mercator(60), 1)
    (0.0, 75.5)
    """
    return degrees(asinh(tan(radians(max(-85.0, min(85.0, latitude))))))


@dataclass(frozen=True, slots=True)
class Event:
    """A claim on the time line of a place: its first day, what it says of whom, who says it."""

    day: date
    holder: str | None
    """Whom it has hold the place from then on, None for anything else."""
    denied: bool
    lane: str
    title: str
    href: str
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """Days on a line: from `first` to `last` over the width of a chart."""

    first: date
    last: date
    left: float = 0.0
    width: float = PLOT

    def x(self, day: date) -> float:
        """Return where a day lies."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + self.width * min(max(share, 0.0), 1.0)

    def ticks(self) -> list[tuple[float, str]]:
        """Return years, or months of a short time, with where they lie."""
        days = (self.last - self.first).days
        found: list[tuple[float, str]] = []
        step = 1 if days < 250 else 3 if days < 800 else 12 if days < 4500 else 36
        year, month = self.first.year, self.first.month
        while len(found) < 40:
            month += 1
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
            if date(year, month, 1) > self.last:
                break
            if (month - 1) % min(step, 12) == 0 and (step < 36 or year % 3 == 0):
                found.append((self.x(date(year, month, 1)), f"{year}" if step >= 12 else f"{year}-{month:02}"))
        return found


def segments(events: Sequence[Event], until: date) -> list[tuple[date, date, tuple[str, ...]]]:
    """
    Return from when to when who was last claimed to hold a place, and with whom it was disputed.

    >>> day = date(2016, 8, 1)
    >>> events = [Event(day + timedelta(at), who, False, "", "", "") for at, who in ((0, "isis"), (9, "sdf"))]
    >>> parts = segments(events, date(2016, 10, 1))
    >>> [(str(first), holders) for first, _, holders in parts]
    [('2016-08-01', ('isis',)), ('2016-08-10', ('sdf', 'isis')), ('2016-09-01', ('sdf',))]
    """
    holds = sorted((event.day, at, event.holder) for at, event in enumerate(events) if event.holder is not None)
    bounds = sorted({day for day, _, _ in holds} | {day + timedelta(WITHIN + 1) for day, _, _ in holds} | {until})
    last: dict[str, tuple[date, int]] = {}
    parts: list[tuple[date, date, tuple[str, ...]]] = []
    at = 0
    for start, end in pairwise(bounds):
        while at < len(holds) and holds[at][0] <= start:
            last[str(holds[at][2])] = holds[at][:2]
            at += 1
        if end > until:
            break
        order = sorted(last, key=lambda each: last[each], reverse=True)
        shown = tuple(who for who in order if who == order[0] or (start - last[who][0]).days <= WITHIN)
        if parts and parts[-1][2] == shown:
            parts[-1] = (parts[-1][0], end, shown)
        else:
            parts.append((start, end, shown))
    return parts


def bar_svg(
    events: Sequence[Event], scale: Scale, on: date, label: str, name: Callable[[str], str], colours: Mapping[str, str]
) -> Markup:
    """Return the bar of who was last claimed to hold a place, hatched while several were."""
    parts = segments(events, scale.last)
    defs, ids = patterns(((shown[0], shown[1]) for _, _, shown in parts if len(shown) > 1), colours)
    drawn = [f'<svg class="bar" viewBox="0 0 {PLOT:g} 44" role="img" aria-label="{escape(label)}">', defs]
    drawn.append(f'<rect class="empty" x="0" y="4" width="{PLOT:g}" height="22"/>')
    for start, end, shown in parts:
        fill = f"url(#{ids[shown[0], shown[1]]})" if len(shown) > 1 else colours.get(shown[0], UNCOLOURED)
        x, far = scale.x(start), scale.x(end)
        title = f"{start} – {end}: {' / '.join(map(name, shown))}"
        drawn.append(
            f'<rect x="{x:.1f}" y="4" width="{max(far - x, 1):.1f}" height="22" fill="{fill}">'
            f"<title>{escape(printable(title))}</title></rect>"
        )
    drawn += [_ticks(scale, 40), _today(scale, on, 30), "</svg>"]
    return Markup("".join(drawn))  # noqa: S704 - numbers and escaped words


def lanes_svg(events: Sequence[Event], scale: Scale, on: date, label: str, most: int = 16) -> tuple[Markup, int]:
    """Return a lane for each outlet with what it said when, and how many outlets had no room."""
    lanes: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        lanes[event.lane].append(event)
    order = sorted(lanes, key=lambda lane: (-len(lanes[lane]), lane))
    shown, height = order[:most], 24.0
    inner = Scale(scale.first, scale.last, 190, PLOT - 200)
    total = height * len(shown) + 24
    drawn = [f'<svg class="lanes" viewBox="0 0 {PLOT:g} {total:g}" role="group" aria-label="{escape(label)}">']
    for row, lane in enumerate(shown):
        y = height * row + height / 2 + 2
        drawn.append(f'<text class="lane" x="182" y="{y + 4:g}">{escape(printable(_short(lane)))}</text>')
        drawn.append(f'<path class="line" d="M190 {y:g}H{PLOT - 10:g}"/>')
        drawn += [_mark(event, inner.x(event.day), y) for event in lanes[lane][:400]]
    drawn += [_ticks(inner, total - 6), _today(inner, on, total - 20), "</svg>"]
    return Markup("".join(drawn)), len(order) - len(shown)  # noqa: S704 - numbers and escaped words


def _mark(event: Event, x: float, y: float) -> str:
    colour = event.colours[0] if event.colours else "#777"
    if event.denied:
        shape = f'<path d="M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10" stroke="{colour}" class="denial"/>'
    elif event.holder is not None:
        shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="{colour}"/>'
    else:
        shape = f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="{colour}" class="other"/>'
    title = escape(printable(event.title))
    return f'<a href="{escape(event.href)}" aria-label="{title}"><title>{title}</title>{shape}</a>'


def _ticks(scale: Scale, y: float) -> str:
    texts = "".join(f'<text x="{x:.1f}" y="{y:g}">{words}</text>' for x, words in scale.ticks())
    return f'<g class="ticks" direction="ltr">{texts}</g>'


def _today(scale: Scale, on: date, y: float) -> str:
    x = scale.x(on)
    return f'<path class="now" d="M{x:.1f} 0V{y:g}"/>'


def _short(lane: str) -> str:
    return lane if len(lane) <= 24 else f"{lane[:23]}…"


def swatch(holders: Sequence[str], colours: Mapping[str, str]) -> Markup:
    """Return a small square in an actor's colour, for the legend and for tables."""
    colour = colours.get(holders[0], UNCOLOURED) if holders else UNCOLOURED
    return Markup(  # noqa: S704 - a colour of ours
        f'<svg class="swatch" viewBox="0 0 14 14" aria-hidden="true"><rect width="14" height="14" fill="{colour}"/></svg>'
    )


def tall(count: int, most: int) -> float:
    """
    Return how tall a bar is drawn, of 40, by its logarithm: one loud day does not flatten all others.

    >>> tall(0, 100), round(tall(100, 100)), round(tall(10, 100)) > 4
    (0.0, 40, True)
    """
    return 0.0 if count <= 0 else 40 * log10(1 + count) / log10(1 + max(most, 1))
