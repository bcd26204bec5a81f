"""The words that reading Arabic knows: verbs in all forms, nouns, cues and names, made into one lexicon."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from rasd.errors import BadData
from rasd.grammar.frames import Frame, load_frames
from rasd.grammar.lexicon import Entry, Lexicon
from rasd.grammar.setting import Meaning
from rasd.languages.ar.inflect import VerbForm, forms_of
from rasd.languages.ar.text import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.theatres import Theatre


CUES = "languages/ar/cues.toml"


class Verb(NamedTuple):
    """A verb form with all that its verb can do: show frames, carry another predicate, open a source's words."""

    form: VerbForm
    frames: tuple[Frame, ...]
    light: str
    speech: str
    continues: bool


class Head(NamedTuple):
    """A head noun of places: what it names, whether a place slot keeps it, how many it announces, whether it can stand alone."""

    kind: str
    keep: bool
    number: int
    generic: bool


@cache
def cues() -> dict[str, Any]:
    """Read the cue words of Arabic, folded as the words of a text are."""
    table: dict[str, Any] = _folded(
        tomllib.loads((files("rasd") / "languages" / "ar" / "cues.toml").read_text("utf-8"))
    )
    return table


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(inner) for key, inner in value.items()}
    return (
        [_folded(one) for one in value] if isinstance(value, list) else fold(value) if isinstance(value, str) else value
    )


@cache
def verb_stems() -> dict[str, dict[str, str]]:
    """Read the stems of Arabic verbs."""
    return tomllib.loads((files("rasd") / "languages" / "ar" / "verbs.toml").read_text("utf-8"))


@cache
def frames() -> dict[str, Frame]:
    """Return the frames of Arabic by id."""
    known = {frame.id: frame for frame in load_frames("ar")}
    for frame in known.values():
        for key in ("objects", "not_objects"):
            if key in frame.words:
                frame.words[key] = [fold(word) for word in frame.words[key]]
    return known


@cache
def frames_of_masdar(word: str) -> tuple[Frame, ...]:
    """Return the frames that one verbal noun can show, in the order of the file."""
    return tuple(frame for frame in frames().values() if word in frame.words.get("masdars", ()))


