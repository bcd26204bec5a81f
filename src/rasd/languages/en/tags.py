"""Tags: what each token of a sentence works as, with the names found in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, NUMBER
from rasd.languages.en.inflect import BASE, ING, PARTICIPLE, PAST
from rasd.languages.en.tagged import ARTICLES, UNKNOWN, Tagged, tag_before, written
from rasd.languages.en.verbs import unknown_verb, verb_or_not
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from rasd.grammar.document import Token
    from rasd.grammar.setting import Setting
    from rasd.languages.en.names import Found, Names
    from rasd.languages.en.words import Vocabulary, Word

PERCENT = vocabulary().words["percent"]
BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
QUALIFYING = ("ous", "ful", "ive", "able", "ible", "less", "ic", "ent", "ional", "tal", "ial", "otal", "ary")
"""Ends of adjectives."""
ORDER = frozenset({"first", "last"})
"""Words of order that are adverbs before a verb."""

# Tags: D determiner, Z possessive, N noun or unknown name, J adjective, Q number, E name, V verb,
# X auxiliary, M modal, G negation, A adverb, P preposition, T "to", S subordinator, R relative, U pronoun,
# & coordinator, 's, Y date, - the rest of a phrase, or the mark.


def tag(
    text: str, tokens: list[Token], dated: set[int], vocabulary: Vocabulary, names: Names, setting: Setting
) -> Tagged:
    """Tag a sentence; `dated` are the indices of tokens inside date expressions."""
    known = vocabulary.words
    forms = [token.form for token in tokens]
    words = [known.get(form, UNKNOWN) for form in forms]
    capitals, joints = written(text, tokens)
    tagged = Tagged(text, tokens, [""] * len(tokens), words, capitals, joints, vocabulary.speech, dated)
    phrases, begins = vocabulary.phrases.by_first, names.lengths
    at, count = 0, len(tokens)
    while at < count:
        form = forms[at]
        if at in dated:
            tagged.tags[at] = "Y"
            at += 1
            continue
        if (
            form in ARTICLES
            and (tagged.joined(at + 1) or (form in {"al", "el"} and at + 1 < count and capitals[at + 1]))
            and forms[at + 1] in begins
            and names.find(tokens, forms, at, text, setting) is None
        ):
            found = names.find(tokens, forms, at + 1, text, setting)
            if found is not None:
                found = replace(found, length=found.length + 1)
                tagged.found[at] = found
                tagged.tags[at : at + found.length] = ["E"] * found.length
                at += found.length
                continue
        if form in begins:
            found = names.find(tokens, forms, at, text, setting)
            if found is not None and not _is_verb_here(tagged, at, found):
                found = _longer(found, names.find(tokens, forms, at + found.length - 1, text, setting))
                tagged.found[at] = found
                for inside in range(at, at + found.length):
                    tagged.tags[inside] = "E"
                at += found.length
                continue
        if form in phrases:
            seconds = phrases[form]
            candidates = seconds.get(forms[at + 1]) if at + 1 < count else None
            length = _phrase(tagged, at, candidates, known) if candidates else 0
            if not length and "" in seconds:
                length = _phrase(tagged, at, seconds[""], known)
            if length:
                at += length
                continue
        if form == "surrounding" and at + 1 < count and capitals[at + 1] and at > 0 and tagged.tags[at - 1] == "N":
            tagged.tags[at], tagged.roles[at] = "P", "near"  # "villages surrounding X"
            at += 1
            continue
        if form in BEARINGS and _bearings(forms, at):
            tagged.tags[at : at + 4] = ["P", "-", "-", "-"]
            tagged.roles[at] = "near"  # "east and north of X"
            at += 4
            continue
        tagged.tags[at] = words[at].fixed or _tag_one(tagged, at)
        if form == "once" and at > 0 and tagged.tags[at - 1] in {"N", "E"}:
            tagged.tags[at] = "A"  # "X once held Y"
        at += 1
    return tagged


def _bearings(forms: list[str], at: int) -> bool:
    """Say whether two directions make one preposition: "east and north of"."""
    return (
        forms[at + 1 : at + 2] in (["and"], ["or"]) and forms[at + 3 : at + 4] == ["of"] and forms[at + 2] in BEARINGS
    )


def _longer(found: Found, other: Found | None) -> Found:
    """Let a name that goes on be the longer one: "the Tripoli-based Government" + "Government of National Accord"."""
    if found.length == 1 or other is None or other.length == 1 or not (found.actor and other.actor):
        return found
    return replace(other, length=found.length + other.length - 1)


def _is_verb_here(tagged: Tagged, at: int, found: Found) -> bool:
    """Say whether a lower-case name ("advance") is a verb in its place."""
    return found.length == 1 and bool(tagged.words[at].verbs) and not tagged.capital(at)


def _phrase(tagged: Tagged, at: int, candidates: list[tuple[tuple[str, ...], str, str]], known: dict[str, Word]) -> int:
    for rest, tag_, role in candidates:
        end = at + 1 + len(rest)
        if end <= len(tagged.tokens) and _same_words(tagged.tokens, at + 1, rest):
            if tag_ == "N":
                return _joined_noun(tagged, at, end, role, known)
            if role == "number" and not (
                end < len(tagged.tokens)
                and (tagged.tokens[end].kind == NUMBER or tagged.words[end].number or tagged.tokens[end].form == "half")
            ):
                continue
            for inside in range(at, end):
                tagged.tags[inside] = "-" if role != "number" else "D"
            tagged.tags[at] = tag_
            if role and role != "number":
                tagged.roles[at] = role
            if tag_ == "A" and rest and tagged.tokens[at].form in {"no", "not"}:
                tagged.tags[at] = "G"
            return 1 + len(rest)
    return 0


def _same_words(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    for word in words:
        if tokens[at].form != word:
            return False
        at += 1
    return True


def _joined_noun(tagged: Tagged, at: int, end: int, as_word: str, known: dict[str, Word]) -> int:
    """Let the last word of "front line" stand for "frontline"."""
    for inside in range(at, end):
        tagged.tags[inside] = "N"
    tagged.words[end - 1] = known[as_word]
    if as_word == "siege":
        tagged.renamed[end - 1] = as_word  # fire control is none
    return end - at


def _tag_one(tagged: Tagged, at: int) -> str:
    token, word = tagged.tokens[at], tagged.words[at]
    if token.kind == MARK:
        if token.form != "%":
            return token.form
        tagged.words[at] = PERCENT
        return "N"
    if token.kind == NUMBER:
        return "Q"
    form = token.form
    capital = tagged.capital(at)
    inside_name = capital and at > 0 and tagged.tags[at - 1] not in {".", '"', ":", "(", "\u2014"}
    if word.tag and not (
        inside_name
        and word.tag != "&"
        and form not in {"i", "us"}
        and not tagged.text[token.start : token.end].isupper()
        and word.tag in "APSM"
        and len(form) > 3
    ):
        if word.tag == "T":
            return _to(tagged, at)
        if word.tag == "P":
            tagged.roles[at] = word.role or "about"
        if word.tag == "S" and word.role:
            tagged.roles[at] = word.role
        if form == "half" and tag_before(tagged, at) == "J":
            return "N"
        if word.tag == "D" and form == "that":
            return _that(tagged, at)
        if word.tag == "A" and form == "back" and tag_before(tagged, at) in {"D", "J"}:
            return "N"
        if word.tag == "R" and form in {"that", "where"} and at == 0:
            return "S"
        if word.number:
            return "Q"
        if word.tag == "A" and form.endswith("ly") and _opens_noun(tagged, at):
            return "J"  # "the recently captured town"
        return word.tag
    if word.number:
        return "Q"
    if tagged.joined(at) and not word.verbs:
        return "N" if not word.adjective else "J"
    if word.verbs:
        return verb_or_not(tagged, at, word, capital=inside_name)
    if form in {"late", "early"} and at + 1 in tagged.dated:
        return "A"  # "claimed late Tuesday"
    if word.adjective:
        if (
            form in ORDER
            and tag_before(tagged, at) in {"S", "P", "M", "X", "E", "N", "U", "&"}
            and _verb_next(tagged, at)
        ):
            return "A"  # "after first taking X", "troops first entered it"
        return "A" if tag_before(tagged, at) == "M" else "J"  # "will next retake"
    if form in {"re", "de"} and tagged.joined(at + 1):
        return "A"  # "re-captured"
    if word is UNKNOWN and not capital:
        if form.endswith("ly"):
            return "J" if _opens_noun(tagged, at) else "A"  # "the strategically important town"
        if len(form) > 5 and form.endswith(QUALIFYING) and _noun_next(tagged, at):
            return "J"
        if len(form) > 5 and form.endswith(("ed", "ing")):
            return unknown_verb(tagged, at)
    return "N"


def _opens_noun(tagged: Tagged, at: int) -> bool:
    """Say whether an adverb stands inside a noun phrase, right after what opens one."""
    if at == 0 or at + 1 >= len(tagged.tokens) or tagged.tokens[at + 1].kind == MARK:
        return False
    before = tagged.tags[at - 1]
    following = tagged.words[at + 1]
    if following.tag or (following.kinds and following.kinds.isdisjoint((PAST, PARTICIPLE, ING))):
        return False
    return before in {"D", "Z"} or (before == "'s" and at >= 2 and tagged.tags[at - 2] != "U")


def _noun_next(tagged: Tagged, at: int) -> bool:
    """Say whether the next word can only go on a noun phrase."""
    if at + 1 >= len(tagged.tokens) or tagged.tokens[at + 1].kind == MARK:
        return False
    word = tagged.words[at + 1]
    return not word.tag and not word.number and (not word.verbs or word.noun or bool(word.force or word.place))


def _verb_next(tagged: Tagged, at: int) -> bool:
    """Say whether the next word is plainly a verb, and no part of a noun phrase."""
    word = tagged.words[at + 1] if at + 1 < len(tagged.words) else UNKNOWN
    return bool(word.verbs) and not word.noun and not tagged.joined(at + 1) and not tagged.capital(at + 1)


def _to(tagged: Tagged, at: int) -> str:
    """Tell the "to" of an infinitive from the preposition."""
    following = at + 1
    while following < len(tagged.tokens) and (
        tagged.words[following].tag in {"A", "G"} or tagged.tokens[following].form.endswith("ly")
    ):
        following += 1
    if following < len(tagged.tokens):
        word = tagged.words[following]
        if word.tag == "X" or (BASE in word.kinds and not tagged.capital(following)):
            return "T"
    tagged.roles[at] = "to"
    return "P"


def _that(tagged: Tagged, at: int) -> str:
    before = tag_before(tagged, at)
    if before in {"V", "Y", "X"}:
        return "S"
    if before in {"N", "E", "J", "Q"}:
        following = at + 1
        if following < len(tagged.tokens):
            word = tagged.words[following]
            if word.verbs or word.tag in {"X", "M"}:
                return "R"
        return "R"
    return "D" if before != "," else "S"
