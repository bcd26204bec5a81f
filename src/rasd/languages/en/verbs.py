"""Whether a word that can be a verb is one in its place: "the rebels attack Hama", "an air attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import MARK, NUMBER
from rasd.languages.en.inflect import BASE, ING, PARTICIPLE, PAST, Form, S
from rasd.languages.en.neighbours import (
    after_preposition,
    aux_be,
    demonym_only,
    finite_follows,
    head_before,
    in_object,
    irregular,
    nominal_follows,
    one_thing,
    opens_object,
    people_follow,
    speech_inside,
    starts_object,
    takes_object,
    verb_after,
    verb_before,
)
from rasd.languages.en.tagged import UNKNOWN, Tagged, tag_before
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from rasd.languages.en.words import Word


STILL = frozenset({"now", "still", "also", "already", "currently"})
"""Adverbs that stand before a verb."""
QUALITIES = vocabulary().cue("grammar", "qualities")
UNITED = vocabulary().cue("grammar", "united")


def verb_or_not(tagged: Tagged, at: int, word: Word, *, capital: bool) -> str:
    """Return the tag of a word that can be a verb, and note its form where it is one."""
    before = tag_before(tagged, at)
    kinds = word.kinds
    if tagged.tokens[at].form == "left" and "there" in {token.form for token in tagged.tokens[max(0, at - 6) : at]}:
        return "A"
    if (
        capital
        and not tagged.text[tagged.tokens[at].start : tagged.tokens[at].end].isupper()
        and before not in {'"', ""}
    ):
        return "N"
    if tagged.joined(at) and tagged.tokens[at - 1].form == "de" and any(form.lemma == "occupy" for form in word.verbs):
        word = vocabulary().words[f"de{tagged.tokens[at].form}"]  # "de-occupied"
        kinds = word.kinds
    elif tagged.joined(at) and tagged.tokens[at - 1].form != "re":
        return "J"
    if tagged.joined(at + 1):
        return "N" if word.noun else "J"  # "counter-offensive"
    if tagged.tokens[at].form in QUALITIES and at + 1 < len(tagged.tokens) and tagged.tokens[at + 1].form == "of":
        return "J"  # "free of", "clear of": what a verb clears stands between
    if word.adjective and ING in kinds and before in {"&", ","} and nominal_follows(tagged, at):
        return "J"  # "and surrounding farms"
    if before == "V" and ING in kinds and BASE not in kinds and people_follow(tagged, at):
        return "J"
    if before == "V" and ING in kinds and word.noun and takes_object(tagged, at):
        return _as_verb(tagged, at, word, (ING,))  # "keep pounding X"
    if (
        BASE in kinds
        and tagged.tokens[at - 1].form in STILL
        and at + 1 < len(tagged.tokens)
        and starts_object(tagged, at + 1)
    ):
        return _as_verb(tagged, at, word, (BASE,))  # "and now control its airport"
    if before == "T":
        return _as_verb(tagged, at, word, (BASE,)) if BASE in kinds else "N"
    if before == "M":
        return _as_verb(tagged, at, word, (BASE, PAST))
    if before in {"X", "G"}:
        if kinds & {PARTICIPLE, ING}:
            return _as_verb(tagged, at, word, (PARTICIPLE, ING, BASE))
        if before == "X" and aux_be(tagged, at):
            return "J"
        return (
            "N"
            if word.noun and before == "X" and tagged.tokens[at - 1].form not in {"do", "does", "did"}
            else _as_verb(tagged, at, word, (BASE, S))
        )
    if before in {"D", "Z", "J", "'s"}:
        following = at + 1
        if (
            word.adjective
            and following < len(tagged.tokens)
            and not tagged.words[following].tag
            and (tagged.tokens[following].kind != MARK)
        ):
            return "J"  # "the last remaining fighters"
        sure = PARTICIPLE not in kinds or bool(tagged.words[at - 1].force)  # "the military took"
        if before == "J" and kinds & {PAST} and not word.noun and (sure or not nominal_follows(tagged, at)):
            return _as_verb(tagged, at, word, (PAST, ING))
        if before == "'s" and at >= 2 and tagged.tags[at - 2] == "U":
            return _as_verb(tagged, at, word, (PARTICIPLE, ING))
        if kinds <= {PAST, PARTICIPLE, ING} and not word.noun:
            return "J"
        return "N"
    if before == "Q":
        if kinds & {PAST} and not word.noun:
            return _as_verb(tagged, at, word, (PAST,))
        return "N"
    if before == "P":
        if ING in kinds:
            return _as_verb(tagged, at, word, (ING,)) if not word.noun or takes_object(tagged, at) else "N"
        if kinds & {PAST, PARTICIPLE} and not word.noun:
            return "J"
        return "N"
    if ING in kinds and word.noun and before in {"S", ",", ""} and takes_object(tagged, at):
        return _as_verb(tagged, at, word, (ING,))
    if kinds & {PAST, PARTICIPLE} or (ING in kinds and not word.noun):
        if before == "" and nominal_follows(tagged, at) and ING not in kinds:
            return "J"
        return _as_verb(tagged, at, word, (PAST, PARTICIPLE, ING, BASE))
    if not word.noun:
        if word.adjective and before in {"N", "E"} and verb_before(tagged, at):
            return "J"  # "leaving the road open"
        return _as_verb(tagged, at, word, (S, BASE, ING))
    return _doubtful(tagged, at, word, before)


def unknown_verb(tagged: Tagged, at: int) -> str:
    """Return the tag of an unknown word in -ed or -ing."""
    before = tag_before(tagged, at)
    form = tagged.tokens[at].form
    if before in {"D", "Z", "J", "'s", "Q", "P", "of"}:
        return "J"
    following = tagged.words[at + 1] if at + 1 < len(tagged.words) else UNKNOWN
    if form.endswith("ing") and before in {"N", "E"} and (following.settlement or following.people):
        return "J"  # "the Rubaya mining town"
    tagged.forms[at] = Form(form, PAST if form.endswith("ed") else ING)
    return "V"


def _doubtful(tagged: Tagged, at: int, word: Word, before: str) -> str:
    """Decide on a base or -s form that is a noun as well: "the rebels attack Hama", "air attack"."""
    kinds = word.kinds
    if (
        at > 0
        and tagged.tokens[at - 1].form in STILL
        and before in {"N", "E", "Y"}
        and at + 1 < len(tagged.tokens)
        and starts_object(tagged, at + 1)
        and not verb_after(tagged, at)
    ):
        return _as_verb(tagged, at, word, (S, BASE))  # "now hold most of it"
    if before in {"N", "E", "J"} and (verb_after(tagged, at) or verb_before(tagged, at)):
        return "N"
    if kinds <= {BASE} and before == "N" and one_thing(tagged, at):
        return "N"  # "a serious blow"
    if kinds <= {BASE} and before in {"N", "E"} and word.place and not tagged.tokens[at - 1].form.endswith("s"):
        return "N"  # "X and the army base in Y"
    if word.force and not (at + 1 < len(tagged.tokens) and starts_object(tagged, at + 1)):
        return "N"  # "Libyan forces loyal to X"
    if before in {"N", "E", "J"} and _needed(tagged, at) and _agrees(tagged, at, kinds):
        return _as_verb(tagged, at, word, (S, BASE))
    if finite_follows(tagged, at) or (at + 1 < len(tagged.tokens) and tagged.tokens[at + 1].form == "of"):
        return "N"
    if before in {"R", "U"}:
        return _as_verb(tagged, at, word, (S, BASE))
    if before in {"N", "E"}:
        previous = at - 1
        while previous > 0 and tagged.tags[previous] in {"A", "-"}:
            previous -= 1
        form = tagged.tokens[previous].form
        if (
            any(tag_ == "V" for tag_ in tagged.tags[max(0, at - 12) : at])
            and S in kinds
            and BASE not in kinds
            and in_object(tagged, at)
        ):
            return "N"
        if after_preposition(tagged, previous):
            return "N"
        if S in kinds:
            singular = not form.endswith("s") or before == "E"
            starts = at + 1 < len(tagged.tokens) and starts_object(tagged, at + 1)
            demonym = before == "E" and demonym_only(tagged, previous)
            return _as_verb(tagged, at, word, (S,)) if singular and starts and not demonym else "N"
        if before == "E" and demonym_only(tagged, previous):
            return "N"
        plural = form.endswith("s") or irregular(form)
        if plural and at + 1 < len(tagged.tokens) and starts_object(tagged, at + 1):
            return _as_verb(tagged, at, word, (BASE,))
        return "N"
    if (
        before == ","
        and starts_object(tagged, at + 1 if at + 1 < len(tagged.tokens) else at)
        and speech_inside(tagged, at)
    ):
        return _as_verb(tagged, at, word, (S, BASE))
    if before in {"&", ","} and _headline(tagged, at):
        return _as_verb(tagged, at, word, (S, BASE))
    if before in {"&", ",", "S", ""}:
        if S in kinds and before == "&" and any(f.form == S for f in tagged.forms.values()):
            return _as_verb(tagged, at, word, (S,))
        return "N"
    return "N"


def _agrees(tagged: Tagged, at: int, kinds: frozenset[str]) -> bool:
    """Say whether a doubtful form agrees with the noun before it, and the two make no compound noun."""
    previous = at - 1
    while previous > 0 and tagged.tags[previous] in {"A", "-"}:
        previous -= 1
    form = tagged.tokens[previous].form
    if form in UNITED or (tagged.tags[previous] == "E" and demonym_only(tagged, previous)):
        return False
    if after_preposition(tagged, previous):
        head = head_before(tagged, previous)
        if head < 0 or not (at + 1 < len(tagged.tokens) and opens_object(tagged, at + 1)):
            return False
        word, many = tagged.tokens[head].form, tagged.tokens[head].form.endswith("s")
        return (S in kinds and not many) or (BASE in kinds and (many or irregular(word)))
    plural = (form.endswith("s") and not form.endswith(("ss", "is", "us"))) or irregular(form)
    left = previous
    while left > 0 and tagged.tags[left] in {"N", "E", "D", "J"}:
        left -= 1
    joint = tagged.tokens[left].form in {"and", "&"} and tagged.tags[previous] == "E"
    return (BASE in kinds and (plural or joint)) or (S in kinds and not plural)


def _needed(tagged: Tagged, at: int) -> bool:
    """Say whether the stretch between two boundaries has no other word that can be its verb."""
    left = at - 1
    while left >= 0 and tagged.tags[left] not in {",", ";", ".", ":", "S", "R", '"', "\u2014", "(", "&"}:
        if tagged.tags[left] == "V" and tagged.forms[left].lemma in tagged.speech:
            break  # "media claimed the army controls X"
        if tagged.tags[left] in {"V", "X", "M"}:
            return False
        left -= 1
    return any(tag_ in {"N", "E", "U", "J"} for tag_ in tagged.tags[max(0, left + 1) : at])


def _headline(tagged: Tagged, at: int) -> bool:
    """Say whether a word goes on a headline: "army takes Hama, advances on Homs"."""
    kinds = tagged.words[at].kinds
    present = next((form.form for form in reversed(tagged.forms.values()) if form.form in {S, BASE}), "")
    following = at + 1
    return (
        present in kinds
        and following < len(tagged.tokens)
        and (
            tagged.capital(following)
            or tagged.words[following].tag in {"D", "Z"}
            or tagged.words[following].number
            or tagged.tokens[following].kind == NUMBER
        )
    )


def _as_verb(tagged: Tagged, at: int, word: Word, wanted: tuple[str, ...]) -> str:
    for kind in wanted:
        for form in word.verbs:
            if form.form == kind:
                tagged.forms[at] = form
                return "V"
    tagged.forms[at] = word.verbs[0]
    return "V"
