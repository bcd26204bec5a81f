"""Verifying, proving, exporting and importing: another ledger is the same one, and what was changed is named."""

from __future__ import annotations

import base64
import json
import sqlite3
from pathlib import Path

import pytest

from cli.ledgers import AUTHOR, REPORTS, asked, claim_of, report, run, write
from rasd.ledger import open_ledger
from rasd.ledger.proof import check_proof


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a small ledger with some judgements and raw bytes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASD_LEDGER", raising=False)
    run("add", write(tmp_path / "a.jsonl", *REPORTS), "--keep-raw")
    run("confirm", claim_of("منبج"), *AUTHOR)
    return tmp_path / "rasd.db"


def damage(statement: str, *values: object) -> None:
    """Change the file behind the ledger's back, as an intruder may."""
    with sqlite3.connect("rasd.db") as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement, values)
    connection.close()


def test_verify() -> None:
    """A ledger that nobody changed fits, against its own checkpoint and one that was kept."""
    run("checkpoint", "-o", "kept.txt")
    run("note", "later", *AUTHOR)
    result = run("verify", "--checkpoint", "kept.txt")
    assert "held against 2 checkpoints: all fits" in result.stdout
    record = asked("verify", "--quick")
    assert record["ok"]
    assert record["root"] == asked("stats")["root"]


def test_verify_names_what_was_changed() -> None:
    """The first entry that was changed is named, and the status is 1."""
    damage("UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), 'ANHA', 'SANA') AS BLOB) WHERE seq = 0")
    result = run("verify", status=1)
    assert result.stdout.startswith("entry 0 (")
    assert "its content is not that of its id" in result.stdout
    assert not json.loads(run("verify", "--format", "json", status=1).stdout)["ok"]


def test_verify_of_a_shortened_ledger() -> None:
    """A ledger that lost its end is refused by other commands, and verify says what is gone."""
    size = asked("stats")["size"]
    damage("DELETE FROM entries WHERE seq = ?", size - 1)
    damage("DELETE FROM heads WHERE size = ?", size)
    assert "are gone" in run("claims", status=1).stderr
    assert f"there were {size} entries, and there are {size - 1}" in run("verify", status=1).stdout


def test_checkpoint_of_another_ledger(tmp_path: Path) -> None:
    """A checkpoint of another ledger, and what is none, are refused."""
    run("add", "a.jsonl", "--ledger", "other.db")
    run("checkpoint", "--ledger", "other.db", "-o", "other.txt")
    assert "of another ledger" in run("verify", "--checkpoint", "other.txt", status=1).stdout
    assert "it is not three lines" in run("verify", "--checkpoint", tmp_path / "a.jsonl", status=1).stderr
    Path("bytes").write_bytes(b"\xff\xfe")
    assert "not text" in run("verify", "--checkpoint", "bytes", status=1).stderr
    assert run("verify", "--checkpoint", "nowhere", status=2)


def test_signed_checkpoint() -> None:
    """A key signs checkpoints; its public half checks them, another one's does not."""
    pytest.importorskip("cryptography")
    public = run("key", "example.org", "-o", "our.key").stdout.strip()
    other = run("key", "example.com", "-o", "other.key").stdout.strip()
    assert Path("our.key").stat().st_mode & 0o077 == 0
    assert "exists" in run("key", "example.org", "-o", "our.key", status=1).stderr
    assert "no name" in run("key", "two words", "-o", "new.key", status=1).stderr
    run("checkpoint", "--sign", "our.key", "-o", "signed.txt")
    assert "all fits" in run("verify", "--checkpoint", "signed.txt", "--key", public).stdout
    assert "did not sign" in run("verify", "--checkpoint", "signed.txt", "--key", other, status=1).stderr


def test_timestamp_request() -> None:
    """A request for a time-stamp is written beside the checkpoint, without a network."""
    pytest.importorskip("rfc3161_client")
    run("checkpoint", "--timestamp-request", "request.tsq", "-o", "kept.txt")
    assert Path("request.tsq").read_bytes()[:1] == b"\x30"


