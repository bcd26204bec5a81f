"""Worldviews: the ties that a source's claims make, and what does not fit."""

from __future__ import annotations

import re
from datetime import date
from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import claim
from rasd.dates import DateRange
from rasd.judging.evidence import speaker_of
from rasd.judging.relations import World, balance, differences, shared_enemies, worldview
from rasd.ledger.records import PlaceFound, RecordedClaim


def said(
    outlet: str, name: str, *, report: str | None = None, published: date | None = None, **known: Any
) -> RecordedClaim:
    """Return a claim of an outlet, each in a report of its own unless said."""
    places = {"place": PlaceFound(str(known["place"]))} if "place" in known else {}
    made = claim(known.pop("quote", f"words of {name}"), **known)
    recorded: Any = None
    return RecordedClaim(name, 0, report or f"r-{name}", made, places, outlet, published, recorded)


def related(outlet: str, ties: str) -> list[RecordedClaim]:
    """Return claims of relations, written as `usa+sdf`."""
    parts = [re.split(r"([+-])", tie) for tie in ties.split()]
    return [
        said(outlet, f"{outlet}:{one}{sign}{other}", kind="relation", actor=one, target=other, sign=sign)
        for one, sign, other in parts
    ]


def signs(world: World) -> dict[str, int]:
    return {f"{tie.one} {tie.other}": tie.sign for tie in world.ties}


COURT = related("court", "usa+sdf usa+isis sdf+isis saudi+usa russia+syria syria-isis syria-sdf russia-usa syria-usa")
PRESS = related("press", "usa+sdf usa-isis sdf-isis russia+syria syria-isis syria-sdf russia-usa russia-isis")


class TestWorldview:
    """Tests for worldview."""

    @pytest.mark.parametrize(
        ("known", "tied"),
        [
            ({"kind": "relation", "actor": "usa", "target": "sdf", "sign": "+"}, {"sdf usa": 1}),
            ({"kind": "relation", "actor": "usa", "target": "sdf", "sign": "+", "polarity": "denied"}, {"sdf usa": -1}),
            ({"kind": "agreement", "parties": ("sdf", "isis"), "subject": "handover"}, {"isis sdf": 1}),
            ({"kind": "agreement", "parties": ("sdf", "isis"), "subject": "surrender"}, {}),
            ({"kind": "agreement", "parties": ("sdf", "isis"), "subject": "handover", "modality": "planned"}, {}),
            ({"kind": "agreement", "parties": ("sdf", "isis"), "polarity": "denied"}, {}),
            (
                {"kind": "transfer", "from_": "isis", "to": "sdf", "place": "منبج", "manner": "agreement"},
                {"isis sdf": 1},
            ),
            (
                {"kind": "transfer", "from_": "isis", "to": "sdf", "place": "منبج", "manner": "assault"},
                {"isis sdf": -1},
            ),
            ({"kind": "transfer", "from_": "isis", "to": "sdf", "place": "منبج", "manner": "unknown"}, {}),
            ({"kind": "clash", "actors": ("isis", "sdf")}, {"isis sdf": -1}),
            ({"kind": "clash", "actors": ("isis", "sdf", "turkey")}, {}),
            ({"kind": "contact", "actors": ("syria", "sdf"), "place": "الحسينية"}, {"sdf syria": -1}),
            ({"kind": "casualties", "actor": "isis", "victims": "civilians"}, {}),
            ({"kind": "casualties", "actor": "isis", "victims": "sdf"}, {"isis sdf": -1}),
            ({"kind": "relation", "actor": "sdf", "target": "sdf", "sign": "-"}, {}),
        ],
    )
    def test_signs(self, known: dict[str, Any], tied: dict[str, int]) -> None:
        """Relations, deals and deeds make ties with their signs; what enemies do too, plans and denied deeds make none."""
        assert signs(worldview([said("a", "c1", **known)], "a")) == tied

    def test_weight(self) -> None:
        """The weight is the logarithm of friendly against hostile, each with 1 added."""
        claims = [
            said("a", "c1", kind="relation", actor="usa", target="sdf", sign="+"),
            said("a", "c2", kind="agreement", parties=("usa", "sdf"), modality="possible"),
            said("a", "c3", kind="clash", actors=("usa", "sdf")),
        ]
        tie = worldview(claims, "a").ties[0] if worldview(claims, "a").ties else worldview(claims, "a").unclear[0]
        assert tie.weight == pytest.approx(log(2.25 / 1.5))
        assert {each.claim for each in tie.grounds} == {"c1", "c2", "c3"}

    def test_unclear(self) -> None:
        """As much for as against is unclear, and kept apart."""
        claims = [
            said("a", "c1", kind="agreement", parties=("usa", "sdf")),
            said("a", "c2", kind="clash", actors=("usa", "sdf")),
        ]
        world = worldview(claims, "a")
        assert (world.ties, [each.sign for each in world.unclear]) == ((), [0])

    def test_own_word_only(self) -> None:
        """What a source passes on as another's word is not its world, unless asked for; nameless sources are its own."""
        claims = [
            said("a", "c1", kind="clash", actors=("isis", "sdf"), attribution=("sdf",)),
            said("a", "c2", kind="clash", actors=("isis", "turkey"), attribution=("military-source",)),
        ]
        assert [speaker_of(each) for each in claims] == ["sdf", "a"]
        assert signs(worldview(claims, "a")) == {"isis turkey": -1}
        assert signs(worldview(claims, "sdf")) == {"isis sdf": -1}
        assert signs(worldview(claims, "a", relayed=1.0)) == {"isis turkey": -1, "isis sdf": -1}

    def test_said_twice(self) -> None:
        """A report that says it twice has said it once; two reports have said it twice."""
        possible = said("a", "c1", report="r", kind="clash", actors=("isis", "sdf"), modality="possible")
        stated = said("a", "c2", report="r", kind="clash", actors=("isis", "sdf"))
        other = said("a", "c3", kind="clash", actors=("isis", "sdf"))
        assert [each.claim for each in worldview([possible, stated], "a").ties[0].grounds] == ["c2"]
        assert len(worldview([possible, stated, other], "a").ties[0].grounds) == 2

    def test_copies(self) -> None:
        """A claim that is surely copied makes no tie."""
        assert worldview(COURT, "court", copied={each.id: 1.0 for each in COURT}).ties == ()

    def test_period(self) -> None:
        """Only claims of the period count, by their own day where they have one; old ones may fade."""
        old = said("a", "c1", kind="clash", actors=("isis", "sdf"), date=DateRange.day(date(2016, 1, 1)))
        new = said("a", "c2", kind="agreement", parties=("isis", "sdf"), published=date(2017, 1, 1))
        undated = said("a", "c3", kind="clash", actors=("turkey", "sdf"))
        claims = [old, new, undated]
        assert signs(worldview(claims, "a", since=date(2016, 6, 1))) == {"isis sdf": 1}
        assert signs(worldview(claims, "a", until=date(2016, 6, 1))) == {"isis sdf": -1}
        assert signs(worldview([old, new], "a", half_life=30)) == {"isis sdf": 1}

    def test_strikes_want_a_holder(self) -> None:
        """A strike makes a tie with who held the place, where that is known."""
        claims = [said("a", "c1", kind="strike", actor="usa", place="manbij")]
        assert worldview(claims, "a").ties == ()
        assert signs(worldview(claims, "a", holder_of=lambda place, _: {"manbij": "isis"}[place])) == {"isis usa": -1}

    def test_one_actor_by_two_ids(self) -> None:
        """Ids can be read as another's, and only some actors be asked for."""
        claims = related("a", "coalition+sdf usa-isis")
        assert signs(worldview(claims, "a", same={"coalition": "usa"})) == {"sdf usa": 1, "isis usa": -1}
        assert signs(worldview(claims, "a", among={"usa", "isis"})) == {"isis usa": -1}


