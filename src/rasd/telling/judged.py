"""What a judged ledger says, for people: who probably holds what, why, and the sum of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from rasd.telling.ledger_claims import SHORT
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from rasd.judging.beliefs import Answer
    from rasd.judging.over import Over
    from rasd.judging.reasons import Reason, Why

LEAST = 0.005
"""Probabilities below this are not written out."""
LEAST_MOVE = 0.2
"""Claims that move the log odds by less are not written out; `--format json` has them all."""
DEEDS = {
    "control": "{actor} holds it",
    "transfer": "{actor} took it",
    "left": "{actor} left it",
    "deny": "{actor} does not hold it",
    "clash": "{actor} fights there",
}
SILENT = 0.5
"""Log odds from which on what silence or the neighbours add is told of."""


def percent(p: float) -> str:
    """
    Return a probability as people read it; nothing is certain.

    >>> percent(0.731), percent(0.9993), percent(0.001)
    ('73 %', 'over 99 %', 'under 1 %')
    """
    return "over 99 %" if p > 0.99 else "under 1 %" if p < 0.01 else f"{p:.0%}".replace("%", " %")


def plain_table(*columns: str, numbers: Sequence[str] = ()) -> Table:
    """Return an empty table without frame, the last column taking the room that is left."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    return table


def called(judged: Over, key: str) -> str:
    """Return the name of a place or an actor with its id, or the id alone where they are the same."""
    name = printable(judged.names.get(key, key))
    return key if name == key else f"{name} [{key}]"


def name_of(judged: Over, key: str) -> str:
    """Return what to call a place, an actor or a source."""
    return printable(judged.names.get(key, key))


def map_record(judged: Over, day: date | None) -> dict[str, Any]:
    """Return who probably holds each claimed place on a day as a JSON object."""
    when = day or judged.span[1]
    first, last = judged.span
    rows = [judged.who(place, when)[0].to_record() for place in sorted(judged.spoken)]
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "day": when.isoformat(),
        "silence": judged.silence,
        "grades": judged.letters,
        "places": rows,
    }


def map_shown(judged: Over, day: date | None) -> Iterator[RenderableType]:
    """Yield what was judged, what was left out, and who probably holds each claimed place."""
    heard, (first, last) = judged.heard, judged.span
    when = day or last
    yield Text(
        f"{heard.claims:,} claims by {heard.sources:,} sources about {heard.places:,} places, "
        f"published {first} to {last}"
    )
    for why, count in sorted(heard.left_out.items(), key=lambda each: -each[1]):
        yield Text(f"  not judged: {count:,} {why}")
    graded = ", ".join(f"{printable(source)} {letter}" for source, letter in sorted(judged.letters.items()))
    yield Text(f"  analysts' grades: {graded or 'none (rasd grade records them)'}")
    yield Text(f"\nWho probably holds each place on {when}, by all claims known:", style="bold")
    table = plain_table("holder", "p", "in words", "since", "contested", "place", numbers=("p", "contested"))
    for key in sorted(judged.spoken, key=lambda each: name_of(judged, each)):
        answer = judged.who(key, when)[0]
        table.add_row(
            answer.holder,
            percent(answer.p),
            answer.word,
            str(answer.since or "before"),
            percent(answer.contested),
            called(judged, key),
        )
    yield table


def who_shown(judged: Over, now: Answer, then: Answer) -> Iterator[RenderableType]:
    """Yield who probably holds a place, as known now and as could be known on the day."""
    yield Text(f"{called(judged, now.place)} on {now.day}", style="bold")
    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(width=22)
    table.add_column(ratio=1, overflow="fold")
    table.add_row("with all claims known", _told(judged, now))
    table.add_row("as could be known then", _told(judged, then))
    yield table
    if now.filled:
        yield Text("  No claim speaks of this place by then: its neighbours speak for it.")


def _told(judged: Over, answer: Answer) -> str:
    holder = name_of(judged, answer.holder)
    said = f"{holder} {answer.word} ({percent(answer.p)})"
    rest = [(actor, p) for actor, p in answer.holders.items() if actor != answer.holder and p >= LEAST]
    if rest:
        said += "; " + ", ".join(f"{name_of(judged, actor)} {percent(p)}" for actor, p in rest)
    if answer.contested >= LEAST:
        said += f"; contested {percent(answer.contested)}"
    return f"{said}; likeliest {f'since {answer.since}' if answer.since else 'from the first day judged'}"


def why_shown(judged: Over, why: Why) -> Iterator[RenderableType]:
    """Yield the claims for and against a belief, those set aside, and what silence and the neighbours add."""
    holder = name_of(judged, why.answer.holder)
    yield Text(
        f"\nWhat it rests on. The number is by how much the log odds of {holder} sink without the claim "
        "(0.7: half the odds, 2.3: a tenth, below 0: they rise).",
        style="dim",
    )
    for title, some in (
        ("For", [each for each in why.support if each.aside is None and each.moves >= LEAST_MOVE]),
        ("Against", [each for each in why.against if each.aside is None and each.moves <= -LEAST_MOVE]),
        ("Counted little or not at all", why.aside),
    ):
        if some:
            yield Text(f"{title}:", style="bold")
            yield _reasons(judged, some)
    if not why.support and not why.against:
        yield Text("No single claim moves it by much: what there is says the same several times, or nothing.")
    yield Text(_beside(judged, why))


def _reasons(judged: Over, some: Sequence[Reason]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=8)
    for width in (SHORT, 10):
        table.add_column(width=width)
    table.add_column(ratio=1, overflow="fold")
    for reason in some:
        source = name_of(judged, reason.source) + (f" ({reason.grade})" if reason.grade else "")
        deed = DEEDS[reason.kind].format(actor=name_of(judged, reason.actor))
        notes = [] if str(reason.interest) == "neutral" else [str(reason.interest)]
        if reason.aside is not None:
            copy = f" [{reason.copy_of[:SHORT]}]" if reason.copy_of else ""
            notes.append(f"{reason.aside}{copy}, weight {reason.weight:.2f}")
        said = Text(f"{source}: {'; '.join([deed, *notes])}")
        claim = judged.by_id.get(reason.claim)
        if claim is not None:
            said.append(f"\n“{printable(claim.claim.quote)}”", style="dim")
        table.add_row(f"{reason.moves:+.2f}", reason.claim[:SHORT], str(reason.day), said)
    return table


def _beside(judged: Over, why: Why) -> str:
    """Say what no single claim says."""
    parts = []
    if abs(why.silence) >= SILENT:
        parts.append(
            f"That nobody says more of it speaks {'for' if why.silence > 0 else 'against'} it ({why.silence:+.1f})."
        )
    if abs(why.neighbours) >= SILENT:
        parts.append(
            f"The places around speak {'for' if why.neighbours > 0 else 'against'} it ({why.neighbours:+.1f})."
        )
    near = ", ".join(f"{name_of(judged, place)} {actor} {percent(p)}" for place, actor, p in why.near[:6])
    return " ".join([*parts, f"Neighbours: {near or 'none'}."])
