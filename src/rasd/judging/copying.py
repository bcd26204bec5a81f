"""
Who repeats whom: every claim is either its source's own, or taken from an earlier one of another source.

A mixture over a claim's possible originals, after the idea of Dong, Berti-Equille and Srivastava (VLDB 2009): that two
sources say the same *wrong* thing, one shortly after the other, betrays copying; that both say what is so does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rasd.judging.likeness import likeness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rasd.judging.claims_table import ClaimTable
    from rasd.judging.model import Floats, Ints

LAGS: Floats = np.array([0.5, 0.25, 0.12, 0.06, 0.03, 0.02, 0.01, 0.01])
"""How often a copy comes 0 to 7 days after its original."""
LOOK_BACK = 24
"""How many earlier claims of the same content are tried as originals."""
NAMED = 1e4
"""How much likelier an original is whose source the copy names."""
LIKE, ALIKE, UNLIKE = 0.6, 0.8, 0.2
LIKE_RATIO, ALIKE_RATIO, UNLIKE_RATIO = 100.0, 1000.0, 0.3
"""What near-duplicate text is worth, by the likeness of the two texts."""
ROUNDS, PRUNE_FROM, LEAST_SHARE = 12, 6, 0.06
PRIOR_OWN, PRIOR_EDGE = 5.0, 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """
    Claims with their possible originals: `claim`, `original` int64[m], rows of the table, sorted by `claim`.

    `fit` is float64[m]: how well lag, attribution and text fit, divided by the original's source's claims per day.
    """

    claim: Ints
    original: Ints
    fit: Floats


def pairs_of(table: ClaimTable, pace: Floats) -> Pairs:
    """
    Return each claim's possible originals: the last claim of each other source of the same content within 7 days.

    `pace` is float64[S], claims per day of each source.
    """
    order = np.lexsort((np.arange(len(table)), table.key))
    key, day, source = table.key[order], table.day[order], table.source[order]
    usable = table.weight[order] > 0
    claims: list[Ints] = []
    originals: list[Ints] = []
    for step in range(1, LOOK_BACK + 1):
        near = np.flatnonzero((key[step:] == key[:-step]) & (day[step:] - day[:-step] < len(LAGS)))
        if not len(near):
            break
        kept = near[(source[near + step] != source[near]) & usable[near] & usable[near + step]]
        claims.append(order[kept + step])
        originals.append(order[kept])
    if not claims:
        nothing = np.empty(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.empty(0))
    claim, original = np.concatenate(claims), np.concatenate(originals)
    # The first met of each source is its last; np.unique keeps the first.
    _, first = np.unique(claim * len(table.sources) + table.source[original], return_index=True)
    claim, original = claim[first], original[first]
    fit = LAGS[table.day[claim] - table.day[original]] / np.maximum(pace[table.source[original]], 1e-6)
    fit = fit * np.where(table.attributed[claim] == table.source[original], NAMED, 1.0)
    if table.signature is not None:
        alike = likeness(table.signature[claim], table.signature[original])
        fit = fit * np.select(
            [np.isnan(alike), alike >= ALIKE, alike >= LIKE, alike < UNLIKE],
            [1.0, ALIKE_RATIO, LIKE_RATIO, UNLIKE_RATIO],
            1.0,
        )
    return Pairs(claim, original, fit)


def chances(pairs: Pairs, source: Ints, copies: Floats, own: Floats) -> tuple[Floats, Floats]:
    """
    Return P(copy) of each claim, float64[n], and of each pair, float64[m].

    `own` is float64[n]: how likely the claim is as its source's own (its intensity over all of the source's).
    """
    by_itself = np.diagonal(copies)[source] * own
    taken = copies[source[pairs.claim], source[pairs.original]] * pairs.fit
    total = np.bincount(pairs.claim, weights=taken, minlength=len(source))
    copied = total / np.maximum(total + by_itself, 1e-300)
    each = taken / np.maximum(total + by_itself, 1e-300)[pairs.claim]
    return copied, each


def learn(
    pairs: Pairs, table: ClaimTable, own: Floats, copies: Floats | None, rounds: int = ROUNDS
) -> tuple[Floats, Floats, Floats]:
    """
    Learn who copies whom: the shares float64[S, S], P(copy) of each claim float64[n] and of each pair float64[m].

    Shares below 0.06 are set to 0 half-way: if every source may copy a little from every other, the independent ones
    are half discounted.
    """
    count = len(table.sources)
    if copies is None:
        copies = np.full((count, count), PRIOR_EDGE)
        np.fill_diagonal(copies, 0.0)
        np.fill_diagonal(copies, 1.0 - copies.sum(axis=1).clip(max=0.7))
    said = np.bincount(table.source[table.weight > 0], minlength=count).astype(np.float64)
    copied, each = chances(pairs, table.source, copies, own)
    shares: Floats
    flat = table.source[pairs.claim] * count + table.source[pairs.original]
    for turn in range(rounds):
        counted = np.bincount(flat, weights=each, minlength=count * count).astype(np.float64)
        shares = counted.reshape(count, count)
        taken = shares.sum(axis=1)
        np.fill_diagonal(shares, np.maximum(said - taken, 0.0) + PRIOR_OWN)
        copies = shares / (said + PRIOR_OWN)[:, None]
        if turn >= PRUNE_FROM:
            weak: NDArray[np.bool_] = copies < LEAST_SHARE
            np.fill_diagonal(weak, val=False)
            copies = np.where(weak, 0.0, copies).astype(np.float64)
            np.fill_diagonal(copies, np.diagonal(copies) + 1.0 - copies.sum(axis=1))
        copied, each = chances(pairs, table.source, copies, own)
    return copies, copied, each


@dataclass(frozen=True, slots=True)
class Copying:
    """
    That one source takes claims from another.

    `share` (0-1) is the part of all claims of `source` that it took from `original`; `claims` how many these are (an
    expected number), `lag` their mean lag in days, `named` the part of them that name the original. `examples` are
    pairs of claim ids, copy and original, the surest first.
    """

    source: str
    original: str
    share: float
    claims: float
    lag: float
    named: float
    examples: tuple[tuple[str, str], ...]


def copying_of(
    table: ClaimTable, pairs: Pairs, each: Floats, copies: Floats, *, least: float = LEAST_SHARE, examples: int = 3
) -> list[Copying]:
    """Return who copies whom, the largest share first, with examples that were likelier copies than not."""
    found = []
    source, original = table.source[pairs.claim], table.source[pairs.original]
    for one, other in np.argwhere(copies >= least).tolist():
        if one == other:
            continue
        rows = np.flatnonzero((source == one) & (original == other))
        weight = each[rows]
        if weight.sum() < 1.0:
            continue
        lag = table.day[pairs.claim[rows]] - table.day[pairs.original[rows]]
        named = table.attributed[pairs.claim[rows]] == other
        best: NDArray[np.int64] = rows[np.argsort(-weight, kind="stable")][:examples]
        found.append(
            Copying(
                table.sources[one],
                table.sources[other],
                float(copies[one, other]),
                float(weight.sum()),
                float((weight * lag).sum() / weight.sum()),
                float((weight * named).sum() / weight.sum()),
                tuple(
                    (str(table.ids[pairs.claim[row]]), str(table.ids[pairs.original[row]]))
                    for row in best
                    if each[row] > 0.5
                ),
            )
        )
    return sorted(found, key=lambda edge: -edge.share)
