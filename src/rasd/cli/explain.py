"""`rasd explain`: why a sentence gave the claims it gave."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.options import Problems, defaults_of, report_options
from rasd.errors import RasdError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@report_options
def explain(paths: tuple[Path, ...], **options: Any) -> None:
    """
    Show sentence by sentence what was recognised in reports.

    Below each sentence stand the actors, places, dates, sources and predicates that were seen in it, then
    its claims with the words that each value was read from, or why there are none. Start here when a claim
    is wrong. Reports are named as for read.
    """
    from rasd.intake import inputs_of, read_input  # noqa: PLC0415 - a help text needs none of it
    from rasd.reading import explain as traces_of  # noqa: PLC0415
    from rasd.telling.terminal import Screen, heading  # noqa: PLC0415
    from rasd.telling.trace import trace_parts  # noqa: PLC0415

    problems = Problems()
    try:
        defaults = defaults_of(options)
        screen = Screen(bidi=options["bidi"])
        for each in inputs_of(paths, on_problem=problems.tell):
            for report in read_input(each, defaults, on_problem=problems.tell):
                screen.show(heading(report))
                for number, trace in enumerate(traces_of(report), 1):
                    screen.show(*trace_parts(number, trace, report.text))
    except RasdError as error:
        raise click.ClickException(str(error)) from error
    if problems.count:
        sys.exit(1)
