from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.errors import UnreadableInput
from rasd.intake.text import decode, garbling

ARABIC = "أعلن مصدر عسكري أن الجيش سيطر على بلدة مسكنة بريف حلب «بعد اشتباكات»، 14 آب"
ENGLISH = "The army took “Maskanah” – a town east of Aleppo, the café owner said."


class TestEncodings:
    """The encodings that reports come in."""

    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256"],
    )
    def test_arabic(self, encoding: str) -> None:
        """Arabic is read from every encoding that it comes in, with a mark or without."""
        assert decode(ARABIC.encode(encoding), "x.txt") == ARABIC

    def test_other_code_page(self) -> None:
        """The Arabic of ISO 8859-6, which older pages have, is told from Windows-1256."""
        text = ARABIC.replace("«", "").replace("»", "")
        assert decode(text.encode("iso8859-6"), "x.txt") == text

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "windows-1252"])
    def test_english(self, encoding: str) -> None:
        """English keeps its typographic quotes in every encoding."""
        assert decode(ENGLISH.encode(encoding), "x.txt") == ENGLISH

    def test_emoji_and_bidi_marks(self) -> None:
        """Emoji and bidi marks are part of the text: offsets count them."""
        text = "🔴 \u202bسيطرت قسد\u202c على منبج"
        assert decode(text.encode(), "x.txt") == text

    def test_line_ends(self) -> None:
        """Line ends of all systems become one newline."""
        assert decode(b"a\r\nb\rc\n", "x.txt") == "a\nb\nc\n"


class TestRefused:
    """What is no text is refused with what was found and what to do."""

    @pytest.mark.parametrize(
        ("data", "found"),
        [
            (b"%PDF-1.7\n...", "a PDF"),
            (b"PK\x03\x04rest", "an office document"),
            (b"\x89PNG\r\n\x1a\n", "a picture"),
            (bytes(range(256)) * 4, "binary"),
            (ARABIC.encode("utf-16")[:-1], "mark of UTF-16"),
            (ARABIC.encode()[:-3] + b"\xd8", "it is UTF-8, but byte"),
            ("Боевики взяли город Манбидж рано утром".encode("koi8-r"), "no encoding that Rasd reads"),
            (b"\x06\x42" * 30 + b"\x00", "binary"),
        ],
        ids=["pdf", "docx", "png", "all bytes", "cut utf-16", "cut utf-8", "russian", "odd"],
    )
    def test_named(self, data: bytes, found: str) -> None:
        """The message names the file and what it seems to be."""
        with pytest.raises(UnreadableInput, match=r"^x\.txt: ") as caught:
            decode(data, "x.txt")
        assert found in str(caught.value)

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ("utf-8", "latin-1"),
            ("utf-8", "windows-1252"),
            ("utf-8", "windows-1256"),
            ("windows-1256", "latin-1"),
            ("windows-1256", "windows-1252"),
        ],
    )
    def test_decoded_wrongly_before(self, right: str, wrong: str) -> None:
        """Text that was once decoded by the wrong table is refused, not read."""
        garbled = ARABIC.encode(right).decode(wrong, "replace")
        with pytest.raises(UnreadableInput, match="another encoding"):
            decode(garbled.encode(), "x.txt")

    def test_lost_letters(self) -> None:
        """Text that has become question marks is refused."""
        assert "question marks" in (garbling("???? ????? ??? ????? ?????") or "")
        assert "U+FFFD" in (garbling("سي\ufffd\ufffdرت على") or "")

    @pytest.mark.parametrize(
        "text",
        [
            "Ça va, São Tomé: ñandú, Übergröße.",
            "What? Where? Who?",
            "ظ ط",
            "\ufffd one letter lost " * 3 + "x" * 500,
        ],
        ids=["accents", "questions", "two letters", "few lost"],
    )
    def test_not_refused(self, text: str) -> None:
        """Accents, questions and a single lost letter are no reason to refuse."""
        assert garbling(text) is None


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Any bytes are either text or refused by name."""
    try:
        decode(data, "x.txt")
    except UnreadableInput as problem:
        assert str(problem).startswith("x.txt: ")  # noqa: PT017 - either outcome is right


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_any_text(text: str) -> None:
    """Any text in UTF-8 comes back as it was, unless it is garbled."""
    if garbling(text) is None and not text.startswith(("\ufeff", "%PDF", "PK", "GIF8")):
        assert decode(text.encode(), "x.txt") == text
