"""The filter knows only its day, and late claims give what a full run would."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.judged import DAYS, LAST, filtered, fitted, world
from rasd.errors import BadClaims
from rasd.judging import ClaimTable, update
from rasd.judging import filter as run_filter
from rasd.judging.simulate import FIRST_DAY


def test_the_filter_does_not_look_ahead():
    """What is said of day 120 is the same with and without the claims after it."""
    there = world()
    model = fitted()[0]
    early, _ = run_filter(there.claims, there.graph, model, first=FIRST_DAY, until=FIRST_DAY + 120)
    assert (early.holders == filtered()[0].holders[:121]).all()


def test_probabilities_are_probabilities():
    """They sum to one and none is negative, on every day, for every place."""
    judged, _ = filtered()
    assert np.allclose(judged.holders.sum(axis=1), 1, atol=1e-5)
    assert judged.holders.min() >= 0
    assert ((judged.contested >= 0) & (judged.contested <= 1 + 1e-6)).all()


def test_a_place_nobody_spoke_of_is_filled_and_marked():
    """Its neighbours speak for it until its first claim."""
    there = world()
    kept = there.claims.take(there.claims.place != 3)
    judged, _ = run_filter(kept, there.graph, fitted()[0], first=FIRST_DAY, until=LAST)
    assert judged.filled[:, 3].all()
    near = there.graph.neighbours[3]
    weights = there.graph.weights[[3]].toarray()[0]
    around = sum(weights[other] * judged.holders[-1, :, other] for other in near)
    assert np.allclose(judged.holders[-1, :, 3], around, atol=0.02)


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_any_order_of_arrival_gives_the_same(random, parts):
    """Claims that come in any order, in any portions, end in the belief of one run over all, to the bit."""
    there = world()
    model = fitted()[0]
    claims = there.claims.take(np.flatnonzero(there.claims.day < FIRST_DAY + 70))
    last = FIRST_DAY + 75
    whole, final = run_filter(claims, there.graph, model, first=FIRST_DAY, until=last)
    order = list(range(len(claims)))
    random.shuffle(order)
    cuts = sorted(random.sample(range(len(order)), parts - 1)) if parts > 1 else []
    portions = [order[low:high] for low, high in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    portions = [portion for portion in portions if portion]
    _, state = run_filter(
        claims.take(np.array(portions[0])).until(last), there.graph, model, first=FIRST_DAY, until=last
    )
    for portion in portions[1:]:
        state, _ = update(state, claims.take(np.sort(np.array(portion))), until=last)
    assert (state.belief.holders == whole.holders).all()
    assert (state.copied == final.copied).all()
    assert state.table.ids.tolist() == claims.ids.tolist()


def test_a_late_claim_changes_nothing_before_it():
    """Days before its publication stay, and only some places move."""
    there = world()
    _, state = filtered()
    late = ClaimTable.of(
        there.claims.sources,
        there.claims.actors,
        {"ids": ["late"], "day": [FIRST_DAY + 200], "source": [0], "place": [5], "kind": [1], "actor": [2]},
    )
    after, changed = update(state, late)
    assert (after.belief.holders[:200] == state.belief.holders[:200]).all()
    assert 5 in changed
    gone = ClaimTable.of(
        there.claims.sources,
        there.claims.actors,
        {
            "ids": ["late"],
            "day": [FIRST_DAY + 200],
            "source": [0],
            "place": [5],
            "kind": [1],
            "actor": [2],
            "weight": [0.0],
        },
    )
    again, _ = update(after, gone)
    assert np.allclose(again.belief.holders, state.belief.holders, atol=1e-6)


def test_a_new_day_goes_on_from_the_last():
    """Claims of tomorrow make the belief a day longer."""
    there = world()
    model = fitted()[0]
    _, state = run_filter(there.claims, there.graph, model, first=FIRST_DAY, until=LAST - 1)
    today = there.claims.take(there.claims.day == LAST)
    state, _ = update(state, today, until=LAST)
    assert len(state.belief.holders) == DAYS
    assert (state.belief.holders == filtered()[0].holders).all()


def test_claims_before_the_first_day_are_refused():
    """The message says to run the filter anew."""
    there = world()
    _, state = filtered()
    old = ClaimTable.of(
        there.claims.sources,
        there.claims.actors,
        {"ids": ["old"], "day": [FIRST_DAY - 5], "source": [0], "place": [5], "kind": [1], "actor": [2]},
    )
    with pytest.raises(BadClaims, match="older"):
        update(state, old)
