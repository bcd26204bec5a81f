from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.claim import Kind, Slot, Source
from rasd.dates import DateRange
from rasd.span import Span
from rasd.telling.redaction import MASK, masked
from rasd.telling.safety import BadSafety, Safety
from telling.told import HOSTILE, MANBIJ, OPEN, TEXT, recorded, whole, words

TODAY = date(2016, 8, 20)


def kept(safety: Safety, **known: object) -> bool:
    return bool(list(safety.told([recorded(**known)])))


class TestEmbargo:
    """Recent days are held back."""

    @pytest.mark.parametrize(
        ("days", "known", "told"),
        [
            (0, {"date": TODAY, "published": TODAY}, True),
            (7, {"date": date(2016, 8, 13), "published": date(2016, 8, 13)}, True),
            (7, {"date": date(2016, 8, 14), "published": None}, False),
            (7, {"date": date(2016, 8, 1), "published": date(2016, 8, 14)}, False),
            (7, {"date": DateRange(date(2016, 1, 1), date(2016, 12, 31)), "published": None}, False),
            (7, {"date": None, "published": date(2016, 8, 1)}, True),
            (7, {"date": None, "published": None, "recorded": datetime(2016, 8, 19, tzinfo=UTC)}, False),
            (7, {"date": None, "published": None, "recorded": datetime(2016, 1, 1, tzinfo=UTC)}, True),
            (10**9, {}, False),
        ],
    )
    def test_days(self, days: int, known: dict[str, object], *, told: bool) -> None:
        """A claim goes out when all days that it gives away lie before; undated ones count from when they came in."""
        assert kept(Safety(embargo_days=days, today=TODAY), **known) is told

    def test_from_today(self) -> None:
        """Without a day the embargo counts from today."""
        assert not kept(Safety(embargo_days=1), date=datetime.now(UTC).date(), published=None)


class TestSettings:
    """What may be asked for."""

    def test_kinds(self) -> None:
        """Kinds are left out, given as words or as kinds."""
        assert not kept(Safety(without_kinds={"strike", "transfer"}))
        assert kept(Safety(without_kinds={Kind.STRIKE}))

    @pytest.mark.parametrize(
        ("known", "found"),
        [
            ({"embargo_days": -1}, "-1 is below nothing"),
            ({"without_kinds": {"shelling"}}, "'shelling' is not a valid Kind"),
            ({"redact_sources": "sana"}, "one name was given for a collection"),
        ],
    )
    def test_nonsense(self, known: dict[str, object], found: str) -> None:
        """What makes no sense is refused with what to do: nothing goes out by mistake."""
        with pytest.raises(BadSafety, match=found):
            Safety(**known)

    def test_sentences(self) -> None:
        """It says of itself what it did, without the names that it hides."""
        told = " ".join(Safety(embargo_days=1, redact_persons=True, redact_sources=["sana"], today=TODAY).sentences())
        assert "after 2016-08-19 (an embargo of 1 day)" in told
        assert "Persons are redacted" in told
        assert "sana" not in told.casefold()


