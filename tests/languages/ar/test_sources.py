"""Who says so in Arabic: chains of sources, denials, and how far a source's words reach."""

from __future__ import annotations

import pytest

from factory import read_ar, told_ar

CAPTURE = "transfer to=sdf place=منبج manner=unknown"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("سيطرت قسد على منبج.", []),
        ("أعلنت قسد السيطرة على منبج.", ["sdf"]),
        ("أعلن المتحدث باسم قسد أن قواته سيطرت على منبج.", ["sdf"]),
        ("زعم ناشطون أن قسد سيطرت على منبج.", ["activists"]),
        ("بحسب المرصد السوري لحقوق الإنسان، سيطرت قسد على منبج.", ["sohr"]),
        ("سيطرت قسد على منبج، بحسب ناشطين.", ["activists"]),
        ("سيطرت قسد على منبج، وفق ما ذكرت وكالة رويترز.", ["reuters"]),
        ("أفادت مصادر محلية بأن قسد سيطرت على منبج.", ["local-sources"]),
        ("قال الناشط أحمد محمد إن قسد سيطرت على منبج.", ["activists"]),
        ("ذكرت وكالة رويترز نقلاً عن ناشطين أن قسد سيطرت على منبج.", ["reuters", "activists"]),
        ("نقلت وكالة سانا عن مصدر عسكري أن قسد سيطرت على منبج.", ["sana", "military-source"]),
        ("أكد مصدر عسكري لوكالة سبوتنيك أن قسد سيطرت على منبج.", ["sputnik", "military-source"]),
        ("قال قائد عسكري في قسد لوكالة رويترز إن قواته سيطرت على منبج.", ["reuters", "sdf"]),
        ("أفاد مراسلنا بأن قسد سيطرت على منبج.", []),
    ],
)
def test_chain_runs_from_the_reader_inwards(text: str, chain: list[str]) -> None:
    """Who tells the reader comes first, whom he cites behind him; the outlet's own voice is no source."""
    (claim,) = [claim for claim in read_ar(text) if claim.kind == "transfer"]
    assert [source.id for source in claim.attribution] == chain
    assert (claim.value("to"), claim.value("place"), claim.polarity) == ("sdf", "منبج", "asserted")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("نفى مصدر عسكري سيطرة قسد على منبج.", [f"{CAPTURE} denied [military-source]"]),
        (
            "نفت وزارة الدفاع السورية انسحاب الجيش من تدمر.",
            ["withdrawal actor=syrian-government place=تدمر denied [syrian-government]"],
        ),
        ("نفى مصدر عسكري أن تكون قسد سيطرت على منبج.", [f"{CAPTURE} denied [military-source]"]),
    ],
)
def test_denial(text: str, claims: list[str]) -> None:
    """What a source denies is its denied claim, and nobody's assertion."""
    assert told_ar(text) == claims


@pytest.mark.parametrize(
    "denial", ["، لكن داعش نفى ذلك.", ". ونفى داعش الخبر.", "، ونفى داعش ذلك."], ids=["but", "later", "and"]
)
def test_one_says_it_another_denies_it(denial: str) -> None:
    """That one claims a thing and another denies it are two claims, each on its own word."""
    one, other = read_ar("أعلنت قسد السيطرة على منبج" + denial)
    assert ([source.id for source in one.attribution], one.polarity) == (["sdf"], "asserted")
    assert ([source.id for source in other.attribution], other.polarity) == (["isis"], "denied")
    assert one.value("place") == other.value("place") == "منبج"


@pytest.mark.parametrize(
    ("second", "chain"),
    [
        ("وأضاف المصدر أن داعش انسحب من السخنة.", ["military-source"]),
        ("وأضاف أن داعش انسحب من السخنة.", ["military-source"]),
        ("وانسحب داعش من السخنة.", []),
        ("وذكر ناشطون أن داعش انسحب من السخنة.", ["activists"]),
    ],
)
def test_source_covers_later_sentences_that_continue_it(second: str, chain: list[str]) -> None:
    """A source's words end with its sentence, unless the next one says that it goes on."""
    claims = read_ar("قال مصدر عسكري إن الجيش سيطر على تدمر. " + second)
    assert [source.id for source in claims[0].attribution] == ["military-source"]
    assert claims[-1].kind == "withdrawal"
    assert [source.id for source in claims[-1].attribution] == chain


def test_sources_point_at_their_words() -> None:
    """Each link of a chain knows the words that name it."""
    text = "نقلت وكالة سانا عن مصدر عسكري أن قسد سيطرت على منبج."
    (claim,) = read_ar(text)
    words = [source.span.words(text) for source in claim.attribution if source.span is not None]
    assert all(word in text for word in words)
