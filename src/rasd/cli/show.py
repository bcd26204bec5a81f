"""`rasd show`: a claim or a report with its words marked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import form_option, known_option, ledger_at, ledger_option, put_json
from rasd.cli.options import bidi_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from rasd.ledger import Ledger, RecordedClaim, RecordedEntry, RecordedReport


@click.command()
@click.argument("claim")
@click.option("--changes", is_flag=True, help="Show what changed from the report's version before.")
@known_option
@ledger_option
@form_option("table", "json", "html")
@bidi_option
def show(claim: str, where: str, form: str, bidi: Any, known: datetime | None, *, changes: bool) -> None:
    """
    Show a claim with the words that it was read from.

    Its report is shown with the words marked, then what each value was read from, where it lies, and what was
    recorded about it. CLAIM is an id or the first letters of one; the id of a report shows the report with all its
    live claims, that of a judgement or a note what it is about.
    """
    with ledger_at(where) as ledger:
        entry = _subject(ledger, claim)
        if entry.kind not in {"report", "claim"}:
            _show_entry(entry, form, bidi)
            return
        if entry.kind == "report":
            report = ledger.report(entry.id, known=known)
            found: Sequence[RecordedClaim] = list(ledger.claims(known=known, report=report.id))
        else:
            found = [ledger.claim(entry.id, known=known)]
            report = ledger.report(found[0].report, known=known)
        if changes:
            _show_changes(ledger, report)
        elif form == "json":
            _put(ledger, report, found, entry.id)
        elif form == "html":
            from rasd.telling.ledger_show import report_of  # noqa: PLC0415 - a help text needs none of it
            from rasd.telling.page import PageWriter  # noqa: PLC0415

            page = PageWriter(sys.stdout.buffer)
            page.write(report_of(report, ledger.text(report.id)), [each.claim for each in found])
            page.close()
        else:
            _show(ledger, report, found, entry.id, bidi)


def _subject(ledger: Ledger, asked: str) -> RecordedEntry:
    """Return the claim or the report that an entry is, or is about; else the entry."""
    entry = ledger.entry(asked)
    while entry.kind not in {"report", "claim"}:
        about = entry.content.get("about") or entry.content.get("claim") or entry.content.get("report")
        if about is None:
            break
        entry = ledger.entry(about)
    return entry


def _show_entry(entry: RecordedEntry, form: str, bidi: Any) -> None:
    """Show what is about nothing else: a grade, a note on the ledger."""
    if form == "json":
        put_json({"history": [entry.to_record()]})
        return
    from rasd.telling.ledger_show import history_shown  # noqa: PLC0415 - rich is slow to import
    from rasd.telling.terminal import Screen  # noqa: PLC0415

    Screen(bidi=bidi).show(*history_shown([entry]))


def _put(ledger: Ledger, report: RecordedReport, found: Sequence[RecordedClaim], asked: str) -> None:
    put_json(
        {
            "report": report.to_record(),
            "claims": [each.to_record() for each in found],
            "text": ledger.text(report.id),
            "history": [each.to_record() for each in ledger.history(asked)],
        }
    )


def _show(ledger: Ledger, report: RecordedReport, found: Sequence[RecordedClaim], asked: str, bidi: Any) -> None:
    from rasd.telling.ledger_show import claim_shown, history_shown, report_shown, text_shown  # noqa: PLC0415
    from rasd.telling.terminal import Screen  # noqa: PLC0415

    text = ledger.text(report.id)
    screen = Screen(bidi=bidi)
    screen.show(*report_shown(report, ledger.versions(report.id)))
    screen.show(text_shown(text, (each.claim.span for each in found)))
    for each in found:
        screen.show(*claim_shown(each, text))
    screen.show("history", *history_shown(ledger.history(asked)))


def _show_changes(ledger: Ledger, report: RecordedReport) -> None:
    from rasd.telling.safe import printable  # noqa: PLC0415

    versions = [each.id for each in ledger.versions(report.id)]
    at = versions.index(report.id)
    if at == 0:
        click.echo("it is the first version")
        return
    for line in ledger.difference(versions[at - 1], report.id) or ["the text is the same; particulars of it changed"]:
        click.echo(f"{line[:1]}{printable('|' + line[1:])[1:]}")
