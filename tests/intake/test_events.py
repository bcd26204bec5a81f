from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rasd.intake.table import read_table

if TYPE_CHECKING:
    from rasd.errors import UnreadableInput
    from rasd.report import Report

ACLED = {
    "event_id_cnty": "SYR1",
    "event_date": "12 August 2016",
    "country": "Syria",
    "location": "Manbij",
    "latitude": "36.5",
    "source": "Furat News",
    "notes": "On 12 August 2016, SDF forces took Manbij from IS.",
}
UCDP = {
    "id": "7",
    "type_of_violence": "1",
    "side_a": "SDF",
    "side_b": "IS",
    "source_office": "Furat News",
    "source_headline": "Manbij falls to the SDF",
    "where_prec": "1",
    "where_coordinates": "Manbij town",
    "where_description": "",
    "adm_1": "Aleppo governorate",
    "adm_2": "Manbij district",
    "country": "Syria",
    "date_start": "2016-08-12",
    "date_end": "2016-08-12 00:00:00.000",
    "best": "12",
}


def read(row: dict[str, str], **changed: str) -> tuple[list[Report], list[str]]:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(row), delimiter=";")
    writer.writeheader()
    writer.writerow(row | changed)
    problems: list[UnreadableInput] = []
    reports = list(read_table(io.BytesIO(stream.getvalue().encode()), "e.csv", on_problem=problems.append))
    return reports, [str(one) for one in problems]


class TestAcled:
    """A row of ACLED is a report of ACLED's."""

    def test_fields(self) -> None:
        """Notes, day, source and theatre are kept."""
        ((report,), problems) = read(ACLED)
        assert not problems
        assert (report.id, report.text, report.outlet) == ("acled/SYR1", ACLED["notes"], "acled")
        assert (report.published, report.theatre, report.forwarded_from) == (date(2016, 8, 12), "syria", "Furat News")

    @pytest.mark.parametrize(
        ("field", "value", "found"), [("notes", " ", "notes are empty"), ("event_date", "?", "'?'")]
    )
    def test_problems(self, field: str, value: str, found: str) -> None:
        """A row without notes or day is named."""
        reports, problems = read(ACLED, **{field: value})
        assert not reports
        assert problems[0].startswith("e.csv, line 2: ")
        assert found in problems[0]


class TestUcdp:
    """A row of UCDP GED is a report of UCDP's."""

    def test_fields(self) -> None:
        """The headline and a sentence of the fields; the last day is that of publication."""
        ((report,), problems) = read(UCDP)
        assert not problems
        assert report.text == (
            "Manbij falls to the SDF.\nSDF and IS clashed in Manbij town, Manbij district, Aleppo governorate "
            "on 12 August 2016. 12 people were killed."
        )
        assert (report.id, report.outlet, report.language) == ("ucdp/7", "ucdp", "en")
        assert (report.published, report.forwarded_from) == (date(2016, 8, 12), "Furat News")

    def test_one_sided(self) -> None:
        """Violence against civilians is an attack; of a span of days both are said."""
        changed = {"type_of_violence": "3", "side_b": "Civilians", "date_start": "2016-08-01", "where_prec": "2"}
        ((report,), _) = read(UCDP, **changed, best="0", source_headline="")
        assert report.text == (
            "SDF attacked civilians near Manbij town, Manbij district, Aleppo governorate "
            "between 1 August 2016 and 12 August 2016."
        )

    @pytest.mark.parametrize(
        ("country", "theatre"),
        [("DR Congo (Zaire)", "congo"), ("Yemen (North Yemen)", "yemen"), ("Atlantis", None)],
    )
    def test_theatre(self, country: str, theatre: str | None) -> None:
        """The country says which theatre it is."""
        assert read(UCDP, country=country)[0][0].theatre == theatre

    def test_long_description(self) -> None:
        """A description that is a paragraph gives way to the name."""
        assert "in Manbij town," in read(UCDP, where_description="word " * 60)[0][0].text

    def test_no_sides(self) -> None:
        """A row without sides is named."""
        assert "both sides" in read(UCDP, side_a="")[1][0]
