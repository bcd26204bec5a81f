"""What views share: the day looked at, rows of places, the strip of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.errors import RasdError
from rasd.telling.web import names
from rasd.telling.web.drawing import STALE_DAYS, Dot, tall
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasd.telling.web.answers import Record
    from rasd.telling.web.asked import State
    from rasd.telling.web.board import Board, Spot
    from rasd.telling.web.index import Index, PlaceDay

PLACE_COLUMNS = (
    *("place", "name", "name_ar", "latitude", "longitude", "holder", "since", "claim"),
    *("holders", "disputed", "contested", "denials", "days_since"),
)
DRAWN = 6000
"""Places, those with the newest claims first, that are looked at for the map of a page."""
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


def place_records(
    some: Sequence[PlaceDay], on: date, index: Index, spots: dict[str, Spot], lang: str = "en"
) -> list[Record]:
    """Return places on a day as programs get them."""
    ids = index.ids({hold.claim for each in some for hold in each.holds})
    return [_place_record(each, on, ids, spots[each.key], lang) for each in some]


def _place_record(place: PlaceDay, on: date, ids: dict[int, str], spot: Spot, lang: str) -> Record:
    holds = [
        {
            "holder": hold.holder,
            "name": names.actor_name(hold.holder, lang),
            "since": hold.since.isoformat(),
            "claim": ids[hold.claim],
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


def dots(board: Board, index: Index, some: Sequence[PlaceDay], on: date, state: State) -> list[Dot]:
    """Return what is drawn of the places of a day."""
    say = catalogue(state.lang)
    spots = board.spots([each.key for each in some[:DRAWN]], index)
    found = []
    for place in some[:DRAWN]:
        spot = spots[place.key]
        if spot.latitude is None or spot.longitude is None:
            continue
        shown = tuple(hold.holder for hold in place.holds[: max(place.recent, 1)])
        since = place.holds[0].since if place.holds else None
        name = spot.name(state.lang)
        who = " / ".join(names.actor_name(each, state.lang) for each in shown) or say["map.nobody"]
        title = f"{name}: {who}" + (f" ({since})" if since else "")
        found.append(
            Dot(
                place.key,
                name,
                spot.latitude,
                spot.longitude,
                shown,
                title,
                state.url("/place", place=place.key, on=on),
                since is None or (on - since).days > STALE_DAYS,
                place.contested,
                0 if since is None else since.toordinal(),
            )
        )
    return found


class Held(NamedTuple):
    """A line of the legend: an actor, and at how many places he is last claimed to hold."""

    actor: str
    name: str
    places: int


def legend(some: Iterable[PlaceDay], lang: str) -> list[Held]:
    """Return who is on the map, the one with the most places first."""
    counts: dict[str, int] = {}
    for place in some:
        if place.holds:
            counts[place.holds[0].holder] = counts.get(place.holds[0].holder, 0) + 1
    order = sorted(counts, key=lambda actor: (-counts[actor], actor))
    return [Held(actor, names.actor_name(actor, lang), counts[actor]) for actor in order]


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
    if index.first_day is None or index.last_day is None:
        return []
    counts = {
        date.fromordinal(int(day) + _EPOCH): int(count) for day, count in zip(index.days, index.counts, strict=True)
    }
    if (index.last_day - index.first_day).days <= DAILY:
        return [_days(counts, index.first_day, index.last_day, on, state)]
    by_month: dict[tuple[int, int], int] = {}
    for day, count in counts.items():
        by_month[day.year, day.month] = by_month.get((day.year, day.month), 0) + count
    first, last = (day.year * 12 + day.month - 1 for day in (index.first_day, index.last_day))
    months = [(at // 12, at % 12 + 1) for at in range(max(first, last - 12 * 25), last + 1)]
    most = max(by_month.values())
    bars = [
        Bar(
            f"{year}-{month:02}",
            by_month.get((year, month), 0),
            tall(by_month.get((year, month), 0), most),
            state.url(on=date(year, month, min(on.day, monthrange(year, month)[1]))),
            (year, month) == (on.year, on.month),
        )
        for year, month in months
    ]
    start = on.replace(day=1)
    return [bars, _days(counts, start, start.replace(day=monthrange(on.year, on.month)[1]), on, state)]


_EPOCH = date(1970, 1, 1).toordinal()


def _days(counts: dict[date, int], first: date, last: date, on: date, state: State) -> list[Bar]:
    days = [first + timedelta(at) for at in range((last - first).days + 1)]
    most = max((counts.get(day, 0) for day in days), default=0)
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
