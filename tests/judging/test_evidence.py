"""Claims of proof and of its absence, and what nobody showed anything for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factory import claim
from rasd.dates import DateRange
from rasd.judging.evidence import cases, day_of, showings, unshown
from rasd.ledger.records import PlaceFound, RecordedClaim

OMAR = {"place": PlaceFound("omar-oil-field", "Omar oil field")}
DAY = date(2017, 10, 22)


def said(
    name: str, start: int = 0, *, report: str = "r1", published: date | None = DAY, outlet: str = "a", **known: Any
) -> RecordedClaim:
    """Return a claim of a report, placed at al-Omar field where it has a place."""
    recorded: Any = None
    made = claim(known.pop("quote", f"words of {name}"), start, **known)
    return RecordedClaim(name, 0, report, made, OMAR if "place" in known else {}, outlet, published, recorded)


def taking(name: str = "took", start: int = 0, **known: Any) -> RecordedClaim:
    return said(
        name, start, **{"kind": "transfer", "to": "sdf", "place": "حقل العمر", "attribution": ("sdf",), **known}
    )


def proof(name: str = "proof", start: int = 100, *, present: bool = True, **known: Any) -> RecordedClaim:
    return said(name, start, **{"kind": "evidence", "holder": "sdf", "medium": "video", "present": present, **known})


class TestShowings:
    """Tests for showings."""

    def test_place_in_its_words(self) -> None:
        """Proof is of the claims whose place its words name, however far away these stand."""
        far = taking(start=5000)
        near = said("near", 80, kind="clash", actors=("sdf", "isis"))
        found = showings([far, near, proof(quote="لم تبث قسد اي فيديو من حقل العمر")])
        assert (found[0].about, found[0].because) == (("took",), "its words name the place")

    def test_in_the_same_words(self) -> None:
        """Proof within the words of a claim is of that claim."""
        whole = said("whole", 90, quote="x" * 60, kind="agreement", parties=("isis", "sdf"))
        assert showings([whole, taking(), proof()])[0].about == ("whole",)

    def test_last_of_its_holder(self) -> None:
        """Else it is of the last thing before that its holder did or said."""
        other = said("other", 70, kind="clash", actors=("turkey", "isis"))
        assert showings([taking(), other, proof()])[0].about == ("took",)

    def test_nearest(self) -> None:
        """Else of the nearest claim, with all that stand on the same words."""
        one = said("one", 70, quote="both", kind="clash", actors=("turkey", "isis"))
        two = said("two", 70, quote="both", kind="clash", actors=("turkey", "isis"))
        assert showings([one, two, proof(holder="russia")])[0].about == ("one", "two")

    def test_nothing_near(self) -> None:
        """Proof of nothing near it is kept without a claim, and so is proof in another report."""
        assert showings([taking(start=5000), taking("there", 90, report="r2"), proof()])[0].about == ()

    @pytest.mark.parametrize(
        ("present", "polarity", "shown"),
        [(True, "asserted", True), (False, "asserted", False), (True, "denied", False), (False, "denied", True)],
    )
    def test_present(self, *, present: bool, polarity: str, shown: bool) -> None:
        """Denied proof is absent, denied absence is proof."""
        assert showings([proof(present=present, polarity=polarity)])[0].present is shown

    def test_announced(self) -> None:
        """Proof that is yet to come is none."""
        assert showings([proof(modality="planned")]) == ()

    def test_words(self) -> None:
        """The words say who says so, and whose proof it is."""
        found = showings([proof(present=False)])[0]
        assert found.words == "a says on 2017-10-22 that sdf shows no video [proof]"
        assert found.to_record()["present"] is False


class TestCases:
    """Tests for cases and unshown."""

    def test_nothing_shown(self) -> None:
        """A claim that nobody showed anything for is listed after so many days, not before."""
        claims = [taking()]
        assert unshown(claims, date(2017, 10, 28)) == ()
        assert [case.claims for case in unshown(claims, date(2017, 10, 29))] == [("took",)]
        assert [case.claims for case in unshown(claims, date(2017, 10, 25), days=3)] == [("took",)]

    def test_shown(self) -> None:
        """What one report shows counts for what another one claims of the same place and actor."""
        shown = [taking(), taking("again", report="r2"), proof(report="r2", quote="video حقل العمر")]
        assert unshown(shown, date(2017, 12, 1)) == ()
        assert cases(shown, date(2017, 12, 1))[0].shown[0].about == ("again",)

    def test_known_then(self) -> None:
        """What was published later is not known yet, and cannot be dated back."""
        later = proof(report="r2", published=date(2017, 11, 20), quote="حقل العمر")
        claims = [taking(), taking("again", report="r2", published=date(2017, 11, 20)), later]
        assert [case.claims for case in unshown(claims, date(2017, 11, 1))] == [("took",)]
        assert unshown(claims, date(2017, 12, 1)) == ()

    def test_said_to_be_missing_first(self) -> None:
        """Cases whose missing proof somebody speaks of come before older ones."""
        old = taking("old", to="isis", published=date(2017, 9, 1), report="r0")
        missing = proof(present=False, quote="لم تبث قسد اي فيديو من حقل العمر")
        found = unshown([old, taking(), missing], date(2017, 11, 20))
        assert [case.actor for case in found] == ["sdf", "isis"]
        assert "Nobody is said to have shown anything for it in 29 days." in found[0].words
        assert "Said to be missing: a says on 2017-10-22 that sdf shows no video [proof]" in found[0].words

    def test_two_takings(self) -> None:
        """A place taken a year later is another case."""
        found = cases([taking(), taking("later", published=date(2018, 10, 22))], date(2019, 1, 1))
        assert [case.claims for case in found] == [("took",), ("later",)]

    def test_who_says_so(self) -> None:
        """The speakers are counted once, in the order in which they spoke."""
        claims = [taking(), taking("b", attribution=(), outlet="b"), taking("c", attribution=(), outlet="b")]
        assert cases(claims, DAY)[0].speakers == ("sdf", "b")

    @pytest.mark.parametrize(
        "known",
        [{"polarity": "denied"}, {"modality": "planned"}, {"published": None}, {"to": None, "from_": "isis"}],
        ids=str,
    )
    def test_no_case(self, known: dict[str, Any]) -> None:
        """Denials, plans, what has no day and losses that name no taker are no cases."""
        assert cases([taking(**known)], date(2017, 12, 1)) == ()


def test_day_of() -> None:
    """A claim's day is its own first day, else that of publication."""
    own = taking(date=DateRange(date(2017, 10, 1), date(2017, 10, 31)))
    assert (day_of(own), day_of(taking())) == (date(2017, 10, 1), DAY)
