"""What the judged map of a ledger says of one claim, and where sides meet on it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.errors import BadClaims
from rasd.judging.forward import filter as run_filter
from rasd.judging.graph import Terrain
from rasd.judging.lines import ABSENT_DAYS, all_contact_lines, new_contacts, new_lines
from rasd.judging.model import CONTROL, TRANSFER
from rasd.judging.plausibility import FAR_REACH, Precedent, plausibility, taker_of
from rasd.placing import placer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.judging.lines import ContactLine, NewContact
    from rasd.judging.over import Over
    from rasd.judging.plausibility import Plausibility
    from rasd.ledger import RecordedClaim

CONFIRMED_DAYS, CONFIRMED = 30, 0.8
"""A claim far off counts as confirmed where another source says the same within these days and it is judged so likely."""
COPY = 0.5


def plausible(judged: Over, asked: str) -> list[Plausibility]:
    """
    Say how a claim fits the map of the day before, made without it and its copies: for each who takes the place.

    Raises:
        BadClaims: It does not say that somebody takes or holds a place, or nothing is known of the day before.

    """
    claim, table = judged.by_id[asked], judged.table
    takers = [actor for actor in taker_of(claim) if actor in table.actors]
    place = claim.places.get("place")
    if not takers or place is None or place.key not in judged.graph.index or asked not in table.ids:
        found = f"{asked[:10]} does not say that somebody takes or holds a place that is on the map"
        raise BadClaims(found, "ask about a transfer or a claim of control; rasd claims lists them")
    row = table.row(asked)
    first, before = int(table.day[0]), int(table.day[row]) - 1
    if before < first:
        found = f"{asked[:10]} is of the first day, {judged.span[0]}, and there is no map of the day before"
        raise BadClaims(found, "ask about a later one, or record earlier reports")
    excluded = _with_copies(judged, row)
    kept = table.take(~np.isin(table.ids, np.array(excluded, dtype=object)))
    held, _ = run_filter(kept, judged.graph, judged.fitted()[0], first=first, until=before)
    p = held.holders[-1].T.astype(np.float64)
    answers = []
    for actor in takers:
        how: dict[str, Any] = {"allies": judged.allies(actor), "as_of": date.fromordinal(before), "names": judged.names}
        found_here = plausibility(
            Terrain(judged.graph, p, held.actors, actor, **how),
            place.key,
            claim=asked,
            namesakes=lambda _: _namesakes(claim),
            precedents=[each for each in judged.precedents if each.claim not in excluded],
            excluded=excluded,
        )
        answers += [] if found_here is None else [found_here]
    return answers


def precedents(judged: Over) -> tuple[Precedent, ...]:
    """Return the claims of captures that reached far and were confirmed by another source afterwards."""
    table, (now, _), (_, later, _) = judged.table, judged.filtered(), judged.fitted()
    spoke: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    columns = [each.tolist() for each in (table.place, table.actor, table.day, table.source, table.kind)]
    rows = list(zip(*columns, strict=True))
    for place, actor, day, source, kind in rows:
        if kind in {CONTROL, TRANSFER}:
            spoke[place, actor].append((day, source))
    found = []
    grounds: dict[tuple[int, int], Terrain] = {}
    for row, (place, actor, day, source, kind) in enumerate(rows):
        at = day - 1 - now.first
        if kind != TRANSFER or at < 0 or now.holders[at, actor, place] > COPY:
            continue
        others = any(0 <= then - day <= CONFIRMED_DAYS and who != source for then, who in spoke[place, actor])
        after = min(day + CONFIRMED_DAYS // 3, later.last) - later.first
        if not others or later.holders[after, actor, place] < CONFIRMED:
            continue
        if (at, actor) not in grounds:
            name, held = table.actors[actor], now.holders[at].T.astype(np.float64)
            grounds[at, actor] = Terrain(judged.graph, held, table.actors, name, allies=judged.allies(name))
        reach, _ = grounds[at, actor].way_to(place)
        if reach > FAR_REACH:
            told = date.fromordinal(day)
            where = judged.graph.ids[place]
            found.append(Precedent(str(table.ids[row]), table.actors[actor], where, told, round(reach, 2)))
    return tuple(found)


def lines(judged: Over, day: date) -> tuple[tuple[ContactLine, ...], tuple[NewContact, ...]]:
    """
    Return the contact lines of a day, and where two sides meet that did not in the 30 days before: by map and by claims.

    On days with fewer days before them only claims tell what is new.
    """
    belief = judged.fitted(judged.until(day))[1]

    def of(which: date) -> tuple[ContactLine, ...]:
        p = belief.holders[belief.day_index(which)].T.astype(np.float64)
        return all_contact_lines(
            judged.graph, p, belief.actors, which, judged.said, allied=judged.allied(), names=judged.names
        )

    first = date.fromordinal(belief.first)
    since = day - timedelta(days=ABSENT_DAYS)
    by_map: tuple[NewContact, ...] = ()
    if since >= first:
        days = [since + timedelta(days=step) for step in range(ABSENT_DAYS + 1)]
        by_map = tuple(each for each in new_lines({each: of(each) for each in days}) if each.day == day)
    by_claims = tuple(each for each in new_contacts(judged.said, judged.points) if each.day == day)
    return of(day), (*by_map, *by_claims)


def _with_copies(judged: Over, row: int) -> tuple[str, ...]:
    """Return the ids of a claim, of those that it copies and of those that copy it."""
    details = judged.fitted()[2]
    pairs, sure = details.pairs, details.pair_copied > COPY
    rows = {
        row,
        *pairs.original[sure & (pairs.claim == row)].tolist(),
        *pairs.claim[sure & (pairs.original == row)].tolist(),
    }
    return tuple(str(judged.table.ids[each]) for each in sorted(rows))


def _namesakes(claim: RecordedClaim) -> Iterator[str]:
    """Yield the ids of the places that a claim's words may mean."""
    words = claim.claim.value("place")
    if words and claim.claim.theatre:
        yield from (match.place.id for match in placer_of(claim.claim.theatre).gazetteer.named(str(words), alike=False))
