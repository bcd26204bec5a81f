from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.errors import UnreadableInput
from rasd.intake import packed, read_reports

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "سيطرت قسد على مدينة منبج"
LINE = f'{{"id": "1", "text": "{TEXT}"}}\n'.encode()


def read(path: Path, **known: Any) -> tuple[list[str], list[str]]:
    problems: list[UnreadableInput] = []
    return [each.id for each in read_reports([path], on_problem=problems.append, **known)], [
        str(one) for one in problems
    ]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return path


class TestGzip:
    """A packed file is read as what it packs."""

    @given(st.lists(st.binary(max_size=300), min_size=1, max_size=4))
    def test_members(self, members: list[bytes]) -> None:
        """The members of a stream come out one after another, byte for byte."""
        data = b"".join(gzip.compress(each) for each in members)
        assert packed.unpacked(io.BytesIO(data), "f").read() == b"".join(members)

    def test_endings(self, tmp_path: Path) -> None:
        """The ending before .gz says what it is; without one the first bytes do."""
        for name in ("a.jsonl.gz", "b.gz"):
            (tmp_path / name).write_bytes(gzip.compress(LINE))
            assert read(tmp_path / name) == (["1"], [])

    @pytest.mark.parametrize(
        ("data", "found"),
        [
            (b"hello", "no gzip"),
            (gzip.compress(LINE * 50)[:-12], "cut off"),
            (gzip.compress(LINE)[:-6] + b"xxxxxx", "damaged"),
            (gzip.compress(gzip.compress(LINE)), "packed twice"),
        ],
        ids=["other", "cut", "sum", "twice"],
    )
    def test_problems(self, tmp_path: Path, data: bytes, found: str) -> None:
        """What cannot be unpacked is named."""
        (tmp_path / "a.gz").write_bytes(data)
        assert found in read(tmp_path / "a.gz")[1][0]

    def test_bomb(self, tmp_path: Path) -> None:
        """What swells as no text does is refused early."""
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\n" * (200 * 2**20), 9))
        _, problems = read(tmp_path / "a.jsonl.gz")
        assert "swells to more than 200 times" in problems[0]

    def test_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What unpacks to more than the limit is refused, whatever its ratio."""
        monkeypatch.setattr(packed, "MAX_UNPACKED", 100_000)
        noise = os.urandom(200_000)
        stream = packed.Unpacking(io.BytesIO(noise).read, lambda: len(noise), "f", packed.MAX_UNPACKED)
        with pytest.raises(UnreadableInput, match="unpacks to more than"):
            stream.readall()


class TestZip:
    """The files in an archive are read, each by its ending."""

    def test_members(self, tmp_path: Path) -> None:
        """Members are named after the archive; what is not read is passed over; no path leads anywhere."""
        members = {"in/a.txt": TEXT.encode(), "../../b.txt": TEXT.encode(), "c.jsonl": LINE, "d.png": b"\x89PNG"}
        path = archive(tmp_path / "a.zip", members)
        ids, problems = read(path)
        assert [f"{path.as_posix()}!in/a.txt", f"{path.as_posix()}!../../b.txt", "1"] == ids
        assert not problems
        assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]

    def test_bad_member(self, tmp_path: Path) -> None:
        """A damaged, doubly packed or huge member is named, and the others are read."""
        members = {"a.jsonl": b" " * (50 * 2**20), "b.zip": b"PK", "c.txt": TEXT.encode(), "d.jsonl": LINE}
        path = archive(tmp_path / "a.zip", members)
        data = bytearray(path.read_bytes())
        at = data.find(b"c.txt") + 12
        data[at : at + 8] = b"xxxxxxxx"
        path.write_bytes(data)
        ids, problems = read(path)
        assert ids == ["1"]
        assert [
            name in problem
            for name, problem in zip(
                ("!a.jsonl: it swells", "!b.zip: it is packed twice", "!c.txt: it is damaged"), problems, strict=True
            )
        ] == [True] * 3

    @pytest.mark.parametrize(
        ("data", "found"),
        [
            (b"PK\x03\x04 no archive", "no zip archive"),
            (b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, 2**30, 0, 0), "too many files"),
            (b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06" + b"\0" * 18, "too many files"),
            (b"PK\x05\x06" + b"\0" * 18, "no file in this archive"),
        ],
        ids=["none", "long", "zip64", "empty"],
    )
    def test_no_archive(self, tmp_path: Path, data: bytes, found: str) -> None:
        """What is no archive, or one whose list alone fills the memory, is refused."""
        (tmp_path / "a.zip").write_bytes(data)
        assert found in read(tmp_path / "a.zip")[1][0]

    def test_members_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The limit holds for all members together."""
        monkeypatch.setattr(packed, "MAX_UNPACKED", 400_000)
        noise = os.urandom(75_000).hex().encode()
        path = archive(tmp_path / "a.zip", {f"{number}.txt": noise for number in range(4)})
        ids, problems = read(path)
        assert len(ids) == 2
        assert all("unpacks to more than" in problem for problem in problems)

    def test_encrypted(self, tmp_path: Path) -> None:
        """An encrypted member is named."""
        path = archive(tmp_path / "a.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.encode()})
        data = bytearray(path.read_bytes())
        data[data.find(b"PK\x01\x02") + 8] |= 1
        path.write_bytes(data)
        ids, problems = read(path)
        assert len(ids) == 1
        assert "a.txt: it is encrypted" in problems[0]
