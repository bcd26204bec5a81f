"""Joins noun phrases that are one: "the village of X", "hundreds of fighters", "forces loyal to X"."""

from __future__ import annotations

from itertools import pairwise

from rasd.grammar.document import Mention
from rasd.languages.en.chunk import Chunk, Compound, Noun, noun_at
from rasd.languages.en.clause import CENTRES
from rasd.languages.en.naming import NAMING, NameFinder
from rasd.languages.en.place_nouns import VAGUE
from rasd.languages.en.words import vocabulary
from rasd.span import Span

WIDE = frozenset({"bank", "banks", "ground", "land", "lands", "territory"})
"""Vague heads that stay vague with a place beside them: they "lost ground around" it."""
FIXED = frozenset({"building", "bridge", "crossing", "field", "base", "mountain", "airport", "airbase", "mine"})
"""Kinds of place that one beside them tells apart: "the base near X"."""
QUARTERS = frozenset({"headquarters", "base", "bases", "barracks", "garrison", "camp", "command"})
"""Places that are told by whose they are: "the headquarters of the 17th Division"."""
SPOTS = frozenset(
    {"position", "checkpoint", "hill", "base", "outpost", "post", "bridge", "crossing", "village", "town"}
)
"""Heads that a name after "at" locates: "a position at X"."""
SINGLED = frozenset({"last", "only", "first", "main", "biggest", "largest"})
"""Words that tell one place of many, and name none."""
COUNTLESS = vocabulary().cue("grammar", "countless")
DISTANCES = vocabulary().cue("grammar", "distances")


