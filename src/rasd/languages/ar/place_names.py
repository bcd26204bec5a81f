"""Names of places that no list holds: how far they go."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasd.grammar.document import WORD, Mention
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line
    from rasd.languages.ar.words import Hit


LONGEST_NAME = 4
"""Words of an unlisted name at the most."""


@cache
def count_words() -> frozenset[str]:
    """Return the words that count places spoken of before (البلدات الثلاث)."""
    return frozenset(cues()["places"]["counts"])


def past_adjectives(line: Line, index: int) -> int:
    """Step over adjectives that say something of a place and are no part of its name (الحدودي، الاستراتيجية)."""
    last = index
    while (
        last < len(line)
        and last - index < 2
        and last not in line.glued
        and line.tokens[last].form.startswith("ال")
        and not line.at(last)
    ):
        last += 1
    return last


def name_end(line: Line, index: int, *, required: bool = False, grows: bool = False) -> int:
    """
    Return where an unlisted name that begins at a token ends.

    It is one word, or more where its first word begins names (تل، أم، خربة) or an adjective with the article follows.
    """
    starts, barred = name_starts(), not_names()
    last = index
    grows = required or grows
    while last < len(line) and last - index < LONGEST_NAME:
        token = line.tokens[last]
        hits = line.at(last)
        if token.kind != WORD or token.form in barred or last in line.dated or last in line.glued:
            break
        if last and (_is_parted(line, last) if last > index else ")" in gap_before(line, last)):
            break
        if "direction" in hits and not hits["direction"].reading.article:
            behind = line.at(last + 1) if last + 1 < len(line) else {}
            if last > index or "place" in behind or "head" in behind:
                break  # السرب شمالي المدينة: where it lies
        if required and last == index and token.form.endswith("يه") and not token.form.startswith("ال"):
            break  # قرية حدودية: what kind of village, not its name
        glued = any(hit.reading.conjunction or hit.reading.particle for hit in hits.values())
        if glued and not (
            last == index
            and required
            and not any("head" in hits or hit.reading.conjunction or hit.reading.article for hit in hits.values())
        ):
            break
        verb = hits.get("verb") if last == index and required else None
        if verb is not None and verb.reading.particle == "ل":
            hits = {}  # قرية ليبين: behind "the village of" no verb stands
        if hits and not set(hits) <= {"direction", "head", "force", "demonym", "place", "media", "manner"}:
            break
        if (
            not grows
            and not (token.form.startswith("ال") and last > index - 1 and not hits)
            and "direction" not in hits
        ):
            break
        if not hits and token.form.startswith(("و", "ب", "ل", "ف")) and last > index and not grows:
            break
        grows = token.form in starts or token.form.removeprefix("ال") in _titles()
        last += 1
    return last


def _is_parted(line: Line, index: int) -> bool:
    """Say whether a bracket stands before a token."""
    gap = gap_before(line, index)
    return "(" in gap or ")" in gap or "[" in gap


def gap_before(line: Line, index: int) -> str:
    """Return what stands between a token and the one before it."""
    return line.text[line.tokens[index - 1].end : line.tokens[index].start]


@cache
def name_starts() -> frozenset[str]:
    """Return the words that names of places begin with (تل، أم، خربة)."""
    return frozenset(cues()["places"]["name_starts"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(cues()["places"]["titles"])


@cache
def not_names() -> frozenset[str]:
    """Return the words that are no names of places."""
    return frozenset(cues()["places"]["not_names"])


def unlisted_name(line: Line, first: int, last: int, letters: int) -> Mention:
    """Make a mention of a name that no list holds; `letters` of its first token are no part of it."""
    span = line.span(first, last)
    if letters:
        raw = line.text[span.start : span.end]
        offset = 1
        while offset < len(raw) and not raw[offset].isalpha():
            offset += 1
        span = span._replace(start=span.start + offset)
    return Mention("place", first, last, span, span.words(line.text))


@cache
def many() -> frozenset[str]:
    """Return the words that say that places are many."""
    return frozenset(cues()["places"]["many"])


@cache
def leading() -> frozenset[str]:
    """Return the adjectives of a road before the places that it joins."""
    return frozenset(cues()["places"]["leading"])


@cache
def kinds_of_area() -> frozenset[str]:
    """Return the adjectives that say what kind of area something is."""
    return frozenset(cues()["places"]["kinds_of_area"])


@cache
def posted() -> frozenset[str]:
    """Return the verbal nouns behind posts that say whose they are."""
    return frozenset(cues()["places"]["posted"])


@cache
def compass() -> frozenset[str]:
    """Return the points of the compass."""
    return frozenset(cues()["places"]["compass"])


@cache
def stand_alone() -> frozenset[str]:
    """Return the nouns of places that need no name behind them."""
    return frozenset(cues()["places"]["stand_alone"])


@cache
def ordinals() -> frozenset[str]:
    """Return the ordinal numbers of units."""
    return frozenset(cues()["places"]["ordinals"])


def listed_place(line: Line, first: int, last: int, hit: Hit) -> Mention:
    """Make a mention of a listed place from its tokens."""
    surface, span = line.surface(first, last, hit.reading)
    place = hit.value
    return Mention("place", first, last, span, surface, place=place, common=place.common)


def past_directions(line: Line, index: int) -> int:
    """Take up an adjective of direction that belongs to the name (حصيبة الشرقية)."""
    while index < len(line):
        direction = line.at(index).get("direction")
        if direction is None or not direction.reading.article or direction.reading.conjunction:
            break
        index += 1
    return index


@cache
def arms() -> frozenset[str]:
    """Return the branches that stand in the names of units."""
    return frozenset(cues()["places"]["arms"])
