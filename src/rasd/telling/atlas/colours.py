"""Colours of actors that readers with any colour vision tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PALETTE = ("#B2182B", "#FFD92F", "#222222", "#1B5E8C", "#8FD694", "#983DF4", "#F885F8", "#919107")
"""
Any two lie at least 24 apart (CIE 1976) for normal, protan, deutan and tritan vision. The first five keep the habit of
maps of wars: red, yellow, black, blue, green. The nearest two colours of the habit itself lie 13 apart.
"""
REST = "#6F6F6F"
"""For those that hold least, when there are more actors than colours: their letters tell them apart."""


def colours_of(actors: Iterable[str], habit: Mapping[str, str | None]) -> dict[str, str]:
    """
    Return a colour for each actor: the one nearest to what its theatre gives it that none before it has.

    Args:
        actors: Those that hold most come first.
        habit: The colours of the theatre, as `#C8102E`.

    >>> colours_of(["gov", "sdf"], {"gov": "#C8102E", "sdf": "#FFD92F"})
    {'gov': '#B2182B', 'sdf': '#FFD92F'}
    """
    free = list(PALETTE)
    found: dict[str, str] = {}
    for actor in actors:
        wanted = habit.get(actor)
        found[actor] = REST
        if free:
            found[actor] = free[0] if wanted is None else min(free, key=lambda each: _apart(each, str(wanted)))
            free.remove(found[actor])
    return found


def _apart(one: str, other: str) -> float:
    """Return how far apart two colours are, by a weighing of red, green and blue that is good enough to rank by."""
    (red, green, blue), (red_2, green_2, blue_2) = _parts(one), _parts(other)
    return 3 * (red - red_2) ** 2 + 4 * (green - green_2) ** 2 + 2 * (blue - blue_2) ** 2


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
