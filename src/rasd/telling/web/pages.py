"""Pages: templates filled with answers, in a language, everything escaped."""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from rasd.telling.web import drawing, names, shown
from rasd.telling.web.answers import NOTE, offers
from rasd.telling.web.asked import FORMS, LANGUAGES
from rasd.telling.web.wording import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rasd.telling.web.access import Visitor
    from rasd.telling.web.answers import Answer
    from rasd.telling.web.asked import State
    from rasd.telling.web.settings import Settings

VIEWS = ("map", "disputed", "told", "sources", "chronicle", "places")
"""What the navigation of every page offers."""


class Pages:
    """Fills templates."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._environment = Environment(
            loader=PackageLoader(str(__package__)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(words=shown.words, plain=shown.plain, ltr=shown.ltr, day=shown.day)
        self._environment.globals.update(
            version=_version(), views=VIEWS, languages=LANGUAGES, settings=settings, note=NOTE
        )

    def page(self, answer: Answer, state: State, visitor: Visitor, colours: Mapping[str, str] | None = None) -> bytes:
        """Return a page as bytes."""
        forms = [form for form in FORMS if offers(answer, form)] if answer.listing or answer.record else []
        values: dict[str, Any] = {
            "t": _sayer(state.lang),
            "state": state,
            "lang": state.lang,
            "direction": "rtl" if state.lang == "ar" else "ltr",
            "url": state.url,
            "actor": lambda actor: names.actor_name(actor, state.lang),
            "outlet": lambda outlet: names.source_name(outlet, state.lang),
            "swatch": lambda holders: drawing.swatch(holders, colours or {}),
            "visitor": visitor,
            "forms": forms,
            "listing": answer.listing,
            "checkpoint": answer.checkpoint,
            **answer.values,
        }
        return self._environment.get_template(answer.template).render(values).encode("utf-8", "backslashreplace")


def _sayer(lang: str) -> Callable[..., str]:
    words = catalogue(lang)

    def say(key: str, **values: object) -> str:
        """Return a sentence of the interface."""
        sentence = words[key]
        return sentence.format(**values) if values else sentence

    return say


def _version() -> str:
    """Return what changes when the static files do, so that browsers may keep them."""
    digest = hashlib.sha256()
    for file in sorted(resources.files(__package__).joinpath("static").iterdir(), key=lambda each: each.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]
