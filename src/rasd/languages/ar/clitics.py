"""What is glued to an Arabic word: conjunctions, prepositions, the article before it, pronouns behind it."""

from __future__ import annotations

from typing import NamedTuple

PREFIXES: tuple[tuple[str, str, str, bool], ...] = (
    # letters, conjunction, preposition or particle, article
    ("", "", "", False),
    ("و", "و", "", False),
    ("ف", "ف", "", False),
    ("ب", "", "ب", False),
    ("ل", "", "ل", False),
    ("ك", "", "ك", False),
    ("س", "", "س", False),
    ("ما", "", "ما", False),
    ("ال", "", "", True),
    ("وب", "و", "ب", False),
    ("ول", "و", "ل", False),
    ("وس", "و", "س", False),
    ("وك", "و", "ك", False),
    ("فب", "ف", "ب", False),
    ("فل", "ف", "ل", False),
    ("فس", "ف", "س", False),
    ("وما", "و", "ما", False),
    ("وال", "و", "", True),
    ("فال", "ف", "", True),
    ("بال", "", "ب", True),
    ("كال", "", "ك", True),
    ("لل", "", "ل", True),
    ("وبال", "و", "ب", True),
    ("ولل", "و", "ل", True),
    ("فلل", "ف", "ل", True),
    ("فبال", "ف", "ب", True),
    # particles that a lost blank glues to what follows
    ("قد", "", "قد", False),
    ("وقد", "و", "قد", False),
    ("فقد", "ف", "قد", False),
    ("بعدما", "", "بعدما", False),
    ("بعدان", "", "بعدما", False),
    ("عندما", "", "عندما", False),
    ("معها", "", "", False),
    ("لم", "", "لم", False),
    ("ولم", "و", "لم", False),
    ("علي", "", "علي", False),
    ("من", "", "من", False),
    ("في", "", "في", False),
)
SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "ه")
"""Pronouns behind a word, in folded letters, longest first."""


class Reading(NamedTuple):
    """
    One way to take a word apart.

    `base` is what the dictionary knows; an article that belongs to the base's own spelling (a name with ال) stays in it.
    """

    conjunction: str
    particle: str
    article: bool
    base: str
    suffix: str = ""


def readings(form: str, known: set[str] | dict[str, object]) -> tuple[Reading, ...]:
    """
    Return the ways to take a folded word apart whose base the dictionary knows, fewest letters cut first.

    >>> readings("وللحقل", {"حقل"})
    (Reading(conjunction='و', particle='ل', article=True, base='حقل', suffix=''),)
    >>> readings("لبنان", {"لبنان", "بنان"})[0].particle
    ''
    >>> readings("سيطرته", {"سيطره"})
    (Reading(conjunction='', particle='', article=False, base='سيطره', suffix='ه'),)
    """
    found: list[Reading] = []
    for letters, conjunction, particle, article in PREFIXES:
        if not form.startswith(letters):
            continue
        rest = form[len(letters) :]
        if len(rest) < 2:
            continue
        if len(letters) > 3 and not article and len(rest) < 3:
            continue
        if article and "ال" + rest in known and particle != "":
            found.append(Reading(conjunction, particle, False, "ال" + rest))
        if rest in known:
            found.append(Reading(conjunction, particle, article, rest))
        if not article and len(rest) > 3:
            found += [Reading(conjunction, particle, False, *pair) for pair in _unsuffixed(rest, known)]
    return tuple(found)


_WRITTEN_BEFORE = {"ت": "ه", "ا": "ي", "و": "وا"}
"""How a word ends by itself whose last letter changes before a pronoun: ة, ى, and the silent ا of a plural."""


def _whole(base: str) -> list[str]:
    """Return the words that, with a pronoun behind them, may have left these letters."""
    words = [base]
    if base.endswith("اي"):
        words.append(base[:-1] + "ء")
    if base[-1] in _WRITTEN_BEFORE:
        words.append(base[:-1] + _WRITTEN_BEFORE[base[-1]])
    return words


def _unsuffixed(form: str, known: set[str] | dict[str, object]) -> list[tuple[str, str]]:
    """Return base and pronoun of a word that ends in one; a final ة or ى takes its own letter back."""
    found: list[tuple[str, str]] = []
    for suffix in SUFFIXES:
        if not form.endswith(suffix) or len(form) - len(suffix) < 2:
            continue
        base = form[: -len(suffix)]
        found += [(tried, suffix) for tried in _whole(base) if tried in known]
        if found:
            break
    return found
