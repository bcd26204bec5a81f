"""What places, actors and sources are called, and whose side a voice is on, by the theatres of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasd.telling.safe import printable
from rasd.theatres import leaning_of, load_theatre, theatre_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rasd.ledger import RecordedClaim, RecordedReport
    from rasd.place import Place
    from rasd.theatres import Theatre

LANGUAGES = ("en", "ar")


class Side(NamedTuple):
    """Whom a voice speaks for: `id` names the side, `own` is the actor whose it is, `foes` are those against it."""

    id: str
    own: str | None = None
    foes: tuple[str, ...] = ()


NO_SIDE = Side("")


class Names:
    """The lists of some theatres; of what several list, the first one's word counts."""

    def __init__(self, theatres: Iterable[str | None]) -> None:
        known = set(theatre_names())
        self.theatres: dict[str, Theatre] = {
            name: load_theatre(name) for name in sorted({each for each in theatres if each in known and each})
        }
        self._sides: dict[tuple[str | None, ...], Side] = {}
        self.places: dict[str, Place] = {}
        for theatre in reversed(self.theatres.values()):
            self.places |= {place.id: place for place in (*theatre.towns, *theatre.places)}

    def place(self, key: str, name: str | None) -> tuple[str, str]:
        """Return a place's English and Arabic name; of one that nobody placed, the report's words."""
        listed = self.places.get(key)
        if listed is None:
            words = printable(name or key.removeprefix("~"))
            return words, words
        english = (listed.names.get("en") or (listed.label,))[0]
        return english, (listed.names.get("ar") or (english,))[0]

    def is_wide(self, key: str) -> bool:
        """Say whether a place is a line or a region, which no point shows."""
        return any(key in theatre.shapes for theatre in self.theatres.values()) or (
            key in self.places and self.places[key].kind in {"governorate", "district", "region"}
        )

    def label(self, identity: str) -> tuple[str, str]:
        """Return what an actor or a source is called in English and Arabic; its id where no list has it."""
        for theatre in self.theatres.values():
            known = theatre.actors.get(identity) or theatre.outlets.get(identity)
            if known is not None:
                english = known.label.get("en", identity)
                return english, known.label.get("ar", english)
        return printable(identity), printable(identity)

    def colour(self, actor: str) -> str | None:
        """Return the colour that a theatre gives an actor."""
        found = (each.actors[actor].colour for each in self.theatres.values() if actor in each.actors)
        return next(found, None)

    def side(self, record: RecordedClaim, report: RecordedReport) -> Side:
        """Return the side of whoever a claim rests on: the last source of its chain that has one, or the outlet."""
        theatre = self.theatres.get(report.theatre or "")
        if theatre is None:
            return NO_SIDE
        for source in reversed(record.claim.attribution):
            actor = theatre.actors.get(source.id)
            if actor is not None:
                return Side(actor.id, actor.id, actor.foes)
            outlet = theatre.outlets.get(source.id)
            if outlet is not None and outlet.leaning is not None:
                return _side_of_leaning(theatre, outlet.leaning)
        key = (theatre.name, report.outlet, report.leaning)
        if key not in self._sides:  # looking for the name of an outlet in others' names takes milliseconds
            found = leaning_of(theatre, report.outlet, report.leaning)
            self._sides[key] = NO_SIDE if found is None else _side_of_leaning(theatre, found.id)
        return self._sides[key]


def _side_of_leaning(theatre: Theatre, leaning: str) -> Side:
    known = theatre.leanings[leaning]
    return Side(known.own or known.id, known.own, known.foes)


def interest(side: Side, gains: Iterable[str], loses: Iterable[str]) -> int:
    """
    Say whether a claim suits whoever makes it: 1 it does, -1 it goes against them, 0 neither or nobody can say.

    >>> sdf = Side("sdf", "sdf", ("isis",))
    >>> interest(sdf, ["sdf"], []), interest(sdf, ["isis"], []), interest(sdf, ["turkey"], []), interest(sdf, [], ["sdf"])
    (1, -1, 0, -1)
    """
    if side.own is None:
        return 0
    good, bad = set(gains), set(loses)
    suits = side.own in good or bool(bad.intersection(side.foes))
    hurts = side.own in bad or bool(good.intersection(side.foes))
    return int(suits) - int(hurts)


def habit(names: Names, actors: Iterable[str]) -> Mapping[str, str | None]:
    """Return the colours that theatres give some actors."""
    return {actor: names.colour(actor) for actor in actors}
