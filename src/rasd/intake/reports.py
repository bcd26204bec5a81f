"""From paths to reports: which files there are, and what is read in each."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rasd.errors import UnreadableInput
from rasd.intake.formats import Defaults, format_in_folder, format_of, format_of_start, read_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from rasd.report import Report

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or standard input; `name` is the id of its report and its name in messages."""

    path: Path
    name: str


def _raise(problem: UnreadableInput) -> None:
    raise problem


def read_reports(
    paths: Iterable[Path | str],
    *,
    language: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    leaning: str | None = None,
    theatre: str | None = None,
    columns: Mapping[str, str] | None = None,
    on_problem: Callable[[UnreadableInput], None] = _raise,
) -> Iterator[Report]:
    """
    Yield the reports of files, of folders (all their files, sorted) and of standard input (`-`).

    Args:
        paths: Where to read.
        language: The language of all reports; found by script where it is not given.
        published: The day of publication of reports that do not state one.
        outlet: Who published reports that do not say it.
        leaning: Whose side that outlet takes.
        theatre: The war that the reports are about.
        columns: Which column of a table (CSV) holds what: `text`, `published` and so on, each with a column's name.
        on_problem: What to do with each file or line that cannot be read; without it the first one raises.

    In the command line: `rasd read`.

    """
    defaults = Defaults(language, published, outlet, leaning, theatre, columns)
    for each in inputs_of(paths, on_problem=on_problem):
        yield from read_input(each, defaults, on_problem=on_problem)


def inputs_of(
    paths: Iterable[Path | str],
    *,
    on_problem: Callable[[UnreadableInput], None] = _raise,
    on_passed_over: Callable[[str], None] = lambda _name: None,
) -> list[Input]:
    """
    List the files to read.

    Folders are walked in sorted order without hidden files. Links that lead out of the folder are refused;
    files of other kinds (a README, pictures) are passed over and told to `on_passed_over`.
    """
    inputs: list[Input] = []
    for path in map(Path, paths):
        if path == STDIN:
            inputs.append(Input(path, "stdin"))
        elif path.is_dir():
            found = list(inputs_inside(path, on_problem=on_problem, on_passed_over=on_passed_over))
            if not found:
                on_problem(
                    UnreadableInput(
                        path.as_posix(),
                        "no file in this folder ends in .txt, .html, .jsonl or another ending that is read",
                        "Name a file itself to read it whatever its ending.",
                    )
                )
            inputs += found
        elif path.exists():
            inputs.append(Input(path, path.as_posix()))
        else:
            on_problem(UnreadableInput(str(path), "there is no such file or folder", "Check the path."))
    return inputs


def inputs_inside(
    folder: Path,
    *,
    on_problem: Callable[[UnreadableInput], None],
    on_passed_over: Callable[[str], None] = lambda _name: None,
) -> Iterator[Input]:
    """Yield the files to read in a folder, sorted, as `inputs_of` does."""
    root = folder.resolve()

    def unlisted(error: OSError) -> None:
        on_problem(UnreadableInput(str(error.filename), _reason(error), "Check the rights of the folder."))

    for here, folders, files in os.walk(folder, onerror=unlisted):
        for name in sorted(folders):
            if name.startswith(".") or (Path(here) / name).is_symlink():
                if not name.startswith("."):
                    _refuse_link(Path(here) / name, on_problem)
                folders.remove(name)
        folders.sort()
        for name in sorted(files):
            path = Path(here) / name
            if name.startswith("."):
                continue
            if format_in_folder(name) is None:
                on_passed_over(path.as_posix())
            elif path.is_symlink() and not path.resolve().is_relative_to(root):
                _refuse_link(path, on_problem)
            else:
                yield Input(path, path.as_posix())


def _refuse_link(path: Path, on_problem: Callable[[UnreadableInput], None]) -> None:
    found = "it is a link to another folder or out of this one"
    on_problem(UnreadableInput(path.as_posix(), found, "Name its target itself to read it."))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def read_input(
    source: Input, defaults: Defaults, *, on_problem: Callable[[UnreadableInput], None] = _raise
) -> Iterator[Report]:
    """Yield the reports of one file; what cannot be read of it goes to `on_problem`."""
    try:
        if source.path == STDIN:
            yield from _read_stdin(source.name, defaults, on_problem)
        else:
            _refuse_special(source)
            with source.path.open("rb") as stream:
                form = format_of(source.path.name, stream.peek())
                yield from read_as(form, stream, source.name, defaults, on_problem=on_problem)
    except UnreadableInput as problem:
        on_problem(problem)
    except OSError as error:
        on_problem(UnreadableInput(source.name, _reason(error), "Check the file and its rights."))


def _refuse_special(source: Input) -> None:
    """Refuse what is no ordinary file: reading a device may never end. Pipes of the shell do end."""
    if source.path.exists() and not source.path.is_file() and not source.path.is_fifo():
        raise UnreadableInput(source.name, "it is a device, not a file", "Name a file or a folder.")


def _read_stdin(name: str, defaults: Defaults, on_problem: Callable[[UnreadableInput], None]) -> Iterator[Report]:
    """Read standard input; its first bytes say what it is."""
    stream = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
    form = format_of_start(stream.peek(), columns=defaults.columns)
    yield from read_as(form, stream, name, defaults, on_problem=on_problem)
    stream.detach()  # standard input is not ours to close


def read_address(
    url: str, defaults: Defaults, *, on_problem: Callable[[UnreadableInput], None] = _raise
) -> Iterator[Report]:
    """
    Fetch an address and yield the reports of what it answers: a feed, a page, or any other kind that is read.

    Nothing else that Rasd does reaches out to the net.

    Raises:
        BadAddress: It does not begin with `http://` or `https://`.

    """
    from rasd.intake.fetch import fetch  # noqa: PLC0415 - only addresses need it

    try:
        answer = fetch(url)
        stream = io.BufferedReader(io.BytesIO(answer.data))
        form = format_of_start(stream.peek(), columns=defaults.columns)
        for report in read_as(form, stream, url, defaults, on_problem=on_problem):
            yield replace(report, url=report.url or answer.url, fetched=report.fetched or answer.day)
    except UnreadableInput as problem:
        on_problem(problem)
