from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given

from rasd.dates import DateRange
from rasd.ledger import PlaceFound
from rasd.telling.exports.piece import Piece
from rasd.telling.exports.shapes import geometry_of
from telling.exports.out import claims, loaded, written
from telling.told import HOSTILE, OPEN, TEXT, recorded, whole

CLOCKWISE = "POLYGON ((37 36, 37 37, 38 37, 38 36, 37 36), (37.2 36.2, 37.4 36.2, 37.4 36.4, 37.2 36.2))"
LINE = "LINESTRING (37 36, 38.1234567 37)"


def drawn(words: str | None) -> object:
    return geometry_of(Piece(recorded(), shapes={} if words is None else {"place": words}))


class TestGeometry:
    """Where a claim belongs."""

    def test_point(self) -> None:
        """A place is a point, longitude first."""
        assert drawn(None).coords[:] == [(37.9563, 36.5266)]

    def test_ground(self) -> None:
        """Ground has its outer ring against the clock, its holes with it, whatever the ledger has."""
        shape = drawn(CLOCKWISE)
        assert shape.exterior.is_ccw
        assert not shape.interiors[0].is_ccw
        (one,) = drawn(CLOCKWISE.replace("POLYGON ", "MULTIPOLYGON (") + ")").geoms
        assert one.exterior.is_ccw

    def test_digits(self) -> None:
        """No finer than a millionth of a degree."""
        assert drawn(LINE).coords[-1] == (38.123457, 37.0)

    @pytest.mark.parametrize(
        "words",
        [
            "",
            "no shape",
            "POLYGON EMPTY",
            "POINT (200 10)",
            "LINESTRING (0 0, 1 91)",
            "GEOMETRYCOLLECTION (POINT (1 1))",
        ],
    )
    def test_no_shape(self, words: str) -> None:
        """What is no shape on earth gives way to the point."""
        assert drawn(words).geom_type == "Point"

    @pytest.mark.parametrize(
        "places",
        [{}, {"place": OPEN}, {"place": PlaceFound("x", None, 91.0, 0.0)}, {"place": PlaceFound("x", None, 1.0, None)}],
    )
    def test_nowhere(self, places: dict[str, PlaceFound]) -> None:
        """Who is nowhere stays nowhere."""
        assert geometry_of(Piece(recorded(places=places))) is None


class TestGeojson:
    """GeoJSON as RFC 7946 has it."""

    def test_feature(self) -> None:
        """A feature a claim, with its id, its point, its days; what nobody placed has none."""
        told = loaded("geojson", whole(), recorded(id="d" * 64, places={"place": OPEN}))
        assert told["type"] == "FeatureCollection"
        assert told["claims_not_facts"]["statement"].startswith("Claims, not facts")
        one, two = told["features"]
        assert one["geometry"] == {"type": "Point", "coordinates": [37.9563, 36.5266]}
        assert (one["id"], one["properties"]["first_day"], one["properties"]["quote"]) == ("c" * 64, "2016-08-12", TEXT)
        assert two["geometry"] is None

    def test_geopandas(self, tmp_path: object) -> None:
        """Geopandas reads it with its geometries."""
        geopandas = pytest.importorskip("geopandas", reason="the extra rasd[geo] is not installed")
        path = tmp_path / "claims.geojson"
        path.write_bytes(
            written("geojson", whole(), recorded(HOSTILE, id="d" * 64), shapes=lambda _: {"place": CLOCKWISE})
        )
        frame = geopandas.read_file(path)
        assert frame.crs.to_epsg() == 4326
        assert frame.geometry.geom_type.tolist() == ["Polygon", "Polygon"]
        assert frame["quote"].tolist() == [TEXT, HOSTILE]

    @given(claims())
    def test_round_trip(self, made: object) -> None:
        """Any words come back exactly, any place as a valid geometry or none."""
        (feature,) = loaded("geojson", made)["features"]
        assert feature["properties"]["quote"] == made.claim.quote


