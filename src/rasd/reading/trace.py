"""What reading saw in a sentence, in words, for `rasd explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.reading.reader import SentenceTrace
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.claim import Claim
    from rasd.grammar.document import Mention, Predication, Scope, Sentence
    from rasd.report import Report

REFS = {"noun": "bare noun", "pronoun": "pronoun", "own": "the speaker's own",
        "part": "part of a place", "plural": "several that are not named"}  # fmt: skip
"""How words stand for somebody or something where they are no name, in words for people."""


def trace_of(report: Report, sentence: Sentence, claims: list[Claim]) -> SentenceTrace:
    """Describe one sentence: mentions, dates, sources, predicates, claims, or why there are none."""
    span = Span(sentence.start, sentence.end)
    rows = [(_mention_label(mention), mention.span.words(report.text)) for mention in sentence.mentions]
    for date in sentence.dates:
        days = "no day" if date.dates is None else " to ".join(dict.fromkeys(date.dates.to_json()))
        rows.append((f"date {date.kind}", days))
    rows += [_scope_row(report, sentence, scope) for scope in sentence.scopes if scope.first < scope.last]
    rows += [_predication_row(report, sentence, predication) for predication in sentence.predications]
    rows += [(f"passed over {word}", reason) for word, reason in sentence.notes]
    return SentenceTrace(span.words(report.text), span, rows, claims, _why_none(sentence, claims))


def _mention_label(mention: Mention) -> str:
    words = [mention.type]
    if mention.ids:
        words.append("+".join(mention.ids))
    if mention.place is not None:
        words.append(mention.place.id)
    if mention.ref != "name":
        words.append(f"({REFS[mention.ref]})")
    return " ".join(words)


def _scope_row(report: Report, sentence: Sentence, scope: Scope) -> tuple[str, str]:
    who = " < ".join(source.id for source in scope.chain) or "unnamed"
    verdict = " denies" if scope.denies else " doubts" if scope.possible else ""
    return f"source {who}{verdict}", sentence.span(scope.first, scope.last).words(report.text)


def _predication_row(report: Report, sentence: Sentence, predication: Predication) -> tuple[str, str]:
    roles = ", ".join(
        f"{phrase.role}: {'; '.join(mention.surface for mention in phrase.mentions)}" for phrase in predication.phrases
    )
    mood = "" if predication.modality == "stated" else f" {predication.modality}"
    denied = " denied" if predication.polarity == "denied" else ""
    note = f" — no claim: {predication.note}" if predication.note else ""
    words = sentence.span(predication.first, predication.last).words(report.text)
    return f"predicate {predication.frame.id}{denied}{mood} [{roles}]{note}", words


def _why_none(sentence: Sentence, claims: list[Claim]) -> str | None:
    if claims:
        return None
    if not sentence.predications:
        return "none of its words is a predicate that Rasd knows"
    notes = {predication.note for predication in sentence.predications if predication.note}
    if notes:
        return "; ".join(sorted(notes))
    return "the same claim stands before in this report"
