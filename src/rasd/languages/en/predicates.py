"""Predicates: all that a sentence claims, in the order of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.en.holding import BESIEGED, HoldingReader
from rasd.languages.en.nominal import NominalReader
from rasd.languages.en.verbal import VerbReader

if TYPE_CHECKING:
    from rasd.grammar.document import Predication


class PredicateReader(VerbReader, NominalReader, HoldingReader):
    """Makes the predications of one sentence."""

    def read(self) -> list[Predication]:
        """Return the predications in the order of the sentence."""
        self.matcher.words = frozenset([token.form for token in self.tagged.tokens])
        made: list[Predication] = []
        for clause in self.clauses:
            predication = self._verbal(clause)
            if predication is not None:
                made.append(predication)
                self.by_verb[clause.verb] = predication
        for clause in self.clauses:
            if clause.shared >= 0 and not clause.passive and clause.verb in self.by_verb:
                self._share(clause)
        made = [one for one in made if id(one) not in self._merged]
        for at, chunk in enumerate(self.chunks):
            noun = chunk.noun
            if chunk.kind in {"J", "N"} and at > 0:
                made += self._quality(at)
            if noun is None:
                continue
            if noun.frames and at not in self._used:
                made += self._nominal(at, noun)
            if noun.head in self.vocabulary.held and at > 0:
                made += self._held(at, noun)
            if noun.compounds:
                made += self._compounds(at, noun)
            if noun.type == "place" and not BESIEGED.isdisjoint(noun.adjectives):
                made += self._besieged(at, noun)
            if noun.head in self.vocabulary.strongholds:
                made += self._stronghold(at, noun)
        return made
