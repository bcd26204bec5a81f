"""Sources: who is said to say what, and which part of a sentence that covers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.claim import Source
from rasd.languages.en.inflect import ING
from rasd.reading.document import Scope
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.languages.en.chunks import Chunk, Noun
    from rasd.languages.en.tags import Tagged
    from rasd.languages.en.words import Vocabulary
    from rasd.reading.document import Mention
    from rasd.reading.setting import Setting

SPEAKING_FOR = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "commander", "general", "officer", "colonel"}
)
"""Who speaks for the side that a sentence is about where it does not say for whom."""
HUMAN = ("er", "or", "ist", "ian", "ant", "ent", "man", "op", "ary", "cian", "list")
"""Ends of nouns for people by what they do (a volunteer, an archbishop), who can speak."""
TAKEN_UP = frozenset(
    {
        "source",
        "sources",
        "official",
        "officials",
        "spokesman",
        "statement",
        "commander",
        "officer",
        "report",
        "agency",
    }
)
"""Nouns with "the" that speak again after they, or whoever they are, spoke before."""
ENDS = frozenset({".", ";", "!", "?", "\u2026"})
BREAKS = frozenset({",", ";", ".", ":", "\u2014", "!", "?", '"'})


@dataclass(slots=True)
class Said:
    """A stretch of chunks that names a source: from `first` to `last` (exclusive); `scope` is what it covers."""

    first: int
    last: int
    scope: Scope
    before: bool = False
    """It stands after what it covers."""
    lemma: str = ""
    speaker: Noun | None = None
    pronoun: bool = False
    """A pronoun speaks: the source is that of the sentence before."""
    citing: bool = False
    echo: bool = False
    """It answers a claim made before ("denied the claim")."""


@dataclass(slots=True)
class Speakers:
    """What reading remembers of sources and actors from the sentences before."""

    actors: list[tuple[str, ...]] = field(default_factory=list)
    """The last actors named, newest last."""

    chain: tuple[Source, ...] = ()
    """Of the last source, which "he added" takes up."""
    speaker: Mention | None = None

    def note(self, ids: tuple[str, ...]) -> None:
        """Remember an actor."""
        self.actors.append(ids)
        del self.actors[:-8]


class SourceFinder:
    """Finds the sources of one sentence."""

    def __init__(
        self,
        tagged: Tagged,
        chunks: list[Chunk],
        vocabulary: Vocabulary,
        setting: Setting,
        speakers: Speakers,
    ) -> None:
        self.tagged = tagged
        self.chunks = chunks
        self.vocabulary = vocabulary
        self.setting = setting
        self.speakers = speakers
        self.continues = False

    def find(self) -> list[Said]:
        """Return the sources in the order of the sentence, their scopes in tokens."""
        found: list[Said] = []
        at = 0
        while at < len(self.chunks):
            chunk = self.chunks[at]
            said = None
            if chunk.kind == "P" and chunk.role == "source":
                said = self._according(at)
            elif chunk.group is not None and self._speech(chunk) and not chunk.group.infinitive:
                said = self._saying(at, found)
            if (
                said is not None
                and found
                and said.citing
                and 0 <= said.first - found[-1].last <= 1
                and found[-1].scope.chain
            ):
                scope = found[-1].scope
                scope.chain = (*scope.chain, *(one for one in said.scope.chain if one not in scope.chain))
                said.pronoun = True
            if said is not None:
                said.speaker = said.speaker or next(
                    (c.noun for c in self.chunks[said.first : said.last] if c.noun is not None), None
                )
                found.append(said)
                at = max(said.last, at + 1)
            else:
                at += 1
        self._limit(found)
        return found

    def _speech(self, chunk: Chunk) -> str:
        group = chunk.group
        if group is None:
            return ""
        key = f"{group.lemma} {group.particle}" if group.particle else group.lemma
        return self.vocabulary.speech.get(key, "")

    # -- "according to X", "citing X"

    def _according(self, at: int) -> Said | None:
        chunks = self.chunks
        if at + 1 >= len(chunks) or chunks[at + 1].noun is None:
            return None
        end = self._list_end(at + 1)
        ids, speaker = self._ids_of(at + 1, end)
        if not ids:
            ids = [("source", None)]
        chain = tuple(Source(id_, span) for id_, span in ids[:1])
        if (at > 0 and chunks[at - 1].kind == ",") or at == 0:
            pass
        first = at
        if chunks[at].form == "citing" or self.tagged.tokens[chunks[at].first].form in {"citing", "quoting"}:
            following = self._after(end)
            if following < len(chunks) and chunks[following].noun is not None:
                verb = following + 1
                if verb < len(chunks) and chunks[verb].group is not None and self._speech(chunks[verb]):
                    outer, _ = self._ids_of(following, following + 1)
                    chain = tuple(Source(i, s) for i, s in outer[:1]) + chain
                    return self._scoped(first, verb + 1, chain, speaker, following_to_end=True)
        scope = Scope(0, len(self.tagged.tokens), chain, speaker=speaker, possible=self._unsure(first, end))
        return Said(
            first,
            end,
            scope,
            before=first > 0,
            citing=self.tagged.tokens[chunks[first].first].form in {"citing", "quoting"},
        )

    def _after(self, at: int) -> int:
        while at < len(self.chunks) and self.chunks[at].kind in {",", "A", "Y"}:
            at += 1
        return at

    def _scoped(
        self,
        first: int,
        last: int,
        chain: tuple[Source, ...],
        speaker: Mention | None,
        *,
        following_to_end: bool,
    ) -> Said:
        tokens = len(self.tagged.tokens)
        start = self.chunks[last - 1].last if following_to_end else 0
        return Said(
            first, last, Scope(start, tokens, chain, speaker=speaker, possible=self._unsure(first, last))
        )

    def _unsure(self, first: int, last: int) -> bool:
        words = self.vocabulary.cue("modality", "possible_words")
        start = self.chunks[first].first
        end = self.chunks[min(last, len(self.chunks)) - 1].last
        return any(self.tagged.tokens[i].form in words for i in range(start, end))

    # -- "X said"

    def _saying(self, at: int, found: list[Said]) -> Said | None:
        chunks = self.chunks
        group = chunks[at].group
        if group is None:
            return None
        manner = self._speech(chunks[at])
        lemma = group.lemma
        subject = self._left_noun(at)
        inverted = False
        last = at + 1
        if group.passive:
            if lemma not in {"say", "report", "tell", "inform", "quote"}:
                return None
            if lemma == "quote":
                return self._quoted(at, subject)
        if subject is None or not self._can_speak(subject, lemma):
            right = at + 1
            if (
                right < len(chunks)
                and chunks[right].noun is not None
                and at > 0
                and chunks[at - 1].kind in {",", '"'}
                and self._can_speak(right, lemma)
            ):
                subject, inverted = right, True
                last = self._list_end(right)
            elif group.form == ING and at > 0 and chunks[at - 1].kind in {",", "&"}:
                shared = found[-1] if found else None
                actor = self._main_subject(at)
                if manner == "denying" or lemma in {"say", "add", "claim", "insist", "stress", "warn"}:
                    if shared is not None and not shared.before:
                        return self._pre(at, at + 1, shared.scope.chain, shared.scope.speaker, manner, lemma)
                    if shared is not None:
                        return self._pre(at, at + 1, shared.scope.chain, shared.scope.speaker, manner, lemma)
                    if actor is not None:
                        ids, speaker = self._ids_of(actor, actor + 1)
                        if ids:
                            return self._pre(
                                at, at + 1, tuple(Source(i, s) for i, s in ids[:1]), speaker, manner, lemma
                            )
                return None
            elif (
                at > 0 and chunks[at - 1].kind == "&" and found and group.form != ING and not group.infinitive
            ):
                return self._pre(at, at + 1, found[-1].scope.chain, found[-1].scope.speaker, manner, lemma)
            elif at > 0 and chunks[at - 1].kind == "&":
                actor = self._main_subject(at)
                if actor is None or not self._can_speak(actor, lemma):
                    return None
                ids, speaker = self._ids_of(actor, actor + 1)
                if not ids:
                    return None
                return self._pre(at, at + 1, tuple(Source(i, s) for i, s in ids[:1]), speaker, manner, lemma)
            else:
                return None
        noun = chunks[subject].noun
        if noun is None or (group.negative and manner != "denying"):
            return None
        first = subject if not inverted else at
        first = self._list_start(first) if not inverted else first
        chain, speaker, known = self._chain(subject, first, last, inverted=inverted, found=found)
        if chain is None:
            return None
        if found and found[-1].citing and subject < found[-1].first < at and not inverted:
            chain = (*chain, *found[-1].scope.chain)
            found[-1].pronoun = True
        said = None
        if lemma in {"tell", "inform", "brief"} and not inverted:
            chain, last = self._told(last, chain)
        if subject < at - 1 and not inverted and any(c.kind == "V" for c in self.chunks[subject + 1 : at]):
            first = at  # the speaker's own relative clause stays a clause
        if self._stands_after(first, last, inverted=inverted):
            scope = Scope(0, len(self.tagged.tokens), chain, denies=False, speaker=speaker, carries=True)
            end = self._trail(last)
            said = Said(first, end, scope, before=True, lemma=lemma)
        else:
            said = self._pre(first, last, chain, speaker, manner, lemma)
        if said is not None and noun.det == "pronoun" and not chain:
            said.pronoun = True
        return said

    def _main_subject(self, at: int) -> int | None:
        """Return the first free noun of the sentence before a chunk: the likely subject of its main clause."""
        for i in range(at):
            if self.chunks[i].noun is not None and (i == 0 or self.chunks[i - 1].kind != "P"):
                return i
        return None

    def _quoted(self, at: int, subject: int | None) -> Said | None:
        """Read "X was quoted (by Y) as saying that"."""
        if subject is None:
            return None
        ids, speaker = self._ids_of(subject, subject + 1)
        end = at + 1
        outer: list[tuple[str, Span | None]] = []
        while end < len(self.chunks) and end < at + 7:
            chunk = self.chunks[end]
            if chunk.noun is not None and self.chunks[end - 1].form == "by":
                outer, _ = self._ids_of(end, end + 1)
            if chunk.group is not None and chunk.group.form == ING:
                end += 1
                break
            end += 1
        chain = tuple(Source(i, s) for i, s in (*outer[:1], *ids[:1]))
        return self._pre(subject, end, chain, speaker, "plain", "say") if chain else None

    def _left_noun(self, at: int) -> int | None:
        i = at - 1
        while i >= 0 and (
            self.chunks[i].kind in {"A", "Y", "-"}
            or (
                self.chunks[i].kind == ","
                and i > 0
                and (self.chunks[i - 1].kind == "A" or self.chunks[i + 1].kind == "A")
            )
            or (self.chunks[i].kind == "P" and self.chunks[i + 1].kind == "Y")
        ):
            i -= 1
        # a speaker's own prepositional phrases: "a doctor in the town said"
        while (
            i >= 2
            and self.chunks[i].noun is not None
            and self.chunks[i - 1].kind == "P"
            and self.chunks[i - 2].noun is not None
        ):
            i -= 2
        if i >= 0 and self.chunks[i].noun is not None and (i == 0 or self.chunks[i - 1].kind != "P"):
            return i
        if i >= 0 and self.chunks[i].kind == ",":
            # "Amaq, an outlet tied to Islamic State, said"
            j = i - 1
            while j > 0 and self.chunks[j].kind not in BREAKS:
                j -= 1
            if (
                j > 0
                and self.chunks[j].kind == ","
                and self.chunks[j - 1].noun is not None
                and (j < 2 or self.chunks[j - 2].kind != "P")
            ):
                return j - 1
        return None

    def _can_speak(self, at: int, lemma: str) -> bool:
        noun = self.chunks[at].noun
        if noun is None:
            return False
        if lemma in {
            "see",
            "hear",
            "put",
            "call",
            "think",
            "continue",
            "post",
            "describe",
            "accept",
            "agree",
            "broadcast",
            "dismiss",
            "reject",
            "signal",
            "estimate",
            "assess",
            "quote",
        } and not self._who(noun):
            return False
        if noun.det == "pronoun":
            return noun.head in {"it", "he", "she", "they", "we"}
        return (
            bool(self._who(noun))
            or noun.proper
            or (
                noun.word is not None
                and not noun.mentions
                and noun.head.endswith(HUMAN)
                and not noun.word.cls
            )
        )

    def _who(self, noun: Noun) -> bool:
        return bool(
            noun.outlet or noun.metonym or noun.source or noun.owners or noun.type in {"actor", "people"}
        )

    # -- ids

    def _list_start(self, at: int) -> int:
        while (
            at >= 2
            and self.chunks[at - 1].kind == "&"
            and self.chunks[at - 2].noun is not None
            and self._who(self.chunks[at - 2].noun)
            and (at < 3 or self.chunks[at - 3].kind not in {"P", "V"})
        ):  # type: ignore[arg-type]
            at -= 2
        return at

    def _list_end(self, at: int) -> int:
        end = at + 1
        chunks = self.chunks
        while end + 1 < len(chunks):
            if (
                chunks[end].kind == "P"
                and chunks[end].form in {"in", "from", "at", "of", "with", "on"}
                and chunks[end + 1].noun is not None
            ):
                end += 2
            elif (
                chunks[end].kind == "&"
                and chunks[end + 1].noun is not None
                and self._who(chunks[end + 1].noun)
                and not (end + 2 < len(chunks) and chunks[end + 2].kind == "V")
            ):  # type: ignore[arg-type]
                end += 2
            else:
                break
        return end

    def _ids_of(self, first: int, last: int) -> tuple[list[tuple[str, Span | None]], Mention | None]:
        """Return the ids of the nouns of a stretch that can speak, and the actor that "our" means in their mouth."""
        ids: list[tuple[str, Span | None]] = []
        speaker: Mention | None = None
        for at in range(first, min(last, len(self.chunks))):
            noun = self.chunks[at].noun
            if noun is None or (at > first and self.chunks[at - 1].kind == "P"):
                continue
            for id_ in self._noun_ids(noun):
                ids.append((id_, self._span(noun)))
            if speaker is None and noun.type == "actor":
                speaker = noun.mentions[0]
        return ids, speaker

    def _span(self, noun: Noun) -> Span:
        tokens = self.tagged.tokens
        return Span(tokens[noun.first].start, tokens[noun.last - 1].end)

    def _noun_ids(self, noun: Noun) -> tuple[str, ...]:
        if noun.word is not None and noun.word.source and noun.type == "people":
            return (noun.word.source,)
        if noun.outlet and noun.head not in self.own_words:
            return (noun.outlet,)
        if noun.owner is not None and noun.owner.outlet:
            return (noun.owner.outlet,)
        if noun.type == "actor" and noun.mentions[0].ids:
            return noun.mentions[0].ids
        if noun.owners and (
            not noun.mentions or noun.word is None or noun.word.cls or noun.word.source or noun.word.force
        ):
            return noun.owners
        if (
            noun.source == "officials"
            and self.setting.own()
            and {"military", "security", "field"} & set(noun.adjectives)
        ):
            return self.setting.own()
        if noun.metonym:
            return (noun.metonym,)
        if noun.owner is not None and noun.owner.source:
            return (noun.owner.source,)
        if noun.source and (
            noun.word is None
            or noun.word.force != "office"
            or noun.head in {"official", "officials", "source", "sources", "media"}
        ):
            return (noun.source,)
        if noun.type == "people":
            return (noun.source or "residents",)
        if noun.type == "actor":
            return self._bare(noun) or ("officials",)
        if noun.proper:
            return ("source",)
        if noun.word is not None and not noun.mentions and noun.head.endswith(HUMAN):
            return (noun.head,)
        return ()

    own_words = frozenset({"correspondent", "reporter"})

    def _bare(self, noun: Noun) -> tuple[str, ...]:
        """Return whom a speaker without a name of its own stands for: "a field commander", "the alliance's office"."""
        mention = noun.mentions[0]
        own = self.setting.own()
        if mention.ref == "own" or (noun.det == "indef" and own):
            return own
        if mention.foe:
            return self.setting.foe(one for ids in self.speakers.actors for one in ids)
        if noun.det == "indef" and noun.head in SPEAKING_FOR:
            actor = next(
                (
                    c.noun
                    for c in self.chunks
                    if c.noun is not None and c.noun.type == "actor" and c.noun.mentions[0].ids
                ),
                None,
            )
            if actor is not None and actor is not noun:
                return actor.mentions[0].ids
        if self.speakers.actors:
            ids = self.speakers.actors[-1]
            mention.ids = ids
            return ids
        return own

    def _chain(
        self, subject: int, first: int, last: int, *, inverted: bool, found: list[Said]
    ) -> tuple[tuple[Source, ...] | None, Mention | None, bool]:
        noun = self.chunks[subject].noun
        if noun is None:
            return None, None, False
        if noun.det == "pronoun":
            if noun.head == "we":
                return tuple(Source(one) for one in self.setting.own()), None, True
            if found:
                return found[-1].scope.chain, found[-1].scope.speaker, False
            actor = self._main_subject(subject)
            if actor is not None and self.chunks[actor].noun is not noun:
                ids, speaker = self._ids_of(actor, actor + 1)
                if ids:
                    return tuple(Source(i) for i, _ in ids), speaker, False
            self.continues = True
            return self.speakers.chain, self.speakers.speaker, False
        if (
            noun.det == "def"
            and noun.head in TAKEN_UP
            and not noun.owners
            and not noun.adjectives
            and self.speakers.chain
            and noun.owner is None
        ):
            self.continues = True
            return self.speakers.chain, self.speakers.speaker, True
        if noun.head in self.own_words and noun.owner is None and not noun.outlet:
            return (), None, True
        ids, speaker = self._ids_of(first if not inverted else subject, last if inverted else subject + 1)
        if not ids:
            return None, None, False
        return tuple(Source(i, s) for i, s in ids), speaker, True

    def _told(self, last: int, chain: tuple[Source, ...]) -> tuple[tuple[Source, ...], int]:
        """Put the medium that was told in front of the one who told it."""
        chunks = self.chunks
        if last < len(chunks) and chunks[last].noun is not None:
            noun = chunks[last].noun
            if noun.outlet:
                chain = (Source(noun.outlet, self._span(noun)), *chain)
            elif (
                noun.source in {"monitor", "agency"}
                and chain
                and chain[0].id.endswith(
                    ("source", "sources", "residents", "witnesses", "activists", "officials")
                )
            ):
                chain = (Source(noun.source, self._span(noun)), *chain)
            last += 1
        return chain, last

    # -- scopes

    def _trail(self, last: int) -> int:
        """Return where the words that belong to a saying end: its date, "in a statement", "by telephone"."""
        chunks = self.chunks
        while last < len(chunks):
            kind = chunks[last].kind
            if kind in {"A", "Y"}:
                last += 1
            elif (kind == "P" and last + 1 < len(chunks) and chunks[last + 1].kind == "Y") or (
                kind == "P"
                and last + 1 < len(chunks)
                and chunks[last + 1].noun is not None
                and chunks[last].form in {"in", "on", "by", "to", "at", "from", "during", "via"}
            ):
                last += 2
            else:
                break
        return last

    def _stands_after(self, first: int, last: int, *, inverted: bool) -> bool:
        """Say whether a saying follows what it covers: nothing but an end or a new clause comes after it."""
        chunks = self.chunks
        before = first - 1
        while before >= 0 and chunks[before].kind in {'"', "A"}:
            before -= 1
        if before < 0 or chunks[before].kind not in {",", '"', "\u2014", ".", "!", "?"}:
            if not (inverted or (first > 0 and chunks[first - 1].kind == '"')):
                return False
        end = self._trail(last)
        if end >= len(chunks):
            return True
        kind = chunks[end].kind
        if kind in {".", ",", ";", "&", "!", "?"} or (kind == "S" and chunks[end].form not in {"that"}):
            if kind == "," and end + 1 < len(chunks) and chunks[end + 1].kind == '"':
                return True
            return True
        if chunks[end].group is not None and chunks[end].group.form == ING:
            return True
        return False

    def _pre(
        self,
        first: int,
        last: int,
        chain: tuple[Source, ...],
        speaker: Mention | None,
        manner: str,
        lemma: str,
    ) -> Said | None:
        """Make the scope of a saying that stands before what it covers."""
        chunks, tokens = self.chunks, len(self.tagged.tokens)
        end = self._trail(last)
        start = (
            chunks[min(end, len(chunks)) - 1].last
            if end > last and end < len(chunks)
            else chunks[last - 1].last
        )
        if (
            manner == "denying"
            and first > 0
            and self.chunks[first - 1].kind == "R"
            and last >= len(chunks) - 1
        ):
            scope = Scope(
                chunks[first].first, chunks[last - 1].last, chain, denies=True, speaker=speaker, carries=False
            )
            return Said(first - 1, last, scope, lemma=lemma, echo=True)
        if manner == "denying" and self._answers(last):
            scope = Scope(
                chunks[first].first, chunks[last - 1].last, chain, denies=True, speaker=speaker, carries=False
            )
            return Said(first, last + 1, scope, lemma=lemma, echo=True)
        scope = Scope(
            start,
            tokens,
            chain,
            denies=manner == "denying",
            speaker=speaker,
            possible=self._unsure(first, last),
        )
        if end < len(chunks) and chunks[end].form == "that":
            last = end
        return Said(first, last, scope, lemma=lemma)

    def _answers(self, at: int) -> bool:
        """Say whether a denial's object is an earlier claim: "denied the report", and no clause follows it."""
        chunks = self.chunks
        if at >= len(chunks) or chunks[at].noun is None:
            return False
        noun = chunks[at].noun
        words = self.vocabulary.cue("speech", "claim_nouns")
        if noun.head not in words and noun.head not in {"it", "this", "that"}:
            return False
        following = at + 1
        return following >= len(chunks) or chunks[following].kind not in {"S", "P", "R"}

    def _limit(self, found: list[Said]) -> None:
        """Keep each scope to its part of the sentence: between semicolons, and between one source and the next."""
        chunks, tokens = self.chunks, self.tagged.tokens
        stops = [chunk.first for chunk in chunks if chunk.kind == ";"]
        for index, said in enumerate(found):
            scope = said.scope
            if said.echo:
                continue
            place = chunks[said.first].first
            end_place = chunks[min(said.last, len(chunks)) - 1].last
            left = max((stop for stop in stops if stop < place), default=-1) + 1
            right = min((stop for stop in stops if stop > end_place), default=len(tokens))
            if said.before:
                previous = found[index - 1] if index > 0 else None
                if previous is not None:
                    left = (
                        max(left, chunks[min(previous.last, len(chunks)) - 1].last)
                        if previous.before
                        else left
                    )
                following = found[index + 1] if index + 1 < len(found) else None
                if following is not None:
                    right = min(right, end_place if following.before else chunks[following.first].first)
                scope.first, scope.last = left, max(right, end_place)
            else:
                following = next((f for f in found[index + 1 :] if not f.before), None)
                scope.last = right
                if following is not None and chunks[following.first].first > scope.first:
                    scope.last = (
                        min(right, chunks[following.first].first)
                        if not self._nested(said, following)
                        else right
                    )
                if scope.last <= scope.first:
                    scope.last = scope.first + 1

    def _nested(self, one: Said, other: Said) -> bool:
        """Say whether a later source stands inside what the first one says."""
        at = other.first - 1
        return at < one.last or self.chunks[at].kind not in {"&", ",", ";", "S"}
