"""What has the form of a claim of territory and is none."""

from __future__ import annotations

import pytest

from factory import read_ar
from rasd.claim import TERRITORY


@pytest.mark.parametrize(
    "text",
    [
        "انسحب المدنيون من منبج.",
        "غادر الأهالي منبج.",
        "دخلت الأمم المتحدة دوما.",
        "دخل الهلال الأحمر دوما.",
        "عاد السكان إلى منبج.",
        "سيطر عليها.",
        "وحاصرتها.",
    ],
)
def test_no_territory(text: str) -> None:
    """Civilians and aid workers hold nothing; a clause that leaves who and where out says nothing."""
    assert [claim for claim in read_ar(text) if claim.kind in TERRITORY] == []
