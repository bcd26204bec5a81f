"""Adding and watching: what comes in is recorded once, and named."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

import rasd.reading
from cli.ledgers import REPORTS, TAKEN, report, run, write
from rasd.cli import recording
from rasd.ledger import open_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.claim import Claim
    from rasd.report import Report


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a new folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASD_LEDGER", raising=False)
    return tmp_path


def outcomes(*arguments: Path | str, status: int = 0) -> list[str]:
    """Add, and return what each report came to."""
    lines = run("add", *arguments, "--format", "jsonl", status=status).stdout.splitlines()
    return [json.loads(line)["outcome"] for line in lines]


def test_outcomes(folder: Path) -> None:
    """The same twice is one; another text from the same address is a new version; nothing else is added."""
    path = write(folder / "a.jsonl", report("r", TAKEN, url="https://example.org/1"))
    assert outcomes(path) == ["new"]
    assert outcomes(path) == ["same"]
    write(path, report("r", TAKEN + " انتهى.", url="https://example.org/1"))
    assert outcomes(path) == ["new version"]
    assert outcomes(path) == ["same"]


def test_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer reader's reading is recorded beside the old one."""
    path = write(folder / "a.jsonl", *REPORTS)
    assert outcomes(path) == ["new"] * 3
    monkeypatch.setattr("rasd.cli.add.READER", recording.READER + ".1")
    assert outcomes(path) == ["read again"] * 3


def test_table(folder: Path) -> None:
    """Each report stands on a line with its id and its claims, and the sum below."""
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(TAKEN, encoding="utf-8")
    (folder / "reports" / "b.txt").write_text("زار الوفد المدينة", encoding="utf-8")
    result = run("add", "reports", "--theatre", "syria", "--published", "2016-08-13")
    first, second, total = result.stdout.splitlines()
    assert first.split()[0] == "new"
    assert first.endswith("reports/a.txt")
    assert "0 claims" in second
    assert total.startswith("2 reports: 2 new; the ledger grew by ")


def test_ledger_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`RASD_LEDGER` says which ledger, `--ledger` goes before it, and `rasd.db` is what is meant without."""
    path = write(folder / "a.jsonl", *REPORTS)
    run("add", path)
    monkeypatch.setenv("RASD_LEDGER", str(folder / "env.db"))
    run("add", path)
    run("add", path, "--ledger", folder / "option.db")
    assert all((folder / name).exists() for name in ("rasd.db", "env.db", "option.db"))


def test_problems(folder: Path) -> None:
    """What cannot be read is named, the rest is recorded, and the status is 1."""
    path = folder / "a.jsonl"
    path.write_text("{not json\n" + json.dumps(REPORTS[0]) + "\n", encoding="utf-8")
    result = run("add", path, status=1)
    assert "line 1" in result.stderr
    assert "1 report: 1 new" in result.stdout


def test_nothing_to_add(folder: Path) -> None:
    """Where there is nothing to add, no ledger is made."""
    run("add", "nowhere.txt", status=1)
    assert not (folder / "rasd.db").exists()


@pytest.mark.parametrize("kept", [True, False])
def test_raw_bytes(folder: Path, kept: bool) -> None:
    """The bytes of a file and of a line of JSONL are kept where that is asked for."""
    text = folder / "a.txt"
    text.write_bytes(TAKEN.encode() + b"\r\n")
    lines = write(folder / "b.jsonl", *REPORTS)
    run("add", text, lines, "--theatre", "syria", *(["--keep-raw"] if kept else []))
    with open_ledger(folder / "rasd.db", readonly=True) as ledger:
        raw = [ledger.raw(each.id) for each in ledger.reports()]
    expected = [text.read_bytes(), *lines.read_bytes().splitlines()]
    assert raw == (expected if kept else [None] * 4)


def test_raw_bytes_that_cannot_be_had(folder: Path) -> None:
    """Reports of a table keep the hash of their bytes, and that is said."""
    (folder / "a.csv").write_text(f"text,id\n{TAKEN},1\n", encoding="utf-8")
    result = run("add", "a.csv", "--theatre", "syria", "--keep-raw")
    assert "of 1 reports only the hash of the bytes is kept" in result.stderr


def test_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C stops behind the report in hand; what was read is recorded, and adding again goes on."""
    path = write(folder / "a.jsonl", *REPORTS)
    read = rasd.reading.read_report
    count = 0

    def interrupted(one: Report) -> list[Claim]:
        nonlocal count
        count += 1
        if count == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return read(one)

    monkeypatch.setattr("rasd.reading.read_report", interrupted)
    before = signal.getsignal(signal.SIGINT)
    result = run("add", path, status=1)
    assert "2 reports: 2 new" in result.stdout
    assert "rasd: stopped" in result.stderr
    assert signal.getsignal(signal.SIGINT) is before
    monkeypatch.setattr("rasd.reading.read_report", read)
    assert outcomes(path) == ["same", "same", "new"]
    run("verify")


def watched(*arguments: str, until: int) -> list[dict[str, str]]:
    """Watch a folder until so many reports were recorded or five seconds are over; return what they came to."""

    def stop() -> None:
        end = time.monotonic() + 5
        while time.monotonic() < end:
            try:
                with open_ledger("rasd.db", readonly=True) as ledger:
                    if len(list(ledger.reports())) >= until:
                        break
            except Exception:  # noqa: BLE001, S110 - it is not there yet
                pass
            time.sleep(0.05)
        time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    stopper = threading.Thread(target=stop)
    stopper.start()
    result = run("watch", "inbox", "--every", "0.1", "--format", "jsonl", *arguments)
    stopper.join()
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_watch(folder: Path) -> None:
    """Reports that come into a folder are recorded, once also over restarts."""
    (folder / "inbox").mkdir()
    write(folder / "inbox" / "a.jsonl", *REPORTS)
    assert [each["name"] for each in watched(until=3)] == ["taken", "denied", "hostile"]
    write(folder / "inbox" / "b.jsonl", report("later", TAKEN + " ثم غادرت."))
    assert [each["name"] for each in watched(until=4)] == ["later"]


def test_watch_of_nothing(folder: Path) -> None:
    """A folder that is not there is an error, and a server wants a file for what was read."""
    assert folder
    assert "there is no such folder" in run("watch", "nowhere", status=1).stderr
