"""All forms of an Arabic verb in folded letters, from its stems."""

from __future__ import annotations

from typing import NamedTuple


class VerbForm(NamedTuple):
    """What a form says of its verb: `past` or `present`, active or passive, singular or more."""

    lemma: str
    tense: str
    passive: bool
    plural: bool
    feminine: bool


def forms_of(lemma: str, stems: dict[str, str]) -> dict[str, VerbForm]:
    """
    Return the third-person (and first plural) forms of a verb, folded.

    `stems` may hold: `present` (after the ي of the present; default: none), `past` (default: the lemma), `feminine` (past
    feminine where it is not past + ت), `plural` (past plural where it is not past + وا), `short` (after لم, where it differs),
    `bare` ("no" where the bare past looks like a far commoner word),
    `present_plural` (stem before ون where it differs), `passive_past`, `passive_present`.

    >>> sorted(forms_of("فر", {"present": "فر"}))[:4]
    ['افر', 'تفر', 'تفرا', 'تفران']
    """
    found: dict[str, VerbForm] = {}

    def add(form: str, tense: str, *, passive: bool = False, plural: bool = False, feminine: bool = False) -> None:
        if form not in found:
            found[form] = VerbForm(lemma, tense, passive, plural, feminine)

    past = stems.get("past", lemma)
    weak = past[-1] in "يا"
    if stems.get("bare") != "no":
        add(past, "past")
    add(stems.get("feminine", past[:-1] + "ت" if weak else past + "ت"), "past", feminine=True)
    add(stems.get("plural", past[:-1] + "وا" if weak else past + "وا"), "past", plural=True)
    if "plural" not in stems:
        add((past[:-1] if weak else past) + "و", "past", plural=True)  # the silent ا left out
    add(past + "ا", "past", plural=True)
    add((past[:-1] if weak else past) + "تا", "past", plural=True, feminine=True)
    add(stems.get("consonant", past) + "نا", "past", plural=True)
    if weak and past[-1] == "ي":
        add(past[:-1] + "ا", "past")  # before a pronoun: استولاها
    if "present" in stems:
        _present(add, stems["present"], stems, passive=False)
    if "passive_past" in stems:
        stem = stems["passive_past"]
        add(stem, "past", passive=True)
        add(stem + "ت", "past", passive=True, feminine=True)
        add(stem + "وا", "past", passive=True, plural=True)
        add(stem + "تا", "past", passive=True, plural=True, feminine=True)
    if "passive_present" in stems:
        _present(add, stems["passive_present"], {}, passive=True)
    return found


def _present(add, stem: str, stems: dict[str, str], *, passive: bool) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    weak = stem[-1] in "يا"
    plural_stem = stems.get("present_plural", stem[:-1] if weak else stem)
    for person, feminine in (("ي", False), ("ت", True), ("ن", False), ("ا", False)):
        add(person + stem, "present", passive=passive, plural=person == "ن", feminine=feminine)
    for person in "يت":
        for ending in ("ون", "وا", "و"):
            add(person + plural_stem + ending, "present", passive=passive, plural=True)
        for ending in ("ان", "ا"):
            add(person + stem + ending, "present", passive=passive, plural=True, feminine=person == "ت")
        short = stems.get("short", stem[:-1] if weak else "")
        if short:
            add(person + short, "present", passive=passive, feminine=person == "ت")
