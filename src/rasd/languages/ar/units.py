"""Units: a sentence cut into what its words do, from left to right in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasd.grammar.document import MARK, NUMBER, WORD, Token
from rasd.languages.ar.clitics import Reading
from rasd.languages.ar.text import fold_word
from rasd.languages.ar.words import SHORTEST_PARTED, Hit, Option, Words
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.document import Mention
    from rasd.grammar.setting import Setting
    from rasd.languages.ar.learned import Learned

PLAIN = Reading("", "", article=False, base="")
_LONE = {
    "و": ("و", ""),
    "ف": ("ف", ""),
    "ب": ("", "ب"),
    "ل": ("", "ل"),
    "ك": ("", "ك"),
    "وب": ("و", "ب"),
    "ول": ("و", "ل"),
}
_SILENT = frozenset("«»\"“”„‘’'()[]{}<>#*_|~`•·\\")
"""Marks that reports scatter around names: reading steps over them."""
_OPENING = frozenset("«“„‘([\"'")
_CLOSING = frozenset("»”’)]\"'")
_MARKS = frozenset("،,؛;:-–—%./")


class Unit:
    """One step of a sentence: a predicate, a mention or list, a function word, a mark, or any other word."""

    __slots__ = ("conjunction", "first", "kind", "last", "mentions", "particle", "reading", "value")

    def __init__(self, kind: str, first: int, last: int, reading: Reading = PLAIN, value: Any = None) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.reading = reading
        self.conjunction = reading.conjunction
        self.particle = reading.particle
        self.value = value
        self.mentions: list[Mention] = []

    def __repr__(self) -> str:
        return f"<{self.kind} {self.first}:{self.last} {self.conjunction}{self.particle} {self.value!r}>"


def _with_glued(hit: Hit, conjunction: str, particle: str) -> Hit:
    reading = hit.reading._replace(
        conjunction=conjunction or hit.reading.conjunction, particle=particle or hit.reading.particle
    )
    return hit._replace(reading=reading)


def _is_letter(token: Token) -> bool:
    return len(token.form) == 1 and token.kind == WORD


class Line:
    """The tokens of one sentence with what the lexicon says of each."""

    __slots__ = (
        "at",
        "dated",
        "forms",
        "glued",
        "has_digits",
        "learned",
        "quoted",
        "setting",
        "text",
        "tokens",
        "words",
    )

    def __init__(
        self, text: str, tokens: list[Token], words: Words, setting: Setting, learned: Learned | None = None
    ) -> None:
        self.text = text
        self.words = words
        self.learned = learned
        self.setting = setting
        self.tokens: list[Token] = []
        self.glued: dict[int, tuple[str, str]] = {}
        self.quoted: dict[int, int] = {}
        """By the first token in quotation marks or brackets: the token after the last one."""
        self.dated: set[int] = set()
        self.has_digits = False
        self._keep(tokens)
        self.forms = [token.form for token in self.tokens]
        self.at = self._look().__getitem__
        """Return, by type, the best that can begin at a token: longest, then with fewest letters cut."""

    def _keep(self, tokens: list[Token]) -> None:
        """Keep the tokens that carry sense; a clitic cut off its word by a quotation mark goes to the next token."""
        lone: tuple[str, str] | None = None
        kept, parted = self.tokens, self.words.parted
        opened = -1
        for index, token in enumerate(tokens):
            form, kind = token.form, token.kind
            if kind == MARK:
                if form not in _MARKS and (form in _SILENT or not form.isalnum()):
                    if form in _CLOSING and 0 <= opened < len(kept):
                        self.quoted[opened] = len(kept)
                        opened = -1
                    elif form in _OPENING:
                        opened = len(kept)
                    continue
            elif form in _LONE and not (
                # letters of an abbreviation (ي ب ك) are no clitics
                (index + 1 < len(tokens) and _is_letter(tokens[index + 1])) or (kept and _is_letter(kept[-1]))
            ):
                lone = _LONE[form]
                continue
            if lone is not None:
                self.glued[len(kept)] = lone
                lone = None
            if kind == NUMBER:
                self.has_digits = True
            elif len(form) >= SHORTEST_PARTED and parted(form) and token.end - token.start == len(form):
                at = parted(form)
                kept.append(Token(form[:at], token.start, token.start + at, WORD))
                token = Token(form[at:], token.start + at, token.end, WORD)  # noqa: PLW2901 - the second half
            kept.append(token)

    def __len__(self) -> int:
        return len(self.tokens)

    def _look(self) -> list[dict[str, Hit]]:
        """Look every token up."""
        hits: list[dict[str, Hit]] = []
        text, forms, meanings = self.text, self.forms, self.words.meanings
        for index, token in enumerate(self.tokens):
            if token.kind == MARK:
                hits.append({})
                continue
            closed = text[token.end - 1] == "ة"  # ة ends a word: no pronoun hangs behind it
            found, longer = meanings(token.form, closed=closed)
            if longer and index + 1 < len(forms) and (options := longer.get(forms[index + 1])) is not None:
                found = self._longer(index, found, options)
            if self.learned is not None and "place" not in found:
                known = self.learned.at(self, index)
                if known is not None and (not found or known.length > 1):
                    found = {**found, "place": known}
            if index in self.glued:
                found = {type_: _with_glued(hit, *self.glued[index]) for type_, hit in found.items()}
            hits.append(found)
        return hits

    def _longer(self, index: int, single: dict[str, Hit], options: list[Option]) -> dict[str, Hit]:
        """Add to what one token can be what it can be with those behind it, which the second one allows."""
        found = dict(single)
        for reading, rest, entry in options:
            last = index + len(rest)
            if last < len(self.forms) and (len(rest) == 1 or self.forms[index + 1 : last + 1] == list(rest)):
                known = found.get(entry.type)
                if known is None or known.length <= len(rest):
                    found[entry.type] = Hit(reading, len(rest) + 1, entry.value)
        return found

    def has(self, index: int, type_: str) -> bool:
        """Say whether something of a type can begin at a token."""
        return 0 <= index < len(self.tokens) and type_ in self.at(index)

    def span(self, first: int, last: int, reading: Reading = PLAIN) -> Span:
        """Return the span of tokens without the clitics that a reading cuts off the first one."""
        start = self.tokens[first].start
        if reading.base:
            start += self._letters(first, reading)
        return Span(start, self.tokens[last - 1].end)

    def _letters(self, index: int, reading: Reading) -> int:
        """Count the characters of a token, marks included, that stand before the reading's base (and its article)."""
        token = self.tokens[index]
        base = ("ال" if reading.article else "") + reading.base
        form = token.form
        cut = len(form) - len(base) - len(reading.suffix)
        if reading.base.startswith("ال") and not form.endswith(reading.base + reading.suffix):
            cut = len(form) - (len(reading.base) - 1) - len(reading.suffix)
        elif reading.article and form.find("لل") in (0, 1) and "ال" not in form[:3]:
            cut = len(form) - (len(reading.base) + 1) - len(reading.suffix)
        if cut <= 0:
            return 0
        raw = self.text[token.start : token.end]
        if len(raw) == len(form):
            return cut
        passed = 0
        for offset, char in enumerate(raw):
            if passed == cut and fold_word(char):
                return offset
            passed += len(fold_word(char))
        return 0

    def surface(self, first: int, last: int, reading: Reading = PLAIN) -> tuple[str, Span]:
        """
        Return the words of a mention as a slot holds them, and their span.

        Where لل hides the article, the surface gets it back and the span begins at its second letter.
        """
        span = self.span(first, last, reading)
        words = span.words(self.text)
        form = self.tokens[first].form
        hidden = (reading.article or reading.base.startswith("ال")) and words.startswith("ل") and "لل" in form[:3]
        return ("ال" + words[1:] if hidden else words), span
