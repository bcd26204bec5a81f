"""Every verb of the table, in every form."""

from __future__ import annotations

import pytest

from rasd.languages.ar.inflect import forms_of
from rasd.languages.ar.text import fold
from rasd.languages.ar.vocabulary import cues, frames, verb_stems

STEMS = verb_stems()
STEM_NAMES = {
    "present",
    "past",
    "feminine",
    "plural",
    "short",
    "present_plural",
    "passive_past",
    "passive_present",
    "consonant",
    "bare",
}


@pytest.mark.parametrize("lemma", STEMS)
def test_every_verb_conjugates_into_folded_forms(lemma: str) -> None:
    """A verb has past forms of each gender and number, and every form is spelt as the words of a text are."""
    forms = forms_of(lemma, STEMS[lemma])
    assert all(form == fold(form) and len(form) > 1 for form in forms)
    past = [form for form in forms.values() if form.tense == "past" and not form.passive]
    assert any(form.feminine for form in past)
    assert any(form.plural for form in past)
    assert {form.lemma for form in forms.values()} == {lemma}
    assert STEMS[lemma].keys() <= STEM_NAMES
    if "present" in STEMS[lemma]:
        assert any(form.tense == "present" for form in forms.values())


@pytest.mark.parametrize(
    ("lemma", "form", "tense", "passive", "plural", "feminine"),
    [
        ("سيطر", "سيطر", "past", False, False, False),
        ("سيطر", "سيطرت", "past", False, False, True),
        ("سيطر", "سيطروا", "past", False, True, False),
        ("سيطر", "سيطرنا", "past", False, True, False),
        ("سيطر", "تسيطر", "present", False, False, True),
        ("سيطر", "يسيطرون", "present", False, True, False),
        ("انسحب", "تنسحب", "present", False, False, True),
        ("انسحب", "ينسحبوا", "present", False, True, False),
        ("استولي", "استولت", "past", False, False, True),
        ("استولي", "استولوا", "past", False, True, False),
        ("اخلي", "اخلت", "past", False, False, True),
        ("حاصر", "حوصرت", "past", True, False, True),
        ("نفي", "نفت", "past", False, False, True),
        ("نفي", "ينفي", "present", False, False, False),
        ("قال", "تقول", "present", False, False, True),
        ("دعا", "دعت", "past", False, False, True),
        ("استطاع", "استطعنا", "past", False, True, False),
        ("استطاع", "يستطع", "present", False, False, False),
    ],
)
def test_form(lemma: str, form: str, tense: str, passive: bool, plural: bool, feminine: bool) -> None:
    """Single forms of strong, weak and hollow verbs say what they are."""
    assert forms_of(lemma, STEMS[lemma])[form] == (lemma, tense, passive, plural, feminine)


def test_verbs_that_frames_and_cues_name_have_stems() -> None:
    """No frame and no cue names a verb that the table of stems lacks."""
    named = {
        lemma
        for frame in frames().values()
        for key in ("verbs", "verbs_past", "verbs_present")
        for lemma in frame.words.get(key, ())
    }
    for kind in ("done", "passive", "deal", "failed", "planned"):
        named |= set(cues()["light"][kind])
    assert named <= STEMS.keys()
