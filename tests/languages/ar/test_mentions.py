"""Who and how many: actors by name, by force and nation, counted people."""

from __future__ import annotations

import pytest

from rasd.grammar.setting import Setting
from rasd.languages.ar import make_parser
from rasd.theatres import load_theatre

SYRIA = load_theatre("syria")
PARSER = make_parser(SYRIA)


def actors(text: str, leaning: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """Return the actors that a text mentions: their words and whom they name."""
    setting = Setting(SYRIA, SYRIA.leanings[leaning] if leaning else None, None)
    return [
        (mention.surface, mention.ids)
        for sentence in PARSER.sentences(text, setting)
        for mention in sentence.mentions
        if mention.type == "actor"
    ]


@pytest.mark.parametrize(
    ("text", "surface", "ids"),
    [
        ("انسحب داعش", "داعش", ("isis",)),
        ("انسحب تنظيم الدولة الإسلامية", "تنظيم الدولة الإسلامية", ("isis",)),
        ("انسحب مقاتلو داعش", "مقاتلو داعش", ("isis",)),
        ("انسحبت قوات سوريا الديمقراطية", "قوات سوريا الديمقراطية", ("sdf",)),
        ("انسحبت القوات التركية", "القوات التركية", ("turkey",)),
        ("انسحبت القوات البرية التركية", "القوات البرية التركية", ("turkey",)),
        ("انسحبت قوات النظام", "قوات النظام", ("syrian-government",)),
        ("انسحب الجيش السوري", "الجيش السوري", ("syrian-government",)),
        ("انسحب «داعش»", "داعش", ("isis",)),
    ],
)
def test_actor(text: str, surface: str, ids: tuple[str, ...]) -> None:
    """An actor is named by name, by whose force it is, or by nation; quotation marks are stepped over."""
    assert actors(text) == [(surface, ids)]


def test_bare_force_names_nobody_by_itself() -> None:
    """A force noun alone stands for somebody named elsewhere."""
    assert [ids for _, ids in actors("انسحب المقاتلون")] == [()]
