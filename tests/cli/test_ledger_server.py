"""The commands on a ledger that is on a server do what they do on one in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.ledgers import AUTHOR, REPORTS, asked, claim_of, run, write
from ledger.conftest import database, server  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_server(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811 - the fixture
    """A ledger that moves to a server is the same one, and gives the same answers and proofs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASD_LEDGER", raising=False)
    path = write(tmp_path / "a.jsonl", *REPORTS)
    run("add", path)
    claim = claim_of("منبج")
    run("confirm", claim, *AUTHOR)
    run("export", "-o", "all.jsonl")
    run("import", "all.jsonl", "--ledger", database)
    for command in (["claims"], ["chronicle"], ["place", "manbij"], ["show", claim], ["proof", claim], ["export"]):
        assert run(*command, "--ledger", database).stdout == run(*command).stdout
    assert "3 same" in run("add", path, "--ledger", database).stdout
    run("reject", claim, *AUTHOR, "--ledger", database)
    run("migrate", "--rebuild", "--ledger", database)
    assert claim not in {each["id"] for each in asked("claims", "--ledger", database)}
    assert "all fits" in run("verify", "--ledger", database).stdout
    assert "name a file for it with --seen" in run("watch", ".", "--ledger", database, status=2).stderr
