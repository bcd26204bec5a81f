"""Numbers and quantities: what both languages share once their words are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"(\d+(?:[.,٫٬:/\-–]\d+)*)(?!st\b|nd\b|rd\b|th\b|\d)|([^\W\d_]+)")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,٬]\d{3}){1,3}\Z")
_DECIMAL = re.compile(r"\d{1,9}[.,٫]\d{1,2}\Z")
_FROM_TO = re.compile(r"(\d{1,9})[-–](\d{1,9})\Z")
_LONGEST = 16  # words of one number


@dataclass(frozen=True, slots=True)
class NumberMention:
    """
    Words that say how many: at least `low` and, unless it is None, at most `high`.

    `start` is where the words before the number ("about", "more than") begin, `bare` where the number does.
    """

    start: int
    end: int
    low: int
    high: int | None
    approximate: bool = False
    bare: int = -1


class Word(NamedTuple):
    """One number word or run of digits; `joined` where an "and" ties it to the word before."""

    kind: str
    value: Any
    start: int
    end: int
    joined: bool


class Quantities:
    """
    The reading of numbers of one language.

    `forms` maps each form of a number word to its class, its value, the place of the word behind its
    clitics, and whether one of them is "and".
    """

    def __init__(
        self, forms: dict[str, tuple[str, Any, int, bool]], phrases: dict[str, list[str]], clitics: str
    ) -> None:
        self._forms = forms
        self.triggers = frozenset(forms)
        lead = rf"(?<!\w)[{clitics}]{{0,2}}" if clitics else r"(?<!\w)"
        self._before = {
            name: re.compile(rf"{lead}(?P<words>{_any_of(phrases[name])})\s+(?:ال\s?|a\s+)?$")
            for name in ("about", "more", "fewer", "between", "half")
        }
        self._to = re.compile(rf"\s+{_any_of(phrases['to'])}\s+(?:ال)?\Z|\s*[-–]\s*\Z")
        self._pair = re.compile(rf"\s+{_any_of(phrases['pair'])}\s*(?:ال)?\Z")
        self._blocked = re.compile(rf"\b{_any_of(phrases['blocked'])}\s$") if phrases.get("blocked") else None

    def find(self, sentence: str) -> list[NumberMention]:
        """Return the number mentions of a folded sentence, left to right."""
        if _DIGIT.search(sentence) is None and self.triggers.isdisjoint(_WORD.findall(sentence)):
            return []
        return self.find_in_words(sentence, [(sentence, 0)])

    def find_in_words(self, sentence: str, stretches: Iterable[tuple[str, int]]) -> list[NumberMention]:
        """Return the number mentions of a sentence that is cut into words, each with where it begins."""
        words = self._words(stretches)
        mentions: list[NumberMention] = []
        at = 0
        while at < len(words):
            used, mention = _compose(sentence, words, at)
            at += max(used, 1)
            if mention is not None and not self._is_pronoun(sentence, mention):
                self._add(sentence, mentions, mention)
        return [self._modified(sentence, mention) for mention in mentions]

    def _words(self, stretches: Iterable[tuple[str, int]]) -> list[Word]:
        words: list[Word] = []
        forms = self._forms
        tied = False
        for stretch, at in stretches:
            if stretch not in forms and stretch.isalpha():
                tied = False
                continue
            for found in _TOKEN.finditer(stretch):
                start, end = at + found.start(), at + found.end()
                if found[1] is not None:
                    words.append(Word("digits", found[1], start, end, tied))
                    tied = False
                    continue
                form = forms.get(found[2])
                if form is None:
                    tied = False
                    continue
                kind, value, offset, joined = form
                if kind == "and":
                    tied = True
                    continue
                words.append(Word(kind, value, start + offset, end, joined or tied))
                tied = False
        return words

    def _is_pronoun(self, sentence: str, mention: NumberMention) -> bool:
        if self._blocked is None or mention.low != 1 or mention.high != 1:
            return False
        return self._blocked.search(sentence, max(0, mention.start - 12), mention.start) is not None

    def _add(self, sentence: str, mentions: list[NumberMention], mention: NumberMention) -> None:
        """Append the mention, or make one range of it and the one before."""
        last = mentions[-1] if mentions else None
        if last is not None and last.high is not None and mention.high is not None and last.low < mention.high:
            gap = sentence[last.end : mention.start]
            paired = len(gap) < 12 and self._pair.match(gap) is not None and self._says("between", sentence, last)
            if paired or (len(gap) < 12 and self._to.match(gap) is not None):
                mentions[-1] = replace(last, end=mention.end, high=mention.high)
                return
        mentions.append(mention)

    def _says(self, name: str, sentence: str, mention: NumberMention) -> re.Match[str] | None:
        return self._before[name].search(sentence, max(0, mention.start - 24), mention.start)

    def _modified(self, sentence: str, mention: NumberMention) -> NumberMention:
        if (found := self._says("half", sentence, mention)) and mention.high is not None:
            start = found.start("words")
            mention = replace(mention, start=start, bare=start, low=mention.low // 2, high=mention.high // 2)
        if found := self._says("more", sentence, mention):
            return replace(mention, start=found.start("words"), high=None)
        if found := self._says("fewer", sentence, mention):
            return replace(mention, start=found.start("words"), low=0)
        if found := self._says("about", sentence, mention):
            return replace(mention, start=found.start("words"), approximate=True)
        return mention


def _any_of(phrases: list[str]) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest) + ")"


def digits_value(text: str) -> tuple[int, int] | float | None:
    """
    Return what a run of digits says: a number, a range, or None for a date, a time, a score.

    >>> digits_value("1,369"), digits_value("3.500"), digits_value("2.5"), digits_value("20-30")
    (1369.0, 3500.0, 2.5, (20, 30))
    """
    if text.isdecimal():
        return float(int(text)) if len(text) <= 12 else None
    if _GROUPED.match(text):
        return float(int(re.sub(r"\D", "", text)))
    if _DECIMAL.match(text):
        return float(re.sub(r"\D", ".", text))
    if found := _FROM_TO.match(text):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low < high else None
    return None


def _near(sentence: str, left: Word, right: Word) -> bool:
    """Say whether only a space, a hyphen, "and", "of" or an article stands between two words."""
    gap = sentence[left.end : right.start]
    return len(gap) <= 6 and gap.strip(" -‐") in {"", "و", "and", "of", "ال", "a"}


def _compose(sentence: str, words: list[Word], at: int) -> tuple[int, NumberMention | None]:
    """Read one number from the words at a place; return how many words it took."""
    first = words[at]
    run = [first]
    for word in words[at + 1 : at + _LONGEST]:
        if word.kind == "digits" or not _near(sentence, run[-1], word):
            break
        run.append(word)
    if first.kind in {"vague", "vaguescale"}:
        return _vague(run)
    if first.kind == "digits":
        value = digits_value(first.value)
        if isinstance(value, tuple):
            return 1, NumberMention(first.start, first.end, *value, bare=first.start)
        if value is None:
            return 1, None
        if len(run) > 1 and run[1].kind == "scale" and not run[1].joined:
            whole = round(value * run[1].value[0])
            return 2, NumberMention(first.start, run[1].end, whole, whole, bare=first.start)
        if value != int(value):
            return 1, None
        return 1, NumberMention(first.start, first.end, int(value), int(value), bare=first.start)
    return _spelled(run)


def _vague(run: list[Word]) -> tuple[int, NumberMention]:
    first, used = run[0], 1
    low, high = first.value if first.kind == "vague" else (first.value[0] * 2, first.value[0] * 10 - 1)
    powers = {"scale", "vaguescale", "hundred"}
    if len(run) > 1 and first.kind == "vague" and run[1].kind in powers and not run[1].joined:
        power = run[1].value if run[1].kind == "hundred" else run[1].value[0]
        low, high, used = low * power, high * power + power - 1, 2
    return used, NumberMention(first.start, run[used - 1].end, low, high, bare=first.start)


def _spelled(run: list[Word]) -> tuple[int, NumberMention | None]:
    """Add up number words: خمسة وعشرون الفا وثلاثمئة, two hundred and six."""
    total = group = used = 0
    least = 10**12  # the last power: what follows must be smaller
    for word in run:
        grown = _grown(group, word)
        if word.kind == "scale":
            power, own = word.value
            if power >= least or (used and group == 0 and not word.joined):
                break
            if group == 0 and own == 0:
                # "Thousands": no count at all.
                if used:
                    break
                return 1, NumberMention(word.start, word.end, 2 * power, 10 * power - 1, bare=word.start)
            if word.joined and group:
                total, group = total + group, 0
            total += (group or own) * power
            group, least = 0, power
        elif grown is None or (used and group == 0 and least >= 1000 and not word.joined and total == 0):
            break
        else:
            group = grown
        used += 1
    if used == 0:
        return 1, None
    value = total + group
    return used, NumberMention(run[0].start, run[used - 1].end, value, value, bare=run[0].start)


def _grown(group: int, word: Word) -> int | None:
    """Return the hundreds, tens and ones with a word added, None where the word begins another number."""
    ones, tens = group % 10, group % 100
    if word.kind in {"cardinal", "eleven"}:
        value = int(word.value)
        if group == 0:
            return value
        if tens == 0:  # two hundred (and) six
            return group + value
        if value < 10 and ones == 0 and not word.joined and tens >= 20:  # twenty-six
            return group + value
        if value >= 20 and 1 <= tens <= 9 and word.joined:  # سته وعشرون
            return group + value
        return None
    if word.kind == "teen":
        if group == 0 or (tens == 0 and word.joined):
            return group + 10
        return group + 10 if 1 <= tens <= 9 and not word.joined else None
    if word.kind == "hundred":
        if group == 0:
            return int(word.value)
        return group * 100 if word.value == 100 and group < 100 and not word.joined else None
    return None
