"""Parallels, ties between actors, and what was shown for claims, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from rasd.telling.judged import called, name_of
from rasd.telling.ledger_claims import SHORT
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from rasd.judging.evidence import Case, Showing
    from rasd.judging.over import Over
    from rasd.judging.parallels import Parallels, Step
    from rasd.judging.relations import Balance, Tie, World

SIGNS = {1: "friendly", -1: "hostile", 0: "unclear"}


def parallels_shown(judged: Over, place: str, found: Parallels | None) -> Iterator[RenderableType]:
    """Yield the last change of hands of a place and those that went most like it, step by step."""
    if found is None:
        yield Text(f"No claim tells of a change of hands of {called(judged, place)}.")
        return
    yield Text(printable(found.episode.words), style="bold")
    if found.precision is None or found.chance is None:
        yield Text("How often such a list holds episodes of the same manner was not measured.", style="dim")
    else:
        yield Text(
            f"On simulated wars {found.precision:.0%} of such a list were of the same manner ({found.chance:.0%} by "
            "chance); on real reports it was not measured.",
            style="dim",
        )
    if not found.found:
        yield Text("No other change of hands in this ledger shares a step with it.")
    for each in found.found:
        yield Text(f"\n{printable(each.episode.words)} (likeness {each.likeness:.2f})", style="bold")
        for here, there in each.alignment.pairs:
            yield Text(f"  here   {_step(here)}\n  there  {_step(there)}")


def _step(step: Step | None) -> str:
    if step is None:
        return "–"
    when = step.day.isoformat() if step.dated else f"told by {step.day}"
    actors = f", {', '.join(step.actors)}" if step.actors else ""
    return f"{step.kind} ({when}{actors}; {', '.join(each[:SHORT] for each in step.claims[:3])})"


def relations_record(worlds: Sequence[World]) -> dict[str, Any]:
    """Return the worlds of sources, how they divide, and where two differ, as a JSON object."""
    from rasd.judging.relations import balance, differences, shared_enemies  # noqa: PLC0415 - wants scipy

    record: dict[str, Any] = {
        "worlds": [
            {
                **world.to_record(),
                "strong": balance(world).to_record(),
                "weak": balance(world, "weak").to_record(),
                "shared_enemies": shared_enemies(world).to_record(),
            }
            for world in worlds
        ]
    }
    if len(worlds) > 1:
        record["differences"] = [each.to_record() for each in differences(worlds[0], worlds[1])]
    return record


def relations_shown(judged: Over, worlds: Sequence[World]) -> Iterator[RenderableType]:
    """Yield who is with whom by what sources claim, in which camps, what does not fit, and where two differ."""
    from rasd.judging.relations import balance, differences, shared_enemies  # noqa: PLC0415 - wants scipy

    for world in worlds:
        yield Text(f"By the claims of {name_of(judged, world.source)}:", style="bold")
        if not world.ties:
            yield Text("  they make no clear tie between actors.")
            continue
        for tie in sorted(world.ties, key=lambda each: -abs(each.weight)):
            yield _tie(judged, tie)
        for tie in world.unclear:
            yield _tie(judged, tie)
        strong, weak = balance(world), balance(world, "weak")
        yield Text(_camps("In two camps", strong))
        yield Text(_camps("In any number of camps", weak))
        for tie in strong.frustrated:
            yield Text(
                f"  does not fit two camps: {tie.one} and {tie.other}, {SIGNS[tie.sign]} by "
                f"{', '.join(ground.claim[:SHORT] for ground in tie.grounds)}"
            )
        enemies = shared_enemies(world)
        for left, right, common, sign in enemies.pairs:
            own = {1: "are friends", -1: "are enemies themselves", 0: "have no tie themselves"}[sign]
            yield Text(f"  {left} and {right} share {', '.join(common)} as an enemy and {own}.")
    if len(worlds) > 1:
        found = differences(worlds[0], worlds[1])
        yield Text("\nWhere the first two differ:", style="bold")
        if not found:
            yield Text("  on no pair of actors of which both say something clear.")
        for each in found:
            one, other = each.one, each.other
            yield Text(
                f"  {one.one} and {one.other}: {SIGNS[one.sign]} by {name_of(judged, worlds[0].source)} "
                f"({', '.join(ground.claim[:SHORT] for ground in one.grounds)}), {SIGNS[other.sign]} by "
                f"{name_of(judged, worlds[1].source)} ({', '.join(ground.claim[:SHORT] for ground in other.grounds)})"
            )


def _camps(title: str, found: Balance) -> str:
    camps = "; ".join("{" + ", ".join(camp) + "}" for camp in found.camps)
    many = (
        f" ({len(found.others)} other division{'s' if len(found.others) > 1 else ''} as good)" if found.others else ""
    )
    unfit = len(found.frustrated)
    rest = "every tie fits" if not unfit else f"{unfit} tie{'s do' if unfit > 1 else ' does'} not fit"
    return f"  {title}: {camps}{many}; {rest}."


def _tie(judged: Over, tie: Tie) -> Text:
    shown = Text(f"  {name_of(judged, tie.one)} and {name_of(judged, tie.other)}: {SIGNS[tie.sign]}")
    for ground in sorted(tie.grounds, key=lambda each: -each.weight)[:3]:
        sign = "" if ground.sign == tie.sign else f", speaks for {SIGNS[ground.sign]}"
        shown.append(f"\n      {ground.claim[:SHORT]} {ground.kind}{sign} “{printable(ground.quote)}”", style="dim")
    left = len(tie.grounds) - 3
    return shown.append(f"\n      and {left} more", style="dim") if left > 0 else shown


def evidence_record(until: date | None, found: Sequence[Case], loose: Sequence[Showing]) -> dict[str, Any]:
    """Return what was shown for which claims, and for nothing that is known, as a JSON object."""
    return {
        "until": None if until is None else until.isoformat(),
        "cases": [each.to_record() for each in found],
        "other_showings": [each.to_record() for each in loose],
    }


def evidence_shown(
    judged: Over, until: date | None, found: Sequence[Case], loose: Sequence[Showing], days: int | None
) -> Iterator[RenderableType]:
    """Yield the cases: those with proof, those whose proof is said to be missing, those of which nobody speaks of any."""
    if until is None:
        yield Text("No report has a day of publication.")
        return
    if days is not None:
        yield Text(f"Nobody is said to have shown anything for these, {days} days or more after the first claim:")
    groups = (
        ("Something is said to have been shown", [each for each in found if each.shown]),
        ("Proof is said to be missing", [each for each in found if each.missing and not each.shown]),
        ("Nobody speaks of any proof", [each for each in found if not each.shown and not each.missing]),
    )
    for title, some in groups:
        if some:
            yield Text(f"{title}:", style="bold")
        for case in some:
            yield _case(judged, case, until)
    if loose:
        yield Text("Shown for nothing that is claimed here:", style="bold")
    for each in loose:
        yield _showing(judged, each)
    if not found and not loose:
        yield Text(f"Nothing of the kind up to {until}.")
    yield Text(
        "\nThat nothing was shown says nothing about what happened; what was shown may be old or of another place.",
        style="dim",
    )


def _case(judged: Over, case: Case, until: date) -> Text:
    speakers = ", ".join(name_of(judged, each) for each in case.speakers)
    ids = ", ".join(each[:SHORT] for each in case.claims[:6]) + (" …" if len(case.claims) > 6 else "")
    count = "1 claim" if len(case.claims) == 1 else f"{len(case.claims)} claims"
    passed = (until - case.first).days
    shown = Text(f"  {name_of(judged, case.actor)} at {called(judged, case.place)}, claimed since {case.first} ")
    shown.append(f"({passed} day{'' if passed == 1 else 's'} before {until}): {count} by {speakers} ({ids})")
    for each in (*case.shown, *case.missing):
        shown.append("\n").append_text(_showing(judged, each))
    return shown


def _showing(judged: Over, each: Showing) -> Text:
    does = "shows" if each.present else "shows no"
    who = name_of(judged, each.speaker) if each.speaker else "somebody"
    holder = name_of(judged, each.holder) if each.holder else "somebody"
    head = f"      {each.claim[:SHORT]}  {each.day or '?'}  {who} says that {holder} {does} {each.medium or 'proof'}"
    return Text(f"{head} ({each.because})\n").append(f"      “{printable(each.quote)}”", style="dim")
