"""What is learned: who holds what, who copies, who invents, and why one believes it."""

import json
from datetime import date

import numpy as np
import pytest

from judging.judged import LAST, filtered, fitted, world
from rasd.errors import BadClaims, BadDateRange, UnknownPlace
from rasd.judging import ClaimTable, Settings, belief, copies, fit, interests, sources, update, why
from rasd.judging import filter as run_filter
from rasd.judging.baselines import BASELINES
from rasd.judging.score import score
from rasd.judging.simulate import FIRST_DAY, SCENARIOS, simulate
from rasd.judging.standing import Interest


def _scored(holders):
    there = world()
    return score(holders, there.truth.holder, there.truth.attacker >= 0)


@pytest.mark.parametrize("name", BASELINES)
def test_the_judge_is_better_than_each_baseline(name):
    """Nearer to the truth, by squared error, as a filter; and more so with all claims known."""
    there = world()
    plain = _scored(BASELINES[name](there.claims, there.graph, FIRST_DAY, LAST)).brier
    causal = _scored(filtered()[0].holders).brier
    assert causal < plain
    assert _scored(fitted()[1].holders).brier < causal * 1.05


def test_copies_are_found():
    """The aggregator's claims are most of them known as copies, the monitor's are not."""
    there = world()
    _, _, details = fitted()
    copied = there.hidden.parent >= 0
    assert details.copied[copied].mean() > 0.6
    assert details.copied[~copied].mean() < 0.15
    edges = copies(fitted()[0], details)
    assert edges
    assert edges[0].source.startswith(("aggregator", "wire"))
    for copy, original in edges[0].examples:
        assert there.claims.day[there.claims.row(copy)] >= there.claims.day[there.claims.row(original)]


def test_partisans_are_known_by_their_inventions():
    """Their captures are less borne out than the monitor's, and their side is their own."""
    there = world()
    model, _, details = fitted()
    found = {each.source: each for each in sources(model, details)}
    partisans = [each for name, each in found.items() if name.startswith("partisan")]
    assert found["monitor-0"].captures.value > np.mean([each.captures.value for each in partisans])
    right = [max(each.bias, key=each.bias.get) == f"actor-{each.source.split('-')[1]}" for each in partisans]
    assert sum(right) >= len(right) - 1
    for each in found.values():
        assert each.status.low <= each.status.value <= each.status.high
        assert all(id_ in set(there.claims.ids) for id_ in each.contradicted)
        json.dumps(each.to_record())


def test_claims_for_and_against_the_speaker():
    """A known side outweighs what was learned."""
    there = world()
    model = fitted()[0]
    name = next(each for each in model.sources if each.startswith("partisan-1"))
    said = interests(there.claims, model, {name: "actor-1"})
    source = model.sources.index(name)
    for row in np.flatnonzero((there.claims.source == source) & (there.claims.kind == 1)).tolist():
        if there.claims.actor[row] == 1:
            assert said[row] == Interest.IN
        if there.claims.other[row] == 1:
            assert said[row] == Interest.AGAINST


@pytest.mark.parametrize("mode", ["filter", "smooth"])
def test_why_leaves_claims_out(mode):
    """Leaving a claim out gives what a run without it gives, the neighbours as they are; and names only real claims."""
    there = world()
    model, smooth, details = fitted()
    judged = smooth if mode == "smooth" else filtered()[0]
    copied = details.copied if mode == "smooth" else filtered()[1].copied
    place = int(np.bincount(there.claims.place).argmax())
    day = date.fromordinal(FIRST_DAY + 150)
    found = why(judged, there.claims, model, f"p{place}", day, copied=copied, copy_of=details.originals(), most=500)
    reasons = (*found.support, *found.against)
    assert reasons
    assert all(there.claims.place[there.claims.row(each.claim)] == place for each in reasons)
    if mode == "filter":
        assert all(each.day <= day for each in reasons)
    assert all(each.moves > 0 for each in found.support)
    assert all(each.moves < 0 for each in found.against)
    json.dumps(found.to_record())


def test_answers_carry_words_and_since():
    """The word is that of the number; `since` is the first day of the unbroken lead."""
    _, judged, _ = fitted()
    answer = belief(judged, "p3", date.fromordinal(FIRST_DAY + 200))
    assert answer.p == max(answer.holders.values())
    assert abs(sum(answer.holders.values()) - 1) < 1e-4
    best = judged.holders[:201, :, 3].argmax(axis=1)
    if answer.since is not None:
        row = answer.since.toordinal() - FIRST_DAY
        assert (best[row:] == best[200]).all()
        assert best[row - 1] != best[200]
    with pytest.raises(UnknownPlace):
        belief(judged, "nowhere", answer.day)
    with pytest.raises(BadDateRange):
        belief(judged, "p3", date(1999, 1, 1))


