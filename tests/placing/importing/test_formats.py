from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from rasd.errors import BadData, UnreadableInput
from rasd.placing.importing import FORMATS, read_gazetteer
from rasd.placing.importing.surroundings import Extent

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.place import Place

WOF = """wof_id,type,name,names_ar,names_en,lat,lon,population,region,county,geonames_id,wikidata_id
11,region,Nahr Province,محافظة النهر,,36.1,38.1,900000,,,1,
12,county,Nahr,النهر,,36.2,38.2,50000,Nahr Province,,2,
13,locality,Tell Ward,تل الورد|تل ورد,Tal Ward,36.3,38.3,120000,Nahr Province,Nahr,3,
14,locality,Bir Zahr,بئر الزهر,,36.4,38.4,12000,Nahr Province,Nahr,4,
15,locality,Kafr Lawz,,,36.5,38.5,0,Nahr Province,Nahr,5,
16,neighbourhood,As Suq,السوق,,36.31,38.31,0,Nahr Province,Nahr,6,
"""


def geonames(number: int, name: str, code: str, *, others: str = "", people: int = 0, point: str = "36.5\t38.5") -> str:
    """Return one line of a country's dump."""
    kind = "\t".join(code.split("."))
    return f"{number}\t{name}\t{name}\t{others}\t{point}\t{kind}\tSY\t\t09\t0902\t\t\t{people}\t\t400\tAsia/Damascus\t2020-01-01"


GEONAMES = "\n".join(
    (
        geonames(101, "Muhafazat an Nahr", "A.ADM1", others="النهر,NHR,Nahr"),
        geonames(102, "Mintaqat Ward", "A.ADM2"),
        geonames(
            103, "Tell Ward", "P.PPL", others="TLW,Tel Vard,تل الورد,https://example.org/x,Тель-Вард", people=20000
        ),
        geonames(104, "Bir Zahr", "P.PPL"),
        geonames(105, "Matar Ward", "S.AIRB"),
        geonames(106, "Sadd al Lawz", "S.DAM"),
        geonames(107, "Haql Zahr", "L.OILF"),
        geonames(108, "Jabal Lawz", "T.MT"),
        geonames(109, "Nahr Lawz", "H.STM"),
        geonames(110, "Mukhayyam Lawz", "S.CMPRF"),
        geonames(111, "Bi'r Ward", "H.WLL"),
        geonames(112, "As Suq", "P.PPLX"),
        geonames(113, "Old Lawz", "P.PPLH"),
    )
)
UNITS = """level,pcode,name_en,name_ar,parent_pcode,lat,lon
0,ZZ,Land,الأرض,,36,38
1,ZZ01,Nahr,النهر,ZZ,36.1,38.1
2,ZZ0101,Ward,الورد,ZZ01,36.2,38.2
3,ZZ010101,"Lawz
","اللوز
",ZZ0101,36.3,38.3
"""
NEIGHBOURHOODS = """pcode,name_en,name_ar,city_en,city_ar,adm3_pcode,adm1_en,adm1_ar,lat,lon
N1,As Suq_ Al Jisr,السوق_ الجسر,Tell Ward,تل الورد,ZZ010101,Nahr,النهر,36.31,38.31
"""
GOVERNORATES = [
    {
        "id": "zz-nahr",
        "name": {"en": "An-Nahr", "ar": "النهر"},
        "aliases": [{"value": "محافظة النهر", "language": "ar", "type": "formal"}],
        "centroid": {"latitude": 36.1, "longitude": 38.1},
        "population": {"value": 1234, "year": 2016},
    }
]
SUBDISTRICTS = [
    {
        "id": "zz-nahr-ward-lawz",
        "governorateId": "zz-nahr",
        "districtId": "zz-nahr-ward",
        "name": {"en": "Lawz", "ar": "اللوز"},
        "aliases": [{"value": "nahyt allwz", "language": "en", "type": "alternate_spelling"}],
        "centroid": {"latitude": 36.3, "longitude": 38.3},
        "population": None,
    }
]
OWN = """name_ar,latitude,longitude,name_en,kind,variants_ar,id,population,common,note
تل الورد,36.3,38.3,Tell Ward,town,تل ورد|تلّ الورد,tw,3000,yes,x
بئر الزهر,36.4,38.4,,,,,,,
"""


