"""
How fast the ledger is, each figure beside its baseline in the same run.

    ledger_speed.py [--claims 100000] [--postgresql postgresql://…] [--only T1,T4]

Baselines are what the same machine does with the bare database or the bare disk. Compare ratios between machines,
figures only on one. DuckDB and pymerkle are compared with where they are installed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger_data import DAYS, PER_REPORT, START, World
from ledger_measures import BATCH, best, check, percentile, row, timed
from ledger_sharing import readers, server

from rasd.ledger import Addition, Ledger, open_ledger
from rasd.ledger.entry import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 5_000
"""Reports made at once, apart from what is timed."""
MIDDLE = START + timedelta(days=DAYS * 2 // 3)


def chunks(world: World, reports: int) -> Iterator[list[Addition]]:
    """Yield additions in lists, made before they are timed."""
    additions = world.additions(reports)
    while some := list(islice(additions, CHUNK)):
        gc.collect()
        gc.freeze()  # what the benchmark holds is not the ledger's to look through
        yield some
        gc.unfreeze()


def bulk(path: Path, claims: int) -> None:
    """T1 and T2: adding many reports, and adding them again."""
    cpu = wall = again = 0.0
    reports = claims // PER_REPORT
    with open_ledger(path, origin="benchmark.example") as ledger:
        world = World()
        for some in chunks(world, reports):
            started, begun = time.process_time(), time.perf_counter()
            ledger.add_many(some, reader_version="1", batch=BATCH)
            cpu, wall = cpu + time.process_time() - started, wall + time.perf_counter() - begun
        size = ledger.checkpoint().size
        sample = next(chunks(World(), min(reports, CHUNK)))
        share = len(sample) / reports
        again = timed(lambda: ledger.add_many(sample, reader_version="1", batch=BATCH), cpu=True)
        added = ledger.checkpoint().size - size
    raw = raw_insert(path, path.with_name("raw.db"))
    row("T1", f"{claims:,} claims in bulk, CPU, to bare executemany", f"{claims / wall:,.0f} claims/s", cpu / raw, 2.0)
    row("T2", f"the same again ({added} entries added), CPU, to the first time", "", again / (cpu * share), 1.0)
    megabytes = path.stat().st_size / 1e6
    row("", "size of the file", f"{megabytes:,.0f} MB, {size:,} entries", None, None)


def raw_insert(made: Path, fresh: Path) -> float:
    """Return the CPU seconds of putting the same rows into the same tables and indexes with the bare driver."""
    source = sqlite3.connect(made)
    target = sqlite3.connect(fresh, isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    target.execute("PRAGMA synchronous=FULL")
    target.execute("PRAGMA cache_size=-131072")
    for (sql,) in source.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'trigger', rowid"
    ):
        target.execute(sql)
    spent = 0.0
    heads = [size for (size,) in source.execute("SELECT size FROM heads ORDER BY size")]
    last = 0
    tables = {
        "entries": "seq >= ? AND seq < ?",
        "heads": "size > ? AND size <= ?",
        "reports": "seq >= ? AND seq < ?",
        "intakes": "seq >= ? AND seq < ?",
        "readings": "seq >= ? AND seq < ?",
        "states": "known_from > ? AND known_from <= ?",
    }
    for size in heads:
        rows = {
            name: source.execute(f"SELECT * FROM {name} WHERE {where}", (last, size)).fetchall()  # noqa: S608
            for name, where in tables.items()
        }
        low, high = (2 * (n >> 3) - (n >> 3).bit_count() for n in (last, size))
        rows["nodes"] = source.execute("SELECT * FROM nodes WHERE pos >= ? AND pos < ?", (low, high)).fetchall()
        hashes = "SELECT * FROM blobs LIMIT ? OFFSET ?"
        count = len(rows["reports"])
        rows["blobs"] = source.execute(hashes, (count, (last * count) // max(size - last, 1))).fetchall()
        started = time.process_time()
        target.execute("BEGIN IMMEDIATE")
        for name, some in rows.items():
            if some:
                signs = ",".join("?" * len(some[0]))
                target.executemany(f"INSERT OR IGNORE INTO {name} VALUES ({signs})", some)  # noqa: S608
        target.execute("COMMIT")
        spent += time.process_time() - started
        last = size
    source.close()
    target.close()
    fresh.unlink()
    return spent


def one_report(path: Path, times: int = 300) -> None:
    """T3: one report added, to a bare write of 4 KiB with fsync, in turn."""
    world = World(7)
    ours: list[float] = []
    bare: list[float] = []
    file = os.open(path.with_name("bare"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with open_ledger(path) as ledger:
        for each in world.additions(times):
            started = time.perf_counter()
            os.write(file, b"\0" * 4096)
            os.fsync(file)
            bare.append(time.perf_counter() - started)
            started = time.perf_counter()
            ledger.add_report(each.report, each.claims, each.locations, reader_version="1")
            ours.append(time.perf_counter() - started)
    os.close(file)
    middle = statistics.median(bare)
    p50, p99 = statistics.median(ours), percentile(ours, 99)
    row("T3", "one report of 4 claims, p50, to a 4 KiB write and fsync", f"{p50 * 1000:.2f} ms", p50 / middle, 3.5)
    row("T3", "the same, p99, to the p50 of the write", f"{p99 * 1000:.2f} ms", p99 / middle, 30)


HAND = (
    "SELECT place, holder, first, claim, max(first << 40 | claim) FROM states WHERE holds = 1 AND known_from <= ? "
    "AND known_to > ? AND first <= ? GROUP BY place, holder"
)


def whole_map(path: Path) -> None:
    """T4: who is claimed to hold every place, as of two times."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size=-131072")
    with open_ledger(path) as ledger:
        view = ledger.as_of(valid=MIDDLE)
        values = (view.checkpoint.size, view.checkpoint.size, day_number(MIDDLE))
        states = len(view.map_rows())
        hand = best(lambda: connection.execute(HAND, values).fetchall())
        ours = best(view.map_rows)
        row(
            "T4",
            f"map as of two times, {states:,} states, to the hand-written query",
            f"{ours:.3f} s",
            ours / hand,
            1.3,
        )
        if find_spec("duckdb"):
            import duckdb  # noqa: PLC0415 - only where it is installed

            duck = duckdb.connect()
            columns = "place, holder, first, claim, known_from, known_to, holds"
            rows = connection.execute(f"SELECT {columns} FROM states").fetchall()  # noqa: S608
            import pyarrow as pa  # noqa: PLC0415

            arrow = pa.table(dict(zip(columns.split(", "), map(pa.array, zip(*rows, strict=True)), strict=True)))  # noqa: F841
            duck.execute("CREATE TABLE states AS SELECT * FROM arrow")
            query = (
                "SELECT place, holder, arg_max(claim, first * 1099511627776 + claim) FROM states WHERE holds = 1 "
                "AND known_from <= ? AND known_to > ? AND first <= ? GROUP BY place, holder"
            )
            other = best(lambda: duck.execute(query, values).fetchall())
            row("T4", "the same, to DuckDB's own table on all cores, wall", f"{other:.3f} s there", ours / other, 3.0)
            cpu = timed(view.map_rows, cpu=True) / timed(lambda: duck.execute(query, values).fetchall(), cpu=True)
            row("T4", "the same, CPU", "", cpu, 2.0)
            duck.close()
    connection.close()


