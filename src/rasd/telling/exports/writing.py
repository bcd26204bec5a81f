"""Writes claims in a form: holds back what is to be held back, then hands the rest to the form's writer."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, TypeVar

from rasd.errors import UnknownEntry
from rasd.telling.exports.forms import form_of
from rasd.telling.exports.piece import About, Piece
from rasd.telling.safety import Safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rasd.ledger import RecordedClaim, RecordedReport, View
    from rasd.telling.safety import ToldClaim

Found = TypeVar("Found")

_KEPT_TEXTS = 64
"""Texts that are kept at hand: claims come by day, and reports of a day follow one another."""
_KEPT_REPORTS = 4096

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")

PLAIN = Safety()
"""Holds nothing back."""


class Exported(NamedTuple):
    """How many claims were written, and how many were held back."""

    written: int
    held_back: int


def export(
    claims: Iterable[RecordedClaim],
    reports_text: Callable[[str], str] | Mapping[str, str] | None,
    form: str,
    to: IO[bytes] | Path,
    *,
    safety: Safety = PLAIN,
    reports: Callable[[str], RecordedReport] | None = None,
    shapes: Callable[[RecordedClaim], Mapping[str, str]] | None = None,
    origin: str | None = None,
) -> Exported:
    """
    Write claims in a form of `FORMS`, one after the other as they come.

    Args:
        claims: As a view gives them, or from anywhere.
        reports_text: The text of a report by its id, such as `ledger.text`; None leaves out what wants it.
        form: The name of the form.
        to: A binary stream, or a file, which is there whole or not at all.
        safety: What to hold back.
        reports: What is known of a report by its id, such as `ledger.report`: its address and language.
        shapes: The ground of a claim's slots as Well-Known Text; without it places are points.
        origin: Of which ledger the claims are, in words; it is told in the file.

    Raises:
        UnknownForm: There is no such form.
        ExtraNotInstalled: A library for it is missing.

    """
    found = form_of(form)
    write = found.writer()
    count = _Count(claims)
    # What stands around a quote may name the source, or tell of the strike, that is not to be told.
    with_text = found.with_text and not (safety.redacts or safety.without_kinds)
    text = _looked_up(reports_text, _KEPT_TEXTS) if with_text else _nothing
    report = _looked_up(reports, _KEPT_REPORTS)

    def pieces() -> Iterator[Piece]:
        for told in safety.told(count):
            count.written += 1
            yield _piece(told, text, report, shapes)

    about = About(tuple(safety.sentences()), origin)
    with _opened(to) as stream:
        write(stream, pieces(), about)
    return Exported(count.written, count.seen - count.written)


def export_view(
    view: View, form: str, to: IO[bytes] | Path, *, safety: Safety = PLAIN, shapes: bool = True
) -> Exported:
    """
    Write the claims of a ledger's view; `shapes` says whether ground and lines are drawn or told by a point.

    Raises:
        UnknownForm: There is no such form.
        ExtraNotInstalled: A library for it is missing.

    """
    from rasd.telling.exports.shapes import shapes_of  # noqa: PLC0415 - only for ledgers

    ledger, checkpoint = view.ledger, view.checkpoint
    day = "of any day" if view.valid is None else f"live on {view.valid}"
    return export(
        view.claims(),
        ledger.text,
        form,
        to,
        safety=safety,
        reports=ledger.report,
        shapes=shapes_of(ledger) if shapes else None,
        origin=f"ledger {checkpoint.origin}, {checkpoint.size} entries, claims {day}",
    )


class _Count:
    """Counts claims as they pass."""

    def __init__(self, claims: Iterable[RecordedClaim]) -> None:
        self._claims = claims
        self.seen = 0
        self.written = 0

    def __iter__(self) -> Iterator[RecordedClaim]:
        for record in self._claims:
            self.seen += 1
            yield record


def _piece(
    told: ToldClaim,
    text: Callable[[str], str | None],
    report: Callable[[str], RecordedReport | None],
    shapes: Callable[[RecordedClaim], Mapping[str, str]] | None,
) -> Piece:
    record = told.record
    grounds: Mapping[str, str] = {} if shapes is None or told.withheld else shapes(record)
    if told.withheld:  # texts and addresses hold what was taken out; grounds are drawn by the report's words
        return Piece(record, told.withheld)
    known = report(record.report)
    url, language = (None, None) if known is None else (known.url, known.language)
    if url is not None and not _ADDRESS.fullmatch(url):  # a program may follow it
        url = None
    return Piece(record, (), url, language, text(record.report), grounds)


def _nothing(_: str) -> None:
    return None


def _looked_up(found: Callable[[str], Found] | Mapping[str, Found] | None, size: int) -> Callable[[str], Found | None]:
    """Return what looks something up by a report's id, None where there is nothing; it keeps the last ones."""
    if found is None:
        return _nothing
    ask = found if callable(found) else found.__getitem__

    def look_up(report: str) -> Found | None:
        try:
            return ask(report)
        except (UnknownEntry, KeyError):  # its text was never brought
            return None

    return lru_cache(maxsize=size)(look_up)


@contextmanager
def _opened(to: IO[bytes] | Path) -> Iterator[IO[bytes]]:
    if not isinstance(to, Path):
        yield to
        return
    fresh = to.with_name(to.name + ".new")
    try:
        with fresh.open("wb") as stream:
            yield stream
        fresh.replace(to)
    finally:
        fresh.unlink(missing_ok=True)