def read(path: Path, format_name: str, content: str) -> tuple[list[Place], list[str], list[str]]:
    """Return the places, the problems and what was passed over of a file with some content."""
    path.write_text(content, encoding="utf-8")
    problems: list[BadData] = []
    passed: list[str] = []
    places = list(read_gazetteer([path], format_name, on_problem=problems.append, on_passed_over=passed.append))
    return places, [str(each) for each in problems], passed


def by_id(places: list[Place]) -> dict[str, tuple[str, str]]:
    """Return kind and label of places by id."""
    return {place.id: (place.kind, place.label) for place in places}


def test_wof(tmp_path: Path) -> None:
    """Who's On First: kinds by type and size, names by script, what contains each place."""
    places, problems, _ = read(tmp_path / "places.csv", "wof", WOF)
    assert problems == []
    assert [place.kind for place in places] == ["governorate", "district", "city", "town", "village", "neighbourhood"]
    ward = places[2]
    assert ward.id == "wof:13"
    assert ward.names == {"ar": ("تل الورد", "تل ورد"), "en": ("Tell Ward", "Tal Ward")}
    assert (ward.point, ward.population, ward.district, ward.governorate, ward.source) == (
        *((36.3, 38.3), 120000, "Nahr", "Nahr Province", "wof"),
    )
    assert places[4].population is None


@pytest.mark.parametrize("packing", ["plain", "gz", "zip", "bom", "crlf"])
def test_packings(tmp_path: Path, packing: str) -> None:
    """A country's dump is read plain, with a mark or line ends of Windows, from gzip, and from GeoNames' zip archive."""
    path = tmp_path / f"SY.{packing}"
    if packing == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "Columns: name, asciiname")
            archive.writestr("SY.txt", GEONAMES)
    else:
        data = GEONAMES.replace("\n", "\r\n") if packing == "crlf" else GEONAMES
        plain = data.encode("utf-8-sig" if packing == "bom" else "utf-8")
        path.write_bytes(gzip.compress(plain) if packing == "gz" else plain)
    assert len(list(read_gazetteer([path], "geonames"))) == 11


def test_geonames(tmp_path: Path) -> None:
    """GeoNames: kinds by class and code, names without codes and links, units by their own rows; wells are counted."""
    places, problems, passed = read(tmp_path / "SY.txt", "geonames", GEONAMES)
    assert problems == []
    assert sorted(passed) == ["H.WLL", "P.PPLH"]
    assert by_id(places) == {
        "geonames:101": ("governorate", "Muhafazat an Nahr"),
        "geonames:102": ("district", "Mintaqat Ward"),
        "geonames:103": ("town", "Tell Ward"),
        "geonames:104": ("village", "Bir Zahr"),
        "geonames:105": ("airbase", "Matar Ward"),
        "geonames:106": ("dam", "Sadd al Lawz"),
        "geonames:107": ("oil-field", "Haql Zahr"),
        "geonames:108": ("mountain", "Jabal Lawz"),
        "geonames:109": ("river", "Nahr Lawz"),
        "geonames:110": ("camp", "Mukhayyam Lawz"),
        "geonames:112": ("neighbourhood", "As Suq"),
    }
    assert places[0].names["ar"] == ("النهر",)
    assert "NHR" not in places[0].names["en"]
    assert places[2].names == {"ar": ("تل الورد",), "en": ("Tell Ward", "Tel Vard")}
    assert (places[2].governorate, places[2].district) == ("Muhafazat an Nahr", "Mintaqat Ward")


