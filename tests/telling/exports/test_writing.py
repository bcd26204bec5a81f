from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from rasd.errors import ExtraNotInstalled
from rasd.ledger import open_ledger
from rasd.location import Location, Precision
from rasd.place import Place
from rasd.reading import read_report
from rasd.report import Report
from rasd.telling import exports
from rasd.telling.exports import FORMS, UnknownForm, export, export_view
from rasd.telling.exports.writing import Exported
from rasd.telling.safety import Safety
from telling.exports.out import about, lines, written
from telling.told import HOSTILE, TEXT, recorded, whole

if TYPE_CHECKING:
    from pathlib import Path

CIRCLE = "POLYGON ((37 36, 37 37, 38 37, 38 36, 37 36))"


def words_of(form: str, data: bytes) -> str:
    if form == "geoparquet":
        pq = pytest.importorskip("pyarrow.parquet")
        file = pq.ParquetFile(io.BytesIO(data))
        return json.dumps([file.read().to_pylist(), str(file.metadata.metadata)], default=str, ensure_ascii=False)
    return data.decode()


def test_around() -> None:
    """What stands around a quote goes as well: it may name what is not to be told."""
    made = recorded("قسد سيطرت على منبج", len("قالت سانا إن "))
    for safety in (Safety(redact_sources=["sana"]), Safety(without_kinds={"strike"})):
        told = written("annotations", made, texts={"a" * 64: "قالت سانا إن قسد سيطرت على منبج"}, safety=safety)
        assert "سانا" not in told.decode()


@pytest.mark.parametrize("form", FORMS)
class TestEveryForm:
    """What holds of all exports."""

    def test_says_what_it_is(self, form: str) -> None:
        """Each says in the file itself that it holds claims, not facts, and what was held back."""
        told = words_of(form, written(form, whole(), safety=Safety(embargo_days=9, today=date(2026, 1, 1))))
        assert "claims_not_facts" in told or "Claims, not facts" in told
        assert "an embargo of 9 days" in told

    def test_empty(self, form: str) -> None:
        """Without claims there is a whole file all the same."""
        data = written(form)
        if form not in {"claims-jsonl", "plover"}:
            assert "claims" in words_of(form, data).casefold()

    def test_held_back(self, form: str) -> None:
        """What is held back is in no form."""
        safety = Safety(without_kinds={"strike"}, redact_sources=["sana"], redact_persons=True)
        records = [whole(), recorded("غارة على القصر", kind="strike", id="d" * 64)]
        told = words_of(form, written(form, *records, texts={"a" * 64: TEXT}, reports=about, safety=safety))
        hidden = ("sana", "سانا", "أحمد", "ahmad", "غارة", "a" * 64, "c" * 64, "d" * 64, "example.org")
        assert not [each for each in hidden if each in told]

    def test_hostile(self, form: str) -> None:
        """No control character of a report comes out bare."""
        made = recorded(HOSTILE + "\x00", outlet=HOSTILE, place=HOSTILE, attribution=(HOSTILE,))
        data = written(form, made, texts={"a" * 64: HOSTILE}, reports=about)
        if form != "geoparquet":
            assert not {"\x00", "\x1b", "\u202e", "\x07"} & set(data.decode())

    def test_file(self, form: str, tmp_path: Path) -> None:
        """A file holds what a stream does."""
        path = tmp_path / "out"
        count = export([whole()], None, form, path)
        assert count == Exported(1, 0)
        assert path.read_bytes()
        assert [each.name for each in tmp_path.iterdir()] == ["out"]

    def test_form(self, form: str) -> None:
        """Each form says what it is, and is documented."""
        assert FORMS[form].name == form
        assert FORMS[form].suffix.startswith(".")
        assert "/" in FORMS[form].media_type


class TestWriting:
    """How claims come to their writers."""

    def test_unknown(self) -> None:
        """What is no form is refused with the forms that there are."""
        with pytest.raises(UnknownForm, match="'shp' was asked for; the forms are csv"):
            export([], None, "shp", io.BytesIO())

    def test_broken_off(self, tmp_path: Path) -> None:
        """A file that could not be written to its end is not there, and the one before stays."""
        path = tmp_path / "out.csv"
        path.write_text("before")

        def claims() -> Any:
            yield whole()
            raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space"):
            export(claims(), None, "csv", path)
        assert path.read_text() == "before"
        assert len(list(tmp_path.iterdir())) == 1

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "http://x\u202e", "data:text/html,x"])
    def test_addresses(self, url: str) -> None:
        """Only addresses of the web are told: a program may follow them."""
        (told,) = lines("claims-jsonl", whole(), reports=lambda _: type("R", (), {"url": url, "language": None})())
        assert told["url"] is None

    def test_missing_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A missing library is named with the command that installs it."""

        def missing(name: str) -> Any:
            raise ModuleNotFoundError(name)

        monkeypatch.setattr("rasd.telling.exports.geoparquet.import_module", missing)
        with pytest.raises(ExtraNotInstalled, match=r"rasd\[arrow\]"):
            written("geoparquet")

    def test_lazy(self) -> None:
        """Asking which forms there are loads neither what writes them nor a theatre."""
        code = "import sys, rasd.telling.exports; print({'rasd.theatres', 'shapely', 'rasd.ledger'} & {*sys.modules})"
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
        assert told.stdout.strip() == "set()"

    def test_names(self) -> None:
        """What the package has not is no attribute of it."""
        with pytest.raises(AttributeError, match="no attribute 'shapefile'"):
            _ = exports.shapefile


def test_ledger(tmp_path: Path) -> None:
    """A ledger's view goes out with addresses, texts and grounds; what was put elsewhere loses its ground."""
    report = Report.of_text(
        "r1", "سيطرت قسد أمس على منبج.", theatre="syria", outlet="ANHA", published=date(2016, 8, 13), language="ar"
    )
    claims = read_report(report)
    place = Place("manbij", "city", {"en": ("Manbij",)}, 36.5, 37.5)
    near = Location("منبج", place, "near it", 36.5, 37.5, 30.0, Precision.NEAR, CIRCLE)
    with open_ledger(tmp_path / "rasd.db", origin="test.example/ledger") as ledger:
        added = ledger.add_report(report, claims, [{"place": near} for _ in claims], reader_version="0.1.0")
        view = ledger.as_of(valid=date(2016, 9, 1))
        stream = io.BytesIO()
        assert export_view(view, "geojson", stream) == Exported(len(claims), 0)
        told = json.loads(stream.getvalue())
        assert told["features"][0]["geometry"]["type"] == "Polygon"
        assert "test.example/ledger" in told["claims_not_facts"]["origin"]
        stream = io.BytesIO()
        export_view(view, "geojson", stream, shapes=False)
        assert json.loads(stream.getvalue())["features"][0]["geometry"] == {
            "type": "Point",
            "coordinates": [37.5, 36.5],
        }
        stream = io.BytesIO()
        export_view(view, "annotations", stream)
        (quote, *_) = json.loads(stream.getvalue())["first"]["items"]
        assert quote["target"]["selector"][0]["suffix"] == report.text[claims[0].span.end :][:32]
        there = Place("arima", "town", {"en": ("Arima",)}, 36.4, 37.6)
        for claim in added.claims:
            ledger.locate(claim, "place", there, author="M. A.")
        stream = io.BytesIO()
        export_view(ledger.as_of(valid=date(2016, 9, 1)), "geojson", stream)
        assert json.loads(stream.getvalue())["features"][0]["geometry"]["type"] == "Point"
