from __future__ import annotations

import io

import pytest
from rich.console import Console

from rasd.location import Candidate, Location, Precision
from rasd.place import Place
from rasd.telling.candidates import SHOWN, candidates_shown

WARD = Place("ward", "village", {"ar": ("وردة",), "en": ("Ward",)}, 36.5, 37.5, governorate="Aleppo")


def shown(location: Location, width: int = 120) -> list[str]:
    """Return the lines that a terminal shows of a location."""
    stream = io.StringIO()
    Console(file=stream, width=width, markup=False, highlight=False).print(candidates_shown(location, "syria"))
    return [line.rstrip() for line in stream.getvalue().splitlines() if line.strip()]


def test_found() -> None:
    """The outcome comes first, then each candidate with points, point and reasons; Arabic stands last."""
    reasons = ("the same name", "it lies in Aleppo, as is said")
    location = Location(
        "وردة", WARD, "; ".join(reasons), 36.5, 37.5, 1.0, Precision.EXACT, None, (Candidate(WARD, 3.44, reasons),)
    )
    head, columns, _, row = shown(location)
    assert head == "syria · ward: the same name; it lies in Aleppo, as is said"
    assert columns.split() == ["points", "id", "kind", "point", "in", "why", "name"]
    for cell in ("3.4", "ward", "village", "36.5000 37.5000", "Aleppo", "the same name; it lies in Aleppo, as is said"):
        assert cell in row
    assert row.endswith("وردة")


def test_not_found() -> None:
    """Without candidates the reason stands alone."""
    assert shown(Location("x", None, "no list has a place of this name")) == [
        "syria · not resolved: no list has a place of this name"
    ]


@pytest.mark.parametrize("more", [0, 1, 5])
def test_many(more: int) -> None:
    """Of many candidates the best are shown, the rest counted."""
    candidates = tuple(Candidate(WARD, 1.0 - at) for at in range(SHOWN + more))
    lines = shown(Location("x", None, "nothing tells them apart", candidates=candidates))
    assert sum("village" in line for line in lines) == SHOWN
    assert (lines[-1] == f"and {more} more") == (more > 0)


def test_what_is_not_known() -> None:
    """A place without a point, a governorate or an Arabic name has empty cells and its Latin name."""
    bare = Place("x", "dam", {"en": ("Tin Dam",)})
    row = shown(Location("x", None, "?", candidates=(Candidate(bare, -0.5),)))[-1]
    assert row.split() == ["-0.5", "x", "dam", "Tin", "Dam"]


def test_controls() -> None:
    """Names of imported lists cannot command the terminal."""
    evil = Place("x\x1b[2J", "dam", {"en": ("\x1b]0;owned\x07\u202eTin",)}, 1.0, 2.0, governorate="\x1b[31mred")
    lines = shown(Location("x", evil, "\x1b[2J", 1.0, 2.0, candidates=(Candidate(evil, 1.0, ("\x1b[1m",)),)))
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(lines))


def test_narrow() -> None:
    """On a narrow terminal reasons are wrapped, points are not."""
    candidates = (Candidate(WARD, 1.0, ("it is said to lie by Deir ez-Zor, 404 km away",)),)
    assert any("36.5000 37.5000" in line for line in shown(Location("x", None, "?", candidates=candidates), width=70))
