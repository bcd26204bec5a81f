"""One HTML page of reports with the quotes of their claims marked; it opens from disk, without a network."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from rasd.telling.phrases import day_or_days, kind_and_state, on_whose_word, where, who
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasd.claim import Claim
    from rasd.report import Report

# Background only: padding or rounded corners on a mark that ends inside a word tear Arabic letters apart.
_STYLE = """
:root { color-scheme: light dark; --mark: #ffe9a8; --line: #8886; }
@media (prefers-color-scheme: dark) { :root { --mark: #5a4a10; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
body { font: 17px/1.7 "Noto Naskh Arabic", "Amiri", Georgia, serif; }
h1, h2, th, .note, code { font-family: system-ui, sans-serif; }
h2 { margin-top: 3rem; font-size: 1.1rem; }
.note { font-size: .85rem; opacity: .75; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.text { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid #b8860b; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; }
th, td { border-bottom: 1px solid var(--line); }
tr:target { background: var(--mark); }
""".strip()
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
{style}
</style>
</head>
<body>
<h1>{title}</h1>
<p class="note">{count} in {reports}. A claim is what one report asserts on somebody's word, not a fact.</p>
"""


def render_page(readings: Sequence[tuple[Report, list[Claim]]], *, title: str = "Claims of territory") -> str:
    """
    Return the page as a string: each report's text with its quotes marked, then a table of its claims.

    Texts are escaped, and the page forbids scripts and requests to itself.
    """
    count = sum(len(claims) for _, claims in readings)
    parts = [
        _HEAD.format(
            title=escape(title),
            style=_STYLE,
            count=f"{count} claim{'' if count == 1 else 's'}",
            reports=f"{len(readings)} report{'' if len(readings) == 1 else 's'}",
        )
    ]
    for number, (report, claims) in enumerate(readings, 1):
        parts += _section(f"r{number}", report, claims)
    return "\n".join([*parts, "</body>", "</html>", ""])


def _section(anchor: str, report: Report, claims: list[Claim]) -> Iterable[str]:
    direction = "rtl" if report.language == "ar" else "ltr"
    about = [_ltr(report.published.isoformat())] if report.published is not None else []
    about += [f"<bdi>{escape(printable(report.outlet))}</bdi>"] if report.outlet else []
    yield f'<section id="{anchor}">\n<h2><bdi dir="ltr">{escape(printable(report.id))}</bdi></h2>'
    yield f'<p class="note">{" · ".join(about)}</p>' if about else ""
    yield f'<div class="text" dir="{direction}">{marked(report.text, claims, anchor)}</div>'
    if claims:
        yield "<table>\n<tr><th>when</th><th>claim</th><th>who</th><th>place</th><th>said by</th></tr>"
        for number, claim in enumerate(claims, 1):
            cells = (
                _ltr(day_or_days(claim.date)),
                _ltr(kind_and_state(claim)),
                _ltr(who(claim)),
                f"<bdi>{escape(printable(where(claim)) or '–')}</bdi>",
                f"<bdi>{escape(printable(on_whose_word(claim, report.outlet)))}</bdi>",
            )
            row = "".join(f"<td>{cell}</td>" for cell in cells)
            yield f'<tr id="{anchor}c{number}">{row}</tr>'
        yield "</table>"
    yield "</section>"


def _ltr(words: str) -> str:
    """Keep dates and ids in their order: in a line of Arabic 2016-08-14 would be shown as 14-08-2016."""
    return f'<bdi dir="ltr">{escape(printable(words))}</bdi>'


def marked(text: str, claims: Sequence[Claim], anchor: str = "r1") -> str:
    """
    Return a text as HTML with the quotes of its claims in `mark` elements, which name their claims.

    Quotes may overlap: the text is cut where any of them begins or ends.

    >>> marked("a < b", [])
    'a &lt; b'
    """
    cuts = sorted({0, len(text), *(bound for claim in claims for bound in claim.span)})
    parts = []
    for start, end in pairwise(cuts):
        words = escape(text[start:end])
        names = [
            f"{anchor}c{number}"
            for number, claim in enumerate(claims, 1)
            if claim.span.start <= start and end <= claim.span.end
        ]
        parts.append(f'<mark data-claims="{" ".join(names)}">{words}</mark>' if names else words)
    return "".join(parts)
