from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from rich.console import Console

from rasd import __version__
from rasd.claim import Kind
from rasd.cli import COMMANDS, main
from rasd.intake import read_reports
from rasd.reading import read_report
from rasd.telling.records import COLUMNS
from rasd.telling.terminal import claims_shown

ROOT = Path(__file__).parent.parent
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def commands() -> dict[str, click.Command]:
    """Return the commands that do something, by all their words, such as `places import`."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        each = command(name)
        if isinstance(each, click.Group):
            context = click.Context(each)
            for word in each.list_commands(context):
                one = each.get_command(context, word)
                assert one is not None
                found[f"{name} {word}"] = one
        else:
            found[name] = each
    return found


def section_of(words: str) -> str:
    """Return the section of a command, or of the group that it is in."""
    return CLI.partition(f"\n## rasd {words.partition(' ')[0]}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(("words", "found"), commands().items(), ids=commands())
class TestCommands:
    """Every command is documented, and helps."""

    def test_section(self, words: str, found: click.Command) -> None:
        """Each command stands in a section, with its arguments and with an example."""
        section = section_of(words)
        arguments = [
            each.make_metavar(click.Context(found)) for each in found.params if isinstance(each, click.Argument)
        ]
        synopsis = " ".join(["    rasd", words, *arguments])
        assert synopsis in section
        assert len(re.findall(rf"(?:    |\$ )rasd {words}\b", section.replace(synopsis, "", 1))) >= 1

    def test_options(self, words: str, found: click.Command) -> None:
        """Each option stands in the section of its command, and has a help text."""
        for option in found.params:
            if isinstance(option, click.Option):
                assert option.opts[0] in section_of(words)
                assert option.help
                assert option.help.endswith(".")

    def test_help(self, words: str, found: click.Command) -> None:
        """Each command says in a sentence what it does."""
        assert words
        assert found.get_short_help_str(200).endswith(".")


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


def squeezed(text: str) -> list[str]:
    """Return the lines of a text without indentation and columns."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("name", "outlet", "leaning"),
    [
        ("agency-maskanah", "Furat News Agency", "state-media"),
        ("centre-maskanah", "Jazira Media Centre", "kurdish"),
    ],
)
def test_output_in_the_readme(name: str, outlet: str, leaning: str) -> None:
    """What the README shows of the output is what comes out."""
    path = ROOT / "examples" / f"{name}.txt"
    known: dict[str, Any] = {
        "published": date(2017, 6, 4),
        "outlet": outlet,
        "leaning": leaning,
        "theatre": "syria",
    }
    (report,) = read_reports([path], **known)
    report = replace(report, id=path.relative_to(ROOT).as_posix())
    stream = io.StringIO()
    Console(file=stream, width=100).print(claims_shown(report, read_report(report)[:1], width=100))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    head, *lines = squeezed(stream.getvalue())
    assert head in re.sub(r"\d+ claims", "1 claim", readme)  # how many more there are is beside the point
    assert "\n".join(line for line in lines if "─" not in line) in "\n".join(
        line for line in squeezed(readme) if "─" not in line
    )


def test_explanation_in_the_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the manual shows of an explanation is what comes out."""
    shown = CLI.partition("    $ rasd explain report.txt")[2].partition("\n\n")[0]
    command_line, *lines = squeezed(f"rasd explain report.txt {shown}")
    sentence = next(line for line in lines if line.startswith("1 ")).removeprefix("1 ")
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(sentence, encoding="utf-8")
    result = CliRunner().invoke(main, command_line.split()[1:])
    assert squeezed(result.stdout) == lines


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
