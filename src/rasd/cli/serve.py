"""`rasd serve`: the views of a ledger in a browser, on this machine."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import clear_errors, ledger_at, ledger_option

if TYPE_CHECKING:
    from rasd.ledger import Ledger
    from rasd.telling.web.settings import Settings

EXAMPLES = """\b
Examples:
  rasd serve                                    on http://127.0.0.1:8765
  rasd serve --ledger north.db --port 9000
  rasd serve --embargo 14d --without movement --without strike
  rasd serve --read-only --read-token "$READERS" --host 0.0.0.0 --allow-host maps.example.org
"""


def read_days(_context: click.Context, _option: click.Parameter, written: str | None) -> int | None:
    """Read a number of days, as 14 or 14d."""
    if written is None:
        return None
    if not (written.isascii() and written.removesuffix("d").isdecimal()):
        raise click.BadParameter(f"{written!r} is no number of days; write it as 14d.")
    return int(written.removesuffix("d"))


@click.command(epilog=EXAMPLES)
@ledger_option
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port to listen at.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen at; any but the default lets other machines in.",
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="A further name that browsers may ask for, behind a proxy; may be given several times.",
)
@click.option(
    "--token",
    envvar="RASD_TOKEN",
    show_envvar=True,
    metavar="WORDS",
    help="What analysts need to record anything; one is made and printed if absent.",
)
@click.option(
    "--read-token",
    envvar="RASD_READ_TOKEN",
    show_envvar=True,
    metavar="WORDS",
    help="What readers need; without it whoever reaches the app may read.",
)
@click.option("--read-only", is_flag=True, help="Record nothing; the ledger is opened for reading only.")
@click.option(
    "--embargo",
    metavar="DAYS",
    callback=read_days,
    help="Hold back what is about, or was published on, the last days, as 14d.",
)
@click.option(
    "--without", multiple=True, metavar="KIND", help="Leave claims of this kind out; may be given several times."
)
@click.option(
    "--without-outlet", multiple=True, metavar="NAME", help="Leave this outlet out; may be given several times."
)
@click.option("--redact-persons", is_flag=True, help="Show of a report's words only those that lists know.")
def serve(
    where: str,
    port: int,
    host: str,
    allowed: tuple[str, ...],
    token: str | None,
    read_token: str | None,
    read_only: bool,
    without_outlet: tuple[str, ...],
    **held_back: Any,
) -> None:
    """
    Show a ledger in a browser: the map of a day, places, disputes, sources, claims with their words.

    The pages need no script and fetch nothing from elsewhere. Beside every list stands the same as JSON, CSV and
    GeoJSON. Reading is open to whoever reaches the app, unless --read-token is given; recording needs the token.
    """
    with clear_errors(), ledger_at(where, write=not read_only) as ledger:
        made = token is None and not read_only
        settings = _settings(
            token or secrets.token_urlsafe(24),
            read_token,
            (host, *allowed),
            without_outlet,
            held_back,
            writable=not read_only,
        )
        _run(ledger, settings, host, port, show_token=made)


def _settings(
    token: str,
    read_token: str | None,
    hosts: tuple[str, ...],
    without_outlets: tuple[str, ...],
    held_back: dict[str, Any],
    *,
    writable: bool,
) -> Settings:
    """Return how the app is set, from what was typed."""
    from rasd.errors import ExtraNotInstalled  # noqa: PLC0415 - a help text needs none of it
    from rasd.telling.safety import Safety  # noqa: PLC0415

    try:
        import rasd.telling.web.app  # noqa: F401, PLC0415
        from rasd.telling.web.settings import Settings, host_names  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"starlette", "jinja2", "markupsafe", "numpy"}:
            raise
        raise ExtraNotInstalled("the web app", "web") from error
    return Settings(
        token=token,
        read_token=read_token,
        hosts=host_names(*(name for name in hosts if name not in {"0.0.0.0", "::"})),  # noqa: S104 - compared, not bound
        safety=Safety(
            embargo_days=held_back["embargo"] or 0,
            without_kinds=held_back["without"],
            redact_persons=held_back["redact_persons"],
        ),
        without_outlets=frozenset(without_outlets),
        writable=writable,
    )


def _run(ledger: Ledger, settings: Settings, host: str, port: int, *, show_token: bool) -> None:
    """Answer requests until somebody stops the command."""
    from rasd.errors import ExtraNotInstalled  # noqa: PLC0415
    from rasd.telling.web.app import make_app  # noqa: PLC0415 - slow to load

    try:
        import uvicorn  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ExtraNotInstalled("the web app", "web") from error
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(ledger, settings), host=host, port=port, log_level="warning", server_header=False, access_log=False
        )
    )
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Rasd shows {ledger.store.name} at http://{shown}:{port}/ – stop it with Ctrl-C", err=True)
    if show_token:
        click.echo(f"token for recording: {settings.token}", err=True)
    sys.stderr.flush()
    server.run()
