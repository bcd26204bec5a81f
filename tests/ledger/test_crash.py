"""A few rounds of each accident that `benchmarks/ledger_crash.py` tries many of."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCHMARKS = str(Path(__file__).parents[2] / "benchmarks")


@pytest.fixture
def accidents(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give the script, loaded as a module."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    known = [each for each in sys.path if each != BENCHMARKS]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(known))  # the children find Rasd where the tests do
    import ledger_crash  # noqa: PLC0415 - found only now

    yield ledger_crash
    for name in ("ledger_crash", "ledger_data"):
        sys.modules.pop(name, None)


def test_killed(accidents: Any, tmp_path: Path) -> None:
    """After kill -9, all that was told is there, no report in part, and the ledger verifies."""
    tally = accidents.killed(tmp_path, 3, random.Random(1))  # noqa: S311 - not for secrets
    assert tally.told
    assert (tally.lost, tally.partial, tally.named, tally.unopened) == (0, 0, 0, 0)


@pytest.mark.parametrize("tear", [True, False], ids=["cut", "overwritten"])
def test_damaged_log(accidents: Any, tmp_path: Path, tear: bool) -> None:
    """A torn or overwritten write-ahead log leaves whole reports, and what is lost is named."""
    tally = accidents.damaged_log(tmp_path, 4, random.Random(2), tear=tear)  # noqa: S311 - not for secrets
    assert (tally.partial, tally.silent) == (0, 0)


def test_cut_file(accidents: Any, tmp_path: Path) -> None:
    """A file that lost its end is never taken for whole."""
    tally = accidents.power_cut(tmp_path, 4, random.Random(3))  # noqa: S311 - not for secrets
    assert (tally.named, tally.silent) == (4, 0)


def test_full_disk(accidents: Any, tmp_path: Path) -> None:
    """On a full disk the ledger says so, and keeps what it had."""
    tally = accidents.full(tmp_path, 1)
    assert "nothing of it was recorded" in tally.words
    assert (tally.lost, tally.partial, tally.named) == (0, 0, 0)


def test_flipped(accidents: Any, tmp_path: Path) -> None:
    """A bit flipped anywhere in an entry is found, and the entry named."""
    found = accidents.flipped(tmp_path, 20, random.Random(4))  # noqa: S311 - not for secrets
    assert found == "bits flipped in entries: 20; found by verify: 20; the right entry named: 20"
