from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rasd.errors import BadClaims
from rasd.judging.over import over
from rasd.judging.over_claims import heard_of
from rasd.ledger import Ledger, open_ledger
from rasd.placing import place_claims
from rasd.reading import read_report
from rasd.report import Report

if TYPE_CHECKING:
    from pathlib import Path


def ledger_of(path: Path, *reports: tuple[str, str, date]) -> Ledger:
    """Return a ledger of reports: outlet, text, day of publication."""
    ledger = open_ledger(path / "rasd.db")
    for number, (outlet, text, day) in enumerate(reports):
        report = Report.of_text(f"r{number}", text, theatre="syria", outlet=outlet, published=day)
        claims = read_report(report)
        ledger.add_report(report, claims, place_claims(report, claims), reader_version="1")
    return ledger


TAKEN = "The SDF captured Manbij on 12 August 2016. ISIS controls al-Bab."
DAY = date(2016, 8, 13)


def test_rows(tmp_path: Path) -> None:
    """Transfers, holdings and denials are heard as such, on the word of who speaks."""
    with ledger_of(tmp_path, ("Some Wire", f"{TAKEN} ISIS denied that the SDF had captured Manbij.", DAY)) as ledger:
        judged = over(ledger)
        rows, _ = heard_of(judged.said, judged.listed)
        assert {(each["kind"], each["actor"], each["place"], each["source"]) for each in rows} == {
            ("transfer", "sdf", "manbij", "Some Wire"),
            ("control", "isis", "bab", "Some Wire"),
            ("deny", "sdf", "manbij", "isis"),
        }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The SDF will capture Manbij within days.", "only planned"),
        ("The SDF captured Manbij on 12 January 2016.", "days more than 30 days before"),
        ("The SDF captured Aleppo province.", "of land"),
        ("The SDF shelled Manbij.", "of another kind"),
    ],
)
def test_left_out(tmp_path: Path, text: str, why: str) -> None:
    """What is not judged is counted with its reason."""
    with ledger_of(tmp_path, ("Some Wire", text, DAY)) as ledger:
        heard = over(ledger).heard
        assert heard.claims == 0
        assert any(why in reason for reason in heard.left_out), heard.left_out
        with pytest.raises(BadClaims, match="rasd add"):
            _ = over(ledger).table


def test_listed_outlets_are_one_source(tmp_path: Path) -> None:
    """An outlet is the same by any of its names; a grade by any of them is its grade, and a letter."""
    text = "The army captured Maskanah."
    reports = (("SANA", text, DAY), ("Syrian Arab News Agency", text, DAY))
    with ledger_of(tmp_path, *reports) as ledger:
        ledger.grade("SANA", "D", author="M. A.")
        ledger.grade("Other", "usually right", author="M. A.")
        judged = over(ledger)
        assert judged.table.sources == ("sana",)
        assert judged.letters == {"sana": "D"}
        assert judged.own["sana"] == "syrian-government"


def test_one_claim(tmp_path: Path) -> None:
    """One claim is judged, and the answer says on how little it rests."""
    with ledger_of(tmp_path, ("Some Wire", "ISIS controls al-Bab.", DAY)) as ledger:
        judged = over(ledger)
        now, then = judged.who("bab", DAY)
        assert now.holder == then.holder == "isis"
        assert judged.heard.few is not None
        assert "Only 1 claim by 1 source is judged" in judged.heard.few


def test_rejected_claims_are_not_heard(tmp_path: Path) -> None:
    """What an analyst rejects is judged no more; what was known before still is."""
    with ledger_of(tmp_path, ("Some Wire", TAKEN, DAY)) as ledger:
        before = over(ledger)
        assert before.heard.claims == 2
        ledger.reject(before.table.ids[0], author="M. A.")
        assert over(ledger).heard.claims == 1


def test_new_source_on_the_last_day(tmp_path: Path) -> None:
    """A source heard of on one day only, whichever it is, does not drown what the others say."""
    days = [date(2016, 8, day) for day in range(10, 18)]
    said = [("One Wire", "ISIS controls al-Bab. The SDF controls Manbij.", day) for day in days]
    for late in range(11, 18):
        one = ("Late Wire", "ISIS controls al-Bab. ISIS controls Dabiq.", date(2016, 8, late))
        folder = tmp_path / str(late)
        folder.mkdir()
        with ledger_of(folder, *said, one) as ledger:
            judged = over(ledger)
            assert judged.who("manbij", date(2016, 8, late))[0].holder == "sdf"
            assert judged.who("bab", date(2016, 8, late))[0].holder == "isis"
