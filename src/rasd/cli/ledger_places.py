"""Places that a person names, as a ledger knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rasd.errors import UnknownPlace

if TYPE_CHECKING:
    from rasd.ledger import View
    from rasd.place import Place


def place_key(view: View, name: str) -> str:
    """
    Return the place that a view's claims call so: an id, a name in any spelling, or words that nobody placed.

    Raises:
        UnknownPlace: No claim names such a place.
        click.ClickException: Several places of the name are named in claims.

    """
    if _named(view, name):
        return name
    found = {key: place for key, place in _bearing(name).items() if _named(view, key)}
    if len(found) > 1:
        listed = ", ".join(f"{key} ({place.kind} in {place.governorate or '?'})" for key, place in found.items())
        raise click.ClickException(f"several places are called {name!r} in this ledger: {listed}. Give one of the ids.")
    if found:
        return next(iter(found))
    if _named(view, f"~{name}"):
        return f"~{name}"
    raise UnknownPlace(
        f"the place {name!r}", "no claim names it; give an id as rasd places find shows it, or ~ and words of a report"
    )


def _named(view: View, key: str) -> bool:
    return view.claims(place=key).first() is not None


def _bearing(name: str) -> dict[str, Place]:
    """Return the places of all wars that bear a name, by id."""
    from rasd.placing import placer_of  # noqa: PLC0415 - a help text needs none of it
    from rasd.theatres import theatre_names  # noqa: PLC0415

    matches = [match for theatre in theatre_names() for match in placer_of(theatre).gazetteer.named(name, alike=False)]
    best = max((match.likeness for match in matches), default=0.0)
    return {match.place.id: match.place for match in matches if match.likeness == best}


def place_of_id(asked: str) -> Place:
    """
    Return the listed place of an id.

    Raises:
        UnknownPlace: No list of any war has it.

    """
    from rasd.placing import placer_of  # noqa: PLC0415
    from rasd.theatres import theatre_names  # noqa: PLC0415

    for theatre in theatre_names():
        place = placer_of(theatre).gazetteer.by_id.get(asked)
        if place is not None:
            return place
    raise UnknownPlace(f"the place {asked!r}", "no list has that id; rasd places find NAME shows ids")
