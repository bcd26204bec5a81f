"""The map as one outlet or one side alone tells it, and two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.telling.web import names
from rasd.telling.web.answers import Answer, Listing
from rasd.telling.web.asked import BadQuestion
from rasd.telling.web.map_drawing import Frame, map_svg, placed
from rasd.telling.web.views.common import day_looked_at, legend, place_records, point_of, steps
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from datetime import date

    from rasd.telling.web.answers import Record
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board
    from rasd.telling.web.day_map import DayMap
    from rasd.telling.web.index import Index

COLUMNS = (
    *("place", "name", "name_ar", "latitude", "longitude", "holder", "since", "claim"),
    *("beside_holder", "beside_since", "beside_claim", "differ"),
)


def told(board: Board, state: State) -> Answer:
    """Answer who holds what as one teller has it, and, where two are asked for, where they differ."""
    index = board.index(state.known)
    on = day_looked_at(state, index)
    tellers = _tellers(index, state)
    drawn: list[dict[str, Any]] = []
    values = {
        "on": on,
        "outlets": index.outlets,
        "sides": _sides(index, state.lang),
        "maps": drawn,
        "steps": steps(index, on, state),
        "two": len(tellers) > 1,
    }
    if not tellers:
        return Answer("told.html", values, Listing([], COLUMNS, total=0, point=point_of), checkpoint=index.checkpoint)
    maps = [(name, index.map(on, outlets)) for name, outlets in tellers]
    shown, total = _compared(board, index, [day for _, day in maps], on, state)
    more = total > state.page * state.limit
    if state.form == "html":
        say = catalogue(state.lang)
        points = board.points(index)
        frame = Frame.of([day for _, day in maps], points, 0.62 if len(maps) > 1 else 1.0)
        for name, day in maps:
            label = say["told.picture"].format(who=name, day=on, n=len(placed(day, points)))
            picture = map_svg(day, points, frame, state, label)
            drawn.append({"name": name, "picture": picture, "legend": legend(day, state.lang), "count": len(day)})
    return Answer("told.html", values, Listing(shown, COLUMNS, more, total, point_of), checkpoint=index.checkpoint)


def _sides(index: Index, lang: str) -> list[tuple[str, str]]:
    found = {side.id for outlet in index.outlets if (side := index.sides.outlet(outlet)) is not None}
    return sorted(((each, names.actor_name(each, lang)) for each in found), key=lambda pair: pair[1])


def _tellers(index: Index, state: State) -> list[tuple[str, frozenset[str]]]:
    """Return whose maps are asked for: a name to show, and the outlets that count."""
    found = []
    for parameter in ("as", "beside"):
        asked = state.text(parameter)
        if asked is None:
            continue
        kind, _, name = asked.partition(":")
        outlet = index.outlet_called(name) if kind == "outlet" else None
        if outlet is not None:
            found.append((outlet, frozenset({outlet})))
        elif kind == "side":
            outlets = (outlet for outlet in index.outlets if (side := index.sides.outlet(outlet)) and side.id == name)
            found.append((names.actor_name(name, state.lang), frozenset(outlets)))
        else:
            raise BadQuestion(parameter, asked, "give outlet:NAME of an outlet in the ledger, or side:ID")
    return found


def _compared(board: Board, index: Index, maps: list[DayMap], on: date, state: State) -> tuple[list[Record], int]:
    """Return the page asked for of the places that any teller speaks of, those of which two differ first; and how many."""
    there = np.unique(np.concatenate([day.order for day in maps]))
    differs = np.zeros(len(index.places), dtype=bool)
    if len(maps) > 1:
        one, other = (day.newest for day in maps)
        both = there[(one[there] >= 0) & (other[there] >= 0)]
        differs[both] = index.holder[one[both]] != index.holder[other[both]]
    newest = np.maximum.reduce([day.newest for day in maps])
    order = there[np.lexsort((-newest[there], ~differs[there]))]
    start = (state.page - 1) * state.limit
    numbers = order[start : start + state.limit]
    shown = [index.places[int(number)] for number in numbers]
    spots = board.spots(shown, index)
    records = [
        {
            record["place"]: record
            for record in place_records(day.some(numbers[day.newest[numbers] >= 0]), on, spots, state.lang)
        }
        for day in maps
    ]
    found = []
    for key in shown:
        told_by = [some.get(key) for some in records]
        either = next(each for each in told_by if each is not None)
        record = {name: either[name] for name in ("place", "name", "name_ar", "latitude", "longitude")}
        for prefix, told_one in zip(("", "beside_"), (*told_by, None), strict=False):
            for name in ("holder", "since", "claim"):
                record[prefix + name] = None if told_one is None else told_one[name]
        record["differ"] = bool(differs[index.place_number[key]])
        found.append(record)
    return found, len(order)
