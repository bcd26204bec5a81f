"""From paths to reports: which files there are, what each one is, and what is known of its reports."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rasd.errors import UnreadableInput
from rasd.intake.jsonl import read_lines
from rasd.intake.text import MAX_BYTES, decode
from rasd.languages.detect import detect_language
from rasd.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

STDIN = Path("-")
PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
LINES_ENDINGS = frozenset({".jsonl", ".ndjson"})
TEXT_ENDINGS = frozenset({".txt", ".text"})
ENDINGS = PAGE_ENDINGS | LINES_ENDINGS | TEXT_ENDINGS
"""What is read in a folder; a file that is named itself is read whatever its ending."""

_STARTS = ((b"{", ".jsonl"), (b"<!doctype html", ".html"), (b"<html", ".html"))


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is known of the reports beforehand; what a line of JSONL says of its own report goes before it."""

    language: str | None = None
    published: date | None = None
    outlet: str | None = None
    leaning: str | None = None
    theatre: str | None = None


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
        on_problem: What to do with each file or line that cannot be read; without it the first one raises.

    In the command line: `rasd read`.

    """
    defaults = Defaults(language, published, outlet, leaning, theatre)
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
            found = list(_inside(path, on_problem, on_passed_over))
            if not found:
                on_problem(
                    UnreadableInput(
                        path.as_posix(),
                        "no file in this folder ends in .txt, .html or .jsonl",
                        "Name a file itself to read it whatever its ending.",
                    )
                )
            inputs += found
        elif path.exists():
            inputs.append(Input(path, path.as_posix()))
        else:
            on_problem(UnreadableInput(str(path), "there is no such file or folder", "Check the path."))
    return inputs


def _inside(
    folder: Path, on_problem: Callable[[UnreadableInput], None], on_passed_over: Callable[[str], None]
) -> Iterator[Input]:
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
            if path.suffix.lower() not in ENDINGS:
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
        elif source.path.suffix.lower() in LINES_ENDINGS:
            with source.path.open("rb") as stream:
                for report in read_lines(stream, source.name, on_problem=on_problem):
                    yield _completed(report, defaults)
        else:
            _refuse_special(source)
            with source.path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
            yield _report_of(data, source.name, defaults, page=source.path.suffix.lower() in PAGE_ENDINGS)
    except UnreadableInput as problem:
        on_problem(problem)
    except OSError as error:
        on_problem(UnreadableInput(source.name, _reason(error), "Check the file and its rights."))


def _refuse_special(source: Input) -> None:
    """Refuse what is no ordinary file: reading a device may never end. Pipes of the shell do end."""
    if not source.path.is_file() and not source.path.is_fifo():
        raise UnreadableInput(source.name, "it is a device, not a file", "Name a file or a folder.")


def _read_stdin(name: str, defaults: Defaults, on_problem: Callable[[UnreadableInput], None]) -> Iterator[Report]:
    """Read standard input; its first bytes say whether it is JSONL, a page or a text."""
    stream = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
    start = stream.peek(64)[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    kind = next((kind for mark, kind in _STARTS if start.startswith(mark)), ".txt")
    if kind == ".jsonl":
        for report in read_lines(stream, name, on_problem=on_problem):
            yield _completed(report, defaults)
    else:
        yield _report_of(stream.read(MAX_BYTES + 1), name, defaults, page=kind == ".html")
    stream.detach()  # standard input is not ours to close


def _report_of(data: bytes, name: str, defaults: Defaults, *, page: bool) -> Report:
    if len(data) > MAX_BYTES:
        found = f"it is longer than {MAX_BYTES // 2**20} MB, which no report is"
        raise UnreadableInput(name, found, "Split it into reports, for example as JSONL.")
    digest = hashlib.sha256(data).hexdigest()
    if page:
        from rasd.intake.html import read_page  # noqa: PLC0415 - only pages need its libraries

        found_page = read_page(data, name)
        report = Report(
            name,
            found_page.text,
            published=defaults.published or found_page.published,
            outlet=defaults.outlet or found_page.outlet,
            url=found_page.url,
            sha256=digest,
        )
    else:
        text = decode(data, name)
        if not text.strip():
            raise UnreadableInput(name, "it is empty", "Check the file.")
        report = Report(name, text, sha256=digest)
    return _completed(report, defaults)


def _completed(report: Report, defaults: Defaults) -> Report:
    return replace(
        report,
        language=report.language or defaults.language or detect_language(report.text),
        published=report.published or defaults.published,
        outlet=report.outlet or defaults.outlet,
        leaning=report.leaning or defaults.leaning,
        theatre=report.theatre or defaults.theatre,
    )
