"""
Laws that hold for whatever is read, in both languages.

Nothing crashes; every quote stands at its span and every slot at its own; reading is a function of the text; and
blank lines around a text only shift what is read.
"""

# ruff: noqa: E501 - lists of words read better as long lines

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factory import report
from rasd.claim import PLACE_SLOTS
from rasd.reading import explain, read_report
from rasd.span import Span

if TYPE_CHECKING:
    from rasd.claim import Claim
    from rasd.report import Report

ARABIC = (
    "سيطرت سيطر قسد داعش الجيش السوري قواتنا الإرهابيون على من إلى عن في بيد منبج الرقة الباب تدمر مدينة قرى بلدتي"
    " حقل العمر ريف المدينة البلدتين منها عليها منهما انسحب انسحبت سلم سلمت تسليم اتفاق بعد أن كان قد لم لن نفى أعلن قال"
    " إن أن مصدر عسكري وكالة سانا نقلاً ذلك أمس عام 2014 آب 13 تحت سيطرة التي الذي و ، . ؛ : ( ) « » - / 🔴 📍 \n قتل 14"
    " مقاتلاً معارك حافلة تستعد أنباء ثم بينما لكن كل كلاً جميع محيط محيطها"
).split(" ")
ENGLISH = (
    "the SDF ISIS army rebels our forces they captured took seized held under control of withdrew from to Manbij Raqqa al-Bab"
    " villages towns near in it there town city who which that said denied according a source agency will not after before"
    " yesterday Monday August 2016 deal handed over , . ; : ( ) “ ” - 's and \n killed 14 fighters buses all both"
).split(" ")
CONTROLS = "\u200e \u200f \u202a \u202b \u202c \u202d \u202e \u2066 \u2067 \u2069 \u200c \u200d \ufeff \u0640 \u064e \u0651 \u0301 \x00 \x1b \u2028 \x85 \r \t 🏳️‍🌈 ٪ \U000e0041".split(
    " "
)
"""Bidi controls, joiners, marks that combine, lengtheners, what ends lines elsewhere, emoji of several code points."""

SENSE = {"ar": st.sampled_from(ARABIC), "en": st.sampled_from(ENGLISH)}
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
GLUE = st.sampled_from([" ", " ", " ", "", "\n", "\u200f", "  "])


def broken(text: str, controls: list[tuple[int, str]]) -> str:
    """Put controls into a text at some places, inside words too."""
    for at, control in controls:
        at = min(at, len(text))  # noqa: PLW2901 - a place in the text
        text = text[:at] + control + text[at:]
    return text


SENTENCES = {
    "ar": st.builds(
        "{} {} {} {}{}".format,
        st.sampled_from("سيطرت سيطر انسحبت انسحب استعاد سلمت حاصرت دخلت طردت ستسلم لم_تسيطر قصفت وصلت تمكنت".split()),
        st.sampled_from("قسد داعش الجيش_السوري قواتنا المسلحون قوات_النظام مقاتلو_التنظيم ،".split()),
        st.sampled_from("على من إلى عن في بيد باتجاه من_السيطرة_على داعش_من على_كل_من على_بلدات: نحو".split()),
        st.sampled_from(
            "منبج منبج_والباب (منبج،_الباب) «تدمر» مدينة_الرقة حقل_العمر قرى للقامشلي عليها محيطها 📍منبج_📍الباب بلدة_الزيتون"
            " سبع_قرى_شمال_حماة منبج_/_الباب".split()
        ),
        st.sampled_from([".", "، وانسحبت منها.", " بحسب مصدر عسكري.", " أمس، ونفى داعش ذلك.", "\n", " في آب 2016", ""]),
    ),
    "en": st.builds(
        "{} {} {}{}".format,
        st.sampled_from("The_SDF ISIS Government_troops They Our_forces It The_rebels".split()),
        st.sampled_from(
            "captured withdrew_from will_hand_over denied_taking was_driven_from besieged entered shelled holds".split()
        ),
        st.sampled_from(
            "Manbij Manbij,_Raqqa_and_al-Bab the_town_of_Hajin it (Manbij) seven_villages “Palmyra”".split()
        ),
        st.sampled_from([".", " on Monday.", ", a military source said.", " and then left it.", "\n", ""]),
    ),
}
"""Sentences that are near to claims, so that the laws are tried on many."""


