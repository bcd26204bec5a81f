"""Asking a ledger: claims, chronicle, place, show, stats, in every form and as of two times."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.ledgers import AUTHOR, REPORTS, TAKEN, UNSAFE, asked, claim_of, report, run, write
from rasd.cli import ledger_places
from rasd.ledger import open_ledger
from rasd.telling import terminal


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a small ledger."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASD_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    run("add", write(tmp_path / "a.jsonl", *REPORTS))
    return tmp_path / "rasd.db"


def rows(*arguments: str) -> list[dict[str, str]]:
    """Run for CSV and return the rows."""
    return list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))


def test_claims_in_every_form() -> None:
    """The four forms tell of the same claims; JSON, JSONL and CSV with whole ids."""
    records = asked("claims")
    lines = [json.loads(line) for line in run("claims", "--format", "jsonl").stdout.splitlines()]
    assert lines == records
    assert [row["claim"] for row in rows("claims")] == [each["id"] for each in records]
    table = run("claims").stdout
    assert all(each["id"][:10] in table for each in records)
    assert f"{len(records)} claims" in table


def test_narrowing() -> None:
    """Places are found by any name, actors by id, kinds and outlets by theirs; days bound the first day."""
    ids = {each["id"] for each in asked("claims", "--place", "manbij")}
    assert ids
    assert ids == {each["id"] for each in asked("claims", "--place", "منبج")}
    assert {each["outlet"] for each in asked("claims", "--outlet", "ANHA")} == {"ANHA"}
    assert asked("claims", "--kind", "evidence") == []
    assert all("sdf" in json.dumps(each) for each in asked("claims", "--actor", "sdf"))
    assert [each["date"][0] for each in asked("claims", "--since", "2017-01-01", "--until", "2017-12-31")] == [
        "2017-06-04"
    ]


def test_two_times() -> None:
    """A claim is live from its day on, and known from its recording on."""
    assert asked("claims", "--place", "منبج", "--on", "2016-09-01")
    assert asked("claims", "--on", "2016-01-01") == []
    assert asked("claims", "--known-at", "2020-01-01") == []
    run("reject", claim_of("منبج"), *AUTHOR)
    with open_ledger("rasd.db", readonly=True) as opened:
        before = next(iter(opened.entries())).recorded.isoformat()
    assert len(asked("claims", "--known-at", before)) == len(asked("claims")) + 1


@pytest.mark.parametrize(
    ("arguments", "status", "found"),
    [
        (["claims", "--on", "yesterday"], 2, "'yesterday' is no day"),
        (["claims", "--known-at", "noon"], 2, "'noon' is no time"),
        (["claims", "--kind", "fact"], 2, "fact"),
        (["claims", "--place", "Atlantis"], 1, "no claim names it"),
        (["place", "Atlantis"], 1, "no claim names it"),
        (["show", "xyz"], 1, "ids are up to 64 digits"),
        (["show", "ffffffffffff"], 1, "the ledger has none"),
        (["claims", "--ledger", "nowhere.db"], 1, "there is no such file"),
        (["stats", "--ledger", "."], 1, "it is a folder"),
        (["claims", "--ledger", "a.jsonl"], 1, "the file is not a ledger"),
        (["reject", "ffff", "--ledger", "nowhere.db", *AUTHOR], 1, "there is no such file"),
    ],
)
def test_what_cannot_be_done(arguments: list[str], status: int, found: str) -> None:
    """What cannot be done is said in one sentence, and nothing is made."""
    assert found in run(*arguments, status=status).stderr
    assert not Path("nowhere.db").exists()


def test_place_with_several_bearers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where claims name several places of one name, the ids are named."""
    bearing = ledger_places._bearing("منبج") | ledger_places._bearing("مسكنة")
    assert len(bearing) == 2
    monkeypatch.setattr(ledger_places, "_bearing", lambda _name: bearing)
    result = run("place", "somewhere", status=1)
    assert all(key in result.stderr for key in bearing)
    assert tmp_path


