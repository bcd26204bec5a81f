"""What the commands that judge a ledger share: the ledger judged as of a time, places and sources that people name."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import ledger_at, put_json
from rasd.errors import UnknownPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from rich.console import RenderableType

    from rasd.judging.over import Over
    from rasd.ledger import Ledger


@contextmanager
def judged_at(where: str, known: datetime | None, *, numbers: bool = True) -> Iterator[tuple[Ledger, Over]]:
    """Give a ledger, and its claims judged; say in a sentence where that cannot be, or where the libraries are missing."""
    from rasd.judging.over import needs_numbers, over  # noqa: PLC0415 - a help text needs none of it

    with ledger_at(where) as ledger:
        if numbers:
            needs_numbers()
        yield ledger, over(ledger, known=known)


def put(judged: Over, record: dict[str, Any], parts: Iterable[RenderableType], form: str, bidi: Any) -> None:
    """Print an answer: as JSON with what it rests on, or for people with a warning where it rests on little."""
    if form == "json":
        head = judged.checkpoint
        put_json({**record, "judged": {**judged.heard.to_record(), "size": head.size, "root": head.root.hex()}})
        return
    from rich.constrain import Constrain  # noqa: PLC0415 - rich is slow to import
    from rich.text import Text  # noqa: PLC0415

    from rasd.telling.terminal import WIDTH_OF_TABLES, Screen  # noqa: PLC0415

    few = judged.heard.few
    shown = [*parts, *([Text(f"\n{few}", style="dim")] if few else [])]
    Screen(bidi=bidi).show(*(Constrain(line, WIDTH_OF_TABLES) for each in shown for line in _lines(each)))


def _lines(part: RenderableType) -> Iterator[RenderableType]:
    """Yield the lines of a text, each of them keeping its indent where it is broken."""
    from rich.padding import Padding  # noqa: PLC0415 - rich is slow to import
    from rich.text import Text  # noqa: PLC0415

    if not isinstance(part, Text):
        yield part
        return
    for line in part.split("\n", allow_blank=True) if part.plain else [part]:
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        line.style = line.style or part.style
        yield Padding(line[indent:], (0, 0, 0, indent), expand=False) if indent else line


def judged_place(judged: Over, name: str) -> str:
    """
    Return the id of the judged place that is called so.

    Raises:
        UnknownPlace: None of the judged places is.
        click.ClickException: Several are.

    """
    points = judged.points
    if name in points:
        return name
    from rasd.placing import placer_of  # noqa: PLC0415

    matches = [match for each in judged.theatres for match in placer_of(each).gazetteer.named(name, alike=False)]
    best = max((match.likeness for match in matches if match.place.id in points), default=0.0)
    found = {match.place.id: match.place for match in matches if match.likeness == best and match.place.id in points}
    spoken = {key: place for key, place in found.items() if key in judged.spoken}
    found = spoken or found
    if len(found) > 1:
        listed = ", ".join(f"{key} ({place.kind} in {place.governorate or '?'})" for key, place in found.items())
        raise click.ClickException(f"several judged places are called {name!r}: {listed}. Give one of the ids.")
    if not found:
        advice = "it is no claimed place and near none; rasd claims --place shows what is claimed of it"
        raise UnknownPlace(f"the place {name!r}", advice)
    return next(iter(found))


def judged_source(judged: Over, name: str, known: Iterable[str]) -> str:
    """
    Return the source that a person means.

    Raises:
        click.ClickException: None is called so; the message names those there are.

    """
    sources = sorted(set(known))
    wanted = judged.source_named(name)
    found = next((each for each in (wanted, name) if each in sources), None)
    found = found or next((each for each in sources if each.casefold() == name.casefold()), None)
    if found is None:
        listed = ", ".join(sources[:12]) + (" …" if len(sources) > 12 else "")
        raise click.ClickException(f"no claim is on the word of {name!r}; sources are {listed or 'none'}.")
    return found


def last_day(judged: Over) -> date | None:
    """Return the last day on which a report was published."""
    return max((each.published for each in judged.said if each.published is not None), default=None)
