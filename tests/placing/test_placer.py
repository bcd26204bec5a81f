"""The placer: names of a report become places, or stay open with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import claim, report
from placing.made import place, syria, syrian
from rasd.claim import PLACE_SLOTS, Slot
from rasd.location import Location, Precision
from rasd.placing import place_claims, placer_of
from rasd.placing.gazetteer import Gazetteer
from rasd.placing.importing import import_gazetteer
from rasd.placing.placer import Placer
from rasd.reading import read_report
from rasd.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.claim import Claim


def located(text: str, words: str | None = None, *, listed: bool = True, **known: Any) -> Location:
    """Return where some words of a text lie, or the whole of it."""
    words = text if words is None else words
    start = text.index(words)
    asked = [Span(start, start + len(words))]
    (found,) = syrian().locate(report(text, theatre="syria", **known), asked, listed=listed)
    return found


def id_of(location: Location) -> str | None:
    return None if location.place is None else location.place.id


class TestNames:
    """A name becomes the place that the text means."""

    @pytest.mark.parametrize(
        ("text", "words", "expected"),
        [
            ("سيطرت قسد على مدينة منبج", "منبج", "manbij"),
            ("سيطرت قسد على مدينة منبج", "مدينة منبج", "manbij"),
            ("تقدم الجيش بالرقة", "الرقة", "raqqa"),
            ("تقدم الجيش بالرقة", "بالرقة", "raqqa"),
            ("انسحب التنظيم إلى حقل العمر", "حقل العمر", "omar-oil-field"),
            ("دخلت القوات محافظة الرقة", "محافظة الرقة", "raqqa-province"),
            ("سيطرت قسد على الحسينية شمال غرب دير الزور", "الحسينية", "husayniyah"),
            ("سيطر الجيش على المنصورة بريف الرقة", "المنصورة", "mansoura-tabqa"),
            ("Government forces entered Khan Sheikhoun.", "Khan Sheikhoun", "khan-sheikhoun"),
            ("They left the town of Tell Abyad.", "the town of Tell Abyad", "tell-abyad"),
            ("قصف مدينة الرقّـة", "الرقّـة", "raqqa"),
        ],
    )
    def test_resolved(self, text: str, words: str, expected: str) -> None:
        """Nouns of a kind, glued letters and marks are no part of the name; the rest of the text tells namesakes apart."""
        location = located(text, words)
        assert id_of(location) == expected
        assert location.surface == words
        assert location.reason
        assert location.candidates[0].place == location.place
        assert (location.latitude, location.longitude) == location.place.point

    @pytest.mark.parametrize(
        ("text", "words", "reason"),
        [
            ("سيطر الجيش على الحسينية", "الحسينية", "places bear the name"),
            ("سيطر الجيش على زنبقيا السفلى", "زنبقيا السفلى", "no list has a place of this name"),
            ("سيطر الجيش على القرى", "القرى", "nothing in the text says which"),
            ("They took Zzyzx.", "Zzyzx", "no list has a place of this name"),
            ("...", "...", "no words to look up"),
        ],
    )
    def test_unresolved(self, text: str, words: str, reason: str) -> None:
        """What cannot be told stays without a point, and says why."""
        location = located(text, words)
        assert location.place is None
        assert reason in location.reason
        assert (location.latitude, location.longitude, location.precision, location.shape) == (None,) * 4

    def test_common_words(self) -> None:
        """A name that is an ordinary word is a place only where grammar, or a noun beside it, shows one."""
        assert located("وحدات الحرية تقدمت", "الحرية", listed=False).place is None
        assert id_of(located("دخل الجيش مدينة الباب", "الباب", listed=False)) == "bab"

    def test_villages_of_one_report_tell_of_each_other(self) -> None:
        """A name of several places becomes clear from the others of the same report."""
        near = place("a", "وردان", at=(36.5, 37.5))
        far = place("b", "وردان", at=(33.0, 36.2))
        known = [near, far, place("c", "تينان", at=(36.52, 37.55)), place("d", "لوزان", at=(36.48, 37.45))]
        text = "سيطر الجيش على قرى تينان ووردان ولوزان"
        spans = [Span(text.index(name), text.index(name) + 5) for name in ("تينان", "وردان", "لوزان")]
        for gazetteer in (Gazetteer(known), Gazetteer([], known)):
            assert [id_of(each) for each in Placer(gazetteer).locate(report(text, language="ar"), spans)] == list("cad")


class TestPrecision:
    """How finely the words place it."""

    @pytest.mark.parametrize(
        ("text", "precision"),
        [
            ("مدينة منبج", Precision.EXACT),
            ("حقل العمر", Precision.EXACT),
            ("محافظة الرقة", Precision.REGION),
            ("نهر الفرات", Precision.DISTRICT),
            ("قرب منبج", Precision.NEAR),
            ("على بعد 20 كم شمال السخنة", Precision.NEAR),
            ("the western countryside of Raqqa", Precision.DISTRICT),
        ],
    )
    def test_terms(self, text: str, precision: Precision) -> None:
        """A town is exact, what is said of it less so, and the radius is wider for the wider term."""
        location = located(text)
        assert location.precision is precision
        assert location.radius_km is not None
        assert location.radius_km > 0

    @pytest.mark.parametrize(
        "text",
        [
            "قرب منبج",
            "شمال القنيطرة",
            "على بعد 20 كم شمال السخنة",
            "القرى بين الميادين والعشارة",
            "بين سلمية وإثريا",
            "محور الصور – حقل العمر",
            "15 km east of Mayadin",
            "the outskirts of Manbij",
        ],
    )
    def test_areas(self, text: str) -> None:
        """Words about a place are an area with a shape, and say in words which."""
        location = located(text)
        assert location.shape is not None
        assert location.place is not None
        assert location.place.label in location.reason

    @pytest.mark.parametrize("text", ["نهر الفرات", "the Euphrates", "ضفة الفرات الشرقية"])
    def test_rivers(self, text: str) -> None:
        """A river, and its bank, have the shape of the river: no one point of it is meant."""
        location = located(text)
        assert id_of(location) == "euphrates"
        assert location.shape is not None
        assert location.precision in {Precision.DISTRICT, Precision.REGION}
        assert location.radius_km is not None
        assert location.radius_km > 100

    def test_where_bare_nouns_lie(self) -> None:
        """Nouns of a kind go on to the words behind them that say where they lie."""
        location = located("سيطرت قسد على القرى الواقعة بين الميادين والعشارة أمس", "القرى")
        assert location.shape is not None
        assert "between" in location.reason

    def test_a_shape_needs_its_places(self) -> None:
        """Where the place that a direction starts from is not known, nothing is drawn."""
        assert located("شمال غرب زنبقيا").shape is None


class TestClaims:
    """The claims of a report get locations by slot."""

    def test_every_place_slot(self) -> None:
        """Each slot that words fill has a location; where it lies is in the text."""
        text = "انسحبت داعش من البوكمال إلى مدينة الميادين يوم الأحد. سيطرت قسد على قرية الحسينية شمال غرب دير الزور."
        made = report(text, theatre="syria")
        claims = read_report(made)
        placed = syrian().place_claims(made, claims)
        assert len(placed) == len(claims) > 1
        for each, locations in zip(claims, placed, strict=True):
            filled = {slot for slot in each.slots if slot in PLACE_SLOTS and each.value(slot) is not None}
            assert set(locations) == filled
            assert all(location.surface == each.value(slot) for slot, location in locations.items())
        assert {"abu-kamal", "mayadin", "husayniyah"} <= {id_of(one) for each in placed for one in each.values()}

    def test_pronouns(self) -> None:
        """A slot that a pronoun fills lies where the name that it stands for lies."""
        text = "دخلت قسد مدينة منبج أمس، ثم سيطرت عليها بالكامل."
        made = report(text, theatre="syria")
        it = claim("سيطرت عليها بالكامل", text.index("سيطرت"), to="sdf", place="منبج")
        assert it.slots["place"].span is None
        (locations,) = syrian().place_claims(made, [it])
        assert id_of(locations["place"]) == "manbij"

    def test_a_place_that_no_words_name(self) -> None:
        """A slot whose words stand nowhere in the text has no location, and neither has an empty one."""
        made = report("سيطرت قسد عليها", theatre="syria")
        assert syrian().place_claims(made, [claim("سيطرت قسد عليها", place="منبج"), claim("سيطرت قسد عليها")]) == [
            {},
            {},
        ]

    def test_own_words_of_a_slot(self) -> None:
        """Of a name that stands twice, the words of the slot count."""
        text = "المنصورة بريف حلب. المنصورة بريف الرقة."
        made = report(text, theatre="syria", language="ar")
        second = text.rindex("المنصورة")
        it = claim("المنصورة بريف الرقة", second)
        it.slots["place"] = Slot("المنصورة", Span(second, second + len("المنصورة")))
        assert id_of(syrian().place_claims(made, [it])[0]["place"]) == "mansoura-tabqa"

    def test_imported_lists(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Claims are placed on what the user imported as well; a report of no theatre is not placed."""
        monkeypatch.setenv("RASD_DATA", str(tmp_path / "data"))
        (tmp_path / "own.csv").write_text("name_ar,latitude,longitude\nزنبقيا,36.5,37.9\n", encoding="utf-8")
        import_gazetteer([tmp_path / "own.csv"], theatre="syria", format="csv", on_problem=pytest.fail)
        placer_of.cache_clear()
        try:
            text = "سيطرت قسد على قرية زنبقيا قرب منبج."
            made = [report(text, theatre=theatre) for theatre in ("syria", None)]
            (known, _) = (place_claims(each, [claim(text, place="زنبقيا")])[0] for each in made)
            assert (known["place"].latitude, known["place"].longitude) == (36.5, 37.9)
            nothing = report("Nobody took anything.", language="en")
            assert place_claims(nothing, [claim("Nobody", place="anything")]) == [{}]
            assert place_claims(nothing, []) == []
        finally:
            placer_of.cache_clear()


