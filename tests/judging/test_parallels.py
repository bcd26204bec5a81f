"""Parallels: episodes of places, found by their steps and laid side by side."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import claim
from rasd.dates import DateRange
from rasd.judging.parallels import Episode, ParallelIndex, Step, align, episodes
from rasd.ledger.records import PlaceFound, RecordedClaim

DAY = date(2017, 5, 10)


def said(
    name: str, place: str, days: int | None, kind: str = "transfer", *, published: date | None = None, **known: Any
) -> RecordedClaim:
    """Return a claim about a place, some days after the first day; without a day it is published two years later."""
    when = None if days is None else DateRange.day(DAY + timedelta(days=days))
    if kind == "transfer":
        known = {"from_": "isis", "to": "sdf", "manner": "agreement", **known}
    recorded: Any = None
    made = claim(kind=kind, place=place, date=when, **known)
    return RecordedClaim(
        name,
        0,
        f"r-{name}",
        made,
        {"place": PlaceFound(place, place.title())},
        "a",
        published or date(2019, 5, 10),
        recorded,
    )


def handover(place: str, days: int) -> list[RecordedClaim]:
    """Return an episode of siege, strikes, talks, a deal, a convoy and a handover."""
    parties = ("isis", "sdf")
    return [
        said(f"{place}-siege", place, days - 20, "contact", actors=parties),
        said(f"{place}-strike", place, days - 12, "strike", actor="usa"),
        said(f"{place}-talks", place, days - 4, "negotiation", parties=parties),
        said(f"{place}-deal", place, days - 2, "agreement", parties=parties, subject="handover"),
        said(f"{place}-convoy", place, days - 1, "withdrawal", actor="isis", means="50 cars"),
        said(f"{place}-over", place, days),
    ]


def assault(place: str, days: int) -> list[RecordedClaim]:
    """Return an episode of clashes, strikes and an assault."""
    return [
        said(f"{place}-clash", place, days - 3, "clash", actors=("isis", "sdf")),
        said(f"{place}-strikes", place, days - 2, "strike", actor="usa"),
        said(f"{place}-stormed", place, days, manner="assault"),
    ]


def kinds(episode: Episode) -> list[str]:
    return [f"{step.kind} {step.role}" for step in episode.steps]


class TestEpisodes:
    """Tests for episodes."""

    def test_steps(self) -> None:
        """An episode has its steps in their order, each with its kind and who acts in it."""
        (found,) = episodes(handover("tabqa", 0))
        assert kinds(found) == [
            "contact both", "strike third", "negotiation both", "agreement both", "convoy loser", "handover both",
        ]  # fmt: skip
        assert (found.winner, found.loser, found.day, found.manner) == (
            "sdf",
            "isis",
            DAY,
            "handover",
        )

    def test_gaps_and_numbers(self) -> None:
        """Searching knows gaps between steps, how many claims a step has, and how many places changed together."""
        strikes = [said(f"s{at}", "tabqa", -20, "strike", actor="usa") for at in range(3)]
        (found,) = episodes([*strikes, said("over", "tabqa", 0)])
        assert found.tokens == ("with0", "strike/third+", "g3", "handover/both")

    def test_window(self) -> None:
        """What is claimed of more than 45 days before or 12 after does not belong to it."""
        around = [said(f"s{days}", "tabqa", days, "strike", actor="usa") for days in (-46, -45, 12, 13)]
        (found,) = episodes([*around, said("over", "tabqa", 0)])
        assert [name for step in found.steps for name in step.claims] == ["s-45", "over", "s12"]

    def test_two_changes(self) -> None:
        """A place that changes hands twice has two episodes."""
        claims = [said("one", "tabqa", 0), said("two", "tabqa", 5, from_="sdf", to="isis")]
        assert [each.winner for each in episodes(claims)] == ["sdf", "isis"]

    def test_neighbours(self) -> None:
        """Places within 25 km that change hands between the same two within 10 days are one change, where points are known."""
        claims = [said("one", "mansoura", 0), said("two", "hunayda", 6), said("three", "raqqa", 6)]
        points = {"mansoura": (35.84, 38.74), "hunayda": (35.85, 38.80), "raqqa": (35.95, 39.01)}
        found = episodes(claims, points=points)
        assert [each.places for each in found] == [("mansoura", "hunayda"), ("raqqa",)]
        assert found[0].name == "Mansoura and 1 more"
        assert len(episodes(claims)) == 3

    def test_told_afterwards(self) -> None:
        """An undated claim joins the last change of its place before its publication, without a day of its own."""
        retold = said("retold", "tabqa", None, "withdrawal", actor="isis")
        again = said("again", "tabqa", None)
        (found,) = episodes([said("over", "tabqa", 0), retold, again])
        assert [(step.kind, step.dated, step.claims) for step in found.steps] == [
            ("withdrawal", False, ("retold",)),
            ("handover", True, ("over", "again")),
        ]
        assert found.steps[0].words == "withdrawal (no day given, isis; retold)"

    def test_dated_by_its_deal(self) -> None:
        """Where only the deal has a day, what is told afterwards without one belongs to it, whoever is read as the winner."""
        deal = said("deal", "manbij", -270, "agreement", parties=("isis", "sdf"), subject="handover")
        claims = [said("over", "manbij", None), deal, said("kurds", "manbij", None, to="kurds")]
        (found,) = episodes(claims, same={"kurds": "sdf"})
        assert (found.day, found.winner) == (DAY - timedelta(days=270), "sdf")
        assert [(step.kind, step.dated) for step in found.steps] == [("agreement", True), ("handover", False)]

    def test_not_of_its_deal(self) -> None:
        """A handover to somebody who is no party to the deal is another change."""
        deal = said("deal", "manbij", -270, "agreement", parties=("isis", "sdf"), subject="handover")
        found = episodes([deal, said("kurds", "manbij", None, to="kurds"), said("over", "manbij", None)])
        assert [(each.winner, each.day.year) for each in found] == [("sdf", 2016), ("kurds", 2019)]

    def test_deal_alone(self) -> None:
        """A deal alone changes no hands."""
        assert episodes([said("deal", "manbij", 0, "agreement", parties=("isis", "sdf"), subject="handover")]) == ()

    def test_left_out(self) -> None:
        """Plans, denials, copies and who holds a place are no steps."""
        claims = [
            said("over", "tabqa", 0),
            said("plan", "tabqa", -1, modality="planned"),
            said("denied", "tabqa", -1, polarity="denied"),
            said("copy", "tabqa", 0),
            said("holds", "tabqa", 1, "control", actor="sdf"),
        ]
        (found,) = episodes(claims, copies={"copy"})
        assert [step.claims for step in found.steps] == [("over",)]

    def test_manner(self) -> None:
        """The manner is what most claims say; an unknown one gives way."""
        claims = [said(f"u{at}", "tabqa", 0, manner="unknown") for at in range(3)]
        assert episodes(claims)[0].manner == "transfer"
        assert episodes([*claims, said("a", "tabqa", 0, manner="assault")])[0].manner == "assault"

    def test_nothing(self) -> None:
        """Without a change of hands there is no episode."""
        assert episodes([said("s", "tabqa", 0, "strike", actor="usa")]) == ()


class TestParallels:
    """Tests for ParallelIndex."""

    claims = (
        *handover("manbij", -270),
        *handover("tabqa", 0),
        *handover("mansoura", 25),
        *assault("kobani", -800),
        *assault("shaddadi", -450),
        *assault("raqqa", 100),
    )

    def test_same_manner_first(self) -> None:
        """Handovers by agreement are likest to handovers, assaults to assaults."""
        index = ParallelIndex(episodes(self.claims))
        for place, alike in (("tabqa", {"manbij", "mansoura"}), ("raqqa", {"kobani", "shaddadi"})):
            found = index.find(index.of_place(place)[0], k=2)
            assert {each.episode.places[0] for each in found.found} == alike

    def test_side_by_side(self) -> None:
        """The steps stand side by side, with their claims on both sides."""
        index = ParallelIndex(episodes(self.claims))
        found = index.find(index.of_place("tabqa")[0], k=1)
        pairs = [(here.kind, there.kind) for here, there in found.found[0].alignment.pairs if here and there]
        assert len(pairs) == 6
        assert all(here == there for here, there in pairs)
        assert "(2017-05-06, isis and sdf; tabqa-talks) | negotiation (" in found.words

    def test_trust(self) -> None:
        """A list comes with the precision that was measured, and says where."""
        index = ParallelIndex(episodes(self.claims))
        found = index.find(index.of_place("tabqa")[0])
        assert (found.precision, found.chance) == (0.57, 0.1)
        assert "6 were of it on simulated wars (1 by chance); on real reports it was not measured." in found.words
        assert found.to_record()["trust"]["precision_at_10"] == 0.57

    def test_trust_not_measured(self) -> None:
        """For a manner that was not measured, that is said."""
        index = ParallelIndex(episodes([said("a", "tabqa", 0, manner="unknown")]))
        found = index.find(index.episodes[0])
        assert (found.found, found.precision) == ((), None)
        assert "was not measured" in found.words

    def test_newest_first(self) -> None:
        """The episodes of a place come newest first."""
        index = ParallelIndex(episodes([said("one", "tabqa", 0), said("two", "tabqa", 300, from_="sdf", to="isis")]))
        assert [each.winner for each in index.of_place("tabqa")] == ["isis", "sdf"]


steps = st.lists(
    st.builds(
        Step,
        kind=st.sampled_from(["strike", "contact", "negotiation", "convoy", "withdrawal", "handover"]),
        role=st.sampled_from(["winner", "loser", "both"]),
        day=st.just(DAY),
        dated=st.just(True),
        actors=st.just(()),
        claims=st.sampled_from([("a",), ("a", "b", "c")]),
    ),
    max_size=6,
)
weights = st.dictionaries(st.sampled_from(["strike/winner", "contact/both", "handover/both+"]), st.floats(0.1, 3))


@given(steps, steps, weights)
def test_alignment_is_symmetric(one: list[Step], other: list[Step], weight: dict[str, float]) -> None:
    """Swapping two episodes swaps the pairs and leaves the score."""
    there, back = align(one, other, weight), align(other, one, weight)
    assert there.score == back.score
    if [step.token for step in one] != [step.token for step in other]:
        assert there.pairs == tuple((a, b) for b, a in back.pairs)


@given(steps, weights)
def test_alignment_with_itself(one: list[Step], weight: dict[str, float]) -> None:
    """Nothing is likelier to a row of steps than the row itself."""
    assert align(one, one, weight).score == pytest.approx(sum(weight.get(step.token, 1.0) for step in one))


@given(steps, steps, weights)
def test_alignment_score_is_that_of_its_pairs(one: list[Step], other: list[Step], weight: dict[str, float]) -> None:
    """Pairs keep the order of both rows, and a gap costs 0.35; no alignment is below nothing."""
    found = align(one, other, weight)
    gaps = sum(None in pair for pair in found.pairs)
    alone = align([a for a, b in found.pairs if a and b], [b for a, b in found.pairs if a and b], weight)
    assert found.score >= 0
    assert alone.score == pytest.approx(found.score + 0.35 * gaps)
