"""
The command `rasd`.

One module a command, loaded when it is asked for: `rasd --help` must not wait for the data of all wars.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from rasd import __version__

COMMANDS = {
    "add": "rasd.cli.add",
    "checkpoint": "rasd.cli.checkpoint",
    "chronicle": "rasd.cli.chronicle",
    "claims": "rasd.cli.claims",
    "confirm": "rasd.cli.confirm",
    "copies": "rasd.cli.copies",
    "correct": "rasd.cli.correct",
    "disputed": "rasd.cli.disputed",
    "evidence": "rasd.cli.evidence",
    "explain": "rasd.cli.explain",
    "export": "rasd.cli.export",
    "grade": "rasd.cli.grade",
    "import": "rasd.cli.import_:import_",
    "judge": "rasd.cli.judge",
    "key": "rasd.cli.key",
    "lines": "rasd.cli.lines",
    "locate": "rasd.cli.locate",
    "map": "rasd.cli.map_:map_",
    "merge": "rasd.cli.merge",
    "migrate": "rasd.cli.migrate",
    "note": "rasd.cli.note",
    "parallels": "rasd.cli.parallels",
    "place": "rasd.cli.place",
    "places": "rasd.cli.places",
    "plausible": "rasd.cli.plausible",
    "proof": "rasd.cli.proof",
    "read": "rasd.cli.read",
    "reject": "rasd.cli.reject",
    "relations": "rasd.cli.relations",
    "report": "rasd.cli.report",
    "serve": "rasd.cli.serve",
    "show": "rasd.cli.show",
    "sources": "rasd.cli.sources",
    "stats": "rasd.cli.stats",
    "verify": "rasd.cli.verify",
    "watch": "rasd.cli.watch",
    "who": "rasd.cli.who",
    "withdraw": "rasd.cli.withdraw",
}

EXAMPLES = """\b
Examples:
  rasd read report.txt --published 2017-06-04 --outlet SANA
  rasd read folder/ --format html > claims.html
  rasd read folder/ --format csv > claims.csv
  rasd explain report.txt       why a claim came out as it did
  rasd places list              the lists of places that names are looked up in
  rasd add folder/              records reports with their claims in a ledger (rasd.db)
  rasd place منبج               what the ledger has of a place, day by day
"""


class LazyGroup(click.Group):
    """
    A group whose commands are modules, loaded when they are asked for.

    Each module has a command of its command's name; `module:name` says another name, where Python wants one.
    """

    def __init__(self, *args: Any, modules: dict[str, str] | None = None, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.modules = modules or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in self.modules:
            return None
        module, _, name = self.modules[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name or cmd_name)
        return command


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLES,
)
@click.version_option(__version__, prog_name="rasd")
def main() -> None:
    """
    Read reports about a war into claims of territory that lead back to the exact words.

    A claim is what one report asserts on somebody's word: who holds, takes or leaves which place, when,
    and who says so. Rasd never says what is true.
    """
