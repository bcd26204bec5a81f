from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.claim import Slot
from rasd.span import Span
from rasd.telling.safety import Safety
from telling.exports.out import about, anything, claims, lines, loaded, something, written
from telling.told import HOSTILE, OPEN, TEXT, recorded, whole

BEFORE, AFTER = "قبل ذلك 🚩 ", " وبعد ذلك كلام كثير لا ينتهي في هذا السطر الطويل."


KILLED = {"kind": "casualties"}


def annotations(*records: Any, **known: Any) -> list[Any]:
    return list(loaded("annotations", *records, **known)["first"]["items"])


def selectors(target: Any) -> dict[str, Any]:
    found = target["selector"]
    return {each["type"]: each for each in (found if isinstance(found, list) else [found])}


class TestAnnotations:
    """W3C Web Annotations."""

    def test_quote(self) -> None:
        """The quote stands by its words with what is around them, and by its offsets."""
        text = BEFORE + TEXT + AFTER
        first, *_ = annotations(recorded(TEXT, len(BEFORE)), texts={"a" * 64: text})
        assert (first["id"], first["motivation"]) == (f"urn:rasd:claim:{'c' * 64}", "describing")
        found = selectors(first["target"])
        assert found["TextQuoteSelector"]["exact"] == TEXT
        assert found["TextQuoteSelector"]["prefix"] == BEFORE
        assert found["TextQuoteSelector"]["suffix"] == AFTER[:32]
        at = found["TextPositionSelector"]
        assert text[at["start"] : at["end"]] == TEXT

    def test_slots(self) -> None:
        """Each slot, day and source that has words of its own has an annotation."""
        found = {each["body"].get("slot"): each for each in annotations(whole(), texts={"a" * 64: TEXT})}
        assert set(found) == {None, "to", "place", "date", "source"}
        assert selectors(found["place"]["target"])["TextQuoteSelector"]["exact"] == "منبج"
        assert found["date"]["body"]["value"] == "2016-08-12/2016-08-12"

    def test_outside(self) -> None:
        """Words outside the quote are told where the text is at hand, else not."""
        made = recorded(TEXT, len(BEFORE), to="sdf", place=Slot("ذلك", Span(4, 7)))
        text = {"a" * 64: BEFORE + TEXT}
        assert [each["body"].get("slot") for each in annotations(made, texts=text)] == [None, "place"]
        assert len(annotations(made)) == 1

    def test_page(self) -> None:
        """A page on the web is a second target, by words alone: offsets count in the text that was kept."""
        first, *_ = annotations(whole(), texts={"a" * 64: TEXT}, reports=about)
        kept, page = first["target"]
        assert kept["source"]["id"].startswith("urn:rasd:report:")
        assert page["source"] == "https://example.org/r?a=1&b=2"
        assert set(selectors(page)) == {"TextQuoteSelector"}

    def test_withheld(self) -> None:
        """Of a source that is withheld there is neither text nor offset."""
        safety = Safety(redact_sources=["sana"])
        first, *_ = annotations(whole(), texts={"a" * 64: TEXT}, reports=about, safety=safety)
        assert set(selectors(first["target"])) == {"TextQuoteSelector"}
        assert "prefix" not in first["target"]["selector"]

    @given(anything, something, anything)
    def test_round_trip(self, before: str, quote: str, after: str) -> None:
        """Whatever the text, words and offsets of a quote lead to the same place of it."""
        text = before + quote + after
        first, *_ = annotations(recorded(quote, len(before)), texts={"a" * 64: text})
        found = selectors(first["target"])
        at, words = found["TextPositionSelector"], found["TextQuoteSelector"]
        assert text[at["start"] : at["end"]] == words["exact"] == quote
        assert text[: at["start"]].endswith(words["prefix"])
        assert text[at["end"] :].startswith(words["suffix"])


