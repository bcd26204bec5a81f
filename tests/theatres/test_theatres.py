"""Theatres load whole, or say which line or entry is wrong."""

from __future__ import annotations

import time
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LineString, Point, Polygon

from rasd.errors import BadData, UnknownTheatre
from rasd.place import Shape
from rasd.theatres import leaning_of, load_theatre, theatre_names
from rasd.theatres.files import PLACE_COLUMNS, read_theatre
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = """
[[actor]]
id = "red"
kind = "armed-group"
label = { en = "Red" }
names.en = ["Reds"]
foes = ["blue"]

[[actor]]
id = "blue"
kind = "state"
label = { en = "Blue" }
names.en = ["Blues"]
name = [{ form = "the lads", lang = "en", camps = ["bluish"], since = 2020-01-01, until = 2020-12-31 }]
"""
OUTLETS = """
[[leaning]]
id = "bluish"
own = "blue"
foes = ["red"]
words = ["pro-blue"]

[[outlet]]
id = "gazette"
label = { en = "The Gazette" }
names.en = ["Gazette"]
leaning = "bluish"
"""
PLACE = "hill,mountain,تل,Hill,,,33.5,36.25,,,yes,own"

UNIT_WORDS = (" province", " governorate", " State", " Oblast")
ABROAD = {
    "syria": frozenset(
        "mosul qaim rutba sinjar arsal gaziantep kilis akcakale reyhanli antakya ceylanpinar suruc nusaybin amman".split()
    ),
    "sudan": frozenset({"juba"}),
}
CAPITALS = [
    (name, city)
    for name, cities in {
        "syria": "Aleppo|حلب|Homs|حمص|Hama|حماة|Idlib|إدلب|Raqqa|الرقة|Deir ez-Zor|دير الزور|Hasakah|الحسكة|Latakia|اللاذقية"
        "|Tartus|طرطوس|Daraa|درعا|Suwayda|السويداء|Quneitra|القنيطرة",
        "iraq": "Mosul|الموصل|Kirkuk|كركوك|Erbil|أربيل|Dohuk|دهوك|Sulaymaniyah|السليمانية|Basra|البصرة|Karbala|كربلاء|Najaf"
        "|النجف|Baghdad|بغداد|Halabja|حلبجة|Ramadi|الرمادي|Tikrit|تكريت|Baqubah|بعقوبة",
        "libya": "Tripoli|طرابلس|Benghazi|بنغازي|Misrata|مصراتة|Sirte|سرت|Derna|درنة|Sabha|سبها|Murzuq|مرزق|Ghat|غات|Nalut|نالوت"
        "|Zawiya|الزاوية|Kufra|الكفرة|Marj|المرج",
        "yemen": "Marib|مأرب|Saada|صعدة|Dhale|الضالع|Ibb|إب|Bayda|البيضاء|Amran|عمران|Dhamar|ذمار|Hajjah|حجة|Mahwit|المحويت"
        "|Taiz|تعز|Hodeidah|الحديدة|Aden|عدن|Sanaa|صنعاء",
        "sudan": "Khartoum|الخرطوم|Sennar|سنار|Gedaref|القضارف|Kassala|كسلا|El Fasher|الفاشر|Nyala|نيالا|El Obeid|الأبيض",
        "ukraine": "Donetsk|Luhansk|Kharkiv|Kherson|Zaporizhzhia|Mykolaiv|Sumy|Chernihiv|Kyiv|Odesa|Kursk|Belgorod|Poltava",
        "congo": "Goma|غوما|Bukavu|Bunia|Kalemie|Kindu|Kisangani|Kinshasa",
    }.items()
    for city in cities.split("|")
]


