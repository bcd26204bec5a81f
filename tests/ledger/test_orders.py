"""Whatever the order in which things are added, and however often: the same content, the same answers."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from ledger.builders import DAY, PLACES, answers, claim, contents, located, report
from rasd.ledger import Ledger, open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Step:
    """Something that is done to a ledger, and the steps that must have been done before it."""

    name: str
    do: Callable[[Ledger, dict[str, Any]], Any]
    after: tuple[str, ...] = ()


def _add(text: str, reader: str, to: str = "sdf", place: int | None = 1, **known: Any) -> Callable[..., Any]:
    def do(ledger: Ledger, _: dict[str, Any]) -> Any:
        claims = [claim(text, to=to, place="منبج"), claim(text, "clash", actors=("sdf", to), place="منبج")]
        where = located(None if place is None else PLACES[place])
        return ledger.add_report(report(text, **known), claims, [{"place": where}] * 2, reader_version=reader)

    return do


def _judge(method: str, *targets: str, at: int, **words: Any) -> Callable[..., Any]:
    def do(ledger: Ledger, done: dict[str, Any]) -> Any:
        ids = [done[name] if isinstance(done[name], str) else done[name].claims[0] for name in targets]
        return getattr(ledger, method)(*ids, author="M", at=NOW + timedelta(hours=at), **words)

    return do


def _merge_reports(keep: str, drop: str, at: int) -> Callable[..., Any]:
    def do(ledger: Ledger, done: dict[str, Any]) -> Any:
        return ledger.merge(done[keep].report, done[drop].report, author="M", at=NOW + timedelta(hours=at))

    return do


STEPS = {
    step.name: step
    for step in (
        Step("a", _add("تقرير ا", "1.2", id="a")),
        Step("a again", _add("تقرير ا", "1.10", "gov", 2, id="a")),
        Step("a copied", _add("تقرير ا", "1.2", id="copy of a")),
        Step("b", _add("تقرير ب", "1.2", "gov", None, id="b", url="u/b", published=DAY)),
        Step("b changed", _add("تقرير ب معدل", "1.2", "is", 3, id="b", url="u/b", published=date(2017, 7, 1))),
        Step("c", _add("تقرير ج", "1.2", "is", id="c", outlet="SANA")),
        Step("reject", _judge("reject", "a", at=1), ("a",)),
        Step("confirm", _judge("confirm", "a", at=2), ("a",)),
        Step("correct", _judge("correct", "a again", at=3, slot="to", value="is"), ("a again",)),
        Step("correct b", _judge("correct", "b", at=3, slot="date", value="2017-06-09"), ("b",)),
        Step("locate", _judge("locate", "b", at=4, slot="place", place="p5"), ("b",)),
        Step("merge places", _judge("merge", "b", "c", at=5), ("b", "c")),
        Step("merge reports", _merge_reports("c", "b changed", 6), ("c", "b changed")),
        Step("withdraw", _judge("withdraw", "merge reports", at=7), ("merge reports",)),
        Step("grade", lambda ledger, _: ledger.grade("ANHA", "C", author="M", at=NOW)),
        Step("note", _judge("note", at=8, text="seen"), ()),
    )
}


def run(steps: list[str], path: Path) -> tuple[set[tuple[str, str]], dict[str, Any]]:
    """Do steps in an order, each after those that it needs; return what the ledger then holds and answers."""
    done: dict[str, Any] = {}

    def do(ledger: Ledger, step: Step) -> None:
        for name in step.after:
            if name not in done:
                do(ledger, STEPS[name])
        done[step.name] = step.do(ledger, done)

    with open_ledger(path, origin="test.example/ledger") as ledger:
        for name in steps:
            do(ledger, STEPS[name])
        assert ledger.verify([ledger.checkpoint()]).ok
        return contents(ledger), answers(ledger)


@given(
    st.permutations(sorted(STEPS)).flatmap(
        lambda order: st.lists(st.sampled_from(sorted(STEPS)), max_size=6).map(lambda more: (order, more))
    ),
    st.randoms(use_true_random=False),
)
def test_orders(orders: tuple[list[str], list[str]], chance: Any) -> None:
    """Any order, with repeats between, gives what the plain order gives."""
    order, more = list(orders[0]), orders[1]
    for each in more:
        order.insert(chance.randrange(len(order) + 1), each)
    with tempfile.TemporaryDirectory() as folder:
        assert run(order, Path(folder) / "some.db") == run(sorted(STEPS), Path(folder) / "plain.db")
