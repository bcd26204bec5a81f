"""The English parser: a report's text in, its sentences with what they mention and predicate out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import ahocorasick

from rasd.claim import Modality
from rasd.dates import DateRange
from rasd.grammar.document import Mention, Sentence
from rasd.languages.en.chunk import Chunk
from rasd.languages.en.chunks import Chunker
from rasd.languages.en.clauses import ClauseReader
from rasd.languages.en.combine import Combiner
from rasd.languages.en.matching import Matcher
from rasd.languages.en.mentions import mentions_of, set_apart, speakers_own
from rasd.languages.en.names import Names
from rasd.languages.en.nouns import NounReader
from rasd.languages.en.predicates import PredicateReader
from rasd.languages.en.sources import SourceFinder
from rasd.languages.en.speakers import Speakers
from rasd.languages.en.tags import tag
from rasd.languages.en.text import after_dateline, fold, sentence_spans, tokens_of
from rasd.languages.en.time import find_dates
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.grammar.dated import DateMention
    from rasd.grammar.document import Predication
    from rasd.grammar.setting import Setting
    from rasd.languages.en.clause import Clause
    from rasd.languages.en.scopes import Said
    from rasd.languages.en.tagged import Tagged
    from rasd.theatres import Theatre


_WORD = re.compile(r"[^\W_]+")
_BLOCK = 1 << 16
"""Characters of a text that are looked at in one go."""
_STRETCH, _LONGEST = 1 << 20, 64
"""Characters of a text that are folded in one go, so that memory stays bounded, and those of the longest predicate."""
_SHORT_NAME = 4
"""Letters up to which a name could as well be another word."""


class EnglishParser:
    """Parses English reports with a theatre's names."""

    def __init__(self, theatre: Theatre | None) -> None:
        self.vocabulary = vocabulary()
        self.names = Names(theatre)
        self.matcher = Matcher(self.vocabulary)
        self.triggers = _triggers()
        self.automaton = _automaton(self.triggers)
        self.nouns = frozenset(
            form for form, word in self.vocabulary.words.items() if word.place or word.force or word.people
        )
        self.naming = frozenset(self.names.lengths) | self.nouns
        """Words without which a sentence speaks of nobody and of no place."""

    def may_claim(self, text: str) -> bool:
        """Say fast whether a text has any predicate at all; False is certain, True may be wrong."""
        starts = range(0, len(text), _STRETCH)
        return any(self._tells(text[max(0, at - _LONGEST) : at + _STRETCH]) for at in starts) and self._names_anything(
            text
        )

    def _tells(self, text: str) -> bool:
        folded = fold(text)
        length = len(folded)
        for last, size in self.automaton.iter(folded):
            first, following = last - size, last + 1
            if (first < 0 or not folded[first].isalpha()) and (following >= length or not folded[following].isalpha()):
                return True
        return False

    def _names_anything(self, text: str) -> bool:
        """
        Say whether a text has a name, or a noun for people who fight or for where they do.

        A name of few letters ("is", "us", "Sky") counts where it is written with a capital.
        """
        start = 0
        while start < len(text):
            end = len(text) if len(text) - start <= _BLOCK else text.rfind(" ", start, start + _BLOCK)
            end = end if end > start else start + _BLOCK
            for word in set(_WORD.findall(text, start, end)):
                form = fold(word)
                if form in self.naming and (len(form) > _SHORT_NAME or word[0].isupper() or form in self.nouns):
                    return True
            start = end
        return False

    def sentences(self, text: str, setting: Setting) -> Iterator[Sentence]:
        """Yield the sentences of a report's text with their mentions, predications, scopes and dates."""
        folded = fold(text)
        state = _State()
        for index, (start, end) in enumerate(sentence_spans(text, folded)):
            if start == 0 or text[start - 1] == "\n":
                start = after_dateline(text, start, end)  # noqa: PLW2901 - the sentence begins behind it
            yield self._sentence(index, text, folded, start, end, setting, state)

    def _sentence(
        self, index: int, text: str, folded: str, start: int, end: int, setting: Setting, state: _State
    ) -> Sentence:
        tokens = tokens_of(folded[start:end], start)
        sentence = Sentence(index, start, end, tokens)
        if not tokens:
            return sentence
        forms = [token.form for token in tokens]
        telling = not self.triggers.isdisjoint(forms)
        if not telling and self.naming.isdisjoint(forms):
            return sentence
        dated: set[int] = set()
        if telling:
            sentence.dates = _dates(folded[start:end], setting, state)
            dated = _dated_tokens(sentence)
        tagged = tag(text, tokens, dated, self.vocabulary, self.names, setting)
        reader = NounReader(tagged, self.vocabulary, self.names, setting)
        combiner = Combiner(tagged, reader)
        chunks = combiner.combine(Chunker(tagged, self.vocabulary).chunks())
        _shortened(chunks, tagged, reader, state.speakers.short)
        if telling:
            self._predicate(sentence, tagged, chunks, combiner, setting, state)
        sentence.mentions = mentions_of(chunks)
        for mention in sentence.mentions:
            if mention.type == "actor" and mention.ids:
                state.speakers.note(mention.ids)
        return sentence

    def _predicate(
        self,
        sentence: Sentence,
        tagged: Tagged,
        chunks: list[Chunk],
        combiner: Combiner,
        setting: Setting,
        state: _State,
    ) -> None:
        finder = SourceFinder(tagged, chunks, self.vocabulary, setting, state.speakers)
        said = finder.find()
        sentence.scopes = [one.scope for one in said if not one.echo and not one.pronoun]
        sentence.rebuttals = [one.scope for one in said if one.echo]
        sentence.continues = finder.continues
        carried = next((scope for scope in reversed(sentence.scopes) if scope.carries), None)
        if carried is not None:
            state.speakers.chain, state.speakers.speaker = carried.chain, carried.speaker
        elif not finder.continues:
            state.speakers.chain, state.speakers.speaker = (), None
        rest = _without_sources(chunks, said)
        clauses = ClauseReader(rest).read()
        state.take_up(clauses, rest)
        reader = PredicateReader(tagged, rest, clauses, self.matcher, combiner, setting)
        for one in said:
            set_apart(chunks[one.first : one.last])
            speakers_own(one, chunks)
        sentence.predications = reader.read()
        sentence.notes += reader.notes
        _date(sentence, said, chunks, state)
        _clip(sentence, setting)


