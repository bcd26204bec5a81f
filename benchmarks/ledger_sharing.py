"""How the ledger fares with several programs at once: readers beside a writer, writers beside one another."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from ledger_data import PER_REPORT, World
from ledger_measures import BATCH, check, row, timed

from rasd.ledger import open_ledger

READER = """
import sys, time, random
from datetime import date
from rasd.ledger import open_ledger
with open_ledger(sys.argv[1], readonly=True) as ledger:
    view, took, end = ledger.as_of(valid=date(2019, 1, 1)), [], time.time() + float(sys.argv[2])
    while time.time() < end:
        started = time.perf_counter()
        view.holders(f"place-{random.randrange(2000)}")
        took.append(time.perf_counter() - started)
took.sort()
print(took[int(len(took) * 0.99)] * 1000)
"""


def readers(path: Path, seconds: float = 4.0) -> None:
    """T7: one writer beside two readers."""

    def write(seed: int) -> int:
        world, count, end = World(seed), 0, time.perf_counter() + seconds
        with open_ledger(path) as ledger:
            while time.perf_counter() < end:
                each = world.addition()
                ledger.add_report(each.report, each.claims, each.locations, reader_version="1")
                count += 1
        return count

    alone = write(101)
    command = [sys.executable, "-c", READER, str(path), str(seconds)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    time.sleep(1)
    beside = write(102)
    told = [each.communicate()[0].strip() for each in started]
    failed = sum(each.returncode != 0 for each in started)
    p99 = max((float(each) for each in told if each), default=0.0)
    row("T7", f"reader beside a writer, p99 in ms; {failed} errors", f"{p99:.2f} ms", p99 if not failed else 1e9, 5.0)
    row(
        "T7",
        "writer beside two readers, to alone",
        f"{beside / seconds:,.0f} reports/s",
        beside / alone,
        0.5,
        least=True,
    )


WRITER = """
import sys
sys.path.insert(0, sys.argv[4])
from ledger_data import World
from rasd.ledger import open_ledger
additions = list(World(int(sys.argv[2])).additions(int(sys.argv[3])))
with open_ledger(sys.argv[1]) as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    for each in additions:
        ledger.add_report(each.report, each.claims, each.locations, reader_version="1")
"""


def server(url: str, claims: int) -> None:
    """T9: several writers on PostgreSQL; bulk to a bare COPY of the same rows."""

    def writers(count: int, reports: int) -> float:
        command = [sys.executable, "-c", WRITER, url]
        here = str(Path(__file__).parent)
        started = [
            subprocess.Popen(
                [*command, str(time.time_ns() % 10**9 + n), str(reports), here],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for n in range(count)
        ]
        for each in started:
            each.stdout.readline()  # type: ignore[union-attr]
        begun = time.perf_counter()
        for each in started:
            each.stdin.write("\n")  # type: ignore[union-attr]
            each.stdin.flush()  # type: ignore[union-attr]
        for each in started:
            each.wait()
            each.stdin.close()  # type: ignore[union-attr]
            each.stdout.close()  # type: ignore[union-attr]
        return count * reports / (time.perf_counter() - begun)

    open_ledger(url).close()
    one, four = writers(1, 400), writers(4, 200)
    row("T9", "4 writers on PostgreSQL, to one", f"{four:,.0f} reports/s", four / one, 1.4, least=True)
    some = list(World(5).additions(min(claims, 40_000) // PER_REPORT))
    with open_ledger(url) as ledger:
        before = ledger.checkpoint().size
        ours = timed(lambda: ledger.add_many(some, reader_version="1", batch=BATCH))
        copied = bare_copy(url, before)
        row(
            "T9",
            "bulk with all checks, to a bare COPY of the same rows",
            f"{ours:.2f} s",
            copied / ours,
            0.3,
            least=True,
        )
        check(ledger, derived=True)


ADDED = {
    "entries": "seq >= %(since)s",
    "heads": "size > %(since)s",
    "nodes": "pos >= %(node)s",
    "blobs": "hash IN (SELECT decode(convert_from(body, 'UTF8')::json ->> 'text', 'hex') FROM entries "
    "WHERE kind = 'report' AND seq >= %(since)s)",
    "reports": "seq >= %(since)s",
    "intakes": "seq >= %(since)s",
    "readings": "seq >= %(since)s",
    "states": "known_from > %(since)s",
}
"""Which rows of each table came after a size of the log."""


def bare_copy(url: str, since: int) -> float:
    """Return the seconds of copying the rows added since a size of the log into bare tables with the same indexes."""
    import psycopg  # noqa: PLC0415 - only where a server is asked for

    values = {"since": since, "node": 2 * (since >> 3) - (since >> 3).bit_count()}
    with psycopg.connect(url) as connection:
        rows = {
            name: connection.execute(f"SELECT * FROM {name} WHERE {where}", values).fetchall()  # noqa: S608
            for name, where in ADDED.items()
        }
        for name in ADDED:
            connection.execute(f"CREATE TABLE bare_{name} (LIKE {name} INCLUDING ALL)")
        connection.commit()

        def put() -> None:
            for name, some in rows.items():
                with connection.cursor().copy(f"COPY bare_{name} FROM STDIN") as copy:
                    for each in some:
                        copy.write_row(each)
            connection.commit()

        spent = timed(put)
        for name in ADDED:
            connection.execute(f"DROP TABLE bare_{name}")
        return spent
