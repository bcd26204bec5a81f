from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rasd.cli import main
from rasd.cli.places import FORMAT_NAMES
from rasd.placing.importing import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

HEADER = "wof_id,type,name,names_ar,lat,lon"
GOOD = "1,locality,Tell Ward,تل الورد,36.3,38.3"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test have a data folder of its own."""
    monkeypatch.setenv("RASD_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def run(*arguments: Path | str) -> Result:
    """Run `rasd places`; nothing but an exit may leave it."""
    result = CliRunner().invoke(main, ["places", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def bring(path: Path, *rows: str, theatre: str = "syria") -> Result:
    """Import a list of some rows."""
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return run("import", path, "--theatre", theatre, "--format", "wof")


def test_import(tmp_path: Path) -> None:
    """An import says what was new, and the second time that nothing was."""
    assert bring(tmp_path / "a.csv", GOOD).stdout == "wof for syria: 1 new, 0 changed, 0 the same\n"
    result = bring(tmp_path / "a.csv", GOOD)
    assert (result.exit_code, result.stdout) == (0, "wof for syria: 0 new, 0 changed, 1 the same\n")
    newer = bring(tmp_path / "a.csv", GOOD, "2,locality,Tin,,36.4,38.4")
    assert newer.stdout == "wof for syria: 1 new, 0 changed, 1 the same\n"
    assert bring(tmp_path / "a.csv", GOOD).stdout == "wof for syria: 0 new, 0 changed, 1 the same, 1 gone\n"


def test_skipped_rows(tmp_path: Path) -> None:
    """Of many wrong rows twenty are named, the rest counted; the good ones are kept and the status is 1."""
    path = tmp_path / "a.csv"
    result = bring(path, GOOD, *(f"{number},locality,,,36,38" for number in range(2, 1302)))
    assert result.exit_code == 1
    assert result.stdout == "wof for syria: 1 new, 0 changed, 0 the same, 1,300 skipped\n"
    *named, last = result.stderr.splitlines()
    assert named[0] == f"rasd: {path.as_posix()}, line 3: it has no name"
    assert len(named) == 20
    assert last == "rasd: and 1,280 more rows that were skipped"


def test_passed_over(tmp_path: Path) -> None:
    """What is of no use is counted, which is no problem."""
    lines = [
        f"{number}\tLawz\tLawz\t\t36\t38\t{code}\tSY" + "\t" * 10
        for number, code in enumerate(["P\tPPL", "H\tWLL", "H\tWLL", "S\tSCH"])
    ]
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run("import", path, "--theatre", "syria", "--format", "geonames")
    assert result.exit_code == 0
    assert result.stderr == "rasd: passed over as of no use here: 3, most of them H.WLL, S.SCH\n"


@pytest.mark.parametrize(
    ("arguments", "status", "found"),
    [
        (["import", "nowhere.csv", "--theatre", "syria", "--format", "wof"], 1, "nowhere.csv: there is no such file"),
        (["import", "--theatre", "syria", "--format", "wof"], 2, "FILE"),
        (["import", "a.csv", "--format", "wof"], 2, "--theatre"),
        (["import", "a.csv", "--theatre", "atlantis", "--format", "wof"], 2, "none of the theatres: congo"),
        (["import", "a.csv", "--theatre", "syria", "--format", "kml"], 2, "kml"),
        (["remove", "wof", "--theatre", "syria"], 1, "'wof' of syria was asked for; none was imported"),
        (["remove", "../x", "--theatre", "syria"], 1, "small letters"),
        (["list", "--theatre", "atlantis"], 2, "none of the theatres"),
        (["fly"], 2, "No such command"),
    ],
)
def test_wrong_usage(arguments: list[str], status: int, found: str) -> None:
    """What cannot be done is said in one sentence."""
    result = run(*arguments)
    assert result.exit_code == status
    assert found in result.stderr


def test_controls_of_a_file_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """Words of a file that is refused cannot command the terminal."""
    path = tmp_path / "evil.csv"
    path.write_text("\x1b]0;owned\x07,\u202ename\n1\n", encoding="utf-8")
    result = run("import", path, "--theatre", "syria", "--format", "wof")
    assert result.exit_code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)


def test_formats() -> None:
    """The command offers every format that the library reads, in its order."""
    assert tuple(FORMATS) == FORMAT_NAMES


def test_list(tmp_path: Path, data_folder: Path) -> None:
    """Shipped and imported lists stand with their numbers, whom to credit, and their files."""
    bring(tmp_path / "a.csv", GOOD)
    result = run("list", "--theatre", "syria")
    assert result.exit_code == 0
    shipped, own = result.stdout.splitlines()
    assert shipped.split()[:2] == ["syria", "shipped"]
    assert shipped.endswith("places.csv")
    assert own.split()[:3] == ["syria", "wof", "1"]
    assert "Who's On First; GeoNames (CC BY 4.0)" in own
    assert own.endswith(str(data_folder / "places" / "syria" / "wof.csv"))
    assert {line.split()[0] for line in run("list").stdout.splitlines()} >= {"syria", "yemen", "ukraine"}


def test_list_of_a_damaged_list(tmp_path: Path, data_folder: Path) -> None:
    """A damaged list is named, the others are listed, and the status is 1."""
    bring(tmp_path / "a.csv", GOOD)
    (data_folder / "places" / "syria" / "bad.csv").write_text("x", encoding="utf-8")
    result = run("list", "--theatre", "syria")
    assert result.exit_code == 1
    assert "bad.csv, line 1: it was damaged" in result.stderr
    assert [line.split()[1:3] for line in result.stdout.splitlines()][1:] == [["bad", "damaged"], ["wof", "1"]]


def test_remove(tmp_path: Path) -> None:
    """A removed list is gone from the lists."""
    bring(tmp_path / "a.csv", GOOD)
    assert "removed" in run("remove", "wof", "--theatre", "syria").stdout
    assert len(run("list", "--theatre", "syria").stdout.splitlines()) == 1


def test_progress(tmp_path: Path) -> None:
    """A terminal shows how far a slow import is; nothing of it goes to standard output."""
    path = tmp_path / "a.csv"
    rows = (f"{number},locality,Tell {number},تل الورد,36.3,38.3" for number in range(1, 3000))
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    code = (
        "import rasd.cli.places as places\nplaces.SLOW = 0\nfrom rasd.cli import main\n"
        f"main(['places', 'import', {str(path)!r}, '--theatre', 'syria', '--format', 'wof'])"
    )
    parent, child = pty.openpty()
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=child, text=True, check=True)  # noqa: S603
    os.close(child)
    shown = os.read(parent, 100_000).decode()
    os.close(parent)
    assert "importing" in shown
    assert "100%" in shown
    assert done.stdout == "wof for syria: 2,999 new, 0 changed, 0 the same\n"
