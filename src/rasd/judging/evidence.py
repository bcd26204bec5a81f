"""
Evidence: who shows what for which claim, who says that nothing was shown, and what nobody showed anything for.

Whether something was shown is a signal of its own. It says nothing about what happened: much that happens is never
filmed, and what is filmed may be old or of another place.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rasd.claim import ACTOR_SLOTS, Kind, Modality, Polarity
from rasd.judging.plausibility import taker_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rasd.claim import Claim
    from rasd.ledger.records import RecordedClaim

NAMELESS = frozenset(
    "activists agency aid-workers analysts diplomats journalists local-officials media medics monitor officials "
    "opposition-media rescuers residents sources state-media witnesses".split()
)
"""Sources without a name, beside all that end in -source: what they say is the story of who quotes them."""
NEAR = 600
"""Code points before or behind within which a claim may be what proof is said to be of."""
ONE_CASE_DAYS = 30
"""Claims of one taking further apart are of two takings."""
UNSHOWN_DAYS = 7


def day_of(claim: RecordedClaim) -> date | None:
    """Return the first day that a claim speaks of, or else the day on which its report was published."""
    return claim.published if claim.claim.date is None else claim.claim.date.first


def speaker_of(claim: RecordedClaim) -> str | None:
    """Return whose word a claim is: the last named link of its chain of sources, or else the outlet."""
    for link in reversed(claim.claim.attribution):
        if link.id not in NAMELESS and not link.id.endswith(("-source", "-sources")):
            return link.id
    return claim.outlet


def actors_of(claim: Claim) -> set[str]:
    """Return whoever a claim names as acting or suffering."""
    filled = (slot.value for name, slot in claim.slots.items() if name in ACTOR_SLOTS)
    return {
        actor
        for value in filled
        if value is not None
        for actor in (value if isinstance(value, tuple) else (str(value),))
    }


def renamed(claim: RecordedClaim, same: Mapping[str, str]) -> RecordedClaim:
    """Return a claim with some actors read as others: `{"kurds": "sdf"}`."""
    if not actors_of(claim.claim) & same.keys():
        return claim
    slots = dict(claim.claim.slots)
    for name in slots.keys() & ACTOR_SLOTS:
        value = slots[name].value
        new = tuple(same.get(each, each) for each in value) if isinstance(value, tuple) else same.get(str(value), value)
        slots[name] = replace(slots[name], value=new)
    return replace(claim, claim=replace(claim.claim, slots=slots))


def first_of(value: object) -> str | None:
    """Return what fills a slot, or the first of several: the lead force of a joint one."""
    if isinstance(value, tuple):
        return str(value[0]) if value else None
    return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Showing:
    """
    A claim that somebody shows proof, or that he does not.

    `about` are the claims of the same report that it is proof of, `because` why these. `holder` is who has the proof,
    `speaker` who says so.
    """

    claim: str
    holder: str | None
    medium: str | None
    present: bool
    speaker: str | None
    day: date | None
    quote: str
    about: tuple[str, ...]
    because: str

    @property
    def words(self) -> str:
        """Write it for people."""
        does = "shows" if self.present else "shows no"
        on = f" on {self.day.isoformat()}" if self.day else ""
        proof = self.medium or "proof"
        return f"{self.speaker or 'somebody'} says{on} that {self.holder or 'somebody'} {does} {proof} [{self.claim}]"

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "claim": self.claim,
            "holder": self.holder,
            "medium": self.medium,
            "present": self.present,
            "speaker": self.speaker,
            "day": None if self.day is None else self.day.isoformat(),
            "quote": self.quote,
            "about": list(self.about),
            "because": self.because,
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Case:
    """
    All claims that one actor took, or holds, one place about one time, and what was shown for them.

    `place` is a place's id, or `~` and the words of one that nobody placed. `first` is the day on which it was first
    published. `speakers` are those on whose word it stands.
    """

    actor: str
    place: str
    name: str
    first: date
    claims: tuple[str, ...]
    speakers: tuple[str, ...]
    shown: tuple[Showing, ...]
    missing: tuple[Showing, ...]
    until: date

    @property
    def days(self) -> int:
        """Return how many days have passed since the first claim."""
        return (self.until - self.first).days

    @property
    def words(self) -> str:
        """Write it for people."""
        said = f"{self.actor} at {self.name}: {_count(len(self.claims), 'claim')} by {', '.join(self.speakers) or 'nobody named'}"
        said += f" since {self.first.isoformat()}."
        if self.shown:
            said += f" Shown: {'; '.join(each.words for each in self.shown)}."
        else:
            said += f" Nobody is said to have shown anything for it in {_count(self.days, 'day')}."
        if self.missing:
            said += f" Said to be missing: {'; '.join(each.words for each in self.missing)}."
        return said

    def to_record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "actor": self.actor,
            "place": self.place,
            "name": self.name,
            "first": self.first.isoformat(),
            "days": self.days,
            "claims": list(self.claims),
            "speakers": list(self.speakers),
            "shown": [each.to_record() for each in self.shown],
            "missing": [each.to_record() for each in self.missing],
            "words": self.words,
        }


def showings(claims: Iterable[RecordedClaim]) -> tuple[Showing, ...]:
    """
    Return all claims of proof and of its absence, in the order of their days, each with what it is proof of.

    Of the claims of the same report those are meant whose place the words of the proof name; else those that its words
    lie within, or next to it the last one before it that its holder takes part in or says, else the nearest one. Proof
    that is only announced (planned) is left out. A denied absence is proof, a denied proof is absence.
    """
    by_report: dict[str, list[RecordedClaim]] = defaultdict(list)
    for each in claims:
        by_report[each.report].append(each)
    found: list[Showing] = []
    for report in by_report.values():
        told = [each for each in report if each.claim.kind is not Kind.EVIDENCE]
        proofs = [each for each in report if each.claim.kind is Kind.EVIDENCE]
        found += [_showing(each, told) for each in proofs if each.claim.modality is not Modality.PLANNED]
    return tuple(sorted(found, key=lambda each: (each.day or date.max, each.claim)))


def cases(claims: Iterable[RecordedClaim], until: date) -> tuple[Case, ...]:
    """
    Return what actors are claimed to have taken or to hold, each with what was shown for it up to a day.

    Claims of one actor at one place are one case as long as none is more than 30 days after the one before. Proof that
    one report shows counts for the whole case. Claims published later, or on no known day, are left out.
    """
    known = [each for each in claims if each.published is not None and each.published <= until]
    shown: dict[str, list[Showing]] = defaultdict(list)
    for each in showings(known):
        for about in each.about:
            shown[about].append(each)
    told: dict[tuple[str, str], list[RecordedClaim]] = defaultdict(list)
    for claim in known:
        place = claim.places.get("place")
        if place is not None and claim.claim.modality is not Modality.PLANNED:
            for actor in taker_of(claim):
                told[actor, place.key].append(claim)
    found = [
        _case(actor, part, shown, until)
        for (actor, _), group in told.items()
        for part in _parted(sorted(group, key=_published))
    ]
    return tuple(sorted(found, key=lambda case: (case.first, case.place, case.actor)))


def unshown(claims: Iterable[RecordedClaim], on: date, days: int = UNSHOWN_DAYS) -> tuple[Case, ...]:
    """
    Return the cases for which, so many days after the first claim, nobody is said to have shown anything.

    Those come first whose absence of proof somebody spoke of, then the oldest.
    """
    found = [case for case in cases(claims, on) if not case.shown and case.days >= days]
    return tuple(sorted(found, key=lambda case: (not case.missing, case.first, case.place)))


def _published(claim: RecordedClaim) -> tuple[date, int]:
    return claim.published or date.max, claim.seq


def _parted(group: Sequence[RecordedClaim]) -> list[list[RecordedClaim]]:
    parts: list[list[RecordedClaim]] = []
    for claim in group:
        before = parts[-1][-1] if parts else None
        if before is None or _published(claim)[0] - _published(before)[0] > timedelta(days=ONE_CASE_DAYS):
            parts.append([])
        parts[-1].append(claim)
    return parts


def _case(actor: str, group: Sequence[RecordedClaim], shown: dict[str, list[Showing]], until: date) -> Case:
    place = group[0].places["place"]
    proofs = list({each.claim: each for claim in group for each in shown[claim.id]}.values())
    return Case(
        actor=actor,
        place=place.key,
        name=place.name or str(group[0].claim.value("place")),
        first=_published(group[0])[0],
        claims=tuple(claim.id for claim in group),
        speakers=tuple(dict.fromkeys(who for claim in group if (who := speaker_of(claim)) is not None)),
        shown=tuple(each for each in proofs if each.present),
        missing=tuple(each for each in proofs if not each.present),
        until=until,
    )


def _showing(proof: RecordedClaim, told: Sequence[RecordedClaim]) -> Showing:
    claim = proof.claim
    about, because = _meant(proof, told)
    holder, medium = claim.value("holder"), claim.value("medium")
    return Showing(
        claim=proof.id,
        holder=None if holder in {None, "unspecified"} else first_of(holder),
        medium=None if medium is None else str(medium),
        present=(claim.value("present") is not False) != (claim.polarity is Polarity.DENIED),
        speaker=speaker_of(proof),
        day=day_of(proof),
        quote=claim.quote,
        about=tuple(each.id for each in about),
        because=because,
    )


def _meant(proof: RecordedClaim, told: Sequence[RecordedClaim]) -> tuple[list[RecordedClaim], str]:
    """Return what proof is proof of, and why."""
    words, span = proof.claim.quote, proof.claim.span
    placed = [each for each in told if each.claim.value("place") and str(each.claim.value("place")) in words]
    if placed:
        return placed, "its words name the place"
    around = [each for each in told if each.claim.span.covers(span) or span.covers(each.claim.span)]
    if around:
        return around, "it stands in the same words"
    near = [each for each in told if _apart(each, proof) <= NEAR]
    holder = first_of(proof.claim.value("holder"))
    before = [
        each
        for each in near
        if each.claim.span.end <= span.start
        and holder in actors_of(each.claim) | {link.id for link in each.claim.attribution}
    ]
    if before:
        last = max(before, key=lambda each: each.claim.span.end)
        return _same_words(last, told), f"the last thing before it that {holder} does or says"
    if near:
        return _same_words(min(near, key=lambda each: _apart(each, proof)), told), "it stands next to it"
    return [], "nothing near it that it could be of"


def _same_words(claim: RecordedClaim, told: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    """Return all claims that stand on the words of one: a list of places is one quote."""
    return [each for each in told if each.claim.span == claim.claim.span]


def _apart(one: RecordedClaim, other: RecordedClaim) -> int:
    """Return how many code points lie between two claims' words; those before the proof are preferred by one."""
    first, second = sorted((one.claim.span, other.claim.span))
    return max(0, second.start - first.end) + (one.claim.span > other.claim.span)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
