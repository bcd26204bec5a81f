"""The map of a day, and the list of all places with a search."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rasd.telling.atlas.days import STALE
from rasd.telling.web import names
from rasd.telling.web.answers import Answer, Listing
from rasd.telling.web.map_drawing import Frame, map_svg, placed
from rasd.telling.web.views.common import (
    PLACE_COLUMNS,
    day_looked_at,
    legend,
    place_records,
    point_of,
    steps,
    strip,
)
from rasd.telling.web.wording import catalogue
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board
    from rasd.telling.web.day_map import DayMap, Numbers
    from rasd.telling.web.index import Index


def map_of_day(board: Board, state: State) -> Answer:
    """Answer who is last claimed to hold each place on a day."""
    index = board.index(state.known)
    on = day_looked_at(state, index)
    day = index.map(on)
    listing = _listing(board, index, day, day.order, state)
    values = {}
    if state.form == "html":
        points = board.points(index)
        drawn = len(placed(day, points))
        label = catalogue(state.lang)["map.picture"].format(day=on, n=drawn)
        values = {
            "on": on,
            "picture": map_svg(day, points, Frame.of([day], points), state, label),
            "legend": legend(day, state.lang),
            "strip": strip(index, on, state),
            "steps": steps(index, on, state),
            "stale": STALE,
            "undrawn": len(day) - drawn,
            "counts": {
                "places": len(day),
                "disputed": int(day.disputed.sum()),
                "contested": int(day.contested.sum()),
            },
        }
    return Answer("map.html", values, listing, checkpoint=index.checkpoint)


def all_places(board: Board, state: State) -> Answer:
    """Answer which places of the ledger bear a name, in any spelling; all of them without one."""
    index = board.index(state.known)
    on = day_looked_at(state, index)
    asked = state.text("q")
    day = index.map(on)
    numbers = day.order
    if asked is not None:
        found = np.array([index.place_number[key] for key in places_called(board, index, asked)], dtype=np.int64)
        later = found[~np.isin(found, day.order)]
        numbers = np.concatenate([day.only(found), later])
    listing = _listing(board, index, day, numbers, state)
    return Answer("places.html", {"on": on, "q": asked}, listing, checkpoint=index.checkpoint)


def _listing(board: Board, index: Index, day: DayMap, numbers: Numbers, state: State) -> Listing:
    start = (state.page - 1) * state.limit
    shown = day.some(numbers[start : start + state.limit])
    spots = board.spots([each.key for each in shown], index)
    records = place_records(shown, day.on, spots, state.lang)
    return Listing(records, PLACE_COLUMNS, len(numbers) > start + state.limit, len(numbers), point_of)


def places_called(board: Board, index: Index, asked: str) -> list[str]:
    """
    Return the places whose name or id holds some words, in any spelling; those called exactly so first.

    Arabic is compared without vowel signs and with one form of alef, ya and ta marbuta.
    """
    wanted = folded(asked)
    if not wanted:
        return []
    found = []
    for key in index.places:
        best = min((_distance(wanted, name) for name in _names_of(key)), default=9)
        if best < 9:
            found.append((best, key))
    if not found:  # names that only a claim's location gives
        spots = board.spots(index.places, index) if len(index.places) <= 100_000 else {}
        found = [(_distance(wanted, folded(spot.name("en"))), key) for key, spot in spots.items()]
    return [key for best, key in sorted(found) if best < 9]


@lru_cache(maxsize=200_000)
def _names_of(key: str) -> tuple[str, ...]:
    place = names.places().get(key)
    listed = () if place is None else tuple(folded(name) for some in place.names.values() for name in some)
    return (folded(key.removeprefix("~")), *listed)


def _distance(wanted: str, name: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if wanted in name else 9
