"""Predicates: which frames the clauses and nouns of a sentence show, and the predications that come of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasd.claim import ACTOR_SLOTS, PLACE_SLOTS, TERRITORY, Kind, Modality, Polarity
from rasd.languages.en.clauses import Clause, apposed, modality_of
from rasd.languages.en.inflect import BASE, ING, S
from rasd.reading.document import Mention, Phrase, Predication

if TYPE_CHECKING:
    from rasd.languages.en.chunks import Chunk, Compound, Noun
    from rasd.languages.en.combine import Combiner
    from rasd.languages.en.tags import Tagged
    from rasd.languages.en.words import Vocabulary
    from rasd.reading.frames import Frame
    from rasd.reading.setting import Setting

Roles = list[tuple[str, list["Noun"]]]
MOVING = TERRITORY | {Kind.MOVEMENT, Kind.RELATION, Kind.EVIDENCE}
"""Kinds whose subject must be somebody who can act: a film that captures a town takes nothing."""


class Condition(NamedTuple):
    """One item of a frame's `when`."""

    negated: bool
    roles: tuple[str, ...]
    wants: tuple[str, ...]


class Matcher:
    """Finds the frame of a predicate by its words and the types of its phrases; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.words: frozenset[str] = frozenset()
        """The words of the sentence at hand."""
        self.conditions: dict[str, list[Condition]] = {
            frame.id: [_condition(item) for item in frame.words.get("when", ())]
            for frame in vocabulary.frames
        }

    def fits(self, frame: Frame, roles: Roles, facts: dict[str, str]) -> bool:
        """Say whether a clause has what a frame wants."""
        for negated, wanted, kinds in self.conditions[frame.id]:
            if wanted[0] == "words":
                met = bool(self.words & set(kinds))
            elif wanted[0] in facts:
                met = bool(facts[wanted[0]]) if kinds == ("",) else facts[wanted[0]] in kinds
            else:
                met = any(
                    name in wanted and any(_is(nouns[0], kind) for kind in kinds)
                    for name, nouns in roles
                    if kinds != ("named",) or nouns is _first(roles, wanted)
                )
            if met == negated:
                return False
        return True


def _condition(item: str) -> Condition:
    negated = item.startswith("!")
    role, _, wants = item.removeprefix("!").partition(":")
    if role in {"tense", "voice", "lemma", "taking", "words"}:
        return Condition(negated, (role,), tuple(wants.split(" ")))
    last_roles = role.split("|")
    return Condition(
        negated, tuple(last_roles), tuple(kind.partition(":")[2] or kind for kind in wants.split("|"))
    )


def _first(roles: Roles, wanted: tuple[str, ...]) -> list[Noun] | None:
    return next((nouns for name, nouns in roles if name in wanted), None)


def _is(noun: Noun, kind: str) -> bool:
    if kind.startswith("#"):
        return noun.cls == kind[1:] or (kind == "#media" and noun.cls.startswith("media_"))
    if kind == "place":
        if noun.det == "pronoun":
            return noun.head in {"it", "them", "there", "they", "both"}
        return noun.type == "place" or (noun.proper and not noun.mentions)
    if kind == "named":
        return noun.proper or (
            noun.type == "place" and (noun.det == "pronoun" or noun.mentions[0].ref == "name")
        )
    if kind == "there":
        return noun.head == "there"
    if kind == "negated":
        return noun.negated
    if kind == "distant":
        return "distant" in noun.adjectives
    if kind == "other":
        return not noun.mentions and not noun.proper and not noun.metonym and noun.det != "pronoun"
    if kind == "known":
        return noun.type == "place" and noun.mentions[0].place is not None
    if kind == "actor":
        if noun.det == "pronoun":
            return noun.head in {"they", "them", "we", "he", "us"}
        if noun.head == "#":
            return True
        return noun.type == "actor" or bool(noun.metonym) or (noun.cls == "control" and bool(noun.owners))
    return noun.type == kind


class PredicateReader:
    """Makes the predications of one sentence."""

    def __init__(
        self,
        tagged: Tagged,
        chunks: list[Chunk],
        clauses: list[Clause],
        matcher: Matcher,
        combiner: Combiner,
        setting: Setting,
    ) -> None:
        self.tagged = tagged
        self.chunks = chunks
        self.clauses = clauses
        self.matcher = matcher
        self.vocabulary = matcher.vocabulary
        self.combiner = combiner
        self.setting = setting
        self.by_verb: dict[int, Predication] = {}
        self._merged: set[int] = set()
        self._used: set[int] = set()
        """Chunks of noun predicates that a verb has taken up."""
        self.notes: list[tuple[str, str]] = []

    def read(self) -> list[Predication]:
        """Return the predications in the order of the sentence."""
        self.matcher.words = frozenset(token.form for token in self.tagged.tokens)
        made: list[Predication] = []
        for clause in self.clauses:
            predication = self._verbal(clause)
            if predication is not None:
                made.append(predication)
                self.by_verb[clause.verb] = predication
        for clause in self.clauses:
            if clause.shared >= 0 and not clause.passive and clause.verb in self.by_verb:
                self._share(clause)
        made = [one for one in made if id(one) not in self._merged]
        for at, chunk in enumerate(self.chunks):
            noun = chunk.noun
            if noun is None:
                continue
            if noun.frames and at not in self._used:
                made += self._nominal(at, noun)
            if noun.head in self.vocabulary.held and at > 0:
                made += self._held(at, noun)
            if noun.compounds:
                made += self._compounds(at, noun)
            if noun.head in self.vocabulary.strongholds:
                made += self._stronghold(at, noun)
        return made

    # -- verbs

    def _roles(self, clause: Clause) -> Roles:
        roles: Roles = list(clause.phrases)
        if clause.subject:
            roles.insert(0, ("object" if clause.passive else "subject", clause.subject))
        elif clause.shared >= 0:
            inherited = self._inherited(clause)
            if inherited:
                roles.insert(0, ("object" if clause.passive else "subject", inherited))
        return roles

    def _inherited(self, clause: Clause, depth: int = 0) -> list[Noun]:
        other = next((one for one in self.clauses if one.verb == clause.shared), None)
        if other is None or depth > 6:
            return []
        if other.subject:
            return other.subject
        if other.passive and not other.finite:
            return other.nouns("object")
        return self._inherited(other, depth + 1)

    def _keys(self, clause: Clause) -> list[str]:
        lemma = clause.group.lemma
        keys = []
        particle = clause.group.particle or clause.particle
        object_ = next((nouns[0] for role, nouns in self._roles(clause) if role == "object"), None)
        if object_ is not None and object_.head:
            keys.append(f"{lemma} {object_.head}")
            if object_.cls:
                keys.append(f"{lemma} {object_.cls}")
        if particle:
            keys.append(f"{lemma} {particle}")
        following = self.chunks[clause.verb + 1].noun if clause.verb + 1 < clause.last else None
        if following is not None and following.head in {"prisoner", "captive", "hostage"}:
            keys.append(f"{lemma} {following.head}")
        keys.append(lemma)
        return keys

    def _verbal(self, clause: Clause) -> Predication | None:
        group = clause.group
        keys = self._keys(clause)
        if not any(key in self.vocabulary.verbal for key in keys):
            return self._adjective(clause)
        roles = self._roles(clause)
        manner = self.manner_of(clause.first, clause.last)
        facts = {
            "tense": "present"
            if (group.form in {S, BASE, ING} and not group.infinitive) or group.be in {"is", "are"}
            else "past",
            "voice": "passive" if clause.passive else "active",
            "lemma": group.lemma,
            "taking": "yes"
            if manner in {"unopposed", "withdrawal"} or self._empty(roles) or self._left_before(clause)
            else "",
        }
        for key in keys:
            for frame in self.vocabulary.verbal.get(key, ()):
                if self.matcher.fits(frame, roles, facts):
                    return self._build(clause, frame, roles, manner)
        return self._adjective(clause)

    def _left_before(self, clause: Clause) -> bool:
        """Say whether somebody left, earlier in the sentence, the place that "it" stands for."""
        return (
            clause.object is not None
            and clause.object.head == "it"
            and any(
                one.frame.kind is Kind.WITHDRAWAL for verb, one in self.by_verb.items() if verb < clause.verb
            )
        )

    def _empty(self, roles: Roles) -> bool:
        words = self.vocabulary.cue("manner", "empty_words")
        forms = self.tagged.tokens
        return any(
            forms[at].form in words
            for _, nouns in roles
            for noun in nouns
            if noun.type == "place"
            for at in range(noun.first, noun.last)
        )

    def _build(self, clause: Clause, frame: Frame, roles: Roles, manner: str | None) -> Predication | None:
        group = clause.group
        subject = clause.subject[0] if clause.subject else (self._inherited(clause) or [None])[0]
        active_subject = subject if not clause.passive else None
        if (
            active_subject is not None
            and frame.kind in TERRITORY
            and self._only_a_city(active_subject, clause)
        ):
            self.notes.append((group.lemma, "its subject is a town, which holds or takes nothing"))
            return None
        if (
            active_subject is not None
            and frame.kind in {Kind.WITHDRAWAL, Kind.MOVEMENT}
            and active_subject.head in self.vocabulary.cue("state", "travelling")
        ):
            self.notes.append((group.lemma, "its subject is an office-holder, who travels"))
            return None
        if (
            active_subject is not None
            and frame.kind in MOVING
            and "subject" in _actor_roles(frame)
            and not self._can_act(active_subject)
        ):
            self.notes.append((group.lemma, "its subject is nobody who can hold or take a place"))
            return None
        chunks = self.chunks
        first = chunks[clause.lead if clause.lead >= 0 else clause.first].first
        last = self._last_token(clause)
        predication = Predication(frame, group.at, first, max(last, group.at + 1))
        predication.voice = "passive" if clause.passive else "active"
        negative = (
            group.negative
            or any(noun.negated for noun in clause.subject)
            or (clause.object is not None and clause.object.negated)
            or clause.opener == "without"
        )
        predication.polarity = Polarity.DENIED if negative else Polarity.ASSERTED
        predication.modality = modality_of(clause)
        if clause.purpose and predication.modality is Modality.STATED:
            predication.modality = self._purpose(clause)
        self._intended(clause, predication)
        if (
            group.form == BASE
            and not group.auxiliary
            and clause.first > 0
            and self.chunks[clause.first - 1].form in {"insist", "demand", "order", "urge", "propose"}
        ):
            predication.modality = Modality.PLANNED
        self._ordered(roles, frame, clause)
        predication.background = group.perfect
        predication.state = "state" in frame.flags or frame.kind is Kind.CONTROL
        self._phrases(predication, roles, frame)
        if frame.kind is Kind.CASUALTIES and clause.shared in self.by_verb:
            self._where(predication, self.by_verb[clause.shared])
        if "drop_subject" in frame.flags and not any(p.role == "subject" for p in predication.phrases):
            predication.voice = "passive"
        if active_subject is not None and active_subject.det == "pronoun" and active_subject.head != "we":
            predication.source_subject = True
        if clause.passive and not any(p.role == "by" for p in predication.phrases):
            predication.source_subject = True
        if frame.kind is Kind.TRANSFER:
            self._set_manner(predication, "withdrawal" if manner is None and self._empty(roles) else manner)
        for at in range(clause.verb + 1, clause.last):
            noun = chunks[at].noun
            if (
                (noun is not None
                and noun.cls
                and f"{group.lemma} {noun.cls}" in self.vocabulary.verbal)
                or (noun is not None and noun.cls == "attack" and frame.id == "repel")
            ):
                self._used.add(at)
        if frame.kind is Kind.EVIDENCE:
            self._evidence(predication, clause)
        return predication

    def _intended(self, clause: Clause, predication: Predication) -> None:
        """Weigh "has no intention of advancing", "plans to storm"."""
        chunks, at = self.chunks, clause.verb
        if at >= 1 and chunks[at - 1].kind == "P":
            at -= 1
        if (
            at < 1
            or chunks[at - 1].noun is None
            or not (clause.purpose or clause.opener in {"of", "for", "to", "at"})
        ):
            return
        noun = chunks[at - 1].noun
        if noun.head in self.vocabulary.cue("modality", "planned_nouns") or noun.head in {
            "intention",
            "intentions",
            "aim",
            "goal",
            "desire",
            "wish",
            "need",
        }:
            predication.modality = Modality.PLANNED
            if noun.negated:
                predication.polarity = Polarity.DENIED

    def _where(self, predication: Predication, other: Predication) -> None:
        """Let those whom a strike or a fight killed have been where it was."""
        if other.frame.kind not in {Kind.STRIKE, Kind.CLASH} or any(
            p.type == "place" for p in predication.phrases
        ):
            return
        for role in other.frame.slots.get("place", ()):
            phrase = other.phrase(role, "place")
            if phrase is not None:
                predication.phrases.append(Phrase("in", phrase.mentions[:1]))
                return

    def _ordered(self, roles: Roles, frame: Frame, clause: Clause) -> None:
        """Let troops that somebody moves be that somebody's: "ISIS rushed reinforcements to the base"."""
        if frame.kind not in {Kind.MOVEMENT, Kind.WITHDRAWAL} or clause.passive:
            return
        subject = next((nouns[0] for role, nouns in roles if role == "subject"), None)
        if subject is None or subject.type != "actor":
            return
        for role, nouns in roles:
            for noun in nouns:
                if (
                    role == "object"
                    and noun.type == "actor"
                    and not noun.mentions[0].ids
                    and not noun.mentions[0].foe
                    and noun.mentions[0].head in {"forces", "army"}
                ):
                    noun.mentions[0].ids = subject.mentions[0].ids

    def _last_token(self, clause: Clause) -> int:
        chunks = self.chunks
        last = clause.last
        while last > clause.verb + 1 and chunks[last - 1].kind in {
            "B",
            ",",
            "&",
            ".",
            "S",
            ";",
            '"',
            "!",
            ":",
            "?",
            "R",
            "P",
            "\u2014",
        }:
            last -= 1
        return chunks[last - 1].last

    def _can_act(self, noun: Noun) -> bool:
        if noun.type in {"actor", "people", "means"} or noun.metonym or noun.det == "pronoun" or noun.outlet:
            return True
        if noun.word is not None and (
            noun.word.cls in {"attack", "flag", "pipe", "strike"} or noun.head == "#"
        ):
            return True
        return not noun.head

    def _only_a_city(self, noun: Noun, clause: Clause) -> bool:
        """Say whether a capital acts on no place that a list knows: a club of that town, not a government."""
        if noun.type != "place" or not noun.metonym:
            return False
        return not any(
            _is(one, "known") for _, nouns in clause.phrases for one in nouns if one.det != "pronoun"
        )

    def _purpose(self, clause: Clause) -> Modality:
        if clause.opener == "only to" or clause.group.completed:
            return Modality.STATED
        if (
            clause.verb > 0
            and self.chunks[clause.verb - 1].kind == "B"
            and self.chunks[clause.verb - 1].form in {"claim", "admit", "deny"}
        ):
            return Modality.STATED
        other = next((one for one in self.clauses if one.verb == clause.shared), None)
        if other is None:
            noun = self._noun_before(clause.verb)
            other = None if noun is None else other
        governing = "" if other is None else other.group.lemma
        if clause.subject and governing in {
            "force",
            "compel",
            "prompt",
            "cause",
            "lead",
            "oblige",
            "allow",
            "enable",
            "help",
        }:
            return Modality.STATED if governing not in {"allow"} else Modality.PLANNED
        return Modality.PLANNED

    def _noun_before(self, at: int) -> Noun | None:
        return self.chunks[at - 1].noun if at > 0 else None

    def _adjective(self, clause: Clause) -> Predication | None:
        """Read "X is free (of Y)", "X remains contested": an adjective after a form of be."""
        if clause.group.lemma not in {
            "be",
            "remain",
            "become",
            "stay",
            "describe",
            "declare",
            "get",
            "consider",
        }:
            return None
        at = clause.verb + 1
        while at < clause.last and self.chunks[at].kind in {"A", "Y"}:
            at += 1
        form = ""
        roles = self._roles(clause)
        while at < clause.last and not form:
            chunk = self.chunks[at]
            if chunk.noun is not None and chunk.noun.head in self.vocabulary.adjectives:
                form = chunk.noun.head
            elif chunk.kind == "V":
                break
            at += 1
        if not form:
            return None
        roles = [(role, nouns) for role, nouns in roles if not (role == "object" and nouns[0].head == form)]
        facts = {"tense": "present", "voice": "active", "lemma": clause.group.lemma, "taking": ""}
        for frame in self.vocabulary.adjectives[form]:
            if self.matcher.fits(frame, roles, facts):
                made = self._build(clause, frame, roles, self.manner_of(clause.first, clause.last))
                if made is not None:
                    made.source_subject = True
                return made
        return None

    def _share(self, clause: Clause) -> None:
        """Let a predication without a subject of its own take that of the clause it shares it with."""
        predication = self.by_verb[clause.verb]
        other = clause
        for _ in range(6):
            following = next((one for one in self.clauses if one.verb == other.shared), None)
            if following is None:
                return
            other = following
            if other.verb in self.by_verb:
                predication.same_subject = self.by_verb[other.verb]
                self._merge(clause.verb, predication, self.by_verb[other.verb])
                return

    def _merge(self, verb: int, predication: Predication, earlier: Predication) -> None:
        """Let "left X and retreated to Y" be one withdrawal, with its destination."""
        if predication.frame.kind is not Kind.WITHDRAWAL or earlier.frame.kind is not Kind.WITHDRAWAL:
            return
        places = set(predication.frame.slots["place"])
        if any(phrase.role in places and phrase.type == "place" for phrase in predication.phrases):
            return
        known = {phrase.role for phrase in earlier.phrases}
        earlier.phrases += [phrase for phrase in predication.phrases if phrase.role not in known]
        earlier.last = max(earlier.last, predication.last)
        self._merged.add(id(predication))
        self.by_verb[verb] = earlier

    # -- phrases

    def _phrases(self, predication: Predication, roles: Roles, frame: Frame) -> None:
        """Turn the nouns of a clause into the phrases that the frame's slots ask for."""
        wanted: dict[str, set[str]] = {}
        for slot, names in frame.slots.items():
            kind = (
                "place"
                if slot in PLACE_SLOTS
                else "actor"
                if slot in ACTOR_SLOTS
                else "quantity"
                if slot == "quantity"
                else "means"
            )
            for name in names:
                wanted.setdefault(name, set()).add(kind)
        actor_near = self._actor_near(roles)
        for role, nouns in roles:
            kinds = wanted.get(role, set())
            if not kinds:
                located = (
                    [m for noun in nouns for m in noun.mentions if m.type == "place"]
                    if role not in {"subject", "object"}
                    else []
                )
                if located:
                    predication.phrases.append(
                        Phrase(role if role in {"in", "to", "via"} else "near", located)
                    )
                continue
            listed = any(noun.type == "place" for noun in nouns) or frame.fixed.get("manner") == "assault"
            for noun in nouns:
                if noun.proper and not noun.mentions and "place" in kinds and (actor_near or listed):
                    self.combiner.promote(noun)
            nouns = [other for noun in nouns for other in (noun.names or [noun])]  # noqa: PLW2901 - the names it explains
            mentions = [mention for noun in nouns for mention in self._mentions(noun, kinds, role)]
            if "means" in kinds:
                means = [noun for noun in nouns if noun.type == "means"]
                if means:
                    predication.phrases.append(Phrase(role, [means[0].mentions[0]]))
            if frame.kind is Kind.DISPLACEMENT:
                for mention in mentions:
                    if mention.type == "people" and mention.ids in {
                        ("people",),
                        ("residents",),
                        ("children",),
                        ("women",),
                    }:
                        mention.ids = ("civilians",)
            by_type: dict[str, list[Mention]] = {}
            for mention in mentions:
                by_type.setdefault("actor" if mention.type == "people" else mention.type, []).append(mention)
            for type_, group in by_type.items():
                if type_ != "means":
                    predication.phrases.append(Phrase(role, group))

    def _actor_near(self, roles: Roles) -> bool:
        return any(
            noun.type == "actor" or noun.metonym or noun.owners or noun.det == "pronoun"
            for _, nouns in roles
            for noun in nouns
        )

    def _mentions(self, noun: Noun, kinds: set[str], role: str) -> list[Mention]:
        if noun.det == "pronoun":
            if (
                "place" in kinds
                and noun.head in {"it", "there", "them", "both"}
                and not ("actor" in kinds and noun.head in {"it", "them"})
            ):
                mention = noun.mentions[0] if noun.mentions else None
                if mention is None:
                    return []
                if mention.type == "place":
                    return [mention]
                return [
                    Mention(
                        "place",
                        mention.first,
                        mention.last,
                        mention.span,
                        mention.surface,
                        ref="pronoun",
                        number=2,
                    )
                ]
            if "actor" in kinds and noun.mentions and noun.mentions[0].ref == "own":
                return noun.mentions
            if "actor" in kinds and noun.head == "them" and noun.mentions:
                return noun.mentions
            if "actor" in kinds and noun.head in {"they", "them"} and noun.mentions and role != "subject":
                return noun.mentions
            return []
        if noun.metonym and "actor" in kinds and "place" not in kinds:
            return (
                [
                    Mention(
                        "actor",
                        noun.first,
                        noun.last,
                        noun.mentions[0].span,
                        noun.mentions[0].surface,
                        (noun.metonym,),
                    )
                ]
                if noun.mentions
                else []
            )
        if noun.cls == "control" and noun.owners and "actor" in kinds:
            return [self._actor(noun)]
        if noun.head == "#" and "actor" in kinds:
            return self._elliptic(noun)
        found = [
            mention
            for mention in noun.mentions
            if mention.type in kinds or (mention.type == "people" and "actor" in kinds)
        ]
        if (
            not found
            and "actor" in kinds
            and not noun.mentions
            and noun.owners
            and noun.cls in {"flag", "attack", "strike", "pipe", "loss"}
        ):
            return [self._actor(noun)]
        return found

    def _elliptic(self, noun: Noun) -> list[Mention]:
        """Read "four (of them)" as the people counted before."""
        before = [
            one for c in self.chunks if c.noun is not None and c.noun.first < noun.first for one in (c.noun, c.noun.owner)
            if one is not None and one.type in {"actor", "people"}
        ]  # fmt: skip
        before = [one for one in before if one.quantity is not None] or before
        if not before or noun.quantity is None:
            return []
        one = before[-1].mentions[0]
        span = self.combiner.reader.span(noun.first, noun.last)
        return [
            Mention(
                one.type,
                noun.first,
                noun.last,
                span,
                span.words(self.tagged.text),
                one.ids,
                one.ref,
                one.head,
                one.number,
                foe=one.foe,
                quantity=noun.quantity,
            )
        ]

    def _actor(self, noun: Noun) -> Mention:
        span = self.combiner.reader.span(noun.first, noun.last)
        return Mention("actor", noun.first, noun.last, span, span.words(self.tagged.text), noun.owners)

    # -- manner

    def manner_of(self, first: int, last: int) -> str | None:
        """Return the manner that the words around a clause state, None where none do."""
        chunks, tokens = self.chunks, self.tagged.tokens
        start = chunks[first].first
        end = len(tokens)
        for at in range(last, len(chunks)):
            if chunks[at].kind in {";", "R"}:
                end = chunks[at].first
                break
        words = [token.form for token in tokens[start:end]]
        text = " ".join(words)
        cues = self.vocabulary.cues["manner"]
        if any(cue in text for cue in cues["unopposed"]):
            return "unopposed"
        deal = self.vocabulary.cue("manner", "agreement_words")
        openers = {"under", "following", "after", "as", "through", "in", "per"}
        for index, word in enumerate(words):
            if word in deal and openers & set(words[max(0, index - 5) : index]):
                return "agreement"
        fight = self.vocabulary.cue("manner", "assault_words")
        for index, word in enumerate(words):
            if word in fight and {"after", "following", "amid", "in", "by", "during", "with"} & set(
                words[max(0, index - 6) : index]
            ):
                return "assault"
        if any(cue in text for cue in cues["assault"]):
            return "assault"
        for clause in self.clauses:
            if (
                clause.first >= last
                and clause.opener in {"after", "by", "following"}
                and self._expels(clause)
            ):
                return "assault"
            if (
                clause.first >= last
                and clause.opener in {"after", "as", "when", "following", "once"}
                and self._leaves(clause)
            ):
                return "withdrawal"
        for at in range(last, len(chunks)):
            noun = chunks[at].noun
            if (
                noun is not None
                and any(frame.kind is Kind.WITHDRAWAL for frame in noun.frames)
                and at > 0
                and chunks[at - 1].form in {"after", "following"}
            ):
                return "withdrawal"
        return None

    def _expels(self, clause: Clause) -> bool:
        return any(
            frame.fixed.get("manner") == "assault"
            for key in self._keys(clause)
            for frame in self.vocabulary.verbal.get(key, ())
        )

    def _leaves(self, clause: Clause) -> bool:
        return any(
            frame.kind is Kind.WITHDRAWAL
            for key in self._keys(clause)
            for frame in self.vocabulary.verbal.get(key, ())
        ) and clause.group.lemma not in {"take", "bring", "move", "run"}

    def _set_manner(self, predication: Predication, manner: str | None) -> None:
        fixed = predication.frame.fixed.get("manner")
        if (
            manner is None
            and fixed is None
            and any(p.role == "from" and p.type == "actor" for p in predication.phrases)
        ):
            predication.manner = "assault" if predication.frame.id in {"capture", "take-control"} else None
        elif manner is not None and (
            fixed is None or manner in {"unopposed", "withdrawal", "agreement"} or fixed == "agreement"
        ):
            predication.manner = manner

    def _evidence(self, predication: Predication, clause: Clause) -> None:
        predication.note = predication.note

    # -- nouns

    def _nominal(self, at: int, noun: Noun) -> list[Predication]:
        """Read "X's capture of Y by Z", "the fall of Y to X"."""
        roles: Roles = []
        if noun.owner is not None and noun.owner.mentions:
            roles.append(
                (
                    "subject"
                    if noun.owner.type == "actor"
                    or (noun.owner.metonym
                    and _has_of(self.chunks, at) is not False)
                    else "object",
                    [noun.owner],
                )
            )
        elif noun.owners:
            roles.append(("subject", [self._as_noun(noun)]))
        last = at + 1
        chunks = self.chunks
        kinds = {frame.kind for frame in noun.frames}
        pronoun_place = noun.pronoun in {"its", "their"} and noun.owner is None and Kind.TRANSFER in kinds
        if (
            noun.pronoun
            and noun.owner is None
            and not roles
            and (not pronoun_place or _has_of(self.chunks, at))
        ):
            about = self._clause_of(at)
            if about is not None and about.verb < at and about.subject and about.subject[0].type == "actor":
                roles.append(("subject", about.subject))
        members: list[Noun]
        while last + 1 < len(chunks):
            kind = chunks[last].kind
            if kind == "P" and chunks[last + 1].kind == "Y":
                last += 2
            elif kind == "P" and chunks[last + 1].noun is not None:
                members, end = self._list(last + 1)
                roles.append((chunks[last].role, members))
                last = end
            elif kind in {"Y", "A"}:
                last += 1
            else:
                break
        roles += [(role, nouns) for role, nouns in self._led(at) if role not in {name for name, _ in roles}]
        if pronoun_place and not any(role == "of" for role, _ in roles):
            roles.append(("object", [self._its(noun)]))
        while last > at + 1 and chunks[last - 1].kind in {"A"}:
            last -= 1
        clause = self._clause_of(at)
        manner = self.manner_of(at, last)
        facts = {
            "tense": "past",
            "voice": "noun",
            "lemma": "",
            "taking": "yes" if manner in {"unopposed", "withdrawal"} else "",
        }
        for frame in noun.frames:
            if not self.matcher.fits(frame, roles, facts):
                continue
            predication = Predication(frame, noun.at, chunks[at].first, chunks[last - 1].last, voice="noun")
            if frame.kind in {Kind.AGREEMENT, Kind.NEGOTIATION}:
                self._parties(roles, at, clause)
            self._phrases(predication, roles, frame)
            predication.polarity = Polarity.DENIED if noun.negated else Polarity.ASSERTED
            predication.modality = self._noun_modality(at, noun, clause)
            if (
                frame.kind is Kind.CONTACT
                and clause is not None
                and clause.group.lemma in {"break", "lift", "end", "shatter"}
            ):
                predication.polarity = Polarity.DENIED
            self._reported(at, predication, clause)
            if noun.pronoun and not pronoun_place:
                predication.source_subject = True
            if clause is not None and clause.subject and clause.subject[0] is noun:
                predication.last = max(predication.last, self._last_token(clause))
            if frame.kind is Kind.TRANSFER:
                self._set_manner(predication, manner)
            return [predication]
        return []

    def _parties(self, roles: Roles, at: int, clause: Clause | None) -> None:
        """Let those whose clause a deal stands in be its parties, where it names fewer than two."""
        named = sum(len(nouns) for role, nouns in roles if role in {"between", "subject", "with", "by"})
        if clause is None or named >= 2 or clause.verb > at:
            return
        subject = clause.subject or self._inherited(clause)
        if subject and (subject[0].type == "actor" or subject[0].metonym):
            roles.append(("subject", subject))

    def _reported(self, at: int, predication: Predication, clause: Clause | None) -> None:
        """Weigh "unconfirmed reports of the fall of X", "reports of its fall are lies"."""
        chunks = self.chunks
        if at < 2 or chunks[at - 1].form not in {"of", "about", "that"} or chunks[at - 2].noun is None:
            return
        noun = chunks[at - 2].noun
        if noun.head not in self.vocabulary.cue("speech", "claim_nouns"):
            return
        false = self.vocabulary.cue("speech", "falsehood")
        after = {token.form for token in self.tagged.tokens[chunks[at].last :]}
        if after & false or (
            clause is not None and clause.group.lemma in {"deny", "dismiss", "reject", "refute"}
        ):
            predication.polarity = Polarity.DENIED
        elif (
            set(noun.adjectives) & {"unconfirmed", "conflicting", "unverified"}
            or (clause is not None and clause.group.lemma in {"confirm", "verify"} and clause.group.negative)
            or {"unconfirmed", "conflicting", "unverified"}
            & {t.form for t in self.tagged.tokens[chunks[at - 2].first : chunks[at].first]}
        ):
            predication.modality = Modality.POSSIBLE

    def _as_noun(self, noun: Noun) -> Noun:
        twin = type(noun)(noun.first, noun.last, noun.head, noun.at, None, owners=noun.owners)
        twin.mentions = [self._actor(noun)]
        return twin

    def _its(self, noun: Noun) -> Noun:
        twin = type(noun)(noun.first, noun.first + 1, "it", noun.first, None)
        span = self.combiner.reader.span(noun.first, noun.first + 1)
        twin.mentions = [
            Mention("place", noun.first, noun.first + 1, span, span.words(self.tagged.text), ref="pronoun")
        ]
        return twin

    def _list(self, at: int) -> tuple[list[Noun], int]:
        from rasd.languages.en.clauses import ClauseReader  # noqa: PLC0415 - only its list reading

        reader = ClauseReader(self.chunks)
        return reader.list_at(at)

    def _led(self, at: int) -> Roles:
        """Return what is set in front of the clause whose subject a noun is: "In Homs, shelling killed five"."""
        noun = self.chunks[at].noun
        occurring = self.vocabulary.cue("occurring", "words")
        for clause in self.clauses:
            if clause.subject and clause.subject[0] is noun:
                if clause.group.lemma in occurring:
                    return [(role, nouns) for role, nouns in clause.phrases if role != "object"]
                if clause.lead >= 0:
                    return [
                        (role, nouns) for role, nouns in clause.phrases[:1] if role in {"in", "on", "near"}
                    ]
        return []

    def _clause_of(self, at: int) -> Clause | None:
        for clause in self.clauses:
            if clause.first <= at < clause.last:
                return clause
        return None

    def _noun_modality(self, at: int, noun: Noun, clause: Clause | None) -> Modality:
        if set(noun.adjectives) & self.vocabulary.cue("modality", "planned_words"):
            return Modality.PLANNED
        if clause is None:
            return Modality.STATED
        if clause.group.modality is not Modality.STATED:
            return clause.group.modality
        if clause.group.lemma in {
            "plan",
            "schedule",
            "expect",
            "demand",
            "order",
            "prepare",
            "promise",
            "propose",
            "await",
            "vow",
            "call",
        } and not (clause.group.lemma == "call" and clause.verb > at):
            return Modality.PLANNED
        return Modality.STATED

    # -- "under X's control", "X-held", strongholds

    def _held(self, at: int, noun: Noun) -> list[Predication]:
        chunks = self.chunks
        before = chunks[at - 1]
        outside = before.form in {"out of", "outside", "beyond"}
        if before.kind != "P" or not (outside or before.form in {"under", "in", "into", "within", "to"}):
            return []
        owners: list[Noun] = []
        if noun.owners:
            owners = [self._as_noun(noun)]
        elif (
            at + 2 < len(chunks)
            and chunks[at + 1].form in {"of", "by", "from"}
            and chunks[at + 2].noun is not None
        ):
            owners, _ = self._list(at + 2)
        elif noun.owner is not None and noun.owner.mentions:
            owners = [noun.owner]
        clause = self._clause_of(at - 1)
        roles: Roles = [("by", owners)] if owners else []
        lemma = "" if clause is None else clause.group.lemma
        if lemma == "be" and clause is not None and any(c.form == "back" for c in chunks[clause.verb : at]):
            lemma = "return"
        end = at + 1 if noun.owners or not owners else at + 3
        place: list[Noun] = []
        left = chunks[at - 2] if at >= 2 else None
        if (
            clause is not None
            and clause.verb < at
            and not (
                left is not None
                and left.noun is not None
                and left.noun.type == "place"
                and lemma
                not in {"bring", "put", "take", "place", "keep", "return", "restore", "give", "hand"}
            )
        ):
            place = clause.subject or self._inherited(clause)
            if clause.object is not None and not clause.passive and clause.object.type == "place":
                place = [clause.object]
        elif left is not None and left.noun is not None:
            place, lemma = [left.noun], ""
        elif left is not None and left.kind == "," and at >= 3 and chunks[at - 3].noun is not None:
            place, lemma = [chunks[at - 3].noun], ""
        if not place:
            return []
        if owners and owners[0].type == "place" and before.form == "in" and place[0].type == "actor":
            roles = [("by", place)]
            place = owners
        roles.append(("subject", place))
        if clause is not None and noun.cls == "siege":
            roles += [
                (role, nouns)
                for role, nouns in clause.phrases
                if role in {"in", "by"} and nouns[0] is not noun
            ]
        facts = {"lemma": lemma, "tense": "", "voice": "noun", "taking": ""}
        for frame in self.vocabulary.held.get(noun.head, ()):
            if not self.matcher.fits(frame, roles, facts):
                continue
            if not any(_is(one, "place") for one in place) and noun.cls != "siege":
                return []
            start = (
                at - 2 if clause is None or not lemma else clause.lead if clause.lead >= 0 else clause.first
            )
            first = chunks[start].first
            predication = Predication(
                frame,
                noun.at,
                first,
                chunks[min(end, len(chunks)) - 1].last,
                voice="noun",
                state=frame.kind is Kind.CONTROL,
            )
            self._phrases(predication, roles, frame)
            if clause is not None and lemma:
                predication.polarity = (
                    Polarity.DENIED
                    if clause.group.negative or any(n.negated for n in clause.subject)
                    else Polarity.ASSERTED
                )
                predication.modality = modality_of(clause)
                if clause.purpose and predication.modality is Modality.STATED:
                    predication.modality = self._purpose(clause)
                predication.background = clause.group.perfect
            if outside and frame.kind is Kind.CONTROL:
                predication.polarity = (
                    Polarity.ASSERTED if predication.polarity is Polarity.DENIED else Polarity.DENIED
                )
            elif outside:
                return []
            if frame.kind is Kind.TRANSFER:
                self._set_manner(
                    predication,
                    self.manner_of(clause.first if clause else at, clause.last if clause else at + 1),
                )
            return [predication]
        return []

    def _compounds(self, at: int, noun: Noun) -> list[Predication]:
        made = []
        targets = noun.names or [noun]
        chunks = self.chunks
        if noun.type == "place" and not _named(noun) and at >= 2 and chunks[at - 1].kind == ",":
            targets = self._before_comma(at) or targets
        for compound in noun.compounds:
            table = (
                self.vocabulary.strongholds
                if compound.word in self.vocabulary.strongholds
                else self.vocabulary.compounds
            )
            if (
                compound.word in self.vocabulary.adjectives
                and noun.mentions
                and noun.mentions[0].ids != compound.ids
            ):
                self._loyal(at, noun, compound, made)
                continue
            for frame in table.get(compound.word, ()):
                word = self.tagged.words[compound.first]
                if not compound.ids and not word.force:
                    continue
                predication = Predication(
                    frame, compound.last - 1, chunks[at].first, chunks[at].last, voice="noun"
                )
                span = self.combiner.reader.span(compound.first, compound.first + 1)
                actor = Mention(
                    "actor", compound.first, compound.last, span, span.words(self.tagged.text), compound.ids
                )
                if not compound.ids:
                    actor.ref, actor.head, actor.foe = "noun", word.force, word.force == "foe"
                predication.phrases.append(Phrase("by", [actor]))
                kind = "place" if frame.kind is Kind.CONTROL else "actor"
                mentions = [m for target in targets for m in target.mentions if m.type == kind]
                if mentions:
                    predication.phrases.append(Phrase("object", mentions))
                    made.append(predication)
                break
        return made

    def _loyal(self, at: int, noun: Noun, compound: Compound, made: list[Predication]) -> None:
        for frame in self.vocabulary.adjectives[compound.word]:
            if frame.kind is Kind.RELATION and noun.type == "actor":
                predication = Predication(
                    frame, compound.first, self.chunks[at].first, self.chunks[at].last, voice="noun"
                )
                span = self.combiner.reader.span(compound.first, compound.last)
                predication.phrases.append(Phrase("subject", [noun.mentions[0]]))
                predication.phrases.append(
                    Phrase(
                        "to",
                        [
                            Mention(
                                "actor",
                                compound.first,
                                compound.last,
                                span,
                                span.words(self.tagged.text),
                                compound.ids,
                            )
                        ],
                    )
                )
                made.append(predication)

    def _stronghold(self, at: int, noun: Noun) -> list[Predication]:
        """Read "Darayya, an opposition stronghold", "X is a stronghold of Y"."""
        chunks = self.chunks
        owners: list[Noun] = []
        if noun.owners:
            owners = [self._as_noun(noun)]
        elif (
            at + 2 < len(chunks)
            and chunks[at + 1].form in {"of", "for"}
            and chunks[at + 2].noun is not None
            and chunks[at + 2].noun.type == "actor"
        ):
            owners = [chunks[at + 2].noun]
        clause = self._clause_of(at)
        places = apposed(chunks, at)
        if (
            not places
            and at >= 2
            and chunks[at - 1].kind == ","
            and chunks[at - 2].noun is not None
            and (chunks[at - 2].noun.type == "place" or chunks[at - 2].noun.proper)
        ):
            places = [chunks[at - 2].noun]
        if (
            not places
            and clause is not None
            and clause.group.lemma in {"be", "remain", "become"}
            and clause.verb < at
            and clause.subject
            and clause.subject[0].type == "place"
        ):
            places = clause.subject
        if not places:
            index = at + 1
            while (
                index + 1 < len(chunks) and chunks[index].kind == "P" and chunks[index + 1].noun is not None
            ):
                if chunks[index].role in {"in", "near"} and chunks[index + 1].noun.type == "place":
                    places = [chunks[index + 1].noun]
                index += 2
        if not owners or not places:
            return []
        for frame in self.vocabulary.strongholds[noun.head]:
            predication = Predication(
                frame, noun.at, chunks[max(0, at - 2)].first, chunks[at].last, voice="noun"
            )
            self._phrases(predication, [("by", owners), ("object", places)], frame)
            return [predication]
        return []

    def _before_comma(self, at: int) -> list[Noun]:
        """Return the places that an apposition explains: "Fuah and Kafraya, two government-held villages"."""
        members: list[Noun] = []
        index = at - 2
        while index >= 0 and self.chunks[index].noun is not None:
            noun = self.chunks[index].noun
            if noun is None or not (noun.type == "place" or noun.proper):
                break
            self.combiner.promote(noun)
            members.insert(0, noun)
            if index >= 1 and self.chunks[index - 1].kind == "&":
                index -= 2
            else:
                break
        return members


def _named(noun: Noun) -> bool:
    return (
        bool(noun.mentions)
        and noun.mentions[0].ref == "name"
        and noun.det != "indef"
        and noun.quantity is None
    )


def _has_of(chunks: list[Chunk], at: int) -> bool:
    return at + 1 < len(chunks) and chunks[at + 1].form == "of"


def _actor_roles(frame: Frame) -> set[str]:
    return {role for slot, roles in frame.slots.items() if slot in ACTOR_SLOTS for role in roles}
