from __future__ import annotations

import csv
import io
import json
from datetime import date

from factory import claim, report
from rasd.dates import DateRange
from rasd.telling.records import COLUMNS, CsvWriter, JsonlWriter


def rows(*claims: object, **known: object) -> list[dict[str, str]]:
    stream = io.BytesIO()
    CsvWriter(stream).write(report(**known), list(claims))
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"))))


class TestCsv:
    """One claim a row."""

    def test_row(self) -> None:
        """Lists are joined by bars, days stand apart, what is missing is empty."""
        made = claim(
            kind="contact",
            actors=("isis", "sdf"),
            place="منبج",
            date=DateRange.of_month(2016, 8),
            attribution=("sana", "military-source"),
        )
        (row,) = rows(made, published=date(2016, 9, 1))
        expected = {
            "report": "r1",
            "kind": "contact",
            "actors": "isis|sdf",
            "place": "منبج",
            "first_day": "2016-08-01",
            "last_day": "2016-08-31",
            "attribution": "sana|military-source",
            "published": "2016-09-01",
            "quote": "سلم داعش منبج إلى قسد",
            "quote_start": "0",
            "to": "",
        }
        assert expected == {name: row[name] for name in expected}

    def test_header_alone(self) -> None:
        """Without claims there is still a header."""
        stream = io.BytesIO()
        CsvWriter(stream)
        assert ",".join(COLUMNS) + "\n" == stream.getvalue().decode()

    def test_no_formulas(self) -> None:
        """Words that a spreadsheet would run are made words again; the sign of a relation is not touched."""
        made = claim("=HYPERLINK(1)", kind="relation", actor="usa", target="sdf", sign="+")
        (row,) = rows(made, text="=HYPERLINK(1)")
        assert (row["quote"], row["sign"]) == ("'=HYPERLINK(1)", "+")


def test_jsonl() -> None:
    """One report a line, with the names of the gold files, in readable UTF-8."""
    stream = io.BytesIO()
    JsonlWriter(stream).write(report(), [claim(place="منبج")])
    line = stream.getvalue().decode()
    assert line.endswith("\n")
    assert "منبج" in line
    assert {"id": "r1", "claims": [claim(place="منبج").to_record()]} == json.loads(line)
