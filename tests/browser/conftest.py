"""The report page, opened in the browser of tests/conftest.py; what it asks for and what goes wrong is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rasd.telling.atlas import gather, render_report
from telling.atlas.ledgers import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDE = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the test ledger."""
    folder = tmp_path_factory.mktemp("report")
    with made(folder / "ledger.db") as ledger:
        page = render_report(gather(ledger))
    path: Path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    return path


class Opened:
    """A page with what went wrong on it."""

    def __init__(self, browser: Any, path: Path, size: dict[str, int]) -> None:
        self.path = path
        self.context = browser.new_context(viewport=size)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", lambda message: self.problems.append(message.text))

    def go(self, state: str = "") -> Any:
        """Open the page in a state, as a link to it would."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + state)
        self.page.wait_for_function("performance.getEntriesByName('rasd-ready').length")
        return self.page


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Opened]:
    """Open the report; afterwards nothing may have gone wrong, and nothing may have been asked for."""
    page = Opened(browser, report, WIDE)
    yield page
    page.context.close()
    assert page.problems == []
    assert {url.partition("#")[0] for url in page.requests} - {"about:blank"} <= {report.as_uri()}