def columnar(path: Path, folder: Path) -> None:
    """T5: the map from the copy in Parquet, to the bare scan of the same columns."""
    if not find_spec("duckdb"):
        row("T5", "the copy in Parquet (DuckDB is not installed)", "", None, None)
        return
    import duckdb  # noqa: PLC0415 - only where it is installed

    with open_ledger(path) as ledger:
        seconds = timed(lambda: ledger.export_parquet(folder))
        size = ledger.checkpoint().size
        expected = len(ledger.as_of(valid=MIDDLE).map_rows())
    row("", "the copy made", f"{seconds:.1f} s", None, None)
    duck = duckdb.connect()
    claims, closed = f"read_parquet('{folder}/claims/*.parquet')", f"read_parquet('{folder}/closed/*.parquet')"
    scan = f"SELECT max(place_code), max(holder_code), max(first_day), max(claim), max(known_from), sum(holds::int) FROM {claims}"  # noqa: S608
    query = (
        "SELECT count(*), sum(latest) FROM (SELECT place_code, holder_code, "  # noqa: S608
        f"max(epoch_us(first_day) // 86400000000 * 1099511627776 + claim) AS latest FROM {claims} c WHERE holds "
        f'AND known_from <= ? AND first_day <= ? AND NOT EXISTS (SELECT 1 FROM {closed} d WHERE d."row" = c."row" '
        "AND known_to <= ?) GROUP BY place_code, holder_code)"
    )
    ((found, _),) = duck.execute(query, (size, MIDDLE, size)).fetchall()
    note = "" if found == expected else f", but {found} states, not {expected}"
    bare = best(lambda: duck.execute(scan).fetchall(), 5)
    ours = best(lambda: duck.execute(query, (size, MIDDLE, size)).fetchall(), 5)
    row("T5", f"the map from the copy in Parquet, to the bare scan{note}", f"{ours:.3f} s", ours / bare, 2.0)
    duck.close()


