"""Every view, in both languages and in every form."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from rasd.errors import BadData
from rasd.ledger import open_ledger
from rasd.telling.web.app import make_app
from rasd.telling.web.asked import FORMS, LANGUAGES
from rasd.telling.web.settings import Settings
from rasd.telling.web.wording import catalogue, hold_alike

if TYPE_CHECKING:
    from pathlib import Path

    from rasd.ledger import Ledger

TOKEN, AT = "a token of analysts", "http://127.0.0.1"

LISTS = (
    "/map",
    "/places",
    "/place?place=manbij",
    "/disputed?on=2016-08-22",
    "/told?as=outlet:ANHA&beside=outlet:SANA",
    "/chronicle",
)
PAGES = (*LISTS, "/", "/sources", "/about", "/sign-in", "/told", "/disputed?show=contested", "/chronicle?all=1")


def data_address(page: str, form: str) -> str:
    path, _, query = page.partition("?")
    return f"{path}.{form}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_pages(client: TestClient, page: str, lang: str) -> None:
    """Every page is there in both languages, mirrored in Arabic, and says that claims are not facts."""
    answer = client.get(page, headers={"accept-language": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in answer.text
    assert catalogue(lang)["app.claims"] in answer.text
    assert "<style" not in answer.text
    assert not re.search(r"<[^>]+\s(style|on\w+)=", re.sub(r'"[^"]*"', '""', answer.text))


def test_language_of_the_address_counts_before_the_browser(client: TestClient) -> None:
    """The switch goes before what the browser accepts, and stays in links."""
    answer = client.get("/map?lang=ar", headers={"accept-language": "en"})
    assert 'lang="ar"' in answer.text
    assert "/disputed?lang=ar" in answer.text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", LISTS)
def test_lists_as_data(client: TestClient, page: str, form: str) -> None:
    """Every list can be had in every form, and each says what it is."""
    answer = client.get(data_address(page, form))
    assert answer.status_code == 200
    assert "not facts" in answer.text
    if form == "csv":
        head, *rows = csv.reader(io.StringIO(answer.text.partition("\n")[2]))
        assert rows
        assert {len(head)} == {len(row) for row in rows}
    elif form == "geojson":
        assert answer.json()["type"] == "FeatureCollection"
        assert answer.json()["features"]
        assert answer.headers["content-type"] == "application/geo+json"
    else:
        assert answer.json()["ok"] is True
        assert answer.json()["records"]
        assert answer.json()["checkpoint"]["origin"] == "test.example/ledger"


def test_sources_lie_nowhere(client: TestClient) -> None:
    """What lies nowhere has no GeoJSON."""
    assert client.get("/sources.csv").status_code == 200
    assert client.get("/sources.geojson").status_code == 404


class TestMap:
    """The map of a day."""

    def test_a_day(self, client: TestClient) -> None:
        """The last claim up to the day counts, and what nobody claimed by then is not there."""
        records = client.get("/map.json?on=2016-08-12").json()["records"]
        assert {record["place"]: record["holder"] for record in records} == {
            "manbij": "sdf",
            "palmyra": "syrian-government",
            "~قرية لا يعرفها أحد": "sdf",
        }
        assert client.get("/map.json?on=2011-01-01").json()["records"] == []
        assert client.get("/map?on=2011-01-01").status_code == 200

    def test_disputed_is_not_contested(self, client: TestClient) -> None:
        """Sources that disagree, and a source that tells of a front, are two things."""
        found = {record["place"]: record for record in client.get("/map.json?on=2016-08-22").json()["records"]}
        assert (found["manbij"]["disputed"], found["manbij"]["contested"]) == (True, False)
        assert tuple(found["~قرية لا يعرفها أحد"][name] for name in ("disputed", "contested")) == (False, True)

    def test_dots(self, client: TestClient) -> None:
        """A placed place is a dot that leads to its page; an unplaced one stands in the list alone."""
        page = client.get("/map?on=2016-08-22").text
        picture = page[page.index('<svg class="map"') : page.index("</svg>", page.index('<svg class="map"'))]
        assert "/place?on=2016-08-22&amp;place=manbij" in picture
        assert "<pattern" in picture
        assert quote("قرية") not in picture
        assert "قرية لا يعرفها أحد" in page

    def test_as_known_before(self, client: TestClient) -> None:
        """Before anything was recorded nothing was known."""
        assert client.get("/map.json?known=2016-01-01").json()["records"] == []

    def test_steps(self, client: TestClient) -> None:
        """The next change is a link, for the keys too."""
        page = client.get("/map?on=2016-08-12").text
        assert 'data-step="change_on" href="/map?on=2016-08-20"' in page
        assert 'data-step="week_back" href="/map?on=2016-08-05"' in page


def test_days_of_the_living_map(client: TestClient) -> None:
    """What a browser draws all days from holds each placed place with its changes, and nothing that nobody placed."""
    record = client.get("/map/days.json").json()["record"]
    places = {place[0]: place for place in record["places"]}
    assert set(places) == {"manbij", "palmyra"}
    actors = [actor[0] for actor in record["actors"]]
    changes = [(state[0], actors[state[1]]) for state in places["manbij"][6] if state[1] >= 0]
    start = date.fromisoformat(record["start"])
    assert changes[0] == ((date(2016, 8, 12) - start).days, "sdf")
    assert changes[1] == ((date(2016, 8, 20) - start).days, "isis")
    page = client.get("/map")
    assert 'data-days="/map/days.json"' in page.text
    for address in ("/static/live_map.js", "/static/atlas/map.js", "/static/atlas/map.css"):
        assert client.get(address).status_code == 200


def test_an_empty_ledger(tmp_path: Path) -> None:
    """Every view of an empty ledger is there, with nothing in it."""
    with open_ledger(tmp_path / "empty.db") as ledger:
        client = TestClient(make_app(ledger, Settings(token=TOKEN)), base_url=AT)
        for page in ("/map", "/places", "/disputed", "/told", "/sources", "/chronicle", "/map/days.json", "/map.csv"):
            assert client.get(page).status_code == 200


def test_pages_of_a_list(client: TestClient) -> None:
    """A list comes in pages that lead to one another until nothing is left."""
    address, seen = "/chronicle.json?all=1&limit=2", []
    while address:
        found = client.get(address).json()
        assert len(found["records"]) <= 2
        seen += [record["id"] for record in found["records"]]
        address = found["next"]
    assert len(seen) == len(set(seen)) == 9
    page = client.get("/map?limit=1&page=2&on=2016-08-22").text
    assert 'rel="prev"' in page
    assert 'rel="next"' in page


def test_chronicle_filters(client: TestClient) -> None:
    """A chronicle is of the days, the actor, the outlet, the kind and the place asked for."""

    def count(query: str) -> int:
        return len(client.get(f"/chronicle.json?{query}").json()["records"])

    assert count("since=2016-08-01&until=2016-08-31") == 5
    assert count("since=2016-08-01&until=2016-08-31&outlet=SANA") == 1
    assert count("all=1&actor=syrian-government") == 3
    assert count("all=1&kind=movement") == 1
    assert count("all=1&place=manbij") == 4


class TestPlace:
    """The page of a place."""

    def test_for_and_against(self, client: TestClient) -> None:
        """Claims stand for and against the holder, with whose interest they serve, and sides are counted."""
        rows = client.get("/place.json?place=manbij&on=2016-08-22&holder=sdf").json()["records"]
        assert [(row["stance"], row["date"][0]) for row in rows if row["polarity"] == "asserted"] == [
            ("against", "2016-08-20"),
            ("for", "2016-08-12"),
        ]
        assert next(row for row in rows if row["stance"] == "for")["interest"] == "own"
        page = client.get("/place?place=manbij&on=2016-08-22&holder=sdf").text
        assert '<svg class="bar"' in page
        assert '<svg class="lanes"' in page

    @pytest.mark.parametrize("name", ["manbij", "Manbij", "منبج"])
    def test_by_any_name(self, client: TestClient, name: str) -> None:
        """A place is found by its id and by its names."""
        assert "<h1><bdi>Manbij</bdi></h1>" in client.get("/place", params={"place": name, "lang": "en"}).text

    def test_words_that_nobody_placed(self, client: TestClient) -> None:
        """Words that nobody placed have a page too."""
        answer = client.get("/place", params={"place": "~قرية لا يعرفها أحد", "on": "2016-08-22"})
        assert answer.status_code == 200
        assert catalogue("en")["state.contested"] in answer.text

    def test_unknown(self, client: TestClient) -> None:
        """A place that no claim names is none."""
        assert client.get("/place?place=atlantis").status_code == 404
        assert client.get("/place").status_code == 404


def test_search_in_any_spelling(client: TestClient) -> None:
    """Names are found without vowel signs and with any alef."""
    for asked in ("منبج", "مَنْبِج", "manb", "MANBIJ"):
        records = client.get("/places.json", params={"q": asked}).json()["records"]
        assert "manbij" in [record["place"] for record in records]
    assert client.get("/places.json?q=atlantis").json()["records"] == []


def test_disputes_by_sides(client: TestClient) -> None:
    """A dispute tells how many sides speak, and which for and against each holder."""
    (record,) = client.get("/disputed.json?on=2016-08-22").json()["records"]
    assert record["place"] == "manbij"
    assert record["sides"] == 2
    assert record["holders"][0]["for"] == ["syrian-government"]
    assert record["holders"][0]["against"] == ["sdf"]
    (contested,) = client.get("/disputed.json?on=2016-08-22&show=contested").json()["records"]
    assert contested["place"] == "~قرية لا يعرفها أحد"


def test_two_tellers(client: TestClient) -> None:
    """Two maps side by side: where the tellers differ comes first."""
    records = client.get("/told.json?as=outlet:ANHA&beside=side:syrian-government&on=2016-08-22").json()["records"]
    assert tuple(records[0][name] for name in ("place", "holder", "beside_holder", "differ")) == (
        "manbij",
        "sdf",
        "isis",
        True,
    )
    assert not any(record["differ"] for record in records[1:])
    assert client.get("/told?as=outlet:ANHA&beside=side:syrian-government").text.count('<svg class="map"') == 2
    assert client.get("/told.json?as=outlet:nobody").status_code == 400


def test_sources(client: TestClient) -> None:
    """An outlet's side, delay and gains are told."""
    found = {record["outlet"]: record for record in client.get("/sources.json").json()["records"]}
    assert found["ANHA"]["side"] == "sdf"
    assert found["ANHA"]["own"] == 1.0
    assert found["SANA"]["median_delay"] == 0.0


