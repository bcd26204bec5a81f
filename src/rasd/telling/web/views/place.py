"""A place: who was claimed to hold it over time, who said what when, and what speaks for and against a holder."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from rasd.claim import Modality, Polarity
from rasd.ledger.entry import day_number, day_of
from rasd.telling.ledger_records import CLAIM_COLUMNS
from rasd.telling.web import names
from rasd.telling.web.answers import Answer, Listing, paged
from rasd.telling.web.cards import card, interest_of, speaks_for, stakes_of
from rasd.telling.web.day_map import PlaceDay
from rasd.telling.web.drawing import UNCOLOURED, Event, Scale, bar_svg, lanes_svg
from rasd.telling.web.views.common import NotShown, day_looked_at, place_records, steps
from rasd.telling.web.views.day import places_called
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.ledger import RecordedClaim, View
    from rasd.telling.web.answers import Record
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board, Spot
    from rasd.telling.web.index import Index
    from rasd.telling.web.names import Sides

SPAN_DAYS = 365
"""Days before the one looked at of which claims are shown."""
MOST = 500
"""Claims that are looked up for one place; of a place with more, the newest."""
LISTED = 30
COLUMNS = ("url", "stance", "interest", "side", *CLAIM_COLUMNS)


def place(board: Board, state: State) -> Answer:
    """Answer what is claimed of a place, up to a day."""
    index = board.index(state.known)
    key = _key(board, index, state)
    on = day_looked_at(state, index)
    since = state.day("since") or _since(index, key, on)
    view = board.view(known=state.known)
    since, found = _found(board, view, key, since, on)
    number = index.place_number.get(key)
    shown = PlaceDay(key) if number is None else index.map(on).place(number)
    spot = board.spots([key], index)[key]
    record = place_records([shown], on, {key: spot}, state.lang)[0]
    holder = state.text("holder") or record["holder"]
    some, more = paged(sorted(found, key=_newest_first), state)
    rows = [_row(each, holder, index.sides) for each in some]
    listing = Listing(rows, COLUMNS, more, len(found), _lying_at)
    values = {}
    if state.form == "html":
        values = {
            "on": on,
            "since": since,
            "key": key,
            "spot": spot,
            "place": record,
            "holder": holder,
            "steps": steps(index, on, state),
            **_stances(found, holder, state.lang, {key: spot}, index.sides),
            **_pictures(index, key, found, since, on, state),
        }
    return Answer("place.html", values, listing, checkpoint=view.checkpoint)


def _key(board: Board, index: Index, state: State) -> str:
    """Return the place that an address means: an id, or the one place that bears the name."""
    asked = state.text("place")
    if asked is None:
        raise NotShown("a place", "name one: /place?place=…")
    if asked in index.place_number:
        return asked
    if board.view(known=state.known).claims(place=asked).first() is not None:
        return asked
    found = places_called(board, index, asked)
    if not found:
        raise NotShown(f"the place {asked!r}", "search for it at /places?q=…")
    return found[0]


def _since(index: Index, key: str, on: date) -> date:
    """Return from when on claims of a place are shown: a year back, or less where there are many."""
    number = index.place_number.get(key)
    start = date.fromordinal(max(on.toordinal() - SPAN_DAYS, 1))
    if number is None:
        return start
    days = index.first[index.place == number]
    low, high = (int(np.searchsorted(days, day_number(day), side="right")) for day in (start, on))
    if high == low and high > 0:  # nothing in the last year: go back to the last that there is
        return day_of(int(days[high - 1])) - timedelta(30)
    most = MOST // 3  # of all claims, those of who holds are some third
    return day_of(int(days[high - most])) if high - low > most else start


def _found(board: Board, view: View, key: str, since: date, on: date) -> tuple[date, list[RecordedClaim]]:
    """Return the claims of a place up to a day, and from when on: of more than can be shown, the newest."""
    while True:
        found = list(islice(board.claims(view, place=key, since=since, until=on), MOST + 1))
        if len(found) <= MOST or since >= on:
            return since, found
        since += timedelta(max(1, (on - since).days // 2))


def _newest_first(record: RecordedClaim) -> tuple[int, int]:
    first = 0 if record.claim.date is None else record.claim.date.first.toordinal()
    return -first, -record.seq


def _row(record: RecordedClaim, holder: str | None, sides: Sides) -> Record:
    stance = None if holder is None else speaks_for(record, holder)
    return {
        "url": f"/claim/{record.id}",
        "stance": None if stance is None else "for" if stance else "against",
        "interest": interest_of(record, sides),
        "side": sides.counted(record),
        **record.to_record(),
    }


def _lying_at(record: Record) -> tuple[float, float] | None:
    """Return where the claim of a row lies."""
    for found in record["places"].values():
        if found["latitude"] is not None:
            return found["latitude"], found["longitude"]
    return None


def _stances(
    found: Sequence[RecordedClaim], holder: str | None, lang: str, spots: dict[str, Spot], sides: Sides
) -> dict[str, object]:
    """Return the newest claims for a holder, against him, and the others; and how many sides speak each way."""
    sorted_ = sorted(found, key=_newest_first)
    parts: dict[str, list[RecordedClaim]] = {"pro": [], "con": [], "other": []}
    for record in sorted_:
        stance = None if holder is None else speaks_for(record, holder)
        parts["other" if stance is None else "pro" if stance else "con"].append(record)
    return {
        **{name: [card(each, lang, spots, sides) for each in some[:LISTED]] for name, some in parts.items()},
        "counts": {name: len(some) for name, some in parts.items()},
        "sides": {name: len({sides.counted(each) for each in some}) for name, some in parts.items()},
    }


def _pictures(
    index: Index, key: str, found: Sequence[RecordedClaim], since: date, on: date, state: State
) -> dict[str, object]:
    """Return the bar of holders over all time, and the lanes of the outlets in the time that is shown."""
    say = catalogue(state.lang)
    holds = _holds(index, key)
    if not holds and not found:
        return {"bar": None, "lanes": None, "unlaned": 0, "bar_from": since, "bar_to": on}
    first = min((event.day for event in holds), default=since)
    last = max(on, *(event.day for event in holds)) if holds else on
    scale = Scale(first, max(last, first + timedelta(30)))
    label = say["place.bar"].format(first=scale.first, last=scale.last)
    bar = (
        bar_svg(holds, scale, on, label, lambda actor: names.actor_name(actor, state.lang), index.colours)
        if holds
        else None
    )
    events = [_event(each, state, index) for each in found]
    inner = Scale(max(since, min((event.day for event in events), default=since)), on)
    lanes, unlaned = lanes_svg(events, inner, on, say["place.lanes"]) if events else (None, 0)
    return {"bar": bar, "lanes": lanes, "unlaned": unlaned, "bar_from": scale.first, "bar_to": scale.last}


def _holds(index: Index, key: str) -> list[Event]:
    number = index.place_number.get(key)
    if number is None:
        return []
    rows = np.flatnonzero(index.place == number)
    return [
        Event(
            day_of(int(index.first[row])),
            index.holders[int(index.holder[row])],
            denied=False,
            lane="",
            title="",
            href="",
        )
        for row in rows
    ]


def _event(record: RecordedClaim, state: State, index: Index) -> Event:
    say = catalogue(state.lang)
    gain, loss = stakes_of(record)
    denied = record.claim.polarity is Polarity.DENIED
    about = sorted((loss if denied else gain) or gain or loss)
    day = record.claim.date.first if record.claim.date else date.min
    shown = card(record, state.lang, {}, index.sides)
    title = f"{day} {shown.kind}: {', '.join(names.actor_name(each, state.lang) for each in about)}"
    if shown.states:
        title += f" ({', '.join(shown.states)})"
    planned = record.claim.modality is Modality.PLANNED
    holder = about[0] if about and gain and not (denied or planned) else None
    lane = record.outlet or (shown.chain[0] if shown.chain else say["claim.no_outlet"])
    return Event(
        day,
        holder,
        denied,
        lane,
        title,
        state.url(f"/claim/{record.id}"),
        tuple(index.colours.get(each, UNCOLOURED) for each in about),
    )
