from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from browser.conftest import Opened

VIEWS = ["places", "disputed", "sources", "chronicle"]
LANGUAGES = ["en", "ar"]
AXE = os.environ.get("RASD_AXE")
UNSEEN = "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]"


def text(page: Any, selector: str) -> str:
    """Return the words of an element."""
    found: str = page.inner_text(selector)
    return found


def day(page: Any) -> str:
    """Return the day that the page shows."""
    found: str = page.get_attribute("input[type=range]", "aria-valuetext")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
class TestViews:
    """Every view in both languages."""

    @pytest.mark.parametrize("view", VIEWS)
    def test_list(self, opened: Opened, view: str, lang: str) -> None:
        """Each list has its rows."""
        page = opened.go(f"#on=2017-06-10&view={view}&lang={lang}")
        assert page.locator("#view li").count() >= 1
        assert page.get_attribute("html", "dir") == ("rtl" if lang == "ar" else "ltr")
        assert page.get_attribute(f"#tab-{view}", "aria-selected") == "true"

    def test_place(self, opened: Opened, lang: str) -> None:
        """A place has its timeline, and claims for and against its holder."""
        page = opened.go(f"#on=2016-08-21&place=manbij&lang={lang}")
        assert page.locator(".timeline .lane").count() >= 3
        assert page.locator(".timeline rect").count() >= 2
        assert page.locator("#view h3").count() >= 3

    def test_claim(self, opened: Opened, lang: str) -> None:
        """A claim shows its report with the quote marked, as the text has it."""
        page = opened.go(f"#on=2016-08-21&place=manbij&lang={lang}")
        page.click("button.quote >> nth=1")
        assert "سيطرت أمس على مدينة منبج" in "".join(page.locator(".text .chosen").all_inner_texts())
        assert page.get_attribute(".text", "dir") == "rtl"
        assert text(page, ".text").startswith("قالت وكالة سانا 🔴 إن")

    def test_nothing_sticks_out(self, opened: Opened, lang: str) -> None:
        """On a narrow screen nothing is wider than the screen."""
        opened.page.set_viewport_size({"width": 360, "height": 740})
        for state in ("", "&view=sources", "&place=manbij"):
            page = opened.go(f"#on=2016-08-21&lang={lang}{state}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360

    def test_dates_are_isolated(self, opened: Opened, lang: str) -> None:
        """Every date stands in an element of its own from left to right, so that no line turns it around."""
        for state in ("&view=places", "&view=chronicle", "&place=manbij"):
            page = opened.go(f"#on=2017-06-10&lang={lang}{state}")
            bare = page.evaluate(r"""() => {
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walk.nextNode()) {
                const { data, parentElement: parent } = walk.currentNode;
                if (/\d{4}-\d\d-\d\d/.test(data) && !parent.closest("bdi[dir=ltr], script, title, q, .text, .keys"))
                  found.push(data);
              }
              return found;
            }""")
            assert bare == []


class TestDays:
    """The days, by keyboard and by address."""

    def test_keys(self, opened: Opened) -> None:
        """Arrows step a day, with Shift a week; N and P go to the next change and back."""
        page = opened.go("#on=2016-08-12")
        page.focus("input[type=range]")
        for key, expected in (
            ("ArrowRight", "2016-08-13"),
            ("Shift+ArrowRight", "2016-08-20"),
            ("Shift+ArrowLeft", "2016-08-13"),
            ("ArrowLeft", "2016-08-12"),
            ("p", "2016-08-12"),
            ("n", "2016-08-20"),
        ):
            page.keyboard.press(key)
            assert day(page) == expected, key

    def test_mirrored_keys(self, opened: Opened) -> None:
        """In Arabic time runs to the left, and so do the arrows."""
        page = opened.go("#on=2016-08-12&lang=ar")
        page.focus("input[type=range]")
        page.keyboard.press("ArrowLeft")
        assert day(page) == "2016-08-13"

    def test_typed(self, opened: Opened) -> None:
        """A day can be typed; what is no day is refused and changes nothing."""
        page = opened.go("#on=2016-08-12")
        page.fill(".steps input", "2017-06-05")
        page.keyboard.press("Enter")
        assert day(page) == "2017-06-05"
        page.fill(".steps input", "5.6.2017")
        page.keyboard.press("Tab")
        assert day(page) == "2017-06-05"

    def test_told(self, opened: Opened) -> None:
        """The day is told to screen readers when the slider rests."""
        page = opened.go("#on=2016-08-21")
        assert "2016-08-21" in text(page, "[role=status]")
        page.focus("input[type=range]")
        page.keyboard.press("ArrowRight")
        page.wait_for_selector("[role=status]:has-text('2016-08-22')")

    def test_address(self, opened: Opened) -> None:
        """The address holds what is shown, and the way back leads through it."""
        page = opened.go("#on=2016-08-21")
        page.click("#view >> text=Manbij")
        assert "place=manbij" in page.evaluate("location.hash")
        page.click("button.quote >> nth=0")
        assert "claim=" in page.evaluate("location.hash")
        page.go_back()
        page.wait_for_selector(".timeline")
        page.go_back()
        page.wait_for_selector("#view input[type=search]")


class TestKeyboard:
    """Without a mouse."""

    def test_way_to_the_words(self, opened: Opened) -> None:
        """From the list a place and a claim can be opened and closed again; the focus goes along."""
        page = opened.go("#on=2016-08-21")
        page.focus("#view .place-row button")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "H2"
        page.focus("button.quote")
        page.keyboard.press("Enter")
        assert page.locator(".text mark").count() >= 1
        page.focus(".close")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.locator(".timeline").count() == 1

    def test_tabs(self, opened: Opened) -> None:
        """Arrows go from tab to tab."""
        page = opened.go()
        page.focus("#tab-places")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == "tab-disputed"

    def test_map(self, opened: Opened) -> None:
        """The map is moved by keys, without moving the day."""
        page = opened.go("#on=2016-08-21")
        page.focus(".pane")
        before = page.get_attribute(".ground", "transform")
        for key in ("+", "ArrowLeft", "ArrowUp"):
            page.keyboard.press(key)
        page.wait_for_function(
            "before => document.querySelector('.ground').getAttribute('transform') !== before", arg=before
        )
        assert day(page) == "2016-08-21"

    def test_language(self, opened: Opened) -> None:
        """The switch keeps the day and the focus."""
        page = opened.go("#on=2016-08-21")
        page.click("button.language")
        assert page.get_attribute("html", "lang") == "ar"
        assert day(page) == "2016-08-21"
        assert page.evaluate("document.activeElement.className") == "language"


class TestMap:
    """What is painted."""

    def test_click(self, opened: Opened) -> None:
        """A click on a dot opens its place."""
        page = opened.go("#on=2016-08-21&place=manbij")
        ring = page.locator(".ring")
        box = page.locator(".pane").bounding_box()
        x, y = (float(ring.get_attribute(name)) for name in ("cx", "cy"))
        page.click(".close")
        page.mouse.click(box["x"] + x, box["y"] + y)
        page.wait_for_selector(".timeline")
        assert "place=manbij" in page.evaluate("location.hash")

    def test_steps_paint_as_a_whole(self, opened: Opened) -> None:
        """Stepping to a day leaves the same dots as opening it."""
        page = opened.go("#on=2016-08-21")
        page.focus("input[type=range]")
        for _ in range(50):
            page.keyboard.press("Shift+ArrowRight")
        shown = day(page)
        page.wait_for_timeout(300)
        stepped = page.evaluate("document.querySelectorAll('canvas')[1].toDataURL()")
        page = opened.go(f"#on={shown}")
        page.wait_for_timeout(300)
        assert page.evaluate("document.querySelectorAll('canvas')[1].toDataURL()") == stepped

    def test_no_ground_far_away(self, opened: Opened) -> None:
        """Far from all places the map is bare paper."""
        page = opened.go("#on=2016-08-21")
        page.wait_for_timeout(200)
        corner = page.evaluate("""() => {
          const canvas = document.querySelector("canvas");
          return [...canvas.getContext("2d").getImageData(canvas.width - 3, 3, 1, 1).data];
        }""")
        assert corner == [247, 245, 239, 255]


class TestHarm:
    """A report that means harm."""

    @pytest.mark.parametrize("state", ["", "&place=al-tabqah", "&view=sources", "&view=chronicle"])
    def test_shown_as_text(self, opened: Opened, state: str) -> None:
        """Its markup is shown as text, nothing in it runs, and what reorders text is not shown."""
        page = opened.go(f"#on=2017-05-12{state}")
        assert page.evaluate("window.harmed") is None
        assert page.locator("#view img, #view script").count() == 0
        assert (
            page.evaluate(
                "pattern => new RegExp(pattern).exec(document.body.textContent.replaceAll('\\n', ''))", UNSEEN
            )
            is None
        )

    def test_its_text(self, opened: Opened) -> None:
        """The whole text is shown, letter for letter but for what is unseen."""
        page = opened.go("#on=2017-05-12")
        page.click("#view .place-row button >> nth=0")
        page.click("button.quote >> nth=0")
        shown = text(page, ".text")
        assert "</script><script>window.harmed=1</script>" in shown
        assert "&lt;b&gt;" in shown
        assert page.evaluate("window.harmed") is None

    def test_script_in_the_address(self, opened: Opened) -> None:
        """Nonsense in the address is passed over."""
        page = opened.go("#on=<script>&place=<img src=x>&claim=%00&view=__proto__&lang=constructor")
        assert page.locator("#view li").count() >= 1

    def test_policy_forbids_more(self, browser: Any, report: Path, tmp_path: Path) -> None:
        """Even a script that got into the page would not run, nor could it ask for anything."""
        page = report.read_text(encoding="utf-8").replace(
            "<noscript>", "<script>window.harmed=1</script><img src=x.png><noscript>"
        )
        path = tmp_path / "changed.html"
        path.write_text(page, encoding="utf-8")
        tab = browser.new_page()
        tab.goto(path.as_uri())
        assert tab.evaluate("window.harmed") is None
        tab.close()


@pytest.mark.skipif(AXE is None, reason="RASD_AXE names no axe.min.js: npm pack axe-core, then unpack it")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", [*(f"&view={view}" for view in VIEWS), "&place=manbij", "claim"])
def test_axe(browser: Any, report: Path, state: str, lang: str) -> None:
    """axe-core finds nothing serious on any view."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    shown = "&place=manbij" if state == "claim" else state
    page.goto(f"{report.as_uri()}#on=2016-08-21&lang={lang}{shown}")
    page.wait_for_function("performance.getEntriesByName('rasd-ready').length")
    if state == "claim":
        page.click("button.quote >> nth=0")
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html]))"
    )
    context.close()
    assert [each for each in found if each[1] in {"serious", "critical"}] == []
    assert found == []
