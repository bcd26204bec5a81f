"""What the app does not let happen: foreign scripts, foreign sites, foreign hands, and what is held back."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rasd.claim import Kind
from rasd.telling.safety import BadSafety, Safety
from rasd.telling.web.guarding import CONTENT_POLICY
from rasd.telling.web.settings import Settings, WeakToken, host_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from rasd.ledger import Ledger

TOKEN = "a token of analysts"  # noqa: S105 - of these tests
READ_TOKEN = "a token of readers"  # noqa: S105 - of these tests
BEARER = {"authorization": f"Bearer {TOKEN}"}
EVERYWHERE = (
    *("/map", "/places", "/place?place=manbij", "/disputed?on=2017-01-02", "/sources", "/chronicle?all=1"),
    "/told?as=outlet:ANHA",
)


def first_claim(ledger: Ledger) -> str:
    return next(iter(ledger.claims())).id


def form_token(page: str) -> str:
    return re.findall(r'name="form_token" value="(\w+)"', page)[0]


class TestHeaders:
    """What every answer says to browsers."""

    @pytest.mark.parametrize("address", ["/map", "/map.json", "/nothing", "/static/app.css", "/healthz", "/sign-in"])
    def test_on_every_answer(self, client: TestClient, address: str) -> None:
        """No script but ours, no frames, no guesses, no referrer."""
        headers = client.get(address).headers
        assert headers["content-security-policy"] == CONTENT_POLICY
        assert "unsafe" not in CONTENT_POLICY
        assert "frame-ancestors 'none'" in CONTENT_POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"

    @pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""])
    def test_other_hosts(self, client: TestClient, host: str) -> None:
        """A name that a page elsewhere had lead here is refused."""
        answer = client.get("/map.json", headers={"host": host})
        assert answer.status_code == 421
        assert answer.json()["ok"] is False

    def test_allowed_host(self, serving: Callable[..., TestClient]) -> None:
        """A name that was allowed is answered to."""
        client = serving(hosts=host_names("maps.example.org"))
        assert client.get("/healthz", headers={"host": "maps.example.org:443"}).status_code == 200


class TestHostileReport:
    """A report whose text, outlet and controls are against whoever shows it."""

    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_nothing_runs(self, client: TestClient, address: str) -> None:
        """No tag of a report is a tag of a page, and no letter of it turns others around."""
        page = client.get(address + ("&" if "?" in address else "?") + "on=2017-01-02").text
        page = re.sub(r'<input type="hidden"[^>]*>', "", page)  # what is not shown goes back as it came
        assert "<img" not in page
        assert "<script>" not in page
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)

    def test_claim(self, client: TestClient, ledger: Ledger) -> None:
        """The text is shown as it was written, without its controls, and each entity as it stood."""
        (claim,) = ledger.claims(since=datetime(2017, 1, 1, tzinfo=UTC).date())
        page = client.get(f"/claim/{claim.id}").text
        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page
        assert "&amp;lt;b&amp;gt;" in page
        assert "\u202e" not in page
        assert "\x1b" not in page
        assert '"onmouseover' not in page

    def test_hostile_address(self, client: TestClient) -> None:
        """What an address holds is escaped where a page shows it again."""
        for name in ("q", "known", "on", "lang", "as", "place", "outlet", "actor", "x"):
            for path in ("/places", "/map", "/told", "/chronicle", "/place"):
                page = client.get(path, params={name: '"><script>alert(1)</script>\u202e'}).text
                page = re.sub(r'<input type="hidden"[^>]*>', "", page)
                assert "<script>alert" not in page
                assert "\u202e" not in page

    def test_dates_and_ids_are_isolated(self, client: TestClient, ledger: Ledger) -> None:
        """In an Arabic page each day, id and Latin run keeps its order."""
        for address in (*EVERYWHERE, f"/claim/{first_claim(ledger)}"):
            page = client.get(address, headers={"accept-language": "ar"}).text
            body = page[page.index("<main") : page.index("</main>")]
            for found in re.finditer(r">([^<>]*\d{4}-\d\d-\d\d[^<>]*)<", body):
                before = body[: found.start() + 1]
                opened = before[before.rindex("<") :]
                assert 'dir="ltr"' in opened or "direction" in opened or "<title" in opened or self._in_ltr(before)

    @staticmethod
    def _in_ltr(before: str) -> bool:
        """Say whether a strip or a picture, which run from left to right as a whole, is open."""
        strip = before.rfind('<ol dir="ltr"'), before.rfind('<p class="ends" dir="ltr"')
        return max(strip) > max(before.rfind("</ol>"), before.rfind("</p>", 0, max(*strip, 0)))


class TestWriting:
    """Who may record what."""

    def test_without_a_token(self, client: TestClient, ledger: Ledger) -> None:
        """Without a token nothing is recorded."""
        size = ledger.checkpoint().size
        for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": TOKEN}):
            answer = client.post(f"/claim/{first_claim(ledger)}/review", json={"action": "reject"}, headers=headers)
            assert answer.status_code == 401
            assert answer.json()["ok"] is False
        assert ledger.checkpoint().size == size

    @pytest.mark.parametrize(
        ("sent", "kind"),
        [
            ({"action": "confirm"}, "judgement"),
            ({"action": "reject", "reason": "a rumour"}, "judgement"),
            ({"action": "correct", "slot": "date", "value": "2016-01-01..2016-01-03"}, "judgement"),
            ({"action": "locate", "slot": "place", "value": "raqqa"}, "judgement"),
            ({"action": "note", "reason": "see the other report"}, "note"),
        ],
    )
    def test_by_programs(self, client: TestClient, ledger: Ledger, sent: dict[str, str], kind: str) -> None:
        """A program that has the token records what it says, in its author's name."""
        claim = first_claim(ledger)
        answer = client.post(f"/claim/{claim}/review", json={**sent, "author": "M. A."}, headers=BEARER)
        assert answer.status_code == 201
        entry = ledger.entry(answer.json()["id"])
        assert (kind, "M. A.") == (entry.kind, entry.content["author"])
        assert client.get(f"/claim/{claim}?lang=ar").status_code == 200

    @pytest.mark.parametrize(
        "sent",
        [
            {"action": "explode"},
            {"action": "correct", "slot": "magic", "value": "x"},
            {"action": "correct", "slot": "date", "value": "soon"},
            {"action": "withdraw", "judgement": "0" * 64},
            {"action": "confirm", "author": " "},
        ],
    )
    def test_what_cannot_be_recorded(self, client: TestClient, ledger: Ledger, sent: dict[str, str]) -> None:
        """What has no form is refused with a reason, and nothing is recorded."""
        size = ledger.checkpoint().size
        answer = client.post(f"/claim/{first_claim(ledger)}/review", json={"author": "x", **sent}, headers=BEARER)
        assert answer.status_code == 422
        assert answer.json()["error"]
        assert ledger.checkpoint().size == size

    def test_merge_and_withdraw(self, client: TestClient, ledger: Ledger) -> None:
        """The places of two claims become one, until that is withdrawn."""
        (lost,) = [each.id for each in ledger.claims(place="~قرية لا يعرفها أحد", kinds=[Kind.CONTROL])]
        kept = next(iter(ledger.claims(place="manbij"))).id
        send = {"author": "M. A.", "action": "merge", "keep": kept}
        made = client.post(f"/claim/{lost}/review", json=send, headers=BEARER).json()["id"]
        assert ledger.claim(lost).place.key == "manbij"  # type: ignore[union-attr]
        send = {"author": "M. A.", "action": "withdraw", "judgement": made}
        assert client.post(f"/claim/{lost}/review", json=send, headers=BEARER).status_code == 201
        assert ledger.claim(lost).place.key == "~قرية لا يعرفها أحد"  # type: ignore[union-attr]

    def test_by_a_form(self, analyst: TestClient, ledger: Ledger) -> None:
        """Whoever signed in records by the forms of the page, and is led back to it."""
        claim = first_claim(ledger)
        token = form_token(analyst.get(f"/claim/{claim}").text)
        answer = analyst.post(f"/claim/{claim}/review", data={"form_token": token, "action": "confirm", "reason": "ok"})
        assert (303, f"/claim/{claim}") == (answer.status_code, answer.headers["location"])
        assert ledger.claim(claim).verdict == "confirm"
        page = analyst.get(f"/claim/{claim}").text
        assert 'value="withdraw"' in page

    @pytest.mark.parametrize(
        ("headers", "with_token"),
        [
            ({}, False),
            ({"sec-fetch-site": "cross-site"}, True),
            ({"sec-fetch-site": "same-site"}, True),
            ({"origin": "https://evil.example"}, True),
            ({"origin": "http://127.0.0.1.evil.example"}, True),
        ],
    )
    def test_forged_forms(self, analyst: TestClient, ledger: Ledger, headers: dict[str, str], with_token: bool) -> None:
        """A form that another site sends is refused, though the cookie goes with it."""
        claim = first_claim(ledger)
        token = form_token(analyst.get(f"/claim/{claim}").text) if with_token else "guess"
        answer = analyst.post(f"/claim/{claim}/review", data={"form_token": token, "action": "reject"}, headers=headers)
        assert answer.status_code == 403
        assert ledger.claim(claim).verdict is None

    def test_browsers_that_send_no_origin(self, analyst: TestClient, ledger: Ledger) -> None:
        """Pages without a referrer send the origin null; the form's token counts then."""
        claim = first_claim(ledger)
        sent = {"form_token": form_token(analyst.get(f"/claim/{claim}").text), "action": "confirm"}
        headers = {"origin": "null", "sec-fetch-site": "same-origin"}
        assert analyst.post(f"/claim/{claim}/review", data=sent, headers=headers).status_code == 303

    def test_sign_in_and_out(self, client: TestClient) -> None:
        """A wrong token or no name earns nothing; the cookie is out of reach of scripts and of other sites."""
        assert client.post("/sign-in", data={"token": "wrong", "author": "x"}).status_code == 401
        assert client.post("/sign-in", data={"token": TOKEN, "author": ""}).status_code == 401
        answer = client.post("/sign-in", data={"token": TOKEN, "author": "م. ع.", "next": "//evil.example/"})
        assert answer.headers["location"] == "/map"
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert TOKEN not in cookie
        page = client.get("/map")
        assert "م. ع." in page.text
        assert page.headers["cache-control"] == "no-store"
        client.post("/sign-out")
        assert "م. ع." not in client.get("/map").text

    @pytest.mark.parametrize("cookie", ["", "w.eA==.0.0", "w.eA==.x.y", "...", "w.%00.1.", "r.eA==.99999999999.ab"])
    def test_cookies_that_are_none(self, client: TestClient, ledger: Ledger, cookie: str) -> None:
        """A cookie that is not ours is no cookie."""
        headers = {"cookie": f"rasd_session={cookie}"}
        assert client.get("/map", headers=headers).status_code == 200
        answer = client.post(f"/claim/{first_claim(ledger)}/review", data={"action": "reject"}, headers=headers)
        assert answer.status_code == 401

    def test_long_forms(self, client: TestClient, ledger: Ledger) -> None:
        """A form without end is not read to it."""
        address = f"/claim/{first_claim(ledger)}/review"
        assert client.post(address, data={"reason": "x" * 70_000}, headers=BEARER).status_code == 422
        assert (
            client.post(address, content=b"[1]", headers={**BEARER, "content-type": "application/json"}).status_code
            == 422
        )

    def test_reading_only(self, serving: Callable[..., TestClient], ledger: Ledger) -> None:
        """An app that only reads offers no sign-in and records nothing."""
        client = serving(writable=False)
        assert "/sign-in" not in client.get("/map").text
        answer = client.post(f"/claim/{first_claim(ledger)}/review", json={"action": "reject"}, headers=BEARER)
        assert answer.status_code == 403

    def test_getting_changes_nothing(self, analyst: TestClient, ledger: Ledger) -> None:
        """A link cannot record anything."""
        assert analyst.get(f"/claim/{first_claim(ledger)}/review?action=reject").status_code == 405


