"""
What the page of a report knows: all live claims as known at a time, with their reports, and each place day by day.

The page asks nobody anything: whatever it can show is in it.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from rasd.claim import Kind, Polarity
from rasd.languages.detect import detect_language
from rasd.telling.atlas.cells import GRAIN, REACH_KM, cells_of, outlines_of
from rasd.telling.atlas.claims import KINDS, LASTING, MODALITIES, SLOT_NAMES, VERDICTS, ClaimRows, holder_of
from rasd.telling.atlas.colours import colours_of
from rasd.telling.atlas.days import STALE, WITHIN, Told, states_of
from rasd.telling.atlas.names import Names, habit
from rasd.telling.atlas.projection import Projection
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rasd.ledger import Ledger, PlaceFound, RecordedClaim, RecordedReport

    Beliefs = Mapping[str, Sequence[tuple[date, str, float]]]

WIDE = frozenset({"district", "region"})
"""Precisions of words that mean more ground than a dot shows."""


def gather(
    ledger: Ledger,
    *,
    on: date | None = None,
    known: datetime | None = None,
    place: str | None = None,
    beliefs: Beliefs | None = None,
) -> dict[str, Any]:
    """
    Return what a page shows of a ledger, as a JSON object that `static/data.js` takes apart.

    Args:
        ledger: Where the claims are.
        on: The day that the page opens on; the last day of any claim of who holds what otherwise.
        known: What was recorded by then; None for all.
        place: Only claims that name this place, by its key, and the reports that they are in.
        beliefs: By place, from which day on who probably holds it, and how probably (0 to 1); this then decides
            the colours, the last claims otherwise.

    """
    view = ledger.as_of(known=known)
    records = list(view.claims(place=place))
    wanted = {record.report for record in records}
    reports = {each.id: each for each in ledger.reports(known=known) if each.id in wanted}
    names = Names(each.theatre for each in reports.values())
    days = sorted(record.claim.date.first for record in records if record.claim.date is not None)
    asked = [on] if on is not None else []
    if not (days or asked):
        asked = [datetime.now(UTC).date()]
    start, end = min(days[:1] + asked), max(days[-1:] + asked)
    margin = timedelta(
        days=1 + (end - start).days // 100
    )  # what happens on the first and last day is easily overlooked
    start, end = start - margin, end + margin

    found = _places(records)
    numbers = {key: number for number, key in enumerate(found)}
    texts = {key: ledger.text(key) for key in reports}
    rows = ClaimRows(start, numbers, texts)
    claims = [rows.row(record, names.side(record, reports[record.report])) for record in records]
    for row, identity in zip(claims, _short([record.id for record in records]), strict=True):
        row.append(identity)
    told, newest = _told(records, start, rows)
    for key, some in (beliefs or {}).items():
        for _, actor, _ in some if key in numbers else ():
            _ = rows.actors[actor]
    opening = on or (start + timedelta(days=newest) if newest is not None else end)

    return {
        "start": start.isoformat(),
        "days": (end - start).days + 1,
        "on": (opening - start).days,
        "within": WITHIN,
        "stale": STALE,
        "known": None if known is None else known.isoformat(timespec="minutes"),
        "size": view.checkpoint.size,
        "root": view.checkpoint.root.hex(),
        "place": numbers.get(place, -1) if place is not None else -1,
        "counts": {"claims": len(claims), "reports": len(reports)},
        "kinds": KINDS,
        "slots": SLOT_NAMES,
        "modalities": MODALITIES,
        "verdicts": VERDICTS,
        "places": _columns(_place_rows(found, names, told, start, beliefs or {}, rows)),
        "claims": _columns(claims),
        "reports": _columns([_report(each, texts[each.id], start) for each in reports.values()]),
        "sources": [[each, *names.label(each)] for each in rows.sources],
        "sides": [[each, *names.label(each)] for each in rows.sides],
        "actors": _actors(rows.actors, records, names),
        **_ground(found, names),
    }


def _columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return rows as columns, which pack into two thirds: like stands by like."""
    return [list(column) for column in zip(*rows, strict=True)]


def _short(ids: Sequence[str]) -> list[str]:
    """Return the beginnings of some ids: eight letters, or as many as tell each from the others of the page."""
    for length in (8, 10, 12, 16, 64):
        short = [each[:length] for each in ids]
        if len(set(short)) == len(set(ids)):
            return short
    return list(ids)


def _places(records: Iterable[RecordedClaim]) -> dict[str, PlaceFound]:
    """Return the places that claims belong to, each with a point if any claim gives it one."""
    found: dict[str, PlaceFound] = {}
    for record in records:
        for each in record.places.values():
            known = found.get(each.key)
            if known is None or (known.latitude is None and each.latitude is not None):
                found[each.key] = each
    return found


