"""The names of a theatre as English writes them: actors, demonyms, capitals that speak, outlets, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.grammar.setting import Meaning
from rasd.languages.en.text import fold, tokens_of
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.grammar.document import Token
    from rasd.grammar.setting import Setting
    from rasd.place import Place
    from rasd.theatres import Theatre

UPPER, CAPITAL, ANY = 2, 1, 0
"""How a name must be written: all in capitals (IS is a name, is is none), with a capital, in any way."""


@dataclass(slots=True)
class Named:
    """What one sequence of words can name, with how it must be written."""

    case: int
    meanings: list[Meaning] = field(default_factory=list)
    demonym: list[str] = field(default_factory=list)
    metonym: list[str] = field(default_factory=list)
    outlet: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a sentence, for the setting of its report."""

    length: int
    actor: str = ""
    demonym: tuple[str, ...] = ()
    metonym: str = ""
    outlet: str = ""
    place: Place | None = None


class Names:
    """The name index of a theatre; the index of no theatre is empty."""

    def __init__(self, theatre: Theatre | None) -> None:
        self.lengths: dict[str, list[int]] = {}
        """By the first word of a name: how many words the names have that begin with it, longest first."""
        self._named: dict[tuple[str, ...], Named] = {}
        if theatre is None:
            return
        for actor in theatre.actors.values():
            for name in actor.names:
                if name.language == "en":
                    for form in _with_plain_plural(name.form):
                        self._name(form).meanings.append(Meaning(actor.id, name))
            for form in actor.demonyms.get("en", ()):
                self._name(form).demonym.append(actor.id)
                if not form.endswith(("s", "ese", "sh", "ch")) and form[0].isupper() and not form.isupper():
                    self._name(form + "s").metonym.append(actor.id)
            for form in actor.metonyms.get("en", ()):
                self._name(form).metonym.append(actor.id)
        for outlet in theatre.outlets.values():
            for name in outlet.names:
                if name.language == "en":
                    self._name(name.form).outlet = outlet.id
        words = vocabulary().words
        for place in theatre.places:
            for form in place.names.get("en", ()):
                named = self._name(form)
                named.place = named.place or place
                named.case = max(named.case, CAPITAL)
                bare = _without_article(form)
                if bare and bare not in words:
                    named = self._name(bare)
                    named.place = named.place or place
                    named.case = max(named.case, CAPITAL)
        for key in self._named:
            lengths = self.lengths.setdefault(key[0], [])
            if len(key) not in lengths:
                lengths.append(len(key))
                lengths.sort(reverse=True)

    def _name(self, form: str) -> Named:
        key = tuple(token.form for token in tokens_of(fold(form)))
        if len(key) > 1 and key[0] == "the":
            key = key[1:]
        case = UPPER if form.isupper() and len(form) <= 4 else CAPITAL if form[:1].isupper() else ANY
        known = self._named.get(key)
        if known is None:
            known = self._named[key] = Named(case)
        known.case = min(known.case, case)
        return known

    def find(self, tokens: list[Token], forms: list[str], at: int, text: str, setting: Setting) -> Found | None:
        """Return the longest name that begins at a token, None where none does; `forms` are of the tokens."""
        first = tokens[at]
        for length in self.lengths.get(first.form, ()):
            if length == 1:
                key: tuple[str, ...] = (first.form,)
            elif at + length > len(tokens):
                continue
            else:
                key = tuple(forms[at : at + length])
            named = self._named.get(key)
            if named is None:
                continue
            if named.case == CAPITAL and not text[first.start].isupper():
                continue
            if named.case == UPPER and not text[first.start : first.end].isupper():
                continue
            actor = setting.meaning(named.meanings) or "" if named.meanings else ""
            if not (actor or named.demonym or named.metonym or named.outlet or named.place):
                continue
            place = named.place
            if place is not None and not text[first.start].isupper():
                place = None
            return Found(length, actor, tuple(named.demonym), next(iter(named.metonym), ""), named.outlet, place)
        return None

    def ids(self, tokens: list[Token], setting: Setting) -> tuple[str, ...]:
        """Return the actor whose name or demonym some words are, as in "Turkish-backed"."""
        named = self._named.get(tuple(token.form for token in tokens))
        if named is None:
            return ()
        actor = setting.meaning(named.meanings) if named.meanings else None
        return (actor,) if actor else tuple(named.demonym[:1] or named.metonym[:1])

    def side(self, adjective: str, setting: Setting) -> tuple[str, ...]:
        """Return whose forces an adjective says they are: "federal", "government"."""
        for noun in ("forces", "government", "troops", "army"):
            named = self._named.get((adjective, noun))
            actor = setting.meaning(named.meanings) if named is not None else None
            if actor:
                return (actor,)
        return ()


def _with_plain_plural(form: str) -> Iterable[str]:
    yield form
    if form.isupper() and form.isalpha():
        yield form + "s"


def _without_article(form: str) -> str:
    """Return a name's folded form without a leading article, where one long word of it is left."""
    head, dash, rest = form.partition("-")
    rest = fold(rest)
    return (
        rest
        if dash
        and head.lower() in {"al", "ar", "as", "at", "ad", "an", "az", "ash"}
        and len(rest) >= 5
        and rest.isalpha()
        else ""
    )
