"""
Placing: which place on earth the words of a report mean, or an honest "not known".

>>> placer_of("syria").gazetteer.named("Menbij")[0].place.id
'manbij'
"""

from __future__ import annotations

from functools import lru_cache

from rasd.placing.gazetteer import Gazetteer
from rasd.placing.importing.store import imported
from rasd.placing.placer import Placer
from rasd.theatres import load_theatre

__all__ = ["Gazetteer", "Placer", "placer_of"]


@lru_cache
def placer_of(theatre: str) -> Placer:
    """
    Return a placer on a theatre's shipped list and all that the user imported for it, built once.

    Raises:
        UnknownTheatre: No theatre has that name.
        BadData: An imported list is damaged; the message names the file and the line.

    """
    return Placer(Gazetteer(load_theatre(theatre).places, imported(theatre)))
