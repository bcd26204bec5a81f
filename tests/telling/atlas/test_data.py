from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rasd.claim import Claim, Kind, Polarity, Slot
from rasd.span import Span
from rasd.telling.atlas import gather
from rasd.telling.atlas.claims import interest_of
from rasd.telling.atlas.days import DISPUTED, NOBODY
from rasd.telling.atlas.names import Side
from telling.atlas.ledgers import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rasd.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with made(tmp_path / "ledger.db") as opened:
        yield opened


def states(data: dict[str, Any], day: date) -> dict[str, list[int]]:
    """Return the state of each place on a day, by key."""
    number = (day - date.fromisoformat(data["start"])).days
    found = {}
    for key, some in zip(data["places"][0], data["places"][6], strict=True):
        so_far = [state for state in some if state[0] <= number]
        if so_far:
            found[key] = so_far[-1]
    return found


class TestGather:
    """What the page knows is what the ledger answers."""

    def test_map_of_each_day(self, ledger: Ledger) -> None:
        """On every day the holders and the disputes are those of the ledger."""
        data = gather(ledger)
        actors = [actor for actor, *_ in data["actors"]]
        day = date(2016, 8, 1)
        while day < date(2017, 9, 1):
            now = states(data, day)
            newest: dict[str, Any] = {}
            for holding in ledger.as_of(valid=day).map():
                last = newest.get(holding.place)
                newest[holding.place] = holding if last is None or holding.since > last.since else last
            shown = {key: actors[state[1]] for key, state in now.items() if state[1] != NOBODY}
            assert {key: each.holder for key, each in newest.items()} == shown
            disputed = {key for key, state in now.items() if state[3] & DISPUTED}
            assert {each.place for each in ledger.disputed(valid=day)} == disputed
            day += timedelta(days=3)

    def test_words(self, ledger: Ledger) -> None:
        """A slot without a value of its own says what its span says."""
        data = gather(ledger)
        place = data["slots"].index("place")
        texts = data["reports"][-1]
        words = set()
        for report, slots in zip(data["claims"][0], data["claims"][13], strict=True):
            for slot, value, *span in slots:
                if slot == place and value is None:
                    words.add(texts[report][span[0] : span[0] + span[1]])
        assert {"منبج", "Manbij"} <= words

    def test_one_place(self, ledger: Ledger) -> None:
        """Asked for one place, the page holds its claims and their reports alone."""
        data = gather(ledger, place="manbij")
        assert data["counts"]["reports"] == 2
        assert data["places"][0][data["place"]] == "manbij"

    def test_day(self, ledger: Ledger) -> None:
        """The page opens on the day asked for, even one before all claims."""
        data = gather(ledger, on=date(2011, 3, 15))
        assert date.fromisoformat(data["start"]) + timedelta(days=data["on"]) == date(2011, 3, 15)

    def test_beliefs(self, ledger: Ledger) -> None:
        """Judgements of who probably holds a place go along."""
        data = gather(ledger, beliefs={"manbij": [(date(2016, 8, 12), "turkey", 0.734)]})
        at = data["places"][0].index("manbij")
        ((_, actor, percent),) = data["places"][7][at]
        assert (data["actors"][actor][0], percent) == ("turkey", 73)

    def test_empty(self, tmp_path: Path) -> None:
        """An empty ledger makes an empty page."""
        from rasd.ledger import open_ledger  # noqa: PLC0415

        with open_ledger(tmp_path / "empty.db") as empty:
            data = gather(empty)
        assert data["counts"] == {"claims": 0, "reports": 0}
        json.dumps(data)


SDF = Side("sdf", "sdf", ("isis",))


@pytest.mark.parametrize(
    ("kind", "slots", "polarity", "expected"),
    [
        ("transfer", {"to": "sdf", "from": "isis"}, "asserted", 1),
        ("transfer", {"to": "isis"}, "asserted", -1),
        ("transfer", {"to": "turkey"}, "asserted", 0),
        ("control", {"actor": "sdf"}, "denied", -1),
        ("withdrawal", {"actor": "sdf"}, "asserted", -1),
        ("clash", {"actors": ("sdf", "isis")}, "asserted", 0),
    ],
)
def test_interest(kind: str, slots: dict[str, Any], polarity: str, expected: int) -> None:
    """A claim suits its speaker where their side gains by it or their foes lose, denials the other way round."""
    claim = Claim(
        Kind(kind), {name: Slot(value) for name, value in slots.items()}, "", Span(0, 0), polarity=Polarity(polarity)
    )
    assert expected == interest_of(claim, SDF)
