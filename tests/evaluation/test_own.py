"""Our own annotated reports keep the rules of claims, and the check tells what does not."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

OWN = Path(__file__).parents[2] / "evaluation" / "own"


def load() -> Any:
    """Load the check, which is a script beside the reports."""
    spec = importlib.util.spec_from_file_location("own_check", OWN / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = load()
CLAIM = {
    "kind": "transfer", "to": "sdf", "place": "منبج", "manner": "unknown", "quote": "سيطرت قسد على منبج",
    "date": None, "attribution": [], "polarity": "asserted", "modality": "stated",
}  # fmt: skip
REPORT = {
    "id": "x-ar-001", "lang": "ar", "outlet": "x", "leaning": "x", "url": None, "published": "2016-08-14",
    "theatre": "syria", "fictional": True, "text": "سيطرت قسد على منبج.", "claims": [CLAIM],
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(OWN.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_set_keeps_the_rules(path: Path) -> None:
    """Every field, kind, slot, date and quote of every set is right."""
    assert list(CHECK.file_faults(path)) == []


def test_ids_are_used_once() -> None:
    """No two reports of any sets have the same id."""
    ids = [json.loads(line)["id"] for path in OWN.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert len(ids) == len(set(ids))


def test_every_set_is_described() -> None:
    """The page beside the reports names every set."""
    page = (OWN / "README.md").read_text("utf-8")
    for path in OWN.glob("*.jsonl"):
        assert f"`{path.stem.split('-')[0]}`" in page


def test_without_arguments_every_file_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """Called without a file, the check looks at all of them."""
    assert CHECK.main([]) == 0
    said = capsys.readouterr().out
    assert all(path.name in said for path in OWN.glob("*.jsonl"))


def test_good_report_has_no_fault() -> None:
    """A report that keeps the rules has none."""
    assert list(CHECK.report_faults(REPORT)) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"kind": "theft"}, "unknown kind 'theft'"),
        ({"place": "الرقة"}, "place is not in the text"),
        ({"quote": "سيطر"}, ""),
        ({"quote": "سيطرت قسد على الرقة"}, "quote is not in the text"),
        ({"date": ["2016-08-14", "2016-08-13"]}, "ends before it begins"),
        ({"date": "yesterday"}, "is not null or"),
        ({"manner": "luck"}, "manner cannot be 'luck'"),
        ({"to": "SDF"}, "to must be an id"),
        ({"to": None}, "neither who lost nor who took"),
        ({"colour": "red"}, "transfer has no slot colour"),
        ({"attribution": "sdf"}, "attribution must be a list of ids"),
    ],
)
def test_fault_is_told(change: dict[str, Any], found: str) -> None:
    """What breaks a rule is told with the claim's number."""
    faults = list(CHECK.report_faults({**REPORT, "claims": [{**CLAIM, **change}]}))
    if found:
        assert any(found in fault and "claim 1" in fault for fault in faults)
    else:
        assert faults == []


def test_line_of_a_file_is_told(tmp_path: Path) -> None:
    """A broken line and an id used twice are told with file and line."""
    path = tmp_path / "sample.jsonl"
    line = json.dumps(REPORT, ensure_ascii=False)
    path.write_text(f"{line}\nnonsense\n{line}\n", encoding="utf-8")
    faults = list(CHECK.file_faults(path))
    assert any("sample.jsonl:2: not JSON" in fault for fault in faults)
    assert any("sample.jsonl:3" in fault and "the id stands twice" in fault for fault in faults)
