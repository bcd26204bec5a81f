"""Read the files of a theatre, and hold them against the rules that they must keep."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from rasd.actor import Actor, Leaning, Name, Outlet
from rasd.errors import BadData
from rasd.theatres.place_files import PLACE_COLUMNS, PLACE_KINDS, read_places, read_shapes, read_towns, text_of
from rasd.theatres.theatre import Theatre, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

__all__ = ["ACTOR_KINDS", "PLACE_COLUMNS", "PLACE_KINDS", "read_theatre"]

ACTOR_KINDS = frozenset({"state", "army", "armed-group", "alliance", "authority", "party", "tribe", "people"})
_ACTOR_KEYS = frozenset({"id", "kind", "label", "colour", "names", "demonyms", "metonyms", "allies", "foes", "name"})
_NAME_KEYS = frozenset({"form", "lang", "camps", "since", "until"})
_OUTLET_KEYS = frozenset({"id", "label", "names", "leaning"})
_LEANING_KEYS = frozenset({"id", "own", "foes", "words"})


def read_theatre(folder: Traversable, name: str) -> Theatre:
    """
    Read a theatre from a folder.

    Raises:
        BadData: A file is missing or breaks its rules; the message names the file and the line or entry.

    """
    actors = _read_actors(_Toml(folder, "actors.toml", {"actor"}))
    outlets, leanings = _read_outlets(_Toml(folder, "outlets.toml", {"outlet", "leaning"}), actors)
    _check_camps(actors, leanings)
    _check_forms(actors)
    places = read_places(folder)
    return Theatre(name, actors, outlets, leanings, places, read_shapes(folder, places), read_towns(folder))


class _Toml:
    """One TOML file of lists of tables, with the errors that its entries can raise."""

    def __init__(self, folder: Traversable, file: str, tables: set[str]) -> None:
        self.file = file
        try:
            self.tables = tomllib.loads(text_of(folder, file))
        except tomllib.TOMLDecodeError as error:
            raise BadData(file, "as TOML", str(error)) from error
        self.check_keys("at the top", self.tables, tables)

    def entries(self, table: str, keys: frozenset[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield where each entry stands and the entry, its keys known and its id new."""
        found = self.tables.get(table, [])
        if not isinstance(found, list):
            raise BadData(self.file, table, f"write each as [[{table}]]")
        seen: set[str] = set()
        for number, entry in enumerate(found, start=1):
            id_ = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(id_, str) or not id_.strip():
                raise BadData(self.file, f"{table} number {number}", "it has no id")
            where = f"{table} {id_!r}"
            self.check_keys(where, entry, keys)
            if id_ in seen:
                raise BadData(self.file, where, "another entry has the same id")
            seen.add(id_)
            yield where, entry

    def check_keys(self, where: str, entry: dict[str, Any], keys: Iterable[str]) -> None:
        unknown = entry.keys() - keys
        if unknown:
            known = ", ".join(sorted(keys))
            raise BadData(self.file, where, f"unknown key {min(unknown)!r}; the keys are {known}")

    def words(self, where: str, entry: dict[str, Any], key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them empty."""
        found = entry.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise BadData(self.file, where, f"{key} must be a list of texts")
        if not all(word.strip() for word in found):
            raise BadData(self.file, where, f"{key} holds an empty text")
        return tuple(found)

    def by_language(self, where: str, entry: dict[str, Any], key: str) -> dict[str, tuple[str, ...]]:
        """Return lists of texts by language."""
        found = entry.get(key, {})
        if not isinstance(found, dict):
            raise BadData(self.file, where, f"{key} must be given by language, as in {key}.ar")
        return {language: self.words(f"{where}, {key}", found, language) for language in found}

    def label(self, where: str, entry: dict[str, Any]) -> dict[str, str]:
        """Return the labels by language, English always among them."""
        found = entry.get("label")
        if not isinstance(found, dict) or "en" not in found:
            raise BadData(self.file, where, "it needs a label with at least an English text")
        if not all(isinstance(text, str) and text.strip() for text in found.values()):
            raise BadData(self.file, where, "a label is empty")
        return found

    def text(self, where: str, entry: dict[str, Any], key: str) -> str | None:
        """Return an optional text, not empty."""
        found = entry.get(key)
        if found is not None and (not isinstance(found, str) or not found.strip()):
            raise BadData(self.file, where, f"{key} must be a text, or be left out")
        return found

    def day(self, where: str, entry: dict[str, Any], key: str) -> date | None:
        """Return an optional day."""
        found = entry.get(key)
        if found is not None and type(found) is not date:
            raise BadData(self.file, where, f"{key} must be a day such as 2024-12-08, without quotes")
        return found

    def check_ids(self, where: str, key: str, ids: Iterable[str | None], known: Iterable[str]) -> None:
        for id_ in ids:
            if id_ is not None and id_ not in known:
                raise BadData(self.file, where, f"{key} names {id_!r}, which is not there")


def _read_actors(toml: _Toml) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for where, entry in toml.entries("actor", _ACTOR_KEYS):
        kind = toml.text(where, entry, "kind")
        if kind not in ACTOR_KINDS:
            kinds = ", ".join(sorted(ACTOR_KINDS))
            raise BadData(toml.file, where, f"kind {kind!r} is not one; the kinds are {kinds}")
        everywhere = toml.by_language(where, entry, "names").items()
        actors[entry["id"]] = Actor(
            id=entry["id"],
            kind=kind,
            label=toml.label(where, entry),
            names=(
                *(Name(form, language) for language, forms in everywhere for form in forms),
                *_camp_names(toml, where, entry.get("name", [])),
            ),
            demonyms=toml.by_language(where, entry, "demonyms"),
            metonyms=toml.by_language(where, entry, "metonyms"),
            allies=toml.words(where, entry, "allies"),
            foes=toml.words(where, entry, "foes"),
            colour=toml.text(where, entry, "colour"),
        )
    for actor in actors.values():
        for key, ids in (("allies", actor.allies), ("foes", actor.foes)):
            toml.check_ids(f"actor {actor.id!r}", key, ids, actors)
    return actors


def _camp_names(toml: _Toml, where: str, tables: Any) -> Iterator[Name]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadData(toml.file, where, "write each name of some camps as [[actor.name]]")
    for number, table in enumerate(tables, start=1):
        here = f"{where}, name number {number}"
        toml.check_keys(here, table, _NAME_KEYS)
        form, language = toml.text(here, table, "form"), toml.text(here, table, "lang")
        if form is None or language is None:
            raise BadData(toml.file, here, "it needs a form and a lang")
        since, until = toml.day(here, table, "since"), toml.day(here, table, "until")
        if since is not None and until is not None and until < since:
            raise BadData(toml.file, here, f"it ends on {until}, before it begins on {since}")
        yield Name(form, language, frozenset(toml.words(here, table, "camps")), since, until)


def _read_outlets(toml: _Toml, actors: dict[str, Actor]) -> tuple[dict[str, Outlet], dict[str, Leaning]]:
    leanings: dict[str, Leaning] = {}
    for where, entry in toml.entries("leaning", _LEANING_KEYS):
        own, foes = toml.text(where, entry, "own"), toml.words(where, entry, "foes")
        toml.check_ids(where, "own", [own], actors)
        toml.check_ids(where, "foes", foes, actors)
        leanings[entry["id"]] = Leaning(entry["id"], own, foes, toml.words(where, entry, "words"))
    outlets: dict[str, Outlet] = {}
    owners: dict[str, str] = {}
    for where, entry in toml.entries("outlet", _OUTLET_KEYS):
        leaning = toml.text(where, entry, "leaning")
        toml.check_ids(where, "leaning", [leaning], leanings)
        names = toml.by_language(where, entry, "names")
        for form in {folded(form) for forms in names.values() for form in forms}:
            if owners.get(form, entry["id"]) != entry["id"]:
                raise BadData(toml.file, where, f"outlet {owners[form]!r} already has the name {form!r}")
            owners[form] = entry["id"]
        outlets[entry["id"]] = Outlet(
            id=entry["id"],
            label=toml.label(where, entry),
            names=tuple(Name(form, language) for language, forms in names.items() for form in forms),
            leaning=leaning,
        )
    return outlets, leanings


def _check_camps(actors: dict[str, Actor], leanings: dict[str, Leaning]) -> None:
    for actor in actors.values():
        for name in actor.names:
            unknown = name.camps - leanings.keys()
            if unknown:
                found = f"name {name.form!r} has the camp {min(unknown)!r}, which no leaning has"
                raise BadData("actors.toml", f"actor {actor.id!r}", found)


def _check_forms(actors: dict[str, Actor]) -> None:
    """Refuse a name that one mouth would use for two actors, or twice for one, on the same day."""
    owners: dict[tuple[str, str], list[tuple[str, Name]]] = {}
    for actor in actors.values():
        for name in actor.names:
            others = owners.setdefault((name.language, folded(name.form)), [])
            for other_id, other in others:
                # Spellings of one actor's name may fold to the same; a name given twice is a slip.
                slip = other_id != actor.id or other.form == name.form
                if slip and _same_mouth(name, other) and _same_days(name, other):
                    twice = f"also means {other_id!r} in the same mouth and period"
                    found = f"name {name.form!r} {twice if other_id != actor.id else 'is there twice'}"
                    raise BadData("actors.toml", f"actor {actor.id!r}", found)
            others.append((actor.id, name))


def _same_mouth(one: Name, other: Name) -> bool:
    # A camp's own use of a name stands beside everyone's: the camp's is the closer one.
    return bool(one.camps & other.camps) or not (one.camps or other.camps)


def _same_days(one: Name, other: Name) -> bool:
    first, last = date.min, date.max
    return max(one.since or first, other.since or first) <= min(one.until or last, other.until or last)
