"""The reader: language and theatre found where nobody names them, wrong names told."""

from __future__ import annotations

import pytest

from factory import report, told
from rasd.errors import UnknownLanguage, UnknownTheatre
from rasd.reading import explain, read_report

CAPTURE = ["transfer to=sdf place=منبج manner=unknown"]


@pytest.mark.parametrize(
    "known",
    [{}, {"language": "ar"}, {"theatre": "syria"}, {"language": "ar", "theatre": "syria"}],
    ids=["nothing", "language", "theatre", "both"],
)
def test_what_is_not_named_is_found(known: dict[str, str]) -> None:
    """Language and theatre show in the text."""
    assert [told(claim) for claim in read_report(report("سيطرت قوات سوريا الديمقراطية على منبج", **known))] == CAPTURE


def test_no_theatre_is_asked_for() -> None:
    """A report said to be of no theatre is read by what its text shows, like one that says nothing."""
    read = report("سيطرت قوات سوريا الديمقراطية على منبج", theatre="none")
    assert [told(claim) for claim in read_report(read)] == CAPTURE


def test_text_of_no_theatre() -> None:
    """Where no name of any theatre stands, reading goes on without names."""
    assert read_report(report("سيطر الفريق على المباراة")) == []


def test_wrong_names_are_told() -> None:
    """An unknown theatre or language is an error that lists the known ones."""
    with pytest.raises(UnknownTheatre, match=r"atlantis.*syria"):
        read_report(report(theatre="atlantis"))
    with pytest.raises(UnknownLanguage, match=r"'fr'.*ar, en"):
        read_report(report(language="fr", theatre="syria"))


def test_explaining_makes_the_same_claims() -> None:
    """What is explained is what is read, sentence by sentence."""
    read = report("انسحب داعش من منبج. وسيطرت قسد عليها. وكان الجو ماطراً.", theatre="syria")
    traces = explain(read)
    assert [claim for trace in traces for claim in trace.claims] == read_report(read)
    assert len(traces) == 3


def test_claims_come_in_the_order_of_the_text() -> None:
    """Sentence by sentence, in the order of the text."""
    read = report("سيطرت قسد على منبج. وسيطرت على الباب. ثم انسحبت من الرقة.", theatre="syria")
    starts = [claim.span.start for claim in read_report(read)]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_more_sentences_than_are_looked_ahead() -> None:
    """A report of more sentences than reading looks ahead is read to its end."""
    read = report("كان الجو ماطراً. " * 900 + "سيطرت قسد على منبج.", theatre="syria")
    assert [told(claim) for claim in read_report(read)] == CAPTURE
