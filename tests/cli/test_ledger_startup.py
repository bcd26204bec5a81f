from __future__ import annotations

import subprocess
import sys

from rasd.cli import COMMANDS

HEAVY = ("sqlalchemy", "msgspec", "rich", "trafilatura", "ahocorasick", "rapidfuzz", "shapely", "rasd.reading")


def test_help_loads_no_database() -> None:
    """No help text waits for the database or for what reads and places reports."""
    code = (
        "import sys\nfrom rasd.cli import main\n"
        f"for name in {sorted(COMMANDS)!r}:\n"
        "    main([name, '--help'], standalone_mode=False)\n"
        f"    found = [each for each in {HEAVY!r} if each in sys.modules]\n"
        "    assert not found, (name, found)"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603
