from __future__ import annotations

import random
import shutil
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from ledger.builders import additions, claim, report
from rasd.errors import BadProof, LedgerDamaged
from rasd.ledger import Checkpoint, Ledger, open_ledger
from rasd.ledger.proof import check_proof

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ledger of some reports and judgements, each recorded alone; closed, so that it is one file."""
    path = tmp_path_factory.mktemp("recorded") / "rasd.db"
    with open_ledger(path, origin="test.example/ledger") as ledger:
        for each in additions(30):
            added = ledger.add_report(each.report, each.claims, each.locations, reader_version="1", raw=each.raw)
        ledger.reject(added.claims[0], author="M")
        ledger.add_many(additions(30, 1), reader_version="1")
    return path


@pytest.fixture
def copy(recorded: Path, tmp_path: Path) -> Path:
    """Give a copy of it that may be damaged."""
    shutil.copy(recorded, tmp_path / "rasd.db")
    return tmp_path / "rasd.db"


def changed(path: Path, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """Change a ledger behind its back, as somebody would who has the file."""
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            connection.execute(statement, values)
    connection.close()


def found(path: Path, *checkpoints: Checkpoint, derived: bool = True) -> Any:
    """Return the first problem that verifying finds."""
    with open_ledger(path, check=False) as ledger:
        return ledger.verify(checkpoints, derived=derived).first


def test_nothing_wrong(recorded: Path) -> None:
    """A ledger that nobody touched verifies."""
    assert found(recorded) is None


@pytest.mark.parametrize("column", ["id", "kind", "recorded", "leaf", "body"])
@pytest.mark.parametrize("seed", range(12))
def test_flipped_byte(copy: Path, column: str, seed: int) -> None:
    """Any byte of any entry that is changed is found, and the entry named."""
    chance = random.Random(f"{column}{seed}")  # noqa: S311 - not for secrets
    with sqlite3.connect(copy) as connection:
        count = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        seq = chance.randrange(count)
        value = connection.execute(f"SELECT {column} FROM entries WHERE seq = ?", (seq,)).fetchone()[0]  # noqa: S608
    connection.close()
    bit = 1 << chance.randrange(8)
    if isinstance(value, int):
        new: Any = value ^ (bit << (8 * chance.randrange(6)))
    else:
        data = bytearray(value.encode() if isinstance(value, str) else value)
        data[chance.randrange(len(data))] ^= bit
        new = bytes(data).decode("latin-1") if isinstance(value, str) else bytes(data)
    changed(copy, (f"UPDATE entries SET {column} = ? WHERE seq = ?", (new, seq)))  # noqa: S608
    problem = found(copy, derived=False)
    assert problem is not None
    assert problem.seq in {seq, seq + 1} if column == "recorded" else problem.seq == seq


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM entries WHERE seq = 7", "it is missing"),
        ("DELETE FROM entries WHERE seq >= 100", "it is gone"),
        ("DELETE FROM heads WHERE size >= 100", "no head was recorded|derived|states|reports"),
        ("UPDATE heads SET root = zeroblob(32) WHERE size = (SELECT min(size) FROM heads)", "the head recorded after"),
        ("UPDATE nodes SET hash = zeroblob(32) WHERE pos = 3", "a node of the tree"),
        ("INSERT INTO nodes VALUES (100000, zeroblob(32))", "nodes for entries that are not there"),
        ("DELETE FROM blobs WHERE rowid = 3", "is not there"),
        ("UPDATE blobs SET bytes = x'00' WHERE rowid = 3", "are not those"),
        ("UPDATE states SET place = place + 1 WHERE row = 5", "the table states"),
        ("DELETE FROM states WHERE row = 5", "the table states"),
        ("UPDATE reports SET outlet = 'SANA' WHERE seq = 0", "the table reports"),
        ("DELETE FROM supersessions", None),
        ("INSERT INTO supersessions VALUES (1, 2)", "rows that no entry says"),
        ("UPDATE names SET name = 'x' WHERE code = 0", "the table names"),
    ],
)
def test_changed_rows(copy: Path, statement: str, words: str | None) -> None:
    """Rows that were changed, removed or added anywhere are found."""
    changed(copy, (statement, ()))
    problem = found(copy)
    if words is None:
        assert problem is None
    else:
        assert problem is not None
        assert any(word in str(problem) for word in words.split("|"))


def test_a_whole_history_made_anew(copy: Path, tmp_path: Path) -> None:
    """A ledger that fits in itself but not a checkpoint that was kept elsewhere is found out."""
    with open_ledger(copy) as ledger:
        kept = ledger.checkpoint()
    with open_ledger(tmp_path / "forged.db", origin="test.example/ledger") as forged:
        forged.add_many(additions(70, 5), reader_version="1")
        assert forged.verify().ok
        problem = forged.verify([kept]).first
    assert problem is not None
    assert "another root" in str(problem)


def test_checkpoints_of_others_and_of_later(copy: Path) -> None:
    """A checkpoint of another ledger, or of more entries than there are, does not fit."""
    with open_ledger(copy) as ledger:
        now = ledger.checkpoint()
        assert ledger.verify([now]).ok
        other = Checkpoint("other.example", now.size, now.root)
        assert "another ledger" in str(ledger.verify([other]).first)
        later = Checkpoint(now.origin, now.size + 5, now.root)
        assert str(ledger.verify([later]).first).startswith(f"entry {now.size}: it is gone")


def test_guards(recorded: Path, tmp_path: Path) -> None:
    """The database itself refuses to change or to remove what is recorded."""
    shutil.copy(recorded, tmp_path / "rasd.db")
    connection = sqlite3.connect(tmp_path / "rasd.db")
    for table in ("entries", "heads", "nodes", "blobs"):
        column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]  # noqa: S608
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                connection.execute(statement)
    connection.close()


def test_guards_on_a_server(database: str) -> None:
    """So does a server."""
    psycopg = pytest.importorskip("psycopg")
    with open_ledger(database) as ledger:
        ledger.add_many(additions(2), reader_version="1")
    for statement in ("UPDATE entries SET kind = 'note'", "DELETE FROM heads", "TRUNCATE blobs"):
        with psycopg.connect(database) as connection, pytest.raises(psycopg.Error, match="only ever added to"):
            connection.execute(statement)


class TestWitness:
    """The checkpoint beside a ledger."""

    def test_shortened(self, tmp_path: Path) -> None:
        """A ledger that lost its last entries is not opened without a word."""
        path = tmp_path / "rasd.db"
        with open_ledger(path) as ledger:
            ledger.add_many(additions(2), reader_version="1")
        shutil.copy(path, tmp_path / "old.db")
        with open_ledger(path) as ledger:
            ledger.add_many(additions(2, 1), reader_version="1")
        shutil.copy(tmp_path / "old.db", path)
        with pytest.raises(LedgerDamaged, match=r"entries 22 to 43 are gone.*remove rasd.db.checkpoint"):
            open_ledger(path)
        with open_ledger(path, check=False) as ledger:
            assert ledger.verify().ok

    def test_others(self, tmp_path: Path) -> None:
        """A ledger in the place of another one is found out, by its name or by its root."""
        for name, seed, origin in (("a.db", 1, "a.example"), ("b.db", 2, "a.example"), ("c.db", 1, "c.example")):
            with open_ledger(tmp_path / name, origin=origin) as ledger:
                ledger.add_many(additions(3, seed), reader_version="1")
        shutil.copy(tmp_path / "b.db", tmp_path / "a.db")
        with pytest.raises(LedgerDamaged, match="are not those"):
            open_ledger(tmp_path / "a.db")
        shutil.copy(tmp_path / "c.db", tmp_path / "a.db")
        with pytest.raises(LedgerDamaged, match="another ledger"):
            open_ledger(tmp_path / "a.db")

    def test_garbled(self, tmp_path: Path) -> None:
        """A checkpoint that cannot be read, or is not there, says nothing."""
        path = tmp_path / "rasd.db"
        for words in ("hello", None):
            with open_ledger(path) as ledger:
                ledger.add_many(additions(1), reader_version="1")
            beside = tmp_path / "rasd.db.checkpoint"
            beside.unlink(missing_ok=True)
            if words:
                beside.write_text(words)
            open_ledger(path).close()


class TestProofs:
    """Proofs of single entries."""

    def test_every_entry(self, ledger: Ledger) -> None:
        """Each entry is proved against each later root."""
        ledger.add_many(additions(4), reader_version="1", batch=1)
        ledger.add_report(report(), [claim("سيطرت قسد على منبج.", to="sdf", place="منبج")], reader_version="1")
        times = [entry.recorded for entry in ledger.entries()]
        for entry in ledger.entries():
            for known in {entry.recorded, times[-1]}:
                check_proof(ledger.proof(entry.id, known=known), ledger.checkpoint(known=known).root)

    def test_changed(self, ledger: Ledger) -> None:
        """A proof in which anything was changed is refused."""
        added = ledger.add_report(report(), [claim("سيطرت قسد على منبج.", to="sdf", place="منبج")], reader_version="1")
        ledger.add_many(additions(3), reader_version="1")
        proof = ledger.proof(added.claims[0])
        root = ledger.checkpoint().root
        changes: dict[str, Any] = {
            "form": "x",
            "kind": "note",
            "id": "ab" * 32,
            "recorded": "2020-01-01T00:00:00.000000Z",
            "content": {**proof["content"], "polarity": "denied"},
            "index": 1,
            "size": 9,
            "path": proof["path"][1:],
            "root": "ab" * 32,
        }
        for name, value in changes.items():
            with pytest.raises(BadProof):
                check_proof({**proof, name: value}, root)
        for name in changes.keys() - {"content"}:
            with pytest.raises(BadProof):
                check_proof({**proof, name: None}, root)
        with pytest.raises(BadProof, match="not the one that is trusted"):
            check_proof(proof, bytes(32))
        check_proof({**proof, "content": None}, root)  # the content can be held back

    def test_known_then(self, ledger: Ledger) -> None:
        """What was recorded later is not proved by an older root."""
        ledger.add_many(additions(1), reader_version="1")
        before = datetime(2000, 1, 1, tzinfo=UTC)
        with pytest.raises(Exception, match="only later"):
            ledger.proof(next(iter(ledger.entries())).id, known=before)
