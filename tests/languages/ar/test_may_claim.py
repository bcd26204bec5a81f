"""Which Arabic texts are passed over at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rasd.languages.ar import make_parser
from rasd.reading import explain
from rasd.report import Report
from rasd.theatres import load_theatre

OWN = Path(__file__).parents[3] / "evaluation" / "own"


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("الطقس اليوم معتدل والسماء صافية.", False),
        ("سقطت منبج.", True),
        ("وسيـ. ـطر الجيش على البلدة.", True),
        ("لا يزال التنظيم في المدينة.", True),
        ("الفصائل بغطاء جوي روسي.", True),
        ("", False),
    ],
)
def test_a_word_that_tells_something(text: str, may: bool) -> None:
    assert make_parser(None).may_claim(text) is may


@pytest.mark.parametrize("far", [1, 63, 64, 65, 4095, 4096, 4097, 20_000])
def test_a_word_is_found_wherever_blocks_end(far: int) -> None:
    assert make_parser(None).may_claim("ء" * far + " سقطت منبج")
    assert make_parser(None).may_claim("ء " * far + "سقـ. ـطت منبج")


@pytest.mark.parametrize("path", sorted(OWN.glob("*ar.jsonl")), ids=lambda path: path.stem)
def test_no_sentence_with_a_claim_is_passed_over(path: Path) -> None:
    parser = make_parser(load_theatre("syria"))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for sentence in explain(Report.of_text(row["id"], row["text"], language="ar", theatre="syria")):
            # by itself: a denial has claims only where another sentence brings them
            alone = Report.of_text(row["id"], sentence.text, language="ar", theatre="syria")
            if not parser.may_claim(sentence.text):
                assert not [claim for one in explain(alone) for claim in one.claims]