class TestClaim:
    """The page of a claim."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_page(self, client: TestClient, ledger: Ledger, lang: str) -> None:
        """Each claim has its page, with its words marked and its history."""
        for claim in ledger.claims():
            page = client.get(f"/claim/{claim.id}?lang={lang}")
            assert page.status_code == 200
            assert '<mark class="this" id="r1-0-' in page.text
            assert f"/claim/{claim.id}/proof.json" in page.text
            for target in re.findall(r'href="#([^"]+)"', page.text):
                assert f'id="{target}"' in page.text

    def test_data(self, client: TestClient, ledger: Ledger) -> None:
        """A claim as JSON has its text, in which its spans count."""
        claim = next(iter(ledger.claims()))
        record = client.get(f"/claim/{claim.id[:12]}.json").json()["record"]
        start, end = record["spans"]["quote"]
        assert record["quote"] == record["text"][start:end]
        assert [entry["kind"] for entry in record["history"]] == ["reading"]

    def test_proof(self, client: TestClient, ledger: Ledger) -> None:
        """The proof is the ledger's."""
        claim = next(iter(ledger.claims()))
        answer = client.get(f"/claim/{claim.id}/proof.json")
        assert ledger.proof(claim.id) == answer.json()

    @pytest.mark.parametrize("asked", ["zz", "0" * 64, "..%2f..", "%00"])
    def test_wrong_ids(self, client: TestClient, asked: str) -> None:
        """An id that is none is told so, in the form that was asked for."""
        assert client.get(f"/claim/{asked}").status_code == 404
        answer = client.get(f"/claim/{asked}.json")
        assert answer.status_code == 404
        assert answer.json()["ok"] is False


