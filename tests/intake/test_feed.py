from __future__ import annotations

import io
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.errors import UnreadableInput
from rasd.intake import feed
from rasd.intake.feed import read_feed

if TYPE_CHECKING:
    from rasd.report import Report

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>وكالة الفرات</title>
<item><title>قسد تسيطر على منبج</title><link>https://example.org/1</link><guid>one</guid>
<pubDate>Sun, 04 Jun 2017 01:30:00 +0300</pubDate>
<description>&lt;p&gt;سيطرت &lt;b&gt;قسد&lt;/b&gt; على منبج.&lt;/p&gt;</description></item>
<item><link>https://example.org/2</link><description>short</description><pubDate>الاثنين 5 حزيران 2017</pubDate>
<content:encoded><![CDATA[<p>انسحب التنظيم.</p><script>alert(1)</script><p>ودخلت قسد.</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Furat News</title><entry><id>a</id><title>SDF takes Manbij</title>
<updated>2017-06-04T10:00:00Z</updated><link href="https://example.org/a"/><summary>It was taken&nbsp;today.</summary></entry></feed>"""


def read(markup: str | bytes) -> tuple[list[Report], list[str]]:
    problems: list[UnreadableInput] = []
    data = markup.encode() if isinstance(markup, str) else markup
    return list(read_feed(io.BytesIO(data), "f.xml", on_problem=problems.append)), [str(one) for one in problems]


class TestEntries:
    """Each entry is a report."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
    def test_rss(self, encoding: str) -> None:
        """Headline and text without markup, day, address and outlet, in any encoding that the feed declares."""
        (first, second), problems = read(RSS.format(encoding=encoding).encode(encoding))
        assert not problems
        assert (first.id, first.url, first.outlet) == ("one", "https://example.org/1", "وكالة الفرات")
        assert first.text == "قسد تسيطر على منبج\nسيطرت قسد على منبج."
        assert first.published == date(2017, 6, 4)
        assert (second.id, second.text) == ("https://example.org/2", "انسحب التنظيم.\nودخلت قسد.")
        assert second.published == date(2017, 6, 5)

    def test_atom(self) -> None:
        """Atom is read too, also where an entity is not declared."""
        ((report,), _) = read(ATOM)
        assert report.text == "SDF takes Manbij\nIt was taken today."
        assert (report.published, report.outlet) == (date(2017, 6, 4), "Furat News")

    def test_hash(self) -> None:
        """The hash of an entry is the same wherever it stands, and another when its words are others."""
        once, again = read(ATOM)[0][0], read(ATOM.replace("Furat News", "Other"))[0][0]
        changed = read(ATOM.replace("today", "Monday"))[0][0]
        assert once.sha256 == again.sha256 != changed.sha256

    def test_bad_entry(self) -> None:
        """An entry that holds nothing is named by its number, and the rest is read."""
        reports, problems = read(ATOM.replace("<entry>", "<entry><id>empty</id></entry><entry>", 1))
        assert [each.id for each in reports] == ["a"]
        assert problems[0].startswith("f.xml, entry 1: ")

    def test_script_address(self) -> None:
        """An address that is none of the web is not kept."""
        assert read(ATOM.replace("https://example.org/a", "javascript:x()"))[0][0].url is None


class TestHostile:
    """Feeds made to harm are refused with a reason."""

    @pytest.mark.parametrize(
        ("markup", "found"),
        [
            ('<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + ATOM, "declares entities"),
            ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + ATOM, "declares entities"),
            (('<!DOCTYPE r [<!ENTITY x "y">]>' + ATOM).encode("utf-16"), "declares entities"),
            (ATOM.replace("today", "\x00"), "binary"),
            ("<note>hello</note>", "no RSS or Atom feed"),
            ("", "no RSS or Atom feed"),
            (b"\x89PNG\r\n", "picture"),
            ("<rss>" + "<a/>" * 400_001, "elements"),
            ("<rss><channel>" + "<item>&" * 200_000, "too long to be mended"),
        ],
        ids=["laughs", "file", "utf16", "nul", "other", "empty", "picture", "crowded", "broken"],
    )
    def test_refused(self, markup: str | bytes, found: str) -> None:
        """The reason is named."""
        with pytest.raises(UnreadableInput, match=found):
            read(markup)

    def test_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A feed beyond the limit is refused without being read whole."""
        monkeypatch.setattr(feed, "MAX_BYTES", 100)
        with pytest.raises(UnreadableInput, match="longer than"):
            read(ATOM)

    @settings(deadline=None, max_examples=60)
    @given(
        st.lists(st.sampled_from(["<entry>", "</entry>", "<title>", "x", "&", "<![CDATA[", "]]>", "<", '"', "<!--"]))
    )
    def test_any_order(self, pieces: list[str]) -> None:
        """Pieces of a feed in any order are read or refused, never a crash."""
        with suppress(UnreadableInput):
            read('<feed xmlns="http://www.w3.org/2005/Atom">' + "".join(pieces))
