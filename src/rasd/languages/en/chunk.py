"""Chunks: noun phrases, verb groups and the small words between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rasd.claim import Modality
from rasd.languages.en.inflect import ING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasd.grammar.document import Mention
    from rasd.grammar.frames import Frame
    from rasd.languages.en.words import Word
    from rasd.span import Span

PARTICLES = frozenset(["behind", "out", "back", "over", "up", "off", "down", "away", "in", "on", "through", "forward"])


@dataclass(slots=True)
class Compound:
    """A part like "Turkish-backed" before a noun."""

    ids: tuple[str, ...]
    word: str
    first: int
    last: int


class Noun:
    """
    A noun phrase and what it stands for; `mentions` is empty where reading knows nothing of it.

    Most of its facts keep the value that the class gives them: a sentence has many nouns that say nothing.
    """

    first: int
    last: int
    head: str = ""
    at: int = 0
    """Token of the head."""
    word: Word | None = None
    mentions: list[Mention]
    det: str = ""
    pronoun: str = ""
    """A possessive pronoun in front ("its")."""
    owner: Noun | None = None
    owners: tuple[str, ...] = ()
    """Actors that an adjective or a name inside says it belongs to ("Kurdish hands", "the SDF capture")."""
    proper: bool = False
    """A capitalised name that no list knows."""
    plural: bool = False
    quantity: Span | None = None
    metonym: str = ""
    outlet: str = ""
    source: str = ""
    compounds: tuple[Compound, ...] = ()
    direction: str = ""
    negated: bool = False
    names: Sequence[Noun] = ()
    """The names of places that it only counts or describes: "three villages: A, B and C"."""
    inside: tuple[Mention, ...] = ()
    """Places that only locate it ("the base in Hama")."""
    adjectives: tuple[str, ...] = ()
    stands_for: Mention | None = None
    """Of a pronoun: the actor whom the sentence before was about."""

    def __init__(
        self,
        first: int,
        last: int,
        head: str = "",
        at: int = 0,
        word: Word | None = None,
        *,
        det: str = "",
        owner: Noun | None = None,
        owners: tuple[str, ...] = (),
    ) -> None:
        self.first = first
        self.last = last
        self.mentions = []
        if head:
            self.head, self.at, self.word = head, at, word
        if det:
            self.det = det
        if owner is not None:
            self.owner = owner
        if owners:
            self.owners = owners

    @property
    def type(self) -> str:
        """Type of its first mention, empty where it has none."""
        return self.mentions[0].type if self.mentions else ""

    @property
    def cls(self) -> str:
        """Class of its head noun in the cue files."""
        return "" if self.word is None else self.word.cls

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames that its head shows."""
        return () if self.word is None or self.mentions else self.word.frames


class Group:
    """A verb group: the main verb and what stands around it."""

    first: int
    last: int
    lemma: str = ""
    form: str = ""
    at: int = 0
    particle: str = ""
    passive: bool = False
    negative: bool = False
    modality: Modality = Modality.STATED
    perfect: bool = False
    """With "had": an earlier event."""
    infinitive: bool = False
    auxiliary: bool = False
    """It has an auxiliary or a modal: it is finite and no bare participle."""
    governed: tuple[str, ...] = ()
    """Verbs that govern the main one ("failed to")."""
    adverbs: frozenset[str] = frozenset()
    be: str = ""
    completed: bool = False
    """With "have": a governed event that is over ("claimed to have taken")."""

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last

    @property
    def finite(self) -> bool:
        """Say whether it makes a clause of its own."""
        return (not self.infinitive and self.form != ING) or self.auxiliary


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase (N), a verb group (V), or a word between (the tags of `rasd.languages.en.tags`)."""

    kind: str
    first: int
    last: int
    role: str = ""
    noun: Noun | None = None
    group: Group | None = None
    form: str = ""
    speaker: Noun | None = None
    """Of a source cut out of the clauses: who speaks."""


def noun_at(chunks: list[Chunk], at: int) -> Noun | None:
    """Return the noun phrase that a chunk is; None where it is none or there is no such chunk."""
    return chunks[at].noun if 0 <= at < len(chunks) else None
