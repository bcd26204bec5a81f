"""What stands around a word: whether an object, a noun or a finite verb follows, what a preposition hangs on."""

from __future__ import annotations

from rasd.grammar.document import MARK, NUMBER
from rasd.languages.en.inflect import PAST, S
from rasd.languages.en.tagged import UNKNOWN, Tagged


def one_thing(tagged: Tagged, at: int) -> bool:
    """Say whether "a" opens the noun phrase that a base form ends: a verb would not agree with it."""
    left = at - 1
    while left > 0 and tagged.tags[left] in {"N", "J", "A"}:
        left -= 1
    return tagged.tokens[left].form in {"a", "an"}


def irregular(form: str) -> bool:
    """Say whether a noun is plural without an s: "policemen", "police"."""
    return form.endswith("men") or form in {"police", "people", "peshmerga"}


def aux_be(tagged: Tagged, at: int) -> bool:
    """Say whether a form of "be" stands right before a token, adverbs left out."""
    previous = at - 1
    while previous > 0 and tagged.tags[previous] in {"A", "-"}:
        previous -= 1
    return tagged.tokens[previous].form in {"is", "are", "was", "were", "be", "been", "being"}


def people_follow(tagged: Tagged, at: int) -> bool:
    """Say whether an -ing form after a verb describes a noun: "shelled fleeing civilians"."""
    governing = next((tagged.forms[i].lemma for i in range(at - 1, -1, -1) if i in tagged.forms), "")
    following = at + 1
    if following in tagged.found or (tagged.capital(following) if following < len(tagged.words) else False):
        following += 1  # "trap remaining Ukrainian forces"
    word = tagged.words[following] if following < len(tagged.words) else UNKNOWN
    return bool(word.people or word.force) and governing not in {
        "begin",
        "start",
        "keep",
        "stop",
        "continue",
        "finish",
        "resume",
    }


def takes_object(tagged: Tagged, at: int) -> bool:
    """Say whether what follows an -ing form looks like its object."""
    at += 1
    if at >= len(tagged.tokens) or tagged.tokens[at].kind == MARK:
        return False
    word = tagged.words[at]
    return (
        tagged.tokens[at].kind == NUMBER
        or word.tag in {"D", "Z", "U"}
        or tagged.capital(at)
        or bool(word.place or word.force)
        or word.number
        or word.cls == "control"  # "ceding control"
    )


def speech_inside(tagged: Tagged, at: int) -> bool:
    """Say whether a source stands between the comma before a token and the comma before that one."""
    left = at - 2
    while left >= 0 and tagged.tags[left] != ",":
        if tagged.tags[left] == "V" and tagged.forms[left].lemma in tagged.speech:
            return any(tag_ == "," for tag_ in tagged.tags[:left])
        left -= 1
    return False


def verb_before(tagged: Tagged, at: int) -> bool:
    """Say whether the stretch has its verb already, one that no clause can depend on."""
    for left in range(at - 1, -1, -1):
        tag_ = tagged.tags[left]
        if tag_ == "V":
            return tagged.forms[left].lemma not in tagged.speech
        if tag_ in {"S", "R", ",", ";", ":", "&", "U", '"', "\u2014", "("}:
            return False
    return False


def verb_after(tagged: Tagged, at: int) -> bool:
    """Say whether a plain finite verb follows before the next boundary."""
    right = at + 1
    while right < len(tagged.tokens):
        word, token = tagged.words[right], tagged.tokens[right]
        if (token.kind == MARK and token.form not in {"'", '"'}) or word.tag in {"S", "R", "&"}:
            return False
        if word.tag == "X" and tagged.words[right - 1].tag == "T":
            pass  # "units claim to have taken it"
        elif word.tag in {"X", "M"} or (PAST in word.kinds and not word.noun and not tagged.joined(right)):
            return tagged.words[right - 1].tag != "D"
        right += 1
    return False


def finite_follows(tagged: Tagged, at: int) -> bool:
    """Say whether the next word is plainly a finite verb, so that a doubtful one before it is a noun."""
    following = at + 1
    while following < len(tagged.tokens) and tagged.words[following].tag == "A":
        following += 1
    if following >= len(tagged.tokens):
        return False
    word = tagged.words[following]
    if word.tag in {"X", "M"}:
        return True
    return bool(word.verbs) and not word.noun and not word.kinds.isdisjoint((PAST, S))


def nominal_follows(tagged: Tagged, at: int) -> bool:
    """Say whether the next word can go on a noun phrase."""
    if at + 1 >= len(tagged.tokens):
        return False
    word, token = tagged.words[at + 1], tagged.tokens[at + 1]
    if token.kind == MARK or word.tag:
        return False
    return not word.verbs or word.noun or bool(word.place) or bool(word.force)


def in_object(tagged: Tagged, at: int) -> bool:
    """Say whether a verb stands before a token in its clause."""
    for index in range(at - 1, -1, -1):
        tag_ = tagged.tags[index]
        if tag_ == "V":
            return True
        if tag_ in {"R", "S", ",", ";", "&"}:
            return False
    return False


def after_preposition(tagged: Tagged, at: int) -> bool:
    """Say whether a noun phrase that ends at a token hangs on a preposition."""
    while at >= 0 and tagged.tags[at] in {"N", "E", "J", "D", "Z", "Q", "'s", "-"}:
        at -= 1
    return at >= 0 and tagged.tags[at] == "P"


def head_before(tagged: Tagged, at: int) -> int:
    """Return the noun that the prepositional phrases before a token hang on, -1 for none."""
    while at >= 0:
        while at >= 0 and tagged.tags[at] in {"N", "E", "J", "D", "Z", "Q", "'s", "-"}:
            at -= 1
        if at < 1 or tagged.tags[at] != "P" or tagged.tags[at - 1] not in {"N", "E", "P"}:
            return -1
        at -= 1
        if not after_preposition(tagged, at):
            return at if tagged.tags[at] in {"N", "E"} else -1
    return -1


def opens_object(tagged: Tagged, at: int) -> bool:
    """Say whether a token can only begin an object: an article, a name, a number."""
    word = tagged.words[at]
    return word.tag in {"D", "Z"} or tagged.capital(at) or word.number or tagged.tokens[at].kind == NUMBER


def demonym_only(tagged: Tagged, at: int) -> bool:
    """Say whether a token is in a name that only says of which nation something is."""
    for start, found in tagged.found.items():
        if start <= at < start + found.length:
            return bool(found.demonym) and not found.actor
    return False


def starts_object(tagged: Tagged, at: int) -> bool:
    """Say whether a token can begin what follows a verb: an object, a phrase, a clause."""
    word = tagged.words[at]
    if tagged.tokens[at].kind == MARK:
        return False
    return (
        word.tag in {"D", "Z", "P", "T", "U", "A", "S"}
        or tagged.capital(at)
        or word.number
        or tagged.tokens[at].kind == NUMBER
        or bool(word.place)
    )