class TestPlover:
    """Event records with PLOVER's fields."""

    @pytest.mark.parametrize(
        ("known", "event", "mode", "source", "recipient"),
        [
            ({"from_": "isis", "to": "sdf", "manner": "assault"}, ["COERCE"], ["seize"], ["sdf"], ["isis"]),
            ({"from_": "isis", "to": "sdf", "manner": "agreement"}, ["RETREAT"], ["withdraw"], ["isis"], ["sdf"]),
            ({"from_": "isis", "to": None}, ["RETREAT"], ["withdraw"], ["isis"], []),
            ({"to": ("sdf", "usa"), "polarity": "denied"}, ["COERCE"], ["seize", "negation"], ["sdf", "usa"], []),
            ({"kind": "withdrawal", "actor": "isis"}, ["RETREAT"], ["withdraw"], ["isis"], []),
            ({"kind": "withdrawal", "actor": "isis", "modality": "planned"}, ["CONCEDE"], ["future"], ["isis"], []),
            ({"kind": "clash", "actors": ("isis", "sdf")}, ["ASSAULT"], [], ["isis", "sdf"], []),
            ({"kind": "strike", "actor": "usa", "modality": "possible"}, ["ASSAULT"], ["heavy-weapons", "hypothetical"], ["usa"], []),
            ({"kind": "negotiation", "parties": ("sdf", "usa")}, ["CONSULT"], [], ["sdf", "usa"], []),
            ({**KILLED, "victims": "isis", "actor": "usa", "outcome": "killed"}, ["ASSAULT"], [], ["usa"], ["isis"]),
            ({**KILLED, "victims": "isis", "actor": "sdf", "outcome": "captured"}, ["COERCE"], ["arrest"], ["sdf"], ["isis"]),
            ({**KILLED, "victims": "isis", "outcome": "surrendered"}, ["RETREAT"], ["disarm"], ["isis"], []),
            ({**KILLED, "victims": "isis", "outcome": "killed"}, [], [], [], []),
            ({"kind": "control", "actor": "sdf"}, [], [], [], []),
            ({"kind": "evidence", "holder": "sdf", "present": True}, [], [], [], []),
        ],
    )  # fmt: skip
    def test_events(
        self, known: dict[str, Any], event: list[str], mode: list[str], source: list[str], recipient: list[str]
    ) -> None:
        """Each kind is the category that the codebook has for it, or none."""
        (told,) = lines("plover", recorded(**known))
        assert (told["event"], told["mode"], told["has_event"]) == (event, mode, bool(event))
        assert [each["identifier_id"] for each in told["source"]] == source
        assert [each["identifier_id"] for each in told["recipient"]] == recipient

    def test_record(self) -> None:
        """A record has PLOVER's names for days, words, place and publication; the claim stands behind them."""
        (told,) = lines("plover", whole(), reports=about)
        assert (told["date"], told["enddate"], told["text"]) == ("2016-08-12", "2016-08-12", TEXT)
        assert told["event_loc"]["latitude"] == 36.5266
        assert told["cite_info"]["publication"] == "ANHA"
        assert told["source"] == [
            {"identifier_id": "sdf", "identifier_text": "Syrian Democratic Forces", "actor_text": "قسد"}
        ]
        assert told["comment"].startswith("Claims, not facts")
        assert told["rasd"]["attribution"] == ["sana", "ahmad"]

    def test_undated(self) -> None:
        """What no words date has no date: the day of publication is no answer."""
        (told,) = lines("plover", recorded(date=None))
        assert told["date"] is None
        assert "enddate" not in told

    @pytest.mark.parametrize(
        ("quantity", "size"), [("12", {"dead": 12}), ("dozens", None), ("-3", None), ("٣", {"dead": 3})]
    )
    def test_size(self, quantity: str, size: dict[str, int] | None) -> None:
        """How many died is told where the report gives a number."""
        (told,) = lines("plover", recorded(kind="casualties", victims="isis", quantity=quantity, outcome="killed"))
        assert told.get("size") == size

    @given(claims())
    def test_round_trip(self, made: Any) -> None:
        """Any words come back exactly."""
        (told,) = lines("plover", made)
        assert told["text"] == made.claim.quote
        assert told["rasd"]["quote"] == made.claim.quote


