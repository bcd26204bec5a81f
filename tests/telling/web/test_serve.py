"""The command that starts the app: what it refuses, and how it sets the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from rasd.cli import main
from rasd.cli import serve as command

if TYPE_CHECKING:
    from rasd.ledger import Ledger


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--token", "short"], 1, "can be guessed"),
        (["--without", "magic"], 1, "magic"),
        (["--embargo", "soon"], 2, "14d"),
        (["--ledger", "nowhere.db"], 1, "no such file"),
    ],
)
def test_refused(ledger: Ledger, options: list[str], status: int, words: str) -> None:
    """What cannot be is told in a sentence before anything is served."""
    result = CliRunner().invoke(main, ["serve", "--ledger", ledger.store.name, *options])
    assert result.exit_code == status
    assert words in result.output


def test_settings(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options become settings; a token is made where none is given."""
    seen: list[Any] = []
    monkeypatch.setattr(command, "_run", lambda *given, **known: seen.append((*given, known)))
    options = ["--embargo", "14d", "--without", "strike", "--host", "::1", "--allow-host", "maps.example.org"]
    result = CliRunner().invoke(main, ["serve", "--ledger", ledger.store.name, *options])
    assert result.exit_code == 0, result.output
    ((_, settings, host, port, known),) = seen
    assert (host, port, known) == ("::1", 8765, {"show_token": True})
    assert settings.embargo == 14
    assert {str(kind) for kind in settings.without} == {"strike"}
    assert {"maps.example.org", "[::1]", "127.0.0.1"} <= settings.hosts
    assert len(settings.token) >= 24