WEEK = 7
"""Days of the longest stretch that a report cuts off at its own day; months and years stay whole."""


class _State:
    """What the parser carries from one sentence of a report to the next."""

    def __init__(self) -> None:
        self.speakers = Speakers()
        self.anchor: DateRange | None = None
        self.about: Mention | None = None
        """Whom the main clause of the last sentence was about, where an actor."""

    def take_up(self, clauses: list[Clause], chunks: list[Chunk]) -> None:
        """Let "it" or "they" at the head of a sentence be whom the one before was about."""
        main = next((one for one in clauses if one.finite and one.subject), None)
        if main is None:
            self.about = None
            return
        subject = main.subject[0]
        if subject.det != "pronoun":
            self.about = subject.mentions[0] if subject.type == "actor" else None
        elif (
            self.about is not None
            and subject.head in {"it", "they"}
            and not (main.opener or main.passive or any(chunk.kind == "B" for chunk in chunks[: main.first]))
        ):
            subject.stands_for = self.about


def _shortened(chunks: list[Chunk], tagged: Tagged, reader: NounReader, short: dict[str, tuple[str, ...]]) -> None:
    """Learn "the Benghazi Defence Brigades (BDB)", and let BDB be them from then on."""
    for at, chunk in enumerate(chunks):
        noun = chunk.noun
        if noun is None or not noun.proper or noun.mentions or noun.last != noun.at + 1:
            continue
        token = tagged.tokens[noun.at]
        written = tagged.text[token.start : token.end]
        if not written.isupper() or len(written) < _SHORT_NAME - 1:
            continue
        before = chunks[at - 2].noun if at >= 2 and chunks[at - 1].kind == "(" else None
        if before is not None and before.type == "actor" and before.mentions[0].ids:
            short[token.form] = before.mentions[0].ids
        ids = short.get(token.form)
        if ids:
            reader.stand_for(noun, ids)


def _dates(folded: str, setting: Setting, state: _State) -> list[DateMention]:
    return find_dates(folded, setting.published, state.anchor)


def _dated_tokens(sentence: Sentence) -> set[int]:
    dated: set[int] = set()
    at = 0
    tokens = sentence.tokens
    for mention in sentence.dates:
        while at < len(tokens) and tokens[at].end - sentence.start <= mention.start:
            at += 1
        while at < len(tokens) and tokens[at].start - sentence.start < mention.end:
            if not (mention.names_next and tokens[at].form in {"after", "before"}):
                dated.add(at)
            at += 1
    return dated


