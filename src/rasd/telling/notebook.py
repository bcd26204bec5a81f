"""
Claims, holdings and ledgers as notebooks show them: HTML without scripts, of the ledger's records and nothing else.

Words of reports are escaped, without control characters, and isolated, so that Arabic beside a day or an id does not
turn them round. `%load_ext rasd.telling.notebook` in a notebook shows all of these, ledgers and views among them.
"""

from __future__ import annotations

from html import escape
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from rasd.claim import ACTOR_SLOTS, SLOTS
from rasd.ledger import Dispute, Holding, Ledger, RecordedClaim, RecordedReport, Results, View
from rasd.telling.exports.names import colour_of, holder_of, label_of
from rasd.telling.phrases import details, states, where, who
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

MOST = 50
"""Rows that a table shows."""
_NOTE = '<p style="margin:.3em 0;opacity:.75">Claims, not facts: what reports assert on somebody\'s word.</p>'
_CELL = 'style="text-align:start;vertical-align:top"'


def html_of(thing: Any) -> str:
    """
    Return a record, or records, as HTML for a notebook.

    Raises:
        TypeError: It is no record of a ledger.

    """
    for kind, show in _SHOWN.items():
        if isinstance(thing, kind):
            return show(thing)
    raise TypeError(f"a {type(thing).__name__} is no record of a ledger; give a claim, a holding, results or a ledger")


def claim_html(record: RecordedClaim) -> str:
    """Return one claim: its words with those of the slots marked, its slots, who says so."""
    claim = record.claim
    rows = [("who", _who(record)), ("where", _where(record)), ("when", _days(record))]
    rows += [(name, _words(value)) for name, value in details(claim)]
    rows += [("said by", _said(record)), ("published", _day(record.published))]
    if record.verdict is not None or record.corrected:
        rows.append(("review", _words(", ".join([record.verdict or "", *record.corrected]).strip(", "))))
    rows.append(("ids", f"claim {_id(record.id)} of report {_id(record.report)}"))
    told = "".join(f'<tr><th {_CELL} scope="row">{name}</th><td {_CELL}>{value}</td></tr>' for name, value in rows)
    return (
        f"<div><strong>{_kind(record)}</strong>"
        f'<blockquote dir="auto" style="margin:.4em 0;padding-inline-start:.8em">{marked_quote(record)}</blockquote>'
        f"<table>{told}</table>{_NOTE}</div>"
    )


def claims_html(records: Iterable[RecordedClaim], most: int = MOST) -> str:
    """Return claims as a table in their order: day, kind, who, where, on whose word, the words."""
    return _table(
        ("when", "claim", "who", "where", "said by", "words"),
        records,
        lambda record: (
            _days(record),
            _kind(record),
            _who(record),
            _where(record),
            _said(record),
            f'<span dir="auto">{marked_quote(record)}</span>',
        ),
        most,
    )


def timeline_html(records: Iterable[RecordedClaim], most: int = MOST) -> str:
    """Return the claims about a place as who is claimed to hold it from when on, one bar a claim, in their order."""
    return _table(
        ("from", "claimed holder", "said by", "words"),
        (record for record in records if holder_of(record) is not None),
        lambda record: (
            _days(record),
            _holder(holder_of(record) or ""),
            _said(record),
            f'<span dir="auto">{marked_quote(record)}</span>',
        ),
        most,
    )


def holdings_html(holdings: Iterable[Holding], most: int = MOST) -> str:
    """Return who is last claimed to hold what, and since when."""
    return _table(
        ("place", "claimed holder", "since", "claim"),
        holdings,
        lambda held: (_words(held.place), _holder(held.holder), _day(held.since), _id(held.claim)),
        most,
    )


def disputes_html(disputes: Iterable[Dispute], most: int = MOST) -> str:
    """Return places about which sources disagree."""
    return _table(
        ("place", "claimed holders", "denials"),
        disputes,
        lambda each: (
            _words(each.place),
            "<br>".join(f"{_holder(held.holder)} since {_day(held.since)}" for held in each.holdings),
            " ".join(_id(claim) for claim in each.denials),
        ),
        most,
    )


def reports_html(reports: Iterable[RecordedReport], most: int = MOST) -> str:
    """Return reports: when they were published, by whom, how long, under which names they came."""
    return _table(
        ("published", "outlet", "language", "length", "names", "report"),
        reports,
        lambda report: (
            _day(report.published),
            _words(report.outlet),
            _words(report.language),
            f"{report.length:,}",
            _words(", ".join(report.names)),
            _id(report.id),
        ),
        most,
    )


def view_html(view: View, most: int = 10) -> str:
    """Return a view: of which ledger, of which day, and the first of its claims."""
    head = view.checkpoint
    day = "any day" if view.valid is None else _day(view.valid)
    told = f"{_words(head.origin)}: {head.size:,} entries, root {_id(head.root.hex())}; claims live on {day}"
    return f"<div><p>{told}</p>{claims_html(view.claims(), most)}</div>"


def ledger_html(ledger: Ledger, most: int = 10) -> str:
    """Return a ledger: its size, its root, and the first of its claims."""
    return view_html(ledger.as_of(), most)


