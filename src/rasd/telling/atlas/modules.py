"""The page's own scripts and styles, put into one file: a page from disk cannot load modules."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from rasd.errors import BadData

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async function|function|const|class) (\w+))", re.MULTILINE)
_UNREAD = re.compile(r"^(?: *//.*)?\n|^ +", re.MULTILINE)
"""Comments, empty lines, indents: the page does without. No string of ours runs over lines."""
FIRST = "main"
STYLES = ("page.css", "map.css", "panel.css")


@cache
def script() -> str:
    """
    Return all modules as one script: each as a function that returns what it exports, after those that it imports.

    Raises:
        BadData: Modules import each other in a circle, or one imports what another does not export.

    """
    parts: dict[str, str] = {}
    exports: dict[str, set[str]] = {}
    _put(FIRST, parts, exports, ())
    return "".join(parts.values())


@cache
def style() -> str:
    """Return all styles."""
    return "".join(_UNREAD.sub("", _static(name)) for name in STYLES)


def _put(module: str, parts: dict[str, str], exports: dict[str, set[str]], importing: tuple[str, ...]) -> None:
    if module in parts:
        return
    if module in importing:
        raise BadData(f"{module}.js", module, f"it imports itself by way of {', '.join(importing)}")
    text = _static(f"{module}.js")
    for names, needed in _IMPORT.findall(text):
        _put(needed, parts, exports, (*importing, module))
        for name in re.findall(r"\w+", names):
            if name not in exports[needed]:
                raise BadData(f"{module}.js", name, f"{needed}.js does not export it")
    exports[module] = {name for _, name in _EXPORT.findall(text)}
    body = _EXPORT.sub(r"\1", _IMPORT.sub(lambda found: f"const {found[1]} = {_variable(found[2])};\n", text))
    body = _UNREAD.sub("", body)
    if module == FIRST:
        parts[module] = body  # it may wait at its top, which a function may not
    else:
        given = ", ".join(sorted(exports[module]))
        parts[module] = f"const {_variable(module)} = (() => {{\n{body}return {{ {given} }};\n}})();\n"


def _variable(module: str) -> str:
    return f"of_{module}"


def _static(name: str) -> str:
    return resources.files(__package__).joinpath("static", name).read_text(encoding="utf-8")
