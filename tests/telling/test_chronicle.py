from __future__ import annotations

from datetime import date

from factory import claim, report
from rasd.dates import DateRange
from rasd.telling.chronicle import chronicle

EARLY, LATE = (DateRange.day(date(2016, 8, day)) for day in (12, 14))


def test_order_and_company() -> None:
    """Transfers stand by their days, undated ones last; who agrees stands together, denials beside."""
    known = {"place": "منبج", "from_": "isis", "to": "sdf", "manner": "agreement"}
    readings = [
        (report(id="a", outlet="SANA"), [claim(date=LATE, **known), claim(place="الباب", to="sna")]),
        (
            report(id="b", outlet="ANHA"),
            [claim(date=LATE, polarity="denied", **known), claim(date=EARLY, **known)],
        ),
        (report(id="c"), [claim(date=LATE, attribution=("isis",), **known)]),
    ]
    assert [(each.date, each.place, each.said_by, each.denied_by) for each in chronicle(readings)] == [
        (EARLY, "منبج", ["ANHA"], []),
        (LATE, "منبج", ["SANA", "isis"], ["ANHA"]),
        (None, "الباب", ["SANA"], []),
    ]
    assert [each.claims for each in chronicle(readings)] == [[(2, 2)], [(1, 1), (2, 1), (3, 1)], [(1, 2)]]


def test_left_out() -> None:
    """Plans, rumours and other kinds are no passages."""
    claims = [claim(modality="planned"), claim(modality="possible"), claim(kind="control")]
    assert chronicle([(report(), claims)]) == []
