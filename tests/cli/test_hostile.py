"""Input made to harm, through `rasd read`: what cannot be read is named, the rest is read, status is 1."""

from __future__ import annotations

import gzip
import json
import os
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rasd.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TEXT = "سيطرت قسد على مدينة منبج."
GOOD = json.dumps({"id": "good", "text": TEXT, "theatre": "syria"}, ensure_ascii=False)
MEGABYTE = 2**20


def read(*paths: Path | str, form: str = "jsonl") -> Result:
    """Run `rasd read` on paths; nothing but an exit may leave it."""
    result = CliRunner().invoke(
        main, ["read", *map(str, paths), "--format", form, "--theatre", "syria", "--lang", "ar"]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return result


def places(result: Result) -> list[str]:
    """Return the places of all claims that were written."""
    records = [json.loads(line) for line in result.stdout.splitlines()]
    return [claim["place"] for record in records for claim in record["claims"]]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a file that can be read, later in order than any bad one."""
    path = tmp_path / "z-good.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


BAD_FILES = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("nul.txt", b"\x00" * 64, "binary"),
    ("nul-inside.txt", TEXT.encode() + b"\x00\x01\x02\x00" * 400, "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
    ("packed.txt", gzip.compress(TEXT.encode() * 50), ""),
    ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:40], ""),
    ("document.txt", b"%PDF-1.7\n", "PDF"),
    ("deep.html", b"<div>" * 10_000 + TEXT.encode() + b"</div>" * 10_000, "nested"),
    ("empty.html", b"<html><body></body></html>", "no article"),
    ("zeros.html", b"\x00" * 100, "binary"),
]


@pytest.mark.parametrize(("name", "content", "found"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_bad_file_beside_a_good_one(tmp_path: Path, good: Path, name: str, content: bytes, found: str) -> None:
    """A file that is no report is named with what it is; the next one is read."""
    path = tmp_path / name
    path.write_bytes(content)
    result = read(path, good)
    assert result.exit_code == 1
    (problem,) = result.stderr.splitlines()
    assert name in problem
    assert found in problem
    assert places(result) == ["منبج"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"{", "not JSON"),
        (b'{"id": "1", "text": "' + TEXT.encode(), "not JSON"),
        (b"[1, 2]", "JSON list"),
        (b'"text"', "JSON str"),
        (b"null", "JSON NoneType"),
        (b'{"id": "1"}', "'text' is missing"),
        (b'{"text": "x"}', "'id' is missing"),
        (b'{"id": "1", "text": 7}', "'text' is 7"),
        (b'{"id": "1", "text": ""}', "'text' is"),
        (b'{"id": "1", "text": "\\ud83d"}', "surrogate"),
        (b'{"id": "1", "text": "\xff\xfe"}', "not UTF-8"),
        (b'{"id": "1", "text": "x", "lang": "fr"}', "'lang' is 'fr'"),
        (b'{"id": "1", "text": "x", "published": "gestern"}', "'published' is 'gestern'"),
        (b"[" * 100_000, "nested too deep"),
        ('{"id": "1", "text": "Ø³ÙŠØ·Ø±Øª Ù‚Ø³Ø¯ Ø¹Ù„Ù‰ Ù…Ù†Ø¨Ø¬"}'.encode(), "'text'"),
    ],
)
def test_broken_line_among_good_ones(tmp_path: Path, line: bytes, found: str) -> None:
    """A broken line is named with file and number; the lines before and behind it are read."""
    path = tmp_path / "reports.jsonl"
    second = GOOD.replace("good", "second").replace("منبج", "الرقة").encode()
    path.write_bytes(b"\n".join([GOOD.encode(), line, second]) + b"\n")
    result = read(path)
    assert result.exit_code == 1
    (problem,) = result.stderr.splitlines()
    assert "reports.jsonl, line 2" in problem
    assert found in problem
    assert places(result) == ["منبج", "الرقة"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
def test_other_encodings_of_texts(tmp_path: Path, encoding: str) -> None:
    """Old code pages of Arabic are told by their letters."""
    path = tmp_path / "old.txt"
    path.write_bytes((TEXT + " وانسحب داعش من المدينة باتجاه الرقة أمس.").encode(encoding))
    result = read(path)
    assert result.exit_code == 0
    assert places(result)[0] == "منبج"


def test_utf16_lines_are_refused(tmp_path: Path, good: Path) -> None:
    """JSONL is UTF-8; a file in UTF-16 is told so once, not line by line."""
    path = tmp_path / "wide.jsonl"
    path.write_bytes(f"{GOOD}\n{GOOD}\n".encode("utf-16"))
    result = read(path, good)
    assert result.exit_code == 1
    assert "UTF-16" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert places(result) == ["منبج"]


def test_text_decoded_wrongly_before(tmp_path: Path) -> None:
    """A text that somebody decoded wrongly is refused, not read as if it had nothing to say."""
    path = tmp_path / "garbled.txt"
    path.write_text((TEXT * 4).encode().decode("latin-1"), encoding="utf-8")
    result = read(path)
    assert result.exit_code == 1
    assert "garbled.txt" in result.stderr


def test_cut_page(tmp_path: Path) -> None:
    """A page that breaks off is read as far as it goes."""
    body = "<p>" + (TEXT + " وانسحب داعش من المدينة بعد معارك عنيفة استمرت أياماً. ") * 5
    path = tmp_path / "cut.html"
    path.write_text(f"<html><head><title>خبر</title></head><body><article>{body}", encoding="utf-8")
    result = read(path)
    assert result.exit_code == 0
    assert "منبج" in places(result)


@pytest.mark.parametrize(
    ("filler", "megabytes"),
    [("و ", 1), ("منبج ", 1), ("x", 1), ("، ", 1), ("سيطرت ", 0.25)],
    ids=["and", "town", "letter", "comma", "verb"],
)
def test_very_long_line(tmp_path: Path, filler: str, megabytes: float) -> None:
    """A line of any length is read in seconds, and what stands behind it is found."""
    path = tmp_path / "long.txt"
    path.write_text(filler * int(megabytes * MEGABYTE / len(filler.encode())) + ".\n" + TEXT, encoding="utf-8")
    started = time.monotonic()
    result = read(path)
    assert time.monotonic() - started < 30
    assert result.exit_code == 0
    assert places(result)[-1] == "منبج"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path, good: Path) -> None:
    """A file that may not be read is named with the reason."""
    path = tmp_path / "closed.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    result = read(path, good)
    assert result.exit_code == 1
    assert "permission denied" in result.stderr
    assert places(result) == ["منبج"]


def test_missing_file_and_loop_of_links(tmp_path: Path, good: Path) -> None:
    """What is not there, and a link to itself, are named."""
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    result = read(tmp_path / "nowhere.txt", loop, good)
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr
    assert "loop.txt" in result.stderr
    assert places(result) == ["منبج"]


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_folder_of_everything(tmp_path: Path, good: Path, form: str) -> None:
    """A folder with good and bad files is read whole: one line for each problem, in order, and status 1."""
    for name, content, _ in BAD_FILES:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "r.jsonl").write_text(f"{GOOD}\nnonsense\n{GOOD.replace('good', 'other')}\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    result = read(tmp_path, form=form)
    assert result.exit_code == 1
    assert "r.jsonl, line 2" in result.stderr
    assert "notes.md" in result.stderr
    for name, _, _ in BAD_FILES:
        assert name in result.stderr
    assert "منبج" in result.stdout
    if form == "jsonl":
        assert places(result) == ["منبج"] * 3
    assert good.exists()


def test_controls_in_a_text_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """Words of a report cannot command the terminal or turn its line around."""
    path = tmp_path / "evil.txt"
    path.write_text("سيطرت قسد على منبج \x1b]0;x\x07 و\u202e الباب.", encoding="utf-8")
    result = read(path, form="table")
    assert "\x1b]0" not in result.stdout
    assert "\x07" not in result.stdout
    assert "\u202e" not in result.stdout