def test_runs_tell_the_whole_belief():
    """Each place's runs follow one another from the first day to the last."""
    _, judged, _ = fitted()
    runs = judged.runs()
    for place in (0, 40, 79):
        mine = runs["place"] == place
        first, last = runs["first"][mine], runs["last"][mine]
        assert first[0] == judged.first
        assert last[-1] == judged.last
        assert (first[1:] == last[:-1] + 1).all()


def test_no_claims_is_said_so():
    """Nothing can be learned from nothing."""
    there = world()
    with pytest.raises(BadClaims, match="none"):
        fit(there.claims.take(np.arange(0)), there.graph)


def test_grades_come_in_as_priors():
    """A graded source starts from its letter."""
    there = world()
    name = there.claims.sources[0]
    plain = fit(there.claims, there.graph, settings=Settings(learning=False, copying=False, sweeps=1))[0]
    bad = fit(there.claims, there.graph, {name: "E"}, Settings(learning=False, copying=False, sweeps=1))[0]
    shape = plain.rates[0, 1, 0, 2] / plain.rates[0, 1, 0, 6], bad.rates[0, 1, 0, 2] / bad.rates[0, 1, 0, 6]
    assert shape[1] == pytest.approx(3 * shape[0])


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_can_be_simulated(name):
    """The same seed gives the same claims; copies come after their originals."""
    one, other = simulate(name, 1, places=60), simulate(name, 1, places=60)
    assert (one.claims.day == other.claims.day).all()
    parents = one.hidden.parent
    copied = parents >= 0
    assert (one.claims.day[copied] >= one.claims.day[parents[copied]]).all()


def test_leaving_out_is_exact():
    """Without neighbours and copies, it is what the filter gives when the claim is withdrawn."""
    there = world()
    alone = Settings(coupling=False, copying=False, iterations=1, sweeps=1)
    model, _, _ = fit(there.claims, there.graph, settings=alone, first=FIRST_DAY, until=LAST)
    judged, state = run_filter(there.claims, there.graph, model, first=FIRST_DAY, until=LAST)
    place = int(np.bincount(there.claims.place).argmax())
    found = why(
        judged, there.claims, model, f"p{place}", date.fromordinal(FIRST_DAY + 150), copied=state.copied, most=99
    )
    for reason in (*found.support, *found.against)[:3]:
        withdrawn = there.claims.take(np.array([there.claims.row(reason.claim)]))
        withdrawn = ClaimTable.of(
            withdrawn.sources,
            withdrawn.actors,
            {
                name: getattr(withdrawn, name)
                for name in ("ids", "day", "moment", "source", "place", "kind", "actor", "other")
            }
            | {"weight": [0.0]},
        )
        without, _ = update(state, withdrawn)
        expected = belief(without.belief, f"p{place}", found.answer.day).holders[found.answer.holder]
        # Claims of the same source within ten days would weigh more without it; none of these has any.
        if there.claims.own_weight[state.table.place == place].min() == 1:
            assert reason.without == pytest.approx(expected, abs=1e-4)


def test_one_source_alone_is_not_judged_by_itself():
    """Nothing can be learned of a single voice: it is believed as far as its kind is, and the smoother does no worse."""
    there = world()
    only = there.claims.take(there.claims.source == there.claims.sources.index("monitor-0"))
    model, smooth, _ = fit(only, there.graph, first=FIRST_DAY, until=LAST)
    judged, _ = run_filter(only, there.graph, model, first=FIRST_DAY, until=LAST)
    plain = _scored(BASELINES["last claim"](only, there.graph, FIRST_DAY, LAST))
    causal, later = _scored(judged.holders), _scored(smooth.holders)
    assert causal.brier < plain.brier
    assert causal.hot_brier < plain.hot_brier
    assert causal.accuracy > plain.accuracy - 1
    assert later.hot >= causal.hot - 1


def test_beliefs_as_arrow():
    """A column for each actor, days as dates."""
    pytest.importorskip("pyarrow")
    table = fitted()[1].table()
    assert table.column_names == [
        "place",
        "first",
        "last",
        *(f"p_actor-{at}" for at in range(4)),
        "contested",
        "filled",
    ]
    assert table.column("last").to_pylist()[-1] == date.fromordinal(LAST)
