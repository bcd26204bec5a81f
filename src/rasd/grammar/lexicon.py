"""A lexicon: every word sequence that reading knows, found by its first word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.grammar.document import Token


class Entry(NamedTuple):
    """What a sequence of folded words can be; `type` names the kind of thing and `value` carries it."""

    type: str
    value: Any


class Hit(NamedTuple):
    """An entry found at a token, with the number of tokens that it covers."""

    length: int
    entry: Entry


class Lexicon:
    """
    Word sequences and what they can be.

    >>> words = Lexicon()
    >>> words.add(("دير", "الزور"), Entry("place", "deir-ez-zor"))
    >>> "دير" in words
    True
    """

    __slots__ = ("_by_first",)

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}

    def __contains__(self, first: str) -> bool:
        return first in self._by_first

    def add(self, words: Sequence[str], entry: Entry) -> None:
        """Add a sequence of folded words; longer sequences are tried before shorter ones."""
        rest = tuple(words[1:])
        known = self._by_first.setdefault(words[0], [])
        if (rest, entry) not in known:
            known.append((rest, entry))
            known.sort(key=_longest_first)

    def copy(self) -> Lexicon:
        """Return a lexicon that can grow without changing this one."""
        twin = Lexicon()
        twin._by_first = {first: list(known) for first, known in self._by_first.items()}
        return twin

    def firsts(self) -> dict[str, object]:
        """Return the first words of all sequences, for membership tests."""
        return dict.fromkeys(self._by_first)

    def continuations(self, first: str) -> list[tuple[tuple[str, ...], Entry]]:
        """Return what may follow a first word, with what the whole then is; longest first."""
        return self._by_first.get(first, [])

    def single(self, form: str) -> list[Entry]:
        """Return what one word alone can be."""
        return [entry for rest, entry in self._by_first.get(form, ()) if not rest]

    def hits(self, first: str, tokens: Sequence[Token], following: int) -> list[Hit]:
        """
        Return what the word `first`, continued by the tokens from index `following` on, can be, longest first.

        `first` is passed apart from its token since a language may have cut a clitic off it.
        """
        known = self._by_first.get(first)
        if known is None:
            return []
        found = []
        for rest, entry in known:
            size = len(rest)
            if size:
                if following + size > len(tokens):
                    continue
                for offset in range(size):
                    if tokens[following + offset].form != rest[offset]:
                        break
                else:
                    found.append(Hit(1 + size, entry))
            else:
                found.append(Hit(1, entry))
        return found


def _longest_first(item: tuple[tuple[str, ...], Entry]) -> int:
    return -len(item[0])
