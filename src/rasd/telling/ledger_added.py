"""What adding a report came to, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from rasd.telling.ledger_claims import SHORT
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from rasd.ledger import Added


def added_shown(added: Added, name: str) -> Text:
    """Return one line: the outcome, the report's id, how many claims it has; its name last, as it may be Arabic."""
    count = len(added.claims)
    claims = f"{count} claim{'' if count == 1 else 's'}"
    replaced = "" if added.previous is None else f" (before: {added.previous[:SHORT]})"
    return Text(f"{added.outcome:<11}  {added.report[:SHORT]}  {claims:<10}  {printable(name)}{replaced}")
