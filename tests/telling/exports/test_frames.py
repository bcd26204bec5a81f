from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rasd.errors import ExtraNotInstalled
from rasd.ledger import Results
from rasd.telling.exports.frames import to_geopandas
from telling.told import HOSTILE, OPEN, TEXT, recorded, whole


def test_frame() -> None:
    """Claims are rows with days, numbers and points; what nobody placed has no geometry."""
    pytest.importorskip("geopandas", reason="the extra rasd[geo] is not installed")
    frame = to_geopandas([whole(), recorded(HOSTILE, id="d" * 64, places={"place": OPEN}, date=None)])
    assert frame.crs.to_authority() == ("OGC", "CRS84")
    assert frame.geometry[0].coords[:] == [(37.9563, 36.5266)]
    assert frame.geometry[1] is None
    assert frame["quote"].tolist() == [TEXT, HOSTILE]
    assert frame["first_day"][0].date() == date(2016, 8, 12)
    assert frame["first_day"].isna().tolist() == [False, True]
    assert frame["ucdp_precision"].tolist()[0] == 1


def test_early_days() -> None:
    """Days that clocks do not reach are days all the same."""
    pytest.importorskip("geopandas", reason="the extra rasd[geo] is not installed")
    frame = to_geopandas([recorded(date=date(1200, 1, 1))])
    assert frame["first_day"][0].year == 1200


def test_shapes() -> None:
    """Grounds are drawn where something says how."""
    pytest.importorskip("geopandas", reason="the extra rasd[geo] is not installed")
    frame = to_geopandas([whole()], shapes=lambda _: {"place": "LINESTRING (37 36, 38 37)"})
    assert frame.geometry.geom_type.tolist() == ["LineString"]


def test_results() -> None:
    """Results are asked for it themselves, where they are claims."""
    pytest.importorskip("geopandas", reason="the extra rasd[geo] is not installed")
    assert len(Results(lambda: iter([whole()]), "claims").to_geopandas()) == 1
    with pytest.raises(TypeError, match="these are reports"):
        Results(lambda: iter(()), "reports").to_geopandas()


def test_nothing() -> None:
    """Without claims there are the columns."""
    pytest.importorskip("geopandas", reason="the extra rasd[geo] is not installed")
    assert "quote" in to_geopandas([]).columns


def test_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library is named with the command that installs it."""

    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("rasd.telling.exports.frames.import_module", missing)
    with pytest.raises(ExtraNotInstalled, match=r"rasd\[geo\]"):
        to_geopandas([])
