"""Exports for tests: as bytes, as JSON, as lines of JSON."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from rasd.claim import SLOTS, Kind
from rasd.ledger import PlaceFound
from rasd.telling.exports import export
from telling.told import recorded

AROUND = "قبل ذلك: {} وبعد ذلك."


def written(form: str, *records: Any, **known: Any) -> bytes:
    """Return an export of claims."""
    stream = io.BytesIO()
    export(records, known.pop("texts", None), form, stream, **known)
    return stream.getvalue()


def loaded(form: str, *records: Any, **known: Any) -> Any:
    """Return an export that is one JSON value."""
    return json.loads(written(form, *records, **known))


def lines(form: str, *records: Any, **known: Any) -> list[Any]:
    """Return an export that is a JSON value a line."""
    return [json.loads(line) for line in written(form, *records, **known).splitlines()]


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report, as far as exports ask."""

    url: str | None = "https://example.org/r?a=1&b=2"
    language: str | None = "ar"


def about(_: str) -> Any:
    """Return what is known of any report."""
    return Report()


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
"""Any text that a ledger can hold: NUL, bidi marks, markup among it."""
something = anything.filter(bool)


@st.composite
def claims(draw: st.DrawFn) -> Any:
    """Draw a claim of any kind with any words."""
    kind = draw(st.sampled_from(list(Kind)))
    slots = {
        f"{name}_": draw(st.none() | anything) for name in SLOTS[kind] if name not in {"actors", "parties", "present"}
    }
    place = PlaceFound(
        draw(something),
        draw(st.none() | anything),
        draw(st.none() | st.floats(-90, 90)),
        draw(st.floats(-180, 180)),
        draw(st.sampled_from([None, "exact", "near", "region"])),
        draw(st.none() | anything),
    )
    return recorded(
        draw(something),
        kind=kind,
        outlet=draw(st.none() | anything),
        published=draw(st.none() | st.dates()),
        date=draw(st.none() | st.dates()),
        attribution=draw(st.lists(something, max_size=2)),
        places=draw(st.sampled_from([{}, {"place": place}])),
        **slots,
    )