def texts(language: str) -> st.SearchStrategy[str]:
    """Return texts of words of war, of the other script, of controls and of anything, glued in any way."""
    other = SENSE["en" if language == "ar" else "ar"]
    said = SENTENCES[language].map(lambda words: words.replace("_", " "))
    noise = st.one_of(st.just(""), SENSE[language], other, st.sampled_from(CONTROLS), ANY)
    glued = st.lists(st.tuples(noise, GLUE, said, GLUE), min_size=1, max_size=6).map(
        lambda pieces: "".join("".join(piece) for piece in pieces)
    )
    return st.builds(broken, glued, st.lists(st.tuples(st.integers(0, 400), st.sampled_from(CONTROLS)), max_size=3))


REPORTS = st.sampled_from(["ar", "en"]).flatmap(
    lambda language: st.builds(
        lambda text, leaning, published: report(
            text, language=language, theatre="syria", leaning=leaning, published=published
        ),
        texts(language),
        st.sampled_from([None, "state-media", "opposition", "kurdish"]),
        st.sampled_from([None, date(2016, 8, 14), date(2024, 2, 29)]),
    )
)


def spans(claim: Claim) -> list[Span | None]:
    """Return every span of a claim."""
    slots = [slot.span for slot in claim.slots.values()]
    return [claim.span, claim.date_span, *slots, *(source.span for source in claim.attribution)]


@given(REPORTS)
@example(report("سيطرت قسد للـ\u064eرقة", language="ar", theatre="syria"))
@example(report("سقطت \u202bمنبج\u202c وللباب بيد قسد", language="ar", theatre="syria"))
@example(report("سيطرت قسد على قرى", language="ar", theatre="syria"))
def test_words_stand_where_claims_point(read: Report) -> None:
    """Each quote is the text at its span; each place is too, but for the article that لل hides."""
    text = read.text
    for claim in read_report(read):
        assert claim.quote == claim.span.words(text)
        assert claim.quote.strip()
        for span in spans(claim):
            assert span is None or 0 <= span.start < span.end <= len(text)
        for name, slot in claim.slots.items():
            if name in PLACE_SLOTS and slot.span is not None:
                words = slot.span.words(text)
                assert slot.value == words or slot.value == "ال" + words[1:]
            if name in {"quantity", "means", "extent"} and slot.span is not None:
                assert slot.value == slot.span.words(text)


@given(REPORTS)
def test_reading_twice_is_reading_once(read: Report) -> None:
    """The same report gives the same claims each time, explained or not."""
    once = read_report(read)
    assert once == read_report(read)
    assert once == [claim for trace in explain(read) for claim in trace.claims]


def shifted(claim: Claim, by: int) -> Claim:
    """Return a claim as it is where its text begins later."""

    def move(span: Span | None) -> Span | None:
        return None if span is None else Span(span.start + by, span.end + by)

    return replace(
        claim,
        span=Span(claim.span.start + by, claim.span.end + by),
        date_span=move(claim.date_span),
        slots={name: replace(slot, span=move(slot.span)) for name, slot in claim.slots.items()},
        attribution=tuple(replace(source, span=move(source.span)) for source in claim.attribution),
    )


@given(REPORTS, st.integers(1, 4), st.integers(0, 4))
def test_blank_lines_only_shift(read: Report, before: int, after: int) -> None:
    """Blank lines around a text change no claim but where its words stand."""
    framed = replace(read, text="\n" * before + read.text + "\n" * after)
    assert [shifted(claim, before) for claim in read_report(read)] == read_report(framed)


@given(REPORTS)
def test_no_claim_twice(read: Report) -> None:
    """No two claims of a report are the same in everything."""
    records = [claim.to_record() for claim in read_report(read)]
    assert all(record not in records[:at] for at, record in enumerate(records))


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300), st.sampled_from(["ar", "en", None]))
def test_any_text_is_read(text: str, language: str | None) -> None:
    """Any Unicode text is read, with or without a theatre, and explained."""
    for theatre in (None, "syria"):
        read = report(text, language=language, theatre=theatre)
        for claim in read_report(read):
            claim.check(read.id, text)
        explain(read)


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: "-".join(f"{ord(char):04x}" for char in control))
@pytest.mark.parametrize(
    ("words", "language"),
    [("سيطرت قسد على منبج", "ar"), ("The SDF captured Manbij", "en")],
    ids=["arabic", "english"],
)
def test_controls_between_words_are_survived(words: str, language: str, control: str) -> None:
    """A control or mark between any two words neither crashes reading nor moves a span."""
    text = f" {control} ".join(words.split())
    for claim in read_report(report(text, language=language, theatre="syria")):
        claim.check("r1", text)
