"""The Arabic parser: sentences of a text with everything that claims are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.ar import dates
from rasd.languages.ar.chunks import units_of
from rasd.languages.ar.clauses import read_clauses
from rasd.languages.ar.details import complete
from rasd.languages.ar.sources import Memory, rebuttals_of, scopes_of
from rasd.languages.ar.text import sentences, word_forms
from rasd.languages.ar.units import Line
from rasd.languages.ar.words import Words
from rasd.reading.document import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Unit
    from rasd.reading.setting import Setting
    from rasd.theatres import Theatre


class ArabicParser:
    """Parses Arabic in the setting of one theatre."""

    def __init__(self, theatre: Theatre | None) -> None:
        self.words = Words(theatre)

    def may_claim(self, text: str) -> bool:
        """Say fast whether a text has a word that any claim could come of."""
        tells = self.words.tells
        return any(tells(form) for forms in word_forms(text) for form in forms)

    def sentences(self, text: str, setting: Setting) -> Iterator[Sentence]:
        """Yield the sentences of a text."""
        memory = Memory()
        anchor = dates.Anchor()
        for index, tokens in enumerate(sentences(text)):
            line = Line(text, tokens, self.words, setting)
            sentence = Sentence(index, tokens[0].start, tokens[-1].end, line.tokens)
            if not line.tokens:
                continue
            found = dates.mark(line, anchor)
            numbers = dates.numbers(line)
            units = units_of(line, numbers)
            _note_directions(units)
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
    for before, unit in zip(units, units[1:], strict=False):
        if unit.kind not in {"place", "actor"}:
            continue
        governed = before.kind == "role" and (unit.kind == "actor" or before.value in {"to", "via", "in", "near"})
        if governed or (unit.kind == "actor" and unit.particle):
            for mention in unit.mentions:
                mention.located = True


def _note_asides(reader: Reader) -> None:
    """Mark the places that only say after what the main clause's event came (سيطرت على X بعد سقوط Y): "it" means X."""
    main = next((clause for clause in reader.clauses if clause.kind != "complement"), None)
    first = reader.units[main.first : main.last] if main is not None else []
    if not any(unit.kind == "place" and not unit.mentions[0].located for unit in first):
        return
    for clause in reader.clauses:
        if clause.kind == "before" and clause is not main:
            for unit in reader.units[clause.first : clause.last]:
                for mention in unit.mentions if unit.kind == "place" else ():
                    mention.located = True
