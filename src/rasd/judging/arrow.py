"""Beliefs as Arrow tables, for those who have pyarrow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rasd.errors import ExtraNotInstalled

if TYPE_CHECKING:
    from rasd.judging.beliefs import Belief


def belief_table(belief: Belief, *, step: float) -> Any:
    """
    Return the runs of a belief, see `Belief.runs`, as a `pyarrow.Table`.

    Raises:
        ExtraNotInstalled: pyarrow is missing.

    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - optional
    except ImportError:
        raise ExtraNotInstalled("a table of Arrow", "arrow") from None
    runs = belief.runs(step=step)
    columns: dict[str, Any] = {
        "place": pa.array([belief.graph.ids[at] for at in runs["place"].tolist()], pa.string()).dictionary_encode(),
        "first": pa.array([date.fromordinal(day) for day in runs["first"].tolist()], pa.date32()),
        "last": pa.array([date.fromordinal(day) for day in runs["last"].tolist()], pa.date32()),
    }
    for at, actor in enumerate(belief.actors):
        columns[f"p_{actor}"] = pa.array(runs["p"][:, at])
    columns["contested"] = pa.array(runs["contested"])
    columns["filled"] = pa.array(runs["filled"])
    return pa.table(columns)