def _told(records: Iterable[RecordedClaim], start: date, rows: ClaimRows) -> tuple[dict[str, Told], int | None]:
    """Return what is told of each place, and the last day on which anything is."""
    told: dict[str, Told] = {}
    newest: int | None = None
    for record in records:
        claim, place = record.claim, record.place
        if place is None or claim.date is None or claim.kind not in LASTING:
            continue
        day = (claim.date.first - start).days
        newest = day if newest is None else max(newest, day)
        here = told.setdefault(place.key, Told())
        holder = holder_of(claim)
        if claim.polarity is Polarity.DENIED:
            here.denials.append(day)
        elif holder is not None and next(iter(record.places)) == "place":
            here.holds.append((day, record.seq, rows.actors[holder]))
        elif claim.kind is Kind.CONTACT:
            here.contacts.append(day)
    return told, newest


def _window(found: Mapping[str, PlaceFound], names: Names) -> Projection:
    settled = [_point(each) for key, each in found.items() if not _wide(key, each, names)]
    points = [point for point in settled if point] or [point for point in map(_point, found.values()) if point]
    return Projection.around(points)


def _point(place: PlaceFound) -> tuple[float, float] | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def _wide(key: str, place: PlaceFound, names: Names) -> bool:
    return place.precision in WIDE or names.is_wide(key)


def _place_rows(
    found: Mapping[str, PlaceFound],
    names: Names,
    told: Mapping[str, Told],
    start: date,
    beliefs: Beliefs,
    rows: ClaimRows,
) -> list[list[Any]]:
    """Return places as rows: key, English and Arabic name, x and y, wide or not, cell, states, beliefs."""
    window = _window(found, names)
    spots = {key: window.point(*point) for key, each in found.items() if (point := _point(each)) is not None}
    settled = [key for key in spots if not _wide(key, found[key], names) and not told.get(key, Told()).silent]
    cells = dict(zip(settled, cells_of([spots[key] for key in settled], REACH_KM * window.units_per_km), strict=True))
    columns: list[list[Any]] = []
    for key, each in found.items():
        supposed = [[(day - start).days, rows.actors[actor], round(100 * p)] for day, actor, p in beliefs.get(key, ())]
        states = [list(state) for state in states_of(told[key])] if key in told else []
        columns.append(
            [
                key,
                *names.place(key, each.name),
                list(spots.get(key, ())),
                int(_wide(key, each, names)),
                cells.get(key, []),
                states,
                supposed,
            ]
        )
    return columns


def _actors(actors: Iterable[str], records: Iterable[RecordedClaim], names: Names) -> list[list[str]]:
    """Return actors by number: id, English and Arabic label, colour (empty for who never holds anything)."""
    counts = Counter(holder for record in records if (holder := holder_of(record.claim)) is not None)
    order = [actor for actor, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]
    colours = colours_of(order, habit(names, order))
    return [[actor, *names.label(actor), colours.get(actor, "")] for actor in actors]


def _report(report: RecordedReport, text: str, start: date) -> list[Any]:
    """Return a report: outlet, leaning, day of publication, language, name or address, text."""
    return [
        printable(report.outlet or ""),
        printable(report.leaning or ""),
        None if report.published is None else (report.published - start).days,
        report.language or detect_language(text),
        printable(report.url or next(iter(report.names), "")),
        text,
    ]


def _ground(found: Mapping[str, PlaceFound], names: Names) -> dict[str, Any]:
    """Return what lies beneath the dots: rivers, borders, outlines of governorates; and the size of the window."""
    window = _window(found, names)
    points = [window.point(*point) for each in found.values() if (point := _point(each)) is not None]
    if not points:
        return {"width": window.width, "height": window.height, "grain": GRAIN, "reach": 0, "lines": [], "outlines": []}
    lines: list[list[Any]] = []
    groups: dict[str, list[tuple[int, int]]] = {}
    for theatre in names.theatres.values():
        kinds = {place.id: place for place in theatre.places}
        for key, shape in theatre.shapes.items():
            kind = kinds[key].kind if key in kinds else ""
            if shape.kind == "line" and kind in {"river", "border"}:
                spots = [window.point(*point) for point in shape.points]
                if any(_near(spot, window) for spot in spots):
                    lines.append([kind, *names.place(key, None), [each for spot in spots for each in spot]])
        for place in (*theatre.places, *theatre.towns):
            if place.governorate and place.point is not None and place.kind != "governorate":
                spot = window.point(*place.point)
                if _near(spot, window):
                    groups.setdefault(place.governorate, []).append(spot)
    return {
        "width": window.width,
        "height": window.height,
        "grain": GRAIN,
        "reach": round(REACH_KM * window.units_per_km),
        "lines": lines,
        "outlines": outlines_of(groups, window),
    }


def _near(spot: tuple[int, int], window: Projection) -> bool:
    """Say whether a spot is on the map or not far off it."""
    x, y = spot
    return -window.width < x < 2 * window.width and -window.height < y < 2 * window.height
