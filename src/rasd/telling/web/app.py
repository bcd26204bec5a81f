"""The app: which address is which view, in which form and language; errors in one shape; who may do what."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from rasd.errors import BadEntry, LedgerUnavailable, RasdError, UnknownEntry, UnknownPlace
from rasd.telling.ledger_records import safe_json
from rasd.telling.web.access import COOKIE, Access, NotAllowed, Visitor, must_be_of_this_site
from rasd.telling.web.answers import MEDIA, NOTE, Answer, as_data, offers
from rasd.telling.web.asked import FORMS, BadQuestion, State
from rasd.telling.web.board import Board
from rasd.telling.web.guarding import Guarding, error_record
from rasd.telling.web.pages import Pages
from rasd.telling.web.views import claim as claim_view
from rasd.telling.web.views.common import NotShown
from rasd.telling.web.views.day import all_places, map_of_day
from rasd.telling.web.views.days import days
from rasd.telling.web.views.lists import chronicle, disputed, sources
from rasd.telling.web.views.place import place
from rasd.telling.web.views.review import review
from rasd.telling.web.views.told import told
from rasd.telling.web.wording import language_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from rasd.ledger import Ledger
    from rasd.telling.web.index import Index
    from rasd.telling.web.settings import Settings

    View = Callable[[Board, State], Answer]

VIEWS: dict[str, View] = {
    "/map": map_of_day,
    "/places": all_places,
    "/place": place,
    "/disputed": disputed,
    "/told": told,
    "/sources": sources,
    "/chronicle": chronicle,
    "/about": lambda _board, _state: Answer("about.html"),
}
LONGEST_FORM = 64 * 1024
"""Bytes that a form or a judgement may have."""
STATUS: tuple[tuple[type[RasdError], int], ...] = (
    (NotShown, 404),
    (UnknownEntry, 404),
    (UnknownPlace, 404),
    (BadQuestion, 400),
    (BadEntry, 422),
    (LedgerUnavailable, 503),
)


def make_app(ledger: Ledger, settings: Settings) -> Starlette:
    """
    Return the app over a ledger; `uvicorn` or any other ASGI server runs it.

    Args:
        ledger: The ledger; one that is opened for reading only can only be looked at.
        settings: Who may read and write, and what is held back.

    """
    return Rooms(ledger, settings).app()


class Rooms:
    """Takes requests to views and their answers to the form that is asked for."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.board = Board(ledger, settings)
        self.access = Access(settings)
        self.pages = Pages(settings)
        self.settings = settings

    def app(self) -> Starlette:
        """Return the app."""
        routes: list[Any] = [Route("/", self._answering(map_of_day, "/map"))]
        for path, view in VIEWS.items():
            routes.append(Route(path, self._answering(view, path)))
            routes += [Route(f"{path}.{form}", self._answering(view, path, form)) for form in FORMS]
        routes += [
            Route("/map/days.json", self._answering(days, "/map/days", "json")),
            Route("/claim/{id}/proof.json", self.proof),
            Route("/claim/{id}/review", self.review, methods=["POST"]),
            Route("/claim/{id}.json", self._claim("json")),
            Route("/claim/{id}", self._claim("html")),
            Route("/sign-in", self.sign_in_page, methods=["GET"]),
            Route("/sign-in", self.sign_in, methods=["POST"]),
            Route("/sign-out", self.sign_out, methods=["POST"]),
            Route("/healthz", self.health),
            Mount("/static/atlas", StaticFiles(packages=[("rasd.telling.atlas", "static")])),
            Mount("/static", StaticFiles(packages=[(str(__package__), "static")])),
        ]
        app = Starlette(routes=routes, exception_handlers={HTTPException: self.failed, Exception: self.failed})
        app.add_middleware(Guarding, hosts=self.settings.hosts)
        app.state.board = self.board
        return app

    # -- views

    def _answering(self, view: View, path: str, form: str = "html") -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return await self._respond(request, path, form, view)

        return endpoint

    def _claim(self, form: str) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            asked = request.path_params["id"]
            return await self._respond(
                request, f"/claim/{asked}", form, lambda board, state: claim_view.claim(board, state, asked)
            )

        return endpoint

    async def _respond(self, request: Request, path: str, form: str, view: View) -> Response:
        state = state_of(request, path, form)
        visitor = self.access.visitor(request)
        if not visitor.reads:
            return self._shut_out(request, state)
        # The pages of those who sign in hold forms of their own: nobody else may get them.
        kept = visitor.author is None and not visitor.writes and self.settings.read_token is None
        try:
            ready = self.board.ready(state.known) if kept else None
            made: tuple[bytes, str] | None = None if ready is None else self.board.kept(_key(state, ready))
            if made is None:
                made = await run_in_threadpool(self._made, state, view, visitor, kept=kept)
        except RasdError as error:
            return self.told_off(state, error, visitor)
        body, tag = made
        headers = {
            "cache-control": "private, no-cache" if kept else "no-store",
            "vary": "accept-language, cookie",
        }
        if kept:
            headers["etag"] = tag
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=headers)
        if state.form in {"csv", "geojson"}:
            headers["content-disposition"] = f'inline; filename="rasd{path.replace("/", "-")}.{state.form}"'
        return Response(body, headers=headers, media_type=MEDIA[state.form])

    def _made(self, state: State, view: View, visitor: Visitor, *, kept: bool) -> tuple[bytes, str]:
        """Return an answer and its tag: the one that was kept, or one made now."""
        key = _key(state, self.board.index(state.known)) if kept else None
        found: tuple[bytes, str] | None = None if key is None else self.board.kept(key)
        if found is not None:
            return found
        answer = view(self.board, state)
        if not offers(answer, state.form):
            raise NotShown(f"{state.path} as {state.form}", "ask for another form of it")
        if state.form == "html":
            body = self.pages.page(answer, state, visitor, self.board.index(state.known).colours)
        else:
            body = as_data(answer, state)
        made = (body, f'"{hashlib.sha256(body).hexdigest()[:24]}"')
        if key is not None:
            self.board.keep(key, made, len(body))
        return made

    async def proof(self, request: Request) -> Response:
        """Answer with the proof that a claim stands in the ledger."""
        asked = request.path_params["id"]
        state = state_of(request, f"/claim/{asked}/proof", "json")
        visitor = self.access.visitor(request)
        if not visitor.reads:
            return self._shut_out(request, state)
        try:
            made = await run_in_threadpool(claim_view.proof, self.board, state, asked)
        except RasdError as error:
            return self.told_off(state, error, visitor)
        name = f'attachment; filename="{made["id"][:10]}.proof.json"' if "id" in made else "attachment"
        headers = {"content-disposition": name, "cache-control": "no-store"}
        return Response(safe_json(made, indent=1) + "\n", headers=headers, media_type=MEDIA["json"])

    async def health(self, request: Request) -> Response:  # noqa: ARG002 - Starlette's signature
        """Answer whether the ledger can be read."""
        try:
            view = await run_in_threadpool(self.board.view)
        except RasdError as error:
            return json_response(error_record(str(error), 503), 503)
        return json_response({"ok": True, "size": view.checkpoint.size, "note": NOTE}, 200)

    # -- recording

    async def review(self, request: Request) -> Response:
        """Record a judgement on a claim."""
        asked = request.path_params["id"]
        state = state_of(request, f"/claim/{asked}", wanted_form(request))
        visitor = self.access.visitor(request)
        try:
            sent = await sent_with(request)
            self.access.must_write(request, visitor, sent.get("form_token", ""))
            author = visitor.author or sent.get("author", "")
            made = await run_in_threadpool(review, self.board, state, asked, sent, author)
        except RasdError as error:
            return self.told_off(state, error, visitor)
        if state.form == "json":
            return json_response({"ok": True, "id": made, "claim": asked}, 201)
        return RedirectResponse(state.url(), 303)

    async def sign_in_page(self, request: Request) -> Response:
        """Show the form that asks for a token."""
        state = state_of(request, "/sign-in", "html")
        values = {"next": local_address(state.text("next")), "wrong": False}
        body = self.pages.page(Answer("sign_in.html", values), state, self.access.visitor(request))
        return Response(body, media_type=MEDIA["html"], headers={"cache-control": "no-store"})

    async def sign_in(self, request: Request) -> Response:
        """Take a token, and give a cookie for it."""
        state = state_of(request, "/sign-in", "html")
        visitor = self.access.visitor(request)
        try:
            must_be_of_this_site(request)
            sent = await sent_with(request)
        except RasdError as error:
            return self.told_off(state, error, visitor)
        leads_to = local_address(sent.get("next"))
        response: Response = RedirectResponse(leads_to, 303)
        if self.access.sign_in(response, sent.get("token", ""), sent.get("author", "")):
            return response
        body = self.pages.page(Answer("sign_in.html", {"next": leads_to, "wrong": True}), state, visitor)
        return Response(body, 401, media_type=MEDIA["html"], headers={"cache-control": "no-store"})

    async def sign_out(self, request: Request) -> Response:
        """Take the cookie back."""
        state = state_of(request, "/map", "html")
        try:
            must_be_of_this_site(request)
        except NotAllowed as error:
            return self.told_off(state, error, self.access.visitor(request))
        response = RedirectResponse(state.url("/map"), 303)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return response

    # -- what goes wrong

    def _shut_out(self, request: Request, state: State) -> Response:
        if state.form == "html":
            asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(state.url("/sign-in", next=asked), 303)
        message = "something was to be read, but no token came with it; send it as Authorization: Bearer TOKEN"
        return json_response(error_record(message, 401), 401)

    def told_off(self, state: State, error: RasdError, visitor: Visitor) -> Response:
        """Answer what is wrong, as a page or as JSON."""
        status = getattr(error, "status", None) or next((code for kind, code in STATUS if isinstance(error, kind)), 500)
        return self._wrong(state, str(error), int(status), visitor)

    def _wrong(self, state: State, message: str, status: int, visitor: Visitor) -> Response:
        if state.form != "html":
            return json_response(error_record(message, status), status)
        body = self.pages.page(Answer("error.html", {"message": message, "status": status}), state, visitor)
        return Response(body, status, media_type=MEDIA["html"], headers={"cache-control": "no-store"})

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answer for an address that is none, and for a fault of ours, without its inner parts."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        message = {
            404: f"{request.url.path} was asked for, but there is no such page; begin at /",
            405: f"{request.method} {request.url.path} was asked for, but that is not done there",
        }.get(status, "something went wrong in the app; its log says what")
        return self._wrong(
            state_of(request, request.url.path, wanted_form(request)), message, status, Visitor(reads=False)
        )


