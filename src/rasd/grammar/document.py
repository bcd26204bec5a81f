"""
What reading makes of a sentence before it makes claims of it.

A language's parser fills a `Sentence`: mentions, predications with their phrases, scopes of sources, dates.
`rasd.reading.claims` turns that into claims and knows nothing of any language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasd.claim import Modality, Polarity, Source
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.grammar.dated import DateMention
    from rasd.grammar.frames import Frame
    from rasd.place import Place

WORD, NUMBER, MARK = 0, 1, 2
"""Kinds of token: a word, digits, a punctuation mark."""


class Token:
    """
    One word, number or mark.

    `form` is folded; `start` and `end` count code points of the report's text.
    """

    __slots__ = ("end", "form", "kind", "start")

    def __init__(self, form: str, start: int, end: int, kind: int) -> None:
        self.form = form
        self.start = start
        self.end = end
        self.kind = kind

    def __repr__(self) -> str:
        return f"<Token {self.form!r} {self.start}:{self.end}>"


@dataclass(slots=True)
class Mention:
    """
    Some words that stand for somebody or something.

    `type` is `actor`, `place`, `people`, `quantity` or `means`. `ref` says how it stands for it: `name`; `noun` (the town,
    the militants: a bare noun that another mention explains); `pronoun`; `own` (our forces); `part` (its outskirts:
    words of its own that hang on another mention); `plural` (villages: several that names to come may fill).
    """

    type: str
    first: int
    last: int
    """Token indices in the sentence, the last one exclusive."""
    span: Span
    surface: str
    ids: tuple[str, ...] = ()
    ref: str = "name"
    head: str = ""
    """What kind of thing a noun says it is: `town`, `field`, `forces`, `fighters`, … (the cue files' words)."""
    number: int = 1
    """1, 2, or 3 for more."""
    gender: str = ""
    common: bool = False
    place: Place | None = None
    inner: Mention | None = None
    """The named place in a place that lies about it (جنوب جسر الشغور): what "the town" can mean later."""
    quantity: Span | None = None
    """The words that count it, where some do (`about 3500 fighters`)."""
    located: bool = False
    """A direction or a route: where somebody goes to or through, not what something happens to."""
    aside: bool = False
    """Told only as what came before: no pronoun means it where the main clause has a place."""
    meant: tuple[str, ...] = ()
    """Whom a loaded noun means in its speaker's mouth at that time, where the rest of the text shows nobody else."""
    foe: bool = False
    """A loaded noun (terrorists, mercenaries, enemy) that means whom its speaker fights."""


@dataclass(slots=True)
class Phrase:
    """
    One mention, or a list joined by commas and "and", in one role towards its predicate.

    Roles are the same in all languages: `subject`, `object`, `of` (whose: the possessor of a noun predicate), `by` (at the hands
    of), `on`, `in`, `from`, `to`, `for` (to whose benefit, to whom), `off` (away from), `via`, `aboard`, `with`, `against`,
    `between`, `near`, `topic` (a place or actor set before its clause and taken up by a pronoun).
    """

    role: str
    mentions: list[Mention]

    @property
    def type(self) -> str:
        """Type of what the phrase lists."""
        return self.mentions[0].type


@dataclass(slots=True)
class Predication:
    """One predicate of a sentence with the phrases that belong to it."""

    frame: Frame
    trigger: int
    """Index of the token that shows the frame."""
    first: int
    last: int
    """Token range of the clause, which becomes the quote."""
    phrases: list[Phrase] = field(default_factory=list)
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.STATED
    voice: str = "active"
    """`active`, `passive`, or `noun` (a verbal noun, a nominal sentence, a compound)."""
    state: bool = False
    """The words say how things stand (a state), not that they changed."""
    background: bool = False
    """An earlier event (pluperfect): the lead sentence's date is not its date."""
    date: DateMention | None = None
    manner: str | None = None
    gender: str = ""
    """Gender that the verb's form gives a subject left out: `f`, `m`, or nothing where it gives none."""
    same_subject: Predication | None = None
    """The predication whose subject this one shares without naming it."""
    source_subject: bool = False
    """A subject left out or possessed is whoever speaks (أعلنت قسد سيطرتها, "said it had taken")."""
    unread: bool = False
    """Words that no list knows stand where its place stands: it is not one that is left out."""
    carried: bool = False
    """An active verb whose subject is left out brings this verbal noun (تمكنت من السيطرة): it is read as that verb."""
    foreign: bool = False
    """Somebody acts whom no list knows: nobody else is meant."""
    forced: bool = False
    """Somebody was made to do it (forced them to withdraw): it is no reason for what came before."""
    note: str = ""
    """Why it gives no claim, for `rasd explain`."""

    def phrase(self, role: str, type: str) -> Phrase | None:  # noqa: A002 - the field is called so
        """Return the first phrase in a role that lists things of a type."""
        for phrase in self.phrases:
            if phrase.role == role and phrase.mentions[0].type == type:
                return phrase
        return None


@dataclass(slots=True)
class Scope:
    """
    What a source is said to say: tokens `first` to `last` (exclusive) of the sentence.

    `chain` runs from the reader inwards. `carries` says that later sentences which continue it ("he added") may take it up.
    """

    first: int
    last: int
    chain: tuple[Source, ...]
    denies: bool = False
    possible: bool = False
    carries: bool = True
    echoes: bool = False
    """ "As X claimed": behind what the speaker denies, X is who says that it is so."""
    speaker: Mention | None = None
    """Whom "our" and a possessed verbal noun mean inside the scope."""


@dataclass(slots=True)
class Sentence:
    """A sentence of a report with all that a parser saw in it."""

    index: int
    start: int
    end: int
    """Code points of the report's text."""
    tokens: list[Token]
    mentions: list[Mention] = field(default_factory=list)
    predications: list[Predication] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    rebuttals: list[Scope] = field(default_factory=list)
    """Sources that deny, or repeat, what the sentence before claims, without saying it again."""
    continues: bool = False
    """It goes on with the words of the source before ("he added", "وأضاف المصدر")."""
    notes: list[tuple[str, str]] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        """Return the span in the report's text of tokens `first` to `last` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