class TestPersons:
    """Only words that lists know are kept."""

    def test_quote(self) -> None:
        """Of the quote stay the place and the day, in their places; who is named stays as an id."""
        (told,) = Safety(redact_persons=True).told([whole()])
        claim = told.record.claim
        assert claim.quote == masked(TEXT, 0, [words(TEXT, "منبج"), words(TEXT, "أمس")])
        assert len(claim.quote) == len(TEXT)
        assert [source.id for source in claim.attribution] == ["sana", "withheld"]
        assert claim.value("to") == "sdf"
        assert (told.withheld, told.record.id, told.record.report) == (("persons",), "c" * 64, "a" * 64)

    def test_free_words(self) -> None:
        """Places that no list has, channels, ways and unknown sides go; numbers and listed names stay."""
        made = recorded(
            kind="withdrawal",
            actor="katibat-abu-omar",
            place=Slot("بيت أبو عمر", Span(0, 5)),
            destination=Slot("شرقي منبج", Span(6, 9)),
            quantity="30",
            means="with Abu Omar",
            places={"place": OPEN, "destination": MANBIJ},
            outlet="Abu Omar of Manbij",
        )
        (told,) = Safety(redact_persons=True).told([made])
        written = json.dumps(told.record.to_record(), ensure_ascii=False)
        assert not [each for each in ("omar", "Omar", "عمر", "زنبقيا") if each in written]
        values = {name: told.record.claim.value(name) for name in ("actor", "destination", "quantity", "means")}
        assert values == {"actor": "withheld", "destination": "Manbij", "quantity": "30", "means": "withheld"}
        assert set(told.record.claim.quote) == {MASK}
        assert told.record.outlet == "withheld"

    def test_listed_outlet(self) -> None:
        """An outlet keeps the name that the list has for it, not what else stood beside it."""
        (told,) = Safety(redact_persons=True).told([recorded(outlet="Abu Omar, ANHA")])
        assert told.record.outlet == "Hawar News Agency"

    @given(
        st.text(min_size=1, max_size=40),
        st.integers(0, 50),
        st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90))),
    )
    def test_masked(self, quote: str, start: int, bounds: list[tuple[int, int]]) -> None:
        """Each letter is masked or itself, and only those in the spans are themselves."""
        spans = [Span(*sorted(each)) for each in bounds]
        told = masked(quote, start, spans)
        assert len(told) == len(quote)
        for at, (letter, was) in enumerate(zip(told, quote, strict=True)):
            assert letter == (was if any(span.start <= start + at < span.end for span in spans) else MASK)


class TestSources:
    """Chosen sources are not told, nor what leads to them."""

    @pytest.mark.parametrize("name", ["sana", "SANA", "وكالة سانا", "Syrian Arab News Agency"])
    def test_chain(self, name: str) -> None:
        """A source in the chain goes by any of its names, with ids, offsets and words that would lead to it."""
        (told,) = Safety(redact_sources=[name]).told([whole()])
        record = told.record
        written = json.dumps(record.to_record(), ensure_ascii=False)
        assert not [each for each in ("sana", "سانا", "c" * 64, "a" * 64, "أحمد") if each in written]
        assert told.withheld == ("source",)
        assert record.outlet == "Hawar News Agency"
        assert record.claim.span == Span(0, len(TEXT))

    @pytest.mark.parametrize("outlet", ["ANHA", "anha", "ANHA, Manbij office", "وكالة هاوار"])
    def test_outlet(self, outlet: str) -> None:
        """So does an outlet, however the report names it."""
        (told,) = Safety(redact_sources=["Hawar"]).told([recorded(outlet=outlet)])
        assert (told.record.outlet, told.withheld) == ("withheld", ("source",))

    def test_unlisted(self) -> None:
        """So does an outlet that no list has, with words around its name."""
        (told,) = Safety(redact_sources=["Furat News"]).told([recorded(outlet="Furat-News (Telegram)")])
        assert told.record.outlet == "withheld"

    def test_in_the_quote(self) -> None:
        """So does one that only the quote names."""
        (told,) = Safety(redact_sources=["sana"]).told([recorded(TEXT, attribution=())])
        assert "سانا" not in told.record.claim.quote

    def test_others(self) -> None:
        """Claims of other sources are as they were."""
        made = recorded("قسد سيطرت على منبج")
        (told,) = Safety(redact_sources=["sana"]).told([made])
        assert told.record == made

    def test_ids(self) -> None:
        """One report has one id in an export, and another one in the next, which nobody can work out."""
        safety = Safety(redact_sources=["anha"])
        one, two = (each.record for each in safety.told([recorded(), recorded(id="d" * 64)]))
        assert one.report == two.report
        assert one.id != two.id
        (again,) = Safety(redact_sources=["anha"]).told([recorded()])
        assert again.record.report != one.report

    def test_side_that_speaks(self) -> None:
        """An actor that is hidden as a source is still told as who holds a place."""
        (told,) = Safety(redact_sources=["sdf"]).told([recorded(attribution=(Source("sdf"),))])
        assert [source.id for source in told.record.claim.attribution] == ["withheld"]
        assert told.record.claim.value("to") == "sdf"


def test_hostile() -> None:
    """Hostile words are masked like others."""
    (told,) = Safety(redact_persons=True).told([recorded(HOSTILE, outlet=HOSTILE, place=HOSTILE)])
    assert "<script" not in json.dumps(told.record.to_record())