def test_proof() -> None:
    """A proof holds against the root, on standard output and in a file, as known now and then."""
    claim = claim_of("منبج")
    root = bytes.fromhex(asked("stats")["root"])
    proof = json.loads(run("proof", claim[:12]).stdout)
    check_proof(proof, root)
    assert proof["id"] == claim
    run("proof", claim, "-o", "claim.proof.json")
    assert json.loads(Path("claim.proof.json").read_text(encoding="utf-8")) == proof
    assert "only later" in run("proof", claim, "--known-at", "2020-01-01", status=1).stderr
    assert "no such file or directory" in run("proof", claim, "-o", "nowhere/x", status=1).stderr


def test_export_and_import() -> None:
    """An empty ledger that takes an export is the same ledger: its root, times, texts, bytes, answers and proofs."""
    run("export", "-o", "all.jsonl")
    assert run("export").stdout == Path("all.jsonl").read_text(encoding="utf-8")
    result = run("import", "all.jsonl", "--ledger", "copy.db")
    assert asked("stats", "--ledger", "copy.db") == asked("stats")
    assert f"root {asked('stats')['root']}" in result.stdout
    assert asked("claims", "--ledger", "copy.db") == asked("claims")
    assert "all fits" in run("verify", "--ledger", "copy.db").stdout
    assert run("proof", claim_of("منبج"), "--ledger", "copy.db").stdout == run("proof", claim_of("منبج")).stdout
    with open_ledger("rasd.db") as one, open_ledger("copy.db") as other:
        for each in one.reports():
            assert other.text(each.id) == one.text(each.id)
            assert other.raw(each.id) == one.raw(each.id) is not None


def test_import_again() -> None:
    """What a ledger has already is not taken again; a ledger with entries keeps its own."""
    run("export", "-o", "all.jsonl")
    assert "0 of them new" in run("import", "all.jsonl").stdout
    write(Path("b.jsonl"), report("own", "سيطرت قسد أمس على منبج كلها."))
    run("add", "b.jsonl", "--ledger", "other.db")
    own = asked("stats", "--ledger", "other.db")["origin"]
    run("import", "all.jsonl", "--ledger", "other.db")
    assert asked("stats", "--ledger", "other.db")["origin"] == own
    ids = {each["id"] for each in asked("claims", "--ledger", "other.db")}
    assert ids > {each["id"] for each in asked("claims")}
    assert "all fits" in run("verify", "--ledger", "other.db").stdout


def test_import_goes_on() -> None:
    """A copy of yesterday, and what a broken import left, become the whole ledger; one that went its own way does not."""
    run("export", "-o", "before.jsonl")
    run("note", "later", *AUTHOR)
    run("export", "-o", "after.jsonl")
    run("import", "before.jsonl", "--ledger", "copy.db")
    assert "1 of them new" in run("import", "after.jsonl", "--ledger", "copy.db").stdout
    assert asked("stats", "--ledger", "copy.db") == asked("stats")
    assert "goes on where the export ends" in run("import", "before.jsonl", "--ledger", "copy.db").stdout
    lines = Path("after.jsonl").read_bytes().splitlines(keepends=True)
    Path("broken.jsonl").write_bytes(b"".join(lines[:5]))
    assert "was to have" in run("import", "broken.jsonl", "--ledger", "broken.db", status=1).stderr
    run("import", "after.jsonl", "--ledger", "broken.db")
    assert asked("stats", "--ledger", "broken.db") == asked("stats")
    run("import", "before.jsonl", "--ledger", "fork.db")
    run("note", "of its own", *AUTHOR, "--ledger", "fork.db")
    assert "1 of them new" in run("import", "after.jsonl", "--ledger", "fork.db").stdout
    assert asked("stats", "--ledger", "fork.db")["entries"]["note"] == 2
    assert "all fits" in run("verify", "--ledger", "fork.db").stdout


