"""The sources that an Arabic sentence names, with the chain behind each (وكالة عن مصدر عسكري)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasd.claim import Source
from rasd.grammar.document import Mention

if TYPE_CHECKING:
    from rasd.languages.ar.units import Line, Unit


class Said(NamedTuple):
    """A source as named: the id of its chain's links and, where it is an actor, the mention that speaks."""

    sources: tuple[Source, ...]
    speaker: Mention | None
    end: int


def speaker_after(line: Line, units: list[Unit], index: int) -> Said | None:
    """Read the source that follows a speech verb, with the chain behind it (وكالة كذا عن مصدر عسكري)."""
    lemma = units[index].value.form.lemma
    for ahead in range(index + 1, min(len(units), index + 4)):
        unit = units[ahead]
        if unit.kind in {"complement", "mark", "starts", "masdar"} and not (unit.kind == "mark" and ahead == index + 1):
            return None
        if unit.kind == "reporter":
            named = source_at(line, units, ahead + 1) if ahead + 1 < len(units) else None
            return named if named is not None and units[ahead + 1].kind == "outlet" else Said((), None, ahead)
        if unit.kind == "role" and unit.value in {"in", "off"} and lemma not in {"نقل", "اشار", "تحدث"}:
            return None
        said = source_at(line, units, ahead)
        if said is not None:
            return chained(line, units, said)
        if unit.kind not in {"word", "date", "role", "quantifier", "direction", "people"}:
            return None
    return None


_NAMED = frozenset({"actor", "outlet", "source"})


def speaker_before(line: Line, units: list[Unit], index: int) -> Said | None:
    """Read the source before its speech verb (لكن مصدراً في الانتقالي كذّب)."""
    for back in range(index - 1, max(-1, index - 5), -1):
        unit = units[back]
        if unit.kind in {"starts", "relative", "verb", "masdar"}:
            return None
        if unit.kind == "mark":
            if unit.value in "،," and index - back <= 2 and back and units[back - 1].kind in _NAMED:
                continue  # المرصد، قال إن
            return None
        said = source_at(line, units, back)
        if said is not None and (back == 0 or units[back - 1].kind != "role"):
            start = source_at(line, units, back - 1) if back else None
            return (start or said)._replace(end=index)
    return None


def chained(line: Line, units: list[Unit], said: Said) -> Said:
    """Follow "citing" (عن، نقلاً عن، لـ) to the source behind a source."""
    at = said.end + 1
    sources = list(said.sources)
    speaker, end = said.speaker, said.end
    for ahead in range(at, min(len(units), at + 4)):
        unit = units[ahead]
        if unit.kind in {"complement", "starts", "verb", "masdar"}:
            break
        inner = source_at(line, units, ahead)
        if inner is not None and ahead:
            before = units[ahead - 1]
            glued = unit.particle == "ل"
            if (before.kind == "role" and before.value == "off") or before.kind == "according":
                known = {one.id for one in sources}
                sources += [one for one in inner.sources if one.id not in known]
                speaker, end = inner.speaker or speaker, inner.end
                break
            if glued and unit.kind == "outlet":
                sources = [*inner.sources, *sources]
                end = inner.end
                break
            if glued or before.kind == "role":
                break
    return Said(tuple(sources), speaker, end)


def source_at(line: Line, units: list[Unit], index: int) -> Said | None:
    """Return the source that a unit begins, None where it names none."""
    unit = units[index]
    span = line.span(unit.first, unit.last, unit.reading)
    spokesman = line.at(unit.first).get("spokesman")
    named = (
        unit.kind == "actor"
        and bool(unit.mentions[0].ids)
        and spokesman is not None
        and unit.last - unit.first > spokesman.length
    )
    if spokesman is not None and unit.kind != "outlet" and not named:
        owner = _owner_of(line, units, index)
        if owner is not None:
            return owner
    if unit.kind == "source":
        if unit.value == "agency" and index + 1 < len(units) and units[index + 1].kind in {"outlet", "word"}:
            outlet = units[index + 1]
            if outlet.kind == "outlet":
                words = line.span(outlet.first, outlet.last, outlet.reading)
                return Said((Source(outlet.value, words),), None, index + 1)
        owner = _owner_of(line, units, index) if unit.value in {"sources", "officials"} else None
        return owner or Said((Source(unit.value, span),), None, index)
    if unit.kind == "outlet":
        return Said((Source(unit.value, span),), None, index)
    hits = line.at(unit.first)
    if unit.kind == "people" and "source" in hits:
        return Said((Source(hits["source"].value, span),), None, index)
    if unit.kind == "metonym" or (unit.kind == "place" and unit.value is not None):
        mention = Mention("actor", unit.first, unit.last, span, span.words(line.text), (unit.value,))
        return Said((Source(unit.value, span),), mention, index)
    if unit.kind == "actor":
        medium = hits.get("outlet")
        mention = unit.mentions[0]
        if medium is not None and medium.length >= unit.last - unit.first:
            return Said((Source(medium.value, span),), None, index)
        if mention.ref == "own":
            mention.ids = line.setting.own()
        if mention.ids:
            return Said(tuple(Source(one, span) for one in mention.ids[:1]), mention, index)
        own = line.setting.own()
        if spokesman is not None and own:
            mention.ids = own
            return Said((Source(own[0], span),), mention, index)
    if spokesman is not None and line.setting.own() and unit.kind in {"actor", "spokesman"}:
        own = line.setting.own()
        mention = Mention("actor", unit.first, unit.last, span, span.words(line.text), own, ref="own")
        return Said((Source(own[0], span),), mention, index)
    return None


def _owner_of(line: Line, units: list[Unit], index: int) -> Said | None:
    """Read whose spokesman, commander or ministry speaks: the actor named within the next words."""
    for ahead in range(index + 1, min(len(units), index + 5)):
        unit = units[ahead]
        if unit.kind in {"complement", "verb", "mark", "starts", "masdar"}:
            return None
        if unit.kind == "actor" and unit.mentions[0].ids:
            mention = unit.mentions[0]
            return Said((Source(mention.ids[0], mention.span),), mention, ahead)
        demonym = line.at(unit.first).get("demonym")
        if demonym is not None:
            span = line.span(unit.first, unit.last)
            mention = Mention("actor", unit.first, unit.last, span, span.words(line.text), (demonym.value,))
            return Said((Source(demonym.value, span),), mention, ahead)
        if unit.kind == "metonym" or (unit.kind == "place" and unit.value is not None and unit.particle == "ل"):
            span = line.span(unit.first, unit.last, unit.reading)
            mention = Mention("actor", unit.first, unit.last, span, span.words(line.text), (unit.value,))
            return Said((Source(unit.value, span),), mention, ahead)
    return None
