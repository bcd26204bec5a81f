"""A small ledger in which outlets disagree, one of them hostile to whoever shows it, and an app over it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("starlette", reason="the extra rasd[web] is not installed")

from starlette.testclient import TestClient

from rasd.claim import Claim, Kind, Modality, Polarity, Slot, Source
from rasd.dates import DateRange
from rasd.ledger import Addition, open_ledger
from rasd.location import Location, Precision
from rasd.report import Report
from rasd.span import Span
from rasd.telling.web.app import make_app
from rasd.telling.web.settings import Settings
from rasd.theatres import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rasd.ledger import Ledger

TOKEN = "a token of analysts"  # noqa: S105 - of this test
READ_TOKEN = "a token of readers"  # noqa: S105 - of this test
AT = "http://127.0.0.1"
HOSTILE = "سيطرت قسد على منبج \u202e<script>alert('x')</script>\u202c &lt;b&gt; \x1b[31m\u2067\"onmouseover=\"alert(1)"
HOSTILE_OUTLET = "<img src=x onerror=alert(1)>\u202e"


def told(text: str, outlet: str | None, day: date, *claims: dict[str, Any], **known: Any) -> Addition:
    """Return a report whose claims quote all of it; slots are given by name, and `where` by surface and place."""
    made = Report.of_text(
        known.pop("id", text[:20]), text, language="ar", published=day, outlet=outlet, theatre="syria", **known
    )
    found, locations = [], []
    places = {place.id: place for place in load_theatre("syria").places}
    for each in claims:
        slots, fields = dict(each), {}
        for name, kind in (("polarity", Polarity), ("modality", Modality)):
            fields[name] = kind(slots.pop(name, next(iter(kind))))
        when = slots.pop("day", day)
        chain = tuple(Source(link) for link in slots.pop("chain", ()))
        kind, place = Kind(slots.pop("kind")), places.get(slots.pop("place_id", ""))
        filled = {}
        for name, value in slots.items():
            start = text.find(value) if isinstance(value, str) else -1
            filled[name.rstrip("_")] = Slot(value, Span(start, start + len(value)) if start >= 0 else None)
        span = Span(0, len(text))
        dated = None if when is None else DateRange.day(when)
        found.append(Claim(kind, filled, text, span, dated, None, chain, theatre="syria", **fields))
        surface = str(slots.get("place", ""))
        where = Location(surface, place, "the same name", *(place.point or ()), 1.0, Precision.EXACT) if place else None
        locations.append({"place": where or Location(surface, None, "no list has it")} if surface else {})
    return Addition(made, found, locations)


def additions() -> Iterator[Addition]:
    """Yield what the ledger holds."""
    manbij = {"place": "منبج", "place_id": "manbij"}
    yield told(
        "سيطرت قوات سوريا الديمقراطية على منبج",
        "ANHA",
        date(2016, 8, 12),
        {"kind": "transfer", "from_": "isis", "to": "sdf", "manner": "assault", **manbij},
    )
    yield told(
        "ما زال داعش يسيطر على منبج",
        "SANA",
        date(2016, 8, 20),
        {"kind": "control", "actor": "isis", **manbij, "chain": ("local-source",)},
    )
    yield told(
        "نفت قسد خروج منبج من يدها",
        "ANHA",
        date(2016, 8, 22),
        {"kind": "control", "actor": "isis", "polarity": "denied", **manbij},
    )
    yield told(
        "الجيش السوري في تدمر",
        "SANA",
        date(2016, 3, 27),
        {"kind": "control", "actor": "syrian-government", "place": "تدمر", "place_id": "palmyra"},
        {"kind": "movement", "actor": "syrian-government", "destination": "تدمر"},
    )
    yield told(
        "قسد في قرية لا يعرفها أحد وجبهتها مع داعش",
        "ANHA",
        date(2016, 8, 1),
        {"kind": "control", "actor": "sdf", "place": "قرية لا يعرفها أحد"},
        {"kind": "contact", "actors": ("sdf", "isis"), "place": "قرية لا يعرفها أحد"},
    )
    yield told(HOSTILE, HOSTILE_OUTLET, date(2017, 1, 1), {"kind": "control", "actor": "sdf", **manbij})
    yield told(
        "سيطر الجيش على مكان",
        None,
        date(2016, 4, 1),
        {"kind": "control", "actor": "syrian-government", "place": "مكان", "day": None},
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Give the ledger."""
    with open_ledger(tmp_path / "rasd.db", origin="test.example/ledger") as opened:
        opened.add_many(additions(), reader_version="1")
        yield opened


@pytest.fixture
def serving(ledger: Ledger) -> Callable[..., TestClient]:
    """Give what makes a client of an app that is set in some way."""

    def make(**known: Any) -> TestClient:
        app = make_app(ledger, Settings(**{"token": TOKEN, **known}))
        return TestClient(app, base_url=AT, follow_redirects=False)

    return make


@pytest.fixture
def client(serving: Callable[..., TestClient]) -> TestClient:
    """Give a client of an app that anybody may read."""
    return serving()


@pytest.fixture
def analyst(client: TestClient) -> TestClient:
    """Give a client that has signed in."""
    answer = client.post("/sign-in", data={"token": TOKEN, "author": "M. A.", "next": "/map"})
    assert answer.status_code == 303
    return client


def ids(ledger: Ledger, **asked: Any) -> list[str]:
    """Return the ids of claims in the order of their days."""
    return [each.id for each in ledger.claims(**asked)]
