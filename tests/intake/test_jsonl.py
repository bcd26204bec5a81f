from __future__ import annotations

import hashlib
import json
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.intake.jsonl import read_lines
from rasd.report import Report

if TYPE_CHECKING:
    from rasd.errors import UnreadableInput


def read(data: bytes, **limits: int) -> tuple[list[Report], list[str]]:
    problems: list[UnreadableInput] = []
    reports = list(read_lines(BytesIO(data), "f.jsonl", on_problem=problems.append, **limits))
    return reports, [str(problem) for problem in problems]


def line(**fields: Any) -> bytes:
    return json.dumps({"id": "r1", "text": "سقطت منبج"} | fields, ensure_ascii=False).encode() + b"\n"


class TestReports:
    """A good line is a report."""

    def test_every_field(self) -> None:
        """The fields of the line are those of the report, and the hash is of the line without its end."""
        data = line(
            lang="ar",
            published="2017-10-25",
            outlet="SANA",
            leaning="state-media",
            theatre="syria",
            url="https://example.org/1",
        )
        digest = hashlib.sha256(data.rstrip(b"\n")).hexdigest()
        assert [
            Report(
                "r1",
                "سقطت منبج",
                "ar",
                date(2017, 10, 25),
                "SANA",
                "state-media",
                "syria",
                "https://example.org/1",
                digest,
            )
        ] == read(data)[0]

    def test_claims_are_ignored(self) -> None:
        """What a file says was found in a report does not enter the report."""
        with_claims, without = read(line(claims=[{"kind": "transfer"}]))[0], read(line())[0]
        assert with_claims[0].text == without[0].text
        assert not hasattr(with_claims[0], "claims")

    @pytest.mark.parametrize("theatre", ["none", None, ""])
    def test_no_theatre(self, theatre: str | None) -> None:
        """A theatre that is none, null or empty is left to the reader."""
        assert read(line(theatre=theatre))[0][0].theatre is None

    def test_moment_of_publication(self) -> None:
        """Of a moment of publication the day is kept."""
        assert date(2017, 10, 25) == read(line(published="2017-10-25T23:10:00Z"))[0][0].published

    def test_number_as_id(self) -> None:
        """A whole number is an id."""
        assert read(line(id=17))[0][0].id == "17"

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b""], ids=["unix", "windows", "none"])
    def test_line_ends(self, end: bytes) -> None:
        """The hash is the same whatever ends the line; a mark at the start and empty lines do no harm."""
        data = line().rstrip(b"\n")
        reports, problems = read(b"\xef\xbb\xbf" + data + end + end)
        assert [hashlib.sha256(data).hexdigest()] == [report.sha256 for report in reports]
        assert not problems


class TestProblems:
    """A bad line is named by its number, and the rest is read."""

    @pytest.mark.parametrize(
        ("bad", "found"),
        [
            (b"{not json}\n", "not JSON"),
            (b"[1, 2]\n", "JSON list"),
            (b"\xff\xfa\n", "not UTF-8"),
            (b"[" * 200_000 + b"\n", "nested too deep"),
            (line(text=None), "'text' is missing"),
            (line(text="  "), "'text' is"),
            (line(id=True), "'id' is true"),
            (line(lang="fr"), "'lang' is 'fr'"),
            (line(published="last week"), "'published' is 'last week'"),
            (line(outlet=["SANA"]), "'outlet' is"),
            (b'{"id": "r1", "text": "\\ud83d"}\n', "surrogate"),
            (line(text="Ø³Ù‚Ø·Øª Ù…Ù†Ø¨Ø¬"), "another encoding"),
            (line(text="a\x00b"), "NUL"),
            (b'{"id": "r1", "text": ' + b"9" * 5000 + b"}\n", "not JSON"),
        ],
        ids=[
            "json",
            "list",
            "utf8",
            "deep",
            "bare",
            "blank",
            "id",
            "lang",
            "day",
            "kind",
            "half",
            "table",
            "nul",
            "big",
        ],
    )
    def test_named(self, bad: bytes, found: str) -> None:
        """The message names file and line and what was found there."""
        reports, problems = read(line(id="before") + bad + line(id="after"))
        assert [report.id for report in reports] == ["before", "after"]
        assert len(problems) == 1
        assert problems[0].startswith("f.jsonl, line 2: ")
        assert found in problems[0]

    def test_long_line(self) -> None:
        """A line longer than any report is passed over without being held."""
        data = line(id="before") + b'{"id": "' + b"x" * 300_000 + b'"}\n' + line(id="after")
        reports, problems = read(data, max_bytes=1000)
        assert [report.id for report in reports] == ["before", "after"]
        assert "line 2: the line is longer" in problems[0]

    def test_other_encoding(self) -> None:
        """JSONL in UTF-16 is refused as a whole."""
        reports, problems = read(line().decode().encode("utf-16"))
        assert not reports
        assert "UTF-16" in problems[0]


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_lines(lines: list[bytes]) -> None:
    """Any bytes are reports or problems, never a crash."""
    read(b"\n".join(lines))