def bundle_of(*records: Any, **known: Any) -> Any:
    stix2 = pytest.importorskip("stix2", reason="stix2 is not installed")
    return stix2.parse(written("stix", *records, **known).decode(), allow_custom=False)


def of_kind(kind: str, *records: Any, **known: Any) -> list[Any]:
    return [each for each in bundle_of(*records, **known).objects if each["type"] == kind]


class TestStix:
    """STIX 2.1."""

    def test_objects(self) -> None:
        """stix2 reads it: a note a claim, a report a report, identities and places once each, every reference met."""
        bundle = bundle_of(whole(), recorded(id="d" * 64), recorded(id="e" * 64, report="b" * 64), reports=about)
        kinds = [each["type"] for each in bundle.objects]
        counts = {"note": 3, "report": 2, "location": 1, "identity": 3, "marking-definition": 1}
        assert {name: kinds.count(name) for name in counts} == counts
        known = {each["id"] for each in bundle.objects}
        assert len(known) == len(kinds)
        for each in bundle.objects:
            refs = [*each.get("object_refs", ()), *each.get("object_marking_refs", ()), each.get("created_by_ref")]
            assert {ref for ref in refs if ref is not None} <= known

    def test_note(self) -> None:
        """A note quotes the words, names who says so, and has the whole claim as an extension."""
        (note,) = of_kind("note", whole(), reports=about)
        assert TEXT in note["content"]
        assert (note["lang"], [*note["authors"]]) == ("ar", ["sana", "ahmad"])
        assert "claim-not-fact" in note["labels"]
        (extension,) = json.loads(note.serialize())["extensions"].values()
        assert extension["claim"]["spans"]["place"] == [34, 38]

    def test_marking(self) -> None:
        """Every object is marked with what the file says of itself."""
        objects = bundle_of(whole()).objects
        (marking,) = [each for each in objects if each["type"] == "marking-definition"]
        assert marking["definition"]["statement"].startswith("Claims, not facts")
        assert all(marking["id"] in each["object_marking_refs"] for each in objects if each is not marking)

    def test_ids(self) -> None:
        """The same claim has the same id in every bundle; what tells less of it has another one."""
        (one,), (two,) = of_kind("note", whole()), of_kind("note", recorded(id="d" * 64), whole())[1:]
        assert one["id"] == two["id"]
        (less,) = of_kind("note", whole(), safety=Safety(redact_persons=True))
        assert less["id"] != one["id"]
        (report,), (more,) = of_kind("report", whole()), of_kind("report", whole(), recorded(id="d" * 64))
        assert report["id"] != more["id"]

    def test_about_nothing(self) -> None:
        """A claim about nobody anywhere still refers to something, as notes must."""
        (note,) = of_kind("note", recorded(outlet=None, to=None, places={"place": OPEN}))
        assert len(note["object_refs"]) == 1

    def test_twice(self) -> None:
        """A claim that comes twice is written once."""
        assert len(of_kind("note", whole(), whole())) == 1

    def test_hostile(self) -> None:
        """Names are without control characters, quotes exact."""
        made = recorded(HOSTILE, outlet=HOSTILE, attribution=(HOSTILE,), place=HOSTILE)
        assert HOSTILE in of_kind("note", made)[0]["content"]
        assert all("\u202e" not in each["name"] for each in of_kind("identity", made))

    @given(st.lists(claims(), max_size=3))
    def test_round_trip(self, made: list[Any]) -> None:
        """Any words make a bundle that stix2 reads, with the words in it."""
        notes = of_kind("note", *made[:1])
        assert all(one.claim.quote in note["content"] for one, note in zip(made, notes, strict=False))
