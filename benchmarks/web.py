"""
How fast the web app answers over a large ledger, each figure beside the bare query of the ledger in the same run.

    web.py [--claims 100000] [--readers 20] [--seconds 10] [--ledger made-before.db]

The app runs in a process of its own under uvicorn, as `rasd serve` runs it; readers ask over HTTP from threads of this
one, each as soon as it has its answer (`at once`) or after a pause as people make it (`with pauses`).
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path

from ledger_data import DAYS, PER_REPORT, START, World

from rasd import __version__
from rasd.ledger import open_ledger

PAUSE = 1.0
"""Seconds that a reader looks at a page, in the mean."""


def main() -> None:
    """Measure, and print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--ledger", type=Path, help="a ledger that was made before; made there if absent")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.ledger or Path(folder) / "rasd.db"
        if not path.exists():
            made(path, asked.claims)
        bare(path)
        port = free_port()
        command = [sys.executable, "-c", "from rasd.cli import main; main()", "serve", "--ledger", str(path)]
        server = subprocess.Popen([*command, "--port", str(port), "--read-only"], stderr=subprocess.DEVNULL)
        try:
            started = time.perf_counter()
            wait_for(port)
            print(f"start to the first answer of /healthz          {time.perf_counter() - started:6.2f} s")
            print(f"first map (the index is made)                  {timed(port, '/map.json?limit=1') * 1000:6.0f} ms")
            print(f"first page (places are looked up)              {timed(port, '/map') * 1000:6.0f} ms")
            for name, path_of in QUESTIONS.items():
                one_by_one(port, name, path_of)
            for name in ("map page, any day", "map page, 60 days", "map.json, any day"):
                for pause in (PAUSE, 0.0):
                    together(port, name, asked.readers, asked.seconds, pause)
        finally:
            server.terminate()
            server.wait()


def day(chance: random.Random, days: int = DAYS) -> str:
    """Return a day by chance, of all or of the last ones."""
    return (START + timedelta(days=DAYS - 1 - chance.randrange(days))).isoformat()


QUESTIONS = {
    "map page, any day": lambda chance: f"/map?on={day(chance)}",
    "map page, 60 days": lambda chance: f"/map?on={day(chance, 60)}",
    "map.json, any day": lambda chance: f"/map.json?on={day(chance)}",
    "map.geojson, 10,000 places": lambda chance: f"/map.geojson?on={day(chance)}&limit=10000",
    "place, often named": lambda chance: f"/place?place=place-{chance.randrange(20)}&on={day(chance)}",
    "place, seldom named": lambda chance: f"/place?place=place-{chance.randrange(200, 900)}&on={day(chance)}",
    "disputed": lambda chance: f"/disputed?on={day(chance)}",
    "told by one beside one": lambda chance: (
        f"/told?as=outlet:outlet+{chance.randrange(500)}&beside=outlet:outlet+{chance.randrange(500)}&on={day(chance)}"
    ),
    "chronicle of a month": lambda chance: f"/chronicle?until={day(chance)}&since=2013-01-01&limit=50",
    "sources": lambda chance: f"/sources?page={chance.randrange(1, 9)}",
}


def made(path: Path, claims: int) -> None:
    """Make a ledger."""
    started = time.perf_counter()
    with open_ledger(path, origin="bench.example") as ledger:
        ledger.add_many(World().additions(claims // PER_REPORT), reader_version=__version__, batch=5000)
    print(f"made a ledger of {claims:,} claims in {time.perf_counter() - started:.0f} s")


def bare(path: Path) -> None:
    """Print what the ledger alone takes for a map of a day."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    with open_ledger(path, readonly=True) as ledger:
        times = []
        for _ in range(8):
            view = ledger.as_of(valid=START + timedelta(days=chance.randrange(DAYS)))
            started = time.perf_counter()
            view.map_rows()
            times.append(time.perf_counter() - started)
    print(f"baseline: the ledger's own map of a day, bare  {sorted(times)[len(times) // 2] * 1000:6.0f} ms (median)")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(200):
        try:
            timed(port, "/healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server does not answer")


def timed(port: int, address: str, connection: http.client.HTTPConnection | None = None) -> float:
    """Return the seconds until an answer is there as a whole."""
    asking = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    asking.request("GET", address)
    answer = asking.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    took = time.perf_counter() - started
    if connection is None:
        asking.close()
    return took


def told(name: str, how: str, times: list[float]) -> None:
    """Print the line of a question."""
    times = sorted(times)
    middle, late = times[len(times) // 2], times[min(int(len(times) * 0.95), len(times) - 1)]
    print(f"{name:28} {how:28} p50 {middle * 1000:7.1f} ms   p95 {late * 1000:7.1f} ms   n {len(times)}", flush=True)


def one_by_one(port: int, name: str, path_of: object) -> None:
    """Ask a question for many days, one after the other."""
    chance = random.Random(7)  # noqa: S311 - not for secrets
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    told(name, "one reader", [timed(port, path_of(chance), connection) for _ in range(40)])  # type: ignore[operator]
    connection.close()


def together(port: int, name: str, readers: int, seconds: float, pause: float) -> None:
    """Ask a question by many readers at once."""
    times: list[float] = []
    until = time.perf_counter() + seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        time.sleep(chance.random() * min(pause, 1))
        while time.perf_counter() < until:
            times.append(timed(port, QUESTIONS[name](chance), connection))
            if pause:
                time.sleep(chance.expovariate(1 / pause))
        connection.close()

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told(name, f"{readers} readers, {'with pauses' if pause else 'at once'}", times)


if __name__ == "__main__":
    main()