class TestReading:
    """Who may read, where not everybody may."""

    def test_token(self, serving: Callable[..., TestClient], ledger: Ledger) -> None:
        """Without the token nothing of the ledger is told; with it, or with that of analysts, all is."""
        client = serving(read_token=READ_TOKEN)
        claim = first_claim(ledger)
        for address in ("/map.json", "/chronicle.csv", f"/claim/{claim}.json", f"/claim/{claim}/proof.json"):
            assert client.get(address).status_code == 401
            for token in (READ_TOKEN, TOKEN):
                assert client.get(address, headers={"authorization": f"Bearer {token}"}).status_code == 200
        answer = client.get("/map?on=2016-08-12")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")
        assert client.get("/healthz").status_code == 200
        assert client.post("/sign-in", data={"token": READ_TOKEN, "next": "/map"}).status_code == 303
        assert client.get("/map").status_code == 200
        assert client.post(f"/claim/{claim}/review", data={"action": "reject"}).status_code == 401

    def test_an_open_app_with_a_wrong_token(self, client: TestClient) -> None:
        """A wrong token takes nothing from whoever may read anyway."""
        assert client.get("/map.json", headers={"authorization": "Bearer wrong"}).status_code == 200


@pytest.mark.parametrize("short", [{"token": "short"}, {"token": "long enough to be one", "read_token": "short"}])
def test_weak_tokens(short: dict[str, str]) -> None:
    """A token that can be guessed is refused, and no settings show theirs."""
    with pytest.raises(WeakToken):
        Settings(**short)  # type: ignore[arg-type]
    assert TOKEN not in repr(Settings(token=TOKEN, read_token=READ_TOKEN))


