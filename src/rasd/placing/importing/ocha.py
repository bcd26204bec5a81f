"""
Administrative units with P-codes: tables of the United Nations' OCHA, and Open-Syria's JSON, which adds names.

Three shapes, told apart by how a file begins: units (`level`, `pcode`, `name_en`, `name_ar`, `parent_pcode`, `lat`,
`lon`), neighbourhoods of cities (with `city_en`, `adm1_en`), and JSON lists of governorates, districts or subdistricts.
Several files can be read as one list; units then find their parents in each other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rasd.errors import BadData
from rasd.placing.importing.rows import Draft, PassedOver, Refused, csv_rows, header_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasd.placing.importing.rows import GazetteerFile, Outcome

_BOTH = frozenset({"pcode", "name_en", "name_ar", "lat", "lon"})
_UNITS = _BOTH | {"level", "parent_pcode"}
_NEIGHBOURHOODS = _BOTH | {"city_en", "adm1_en"}
_KINDS = {"1": "governorate", "2": "district", "3": "district", "4": "village"}
_COUNTRY = "0"
_LETTER_BY_LETTER = "nahyt "
"""How names begin that a machine put into Latin letters without vowels (nahyt mrkz alhskt): nobody writes them."""
_MOST_PARENTS = 4


def looks_like(head: str) -> bool:
    """Say whether a file begins as one of this format."""
    return _is_json(head) or set(header_of(head)) >= _UNITS or set(header_of(head)) >= _NEIGHBOURHOODS


def read(files: Sequence[GazetteerFile]) -> Iterator[Outcome]:
    """Yield what each row or entry of the files holds."""
    tables: list[tuple[GazetteerFile, list[tuple[int, dict[str, str]] | Refused]]] = []
    lists: list[tuple[GazetteerFile, list[tuple[int, dict[str, Any]] | Refused]]] = []
    for file in files:
        if _is_json(file.head()):
            lists.append((file, list(_entries(file))))
        else:
            tables.append((file, list(csv_rows(file))))
    units = {row["pcode"].strip(): row for _, rows in tables for _, row in _usable(rows) if "level" in row}
    for file, rows in tables:
        for row in rows:
            yield row if isinstance(row, Refused) else _from_table(file.name, *row, units)
    labels = {entry["id"]: entry["name"] for _, entries in lists for _, entry in _usable(entries)}
    for file, entries in lists:
        for entry in entries:
            yield entry if isinstance(entry, Refused) else _from_json(file.name, *entry, labels)


def _usable(rows: list[tuple[int, Any] | Refused]) -> Iterator[tuple[int, Any]]:
    return (row for row in rows if not isinstance(row, Refused))


def _from_table(file: str, line: int, row: dict[str, str], units: dict[str, dict[str, str]]) -> Outcome:
    code = row["pcode"].strip()
    if not code:
        return Refused(file, line, "it has no pcode")
    district = governorate = ""
    if "level" not in row:
        kind, district = "neighbourhood", row["city_en"]
        governorate = row["adm1_en"]
    elif row["level"].strip() == _COUNTRY:
        return PassedOver("the country itself")
    else:
        level = row["level"].strip()
        if level not in _KINDS:
            return Refused(file, line, f"level is {level!r}; known are 0 to 4")
        kind = _KINDS[level]
        for parent in _parents(row, units):
            if parent["level"].strip() == "2":
                district = parent["name_en"]
            elif parent["level"].strip() == "1":
                governorate = parent["name_en"]
    # Arabic after English: a label that has both is the English one.
    names = _split(row["name_en"], row["name_ar"])
    return Draft(file, line, f"ocha:{code}", kind, names, row["lat"], row["lon"], "ocha", "", district, governorate)


def _split(*names: str) -> tuple[str, ...]:
    # These tables write two names of one place as "Al Thawra_ Al Jourah".
    return tuple(part for name in names for part in name.split("_ "))


def _parents(row: dict[str, str], units: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    for _ in range(_MOST_PARENTS):
        parent = units.get(row["parent_pcode"].strip())
        if parent is None:
            return
        yield parent
        row = parent


def _is_json(head: str) -> bool:
    return head.lstrip()[:1] == "[" and '"centroid"' in head and '"id"' in head


def _entries(file: GazetteerFile) -> Iterator[tuple[int, dict[str, Any]] | Refused]:
    """
    Yield the entries of a JSON list, each with the line it begins in.

    Raises:
        BadData: It is no JSON list; without its brackets nothing in it can be trusted.

    """
    text = file.text()
    decoder = json.JSONDecoder()
    at, line = text.index("[") + 1, 1
    counted = 0
    try:
        while True:
            at = _past(text, at, " \t\r\n")
            if text[at : at + 1] == "]":
                return
            line += text.count("\n", counted, at)
            counted = at
            entry, at = decoder.raw_decode(text, at)
            found = _wrong_entry(entry)
            yield (line, entry) if found is None else Refused(file.name, line, found)
            at = _past(text, at, " \t\r\n")
            if text[at : at + 1] == ",":
                at += 1
            elif text[at : at + 1] != "]":
                raise BadData(file.name, f"line {line}", "it breaks off, or a comma is missing after this entry")
    except (ValueError, RecursionError) as error:
        raise BadData(file.name, f"line {line}", f"it is not JSON from here on ({error})") from error


def _past(text: str, at: int, letters: str) -> int:
    while text[at : at + 1] and text[at] in letters:
        at += 1
    return at


def _wrong_entry(entry: Any) -> str | None:
    """Say what keeps an entry from being used, None where nothing does."""
    if not isinstance(entry, dict):
        return f"it is a JSON {type(entry).__name__}, not an object"
    if not isinstance(entry.get("id"), str) or not entry["id"].strip():
        return "it has no id"
    name, point = entry.get("name"), entry.get("centroid")
    if not isinstance(name, dict) or not all(isinstance(each, str) for each in name.values()):
        return "its name must be an object of texts by language"
    if not isinstance(point, dict) or not {"latitude", "longitude"} <= point.keys():
        return "it has no centroid with latitude and longitude"
    return None


def _from_json(file: str, line: int, entry: dict[str, Any], labels: dict[str, dict[str, str]]) -> Outcome:
    id_, above, within = entry["id"].strip(), _text(entry, "governorateId"), _text(entry, "districtId")
    names = [entry["name"].get("en", ""), entry["name"].get("ar", "")]
    others = entry.get("aliases")
    for other in others if isinstance(others, list) else []:
        if isinstance(other, dict) and other.get("language") in {"en", "ar"}:
            name = _text(other, "value")
            if not name.startswith(_LETTER_BY_LETTER):
                names.append(name)
    people = entry.get("population")
    counted = people.get("value") if isinstance(people, dict) else None
    return Draft(
        file,
        line,
        f"opensyria:{id_}",
        "district" if above else "governorate",
        names,
        str(entry["centroid"]["latitude"]),
        str(entry["centroid"]["longitude"]),
        "opensyria",
        "" if counted is None else str(counted),
        _label(labels, within, above),
        _label(labels, above, ""),
    )


def _text(entry: dict[str, Any], key: str) -> str:
    found = entry.get(key)
    return found if isinstance(found, str) else ""


def _label(labels: dict[str, dict[str, str]], id_: str, parent: str) -> str:
    """Return what a unit is called in its own file, or else what its id says: sy-homs-tadmor in sy-homs is tadmor."""
    if id_ in labels:
        return labels[id_].get("en", "")
    rest = id_.removeprefix(f"{parent}-") if parent else id_.partition("-")[2]
    return rest.replace("-", " ").title()
