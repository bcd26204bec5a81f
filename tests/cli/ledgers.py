"""A small ledger to try the commands on, and what runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from rasd.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TAKEN = "قالت وكالة سانا إن قوات سوريا الديمقراطية سيطرت أمس على مدينة منبج."
DENIED = "Government forces captured Maskanah on 4 June 2017. ISIS denied that government forces had captured Maskanah."
HOSTILE = "سيطرت قسد أمس على منبج \x1b]0;owned\x07\u202e\x9b31m وقال \u2066مصدر."
UNSAFE = {"\x1b", "\x07", "\u202e", "\x9b", "\u2066"}
AUTHOR = ("--author", "M. A.")


def report(name: str, text: str, **known: Any) -> dict[str, Any]:
    """Return a report as a line of JSONL has it."""
    return {"id": name, "text": text, "theatre": "syria", "published": "2016-08-13", "outlet": "ANHA", **known}


REPORTS = (
    report("taken", TAKEN),
    report("denied", DENIED, outlet="East Observatory", published="2017-06-05"),
    report("hostile", HOSTILE, outlet="قناة \u202eأخبار\x1b[2J", published="2016-08-20"),
)


def write(path: Path, *reports: dict[str, Any]) -> Path:
    """Write reports as JSONL."""
    path.write_text("".join(json.dumps(each) + "\n" for each in reports), encoding="utf-8")
    return path


def run(*arguments: Path | str, status: int = 0, given: bytes | None = None) -> Result:
    """Run `rasd`; nothing but an exit with the status may leave it."""
    result = CliRunner().invoke(main, [*map(str, arguments)], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    assert result.exit_code == status, result.stderr
    return result


def asked(*arguments: Path | str) -> Any:
    """Run `rasd` for JSON and return what it says."""
    return json.loads(run(*arguments, "--format", "json").stdout)


def claim_of(place: str, kind: str = "transfer") -> str:
    """Return the id of the first claim of a place."""
    return next(each["id"] for each in asked("claims", "--place", place) if each["kind"] == kind)
