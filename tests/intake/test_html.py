from __future__ import annotations

import time
from datetime import date

import pytest

from rasd.errors import UnreadableInput
from rasd.intake.html import MAX_BYTES, read_page

WORDS = (
    "سلمت قوات سوريا الديمقراطية سد تشرين إلى الجيش أمس بموجب اتفاق بين الطرفين، حسبما أفاد مصدر ميداني. "
    "وقال المصدر إن الاتفاق ينص على انسحاب القوات من ثلاث قرى في ريف منبج الغربي."
)


def page(body: str = f"<article><h1>تسليم السد</h1><p>{WORDS}</p></article>", head: str = "") -> bytes:
    return f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


class TestArticle:
    """What an ordinary page gives."""

    def test_text_without_furniture(self) -> None:
        """The article is kept, menus and footers are not."""
        article = f"<article><h1>خبر</h1><p>{WORDS}</p></article>"
        body = f"<nav><a href=/>الرئيسية</a></nav>{article}<footer>حقوق</footer>"
        text = read_page(page(body), "a.html").text
        assert WORDS in text
        assert "الرئيسية" not in text
        assert "حقوق" not in text

    def test_headline_first(self) -> None:
        """The headline carries claims, so it opens the text."""
        head = '<meta property="og:title" content="الجيش يتسلم سد تشرين من قسد">'
        text = read_page(page(f"<article><p>{WORDS}</p></article>", head), "a.html").text
        assert text.startswith("الجيش يتسلم سد تشرين من قسد\n")

    def test_stated_date_and_outlet(self) -> None:
        """The day, the outlet and the address come from what the page states of itself."""
        head = (
            '<meta property="article:published_time" content="2017-06-05T09:30:00+03:00">'
            '<meta property="og:site_name" content="Furat News Agency">'
            '<link rel="canonical" href="https://furat.example/news/1">'
        )
        read = read_page(page(head=head), "a.html")
        assert (date(2017, 6, 5), "Furat News Agency", "https://furat.example/news/1") == (
            read.published,
            read.outlet,
            read.url,
        )

    def test_no_stated_date(self) -> None:
        """A day that only stands in the words of the article does not date the page."""
        body = f"<article><p>{WORDS} وكان ذلك في 14 آب 2016 (2016-08-14).</p></article><footer>© 2019</footer>"
        assert read_page(page(body), "a.html").published is None

    @pytest.mark.parametrize("declared", ["windows-1256", "utf-8"], ids=["rightly", "wrongly"])
    def test_old_code_page(self, declared: str) -> None:
        """A page in Windows-1256 is read, whatever it declares."""
        markup = page().decode().replace('charset="utf-8"', f'charset="{declared}"')
        assert WORDS in read_page(markup.encode("windows-1256"), "a.html").text


class TestHostile:
    """Pages made to harm are refused by name in a moment, or read."""

    @pytest.mark.parametrize(
        ("body", "found"),
        [
            ("<div>" * 5000 + WORDS + "</div>" * 5000, "nested"),
            ("<b>" * 40_000 + WORDS, "nested"),
            ("<p>x" * 60_000, "elements"),
            ("<p " + " ".join(f"a{i}" for i in range(80_000)) + ">x</p>", "attributes"),
            ('<p a="' + " ".join(f"a{i}" for i in range(80_000)) + ">x</p>", "attributes"),
            ("", "no article"),
            ("<script>alert(1)</script>", "no article"),
        ],
        ids=["deep", "unclosed", "crowded", "attributes", "broken quote", "empty", "script"],
    )
    def test_refused(self, body: str, found: str) -> None:
        """The message names the page and what is wrong with it, within seconds."""
        started = time.monotonic()
        with pytest.raises(UnreadableInput, match=r"^a\.html: ") as caught:
            read_page(page(body), "a.html")
        assert found in str(caught.value)
        assert time.monotonic() - started < 5

    def test_too_large(self) -> None:
        """A page larger than any page is refused unread."""
        with pytest.raises(UnreadableInput, match="MB"):
            read_page(b" " * (MAX_BYTES + 1), "a.html")

    @pytest.mark.parametrize(
        "body",
        [
            "<" * 200_000 + f"<article><p>{WORDS}</p></article>",
            f"<article><p>{WORDS}</p></article>" + "\x00\x01" * 50,
        ],
        ids=["angle brackets", "controls"],
    )
    def test_noise(self, body: str) -> None:
        """Noise around an article neither crashes nor hangs."""
        try:
            assert WORDS in read_page(page(body), "a.html").text
        except UnreadableInput as problem:
            assert str(problem).startswith("a.html: ")  # noqa: PT017 - either outcome is right

    def test_picture_in_an_attribute(self) -> None:
        """A large inline picture is no attack."""
        picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 100_000 + '">'
        drawing = '<svg><path d="' + "M 10 20 L 30 40 " * 40_000 + '"/></svg>'
        body = f"{picture}{drawing}<article><p>{WORDS}</p></article>"
        assert WORDS in read_page(page(body), "a.html").text

    def test_long_paragraph(self) -> None:
        """A megabyte in one paragraph is read."""
        body = f'<article><p class="lead">{WORDS * 6000}</p></article>'
        assert len(read_page(page(body), "a.html").text) >= len(WORDS) * 6000
