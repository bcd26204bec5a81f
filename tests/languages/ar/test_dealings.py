"""Deals and states in Arabic: the subject of a deal, who is still where."""

from __future__ import annotations

import pytest

from factory import read_ar


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("توصلت قسد وداعش إلى اتفاق لوقف إطلاق النار في الرقة.", "ceasefire"),
        ("توصلت قسد وداعش إلى اتفاق لإخلاء الرقة.", "evacuation"),
        ("توصلت قسد والحكومة السورية إلى اتفاق لتسليم منبج.", "handover"),
        ("جرى تبادل أسرى بين النظام والفصائل في حلب.", "exchange"),
    ],
)
def test_subject_of_a_deal(text: str, subject: str) -> None:
    """What a deal is about is read off its words."""
    deals = [claim for claim in read_ar(text) if claim.kind == "agreement"]
    assert [claim.value("subject") for claim in deals] == [subject]


def test_content_of_a_deal_is_planned() -> None:
    """What a deal provides for is to come, beside the deal itself."""
    claims = read_ar("توصلت قسد والحكومة السورية إلى اتفاق يقضي بتسليم منبج.")
    assert {str(claim.kind): str(claim.modality) for claim in claims} == {
        "agreement": "stated",
        "transfer": "planned",
    }


@pytest.mark.parametrize(
    ("text", "actor", "place"),
    [
        ("لا يزال داعش في منبج.", "isis", "منبج"),
        ("ما زالت قسد تسيطر على منبج.", "sdf", "منبج"),
        ("لا تزال منبج تحت سيطرة قسد.", "sdf", "منبج"),
    ],
)
def test_still_is_a_state_and_no_denial(text: str, actor: str, place: str) -> None:
    """What is still so is written with a negation and denies nothing."""
    (claim,) = [claim for claim in read_ar(text) if claim.kind == "control"]
    assert (claim.value("actor"), claim.value("place"), claim.polarity) == (actor, place, "asserted")
