"""The war of the simulator: operations, pockets, withdrawals and raids on a map, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.graph import PlaceGraph

MANNERS = ("assault", "unopposed", "agreement", "withdrawal", "raid")
ASSAULT, UNOPPOSED, AGREEMENT, WITHDRAWAL, RAID = range(5)


@dataclass(frozen=True, slots=True)
class War:
    """How much happens: operations at once per place, chances per day of the map of a withdrawal and of a raid."""

    operations: float = 1 / 160
    withdrawals: float = 1 / 120
    raids: float = 1 / 70
    pockets: float = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """
    Who held each place: `holder` int8[T, N] at the end of each day, `attacker` int8[T, N], -1 where nobody attacks.

    Changes, in order: `day`, `place`, `winner`, `loser`, `manner` (into `MANNERS`), int64[e] each; `first` int8[N] held
    before the first day. Contests, won or lost: `contests` int64[c, 6], first and last day, place, attacker, defender,
    whether it was won.
    """

    holder: NDArray[np.int8]
    attacker: NDArray[np.int8]
    first: NDArray[np.int8]
    day: NDArray[np.int64]
    place: NDArray[np.int64]
    winner: NDArray[np.int64]
    loser: NDArray[np.int64]
    manner: NDArray[np.int64]
    contests: NDArray[np.int64]


@dataclass(slots=True)
class _Operation:
    attacker: int
    defender: int
    centre: NDArray[np.float64]
    radius: float
    until: int
    strength: float
    open: int = 0


def war(
    graph: PlaceGraph,
    importance: NDArray[np.float64],
    signs: NDArray[np.int64],
    days: int,
    how: War,
    rng: np.random.Generator,
) -> Truth:
    """Fight for some days on a map whose actors' relations are `signs` (-1 for enemies)."""
    return _Fight(graph, importance, signs, how, rng).run(days)


