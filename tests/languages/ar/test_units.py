"""An Arabic sentence as a line of units: spans without clitics, marks stepped over, words parted."""

from __future__ import annotations

import pytest

from rasd.grammar.setting import Setting
from rasd.languages.ar import dates
from rasd.languages.ar.chunks import units_of
from rasd.languages.ar.text import sentences
from rasd.languages.ar.units import Line, Unit
from rasd.languages.ar.words import Words
from rasd.theatres import load_theatre

SYRIA = load_theatre("syria")
WORDS = Words(SYRIA)


def line_of(text: str, leaning: str | None = None) -> Line:
    """Return the line of one sentence."""
    (tokens,) = sentences(text)
    return Line(text, tokens, WORDS, Setting(SYRIA, SYRIA.leanings[leaning] if leaning else None, None))


def units(text: str) -> list[Unit]:
    """Return the units of one sentence, dates marked as reading marks them."""
    line = line_of(text)
    dates.mark(line, dates.Anchor())
    return units_of(line, dates.numbers(line))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("سيطرت قسد على منبج", ["verb", "actor", "role", "place"]),
        ("سيطرت قسد على منبج والباب وجرابلس", ["verb", "actor", "role", "place"]),
        ("انسحب داعش من منبج أمس", ["verb", "actor", "role", "place", "date"]),
        ("بعد سيطرة قسد على منبج", ["before_noun", "masdar", "actor", "role", "place"]),
        ("لم تسيطر قسد على منبج", ["not_verb", "verb", "actor", "role", "place"]),
        ("منبج تحت سيطرة قسد", ["place", "phrase", "actor"]),
    ],
)
def test_kinds_of_units(text: str, kinds: list[str]) -> None:
    """Each stretch of a sentence does one thing in it; a list of places is one stretch."""
    assert [unit.kind for unit in units(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت قسد على منبج والباب",
        "قال مصدر عسكري إن 14 مقاتلاً من داعش قتلوا أمس، وفر الباقون!",
        "«قسد» (SDF) في 📍منبج",
    ],
)
def test_units_cover_the_line_without_gaps(text: str) -> None:
    """Every token belongs to one unit, in order."""
    end = 0
    for unit in units(text):
        assert unit.first == end < unit.last
        end = unit.last
    assert end == len(line_of(text))


def test_clitic_cut_off_by_a_quotation_mark() -> None:
    """A و that a quotation mark parts from its word still joins it."""
    listed = units("سيطرت قسد على «منبج» و «الباب»")[-1]
    assert [mention.surface for mention in listed.mentions] == ["منبج", "الباب"]


def test_words_run_together() -> None:
    """Two known words without a blank are two tokens, each at its own place."""
    text = "انسحب عناصرالتنظيم من منبج"
    line = line_of(text)
    assert [text[token.start : token.end] for token in line.tokens] == [
        "انسحب",
        "عناصر",
        "التنظيم",
        "من",
        "منبج",
    ]


@pytest.mark.parametrize(
    ("text", "surface", "words"),
    [
        ("ولمنبج", "منبج", "منبج"),
        ("وَلِمَنبج", "مَنبج", "مَنبج"),
        ("للقامشلي", "القامشلي", "لقامشلي"),
        ("وللقامشلي", "القامشلي", "لقامشلي"),
        ("بالرقة", "الرقة", "الرقة"),
        ("والـرقة", "الـرقة", "الـرقة"),
    ],
)
def test_surface_of_a_glued_name(text: str, surface: str, words: str) -> None:
    """A name's words begin behind what is glued to it, marks and lengtheners counted."""
    line = line_of(text)
    hit = line.at(0)["place"]
    found, span = line.surface(0, 1, hit.reading)
    assert (found, span.words(text)) == (surface, words)
