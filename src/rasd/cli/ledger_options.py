"""What the commands on a ledger share: which ledger, as of when, in which form, on whose word."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from rasd.errors import LedgerUnavailable, RasdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rasd.ledger import Ledger
    from rasd.telling.ledger_records import RecordWriter

    Command = Callable[..., None]

FORMS = ("table", "json", "jsonl", "csv")


class Day(click.ParamType):  # type: ignore[type-arg]  # older clicks take no argument
    """A day in the one form that means the same everywhere."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write year, month and day as in 2017-10-25.", param, ctx)


class Moment(click.ParamType):  # type: ignore[type-arg]  # as above
    """A time, such as `2017-10-25T14:00`; a day alone is meant to its end, and what names no zone is UTC."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it."""
        if isinstance(value, datetime):
            return value
        try:
            if len(value) <= len("2017-10-25"):
                return datetime.combine(date.fromisoformat(value), time.max, UTC)
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time; write 2017-10-25 or 2017-10-25T14:00 (UTC).", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Words(click.ParamType):  # type: ignore[type-arg]  # as above
    """Words that are not empty: what is recorded stays."""

    name = "words"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take them without spaces at the ends."""
        words = str(value).strip()
        return words or self.fail("it is empty; say something, or - for nothing where that can be.", param, ctx)


def _all(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for each in reversed(decorators):
            command = each(command)
        return command

    return decorate


def ledger_option(command: Command) -> Command:
    """Add the option that says which ledger."""
    return click.option(
        "--ledger",
        "where",
        metavar="FILE-or-URL",
        default="rasd.db",
        show_default=True,
        envvar="RASD_LEDGER",
        show_envvar=True,
        help="The ledger: a file, or postgresql://user@host/database.",
    )(command)


known_option = click.option(
    "--known-at",
    "known",
    type=Moment(),
    metavar="TIME",
    help="Only what was recorded by then: a day, or a time as 2017-10-25T14:00 (UTC).",
)
"""As known at which time."""

on_option = click.option(
    "--on", "valid", type=Day(), metavar="DAY", help="Only claims that are live on that day, as 2017-10-25."
)
"""On which day."""


def form_option(*forms: str) -> Callable[[Command], Command]:
    """Add the option that says in which form to print; without `forms`, any of the four."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms or FORMS),
        default="table",
        show_default=True,
        help="A table for people, or JSON, JSONL or CSV." if not forms else "For people, or JSON for programs.",
    )


def narrowing_options(command: Command) -> Command:
    """Add the options that say which claims."""
    from rasd.claim import Kind  # noqa: PLC0415 - here rather than for every command

    return _all(
        click.option("--place", metavar="PLACE", help="Only claims that name this place: its id, or a name of it."),
        click.option("--actor", metavar="ID", help="Only claims that name this actor, such as sdf."),
        click.option(
            "--kind",
            "kinds",
            type=click.Choice([str(kind) for kind in Kind]),
            multiple=True,
            help="Only claims of this kind; may be given several times.",
        ),
        click.option("--outlet", metavar="NAME", help="Only claims of reports by this outlet, as they name it."),
        click.option("--since", type=Day(), metavar="DAY", help="Only claims whose first day is this one or later."),
        click.option("--until", type=Day(), metavar="DAY", help="Only claims whose first day is this one or earlier."),
    )(command)


def author_options(command: Command) -> Command:
    """Add the options that say who decides, and why."""
    return _all(
        click.option(
            "--author",
            required=True,
            envvar="RASD_AUTHOR",
            show_envvar=True,
            metavar="NAME",
            help="Who says so; it is kept for good.",
        ),
        click.option("--reason", default="", metavar="WORDS", help="Why; it is kept for good."),
    )(command)


def signed_options(command: Command) -> Command:
    """Add the options that say who decides, why, and what it takes the place of."""
    return _all(
        author_options,
        click.option(
            "--supersedes",
            multiple=True,
            metavar="ID",
            help="An earlier judgement that counts no more; may be given several times.",
        ),
    )(command)


@contextmanager
def ledger_at(where: str, *, write: bool = False, make: bool = False, check: bool = True) -> Iterator[Ledger]:
    """
    Give the ledger that a command is about; end the command with one clear sentence where something cannot be done.

    Args:
        where: A file or an address.
        write: Whether the command writes.
        make: Whether a ledger that is not there is to be made; else that is an error.
        check: Whether to hold a file against the checkpoint beside it.

    """
    from rasd.ledger import open_ledger  # noqa: PLC0415 - a help text needs no database

    with clear_errors():
        if not make and "://" not in where and not Path(where).exists():
            advice = "Name a ledger with --ledger or RASD_LEDGER; rasd add makes one."
            raise LedgerUnavailable(where, "there is no such file", advice)
        with open_ledger(where, readonly=not write, check=check) as ledger:
            yield ledger


@contextmanager
def clear_errors() -> Iterator[None]:
    """End a command with the sentence of an error, made safe to print: its words may come from a report."""
    try:
        yield
    except RasdError as error:
        from rasd.telling.safe import printable  # noqa: PLC0415 - only then

        raise click.ClickException(printable(str(error))) from error


@contextmanager
def record_writer(form: str, columns: Iterable[str]) -> Iterator[RecordWriter]:
    """Give what writes records to standard output as JSON, JSONL or CSV."""
    from rasd.telling.ledger_records import RecordWriter  # noqa: PLC0415

    writer = RecordWriter(sys.stdout.buffer, form, columns)
    yield writer
    writer.close()


def put_json(record: Any) -> None:
    """Print one JSON object."""
    from rasd.telling.ledger_records import safe_json  # noqa: PLC0415

    click.echo(safe_json(record, indent=2))


def tell_judged(what: str, judgement: str, form: str) -> None:
    """Say that a judgement was recorded, and under which id."""
    if form == "json":
        put_json({"id": judgement, "what": what})
    else:
        click.echo(f"{what}; recorded as {judgement[:10]}")


class Stopping:
    """Lets Ctrl-C and SIGTERM end the work behind the report in hand; a second one ends it at once."""

    SIGNALS = (signal.SIGINT, signal.SIGTERM)

    def __init__(self) -> None:
        self.event = threading.Event()
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._before = {each: signal.signal(each, self._note) for each in self.SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    def __bool__(self) -> bool:
        """Say whether to stop."""
        return self.event.is_set()

    def _note(self, *_: object) -> None:
        self.event.set()
        self._restore()

    def _restore(self) -> None:
        for each, handler in self._before.items():
            signal.signal(each, handler)
