"""Cutting a tagged sentence into chunks."""

from __future__ import annotations

from rasd.languages.en.chunk import Chunk
from rasd.languages.en.groups import GroupReader

COUNTERS = frozenset(["about", "around", "nearly", "almost", "over", "some", "roughly", "approximately"])


class Chunker(GroupReader):
    """Cuts a tagged sentence into chunks."""

    def chunks(self) -> list[Chunk]:
        """Return the chunks of the sentence."""
        tagged = self.tagged
        tags, count = tagged.tags, len(tagged.tags)
        made: list[Chunk] = []
        at = 0
        while at < count:
            tag = tags[at]
            if tag in {"A", "P"} and at + 1 < count and self._counts(at) and not self._held_over(made, at):
                end = self._noun_end(at)
                made.append(Chunk("N", at, end))
                at = end
            elif (
                tag == "J"
                and made
                and made[-1].kind == "N"
                and tagged.tokens[at].form in self.vocabulary.adjectives
                and self._preposition_follows(at + 1)
            ):
                made.append(Chunk("J", at, at + 1, form=tagged.tokens[at].form))
                at += 1
            elif (
                tag == "J"
                and made
                and made[-1].kind == "N"
                and tagged.tokens[at].form in {"late", "early", "nearby"}
                and not self._nominal(at + 1)
            ):
                made.append(Chunk("A", at, at + 1, form=tagged.tokens[at].form))
                at += 1
            elif tag in {"N", "E", "D", "Z", "J", "Q", "'s"}:
                end = self._noun_end(at)
                made.append(Chunk("N", at, end))
                at = end
            elif tag in {"V", "X", "M", "T"} or (tag in {"A", "G"} and self._leads_to_verb(at)):
                group = self._group(at)
                made.append(Chunk("V", group.first, group.last, group=group))
                at = group.last
            elif tag == "U":
                made.append(Chunk("N", at, at + 1, form="U"))
                at += 1
            elif tag == "Y":
                end = at + 1
                while end < count and tags[end] == "Y":
                    end += 1
                made.append(Chunk("Y", at, end))
                at = end
            else:
                end = at + 1
                while end < count and tags[end] == "-":
                    end += 1
                form = tagged.tokens[at].form
                if end > at + 1:
                    form = " ".join([token.form for token in tagged.tokens[at:end]])
                made.append(Chunk(tag, at, end, role=tagged.roles.get(at, ""), form=form))
                at = end
        return made

    def _noun_end(self, at: int) -> int:
        """Return where a noun phrase ends that begins at a token."""
        tagged = self.tagged
        tags, count = tagged.tags, len(tagged.tags)
        end = at
        content = False
        while end < count:
            tag = tags[end]
            if tag in {"D", "Z"}:
                if content:
                    break
                if end > at and tags[end] == "Z" and tags[end - 1] == "Z":
                    break
            elif tag == "E":
                found = tagged.found.get(end)
                end += found.length if found is not None else 1
                content = True
                continue
            elif (
                tag == "J"
                and content
                and tagged.tokens[end].form in self.vocabulary.adjectives
                and self._preposition_follows(end + 1)
            ) or (
                tag == "J"
                and content
                and tagged.tokens[end].form in {"late", "early", "nearby"}
                and not self._nominal(end + 1)
            ):
                break
            elif tag in {"N", "J"}:
                content = True
            elif tag == "Q":
                if content and tags[end - 1] in {"N", "E"} and not tagged.joined(end):
                    break
            elif tag == "'s":
                content = False
            elif tag == "'" and end > at and self._possessive(end):
                tags[end] = "'s"
                content = False
            elif (
                (
                    tag in {"A", "P"}
                    and tagged.tokens[end].form in COUNTERS
                    and not content
                    and end + 1 < count
                    and self._counted(end + 1)
                )
                or (
                    tag == '"'
                    and content
                    and end + 1 < count
                    and tags[end + 1] in {"N", "E"}
                    and tags[end - 1] in {"J", "D"}
                )
                or (
                    tag in {"&", ","}
                    and tags[end - 1] == "J"
                    and end + 2 < count
                    and tags[end + 1] == "J"
                    and (tags[end + 2] in {"N", "J"} or (tag == "," and self._adjectives_go_on(end + 2)))
                    and tags[end - 2 : end - 1] != ["N"]
                )
                or (tag == "&" and self._doubled(end))
            ):
                pass
            else:
                break
            end += 1
        return max(end, at + 1)

    def _held_over(self, made: list[Chunk], at: int) -> bool:
        """Say whether "over" goes with a noun of control before it: "control over four villages"."""
        if self.tagged.tokens[at].form != "over" or not made or made[-1].kind != "N" or made[-1].last != at:
            return False
        return self.tagged.words[at - 1].cls == "control"

    def _adjectives_go_on(self, at: int) -> bool:
        """Say whether a list of adjectives goes on to its noun: "eastern, southern and western suburbs"."""
        tags = self.tagged.tags
        while at + 1 < len(tags) and tags[at] in {"&", ","} and tags[at + 1] == "J":
            at += 2
        return at < len(tags) and tags[at] == "N"

    def _doubled(self, at: int) -> bool:
        """Say whether "and" joins two kinds of settlement to one phrase: "47 towns and villages"."""
        words, tokens = self.tagged.words, self.tagged.tokens
        if at + 1 >= len(words) or tokens[at].form != "and" or self.tagged.tags[at + 1] != "N":
            return False
        pair = (words[at - 1], words[at + 1])
        plural = tokens[at - 1].form.endswith("s") and tokens[at + 1].form.endswith("s")
        small = {"farm", "hill", "village"}
        settled = all(word.settlement for word in pair) or (
            pair[0].settlement and pair[1].place in small and self.tagged.tags[at + 2 : at + 3] in (["P"], ["."], [])
        )
        return plural and settled and not self.tagged.capital(at - 1)

    def _counted(self, at: int) -> bool:
        tagged = self.tagged
        if tagged.tokens[at].form == "a" and at + 1 < len(tagged.words) and tagged.words[at + 1].quantifier:
            return True  # "about a quarter of X"
        return tagged.tags[at] == "Q" or (
            tagged.tokens[at].form in {"half", "all"} and tagged.tokens[at - 1].form not in {"over", "around"}
        )

    def _nominal(self, at: int) -> bool:
        return at < len(self.tagged.tags) and self.tagged.tags[at] in {"N", "E", "J", "Q"}

    def _preposition_follows(self, at: int) -> bool:
        return at < len(self.tagged.tags) and self.tagged.tags[at] in {"P", "T"}

    def _possessive(self, at: int) -> bool:
        tagged = self.tagged
        return (
            tagged.tokens[at - 1].end == tagged.tokens[at].start
            and tagged.tokens[at - 1].form.endswith("s")
            and at + 1 < len(tagged.tags)
            and tagged.tags[at + 1] in {"N", "J", "E", "Q"}
        )

    def _counts(self, at: int) -> bool:
        """Say whether "over", "about" and their like count what follows: "over 260 fighters"."""
        return self.tagged.tokens[at].form in COUNTERS and at + 1 < len(self.tagged.tags) and self._counted(at + 1)
