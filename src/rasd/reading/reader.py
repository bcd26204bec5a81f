"""The reader: walks a report sentence by sentence and makes its claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.languages import parser
from rasd.languages.detect import detect_language
from rasd.reading.claims import ClaimMaker
from rasd.reading.detect import theatre_of
from rasd.reading.focus import Focus
from rasd.reading.setting import Setting
from rasd.theatres import leaning_of, outlet_of

if TYPE_CHECKING:
    from rasd.claim import Claim
    from rasd.reading.document import Sentence
    from rasd.report import Report
    from rasd.span import Span
    from rasd.theatres import Theatre


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
    sentences, maker = _prepare(report)
    claims: list[Claim] = []
    for sentence in sentences:
        claims += maker.claims_of(sentence)
    return claims


def explain(report: Report) -> list[SentenceTrace]:
    """Read a report and return, for every sentence, what was recognised and which claims came of it."""
    from rasd.reading.trace import trace_of  # noqa: PLC0415 - not needed for plain reading

    sentences, maker = _prepare(report, every=True)
    return [trace_of(report, sentence, maker.claims_of(sentence)) for sentence in sentences]


def _monitor(theatre: Theatre | None, outlet: str | None) -> str | None:
    """Return the id of the outlet where the theatre lists it as a monitor."""
    if theatre is None or not outlet:
        return None
    known = outlet_of(theatre, outlet)
    return known.id if known is not None and known.leaning is not None and "monitor" in known.leaning else None


def _prepare(report: Report, *, every: bool = False) -> tuple[list[Sentence], ClaimMaker]:
    language = report.language or detect_language(report.text)
    theatre = theatre_of(report, language)
    leaning = None if theatre is None else leaning_of(theatre, report.outlet, report.leaning)
    setting = Setting(theatre, leaning, report.published, _monitor(theatre, report.outlet))
    focus = Focus(setting)
    reader = parser(language, theatre)
    sentences: list[Sentence] = []
    if every or reader.may_claim(report.text):
        sentences = list(reader.sentences(report.text, setting))
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.type == "actor":
                for one in mention.ids:
                    focus.named[one] = focus.named.get(one, 0) + 1
    return sentences, ClaimMaker(report, focus)
