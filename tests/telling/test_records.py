from __future__ import annotations

import csv
import io
import json
from datetime import date

from factory import claim, report
from rasd.dates import DateRange
from rasd.location import Candidate, Location, Precision
from rasd.place import Place
from rasd.telling.records import COLUMNS, CsvWriter, JsonlWriter

MANBIJ = Place("manbij", "city", {"ar": ("منبج",)}, 36.5266, 37.9563)
THERE = Location(
    "منبج",
    MANBIJ,
    "the same name",
    36.5266,
    37.9563,
    6.0,
    Precision.EXACT,
    None,
    (Candidate(MANBIJ, 2.4, ("the same name",)),),
)
OPEN = Location("=زنبقيا", None, "no list has a place of this name")


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


class TestLocations:
    """Where each place lies goes beside the claim, in both formats."""

    def test_jsonl(self) -> None:
        """Each claim has its locations by slot; an open one is there as well, and says why."""
        stream = io.BytesIO()
        claims = [claim(kind="withdrawal", place="منبج", destination="زنبقيا"), claim(to="sdf")]
        JsonlWriter(stream).write(report(), claims, [{"place": THERE, "destination": OPEN}, {}])
        first, second = json.loads(stream.getvalue())["claims"]
        assert first["locations"] == {"place": THERE.to_record(), "destination": OPEN.to_record()}
        assert second["locations"] == {}
        assert {name: value for name, value in first.items() if name != "locations"} == claims[0].to_record()

    def test_jsonl_without(self) -> None:
        """Claims that were not placed have no such field."""
        stream = io.BytesIO()
        JsonlWriter(stream).write(report(), [claim(place="منبج")])
        assert "locations" not in json.loads(stream.getvalue())["claims"][0]

    def placed(self, known: dict[str, Location]) -> dict[str, str]:
        """Return the row of a claim with its locations."""
        stream = io.BytesIO()
        CsvWriter(stream).write(report(), [claim(kind="movement", destination="منبج")], [known])
        (row,) = csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8")))
        return row

    def test_csv(self) -> None:
        """A row has the point of its place."""
        row = self.placed({"place": THERE})
        expected = {
            "place_id": "manbij",
            "latitude": "36.5266",
            "longitude": "37.9563",
            "radius_km": "6.0",
            "precision": "exact",
            "why_there": "the same name",
        }
        assert {name: row[name] for name in expected} == expected

    def test_csv_of_a_movement(self) -> None:
        """Of a claim that has no place, the row has the point of where somebody goes."""
        assert self.placed({"destination": THERE, "origin": OPEN})["place_id"] == "manbij"
        assert self.placed({"origin": THERE})["place_id"] == ""

    def test_csv_of_what_is_not_known(self) -> None:
        """An open location leaves its cells empty, but for the reason."""
        row = self.placed({"place": OPEN})
        assert [row[name] for name in ("place_id", "latitude", "longitude", "radius_km", "precision")] == [""] * 5
        assert row["why_there"] == "no list has a place of this name"

    def test_reasons_are_no_formulas(self) -> None:
        """A reason holds words of lists that others made: none runs in a spreadsheet."""
        evil = Location("x", None, "=HYPERLINK(1)")
        assert self.placed({"place": evil})["why_there"] == "'=HYPERLINK(1)"
