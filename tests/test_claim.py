from __future__ import annotations

from datetime import date

import pytest

from factory import claim, report
from rasd.claim import ACTOR_SLOTS, LIST_SLOTS, PLACE_SLOTS, SLOTS, TERRITORY, Claim, Kind, Slot, Source
from rasd.dates import DateRange
from rasd.errors import QuoteNotInReport
from rasd.span import Span


class TestVocabulary:
    """The kinds and slots are those of evaluation/CLAIMS.md."""

    def test_every_kind_has_slots(self) -> None:
        """Fourteen kinds, each with its slots."""
        assert set(Kind) == set(SLOTS)
        assert len(Kind) == 14

    def test_territory(self) -> None:
        """Each territory kind has a place."""
        assert all("place" in SLOTS[kind] for kind in TERRITORY)

    def test_classes_of_slots(self) -> None:
        """No slot is an actor's and a place's at once, and every named one is some kind's."""
        known = {slot for slots in SLOTS.values() for slot in slots}
        assert not ACTOR_SLOTS & PLACE_SLOTS
        assert known >= ACTOR_SLOTS | PLACE_SLOTS | LIST_SLOTS


class TestCheck:
    """A claim is held against the text that it was read from."""

    def test_right(self) -> None:
        """A claim whose quote stands where it says passes."""
        claim().check("r1", report().text)

    def test_other_words(self) -> None:
        """A claim whose quote does not stand where it says is refused, and the message names the report."""
        with pytest.raises(QuoteNotInReport, match="r1"):
            claim(start=1).check("r1", report().text)

    @pytest.mark.parametrize("span", [Span(-1, 2), Span(3, 3), Span(0, 999)], ids=["before", "empty", "beyond"])
    @pytest.mark.parametrize("part", ["slot", "source", "date"])
    def test_span_outside(self, span: Span, part: str) -> None:
        """Spans of slots, sources and dates must lie in the text."""
        whole = report().text
        made = Claim(
            Kind.TRANSFER,
            {"place": Slot("منبج", span if part == "slot" else None)},
            whole,
            Span(0, len(whole)),
            date_span=span if part == "date" else None,
            attribution=(Source("sana", span if part == "source" else None),),
        )
        with pytest.raises(QuoteNotInReport):
            made.check("r1", whole)


class TestToRecord:
    """A claim as files carry it."""

    def test_fields(self) -> None:
        """Slots come in the order of their kind, by the names of the gold files; spans stand beside them."""
        day = DateRange.day(date(2016, 8, 14))
        whole = report().text
        made = Claim(
            Kind.TRANSFER,
            {"place": Slot("منبج", Span(9, 13)), "to": Slot("sdf"), "from": Slot("isis", Span(4, 8))},
            whole,
            Span(0, len(whole)),
            date=day,
            attribution=(Source("sana", Span(0, 3)), Source("military-source")),
        )
        assert {
            "kind": "transfer",
            "from": "isis",
            "to": "sdf",
            "place": "منبج",
            "quote": whole,
            "date": ["2016-08-14", "2016-08-14"],
            "attribution": ["sana", "military-source"],
            "polarity": "asserted",
            "modality": "stated",
            "spans": {"quote": [0, len(whole)], "from": [4, 8], "place": [9, 13]},
            "source_spans": [[0, 3]],
        } == made.to_record()
        assert list(made.to_record())[:4] == ["kind", "from", "to", "place"]

    def test_joint_actors(self) -> None:
        """Actors who act jointly are a list."""
        assert claim(kind="contact", actors=("isis", "sdf")).to_record()["actors"] == ["isis", "sdf"]

    def test_value(self) -> None:
        """A slot that nothing fills has the value None."""
        assert claim(to="sdf").value("from") is None
