"""What the words of an Arabic text can be: every form taken apart once, with the meanings of each part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.languages.ar.clitics import Reading, readings
from rasd.languages.ar.text import fold_word
from rasd.languages.ar.vocabulary import Verb, add_names, cues, grammar

if TYPE_CHECKING:
    from rasd.grammar.lexicon import Entry
    from rasd.theatres import Theatre


class Option(NamedTuple):
    """One way to take a token: how its clitics fall, which words must follow, and what the whole is."""

    reading: Reading
    rest: tuple[str, ...]
    entry: Entry


class Hit(NamedTuple):
    """What was found at a token: its reading, the number of tokens covered, the value."""

    reading: Reading
    length: int
    value: Any


_Meanings = tuple[dict[str, Hit], dict[str, list[Option]]]


class Words:
    """The lexicon of one theatre, with every token form met so far taken apart once."""

    def __init__(self, theatre: Theatre | None) -> None:
        self.lexicon = grammar().copy()
        if theatre is not None:
            add_names(self.lexicon, theatre)
        self._known = self.lexicon.firsts()
        self._options: dict[str, tuple[Option, ...]] = {}
        self._meanings: tuple[dict[str, _Meanings], dict[str, _Meanings]] = ({}, {})
        self._parted: dict[str, int] = {}
        self._telling: dict[str, bool] = {}

    def options(self, form: str) -> tuple[Option, ...]:
        """Return every way to take a token's form, fewest letters cut first, longest sequences first."""
        found = self._options.get(form)
        if found is None:
            if len(self._options) > _MOST:
                self._options.clear()
            found = self._options[form] = tuple(
                Option(reading, rest, entry)
                for reading in readings(form, self._known)
                for rest, entry in self.lexicon.continuations(reading.base)
                if _allowed(reading, entry)
            )
        return found

    def meanings(self, form: str, *, closed: bool) -> tuple[dict[str, Hit], dict[str, list[Option]]]:
        """
        Return what a form alone can be, by type, and by the word that must come next the options that need further words.

        A `closed` form ends in ة and carries no pronoun. Where one form is the past of a verb and the present of another
        (تسلم), the past goes first, since reports tell what happened; the other stands under `other_verb`.
        """
        known = self._meanings[closed]
        found = known.get(form)
        if found is None:
            if len(known) > _MOST:
                known.clear()
            found = known[form] = self._weigh(form, closed=closed)
        return found

    def _weigh(self, form: str, *, closed: bool) -> tuple[dict[str, Hit], dict[str, list[Option]]]:
        single: dict[str, Hit] = {}
        longer: dict[str, list[Option]] = {}
        for option in self.options(form):
            reading, rest, entry = option
            if closed and reading.suffix:
                continue
            if rest:
                longer.setdefault(rest[0], []).append(option)
                continue
            known = single.get(entry.type)
            if known is None:
                single[entry.type] = Hit(reading, 1, entry.value)
            elif entry.type == "verb":
                past_first = _is_past(entry.value) and not _is_past(known.value)
                single["other_verb"] = Hit(reading, 1, known.value if _is_past(entry.value) else entry.value)
                if past_first:
                    single["verb"] = Hit(reading, 1, entry.value)
        return single, longer

    def tells(self, word: str) -> bool:
        """Say whether a word as it stands is, begins or hides one that a claim can come of."""
        found = self._telling.get(word)
        if found is None:
            if len(self._telling) > _MOST:
                self._telling.clear()
            form = fold_word(word)
            found = self._telling[word] = (
                any(_tells(option.entry) for option in self.options(form))
                or form in cues()["events"]["with_support"]
                or form.startswith(_AT_SIDE)
                or self.parted(form) > 0
            )
        return found

    def parted(self, form: str) -> int:
        """
        Return where a word is two that lost the blank between them (عناصرالتنظيم), 0 where it is one.

        Both parts must be known, the second with its article or as the first word of a longer name.
        """
        found = self._parted.get(form)
        if found is None:
            if len(self._parted) > _MOST:
                self._parted.clear()
            whole = not SHORTEST_PARTED <= len(form) <= _LONGEST_PARTED or self.options(form)
            found = self._parted[form] = 0 if whole else self._part(form)
        return found

    def _part(self, form: str) -> int:
        at = form.find("ال", 2)
        while at > 0:
            if (
                len(form) - at > 3
                and not (at < _SHORTEST_DEFINITE and form.startswith("ال"))
                and self._known_word(form[:at])
                and self.options(form[at:])
            ):
                return at
            at = form.find("ال", at + 1)
        for at in range(3, len(form) - 2):
            right = self.lexicon.continuations(form[at:])
            if any(rest and entry.type == "place" for rest, entry in right) and self._known_word(form[:at]):
                return at
        return 0

    def _known_word(self, form: str) -> bool:
        return any(not option.reading.suffix and option.reading.particle == "" for option in self.options(form))


def _tells(entry: Entry) -> bool:
    return bool(entry.value.frames) if isinstance(entry.value, Verb) else entry.type in _TELLING


def _is_past(verb: Verb) -> bool:
    return verb.form.tense == "past" and bool(verb.frames)


SHORTEST_PARTED = 7
"""Letters of two words that lost the blank between them, at the least."""
_SHORTEST_DEFINITE = 5
"""Letters of the first of them at the least, where it has its article: القتالية is no two words."""
_LONGEST_PARTED = 40
"""And at the most: a line of one endless word would be cut at each of its letters."""
_AT_SIDE = "جانب"
_TELLING = frozenset({"masdar", "noun", "phrase", "phrase_of", "participle", "remain"})
"""Types of words that a claim can come of, beside verbs with a frame."""
_MOST = 100_000
"""Forms remembered at the most, so that memory stays bounded."""
NAME_TYPES = frozenset({"actor", "place", "outlet", "metonym"})
BARE_TYPES = frozenset(
    {
        "starts",
        "relative",
        "list_intro",
        "complement",
        "before_noun",
        "auxiliaries",
        "remain",
        "not_verb",
        "not_noun",
        "according",
        "pronoun",
    }
)
_VERB_PARTICLES = frozenset({"", "س", "ل", "ما", "قد", "لم", "بعدما", "عندما"})
_NOUN_PARTICLES = frozenset({"", "ب", "ل", "ك", "من", "علي", "في"})


def _allowed(reading: Reading, entry: Entry) -> bool:
    """Say whether what is glued to a word fits what the word would be."""
    type_ = entry.type
    if type_ == "verb":
        if reading.particle in {"س", "لم"} and isinstance(entry.value, Verb) and entry.value.form.tense == "past":
            return False  # ستسلم is "she will hand over", never "she was handed"
        return not reading.article and reading.particle in _VERB_PARTICLES
    if type_ in BARE_TYPES:
        return (
            not reading.article
            and not reading.suffix
            and reading.particle in ("", "ل" if type_ == "complement" else "")
        )
    if type_ == "phrase" and reading.particle == "ل" and reading.base.startswith("ل"):
        return False  # للسيطرة is ل and an article, not ل twice
    if type_ == "planned_before":
        return not reading.article  # في المقابل is "meanwhile", not "in return for"
    if type_ in NAME_TYPES:
        return not reading.suffix and not reading.article and reading.particle in _NOUN_PARTICLES
    if type_ == "adverb":
        return not reading.article and not reading.suffix and reading.particle == ""
    if type_ == "role":
        return not reading.article and not reading.suffix and reading.particle == ""
    return reading.particle in _NOUN_PARTICLES
