from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test have a data folder of its own."""
    folder = tmp_path / "data"
    monkeypatch.setenv("RASD_DATA", str(folder))
    return folder
