"""One HTML page of reports with the quotes of their claims marked; it opens from disk, without a network."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import IO, TYPE_CHECKING

from rasd.claim import ACTOR_SLOTS, SLOTS
from rasd.telling.chronicle import chronicle
from rasd.telling.marks import marked, target_of
from rasd.telling.phrases import day_or_days, details, labels_of, on_whose_word, states, who
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rasd.claim import Claim
    from rasd.report import Report
    from rasd.span import Span

    Readings = Sequence[tuple[Report, list[Claim]]]

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1><bdi>{title}</bdi></h1>
<p>{count} in {reports}. A claim is what one report asserts on somebody's word;
whether it is so is not said here.</p>
"""
_LEGEND = """<section class="note" aria-labelledby="how">
<h2 id="how">How to read this page</h2>
<ul>
<li>Marked words of a report carry a claim; the number behind them leads to its row,
the number of the row back.</li>
<li>In a row, the report's own words stand below each value; where none stand, it was worked out
from the rest of the report.</li>
<li><bdi>a → b</bdi>: a place said to have passed from a to b. <bdi>a × b</bdi>: two who face each other.
<bdi>a ← b</bdi>: a says so on the word of b. “?”: the report does not say.</li>
<li><b class="state">denied</b>: the source says that it is not so. <b class="state">possible</b>:
the source does not vouch for it. <b class="state">planned</b>: said to be intended, tried or to come.</li>
</ul>
</section>"""

_PASSAGE = ("when", "place", "who", "how", "said by", "denied by", "claims")
_CLAIM = ("no.", "when", "claim", "who", "place", "said by")


def render_page(readings: Readings, *, title: str = "Claims of territory") -> str:
    """
    Return the page as a string: what is said to have passed to whom, then each report with its claims.

    A report's text has its quotes marked, and each claim's row leads back to the words. Texts are escaped,
    and the page forbids scripts and requests to itself.
    """
    count = sum(len(claims) for _, claims in readings)
    parts = [
        _HEAD.format(
            title=escape(printable(title)),
            style=resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
            count=f"{count} claim{'' if count == 1 else 's'}",
            reports=f"{len(readings)} report{'' if len(readings) == 1 else 's'}",
        )
    ]
    parts += _contents(readings)
    parts.append(_LEGEND)
    parts += _chronicle(readings)
    for number, (report, claims) in enumerate(readings, 1):
        parts += _section(number, report, claims)
    parts += _names(readings)
    return "\n".join([*parts, "</main>", "</body>", "</html>", ""])


