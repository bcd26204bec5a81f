from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from rasd import __version__
from rasd.claim import Kind
from rasd.cli import COMMANDS, main
from rasd.telling.records import COLUMNS

ROOT = Path(__file__).parent.parent
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", sorted(COMMANDS))
class TestCommands:
    """Every command is documented, and helps."""

    def test_section(self, name: str) -> None:
        """Each command has a section with an example."""
        section = CLI.partition(f"\n## rasd {name}\n")[2].partition("\n## ")[0]
        assert f"    rasd {name} PATH" in section
        assert len(re.findall(rf"rasd {name} (?!PATH)", section)) >= 1

    def test_options(self, name: str) -> None:
        """Each option stands in the section of its command, and has a help text."""
        section = CLI.partition(f"\n## rasd {name}\n")[2].partition("\n## ")[0]
        for option in command(name).params:
            if isinstance(option, click.Option):
                assert option.opts[0] in section
                assert option.help
                assert option.help.endswith(".")

    def test_help(self, name: str) -> None:
        """Each command says in a sentence what it does."""
        assert command(name).get_short_help_str(200).endswith(".")


def test_python_names_in_documents() -> None:
    """Every Python name that the documents send a reader to exists."""
    for module, name in re.findall(r"`(rasd(?:\.\w+)*)\.(\w+)`", CLI + FORMATS):
        __import__(module)
        assert hasattr(__import__("sys").modules[module], name)


def test_columns() -> None:
    """Every column of the CSV is documented."""
    table = FORMATS.partition("## CSV")[2]
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", table))


def test_kinds() -> None:
    """Every kind is in the guideline."""
    guideline = (ROOT / "evaluation" / "CLAIMS.md").read_text(encoding="utf-8")
    assert all(f"| `{kind}` |" in guideline for kind in Kind)


def test_changelog() -> None:
    """The version has its entry in the changelog, or is still unreleased."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{__version__}]" in changelog


DOCUMENTS = sorted(
    path
    for folder in (".", "docs", "docs/decisions", "evaluation", "examples", "benchmarks")
    for path in (ROOT / folder).glob("*.md")
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links(document: Path) -> None:
    """Links between documents lead somewhere."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target