@pytest.fixture
def write(tmp_path: Path):
    """Return a function that writes a theatre's files, good unless told otherwise, and reads it."""

    def write_and_read(
        actors: str = ACTORS,
        outlets: str = OUTLETS,
        places: str = PLACE,
        header: str = "",
        shapes: str | None = None,
        towns: str | None = None,
    ):
        (tmp_path / "actors.toml").write_text(actors, encoding="utf-8")
        (tmp_path / "outlets.toml").write_text(outlets, encoding="utf-8")
        rows = f"{header or ','.join(PLACE_COLUMNS)}\n{places}\n"
        (tmp_path / "places.csv").write_text(rows, encoding="utf-8")
        for file, text in (("shapes.csv", shapes), ("towns.csv", towns)):
            if text is not None:
                (tmp_path / file).write_text(text, encoding="utf-8")
        return read_theatre(tmp_path, "toy")

    return write_and_read


class TestEveryTheatre:
    """What holds for each theatre that comes with the package."""

    @pytest.mark.parametrize("name", theatre_names())
    def test_loads(self, name: str):
        """A theatre has actors, outlets, leanings and places."""
        theatre = load_theatre(name)
        assert name == theatre.name
        assert all((theatre.actors, theatre.outlets, theatre.leanings, theatre.places))

    @pytest.mark.parametrize("name", theatre_names())
    def test_ids_agree_with_their_records(self, name: str):
        """Every record is kept under its own id, and place ids are unique."""
        theatre = load_theatre(name)
        for records in (theatre.actors, theatre.outlets, theatre.leanings):
            assert all(id_ == record.id for id_, record in records.items())
        assert len(theatre.places) == len({place.id for place in theatre.places})

    @pytest.mark.parametrize("name", theatre_names())
    def test_a_mouth_means_one_actor_by_a_name(self, name: str):
        """No camp has two actors for one name on one day."""
        theatre = load_theatre(name)
        for leaning in (None, *theatre.leanings):
            for day in (date(2013, 6, 1), date(2017, 6, 1), date(2025, 6, 1)):
                owners: dict[tuple[str, str], str] = {}
                for actor in theatre.actors.values():
                    for each in actor.names:
                        own = bool(each.camps) == (leaning is not None)
                        if own and each.holds(leaning, day):
                            key = (each.language, folded(each.form))
                            assert actor.id == owners.setdefault(key, actor.id), each.form

    @pytest.mark.parametrize("name", theatre_names())
    def test_governorates_are_rows(self, name: str):
        """A place's governorate is spelt as the label of a governorate of its list, but for the word for governorate."""
        places = load_theatre(name).places
        known = {
            short
            for place in places
            if place.kind == "governorate"
            for short in (place.label, *(place.label.removesuffix(word) for word in UNIT_WORDS))
        }
        assert {place.governorate for place in places if place.governorate} <= known

    @pytest.mark.parametrize("name", theatre_names())
    def test_settlements_say_their_governorate(self, name: str):
        """A settlement has a governorate, except abroad."""
        lost = {
            place.id
            for place in load_theatre(name).places
            if place.kind in {"city", "town", "village", "neighbourhood"} and place.governorate is None
        }
        assert lost <= ABROAD.get(name, frozenset())

    @pytest.mark.parametrize(("name", "city"), CAPITALS)
    def test_capitals_bear_their_bare_name(self, name: str, city: str):
        """The name of a capital alone finds the city, whatever its governorate is called."""
        kinds = {
            place.kind
            for place in load_theatre(name).places
            for names in place.names.values()
            if any(folded(city) == folded(each) for each in names)
        }
        assert kinds & {"city", "town"}, city

    @pytest.mark.parametrize("name", theatre_names())
    def test_shapes_are_drawn_right(self, name: str):
        """No line turns back sharply, no outline crosses itself, and each lies where the list puts its place."""
        theatre = load_theatre(name)
        by_id = {place.id: place for place in theatre.places}
        for id_, shape in theatre.shapes.items():
            east_north = [(longitude, latitude) for latitude, longitude in shape.points]
            drawn = Polygon(east_north) if shape.kind == "area" else LineString(east_north)
            assert drawn.is_valid, id_
            assert drawn.is_simple, id_
            point = by_id[id_].point
            if point is not None:
                assert drawn.distance(Point(point[1], point[0])) < 0.2, id_

    @pytest.mark.parametrize("name", theatre_names())
    def test_towns_add_to_the_places(self, name: str):
        """No town has the name of a place within 5 km, and each says its list and a governorate that is there."""
        theatre = load_theatre(name)
        governorates = {place.governorate for place in theatre.places} | {
            place.label.removesuffix(word)
            for place in theatre.places
            if place.kind == "governorate"
            for word in UNIT_WORDS
        }
        by_name: dict[str, list[tuple[float, float]]] = {}
        for place in theatre.places:
            for each in {folded(name) for names in place.names.values() for name in names}:
                if place.point is not None:
                    by_name.setdefault(each, []).append(place.point)
        for town in theatre.towns:
            assert town.id.startswith("geonames:")
            assert town.source == "geonames"
            assert town.point is not None, town.id
            assert town.governorate is None or town.governorate in governorates, town.id
            near = [
                point
                for names in town.names.values()
                for each in names
                for point in by_name.get(folded(each), ())
                if abs(point[0] - town.point[0]) < 0.03 and abs(point[1] - town.point[1]) < 0.03
            ]
            assert not near, town.id

    @pytest.mark.parametrize("name", theatre_names())
    def test_has_sources(self, name: str):
        """A theatre says where its facts come from."""
        assert resources.files("rasd.theatres").joinpath(name, "SOURCES.md").is_file()

    def test_is_read_once(self):
        """The second call returns the same theatre."""
        assert load_theatre("syria") is load_theatre("syria")

    def test_unknown_name(self):
        """An unknown theatre is refused with the list of those that are known."""
        with pytest.raises(UnknownTheatre, match=r"'atlantis' was asked for; the theatres are .*syria"):
            load_theatre("atlantis")