class PageWriter:
    """Collects reports with their claims and writes the page of all of them at the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._readings: list[tuple[Report, list[Claim]]] = []

    def write(self, report: Report, claims: list[Claim]) -> None:
        """Keep the claims of one report for the page."""
        self._readings.append((report, claims))

    def close(self) -> None:
        """Write the page."""
        self._stream.write(render_page(self._readings).encode("utf-8", "backslashreplace"))
        self._stream.flush()


def _contents(readings: Readings) -> Iterator[str]:
    if len(readings) < 2:
        return
    yield '<nav aria-label="Reports">\n<ol>'
    for number, (report, claims) in enumerate(readings, 1):
        outlet = f" · <bdi>{escape(printable(report.outlet))}</bdi>" if report.outlet else ""
        counted = "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
        yield f'<li><a href="#r{number}">{_ltr(report.id)}</a>{outlet} · {counted}</li>'
    yield "</ol>\n</nav>"


def _chronicle(readings: Readings) -> Iterator[str]:
    passages = chronicle(readings)
    if not passages:
        return
    yield "<section>\n<h2>Who is said to have taken what</h2>"
    yield from _table_head("", _PASSAGE)
    for passage in passages:
        links = " ".join(f'<a href="#r{report}c{claim}">{report}.{claim}</a>' for report, claim in passage.claims)
        cells = (
            _ltr(day_or_days(passage.date)),
            f"<bdi>{escape(printable(passage.place)) or '–'}</bdi>",
            _ltr(passage.who),
            _ltr(passage.manner),
            f"<bdi>{escape(printable(', '.join(passage.said_by))) or '–'}</bdi>",
            f"<bdi>{escape(printable(', '.join(passage.denied_by))) or '–'}</bdi>",
            f"<span>{links}</span>",
        )
        yield f"<tr>{''.join(_cell(name, cell) for name, cell in zip(_PASSAGE, cells, strict=True))}</tr>"
    yield "</tbody>\n</table>\n</section>"


def _section(number: int, report: Report, claims: list[Claim]) -> Iterator[str]:
    anchor = f"r{number}"
    published = "day of publication not given" if report.published is None else report.published.isoformat()
    about = [f"published {_ltr(published)}" if report.published else published]
    about += [f"<bdi>{escape(printable(report.outlet))}</bdi>"] if report.outlet else []
    yield f'<section id="{anchor}">\n<h2>{number}. {_ltr(report.id)}</h2>'
    yield f'<p class="note">{" · ".join(about)}</p>'
    yield f'<div class="text"{_language(report)}>{marked(report.text, claims, anchor)}</div>'
    if claims:
        yield from _table_head(f"Claims of report {number}", _CLAIM)
        for position, claim in enumerate(claims, 1):
            yield _row(report, claim, anchor, position)
        yield "</tbody>\n</table>"
    else:
        yield "<p>No claims.</p>"
    yield "</section>"


def _table_head(caption: str, names: Sequence[str]) -> Iterator[str]:
    # The roles a table has anyway: narrow screens show it as blocks, which would take them away.
    yield '<table role="table">' + (f"<caption>{caption}</caption>" if caption else "")
    heads = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in names)
    yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">'


def _cell(name: str, content: str) -> str:
    return f'<td role="cell" data-name="{name}">{content}</td>'


def _row(report: Report, claim: Claim, anchor: str, number: int) -> str:
    def value(shown: str, span: Span | None, label: str = "") -> str:
        """Return a value and below it the report's words for it; one link where they are the same."""
        shown, found = printable(shown), "" if span is None else printable(span.words(report.text))
        plain = f"<bdi>{escape(shown)}</bdi>"
        if span is None or not found:
            return label + plain
        link = f'<a href="#{target_of(span, anchor)}"{_language(report)}>{escape(found)}</a>'
        return label + link if shown in (found, "") else f'{label}{plain} <span class="words">{link}</span>'

    def words(span: Span | None, label: str = "") -> str:
        return "" if span is None else f'<span class="words">{value("", span, label)}</span>'

    kind = f"<span>{claim.kind}" + "".join(f' <b class="state">{each}</b>' for each in states(claim)) + "</span>"
    for slot, shown in details(claim):
        kind += f'<span class="words">{value(shown, claim.slots[slot].span, f"{slot}: ")}</span>'
    actors = [slot for slot in SLOTS[claim.kind] if slot in ACTOR_SLOTS and slot in claim.slots]
    places = ("place",) if claim.value("place") else ("origin", "destination")
    found = [claim.slots[slot] for slot in places if slot in claim.slots and claim.value(slot)]
    cells = (
        ("when", _ltr(day_or_days(claim.date)) + words(claim.date_span)),
        ("claim", kind),
        ("who", _ltr(who(claim)) + "".join(words(claim.slots[slot].span, f"{slot}: ") for slot in actors)),
        ("place", " → ".join(value(str(slot.value), slot.span) for slot in found) or "–"),
        (
            "said by",
            f"<bdi>{escape(printable(on_whose_word(claim, report.outlet)))}</bdi>"
            + "".join(words(source.span) for source in claim.attribution),
        ),
    )
    head = (
        f'<th role="rowheader" scope="row" data-name="no."><a href="#{target_of(claim.span, anchor)}" '
        f'aria-label="claim {number}: to its words">{number}</a></th>'
    )
    return f'<tr role="row" id="{anchor}c{number}">{head}{"".join(_cell(*cell) for cell in cells)}</tr>'


def _names(readings: Readings) -> Iterator[str]:
    """Say in words what the short names of the page mean."""
    labels = labels_of(claim for _, claims in readings for claim in claims)
    if labels:
        yield '<section class="note">\n<h2>Short names</h2>\n<dl>'
        for name, label in sorted(labels.items()):
            yield f"<dt>{_ltr(name)}</dt><dd>{escape(label)}</dd>"
        yield "</dl>\n</section>"


def _language(report: Report) -> str:
    """Return the attributes that tell a browser and a screen reader the language of a report's words."""
    if report.language is None:
        return ' dir="auto"'
    return f' lang="{escape(report.language)}" dir="{"rtl" if report.language == "ar" else "ltr"}"'


def _ltr(words: str) -> str:
    """Keep dates and ids in their order: in a line of Arabic 2016-08-14 would be shown as 14-08-2016."""
    return f'<bdi dir="ltr">{escape(printable(words))}</bdi>'
