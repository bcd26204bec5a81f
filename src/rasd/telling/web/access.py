"""Who may read and who may write: tokens, signed cookies, and requests that other sites cannot forge."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rasd.errors import RasdError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rasd.telling.web.settings import Settings

COOKIE = "rasd_session"
LASTS = 12 * 3600
"""Seconds that somebody stays signed in."""
LONGEST_AUTHOR = 200


class NotAllowed(RasdError):
    """A request lacks the token that it needs, or comes from another site."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: `author` is the name to sign judgements with, None for a mere reader."""

    reads: bool
    writes: bool = False
    author: str | None = None
    form_token: str = ""
    """What a form must send back; empty for programs, which send the token itself."""


class Access:
    """Tells readers from analysts; cookies are signed by keys made of the tokens, so that nothing needs to be stored."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._write_key = _key(settings.token)
        self._read_key = _key(settings.read_token or settings.token)

    def visitor(self, request: Request) -> Visitor:
        """Return who asks, by the header `Authorization: Bearer …` or by the cookie."""
        settings = self._settings
        open_to_all = settings.read_token is None
        scheme, _, sent = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            if same(sent.strip(), settings.token):
                return Visitor(reads=True, writes=settings.writable)
            return Visitor(reads=open_to_all or same(sent.strip(), settings.read_token or ""))
        cookie = request.cookies.get(COOKIE, "")
        author = self._held(cookie, self._write_key, "w")
        if author:
            token = _sign(self._write_key, f"form.{cookie}")
            return Visitor(reads=True, writes=settings.writable, author=author, form_token=token)
        return Visitor(reads=open_to_all or self._held(cookie, self._read_key, "r") is not None)

    def sign_in(self, response: Response, token: str, author: str) -> bool:
        """Give the cookie that a token earns; say whether it earns one."""
        author = " ".join(author.split())[:LONGEST_AUTHOR]
        if same(token, self._settings.token) and author:
            self._give(response, self._write_key, "w", author)
            return True
        if self._settings.read_token is not None and same(token, self._settings.read_token):
            self._give(response, self._read_key, "r", author)
            return True
        return False

    def must_write(self, request: Request, visitor: Visitor, form_token: str) -> None:
        """
        Refuse whoever may not write, and what another site had a browser send.

        Raises:
            NotAllowed: There is no token, or the request is not of a page of this app.

        """
        if not self._settings.writable:
            raise NotAllowed("something was to be recorded, but this app only reads; start it without --read-only", 403)
        if not visitor.writes:
            raise NotAllowed(
                "something was to be recorded, but no token for writing came with it; sign in, or send it as "
                "Authorization: Bearer TOKEN",
                401,
            )
        must_be_of_this_site(request)
        if visitor.form_token and not same(form_token, visitor.form_token):
            raise NotAllowed("something was to be recorded, but not by a form of this app; open the page again", 403)

    def _give(self, response: Response, key: bytes, right: str, author: str) -> None:
        name = base64.urlsafe_b64encode(author.encode("utf-8", "replace")).decode()
        value = f"{right}.{name}.{int(time.time())}"
        response.set_cookie(
            COOKIE, f"{value}.{_sign(key, value)}", max_age=LASTS, httponly=True, samesite="strict", path="/"
        )

    @staticmethod
    def _held(cookie: str, key: bytes, right: str) -> str | None:
        """Return the name that a cookie of some right holds, None where it does not hold good."""
        value, _, signature = cookie.rpartition(".")
        parts = value.split(".")
        if len(parts) != 3 or parts[0] != right or not same(signature, _sign(key, value)):
            return None
        if not time.time() - LASTS <= int(parts[2]) <= time.time() + 60:
            return None
        return base64.urlsafe_b64decode(parts[1]).decode("utf-8", "replace")


def must_be_of_this_site(request: Request) -> None:
    """
    Refuse a form that another site had a browser send.

    Raises:
        NotAllowed: The browser says that the request comes from elsewhere.

    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "null")
    # Pages that give no referrer send the origin "null"; then the browser's word on the site and the form's token count.
    elsewhere = origin != "null" and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    if site not in {"same-origin", "none"} or elsewhere:
        raise NotAllowed("something was to be recorded, but another site sent it; use a page of this app", 403)


def same(one: str, other: str) -> bool:
    """Compare two secrets in a time that says nothing about them; an empty one is never the same."""
    return bool(other) and hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _key(token: str) -> bytes:
    return hashlib.sha256(b"rasd session\0" + token.encode("utf-8", "replace")).digest()


def _sign(key: bytes, value: str) -> str:
    return hmac.new(key, value.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
