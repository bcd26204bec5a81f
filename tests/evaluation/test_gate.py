from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import gate
import pytest

from rasd.claim import Claim, Kind, Slot
from rasd.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.report import Report

TEXT = "سيطرت قسد على منبج"
GOLD_CLAIM = {"kind": "transfer", "from": None, "to": "sdf", "place": "منبج", "quote": TEXT, "date": None}


def read_right(report: Report) -> list[Claim]:
    """Read as the gold does."""
    assert not hasattr(report, "claims")
    slots = {"to": Slot("sdf"), "place": Slot("منبج", Span(14, 18))}
    return [Claim(Kind.TRANSFER, slots, report.text, Span(0, len(report.text)))]


def read_nothing(_report: Report) -> list[Claim]:
    """Find nothing."""
    return []


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of evaluation with one report in each set; the gate works in it."""
    (tmp_path / "gold").mkdir()
    for name, language in (("syria", "ar"), ("other", "en")):
        row = {"id": name, "text": TEXT, "lang": language, "claims": [GOLD_CLAIM]}
        (tmp_path / "gold" / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    for name in ("CLAIMS.md", "score_claims.py"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr(gate, "HERE", tmp_path)
    monkeypatch.setattr(gate, "BASELINE", tmp_path / "baseline.json")
    return tmp_path


def floors(small: Path) -> dict[str, Any]:
    return json.loads((small / "baseline.json").read_text(encoding="utf-8"))["floors"]


class TestGate:
    """The gate as a whole."""

    def test_holds_what_was_reached(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Figures become floors, the same figures pass, worse ones do not."""
        assert gate.main(["--update"], read_right) == 0
        assert floors(small)["syria ar"]["territory core"] == 1.0
        assert gate.main([], read_right) == 0
        assert gate.main([], read_nothing) == 1
        assert "syria ar: territory core is 0.0000, below its floor 1.0000" in capsys.readouterr().err

    def test_no_silent_regression(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A floor sinks only where somebody asks for it by name."""
        gate.main(["--update"], read_right)
        assert gate.main(["--update"], read_nothing) == 1
        assert "--allow-regression" in capsys.readouterr().err
        assert floors(small)["syria ar"]["territory core"] == 1.0
        assert gate.main(["--update", "--allow-regression"], read_nothing) == 0
        assert floors(small)["syria ar"]["territory core"] == 0.0

    @pytest.mark.parametrize("name", ["gold/other.jsonl", "CLAIMS.md", "score_claims.py"])
    def test_changed_inputs(self, small: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A change of gold, guideline or scorer trips the gate, even where the figures hold."""
        gate.main(["--update"], read_right)
        with (small / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert gate.main([], read_right) == 1
        assert "changed since the floors were set" in capsys.readouterr().err

    def test_no_texts_in_the_output(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Only sums are printed."""
        assert small.exists()
        gate.main(["--update"], read_nothing)
        output = capsys.readouterr()
        assert "منبج" not in output.out + output.err


class TestGold:
    """The gold is checked loudly."""

    @pytest.mark.parametrize(
        ("change", "found"),
        [
            ({"claims": [{**GOLD_CLAIM, "quote": "other words"}]}, "quotes words that are not in the text"),
            ({"text": None}, "text is missing"),
        ],
        ids=["quote", "text"],
    )
    def test_bad_line(self, small: Path, change: dict[str, Any], found: str) -> None:
        """A line that breaks the guideline is named."""
        row = {"id": "1", "text": TEXT, "lang": "ar", "claims": [], **change}
        row = {name: value for name, value in row.items() if value is not None}
        path = small / "gold" / "syria.jsonl"
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        with pytest.raises(gate.GateError, match="line 1") as caught:
            gate.load_gold(path)
        assert found in str(caught.value)

    def test_id_twice(self, small: Path) -> None:
        """An id names one report."""
        path = small / "gold" / "syria.jsonl"
        path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
        with pytest.raises(gate.GateError, match="line 2: the id syria stands twice"):
            gate.load_gold(path)

    def test_false_span(self, small: Path) -> None:
        """A reader whose quote is not in the text fails the gate rather than scoring."""
        wrong = Claim(Kind.TRANSFER, {}, "other words", Span(0, 4))
        with pytest.raises(Exception, match="other words"):
            gate.read_gold(small / "gold" / "syria.jsonl", lambda _report: [wrong])


def test_real_baseline() -> None:
    """The committed floors belong to the committed gold."""
    baseline = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert gate.inputs_digest() == baseline["inputs_sha256"]


def test_broken_parts() -> None:
    """A part without a floor and a floor without a part are both told."""
    assert gate.broken({"a": {"core": 0.5}}, {"b": {"core": 0.1}}) == [
        "a: core has no floor; run gate.py --update",
        "b has floors but was not measured",
    ]
