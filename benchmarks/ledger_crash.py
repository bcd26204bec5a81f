"""
What is left of a ledger after its writer was killed, its files torn or flipped, its disk full or closed to it.

    ledger_crash.py [--rounds 50] [--flips 1000]

A child adds reports one by one and tells each on a pipe once the ledger said that it is recorded. Afterwards the ledger
is opened again and verified, and every report that was told is looked for. "Silent" counts rounds in which something
that was told is gone and neither opening nor verifying says so: it must be 0.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from rasd.errors import LedgerDamaged, LedgerUnavailable
from rasd.ledger import open_ledger

HERE = Path(__file__).parent
CHILD = """
import resource, sys
sys.path.insert(0, sys.argv[4])
from ledger_data import World
from rasd.errors import LedgerUnavailable
from rasd.ledger import open_ledger
path, seed, limit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
world = World(seed)
with open_ledger(path) as ledger:
    with ledger.store.reading() as connection:
        connection.cursor().execute("PRAGMA wal_autocheckpoint=100")  # so that kills hit these too
    print("open", flush=True)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for each in world.additions(100_000):
        try:
            added = ledger.add_report(each.report, each.claims, each.locations, reader_version="1")
        except LedgerUnavailable as error:
            print("refused", error, flush=True)
            break
        print(added.report, flush=True)