def with_articles(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """
    Return a cue of several words as it stands, with the article on its later words, and on all of them.

    >>> with_articles(("نقطه", "مراقبه"))
    [('نقطه', 'مراقبه'), ('نقطه', 'المراقبه'), ('النقطه', 'المراقبه')]
    """
    if len(words) == 1:
        return [words]
    defined = tuple(word if word.startswith("ال") or len(word) < 3 else "ال" + word for word in words)
    return list(dict.fromkeys([words, (words[0], *defined[1:]), defined]))


def split(phrase: str) -> tuple[str, ...]:
    """
    Return the folded words of a name, without marks.

    >>> split("«دير الزُّور»")
    ('دير', 'الزور')
    """
    return tuple(token.form for token in tokens(phrase) if token.kind < 2)


@cache
def grammar() -> Lexicon:
    """Build the part of the lexicon that every theatre shares."""
    words = Lexicon()
    _add_verbs(words)
    for frame in frames().values():
        for key, type_ in (("masdars", "masdar"), ("nouns", "noun"), ("phrases", "phrase")):
            for phrase in frame.words.get(key, ()):
                words.add(split(phrase), Entry(type_, frame))
                if type_ == "phrase":
                    *rest, last = split(phrase)
                    for pronoun in (*_PRONOUNS, "نا"):
                        owned = (last[:-1] + "ت" if last.endswith("ه") else last) + pronoun
                        words.add((*rest, owned), Entry("phrase_of", (frame, pronoun)))
        for word in frame.words.get("participles", ()):
            for form in _declined(fold(word)):
                words.add((form,), Entry("participle", frame))
    _add_cues(words)
    return words


def _add_verbs(words: Lexicon) -> None:
    table, light, speech = verb_stems(), cues()["light"], cues()["speech"]
    links = {
        *light["links"],
        *(word for frame in frames().values() for word in frame.words.get("absorbs", ())),
    }
    by_verb: dict[str, list[tuple[str, Frame]]] = {}
    for frame in frames().values():
        for key, tense in (("verbs", ""), ("verbs_past", "past"), ("verbs_present", "present")):
            for lemma in frame.words.get(key, ()):
                if lemma not in table:
                    raise BadData(
                        "languages/ar/frames.toml",
                        f"frame {frame.id}",
                        f"verb {lemma!r} is not in verbs.toml",
                    )
                by_verb.setdefault(lemma, []).append((tense, frame))
    light_of = {lemma: kind for kind in ("done", "passive", "deal", "failed", "planned") for lemma in light[kind]}
    speech_of = {
        lemma: kind for kind in ("say", "announce", "demand", "deny", "possible", "accuse") for lemma in speech[kind]
    }
    for lemma in {*light_of, *speech_of, *speech["continue"]} - set(table):
        raise BadData(CUES, "light or speech", f"verb {lemma!r} is not in verbs.toml")
    for lemma, stems in table.items():
        shown = by_verb.get(lemma, ())
        for form, features in forms_of(lemma, stems).items():
            fitting = tuple(frame for tense, frame in shown if tense in ("", features.tense))
            verb = Verb(
                features,
                fitting,
                light_of.get(lemma, ""),
                speech_of.get(lemma, ""),
                lemma in speech["continue"],
            )
            if verb.frames or verb.light or verb.speech or lemma in links:
                words.add((form,), Entry("verb", verb))


def _declined(word: str) -> tuple[str, ...]:
    """Return an adjective's masculine, feminine and plural forms."""
    if word.endswith("ي") and len(word) > 3:
        return (word, word + "ه", word[:-1] + "ون", word[:-1] + "ين", word + "ين", word + "تين", word + "تان")
    if word in ("خال", "موال", "باق"):
        return (word, word + "ي", word + "يه", word + "ون", word + "ين", word + "يا")
    return (word, word + "ه", word + "ا", word + "ون", word + "ين", word + "ات", word + "ان", word + "تين")


def _add_cues(words: Lexicon) -> None:
    table = cues()
    flags: dict[str, set[str]] = {}
    for flag in ("plain", "foe", "bare", "own", "counted", "people_counted"):
        for noun in table["forces"][flag]:
            flags.setdefault(noun, set()).add(flag)
    for noun, kinds in flags.items():
        for form in with_articles(split(noun)):
            words.add(form, Entry("own" if "own" in kinds else "force", frozenset(kinds)))
    for noun in table["people"]["civilians"]:
        words.add(split(noun), Entry("people", ("civilians",)))
    for id_, phrases in table["actors"].items():
        for phrase in phrases:
            words.add(split(phrase), Entry("group", id_))
    _add_heads(words, table["places"])
    for role, phrases in table["roles"].items():
        for phrase in phrases:
            words.add(split(phrase), Entry("role", role))
        for phrase in phrases:
            if " " not in phrase:
                _add_role_pronouns(words, phrase, role)
    for pronoun in ("بينهم", "بينهما"):
        words.add((pronoun,), Entry("role", "between"))
    for type_ in ("starts", "relative", "complement", "before_noun", "auxiliaries", "remain"):
        for phrase in table["clauses"][type_]:
            words.add(split(phrase), Entry(type_, phrase))
    for form in table["clauses"]["remain"]:  # ما زال، لا تزال: still, and no denial
        for particle in ("ما", "لا", "لم"):
            words.add((particle, form), Entry("remain", form))
    for kind in ("verb", "noun"):
        for word in table["negation"][kind]:
            words.add(split(word), Entry(f"not_{kind}", word))
    for kind in ("planned_before", "possible"):
        for phrase in table["modality"][kind]:
            words.add(split(phrase), Entry(kind, phrase))
    for group, type_ in (("manner", "manner"), ("media", "medium"), ("deal_subject", "deal")):
        for value, phrases in table[group].items():
            for phrase in phrases:
                words.add(split(phrase), Entry(type_, value))
    for phrase in table["clauses"]["list_intro"]:
        words.add(split(phrase), Entry("list_intro", phrase))
    for phrase in table["places"]["directions"]:
        words.add(split(phrase), Entry("direction", phrase))
    for key in ("adverbs", "denying_adverbs"):
        for word in table["speech"][key]:
            words.add((word,), Entry("adverb", key))
    for phrase in table["speech"]["according"]:
        words.add(split(phrase), Entry("according", phrase))
    for phrase in table["speech"]["nouns"]:
        words.add(split(phrase), Entry("statement", phrase))
    for phrase in table["speech"]["no_truth"]:
        words.add(split(phrase), Entry("untrue", phrase))
    for id_, phrases in table["sources"].items():
        for phrase in phrases:
            for form in with_articles(split(phrase)):
                words.add(form, Entry("source", id_))
    for phrase in table["spokesmen"]["heads"]:
        for form in with_articles(split(phrase)):
            words.add(form, Entry("spokesman", phrase))
    for phrase in table["spokesmen"]["own_reporter"]:
        words.add(split(phrase), Entry("reporter", phrase))
    for phrase in table["places"]["quantifiers"]:
        words.add(split(phrase), Entry("quantifier", phrase))
    for which in ("latter", "former"):
        for phrase in table["forces"][which]:
            words.add(split(phrase), Entry("latter", which))


def _add_heads(words: Lexicon, table: dict[str, Any]) -> None:
    generic = {noun: kind for kind, nouns in table["generic"].items() for noun in nouns}
    seen: set[str] = set()
    for keep, group in ((False, "drop"), (True, "keep")):
        for kind, nouns in table[group].items():
            for noun in nouns:
                if noun not in seen:
                    seen.add(noun)
                    words.add(split(noun), Entry("head", Head(kind, keep, _number(noun), noun in generic)))
    for noun, kind in generic.items():
        if noun not in seen:
            words.add(split(noun), Entry("head", Head(kind, False, _number(noun), True)))


def _number(noun: str) -> int:
    if noun.endswith(("تي", "تا", "تين", "تان", "حيي", "حيا", "يين", "لين")) or noun in cues()["places"]["duals"]:
        return 2
    return 3 if noun in cues()["places"]["plurals"] else 1


_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


def _add_role_pronouns(words: Lexicon, preposition: str, role: str) -> None:
    """Add a preposition with a pronoun glued to it (منه، عليها), in the spellings that folding leaves."""
    stem = {"علي": "علي", "الي": "الي", "في": "في"}.get(preposition, preposition)
    if role in {"on", "from", "off", "to", "in", "for", "with", "between", "against"} and preposition in {
        "علي", "من", "عن", "الي", "نحو", "في", "ب", "ل", "مع", "ضد", "بين", "داخل", "ضمن", "قرب", "تجاه", "باتجاه",
    }:  # fmt: skip
        for pronoun in _PRONOUNS:
            words.add((stem + pronoun,), Entry("pronoun", (role, pronoun)))


def add_names(words: Lexicon, theatre: Theatre) -> None:
    """Add the names of a theatre: actors, nations, capitals, outlets, places."""
    meanings: dict[tuple[str, ...], list[Meaning]] = {}
    for actor in theatre.actors.values():
        for name in actor.names:
            if name.language == "ar" and (form := split(name.form)):
                meanings.setdefault(form, []).append(Meaning(actor.id, name))
        for adjective in actor.demonyms.get("ar", ()):
            for nation in _demonym_forms(fold(adjective)):
                words.add((nation,), Entry("demonym", actor.id))
        for metonym in actor.metonyms.get("ar", ()):
            words.add(split(metonym), Entry("metonym", actor.id))
    for form, known in meanings.items():
        words.add(form, Entry("actor", tuple(known)))
        if len(form) == 1 and form[0].startswith("ال") and len(form[0]) > 5:
            continue
    for outlet in theatre.outlets.values():
        for name in outlet.names:
            if name.language == "ar" and (form := split(name.form)):
                words.add(form, Entry("outlet", outlet.id))
    for place in theatre.places:
        for spelled in place.names.get("ar", ()):
            if form := split(spelled):
                words.add(form, Entry("place", place))


def _demonym_forms(adjective: str) -> Iterable[str]:
    plural = cues()["forces"]["nations"].get(adjective)
    stem = adjective.rstrip("ه")
    forms = [stem, stem + "ه", stem + "ين", stem + "ون", stem + "تين", stem + "ا"]
    return [*forms, plural] if plural else forms
