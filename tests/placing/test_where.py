"""The words that say where places lie are data, and bad data is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import rasd.placing.where as where_module
from rasd.errors import BadData
from rasd.placing.geo import COMPASS
from rasd.placing.where import where_words
from rasd.theatres.files import PLACE_KINDS

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
clitics = ""
[kinds]
village = "village"
[lands]
countryside = "countryside"
[directions]
n = "north"
[relations]
near = "near"
[steps]
words = "of"
[units]
km = "km"
"""


def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> where_module.WhereWords:
    """Read a file of words in place of a language's own."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "where.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(where_module.resources, "files", lambda _package: tmp_path)
    return where_words.__wrapped__("xx")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_shipped(language: str) -> None:
    """Every language has words for each direction, relation and unit, and for the kinds that reports fight over."""
    words = where_words(language)
    assert set(words.directions.values()) >= {"n", "e", "s", "w"}
    assert set(words.directions.values()) <= set(COMPASS)
    assert set(words.relations.values()) == {"near", "inside", "between", "axis", "bank"}
    assert set(words.lands.values()) == {"countryside", "province", "district"}
    assert set(words.units.values()) == {1.0, 0.001}
    kinds = frozenset().union(*words.kinds.values())
    assert {"village", "town", "city", "neighbourhood", "dam", "oil-field", "airbase", "crossing", "bridge"} <= kinds
    assert kinds <= PLACE_KINDS
    assert all(map(words.known, (*words.kinds, *words.lands, *words.directions, *words.relations, *words.units)))
    assert not words.known("zzz")


def test_words_are_folded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are known in any spelling: they are folded as texts are."""
    words = load(tmp_path, monkeypatch, GOOD.replace('"village"', '"Village قرية"'))
    assert words.kinds == {"village": frozenset({"village"}), "قريه": frozenset({"village"})}


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("[kinds]", "[kinds", "as TOML"),
        ("[lands]", "[land]", "[lands]"),
        ("village =", "hamlet =", "'hamlet'; the keys are airbase"),
        ("countryside =", "outback =", "'outback'"),
        ("n =", "nnw =", "'nnw'"),
        ("near =", "by =", "'by'"),
        ("words =", "word =", "'word'"),
        ("km =", "mile =", "'mile'; the keys are km, m"),
        ('"north"', '""', "[directions] n"),
        ('"north"', "3", "[directions] n"),
    ],
)
def test_bad_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: str, bad: str, told: str) -> None:
    """What breaks the rules of the file is named with the file and the table."""
    with pytest.raises(BadData) as caught:
        load(tmp_path, monkeypatch, GOOD.replace(good, bad, 1))
    assert "languages/xx/where.toml" in str(caught.value)
    assert told in str(caught.value)
