"""
A ledger judged: its live claims as known at a time, the map that they lie on, and all that is asked of them together.

What is slow is made once, when it is first asked for, and kept in memory for as long as the ledger's checkpoint stands.

Whose word a claim is: the last named source that it names (`rasd.judging.evidence.speaker_of`), or else the outlet. Only
where an outlet quotes another outlet that the ledger has itself, the claim is the quoting one's, and likely a copy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rasd.claim import Kind, Modality, Polarity
from rasd.errors import BadClaims, ExtraNotInstalled
from rasd.judging.evidence import first_of, speaker_of
from rasd.placing import placer_of
from rasd.theatres import leaning_of, load_theatre, outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from rasd.judging.beliefs import Answer, Belief
    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.copying import Copying
    from rasd.judging.em import Fit
    from rasd.judging.forward import FilterState
    from rasd.judging.graph import PlaceGraph, Terrain
    from rasd.judging.model import SourceModel
    from rasd.judging.plausibility import Plausibility, Precedent
    from rasd.judging.reasons import Why
    from rasd.judging.standing import Standing
    from rasd.ledger import Checkpoint, Ledger, RecordedClaim
    from rasd.ledger.records import PlaceFound
    from rasd.place import Place

POINTS = frozenset(
    "city town village neighbourhood facility base oil-field gas-field airport airbase dam crossing port camp bridge island".split()
)
"""Kinds of places that somebody holds as a whole; land, roads and rivers have no one holder."""
WIDE = frozenset({"district", "governorate", "country", "line", "area"})
"""Precisions of a location that name no one place."""
AROUND_KM = 12.0
"""Listed places that nobody mentions are judged where they lie this near to one that is claimed."""
MOST_PLACES = 1200
MOST_ACTORS = 8
"""Holders that are told apart; the cost of judging grows with their square."""
OLD_DAYS = 30
"""A claim of a change that lies further back than this when it is published is history, no news."""
FEW_CLAIMS, FEW_SOURCES = 100, 3
AHEAD_DAYS = 60
"""How many days after the last claim can be asked about."""
CONFIRMED_DAYS, CONFIRMED = 30, 0.8
"""A claim far off counts as confirmed where another source says the same within these days and it is judged so likely."""
COPY = 0.5
KEPT = 4
"""Ledgers, or states of one, that are kept in memory."""

_KEPT: dict[tuple[str, int, str], Over] = {}


@dataclass(frozen=True, slots=True)
class Heard:
    """How many claims are judged, by how many sources, and why the others are not: reasons in words, with counts."""

    claims: int
    sources: int
    places: int
    left_out: dict[str, int]

    @property
    def few(self) -> str | None:
        """Say that there is too little to say much, None where there is enough."""
        if self.claims >= FEW_CLAIMS and self.sources >= FEW_SOURCES:
            return None
        spoke = f"{self.claims} claim{'' if self.claims == 1 else 's'} by {self.sources} source{'' if self.sources == 1 else 's'}"
        return (
            f"Only {spoke} {'is' if self.claims == 1 else 'are'} judged: sources can hardly be told apart, intervals are "
            "wide, and probabilities lean on what is assumed of any source."
        )

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "claims": self.claims,
            "sources": self.sources,
            "places": self.places,
            "left_out": self.left_out,
            "few": self.few,
        }


def over(ledger: Ledger, *, known: datetime | None = None) -> Over:
    """
    Return a ledger judged as known at a time; the same object as long as nothing was recorded since.

    Raises:
        ExtraNotInstalled: numpy or scipy is missing.

    """
    view = ledger.as_of(known=known)
    head = view.checkpoint
    key = (head.origin, head.size, head.root.hex())
    found = _KEPT.pop(key, None) or Over(tuple(view.claims()), dict(_grades(ledger, known)), head, _leanings(ledger, known))
    _KEPT[key] = found
    while len(_KEPT) > KEPT:
        del _KEPT[next(iter(_KEPT))]
    return found


def needs_numbers() -> None:
    """
    Say at once where the libraries are missing that judging needs.

    Raises:
        ExtraNotInstalled: numpy or scipy is missing.

    """
    try:
        import numpy  # noqa: F401, ICN001, PLC0415
        import scipy  # noqa: F401, PLC0415
    except ImportError as error:
        raise ExtraNotInstalled("what claims say together", "judging") from error


def _grades(ledger: Ledger, known: datetime | None) -> Iterator[tuple[str, str]]:
    """Yield the Admiralty letters that analysts gave to outlets; a grade in other words is not one of them."""
    for entry in ledger.grades():
        letter = str(entry.content["grade"]).strip().upper()[:1]
        words = str(entry.content["grade"]).strip()
        if (known is None or entry.recorded <= known) and letter in set("ABCDEF") and not words[1:2].isalpha():
            yield str(entry.content["outlet"]), letter


def _leanings(ledger: Ledger, known: datetime | None) -> dict[str, str | None]:
    """Return what reports say of their outlets' side."""
    return {each.outlet: each.leaning for each in ledger.reports(known=known) if each.outlet is not None}


