"""All days at once, for the map that a browser with a script draws: each place with its ground and its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.ledger.entry import day_number
from rasd.telling.atlas.cells import GRAIN, REACH_KM, cells_of, outlines_of
from rasd.telling.atlas.days import STALE, WITHIN, Told, states_of
from rasd.telling.atlas.names import Names
from rasd.telling.atlas.projection import Projection
from rasd.telling.atlas.wording import catalogue
from rasd.telling.safe import printable
from rasd.telling.web import names
from rasd.telling.web.answers import Answer
from rasd.telling.web.asked import LANGUAGES
from rasd.telling.web.views.common import day_looked_at

if TYPE_CHECKING:
    from rasd.telling.web.answers import Record
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board, Spot
    from rasd.telling.web.index import Index

MOST = 5000
"""Places that are drawn, those with the newest claims first: a browser keeps its frames with them."""


def days(board: Board, state: State) -> Answer:
    """Answer with each place's states day by day, in the form that the scripts of the report in one file draw from."""
    index = board.index(state.known)
    if index.days_kept is None:
        index.days_kept = _gathered(board, index)
    on = day_looked_at(state, index)
    start = index.first_day or on
    record = {
        **index.days_kept,
        "on": max(0, min((on - start).days, index.days_kept["days"] - 1)),
        "lang": state.lang,
        "words": {lang: catalogue(lang) for lang in LANGUAGES},
    }
    return Answer("about.html", record=record, checkpoint=index.checkpoint)


def _gathered(board: Board, index: Index) -> Record:
    spots = board.spots(index.places, index)
    order = index.map(index.last_day).order.tolist() if index.last_day is not None else []
    lying = [number for number in order if spots[index.places[number]].latitude is not None][:MOST]
    listed = Names(index.sides.theatres)
    wide = [listed.is_wide(index.places[number]) for number in lying]
    shown = [spots[index.places[number]] for number in lying]
    settled = [spot for spot, large in zip(shown, wide, strict=True) if not large] or shown
    window = Projection.around([_point(spot) for spot in settled])
    dots = [window.point(*_point(spot)) for spot in shown]
    small = [at for at, large in enumerate(wide) if not large]
    cells = dict(zip(small, cells_of([dots[at] for at in small], REACH_KM * window.units_per_km), strict=True))
    start = index.first_day
    first = 0 if start is None else day_number(start)
    told = _told(index, first)
    return {
        "start": None if start is None else start.isoformat(),
        "days": 1 if start is None or index.last_day is None else (index.last_day - start).days + 1,
        "within": WITHIN,
        "stale": STALE,
        "width": window.width,
        "height": window.height,
        "grain": GRAIN,
        "reach": round(REACH_KM * window.units_per_km),
        "actors": [
            [actor, *(printable(names.actor_name(actor, lang)) for lang in LANGUAGES), index.colours[actor]]
            for actor in index.holders
        ],
        "places": [
            [
                spot.key,
                *(printable(spot.name(lang)) for lang in LANGUAGES),
                list(dots[at]),
                int(wide[at]),
                cells.get(at, []),
                [list(each) for each in states_of(told[lying[at]])],
                [],
            ]
            for at, spot in enumerate(shown)
        ],
        **_ground(listed, window),
    }


def _point(spot: Spot) -> tuple[float, float]:
    return float(spot.latitude or 0), float(spot.longitude or 0)


def _told(index: Index, first: int) -> list[Told]:
    """Return what is told of each place, by days from the first one on."""
    told = [Told() for _ in index.places]
    columns = (index.place, index.first - first, np.arange(len(index.place)), index.holder)
    for place, day, order, holder in zip(*(column.tolist() for column in columns), strict=True):
        told[place].holds.append((day, order, holder))
    for day, place in index.denied_on():
        told[place].denials.append(day - first)
    for day, place in index.contacts_on():
        told[place].contacts.append(day - first)
    return told


def _ground(listed: Names, window: Projection) -> dict[str, Any]:
    """Return rivers and borders, and rough outlines of governorates."""

    def near(spot: tuple[int, int]) -> bool:
        return -window.width < spot[0] < 2 * window.width and -window.height < spot[1] < 2 * window.height

    lines: list[list[Any]] = []
    groups: dict[str, list[tuple[int, int]]] = {}
    for theatre in listed.theatres.values():
        kinds = {place.id: place.kind for place in theatre.places}
        for key, shape in theatre.shapes.items():
            corners = [window.point(*point) for point in shape.points]
            if shape.kind == "line" and kinds.get(key) in {"river", "border"} and any(map(near, corners)):
                lines.append([kinds[key], *listed.place(key, None), [each for corner in corners for each in corner]])
        for place in (*theatre.places, *theatre.towns):
            if place.governorate and place.point is not None and place.kind != "governorate":
                spot = window.point(*place.point)
                if near(spot):
                    groups.setdefault(place.governorate, []).append(spot)
    return {"lines": lines, "outlines": outlines_of(groups, window)}
