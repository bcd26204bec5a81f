"""Finding places by name, for a person who asks rather than for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.errors import UnknownPlace
from rasd.location import Location, Precision
from rasd.placing.choice import SIZE, Neighbour, choose
from rasd.placing.context import Around
from rasd.theatres.files import PLACE_KINDS

if TYPE_CHECKING:
    from rasd.place import Place
    from rasd.placing.gazetteer import Gazetteer


def find_places(
    gazetteer: Gazetteer, name: str, *, near: str | None = None, inside: str | None = None, kind: str | None = None
) -> Location:
    """
    Return where a name lies, with all candidates, given what is known of it.

    Raises:
        UnknownPlace: No list has the place given as `near` or `inside`, or no places are of that kind.

    >>> from rasd.theatres import load_theatre
    >>> from rasd.placing.gazetteer import Gazetteer
    >>> syria = Gazetteer(load_theatre("syria").places)
    >>> find_places(syria, "الحسينية", near="دير الزور").place.id
    'husayniyah'
    """
    if kind is not None and kind not in PLACE_KINDS:
        raise UnknownPlace(f"the kind {kind!r}", f"the kinds are {', '.join(sorted(PLACE_KINDS))}")
    neighbours = []
    if near is not None:
        neighbours.append(Neighbour(_known(gazetteer, near), Around(0, 0, relation="near"), 1.0, holds=True, tied=True))
    if inside is not None:
        neighbours.append(Neighbour(_known(gazetteer, inside), Around(0, 0, relation="in"), 1.0, holds=True, tied=True))
    said = Around(0, 0, kinds=frozenset() if kind is None else frozenset({kind}))
    choice = choose(gazetteer.named(name), said, neighbours, gazetteer, listed=True)
    if choice.place is None or choice.place.point is None:
        return Location(name, None, choice.reason, candidates=choice.candidates)
    return Location(
        name, choice.place, choice.reason, *choice.place.point, precision=Precision.EXACT, candidates=choice.candidates
    )


def _known(gazetteer: Gazetteer, name: str) -> Place:
    """Return the most prominent place of a name."""
    found = [match.place for match in gazetteer.named(name) if match.place.point is not None and match.likeness >= 0.9]
    if not found:
        raise UnknownPlace(f"the place {name!r}", "no list has it; rasd places find shows names written like it")
    return max(found, key=lambda place: (place.id in gazetteer.shipped, SIZE.get(place.kind, 0.5)))