class TestSyria:
    """The first theatre: names that change with camp and time."""

    def meaning(self, form: str, leaning: str | None, on: date) -> set[str]:
        """Return the actors that a name means, a camp's own use before everyone's."""
        actors = load_theatre("syria").actors.values()
        found = [
            (bool(each.camps), actor.id)
            for actor in actors
            for each in actor.names
            if folded(each.form) == folded(form) and each.holds(leaning, on)
        ]
        closest = any(own for own, _ in found)
        return {id_ for own, id_ in found if own == closest}

    @pytest.mark.parametrize(
        ("form", "leaning", "on", "actor"),
        [
            ("قسد", None, date(2017, 10, 1), "sdf"),
            ("الجيش السوري", "gulf-panarab", date(2016, 12, 1), "syrian-government"),
            ("الجيش السوري", "gulf-panarab", date(2025, 12, 1), "syrian-government"),
            ("الأمن العام", "opposition", date(2025, 3, 1), "syrian-government"),
            ("جبهة النصرة", "state-media", date(2015, 3, 1), "nusra"),
            ("جبهة النصرة", "state-media", date(2020, 1, 28), "hts"),
            ("المرتزقة", "kurdish", date(2018, 12, 15), "isis"),
            ("المرتزقة", "kurdish", date(2019, 10, 20), "sna"),
            ("المسلحين", "state-media", date(2016, 8, 1), "opposition"),
            ("الإرهابيين", "turkish", date(2018, 2, 12), "ypg"),
            ("المقاومة", "pro-government", date(2013, 6, 8), "hezbollah"),
            ("المجاهدين", "jihadist", date(2016, 1, 1), "isis"),
            ("المجاهدين", "opposition", date(2016, 1, 1), "opposition"),
            ("the army", "western", date(2024, 12, 9), "syrian-government"),
            ("the army", "israeli", date(2024, 12, 9), "israel"),
            ("Kurdish forces", None, date(2014, 10, 1), "ypg"),
            ("Kurdish forces", None, date(2019, 10, 1), "sdf"),
        ],
    )
    def test_names_by_camp_and_day(self, form: str, leaning: str | None, on: date, actor: str):
        """A name means the actor that the camp means on that day."""
        assert {actor} == self.meaning(form, leaning, on)

    @pytest.mark.parametrize(
        ("outlet", "leaning", "expected"),
        [
            ("whatever", "kurdish", "kurdish"),
            ("سانا", None, "state-media"),
            ("SANA (English service)", None, "state-media"),
            ("المرصد السوري لحقوق الإنسان", None, "opposition-monitor"),
            ("وكالة هاوار", None, "kurdish"),
            ("a pro-Iran channel", None, "iranian"),
            ("x", "pro-iran", "iranian"),
            ("x", "monitor", "opposition-monitor"),
            ("x", "syria-inside", "local"),
            ("موقع محلي", None, "local"),
            (None, None, None),
            ("somebody", "unheard-of", None),
        ],
    )
    def test_leanings(self, outlet: str | None, leaning: str | None, expected: str | None):
        """An id comes before an outlet's name, and that before words of its description."""
        found = leaning_of(load_theatre("syria"), outlet, leaning)
        assert expected == (None if found is None else found.id)

    @pytest.mark.parametrize("name", ["syria", "ukraine"])
    def test_loads_quickly(self, name: str):
        """Reading and checking the files does not delay the first report."""
        folder = resources.files("rasd.theatres").joinpath(name)
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            read_theatre(folder, name)
            seconds.append(time.perf_counter() - start)
        # Far above what it takes on an idle machine, so that a busy one does not fail it.
        assert min(seconds) < 0.2

    @pytest.mark.parametrize(
        ("id_", "latitude", "longitude"),
        [
            ("euphrates", 35.34, 40.15),
            ("euphrates", 35.93, 39.01),
            ("khabur", 36.07, 40.73),
            ("orontes", 35.81, 36.32),
            ("m4", 36.39, 38.86),
            ("m5", 35.86, 36.81),
            ("damascus-deir-ez-zor-road", 34.56, 38.28),
        ],
    )
    def test_lines_pass_towns(self, id_: str, latitude: float, longitude: float):
        """A river or road passes the towns that lie on it."""
        line = LineString([(east, north) for north, east in load_theatre("syria").shapes[id_].points])
        assert line.distance(Point(longitude, latitude)) < 0.05

    def test_places_lie_near_syria(self):
        """A slip of a degree in a point would show."""
        for place in load_theatre("syria").places:
            if place.latitude is not None and place.longitude is not None:
                assert 31 <= place.latitude <= 38, place.id
                assert 35 <= place.longitude <= 45, place.id


