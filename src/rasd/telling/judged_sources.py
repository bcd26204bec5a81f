"""How far sources can be followed and who repeats whom, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from rasd.telling.judged import name_of, percent, plain_table
from rasd.telling.ledger_claims import SHORT
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from rasd.judging.copying import Copying
    from rasd.judging.over import Over
    from rasd.judging.standing import Share, Standing

FAVOURS = 0.35
"""A bias from which on a source is said to favour somebody: so its interval lies above 0 too."""


def sources_shown(judged: Over, found: Sequence[Standing]) -> Iterator[RenderableType]:
    """Yield a table of sources."""
    table = plain_table(
        "letter", "analyst", "claims", "own", "holding borne out", "captures borne out", "source, and its side",
        numbers=("claims", "own"),
    )  # fmt: skip
    for each in found:
        table.add_row(
            each.grade,
            judged.letters.get(each.source, "–"),
            f"{each.claims:,}",
            percent(each.independence),
            _share(each.status),
            _share(each.captures),
            name_of(judged, each.source) + (f"\n({side})" if (side := judged.own.get(each.source)) else ""),
        )
    yield table
    yield Text(
        "\nBorne out: the share of its claims that all other evidence makes likely, with an interval that holds with 90 %, and "
        "on how many independent claims it rests. The letter is cut from the lower bound (A 95 %, B 85 %, C 70 %, D 50 %); "
        "F says that fewer than 15 claims cannot tell.",
        style="dim",
    )


def _share(share: Share) -> str:
    if share.claims < 0.5:
        return "no claims"
    return f"{share.value:.0%} ({share.low:.0%}–{share.high:.0%}; {share.claims:.0f})"


def source_shown(judged: Over, each: Standing) -> Iterator[RenderableType]:
    """Yield all that is known of one source."""
    yield Text(name_of(judged, each.source), style="bold")
    letter = "F: too few claims to tell" if each.grade == "F" else each.grade
    yield Text(f"  letter {letter}; for captures alone {each.capture_grade}")
    given = judged.letters.get(each.source)
    yield Text(
        f"  an analyst's grade: {given or 'none'}; side, by its leaning: {judged.own.get(each.source) or 'none known'}"
    )
    yield Text(f"  claims judged: {each.claims:,}; as many independent ones: {each.independent:.0f}")
    yield Text(f"  of its claims that somebody holds a place borne out: {_share(each.status)}")
    yield Text(f"  of its claims that somebody took one borne out: {_share(each.captures)}")
    yield Text(f"  made by itself: {percent(each.independence)}{_copied(judged, each)}")
    yield Text(f"  {_bias(judged, each)}")
    yield Text(f"  {_delay(each)}")
    if each.contradicted:
        yield Text("  claims that other evidence contradicts most:")
        for key in each.contradicted:
            claim = judged.by_id.get(key)
            words = "" if claim is None else f"  “{printable(claim.claim.quote)}”"
            yield Text(f"    {key[:SHORT]}{words}")


def _copied(judged: Over, each: Standing) -> str:
    if not each.copies:
        return ""
    return "; taken from " + ", ".join(f"{name_of(judged, who)} {percent(share)}" for who, share in each.copies.items())


def _bias(judged: Over, each: Standing) -> str:
    sure = [actor for actor, value in each.bias.items() if value > FAVOURS and each.bias_interval[actor][0] > 0]
    if not sure:
        return "favours nobody by more than so few claims can show"
    return "readier than on average to claim captures that are none for " + ", ".join(
        f"{name_of(judged, actor)} ({each.bias[actor]:+.2f})" for actor in sure
    )


def _delay(each: Standing) -> str:
    if each.delay_good is None and each.delay_bad is None:
        return "delay: not known, it told of fewer than 3 changes first-hand"
    good = "?" if each.delay_good is None else f"{each.delay_good:.0f}"
    bad = "?" if each.delay_bad is None else f"{each.delay_bad:.0f}"
    return f"delay (median days after a change): {good} where it suits it, {bad} where it does not"


def copies_record(each: Copying) -> dict[str, Any]:
    """Return who repeats whom as a JSON object."""
    return {
        "source": each.source,
        "original": each.original,
        "share": round(each.share, 4),
        "claims": round(each.claims, 1),
        "lag_days": round(each.lag, 2),
        "named": round(each.named, 3),
        "examples": [{"copy": copy, "original": original} for copy, original in each.examples],
    }


def copies_shown(judged: Over, found: Sequence[Copying]) -> Iterator[RenderableType]:
    """Yield who repeats whom, with examples."""
    if not found:
        yield Text("No source seems to repeat another one.")
        return
    for each in found:
        yield Text(f"{name_of(judged, each.source)} repeats {name_of(judged, each.original)}", style="bold")
        yield Text(
            f"  share of its claims {percent(each.share)}, some {each.claims:.0f} claims, {each.lag:.1f} days later on "
            f"average; it names the other in {percent(each.named)} of these"
        )
        for copy, original in each.examples:
            yield Text(f"  {copy[:SHORT]} after {original[:SHORT]}{_quote(judged, copy)}{_quote(judged, original)}")
    yield Text(
        "\nThat two say the same is no proof of copying: with few claims, or none that names the other, take it as a question.",
        style="dim",
    )


def _quote(judged: Over, key: str) -> str:
    claim = judged.by_id.get(key)
    return "" if claim is None else f"\n      {key[:SHORT]} “{printable(claim.claim.quote)}”"
