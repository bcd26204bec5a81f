from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from rasd.telling.exports import FORMS
from rasd.telling.exports.rows import COLUMNS
from rasd.telling.ledger_records import CLAIM_COLUMNS
from rasd.telling.safety import Safety

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    """Each form stands in the table of exports with how its files end."""
    table = (DOCS / "formats.md").read_text(encoding="utf-8").partition("\n## Exports of claims\n")[2]
    (row,) = [line for line in table.splitlines() if line.startswith(f"| [`{form}`]")]
    assert f"`{FORMS[form].suffix}`" in row


def test_columns() -> None:
    """Each column that exports have beyond those of rasd claims is documented."""
    section = (DOCS / "formats.md").read_text(encoding="utf-8").partition("\n### CSV of a ledger\n")[2]
    for name in (*set(COLUMNS) - set(CLAIM_COLUMNS), "claims_not_facts"):
        assert f"`{name}`" in section.partition("\n### ")[0]


def test_safety() -> None:
    """Each setting of what is held back is documented."""
    told = (DOCS / "safety.md").read_text(encoding="utf-8")
    for setting in fields(Safety):
        assert setting.name in told or setting.name in {"today", "salt"}