class Combiner(NameFinder):
    """Joins the noun phrases of one sentence, left to right."""

    _explains = False
    """The phrase at hand stands behind a comma and may explain what comes before it."""

    def combine(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks with joined phrases as one."""
        made: list[Chunk] = []
        promote = False
        for index, chunk in enumerate(chunks):
            if chunk.kind == "N":
                chunk.noun = (
                    self.reader.pronoun(chunk.first) if chunk.form == "U" else self.reader.read(chunk.first, chunk.last)
                )
                if (
                    len(made) >= 2
                    and made[-1].kind == "P"
                    and made[-2].noun is not None
                    and not self._names_next(chunks, index)
                ):
                    self._explains = len(made) > 3 and made[-3].kind == "," and made[-4].noun is not None
                    joined = self._join(made[-2], made[-1], chunk)
                    if joined is not None:
                        promote = joined.form == "list"
                        made[-2:] = [joined]
                        self._join_on(made)
                        continue
                if len(made) >= 2 and made[-1].form == "of" and made[-2].form == "much":
                    chunk.first = chunk.noun.first = made[-2].first  # "and much of X"
                    del made[-2:]
                if len(made) >= 3 and made[-2].kind == "J" and self._loyal(made, chunk):
                    continue
                if made and made[-1].kind == "G" and chunk.noun.det == "indef":
                    chunk.noun.negated = True  # "not a single fighter remains"
                if promote and chunk.noun.proper and made and made[-1].kind in {",", "&", "("}:
                    self.promote(chunk.noun)
            elif chunk.kind not in {",", "&", "(", '"'}:
                promote = False
            made.append(chunk)
        _listed(made)
        self._called(made)
        made = self._explained(made)
        self._unbounded(made)
        return made

    def _called(self, chunks: list[Chunk]) -> None:
        """Read "a town called X" as the town of X."""
        for at in range(len(chunks) - 2, 0, -1):
            group, noun, name = chunks[at].group, chunks[at - 1].noun, chunks[at + 1].noun
            if group is None or group.lemma not in {"call", "name"} or group.auxiliary or noun is None or name is None:
                continue
            if (
                noun.type == "place"
                and noun.word is not None
                and noun.word.settlement
                and name.proper | bool(name.mentions)
            ):
                self.promote(name)
                name.first = noun.first
                chunks[at - 1 : at + 2] = [Chunk("N", chunks[at - 1].first, chunks[at + 1].last, noun=name)]

    def _unbounded(self, chunks: list[Chunk]) -> None:
        """Let places that nothing bounds be none: "several villages", "more towns", "areas"."""
        for chunk in chunks:
            noun = chunk.noun
            if noun is None or noun.type != "place" or noun.word is None or not noun.word.settlement or not noun.plural:
                continue
            forms = {token.form for token in self.tagged.tokens[noun.first : noun.at]}
            counted = noun.quantity is not None and not forms <= COUNTLESS
            if counted or noun.names or noun.inside or noun.pronoun or noun.owner or noun.compounds:
                continue
            if noun.det == "def" or noun.mentions[0].place is not None or self._is_named(noun):
                continue
            if noun.first == noun.at or forms <= COUNTLESS:
                noun.mentions = []

    def _names_next(self, chunks: list[Chunk], at: int) -> bool:
        """Say whether what follows "of" still names a place: "a town in Yemen's province of X"."""
        noun = chunks[at].noun
        if noun is None or not self._owned_naming(noun) or not self._is_named(noun):
            return False
        return at + 2 < len(chunks) and chunks[at + 1].form == "of" and chunks[at + 2].kind == "N"

    def _join_on(self, made: list[Chunk]) -> None:
        """Join a phrase to the one before it that waited for its name."""
        if len(made) < 3 or made[-2].kind != "P" or made[-3].noun is None:
            return
        noun = made[-1].noun
        if noun is None or noun.owner is not None or not self._is_named(noun):
            return
        joined = self._join(made[-3], made[-2], made[-1])
        if joined is not None:
            made[-3:] = [joined]

    def _loyal(self, made: list[Chunk], chunk: Chunk) -> bool:
        """Join "forces loyal to X" to X's forces; a named force keeps its name."""
        if made[-1].kind != "P" or chunk.noun is None:
            return False
        left, other = made[-3].noun, chunk.noun
        if left is None or left.type != "actor" or made[-1].form not in {"to", "with"}:
            return False
        ids = other.mentions[0].ids if other.type == "actor" else (other.metonym,) if other.metonym else ()
        if not ids:
            return False
        left.compounds += (Compound(ids, made[-2].form, made[-2].first, chunk.last),)
        if not left.owners and not left.mentions[0].ids:
            left.owners = ids
            left.mentions[0].ids, left.mentions[0].ref, left.mentions[0].foe = ids, "name", False
        left.last = chunk.last
        made[-3:] = [Chunk("N", made[-3].first, chunk.last, noun=left)]
        return True

    def _join(self, left: Chunk, preposition: Chunk, right: Chunk) -> Chunk | None:
        one, other = left.noun, right.noun
        if one is not None and other is not None and one.head == "none" and preposition.form == "of":
            other.negated, other.first = True, one.first
            return Chunk("N", left.first, right.last, noun=other)
        if one is None or other is None or one.word is None or one.det == "pronoun":
            return None
        if (
            one.word.place == "stronghold"
            and one.pronoun
            and not self._explains
            and form_of(preposition)
            and self._is_named(other)
        ):
            other.first = one.first  # "their last stronghold in X"
            return Chunk("N", left.first, right.last, noun=other)
        if one.head in CENTRES and preposition.form == "at" and self._is_named(other) and one.pronoun:
            other.first = one.first  # "its former capital at X"
            return Chunk("N", left.first, right.last, noun=other)
        if (
            other.det == "pronoun"
            and other.head == "it"
            and one.head in {"most", "all", "half", "much", "part", "parts", "rest"}
        ):
            other.first = one.first
            return Chunk("N", left.first, right.last, noun=other, form="U")
        form, word = preposition.form, one.word
        if form == "of" and preposition.last == preposition.first + 1:
            if (
                word.place
                and one.head in QUARTERS
                and other.word is not None
                and other.word.force
                and not other.metonym
            ):
                return self._quartered(left, right, one, other)
            if (
                word.place
                and (not word.quantifier or one.compounds)
                and one.type in {"place", ""}
                and not one.proper
                and (not self._is_named(one) or self._says_where(one, other) or self._owned_naming(one))
            ):
                return self._of_place(left, right, one, other)
            if (
                (word.quantifier or one.head == "#")
                and (
                    one.type != "place"
                    or (
                        one.head in {"half", "part", "parts", "third", "quarter", "quarters"}
                        and not self._is_named(one)
                    )
                )
                and other.det != "pronoun"
                and not (one.mentions and one.type == "actor" and not other.mentions)
            ):
                return self._counted(left, right, one, other)
            if one.owners and one.type == "actor" and other.type == "means":
                one.quantity = one.mentions[0].quantity = other.quantity
                one.mentions.append(other.mentions[0])
                one.last = right.last
                return Chunk("N", left.first, right.last, noun=one)
            if one.type == "people" and other.proper:
                self.promote(other)
            if word.means and other.word is not None and (other.word.means or other.type == "actor"):
                return self._counted(left, right, one, other)
            ethnic = one.owners and one.owner is None and one.plural and one.det != "def"
            named = other.type == "actor" and bool(other.mentions[0].ids or other.metonym)
            if named and word.force and (not one.owners or ethnic):
                return self._belonging(left, right, one, other)
            if other.metonym and word.force and not one.owners:
                return self._belonging(left, right, one, other)
        if one.head in DISTANCES and form in {"of", "from"} and other.type == "place":
            other.adjectives = (*other.adjectives, "distant")
            other.first = one.first
            return Chunk("N", left.first, right.last, noun=other)
        if word.force in {"office", "army"} or (word.force and one.plural):
            if form in {"from", "of", "in"} and other.metonym and not one.owners and one.det != "def":
                return self._belonging(left, right, one, other)
            if (
                form in {"for", "in", "with", "from", "of"}
                and other.type == "actor"
                and other.mentions[0].ids
                and not one.owners
                and one.det != "def"
            ):
                return self._belonging(left, right, one, other)
            if form in {"for", "with", "of"} and word.force == "office" and other.outlet and not one.owners:
                one.outlet = other.outlet
                one.last = right.last
                return Chunk("N", left.first, right.last, noun=one)
        several = word.settlement and one.plural and one.det != "def"
        if (
            other.proper
            and not other.mentions
            and preposition.role in {"in", "near"}
            and (one.head in SPOTS or several)
        ):
            self.promote(other)
        located = preposition.role in {"in", "on", "near", "of"} and other.type == "place" and self._is_named(other)
        if located and word.place and not word.settlement and not self._is_named(one):
            if one.type == "place":
                ref = one.mentions[0].ref
                owned = one.owner is not None and one.owner.type != "place"
                fixed = word.place in FIXED
                if ref == "name" or one.det in {"indef", ""} or fixed or (ref == "part" and owned):
                    return self._located(left, right, one)
            elif not one.mentions and one.head in VAGUE and (one.adjectives or one.head not in WIDE):
                return self._located(left, right, one)
        if word.settlement and one.type == "place" and one.det == "indef" and not one.plural and located:
            return self._located(left, right, one)  # "a village in X"
        if (
            word.settlement
            and one.type == "place"
            and not self._is_named(one)
            and one.plural
            and (
                (one.mentions[0].ref == "name" and one.quantity is not None)
                or not (one.det or one.pronoun or one.owner or one.compounds)
            )
            and preposition.role in {"in", "near", "on"}
            and other.type == "place"
        ):
            return self._located(left, right, one)
        return None

    def _owned_naming(self, one: Noun) -> bool:
        """Say whether a head that names after "of" only has an owner: "Yemen's oil-rich province of X"."""
        word = one.word
        return one.owner is not None and (one.head in NAMING or (word is not None and word.settlement))

    def _of_place(self, left: Chunk, right: Chunk, one: Noun, other: Noun) -> Chunk | None:
        word = one.word
        if word is None:
            return None
        if other.proper:
            self.promote(other)
        if other.type != "place":
            return None
        if one.head in CENTRES and not one.plural and not one.pronoun and not self._says_where(one, other):
            return self._located(left, right, one)  # "the capital of X" is not X
        if word.settlement or one.head in NAMING:
            if not self._is_named(other) and word.settlement:
                return None
            mention = other.mentions[0]
            if word.settlement or not mention.head:
                mention.head = word.place
            other.compounds = one.compounds + other.compounds
            told = {token.form for token in self.tagged.tokens[one.first : one.at]}
            several = one.quantity is not None and one.plural and one.det != "def"
            if several or (one.det == "indef" and not one.plural) or (one.compounds and told & SINGLED):
                return self._located(left, right, one)  # "two districts of X" are not X
            ids = one.owners or ()
            if ids and not word.settlement:
                other.compounds += (Compound(ids, one.head, one.first, left.last),)
            other.first = one.first
            other.adjectives = (*one.adjectives, *other.adjectives)
            return Chunk("N", left.first, right.last, noun=other, form="list" if one.plural else "")
        return self._located(left, right, one)

    def _located(self, left: Chunk, right: Chunk, one: Noun) -> Chunk:
        tokens = self.tagged.tokens
        inner = noun_at([right], 0)
        if inner is not None:
            one.inside += tuple(inner.mentions)
        mention = one.mentions[0] if one.mentions else None
        first = mention.first if mention is not None else one.at
        span = Span(tokens[first].start, tokens[right.last - 1].end)
        one.mentions = [
            Mention(
                "place",
                first,
                right.last,
                span,
                span.words(self.tagged.text),
                head="" if one.word is None else one.word.place,
                number=1 if mention is None else mention.number,
            )
        ]
        if one.head in {"centre", "center", "heart"} and inner is not None and inner.mentions:
            one.mentions[0].inner, one.mentions[0].head = inner.mentions[0], "surroundings"
        one.last = right.last
        return Chunk("N", left.first, right.last, noun=one)

    def _quartered(self, left: Chunk, right: Chunk, one: Noun, other: Noun) -> Chunk:
        """Let a base be told by whose it is: "the headquarters of the 17th Division"."""
        tokens = self.tagged.tokens
        first = one.mentions[0].first if one.mentions else one.at
        span = Span(tokens[first].start, tokens[right.last - 1].end)
        one.owners = one.owners or other.owners
        kind = "" if one.word is None else one.word.place
        one.mentions = [Mention("place", first, right.last, span, span.words(self.tagged.text), head=kind)]
        one.last = right.last
        return Chunk("N", left.first, right.last, noun=one)

    def _counted(self, left: Chunk, right: Chunk, one: Noun, other: Noun) -> Chunk:
        tokens = self.tagged.tokens
        span = one.quantity or Span(tokens[one.at].start, tokens[one.at].end)
        if other.quantity is not None and one.word is not None and (one.word.means or one.word.force):
            span = other.quantity
        other.quantity = span
        for mention in other.mentions:
            mention.quantity = span
        if tokens[one.at].form == "one" and other.plural:
            other.adjectives = (*other.adjectives, "one-of")
        other.first = one.first
        other.negated = other.negated or one.negated
        return Chunk("N", left.first, right.last, noun=other)

    def _belonging(self, left: Chunk, right: Chunk, one: Noun, other: Noun) -> Chunk:
        ids = other.mentions[0].ids if other.type == "actor" else (other.metonym,)
        one.owners = ids
        for mention in one.mentions:
            mention.ids, mention.ref, mention.foe = ids, "name", False
            mention.last = right.last
        one.last = right.last
        return Chunk("N", left.first, right.last, noun=one)


def form_of(preposition: Chunk) -> bool:
    """Say whether a preposition after a description brings its name."""
    return preposition.form in {"in", "at", "of"}


def _listed(chunks: list[Chunk]) -> None:
    """Take semicolons between bare names for commas: "took A; B; and C"."""
    marks = [at for at, chunk in enumerate(chunks) if chunk.kind == ";"]
    for at, end in pairwise([*marks, len(chunks)]):
        inside = chunks[at + 1 : end]
        while inside and inside[-1].kind in {".", "&", "!"}:
            inside.pop()
        noun = noun_at(inside, int(bool(inside) and inside[0].kind == "&"))
        if noun is not None and len(inside) <= 2 and (noun.proper or noun.type == "place") and at > 0:
            before = chunks[at - 1].noun
            if before is not None and (before.proper or before.type == "place"):
                chunks[at].kind = ","
