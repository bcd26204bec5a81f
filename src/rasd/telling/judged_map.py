"""How claims fit the map, and where sides meet, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from rasd.judging.beliefs import word_of
from rasd.telling.judged import called, name_of, percent
from rasd.telling.ledger_claims import SHORT
from rasd.telling.phrases import kind_and_state, who
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from rasd.judging.lines import ContactLine, NewContact
    from rasd.judging.over import Over
    from rasd.judging.plausibility import Plausibility
    from rasd.ledger import RecordedClaim

MOST = 20


def plausible_shown(judged: Over, claim: RecordedClaim, found: Sequence[Plausibility]) -> Iterator[RenderableType]:
    """Yield how a claim fits the map of the day before, and why."""
    place = claim.places["place"].key
    source = name_of(judged, judged.word_of(claim))
    yield Text(
        f"{claim.id[:SHORT]}  {kind_and_state(claim.claim)}  {printable(who(claim.claim))}, {called(judged, place)}, "
        f"published {claim.published}, on the word of {source}",
        style="bold",
    )
    yield Text(f"  “{printable(claim.claim.quote)}”", style="dim")
    for each in found:
        yield Text()
        yield Text(each.words)
        yield Text(
            f"  that {name_of(judged, each.actor)} holds it, or takes it within 14 days, by all else that was known: "
            f"{word_of(each.prior)} ({percent(each.prior)})"
        )
        yield Text(f"  by the map alone (50 %: as many captures as inventions look so): {percent(each.score)}")
        if len(each.path) > 1:
            way = " → ".join(f"{name_of(judged, step.place)} ({step.holder} {percent(step.p)})" for step in each.path)
            yield Text(f"  way: {way}")
        for precedent in each.precedents:
            yield Text(
                f"  came as far and was confirmed: {precedent.claim[:SHORT]}, {precedent.actor} at "
                f"{called(judged, precedent.place)}, {precedent.day}"
            )
        left = ", ".join(key[:SHORT] for key in each.excluded)
        yield Text(f"  map of {each.as_of}, made without {left}")
    yield Text("\nThe map says nothing of what happened: it says how far the claim goes beyond it.", style="dim")


def lines_shown(
    judged: Over, day: date, found: Sequence[ContactLine], fresh: Sequence[NewContact]
) -> Iterator[RenderableType]:
    """Yield the contact lines of a day, the likeliest first, and the new ones."""
    if not found:
        yield Text(f"No two sides with claims of the last 60 days seem to meet on {day}.")
    for each in sorted(found, key=lambda line: (-line.p, -line.km))[:MOST]:
        yield Text(each.words)
        claims = [key[:SHORT] for key in (*each.one_claims, *each.other_claims)]
        yield Text(f"  {word_of(each.p)}; claims {', '.join(claims[:8])}{' …' if len(claims) > 8 else ''}", style="dim")
    if len(found) > MOST:
        yield Text(f"{len(found) - MOST} more; --format json has them all")
    if fresh:
        yield Text("\nNew on that day:", style="bold")
    for new in fresh:
        where = ", ".join(called(judged, place) for place in new.places[:4])
        ids = ", ".join(key[:SHORT] for key in new.claims[:6])
        how = "by the map" if new.by == "map" else "as a claim says"
        yield Text(f"  {name_of(judged, new.one)} and {name_of(judged, new.other)} at {where}, {how} ({ids})")