@dataclass(eq=False)
class Over:
    """
    The claims of a ledger, judged; `over` makes it.

    `said` are all live claims, outlets that a list knows named by their ids; `letters` are analysts' grades (A to F) by
    source and enter as priors; `own` says whose side sources take, by the leaning of their outlets.
    """

    claims: tuple[RecordedClaim, ...]
    grades: dict[str, str]
    checkpoint: Checkpoint
    leanings: dict[str, str | None] = field(default_factory=dict)
    _fitted: dict[int, tuple[SourceModel, Belief, Fit]] = field(default_factory=dict, repr=False)
    _filtered: dict[int, tuple[Belief, FilterState]] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return f"<Over: {len(self.claims)} claims>"

    # -- what is judged

    @cached_property
    def theatres(self) -> tuple[str, ...]:
        """The theatres that claims are of, the commonest first."""
        return tuple(name for name, _ in Counter(each.claim.theatre for each in self.claims if each.claim.theatre).most_common())

    def source_named(self, name: str) -> str:
        """Return the id that a list has for an outlet's name, or else the name."""
        for theatre in self.theatres:
            found = outlet_of(load_theatre(theatre), name)
            if found is not None:
                return found.id
        return name

    @cached_property
    def said(self) -> tuple[RecordedClaim, ...]:
        """All live claims, with listed outlets by their ids."""
        ids = {name: self.source_named(name) for name in {each.outlet for each in self.claims if each.outlet}}
        return tuple(replace(each, outlet=ids.get(each.outlet or "", each.outlet)) for each in self.claims)

    @cached_property
    def by_id(self) -> dict[str, RecordedClaim]:
        """Claims by id."""
        return {each.id: each for each in self.said}

    @cached_property
    def letters(self) -> dict[str, str]:
        """Analysts' grades by source."""
        return {self.source_named(name): letter for name, letter in self.grades.items()}

    @cached_property
    def own(self) -> dict[str, str | None]:
        """Whose side sources take: an outlet its leaning's, an actor its own."""
        found: dict[str, str | None] = {}
        for theatre in map(load_theatre, self.theatres):
            for name, leaning in self.leanings.items():
                side = leaning_of(theatre, name, leaning)
                if side is not None and side.own is not None:
                    found.setdefault(self.source_named(name), side.own)
            found |= {each: each for each in theatre.actors if each not in found}
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call places, actors and outlets."""
        found: dict[str, str] = {}
        for name in self.theatres:
            theatre = load_theatre(name)
            listed = (*theatre.actors.values(), *theatre.outlets.values())
            found |= {each.id: each.label.get("en", each.id) for each in listed}
            found |= {place.id: place.label for place in (*theatre.places, *theatre.towns)}
        for each in self.claims:
            found |= {place.key: place.name for place in each.places.values() if place.name and place.key not in found}
        return found

    @cached_property
    def listed(self) -> dict[str, Place]:
        """The places of the claims' theatres, by id."""
        return {key: place for theatre in self.theatres for key, place in placer_of(theatre).gazetteer.by_id.items()}

    @cached_property
    def _sorted(self) -> tuple[list[dict[str, Any]], dict[str, int]]:
        """What the judge hears, and why it does not hear the rest."""
        outlets = {each.outlet for each in self.said if each.outlet}
        heard: list[dict[str, Any]] = []
        left: Counter[str] = Counter()
        for each in self.said:
            found = _heard(each, self.listed, outlets)
            if isinstance(found, str):
                left[found] += 1
            else:
                heard += found
        held = Counter(each["actor"] for each in heard if each["kind"] != "clash")
        kept = {actor for actor, _ in held.most_common(MOST_ACTORS)}
        fit = [each for each in heard if each["actor"] in kept and (each["kind"] != "clash" or each["other"] in kept)]
        left["of somebody who is claimed to hold too few places"] += len(heard) - len(fit)
        return [{**each, "other": each["other"] if each["other"] in kept else None} for each in fit], dict(+left)

    @cached_property
    def graph(self) -> PlaceGraph:
        """The map: the claimed places, and the listed ones near them."""
        needs_numbers()
        from rasd.judging.graph import place_graph  # noqa: PLC0415 - numpy is slow to load

        return place_graph(self.points)

    @cached_property
    def points(self) -> dict[str, tuple[float, float]]:
        """Latitudes and longitudes (degrees) of the places that are judged, by id."""
        from rasd.placing.geo import distance_km  # noqa: PLC0415

        wanted = {each["place"] for each in self._sorted[0]}
        claimed: dict[str, tuple[float, float]] = {}
        for each in self.said:
            place = each.places.get("place")
            if place is not None and place.key in wanted and place.latitude is not None and place.longitude is not None:
                listed = self.listed.get(place.key)
                claimed[place.key] = (listed.point if listed else None) or (place.latitude, place.longitude)
        cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for point in claimed.values():
            cells[round(point[0] * 5), round(point[1] * 5)].append(point)
        near: list[tuple[float, str, tuple[float, float]]] = []
        for key, place in self.listed.items():
            point = place.point
            if key in claimed or point is None or place.kind not in POINTS - {"neighbourhood"}:
                continue
            row, column = round(point[0] * 5), round(point[1] * 5)
            some = [one for r in (-1, 0, 1) for c in (-1, 0, 1) for one in cells.get((row + r, column + c), ())]
            km = min((distance_km(point, one) for one in some), default=AROUND_KM + 1)
            if km <= AROUND_KM:
                near.append((km, key, point))
        room = max(MOST_PLACES - len(claimed), 0)
        return dict(sorted(claimed.items())) | {key: point for _, key, point in sorted(near)[:room]}

    @cached_property
    def table(self) -> ClaimTable:
        """
        The claims that the judge hears.

        Raises:
            BadClaims: There are none.

        """
        needs_numbers()
        from rasd.judging.claims_table import table_of  # noqa: PLC0415
        from rasd.judging.likeness import signatures  # noqa: PLC0415

        heard = self._sorted[0]
        if not heard:
            advice = "record reports with rasd add, and name their day of publication (--published)"
            raise BadClaims("the ledger has none that say who holds, takes or leaves a place that is on the map", advice)
        table = table_of(heard, self.graph.index)
        return replace(table, signature=signatures([self.by_id[key].claim.quote for key in table.ids.tolist()]), at={})

    @property
    def heard(self) -> Heard:
        """How much is judged, and what is not."""
        rows, left = self._sorted
        mentioned = {each["place"] for each in rows}
        return Heard(len({each["id"] for each in rows}), len({each["source"] for each in rows}), len(mentioned), left)

    # -- what follows

    @property
    def span(self) -> tuple[date, date]:
        """The days of publication of the first and the last claim that is judged."""
        return date.fromordinal(int(self.table.day[0])), date.fromordinal(int(self.table.day[-1]))

    def until(self, day: date | None = None) -> int:
        """
        Return the last day to judge so that a day can be asked about, as an ordinal.

        Raises:
            BadClaims: The day lies before the first claim, or long after the last.

        """
        first, last = self.span
        if day is None or first <= day <= last:
            return last.toordinal()
        if day < first:
            raise BadClaims(f"the first of them was published on {first}, after {day}", f"ask for days from {first} on")
        if (day - last).days > AHEAD_DAYS:
            latest = last + timedelta(days=AHEAD_DAYS)
            raise BadClaims(f"the last of them was published on {last}, long before {day}", f"ask for days up to {latest}")
        return day.toordinal()

    def fitted(self, until: int | None = None) -> tuple[SourceModel, Belief, Fit]:
        """Return what was learned of the sources, who held what with all claims known, and the details."""
        from rasd.judging import fit  # noqa: PLC0415

        until = self.until() if until is None else until
        if until not in self._fitted:
            self._fitted[until] = fit(self.table, self.graph, self.letters, until=until)
        return self._fitted[until]

    def filtered(self, until: int | None = None) -> tuple[Belief, FilterState]:
        """Return who held what by what could be known on each day."""
        from rasd.judging import filter as run_filter  # noqa: PLC0415

        until = self.until() if until is None else until
        if until not in self._filtered:
            first = int(self.table.day[0])
            self._filtered[until] = run_filter(self.table, self.graph, self.fitted(until)[0], first=first, until=until)
        return self._filtered[until]

    def who(self, place: str, day: date) -> tuple[Answer, Answer]:
        """Say who probably holds a place on a day: with all claims known, and by what could be known that day."""
        from rasd.judging import belief  # noqa: PLC0415

        until = self.until(day)
        return belief(self.fitted(until)[1], place, day), belief(self.filtered(until)[0], place, day)

    def why(self, place: str, day: date) -> Why:
        """Say which claims carry the belief with all claims known, and which speak against it."""
        from rasd.judging import why  # noqa: PLC0415

        model, judged, details = self.fitted(self.until(day))
        return why(
            judged, self.table, model, place, day, copied=details.copied, copy_of=details.originals(),
            grades=self.letters, own=self.own,
        )  # fmt: skip

    def sources(self) -> list[Standing]:
        """Say how far each source can be followed."""
        from rasd.judging import sources  # noqa: PLC0415

        model, _, details = self.fitted()
        return sources(model, details)

    def copies(self) -> list[Copying]:
        """Say who repeats whom."""
        from rasd.judging import copies  # noqa: PLC0415

        model, _, details = self.fitted()
        return copies(model, details)

    def copied(self) -> dict[str, float]:
        """Return P(copy) by claim id."""
        _, _, details = self.fitted()
        return dict(zip(self.table.ids.tolist(), details.copied.tolist(), strict=True))

    def holder_of(self, place: str, day: date | None) -> str | None:
        """Return who very probably held a place on a day, None where nobody did so or nobody knows."""
        _, judged, _ = self.fitted()
        if day is None or place not in self.graph.index or not judged.first <= day.toordinal() <= judged.last:
            return None
        p = judged.holders[day.toordinal() - judged.first, :, self.graph.index[place]]
        return judged.actors[int(p.argmax())] if p.max() >= CONFIRMED else None

    def allies(self, actor: str) -> set[str]:
        """Return whom the lists name as an actor's allies."""
        known = [load_theatre(theatre).actors.get(actor) for theatre in self.theatres]
        return {ally for each in known if each is not None for ally in each.allies}

    def allied(self) -> list[frozenset[str]]:
        """Return the pairs of holders that are allies."""
        return [frozenset({one, other}) for one in self.table.actors for other in self.allies(one) & set(self.table.actors)]

    def namesakes(self, claim: RecordedClaim) -> Iterator[str]:
        """Yield the ids of the places that a claim's words may mean."""
        words = claim.claim.value("place")
        if words and claim.claim.theatre:
            yield from (match.place.id for match in placer_of(claim.claim.theatre).gazetteer.named(str(words), alike=False))

    def plausible(self, asked: str) -> list[Plausibility]:
        """
        Say how the map of the day before, made without the claim and its copies, fits a claim: for each who takes the place.

        Raises:
            BadClaims: It does not say that somebody takes or holds a place, or nothing is known of the day before.

        """
        from rasd.judging import filter as run_filter  # noqa: PLC0415
        from rasd.judging.graph import Terrain  # noqa: PLC0415
        from rasd.judging.plausibility import plausibility, taker_of  # noqa: PLC0415

        claim = self.by_id[asked]
        takers = [actor for actor in taker_of(claim) if actor in self.table.actors]
        place = claim.places.get("place")
        if not takers or place is None or place.key not in self.graph.index or asked not in self.table.ids:
            found = f"{asked[:10]} does not say that somebody takes or holds a place that is on the map"
            raise BadClaims(found, "ask about a transfer or a claim of control; rasd claims lists them")
        row = self.table.row(asked)
        before = int(self.table.day[row]) - 1
        if before < int(self.table.day[0]):
            found = f"{asked[:10]} is of the first day of the ledger, {self.span[0]}, and there is no map of the day before"
            raise BadClaims(found, "ask about a later one, or record earlier reports")
        excluded = self._with_copies(row)
        kept = self.table.take(~_among(self.table.ids.tolist(), set(excluded)))
        held, _ = run_filter(kept, self.graph, self.fitted()[0], first=int(self.table.day[0]), until=before)
        found_all = []
        for actor in takers:
            terrain: Terrain = Terrain(
                self.graph, held.holders[-1].T.astype(float), held.actors, actor,
                allies=self.allies(actor), as_of=date.fromordinal(before), names=self.names,
            )  # fmt: skip
            found = plausibility(
                terrain, place.key, claim=asked, namesakes=lambda _: self.namesakes(claim),
                precedents=self.precedents, excluded=excluded,
            )  # fmt: skip
            found_all += [] if found is None else [found]
        return found_all

    def _with_copies(self, row: int) -> tuple[str, ...]:
        """Return the ids of a claim, of those that it copies and of those that copy it."""
        _, _, details = self.fitted()
        pairs, sure = details.pairs, details.pair_copied > COPY
        rows = {row, *pairs.original[sure & (pairs.claim == row)].tolist(), *pairs.claim[sure & (pairs.original == row)].tolist()}
        return tuple(str(self.table.ids[each]) for each in sorted(rows))

    @cached_property
    def precedents(self) -> tuple[Precedent, ...]:
        """The claims of captures that reached far and were confirmed by another source afterwards."""
        from rasd.judging.graph import Terrain  # noqa: PLC0415
        from rasd.judging.model import CONTROL, TRANSFER  # noqa: PLC0415
        from rasd.judging.plausibility import FAR_REACH, Precedent  # noqa: PLC0415

        table, (now, _), (_, later, _) = self.table, self.filtered(), self.fitted()
        speakers: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for row in range(len(table)):
            if table.kind[row] in {CONTROL, TRANSFER}:
                speakers[int(table.place[row]), int(table.actor[row])].append((int(table.day[row]), int(table.source[row])))
        found = []
        grounds: dict[tuple[int, int], Terrain] = {}
        for row in range(len(table)):
            place, actor, day, source = (int(each[row]) for each in (table.place, table.actor, table.day, table.source))
            at = day - 1 - now.first
            if table.kind[row] != TRANSFER or at < 0 or now.holders[at, actor, place] > COPY:
                continue
            others = any(0 <= then - day <= CONFIRMED_DAYS and who != source for then, who in speakers[place, actor])
            after = min(day + CONFIRMED_DAYS // 3, later.last) - later.first
            if not others or later.holders[after, actor, place] < CONFIRMED:
                continue
            if (at, actor) not in grounds:
                name = table.actors[actor]
                grounds[at, actor] = Terrain(
                    self.graph, now.holders[at].T.astype(float), table.actors, name, allies=self.allies(name)
                )
            reach, _ = grounds[at, actor].way_to(place)
            if reach > FAR_REACH:
                told = date.fromordinal(day)
                found.append(Precedent(str(table.ids[row]), table.actors[actor], self.graph.ids[place], told, round(reach, 2)))
        return tuple(found)


def _among(ids: list[str], some: set[str]) -> Any:
    import numpy as np  # noqa: PLC0415

    return np.array([each in some for each in ids], dtype=bool)


def _heard(recorded: RecordedClaim, listed: dict[str, Place], outlets: set[str]) -> list[dict[str, Any]] | str:
    """Return a claim as the judge hears it, or why it does not: a kind, an actor and perhaps the other side."""
    claim = recorded.claim
    said = _said(recorded)
    if not said:
        return "of another kind than who holds, takes, leaves or fights for a place"
    if claim.modality is Modality.PLANNED:
        return "only planned"
    if recorded.published is None:
        return "of a report without a day of publication"
    if claim.date is not None and claim.date.last > recorded.published:
        return "of days after their publication"
    if claim.date is not None and (recorded.published - claim.date.last).days > OLD_DAYS:
        return f"of days more than {OLD_DAYS} days before their publication"
    place = recorded.places.get("place")
    why = _unplaced(place, listed, near=claim.kind in {Kind.CLASH, Kind.CONTACT})
    if why is not None or place is None:
        return why or "without a place"
    speaker = speaker_of(recorded)
    if speaker is None:
        return "of nobody named"
    quoted = speaker if speaker != recorded.outlet and speaker in outlets and recorded.outlet is not None else None
    row = {
        "id": recorded.id,
        "day": recorded.published,
        "source": recorded.outlet if quoted else speaker,
        "attributed": quoted,
        "place": place.key,
        "weight": 0.5 if claim.modality is Modality.POSSIBLE else 1.0,
    }
    return [{**row, "kind": kind, "actor": actor, "other": other} for kind, actor, other in said[:1]]


def _said(recorded: RecordedClaim) -> list[tuple[str, str, str | None]]:
    """
    Return what a claim says of its place, in the judge's words: kind, actor, other side.

    Who denies that somebody left says that he holds it; who denies that somebody took it, that he does not hold it.
    """
    claim = recorded.claim
    denied = claim.polarity is Polarity.DENIED
    if claim.kind is Kind.CONTROL:
        actor = first_of(claim.value("actor"))
        return [] if actor is None else [("deny" if denied else "control", actor, None)]
    if claim.kind is Kind.TRANSFER:
        to, loser = first_of(claim.value("to")), first_of(claim.value("from"))
        if to is not None:
            return [("deny" if denied else "transfer", to, None if denied else loser)]
        return [] if loser is None else [("control" if denied else "left", loser, None)]
    if claim.kind is Kind.WITHDRAWAL:
        actor = first_of(claim.value("actor"))
        return [] if actor is None else [("control" if denied else "left", actor, None)]
    if claim.kind in {Kind.CLASH, Kind.CONTACT} and not denied:
        sides = claim.value("actors")
        if isinstance(sides, tuple) and len(sides) == 2 and sides[0] != sides[1]:
            return [("clash", sides[0], sides[1])]
    return []


def _unplaced(place: PlaceFound | None, listed: dict[str, Place], *, near: bool) -> str | None:
    """Say why a place cannot be judged, None where it can."""
    if place is None or place.latitude is None or place.key.startswith("~"):
        return "without a place that is on the map"
    known = listed.get(place.key)
    if place.precision in WIDE or (known is not None and known.kind not in POINTS):
        return "of land, a road or a river, not of one place"
    if place.precision == "near" and not near:
        return "of somewhere near a place, not of the place"
    return None


def names_of(judged: Over, ids: Iterable[str]) -> str:
    """Return what some places or actors are called, parted by commas."""
    return ", ".join(judged.names.get(each, each) for each in ids)
