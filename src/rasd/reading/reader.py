"""The reader: walks a report sentence by sentence and makes its claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rasd.grammar.setting import Setting
from rasd.languages import parser
from rasd.languages.detect import detect_language
from rasd.languages.worlds import other_world
from rasd.reading.claims import ClaimMaker
from rasd.reading.detect import theatre_of
from rasd.reading.focus import Focus
from rasd.theatres import leaning_of, outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.actor import Leaning
    from rasd.claim import Claim
    from rasd.grammar.document import Sentence
    from rasd.report import Report
    from rasd.span import Span
    from rasd.theatres import Theatre

AHEAD = 400
"""Sentences looked ahead for who is named at all: more than a report has, few enough for a text of any length."""


@dataclass(slots=True)
class SentenceTrace:
    """What reading saw in one sentence, for a person who wants to know why."""

    text: str
    span: Span
    rows: list[tuple[str, str]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    why_none: str | None = None


def read_report(report: Report) -> list[Claim]:
    """
    Read a report into its claims, in the order of the text.

    The language and the theatre are worked out from the text where the report does not name them; a report of no
    theatre is read with the names that every theatre shares.

    Raises:
        UnknownTheatre: The report names a theatre that does not exist.
        UnknownLanguage: The report names a language that does not exist.

    >>> from datetime import date
    >>> from rasd.report import Report
    >>> report = Report.of_text("r1", "سيطرت «قسد» أمس على مدينة منبج.", theatre="syria", published=date(2016, 8, 13))
    >>> [(claim.value("to"), claim.value("place"), claim.date.to_json()) for claim in read_report(report)]
    [('sdf', 'منبج', ['2016-08-12', '2016-08-12'])]
    """
    return [claim for _, claims in _read(report) for claim in claims]


def explain(report: Report) -> list[SentenceTrace]:
    """Read a report and return, for every sentence, what was recognised and which claims came of it."""
    from rasd.reading.trace import trace_of  # noqa: PLC0415 - not needed for plain reading

    return [trace_of(report, sentence, claims) for sentence, claims in _read(report, every=True)]


def place_spans(report: Report) -> list[Span]:
    """
    Return the words of a report that its grammar shows to name places, whether a claim came of them or not.

    >>> from rasd.report import Report
    >>> report = Report.of_text("r1", "انسحبت قسد من الباب، وأُغلق الباب.", theatre="syria")
    >>> [span.words(report.text) for span in place_spans(report)]
    ['الباب']
    """
    return [
        mention.span
        for sentence, _ in _read(report, every=True)
        for mention in sentence.mentions
        if mention.type == "place" and mention.ref in {"name", "part"}
    ]


@lru_cache(maxsize=4096)
def _mouth(theatre: Theatre, outlet: str | None, leaning: str | None) -> tuple[Leaning | None, str | None, str | None]:
    """Return the side that an outlet takes, its own id, and that id again where the theatre lists it as a monitor."""
    known = outlet_of(theatre, outlet) if outlet else None
    monitors = known is not None and known.id != "monitor" and known.leaning is not None and "monitor" in known.leaning
    own = None if known is None else known.id
    return leaning_of(theatre, outlet, leaning), own, own if monitors else None


def _read(report: Report, *, every: bool = False) -> Iterator[tuple[Sentence, list[Claim]]]:
    """Yield the sentences of a report with their claims; without `every`, none of a text that has no predicate."""
    language = report.language or detect_language(report.text)
    theatre = theatre_of(report, language)
    leaning, own, monitor = (None,) * 3 if theatre is None else _mouth(theatre, report.outlet, report.leaning)
    setting = Setting(theatre, leaning, report.published, outlet=own, source=monitor)
    focus = Focus(setting)
    reader = parser(language, theatre)
    if not every and not reader.may_claim(report.text):
        return
    world = other_world(report.text, language)
    if world is not None and not every:
        return
    maker = ClaimMaker(report, focus)
    sentences = reader.sentences(report.text, setting)
    while block := list(islice(sentences, AHEAD)):
        for sentence in block:
            for mention in sentence.mentions:
                for one in mention.ids if mention.type == "actor" else ():
                    focus.named[one] = focus.named.get(one, 0) + 1
        for sentence in block:
            if world is None:
                yield sentence, maker.claims_of(sentence)
                continue
            for predication in sentence.predications:
                predication.note = f"the report speaks of {world}, not of a war"
            yield sentence, []
