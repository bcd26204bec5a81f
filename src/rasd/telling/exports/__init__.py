"""
Claims for other programs: eight forms, each saying in the file itself that it holds claims, not facts.

>>> sorted(FORMS)
['annotations', 'claims-jsonl', 'csv', 'geojson', 'geoparquet', 'kml', 'plover', 'stix']
>>> FORMS["geojson"].media_type
'application/geo+json'

`export` writes claims from anywhere, `export_view` those of a ledger's view. docs/formats.md says what each form holds,
docs/safety.md what is held back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.telling.exports.forms import FORMS, Form, UnknownForm

if TYPE_CHECKING:
    from rasd.telling.exports.writing import Exported, export, export_view

__all__ = ["FORMS", "Exported", "Form", "UnknownForm", "export", "export_view"]


def __getattr__(name: str) -> Any:
    """Load what writes when it is asked for: which forms there are is told without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from rasd.telling.exports import writing  # noqa: PLC0415 - loads the theatres' code

    return getattr(writing, name)
