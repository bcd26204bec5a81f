"""
Bytes to text: which encoding a report is in, and when to refuse it.

Reports come as UTF-8, as UTF-16 with and without a byte order mark, and in the old Arabic code pages.
Text that was once decoded wrongly is refused: claims read from it would quote words that nobody wrote.
"""

from __future__ import annotations

import codecs
import re

from rasd.errors import UnreadableInput

MAX_BYTES = 64 * 2**20
"""The longest file, or line of JSONL, that is taken as one report."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARIES = (
    (b"%PDF-", "a PDF", "Take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "Save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as plain text first"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first"),
    (b"\x89PNG", "a picture", "Rasd reads text only"),
    (b"\xff\xd8\xff", "a picture", "Rasd reads text only"),
    (b"GIF8", "a picture", "Rasd reads text only"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HALVES = re.compile("[\ud800-\udfff]")
_USUAL = re.compile("[ -~\n\r\t\u0600-\u06ff\u00a0\u00ab\u00bb\u2010-\u2040]")
_SAMPLE = 100_000
"""Bytes or code points that are enough to tell one encoding from another."""

# How often each letter stands in Arabic news, in percent: what is not in this shape is not Arabic.
_ARABIC_PERCENT = {
    letter: percent
    for percent, letters in (
        *((16, "ا"), (12, "ل"), (8, "ي"), (6, "ومن"), (5, "رت"), (4, "ةبعد"), (3, "سفه")),
        *((2, "قكحأ"), (1.5, "جش"), (1, "طصىخإ"), (0.7, "ضذثز"), (0.4, "غءئظآؤکگچپژ")),
    )
    for letter in letters
}
_ARABIC_ENOUGH = 4.0
"""Mean of those figures over the letters of a text: 6 to 8 in Arabic, 1 to 3 in other bytes read so."""

_ARABIC_PAGES = ("windows-1256", "iso8859-6")
_ADVICE_SAVE = "Save it as UTF-8 from the program that shows it right"


def decode(data: bytes, where: str) -> str:
    """
    Return the text of some bytes, in whichever encoding they are.

    Line ends become a single newline, so that offsets mean the same on every system.

    Raises:
        UnreadableInput: The bytes are no text, in no known encoding, or were decoded wrongly before.

    >>> decode("سقطت مدينة منبج".encode("windows-1256"), "report.txt")
    'سقطت مدينة منبج'
    """
    for signature, what, advice in _KNOWN_BINARIES:
        if data.startswith(signature):
            raise UnreadableInput(where, f"this is {what}, not text", f"{advice}.")
    text = _decoded(data, where)
    found = garbling(text)
    if found is not None:
        raise UnreadableInput(where, found, f"{_ADVICE_SAVE}.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def garbling(text: str) -> str | None:
    """
    Say how a text shows that it was decoded wrongly before it came here; None where it does not.

    >>> garbling("Ø³Ù‚Ø·Øª Ù…Ù†Ø¨Ø¬")
    'the letters are those of another encoding: Ø³Ù‚Ø·Øª Ù…Ù†Ø¨Ø¬'
    >>> garbling("Citroën, São Tomé") is None
    True
    """
    sample = text[:_SAMPLE]
    shown = " ".join(sample[:200].split())[:60]
    letters = [char for char in sample if char.isalpha()]
    accented = sum("\u00c0" <= char <= "\u00ff" for char in letters)
    if accented >= 4 and 2 * accented > len(letters):
        return f"the letters are those of another encoding: {shown}"
    # The same accident by way of Windows-1256: every letter of UTF-8 Arabic then begins with one of two.
    arabic = sum("\u0620" <= char <= "\u06ff" for char in sample)
    if sum(char in "طظ" for char in sample) > max(3, arabic / 3):
        return f"the letters are those of another encoding: {shown}"
    lost = sample.count("\ufffd")
    if lost > 1 and 100 * lost > len(sample):
        return f"{lost} letters were lost (U+FFFD) before it came here"
    asked = sample.count("?")
    if asked >= 8 and 3 * asked > len(sample.replace(" ", "")):
        return "most of its letters are question marks: they were lost before it came here"
    return None


def unsound(text: str) -> str | None:
    r"""
    Say why a text is none that anybody wrote; None where it is sound.

    Marks that turn the order of letters round are left: they are made harmless wherever a text is shown.

    >>> unsound("Manbij\x00"), unsound("\ud83d")
    ('it holds a NUL character', 'it holds half of a surrogate pair')
    >>> unsound("سيطرت قسد على منبج") is None
    True
    """
    if "\x00" in text:
        return "it holds a NUL character"
    if _HALVES.search(text):
        return "it holds half of a surrogate pair"
    return garbling(text)


def _decoded(data: bytes, where: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    where,
                    f"it begins with the mark of {encoding.upper()}, but byte {error.start} breaks it",
                    "It may be cut off; fetch it again.",
                ) from error
    control = _CONTROLS.search(data, 0, _SAMPLE)
    if control is not None:
        text = _utf16_without_mark(data)
        if text is not None:
            return text
        raise UnreadableInput(
            where,
            f"it looks binary (byte 0x{control.group()[0]:02X} at {control.start()})",
            "Name a file of a kind that is read, such as text, HTML or JSONL.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _of_code_page(data, where, error)


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the text where one byte order of UTF-16 gives Arabic or Latin and nothing else."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if 10 * len(_USUAL.findall(sample)) >= 9 * len(sample):
            return text
    return None


def encoding_of(sample: bytes, where: str) -> str:
    """
    Return the encoding that a text begins in, for texts that are read piece by piece; marks at the start stay.

    Raises:
        UnreadableInput: The bytes are in no known encoding.

    >>> encoding_of("سقطت مدينة منبج".encode("windows-1256"), "table.csv")
    'windows-1256'
    """
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            little = mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE}
            return "utf-8" if encoding == "utf-8-sig" else f"{encoding}-{'le' if little else 'be'}"
    for signature, what, advice in _KNOWN_BINARIES:
        if sample.startswith(signature):
            raise UnreadableInput(where, f"this is {what}, not text", f"{advice}.")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # the sample may end within a letter
    except UnicodeDecodeError:
        return "utf-8" if _is_wounded_utf8(sample) else _code_page(sample, where)
    return "utf-8"


def _of_code_page(data: bytes, where: str, utf8: UnicodeDecodeError) -> str:
    """Read Arabic code pages, or the 1252 of English reports; refuse where it is UTF-8 with a wound."""
    if _is_wounded_utf8(data):
        raise UnreadableInput(
            where,
            f"it is UTF-8, but byte {utf8.start} (0x{data[utf8.start]:02X}) breaks it",
            "It may be cut off or joined from two files; fetch it again.",
        )
    return data.decode(_code_page(data, where), "replace")


def _is_wounded_utf8(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    multibyte = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample))
    return 3 * multibyte > _high(sample)


def _high(sample: bytes) -> int:
    return sum(byte >= 0x80 for byte in sample)


def _code_page(data: bytes, where: str) -> str:
    sample = data[:_SAMPLE]
    for page in _ARABIC_PAGES:
        if _arabic_likeness(sample.decode(page, "replace")) >= _ARABIC_ENOUGH:
            return page
    if 10 * _high(sample) < len(sample):  # English with typographic quotes; the few accents are the same in both pages
        return "windows-1252"
    raise UnreadableInput(where, _second_opinion(sample), f"{_ADVICE_SAVE}.")


def _arabic_likeness(text: str) -> float:
    foreign = [char for char in text if char > "\x7f" and (char.isalpha() or char == "\ufffd") and char != "ـ"]
    known = [_ARABIC_PERCENT[char] for char in foreign if char in _ARABIC_PERCENT]
    if 100 * len(known) < 97 * len(foreign):  # another code page scatters accented letters among them
        return 0.0
    return sum(known) / max(1, len(known))


def _second_opinion(sample: bytes) -> str:
    """Name what the bytes may be, for the person who has to save them anew."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and rarely asked

    best = from_bytes(sample[:20_000]).best()
    return "it is in no encoding that Rasd reads" + (
        "" if best is None else f"; it may be {best.encoding.replace('_', '-')}"
    )
