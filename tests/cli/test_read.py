from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rasd.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.report import Report

TEXT = "سيطرت قسد على مدينة منبج"

pytestmark = pytest.mark.usefixtures("small_reader")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two good reports and a bad one."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"id": "post-1", "text": TEXT, "published": "2016-08-14"}) + "\nnonsense\n",
        encoding="utf-8",
    )
    return tmp_path


class TestFormats:
    """What is written for whom."""

    def test_table(self, folder: Path) -> None:
        """People get a table with the place and its words."""
        result = CliRunner().invoke(main, ["read", str(folder / "a.txt")])
        assert result.exit_code == 0
        assert "? → sdf" in result.stdout
        assert TEXT in result.stdout

    def test_jsonl(self, folder: Path) -> None:
        """Programs get one line a report, which the scorer takes as it is."""
        result = CliRunner().invoke(main, ["read", str(folder), "--format", "jsonl"])
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert [(folder / "a.txt").as_posix(), "post-1"] == [line["id"] for line in lines]
        assert lines[1]["claims"][0]["place"] == "منبج"
        assert list(lines[0]) == ["id", "claims"]

    def test_csv(self, folder: Path) -> None:
        """Spreadsheets get one row a claim."""
        result = CliRunner().invoke(main, ["read", str(folder), "--format", "csv"])
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [row["place"] for row in rows] == ["منبج", "منبج"]

    def test_html(self, folder: Path) -> None:
        """A browser gets one page of all reports."""
        result = CliRunner().invoke(main, ["read", str(folder), "--format", "html"])
        assert result.stdout.startswith("<!doctype html>")
        assert result.stdout.count("<section id=") == 2
        assert result.stdout.endswith("</html>\n")

    def test_visual(self, folder: Path) -> None:
        """The environment can ask for visual order once and for all."""
        result = CliRunner().invoke(main, ["read", str(folder / "a.txt")], env={"RASD_BIDI": "visual"})
        assert result.exit_code == 0
        assert TEXT not in result.stdout


class TestProblems:
    """What cannot be read is named; the rest is read."""

    def test_status(self, folder: Path) -> None:
        """Each problem is one line on standard error, and the status at the end is 1."""
        result = CliRunner().invoke(main, ["read", str(folder), "--format", "jsonl"])
        assert result.exit_code == 1
        problems = result.stderr.splitlines()
        assert len(problems) == 2
        assert "b.txt: this is a PDF" in problems[0]
        assert "c.jsonl, line 2: it is not JSON" in problems[1]

    def test_report_that_cannot_be_read(self, tmp_path: Path) -> None:
        """A report of an unknown theatre is named, and the next one is read."""
        path = tmp_path / "r.jsonl"
        lines = [{"id": "1", "text": TEXT, "theatre": "atlantis"}, {"id": "2", "text": TEXT}]
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        result = CliRunner().invoke(main, ["read", str(path), "--format", "jsonl"])
        assert result.exit_code == 1
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["2"]
        assert "1: it was not read" in result.stderr

    def test_other_kinds_in_a_folder(self, tmp_path: Path) -> None:
        """Files of other kinds are told, and are no failure."""
        (tmp_path / "README.md").write_text("x", encoding="utf-8")
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        result = CliRunner().invoke(main, ["read", str(tmp_path)])
        assert result.exit_code == 0
        assert "passed over" in result.stderr
        assert "README.md" in result.stderr

    def test_controls_in_names(self, tmp_path: Path) -> None:
        """A file's name cannot command the terminal through a message."""
        result = CliRunner().invoke(main, ["read", str(tmp_path / "\x1b[2Jx")])
        assert result.exit_code == 1
        assert "\x1b" not in result.stderr

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        """A folder that holds no report is a problem, not silence."""
        (tmp_path / "README.md").write_text("x", encoding="utf-8")
        result = CliRunner().invoke(main, ["read", str(tmp_path)])
        assert result.exit_code == 1
        assert "no file in this folder ends in .txt" in result.stderr

    @pytest.mark.parametrize(
        ("option", "value", "advice"),
        [("--published", "4.6.2017", "as in 2017-10-25"), ("--leaning", "lunar", "state-media")],
    )
    def test_advice(self, folder: Path, option: str, value: str, advice: str) -> None:
        """A value that means nothing is refused, with one that would do."""
        result = CliRunner().invoke(main, ["read", str(folder), option, value])
        assert result.exit_code == 2
        assert advice in result.stderr

    def test_leaning_described(self, folder: Path) -> None:
        """A leaning may be told in words that a theatre knows."""
        arguments = ["read", str(folder / "a.txt"), "--leaning", "a state media channel"]
        assert CliRunner().invoke(main, arguments).exit_code == 0

    @pytest.mark.parametrize(
        "arguments",
        [
            ["read"],
            ["read", "x", "--theatre", "atlantis"],
            ["read", "x", "--published", "yesterday"],
            ["read", "x", "--lang", "fr"],
            ["reed", "x"],
        ],
    )
    def test_usage(self, arguments: list[str]) -> None:
        """Wrong usage has status 2 and says what would be right."""
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 2
        assert result.stderr


class TestWhatIsKnown:
    """Options describe the reports."""

    def test_options_reach_the_reader(self, folder: Path, small_reader: list[Report]) -> None:
        """Every option that describes reports reaches the reader."""
        arguments = [
            "--theatre",
            "syria",
            "--lang",
            "ar",
            "--published",
            "2017-10-25",
            "--outlet",
            "SANA",
            "--leaning",
            "state-media",
        ]
        CliRunner().invoke(main, ["read", str(folder / "a.txt"), *arguments])
        (report,) = small_reader
        assert ("syria", "ar", date(2017, 10, 25), "SANA", "state-media") == (
            report.theatre,
            report.language,
            report.published,
            report.outlet,
            report.leaning,
        )

    def test_standard_input(self, small_reader: list[Report]) -> None:
        """A dash reads standard input."""
        result = CliRunner().invoke(main, ["read", "-"], input=TEXT.encode("utf-16"))
        assert result.exit_code == 0
        assert [report.text for report in small_reader] == [TEXT]
