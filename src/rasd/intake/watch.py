"""
Watching a folder: files are read as they come, each content once, also over restarts.

A file is read when it is complete: its size and time are the same at two looks. What was read is remembered by the hash
of its bytes, so a file that is renamed or copied is not read again, and one that changes is.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rasd.errors import UnreadableInput
from rasd.intake.formats import Defaults
from rasd.intake.reports import Input, inputs_inside, read_input

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rasd.report import Report

EVERY_SECONDS = 2.0
_CHUNK = 1024 * 1024


class Seen(Protocol):
    """What was read already, by the hex SHA-256 of each file's bytes; a set of strings will do."""

    def __contains__(self, sha256: object, /) -> bool:
        """Say whether a file of that hash was read."""
        ...

    def add(self, sha256: str, /) -> None:
        """Remember that it was."""
        ...


class SeenFile:
    """
    What was read already, kept in a file of one hash a line; it is on the disk when `add` returns.

    A last line that a crash cut off is dropped: its file is then read once more.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: set[str] = set()
        if path.exists():
            written = path.read_bytes()
            whole = written[: written.rfind(b"\n") + 1]
            self._seen.update(line for line in whole.decode("ascii", "replace").split("\n") if len(line) == 64)
            if len(whole) < len(written):
                with path.open("r+b") as stream:
                    stream.truncate(len(whole))

    def __repr__(self) -> str:
        return f"<SeenFile({str(self._path)!r})>"

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._seen

    def add(self, sha256: str) -> None:
        """Remember a hash."""
        if sha256 in self._seen:
            return
        with self._path.open("ab") as stream:
            stream.write(sha256.encode("ascii") + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        self._seen.add(sha256)


class _Look(NamedTuple):
    """How a file looked: when two looks are the same, nobody wrote to it between them."""

    inode: int
    size: int
    changed_ns: int


def watch_folder(
    folder: Path,
    on_report: Callable[[Report], None],
    *,
    seen: Seen,
    defaults: Defaults | None = None,
    on_problem: Callable[[UnreadableInput], None],
    every: float = EVERY_SECONDS,
    stop: Callable[[], bool] = lambda: False,
    wait: Callable[[float], object] = time.sleep,
) -> None:
    """
    Hand the reports of new and changed files in a folder to `on_report`, until `stop` says so.

    A file counts as read when all its reports were handed over. One that is interrupted, or changes while it is
    read, is read again from its beginning: who records reports should take the same one twice as one.
    Folders within are watched too. Links out of the folder are never followed; each is told once.

    Args:
        folder: What to watch.
        on_report: What to do with each report; what it raises ends the watching.
        seen: What was read already, such as a `SeenFile` outside the folder or hidden in it.
        defaults: What is known of all reports.
        on_problem: What to do with each file or record that cannot be read.
        every: Seconds between two looks.
        stop: Asked before each look and each file.
        wait: What waits between two looks; an event's `wait` makes an end come at once.

    Raises:
        UnreadableInput: There is no such folder.

    """
    watch = Watch(folder, seen=seen, defaults=defaults, on_problem=on_problem)
    while not stop():
        watch.look(on_report, stop=stop)
        if not stop():
            wait(every)


class Watch:
    """A folder that is watched, look by look; `watch_folder` is a loop over it."""

    def __init__(
        self,
        folder: Path,
        *,
        seen: Seen,
        defaults: Defaults | None = None,
        on_problem: Callable[[UnreadableInput], None],
    ) -> None:
        if not folder.is_dir():
            raise UnreadableInput(str(folder), "there is no such folder", "Check the path.")
        self._folder = folder
        self._seen = seen
        self._defaults = defaults or Defaults()
        self._on_problem = on_problem
        self._told: set[str] = set()
        self._last: dict[Path, _Look] = {}
        self._done: dict[Path, _Look] = {}

    def look(self, on_report: Callable[[Report], None], *, stop: Callable[[], bool] = lambda: False) -> int:
        """Read what is complete and new; return how many files were read."""
        read = 0
        now: dict[Path, _Look] = {}
        for each in inputs_inside(self._folder, on_problem=self._tell_once):
            look = _look_at(each.path)
            if look is None:
                continue
            now[each.path] = look
            if stop() or self._done.get(each.path) == look or self._last.get(each.path) != look:
                continue
            read += self._read(each, look, on_report)
        self._last = now
        self._done = {path: look for path, look in self._done.items() if path in now}
        return read

    def _read(self, source: Input, look: _Look, on_report: Callable[[Report], None]) -> bool:
        """Read a file whose bytes are new; False where they are not, or where it is still being written to."""
        digest = self._hash_of(source)
        if digest is None or _look_at(source.path) != look:
            return False
        if digest in self._seen:
            self._done[source.path] = look
            return False
        for report in read_input(source, self._defaults, on_problem=self._on_problem):
            on_report(report)
        if _look_at(source.path) != look:
            return False
        self._seen.add(digest)
        self._done[source.path] = look
        return True

    def _hash_of(self, source: Input) -> str | None:
        digest = hashlib.sha256()
        try:
            with source.path.open("rb") as stream:
                while part := stream.read(_CHUNK):
                    digest.update(part)
        except OSError as error:
            found = (error.strerror or str(error)).lower()
            self._tell_once(UnreadableInput(source.name, found, "Check the file and its rights."))
            return None
        return digest.hexdigest()

    def _tell_once(self, problem: UnreadableInput) -> None:
        if str(problem) not in self._told:
            self._told.add(str(problem))
            self._on_problem(problem)


def _look_at(path: Path) -> _Look | None:
    """Return how an ordinary file looks; None for what is none, or has gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return _Look(found.st_ino, found.st_size, found.st_mtime_ns) if path.is_file() else None
