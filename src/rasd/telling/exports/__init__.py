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

from rasd.telling.exports.forms import FORMS, Form, UnknownForm
from rasd.telling.exports.writing import Exported, export, export_view

__all__ = ["FORMS", "Exported", "Form", "UnknownForm", "export", "export_view"]
