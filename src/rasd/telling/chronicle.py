"""A chronicle: which places are said to have passed from whom to whom, when, and who says and denies it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rasd.claim import Kind, Modality, Polarity
from rasd.telling.phrases import latin_outlet, on_whose_word, where, who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.claim import Claim
    from rasd.dates import DateRange
    from rasd.report import Report


@dataclass(slots=True)
class Passage:
    """One passage of a place as reports tell it; reports that say the same of it are listed together."""

    date: DateRange | None
    place: str
    who: str
    manner: str
    said_by: list[str] = field(default_factory=list)
    denied_by: list[str] = field(default_factory=list)
    claims: list[tuple[int, int]] = field(default_factory=list)
    """The claims it was made of: the number of the report and of its claim, both counted from 1."""


def chronicle(readings: Iterable[tuple[Report, list[Claim]]]) -> list[Passage]:
    """
    Return the transfers of some reports by their first day, those without one at the end.

    Places are told apart by their words: the same place in two languages makes two lines. Planned and
    possible transfers are left out; a denial stands beside what it denies where day, place and sides agree.
    """
    passages: dict[tuple[object, ...], Passage] = {}
    for report_number, (report, claims) in enumerate(readings, 1):
        for number, claim in enumerate(claims, 1):
            if claim.kind is not Kind.TRANSFER or claim.modality is not Modality.STATED:
                continue
            manner = str(claim.value("manner") or "unknown")
            key = (claim.date, where(claim), who(claim), manner)
            passage = passages.setdefault(key, Passage(claim.date, where(claim), who(claim), manner))
            side = passage.denied_by if claim.polarity is Polarity.DENIED else passage.said_by
            passage.claims.append((report_number, number))
            voice = on_whose_word(claim, latin_outlet(report) or report.id)
            if voice not in side:
                side.append(voice)
    return sorted(passages.values(), key=_order)


def _order(passage: Passage) -> tuple[date, date, str]:
    first, last = passage.date or (date.max, date.max)
    return first, last, passage.place
