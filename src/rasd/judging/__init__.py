"""
From claims to beliefs: who probably holds each place each day, why, and how far each source can be followed.

`fit` learns the sources and says what is known of each day now; `filter` says what could be known then, and `update`
brings in late and corrected claims; `belief` answers for a place and a day, `why` names the claims that carry the
answer; `sources` and `copies` tell of those who speak. `docs/method.md` explains the method.

>>> from datetime import date
>>> from rasd.judging import belief, fit
>>> from rasd.judging.simulate import FIRST_DAY, Scenario, simulate
>>> world = simulate(Scenario(places=40, days=120, actors=3), seed=4)
>>> model, judged, details = fit(world.claims, world.graph)
>>> answer = belief(judged, "p7", date.fromordinal(FIRST_DAY + 90))
>>> answer.holder == f"actor-{world.truth.holder[90, 7]}", answer.word, answer.filled
(True, 'almost certain', False)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rasd.judging.beliefs import Answer, Belief, belief
    from rasd.judging.claims_table import ClaimTable, table_of
    from rasd.judging.em import Fit, copies, fit
    from rasd.judging.forward import FilterState, filter, update  # noqa: A004 - the name is the method's
    from rasd.judging.model import Settings, SourceModel
    from rasd.judging.reasons import Reason, Why, why
    from rasd.judging.standing import Interest, Standing, interests, sources

_HOMES = {
    "Answer": "beliefs",
    "Belief": "beliefs",
    "ClaimTable": "claims_table",
    "FilterState": "forward",
    "Fit": "em",
    "Interest": "standing",
    "Reason": "reasons",
    "Settings": "model",
    "SourceModel": "model",
    "Standing": "standing",
    "Why": "reasons",
    "belief": "beliefs",
    "copies": "em",
    "filter": "forward",
    "fit": "em",
    "interests": "standing",
    "sources": "standing",
    "table_of": "claims_table",
    "update": "forward",
    "why": "reasons",
}

__all__ = [
    "Answer",
    "Belief",
    "ClaimTable",
    "FilterState",
    "Fit",
    "Interest",
    "Reason",
    "Settings",
    "SourceModel",
    "Standing",
    "Why",
    "belief",
    "copies",
    "filter",
    "fit",
    "interests",
    "sources",
    "table_of",
    "update",
    "why",
]


def __getattr__(name: str) -> Any:
    """Load a part when it is asked for: `import rasd.judging` alone loads no numpy."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
