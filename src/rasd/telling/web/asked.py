"""What a request asks: the state of the page, which its address holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from rasd.claim import TERRITORY, Kind
from rasd.errors import RasdError

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "ar")
FORMS = ("json", "csv", "geojson")
KEPT = ("on", "known", "lang")
"""What stays in the address from view to view."""
PAGE = 50
PAGE_OF_DATA = 1000
LONGEST_PAGE = 10_000
LAST_PAGE = 100_000


class BadQuestion(RasdError):
    """A value in an address cannot be understood."""

    def __init__(self, name: str, value: str, advice: str) -> None:
        super().__init__(f"{name}={value} was asked for; {advice}")
        self.name = name


@dataclass(frozen=True, slots=True)
class State:
    """
    What is asked for, as the address says it.

    >>> state = State("/map", {"on": "2016-08-14"}, "ar")
    >>> state.on
    datetime.date(2016, 8, 14)
    >>> state.url("/place", place="manbij")
    '/place?on=2016-08-14&place=manbij'
    """

    path: str
    given: Mapping[str, str]
    lang: str
    form: str = "html"

    def text(self, name: str) -> str | None:
        """Return a word of the address, None where it is not there or empty."""
        return self.given.get(name, "").strip() or None

    def day(self, name: str) -> date | None:
        """Return a day of the address."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise BadQuestion(name, value, "write a day as 2017-10-25") from None

    @property
    def on(self) -> date | None:
        """The day that is looked at."""
        return self.day("on")

    @property
    def known(self) -> datetime | None:
        """The time by which things were recorded; a day is meant to its end, and what names no zone is UTC."""
        value = self.text("known")
        if value is None:
            return None
        try:
            if len(value) <= len("2017-10-25"):
                return datetime.combine(date.fromisoformat(value), time.max, UTC)
            moment = datetime.fromisoformat(value.replace(" ", "+"))
        except ValueError:
            raise BadQuestion("known", value, "write 2017-10-25 or 2017-10-25T14:00 (UTC)") from None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def number(self, name: str, otherwise: int, most: int) -> int:
        """Return a whole number of the address between 1 and `most`."""
        value = self.text(name)
        if value is None:
            return otherwise
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(most)) and 1 <= int(value) <= most):
            raise BadQuestion(name, value, f"give a number from 1 to {most}")
        return int(value)

    @property
    def page(self) -> int:
        """Which page of a list, from 1."""
        return self.number("page", 1, LAST_PAGE)

    @property
    def limit(self) -> int:
        """How many rows a page has."""
        return self.number("limit", PAGE if self.form == "html" else PAGE_OF_DATA, LONGEST_PAGE)

    @property
    def kinds(self) -> frozenset[Kind] | None:
        """Which kinds of claims: `territory` for those of who holds what, None for all."""
        value = self.text("kind")
        if value is None:
            return None
        if value == "territory":
            return TERRITORY
        if value not in list(Kind):
            raise BadQuestion("kind", value, f"give territory, {', '.join(Kind)}")
        return frozenset({Kind(value)})

    def url(self, path: str | None = None, **changes: object) -> str:
        """
        Return an address with some values changed, None taking one out.

        To another view the day, the time and the language go along; on the same one all the rest, save the page.
        """
        same = path is None or path == self.path
        kept = {
            name: value for name, value in self.given.items() if value and (name in KEPT or (same and name != "page"))
        }
        kept |= {name: str(value) for name, value in changes.items() if value is not None}
        for name, value in changes.items():
            if value is None:
                kept.pop(name, None)
        query = urlencode(kept)
        return (path or self.path) + (f"?{query}" if query else "")

    def form_url(self, form: str) -> str:
        """Return the address of the same list in another form."""
        return self.url(self.path).replace(self.path, f"{self.path}.{form}", 1)
