"""Who shows, has, or does not show a recording, a picture or a paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import Polarity
from rasd.grammar.document import Mention, Phrase
from rasd.languages.ar.nearby import behind, clause_at, drop
from rasd.languages.ar.speakers import source_at

if TYPE_CHECKING:
    from rasd.grammar.document import Predication
    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Unit

_NEAR = 4
"""Units between what a recording shows and the word of who published it, at the most."""


def evidence(reader: Reader, predication: Predication, index: int) -> bool:
    """Say who shows or does not show: the source named beside the verb, an outlet too."""
    units, unit = reader.units, reader.units[index]
    clause = clause_at(reader, index)
    opening = units[clause.first - 1] if clause.first else None
    if clause.kind == "complement" and opening is not None and opening.kind == "not_noun":
        predication.polarity = Polarity.DENIED
    if (
        unit.kind == "verb"
        and unit.value.form.lemma == "اظهر"
        and _medium(reader, units[index + 1] if index + 1 < len(units) else None)
    ):
        return _shown(reader, predication, index)
    for at in (index + 1, index + 2, index - 1, index - 2):
        if not clause.first <= at < clause.last or (at == index + 2 and _medium(reader, units[index + 1])):
            continue
        said = source_at(reader.line, units, at)
        if said is not None and said.sources and units[at].particle == "":
            source = said.sources[0]
            drop(predication, {"actor"})
            span = source.span or reader.line.span(units[at].first, units[at].last)
            predication.phrases.append(
                Phrase(
                    "subject",
                    [
                        Mention(
                            "actor",
                            units[at].first,
                            units[at].last,
                            span,
                            span.words(reader.line.text),
                            (source.id,),
                        )
                    ],
                )
            )
            break
    return True


def _shown(reader: Reader, predication: Predication, index: int) -> bool:
    """Say whose a recording is that itself shows something: who published it, else the outlet's side."""
    said = None
    for at, unit in behind(reader, index, frozenset({"starts", "complement"})):
        if unit.kind == "verb" and at + 1 < len(reader.units) and at <= index + _NEAR and unit.reading.suffix:
            said = source_at(reader.line, reader.units, at + 1) or source_at(reader.line, reader.units, at + 2)
            break
    own = reader.line.setting.own() or ("unspecified",)
    holder = (said.sources[0].id,) if said is not None and said.sources else own
    unit = reader.units[index]
    span = reader.line.span(unit.first, unit.last, unit.reading)
    drop(predication, {"actor", "people"})
    predication.phrases.append(
        Phrase("subject", [Mention("actor", unit.first, unit.last, span, span.words(reader.line.text), holder)])
    )
    return True


def _medium(reader: Reader, unit: Unit | None) -> bool:
    return unit is not None and "medium" in reader.line.at(unit.first)


def media(reader: Reader, predication: Predication, index: int) -> list[Predication]:
    """Make one predication for each medium that is shown, or not shown."""
    line, found, end = reader.line, [], predication.last
    last = clause_at(reader, index).last
    region = [reader.units[index].first, reader.units[last - 1].last]
    before = reader.units[index - 1] if index else None
    if reader.units[index].reading.suffix and before is not None and _medium(reader, before):
        region[0] = before.first  # "a map that it published"
    for at in range(index + 1, last):
        if reader.units[at].kind == "verb":
            region[1] = reader.units[at].first
            break
    token = region[0]
    while token < region[1]:
        hit = line.at(token).get("medium")
        if hit is not None:
            if hit.value not in found:
                found.append(hit.value)
            end = max(end, token + hit.length)
        token += hit.length if hit is not None else 1
    if "audio" in found:
        found = [one for one in found if one != "video"]
    return [
        replace(
            predication,
            frame=replace(
                predication.frame,
                fixed={"medium": medium, "present": predication.polarity is Polarity.ASSERTED},
            ),
            polarity=Polarity.ASSERTED,
            last=end,
        )
        for medium in found
    ]