class TestGeoparquet:
    """GeoParquet 1.1."""

    def test_metadata(self) -> None:
        """The file says what its geometries are, in which box, and where each one's box stands."""
        pq = pytest.importorskip("pyarrow.parquet")
        places = {"place": PlaceFound("x", "X", -10.0, 20.0, "near")}
        data = written("geoparquet", whole(), recorded(id="d" * 64, places=places), recorded(id="e" * 64, places={}))
        file = pq.ParquetFile(io.BytesIO(data))
        geo = json.loads(file.metadata.metadata[b"geo"])
        assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
        column = geo["columns"]["geometry"]
        assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
        assert column["bbox"] == [20.0, -10.0, 37.9563, 36.5266]
        assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
        rows = file.read().to_pylist()
        assert rows[1]["bbox"] == {"xmin": 20.0, "ymin": -10.0, "xmax": 20.0, "ymax": -10.0}
        assert rows[2]["geometry"] is None
        assert (rows[0]["first_day"], rows[0]["recorded"].microsecond) == (date(2016, 8, 12), 678)

    def test_geopandas(self) -> None:
        """Geopandas reads it, degrees and days with their types."""
        geopandas = pytest.importorskip("geopandas", reason="the extra rasd[geo] is not installed")
        shapes = {"c" * 64: {"place": CLOCKWISE}, "d" * 64: {"place": LINE}}
        data = written(
            "geoparquet", whole(), recorded(HOSTILE, id="d" * 64, date=None), shapes=lambda record: shapes[record.id]
        )
        frame = geopandas.read_parquet(io.BytesIO(data))
        assert frame.crs.to_authority() == ("OGC", "CRS84")
        assert frame.geometry.geom_type.tolist() == ["Polygon", "LineString"]
        assert frame["quote"].tolist() == [TEXT, HOSTILE]
        assert frame["first_day"].tolist() == [date(2016, 8, 12), None]

    def test_halves(self) -> None:
        """Half of a surrogate pair, which is no text, is written out."""
        pq = pytest.importorskip("pyarrow.parquet")
        (row,) = pq.ParquetFile(io.BytesIO(written("geoparquet", recorded("a\ud800")))).read().to_pylist()
        assert row["quote"] == "a\\ud800"

    @given(claims())
    def test_round_trip(self, made: object) -> None:
        """Any words come back exactly."""
        pq = pytest.importorskip("pyarrow.parquet")
        (row,) = pq.ParquetFile(io.BytesIO(written("geoparquet", made))).read().to_pylist()
        assert (row["quote"], row["outlet"]) == (made.claim.quote, made.outlet)


KML = {"k": "http://www.opengis.net/kml/2.2"}


def placemarks(data: bytes) -> list[object]:
    lxml = pytest.importorskip("lxml.etree")
    parser = lxml.XMLParser(resolve_entities=False, no_network=True)
    return lxml.fromstring(data, parser).findall("k:Document/k:Placemark", KML)


class TestKml:
    """KML, for looking at."""

    def test_placemark(self) -> None:
        """A placemark has its days as a time span, a style that the document has, its columns as data."""
        lxml = pytest.importorskip("lxml.etree")
        data = written("kml", recorded(date=DateRange.of_month(2016, 8)))
        (mark,) = placemarks(data)
        assert mark.findtext("k:TimeSpan/k:begin", namespaces=KML) == "2016-08-01"
        assert mark.findtext("k:TimeSpan/k:end", namespaces=KML) == "2016-08-31"
        assert mark.findtext("k:Point/k:coordinates", namespaces=KML) == "37.956300,36.526600"
        style = mark.findtext("k:styleUrl", namespaces=KML)
        assert style == "#holder-sdf"
        document = lxml.fromstring(data).find("k:Document", KML)
        assert document.find(f"k:Style[@id='{style[1:]}']", KML) is not None
        assert document.findtext("k:name", namespaces=KML) == "Claims, not facts"
        assert mark.findtext("k:ExtendedData/k:Data[@name='quote']/k:value", namespaces=KML) == TEXT

    def test_order(self) -> None:
        """The parts of a placemark stand in the order that the schema wants."""
        (mark,) = placemarks(written("kml", recorded(date=None)))
        names = [each.tag.rpartition("}")[2] for each in mark]
        assert names == ["name", "visibility", "description", "styleUrl", "ExtendedData", "Point"]

    def test_undated(self) -> None:
        """A claim without days is there, but not shown: without a span it would stand on the map at all times."""
        (mark,) = placemarks(written("kml", recorded(date=None)))
        assert mark.findtext("k:visibility", namespaces=KML) == "0"
        assert mark.find("k:TimeSpan", KML) is None

    def test_ground(self) -> None:
        """Ground is a polygon with its holes, and a point to see it by."""
        (mark,) = placemarks(written("kml", recorded(), shapes=lambda _: {"place": CLOCKWISE}))
        assert [each.tag.rpartition("}")[2] for each in mark.find("k:MultiGeometry", KML)] == ["Point", "Polygon"]
        assert len(mark.findall(".//k:innerBoundaryIs", KML)) == 1

    def test_unplaced(self) -> None:
        """Claims that nobody placed are counted, not put anywhere."""
        data = written("kml", recorded(places={"place": OPEN}))
        assert not placemarks(data)
        assert "left out: 1." in data.decode()

    def test_hostile(self) -> None:
        """Neither as XML nor as the HTML that viewers make of it do words become markup."""
        html = pytest.importorskip("lxml.html")
        made = recorded(HOSTILE, outlet=HOSTILE, to=HOSTILE, place=HOSTILE, attribution=(HOSTILE,))
        (mark,) = placemarks(written("kml", made))
        balloon = html.fromstring(f"<div>{mark.findtext('k:description', namespaces=KML)}</div>")
        assert {each.tag for each in balloon.iter()} <= {"div", "p", "bdi", "blockquote"}
        assert "<script>alert(1)</script>&lt;" in balloon.find("blockquote").text

    @given(claims())
    def test_well_formed(self, made: object) -> None:
        """Any words make XML that can be read."""
        marks = placemarks(written("kml", made))
        assert len(marks) == (geometry_of(Piece(made)) is not None)
