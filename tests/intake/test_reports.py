from __future__ import annotations

import hashlib
import io
import os
import sys
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from rasd.errors import UnreadableInput
from rasd.intake import inputs_of, read_reports

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "سيطرت قسد على مدينة منبج"


def read(*paths: Path | str, **known: object) -> tuple[dict[str, str], list[str]]:
    problems: list[UnreadableInput] = []
    reports = list(read_reports(paths, on_problem=problems.append, **known))
    return {report.id: report.text for report in reports}, [str(problem) for problem in problems]


class TestFolders:
    """Folders are read whole, in order, and not beyond."""

    def test_sorted_and_deep(self, tmp_path: Path) -> None:
        """Files are read in sorted order; hidden ones and other kinds are not."""
        for name in ("b.txt", "a/z.txt", "a/b.txt", ".git/x.txt", ".hidden.txt", "README.md"):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(TEXT, encoding="utf-8")
        passed_over: list[str] = []
        names = [each.name for each in inputs_of([tmp_path], on_passed_over=passed_over.append)]
        assert [(tmp_path / name).as_posix() for name in ("b.txt", "a/b.txt", "a/z.txt")] == names
        assert [(tmp_path / "README.md").as_posix()] == passed_over

    def test_links_out(self, tmp_path: Path) -> None:
        """Links that lead out of the folder are refused by name; links within it are read."""
        (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
        inside = tmp_path / "reports"
        inside.mkdir()
        (inside / "a.txt").write_text(TEXT, encoding="utf-8")
        (inside / "b.txt").symlink_to(inside / "a.txt")
        (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
        (inside / "folder").symlink_to(tmp_path)
        reports, problems = read(inside)
        assert [(inside / name).as_posix() for name in ("a.txt", "b.txt")] == list(reports)
        assert len(problems) == 2
        assert all("link" in problem for problem in problems)


class TestFiles:
    """One file, whatever its ending."""

    def test_report(self, tmp_path: Path) -> None:
        """A text's id is its path, its hash that of its bytes, its language found by script."""
        path = tmp_path / "report"
        path.write_bytes(TEXT.encode("windows-1256"))
        (report,) = read_reports([path])
        assert (path.as_posix(), TEXT, "ar") == (report.id, report.text, report.language)
        assert hashlib.sha256(TEXT.encode("windows-1256")).hexdigest() == report.sha256

    def test_what_is_known(self, tmp_path: Path) -> None:
        """What is known beforehand fills what a line of JSONL does not say itself."""
        path = tmp_path / "r.jsonl"
        path.write_text(f'{{"id": "1", "text": "{TEXT}", "outlet": "ANHA"}}\n', encoding="utf-8")
        (report,) = read_reports([path], outlet="SANA", published=date(2016, 8, 14), theatre="syria", language="en")
        assert ("ANHA", date(2016, 8, 14), "syria", "en") == (
            report.outlet,
            report.published,
            report.theatre,
            report.language,
        )

    @pytest.mark.parametrize(
        ("name", "content", "found"),
        [
            ("none.txt", None, "no such file"),
            ("empty.txt", b" \n", "empty"),
            ("a.html", b"\x00\x01", "binary"),
        ],
    )
    def test_problems(self, tmp_path: Path, name: str, content: bytes | None, found: str) -> None:
        """What cannot be read is named, and the next file is read."""
        if content is not None:
            (tmp_path / name).write_bytes(content)
        (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
        reports, problems = read(tmp_path / name, tmp_path / "good.txt")
        assert list(reports.values()) == [TEXT]
        assert found in problems[0]
        assert name in problems[0]

    def test_first_problem_raises(self) -> None:
        """In Python, without a place for problems, the first one raises."""
        with pytest.raises(UnreadableInput, match="no such file"):
            list(read_reports(["nowhere.txt"]))

    @pytest.mark.skipif(sys.platform == "win32", reason="devices are files only on Unix")
    def test_device(self) -> None:
        """A device, which may never end, is refused."""
        assert "device" in read("/dev/zero")[1][0]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_rights(self, tmp_path: Path) -> None:
        """A file that may not be read is named with the reason."""
        path = tmp_path / "a.txt"
        path.write_text(TEXT, encoding="utf-8")
        path.chmod(0)
        assert "permission denied" in read(path)[1][0]

    def test_long_single_line(self, tmp_path: Path) -> None:
        """Fifty megabytes in one line are read; beyond the limit they are refused by name."""
        path = tmp_path / "long.txt"
        path.write_bytes(b"Manbij " * (50 * 2**20 // 7))
        assert len(next(iter(read(path)[0].values()))) > 52_000_000
        path.write_bytes(b"Manbij " * (66 * 2**20 // 7))
        assert "longer than 64 MB" in read(path)[1][0]


class TestStdin:
    """Standard input shows by its first bytes what it is."""

    @pytest.mark.parametrize(
        ("data", "ids"),
        [
            (TEXT.encode(), ["stdin"]),
            (f'{{"id": "7", "text": "{TEXT}"}}\n'.encode(), ["7"]),
            (
                f"<!DOCTYPE html><html><body><article><p>{TEXT * 9}</p></article></body></html>".encode(),
                ["stdin"],
            ),
        ],
        ids=["text", "jsonl", "page"],
    )
    def test_kinds(self, monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
        """Text, JSONL and pages are told apart."""
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))
        reports, problems = read("-")
        assert (ids, []) == (list(reports), problems)
        assert "<" not in "".join(reports.values())
