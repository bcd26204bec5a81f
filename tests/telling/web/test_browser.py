"""The app in Chromium: the living map, keys, review by forms, both languages; nothing is asked elsewhere."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from rasd.telling.web.app import make_app
from rasd.telling.web.asked import LANGUAGES
from rasd.telling.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasd.ledger import Ledger

TOKEN = "a token of analysts"  # noqa: S105 - of these tests
VIEWS = (
    "/map",
    "/place?place=manbij",
    "/disputed?on=2016-08-22",
    "/told?as=outlet:ANHA",
    "/sources",
    "/chronicle?all=1",
)


@pytest.fixture
def address(ledger: Ledger) -> Iterator[str]:
    """Serve the ledger, and give where."""
    uvicorn = pytest.importorskip("uvicorn", reason="the extra rasd[web] is not installed")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    config = uvicorn.Config(make_app(ledger, Settings(token=TOKEN)), port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """Open a page, and hold it to asking nothing elsewhere and to having no problem."""
    opened = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else problems.append(asked.url))
    opened.on("dialog", lambda dialog: problems.append(dialog.message))
    yield opened
    opened.close()
    assert problems == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_views(page: Any, view: str, lang: str) -> None:
    """Each view opens, mirrored in Arabic, on a wide screen and a narrow one, and nothing of a report runs."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{view}{'&' if '?' in view else '?'}lang={lang}")
        assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if lang == "ar" else "ltr")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("img").count() == 0


def test_a_day_in_arabic_reads_from_left_to_right(page: Any) -> None:
    """The year stands left of the day in a line of Arabic."""
    page.goto("/place?place=manbij&on=2016-08-22&lang=ar")
    left, right = page.evaluate(
        """() => { const text = document.querySelector('.holding time').firstChild;
        const at = (from, to) => { const range = document.createRange(); range.setStart(text, from); range.setEnd(text, to);
        return range.getBoundingClientRect().left; }; return [at(0, 4), at(8, 10)]; }"""
    )
    assert left < right


def test_living_map(page: Any) -> None:
    """The slider moves through the days by keys; the list and the address follow."""
    page.goto("/map?on=2016-08-12&lang=en")
    page.wait_for_selector("input.days")  # functions to wait for would need what the policy forbids
    page.locator("input.days").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/map?on=2016-08-13*")
    assert page.locator("h1 time").inner_text() == "2016-08-13"
    page.locator("h1").click()
    page.keyboard.press("n")
    page.wait_for_url("**/map?on=2016-08-20*")


def test_without_a_script(browser: Any, address: str) -> None:
    """Without scripts the picture is there, and links lead through the days."""
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/map?on=2016-08-12&lang=en")
    assert page.locator("svg.map a").count() == 2
    page.locator("a[data-step=change_on]").click()
    assert "on=2016-08-20" in page.url
    context.close()


def test_review(page: Any, ledger: Ledger) -> None:
    """An analyst signs in, leaves a claim out by its form, and takes that back."""
    claim = next(iter(ledger.claims())).id
    page.goto(f"/claim/{claim}?lang=en")
    page.get_by_role("link", name="Sign in to review it").click()
    page.fill("#author", "M. A.")
    page.fill("#token", TOKEN)
    page.locator("main button").click()
    page.fill("#reason-verdict", "a rumour")
    page.locator("button[value=reject]").click()
    page.wait_for_load_state()
    assert ledger.claim(claim).verdict == "reject"
    assert "rejected" in page.inner_text(".holding")
    page.get_by_role("button", name="Withdraw").click()
    page.wait_for_load_state()
    assert ledger.claim(claim).verdict is None
