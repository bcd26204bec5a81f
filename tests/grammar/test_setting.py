"""Whose words a report's words are: "our forces", "the terrorists" and "the army" by who speaks."""

from __future__ import annotations

import pytest

from factory import read_ar
from rasd.grammar.setting import Setting
from rasd.theatres import load_theatre


@pytest.mark.parametrize(
    ("leaning", "text", "who"),
    [
        ("state-media", "سيطرت قواتنا على منبج.", "syrian-government"),
        ("kurdish", "سيطرت قواتنا على منبج.", "sdf"),
        ("state-media", "انسحب الإرهابيون من تدمر.", "opposition"),
        ("kurdish", "انسحب المرتزقة من تدمر.", "isis"),
        ("turkish", "انسحب الإرهابيون من عفرين.", "ypg"),
        ("state-media", "سيطر الجيش على تدمر.", "syrian-government"),
        ("opposition", "سيطر الثوار على كفرنبل.", "opposition"),
        ("turkish", "سيطر الجيش الوطني على عفرين.", "sna"),
        ("state-media", "سيطر بواسل الجيش على تدمر.", "syrian-government"),
    ],
)
def test_camp_words_by_leaning(leaning: str, text: str, who: str) -> None:
    """Loaded words mean whom their speaker means."""
    (claim,) = read_ar(text, leaning=leaning)
    assert (claim.value("to") or claim.value("actor")) == who


def test_outlet_tells_the_leaning() -> None:
    """Where the sender names the outlet alone, its known side counts."""
    (claim,) = read_ar("سيطرت قواتنا على منبج.", outlet="سانا")
    assert claim.value("to") == "syrian-government"


@pytest.mark.parametrize("text", ["سيطرت قواتنا على منبج.", "انسحب الإرهابيون من عفرين."])
def test_nobody_means_nobody(text: str) -> None:
    """In the mouth of nobody known, "ours" and "the terrorists" name no actor and give no claim."""
    assert read_ar(text) == []


def test_terrorists_are_whom_the_report_names() -> None:
    """The foe that the text names goes before the likeliest of all."""
    claims = read_ar("اشتبك الجيش مع داعش. ثم انسحب الإرهابيون من تدمر.", leaning="state-media")
    assert [claim.value("actor") for claim in claims if claim.kind == "withdrawal"] == ["isis"]


class TestSetting:
    """The setting alone."""

    theatre = load_theatre("syria")

    def of(self, leaning: str | None) -> Setting:
        """Return the setting of a leaning."""
        return Setting(self.theatre, self.theatre.leanings[leaning] if leaning else None, None)

    def test_own(self) -> None:
        """Each side has its own; nobody has none."""
        assert self.of("kurdish").own() == ("sdf",)
        assert self.of("neutral").own() == ()
        assert self.of(None).own() == ()

    def test_foe(self) -> None:
        """A foe among those named goes first, then the likeliest."""
        assert self.of("state-media").foe([]) == ("opposition",)
        assert self.of("state-media").foe(["isis"]) == ("isis",)
        assert self.of(None).foe(["isis"]) == ()

    def test_foes_are_mutual(self) -> None:
        """Whoever lists the other, both are foes."""
        setting = self.of(None)
        assert setting.are_foes("isis", "sdf")
        assert setting.are_foes("sdf", "isis")
        assert not setting.are_foes("sdf", "sdf")

    def test_without_a_theatre(self) -> None:
        """A setting of no theatre knows no actors and no foes."""
        setting = Setting(None, None, None)
        assert setting.actor("isis") is None
        assert not setting.are_foes("isis", "sdf")
