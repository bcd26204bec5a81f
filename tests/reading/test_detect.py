"""Which theatre a report is about, where nobody says so."""

from __future__ import annotations

import pytest

from factory import report
from rasd.reading.detect import MUCH, theatre_of


@pytest.mark.parametrize(
    ("text", "language", "theatre"),
    [
        ("سيطرت قوات سوريا الديمقراطية على منبج", "ar", "syria"),
        ("سيطر الحشد الشعبي على تلعفر والحويجة", "ar", "iraq"),
        ("سيطرت قوات الدعم السريع على ود مدني والفاشر", "ar", "sudan"),
        ("سيطر أنصار الله على مأرب وصعدة", "ar", "yemen"),
        ("سيطرت قوات الوفاق على غريان وترهونة", "ar", "libya"),
        ("Russian troops took Bakhmut and Avdiivka", "en", "ukraine"),
        ("M23 rebels took Goma and Bukavu", "en", "congo"),
        ("The SDF took Manbij and Raqqa", "en", "syria"),
    ],
)
def test_names_tell_the_theatre(text: str, language: str, theatre: str) -> None:
    """The theatre whose own names a text has most of is the one."""
    found = theatre_of(report(text), language)
    assert found is not None
    assert found.name == theatre


@pytest.mark.parametrize(("text", "language"), [("", "ar"), ("كان الطقس جميلاً", "ar"), ("The weather was fine", "en")])
def test_no_names_no_theatre(text: str, language: str) -> None:
    """A text without the names of any theatre is about none."""
    assert theatre_of(report(text), language) is None


def test_said_theatre_goes_before() -> None:
    """What the sender says counts, whatever the text names."""
    found = theatre_of(report("سيطرت قسد على منبج", theatre="sudan"), "ar")
    assert found is not None
    assert found.name == "sudan"


def test_only_the_first_pages_tell() -> None:
    """A name far behind the first pages is not looked for."""
    assert theatre_of(report("كلام " * MUCH + "منبج"), "ar") is None


def test_part_of_a_word_is_no_name() -> None:
    """A name inside another word tells nothing."""
    assert theatre_of(report("xManbijx yRaqqay"), "en") is None
