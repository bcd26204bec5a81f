"""Claims as pages show them: who says of whom that he holds what, in whose interest it is, with the exact words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from rasd.claim import ACTOR_SLOTS, SLOTS, Kind, Modality, Polarity
from rasd.telling.phrases import where
from rasd.telling.web import names
from rasd.telling.web.shown import words
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasd.dates import DateRange
    from rasd.ledger import RecordedClaim
    from rasd.telling.web.board import Spot
    from rasd.telling.web.names import Sides


@dataclass(frozen=True, slots=True)
class Card:
    """A claim, ready to be shown in a language."""

    record: RecordedClaim
    days: DateRange | None
    kind: str
    states: tuple[str, ...]
    """What is not plain about it: denied, possible, planned; and what analysts made of it."""
    who: Markup
    place: str
    place_key: str | None
    chain: tuple[str, ...]
    """The outlet, and whom it quotes, nearest to the reader first."""
    interest: str | None
    """`own`: it suits whoever says it; `against`: it does not; None where neither is known."""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.record.id

    @property
    def quote(self) -> str:
        """The report's words."""
        return self.record.claim.quote


def card(record: RecordedClaim, lang: str, spots: dict[str, Spot], sides: Sides) -> Card:
    """Return a claim as it is shown; `spots` are places by key, for their names."""
    say, claim, place = catalogue(lang), record.claim, record.place
    spot = None if place is None else spots.get(place.key)
    states = [say["state.denied"]] if claim.polarity is Polarity.DENIED else []
    if claim.modality is not Modality.STATED:
        states.append(say[f"state.{claim.modality}"])
    if record.verdict is not None:
        states.append(say[f"state.{record.verdict}"])
    if record.corrected:
        states.append(say["state.corrected"])
    manner = claim.value("manner")
    kind = say[f"kind.{claim.kind}"]
    return Card(
        record,
        claim.date,
        f"{kind} ({say[f'manner.{manner}']})" if f"manner.{manner}" in say else kind,
        tuple(states),
        who_shown(record, lang),
        where(claim) or "–" if spot is None else spot.name(lang),
        None if place is None else place.key,
        chain_of(record, lang),
        interest_of(record, sides),
    )


def cards(records: Iterable[RecordedClaim], lang: str, spots: dict[str, Spot], sides: Sides) -> list[Card]:
    """Return claims as they are shown."""
    return [card(record, lang, spots, sides) for record in records]


def who_shown(record: RecordedClaim, lang: str) -> Markup:
    """Return the actors of a claim by name: `Islamic State → SDF` for a transfer, from right to left in Arabic."""
    say, claim = catalogue(lang), record.claim

    def named(slot: str, joint: str) -> Markup:
        value = claim.value(slot)
        ids = value if isinstance(value, tuple) else () if value in (None, "") else (str(value),)
        return _joined(joint, [words(names.actor_name(each, lang)) for each in ids])

    if claim.kind is Kind.TRANSFER:
        return _joined(f" {say['mark.to']} ", [named(slot, " + ") or escape("?") for slot in ("from", "to")])
    if claim.kind is Kind.RELATION:
        sign = {"+": say["mark.backs"], "-": say["mark.opposes"]}.get(str(claim.value("sign")), "–")
        return _joined(f" {sign} ", [named(slot, " + ") or escape("?") for slot in ("actor", "target")])
    found = [named(slot, " × " if slot == "actors" else " + ") for slot in SLOTS[claim.kind] if slot in ACTOR_SLOTS]
    return _joined(", " if lang == "en" else "، ", [each for each in found if each]) or escape("?")


def _joined(joint: str, parts: list[Markup]) -> Markup:
    return escape(joint).join(parts)


def chain_of(record: RecordedClaim, lang: str) -> tuple[str, ...]:
    """Return who says it: the outlet as it names itself, then those whom it quotes."""
    chain = [names.source_name(source.id, lang) for source in record.claim.attribution]
    if record.outlet is not None and record.outlet not in chain:
        chain.insert(0, record.outlet)
    return tuple(chain)


def stakes_of(record: RecordedClaim) -> tuple[frozenset[str], frozenset[str]]:
    """Return whom a claim has gain a place, and whom lose it."""
    claim = record.claim

    def those(slot: str) -> frozenset[str]:
        value = claim.value(slot)
        return frozenset(value if isinstance(value, tuple) else () if value is None else (str(value),))

    gain, loss = frozenset[str](), frozenset[str]()
    if claim.kind is Kind.CONTROL:
        gain = those("actor")
    elif claim.kind is Kind.TRANSFER:
        gain, loss = those("to"), those("from")
    elif claim.kind is Kind.WITHDRAWAL:
        loss = those("actor")
    return (loss, gain) if claim.polarity is Polarity.DENIED else (gain, loss)


def interest_of(record: RecordedClaim, sides: Sides) -> str | None:
    """Say whether a claim suits whoever says it (`own`) or not (`against`); None where neither is known."""
    side = sides.speaker(record)
    if side is None or side.own is None:
        return None
    gain, loss = stakes_of(record)
    suits = side.own in gain or bool(loss & set(side.foes))
    hurts = side.own in loss or bool(gain & set(side.foes) and side.own not in gain)
    return None if suits == hurts else "own" if suits else "against"


def speaks_for(record: RecordedClaim, holder: str) -> bool | None:
    """Say whether a claim speaks for an actor's holding its place (True), against it (False), or of neither (None)."""
    gain, loss = stakes_of(record)
    if record.claim.modality is Modality.PLANNED:
        return None
    if holder in gain:
        return True
    return False if holder in loss or gain else None
