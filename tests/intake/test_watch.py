from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.errors import UnreadableInput
from rasd.intake import SeenFile, watch_folder
from rasd.intake.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "سيطرت قسد على مدينة منبج"


class Watched:
    """A folder, and what came of watching it."""

    def __init__(self, folder: Path, seen: set[str] | SeenFile | None = None) -> None:
        self.folder = folder
        self.texts: list[str] = []
        self.problems: list[str] = []
        self.seen = set() if seen is None else seen
        self.watch = Watch(folder, seen=self.seen, on_problem=lambda problem: self.problems.append(str(problem)))

    def put(self, name: str, text: str = TEXT) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def look(self, times: int = 1) -> list[str]:
        """Look some times; return the texts read by that."""
        self.texts = []
        for _ in range(times):
            self.watch.look(lambda report: self.texts.append(report.text))
        return self.texts


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


class TestFiles:
    """New and changed files are read once they are complete."""

    def test_complete(self, watched: Watched) -> None:
        """A file is read at the second look that finds it the same, and then no more."""
        path = watched.put("a.txt", "one")
        assert watched.look() == []
        path.write_text("one and two", encoding="utf-8")
        assert watched.look() == []
        assert watched.look() == ["one and two"]
        assert watched.look(3) == []

    def test_changed(self, watched: Watched) -> None:
        """A file that changes is read again; one that is touched, renamed or copied is not."""
        path = watched.put("a.txt", "one")
        assert watched.look(2) == ["one"]
        os.utime(path, ns=(1, 1))
        path.rename(watched.folder / "b.txt")
        watched.put("c.txt", "one")
        assert watched.look(3) == []
        watched.put("c.txt", "two")
        assert watched.look(3) == ["two"]

    def test_deep(self, watched: Watched) -> None:
        """Folders within are watched; hidden files are not."""
        (watched.folder / "in").mkdir()
        watched.put("in/a.txt", "one")
        watched.put(".b.txt", "two")
        assert watched.look(2) == ["one"]

    def test_interrupted(self, watched: Watched) -> None:
        """A file that was interrupted is read again."""

        def fail(_report: object) -> None:
            raise KeyboardInterrupt

        watched.put("a.txt", "one")
        watched.look()
        with pytest.raises(KeyboardInterrupt):
            watched.watch.look(fail)
        assert watched.look() == ["one"]

    def test_bad_file(self, watched: Watched) -> None:
        """A file that cannot be read is told once, and read when it was mended."""
        path = watched.put("a.jsonl", "{")
        watched.put("b.txt", "two")
        assert watched.look(4) == ["two"]
        assert len(watched.problems) == 1
        path.write_text('{"id": "1", "text": "one"}', encoding="utf-8")
        assert watched.look(3) == ["one"]

    def test_links_out(self, tmp_path: Path) -> None:
        """Links out of the folder are never followed, and told once."""
        (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
        inside = tmp_path / "inside"
        inside.mkdir()
        (inside / "a.txt").symlink_to(tmp_path / "secret.txt")
        (inside / "b").symlink_to(tmp_path)
        watched = Watched(inside)
        assert watched.look(4) == []
        assert len(watched.problems) == 2


class TestSeen:
    """What was read is remembered over restarts."""

    def test_restart(self, tmp_path: Path) -> None:
        """After a restart nothing is read again."""
        folder, kept = tmp_path / "in", tmp_path / "seen"
        folder.mkdir()
        first = Watched(folder, SeenFile(kept))
        first.put("a.txt", "one")
        assert first.look(2) == ["one"]
        second = Watched(folder, SeenFile(kept))
        second.put("b.txt", "two")
        assert second.look(3) == ["two"]

    @settings(deadline=None)
    @given(st.sets(st.integers(0, 2**256 - 1), max_size=4), st.integers(0, 300))
    def test_cut_off(self, tmp_path_factory: pytest.TempPathFactory, numbers: set[int], cut: int) -> None:
        """Of a file of hashes that a crash cut off, all whole lines count, and writing goes on after them."""
        path = tmp_path_factory.mktemp("seen") / "seen"
        hashes = [f"{number:064x}" for number in numbers]
        seen = SeenFile(path)
        for each in hashes:
            seen.add(each)
        data = path.read_bytes() if path.exists() else b""
        path.write_bytes(data[:cut])
        again = SeenFile(path)
        assert [each in again for each in hashes] == [65 * (number + 1) <= cut for number in range(len(hashes))]
        again.add("f" * 63 + "e")
        assert "f" * 63 + "e" in SeenFile(path)


def test_loop(tmp_path: Path) -> None:
    """The loop looks and waits until it is to stop."""
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    texts: list[str] = []
    waits: list[float] = []
    watch_folder(
        tmp_path,
        lambda report: texts.append(report.text),
        seen=set(),
        on_problem=lambda problem: pytest.fail(str(problem)),
        every=0.5,
        stop=lambda: len(waits) == 3,
        wait=waits.append,
    )
    assert (texts, waits) == (["one"], [0.5] * 3)


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is an error."""
    with pytest.raises(UnreadableInput, match="no such folder"):
        Watched(tmp_path / "none")
