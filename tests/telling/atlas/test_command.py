from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from rasd.cli import main
from telling.atlas.ledgers import made

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    made(path).close()
    return path


def run(ledger: Path, *arguments: str) -> Result:
    """Run `rasd report` on a ledger."""
    return CliRunner().invoke(main, ["report", "--ledger", str(ledger), *arguments])


class TestReport:
    """`rasd report`."""

    def test_writes(self, ledger: Path, tmp_path: Path) -> None:
        """It writes one file and says what is in it."""
        result = run(ledger, "-o", str(tmp_path / "page.html"), "--lang", "ar")
        assert result.exit_code == 0, result.stderr
        assert "5 reports" in result.stderr
        assert '<html lang="ar" dir="rtl">' in (tmp_path / "page.html").read_text(encoding="utf-8")
        assert not (tmp_path / "page.html.new").exists()

    def test_place_by_a_name(self, ledger: Path, tmp_path: Path) -> None:
        """A place may be given by any name of it."""
        result = run(ledger, "-o", str(tmp_path / "page.html"), "--place", "منبج")
        assert "2 reports" in result.stderr

    def test_known_at(self, ledger: Path, tmp_path: Path) -> None:
        """What was recorded later is not in it."""
        result = run(ledger, "-o", str(tmp_path / "page.html"), "--known-at", "2011-03-15", "--on", "2016-08-14")
        assert "0 claims of 0 reports" in result.stderr

    def test_nowhere_to_write(self, ledger: Path, tmp_path: Path) -> None:
        """A folder that is not there is told in a sentence."""
        result = run(ledger, "-o", str(tmp_path / "none" / "page.html"))
        assert result.exit_code == 1
        assert "no such file or directory. Name another file." in result.stderr