def test_place() -> None:
    """A place's timeline is told with who is claimed to hold it; a spelling will do for its name."""
    table = run("place", "Menbij").stdout
    assert table.splitlines()[0].startswith("manbij · 36.5")
    assert "sdf is claimed to hold it from 2016-08-19 on" in table
    assert {row["place_id"] for row in rows("place", "manbij")} == {"manbij"}
    assert asked("place", "manbij", "--on", "2016-08-15")
    assert "nobody is claimed to hold it" in run("place", "manbij", "--on", "2016-01-01").stdout


def test_place_that_nobody_placed(tmp_path: Path) -> None:
    """Words that no list has name a place, with or without the sign for it."""
    run("add", write(tmp_path / "b.jsonl", report("x", "سيطرت قسد أمس على قرية خربة الزعتراني.")))
    key = next(each["places"]["place"]["key"] for each in asked("claims") if each["report"] and "خربة" in each["quote"])
    assert key.startswith("~")
    assert asked("place", key) == asked("place", key[1:])


def test_chronicle() -> None:
    """Who took what stands day by day, a denial beside what it denies."""
    lines = asked("chronicle")
    assert [line["first_day"] for line in lines] == sorted(line["first_day"] for line in lines)
    taken = next(line for line in lines if line["place"] == "manbij")
    assert taken["who"].endswith("→ sdf")
    assert taken["claims"]
    assert rows("chronicle")[0]["said_by"]
    table = run("chronicle", "--place", "maskana").stdout
    assert "2017-06-04" in table
    assert "manbij" not in table
    assert run("chronicle", "--since", "2030-01-01").stdout == "nothing\n"


def test_show() -> None:
    """A claim is shown with the words of its report marked, its values, its place and its history."""
    claim = claim_of("منبج")
    shown = run("show", claim[:12]).stdout
    assert "[[" in shown
    assert "place lies at manbij (36.5" in shown
    assert "claim recorded" in shown
    record = asked("show", claim)
    assert record["claims"][0]["id"] == claim
    start, end = record["claims"][0]["spans"]["quote"]
    assert record["text"][start:end] == record["claims"][0]["quote"]
    page = run("show", claim, "--format", "html").stdout
    assert "<mark" in page


def test_show_a_report() -> None:
    """The id of a report shows it with all its claims."""
    found = next(each for each in asked("claims") if each["outlet"] == "East Observatory")
    shown = run("show", found["report"][:10]).stdout
    assert shown.count("\nclaim ") == len(asked("claims", "--outlet", "East Observatory"))
    assert "outlet East Observatory" in shown
    assert "came in as denied" in shown


def test_changes(tmp_path: Path) -> None:
    """What changed between two versions of a report is shown line by line."""
    for text in (TAKEN, f"{TAKEN}\nتصحيح."):
        run("add", write(tmp_path / "c.jsonl", report("v", text, url="https://example.org/v")))
    with open_ledger("rasd.db", readonly=True) as opened:
        first, second = (each.id for each in opened.reports() if each.url)
    assert "+تصحيح." in run("show", second, "--changes").stdout.splitlines()
    assert "first version" in run("show", first, "--changes").stdout
    assert "not in force" in run("show", first).stdout
    assert first[:10] in run("show", second).stdout


def test_map() -> None:
    """Who is claimed to hold every place, on a day, as known at a time, in every form."""
    held = asked("map", "--on", "2017-12-31")
    assert {each["holder"] for each in held} >= {"sdf"}
    assert asked("map", "--on", "2012-01-01") == []
    assert asked("map", "--known-at", "2012-01-01") == []
    table = run("map").stdout
    assert all(each["place"].lstrip("~") in table for each in held)
    assert len(run("map", "--format", "csv").stdout.splitlines()) == len(asked("map")) + 1
    assert "nobody is claimed" in run("map", "--on", "2012-01-01").stdout