def test_health(client: TestClient) -> None:
    """The app says that it is well."""
    assert client.get("/healthz").json()["ok"] is True


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/map.json?on=yesterday", 400),
        ("/map.json?known=never", 400),
        ("/map.json?page=0", 400),
        ("/map.json?limit=9999999", 400),
        ("/chronicle.json?kind=magic", 400),
        ("/place.json?place=atlantis", 404),
        ("/nothing.json", 404),
        ("/healthz.json", 404),
    ],
)
def test_errors_have_one_shape(client: TestClient, address: str, status: int) -> None:
    """What goes wrong is told to programs in one shape, to people on a page."""
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"ok", "error", "errors", "status"}
    assert answer.json()["status"] == status
    page = client.get(address.replace(".json", ""))
    if address != "/healthz.json":
        assert page.status_code == status
        assert "<h1>" in page.text


def test_answers_are_kept_until_the_ledger_grows(client: TestClient, ledger: Ledger) -> None:
    """The same question gets the same answer, with a tag; what an analyst records shows at once."""
    first = client.get("/map?on=2016-08-12")
    assert client.get("/map?on=2016-08-12", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    (claim,) = [each for each in ledger.claims(place="manbij") if each.claim.value("to") == "sdf"]
    client.post(
        f"/claim/{claim.id}/review",
        json={"action": "reject", "author": "M. A."},
        headers={"authorization": "Bearer a token of analysts"},
    )
    assert "manbij" not in {each["place"] for each in client.get("/map.json?on=2016-08-12").json()["records"]}


def test_catalogues() -> None:
    """A catalogue that lacks a key, or fills in other values, is refused by name."""
    assert catalogue("ar").keys() == catalogue("en").keys()
    with pytest.raises(BadData, match=r"ar.toml, a.b: it is missing"):
        hold_alike({"a.b": "x"}, {}, "ar.toml")
    with pytest.raises(BadData, match="other values"):
        hold_alike({"a.b": "{n} x"}, {"a.b": "x"}, "ar.toml")


def test_json_of_hostile_text_is_read_back(client: TestClient) -> None:
    """Words come back to programs as they were."""
    records = json.loads(client.get("/chronicle.json?since=2017-01-01&until=2017-01-01").text)["records"]
    assert "\u202e<script>" in records[0]["quote"]
