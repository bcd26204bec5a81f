from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given

from rasd.claim import Source
from rasd.telling.exports.rows import COLUMNS
from rasd.telling.safe import printable
from rasd.telling.safety import Safety
from telling.exports.out import about, claims, lines, written
from telling.told import HOSTILE, OPEN, TEXT, recorded, whole


def rows(*records: object, **known: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", *records, **known).decode(), newline="")))


class TestCsv:
    """Claims for spreadsheets."""

    def test_row(self) -> None:
        """A claim has its days, slots, words, place and address in columns; the last one says that it is a claim."""
        (row,) = rows(whole(), reports=about)
        assert [*row] == [*COLUMNS, "claims_not_facts"]
        expected = {
            "first_day": "2016-08-12",
            "to": "sdf",
            "from": "",
            "attribution": "sana|ahmad",
            "quote": TEXT,
            "place_id": "manbij",
            "acled_precision": "1",
            "url": "https://example.org/r?a=1&b=2",
            "claims_not_facts": "Nothing was held back.",
        }
        assert {name: row[name] for name in expected} == expected

    @pytest.mark.parametrize("words", ["=1+1", "+1;cmd", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1", "＝1", "\u202e=1+1"])
    def test_formulas(self, words: str) -> None:
        """Words that a spreadsheet would run begin with an apostrophe, in whatever column they come."""
        made = recorded(words, outlet=words, place=words, means=words, attribution=(Source(words),), kind="withdrawal")
        (row,) = rows(made)
        for name in ("quote", "outlet", "place", "means", "attribution"):
            assert row[name].startswith("'")

    def test_pandas(self) -> None:
        """Pandas reads it, days and all."""
        pd = pytest.importorskip("pandas")
        data = written("csv", whole(), recorded(HOSTILE, id="d" * 64))
        frame = pd.read_csv(io.BytesIO(data), parse_dates=["first_day", "published"])
        assert frame["first_day"].dt.year.tolist() == [2016, 2016]
        assert frame["quote"].tolist() == [TEXT, printable(HOSTILE)]
        assert frame["latitude"].tolist() == [36.5266, 36.5266]

    @given(claims())
    def test_round_trip(self, made: object) -> None:
        """Any words come back as they are shown, with an apostrophe at most."""
        (row,) = rows(made)
        assert row["quote"].removeprefix("'") == printable(made.claim.quote).removeprefix("'")
        assert None not in row


class TestJsonl:
    """Claims for programs, word for word."""

    def test_line(self) -> None:
        """A claim has all that the ledger has of it, but for where it stands in the log."""
        (told,) = lines("claims-jsonl", whole(), reports=about, shapes=lambda _: {"place": "POINT (1 2)"})
        expected = whole().to_record()
        del expected["seq"]
        assert {name: told[name] for name in expected} == json.loads(json.dumps(expected))
        assert (told["language"], told["shapes"], told["withheld"]) == ("ar", {"place": "POINT (1 2)"}, [])

    def test_withheld(self) -> None:
        """What was withheld is said; its ground is not told."""
        safety = Safety(redact_persons=True)
        (told,) = lines(
            "claims-jsonl", whole(), safety=safety, reports=about, shapes=lambda _: {"place": "POINT (1 2)"}
        )
        assert (told["withheld"], told["url"]) == (["persons"], None)
        assert "shapes" not in told

    def test_polars(self) -> None:
        """Polars reads it."""
        pl = pytest.importorskip("polars")
        frame = pl.read_ndjson(
            io.BytesIO(written("claims-jsonl", whole(), recorded(id="d" * 64, places={"place": OPEN})))
        )
        assert frame["quote"].to_list() == [TEXT, TEXT]

    @given(claims())
    def test_round_trip(self, made: object) -> None:
        """Any words come back exactly."""
        (told,) = lines("claims-jsonl", made)
        assert told["quote"] == made.claim.quote
        assert told["outlet"] == made.outlet