def _key(state: State, index: Index) -> tuple[Any, ...]:
    """Return what an answer is kept under: the state of the ledger, the day, the question."""
    asked = (state.path, state.form, state.lang, tuple(sorted(state.given.items())))
    return (index.checkpoint.size, datetime.now(UTC).date(), *asked)


def state_of(request: Request, path: str, form: str) -> State:
    """Return what a request asks; of a value that is given twice, the last one counts."""
    given = dict(request.query_params)
    lang = language_of(given.get("lang"), request.headers.get("accept-language", ""))
    return State(path, given, lang, form)


def wanted_form(request: Request) -> str:
    """Say whether a program asks or a person, by the end of the address and the headers."""
    if request.url.path.endswith(tuple(f".{form}" for form in FORMS)):
        return "json"
    accepted = request.headers.get("accept", "") + request.headers.get("content-type", "")
    return "json" if "json" in accepted and "text/html" not in accepted else "html"


async def sent_with(request: Request) -> dict[str, str]:
    """
    Return the values that a form or a program sends.

    Raises:
        BadEntry: It is too long, or neither a form nor an object of JSON with words in it.

    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            raise BadEntry("a form", f"it is longer than {LONGEST_FORM // 1024} kB", "send less")
    try:
        if "json" in request.headers.get("content-type", ""):
            sent = json.loads(body)
            return {str(name): value for name, value in sent.items() if isinstance(value, str)}
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=50))
    except (ValueError, AttributeError, RecursionError) as error:
        raise BadEntry("a form", "it is neither a form nor an object of JSON", "send one of them") from error


def local_address(asked: str | None) -> str:
    r"""
    Return an address of this app, `/map` for one that leads elsewhere.

    >>> local_address("/place?place=manbij"), local_address("//evil.example"), local_address("/\\evil.example")
    ('/place?place=manbij', '/map', '/map')
    """
    if asked is None or not asked.startswith("/") or asked[1:2] in {"/", "\\"} or any(ord(each) < 33 for each in asked):
        return "/map"
    parts = urlsplit(asked)
    return "/map" if parts.scheme or parts.netloc else asked


def json_response(record: dict[str, Any], status: int) -> Response:
    """Return a small object as an answer that nobody keeps."""
    return Response(safe_json(record) + "\n", status, media_type=MEDIA["json"], headers={"cache-control": "no-store"})
