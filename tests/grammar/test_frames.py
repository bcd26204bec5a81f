"""Frames: every one can be reached by its words, and a broken file says where it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

import rasd.grammar.frames
from rasd.claim import SLOTS
from rasd.errors import BadData
from rasd.grammar.frames import ROLES, load_frames
from rasd.languages.ar import vocabulary as arabic
from rasd.languages.ar.text import fold
from rasd.languages.ar.words import Words

SHOWN_BY = ("verbs", "verbs_past", "verbs_present", "masdars", "nouns", "participles", "phrases")
LINKS = ("headline", "becomes", "otherwise", "people", "given")
"""Keys by which a frame's words can turn out to show another frame."""


def named_by_others() -> set[str]:
    """Return the ids of frames that other frames turn into."""
    found: set[str] = set()
    for frame in arabic.frames().values():
        found |= {frame.words[key] for key in LINKS if isinstance(frame.words.get(key), str)}
        found |= set(frame.words.get("after", {}).values())
    return found


@pytest.mark.parametrize("frame", load_frames("ar"), ids=lambda frame: frame.id)
def test_every_arabic_frame_is_reachable(frame: rasd.grammar.frames.Frame) -> None:
    """The lexicon finds a frame by its words; one without words is what another turns into."""
    words = Words(None)
    reached = False
    for key in SHOWN_BY:
        for phrase in frame.words.get(key, ()):
            first, *rest = arabic.split(phrase)
            if rest:
                found = [option.entry.value for option in words.options(first) if option.rest == tuple(rest)]
            else:
                found = [option.entry.value for option in words.options(first) if not option.rest]
            shown = [one for value in found for one in (value.frames if isinstance(value, arabic.Verb) else (value,))]
            ids = {one.id for one in shown if isinstance(one, rasd.grammar.frames.Frame)}
            if key.startswith("verbs"):
                ids |= {
                    one.id
                    for form in arabic.forms_of(phrase, arabic.verb_stems()[phrase])
                    for option in words.options(form)
                    if isinstance(option.entry.value, arabic.Verb)
                    for one in option.entry.value.frames
                }
            assert frame.id in ids, f"{phrase!r} does not show {frame.id}"
            reached = True
    assert reached or frame.id in named_by_others() or frame.words.get("means")


def test_links_lead_to_frames() -> None:
    """A frame that turns into another names one that exists."""
    assert named_by_others() <= arabic.frames().keys()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_frames_keep_their_own_rules(language: str) -> None:
    """Slots belong to the kind, roles are known, and what is needed can be filled."""
    for frame in load_frames(language):
        assert frame.slots.keys() <= set(SLOTS[frame.kind])
        assert {role for roles in frame.slots.values() for role in roles} <= ROLES
        assert set(frame.needs) <= frame.slots.keys(), frame.id


def test_words_of_arabic_frames_are_folded() -> None:
    """A frame's words are written as a text is folded, else they are never met."""
    for frame in load_frames("ar"):
        for key in SHOWN_BY:
            for word in frame.words.get(key, ()):
                assert word == fold(word), f"{frame.id}: {word}"


GOOD = """[[frame]]
id = "take"
kind = "transfer"
verbs = ["x"]
slots = {to = "subject", place = "on"}
needs = ["place"]
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nonsense", r"the file as a whole"),
        ("[other]\nx = 1\n", r"the file as a whole"),
        (GOOD + GOOD, r"frame take: the id is used twice"),
        (GOOD.replace('kind = "transfer"', 'kind = "theft"'), r"frame take: `kind` must be one of"),
        (GOOD.replace('kind = "transfer"\n', ""), r"frame take: `kind` must be one of"),
        (GOOD.replace('id = "take"\n', ""), r"frame 1: it has no `id`"),
        (GOOD.replace("to =", "actors ="), r"frame take: a transfer claim has no slot 'actors'"),
        (
            GOOD.replace('"subject"', '"subject beside"'),
            r"frame take: slot 'to' names the unknown roles \['beside'\]",
        ),
        (GOOD + 'flags = ["loud"]\n', r"frame take: unknown flags \['loud'\]"),
        (GOOD + 'fixed = {outcome = "killed"}\n', r"frame take: `fixed` names slots"),
        (GOOD + 'fixed = {manner = "luck"}\n', r"frame take: manner 'luck' is none of"),
        (GOOD.replace('verbs = ["x"]\n', ""), r"frame take: no words show it"),
    ],
)
def test_broken_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, found: str) -> None:
    """What is wrong is told with the file and the entry."""
    folder = tmp_path / "languages" / "xx"
    folder.mkdir(parents=True)
    (folder / "frames.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(rasd.grammar.frames, "files", lambda _: Path(tmp_path))
    with pytest.raises(BadData, match=found) as caught:
        load_frames("xx")
    assert caught.value.file == "languages/xx/frames.toml"


def test_verb_without_stems(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that names a verb without stems is told by its id, not met as a silent hole."""
    frame = next(frame for frame in load_frames("ar") if frame.id == "retake")
    frame.words["verbs"] = ["خربط"]
    monkeypatch.setattr(arabic, "frames", lambda: {frame.id: frame})
    with pytest.raises(BadData, match=r"frames.toml, frame retake: verb 'خربط' is not in verbs.toml"):
        arabic._add_verbs(arabic.Lexicon())