def test_disputed(tmp_path: Path) -> None:
    """Disputed places are told with who is claimed to hold them and what denies it."""
    texts = (
        "SDF forces captured Manbij on 12 August 2016.",
        "Government forces captured Manbij on 13 August 2016.",
        "The SDF denied that government forces had captured Manbij on 13 August 2016.",
    )
    run("add", write(tmp_path / "b.jsonl", *(report(f"d{n}", text) for n, text in enumerate(texts))))
    (found,) = asked("disputed", "--on", "2016-08-14")
    assert found["place"] == "manbij"
    assert {each["holder"] for each in found["holdings"]} == {"sdf", "syrian-government"}
    assert len(found["denials"]) == 1
    table = run("disputed", "--on", "2016-08-14").stdout
    assert "syrian-government since 2016-08-13" in table
    assert f"denied by claim {found['denials'][0][:10]}" in table
    assert len(rows("disputed", "--on", "2016-08-14")) == 2
    assert asked("disputed", "--on", "2016-08-14", "--known-at", "2012-01-01") == []
    assert "no place is disputed" in run("disputed", "--on", "2012-01-01").stdout
    assert "--on" in run("disputed", status=2).stderr


def test_stats() -> None:
    """The numbers add up, in a table and as JSON."""
    record = asked("stats")
    assert sum(record["entries"].values()) == record["size"]
    assert record["entries"]["report"] == 3
    assert sum(record["live_claims"].values()) == len(asked("claims"))
    table = run("stats").stdout
    assert record["root"] in table
    assert asked("stats", "--known-at", "2020-01-01")["size"] == 0


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize("command", [["claims"], ["chronicle"], ["place", "manbij"]], ids=lambda words: words[0])
def test_hostile_words_in_lists(command: list[str], form: str) -> None:
    """Control and bidi characters of a report command no terminal, in whatever form it is told."""
    result = run(*command, "--format", form)
    assert not UNSAFE & set(result.stdout + result.stderr)


def test_hostile_words_in_one() -> None:
    """Nor do they where a claim or a report is shown; JSON gives the text as it was."""
    found = next(each for each in asked("claims") if each["outlet"] not in {"ANHA", "East Observatory"})
    for form in ("table", "json"):
        assert not UNSAFE & set(run("show", found["report"], "--format", form).stdout)
    assert asked("show", found["report"])["text"] == REPORTS[2]["text"]
    assert not UNSAFE & set(run("stats").stdout + run("verify").stdout)


def test_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table keeps to 100 columns; on a narrow screen claims stand in lines."""
    for width in (100, 60):
        monkeypatch.setattr(terminal, "WIDTH_OF_PIPES", width)
        for command in (["claims"], ["chronicle"], ["place", "منبج"], ["stats"], ["show", claim_of("منبج")]):
            assert max(map(len, run(*command).stdout.splitlines())) <= max(width, 88)


def test_visual_order() -> None:
    """Visual order joins and turns letters round."""
    pytest.importorskip("bidi")
    assert "ﺞﺒﻨﻣ" in run("claims", "--bidi", "visual").stdout


def test_read_only_ledger(tmp_path: Path) -> None:
    """Of a ledger that may only be read, everything is told and nothing is written; the refusal says why."""
    powers: list[str] = []
    if os.geteuid() == 0:  # who may write everywhere gives that up
        if shutil.which("setpriv") is None:
            pytest.skip("there is no setpriv to give up the rights of root")
        powers = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
    expected, claim = asked("claims"), claim_of("منبج")
    folder = tmp_path / "archive"
    folder.mkdir()
    shutil.copy("rasd.db", folder / "rasd.db")
    (folder / "rasd.db").chmod(0o444)
    folder.chmod(0o555)
    code = "import sys; from rasd.cli import main; main(sys.argv[1:])"

    def run_without(*arguments: str) -> subprocess.CompletedProcess[str]:
        words = [*powers, sys.executable, "-c", code, *arguments, "--ledger", str(folder / "rasd.db")]
        return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603

    try:
        assert json.loads(run_without("claims", "--format", "json").stdout) == expected
        refused = run_without("reject", claim, *AUTHOR)
        assert refused.returncode == 1
        assert "read-only" in refused.stderr
    finally:
        folder.chmod(0o755)
