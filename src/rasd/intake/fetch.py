"""
Fetching from the net, only when asked: one address, in bounded time and size.

Redirects lead to other http and https addresses only, never to files, and never from https back to http.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from rasd import __version__
from rasd.errors import BadAddress, UnreadableInput

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse

MAX_BYTES = 64 * 2**20
MAX_SECONDS = 120
"""From the first byte asked for to the last one that came."""
SILENCE_SECONDS = 20
MAX_REDIRECTS = 5

_CHUNK = 64 * 1024
_ADVICE = "Fetch it with another program, and read the file."


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: the bytes, the address that gave them in the end, and the day (UTC)."""

    data: bytes
    url: str
    day: date


def fetch(url: str, *, max_bytes: int = MAX_BYTES, max_seconds: float = MAX_SECONDS) -> Answer:
    """
    Return what an address answers.

    Raises:
        BadAddress: It does not begin with `http://` or `https://`, or names no host.
        UnreadableInput: It does not answer, refuses, answers too much or too slowly, or leads elsewhere than to the web.

    """
    if not _is_web(url):
        raise BadAddress(url)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _OnTheWeb(),
    ):
        opener.add_handler(handler)
    ends = time.monotonic() + max_seconds
    try:
        request = urllib.request.Request(url, headers={"User-Agent": f"rasd/{__version__}"})  # noqa: S310 - web only
        with opener.open(request, timeout=min(SILENCE_SECONDS, max_seconds)) as answer:
            data = _bounded(answer, url, max_bytes, ends)
            return Answer(data, answer.geturl(), datetime.now(tz=UTC).date())
    except urllib.error.HTTPError as error:
        with error:
            found = f"it answered {error.code} {error.reason}"
        raise UnreadableInput(url, found, "Check the address.") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise UnreadableInput(url, f"it could not be fetched ({reason})", "Check the address and the net.") from error


def _bounded(answer: HTTPResponse, url: str, max_bytes: int, ends: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_CHUNK):  # a whole chunk could be made to take for ever
        parts.append(part)
        size += len(part)
        if size > max_bytes:
            raise UnreadableInput(url, f"it answers more than {max_bytes / 2**20:g} MB", _ADVICE)
        if time.monotonic() > ends:
            raise UnreadableInput(url, "it answers too slowly", _ADVICE)
    return b"".join(parts)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


class _OnTheWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirects that stay on the web."""

    max_redirections = MAX_REDIRECTS
    max_repeats = MAX_REDIRECTS

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not _is_web(newurl) or (urlsplit(req.full_url).scheme == "https" and urlsplit(newurl).scheme == "http"):
            fp.close()
            raise UnreadableInput(req.full_url, f"it leads on to {newurl[:200]!r}, which is not followed", _ADVICE)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
