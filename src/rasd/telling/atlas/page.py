"""The page itself: its frame, what it allows itself, its scripts, its words and its data."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from html import escape
from typing import Any, Literal

from rasd.telling.atlas.modules import script, style
from rasd.telling.atlas.wording import catalogue
from rasd.telling.safe import printable

Language = Literal["en", "ar"]

_FRAME = """<!doctype html>
<html lang="{lang}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript><main><h1>{title}</h1><p>{note}</p><p>{noscript}</p></main></noscript>
<script type="application/gzip" id="data">{data}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def render_report(data: dict[str, Any], *, lang: Language = "en", title: str | None = None) -> str:
    """
    Return the page of what `gather` gathered.

    The data are gzipped JSON in Base64 (`base64 -d | gunzip` gives it back): small, and nothing in it can be taken
    for a part of the page. The policy of the page allows its own script by its hash, and no request at all.

    Args:
        data: What the page shows.
        lang: The language that it opens in; a switch on it changes to the other.
        title: What stands at its head; the words of the language otherwise.

    """
    words = {name: catalogue(name) for name in ("en", "ar")}
    own = printable(title) if title else words[lang]["title"]
    known = {**data, "title": printable(title) if title else "", "words": words, "lang": lang}
    return _FRAME.format(
        lang=lang,
        direction="rtl" if lang == "ar" else "ltr",
        policy=_policy(script(), style()),
        title=escape(own),
        note=escape(words[lang]["note"]),
        noscript=escape(words[lang]["noscript"]),
        style=style(),
        data=_packed(known),
        script=script(),
    )


def _policy(own_script: str, own_style: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(own_script)}'",
            f"style-src '{_hash(own_style)}'",
            "img-src data:",  # the empty icon: without it, browsers ask a server for one
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _packed(data: dict[str, Any]) -> str:
    # A lone surrogate, which a broken report may hold, has no bytes: it is shown as the mark for what is missing.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(text, 9, mtime=0)).decode()
