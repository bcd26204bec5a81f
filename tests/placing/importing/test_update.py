from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasd.errors import BadData, BadListName, UnknownList, UnknownTheatre, UnreadableInput
from rasd.place import Place
from rasd.placing.importing import (
    credits_of,
    data_folder,
    import_gazetteer,
    imported,
    imported_lists,
    places_of,
    remove_list,
)
from rasd.placing.importing.store import list_path, row_of, write_rows

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from rasd.placing.importing import ImportResult

HEADER = "id,kind,name_ar,name_en,latitude,longitude,governorate,population"
ROWS = [
    "a,village,تل الورد,Tell Ward,36.3,38.3,Aleppo Governorate,",
    "b,town,بئر الزهر,Bir Zahr,36.4,38.4,Hama,12000",
    "c,dam,سد اللوز,Lawz Dam,36.5,38.5,,",
]


def bring(folder: Path, rows: list[str], *, name: str | None = None, theatre: str = "syria") -> ImportResult:
    """Import a list of some rows."""
    path = folder / "own.csv"
    path.write_bytes("\n".join([HEADER, *rows, ""]).encode("utf-8", "surrogateescape"))
    return import_gazetteer([path], theatre=theatre, format="csv", name=name)


def test_what_is_kept(tmp_path: Path) -> None:
    """Places come back as they were read, with the theatre's name for their governorate."""
    result = bring(tmp_path, ROWS)
    assert result[:5] == (3, 0, 0, 0, 0)
    ward, zahr, lawz = imported("syria")
    assert ward == Place(
        "csv:a", "village", {"ar": ("تل الورد",), "en": ("Tell Ward",)}, 36.3, 38.3, None, "Aleppo", "csv", False, None
    )
    assert (zahr.population, lawz.governorate) == (12000, None)
    assert imported("iraq") == ()


def test_twice(tmp_path: Path) -> None:
    """The same list again changes nothing, not even the file's time."""
    path = bring(tmp_path, ROWS).path
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert bring(tmp_path, ROWS)[:5] == (0, 0, 3, 0, 0)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_newer(tmp_path: Path) -> None:
    """A newer list adds, changes and drops places by id."""
    bring(tmp_path, ROWS)
    result = bring(tmp_path, [ROWS[0], ROWS[1].replace("12000", "13000"), "d,village,,Tin,36.6,38.6,,"])
    assert result[:5] == (1, 1, 1, 1, 0)
    assert [(place.id, place.population) for place in imported("syria")] == [
        *(("csv:a", None), ("csv:b", 13000), ("csv:d", None)),
    ]


