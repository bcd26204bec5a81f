from __future__ import annotations

import io
from types import SimpleNamespace

from factory import claim
from rasd.claim import Claim, Kind, Slot, Source
from rasd.span import Span
from rasd.telling.terminal import Screen
from rasd.telling.trace import trace_parts

TEXT = "قال مصدر إن قسد سيطرت على منبج"
QUOTE = Span(12, 30)


def told(text: str, *claims: Claim, **known: object) -> list[str]:
    trace = SimpleNamespace(text=text, rows=[], claims=list(claims), why_none=None, **known)
    stream = io.StringIO()
    Screen(stream=stream).show(*trace_parts(1, trace, text))
    return [" ".join(line.split()) for line in stream.getvalue().splitlines() if line.strip()]


def test_words_of_values() -> None:
    """Each value stands with its words; one without says where it comes from."""
    taken = Claim(
        Kind.TRANSFER,
        {
            "from": Slot("isis"),
            "to": Slot("sdf", Span(12, 15)),
            "place": Slot("منبج", Span(26, 30)),
            "manner": Slot("assault"),
        },
        QUOTE.words(TEXT),
        QUOTE,
        attribution=(Source("sohr"), Source("a-source", Span(4, 8))),
    )
    assert told(TEXT, taken) == [
        f"1 {TEXT}",
        f"claim transfer {QUOTE.words(TEXT)}",
        "from isis (worked out: no words of its own)",
        "to sdf قسد",
        "place منبج",
        "manner assault (told by the predicate or the words around it)",
        "when not said",
        "said by sohr (the outlet itself)",
        "said by a-source مصدر",
    ]


def test_values_of_other_kinds() -> None:
    """What is unknown is left out; joint actors, yes and no are said in words."""
    shown = claim("x", kind="evidence", holder="sdf", medium="unknown", present=False)
    assert told("x", shown)[2:4] == [
        "holder sdf (worked out: no words of its own)",
        "present no (told by the predicate or the words around it)",
    ]
    assert "parties isis + sdf (worked out: no words of its own)" in told(
        "x", claim("x", kind="agreement", parties=("isis", "sdf"))
    )


def test_none() -> None:
    """A sentence without claims says why, or that nothing was recognised."""
    assert told("x")[-1] == "no claim: nothing was recognised"
