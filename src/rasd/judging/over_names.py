"""The claims of a ledger with what lists and analysts know of those who speak and of what they speak of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from rasd.placing import placer_of
from rasd.theatres import leaning_of, load_theatre
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from rasd.ledger import Checkpoint, RecordedClaim
    from rasd.place import Place

SIDELESS = "C"
"""The grade that is assumed of outlets whose leaning is no side in the war, where no analyst has graded them."""


@dataclass(eq=False)
class Named:
    """Live claims at a checkpoint, grades (A to F) and leanings by outlet as the ledger names them."""

    claims: tuple[RecordedClaim, ...]
    grades: dict[str, str]
    checkpoint: Checkpoint
    leanings: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def theatres(self) -> tuple[str, ...]:
        """The theatres that claims are of, the commonest first."""
        return tuple(
            name for name, _ in Counter(each.claim.theatre for each in self.claims if each.claim.theatre).most_common()
        )

    def source_named(self, name: str) -> str:
        """Return the id that a list has for an outlet's whole name, or else the name."""
        return self._outlet_ids.get(folded(name), name)

    @cached_property
    def _outlet_ids(self) -> dict[str, str]:
        listed = [each for theatre in self.theatres for each in load_theatre(theatre).outlets.values()]
        return {folded(form): each.id for each in listed for form in (each.id, *(name.form for name in each.names))}

    @cached_property
    def said(self) -> tuple[RecordedClaim, ...]:
        """All live claims, with listed outlets by their ids."""
        ids = {name: self.source_named(name) for name in {each.outlet for each in self.claims if each.outlet}}
        return tuple(replace(each, outlet=ids.get(each.outlet or "", each.outlet)) for each in self.claims)

    @cached_property
    def by_id(self) -> dict[str, RecordedClaim]:
        """Claims by id."""
        return {each.id: each for each in self.said}

    @cached_property
    def letters(self) -> dict[str, str]:
        """Analysts' grades by source."""
        return {self.source_named(name): letter for name, letter in self.grades.items()}

    @cached_property
    def own(self) -> dict[str, str | None]:
        """Whose side sources take: an outlet its leaning's, an actor its own."""
        found: dict[str, str | None] = {}
        for theatre in map(load_theatre, self.theatres):
            for name, leaning in self.leanings.items():
                side = leaning_of(theatre, name, leaning)
                if side is not None and side.own is not None:
                    found.setdefault(self.source_named(name), side.own)
            found |= {each: each for each in theatre.actors if each not in found}
        return found

    @cached_property
    def priors(self) -> dict[str, str]:
        """The grades that enter the judging: analysts', and for outlets that take no side what is assumed of these."""
        found: dict[str, str] = {}
        for theatre in map(load_theatre, self.theatres):
            for name, leaning in self.leanings.items():
                side = leaning_of(theatre, name, leaning)
                if side is not None and side.own is None:
                    found[self.source_named(name)] = SIDELESS
        return found | self.letters

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call places, actors and outlets."""
        found: dict[str, str] = {}
        for name in self.theatres:
            theatre = load_theatre(name)
            found |= {each.id: each.label.get("en", each.id) for each in theatre.actors.values()}
            found |= {each.id: each.label.get("en", each.id) for each in theatre.outlets.values()}
            found |= {place.id: place.label for place in (*theatre.places, *theatre.towns)}
        for each in self.claims:
            found |= {place.key: place.name for place in each.places.values() if place.name and place.key not in found}
        return found

    @cached_property
    def listed(self) -> dict[str, Place]:
        """The places of the claims' theatres, by id."""
        return {key: place for theatre in self.theatres for key, place in placer_of(theatre).gazetteer.by_id.items()}
