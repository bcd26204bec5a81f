"""Sources: who is said to say what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Source
from rasd.grammar.document import Mention, Scope
from rasd.languages.en.chunk import noun_at
from rasd.languages.en.inflect import ING
from rasd.languages.en.scopes import Said, ScopeReader
from rasd.languages.en.speakers import OWN_WORDS, WATCHING
from rasd.languages.en.words import vocabulary

if TYPE_CHECKING:
    from rasd.languages.en.chunk import Chunk
    from rasd.span import Span

TAKEN_UP = vocabulary().cue("grammar", "taken_up")


DECLARING = frozenset(
    {
        "declaration",
        "announcement",
        "claim",
        "claims",
        "statement",
        "assertion",
        "admission",
        "confirmation",
        "report",
        "denial",
    }
)
"""Nouns after whose "that" somebody's words begin."""
ISSUING = frozenset({"issue", "make", "release", "publish", "repeat", "post"})
OFFICES = frozenset(
    {"ministry", "staff", "command", "council", "directorate", "department", "presidency", "operations", "service"}
)


class SourceFinder(ScopeReader):
    """Finds the sources of one sentence."""

    def find(self) -> list[Said]:
        """Return the sources in the order of the sentence, their scopes in tokens."""
        found = self._headed()
        at = found[0].last if found else 0
        while at < len(self.chunks):
            chunk = self.chunks[at]
            said = None
            if chunk.kind == "P" and chunk.role == "source":
                said = self._according(at)
            elif chunk.group is not None and self._speech(chunk) and not chunk.group.infinitive:
                said = self._saying(at, found)
            elif chunk.noun is not None and chunk.noun.head in DECLARING:
                denied = bool(found) and found[-1].scope.denies and found[-1].last == at
                said = None if denied else self._declared(at)
            if (
                said is not None
                and found
                and said.citing
                and 0 <= said.first - found[-1].last <= 1
                and found[-1].scope.chain
            ):
                scope = found[-1].scope
                known = {one.id for one in scope.chain}
                scope.chain = (*scope.chain, *(one for one in said.scope.chain if one.id not in known))
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

    def _headed(self) -> list[Said]:
        """Return the source that a headline begins with: "SOHR: rebels capture X"."""
        chunks = self.chunks
        noun = noun_at(chunks, 0)
        if len(chunks) < 4 or chunks[1].kind != ":" or noun is None or not self._who(noun):
            return []
        ids, speaker = self._ids_of(0, 1)
        if not ids or noun.type in {"place", "people"} or noun.det:
            return []
        said = self._pre(0, 2, tuple(Source(one, span) for one, span in ids[:1]), speaker, "plain", "say")
        return [] if said is None else [said]

    def _speech(self, chunk: Chunk) -> str:
        group = chunk.group
        if group is None:
            return ""
        key = f"{group.lemma} {group.particle}" if group.particle else group.lemma
        return self.vocabulary.speech.get(key, "")

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
        return Said(first, last, Scope(start, tokens, chain, speaker=speaker, possible=self._unsure(first, last)))

    def _saying(self, at: int, found: list[Said]) -> Said | None:
        chunks = self.chunks
        group = chunks[at].group
        if group is None:
            return None
        manner = self._speech(chunks[at])
        lemma = group.lemma
        if lemma == "agree" and at + 1 < len(chunks) and chunks[at + 1].kind in {"P", "V"}:
            return None  # to a deal, not to what was said
        held = noun_at(chunks, at + 1)
        if lemma in {"maintain", "assert"} and held is not None and held.cls == "control":
            return None
        subject = self._left_noun(at)
        inverted = False
        last = at + 1
        if lemma in {"cite", "quote"} and not group.passive:
            return self._citing(at, subject)
        if subject is None and lemma == "claim" and at > 1 and chunks[at - 1].kind == "R":
            antecedent = at - 2 - (chunks[at - 2].kind == ",")  # "rebels, who claim to hold X"
            after = chunks[at + 1].group if at + 1 < len(chunks) else None
            if noun_at(chunks, antecedent) is not None and after is not None and after.infinitive:
                return self._claiming(at, antecedent)
        if group.passive:
            if lemma not in {"say", "report", "tell", "inform", "quote"}:
                return None
            if lemma == "quote":
                return self._quoted(at, subject)
        if subject is None or not self._can_speak(subject, lemma):
            right = at + 1
            if (
                right < len(chunks)
                and group.form != ING
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
            elif at > 0 and chunks[at - 1].kind == "&" and found and group.form != ING and not group.infinitive:
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
        chain, speaker, _known = self._chain(subject, first, last, inverted=inverted, found=found)
        if chain is None:
            return None
        if found and found[-1].citing and subject < found[-1].first < at and not inverted:
            chain = (*chain, *found[-1].scope.chain)
            found[-1].pronoun = True
        said = None
        if lemma in {"tell", "inform", "brief"} and not inverted:
            chain, last = self._told(last, chain)
        elif not inverted and last + 1 < len(chunks) and chunks[last].form == "to":
            told = noun_at(chunks, last + 1)  # "confirmed to the agency that"
            if told is not None and told.outlet:
                chain, last = self._told(last + 1, chain)
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

    def _claiming(self, at: int, antecedent: int) -> Said | None:
        """Read "rebels, who claim to hold X": whom the relative clause is about speaks in it."""
        ids, speaker = self._ids_of(antecedent, antecedent + 1)
        chain = tuple(Source(one, span) for one, span in ids[:1])
        said = self._pre(at, at + 1, chain, speaker, "plain", "claim") if chain else None
        if said is not None:
            said.speaker = self.chunks[antecedent].noun
        return said

    def _declared(self, at: int) -> Said | None:
        """Read "X's declaration on Sunday that", "the claim by X that"."""
        chunks, noun = self.chunks, self.chunks[at].noun
        end = at + 1
        issuer = self._issuer(at)
        if issuer is not None:
            end += 2
        end = self._dates_end(end)
        group = chunks[at - 1].group if at > 0 else None
        if issuer is None and group is not None and group.lemma in ISSUING:
            subject = self._left_noun(at - 1)
            issuer = None if subject is None else chunks[subject].noun
        if (
            noun is None
            or end >= len(chunks)
            or chunks[end].form != "that"
            or not (noun.owner or issuer or noun.owners)
        ):
            return None
        speaking = issuer or (noun.owner if noun.owner is not None and self._who(noun.owner) else noun)
        ids = self._noun_ids(speaking)
        if not ids or speaking.type == "place":
            return None
        mention = (
            speaking.mentions[0] if speaking.type == "actor" else Mention("actor", at, at, self._span(noun), "", ids)
        )
        manner = "denying" if noun.head in {"denial", "denials"} else "plain"
        lemma = "declare" if noun.head in {"declaration", "announcement"} else "say"
        return self._pre(at, end, tuple(Source(one, self._span(speaking)) for one in ids[:1]), mention, manner, lemma)

    def _citing(self, at: int, subject: int | None) -> Said | None:
        """Read "the agency cited the ministry as saying (that)"."""
        chunks = self.chunks
        if subject is None or noun_at(chunks, at + 1) is None:
            return None
        end = self._list_end(at + 1)
        if end + 1 >= len(chunks) or chunks[end].form != "as" or chunks[end + 1].group is None:
            return None
        ids = [*self._ids_of(subject, subject + 1)[0][:1], *self._ids_of(at + 1, end)[0][:1]]
        speaker = self._ids_of(at + 1, end)[1]
        chain = tuple(Source(one, span) for one, span in ids)
        if not chain:
            return None
        if self._stands_after(subject, end + 2, inverted=False):
            scope = Scope(0, len(self.tagged.tokens), chain, speaker=speaker, carries=True)
            return Said(subject, self._trail(end + 2), scope, before=True, lemma="say")
        return self._pre(subject, end + 2, chain, speaker, "plain", "say")

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
        while end + 1 < len(self.chunks) and self.chunks[end].form == "by" and self.chunks[end + 1].noun is not None:
            outer, _ = self._ids_of(end + 1, end + 2)
            end += 2  # "was quoted as saying by the agency"
        chain = tuple(Source(i, s) for i, s in (*outer[:1], *ids[:1]))
        if chain and self._stands_after(subject, end, inverted=False):
            scope = Scope(0, len(self.tagged.tokens), chain, speaker=speaker, carries=True)
            return Said(subject, self._trail(end), scope, before=True, lemma="say")
        return self._pre(subject, end, chain, speaker, "plain", "say") if chain else None

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
        monitor = self.speakers.offices.get("monitor", (self.speakers.chain, None))
        watching = noun.det == "def" and noun.head in WATCHING and noun.owner is None and bool(monitor[0])
        if watching and (noun.head == "watchdog" or any(compound.word == "based" for compound in noun.compounds)):
            self.speakers.offices["group"] = monitor
            return (*monitor, True)  # "the London-based group said"
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
        again = self.speakers.offices.get(noun.head) if noun.det == "def" and noun.owner is None else None
        if again is not None and not noun.owners and not noun.adjectives and not noun.compounds:
            return (*again, True)  # "the ministry said"
        outlet = self._own_outlet(noun)
        if outlet:
            return (Source(outlet, self._span(noun)),), self.speakers.speaker, True
        if noun.head in OWN_WORDS and noun.owner is None and not noun.outlet:
            return (), None, True
        ids, speaker = self._ids_of(first if not inverted else subject, last if inverted else subject + 1)
        if not ids:
            return None, None, False
        chain = tuple(Source(i, s) for i, s in ids)
        if noun.head in OFFICES and (noun.owners or noun.owner is not None or noun.outlet):
            self.speakers.offices[noun.head] = (chain, speaker)
        if noun.outlet and noun.head in {"observatory", "rights", "monitor", "network"}:
            self.speakers.offices["monitor"] = (chain, speaker)
        return chain, speaker, True

    def _told(self, last: int, chain: tuple[Source, ...]) -> tuple[tuple[Source, ...], int]:
        """Put the medium that was told in front of the one who told it."""
        chunks = self.chunks
        noun = noun_at(chunks, last)
        if noun is not None:
            if noun.outlet:
                chain = (Source(noun.outlet, self._span(noun)), *chain)
            elif (
                noun.source in {"monitor", "agency"}
                and chain
                and chain[0].id.endswith(("source", "sources", "residents", "witnesses", "activists", "officials"))
            ):
                chain = (Source(noun.source, self._span(noun)), *chain)
            last += 1
        return chain, last
