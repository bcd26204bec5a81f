from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.languages.detect import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سيطرت قسد على منبج", "ar"),
        ("#عاجل SDF تسيطر على قرية https://t.example/abcdef", "ar"),
        ("The SDF took Manbij.", "en"),
        ("The agency wrote سيطرت قسد in its headline about Manbij and Maskanah.", "en"),
        ("2016-08-14 🚩", "en"),
        ("", "en"),
        ("ﺳﻴﻄﺮﺕ ﻗﺴﺪ", "ar"),
    ],
    ids=[
        "arabic",
        "arabic post",
        "english",
        "english with a quote",
        "no letters",
        "empty",
        "presentation forms",
    ],
)
def test_by_script(text: str, language: str) -> None:
    """The script decides; a few words of the other one do not."""
    assert language == detect_language(text)


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text has one of the two languages."""
    assert detect_language(text) in {"ar", "en"}
