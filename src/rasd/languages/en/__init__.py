"""English: its words, its grammar and its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.languages.en.parse import EnglishParser

if TYPE_CHECKING:
    from rasd.theatres import Theatre


def make_parser(theatre: Theatre | None) -> EnglishParser:
    """Return the parser of English with a theatre's names."""
    return EnglishParser(theatre)