def _claim_of(text: str, start: int, end: int) -> Claim:
    made = claim(text[start:end], start)
    made.slots["place"] = Slot(text[start:end], Span(start, end))
    return made


TOKENS = (
    "سيطرت قسد على قرية مدينة ريف شمال غرب الشرقي بين و قرب محور كم 15 في من إلى القرى الواقعة منبج الرقة بالرقة دير الزور "
    "الحسينية المنصورة الباب حقل العمر زنبقيا ، . \u200f \n 😀 — Manbij near between and north of the Raqqa countryside"
).split(" ")
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join)


@given(TEXTS, st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=4), st.booleans())
def test_any_text_and_spans(text: str, bounds: list[tuple[int, int]], listed: bool) -> None:
    """No text and no span stops it; every location is whole or open, has a reason, and comes out the same again."""
    spans = [Span(min(pair), max(pair)) for pair in bounds if min(pair) >= 0]
    made = report(text or ".", theatre="syria")
    found = syrian().locate(made, spans, listed=listed)
    assert len(found) == len(spans)
    for span, location in zip(spans, found, strict=True):
        assert location.surface == span.words(made.text)
        assert location.reason
        whole = [location.latitude, location.longitude, location.radius_km, location.precision]
        assert (
            all(each is None for each in whole) if location.place is None else all(each is not None for each in whole)
        )
        if location.latitude is not None and location.longitude is not None:
            assert -90 <= location.latitude <= 90
            assert -180 <= location.longitude <= 180
        assert location.to_record()["surface"] == location.surface
    assert Placer(syria()).locate(made, spans, listed=listed) == found


@given(TEXTS, st.integers(0, 70), st.integers(0, 70))
def test_any_claim(text: str, one: int, other: int) -> None:
    """Whatever words a claim has for its place, they get one location."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    made = report(text or ".", theatre="syria")
    (locations,) = syrian().place_claims(made, [_claim_of(made.text, start, end)])
    assert set(locations) <= {"place"}
