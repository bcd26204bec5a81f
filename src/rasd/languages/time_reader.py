"""Finding the date mentions of a sentence, given the classes and the patterns of a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasd.dates import DateRange
from rasd.grammar.dated import DateMention
from rasd.languages.time_grammar import BARRIER, OTHER
from rasd.languages.time_meaning import RESOLVERS, resolve_range
from rasd.languages.time_phrase import Context, Meaning, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rasd.languages.time_grammar import Classed, Classes

_NEAR = 8
"""Mentions on either side that are asked for a sentence's own date."""
_NEVER_FIRST = ("and", "by", "comma", "close", "slash", "dash")
"""Classes that no rule begins with."""
_DATED = frozenset({"on", "relative", "within"})
"""Kinds that later words of the sentence ("two days later") can lean on."""


class TimeReader:
    """
    The date mentions of a language.

    `patterns` are rules in the order in which they are tried; the rule "skip" takes words out of the reach of
    the others, "range" has the groups `left` and `right`, the rest are names of `RESOLVERS`.
    """

    def __init__(self, classes: Classes, patterns: dict[str, str], macros: dict[str, str]) -> None:
        self._classes = classes
        self.triggers = classes.triggers
        rules = "|".join(f"(?P<{name}>{classes.pattern(body, macros)})" for name, body in patterns.items())
        # Most words are unknown: to pass over them without trying every rule is four times as fast.
        never = "".join(re.escape(code) for code in (OTHER, BARRIER, *map(classes.code.__getitem__, _NEVER_FIRST)))
        self._pattern = re.compile(f"(?=[^{never}])(?:{rules})")
        self._since = classes.code["since"]
        links = "".join(classes.code.get(name, "") for name in ("for", "on", "in", "the", "lam"))
        # "Since the summer of 2014"
        self._bound = re.compile(f"[{self._since}{classes.code['until']}][{links}]*$")
        # "Is scheduled for Thursday"
        self._ahead = re.compile(f"{classes.code['ahead']}[{links}]*$")

    def find(
        self, sentence: str, published: date | None, anchor: DateRange | None, *, prefer_future: bool
    ) -> list[DateMention]:
        """Return the mentions, left to right."""
        if not self._classes.may_have_dates(sentence):
            return []
        return self._find(self._classes.read(sentence), published, anchor, prefer_future=prefer_future)

    def find_in_words(
        self, words: Iterable[tuple[str, int]], published: date | None, anchor: DateRange | None
    ) -> list[DateMention]:
        """Return the mentions in words and marks that are cut already, each with where it begins."""
        return self._find(self._classes.read_words(words), published, anchor, prefer_future=False)

    def _find(
        self, classed: Classed, published: date | None, anchor: DateRange | None, *, prefer_future: bool
    ) -> list[DateMention]:
        tokens, codes = classed.tokens, classed.codes
        mentions: list[DateMention] = []
        named: list[tuple[int, str, Phrase]] = []
        latest = anchor
        for found in self._pattern.finditer(codes):
            rule, (start, end) = found.lastgroup, found.span()
            if rule is None or rule == "skip" or start == end:
                continue
            ahead = prefer_future or self._ahead.search(codes, max(0, start - 3), start) is not None
            context = Context(published, latest, ahead)
            if rule == "range":
                meaning = self._range(found, classed, context)
                phrase = None
            else:
                phrase = Phrase.of(tokens[start:end])
                meaning = RESOLVERS[rule](phrase, context)
            if meaning is None:
                continue
            first = tokens[start]
            dates, kind = meaning.dates, meaning.kind
            bound = self._bound.search(codes, max(0, start - 3), start)
            if bound is not None and kind in {"on", "relative"}:
                first = tokens[bound.start()]
                kind = "since" if codes[bound.start()] == self._since else "until"
                if kind == "since" and dates is not None:
                    dates = _up_to(dates, published)
            if meaning.names_next and phrase is not None:
                named.append((len(mentions), rule, phrase))
            elif kind in _DATED and dates is not None:
                latest = dates
            mentions.append(DateMention(first[0], tokens[end - 1][1], dates, kind, meaning.names_next))
        for index, rule, phrase in named:
            self._date_named(mentions, index, rule, phrase, Context(published, anchor, prefer_future))
        return mentions

    @staticmethod
    def _range(found: re.Match[str], classed: Classed, context: Context) -> Meaning | None:
        sides = [slice(*found.span(side)) for side in ("left", "right")]
        left, right = (Phrase.of(classed.tokens[side]) for side in sides)
        return resolve_range(left, right, context)

    @staticmethod
    def _date_named(mentions: list[DateMention], index: int, rule: str, phrase: Phrase, context: Context) -> None:
        """
        Date the event that is named after the words, from the date of the sentence's own event.

        That is the nearest date of the sentence, the one before rather than the one after; then the text's
        last date; then the day of publication, for a sentence that nothing dates is news of that day.
        """
        near = [*reversed(mentions[max(0, index - _NEAR) : index]), *mentions[index + 1 : index + 1 + _NEAR]]
        own = (other.dates for other in near if other.kind == "on" and other.dates is not None)
        today = None if context.published is None else DateRange.day(context.published)
        base = next(own, context.anchor or today)
        meaning = RESOLVERS[rule](phrase, context._replace(anchor=base))
        if meaning is not None:
            old = mentions[index]
            mentions[index] = DateMention(old.start, old.end, meaning.dates, meaning.kind, names_next=True)


def _up_to(dates: DateRange, published: date | None) -> DateRange | None:
    if published is None or dates.first > published:
        return None
    return DateRange(dates.first, published)
