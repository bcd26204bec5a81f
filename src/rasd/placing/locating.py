"""From the place that was chosen to a location: its point, how far it may be off, how precise that is, its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.location import Location, Precision

if TYPE_CHECKING:
    from rasd.placing.choice import Choice
    from rasd.placing.gazetteer import Gazetteer

PRECISION = {
    **dict.fromkeys(("country", "governorate", "desert", "region", "border"), Precision.REGION),
    **dict.fromkeys(("district", "river", "road", "mountain", "island"), Precision.DISTRICT),
    "neighbourhood": Precision.NEIGHBOURHOOD,
}
"""Kinds that are more, or less, than one exact place."""


def located(surface: str, choice: Choice, gazetteer: Gazetteer) -> Location:
    """Return the location that a choice comes to; without a place where nothing was chosen."""
    place = choice.place
    if place is None or place.point is None:
        return Location(surface, None, choice.reason, candidates=choice.candidates)
    from rasd.placing.areas import SIZE_KM, extent  # noqa: PLC0415 - shapely is slow to load

    shape = gazetteer.shapes.get(place.id)
    drawn = None if shape is None else extent(place, shape)
    return Location(
        surface,
        place,
        choice.reason,
        *place.point,
        radius_km=SIZE_KM.get(place.kind, 1.0) if drawn is None else drawn.radius_km,
        precision=Precision.NEAR if choice.beside else PRECISION.get(place.kind, Precision.EXACT),
        shape=None if drawn is None else drawn.shape,
        candidates=choice.candidates,
    )
