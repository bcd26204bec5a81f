"""The placer: finds for the words of a report the place on earth that they mean, or says why it can't."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rasd.claim import PLACE_SLOTS
from rasd.languages.detect import detect_language
from rasd.location import Location
from rasd.placing.choice import SIZE, Choice, Neighbour, choose
from rasd.placing.context import Around, around
from rasd.placing.locating import located
from rasd.placing.where import where_words
from rasd.placing.words import LONGEST, Named, Words
from rasd.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasd.claim import Claim
    from rasd.place import Place
    from rasd.placing.gazetteer import Gazetteer, NameMatch
    from rasd.report import Report

LANDS = frozenset({"country", "governorate", "region", "district", "desert"})
WIDE = frozenset({"country", "region", "desert"})
AREA_RELATIONS = frozenset({"countryside", "direction", "near", "between", "axis", "bank"})
LOOSE = 3
"""Words that may stand between a name and the direction that says where it lies."""
ROUNDS = 3
"""How often what has become clear is used to make more clear."""
FAR = 40
"""Words after which a name says little of another one in the same report."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A listed name of the report, with what stands about it, and its place where that is clear."""

    named: Named
    around: Around
    place: Place | None
    asked: bool = False


class Placer:
    """
    Places the claims of reports on one theatre's gazetteer.

    >>> from rasd.placing.gazetteer import Gazetteer
    >>> from rasd.theatres import load_theatre
    >>> from rasd.report import Report
    >>> placer = Placer(Gazetteer(load_theatre("syria").places))
    >>> report = Report.of_text("r1", "سيطرت قسد على قرية الحسينية شمال غرب دير الزور.", theatre="syria")
    >>> placer.locate(report, [Span(19, 27)])[0].place.id
    'husayniyah'
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def place_claims(self, report: Report, claims: Sequence[Claim]) -> list[dict[str, Location]]:
        """Return for each claim its locations by slot; a slot that no words fill has none."""
        wanted: list[tuple[int, str, Span]] = []
        for number, claim in enumerate(claims):
            for slot in claim.slots:
                if slot in PLACE_SLOTS:
                    span = _span_of(report.text, claim, slot)
                    if span is not None:
                        wanted.append((number, slot, span))
        located: list[dict[str, Location]] = [{} for _ in claims]
        for (number, slot, _), location in zip(wanted, self.locate(report, [span for *_, span in wanted]), strict=True):
            located[number][slot] = location
        return located

    def locate(self, report: Report, spans: Sequence[Span], *, listed: bool = True) -> list[Location]:
        """
        Return where each of some spans of a report's text lies.

        `listed` says that grammar showed a place at each span; without it, a name that is also an ordinary word wants
        evidence.
        """
        if not spans:
            return []
        read = _ReportPlaces(report, self.gazetteer, spans if listed else ())
        return [read.locate(span, listed=listed) for span in spans]


def _span_of(text: str, claim: Claim, slot: str) -> Span | None:
    """Return the words that name a slot's place: its own, or where a pronoun filled it, the name that it stands for."""
    filled = claim.slots[slot]
    if not isinstance(filled.value, str):
        return None
    if filled.span is not None and filled.value in filled.span.words(text):
        start = filled.span.start + filled.span.words(text).index(filled.value)
        return Span(start, start + len(filled.value))
    start = text.rfind(filled.value, 0, claim.span.end)
    start = text.find(filled.value) if start < 0 else start
    return None if start < 0 else Span(start, start + len(filled.value))