def _without_sources(chunks: list[Chunk], said: list[Said]) -> list[Chunk]:
    """Return the chunks with each source as one chunk of kind B, which clauses do not run over."""
    rest: list[Chunk] = []
    at = 0
    for one in said:
        rest += chunks[at : one.first]
        last = min(one.last, len(chunks))
        if one.first < last:
            rest.append(Chunk("B", chunks[one.first].first, chunks[last - 1].last, form=one.lemma, speaker=one.speaker))
        at = max(at, last)
    return rest + chunks[at:]


def _date(sentence: Sentence, said: list[Said], chunks: list[Chunk], state: _State) -> None:
    """Give each predication the date of its clause, else the one set in front of the sentence."""
    tokens = sentence.tokens
    dated = [mention for mention in sentence.dates if mention.dates is not None]
    if not dated:
        return
    sources = [(chunks[s.first].first, chunks[min(s.last, len(chunks)) - 1].last, s) for s in said]

    def start(mention: DateMention) -> int:
        return next((i for i, t in enumerate(tokens) if t.start - sentence.start >= mention.start), len(tokens))

    places = [(start(mention), mention) for mention in dated]
    inner = {
        at: min((p.last - p.first for p in sentence.predications if p.first <= at <= p.last), default=0)
        for at, _ in places
    }
    for predication in sentence.predications:
        best: tuple[int, DateMention] | None = None
        for at, mention in places:
            inside = any(first <= at < last for first, last, _ in sources)
            if mention.names_next and predication.first <= at:
                continue
            if mention.names_next and predication.first - at < 6:
                best = (0, mention)
                break
            if not inside and predication.first <= at <= predication.last:
                distance = abs(at - predication.trigger)
                if predication.last - predication.first > inner[at] and (
                    _has_own(predication, places, inner) or _told_before(predication, at, sentence)
                ):
                    continue
                if best is None or distance < best[0]:
                    best = (distance, mention)
        if best is None and places[0][0] <= 1 and not predication.background:
            best = (0, places[0][1])
        if best is None:
            best = _announced(predication, sources, places)
        if best is not None:
            predication.date = best[1]
    lead = next((p for p in sentence.predications if p.date is not None and not p.background), None)
    if lead is not None and lead.date is not None:
        state.anchor = lead.date.dates


def _told_before(predication: Predication, at: int, sentence: Sentence) -> bool:
    """Say whether a date belongs to a clause that ends before a predicate ("who lost it in May")."""
    return any(
        predication.first < other.first <= at <= other.last < predication.trigger for other in sentence.predications
    )


def _has_own(predication: Predication, places: list[tuple[int, DateMention]], inner: dict[int, int]) -> bool:
    """Say whether a date stands in a clause and in none inside it."""
    size = predication.last - predication.first
    return any(predication.first <= at <= predication.last and inner[at] == size for at, _ in places)


def _clip(sentence: Sentence, setting: Setting) -> None:
    """End at its publication what a report tells as done "this week"."""
    published = setting.published
    for predication in sentence.predications:
        mention = predication.date
        if published is None or mention is None or mention.dates is None:
            continue
        first, last = mention.dates
        short = (last - first).days <= WEEK
        if short and predication.modality is Modality.STATED and first <= published < last:
            dates = DateRange(first, published)
            predication.date = replace(mention, dates=dates)


def _announced(
    predication: Predication, sources: list[tuple[int, int, Said]], places: list[tuple[int, DateMention]]
) -> tuple[int, DateMention] | None:
    """Return the day of an announcement, which dates what it announces."""
    for first, last, said in sources:
        if said.lemma in {"announce", "declare"} and said.scope.first <= predication.trigger < said.scope.last:
            for at, mention in places:
                if first <= at < last + 4:
                    return (0, mention)
    return None


def _triggers() -> frozenset[str]:
    """Return every word form that can show a predicate."""
    words = vocabulary()
    lemmas = {key.split()[0] for key in words.verbal} - {"be", "go"}
    forms = {
        form for form, word in words.words.items() if any(verb.lemma in lemmas for verb in word.verbs) or word.frames
    }
    forms |= set(words.compounds) | set(words.held) | set(words.adjectives) | set(words.strongholds)
    return frozenset(forms | words.cue("grammar", "distances") | {"no"})


def _automaton(forms: frozenset[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, len(form))
    automaton.make_automaton()
    return automaton