class TestGoodFiles:
    """What is read from files that keep the rules."""

    def test_everything_arrives(self, write):
        """Names keep their camps and days, places their points."""
        theatre = write()
        name = theatre.actors["blue"].names[1]
        assert ("the lads", {"bluish"}) == (name.form, name.camps)
        assert name.holds("bluish", date(2020, 6, 1))
        assert not name.holds("bluish", date(2021, 6, 1))
        assert not name.holds(None, date(2020, 6, 1))
        assert (
            theatre.places[0].names,
            theatre.places[0].latitude,
            theatre.places[0].common,
        ) == ({"ar": ("تل",), "en": ("Hill",)}, 33.5, True)

    def test_a_camp_may_use_everyones_name_for_another(self, write):
        """A camp's own use of a name stands beside everyone's."""
        theatre = write(actors=ACTORS.replace('form = "the lads"', 'form = "Reds"'))
        assert [name.form for name in theatre.actors["blue"].names] == ["Blues", "Reds"]

    def test_one_actor_may_have_spellings_that_fold_alike(self, write):
        """Spellings of one name are no conflict."""
        assert len(write(actors=ACTORS.replace('["Reds"]', '["Red-Ones", "Red Ones"]')).actors["red"].names) == 2

    def test_periods_that_do_not_meet(self, write):
        """A name may pass from one actor to the other."""
        passed = ACTORS.replace('names.en = ["Reds"]', 'name = [{ form = "Guard", lang = "en", until = 2019-12-31 }]')
        passed = passed.replace('form = "the lads", lang = "en", camps = ["bluish"]', 'form = "Guard", lang = "en"')
        assert len(write(actors=passed).actors) == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("foes", "enemies", "actor 'red': unknown key 'enemies'"),
        ('id = "blue"', 'id = "red"', "actor 'red': another entry has the same id"),
        ('id = "red"', 'id = " "', "actor number 1: it has no id"),
        ('foes = ["blue"]', 'foes = ["green"]', "actor 'red': foes names 'green'"),
        ('foes = ["blue"]', 'allies = ["green"]', "actor 'red': allies names 'green'"),
        ('kind = "state"', 'kind = "kingdom"', "actor 'blue': kind 'kingdom' is not one"),
        ('["Reds"]', '["Reds", " "]', "actor 'red', names: en holds an empty text"),
        ('["Reds"]', '["Reds", "Reds"]', "actor 'red': name 'Reds' is there twice"),
        ('["Reds"]', '"Reds"', "actor 'red', names: en must be a list of texts"),
        ('["Blues"]', '["reds"]', "actor 'blue': name 'reds' also means 'red' in the same mouth"),
        ('form = "the lads"', 'form = ""', "actor 'blue', name number 1: form must be a text"),
        ('form = "the lads", ', "", "actor 'blue', name number 1: it needs a form and a lang"),
        ('["bluish"]', '["greenish"]', "actor 'blue': name 'the lads' has the camp 'greenish'"),
        ("2020-01-01", '"2020-01-01"', "since must be a day"),
        ("2020-12-31", "2019-12-31", "it ends on 2019-12-31, before it begins on 2020-01-01"),
        ('label = { en = "Red" }', 'label = { ar = "أحمر" }', "actor 'red': it needs a label"),
        ('label = { en = "Red" }', "label = ", "as TOML: .*line"),
        ("[[actor]]", "[[person]]", "at the top: unknown key 'person'"),
    ],
)
def test_bad_actors(write, old: str, new: str, message: str):
    """A wrong entry of actors.toml is named."""
    assert old in ACTORS
    with pytest.raises(BadData, match=f"^actors.toml, .*{message}"):
        write(actors=ACTORS.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('own = "blue"', 'own = "green"', "leaning 'bluish': own names 'green'"),
        ('foes = ["red"]', 'foes = ["green"]', "leaning 'bluish': foes names 'green'"),
        ('leaning = "bluish"', 'leaning = "reddish"', "outlet 'gazette': leaning names 'reddish'"),
        ("words", "word", "leaning 'bluish': unknown key 'word'"),
        ("names.en", "name.en", "outlet 'gazette': unknown key 'name'"),
        ('["pro-blue"]', '[""]', "leaning 'bluish': words holds an empty text"),
    ],
)
def test_bad_outlets(write, old: str, new: str, message: str):
    """A wrong entry of outlets.toml is named."""
    assert old in OUTLETS
    with pytest.raises(BadData, match=f"^outlets.toml, {message}"):
        write(outlets=OUTLETS.replace(old, new))