class _ReportPlaces:
    """The names of one report, each placed where it is clear, for the ones that are not."""

    def __init__(self, report: Report, gazetteer: Gazetteer, asked: Sequence[Span] = ()) -> None:
        self.gazetteer = gazetteer
        language = report.language or detect_language(report.text)
        self.words = Words(report.text, where_words(language if language in {"ar", "en"} else "en"))
        self.known: dict[Span, Location] = {}
        self.anchors = [
            _Anchor(named, around(self.words, named.first, named.last, named.span.start), _plain(named.places))
            for named in self.words.names(gazetteer)
        ]
        self._add_asked(asked)
        # Names of several places become clear from the clear ones, and then make others clear.
        for _ in range(ROUNDS):
            for at, anchor in enumerate(self.anchors):
                if anchor.place is None:
                    self.anchors[at] = replace(anchor, place=self._choose_anchor(anchor))

    def _add_asked(self, asked: Sequence[Span]) -> None:
        """Add names that are asked for and that no shipped place bears: villages of one report tell of each other."""
        taken = [(each.named.first, each.named.last) for each in self.anchors]
        for span in asked:
            first, last = self.words.at(span.start), self.words.at(span.end - 1) + 1
            if 0 <= first < last <= first + LONGEST and not any(first < end and start < last for start, end in taken):
                places = tuple(self.gazetteer.exactly(span.words(self.words.text)))
                if places:
                    taken.append((first, last))
                    named = Named(first, last, span, places)
                    self.anchors.append(
                        _Anchor(named, around(self.words, first, last, span.start), _plain(places), asked=True)
                    )
        self.anchors.sort(key=lambda anchor: anchor.named.first)

    def _choose_anchor(self, anchor: _Anchor) -> Place | None:
        return self._choice(anchor.named.first, anchor.named.last, anchor.named.span, listed=anchor.asked).place

    def locate(self, span: Span, *, listed: bool) -> Location:
        if span not in self.known:
            self.known[span] = self._locate(span, listed=listed)
        return self.known[span]

    def _locate(self, span: Span, *, listed: bool) -> Location:
        first, last = self.words.at(span.start), self.words.at(span.end - 1) + 1
        surface = span.words(self.words.text)
        if first < 0 or first >= last or not surface.strip():
            return Location(surface, None, "there are no words to look up")
        if listed and not self._named_in(first, last):
            last = self._grown(first, last)
        inside = [each for each in self.anchors if first <= each.named.first and each.named.last <= last]
        whole = next((each for each in inside if self._is_whole(each, first, last)), None)
        if whole is None and inside:
            area = self._area(surface, inside, first, last)
            if area is not None:
                return area
        if whole is not None:
            first, last, span = whole.named.first, whole.named.last, whole.named.span
        else:
            first, last = self._core(first, last)
            span = Span(max(span.start, self.words.spans[first].start), self.words.spans[last - 1].end)
        return located(surface, self._choice(first, last, span, listed=listed), self.gazetteer)

    def _named_in(self, first: int, last: int) -> bool:
        """Say whether some words are more than nouns of a kind (the villages, the area)."""
        return not all(self._says_where(at) for at in range(first, last))

    def _says_where(self, at: int) -> bool:
        """Say whether a word is one about places, or joins such words."""
        word = self.words.bare[at]
        return self.words.where.known(word) or word in self.words.where.situated

    def _grown(self, first: int, last: int) -> int:
        """Return where words that go on saying where end, names among them: "the villages" + "between X and Y"."""
        names = {at for each in self.anchors for at in range(each.named.first, each.named.last)}
        where, end = self.words.where, last
        word = self.words.bare[last] if last < len(self.words) else ""
        said = {self.words.bare[at] for at in range(first, last)}
        sided = bool(said & (where.relations.keys() | where.directions.keys()))
        going_on = where.situated | where.relations.keys() | where.directions.keys() | where.lands.keys()
        if word not in going_on and not (sided and word in where.kinds):
            return last
        while end < len(self.words) and end - last < FAR // 3:
            if end not in names and not self._says_where(end):
                break
            end += 1
        return end if any(at in names for at in range(last, end)) else last

    def _is_whole(self, anchor: _Anchor, first: int, last: int) -> bool:
        """Say whether some words are a name and nothing but nouns that say of what kind it is."""
        outside = [*range(first, anchor.named.first), *range(anchor.named.last, last)]
        where = self.words.where
        plain = where.kinds.keys() | where.fillers | where.steps
        return all(self.words.bare[at] in plain for at in outside) and not (
            outside and anchor.around.relation in AREA_RELATIONS and anchor.around.first >= first
        )

    def _core(self, first: int, last: int) -> tuple[int, int]:
        """Return the words of a name without the nouns before it that say of what kind it is."""
        where = self.words.where
        while first < last - 1 and (
            self.words.bare[first] in where.kinds
            or self.words.bare[first] in where.lands
            or self.words.bare[first] in where.steps
        ):
            first += 1
        while last - 1 > first and not where.clitics and self.words.bare[last - 1] in where.kinds | where.lands:
            last -= 1
        return first, last

    # -- choosing

    def _choice(self, first: int, last: int, span: Span, *, listed: bool) -> Choice:
        said = around(self.words, first, last, span.start)
        if not said.relation and any(self.words.bare[at] in self.words.where.lands for at in range(first, last)):
            said = replace(said, relation="in")  # the name itself says that it is a province's
        name = span.words(self.words.text)
        matches = self.gazetteer.named(name)
        if self.words.where.clitics and (not matches or matches[0].likeness < 0.9):
            matches = self._without_clitics(name) or matches
        # A capital letter shows a name, in scripts that have them.
        shown = (
            listed
            or bool(said.kinds)
            or said.placed
            or not self.words.where.clitics
            or self.words.bare[first] in self.words.where.kinds
            or self._in_list(first, last)
        )
        form = self.words.forms[first]
        generic = last - first == 1 and form.startswith("ال") and form[2:] in self.words.where.kinds
        return choose(matches, said, self._neighbours(first, last), self.gazetteer, listed=shown, generic=generic)

    def _in_list(self, first: int, last: int) -> bool:
        """Say whether a name stands in a row with another one: only "and" or a comma between."""
        text, spans = self.words.text, self.words.spans
        for anchor in self.anchors:
            named = anchor.named
            if named.first == last and text[spans[last].start] == "و":
                return True
            if named.first == last and "،" in text[spans[last - 1].end : spans[last].start]:
                return True
            if named.last == first and (
                "،" in text[named.span.end : spans[first].start] or text[spans[first].start] == "و"
            ):
                return True
        return False

    def _without_clitics(self, name: str) -> list[NameMatch]:
        for cut in (1, 2):
            if len(name) > cut + 2 and all(letter in self.words.where.clitics for letter in name[:cut]):
                for form in (name[cut:], "ال" + name[cut + 1 :] if name[cut : cut + 1] == "ل" else ""):
                    found = (
                        [match for match in self.gazetteer.named(form, alike=False) if match.likeness >= 0.9]
                        if form
                        else []
                    )
                    if found:
                        return found
        return []

    def _neighbours(self, first: int, last: int) -> list[Neighbour]:
        """Return the placed names about a name, weighed by how near in the text they stand."""
        here = self.words.sentence(self.words.spans[first].start)
        found: list[Neighbour] = []
        for anchor in self.anchors:
            place, named = anchor.place, anchor.named
            if place is None or (named.first < last and first < named.last):
                continue
            gap = named.first - last if named.first >= last else first - named.last
            same = self.words.sentence(named.span.start) == here
            weight = max(0.2, 1 - gap / FAR) if same else 0.5 * max(0.3, 1 - gap / (5 * FAR))
            holds = self._holds(anchor, last, same=same)
            tied = holds and named.first >= last and self._loose(last, anchor.around.first) <= 1
            if holds:
                weight = 1.0 if tied else min(weight, 0.6)
            found.append(Neighbour(place, _as_land(anchor), weight, holds, tied))
        return found

    def _loose(self, first: int, last: int) -> int:
        """Return how many words from one to another are neither names nor words about places."""
        named = {at for each in self.anchors for at in range(each.named.first, each.named.last) if first <= at < last}
        return sum(at not in named and not self.words.where.known(self.words.bare[at]) for at in range(first, last))

    def _holds(self, anchor: _Anchor, last: int, *, same: bool) -> bool:
        """Say whether a name is said to lie in, near or in a direction from another one."""
        said = _as_land(anchor)
        if not same or not said.relation or said.relation in {"between", "axis", "bank", "inside"}:
            return False
        loose = self._loose(last, said.first) if said.first >= last else FAR
        if said.relation == "in":
            return said.within or loose == 0
        if said.relation == "countryside":
            return True
        # A direction or a distance belongs to the names right before it, where nothing else lies between.
        return loose <= LOOSE and not self._parted(last, said.first)

    def _parted(self, first: int, last: int) -> bool:
        """
        Say whether the words between a name and a direction have a place of their own that the direction belongs to.

        "X and the villages west of Y": it is the villages; "from X to Z west of Y": it is Z.
        """
        where = self.words.where
        moving = where.prepositions - where.within
        if any(self.words.bare[at] in where.kinds or self.words.forms[at] in moving for at in range(first, last)):
            return True
        return any(first <= each.named.first < last and each.around.relation for each in self.anchors)

    # -- what comes out

    def _area(self, surface: str, inside: Sequence[_Anchor], first: int, last: int) -> Location | None:
        """Return the ground that words about one or two names mean, None where they mean none."""
        from rasd.placing.areas import area_of, between  # noqa: PLC0415 - shapely is slow to load

        placed = [(each, each.place) for each in self._cores(inside, last) if each.place is not None]
        if not placed:
            return None
        head, place = placed[0]
        relation = head.around.relation
        area = None
        if relation in {"between", "axis"} and len(placed) > 1:
            area = between(place, placed[1][1], axis=relation == "axis")
        elif head.around.first >= first or relation:
            area = area_of(place, head.around, self._land(place), self.gazetteer.shapes.get(place.id))
        if area is None:
            return None
        return Location(
            surface,
            place,
            area.words,
            *area.point,
            radius_km=area.radius_km,
            precision=area.precision,
            shape=area.shape,
        )

    def _cores(self, inside: Sequence[_Anchor], last: int) -> list[_Anchor]:
        """Return the names, for a listed land that the words narrow further (ريف حلب الجنوبي + الشرقي) the name in it."""
        head = inside[0]
        if (
            head.named.last == last
            or head.place is None
            or head.place.kind != "region"
            or head.around.first < head.named.first
        ):
            return list(inside)
        for at in range(head.named.first + 1, head.named.last):
            for end in range(head.named.last, at, -1):
                places = tuple(self.gazetteer.exactly(" ".join(self.words.forms[at:end])))
                if places:
                    span = Span(self.words.spans[at].start, self.words.spans[end - 1].end)
                    core = Named(at, end, span, places)
                    return [_Anchor(core, around(self.words, at, end), max(places, key=_prominence)), *inside[1:]]
        return list(inside)

    def _land(self, place: Place) -> list[tuple[float, float]]:
        if place.kind not in {"city", "governorate"}:
            return []
        return self.gazetteer.land_of(place)


def _plain(places: Iterable[Place]) -> Place | None:
    """Return the place of a name that only one place bears, None for common words and names of several."""
    known = [place for place in places if place.point is not None]
    return known[0] if len(known) == 1 and not known[0].common else None


def _prominence(place: Place) -> float:
    return SIZE.get(place.kind, 0.5)


def _as_land(anchor: _Anchor) -> Around:
    """Return what stands about a name, a province or a region being land that holds others by its own name."""
    said, place = anchor.around, anchor.place
    if (
        place is not None
        and place.kind in LANDS
        and (not said.relation or (said.relation == "direction" and place.kind in WIDE))
    ):
        return replace(said, relation="in")
    return said