def one_place(path: Path, times: int = 300) -> None:
    """T6: who is claimed to hold one place."""
    connection = sqlite3.connect(path)
    counted = connection.execute(
        "SELECT n.name, place, count(*) c FROM states JOIN names n ON n.code = place WHERE holds = 1 GROUP BY place ORDER BY c DESC"
    ).fetchall()
    top, some = counted[0], counted[:: max(1, len(counted) // times)][:times]
    with open_ledger(path) as ledger:
        view = ledger.as_of(valid=MIDDLE)
        values = (view.checkpoint.size, view.checkpoint.size, day_number(MIDDLE))

        def hand(code: int) -> list[Any]:
            found, holder = [], -1
            while True:
                (holder,) = connection.execute(
                    "SELECT min(holder) FROM states WHERE holds = 1 AND place = ? AND holder > ?", (code, holder)
                ).fetchone()
                if holder is None:
                    return found
                found += connection.execute(
                    "SELECT place, holder, first, claim FROM states WHERE holds = 1 AND place = ? AND holder = ? AND "
                    "known_from <= ? AND known_to > ? AND first <= ? ORDER BY first DESC, claim DESC LIMIT 1",
                    (code, holder, *values),
                ).fetchall()

        for name, places in (
            (f"places of all sizes ({len(some)})", some),
            (f"the top place, {top[2]:,} claims", [top] * 100),
        ):
            ours = [timed(lambda place=place: view.holders(place[0])) for place in places]
            theirs = [timed(lambda place=place: hand(place[1])) for place in places]
            p50, p99 = statistics.median(ours), percentile(ours, 99)
            row("T6", f"{name}: p99 in ms", f"p50 {p50 * 1000:.2f} ms, p99 {p99 * 1000:.2f}", p99 * 1000, 1.0)
            row("T6", f"{name}: p50 to hand-written probes", "", p50 / statistics.median(theirs), 3.0)
    connection.close()


def verifying(path: Path) -> None:
    """T11: verifying, to reading the same rows; proofs."""

    def read() -> None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA cache_size=-131072")
        cursor = connection.execute("SELECT seq, id, kind, recorded, leaf, body FROM entries ORDER BY seq")
        while cursor.fetchmany(20_000):
            pass
        cursor = connection.execute("SELECT hash, bytes FROM blobs")
        while cursor.fetchmany(500):
            pass
        connection.execute("SELECT pos, hash FROM nodes ORDER BY pos").fetchall()
        connection.close()

    with open_ledger(path) as ledger:
        bare = min(timed(read, cpu=True) for _ in range(2))
        size = ledger.checkpoint().size
        record = timed(lambda: check(ledger, derived=False), cpu=True)
        row(
            "T11",
            "verify the record, CPU, to merely reading it",
            f"{record / size * 1e6:.1f} us an entry",
            record / bare,
            2.5,
        )
        whole = timed(lambda: check(ledger, derived=True))
        row("T11", "verify with the derived tables made anew", f"{whole:.1f} s", None, None)
        ids = [each.id for each in islice(ledger.entries(since=size // 3), 300)]
        took = [timed(lambda one=one: ledger.proof(one)) for one in ids]
        p50 = statistics.median(took)
        row("T11", f"inclusion proof of {size:,} entries, all of it, in us", f"{p50 * 1e6:.0f} us", p50 * 1e6, 100)
        with ledger.store.reading() as connection:
            took = [
                timed(lambda n=n: ledger.log.path(connection, n, size)) for n in range(0, size, max(1, size // 300))
            ]
        p50 = statistics.median(took)
        row("T11", "its path alone, in us", f"{p50 * 1e6:.0f} us", p50 * 1e6, 100)
        if find_spec("pymerkle"):
            same_root(ledger, min(size, 20_000))


def same_root(ledger: Ledger, size: int) -> None:
    """Compare the root over the first entries with pymerkle's."""
    from pymerkle import InmemoryTree  # noqa: PLC0415 - only where it is installed

    from rasd.ledger.canonical import iso_of, leaf_bytes, micros_of  # noqa: PLC0415

    tree = InmemoryTree(algorithm="sha256")
    for each in islice(ledger.entries(), size):
        tree.append_entry(leaf_bytes(str(each.kind), bytes.fromhex(each.id), iso_of(micros_of(each.recorded))))
    with ledger.store.reading() as connection:
        same = tree.get_root() == ledger.log.root(connection, size)
    row(
        "T11", f"the same root as pymerkle over {size:,} entries", "yes" if same else "NO", float(same), 1.0, least=True
    )


def start() -> None:
    """T16: what `import rasd` costs."""

    def seconds(code: str) -> float:
        return best(lambda: subprocess.run([sys.executable, "-c", code], check=True), 5)

    empty = seconds("pass")
    ours = seconds("import rasd, rasd.ledger") - empty
    row(
        "T16",
        "import rasd, rasd.ledger, to sqlite3 and msgspec",
        f"{ours * 1000:.0f} ms",
        ours / (seconds("import sqlite3, msgspec") - empty),
        2.0,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure how fast the ledger is.")
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims the ledger has")
    parser.add_argument("--postgresql", help="the address of an empty database on a server, for T9")
    parser.add_argument("--only", default="", help="only these targets, such as T1,T4")
    parser.add_argument("--folder", type=Path, help="where the files go; removed at the end")
    options = parser.parse_args()
    only: Iterable[str] = set(options.only.split(",")) - {""}
    print(
        f"{options.claims:,} claims; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; SQLite {sqlite3.sqlite_version}"
    )
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "rasd.db"
        bulk(path, options.claims)
        for names, work in (
            ("T4", lambda: whole_map(path)),
            ("T5", lambda: columnar(path, Path(folder) / "copy")),
            ("T6", lambda: one_place(path)),
            ("T11", lambda: verifying(path)),
            ("T3", lambda: one_report(path)),
            ("T7", lambda: readers(path)),
            ("T9", lambda: server(options.postgresql, options.claims)),
            ("T16", start),
        ):
            if (not only or names in only) and (names != "T9" or options.postgresql):
                work()


if __name__ == "__main__":
    main()
