from __future__ import annotations

import gzip
import hashlib
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.errors import UnreadableInput
from rasd.intake import read_reports
from rasd.intake.warc import read_archive

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.report import Report

WORDS = "سيطرت قوات سوريا الديمقراطية على مدينة منبج في ريف حلب الشرقي. " * 5
PAGE = (
    '<html><head><meta property="article:published_time" content="2017-06-04T10:00:00Z"></head>'
    f"<body><article><p>{WORDS}</p></article></body></html>"
).encode()


def record(
    number: int,
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    headers: str = "",
    of_record: str = "",
    length: int | None = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n{of_record}"
        f"WARC-Date: 2017-06-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def read(data: bytes) -> tuple[list[Report], list[str]]:
    problems: list[UnreadableInput] = []
    stream = io.BufferedReader(io.BytesIO(data))
    return list(read_archive(stream, "f.warc", on_problem=problems.append)), [str(one) for one in problems]


def ids(reports: list[Report]) -> list[str]:
    return [each.id.removeprefix("urn:uuid:") for each in reports]


class TestPages:
    """Pages that servers answered with are reports."""

    def test_fields(self) -> None:
        """Text and day are the page's, address and day of fetching the record's."""
        ((report,), problems) = read(record(1))
        assert not problems
        assert report.text == WORDS.strip()
        assert (report.url, report.published, report.fetched) == (
            "https://example.org/1",
            date(2017, 6, 4),
            date(2017, 6, 5),
        )
        assert hashlib.sha256(PAGE).hexdigest() == report.sha256

    def test_other_records(self) -> None:
        """Pictures, missing pages and records of other types are passed over."""
        info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n"
        data = info + record(1, kind="image/png") + record(2, status="404 Not Found") + record(3)
        assert (ids(read(data)[0]), read(data)[1]) == (["3"], [])

    def test_codings(self) -> None:
        """Packed and chunked answers are unpacked."""
        packed = gzip.compress(PAGE)
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
        data = record(1, packed, headers="Content-Encoding: gzip\r\n")
        data += record(2, chunked, headers="Transfer-Encoding: chunked\r\n")
        assert [WORDS.strip()] * 2 == [each.text for each in read(data)[0]]

    def test_packed_file(self, tmp_path: Path) -> None:
        """A file of packed records is read, up to where it is cut off."""
        path = tmp_path / "a.warc.gz"
        data = gzip.compress(record(1)) + gzip.compress(record(2))
        path.write_bytes(data)
        assert ids(list(read_reports([path]))) == ["1", "2"]
        path.write_bytes(data[:-40])
        problems: list[UnreadableInput] = []
        assert ids(list(read_reports([path], on_problem=problems.append))) == ["1"]
        assert "record 2: it is cut off" in str(problems[0])


class TestDamaged:
    """A damaged record is named, and those after it are read."""

    @pytest.mark.parametrize(
        ("bad", "found"),
        [
            (record(2, length=400), "goes on beyond"),
            (record(2, of_record="WARC-Truncated: length\r\n"), "cut off when it was archived"),
            (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "how long it is"),
            (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", "headers are damaged"),
            (b"WARC/1.0\r\n" + b"x" * 2_000_000 + b"\r\n\r\n", "longer than any"),
            (record(2, b"<html><body></body></html>"), "no article"),
            (record(2, gzip.compress(PAGE)[:90], headers="Content-Encoding: gzip\r\n"), ""),
            (b"no record at all\r\n", "belong to no record"),
            (record(2, b"a" * (17 * 2**20)), "longer than 16 MB"),
            (record(2, gzip.compress(b"a" * (64 * 2**20)), headers="Content-Encoding: gzip\r\n"), "longer than 16 MB"),
        ],
        ids=["short", "archived", "length", "address", "long", "empty", "coding", "none", "large", "bomb"],
    )
    def test_named(self, bad: bytes, found: str) -> None:
        """The message names the record."""
        reports, problems = read(record(1) + bad + record(3))
        assert ids(reports) == ["1", "3"]
        assert problems[0].startswith(("f.warc, record 2", "f.warc, after record 1"))
        assert found in " ".join(problems)

    def test_cut_off(self) -> None:
        """The last record may be cut off."""
        reports, problems = read(record(1) + record(2)[:-200])
        assert ids(reports) == ["1"]
        assert "record 2 (https://example.org/2): the record is cut off" in problems[0]

    def test_no_archive(self) -> None:
        """What holds no record is no archive."""
        with pytest.raises(UnreadableInput, match="no WARC record"):
            read(b"hello")

    @settings(deadline=None, max_examples=40)
    @given(st.integers(0, 1500), st.binary(min_size=1, max_size=8))
    def test_any_damage(self, at: int, damage: bytes) -> None:
        """Any damage to one record leaves the others to be read, unless its length now reaches over them."""
        data = bytearray(record(2))
        data[at : at + len(damage)] = damage
        reports, _ = read(record(1) + bytes(data))
        assert ids(reports)[:1] == ["1"]
