from __future__ import annotations

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from rasd.errors import BadAddress, UnreadableInput
from rasd.intake import Defaults, read_address
from rasd.intake.fetch import fetch

if TYPE_CHECKING:
    from collections.abc import Iterator

FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Furat</title><item><guid>1</guid>'
    b"<title>SDF takes Manbij</title></item></channel></rss>"
)
PAGE = (
    b"<!doctype html><html><body><article><p>"
    + b"The SDF took Manbij on Friday. " * 9
    + b"</p></article></body></html>"
)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/feed": (200, {}, FEED),
    "/page": (200, {"Content-Type": "text/html"}, PAGE),
    "/moved": (302, {"Location": "/feed"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/ftp": (302, {"Location": "ftp://127.0.0.1/a"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/gone": (410, {}, b"gone"),
    "/large": (200, {}, b"x" * 200_000),
}


class Handler(BaseHTTPRequestHandler):
    """Answers from the table above."""

    def do_GET(self) -> None:
        """Answer."""
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_feed(site: str) -> None:
    """A feed is read, with the day it was fetched; a redirect on the web is followed."""
    (report,) = read_address(f"{site}/moved", Defaults(outlet="SANA"))
    assert (report.id, report.outlet, report.url) == ("1", "SANA", f"{site}/feed")
    assert report.fetched == datetime.now(tz=UTC).date()


def test_page(site: str) -> None:
    """A page is read as any page; its address is where it came from."""
    (report,) = read_address(f"{site}/page", Defaults())
    assert report.text.startswith("The SDF took Manbij")
    assert report.url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "found"),
    [("/file", "not allowed"), ("/ftp", "leads on to 'ftp:"), ("/round", "302"), ("/gone", "answered 410")],
)
def test_refused(site: str, path: str, found: str) -> None:
    """Redirects to files and elsewhere are not followed; what does not answer is named."""
    problems: list[UnreadableInput] = []
    assert not list(read_address(site + path, Defaults(), on_problem=problems.append))
    assert found in str(problems[0])


def test_limits(site: str) -> None:
    """Too much and too slow are refused."""
    with pytest.raises(UnreadableInput, match="answers more than"):
        fetch(f"{site}/large", max_bytes=1000)
    with pytest.raises(UnreadableInput, match=r"too slowly|timed out|could not be fetched"):
        fetch(f"{site}/large", max_seconds=1e-9)


def test_nobody_there() -> None:
    """An address where nobody answers is named."""
    with pytest.raises(UnreadableInput, match="could not be fetched"):
        fetch("http://127.0.0.1:1/")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/a", "/etc/passwd", "http://", "http://[::1"])
def test_no_address(url: str) -> None:
    """Only the web is fetched from."""
    with pytest.raises(BadAddress):
        fetch(url)
