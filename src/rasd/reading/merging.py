"""Claims of one sentence beside each other: which of them say the same, and what one lends another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Claim, Kind, Modality, Polarity, Slot
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.document import Predication, Sentence
    from rasd.reading.slots import Filled


def date_span(predication: Predication, sentence: Sentence) -> Span | None:
    """Return the span of the words that date a predication, None where they stand in another sentence."""
    mention = predication.date
    if mention is None or mention.start < 0:
        return None
    return Span(sentence.start + mention.start, min(sentence.start + mention.end, sentence.end))


def merged(claims: list[Claim]) -> list[Claim]:
    """
    Return the claims of a sentence without those that another one of it tells more fully.

    "They lost X, which Y entered" is one transfer of X; so is "stormed X and took most of it".
    """
    kept: list[Claim] = []
    for number, claim in enumerate(claims):
        others = [*kept, *claims[number + 1 :]] if claim.value("to") is None else kept
        if not (claim.kind is Kind.TRANSFER and any(_tells(other, claim) for other in others)):
            kept.append(claim)
    return kept


def _tells(one: Claim, other: Claim) -> bool:
    """Say whether one transfer tells all that another tells of the same place, at the same time as far as both say."""
    if one.kind is not Kind.TRANSFER or (one.polarity, one.modality, one.attribution) != (
        other.polarity,
        other.modality,
        other.attribution,
    ):
        return False
    if one.value("place") != other.value("place") or one.value("to") is None:
        return False
    same_taker = other.value("to") in (None, one.value("to")) and other.value("from") != one.value("to")
    same_loser = None in (one.value("from"), other.value("from")) or one.value("from") == other.value("from")
    same_day = None in (one.date, other.date) or one.date == other.date
    return same_taker and same_loser and same_day


def borrow_places(filled: Filled, whole: list[tuple[Predication, Filled]]) -> None:
    """A deal told beside a handover or a withdrawal is about the same places."""
    for other, told in reversed(whole):
        if other.frame.kind in {Kind.TRANSFER, Kind.WITHDRAWAL} and "place" in told.places:
            filled.places["place"] = told.places["place"]
            return


def ids_of(slot: Slot | None) -> tuple[str, ...]:
    """Return the actors that a slot names, none where it is empty."""
    if slot is None or slot.value is None or isinstance(slot.value, bool):
        return ()
    return slot.value if isinstance(slot.value, tuple) else (slot.value,)


def has_left(predication: Predication) -> bool:
    """Say whether a predication tells of a withdrawal that took place."""
    return (
        predication.frame.kind is Kind.WITHDRAWAL
        and predication.polarity is Polarity.ASSERTED
        and predication.modality is not Modality.PLANNED
        and not predication.forced
    )
