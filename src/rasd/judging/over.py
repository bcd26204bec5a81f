"""
A ledger judged: its live claims as known at a time, the map that they lie on, and all that is asked of them together.

What is slow is made once, when it is first asked for, and kept in memory for as long as the ledger's checkpoint stands.

Whose word a claim is: the last named source that it names (`rasd.judging.evidence.speaker_of`), or else the outlet. Only
where an outlet quotes another outlet that the ledger has itself, the claim is the quoting one's, and likely a copy.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rasd.claim import Modality
from rasd.errors import BadClaims, ExtraNotInstalled
from rasd.judging.evidence import speaker_of
from rasd.judging.over_claims import Heard, heard_of, points_of, silence_of, since_of
from rasd.judging.over_evidence import shown_for
from rasd.judging.over_names import Named
from rasd.theatres import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rasd.judging.beliefs import Answer, Belief
    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.copying import Copying
    from rasd.judging.em import Fit
    from rasd.judging.evidence import Case, Showing
    from rasd.judging.forward import FilterState
    from rasd.judging.graph import PlaceGraph
    from rasd.judging.lines import ContactLine, NewContact
    from rasd.judging.model import SourceModel
    from rasd.judging.parallels import Parallels
    from rasd.judging.plausibility import Plausibility, Precedent
    from rasd.judging.reasons import Reason, Why
    from rasd.judging.relations import World
    from rasd.judging.standing import Standing
    from rasd.ledger import Ledger, RecordedClaim

AHEAD_DAYS = 60
"""How many days after the last claim can be asked about."""
SURE = 0.8
"""Who held a place with less is not taken for whom a strike there was aimed at."""
COPY = 0.5
NOBODY_ELSE = "unspecified"
"""Who might hold places besides, where all claims are of one holder."""
KEPT = 4
"""Ledgers, or states of one, that are kept in memory."""

_KEPT: dict[tuple[str, int, str], Over] = {}


def over(ledger: Ledger, *, known: datetime | None = None) -> Over:
    """
    Return a ledger judged as known at a time; the same object as long as nothing was recorded since.

    Raises:
        ExtraNotInstalled: numpy or scipy is missing.

    """
    view = ledger.as_of(known=known)
    head = view.checkpoint
    key = (head.origin, head.size, head.root.hex())
    found = _KEPT.pop(key, None) or Over(
        tuple(view.claims()), dict(_grades(ledger, known)), head, _leanings(ledger, known)
    )
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
class Over(Named):
    """
    The claims of a ledger, judged; `over` makes it.

    `said` are all live claims, outlets that a list knows named by their ids; `letters` are analysts' grades (A to F) by
    source and enter as priors; `own` says whose side sources take, by the leaning of their outlets.
    """

    _fitted: dict[int, tuple[SourceModel, Belief, Fit]] = field(default_factory=dict, repr=False)
    _filtered: dict[int, tuple[Belief, FilterState]] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return f"<Over: {len(self.claims)} claims>"

    # -- what is judged

    @cached_property
    def silence(self) -> float:
        """What silence weighs, by how steadily the ledger has claims of its sources."""
        return silence_of([(each["source"], each["day"].toordinal()) for each in self._sorted[0]])

    @cached_property
    def _sorted(self) -> tuple[list[dict[str, Any]], dict[str, int]]:
        """What the judge hears, and why it does not hear the rest."""
        return heard_of(self.said, self.listed)

    @property
    def judgeable(self) -> bool:
        """Whether any claim can be judged."""
        return bool(self._sorted[0])

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The places that judged claims speak of."""
        return frozenset(each["place"] for each in self._sorted[0])

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Everybody on whose word there is a claim."""
        return frozenset(who for each in self.said if (who := speaker_of(each)) is not None)

    @cached_property
    def graph(self) -> PlaceGraph:
        """The map: the claimed places, and the listed ones near them."""
        needs_numbers()
        from rasd.judging.graph import place_graph  # noqa: PLC0415 - numpy is slow to load

        return place_graph(self.points)

    @cached_property
    def points(self) -> dict[str, tuple[float, float]]:
        """Latitudes and longitudes (degrees) of the places that are judged, by id."""
        return points_of(set(self.spoken), self.said, self.listed)

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
            raise BadClaims(
                "the ledger has none that say who holds, takes or leaves a place that is on the map", advice
            )
        actors = {each["actor"] for each in heard} | {each["other"] for each in heard if each["other"]}
        if len(actors) == 1:
            actors |= {NOBODY_ELSE}  # that one holds a place means little where nobody else could
        table = table_of([*heard, *since_of(heard)], self.graph.index, actors=sorted(actors))
        quotes = [self.by_id[key].claim.quote if key in self.by_id else "" for key in table.ids.tolist()]
        return replace(table, signature=signatures(quotes), at={})

    @property
    def heard(self) -> Heard:
        """How much is judged, and what is not."""
        rows, left = self._sorted
        return Heard(len(rows), len({each["source"] for each in rows}), len(self.spoken), left)

    def word_of(self, claim: RecordedClaim) -> str:
        """Return on whose word a claim is."""
        return speaker_of(claim) or claim.outlet or "somebody"

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
            raise BadClaims(
                f"the last of them was published on {last}, long before {day}", f"ask for days up to {latest}"
            )
        return day.toordinal()

    def fitted(self, until: int | None = None) -> tuple[SourceModel, Belief, Fit]:
        """Return what was learned of the sources, who held what with all claims known, and the details."""
        from rasd.judging import Settings, fit  # noqa: PLC0415

        until = self.until() if until is None else until
        if until not in self._fitted:
            self._fitted[until] = fit(self.table, self.graph, self.priors, Settings(silence=self.silence), until=until)
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
        found = why(
            judged, self.table, model, place, day, copied=details.copied, copy_of=details.originals(),
            grades=self.letters, own=self.own,
        )  # fmt: skip
        aside = (each for each in found.aside if each.claim in self.by_id)
        return replace(found, aside=tuple(self._of_one_story(each) for each in aside))

    def _of_one_story(self, reason: Reason) -> Reason:
        """Say of a claim that weighs less beside one of its report that this is why."""
        claim = self.by_id[reason.claim].claim
        if reason.kind != "left" or reason.copied > COPY or claim.modality is not Modality.STATED:
            return reason
        return replace(reason, aside="tells the same change as another claim of its report")

    def sources(self) -> list[Standing]:
        """Say how far each source can be followed."""
        from rasd.judging import sources  # noqa: PLC0415

        model, _, details = self.fitted()
        said = Counter(each["source"] for each in self._sorted[0])
        return [replace(each, claims=said[each.source]) for each in sources(model, details)]

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
        return judged.actors[int(p.argmax())] if p.max() >= SURE else None

    def allies(self, actor: str) -> set[str]:
        """Return whom the lists name as an actor's allies."""
        known = [load_theatre(theatre).actors.get(actor) for theatre in self.theatres]
        return {ally for each in known if each is not None for ally in each.allies}

    def allied(self) -> list[frozenset[str]]:
        """Return the pairs of holders that are allies."""
        return [
            frozenset({one, other}) for one in self.table.actors for other in self.allies(one) & set(self.table.actors)
        ]

    def plausible(self, asked: str) -> list[Plausibility]:
        """Say how a claim fits the map of the day before; see `rasd.judging.over_map.plausible`."""
        from rasd.judging.over_map import plausible  # noqa: PLC0415

        return plausible(self, asked)

    @cached_property
    def precedents(self) -> tuple[Precedent, ...]:
        """The claims of captures that reached far and were confirmed by another source afterwards."""
        from rasd.judging.over_map import precedents  # noqa: PLC0415

        return precedents(self)

    def lines(self, day: date) -> tuple[tuple[ContactLine, ...], tuple[NewContact, ...]]:
        """Return the contact lines of a day, and those that are new on it."""
        from rasd.judging.over_map import lines  # noqa: PLC0415

        return lines(self, day)

    def parallels(self, place: str, most: int = 5) -> Parallels | None:
        """Return the episodes likest to the last change of hands of a place, None where no claim tells of one."""
        from rasd.judging.parallels import ParallelIndex, episodes  # noqa: PLC0415

        copies = {claim for claim, p in self.copied().items() if p > COPY}
        found = episodes(self.said, points=self.points, copies=copies)
        own = ParallelIndex(found).of_place(place)
        if not own:
            return None
        # An episode of the same places is the same story told again, no parallel.
        others = [each for each in found if each == own[0] or not set(each.places) & set(own[0].places)]
        return ParallelIndex(others).find(own[0], most)

    def worldview(self, source: str, *, since: date | None = None, until: date | None = None) -> World:
        """Return the ties between actors that the claims of a source make, copies counted for what is left of them."""
        from rasd.judging.relations import worldview  # noqa: PLC0415

        copied, holder = (self.copied(), self.holder_of) if self.judgeable else ({}, None)
        return worldview(self.said, source, since=since, until=until, copied=copied, holder_of=holder)

    def evidence(
        self, until: date | None, *, unshown: int | None = None, place: str | None = None
    ) -> tuple[tuple[Case, ...], tuple[Showing, ...]]:
        """
        Return what actors are claimed to take or hold, with what was shown for it; and what was shown for none of these.

        With `unshown`, only what nobody is said to have shown anything for so many days after the first claim.
        """
        return ((), ()) if until is None else shown_for(self.said, until, unshown=unshown, place=place)
