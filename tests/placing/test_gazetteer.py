"""Gazetteers: what one name finds, and what two lists of one place make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placing.made import place, syria
from rasd.placing.gazetteer import Gazetteer, unit_key
from rasd.theatres import load_theatre, theatre_names

ROMANISED = [
    ("Manbij", "Menbej"), ("Deir ez-Zor", "Dayr az Zawr"), ("Qamishli", "Kamishly"), ("Hasakah", "Hassakeh"),
    ("Raqqa", "Ar Rakkah"), ("Idlib", "Edleb"), ("Tadmur", "Tadmor"), ("Tell Abyad", "Tal Abiad"), ("Afrin", "Afreen"),
    ("Jarabulus", "Jarablos"), ("Abu Kamal", "Albu Kamal"), ("Mayadin", "Al Mayadeen"), ("Kafr Nubl", "Kfar Nabl"),
    ("Khan Sheikhoun", "Khan Shaykhun"), ("Jisr al-Shughur", "Jisr esh-Shoughour"), ("Suwayda", "Es Suweida"),
    ("Salamiyah", "Salamieh"), ("Sukhnah", "As Soukhna"), ("Saraqib", "Saraqeb"), ("Quneitra", "Al Kunaytirah"),
    ("Azaz", "A'zaaz"), ("Tell Rifaat", "Tel Rif'at"), ("Hudaydah", "Hodeidah"), ("Mukalla", "El Moukalla"),
    ("Benghazi", "Banghazi"), ("Fallujah", "Al Fallouja"),
]  # fmt: skip
"""Names as a list has them and as somebody may write them."""
ALONE = Gazetteer([place(name, name, at=(30.0, 30.0 + at)) for at, (name, _) in enumerate(ROMANISED)])


@pytest.mark.parametrize(("listed", "written"), ROMANISED, ids=[written for _, written in ROMANISED])
def test_romanisations(listed: str, written: str) -> None:
    """A list of one spelling a place answers to the spellings of others, the right place first."""
    assert [match.place.id for match in ALONE.named(written)][:1] == [listed]


@pytest.mark.parametrize(
    "word",
    "government yesterday ceasefire hospital spokesman weapons journalists international statement fighters "
    "المعارضة الاشتباكات المدنيين الطائرات المتحدث التصعيد الحكومة أمس المقاتلين".split(),
)
def test_unrelated_words(word: str) -> None:
    """Ordinary words that no place is called find none, not even one much like them."""
    assert syria().named(word) == []


@pytest.mark.parametrize("written", ["إدلب", "ادلب", "إِدْلِب", "Idlib", "IDLIB", "idleb"])
def test_one_place(written: str) -> None:
    """The spellings that the shipped list has are the same name."""
    assert [(match.place.id, match.likeness) for match in syria().named(written)] == [("idlib", 1.0)]


@pytest.mark.parametrize("name", theatre_names())
def test_every_name_finds_its_place(name: str) -> None:
    """Each shipped place is found by each of its names, among the likest."""
    gazetteer = Gazetteer(load_theatre(name).places)
    for each in gazetteer.places:
        for names in each.names.values():
            for written in names:
                assert each.id in {match.place.id for match in gazetteer.named(written) if match.likeness == 1.0}


class TestOrder:
    """The likest come first, and likeness says how like."""

    def test_article(self) -> None:
        """The same name with an article is liker than another spelling."""
        gazetteer = Gazetteer([place("a", "Bab"), place("b", "Baab")])
        matches = gazetteer.named("al-Bab")
        assert [match.place.id for match in matches] == ["a", "b"]
        assert 1 > matches[0].likeness > matches[1].likeness >= 0.9

    def test_alike_only_where_nothing_else_is(self) -> None:
        """A name that is written much alike counts where none is the same, and where it is asked for."""
        gazetteer = Gazetteer([place("a", "Jarabulus")])
        assert gazetteer.named("Jarablus", alike=False) == []
        (match,) = gazetteer.named("Jarablus")
        assert match.likeness < 0.9
        assert Gazetteer([*gazetteer.places, place("b", "Jarablus")]).named("Jarablus")[0].place.id == "b"

    def test_other_script(self) -> None:
        """An Arabic name finds a place that is listed in Latin letters alone, less surely."""
        (match,) = Gazetteer([place("a", "Busayrah")]).named("البصيرة")
        assert (match.place.id, match.likeness < 0.9) == ("a", True)

    @given(st.text(max_size=30))
    def test_any_name(self, name: str) -> None:
        """Any words may be looked up: the answers are in order, each place once."""
        matches = ALONE.named(name)
        assert [match.likeness for match in matches] == sorted((match.likeness for match in matches), reverse=True)
        assert len({match.place.id for match in matches}) == len(matches)
        assert all(0 < match.likeness <= 1 for match in matches)

    def test_asking_twice(self) -> None:
        """An answer is the same the second time, whatever was done to the first."""
        first = ALONE.named("Menbej")
        assert ALONE.named("Menbej") == first


class TestTwoLists:
    """A shipped and an imported list are one list."""

    def test_one_place_in_both(self) -> None:
        """A place of one name and about one point is one place: the shipped row, with the names of both."""
        shipped = place("manbij", "منبج", "Manbij", at=(36.52, 37.95), kind="city")
        imported = place("wof:1", "Manbij", "Membidsch", at=(36.53, 37.96), kind="town")
        gazetteer = Gazetteer([shipped], [imported])
        assert len(gazetteer) == 1
        assert [match.place for match in gazetteer.named("Membidsch")] == [shipped]

    def test_namesakes(self) -> None:
        """A place of the name that lies elsewhere is another place, and hides none."""
        gazetteer = Gazetteer([place("a", "المنصورة")], [place("wof:2", "المنصورة", at=(36.5, 37.0))])
        assert [match.place.id for match in gazetteer.named("المنصورة")] == ["a", "wof:2"]
        assert gazetteer.shipped == {"a"}

    def test_a_unit_is_not_its_town(self) -> None:
        """A district about a town of its name is a place of its own."""
        gazetteer = Gazetteer([place("manbij", "Manbij", kind="city")], [place("wof:3", "Manbij", kind="district")])
        assert len(gazetteer) == 2

    def test_three_lists(self) -> None:
        """What two imported lists have is one place as well."""
        imported = [place("wof:1", "Tell Ward", at=(36.3, 38.3)), place("ocha:1", "Tell Ward", at=(36.31, 38.31))]
        assert [each.id for each in Gazetteer([], imported).places] == ["wof:1"]

    def test_a_place_without_a_point(self) -> None:
        """A shipped place that nobody has put on the map stays, and does not swallow one that has a point."""
        gazetteer = Gazetteer([place("a", "Ward", at=None)], [place("wof:4", "Ward")])
        assert {match.place.id for match in gazetteer.named("Ward")} == {"a", "wof:4"}

    @given(
        st.lists(st.tuples(st.sampled_from(["Ward", "Tin", "وردة"]), st.floats(34, 36), st.floats(37, 39)), max_size=8)
    )
    def test_imported_never_hides_shipped(self, rows: list[tuple[str, float, float]]) -> None:
        """Whatever is imported, each shipped place stands as it was and is found first by its name."""
        shipped = [place("a", "Ward", "وردة"), place("b", "Tin", at=(35.5, 38.5))]
        imported = [place(f"wof:{at}", name, at=(lat, lon)) for at, (name, lat, lon) in enumerate(rows)]
        gazetteer = Gazetteer(shipped, imported)
        assert gazetteer.places[:2] == shipped
        for each in shipped:
            for names in each.names.values():
                assert gazetteer.named(names[0])[0].place == each
                assert each in gazetteer.exactly(names[0])
                assert gazetteer.has(names[0])

    def test_only_shipped(self) -> None:
        """What texts are searched for are shipped places alone."""
        gazetteer = Gazetteer([place("a", "Ward")], [place("wof:5", "Ward", at=(33.0, 36.0))])
        assert [each.id for each in gazetteer.shipped_as("ward")] == ["a"]
        assert [each.id for each in gazetteer.exactly("Ward")] == ["a", "wof:5"]


class TestLand:
    """What governorate ground belongs to."""

    def test_governorate_near(self) -> None:
        """A point beside shipped places is in their governorate; far from all it is in none that is known."""
        assert syria().governorate_near((36.53, 37.96)) == unit_key("Aleppo")
        assert syria().governorate_near((25.0, 60.0)) is None

    def test_land(self) -> None:
        """The land of a governorate is that of its head: the points of its places."""
        aleppo = syria().by_id["aleppo"]
        assert (36.5266, 37.9563) in [(round(lat, 4), round(lon, 4)) for lat, lon in syria().land_of(aleppo)]

    def test_spread(self) -> None:
        """The width of a war is in the hundreds of km; of no places it is taken to be so."""
        assert 100 <= syria().spread_km <= 1000
        assert Gazetteer([]).spread_km > 0

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Aleppo province", "Aleppo"),
            ("محافظة حلب", "حلب"),
            ("Kharkiv Oblast", "kharkiv"),
            ("Rif Dimashq", "Reef Dimashk"),
        ],
    )
    def test_units(self, one: str, other: str) -> None:
        """Words for governorates make no other governorate."""
        assert unit_key(one) == unit_key(other)


def test_nothing_listed() -> None:
    """A list of nothing answers everything with nothing."""
    empty = Gazetteer([])
    assert (len(empty), empty.named("Manbij"), empty.exactly("Manbij"), empty.has("")) == (0, [], [], False)