def test_ocha(tmp_path: Path) -> None:
    """OCHA: units by level with those that contain them, though a field runs over two lines; the country is none."""
    places, problems, passed = read(tmp_path / "admin.csv", "ocha", UNITS)
    assert problems == []
    assert passed == ["the country itself"]
    assert by_id(places) == {
        "ocha:ZZ01": ("governorate", "Nahr"),
        "ocha:ZZ0101": ("district", "Ward"),
        "ocha:ZZ010101": ("district", "Lawz"),
    }
    assert (places[2].district, places[2].governorate) == ("Ward", "Nahr")
    assert places[2].names == {"ar": ("اللوز",), "en": ("Lawz",)}


def test_ocha_neighbourhoods(tmp_path: Path) -> None:
    """OCHA's neighbourhoods lie in their city."""
    (place,), problems, _ = read(tmp_path / "quarters.csv", "ocha", NEIGHBOURHOODS)
    assert problems == []
    assert (place.id, place.kind, place.district, place.governorate) == (
        "ocha:N1",
        "neighbourhood",
        "Tell Ward",
        "Nahr",
    )
    assert place.names == {"ar": ("السوق", "الجسر"), "en": ("As Suq", "Al Jisr")}


def test_open_syria(tmp_path: Path) -> None:
    """Open-Syria: units find each other's names among the files, and make do with ids where a file is missing."""
    paths = [tmp_path / "governorates.json", tmp_path / "subdistricts.json"]
    for path, content in zip(paths, (GOVERNORATES, SUBDISTRICTS), strict=True):
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    governorate, unit = read_gazetteer(paths, "ocha")
    assert (governorate.id, governorate.kind, governorate.population) == ("opensyria:zz-nahr", "governorate", 1234)
    assert governorate.names["ar"] == ("النهر", "محافظة النهر")
    assert unit.names == {"ar": ("اللوز",), "en": ("Lawz",)}
    assert (unit.district, unit.governorate) == ("Ward", "An-Nahr")
    (alone,) = read_gazetteer(paths[1:], "ocha")
    assert alone.governorate == "Nahr"


def test_own(tmp_path: Path) -> None:
    """A list of one's own: columns in any order, ids made where there are none; a column that is not known is told."""
    places, problems, passed = read(tmp_path / "own.csv", "csv", OWN)
    assert problems == []
    assert passed == ["the column 'note'"]
    ward, zahr = places
    assert (ward.id, ward.kind, ward.population, ward.common) == ("csv:tw", "town", 3000, True)
    assert ward.names == {"ar": ("تل الورد", "تل ورد"), "en": ("Tell Ward",)}
    assert (zahr.id, zahr.kind) == ("csv:بير-الزهر@36.4,38.4", "village")


CONTENTS = {"wof": WOF, "geonames": GEONAMES, "ocha": UNITS, "csv": OWN}


@pytest.mark.parametrize("asked", FORMATS)
@pytest.mark.parametrize("found", FORMATS)
def test_wrong_format(tmp_path: Path, asked: str, found: str) -> None:
    """A file of another format is refused with what it looks like."""
    path = tmp_path / "list.txt"
    path.write_text(CONTENTS[found], encoding="utf-8")
    if asked == found:
        assert list(read_gazetteer([path], asked, on_passed_over=lambda _: None))
    else:
        with pytest.raises(BadData, match=f"it looks like {found}; ask for --format {found}"):
            list(read_gazetteer([path], asked))