def test_two_outlets_of_one_name(write):
    """A name leads to one outlet."""
    second = '[[outlet]]\nid = "herald"\nlabel = { en = "Herald" }\nnames.en = ["gazette"]\n'
    with pytest.raises(BadData, match=r"outlet 'herald': outlet 'gazette' already has the name 'gazette'"):
        write(outlets=OUTLETS + second)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",mountain,,Hill,,,,,,,,", "it has no id"),
        ("hill,bump,,Hill,,,,,,,,", "kind 'bump' is not one"),
        ("hill,mountain,,,,,,,,,,", "it has no name"),
        ("hill,mountain,,Hill,,The Hill|,,,,,,", "an empty name"),
        ("hill,mountain,,Hill,تل,,,,,,,", "variants_ar without a name_ar"),
        ("hill,mountain,,Hill,,,33.5,,,,,", "one of latitude and longitude is missing"),
        ("hill,mountain,,Hill,,,133.5,36,,,,", "latitude '133.5' is not a number of degrees from -90 to 90"),
        ("hill,mountain,,Hill,,,33.5,east,,,,", "longitude 'east' is not a number"),
        ("hill,mountain,,Hill,,,,,,,perhaps,", "common is 'perhaps'"),
        ("hill,mountain,,Hill", "4 columns, not 12"),
        (PLACE, "another line has the id 'hill'"),
    ],
)
def test_bad_places(write, row: str, message: str):
    """A wrong line of places.csv is named by its number."""
    with pytest.raises(BadData, match=f"^places.csv, line 3: {message}"):
        write(places=f"{PLACE}\n{row}")


