from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.builders import PLACES, claim, located
from rasd.errors import BadEntry
from rasd.ledger.canonical import LARGEST, canonical, content_of, entry_id, iso_of, leaf_bytes, micros_of, moment_of
from rasd.ledger.entry import Draft, claim_content, claim_of, location_content, location_of, report_content
from rasd.report import Report

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
CONTENTS = st.dictionaries(
    WORDS,
    st.recursive(
        st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | WORDS,
        lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
    ),
)


@given(CONTENTS)
def test_as_the_standard_library_writes_it(content: dict[str, Any]) -> None:
    """Python's own json gives the same bytes, so that a stranger can make them."""
    expected = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert canonical(content) == expected
    assert content_of(expected) == content


@pytest.mark.parametrize("value", [1.5, 2**53, "\ud800", {1: "a"}, (1,), object(), float("nan")])
def test_what_has_no_canonical_form(value: Any) -> None:
    """What languages write differently, or cannot write, is refused."""
    with pytest.raises(BadEntry):
        Draft.of("note", {"a": [value]})


def test_a_slot_that_holds_no_words() -> None:
    """A claim whose slot holds a number is refused before it gets an id."""
    with pytest.raises(BadEntry, match="its quantity is 3"):
        claim_content("ab", claim("قتل 3", "casualties", quantity=3))


def test_ids_by_kind() -> None:
    """The same content as another kind of entry has another id."""
    assert entry_id("note", b"{}") != entry_id("grade", b"{}")


def test_leaf() -> None:
    """A leaf is canonical JSON itself."""
    leaf = leaf_bytes("note", bytes(32), "2026-01-01T00:00:00.000000Z")
    assert canonical(content_of(leaf)) == leaf


@given(st.datetimes(timezones=st.just(UTC)))
def test_times(moment: datetime) -> None:
    """Times go to microseconds and back; without a zone they are UTC."""
    assert moment_of(micros_of(moment)) == moment
    assert micros_of(moment.replace(tzinfo=None)) == micros_of(moment)
    if moment.year >= 1000:
        assert datetime.fromisoformat(iso_of(micros_of(moment))) == moment


def test_claims_and_locations_come_back() -> None:
    """What goes into an entry comes out of it."""
    one = claim("سيطرت قسد", "agreement", parties=("sdf", "gov"), place="منبج", subject=None)
    assert claim_of(content_of(canonical(claim_content("ab", one)))) == one
    where = located(PLACES[3])
    back = location_of(content_of(canonical(location_content("ab", "place", where))))
    assert back.place is not None
    assert (back.place.id, back.latitude, back.radius_km) == ("p3", 36.03, 1.5)
    assert [each.score for each in back.candidates] == [1.25, 0.5]
    assert location_of(content_of(canonical(location_content("ab", "place", located(None))))) == located(None)


def test_half_a_surrogate_pair() -> None:
    """A text that is none is refused with the place of what is wrong."""
    with pytest.raises(BadEntry, match="surrogate pair at 2"):
        report_content(Report.of_text("r", "ab\ud800"))