class TestBalance:
    """Tests for balance."""

    def test_in_balance(self) -> None:
        """The first story is in perfect balance: two camps, no tie left over."""
        found = balance(worldview(COURT, "court"))
        assert (found.frustration, found.fit, found.exact) == (0, 1, True)
        assert found.camps == (("isis", "saudi", "sdf", "usa"), ("russia", "syria"))
        assert found.words.endswith("Every tie fits.")

    def test_three_camps(self) -> None:
        """The second one has three sides that fight each other: two ties too many for two camps, none for three."""
        world = worldview(PRESS, "press")
        strong, weak = balance(world, weighted=False), balance(world, "weak", weighted=False)
        assert (strong.frustration, weak.frustration) == (2, 0)
        assert weak.camps == (("russia", "syria"), ("sdf", "usa"), ("isis",))
        assert len(strong.frustrated) == 2

    def test_quotes(self) -> None:
        """A tie that does not fit comes with its claims and their words."""
        claims = [
            *related("a", "usa+sdf sdf+isis"),
            said("a", "c9", quote="نحارب داعش", kind="clash", actors=("usa", "isis")),
        ]
        found = balance(worldview(claims, "a"))
        assert [(tie.one, tie.other) for tie in found.frustrated] == [("isis", "usa")]
        assert "“نحارب داعش” [c9]" in found.words
        assert found.to_record()["frustrated"][0]["grounds"][0]["claim"] == "c9"

    def test_nothing_said(self) -> None:
        """A source that says nothing of the kind has no camps."""
        found = balance(worldview([], "a"))
        assert (found.camps, found.frustration, found.fit) == ((), 0, 1)
        assert found.words == "The claims of a make no clear tie between actors."


class TestTwoWorlds:
    """Tests for differences and shared_enemies."""

    def test_differences(self) -> None:
        """Where one source has friends and the other enemies is what they differ in."""
        found = differences(worldview(COURT, "court"), worldview(PRESS, "press"))
        assert {(each.one.one, each.one.other) for each in found} == {("isis", "usa"), ("isis", "sdf")}
        assert "isis and sdf are friends by court, enemies by press." in {
            each.words.split(" court:")[0] for each in found
        }

    @given(st.lists(st.sampled_from([*COURT, *PRESS]), unique_by=lambda each: each.id))
    def test_symmetric(self, claims: list[RecordedClaim]) -> None:
        """Two worlds differ in the same pairs, whichever is asked first; none differs from itself."""
        one, other = worldview(claims, "court"), worldview(claims, "press")
        there, back = (
            {(each.one.one, each.one.other) for each in differences(*pair)} for pair in ((one, other), (other, one))
        )
        assert there == back
        assert differences(one, one) == ()

    def test_enemy_of_an_enemy(self) -> None:
        """In the first story those who share an enemy are friends, in the second they are enemies too."""
        court, press = shared_enemies(worldview(COURT, "court")), shared_enemies(worldview(PRESS, "press"))
        assert ("isis", "sdf", ("syria",), 1) in court.pairs
        assert ("isis", "sdf", ("syria",), -1) in press.pairs
        assert (
            court.words
            == "By the claims of court, 4 of 4 pairs of actors with an enemy in common are friends themselves."
        )

    def test_nobody_shares(self) -> None:
        """A world without common enemies says so, and has no lift."""
        found = shared_enemies(worldview(related("a", "usa+sdf"), "a"))
        assert (found.pairs, found.lift) == ((), None)