NO_LISTS = [
    ("empty", b"", "empty"),
    ("blank", b"\n \n", "empty"),
    ("utf16", WOF.encode("utf-16"), "UTF-16"),
    ("pdf", b"%PDF-1.7\n", "binary"),
    ("sqlite", b"SQLite format 3\x00" + bytes(80), "SQLite"),
    ("cut.gz", gzip.compress(WOF.encode() * 50)[:200], "cut off"),
    ("junk.gz", b"\x1f\x8b" + b"junk" * 20, "damaged"),
    ("junk.zip", b"PK\x03\x04" + b"junk" * 20, "damaged"),
    ("prose.txt", "سيطرت قسد على منبج.\n".encode(), "none of the formats"),
    ("semicolons.csv", b"name_ar;latitude;longitude\n", "none of the formats"),
]


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(("name", "content", "found"), NO_LISTS, ids=[name for name, _, _ in NO_LISTS])
def test_no_list(tmp_path: Path, format_name: str, name: str, content: bytes, found: str) -> None:
    """What is no list of places is refused as a whole, with what it is."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((BadData, UnreadableInput), match=found) as raised:
        list(read_gazetteer([path], format_name))
    assert name in str(raised.value)


def test_what_is_no_file(tmp_path: Path) -> None:
    """A missing file and a folder are named."""
    for path, found in ((tmp_path / "nowhere.csv", "no such file"), (tmp_path, "folder")):
        with pytest.raises(UnreadableInput, match=found):
            list(read_gazetteer([path], "wof"))


def test_archive_of_several_lists(tmp_path: Path) -> None:
    """Of an archive with two lists nobody knows which one is meant."""
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("SY.txt", GEONAMES)
        archive.writestr("IQ.txt", GEONAMES)
    with pytest.raises(UnreadableInput, match="2 lists, not one"):
        list(read_gazetteer([path], "geonames"))


WRONG_ROWS = [
    ("17,locality,,,,36,38,0,,,,", "it has no name"),
    ("17,locality,Дамаск,,,36,38,0,,,,", "no Arabic or Latin name can be read in 'Дамаск'"),
    ("17,locality,Lawz,,,,38,0,,,,", "it has no latitude"),
    ("17,locality,Lawz,,,136.5,38,0,,,,", "latitude 136.5 is not from -90 to 90; is it the longitude?"),
    ("17,locality,Lawz,,,36,380,0,,,,", "longitude 380 is not from -180 to 180"),
    ("17,locality,Lawz,,,36°12,38,0,,,,", "latitude '36°12' is no number of degrees"),
    ("17,locality,Lawz,,,nan,38,0,,,,", "latitude 'nan' is no number"),
    ("17,locality,Lawz,,,inf,38,0,,,,", "latitude 'inf' is no number"),
    ("17,locality,Lawz,,,3_6,38,0,,,,", "latitude '3_6' is no number"),
    ("17,locality,Lawz,,,0,0.0,0,,,,", "both 0"),
    ("17,locality,Lawz,,,45.0,20.0,0,,,,", "look swapped"),
    ("17,locality,Lawz,,,36,38,many,,,,", "population 'many' is no number of people"),
    ("17,planet,Lawz,,,36,38,0,,,,", "type is 'planet'; known are region, county, locality, neighbourhood"),
    ("x,locality,Lawz,,,36,38,0,,,,", "wof_id is 'x', which is no number"),
    ("13,locality,Lawz,,,36,38,0,,,,", "line 4 has the id 'wof:13' already"),
    ("17,locality,Lawz", "3 columns, not 12"),
    ("17,locality,Lawz,,,36,38,0,,,,,,", "14 columns, not 12"),
    ('17,locality,"Lawz,,,36,38,0,,,,', "its quotes do not pair"),
    ('17,locality,"Lawz"x,,,36,38,0,,,,', "its quotes do not pair"),
    ("17,locality,\udce3\udce4,,,36,38,0,,,,", "it is not UTF-8"),
    ("17,locality," + "x" * 2**21 + ",,,36,38,0,,,,", "longer than 1 MB"),
]


@pytest.mark.parametrize(("row", "found"), WRONG_ROWS, ids=[found[:30] for _, found in WRONG_ROWS])
def test_wrong_row(tmp_path: Path, row: str, found: str) -> None:
    """A wrong row is named with file, line and reason; the rows before and behind it are read."""
    last = "18,locality,Zahr,الزهر,,36.6,38.6,0,,,,\n" * 1 + "".join(
        f"{number},locality,Tell {number},التل,,36.6,38.6,0,,,,\n" for number in range(20, 30)
    )
    path = tmp_path / "places.csv"
    path.write_bytes((WOF + row + "\n" + last).encode("utf-8", "surrogateescape"))
    problems: list[BadData] = []
    places = list(read_gazetteer([path], "wof", extent=Extent(10, 30, 40, 50), on_problem=problems.append))
    (problem,) = problems
    assert problem.file == path.as_posix()
    assert problem.where == "line 8"
    assert found in str(problem)
    assert len(places) == 17


def test_first_problem_raises(tmp_path: Path) -> None:
    """Whoever does not say what to do with problems hears of the first one."""
    path = tmp_path / "places.csv"
    path.write_text(WOF + "x\n", encoding="utf-8")
    with pytest.raises(BadData, match="line 8: 1 columns"):
        list(read_gazetteer([path], "wof"))


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("7", "JSON int"),
        ("{}", "no id"),
        ('{"id": 3}', "no id"),
        ('{"id": "x", "name": "Lawz", "centroid": {}}', "its name must be"),
        ('{"id": "x", "name": {"en": 1}, "centroid": {}}', "its name must be"),
        ('{"id": "x", "name": {"en": "Lawz"}, "centroid": {"latitude": 1}}', "no centroid"),
        ('{"id": "x", "name": {"en": "Lawz"}, "centroid": {"latitude": null, "longitude": 2}}', "'None' is no number"),
        ('{"id": "x", "name": {}, "centroid": {"latitude": 1, "longitude": 2}}', "it has no name"),
    ],
)
def test_wrong_entry(tmp_path: Path, entry: str, found: str) -> None:
    """A wrong entry of a JSON list is named with its line; the others are read."""
    good = json.dumps(GOVERNORATES[0], ensure_ascii=False)
    places, problems, _ = read(tmp_path / "g.json", "ocha", f"[\n{good},\n{entry}\n]")
    assert len(places) == 1
    (problem,) = problems
    assert "g.json, line 3: " in problem
    assert found in problem


@pytest.mark.parametrize("end", ["", ",", "}", ' {"id"', "[" * 100_000])
def test_broken_json(tmp_path: Path, end: str) -> None:
    """JSON that breaks off is refused as a whole, with the line."""
    good = json.dumps(GOVERNORATES[0], ensure_ascii=False)
    with pytest.raises(BadData, match=r"g\.json, line \d+: it"):
        read(tmp_path / "g.json", "ocha", f"[\n{good}{end}")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1\tLawz", "2 columns between tabs, not 19"),
        (geonames(1, "Lawz", "P.PPL").replace("1\t", "x\t", 1), "the first column is 'x'"),
        (geonames(1, "", "P.PPL"), "it has no name"),
        (geonames(1, "Lawz", "P.PPL", point="\t38"), "it has no latitude"),
        (geonames(103, "Lawz", "P.PPL"), "line 3 has the id"),
        (geonames(1, "\udcff", "P.PPL"), "not UTF-8"),
    ],
)
def test_wrong_line_of_geonames(tmp_path: Path, line: str, found: str) -> None:
    """A wrong line of a dump is named; the rest is read."""
    path = tmp_path / "SY.txt"
    path.write_bytes(f"{GEONAMES}\n{line}\n{geonames(900, 'Last', 'P.PPL')}".encode("utf-8", "surrogateescape"))
    problems: list[BadData] = []
    places = list(read_gazetteer([path], "geonames", on_problem=problems.append))
    assert len(places) == 12
    (problem,) = problems
    assert problem.where == "line 14"
    assert found in str(problem)
