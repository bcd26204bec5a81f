"""Which claims of a ledger the judge hears, in its words, and on which map; and why it does not hear the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rasd.claim import Kind, Modality, Polarity
from rasd.judging.evidence import first_of, speaker_of
from rasd.placing.geo import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rasd.claim import Claim
    from rasd.ledger import RecordedClaim
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
SAME_CHANGE = 0.25
"""What a claim that somebody left weighs beside one of the same report that another took the place from him: it is one story."""
BEFORE_DAYS = 30
"""Days before its first claim on which a source is taken to have spoken already."""
LEAST_SILENCE = 0.3
"""
What silence weighs at least (`Settings.silence`). A ledger is what somebody collected: that it has nothing of a source on a
day says little where it has something of it on few days.
"""


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


def heard_of(said: Iterable[RecordedClaim], listed: Mapping[str, Place]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Return what the judge hears of claims, as `table_of` takes it, and for how many it hears nothing, by reason."""
    claims = list(said)
    outlets = {each.outlet for each in claims if each.outlet}
    heard: list[dict[str, Any]] = []
    left: Counter[str] = Counter()
    for each in claims:
        found = _heard(each, listed, outlets)
        if isinstance(found, str):
            left[found] += 1
        else:
            heard.append(found)
    changes = {(each["report"], each["place"], each["other"]) for each in heard if each["kind"] == "transfer"}
    for row in heard:
        if row["kind"] == "left" and (row["report"], row["place"], row["actor"]) in changes:
            row["weight"] *= SAME_CHANGE
    held = Counter(each["actor"] for each in heard if each["kind"] != "clash")
    kept = {actor for actor, _ in sorted(held.items(), key=lambda each: (-each[1], each[0]))[:MOST_ACTORS]}
    fit = [each for each in heard if each["actor"] in kept and (each["kind"] != "clash" or each["other"] in kept)]
    left["of somebody who is claimed to hold few places or none"] += len(heard) - len(fit)
    return [{**each, "other": each["other"] if each["other"] in kept else None} for each in fit], dict(+left)


def points_of(
    wanted: set[str], said: Iterable[RecordedClaim], listed: Mapping[str, Place]
) -> dict[str, tuple[float, float]]:
    """Return the latitudes and longitudes (degrees) of the claimed places, and of the listed ones near them, by id."""
    claimed: dict[str, tuple[float, float]] = {}
    for each in said:
        place = each.places.get("place")
        if place is not None and place.key in wanted and place.latitude is not None and place.longitude is not None:
            known = listed.get(place.key)
            claimed[place.key] = (known.point if known else None) or (place.latitude, place.longitude)
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for point in claimed.values():
        cells[round(point[0] * 5), round(point[1] * 5)].append(point)
    near: list[tuple[float, str, tuple[float, float]]] = []
    for key, listed_place in listed.items():
        here = listed_place.point
        if key in claimed or here is None or listed_place.kind not in POINTS - {"neighbourhood"}:
            continue
        row, column = round(here[0] * 5), round(here[1] * 5)
        some = [one for r in (-1, 0, 1) for c in (-1, 0, 1) for one in cells.get((row + r, column + c), ())]
        km = min((distance_km(here, one) for one in some), default=AROUND_KM + 1)
        if km <= AROUND_KM:
            near.append((km, key, here))
    room = max(MOST_PLACES - len(claimed), 0)
    return dict(sorted(claimed.items())) | {key: point for _, key, point in sorted(near)[:room]}