def test_import_from_standard_input() -> None:
    """An export can come through a pipe, and into an empty ledger that is there already."""
    run("migrate", "--ledger", "rasd.db")
    with open_ledger("empty.db"):
        pass
    exported = run("export").stdout.encode()
    run("import", "-", "--ledger", "empty.db", given=exported)
    assert asked("stats", "--ledger", "empty.db")["root"] == asked("stats")["root"]


def test_export_as_known_then() -> None:
    """An export as known at a time is the ledger of then."""
    with open_ledger("rasd.db", readonly=True) as opened:
        then = next(iter(opened.entries())).recorded.isoformat()
    run("export", "--known-at", then, "-o", "then.jsonl")
    run("import", "then.jsonl", "--ledger", "then.db")
    assert "judgement" not in asked("stats", "--ledger", "then.db")["entries"]


def changed(number: int, **fields: object) -> bytes:
    """Return an export with one line changed."""
    lines = run("export").stdout.splitlines()
    lines[number - 1] = json.dumps(json.loads(lines[number - 1]) | fields)
    return "\n".join([*lines, ""]).encode()


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda: b"", "line 1 of an export"),
        (lambda: b"{}\n", "line 1 of an export"),
        (lambda: b"[1]\n", "line 1 of an export"),
        (lambda: b"\xff\n", "line 1 of an export"),
        (lambda: b"[" * 100_000, "line 1 of an export"),
        (lambda: changed(1, checkpoint="no"), "line 1 of an export"),
        (lambda: changed(2, kind="opinion"), "line 2 of an export was to be recorded, but it is no entry"),
        (lambda: changed(3, content={"name": "x", "report": "y"}), "line 3 of an export"),
        (lambda: changed(2, text="other words"), "its text does not fit its hash"),
        (lambda: changed(2, raw=base64.b64encode(b"x").decode()), "its raw data does not fit its hash"),
        (lambda: changed(2, raw="*"), "line 2"),
        (lambda: changed(2, recorded="yesterday"), "line 2"),
        (lambda: run("export").stdout.encode().rpartition(b"\n{")[0] + b"\n", "was to have"),
    ],
)
def test_bad_exports(make: object, found: str) -> None:
    """What is no export, or was changed, is refused with the number of its line."""
    Path("bad.jsonl").write_bytes(make())  # type: ignore[operator]
    result = run("import", "bad.jsonl", "--ledger", "copy.db", status=1)
    assert found in result.stderr


def test_changed_time() -> None:
    """An export in which a time was changed does not become the ledger that it says it is."""
    Path("bad.jsonl").write_bytes(changed(2, recorded="2020-01-01T00:00:00+00:00"))
    assert "the root is" in run("import", "bad.jsonl", "--ledger", "copy.db", status=1).stderr


def test_export_for_other_programs() -> None:
    """Claims go out as CSV and as Parquet, which is only made longer the next time."""
    assert len(run("export", "--format", "csv").stdout.splitlines()) == len(asked("claims")) + 1
    assert "name one with -o" in run("export", "--format", "parquet", status=2).stderr
    assert "--known-at" in run("export", "--format", "parquet", "-o", "c", "--known-at", "2020-01-01", status=2).stderr
    assert "nowhere" in run("export", "-o", "nowhere/all.jsonl", status=1).stderr


def test_parquet() -> None:
    """A copy in Parquet is made in a folder."""
    pytest.importorskip("pyarrow")
    assert "copy: " in run("export", "--format", "parquet", "-o", "copy").stderr
    assert "copy: 0 new entries" in run("export", "--format", "parquet", "-o", "copy").stderr
    assert list(Path("copy").rglob("*.parquet"))


def test_migrate() -> None:
    """A ledger's layout is told; a newer one is refused."""
    assert "layout 1, the newest" in run("migrate").stdout
    damage("INSERT INTO migrations VALUES (99, 'x', 'x')")
    assert "install a newer Rasd" in run("migrate", status=1).stderr


def test_rebuild() -> None:
    """Derived tables that were changed are made anew."""
    expected = asked("claims")
    damage("DELETE FROM states")
    assert "the table states is not what the entries say" in run("verify", status=1).stdout
    run("migrate", "--rebuild")
    assert asked("claims") == expected
    run("verify")
