"""The Arabic parser: sentences of a text with everything that claims are made of."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rasd.grammar.document import Mention, Sentence
from rasd.languages.ar import dates
from rasd.languages.ar.chunks import units_of
from rasd.languages.ar.details import complete
from rasd.languages.ar.learned import Learned
from rasd.languages.ar.predicates import read_clauses
from rasd.languages.ar.sources import Memory, rebuttals_of, scopes_of
from rasd.languages.ar.text import sentences, words_of
from rasd.languages.ar.units import Line
from rasd.languages.ar.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.grammar.setting import Setting
    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Unit
    from rasd.theatres import Theatre


class ArabicParser:
    """Parses Arabic in the setting of one theatre."""

    def __init__(self, theatre: Theatre | None) -> None:
        self.words = Words(theatre)

    def may_claim(self, text: str) -> bool:
        """Say fast whether a text has a word that any claim could come of."""
        tells = self.words.tells
        return any(any(map(tells, words)) for words in words_of(text))

    def sentences(self, text: str, setting: Setting) -> Iterator[Sentence]:
        """Yield the sentences of a text."""
        memory = Memory()
        anchor = dates.Anchor()
        learned = Learned()
        for index, tokens in enumerate(sentences(text)):
            line = Line(text, tokens, self.words, setting, learned)
            sentence = Sentence(index, tokens[0].start, tokens[-1].end, line.tokens)
            if not line.tokens:
                continue
            found = dates.mark(line, anchor, sentence.start)
            numbers = dates.numbers(line)
            units = units_of(line, numbers)
            _note_directions(units)
            _note_names(line, units)
            learned.learn(line, units)
            sentence.mentions = [mention for unit in units for mention in unit.mentions]
            reader = read_clauses(line, units)
            sentence.predications = reader.made
            _note_asides(reader)
            sentence.scopes = scopes_of(reader, memory)
            sentence.dates = [mention for mention, _, _ in found]
            sentence.rebuttals = rebuttals_of(reader, sentence.scopes)
            complete(reader, sentence)
            dates.attach(reader, found, anchor)
            yield sentence


def _note_directions(units: list[Unit]) -> None:
    """Mark the places that somebody only goes to or through or that only locate, and the actors behind a preposition."""
    for before, unit in itertools.pairwise(units):
        if unit.kind not in {"place", "actor"}:
            continue
        governed = before.kind == "role" and (unit.kind == "actor" or before.value in {"to", "via", "in", "near"})
        if governed or (unit.kind == "actor" and unit.particle):
            for mention in unit.mentions:
                mention.located = True


def _main_end(reader: Reader, units: list[Unit]) -> int:
    """Return where the main clause stops before it tells what came first."""
    for index, unit in enumerate(units):
        if (
            unit.kind == "date"
            and reader.line.tokens[unit.first].form in _AFTER
            and index + 1 < len(units)
            and units[index + 1].kind == "masdar"
        ):
            return index
    return len(units)


def _note_asides(reader: Reader) -> None:
    """Mark the places that only say after what the main clause's event came (سيطرت على X بعد سقوط Y): "it" means X."""
    main = next((clause for clause in reader.clauses if clause.kind != "complement"), None)
    first = reader.units[main.first : main.last] if main is not None else []
    if not any(unit.kind == "place" and not unit.mentions[0].located for unit in first[: _main_end(reader, first)]):
        return
    inside: set[int] = set()
    for clause in reader.clauses:
        aside = clause.kind == "before" and clause is not main
        for index in range(clause.first, clause.last):
            before, unit = reader.units[max(0, index - 1)], reader.units[index]
            # بعد يوم من سقوط كذا: a date, and then what happened on it
            aside = aside or (
                unit.kind == "masdar" and before.kind == "date" and reader.line.tokens[before.first].form in _AFTER
            )
            for mention in unit.mentions if unit.kind == "place" and aside else ():
                mention.aside = True
            if aside:
                inside.update(range(unit.first, unit.last))
    for predication in reader.made:
        for phrase in predication.phrases:
            for mention in phrase.mentions:
                mention.aside = mention.aside or (mention.ref == "pronoun" and mention.first in inside)


_AFTER = frozenset({"بعد", "عقب", "غداه", "قبل"})


def _note_names(line: Line, units: list[Unit]) -> None:
    """Note the place in a group's name (مجلس منبج العسكري، فصائل نوى): "the town" can mean it."""
    for unit in units:
        if unit.kind != "actor" or unit.mentions[0].inner is not None:
            continue
        for index in range(unit.first + 1, min(unit.last + 1, len(line))):
            named = line.at(index).get("place")
            within = index < unit.last or (named is not None and not unit.mentions[0].ids)
            if (
                named is not None
                and within
                and named.value.kind in {"city", "town"}
                and not named.reading.particle
                and not named.reading.conjunction
            ):
                surface, span = line.surface(index, index + named.length, named.reading)
                unit.mentions[0].inner = Mention(
                    "place", index, index + named.length, span, surface, place=named.value, gender="f"
                )
                break
