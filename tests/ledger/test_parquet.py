from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledger.builders import additions
from rasd.errors import LedgerDamaged
from rasd.ledger import Ledger, open_ledger

if TYPE_CHECKING:
    from pathlib import Path

pl = pytest.importorskip("polars")


def live(folder: Path) -> set[tuple[int, str]]:
    """Return the claims that stand, with their places, as an analyst would find them in the copy."""
    claims = pl.read_parquet(folder / "claims" / "*.parquet")
    closed = pl.read_parquet(folder / "closed" / "*.parquet")
    standing = claims.join(closed, on="row", how="anti").filter(pl.col("main"))
    return set(standing.select("claim", pl.col("place").cast(str)).iter_rows())


def test_copy_that_grows(ledger: Ledger, tmp_path: Path) -> None:
    """Each run adds what is new, closed claims among it, and the copy answers as the ledger does."""
    copy = tmp_path / "copy"
    assert ledger.export_parquet(copy) == 0
    for seed in range(3):
        ledger.add_many(additions(5, seed), reader_version="1")
        some = next(iter(ledger.claims()))
        ledger.reject(some.id, author="M")
        ledger.correct(next(iter(ledger.claims())).id, "place", "x", author="M")
        assert ledger.export_parquet(copy) > 0
        assert live(copy) == {(each.seq, each.place.key) for each in ledger.claims() if each.place}
    assert ledger.export_parquet(copy) == 0
    assert len(list((copy / "entries").iterdir())) == 3
    assert pl.read_parquet(copy / "entries" / "*.parquet").height == ledger.checkpoint().size


def test_copy_of_another(ledger: Ledger, tmp_path: Path) -> None:
    """A copy of another ledger is not mixed up with this one's."""
    ledger.add_many(additions(2), reader_version="1")
    ledger.export_parquet(tmp_path / "copy")
    with open_ledger(tmp_path / "other.db", origin="test.example/ledger") as other:
        other.add_many(additions(3, 1), reader_version="1")
        with pytest.raises(LedgerDamaged, match="another ledger"):
            other.export_parquet(tmp_path / "copy")
    (tmp_path / "copy" / "size.json").write_text("?")
    with pytest.raises(LedgerDamaged, match="cannot be read"):
        ledger.export_parquet(tmp_path / "copy")
