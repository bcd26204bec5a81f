"""
GeoNames: the dump of one country, 19 columns between tabs and no header, plain or in its zip archive.

Each place has a class and a code (P.PPL, S.DAM); those that no report fights over are passed over. The names of the
governorates and districts are those of the rows ADM1 and ADM2 of the same files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasd.placing.importing.rows import Draft, PassedOver, Refused, settlement_by_size, wrong_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasd.placing.importing.rows import GazetteerFile, Outcome

WIDTH = 19
_SETTLEMENT = "settlement"
_KINDS = {
    code: kind
    for kind, codes in {
        "governorate": "A.ADM1",
        "district": "A.ADM2 A.ADM3",
        "city": "P.PPLC P.PPLA",
        "neighbourhood": "P.PPLX",
        # A war destroys villages (PPLW, PPLQ) and is fought over what is left of them.
        _SETTLEMENT: "P.PPL P.PPLA2 P.PPLA3 P.PPLA4 P.PPLA5 P.PPLF P.PPLG P.PPLL P.PPLR P.PPLS P.PPLQ P.PPLW P.STLMT",
        "airport": "S.AIRP S.AIRF",
        "airbase": "S.AIRB",
        "dam": "S.DAM",
        "bridge": "S.BDG",
        "oil-field": "L.OILF",
        "gas-field": "L.GASF",
        "facility": "S.OILR S.PS S.PSH S.PSN",
        "camp": "S.CMP S.CMPRF S.CMPO S.CMPMN S.CMPLA",
        "base": "L.MILB S.INSM L.NVB S.FT",
        "crossing": "S.PSTB S.PSTC S.CSTM",
        "port": "L.PRT H.HBR",
        "mountain": "T.MT T.MTS T.PK T.HLL T.HLLS T.RDGE",
        "river": "H.STM H.STMI H.STMS H.STMX",
        "island": "T.ISL T.ISLS",
        "desert": "T.DSRT",
        "region": "L.RGN",
        "road": "R.RD",
    }.items()
    for code in codes.split()
}
_CODE = re.compile(r"[A-Z0-9]{2,5}")
"""Other names such as ALP: codes of airports and ships, not words."""


def looks_like(head: str) -> bool:
    """Say whether a file begins as one of this format: one of its first lines has the width, and a number."""
    rows = (line.split("\t") for line in head.splitlines()[:20])
    return any(len(row) == WIDTH and row[0].strip().isdecimal() for row in rows)


def read(files: Sequence[GazetteerFile]) -> Iterator[Outcome]:
    """Yield what each row of the files holds."""
    units = _units(files)
    for file in files:
        for number, line in file.lines():
            if line.strip():
                yield _outcome(file.name, number, line, units)


def _units(files: Sequence[GazetteerFile]) -> dict[tuple[str, ...], str]:
    """Return the names of governorates by country and code, of districts by that and their own code."""
    units: dict[tuple[str, ...], str] = {}
    for file in files:
        for _, line in file.lines(quiet=True):
            if "\tADM" in line:
                row = line.split("\t")
                if len(row) == WIDTH and wrong_line(line) is None:
                    if row[7] == "ADM1":
                        units.setdefault((row[8], row[10]), row[1])
                    elif row[7] == "ADM2":
                        units.setdefault((row[8], row[10], row[11]), row[1])
    return units


def _outcome(file: str, line: int, written: str, units: dict[tuple[str, ...], str]) -> Outcome:
    wrong = wrong_line(written)
    if wrong is not None:
        return Refused(file, line, wrong)
    row = written.split("\t")
    if len(row) != WIDTH:
        return Refused(file, line, f"{len(row)} columns between tabs, not {WIDTH}")
    number, code, population = row[0].strip(), f"{row[6]}.{row[7]}", row[14].strip()
    if not number.isdecimal():
        return Refused(file, line, f"the first column is {number!r}, which is no number")
    kind = _KINDS.get(code)
    if kind is None:
        return PassedOver(code)
    others = [name for name in row[3].split(",") if not _CODE.fullmatch(name) and "://" not in name]
    return Draft(
        file,
        line,
        f"geonames:{number}",
        settlement_by_size(population) if kind == _SETTLEMENT else kind,
        (row[1], row[2], *others),
        row[4],
        row[5],
        "geonames",
        population,
        units.get((row[8], row[10], row[11]), "") if kind != "governorate" else "",
        units.get((row[8], row[10]), "") if kind != "governorate" else "",
    )
