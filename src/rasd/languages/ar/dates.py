"""Dates and numbers on the tokens of an Arabic sentence, and which predication each date belongs to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import Modality
from rasd.languages.ar.numbers import find_numbers_in, may_have_numbers
from rasd.languages.ar.time import find_dates_in, may_have_dates

if TYPE_CHECKING:
    from rasd.dates import DateRange
    from rasd.grammar.dated import DateMention
    from rasd.grammar.document import Predication
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Line

Dated = tuple["DateMention", int, int]
"""A date with the tokens `first` to `last` (exclusive) that name it."""


class Anchor:
    """The last days that a text spoke of: what "two days earlier" counts from."""

    def __init__(self) -> None:
        self.dates: DateRange | None = None
        self.heading: DateMention | None = None
        """The date in the heading of a bulletin (خريطة الليلة:), which holds for all that stands under it."""


_HEADING = 10
"""Tokens of a heading at the most."""


def mark(line: Line, anchor: Anchor, opens: int = 0) -> list[Dated]:
    """Find the dates of a line, counted from where its sentence opens, and mark their tokens: no month is taken for a verb."""
    found: list[Dated] = []
    if not line.has_digits and not may_have_dates(line.forms):
        return found
    starts = _starts(line.forms)
    for mention in find_dates_in(zip(line.forms, starts, strict=False), line.setting.published, anchor.dates):
        first = bisect_right(starts, mention.start) - 1
        last = bisect_right(starts, mention.end - 1)
        if mention.names_next and last - first > 1 and {"masdar", "noun"} & line.at(last - 1).keys():
            last -= 1  # بعد يومين من سقوط كذا: the event has words of its own
        line.dated.update(range(first, last))
        start, end = line.tokens[first].start - opens, line.tokens[last - 1].end - opens
        found.append((replace(mention, start=start, end=end), first, last))
    return found


def numbers(line: Line) -> dict[int, int]:
    """Return, by the token where each number begins, the token where it ends."""
    ends: dict[int, int] = {}
    if not line.has_digits and not may_have_numbers(line.forms):
        return ends
    starts = _starts(line.forms)
    for mention in find_numbers_in(" ".join(line.forms), zip(line.forms, starts, strict=False)):
        first = bisect_right(starts, mention.start) - 1
        last = bisect_right(starts, mention.end - 1)
        if not line.dated.intersection(range(first, last)):
            ends[first] = last
    return ends


def _starts(forms: list[str]) -> list[int]:
    """Return where each word begins when all are joined by blanks, and one past the end of them."""
    starts = [0]
    at = 0
    for form in forms:
        at += len(form) + 1
        starts.append(at)
    return starts


def attach(reader: Reader, found: list[Dated], anchor: Anchor) -> None:
    """
    Give each predication its date: one in its own clause, else the sentence's.

    The sentence's date is not for an earlier event told in the background, for one that is only planned, nor for how things stand.
    """
    if not found and anchor.heading is None:
        return
    homes = [(dated, _clause_at(reader, dated[1])) for dated in found if dated[0].kind != "duration"]
    busy = {id(_clause_at(reader, one.trigger)) for one in reader.made}
    heading = next(
        (
            dated[0]
            for dated, clause in homes
            if id(clause) not in busy and clause is not None and _ends_with_colon(reader, clause)
        ),
        None,
    )
    if heading is None and not reader.made and found and len(reader.line) <= _HEADING:
        heading = next((dated[0] for dated in found if dated[0].kind in {"on", "daytime"}), None)
    if heading is not None:
        anchor.heading = heading
    for predication in reader.made:
        own = _clause_at(reader, predication.trigger)
        near = [dated for dated, clause in homes if clause is own]
        chosen = _nearest(predication, near)
        if chosen is None and not predication.background and predication.modality is Modality.STATED:
            chosen = _shared(reader, predication, homes, own)
        if chosen is None and not predication.background and predication.modality is Modality.STATED:
            here = anchor.heading is None or any(dated[0] is anchor.heading for dated in found)
            chosen = anchor.heading if here or anchor.heading is None else replace(anchor.heading, start=-1, end=-1)
        if chosen is not None:
            predication.date = chosen
    for mention, _, _ in found:
        if mention.dates is not None and mention.kind in {"on", "relative"}:
            anchor.dates = mention.dates


def _clause_at(reader: Reader, token: int) -> Clause | None:
    for clause in reader.clauses:
        if reader.units[clause.first].first <= token < reader.units[clause.last - 1].last:
            return clause
    return None


def _ends_with_colon(reader: Reader, clause: Clause) -> bool:
    if clause.last >= len(reader.units):
        return False
    following = reader.units[clause.last]
    return following.kind == "mark" and bool(following.value == ":")


def _nearest(predication: Predication, near: list[Dated]) -> DateMention | None:
    if not near:
        return None
    firm = [dated for dated in near if dated[0].kind != "daytime"] or near

    def distance(dated: Dated) -> int:
        return min(abs(dated[1] - predication.trigger), abs(dated[2] - predication.trigger))

    return min(firm, key=distance)[0]


def _shared(
    reader: Reader, predication: Predication, homes: list[tuple[Dated, Clause | None]], own: Clause | None
) -> DateMention | None:
    if own is None or own.kind == "relative" or predication.frame.id == "stronghold":
        return None
    for dated, clause in homes:
        if clause is None or clause.kind == "relative":
            continue
        if "state" in predication.frame.flags and not (dated[0].kind == "on" and dated[2] <= predication.trigger):
            continue  # how things stand holds on a day that was named before
        if dated[0].kind in {"on", "daytime", "within"} and dated[0].dates is not None:
            background = any(one.background for one in reader.made if _clause_at(reader, one.trigger) is clause)
            if background:
                continue
            return dated[0]
    return None