class _Fight:
    def __init__(
        self,
        graph: PlaceGraph,
        importance: NDArray[np.float64],
        signs: NDArray[np.int64],
        how: War,
        rng: np.random.Generator,
    ) -> None:
        self.graph, self.importance, self.signs, self.how, self.rng = graph, importance, signs, how, rng
        self.count, self.actors = len(graph), len(signs)
        tail, head, _ = graph.arcs
        self.tail, self.head = tail, head
        self.links = csr_array((np.ones(len(tail)), (tail, head)), shape=(self.count, self.count))
        self.near = [np.array(each, dtype=np.int64) for each in graph.neighbours]
        self.holder = self._start()
        self.attacker = np.full(self.count, -1, dtype=np.int8)
        self.ends: dict[int, tuple[int, int, _Operation]] = {}
        self.changes: list[tuple[int, int, int, int, int]] = []
        self.contests: list[tuple[int, int, int, int, int, int]] = []

    def _start(self) -> NDArray[np.int8]:
        """Divide the map between seeds of all actors, by noisy distance."""
        rng = self.rng
        noise = rng.lognormal(0, 0.4, len(self.graph.edges))
        km = self.graph.km * noise
        edges = self.graph.edges
        ways = csr_array((km, (edges[:, 0], edges[:, 1])), shape=(self.count, self.count))
        seeds = rng.choice(self.count, 2 * self.actors, replace=False)
        far = dijkstra(ways, directed=False, indices=seeds) / np.tile(rng.lognormal(0, 0.25, self.actors), 2)[:, None]
        owner = np.tile(np.arange(self.actors), 2)
        held: NDArray[np.int8] = owner[far.argmin(axis=0)].astype(np.int8)
        return held

    def share(self, place: int, actor: int) -> float:
        near = self.near[place]
        return float((self.holder[near] == actor).mean()) if len(near) else 0.0

    def take(self, day: int, place: int, winner: int, manner: int) -> None:
        self.changes.append((day, place, winner, int(self.holder[place]), manner))
        self.holder[place] = winner
        if place in self.ends:
            start, _, operation = self.ends.pop(place)
            operation.open -= 1
            won = int(winner == operation.attacker)
            self.contests.append((start, day, place, operation.attacker, operation.defender, won))
        self.attacker[place] = -1

    def run(self, days: int) -> Truth:
        rng, how = self.rng, self.how
        first = self.holder.copy()
        held = np.empty((days, self.count), dtype=np.int8)
        attacked = np.empty_like(held)
        operations: list[_Operation] = []
        wanted = max(1, round(self.count * how.operations))
        for day in range(days):
            operations = [each for each in operations if each.until > day]
            if len(operations) < wanted:
                new = self._operation(day)
                if new is not None:
                    operations.append(new)
            for operation in operations:
                if operation.open < 4 and rng.random() < 0.35:
                    self._attack(day, operation)
            for place in [place for place, (_, end, _) in self.ends.items() if end <= day]:
                if place in self.ends:
                    self._settle(day, place)
            if day % 5 == 0:
                self._enclosed(day)
            if day % 10 == 0:
                self._pockets(day)
            if rng.random() < how.withdrawals * self.count / 1000:
                self._withdraw(day)
            if rng.random() < how.raids * self.count / 1000:
                self._raid(day)
            held[day], attacked[day] = self.holder, self.attacker
        left = [(start, days, p, op.attacker, op.defender, 0) for p, (start, _, op) in self.ends.items()]
        changes = np.array(self.changes, dtype=np.int64).reshape(-1, 5)
        contests = np.array(self.contests + left, dtype=np.int64).reshape(-1, 6)
        day_, place_, winner, loser, manner = changes.T
        return Truth(held, attacked, first, day_, place_, winner, loser, manner, contests)

    def _front(self) -> NDArray[np.int64]:
        """Return the ways that lead from a holder to an enemy."""
        mine, theirs = self.holder[self.tail], self.holder[self.head]
        return np.flatnonzero(self.signs[mine, theirs] < 0)

    def _operation(self, day: int) -> _Operation | None:
        front = self._front()
        if not len(front):
            return None
        way = int(self.rng.choice(front))
        attacker, defender = int(self.holder[self.tail[way]]), int(self.holder[self.head[way]])
        centre = self.graph.xy[self.head[way]].copy()
        radius, length = self.rng.uniform(12, 30), int(self.rng.integers(15, 91))
        return _Operation(attacker, defender, centre, radius, day + length, float(self.rng.beta(2.2, 1.8)))

    def _attack(self, day: int, operation: _Operation) -> None:
        near = np.linalg.norm(self.graph.xy - operation.centre, axis=1) < operation.radius
        open_ = near & (self.holder == operation.defender) & (self.attacker < 0)
        touching = self.links @ (self.holder == operation.attacker).astype(np.float64) > 0
        targets = np.flatnonzero(open_ & touching)
        if not len(targets):
            return
        place = int(self.rng.choice(targets))
        size = 2.2 * (1 + np.log1p(self.importance[place]))
        self.ends[place] = (day, day + 1 + int(self.rng.gamma(1.5, size)), operation)
        self.attacker[place] = operation.attacker
        operation.open += 1

    def _settle(self, day: int, place: int) -> None:
        start, _, operation = self.ends[place]
        chance = np.clip(0.75 * operation.strength + 0.35 * self.share(place, operation.attacker), 0, 1)
        if self.holder[place] != operation.defender or self.rng.random() >= chance:
            del self.ends[place]
            operation.open -= 1
            self.attacker[place] = -1
            self.contests.append((start, day, place, operation.attacker, operation.defender, 0))
            return
        self.take(day, place, operation.attacker, ASSAULT)
        operation.centre = 0.5 * operation.centre + 0.5 * self.graph.xy[place]
        for near in self.near[place].tolist():
            small = self.importance[near] < 0.6 and self.holder[near] == operation.defender
            if small and self.share(near, operation.attacker) >= 0.5 and self.rng.random() < 0.5:
                self.take(day, near, operation.attacker, UNOPPOSED)

    def _enclosed(self, day: int) -> None:
        """Let small places fall quietly that have only one enemy around them."""
        degree = np.maximum(self.links @ np.ones(self.count), 1)
        for actor in range(self.actors):
            around = self.links @ (self.holder == actor).astype(np.float64)
            enemy = self.signs[self.holder, actor] < 0
            for place in np.flatnonzero((around == degree) & enemy & (self.importance < 0.6)).tolist():
                if self.rng.random() < 0.12:
                    self.take(day, place, actor, UNOPPOSED)

    def _pockets(self, day: int) -> None:
        """Let small pockets surrender whole, by agreement, to the enemy with most of their border."""
        same = self.holder[self.tail] == self.holder[self.head]
        inside = csr_array((same[same], (self.tail[same], self.head[same])), shape=(self.count, self.count))
        _, part = connected_components(inside, directed=False)
        size = np.bincount(part)
        most = max(15, self.count // 40)
        for pocket in np.flatnonzero((size <= most) & (size >= 2)).tolist():
            members = np.flatnonzero(part == pocket)
            own = int(self.holder[members[0]])
            if (self.holder == own).sum() <= most or self.rng.random() >= self.how.pockets:
                continue
            around = self.holder[self.head[np.isin(self.tail, members) & ~same]]
            enemies = around[self.signs[own, around] < 0]
            if len(enemies):
                winner = int(np.bincount(enemies).argmax())
                for place in members.tolist():
                    self.take(day, place, winner, AGREEMENT)

    def _withdraw(self, day: int) -> None:
        """Let an actor give up five to twelve places at once."""
        front = self._front()
        if not len(front):
            return
        way = int(self.rng.choice(front))
        winner, loser = int(self.holder[self.tail[way]]), int(self.holder[self.head[way]])
        far = np.linalg.norm(self.graph.xy - self.graph.xy[self.head[way]], axis=1)
        order = np.argsort(np.where(self.holder == loser, far, np.inf))
        for place in order[: int(self.rng.integers(5, 13))].tolist():
            if self.holder[place] == loser and far[place] < 40:
                self.take(day, place, winner, WITHDRAWAL)

    def _raid(self, day: int) -> None:
        """Take a place deep in enemy land."""
        actor = int(self.rng.integers(self.actors))
        touching = self.links @ (self.holder == actor).astype(np.float64) > 0
        deep = np.flatnonzero(~touching & (self.signs[self.holder, actor] < 0) & (self.attacker < 0))
        if len(deep) and (self.holder == actor).any():
            self.take(day, int(self.rng.choice(deep)), actor, RAID)
