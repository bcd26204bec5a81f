"""A gazetteer: the places of a theatre, found by name."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from rasd.placing.geo import rough_km
from rasd.placing.keys import ARTICLES, is_arabic, skeleton, spelling_key, without_articles
from rasd.placing.where import where_words
from rasd.theatres.theatre import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rasd.place import Place, Shape

SAME_PLACE_KM = {"governorate": 120.0, "district": 60.0, "region": 60.0, "river": 300.0, "road": 300.0, "desert": 200.0}
"""How far apart two lists may put one place, by kind, in km; 4 for kinds not here."""
FUZZY_CUTOFF = 82
"""Least likeness of keys (rapidfuzz ratio, 0-100): of unrelated names the likest reached 67 to 80 when it was measured."""
REMEMBERED = 20_000
"""Names whose look-up is kept: reports of one war name the same places over and over."""
CORE = 0.92
"""Likeness of a facility's name without its noun: less than another spelling's, unless the text says the noun."""
CALLED_BARE = frozenset(
    {"city", "town", "village", "neighbourhood", "country", "governorate", "district", "region", "road", "border"}
)
"""Kinds that are called by their bare name anyway, or whose names are no more than other places' names."""
AREAS = frozenset({"governorate", "district", "region"})


_UNIT_WORDS = frozenset(folded("محافظة ولاية ريف إقليم province governorate oblast state countryside city").split())


def unit_key(name: str) -> str:
    """
    Return what the names of one governorate share, whatever word for governorate they carry.

    >>> unit_key("Aleppo province") == unit_key("Aleppo") and unit_key("محافظة حلب") == unit_key("حلب")
    True
    """
    words = [word for word in folded(name).split() if word not in _UNIT_WORDS] or folded(name).split()
    return spelling_key(" ".join(words))


def _forms(place: Place) -> list[str]:
    """Return the names of a place, folded."""
    return [folded(name) for names in place.names.values() for name in names]