def since_of(heard: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """
    Return for each source of claims a claim that weighs nothing, from which on it is taken to have spoken.

    A source that a ledger has only one day of has not begun to speak on that day: it would be taken to make as many claims on
    every day. So it is taken to have spoken for some days before. The claims are of a clash, which says of no place that
    anybody speaks of it as held, at the place of the first claim.

    >>> from datetime import date
    >>> one = {"source": "ANHA", "day": date(2016, 8, 1), "place": "manbij", "actor": "sdf"}
    >>> [(each["source"], str(each["day"])) for each in since_of([one, {**one, "source": "SANA", "day": date(2016, 8, 20)}])]
    [('SANA', '2016-08-01')]
    """
    if not heard:
        return []
    start = min(heard, key=lambda each: (each["day"], str(each.get("id"))))
    began: dict[str, date] = {}
    for each in heard:
        began[each["source"]] = min(each["day"], began.get(each["source"], each["day"]))
    return [
        {
            "id": f"~{source}",
            "day": max(day - timedelta(days=BEFORE_DAYS), start["day"]),
            "source": source,
            "place": start["place"],
            "kind": "clash",
            "actor": start["actor"],
            "weight": 0.0,
        }
        for source, day in began.items()
        if day > start["day"]
    ]


def silence_of(spoken: Sequence[tuple[str, int]]) -> float:
    """
    Return what silence is to weigh, by the sources and days (ordinals) of claims.

    It is the share of days, from its first to its last claim, on which a source has any.

    >>> silence_of([("a", 10), ("a", 11), ("b", 10), ("b", 20)]), silence_of([("a", 10), ("a", 11)])
    (0.3, 1.0)
    """
    days: dict[str, set[int]] = defaultdict(set)
    for source, day in spoken:
        days[source].add(day)
    said = sum(len(each) - 1 for each in days.values())
    passed = sum(max(each) - min(each) for each in days.values())
    return min(max(said / passed if passed else 0.0, LEAST_SILENCE), 1.0)


def _heard(recorded: RecordedClaim, listed: Mapping[str, Place], outlets: set[str]) -> dict[str, Any] | str:
    """Return a claim as the judge hears it, or why it does not: a kind, an actor and perhaps the other side."""
    claim = recorded.claim
    said = _said(claim)
    if said is None:
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
    kind, actor, other = said
    return {
        "id": recorded.id,
        "report": recorded.report,
        "day": recorded.published,
        "source": recorded.outlet if quoted else speaker,
        "attributed": quoted,
        "place": place.key,
        "weight": 0.5 if claim.modality is Modality.POSSIBLE else 1.0,
        "kind": kind,
        "actor": actor,
        "other": other,
    }


def _said(claim: Claim) -> tuple[str, str, str | None] | None:
    """
    Return what a claim says of its place, in the judge's words: kind, actor, other side.

    Who denies that somebody left says that he holds it; who denies that somebody took it, that he does not hold it.
    """
    denied = claim.polarity is Polarity.DENIED
    if claim.kind is Kind.CONTROL:
        actor = first_of(claim.value("actor"))
        return None if actor is None else ("deny" if denied else "control", actor, None)
    if claim.kind is Kind.TRANSFER:
        to, loser = first_of(claim.value("to")), first_of(claim.value("from"))
        if to is not None:
            return "deny" if denied else "transfer", to, None if denied else loser
        return None if loser is None else ("control" if denied else "left", loser, None)
    if claim.kind is Kind.WITHDRAWAL:
        actor = first_of(claim.value("actor"))
        return None if actor is None else ("control" if denied else "left", actor, None)
    if claim.kind in {Kind.CLASH, Kind.CONTACT} and not denied:
        sides = claim.value("actors")
        if isinstance(sides, tuple) and len(sides) == 2 and sides[0] != sides[1]:
            return "clash", sides[0], sides[1]
    return None


def _unplaced(place: PlaceFound | None, listed: Mapping[str, Place], *, near: bool) -> str | None:
    """Say why a place cannot be judged, None where it can."""
    if place is None or place.latitude is None or place.key.startswith("~"):
        return "without a place that is on the map"
    known = listed.get(place.key)
    if place.precision in WIDE or (known is not None and known.kind not in POINTS):
        return "of land, a road or a river, not of one place"
    if place.precision == "near" and not near:
        return "of somewhere near a place, not of the place"
    return None
