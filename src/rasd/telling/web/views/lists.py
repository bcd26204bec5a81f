"""The chronicle, the places of which sources disagree, and what each source tells."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from rasd.claim import TERRITORY, Kind
from rasd.telling.ledger_records import CLAIM_COLUMNS, claim_row
from rasd.telling.web import names
from rasd.telling.web.answers import Answer, Listing, paged
from rasd.telling.web.cards import cards, chain_of, interest_of, speaks_for
from rasd.telling.web.index import NEVER, WITHIN
from rasd.telling.web.views.common import day_looked_at, place_records, point_of
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from rasd.ledger import RecordedClaim
    from rasd.telling.web.answers import Record
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board
    from rasd.telling.web.day_map import Numbers, PlaceDay
    from rasd.telling.web.index import Index

SOURCE_COLUMNS = (
    *("outlet", "side", "claims", "places", "first_day", "last_day", "median_delay", "late", "own", "foes"),
    *("grades", "holders"),
)
DISPUTE_COLUMNS = (
    *("place", "name", "name_ar", "latitude", "longitude", "sides", "holders", "disputed", "contested", "denials"),
    "voices",
)
LATE_DAYS = 7


def chronicle(board: Board, state: State) -> Answer:
    """Answer which claims begin between two days: the last month up to the day looked at, unless told otherwise."""
    index = board.index(state.known)
    on = day_looked_at(state, index)
    everything = state.text("all") is not None
    since, until = state.day("since"), state.day("until")
    if not everything and since is None and until is None:
        since, until = on - timedelta(WITHIN), on
    kinds = state.kinds
    if kinds is None and not everything:
        kinds = TERRITORY
    view = board.view(known=state.known)
    outlet = state.text("outlet")
    found = board.claims(
        view,
        place=state.text("place"),
        kinds=kinds,
        actor=state.text("actor"),
        outlet=None if outlet is None else index.outlet_called(outlet) or outlet,
        since=since,
        until=until,
    )
    start = (state.page - 1) * state.limit
    some = list(islice(found, start, start + state.limit + 1))
    shown, more = some[: state.limit], len(some) > state.limit
    records = [_claim_record(each, state, index) for each in shown]
    keys = {each.place.key for each in shown if each.place is not None}
    values = {}
    if state.form == "html":
        spots = board.spots(keys, index)
        values = {
            "on": on,
            "cards": cards(shown, state.lang, spots, index.sides),
            "since": since,
            "until": until,
            "everything": everything,
            "kinds": list(Kind),
            "outlets": index.outlets,
            "holders": index.holders,
        }
    columns = ("url", *CLAIM_COLUMNS)
    return Answer(
        "chronicle.html", values, Listing(records, columns, more, None, _claim_point), checkpoint=view.checkpoint
    )


def _claim_record(record: RecordedClaim, state: State, index: Index) -> Record:
    address = f"/claim/{record.id}"
    if state.form == "json":
        return {"url": address, **record.to_record(), "interest": interest_of(record, index.sides)}
    row = claim_row(record)
    return {"url": address} | {
        name: str(value) if name in {"published", "kind", "polarity", "modality"} and value is not None else value
        for name, value in row.items()
    }


def _claim_point(record: Record) -> tuple[float, float] | None:
    return point_of(record)


# -- disputed and contested


def disputed(board: Board, state: State) -> Answer:
    """Answer of which places sources disagree, by the number of sides; and apart from them, which are contested."""
    index = board.index(state.known)
    on = day_looked_at(state, index)
    within = state.number("within", WITHIN, 3660)
    contested = state.text("show") == "contested"
    day = index.map(on, within=within)
    by_place = _by_place(board, on, within, state.known)
    wanted = day.some(day.order[(day.contested if contested else day.disputed)[day.order]])
    scored = sorted(wanted, key=lambda each: (-len(_sides(by_place[each.key], index)), each.key))
    shown, more = paged(scored, state)
    records = _dispute_records(board, index, shown, by_place, on, state)
    values = {
        "on": on,
        "within": within,
        "contested": contested,
        "counts": {
            "disputed": int(day.disputed.sum()),
            "contested": int(day.contested.sum()),
        },
    }
    listing = Listing(records, DISPUTE_COLUMNS, more, len(scored), point_of)
    return Answer("disputed.html", values, listing, checkpoint=index.checkpoint)


def _by_place(board: Board, on: date, within: int, known: datetime | None) -> dict[str, list[RecordedClaim]]:
    found: dict[str, list[RecordedClaim]] = defaultdict(list)
    view = board.view(known=known)
    for record in board.claims(view, kinds=TERRITORY, since=on - timedelta(within), until=on):
        if record.place is not None:
            found[record.place.key].append(record)
    return found


def _sides(claims: Iterable[RecordedClaim], index: Index) -> set[str]:
    return {index.sides.counted(each) for each in claims}


def _dispute_records(
    board: Board,
    index: Index,
    shown: list[PlaceDay],
    by_place: dict[str, list[RecordedClaim]],
    on: date,
    state: State,
) -> list[Record]:
    spots = board.spots([each.key for each in shown], index)
    records = place_records(shown, on, spots, state.lang)
    joint = f" {catalogue(state.lang)['claim.quoting']} " if state.form == "html" else " ← "
    for place, record in zip(shown, records, strict=True):
        claims = by_place[place.key]
        record["sides"] = len(_sides(claims, index))
        record["holders"] = record["holders"][: max(place.recent, 1)]
        for hold in record["holders"]:
            for name, stance in (("for", True), ("against", False)):
                speaking = (each for each in claims if speaks_for(each, hold["holder"]) is stance)
                hold[name] = sorted(_sides(speaking, index))
        record["voices"] = sorted({joint.join(chain_of(each, state.lang)) or each.report[:10] for each in claims})
        record["claims"] = [each.id for each in claims]
    return records


# -- sources


def sources(board: Board, state: State) -> Answer:
    """Answer how much each outlet claims, how late, and whom it has hold places."""
    index = board.index(state.known)
    rows = _source_rows(board, index, state.lang)
    shown, more = paged(rows, state)
    listing = Listing(shown, SOURCE_COLUMNS, more, len(rows))
    return Answer("sources.html", {"late_days": LATE_DAYS}, listing, checkpoint=index.checkpoint)


def _source_rows(board: Board, index: Index, lang: str) -> list[Record]:
    grades = defaultdict(list)
    for entry in board.ledger.grades():
        grades[entry.content["outlet"]].append(f"{entry.content['grade']} ({entry.content['author']})")
    order = np.argsort(index.outlet, kind="stable")
    bounds = np.searchsorted(index.outlet[order], np.arange(len(index.outlets) + 1))
    found = []
    for at, outlet in enumerate(index.outlets):
        rows = order[bounds[at] : bounds[at + 1]]
        if len(rows):
            found.append(_source_row(index, outlet, rows, lang) | {"grades": grades[outlet]})
    return sorted(found, key=lambda each: (-each["claims"], each["outlet"]))


def _source_row(index: Index, outlet: str, rows: Numbers, lang: str) -> Record:
    published = index.published[rows]
    dated = published > NEVER
    delays = published[dated] - index.first[rows][dated]
    counts = np.bincount(index.holder[rows], minlength=len(index.holders))
    side = index.sides.outlet(outlet)
    own = foes = None
    if side is not None and side.own is not None:
        holders = np.array([each == side.own for each in index.holders])
        hostile = np.array([each in side.foes for each in index.holders])
        own, foes = (round(float(counts[mask].sum() / len(rows)), 3) for mask in (holders, hostile))
    days = index.first[rows]
    epoch = np.datetime64("1970-01-01")
    return {
        "outlet": outlet,
        "side": None if side is None else side.id,
        "side_name": None if side is None else names.actor_name(side.id, lang),
        "claims": len(rows),
        "places": len(np.unique(index.place[rows])),
        "first_day": str(epoch + days.min()),
        "last_day": str(epoch + days.max()),
        "median_delay": float(np.median(delays)) if len(delays) else None,
        "late": round(float((delays > LATE_DAYS).mean()), 3) if len(delays) else None,
        "own": own,
        "foes": foes,
        "holders": [
            {
                "holder": index.holders[at],
                "name": names.actor_name(index.holders[at], lang),
                "share": round(float(counts[at] / len(rows)), 3),
            }
            for at in np.argsort(-counts, kind="stable")[:5].tolist()
            if counts[at]
        ],
    }
