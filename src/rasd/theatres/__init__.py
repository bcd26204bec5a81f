"""
Theatres: one folder of data for each war.

A folder holds `actors.toml`, `outlets.toml`, `places.csv` and `SOURCES.md`. Names are matched against the
theatre's own lists, never the world's.

>>> syria = load_theatre("syria")
>>> syria.actors["sdf"].label["en"]
'Syrian Democratic Forces'
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from rasd.errors import UnknownTheatre
from rasd.theatres.files import read_theatre
from rasd.theatres.theatre import Theatre, leaning_of, outlet_of

__all__ = ["Theatre", "leaning_of", "load_theatre", "outlet_of", "theatre_names"]


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    here = resources.files(__name__)
    return tuple(
        sorted(each.name for each in here.iterdir() if each.is_dir() and each.joinpath("actors.toml").is_file())
    )


def theatre_names() -> list[str]:
    """Return the names of all theatres, sorted."""
    return list(_known())


@lru_cache
def load_theatre(name: str) -> Theatre:
    """
    Return a theatre, read and checked once.

    Raises:
        UnknownTheatre: No theatre has that name.
        BadData: One of its files breaks its own rules; the message names the file and the line or entry.

    """
    if name not in _known():
        raise UnknownTheatre(name, theatre_names())
    return read_theatre(resources.files(__name__).joinpath(name), name)
