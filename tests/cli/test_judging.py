from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cli.ledgers import asked, report, run, write
from rasd.judging.over import over
from rasd.ledger import open_ledger

EXAMPLE = Path(__file__).parents[2] / "examples" / "al-omar" / "reports.jsonl"
GRADES = {
    "Euphrates Monitor": "B",
    "Gulf Wire": "B",
    "Jazira Media Centre": "C",
    "Furat News Agency": "D",
    "Badia Front Page": "E",
}
FIELD = "omar-oil-field"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a ledger of the ten reports about one oil field, their outlets graded."""
    where = str(tmp_path_factory.mktemp("al-omar") / "rasd.db")
    run("add", EXAMPLE, "--ledger", where)
    for outlet, letter in GRADES.items():
        run("grade", outlet, letter, "--author", "M. A.", "--ledger", where)
    return where


@pytest.fixture(autouse=True)
def where(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask that ledger where nothing else is said."""
    monkeypatch.setenv("RASD_LEDGER", ledger)
    monkeypatch.setenv("COLUMNS", "100")


def first(place: str, outlet: str, kind: str = "transfer") -> str:
    """Return the id of the first claim of an outlet about a place."""
    found = asked("claims", "--place", place, "--outlet", outlet, "--kind", kind)
    return str(next(each["id"] for each in found))


def holder(day: str, place: str = FIELD) -> dict[str, Any]:
    """Return who probably holds a place, with all claims known."""
    answer: dict[str, Any] = asked("who", place, "--on", day)["now"]
    return answer


def test_who() -> None:
    """The field passes from one to the other on the day that several sources name, against the claims of a third."""
    assert holder("2017-10-15")["holder"] == "isis"
    after = holder("2017-10-25")
    assert (after["holder"], after["since"], after["word"]) == ("sdf", "2017-10-22", "almost certain")
    assert holder("2017-10-25", "Mayadin")["holder"] == "syrian-government"
    assert holder("2017-10-25", "حقل التنك")["holder"] == "isis"


def test_what_could_be_known() -> None:
    """On the day itself, when two sides claimed the field, less could be known than now."""
    then = asked("who", FIELD, "--on", "2017-10-22")["then"]
    assert then["holders"]["sdf"] < holder("2017-10-22")["holders"]["sdf"]


def test_why() -> None:
    """Every reason is a claim of the ledger with its words, the one of the other side among them."""
    why = asked("who", FIELD, "--on", "2017-10-25", "--why")["why"]
    assert first(FIELD, "Gulf Wire") in {each["claim"] for each in why["for"]}
    shown = run("who", FIELD, "--on", "2017-10-25", "--why").stdout
    assert "سلّم حقل العمر" in shown
    assert "in the speaker's interest" in " ".join(shown.split())


def test_place_without_claims() -> None:
    """A place that nobody speaks of is filled from its neighbours, and marked so."""
    answer = asked("who", "omar-base", "--on", "2017-10-25")["now"]
    assert answer["filled_from_neighbours"]
    assert "its neighbours speak for it" in run("who", "omar-base", "--on", "2017-10-25").stdout


def test_plausible() -> None:
    """A claim deep in others' land goes beyond the map, one across the river less so."""
    far = asked("plausible", first("tanak-oil-field", "Badia Front Page"))["plausibility"][0]
    assert far["verdict"] == "geographically illogical"
    assert {each["actor"] for each in far["blockers"]} == {"isis"}
    near = asked("plausible", first("mayadin", "Gulf Wire", "control"))["plausibility"][0]
    assert near["verdict"] == "adjacent"
    assert first(FIELD, "Badia Front Page") not in far["excluded_claims"]


def test_plausible_of_others() -> None:
    """A claim of something else is refused with what can be asked."""
    relation = asked("claims", "--kind", "relation")[0]["id"]
    assert "does not say that somebody takes or holds" in run("plausible", relation, status=1).stderr


def test_evidence() -> None:
    """What each side shows is told of its own claims, and what is said to be missing of the other's."""
    cases = {each["actor"]: each for each in asked("evidence", "--place", FIELD)["cases"]}
    assert [each["medium"] for each in cases["sdf"]["shown"]] == ["photo"]
    assert [each["present"] for each in cases["syrian-government"]["missing"]] == [False]
    unshown = asked("evidence", "--unshown", "7")["cases"]
    assert (unshown[0]["actor"], unshown[0]["place"]) == ("syrian-government", FIELD)


def test_relations() -> None:
    """Two sources divide the same actors differently, and their words say so."""
    found = asked("relations", "--source", "Furat News Agency", "--source", "Jazira Media Centre")
    assert {"isis", "usa", "sdf"} in [set(camp) for camp in found["worlds"][0]["strong"]["camps"]]
    assert [(each["one"]["one"], each["one"]["other"]) for each in found["differences"]] == [("isis", "sdf")]


@pytest.mark.parametrize(
    "words",
    [
        ["judge"],
        ["who", FIELD, "--on", "2017-10-25", "--why"],
        ["sources"],
        ["sources", "Furat News Agency"],
        ["copies"],
        ["lines", "--on", "2017-10-25"],
        ["parallels", FIELD],
        ["relations", "--source", "Euphrates Monitor"],
        ["evidence"],
    ],
)
def test_tables(words: list[str]) -> None:
    """Every answer fits in 100 columns, speaks of nobody's truth, and says that it rests on little."""
    shown = run(*words).stdout
    assert max(map(cell_len, shown.splitlines())) <= 100
    assert not {"true", "false", "lie", "lies", "fake"} & set(shown.casefold().split())
    assert "intervals are wide" in " ".join(shown.split())
    assert asked(*words)["judged"]["sources"] == 6


def test_known_at() -> None:
    """Before anything was recorded there is nothing to judge, and it is said so."""
    stderr = run("who", FIELD, "--on", "2017-10-25", "--known-at", "2017-10-25", status=1).stderr
    assert "not known" in stderr or "there are none" in stderr or "has none" in stderr


def test_other_days() -> None:
    """A day that no claim reaches is refused with the days that can be asked about."""
    assert "ask for days from 2017-10-10 on" in run("who", FIELD, "--on", "2016-01-01", status=1).stderr
    assert "ask for days up to" in run("who", FIELD, "--on", "2019-01-01", status=1).stderr


def test_unknown_names() -> None:
    """Unknown places and sources are named, with what there is."""
    assert "nowhere" in run("who", "nowhere", "--on", "2017-10-25", status=1).stderr
    assert "Gulf Wire" in run("relations", "--source", "nobody", status=1).stderr


def test_empty_ledger(tmp_path: Path) -> None:
    """A ledger whose claims say nothing of places on the map says what to do."""
    nothing = write(tmp_path / "a.jsonl", report("a", "The army captured Nowhere-on-Sea.", outlet="X"))
    run("add", nothing, "--ledger", tmp_path / "e.db")
    assert "rasd add" in run("judge", "--ledger", tmp_path / "e.db", status=1).stderr


def test_without_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without scipy the message says which extra to install; what needs no numbers still answers."""
    monkeypatch.setitem(sys.modules, "scipy", None)
    assert "rasd[judging]" in run("judge", status=1).stderr
    assert "shown" in run("evidence").stdout


def test_kept_in_memory(ledger: str) -> None:
    """A ledger is judged once for each of its states."""
    with open_ledger(ledger, readonly=True) as there:
        judged = over(there)
        assert judged.who(FIELD, date(2017, 10, 25))[0].holder == "sdf"
        assert over(there) is judged