def results_html(results: Results[Any], most: int = MOST) -> str:
    """Return results as the table of what they hold."""
    first = results.first()
    for kind, show in _TABLES.items():
        if isinstance(first, kind):
            return show(results, most)
    return f"<p>{'No records.' if first is None else escape(repr(results))}</p>"


def load_ipython_extension(shell: Any) -> None:
    """Have a notebook show records, ledgers and views (`%load_ext rasd.telling.notebook`)."""
    formatter = shell.display_formatter.formatters["text/html"]
    for kind in _SHOWN:
        formatter.for_type(kind, html_of)


# -- parts


def shown(words: str) -> str:
    r"""
    Return words as HTML, on one line, without control and bidi characters; blanks at the ends stay.

    >>> shown("\u202e<b> \x00"), shown("لا")
    ('&lt;b&gt; ', 'لا')
    """
    return escape(printable(f"|{words}|")[1:-1])


def marked_quote(record: RecordedClaim) -> str:
    """Return a claim's words with those of its slots, day and sources in `mark` elements that say which."""
    claim = record.claim
    spans = [(name, slot.span) for name, slot in claim.slots.items()]
    spans += [("when", claim.date_span), *(("source", source.span) for source in claim.attribution)]
    start, end = claim.span
    named = [(name, span) for name, span in spans if span is not None and claim.span.covers(span)]
    cuts = sorted({start, end, *(bound for _, span in named for bound in span)})
    parts = []
    for first, last in pairwise(cuts):
        words = shown(claim.quote[first - start : last - start])
        names = dict.fromkeys(name for name, span in named if span.start <= first and last <= span.end)
        # No padding: it would tear Arabic letters apart.
        parts.append(f'<mark title="{", ".join(names)}" style="padding:0">{words}</mark>' if names else words)
    return "".join(parts)


def _table(heads: tuple[str, ...], records: Iterable[Any], cells: Callable[[Any], tuple[str, ...]], most: int) -> str:
    some = list(islice(records, most + 1))
    body = "".join(_row(cells(each)) for each in some[:most])
    more = f"<p>Only the first {most} are shown.</p>" if len(some) > most else ""
    head = "".join(f'<th {_CELL} scope="col">{each}</th>' for each in heads)
    return f"<div><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}{_NOTE}</div>"


def _row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in cells) + "</tr>"


def _words(words: str | None) -> str:
    return "" if words is None else f"<bdi>{shown(str(words))}</bdi>"


def _id(identity: str) -> str:
    return f'<code dir="ltr" title="{shown(identity)}">{shown(identity[:10])}</code>'


def _day(day: date | None) -> str:
    return "?" if day is None else f'<time dir="ltr">{day.isoformat()}</time>'


def _days(record: RecordedClaim) -> str:
    dated = record.claim.date
    if dated is None:
        return "?"
    return _day(dated.first) if dated.first == dated.last else f"{_day(dated.first)} – {_day(dated.last)}"


def _kind(record: RecordedClaim) -> str:
    return " ".join([str(record.claim.kind), *(f"<em>{state}</em>" for state in states(record.claim))])


def _who(record: RecordedClaim) -> str:
    names = dict.fromkeys(_ids(record))
    title = ", ".join(f"{each}: {label_of(each)}" for each in names if label_of(each) != each)
    return f'<bdi title="{shown(title)}">{shown(who(record.claim))}</bdi>'


def _ids(record: RecordedClaim) -> Iterator[str]:
    for slot in SLOTS[record.claim.kind]:
        value = record.claim.value(slot) if slot in ACTOR_SLOTS else None
        if isinstance(value, str | tuple):
            yield from value if isinstance(value, tuple) else (value,)


def _where(record: RecordedClaim) -> str:
    place = record.place
    words = _words(where(record.claim))
    if place is None or place.latitude is None or place.longitude is None:
        return words
    return f'{words} {_words(place.name)} <span dir="ltr">{place.latitude:.4f}, {place.longitude:.4f}</span>'


def _said(record: RecordedClaim) -> str:
    chain = " ← ".join(_words(source.id) for source in record.claim.attribution)
    return " in ".join(each for each in (chain, _words(record.outlet)) if each) or "?"


def _holder(holder: str) -> str:
    names = ", ".join(label_of(each) for each in holder.split("|"))
    dot = f'<span aria-hidden="true" style="color:{colour_of(holder)}">■</span>'
    return f'{dot} <bdi title="{shown(holder)}">{shown(names)}</bdi>'


_TABLES: dict[type, Callable[[Any, int], str]] = {
    RecordedClaim: claims_html,
    Holding: holdings_html,
    Dispute: disputes_html,
    RecordedReport: reports_html,
}
_SHOWN: dict[type, Callable[[Any], str]] = {
    RecordedClaim: claim_html,
    Holding: lambda held: holdings_html([held]),
    Dispute: lambda dispute: disputes_html([dispute]),
    RecordedReport: lambda report: reports_html([report]),
    Results: results_html,
    View: view_html,
    Ledger: ledger_html,
}