"""


@dataclass
class Tally:
    """What some rounds of one kind of accident came to."""

    name: str
    rounds: int = 0
    told: int = 0
    lost: int = 0
    partial: int = 0
    named: int = 0
    silent: int = 0
    unopened: int = 0
    opening: list[float] = field(default_factory=list)
    words: str = ""

    def row(self) -> str:
        """Return a line of the table."""
        opening = sorted(self.opening) or [0.0]
        times = f"{opening[len(opening) // 2] * 1000:.0f} / {opening[-1] * 1000:.0f}"
        counts = f"{self.rounds:7} {self.told:8,} {self.lost:6} {self.partial:8} {self.named:6} {self.unopened:9} {self.silent:7}"
        return f"{self.name:36} {counts} {times:>12}  {self.words[:110]}"


HEAD = f"{'':36} {'rounds':>7} {'told':>8} {'lost':>6} {'partial':>8} {'named':>6} {'unopened':>9} {'silent':>7} {'open ms':>12}"


def written(path: Path, seed: int, seconds: float, limit: int = 0) -> tuple[list[str], str]:
    """Have a child add reports and kill it after a time; return what it told, and how it was refused."""
    command = [sys.executable, "-c", CHILD, str(path), str(seed), str(limit), str(HERE)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if child.stdout is None or child.stdout.readline().strip() != "open":
        raise RuntimeError("the child could not open the ledger")
    if not limit:
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
    lines = child.communicate()[0].split("\n")
    whole = [line for line in lines[:-1] if line]  # the last one may be cut
    told = [line for line in whole if not line.startswith("refused")]
    return told, next((line for line in whole if line.startswith("refused")), "")


def judge(tally: Tally, path: Path, told: list[str]) -> None:
    """Open a ledger after an accident, and say what is left."""
    tally.rounds += 1
    tally.told += len(told)
    named = ""
    started = time.perf_counter()
    try:
        ledger = open_ledger(path)
    except (LedgerDamaged, LedgerUnavailable) as error:
        named = str(error)
        try:
            ledger = open_ledger(path, check=False)
        except LedgerUnavailable as refused:
            tally.unopened += 1
            tally.named += 1
            tally.words = str(refused).partition(": ")[2]
            return
    tally.opening.append(time.perf_counter() - started)
    with ledger:
        try:
            problem = ledger.verify().first
            with ledger.store.reading() as connection:
                kept = {
                    row[0].hex()
                    for row in ledger.store.rows(connection, "SELECT id FROM entries WHERE kind = 'report'")
                }
                read = ledger.store.row(connection, "SELECT count(DISTINCT report) FROM readings")[0]
        except LedgerUnavailable as error:
            named, problem, kept, read = str(error), None, set(), 0
    lost = len(set(told) - kept)
    tally.lost += lost
    tally.partial += abs(len(kept) - read)
    said = bool(named or problem)
    tally.named += said
    tally.silent += bool(lost and not said)
    if said:
        tally.words = (named or str(problem)).partition(": ")[2]


def killed(folder: Path, rounds: int, chance: random.Random) -> Tally:
    """Kill -9 at random moments, over and over on the same ledger."""
    tally, path, told = Tally("kill -9 of the writer"), folder / "killed.db", []
    for seed in range(rounds):
        told += written(path, seed, chance.uniform(0.01, 0.6))[0]
        count = tally.told
        judge(tally, path, told)
        tally.told = max(count, len(told))
    return tally


def damaged_log(folder: Path, rounds: int, chance: random.Random, *, tear: bool) -> Tally:
    """Cut the write-ahead log at a random byte, or overwrite 16 bytes of it, after a kill."""
    tally = Tally("write-ahead log cut at a byte" if tear else "16 bytes of it overwritten")
    origin = folder / "origin.db"
    told, _ = written(origin, 1, 1.0)
    wal = Path(f"{origin}-wal")
    for number in range(rounds):
        path = folder / f"{tear}{number}.db"
        for end in ("", "-wal", ".checkpoint"):
            shutil.copy(f"{origin}{end}", f"{path}{end}")
        size = wal.stat().st_size
        with Path(f"{path}-wal").open("r+b") as file:
            if tear:
                file.truncate(chance.randrange(size))
            else:
                file.seek(chance.randrange(size - 16))
                file.write(chance.randbytes(16))
        judge(tally, path, told)
    return tally


def power_cut(folder: Path, rounds: int, chance: random.Random) -> Tally:
    """Cut the main file at a random page, as a disk does that never wrote the end."""
    tally, origin = Tally("the file cut at a page"), folder / "whole.db"
    told, _ = written(origin, 2, 1.0)
    open_ledger(origin).close()  # brings the write-ahead log home
    with sqlite3.connect(origin) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    pages = origin.stat().st_size // 4096
    for number in range(rounds):
        path = folder / f"cut{number}.db"
        for end in ("", ".checkpoint"):
            shutil.copy(f"{origin}{end}", f"{path}{end}")
        os.truncate(path, 4096 * chance.randrange(1, pages))
        judge(tally, path, told)
    return tally


def full(folder: Path, rounds: int) -> Tally:
    """Let the disk be full: no file may grow beyond a size."""
    tally = Tally("full disk (files stop growing)")
    for number in range(rounds):
        path = folder / f"full{number}.db"
        told, refused = written(path, number, 0, limit=400_000 + 70_000 * number)
        judge(tally, path, told)
        tally.words = refused.partition(": ")[2]
    return tally


def read_only(folder: Path) -> Tally:
    """Let the folder be closed to the writer."""
    tally, path = Tally("read-only folder and file"), folder / "closed" / "rasd.db"
    path.parent.mkdir()
    told, _ = written(path, 3, 0.5)
    open_ledger(path).close()
    for each in (*path.parents[:2], path.parent):
        each.chmod(0o555)
    code = (
        "import os, sys\nfrom rasd.errors import RasdError\nfrom rasd.ledger import open_ledger\n"
        "open_ledger(sys.argv[1], readonly=True).close()\n"
        "os.geteuid() or os.setuid(65534)\n"
        "try: open_ledger(sys.argv[1]).note('x', author='M')\n"
        "except RasdError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    for each in (*path.parents[:2], path.parent):
        each.chmod(0o755)
    judge(tally, path, told)
    tally.words = done.stdout.strip().partition(": ")[2] or "NOT REFUSED"
    return tally


def flipped(folder: Path, flips: int, chance: random.Random) -> str:
    """Flip one bit of the file at random places inside entries, each on the whole file; count what verify finds."""
    path = folder / "flips.db"
    from ledger_data import World  # noqa: PLC0415 - beside this script

    with open_ledger(path) as ledger:
        ledger.add_many(World(9).additions(25), reader_version="1")
        bodies = [(seq, bytes(body)) for seq, body in _bodies(ledger)]
    data = bytearray(path.read_bytes())
    places = [(seq, data.find(body), len(body)) for seq, body in bodies if data.count(body) == 1]
    found = right = 0
    for _ in range(flips):
        seq, start, length = chance.choice(places)
        at, bit = start + chance.randrange(length), 1 << chance.randrange(8)
        data[at] ^= bit
        path.write_bytes(data)
        data[at] ^= bit
        with open_ledger(path, check=False) as ledger:
            first = ledger.verify(derived=False).first
        found += first is not None
        right += first is not None and first.seq == seq
    return f"bits flipped in entries: {flips:,}; found by verify: {found:,}; the right entry named: {right:,}"


def _bodies(ledger: object) -> list[tuple[int, bytes]]:
    with ledger.store.reading() as connection:  # type: ignore[attr-defined]
        return list(ledger.store.rows(connection, "SELECT seq, body FROM entries"))  # type: ignore[attr-defined]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Break ledgers and see what is left.")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--flips", type=int, default=1000)
    options = parser.parse_args()
    chance = random.Random(2026)  # noqa: S311 - not for secrets
    some = max(2, options.rounds * 4 // 5)
    print(HEAD)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for tally in (
            killed(folder, options.rounds, chance),
            damaged_log(folder, some, chance, tear=True),
            damaged_log(folder, some, chance, tear=False),
            power_cut(folder, some, chance),
            full(folder, max(2, options.rounds // 10)),
            read_only(folder),
        ):
            print(tally.row(), flush=True)
        print(flipped(folder, options.flips, chance))


if __name__ == "__main__":
    main()
