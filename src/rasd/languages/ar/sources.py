"""Who says so: how far the words of a source reach in an Arabic sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Source
from rasd.grammar.document import Mention, Scope
from rasd.languages.ar.mood import stays_unnamed
from rasd.languages.ar.speakers import Said, chained, source_at, speaker_after, speaker_before
from rasd.languages.ar.vocabulary import cues

if TYPE_CHECKING:
    from rasd.languages.ar.clauses import Reader
    from rasd.languages.ar.units import Line, Unit


_REACH = 8
"""Units between a speech verb and the source that it belongs to, at the most."""


class Memory:
    """The source of the sentences before, for "and he added"."""

    def __init__(self) -> None:
        self.chain: tuple[Source, ...] = ()
        self.speaker: Mention | None = None
        self.actor: Mention | None = None
        """The first actor of the sentence before: whom "its spokesman" means."""


def scopes_of(reader: Reader, memory: Memory) -> list[Scope]:
    """Return the scopes of a sentence and remember its last source."""
    line, units = reader.line, reader.units
    scopes: list[Scope] = []
    for index, unit in enumerate(units):
        scope: Scope | None = None
        if unit.kind == "verb" and unit.value.speech:
            scope = _spoken(reader, index, memory, scopes)
        elif unit.kind == "according":
            scope = _according(line, units, index)
        elif unit.kind == "statement" and unit.particle == "":
            scope = _statement(line, units, index)
        elif unit.kind == "adverb" and (scopes or memory.chain):
            outer = scopes[-1] if scopes else None
            if outer is not None and outer.first < unit.first:
                outer.last = min(outer.last, unit.first)
            scope = Scope(
                unit.last,
                len(line),
                outer.chain if outer is not None else memory.chain,
                denies=unit.value == "denying_adverbs",
                speaker=outer.speaker if outer is not None else memory.speaker,
            )
        elif unit.kind == "untrue":
            scope = _untrue(scopes, reader, index, memory)
        if scope is not None:
            scopes.append(scope)
    first = next((one.mentions[0] for one in units if one.kind == "actor" and one.mentions[0].ids), None)
    memory.actor = first or memory.actor
    carried = [scope for scope in scopes if scope.chain]
    if carried:
        memory.chain, memory.speaker = carried[-1].chain, carried[-1].speaker
    elif not scopes:
        memory.chain, memory.speaker = (), None
    return scopes


def rebuttals_of(reader: Reader, scopes: list[Scope]) -> list[Scope]:
    """Return the sources that deny what was said before without saying it again (كذّب الخبر، نفى ذلك)."""
    found = []
    for index, unit in enumerate(reader.units):
        if unit.kind != "verb" or unit.value.speech != "deny":
            continue
        clause = next(clause for clause in reader.clauses if clause.first <= index < clause.last)
        ahead = reader.units[index + 1 : clause.last]
        if any(one.kind in {"masdar", "noun", "complement"} for one in ahead):
            continue
        echoed = any(reader.line.tokens[one.first].form in _ECHOES for one in ahead)
        scope = next((one for one in scopes if one.denies and one.first <= unit.last <= one.last), None)
        if echoed and scope is not None and scope.chain:
            first = reader.units[clause.first].first
            found.append(Scope(first, reader.units[clause.last - 1].last, scope.chain, denies=True))
    return found


_ECHOES = frozenset(
    {
        "الخبر",
        "الانباء",
        "ذلك",
        "الامر",
        "المزاعم",
        "الادعاءات",
        "الادعاء",
        "صحه",
        "الرواية",
        "الروايه",
        "الاتهامات",
    }
)


def _spoken(reader: Reader, index: int, memory: Memory, scopes: list[Scope]) -> Scope | None:
    line, units = reader.line, reader.units
    verb = units[index].value
    if stays_unnamed(line, units, index):
        return None
    what = index >= 2 and line.tokens[units[index - 1].first].form == "ما"
    if what and any(one.kind == "verb" and one.value.speech == "deny" for one in units[max(0, index - 8) : index]):
        return None  # نفى ما تداولته صفحات عن: what is denied, no voice that says it
    if index >= 2 and units[index - 1].kind == "relative" and line.tokens[units[index - 2].first].form in _ECHOES:
        return None  # "denied the news that spoke of": no other voice
    clause = next(clause for clause in reader.clauses if clause.first <= index < clause.last)
    said = speaker_after(line, units, index) or speaker_before(line, units, index)
    antecedent = clause.antecedent if clause.kind == "relative" else None
    if said is None and antecedent is not None and antecedent.type == "actor" and antecedent.ids:
        said = Said((Source(antecedent.ids[0], antecedent.span),), antecedent, index)
    if said is None or not said.sources:
        said = _their_spokesman(line, units, index, memory) or said
    told = next((scope for scope in reversed(scopes) if scope.chain), None)
    if told is not None and (said is None or _is_same(units, index, said)) and not verb.form.passive:
        # "… but he admitted": the same source goes on in the same sentence
        said = Said(told.chain, told.speaker, said.end if said is not None else index)
    opens = _complement(units, index)
    denies = verb.speech == "deny"
    possible = verb.speech == "possible"
    if said is None and verb.continues and memory.chain and not denies:
        said = Said(memory.chain, memory.speaker, index)
    elif said is not None and _is_same(units, index, said) and memory.chain:
        said = Said(memory.chain, memory.speaker, said.end)
    if said is None:
        impersonal = verb.form.passive or units[index].value.form.lemma == "تداول"
        if opens is None or not impersonal:
            denied = _object(units, index, clause.last) if denies and not memory.chain else None
            if denied is not None:  # ونفى ما …: denied, whoever it is that denies it
                return Scope(units[denied].first, _object_end(reader, denied), (), denies=True)
            if denies and memory.chain:
                said = Said(memory.chain, memory.speaker, index)
            else:
                return None
        else:
            return Scope(units[opens].first, len(line), (), possible=True)
    if not said.sources:
        return Scope(units[index].first, len(line), (), denies=denies, possible=possible, speaker=said.speaker)
    if opens is not None:
        reach = _reach(reader, opens) if not denies else _denied_end(reader, opens)
        return Scope(units[opens].first, reach, said.sources, denies, possible, speaker=said.speaker)
    echo = index > 0 and units[index - 1].kind == "starts" and units[index - 1].value == "كما"
    thus = index > 0 and reader.line.tokens[units[index - 1].first].form == "هكذا"
    predicate = None if thus else _object(units, index, clause.last)
    if (echo and predicate is None) or thus:
        # "as X claimed", "thus X answered": it goes for what stands before
        return Scope(
            _start_before(reader, index),
            units[index - 1].first,
            said.sources,
            speaker=said.speaker,
            echoes=echo,
        )
    if predicate is not None:
        reach = _reach(reader, predicate) if verb.speech != "deny" else _object_end(reader, predicate)
        return Scope(units[predicate].first, reach, said.sources, denies, possible, speaker=said.speaker)
    if _after_mark(units, index) or clause.first == index:
        # "…, said the command": it covers what stands before
        if index > 2 and not denies:
            start = _start_before(reader, index)
            return Scope(start, units[index].first, said.sources, denies, possible, speaker=said.speaker)
    if denies:
        behind = (one for one in reader.clauses if one.first == clause.last and one.kind == "relative")
        news = next(behind, None)
        if news is not None and line.tokens[units[clause.last - 1].first].form in _ECHOES:
            clause = news  # the news that it was so: what the news say is denied
        return Scope(units[index].first, units[clause.last - 1].last, said.sources, denies, speaker=said.speaker)
    last = max(said.end, index) + 1
    if last < len(units):
        return Scope(units[last].first, _reach(reader, last), said.sources, denies, possible, speaker=said.speaker)
    return None


def _their_spokesman(line: Line, units: list[Unit], index: int, memory: Memory) -> Said | None:
    """Read "a spokesman of theirs" (متحدث باسمها): he speaks for whom the sentence before was about."""
    for ahead in range(index + 1, min(len(units), index + 4)):
        if "spokesman" in line.at(units[ahead].first) and memory.actor is not None:
            for after in units[ahead : ahead + 3]:
                if line.tokens[after.last - 1].form in {"باسمها", "باسمه", "باسمهم"}:
                    return Said((Source(memory.actor.ids[0], memory.actor.span),), memory.actor, ahead)
    return None


def _is_same(units: list[Unit], index: int, said: Said) -> bool:
    """Say whether a bare "the source" takes up the source before."""
    del index
    unit = units[said.end] if said.end < len(units) else None
    return unit is not None and unit.kind == "source" and unit.reading.article and unit.last - unit.first == 1


def _complement(units: list[Unit], index: int) -> int | None:
    for ahead in range(index + 1, min(len(units), index + 1 + 2 * _REACH)):
        if units[ahead].kind == "adverb":
            return None
        if units[ahead].kind == "complement":
            return ahead
        if units[ahead].kind == "starts" or (
            units[ahead].kind == "verb" and units[ahead].value.speech and ahead > index + 1
        ):
            return None
        if units[ahead].kind == "mark" and units[ahead].value == ":":
            return ahead
    return None


def _object(units: list[Unit], index: int, end: int) -> int | None:
    """Return the verbal noun that a speech verb has as its object (أعلنت سيطرتها، نفى سقوط البلدة، أقر بانسحابه)."""
    for ahead in range(index + 1, min(end, index + _REACH)):
        if units[ahead].kind in {"masdar", "noun"}:
            return ahead
        of_what = units[ahead].kind == "verb" and units[ahead - 1].kind in {"not_verb", "word"}  # ما تداولته
        if units[ahead].kind in {"verb", "starts", "relative"} and not of_what:
            return None
    return None


def _denied_end(reader: Reader, opens: int) -> int:
    """Return where "denied that …" ends: with its clause and what depends on it, not with the next statement."""
    started = False
    for clause in reader.clauses:
        started = started or clause.first <= opens < clause.last
        if (
            started
            and clause.first > opens
            and clause.kind in {"main", "start"}
            and reader.units[clause.first].conjunction != "و"
        ):
            return reader.units[clause.first].first
    return len(reader.line)


def _object_end(reader: Reader, predicate: int) -> int:
    clause = next(clause for clause in reader.clauses if clause.first <= predicate < clause.last)
    return reader.units[clause.last - 1].last


def _reach(reader: Reader, start: int) -> int:
    """Return where a source's words end: the sentence's end, or a contrast that brings another voice."""
    units = reader.units
    for ahead in range(start + 1, len(units)):
        unit = units[ahead]
        if unit.kind == "starts" and unit.value in {
            "بينما",
            "فيما",
            "في حين",
            "لكن",
            "ولكن",
            "غير ان",
            "الا ان",
        }:
            if any(one.kind == "verb" and one.value.speech for one in units[ahead + 1 : ahead + 5]):
                return unit.first
    return len(reader.line)


def _start_before(reader: Reader, index: int) -> int:
    """Return where the words begin that a source put behind them covers."""
    for clause in reversed(reader.clauses):
        if clause.first < index and clause.kind == "start" and reader.units[clause.first].kind == "starts":
            if reader.units[clause.first].value in {"بينما", "فيما", "في حين", "اما"}:
                return reader.units[clause.first].first
    return 0


def _after_mark(units: list[Unit], index: int) -> bool:
    return index > 0 and units[index - 1].kind == "mark"


def _according(line: Line, units: list[Unit], index: int) -> Scope | None:
    """Read "according to X": what stands before it in the sentence, or after it where it comes first."""
    for ahead in range(index + 1, min(len(units), index + _REACH)):
        unit = units[ahead]
        if unit.kind in {"complement", "mark"} and ahead > index + 2:
            break
        said = source_at(line, units, ahead)
        if said is not None:
            said = chained(line, units, said)
            if not said.sources:
                return None
            first_words = all(one.kind in {"mark", "word", "starts"} for one in units[:index])
            if first_words:
                return Scope(units[said.end].last, len(line), said.sources, speaker=said.speaker)
            return Scope(0, units[index].first, said.sources, speaker=said.speaker)
    return None


def _statement(line: Line, units: list[Unit], index: int) -> Scope | None:
    """Read "X's claims that he took Y" (مزاعم X باستعادة Y، بيان X السيطرة على Y)."""
    said: Said | None = None
    for ahead in range(index + 1, min(len(units), index + 4)):
        said = said or source_at(line, units, ahead)
        if said is not None and units[ahead].kind == "masdar":
            return Scope(units[ahead].first, units[ahead].last, said.sources, speaker=said.speaker, carries=False)
        if units[ahead].kind in {"verb", "starts", "complement"} or (units[ahead].kind == "mark" and said is None):
            return None
    if said is not None and said.end + 1 < len(units) and units[said.end + 1].kind == "masdar":
        following = units[said.end + 1]
        return Scope(following.first, following.last, said.sources, speaker=said.speaker, carries=False)
    return None


def _untrue(scopes: list[Scope], reader: Reader, index: int, memory: Memory) -> Scope:
    """Read "there is no truth in" and "is fabricated": what it covers is denied by whoever speaks."""
    units, length = reader.units, len(reader.line)
    outer = next((scope for scope in reversed(scopes) if scope.first <= units[index].first < scope.last), None)
    chain = outer.chain if outer is not None else memory.chain
    speaker = outer.speaker if outer is not None else memory.speaker
    end = length
    covered = False
    for ahead in range(index + 1, len(units)):
        unit = units[ahead]
        covered = covered or unit.kind in {"masdar", "verb", "noun"}
        if (
            covered
            and unit.conjunction
            and unit.kind in {"complement", "verb", "actor"}
            and units[ahead - 1].kind == "mark"
        ):
            end = unit.first
            break
    before = units[index].value in cues()["speech"]["untrue_behind"]
    first = units[index].first
    if before:  # "…, and that what they say of X is a lie": only what is said since the last "that"
        opened = [
            units[c.first].first
            for c in reader.clauses
            if c.first <= index and c.kind in {"main", "start", "complement"}
        ]
        first = max([outer.first if outer is not None else 0, *opened[-1:]])
    return Scope(first, units[index].first if before else end, chain, denies=True, speaker=speaker)
