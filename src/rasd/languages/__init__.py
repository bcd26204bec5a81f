"""Languages: what reading needs of each, one folder a language with the same file names in each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from rasd.errors import UnknownLanguage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.grammar.document import Sentence
    from rasd.grammar.setting import Setting
    from rasd.theatres import Theatre

CODES = ("ar", "en")


class Parser(Protocol):
    """Parses texts of one language in one theatre."""

    def may_claim(self, text: str) -> bool:
        """Say fast whether a text has any predicate at all; False is certain, True may be wrong."""

    def sentences(self, text: str, setting: Setting) -> Iterator[Sentence]:
        """Yield the sentences of a report's text with their mentions, predications, scopes and dates."""


@cache
def parser(language: str, theatre: Theatre | None) -> Parser:
    """
    Return the parser of a language with a theatre's names, built once.

    Raises:
        UnknownLanguage: There is no language of that code.

    """
    if language not in CODES:
        raise UnknownLanguage(language, list(CODES))
    module = import_module(f"rasd.languages.{language}")
    made: Parser = module.make_parser(theatre)
    return made
