"""Claims as columns: in order, checked, and weighed."""

import numpy as np
import pytest

from rasd.errors import BadClaims
from rasd.judging import ClaimTable
from rasd.judging.likeness import likeness, signatures


def _columns(**changed):
    return {"day": [3, 1, 2], "source": [0, 1, 0], "place": [0, 0, 1], "kind": [0, 1, 4], "actor": [0, 1, 0]} | changed


def test_claims_stand_in_the_order_of_publication():
    """The order of arrival leaves no trace."""
    table = ClaimTable.of(["x", "y"], ["a", "b"], _columns())
    assert table.day.tolist() == [1, 2, 3]
    assert table.ids.tolist() == ["1", "2", "0"]
    assert table.row("0") == 2


@pytest.mark.parametrize(
    ("column", "values"), [("source", [0, 2, 0]), ("kind", [0, 1, 9]), ("actor", [-1, 0, 0]), ("weight", [1.0])]
)
def test_a_wrong_column_is_named(column, values):
    """The message says which claim, and what to do."""
    with pytest.raises(BadClaims, match=column):
        ClaimTable.of(["x", "y"], ["a", "b"], _columns(**{column: values}))


def test_a_clash_is_evidence_of_both_sides():
    """Each side once, at half of the weight."""
    table = ClaimTable.of(["x", "y"], ["a", "b"], _columns(other=[-1, -1, 1]))
    rows = table.rows
    assert rows.claim.tolist() == [0, 1, 1, 2]
    assert rows.actor.tolist() == [1, 0, 1, 0]
    assert rows.share.tolist() == [1, 0.5, 0.5, 1]


def test_repeating_oneself_weighs_less():
    """The same source, content and ten days: a quarter."""
    table = ClaimTable.of(
        ["x", "y"],
        ["a"],
        {"day": [1, 5, 5, 30], "source": [0, 0, 1, 0], "place": [0] * 4, "kind": [0] * 4, "actor": [0] * 4},
    )
    assert table.own_weight.tolist() == [1, 0.25, 1, 1]


def test_a_new_claim_takes_the_place_of_the_one_with_its_id():
    """A correction is the same id again."""
    table = ClaimTable.of(["x", "y"], ["a", "b"], _columns())
    again = ClaimTable.of(
        ["x", "y"], ["a", "b"], {"ids": ["2"], "day": [9], "source": [0], "place": [1], "kind": [0], "actor": [1]}
    )
    joined = table.joined(again)
    assert joined.ids.tolist() == ["1", "0", "2"]
    assert joined.actor[2] == 1


def test_likeness_of_texts():
    """A re-post with a word more is alike; another text is not; nothing is like nothing."""
    text = "أعلنت قوات سوريا الديمقراطية سيطرتها على حقل العمر النفطي شرق دير الزور بعد اشتباكات عنيفة مع داعش"
    found = signatures(
        [text, "عاجل: " + text, "وصلت قافلة مساعدات إلى مدينة إدلب صباح اليوم قادمة من معبر باب الهوى الحدودي", ""]
    )
    alike = likeness(found[[0, 0, 0]], found[[1, 2, 3]])
    assert alike[0] > 0.6
    assert alike[1] < 0.2
    assert np.isnan(alike[2])
