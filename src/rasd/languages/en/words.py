"""The words that English reading knows, read from `cues.toml` and `frames.toml` into one table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from rasd.errors import BadData
from rasd.grammar.frames import ROLES, Frame, load_frames
from rasd.languages.en.inflect import Form, forms_of
from rasd.languages.en.text import tokens_of

CLOSED = {
    "determiner": "D", "possessive": "Z", "negation": "G", "modal": "M", "and": "&", "relative": "R",
    "subordinator": "S", "preposition": "P", "pronoun": "U", "auxiliary_be": "X", "auxiliary_have": "X",
    "auxiliary_do": "X", "adverb": "A",
}  # fmt: skip
"""Tags of the closed classes; earlier ones win where a word is in several."""
NAME = "languages/en/cues.toml"


@dataclass(slots=True)
class Word:
    """Everything that one word form can be."""

    tag: str = ""
    """The closed class; empty for words of the open ones."""
    role: str = ""
    """The role that a preposition gives."""
    verbs: tuple[Form, ...] = ()
    kinds: frozenset[str] = frozenset()
    """Which verb forms it can be."""
    noun: bool = False
    """It can be a noun beside being a verb."""
    cls: str = ""
    force: str = ""
    people: str = ""
    source: str = ""
    place: str = ""
    """The kind of place that it heads."""
    settlement: bool = False
    part: bool = False
    means: bool = False
    quantifier: bool = False
    number: bool = False
    adjective: bool = False
    prefix: bool = False
    frames: tuple[Frame, ...] = ()
    """The frames that it shows as a noun."""
    plain: bool = True
    """As a noun it stands for nobody and no place."""
    fixed: str = ""
    """Its tag where no neighbour of it can change that."""


@dataclass(slots=True)
class Phrases:
    """Sequences of words that work as one, by their first word and their second ("" for none)."""

    by_first: dict[str, dict[str, list[tuple[tuple[str, ...], str, str]]]] = field(default_factory=dict)

    def add(self, text: str, tag: str, role: str) -> None:
        """Add a sequence with its tag and role; longer ones come first."""
        words = tuple(token.form for token in tokens_of(text))
        seconds = self.by_first.setdefault(words[0], {})
        known = seconds.setdefault(words[1] if len(words) > 1 else "", [])
        known.append((words[1:], tag, role))
        known.sort(key=_longest)


def _longest(item: tuple[tuple[str, ...], str, str]) -> int:
    return -len(item[0])


class Vocabulary:
    """
    The table of words, phrases and predicates.

    `verbal` finds frames by key: a lemma, a lemma and its particle ("pull out"), or a lemma and the
    noun of its object ("take control").
    """

    def __init__(self) -> None:
        self.cues = _read_cues()
        self._cues: dict[tuple[str, str], frozenset[str]] = {}
        self.words: dict[str, Word] = {}
        self.phrases = Phrases()
        self.verbal: dict[str, list[Frame]] = {}
        self.compounds: dict[str, list[Frame]] = {}
        self.held: dict[str, list[Frame]] = {}
        self.adjectives: dict[str, list[Frame]] = {}
        self.strongholds: dict[str, list[Frame]] = {}
        self.frames = load_frames("en")
        speech = self.cues["speech"]
        self.speech: dict[str, str] = {lemma: key for key in ("plain", "announced", "denying") for lemma in speech[key]}
        self._closed()
        self._open()
        self._predicates()
        for form, word in self.words.items():
            stands = word.place or word.force or word.people or word.means or word.source or word.prefix
            word.plain = not stands and form not in {"thousands", "one", "ones"}
            if word.tag in {"D", "Z", "U", "X", "G", "&"} and not word.number and form not in {"that", "half"}:
                word.fixed = word.tag

    def word(self, form: str) -> Word:
        """Return the record of a word, made where it is new."""
        return self.words.setdefault(form, Word())

    def cue(self, table: str, key: str) -> frozenset[str]:
        """Return the words of a cue list, written as one string or as a list."""
        known = self._cues.get((table, key))
        if known is None:
            value = self.cues[table][key]
            known = self._cues[table, key] = frozenset(value.split() if isinstance(value, str) else value)
        return known

    def _closed(self) -> None:
        for key, tag in CLOSED.items():
            for form in self.cues["closed"][key].split():
                word = self.word(form)
                word.tag = word.tag or tag
        self.word("to").tag = "T"
        self.word("'s").tag = "'s"
        for key, forms in self.cues["preposition_role"].items():
            for form in forms.split():
                self.word(form).role = self.word(form).role or key
        for form in self.cues["closed"]["number"].split():
            self.word(form).number = True
        for key, phrases in self.cues["phrases"].items():
            name, _, role = key.partition("_")
            if name == "noun":
                for phrase in phrases:
                    self.phrases.add(phrase, "N", role)
                continue
            if role and role not in ROLES | {"about", "source", "number"}:
                raise BadData(NAME, f"[phrases] {key}", f"{role!r} is no role")
            if name not in CLOSED:
                raise BadData(NAME, f"[phrases] {key}", f"{name!r} is no class of words")
            for phrase in phrases:
                self.phrases.add(phrase, CLOSED[name], role)

    def _open(self) -> None:
        cues = self.cues
        for lemma in sorted({*cues["lemmas"]["other"].split(), *_lemmas_of(cues)}):
            self.verb(lemma.split()[0])
        for lemma in cues["lemmas"]["noun_verbs"].split():
            for form, kind in forms_of(lemma):
                if kind in {"base", "s"}:
                    self.word(form).noun = True
        for table, attribute in (
            ("force", "force"),
            ("people", "people"),
            ("sources", "source"),
            ("class", "cls"),
        ):
            for key, forms in cues[table].items():
                for form in forms.split():
                    word = self.word(form)
                    word.noun = True
                    if not getattr(word, attribute):
                        setattr(word, attribute, key)
        for table in ("settlement", "facility"):
            for key, forms in cues[table].items():
                for form in forms.split():
                    word = self.word(form)
                    word.noun = True
                    if not word.place:
                        word.place, word.settlement = key, table == "settlement"
        for table, attribute in (("means", "means"), ("quantifier", "quantifier"), ("part", "part"),
                                 ("adjective", "adjective"), ("prefix", "prefix")):  # fmt: skip
            for form in cues[table]["words"].split():
                setattr(self.word(form), attribute, True)
        for form in cues["part"]["direction"].split():
            self.word(form).adjective = True

    def verb(self, lemma: str) -> None:
        """Add every form of a verb."""
        for form, kind in forms_of(lemma):
            word = self.word(form)
            if Form(lemma, kind) not in word.verbs:
                word.verbs += (Form(lemma, kind),)
                word.kinds |= {kind}

    def _predicates(self) -> None:
        for frame in self.frames:
            words = frame.words
            for key in (*words.get("verbs", ()), *words.get("light", ())):
                self.verb(key.split()[0])
                self.verbal.setdefault(key, []).append(frame)
            for form in words.get("nouns", ()):
                word = self.word(form)
                word.noun = True
                word.frames += (frame,)
            for name in ("compounds", "held", "adjectives", "strongholds"):
                table: dict[str, list[Frame]] = getattr(self, name)
                for form in words.get(name, ()):
                    table.setdefault(form, []).append(frame)


def _lemmas_of(cues: dict[str, Any]) -> set[str]:
    """Return the verbs that the cue lists name."""
    found: set[str] = set()
    for key in ("plain", "announced", "denying"):
        found |= set(cues["speech"][key])
    for key in ("done", "denied", "planned", "possible", "force"):
        found |= {lemma for lemma in cues["catenative"][key] if not lemma.startswith("be ")}
    return found


def _read_cues() -> dict[str, Any]:
    text = (files("rasd") / "languages" / "en" / "cues.toml").read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadData(NAME, "the file as a whole", str(error)) from error


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, built once."""
    return Vocabulary()
