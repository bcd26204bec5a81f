from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest

from ledger.builders import additions, contents
from rasd.errors import LedgerTooNew, LedgerUnavailable
from rasd.ledger import open_ledger, schema

if TYPE_CHECKING:
    from pathlib import Path


class TestWhatCannotBeOpened:
    """Places where no ledger can be."""

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder is no ledger."""
        with pytest.raises(LedgerUnavailable, match="it is a folder"):
            open_ledger(tmp_path)

    def test_no_folder(self, tmp_path: Path) -> None:
        """The folder must be there."""
        with pytest.raises(LedgerUnavailable, match="there is no folder"):
            open_ledger(tmp_path / "no" / "rasd.db")

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        """For reading only, nothing is made."""
        with pytest.raises(LedgerUnavailable, match="no such file"):
            open_ledger(tmp_path / "rasd.db", readonly=True)
        assert not (tmp_path / "rasd.db").exists()

    def test_other_files(self, tmp_path: Path) -> None:
        """A file of another kind, or another program's database, is left alone."""
        (tmp_path / "a.txt").write_text("words " * 1000)
        with pytest.raises(LedgerUnavailable, match="not a ledger"):
            open_ledger(tmp_path / "a.txt")
        with sqlite3.connect(tmp_path / "b.db") as connection:
            connection.execute("CREATE TABLE contacts (name)")
        connection.close()
        with pytest.raises(LedgerUnavailable, match="another program's database"):
            open_ledger(tmp_path / "b.db")

    def test_newer(self, where: str, request: pytest.FixtureRequest) -> None:
        """A ledger of a newer layout is refused, with what to do."""
        open_ledger(where).close()
        statement = "INSERT INTO migrations VALUES (99, '2030-01-01', '9.0')"
        if "://" in where:
            psycopg = request.getfixturevalue("database") and pytest.importorskip("psycopg")
            with psycopg.connect(where) as server:
                server.execute(statement)
        else:
            with sqlite3.connect(where) as connection:
                connection.execute(statement)
            connection.close()
        with pytest.raises(LedgerTooNew, match="layout 99, but this Rasd knows layouts up to 1; install a newer Rasd"):
            open_ledger(where)

    def test_older(self, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A ledger of an older layout is brought up to this one, once, and says when."""
        with open_ledger(where) as ledger:
            ledger.add_many(additions(2), reader_version="1")
        monkeypatch.setattr(schema, "VERSION", 2)
        monkeypatch.setattr(schema, "UPGRADES", {2: ("CREATE INDEX states_report ON states (report)",)})
        for _ in range(2):
            with open_ledger(where) as ledger, ledger.store.reading() as connection:
                rows = ledger.store.rows(connection, "SELECT version FROM migrations ORDER BY version")
                assert [row[0] for row in rows] == [1, 2]
                assert ledger.verify().ok

    def test_addresses(self, server: str) -> None:
        """Other databases, and servers that do not answer, are named; passwords are not."""
        with pytest.raises(LedgerUnavailable, match="SQLite and PostgreSQL only"):
            open_ledger("mysql://a/b")
        with pytest.raises(LedgerUnavailable, match="no address"):
            open_ledger("://")
        with pytest.raises(LedgerUnavailable) as caught:
            open_ledger("postgresql://me:secret@localhost:1/none")
        assert "secret" not in str(caught.value)
        with pytest.raises(LedgerUnavailable, match="no such database"):
            open_ledger(server.format("nothing"))

    def test_origin(self, tmp_path: Path) -> None:
        """A ledger keeps the name of its log."""
        open_ledger(tmp_path / "rasd.db", origin="a.example").close()
        with open_ledger(tmp_path / "rasd.db") as ledger:
            assert ledger.origin == "a.example"
        with pytest.raises(LedgerUnavailable, match=r"called a\.example"):
            open_ledger(tmp_path / "rasd.db", origin="b.example")


def test_reading_only(where: str) -> None:
    """What was opened for reading only cannot be written to."""
    with open_ledger(where) as ledger:
        ledger.add_many(additions(1), reader_version="1")
    with open_ledger(where, readonly=True) as ledger:
        assert len(list(ledger.claims())) == 4
        with pytest.raises(LedgerUnavailable, match="for reading only"):
            ledger.note("x", author="M")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_read_only_folder(tmp_path: Path) -> None:
    """In a folder that may not be written to, a ledger can be read, and says why it cannot be added to."""
    path = tmp_path / "rasd.db"
    with open_ledger(path) as ledger:
        ledger.add_many(additions(1), reader_version="1")
    for each in (*tmp_path.parents, tmp_path):
        if each.stat().st_mode & 0o5 != 0o5 and str(each).startswith("/tmp/"):  # noqa: S108 - where pytest works
            each.chmod(0o755)
    code = f"""
import os
from rasd.errors import LedgerUnavailable
from rasd.ledger import open_ledger, schema
print(len(list(open_ledger({str(path)!r}, readonly=True).claims())))  # loads all that somebody else may not read
os.setuid(65534)
print(len(list(open_ledger({str(path)!r}, readonly=True).claims())))
try:
    open_ledger({str(path)!r}).note("x", author="M")
except LedgerUnavailable as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    lines = done.stdout.splitlines()
    assert lines[:2] == ["4", "4"], done.stderr
    assert "read-only" in lines[2] or "cannot be opened" in lines[2]


WRITE = """
import sys
from ledger.builders import additions
from rasd.ledger import open_ledger, schema
with open_ledger(sys.argv[1]) as ledger:
    for each in additions(15, int(sys.argv[2])):
        ledger.add_report(each.report, each.claims, each.locations, reader_version="1")
"""


def test_four_writers(where: str, tmp_path: Path) -> None:
    """Four programs write at once: nothing is lost, and the log is one line without a gap."""
    open_ledger(where).close()
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [  # two of them write the same
        subprocess.Popen([sys.executable, "-c", WRITE, where, str(seed % 3)], env=known)  # noqa: S603
        for seed in range(4)
    ]
    assert [each.wait() for each in writers] == [0] * 4
    with open_ledger(where) as ledger, open_ledger(tmp_path / "plain.db") as plain:
        assert ledger.verify().ok
        for seed in range(3):
            plain.add_many(additions(15, seed), reader_version="1")
        assert contents(ledger) == contents(plain)


def test_same_root_on_both(tmp_path: Path, database: str) -> None:
    """The same input at the same times gives the same root in a file and on a server, and the same map."""
    results = []
    for where in (tmp_path / "rasd.db", database):
        ticks = count(1_700_000_000_000_000, 1_000_000)
        with open_ledger(where, origin="a.example", clock=lambda ticks=ticks: next(ticks)) as ledger:  # type: ignore[misc]
            for each in additions(10):
                ledger.add_report(each.report, each.claims, each.locations, reader_version="1")
            ledger.add_many(additions(50, 1), reader_version="1")
            results.append((ledger.checkpoint(), [tuple(row[:4]) for row in ledger.as_of().map_rows()]))
    assert results[0][0] == results[1][0]
    assert sorted(results[0][1]) == sorted(results[1][1])


def test_light_import() -> None:
    """The ledger's module loads no database until a ledger is opened."""
    code = "import rasd.ledger, sys; print({'sqlalchemy', 'pyarrow', 'pandas', 'polars'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "set()"
