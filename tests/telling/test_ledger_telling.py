"""What a ledger's commands print, apart from the commands."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from factory import claim
from rasd.dates import DateRange
from rasd.ledger import RecordedClaim
from rasd.ledger.records import PlaceFound
from rasd.span import Span
from rasd.telling.ledger_chronicle import ChronicleTable, lines_of
from rasd.telling.ledger_claims import AT_ONCE, claims_shown, place_name, said_by
from rasd.telling.ledger_records import RecordWriter, claim_row, safe_cell, safe_json
from rasd.telling.ledger_show import text_shown

if TYPE_CHECKING:
    from rich.console import RenderableType

MANBIJ = PlaceFound("manbij", "Manbij", 36.5, 37.9, "exact", "the only one")
DAY = DateRange.day(date(2016, 8, 12))


def record(
    number: int = 1, *, outlet: str | None = "ANHA", place: PlaceFound | None = MANBIJ, **known: Any
) -> RecordedClaim:
    """Return a claim of a ledger."""
    made = claim(**{"to": "sdf", "place": "منبج", "date": DAY, **known})
    places = {} if place is None else {"place": place}
    recorded = datetime(2016, 8, 13, tzinfo=UTC)
    return RecordedClaim(f"{number:064x}", number, "r" * 64, made, places, outlet, date(2016, 8, 13), recorded)


def shown(*parts: RenderableType, width: int = 100) -> str:
    """Return what a screen of a width would show."""
    stream = io.StringIO()
    Console(file=stream, width=width).print(*parts)
    return stream.getvalue()


class TestClaims:
    """Claims as a table."""

    def test_many(self) -> None:
        """Of many claims the head stands once, and the number at the end."""
        parts = list(claims_shown(record(number) for number in range(AT_ONCE + 1)))
        assert len(parts) == 3
        words = "".join(shown(part) for part in parts)
        assert words.count("said by") == 1
        assert words.rstrip().endswith(f"{AT_ONCE + 1} claims")

    @pytest.mark.parametrize("width", [40, 80, 99, 100, 120, 200])
    def test_widths(self, width: int) -> None:
        """Nothing is wider than the screen, and nothing is cut."""
        words = shown(*claims_shown([record(outlet="قناة")]), width=width)
        assert max(map(len, words.splitlines())) <= width
        assert all(each in words for each in ("manbij", "منبج", "قناة", "sdf", "1 claim"))

    def test_voices(self) -> None:
        """The outlet stands before its sources, unless its name is Arabic or it is the source itself."""
        assert said_by(record(attribution=("sohr", "anonymous"))) == "ANHA ← sohr ← anonymous"
        assert said_by(record(outlet="قناة", attribution=("sohr",))) == "sohr"
        assert said_by(record(outlet="sohr", attribution=("sohr",))) == "sohr"
        assert said_by(record(outlet=None)) == "the outlet"

    def test_place_names(self) -> None:
        """Ids that people can read are shown, the names of others, a question mark where nobody placed it."""
        assert place_name(MANBIJ) == "manbij"
        assert place_name(PlaceFound("wof:1", "Tell")) == "Tell"
        assert place_name(PlaceFound("~تل")) == "?"

    def test_verdicts(self) -> None:
        """What analysts made of a claim stands beside its kind."""
        words = shown(*claims_shown([replace(record(), verdict="confirm", corrected=("to",))]))
        assert "(confirmed)" in words
        assert "(corrected)" in words


class TestChronicle:
    """Lines of a chronicle."""

    def test_two_languages(self) -> None:
        """A place in two languages, said alike, is one line with both voices."""
        (line,) = lines_of([record(1), record(2, place=MANBIJ, outlet="SANA", place_="Manbij")])
        assert line.said_by == ["ANHA", "SANA"]
        assert line.claims == ["0" * 63 + "1", "0" * 63 + "2"]

    def test_denial(self) -> None:
        """A denial stands beside what it denies; another day, place or modality makes another line."""
        lines = lines_of(
            [
                record(1),
                record(2, polarity="denied", outlet="SANA"),
                record(3, modality="planned"),
                record(4, date=None),
                record(5, place=PlaceFound("~منبج")),
            ]
        )
        assert len(lines) == 4
        assert (lines[0].said_by, lines[0].denied_by) == (["ANHA"], ["SANA"])
        assert lines[1].what == "transfer planned"
        assert lines[2].to_record()["first_day"] is None

    @pytest.mark.parametrize("width", [40, 100])
    def test_widths(self, width: int) -> None:
        """Nothing is wider than the screen; who denies it is told."""
        words = shown(ChronicleTable(lines_of([record(1), record(2, polarity="denied", outlet="SANA")])), width=width)
        assert max(map(len, words.splitlines())) <= width
        assert "SANA" in words

    def test_nothing(self) -> None:
        """An empty chronicle says so."""
        assert shown(ChronicleTable([])) == "nothing\n"


class TestText:
    """A report's text with words marked."""

    @pytest.mark.parametrize(
        ("text", "marks", "expected"),
        [
            ("سقطت منبج اليوم", [(5, 9)], "سقطت [[منبج]] اليوم"),
            ("سقطت ومنبج اليوم", [(6, 8)], "سقطت [[ومنبج]] اليوم"),
            ("a b c", [(0, 1), (4, 5)], "[[a]] b [[c]]"),
            ("a b c", [(0, 3), (2, 5)], "[[a b c]]"),
            ("a b c", [], "a b c"),
            ("a\n\nb \x1b[31m\u202e c", [(3, 4)], "a\n\n[[b]] [31m c"),
            ("", [], ""),
        ],
    )
    def test_marks(self, text: str, marks: list[tuple[int, int]], expected: str) -> None:
        """Marks keep words whole, join where they touch, and leave lines; what a terminal obeys is gone."""
        found: Any = text_shown(text, [Span(*each) for each in marks])
        assert found.renderable.plain == expected


class TestRecords:
    """Records for programs."""

    def test_json_is_exact(self) -> None:
        """What is escaped is read as it was."""
        words = 'a\x1b\x9b\u202e\u2028\ud800"\\\n'
        written = safe_json({"words": words})
        assert json.loads(written)["words"] == words
        assert written.isprintable()

    @pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
    def test_none(self, form: str) -> None:
        """Without records JSON is an empty list, JSONL is empty, and CSV has its head."""
        stream = io.BytesIO()
        writer = RecordWriter(stream, form, ("a", "b"))
        writer.close()
        assert stream.getvalue() == {"json": b"[]\n", "jsonl": b"", "csv": b"a,b\n"}[form]

    @pytest.mark.parametrize(
        ("value", "cell"),
        [
            ("=1", "=1"),
            ("=A1", "'=A1"),
            ("-", "-"),
            ("-5", "-5"),
            (-5.25, "-5.25"),
            ("@x", "'@x"),
            (False, "false"),
            ("a\nb", "a b"),
        ],
    )
    def test_cells(self, value: object, cell: str) -> None:
        """Numbers stay; what a spreadsheet would run does not."""
        assert safe_cell(value) == cell

    def test_claim_without_place_and_day(self) -> None:
        """A claim of no place and no day has empty cells there."""
        row = claim_row(record(place=None, date=None))
        assert row.get("place_id") is None
        assert row["first_day"] is None
