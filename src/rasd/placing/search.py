"""Finding places by name, for a person who asks rather than for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.errors import UnknownPlace
from rasd.placing import placer_of
from rasd.placing.choice import SIZE, Neighbour, choose
from rasd.placing.context import Around
from rasd.placing.locating import located
from rasd.theatres.files import PLACE_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.location import Location
    from rasd.place import Place
    from rasd.placing.gazetteer import Gazetteer


def find_anywhere(
    theatres: Sequence[str], name: str, *, near: str | None = None, inside: str | None = None, kind: str | None = None
) -> tuple[str, Location]:
    """
    Return the theatre whose places fit a name best ("any theatre" where none has it), and where the name lies there.

    Raises:
        UnknownPlace: None of the theatres has the place given as `near` or `inside`, or no places are of that kind.
        UnknownTheatre: A theatre has no such name.

    >>> find_anywhere(["syria", "yemen"], "مأرب")[0]
    'yemen'
    """
    found: list[tuple[float, bool, str, Location]] = []
    unknown: UnknownPlace | None = None
    for theatre in theatres:
        gazetteer = placer_of(theatre).gazetteer
        try:
            location = find_places(gazetteer, name, near=near, inside=inside, kind=kind)
        except UnknownPlace as error:
            unknown = error
        else:
            best = location.candidates[0].score if location.candidates else -99.0
            found.append((best, location.place is not None, theatre, location))
    if not found and unknown is not None:
        raise unknown
    *_, theatre, location = max(found, key=lambda each: each[:2])
    return theatre if location.candidates else "any theatre", location


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
    return located(name, choice, gazetteer)


def _known(gazetteer: Gazetteer, name: str) -> Place:
    """Return the most prominent place of a name."""
    found = [match.place for match in gazetteer.named(name) if match.place.point is not None and match.likeness >= 0.9]
    if not found:
        raise UnknownPlace(
            f"the place {name!r}", "no list has it; rasd places find with that name shows what is written like it"
        )
    return max(found, key=lambda place: (place.id in gazetteer.shipped, SIZE.get(place.kind, 0.5)))
