"""
Bring your own gazetteer: full lists of places, read from the formats of others and kept in the user's data folder.

What Rasd ships names the places that wars are fought over; a list of a country's every village is the user's to bring.
Rows that cannot be used are named and skipped; importing the same file twice changes nothing.
"""

from __future__ import annotations

from rasd.placing.importing.formats import CREDITS, FORMATS, credits_of, read_gazetteer
from rasd.placing.importing.store import (
    ImportedList,
    data_folder,
    imported,
    imported_lists,
    places_of,
    remove_list,
)
from rasd.placing.importing.update import ImportResult, import_gazetteer

__all__ = [
    "CREDITS",
    "FORMATS",
    "ImportResult",
    "ImportedList",
    "credits_of",
    "data_folder",
    "import_gazetteer",
    "imported",
    "imported_lists",
    "places_of",
    "read_gazetteer",
    "remove_list",
]
