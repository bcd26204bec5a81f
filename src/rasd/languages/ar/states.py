"""States that no verb tells: who is still in a place, with whom a place still is, what is free already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.grammar.document import Phrase, Predication
from rasd.languages.ar.vocabulary import frames

if TYPE_CHECKING:
    from rasd.languages.ar.clauses import Clause, Reader
    from rasd.languages.ar.units import Unit

_STOPS = frozenset({"verb", "masdar", "noun", "phrase", "participle", "starts", "complement"})


def read_states(reader: Reader) -> None:
    """Add the predications of clauses in which "still" and a preposition do a verb's work."""
    for clause in reader.clauses:
        for index in range(clause.first, clause.last):
            if reader.units[index].kind == "remain":
                _still(reader, clause, index)
                break


def _still(reader: Reader, clause: Clause, index: int) -> None:
    """Read "X is still in P" and "P is still with X"."""
    ahead = _ahead(reader.units, index, clause.last)
    if not ahead or ahead[-1].kind in _STOPS or ahead[0].kind == "word":
        return  # a verb that no list knows may follow: "they still rely on"
    around = [*reader.units[clause.first : index], *ahead]
    actor = next((unit for unit in around if unit.kind == "actor"), None)
    place = next((unit for unit in around if unit.kind == "place"), None)
    if actor is None or place is None:
        return
    lying = _role(reader, place)
    with_whom = _role(reader, actor)
    if lying in {"in", "near", "on"} and not with_whom:
        _add(reader, index, [Phrase("subject", list(actor.mentions)), Phrase(lying, list(place.mentions))])
    elif not lying and with_whom in {"with", "by"}:
        _add(reader, index, [Phrase("topic", list(place.mentions)), Phrase("subject", list(actor.mentions))])


def _ahead(units: list[Unit], index: int, end: int) -> list[Unit]:
    """Return the units behind "still", up to the first that ends or states something."""
    found: list[Unit] = []
    for unit in units[index + 1 : end]:
        if unit.kind == "mark" and found:
            break
        found.append(unit)
        if unit.kind in _STOPS:
            break
    return found


def _role(reader: Reader, unit: Unit) -> str:
    if unit.particle:
        return {"ب": "in", "ل": "for"}.get(unit.particle, "")
    at = reader.units.index(unit)
    while at > 0 and reader.units[at - 1].kind in {"word", "quantifier"} and reader.units[at].kind != "place":
        at -= 1
    before = reader.units[at - 1] if at else None
    return str(before.value) if before is not None and before.kind == "role" else ""


def _add(reader: Reader, index: int, phrases: list[Phrase]) -> None:
    unit = reader.units[index]
    mentions = [mention for phrase in phrases for mention in phrase.mentions]
    predication = Predication(
        frames()["stationed"],
        unit.first,
        min(unit.first, *(m.first for m in mentions)),
        max(unit.last, *(m.last for m in mentions)),
    )
    predication.voice, predication.state = "active", True
    predication.phrases = phrases
    reader.made.append(predication)
    reader.at_unit.append(index)