def _on_its_shape(place: Place, shape: Shape | None) -> Place:
    """Give a river or a road that has no point of its own the middle point of its course."""
    if shape is None or place.point is not None or not shape.points:
        return place
    latitude, longitude = shape.points[len(shape.points) // 2]
    return replace(place, latitude=latitude, longitude=longitude)


def _core(name: str, language: str) -> str:
    """Return a name without the words that say of what kind it is, empty where it has none or nothing else."""
    where = where_words(language)
    words = folded(name).split()
    kept = [word for word in words if word not in where.kinds and word not in where.fillers]
    return " ".join(kept) if len(kept) < len(words) else ""


class NameMatch(NamedTuple):
    """
    A place that bears a name, and how like the name is.

    1 the same, 0.97 the same but for articles, 0.9 another spelling, less where it is only alike.
    """

    place: Place
    likeness: float


class Gazetteer:
    """
    Places by name, the shipped ones before imported ones; `shapes` say by id how lines and areas run.

    A place that an imported list has too is one place: the shipped row stays, and gains the names that the other has.

    >>> from rasd.theatres import load_theatre
    >>> gazetteer = Gazetteer(load_theatre("syria").places)
    >>> [match.place.id for match in gazetteer.named("Dayr az-Zawr")][:1]
    ['deir-ez-zor']
    """

    def __init__(
        self, shipped: Sequence[Place], imported: Iterable[Place] = (), shapes: Mapping[str, Shape] | None = None
    ) -> None:
        self.shapes: Mapping[str, Shape] = shapes or {}
        self.places: list[Place] = [_on_its_shape(place, self.shapes.get(place.id)) for place in shipped]
        self.shipped = frozenset(place.id for place in shipped)
        self._exact: dict[str, list[int]] = {}
        self._asked: dict[tuple[str, bool], list[NameMatch]] = {}
        for at, place in enumerate(self.places):
            self._enter(at, _forms(place))
        for place in imported:
            forms = _forms(place)
            same = self._twin(place, forms)
            if same is None:
                self.places.append(place)
            self._enter(len(self.places) - 1 if same is None else same, forms)

    def __len__(self) -> int:
        return len(self.places)

    def _enter(self, at: int, forms: list[str]) -> None:
        exact = self._exact
        for form in forms:
            entries = exact.get(form)
            if entries is None:
                exact[form] = [at]
            elif at not in entries:
                entries.append(at)

    def _twin(self, place: Place, forms: list[str]) -> int | None:
        """Return where a place of the same name and about the same point is listed already."""
        point = place.point
        if point is None:
            return None
        area = place.kind in AREAS
        for form in forms:
            for at in self._exact.get(form, ()):
                other = self.places[at]
                there = other.point
                if there is None or (other.kind in AREAS) != area:
                    continue
                if rough_km(point, there) <= SAME_PLACE_KM.get(other.kind, 4.0):
                    return at
        return None

    @property
    def _own(self) -> list[Place]:
        """Return the shipped places, which come before all others."""
        return self.places[: len(self.shipped)]

    @cached_property
    def by_id(self) -> dict[str, Place]:
        """Return the places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Return the first words of all names, folded: what no name begins with needs no look."""
        return frozenset(name.partition(" ")[0] for names in (self._exact, self._bare) for name in names)

    @cached_property
    def _bare(self) -> dict[str, list[int]]:
        """Return shipped places by their romanised names without the article (al-Asharah: Asharah), where that is long."""
        bare: dict[str, list[int]] = {}
        for at, place in enumerate(self._own):
            for name in place.names.get("en", ()):
                article, _, rest = folded(name).partition(" ")
                if article in ARTICLES and len(rest) >= 5 and rest not in self._exact:
                    bare.setdefault(rest, []).append(at)
        return bare

    @cached_property
    def _spelt(self) -> dict[str, list[int]]:
        """Return the places by spelling key; made when a name is first not found as it is written."""
        return self._keyed(spelling_key.__wrapped__)

    @cached_property
    def _skeletons(self) -> dict[str, list[int]]:
        """Return the places by consonants; made when a name is first found in no spelling."""
        return self._keyed(skeleton.__wrapped__)

    def _keyed(self, key_of: Callable[[str], str]) -> dict[str, list[int]]:
        keyed: dict[str, list[int]] = {}
        for name, entries in self._exact.items():
            key = key_of(name)
            if key:
                known = keyed.setdefault(key, [])
                known += [at for at in entries if at not in known]
        return keyed

    @cached_property
    def _cores(self) -> dict[str, list[int]]:
        """Return facilities by the key of their names without the noun that says what they are (حقل العمر: العمر)."""
        cores: dict[str, list[int]] = {}
        for at, place in enumerate(self._own):
            for language, names in place.names.items() if place.kind not in CALLED_BARE else ():
                for name in names:
                    key = spelling_key(_core(name, language))
                    if key and at not in cores.setdefault(key, []):
                        cores[key].append(at)
        return cores

    @cached_property
    def _keys(self) -> dict[bool, list[str]]:
        """Return the spelling keys of four letters and more, by whether they are Arabic."""
        long = [key for key in self._spelt if len(key) > 3]
        return {arabic: [key for key in long if is_arabic(key) == arabic] for arabic in (True, False)}

    @cached_property
    def spread_km(self) -> float:
        """Return how far apart the places of this war lie: the median distance of a shipped place from their middle."""
        points = [place.point for place in self._own if place.point and place.kind not in AREAS]
        if not points:
            return 200.0
        middle = (median(lat for lat, _ in points), median(lon for _, lon in points))
        return max(160.0, median(rough_km(middle, point) for point in points))

    @cached_property
    def capitals(self) -> dict[str, Place]:
        """Return the shipped cities and towns that bear a governorate's name, by the key of that name."""
        units = {unit_key(place.label) for place in self._own if place.kind == "governorate"}
        towns = (place for place in self._own if place.kind in {"city", "town"} and place.point)
        return {key: place for place in towns if (key := unit_key(place.label)) in units}

    @cached_property
    def _governed(self) -> list[tuple[tuple[float, float], str]]:
        return [
            (place.point, unit_key(place.governorate))
            for place in self._own
            if place.governorate and place.point is not None and place.kind not in AREAS
        ]

    def land_of(self, place: Place) -> list[tuple[float, float]]:
        """Return the points of the shipped places of the governorate that a place is, or is the head of."""
        unit = unit_key(place.governorate or place.label)
        return [here for here, owner in self._governed if owner == unit]

    def governorate_near(self, point: tuple[float, float]) -> str | None:
        """Return the key of the governorate of the nearest shipped place within 25 km, None where there is none."""
        nearest = min(((rough_km(point, here), unit) for here, unit in self._governed), default=(99.0, None))
        return nearest[1] if nearest[0] <= 25 else None

    def has(self, name: str) -> bool:
        """Say whether a place bears exactly this name, but for marks and the variants of letters."""
        return folded(name) in self._exact

    def exactly(self, name: str) -> list[Place]:
        """Return the places that bear exactly this name, but for marks and the variants of letters."""
        return [self.places[at] for at in self._exact.get(folded(name), ())]

    def shipped_as(self, name: str) -> list[Place]:
        """Return the shipped places that bear exactly this name (folded), but for marks and the variants of letters."""
        entries = self._exact.get(name) or self._bare.get(name) or []
        return [self.places[at] for at in entries if at < len(self.shipped)]

    def named(self, name: str, *, alike: bool = True) -> list[NameMatch]:
        """
        Return the places that bear a name, the likest first.

        The same name first, then other spellings of it, then, with `alike` and where there is neither, names written
        much like it, and names of the other script with the same consonants.
        """
        known = self._asked.get((name, alike))
        if known is None:
            if len(self._asked) >= REMEMBERED:
                self._asked.clear()
            known = self._asked[name, alike] = self._look_up(name, alike=alike)
        return known

    def _look_up(self, name: str, *, alike: bool) -> list[NameMatch]:
        found: dict[int, float] = dict.fromkeys(self._exact.get(folded(name), ()), 1.0)
        key = spelling_key(name)
        if len(key) > 2 or not found:
            plain = without_articles(name)
            for at in self._spelt.get(key, ()):
                if at not in found:
                    found[at] = 0.97 if self._bears(at, plain) else 0.9
        for at in self._cores.get(key, ()):
            found.setdefault(at, CORE)
        if not found and alike:
            found = self._alike(name, key)
        matches = [NameMatch(self.places[at], likeness) for at, likeness in found.items()]
        return sorted(matches, key=lambda match: -match.likeness)

    def _bears(self, at: int, plain: str) -> bool:
        """Say whether a place bears a name but for its articles."""
        return any(without_articles(each) == plain for names in self.places[at].names.values() for each in names)

    def _alike(self, name: str, key: str) -> dict[int, float]:
        found: dict[int, float] = {}
        bones = skeleton(name)
        if len(bones) > 2:
            # The other script only: within one script the spelling keys say more than the consonants.
            for at in self._skeletons.get(bones, ()):
                if ("ar" if is_arabic(name) else "en") not in self.places[at].names:
                    found[at] = 0.75
        if len(key) > 4:
            choices = self._keys[is_arabic(name)]
            for like, score, _ in process.extract(key, choices, scorer=fuzz.ratio, score_cutoff=FUZZY_CUTOFF, limit=8):
                if fuzz.ratio(bones, skeleton(like)) < 100 - (score - FUZZY_CUTOFF):
                    continue  # the less alike the names, the more alike their consonants must be
                for at in self._spelt[like]:
                    found[at] = max(found.get(at, 0.0), 0.85 * score / 100)
        return found