RIVER = "brook,river,,Brook,,,,,,,,own"
SHAPES = "place,shape,through\n"


class TestShapes:
    """Lines and areas through places."""

    def test_points_come_from_places_and_from_the_line(self, write):
        """A shape passes the points of places and those written out, in order."""
        theatre = write(places=f"{PLACE}\n{RIVER}", shapes=f"{SHAPES}brook,line,33 36|hill|33.75 -0.5\n")
        assert theatre.shapes == {"brook": Shape("line", ((33.0, 36.0), (33.5, 36.25), (33.75, -0.5)))}

    def test_no_file_no_shapes(self, write):
        """A theatre need not have shapes or further towns."""
        theatre = write()
        assert (theatre.shapes, theatre.towns) == ({}, ())

    @pytest.mark.parametrize(
        ("row", "message"),
        [
            ("creek,line,hill|33 36", "place 'creek' is not in places.csv"),
            ("camp,line,hill|33 36", "'camp' is a base; the kinds with a shape are border, desert"),
            ("brook,curve,hill|33 36", "shape is 'curve'; write line or area"),
            ("brook,line,hill", "a shape of kind line needs 2 different points"),
            ("brook,line,hill|hill", "a shape of kind line needs 2 different points"),
            ("brook,area,hill|33 36|hill", "a shape of kind area needs 3 different points"),
            ("brook,line,hill|dale", "through 'dale' is neither a place of places.csv nor a point"),
            ("brook,line,hill|", "through '' is neither a place of places.csv nor a point"),
            ("brook,line,hill|brook", "through 'brook' has no point of its own"),
            ("brook,line,hill|93 36", "through '93 36' is not a latitude and a longitude in degrees"),
            ("brook,line", "2 columns, not 3"),
        ],
    )
    def test_bad_lines(self, write, row: str, message: str):
        """A wrong line of shapes.csv is named by its number."""
        with pytest.raises(BadData, match=f"^shapes.csv, line 2: {message}"):
            write(places=f"{PLACE}\n{RIVER}\ncamp,base,,Camp,,,33,36,,,,own", shapes=f"{SHAPES}{row}\n")

    def test_twice(self, write):
        """A place has one shape."""
        with pytest.raises(BadData, match=r"^shapes.csv, line 3: another line has the shape of 'brook'"):
            write(places=f"{PLACE}\n{RIVER}", shapes=SHAPES + "brook,line,hill|33 36\n" * 2)


class TestTowns:
    """Further towns, with their population."""

    HEADER = f"{','.join(PLACE_COLUMNS)},population\n"
    ROW = "geonames:1,town,,Dale,,,33,36,,,,geonames,"

    def test_population(self, write):
        """A town has a number of people, or none is known; the places keep to themselves."""
        unknown = self.ROW.replace(":1", ":2")
        theatre = write(towns=f"{self.HEADER}{self.ROW}5400\n{unknown}\n")
        assert [(town.id, town.population) for town in theatre.towns] == [("geonames:1", 5400), ("geonames:2", None)]
        assert [place.id for place in theatre.places] == ["hill"]

    @pytest.mark.parametrize("people", ["many", "-5", "5.5", "٥"])
    def test_bad_population(self, write, people: str):
        """A population that is no number is named with its line."""
        with pytest.raises(BadData, match=f"^towns.csv, line 2: population '{people}' is not a whole number of people"):
            write(towns=f"{self.HEADER}{self.ROW}{people}\n")

    def test_bad_header(self, write):
        """Columns are fixed."""
        with pytest.raises(BadData, match=r"^towns.csv, line 1: the columns must be id,kind.*,population"):
            write(towns="id,kind,name\n")


def test_bad_header(write):
    """Columns are fixed."""
    with pytest.raises(BadData, match=r"^places.csv, line 1: the columns must be id,kind"):
        write(header="id,kind,name")


def test_missing_file(tmp_path: Path):
    """A theatre without a file is refused."""
    with pytest.raises(BadData, match=r"^actors.toml, as a whole: it cannot be read"):
        read_theatre(tmp_path, "toy")