names = st.text(st.characters(codec="utf-8", exclude_characters='\0\r\n,"|'), max_size=12)
rows = st.builds(
    "{},{},{},{},{:.4f},{:.4f},{},{}".format,
    st.integers(1, 40),
    st.sampled_from(["village", "town", "dam", "", "planet"]),
    st.sampled_from(["", "تل الورد", "بئر  الزهر", "حلب"]) | names,
    st.sampled_from(["", "Tell Ward", "Tīn"]) | names,
    st.floats(30, 40),
    st.floats(33, 45),
    st.sampled_from(["", "Homs (Hims)", "Lattakia"]),
    st.sampled_from(["", "0", "500", "x"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(rows, max_size=8, unique_by=lambda row: row.partition(",")[0]), st.randoms())
def test_any_order(tmp_path: Path, found: list[str], chance: Random) -> None:
    """Rows in any order, and imported twice, are the same bytes; what was stored reads back as it was."""
    written = [*found, "99,village,الأخير,Last,36,38,,"]
    path = bring(tmp_path, written).path
    before, places = path.read_bytes(), places_of(path)
    shuffled = list(written)
    chance.shuffle(shuffled)
    again = bring(tmp_path, shuffled)
    assert path.read_bytes() == before
    assert (again.new, again.changed, again.gone) == (0, 0, 0)
    write_rows(path, [row_of(place) for place in places])
    assert path.read_bytes() == before
    path.unlink()


def test_other_list_of_that_name(tmp_path: Path) -> None:
    """A quite different list does not silently take the place of one that is there."""
    bring(tmp_path, ROWS)
    with pytest.raises(BadData, match="holds 3 places, none of which is in what was to be imported; give the new list"):
        bring(tmp_path, ["z,village,,Zahr,36.3,38.3,,"])
    assert len(imported("syria")) == 3


def test_own_name(tmp_path: Path) -> None:
    """Ids of a user's own list carry its name, so that two lists may both count from one."""
    bring(tmp_path, ROWS, name="ours")
    bring(tmp_path, ["a,village,,Zahr,36.3,38.3,,", "theirs:b,village,,Tin,36.3,38.3,,"], name="theirs")
    assert [place.id for place in imported("syria")] == ["ours:a", "ours:b", "ours:c", "theirs:a", "theirs:b"]
    assert [(each.theatre, each.name) for each in imported_lists("syria")] == [("syria", "ours"), ("syria", "theirs")]


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", "Upper", "", "a b", "x" * 80, "con.csv", "قائمة"])
def test_bad_name(tmp_path: Path, name: str) -> None:
    """A list cannot be called what would lie elsewhere, or what not every system can store."""
    with pytest.raises(BadListName):
        list_path("syria", name)
    if name:
        with pytest.raises(BadListName):
            bring(tmp_path, ROWS, name=name)


def test_wrong_theatre(tmp_path: Path) -> None:
    """A list of another part of the world is refused, and so is a theatre that does not exist."""
    with pytest.raises(BadData, match="none of its 3 places lies in the land of yemen"):
        bring(tmp_path, ROWS, theatre="yemen")
    with pytest.raises(UnknownTheatre):
        bring(tmp_path, ROWS, theatre="../syria")


def test_nothing_usable(tmp_path: Path) -> None:
    """A file without one usable row is refused with its first problem; what was there stays."""
    bring(tmp_path, ROWS)
    with pytest.raises(
        BadData, match=r"no place could be read from it; the first problem was .*line 2: it has no name"
    ):
        bring(tmp_path, ["a,village,,,36.3,38.3,,"])
    assert len(imported("syria")) == 3


def test_remove(tmp_path: Path) -> None:
    """A list can be removed once."""
    path = bring(tmp_path, ROWS).path
    assert remove_list("syria", "csv") == path
    assert imported("syria") == ()
    with pytest.raises(UnknownList, match="none was imported"):
        remove_list("syria", "csv")
    bring(tmp_path, ROWS)
    with pytest.raises(UnknownList, match="the lists are csv"):
        remove_list("syria", "wof")


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        (lambda data: data[:-20], "line 4"),
        (lambda data: data.replace(b"36.4,", b"x,"), "line 3"),
        (lambda data: data.replace(b"village", b"planet"), "line 2"),
        (lambda data: data.replace(b"csv:b,", b","), "line 3"),
        (lambda data: data.replace("تل".encode(), b"\xff"), "as a whole"),
        (lambda data: data.replace(b"kind", b"kin"), "line 1"),
        (lambda data: data + b'"' + b"x" * 200_000, "as a whole"),
        (lambda _data: b"", "line 1"),
        (lambda data: data.replace(b"12000", b"many"), "line 3"),
    ],
    ids=["cut", "degrees", "kind", "id", "bytes", "header", "quote", "empty", "people"],
)
def test_damaged(tmp_path: Path, damage: object, where: str) -> None:
    """A list that was damaged is named, with what to do; importing it again makes it whole."""
    path = bring(tmp_path, ROWS).path
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(BadData, match=r"damaged.*import the list again, or drop it") as raised:
        imported("syria")
    assert (raised.value.file, raised.value.where) == (str(path), where)
    bring(tmp_path, ROWS)
    assert len(imported("syria")) == 3


def test_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder that cannot be made is named, with what to do."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("RASD_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(UnreadableInput, match="set RASD_DATA"):
        bring(tmp_path, ROWS)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves the old list, and no half of a new one."""
    path = bring(tmp_path, ROWS).path
    before = path.read_bytes()

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UnreadableInput, match="no space left on device"):
        bring(tmp_path, ROWS[:2])
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_folder_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without RASD_DATA the lists lie where the system keeps data."""
    monkeypatch.setenv("RASD_DATA", "")
    assert data_folder().name == "rasd"


def test_credits(tmp_path: Path) -> None:
    """Whoever shows places learns whom to credit."""
    bring(tmp_path, ROWS)
    assert credits_of(imported("syria")) == "your own list"
    assert credits_of([Place("geonames:1", "village")]) == "GeoNames (CC BY 4.0)"


def test_many(tmp_path: Path) -> None:
    """Seventy thousand places are loaded in well under two seconds, on a busy machine too."""
    bring(tmp_path, [f"{number},village,تل {number},Tell {number},36.3,38.3,Aleppo,100" for number in range(70_000)])
    started = time.perf_counter()
    assert len(imported("syria")) == 70_000
    assert time.perf_counter() - started < 2
