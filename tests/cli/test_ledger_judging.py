"""Judgements from the command line: signed, kept, and withdrawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.ledgers import AUTHOR, REPORTS, asked, claim_of, run, write
from rasd.ledger import open_ledger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a small ledger."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASD_LEDGER", raising=False)
    monkeypatch.delenv("RASD_AUTHOR", raising=False)
    run("add", write(tmp_path / "a.jsonl", *REPORTS))
    return tmp_path / "rasd.db"


def first(claim: str) -> dict[str, object]:
    """Return a claim as it is shown."""
    record: dict[str, object] = asked("show", claim)["claims"][0]
    return record


def test_reject_and_withdraw() -> None:
    """A rejected claim is live no more, and is again when that is withdrawn; its history has both."""
    claim = claim_of("منبج")
    result = run("reject", claim[:12], *AUTHOR, "--reason", "a rumour")
    assert result.stdout.startswith(f"claim {claim[:10]} rejected; recorded as ")
    judgement = result.stdout.split()[-1]
    assert asked("show", judgement) == asked("show", claim)
    assert claim not in {each["id"] for each in asked("claims")}
    assert "reject by M. A.: a rumour" in run("show", claim).stdout
    assert run("withdraw", judgement, *AUTHOR).stdout.startswith(f"judgement {judgement} withdrawn")
    assert claim in {each["id"] for each in asked("claims")}


def test_confirm() -> None:
    """A confirmed claim says so."""
    claim = claim_of("منبج")
    run("confirm", claim, *AUTHOR)
    assert first(claim)["verdict"] == "confirm"
    assert "(confirmed)" in run("claims", "--place", "منبج").stdout


@pytest.mark.parametrize(
    ("slot", "value", "key", "expected"),
    [
        ("to", "syrian-government", "to", "syrian-government"),
        ("to", "-", "to", None),
        ("date", "2016-08-11..2016-08-12", "date", ["2016-08-11", "2016-08-12"]),
        ("date", "2016-08-11", "date", ["2016-08-11", "2016-08-11"]),
        ("polarity", "denied", "polarity", "denied"),
        ("attribution", "sana|anonymous", "attribution", ["sana", "anonymous"]),
    ],
)
def test_correct(slot: str, value: str, key: str, expected: object) -> None:
    """A corrected value is the one that the claim has from then on; it can be named, listed, or nothing."""
    claim = claim_of("منبج")
    run("correct", claim, slot, value, *AUTHOR)
    assert first(claim).get(key) == expected
    assert slot in str(first(claim)["corrected"])
    assert "correct" in run("show", claim).stdout


def test_locate() -> None:
    """A place can be put elsewhere by its id, or nowhere."""
    claim = claim_of("منبج")
    run("locate", claim, "maskana", *AUTHOR)
    assert claim in {each["id"] for each in asked("place", "maskana")}
    run("locate", claim, "-", *AUTHOR)
    assert claim not in {each["id"] for each in asked("claims", "--place", "maskana")}
    assert "no list has that id" in run("locate", claim, "atlantis", *AUTHOR, status=1).stderr


def test_merge_reports() -> None:
    """The claims of a report that is another one's copy are left out."""
    with open_ledger("rasd.db", readonly=True) as opened:
        taken, denied, _ = (each.id for each in opened.reports())
    result = run("merge", taken[:10], denied[:10], *AUTHOR, "--reason", "a copy")
    assert f"report {denied[:10]} merged into report {taken[:10]}" in result.stdout
    assert denied not in {each["report"] for each in asked("claims")}


def test_merge_places() -> None:
    """Two claims' places are one from then on."""
    kept, dropped = claim_of("maskana"), claim_of("manbij")
    run("merge", kept, dropped, *AUTHOR)
    assert dropped in {each["id"] for each in asked("place", "maskana")}


def test_grade_and_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grades and notes are recorded under the name of whoever makes them, which the environment may give."""
    monkeypatch.setenv("RASD_AUTHOR", "M. A.")
    assert run("grade", "ANHA", "B", "--reason", "usually right").stdout.startswith("ANHA graded B; recorded as ")
    claim = claim_of("منبج")
    grade = asked("grade", "SANA", "C")["id"]
    assert "grade C by M. A." in run("show", grade).stdout
    assert asked("show", grade)["history"][0]["content"]["outlet"] == "SANA"
    assert asked("note", "checked by phone", "--about", claim)["what"] == "noted"
    assert "note by M. A.: checked by phone" in run("show", claim).stdout
    with open_ledger("rasd.db", readonly=True) as opened:
        assert [each.content["grade"] for each in opened.grades("ANHA")] == ["B"]


@pytest.mark.parametrize(
    ("arguments", "status", "found"),
    [
        (["reject", "CLAIM"], 2, "--author"),
        (["reject", "CLAIM", "--author", " "], 1, "nobody has signed it"),
        (["reject", "REPORT", *AUTHOR], 1, "it is a report, not a claim"),
        (["correct", "CLAIM", "colour", "red", *AUTHOR], 1, "has no 'colour'"),
        (["correct", "CLAIM", "date", "May", *AUTHOR], 1, "give a day or two"),
        (["correct", "CLAIM", "polarity", "maybe", *AUTHOR], 1, "make it one of asserted, denied"),
        (["locate", "CLAIM", "maskana", "--slot", "to", *AUTHOR], 1, "has no place 'to'"),
        (["merge", "CLAIM", "CLAIM", *AUTHOR], 1, "both are the same"),
        (["withdraw", "CLAIM", *AUTHOR], 1, "is a claim"),
        (["correct", "CLAIM", "to", " ", *AUTHOR], 2, "it is empty"),
        (["note", "", *AUTHOR], 2, "it is empty"),
        (["grade", "", "B", *AUTHOR], 2, "it is empty"),
        (["reject", "CLAIM", "--supersedes", "ffff", *AUTHOR], 1, "entry ffff was asked for"),
    ],
    ids=lambda value: " ".join(value[:4]) if isinstance(value, list) else "",
)
def test_what_cannot_be_done(arguments: list[str], status: int, found: str) -> None:
    """What cannot be recorded is said in one sentence, and nothing is recorded."""
    record = asked("claims", "--place", "منبج")[0]
    known = {"CLAIM": record["id"], "REPORT": record["report"]}
    size = asked("stats")["size"]
    assert found in run(*(known.get(each, each) for each in arguments), status=status).stderr
    assert asked("stats")["size"] == size
