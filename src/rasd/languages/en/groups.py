"""Verb groups: auxiliaries, negation, governing verbs and the main verb as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasd.claim import Modality
from rasd.languages.en.chunk import PARTICLES, Group
from rasd.languages.en.inflect import BASE, ING, PARTICIPLE, PAST, S

if TYPE_CHECKING:
    from rasd.languages.en.tagged import Tagged
    from rasd.languages.en.words import Vocabulary

LINKING = frozenset({"remain", "stay", "become", "get", "lie"})
"""Verbs that a participle after them makes passive ("remains besieged")."""
BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am"])
HAVE = frozenset(["have", "has", "had", "having"])
PLANNED_MODALS = frozenset(["will", "would", "shall", "should", "must"])
POSSIBLE_MODALS = frozenset(["may", "might", "could"])


class GroupReader:
    """Reads the verb groups of a tagged sentence."""

    def __init__(self, tagged: Tagged, vocabulary: Vocabulary) -> None:
        self.tagged = tagged
        self.vocabulary = vocabulary
        self.doubting = vocabulary.cue("modality", "possible_words")

    def _leads_to_verb(self, at: int) -> bool:
        """Say whether adverbs at a token belong to a verb group that follows them at once."""
        tags = self.tagged.tags
        while at < len(tags) and tags[at] in {"A", "G", "-", "Y"}:
            at += 1
        return at < len(tags) and tags[at] in {"V", "X", "M", "T"}

    def _group(self, at: int) -> Group:
        tagged = self.tagged
        tags, tokens, count = tagged.tags, tagged.tokens, len(tagged.tags)
        group = Group(at, at + 1)
        planned = possible = False
        adverbs: list[str] = []
        governed: list[str] = []
        end = at
        last = at
        auxiliary = ""
        catenative = self.vocabulary.cues["catenative"]
        while end < count:
            tag, form = tags[end], tokens[end].form
            if tag == "G":
                group.negative = not group.negative or form == "not"
                if form in {"not", "no"} and end + 1 < count and tokens[end + 1].form == "yet":
                    adverbs.append("yet")
            elif tag == "A":
                adverbs.append(form)
            elif tag == '"' and auxiliary and end + 1 < count and tags[end + 1] == "V":
                pass  # "was fully 'liberated'"
            elif tag in {"-", "Y"}:
                if tag == "Y" and not self._leads_to_verb(end + 1):
                    break
            elif tag == "M":
                planned, possible = planned or form in PLANNED_MODALS, possible or form in POSSIBLE_MODALS
                if form in {"can", "cannot"}:
                    possible = True
                group.auxiliary = True
                auxiliary = form
                last = end + 1
                group.negative = group.negative or form == "cannot"
            elif tag == "X":
                if form in HAVE or form in BE or not group.lemma:
                    if group.lemma and not (governed and auxiliary in {"to", *HAVE, *BE}):
                        break
                    if auxiliary in BE and form in HAVE:
                        break
                    auxiliary = form
                    if form in {"has", "have", "had", "is", "are", "was", "were", "do", "does", "did", "am"}:
                        group.auxiliary = True
                    group.perfect = group.perfect or form == "had"
                    group.completed = group.completed or form in HAVE
                    if form in BE:
                        group.be = form
                    if group.form == "" and form in {"being", "having"}:
                        group.form = ING
                    last = end + 1
                    group.at = end
            elif tag == "T":
                if end > at and not auxiliary and not governed:
                    break
                if auxiliary in BE and not governed:
                    planned = True
                if auxiliary in HAVE:
                    planned = True
                if end == at:
                    group.infinitive = True
                if not self._leads_to_verb(end + 1):
                    break
                auxiliary = "to"
            elif tag == "V":
                verb = tagged.forms[end]
                if group.form == ING and auxiliary in {"being", "having"} and not group.lemma:
                    group.form = ""
                    ing = True
                else:
                    ing = group.form == ING and not group.auxiliary and bool(governed)
                group.lemma, group.form, group.at = verb.lemma, verb.form, end
                participle = verb.form in {PAST, PARTICIPLE}
                group.passive = participle and (auxiliary in BE or auxiliary in {"get", "got"})
                if auxiliary in HAVE and not participle:
                    group.perfect = False
                if ing:
                    group.form = ING
                last = end + 1
                if (
                    verb.lemma in LINKING or (group.passive and verb.lemma in {"declare", "consider", "pronounce"})
                ) and self._participle_follows(end + 1):
                    auxiliary = "been"
                    group.auxiliary = group.auxiliary or participle or verb.form == S
                    group.be = group.be or ("is" if verb.form in {S, BASE} else "was")
                    end += 1
                    continue
                following = self._after_catenative(end + 1, verb.lemma)
                key = verb.lemma
                if following and self._is_catenative(key, catenative):
                    governed.append(key)
                    if key in catenative["planned"]:
                        planned = True
                    elif key in catenative["denied"]:
                        group.negative = not group.negative
                    elif key in catenative["possible"] and (
                        group.passive or key not in {"say", "report", "believe", "understand"}
                    ):
                        possible = True
                    auxiliary = ""
                    end = following - 1
                    if tags[following] == "T":
                        auxiliary = "to"
                        end = following
                    group.be = ""
                else:
                    end += 1
                    break
            else:
                break
            end += 1
        if (
            group.be
            and not group.lemma
            and end < count
            and tags[end] in {"J", "N"}
            and tokens[end].form in {"unable", "able", "set", "ready", "due", "about", "likely"}
            and end + 2 < count
            and tags[end + 1] == "T"
        ):
            return self._copular_chain(group, end, governed, adverbs)
        group.last = max(last, at + 1)
        if not group.lemma:
            group.lemma = "be" if auxiliary in BE else "have" if auxiliary in HAVE else "do" if auxiliary else "be"
            group.form = group.form or (PAST if auxiliary in {"was", "were", "had", "did"} else S)
        elif group.auxiliary and not group.passive and auxiliary in {"is", "are"}:
            group.form = group.form
        group.governed = tuple(governed)
        group.adverbs = frozenset(adverbs)
        if possible:
            group.modality = Modality.POSSIBLE
        if planned:
            group.modality = Modality.PLANNED
        if not self.doubting.isdisjoint(adverbs):
            group.modality = Modality.POSSIBLE
        self._particle(group)
        return group

    def _participle_follows(self, at: int) -> bool:
        tagged = self.tagged
        while at < len(tagged.tags) and tagged.tags[at] == "A":
            at += 1
        return at < len(tagged.tags) and tagged.tags[at] == "V" and tagged.forms[at].form in {PAST, PARTICIPLE}

    def _copular_chain(self, group: Group, at: int, governed: list[str], adverbs: list[str]) -> Group:
        """Read on after "was unable to", "is set to"."""
        inner = self._group(at + 1)
        word = self.tagged.tokens[at].form
        inner.first = group.first
        inner.infinitive, inner.auxiliary = False, True
        inner.perfect = group.perfect
        inner.governed = (*governed, word, *inner.governed)
        inner.adverbs = inner.adverbs | frozenset(adverbs)
        if word == "unable":
            inner.negative = not inner.negative
        elif word == "able":
            inner.negative = inner.negative != group.negative
        elif word == "likely":
            inner.modality = Modality.POSSIBLE
        else:
            inner.modality = Modality.PLANNED
            inner.negative = inner.negative != group.negative
        return inner

    def _is_catenative(self, lemma: str, catenative: dict[str, list[str]]) -> bool:
        return any(lemma in catenative[key] for key in ("done", "denied", "planned", "possible"))

    def _after_catenative(self, at: int, lemma: str) -> int:
        """Return the token at which a governed verb begins ("to" or an -ing form), 0 where none does."""
        tagged = self.tagged
        tags = tagged.tags
        start = at
        while at < len(tags) and tags[at] == "A" and at - start < 2:
            at += 1
        if at >= len(tags):
            return 0
        if tags[at] == "T":
            return at
        if tags[at] == "P" and tagged.tokens[at].form in {"in", "from", "on", "of"} and at + 1 < len(tags):
            at += 1
            if lemma not in {"succeed", "insist", "agree", "think", "stop"}:
                return 0
        if tags[at] == "V" and tagged.forms[at].form == ING:
            return at
        return 0

    def _particle(self, group: Group) -> None:
        tagged, at = self.tagged, group.last
        if at >= len(tagged.tags) or group.last != group.at + 1:
            return
        form = tagged.tokens[at].form
        if form not in PARTICLES or tagged.tags[at] not in {"A", "P", "-"}:
            return
        key = f"{group.lemma} {form}"
        known = key in self.vocabulary.verbal or key in self.vocabulary.speech
        if not known:
            return
        group.particle = form
        if at + 1 < len(tagged.tags) and tagged.tags[at + 1] == "-":
            return  # "out of" goes on as a preposition
        if tagged.tags[at] == "P" and form in {"in", "on"} and self._place_follows(at + 1) and key != "take over":
            group.particle = form
            return
        group.last = at + 1

    def _place_follows(self, at: int) -> bool:
        tags = self.tagged.tags
        return at < len(tags) and tags[at] in {"D", "Z", "E", "N", "J", "U"}
