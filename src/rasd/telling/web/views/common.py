"""What views share: the day looked at, rows of places, the strip of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.errors import RasdError
from rasd.telling.web import names
from rasd.telling.web.drawing import tall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.telling.web.answers import Record
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Spot
    from rasd.telling.web.day_map import DayMap, PlaceDay
    from rasd.telling.web.index import Index

PLACE_COLUMNS = (
    *("place", "name", "name_ar", "latitude", "longitude", "holder", "since", "claim"),
    *("holders", "disputed", "contested", "denials", "days_since"),
)
DAILY = 120
"""Days that the strip shows one by one; of more it shows months."""


class NotShown(RasdError):
    """The app has nothing under an address, or holds it back."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} was asked for, but this app shows no such thing; {advice}")


def day_looked_at(state: State, index: Index) -> date:
    """Return the day of the address, or the last day of any claim that is not in the future."""
    today = datetime.now(UTC).date()
    return state.on or min(index.last_day or today, today)


def place_records(some: Sequence[PlaceDay], on: date, spots: dict[str, Spot], lang: str = "en") -> list[Record]:
    """Return places on a day as programs get them."""
    return [_place_record(each, on, spots[each.key], lang) for each in some]


def _place_record(place: PlaceDay, on: date, spot: Spot, lang: str) -> Record:
    holds = [
        {
            "holder": hold.holder,
            "name": names.actor_name(hold.holder, lang),
            "since": hold.since.isoformat(),
            "claim": hold.claim,
        }
        for hold in place.holds
    ]
    newest: dict[str, Any] = holds[0] if holds else {}
    return {
        "place": place.key,
        "name": spot.name("en"),
        "name_ar": spot.names.get("ar"),
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "holder": newest.get("holder"),
        "since": newest.get("since"),
        "claim": newest.get("claim"),
        "holders": holds,
        "disputed": place.disputed,
        "contested": place.contested,
        "denials": place.denials,
        "days_since": (on - place.holds[0].since).days if place.holds else None,
    }


def point_of(record: Record) -> tuple[float, float] | None:
    """Return where a record lies."""
    latitude, longitude = record.get("latitude"), record.get("longitude")
    return None if latitude is None or longitude is None else (latitude, longitude)


class Held(NamedTuple):
    """A line of the legend: an actor, and at how many places he is last claimed to hold."""

    actor: str
    name: str
    places: int


def legend(day: DayMap, lang: str) -> list[Held]:
    """Return who is on the map, the one with the most places first."""
    return [Held(actor, names.actor_name(actor, lang), count) for actor, count in day.holder_counts()]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the strip: some days, how many claims begin in them, where it leads."""

    label: str
    count: int
    height: float
    href: str
    here: bool


def strip(index: Index, on: date, state: State) -> list[list[Bar]]:
    """Return the claims that begin in each month, and in each day of the month looked at; short times by days alone."""
    first, last = index.first_day, index.last_day
    if first is None or last is None:
        return []
    if (last - first).days <= DAILY:
        return [_days(index, first, last, on, state)]
    end = last.year * 12 + last.month - 1
    start = max(first.year * 12 + first.month - 1, end - 12 * 25)
    most = max(index.months.values())
    address = state.url(on="DAY").partition("DAY")
    bars = []
    for at in range(start, end + 1):
        month = at // 12, at % 12 + 1
        count = index.months.get(month, 0)
        day = date(*month, min(on.day, monthrange(*month)[1])).isoformat()
        here = month == (on.year, on.month)
        bars.append(Bar(day[:7], count, tall(count, most), f"{address[0]}{day}{address[2]}", here))
    begin = on.replace(day=1)
    return [bars, _days(index, begin, begin.replace(day=monthrange(on.year, on.month)[1]), on, state)]


def _days(index: Index, first: date, last: date, on: date, state: State) -> list[Bar]:
    counts = index.counts_between(first, last)
    days = [first + timedelta(at) for at in range((last - first).days + 1)]
    most = max(counts.values(), default=0)
    return [
        Bar(day.isoformat(), counts.get(day, 0), tall(counts.get(day, 0), most), state.url(on=day), day == on)
        for day in days
    ]


def steps(index: Index, on: date, state: State) -> dict[str, str | None]:
    """Return where the keys lead: a day or a week on or back, and to the next change."""
    after, before = index.change_after(on), index.change_before(on)

    def moved(days: int) -> str | None:
        number = on.toordinal() + days
        return state.url(on=date.fromordinal(number)) if 0 < number < date.max.toordinal() else None

    return {
        "day_back": moved(-1),
        "day_on": moved(1),
        "week_back": moved(-7),
        "week_on": moved(7),
        "change_back": None if before is None else state.url(on=before),
        "change_on": None if after is None else state.url(on=after),
    }
