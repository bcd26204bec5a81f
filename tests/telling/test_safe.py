from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.telling.safe import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07منبج", "]0;titleمنبج"),
        ("a\u202eb\u2066c\u2069\u061cd", "abcd"),
        ("two\nlines\r\n\tand\u2028more", "two lines and more"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("half \ud83d pair", "half  pair"),
    ],
    ids=["escape", "bidi", "lines", "persian joiner", "half of a pair"],
)
def test_hostile(text: str, shown: str) -> None:
    """Controls and bidi characters go, lines become one, joiners stay."""
    assert shown == printable(text)


@given(st.text(st.characters()))
def test_any_text(text: str) -> None:
    """No control, no override and no line end is left of any text."""
    shown = printable(text)
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [char for char in shown if unicodedata.bidirectional(char) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI"}]