class TestHeldBack:
    """What is held back is held back from every view and form."""

    @pytest.mark.parametrize(
        "known", [{"safety": Safety(without_kinds=frozenset({Kind.CONTROL}))}, {"without_outlets": frozenset({"SANA"})}]
    )
    def test_kinds_and_outlets(self, serving: Callable[..., TestClient], ledger: Ledger, known: dict[str, Any]) -> None:
        """A kind, or an outlet, that is left out stands nowhere."""
        client = serving(**known)
        (claim,) = ledger.claims(place="manbij", outlet="SANA")
        for address in ("/map.json?on=2016-08-22", "/chronicle.json?all=1", "/disputed.json?on=2016-08-22"):
            assert claim.id not in client.get(address).text
        for address in (f"/claim/{claim.id}", f"/claim/{claim.id}.json", f"/claim/{claim.id}/proof.json"):
            assert client.get(address).status_code == 404

    def test_rest_of_a_report(self, serving: Callable[..., TestClient], ledger: Ledger) -> None:
        """Of a report with something held back only the claim's own quote is told."""
        client = serving(safety=Safety(without_kinds=frozenset({Kind.MOVEMENT})))
        (claim,) = ledger.claims(place="palmyra")
        assert "text" not in client.get(f"/claim/{claim.id}.json").json()["record"]
        assert '<div class="text"' not in client.get(f"/claim/{claim.id}").text

    def test_persons(self, serving: Callable[..., TestClient], ledger: Ledger) -> None:
        """Where persons are redacted, words that no list knows stand nowhere, nor what would hold them."""
        client = serving(safety=Safety(redact_persons=True))
        (claim,) = ledger.claims(since=datetime(2017, 1, 1, tzinfo=UTC).date())
        for address in ("/chronicle?all=1", f"/claim/{claim.id}", f"/claim/{claim.id}.json", "/place?place=manbij"):
            assert "onmouseover" not in client.get(address).text
        assert client.get(f"/claim/{claim.id}/proof.json").status_code == 404
        assert client.get("/map.json?on=2017-01-01").json()["records"]

    def test_sources_cannot_be_redacted(self) -> None:
        """A source that must not be told is left out as a whole: addresses would lead to it."""
        with pytest.raises(BadSafety):
            Settings(token=TOKEN, safety=Safety(redact_sources=frozenset({"SANA"})))

    def test_embargo(self, serving: Callable[..., TestClient], ledger: Ledger) -> None:
        """The last days are held back, and each page says so."""
        days = (datetime.now(UTC).date() - datetime(2016, 8, 15, tzinfo=UTC).date()).days
        client = serving(safety=Safety(embargo_days=days))
        assert {"sdf"} == {
            each["holder"] for each in client.get("/map.json").json()["records"] if each["place"] == "manbij"
        }
        assert f"{days} days" in client.get("/map").text
        late = next(each for each in ledger.claims(outlet="SANA", place="manbij"))
        assert late.published > datetime.now(UTC).date() - timedelta(days)  # type: ignore[operator]
        assert client.get(f"/claim/{late.id}").status_code == 404
