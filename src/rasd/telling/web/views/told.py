"""The map as one outlet or one side alone tells it, and two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.telling.web import names
from rasd.telling.web.answers import Answer, Listing
from rasd.telling.web.asked import BadQuestion
from rasd.telling.web.drawing import HEIGHT, WIDTH, Frame, map_svg
from rasd.telling.web.views.common import day_looked_at, dots, legend, place_records, point_of, steps
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from datetime import date

    from rasd.telling.web.answers import Record
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board
    from rasd.telling.web.index import Index, PlaceDay

COLUMNS = (
    *("place", "name", "name_ar", "latitude", "longitude", "holder", "since", "claim"),
    *("beside_holder", "beside_since", "beside_claim", "differ"),
)


def told(board: Board, state: State) -> Answer:
    """Answer who holds what as one teller has it, and, where two are asked for, where they differ."""
    index = board.index(state.known)
    on = day_looked_at(state, index)
    tellers = _tellers(index, state)
    values = {
        "on": on,
        "outlets": index.outlets,
        "sides": _sides(index, state.lang),
        "maps": [],
        "steps": steps(index, on, state),
        "two": len(tellers) > 1,
    }
    if not tellers:
        return Answer("told.html", values, Listing([], COLUMNS, total=0, point=point_of), checkpoint=index.checkpoint)
    maps = [(name, index.map(on, outlets)) for name, outlets in tellers]
    shown, total = _compared(board, index, [some for _, some in maps], on, state)
    more = total > state.page * state.limit
    if state.form == "html":
        say = catalogue(state.lang)
        drawings = [dots(board, index, some, on, state) for _, some in maps]
        share = 0.62 if len(maps) > 1 else 1.0
        frame = Frame.of([dot for some in drawings for dot in some], WIDTH * share, HEIGHT * share)
        for (name, some), drawn in zip(maps, drawings, strict=True):
            label = say["told.picture"].format(who=name, day=on, n=len(drawn))
            values["maps"].append(  # type: ignore[attr-defined]
                {
                    "name": name,
                    "picture": map_svg(drawn, label, frame),
                    "legend": legend(some, state.lang),
                    "count": len(some),
                }
            )
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


def _compared(
    board: Board, index: Index, maps: list[list[PlaceDay]], on: date, state: State
) -> tuple[list[Record], int]:
    """Return the page asked for of the places that any teller speaks of, those of which two differ first; and how many."""
    by_place = [{each.key: each for each in some} for some in maps]
    keys = list(dict.fromkeys(key for some in by_place for key in some))
    differing = {key for key in keys if _differ(key, by_place)}
    keys.sort(key=lambda key: key not in differing)
    start = (state.page - 1) * state.limit
    shown = keys[start : start + state.limit]
    spots = board.spots(shown, index)
    records = [
        {
            record["place"]: record
            for record in place_records([some[key] for key in shown if key in some], on, index, spots, state.lang)
        }
        for some in by_place
    ]
    found = []
    for key in shown:
        told_by = [some.get(key) for some in records]
        either = next(each for each in told_by if each is not None)
        record = {name: either[name] for name in ("place", "name", "name_ar", "latitude", "longitude")}
        for prefix, one in zip(("", "beside_"), (*told_by, None), strict=False):
            for name in ("holder", "since", "claim"):
                record[prefix + name] = None if one is None else one[name]
        record["differ"] = key in differing
        found.append(record)
    return found, len(keys)


def _differ(key: str, by_place: list[dict[str, PlaceDay]]) -> bool:
    """Say whether two tellers have different holders last."""
    holders = {some[key].holds[0].holder for some in by_place if key in some and some[key].holds}
    return len(holders) > 1
