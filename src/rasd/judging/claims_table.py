"""The claims that the judge hears, as columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from rasd.errors import BadClaims
from rasd.judging.model import CLASH, KINDS, Ints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

REPEAT_DAYS = 10
REPEAT_WEIGHT = 0.25
"""What a claim weighs that its source has made before within `REPEAT_DAYS`."""


@dataclass(frozen=True, eq=False)
class ClaimTable:
    """
    n claims of S sources about K actors at the places of a map, in the order in which they were published.

    `ids` object[n]; `day` int64[n], the day of publication as a proleptic ordinal (`date.toordinal`); `moment`
    float64[n], when in the day (0-1); `source`, `place`, `actor` int64[n] into `sources`, the map's places and
    `actors`; `kind` int64[n] into `KINDS`; `other` int64[n], the other side of a clash (-1 for none); `weight`
    float64[n], 1 for what is stated, 0.5 for what is possible; `attributed` int64[n], the source that it names
    (-1 for none); `signature` uint32[n, m] or None, see `rasd.judging.likeness` (a row of zeros has no text).

    The order is by day, moment and id, whatever the order of arrival: what is computed does not depend on it.
    """

    sources: tuple[str, ...]
    actors: tuple[str, ...]
    ids: NDArray[np.object_]
    day: Ints
    moment: NDArray[np.float64]
    source: Ints
    place: Ints
    kind: Ints
    actor: Ints
    other: Ints
    weight: NDArray[np.float64]
    attributed: Ints
    signature: NDArray[np.uint32] | None = None
    at: dict[str, int] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return f"<ClaimTable: {len(self)} claims of {len(self.sources)} sources about {len(self.actors)} actors>"

    @classmethod
    def of(
        cls,
        sources: Sequence[str],
        actors: Sequence[str],
        columns: Mapping[str, Any],
    ) -> ClaimTable:
        """
        Make a table of columns; `moment`, `other`, `weight`, `attributed`, `ids` and `signature` may be missing.

        Raises:
            BadClaims: A column is of another length, or a number in it stands for nothing.

        >>> table = ClaimTable.of(["SANA"], ["a", "b"], {"day": [7, 5], "source": [0, 0], "place": [3, 3],
        ...                       "kind": [1, 0], "actor": [1, 0]})
        >>> table.day.tolist(), table.ids.tolist()
        ([5, 7], ['1', '0'])

        """
        count = len(columns["day"])
        filled: dict[str, NDArray[Any]] = {
            "moment": np.zeros(count),
            "other": np.full(count, -1),
            "weight": np.ones(count),
            "attributed": np.full(count, -1),
            "ids": np.array([str(each) for each in range(count)], dtype=object),
        }
        wanted = ("day", "source", "place", "kind", "actor", *filled)
        arrays: dict[str, NDArray[Any]] = {}
        for name in wanted:
            given = columns.get(name)
            kept = filled[name] if given is None else np.asarray(given)
            if len(kept) != count:
                raise BadClaims(f"column {name!r} has {len(kept)} values, column 'day' {count}", "make them equal")
            arrays[name] = kept.astype({"moment": np.float64, "weight": np.float64, "ids": object}.get(name, np.int64))
        for name, least, most in (
            ("source", 0, len(sources)),
            ("actor", 0, len(actors)),
            ("kind", 0, len(KINDS)),
            ("place", 0, np.iinfo(np.int64).max),
            ("other", -1, len(actors)),
            ("attributed", -1, len(sources)),
        ):
            wrong = np.flatnonzero((arrays[name] < least) | (arrays[name] >= most))
            if len(wrong):
                found = f"claim {arrays['ids'][wrong[0]]} has {name} {arrays[name][wrong[0]]}"
                raise BadClaims(found, f"number them from {least} to {most - 1}")
        fields: dict[str, Any] = {**arrays, "signature": columns.get("signature")}
        table = cls(tuple(sources), tuple(actors), **fields)
        return table.ordered()

    def ordered(self) -> ClaimTable:
        """Return the claims by day, moment and id."""
        order = np.lexsort((self.ids.astype(str), self.moment, self.day)) if len(self) else np.empty(0, dtype=np.int64)
        return self._picked(order)

    def take(self, rows: NDArray[Any]) -> ClaimTable:
        """Return the claims of some rows (numbers or booleans), in their order of publication."""
        return self._picked(rows if rows.dtype == bool else np.sort(rows))

    def _picked(self, rows: NDArray[Any]) -> ClaimTable:
        ids = self.ids[rows]
        return replace(
            self,
            ids=ids,
            day=self.day[rows],
            moment=self.moment[rows],
            source=self.source[rows],
            place=self.place[rows],
            kind=self.kind[rows],
            actor=self.actor[rows],
            other=self.other[rows],
            weight=self.weight[rows],
            attributed=self.attributed[rows],
            signature=None if self.signature is None else self.signature[rows],
            at={},
        )

    def until(self, day: int) -> ClaimTable:
        """Return the claims published up to a day, the day included."""
        return self.take(np.arange(int(np.searchsorted(self.day, day, side="right"))))

    def joined(self, new: ClaimTable) -> ClaimTable:
        """
        Return the table with more claims; a new claim with an id that is there takes the old one's place.

        A claim of weight 0 thus withdraws the one with its id.

        Raises:
            BadClaims: The new claims number other sources or actors.

        """
        if new.sources != self.sources or new.actors != self.actors:
            raise BadClaims("claims with other sources or actors are to be added", "number them as the old ones are")
        gone = self.rows_of(new.ids)
        kept = self.take(np.delete(np.arange(len(self)), gone)) if len(gone) else self
        if not len(new):
            return kept
        spots = np.array([kept.spot(new, row) for row in range(len(new))], dtype=np.int64)
        arrays: dict[str, Any] = {
            name: np.insert(getattr(kept, name), spots, getattr(new, name))
            for name in (
                "ids", "day", "moment", "source", "place", "kind", "actor", "other", "weight", "attributed",
            )
        }  # fmt: skip
        signature = None
        if kept.signature is not None and new.signature is not None:
            signature = np.insert(kept.signature, spots, new.signature, axis=0)
        return replace(kept, signature=signature, at={}, **arrays)

    def rows_of(self, ids: NDArray[np.object_]) -> Ints:
        """Return the rows of claims by id, those left out that are not there."""
        wanted = set(ids.tolist())
        return np.array([row for row, each in enumerate(self.ids.tolist()) if each in wanted], dtype=np.int64)

    def spot(self, new: ClaimTable, row: int) -> int:
        """Return before which row a claim of another table would stand."""
        spot, end = np.searchsorted(self.day, [new.day[row], new.day[row] + 1]).tolist()
        mine = (float(new.moment[row]), str(new.ids[row]))
        while spot < end and (float(self.moment[spot]), str(self.ids[spot])) < mine:
            spot += 1
        return int(spot)

    def row(self, id: str) -> int:  # noqa: A002 - the field is called so everywhere
        """
        Return the row of a claim.

        Raises:
            BadClaims: There is none of that id.

        """
        if not self.at and len(self):
            self.at.update({each: row for row, each in enumerate(self.ids.tolist())})
        if id not in self.at:
            raise BadClaims(f"claim {id} was asked for, but was not judged", "ask for one that is in the table")
        return self.at[id]

    @cached_property
    def key(self) -> Ints:
        """int64[n]: the same for claims of the same kind about the same actor at the same place."""
        return (self.place * len(KINDS) + self.kind) * max(len(self.actors), 1) + self.actor

    @cached_property
    def own_weight(self) -> NDArray[np.float64]:
        """float64[n]: the weight before copies are discounted; less for what the source has said just before."""
        if not len(self):
            return self.weight
        group = self.key * len(self.sources) + self.source
        order = np.lexsort((np.arange(len(self)), group))
        same = group[order][1:] == group[order][:-1]
        soon = self.day[order][1:] - self.day[order][:-1] <= REPEAT_DAYS
        repeated = np.zeros(len(self), dtype=bool)
        repeated[order[1:]] = same & soon & (self.weight[order[:-1]] > 0)
        return self.weight * np.where(repeated, REPEAT_WEIGHT, 1.0)

    @cached_property
    def rows(self) -> Rows:
        """The claims as evidence, a clash once for either side."""
        double = (self.kind == CLASH) & (self.other >= 0)
        claim = np.concatenate([np.arange(len(self)), np.flatnonzero(double)])
        actor = np.concatenate([self.actor, self.other[double]])
        share = np.where(double[claim], 0.5, 1.0)
        order = np.lexsort((actor, claim, self.place[claim], self.day[claim]))
        claim = claim[order]
        return Rows(
            claim, self.day[claim], self.place[claim], self.source[claim], self.kind[claim], actor[order], share[order]
        )


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """
    Evidence, by day and place: one row for each claim and actor, each int64[r]; `share` float64[r] of the claim's weight.

    `claim` is the row of the claim in its table.
    """

    claim: Ints
    day: Ints
    place: Ints
    source: Ints
    kind: Ints
    actor: Ints
    share: NDArray[np.float64]


def table_of(
    claims: Iterable[Mapping[str, Any]],
    places: Mapping[str, int],
    *,
    sources: Sequence[str] | None = None,
    actors: Sequence[str] | None = None,
) -> ClaimTable:
    """
    Make a table of records with the fields `id`, `day` (a date), `source`, `place`, `kind` (of `KINDS`), `actor`.

    `other`, `weight`, `attributed` and `moment` may be missing. Claims at places that the map lacks are left out.

    >>> from datetime import date
    >>> said = {"id": "c1", "day": date(2016, 8, 13), "source": "ANHA", "place": "manbij", "kind": "transfer", "actor": "sdf"}
    >>> table_of([said], {"manbij": 0}, actors=("isis", "sdf"))
    <ClaimTable: 1 claims of 1 sources about 2 actors>
    """
    kept = [each for each in claims if each["place"] in places]
    if sources is None:
        sources = sorted({each["source"] for each in kept})
    if actors is None:
        actors = sorted({each["actor"] for each in kept} | {each["other"] for each in kept if each.get("other")})
    by_source = {name: at for at, name in enumerate(sources)}
    by_actor = {name: at for at, name in enumerate(actors)}
    columns = {
        "ids": np.array([str(each["id"]) for each in kept], dtype=object),
        "day": [each["day"].toordinal() for each in kept],
        "moment": [float(each.get("moment", 0.0)) for each in kept],
        "source": [by_source[each["source"]] for each in kept],
        "place": [places[each["place"]] for each in kept],
        "kind": [KINDS.index(each["kind"]) for each in kept],
        "actor": [by_actor[each["actor"]] for each in kept],
        "other": [by_actor.get(each.get("other") or "", -1) for each in kept],
        "weight": [float(each.get("weight", 1.0)) for each in kept],
        "attributed": [by_source.get(each.get("attributed") or "", -1) for each in kept],
    }
    return ClaimTable.of(sources, actors, columns)
