"""Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.ar.parse import ArabicParser

if TYPE_CHECKING:
    from rasd.theatres import Theatre


def make_parser(theatre: Theatre | None) -> ArabicParser:
    """Return a parser of Arabic that knows a theatre's names."""
    return ArabicParser(theatre)
