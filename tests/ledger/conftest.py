"""Ledgers to test with: in a file, and on a PostgreSQL server that the tests start where Debian's package is there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rasd.ledger import Ledger, open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a PostgreSQL server on a socket of its own; give the address of it without a database."""
    pytest.importorskip("psycopg", reason="the extra rasd[server] is not installed")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    user: dict[str, str | int] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("there is no user postgres to run the server as")
        user = {"user": owner.pw_uid, "group": owner.pw_gid}
    home = Path(tempfile.mkdtemp(prefix="rasd-pg-"))
    try:
        if user:
            os.chown(home, int(user["user"]), int(user["group"]))
        quiet = partial(
            subprocess.run, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **user
        )
        data = home / "data"
        quiet([programs / "initdb", "-D", data, "-U", "rasd", "-A", "trust", "-E", "UTF8", "--no-sync"])
        control = [programs / "pg_ctl", "-D", data, "-w", "-l", home / "log"]
        quiet([*control, "-o", f"-k {home} -c listen_addresses='' -c fsync=on", "start"])
        try:
            yield f"postgresql://rasd@/{{}}?host={home}"
        finally:
            quiet([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def database(server: str) -> str:
    """Give the address of a new database."""
    psycopg = pytest.importorskip("psycopg")
    name = f"ledger_{uuid.uuid4().hex}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the place of a new ledger, once a file, once on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "rasd.db")
    return str(request.getfixturevalue("database"))


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """Give a new ledger."""
    with open_ledger(where, origin="test.example/ledger") as opened:
        yield opened


@pytest.fixture
def make_file_ledger(tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    """Give what makes new ledgers in files."""
    made: list[Ledger] = []

    def make() -> Ledger:
        made.append(open_ledger(tmp_path / f"{len(made)}.db", origin="test.example/ledger"))
        return made[-1]

    yield make
    for each in made:
        each.close()
