from __future__ import annotations

import io
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from factory import claim, report
from rasd.errors import ExtraNotInstalled
from rasd.telling.chronicle import chronicle
from rasd.telling.terminal import Screen, chronicle_shown, claims_shown

if TYPE_CHECKING:
    from rasd.report import Report

LONG = "وقال المصدر إن الوحدات بسطت سيطرتها على القرى الواقعة شرق المدينة بعد انسحاب مقاتلي التنظيم منها " * 2


def shown(read: Report, *claims: object, bidi: str = "logical") -> str:
    stream = io.StringIO()
    Screen(bidi=bidi, stream=stream).show_claims(read, list(claims))
    return stream.getvalue()


def test_arabic_stands_last() -> None:
    """Nothing that reads from left to right stands behind Arabic in a line."""
    output = shown(report(outlet="وكالة"), claim(LONG.strip(), place="منبج", from_="isis", to="sdf"))
    assert "isis → sdf" in output
    for line in output.splitlines():
        first = next((at for at, char in enumerate(line) if "\u0600" <= char <= "\u06ff"), len(line))
        assert not [char for char in line[first:] if char.isascii() and char.isalnum()]


def test_whole_quote() -> None:
    """A long quote is wrapped, not cut."""
    output = shown(report(), claim(LONG.strip(), place="منبج"))
    assert set(LONG.split()) <= set(output.split())


def test_markup_is_text() -> None:
    """What looks like markup, colour codes or emoji codes is printed as it stands, without controls."""
    output = shown(report(id="[red]x[/red]"), claim("[bold]:flag: \x1b[31m\u202eb", place="p"))
    assert "[red]x[/red]" in output
    assert "[bold]:flag: [31mb" in output
    assert "\x1b" not in output


def test_no_claims() -> None:
    """A report without claims says so in one line."""
    assert shown(report(id="a.txt")).strip() == "a.txt · day of publication not given · no claims"


def test_narrow() -> None:
    """On a narrow screen nothing is cut: each claim stands in lines of its own."""
    stream = io.StringIO()
    taken = claim(LONG.strip(), place="منبج", from_="syrian-government", to="iran-backed-militias")
    told = claims_shown(report(published=date(2016, 8, 14)), [taken], width=60)
    Console(file=stream, width=60).print(told)
    output = stream.getvalue()
    assert "published 2016-08-14" in output
    assert "?  transfer  syrian-government → iran-backed-militias" in output
    assert set(LONG.split()) <= set(output.split())
    assert "…" not in output


class TestVisual:
    """Letters in the order of the eye, for terminals that only write left to right."""

    def test_order(self) -> None:
        """Arabic is joined and turned round, Latin stays, the columns stand."""
        output = shown(report(), claim("سقطت منبج", place="منبج", from_="isis", to="sdf"), bidi="visual")
        assert "منبج" not in output
        assert "ﺞﺒﻨﻣ" in output
        assert "isis → sdf" in output

    def test_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the libraries the message says what to install."""
        monkeypatch.setitem(sys.modules, "arabic_reshaper", None)
        with pytest.raises(ExtraNotInstalled, match="pip install"):
            Screen(bidi="visual")


def test_chronicle() -> None:
    """The chronicle is a table with the place last."""
    stream = io.StringIO()
    passages = chronicle([(report(outlet="SANA"), [claim(place="منبج", from_="isis", to="sdf")])])
    Screen(stream=stream).show_chronicle(passages)
    assert stream.getvalue().splitlines()[-1].split() == [
        "?",
        "isis",
        "→",
        "sdf",
        "unknown",
        "SANA",
        "–",
        "منبج",
    ]


def test_narrow_chronicle() -> None:
    """On a narrow screen no name is cut in a chronicle either."""
    stream = io.StringIO()
    known = {"place": "منبج", "from_": "syrian-government", "to": "iran-backed-militias"}
    readings = [
        (report(outlet="SANA"), [claim(**known)]),
        (report(outlet="B"), [claim(polarity="denied", **known)]),
    ]
    Console(file=stream, width=60).print(chronicle_shown(chronicle(readings), width=60))
    assert [line.strip() for line in stream.getvalue().splitlines()] == [
        "",
        "?  syrian-government → iran-backed-militias  unknown",
        "said by SANA",
        "denied by B",
        "منبج",
    ]
